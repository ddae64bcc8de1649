"""Pages that are full of highlights: those are painted once as a picture, and the picture in every frame.

Never part of a page's own picture: colours are laid over the print as one layer, patterns as another. While
the zoom goes on changing, the picture of the former zoom is shown at the new size.
"""

from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from tidewaiter.ui.pages.hit_test import MarkedBox
from tidewaiter.ui.painting.highlights import Highlighter

MANY = 300  # boxes of a page: fewer are painted within a frame
LARGEST = 8_000_000  # pixels of a page; of a larger one fewer boxes are in sight
KEPT = 3  # pages: two in sight, and one on the way

Lay = Callable[[QPainter], None]


class Shown(NamedTuple):
    """What stands on a page: these boxes in these colours, turned by so many quarters."""

    boxes: tuple[MarkedBox, ...]
    highlighter: Highlighter
    turn: int

    def is_as(self, other: "Shown") -> bool:
        """Whether all is the same; by identity, as thousands of boxes are compared in every frame."""
        same = self.boxes is other.boxes and self.highlighter is other.highlighter
        return same and self.turn == other.turn


class _Layers(NamedTuple):
    """The pictures of a page's highlights, and for which size and pixels per pixel."""

    shown: Shown
    of: tuple[QSize, float]
    fills: QPixmap
    traces: QPixmap


class HighlightLayers:
    """Keeps the pictures of the pages seen last."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, _Layers] = OrderedDict()

    def fit(self, page: QRect, ratio: float, boxes: int) -> bool:
        """Whether pictures are worth their while for a page of this size with so many boxes."""
        return boxes > MANY and page.width() * page.height() * ratio * ratio <= LARGEST

    def paint(
        self,
        painter: QPainter,
        number: int,
        rect: QRect,
        shown: Shown,
        lays: tuple[Lay, Lay],
        *,
        settled: bool,
    ) -> None:
        """Paint the highlights of a page that lies at `rect`, in the painter's coordinates.

        `lays` paint the colours and the patterns of all of them, where there is no picture yet; where
        there is one of another size, only once the zoom has `settled`.
        """
        of = (rect.size(), painter.device().devicePixelRatioF())
        kept = self._kept.get(number)
        if kept is None or not kept.shown.is_as(shown) or (settled and kept.of != of):
            kept = self._kept[number] = _painted(shown, of, rect, lays)
        self._kept.move_to_end(number)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        painter.setCompositionMode(shown.highlighter.over)
        painter.drawPixmap(rect, kept.fills)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.drawPixmap(rect, kept.traces)

    def drop(self, number: int) -> None:
        """Keep no picture of a page: it is none of many highlights any more."""
        self._kept.pop(number, None)


def _painted(shown: Shown, of: tuple[QSize, float], rect: QRect, lays: tuple[Lay, Lay]) -> _Layers:
    fills, traces = _blank(*of), _blank(*of)
    fills.fill(shown.highlighter.neutral)
    traces.fill(Qt.GlobalColor.transparent)
    for picture, lay in zip((fills, traces), lays, strict=True):
        with QPainter(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(-rect.topLeft())
            lay(painter)
    return _Layers(shown, of, fills, traces)


def _blank(size: QSize, ratio: float) -> QPixmap:
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    return picture
