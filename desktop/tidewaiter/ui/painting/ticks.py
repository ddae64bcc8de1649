"""A scroll bar that shows along its groove where the hits of a document lie, and what was looked for.

A hit that nobody has decided runs nearly from edge to edge, a decided one is half as long and pale;
finds are short ticks at the left edge. Each class is broken in its own way besides (`PATTERNS`), so that
all sorts differ in shape as well as in colour.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider, QWidget

from tidewaiter.screening.model import HitKind
from tidewaiter.ui.marks import Sort

HEIGHT = 2  # pixels; enough to be seen, little enough that neighbours stay apart
DECIDED_ALPHA = 130  # of 255
FIND_WIDTH = 4  # pixels
INSET = 3  # pixels left free on both sides of a tick; the current hit's runs from edge to edge


class Pattern(NamedTuple):
    """How a tick is drawn: its strokes as shares of its length, and its height in pixels."""

    strokes: tuple[tuple[float, float], ...] = ((0.0, 1.0),)
    high: int = HEIGHT


PLAIN = Pattern()
PATTERNS: Mapping[Sort, Pattern] = MappingProxyType(
    {
        HitKind.PARTY: PLAIN,
        HitKind.ITEM: Pattern(((0.0, 0.4), (0.6, 1.0))),
        HitKind.RED_FLAG: Pattern(high=2 * HEIGHT),
        HitKind.PLEDGE: Pattern(((0.0, 0.22), (0.39, 0.61), (0.78, 1.0))),
        HitKind.SIMILAR: Pattern(((0.3, 0.7),)),
        None: Pattern(((0.5, 1.0),), high=2 * HEIGHT),
    }
)


class Tick(NamedTuple):
    """A hit at a share of the document's height, from 0 to 1."""

    at: float
    colour: QColor
    decided: bool = False
    pattern: Pattern = PLAIN


class TickBar(QScrollBar):
    """A vertical scroll bar with ticks over its groove."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._ticks: tuple[Tick, ...] = ()
        self._finds: tuple[Tick, ...] = ()
        self._current: Tick | None = None
        self._picture: QPixmap | None = None

    def set_finds(self, ticks: tuple[Tick, ...]) -> None:
        """Show these finds beside the hits."""
        self._finds = ticks
        self._picture = None
        self.update()

    def set_ticks(self, ticks: tuple[Tick, ...]) -> None:
        """Show these; the last is painted uppermost."""
        self._ticks = ticks
        self._picture = None
        self.update()

    def set_current(self, tick: Tick | None) -> None:
        """Make one stand out, over all others."""
        self._current = tick
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Lay the ticks over the style's own bar; their picture is kept while they stay the same."""
        super().paintEvent(event)
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.devicePixelRatioF() != ratio:
            self._picture = self._painted(ratio)
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._picture)
            if self._current is not None:
                y = self._row(self._current, self._groove())
                painter.fillRect(0, y, self.width(), HEIGHT + 1, self._current.colour)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another length moves every tick."""
        super().resizeEvent(event)
        self._picture = None

    def _painted(self, ratio: float) -> QPixmap:
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        groove = self._groove()
        top, height = groove.top(), groove.height() - HEIGHT
        with QPainter(picture) as painter:
            for find in self._finds:
                painter.fillRect(0, top + round(find.at * height), FIND_WIDTH, HEIGHT, find.colour)
            for y, tick in seen_ticks(self._ticks, top, height):
                length = (self.width() - 2 * INSET) // (2 if tick.decided else 1)
                left = self.width() - INSET - length
                draw_tick(painter, QRect(left, y, length, HEIGHT), tick)
        return picture

    def _row(self, tick: Tick, groove: QRect) -> int:
        return groove.top() + round(tick.at * (groove.height() - HEIGHT))

    def _groove(self) -> QRect:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        return self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarGroove, self
        )


def seen_ticks(ticks: Iterable[Tick], top: int, height: int) -> list[tuple[int, Tick]]:
    """Where ticks are drawn, the last uppermost: of those that look the same there, one."""
    seen: dict[tuple[int, int, bool], tuple[int, Tick]] = {}
    for tick in ticks:
        y = top + round(tick.at * height)
        key = (y, id(tick.pattern), tick.decided)  # each class has a pattern, and a colour
        seen.pop(key, None)
        seen[key] = (y, tick)
    return list(seen.values())


def draw_tick(painter: QPainter, rect: QRect, tick: Tick) -> None:
    """The strokes of a tick; a decided one is pale."""
    colour = _paler(tick.colour) if tick.decided else tick.colour
    for start, end in tick.pattern.strokes:
        left = rect.left() + round(start * rect.width())
        right = rect.left() + round(end * rect.width())
        painter.fillRect(left, rect.top(), max(1, right - left), tick.pattern.high, colour)


def _paler(colour: QColor) -> QColor:
    made = QColor(colour)
    made.setAlpha(DECIDED_ALPHA)
    return made
