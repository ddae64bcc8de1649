"""The words that the reader looks for, lit on the pages under the highlights of hits."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from tidewaiter.documents.model import Box, PagePlace, Place
from tidewaiter.ui.pages.layout import PageLayout
from tidewaiter.ui.painting.ticks import Tick
from tidewaiter.ui.viewing import MarkColour

BREATH = 1.0  # pixels around the ink
RING = 2.0
FLASH_REACH = 10.0  # pixels


class FoundOverlay:
    """Paints finds; `current` is the number of the one that stands out, `flash` goes from 1 to 0."""

    def __init__(self, colour: MarkColour) -> None:
        self._pages: dict[int, tuple[tuple[Box, int], ...]] = {}
        self._places: dict[int, list[tuple[int, Box]]] = {}
        self.current = -1
        self.flash = 0.0
        self.dark_paper = False
        self.set_colour(colour)

    def set_colour(self, colour: MarkColour) -> None:
        """Light finds in this colour."""
        self._fill, self._line = QColor(colour.fill), QColor(colour.line)

    def set_found(self, finds: Sequence[tuple[Place, ...]]) -> None:
        """Light these and no others."""
        pages: defaultdict[int, list[tuple[Box, int]]] = defaultdict(list)
        self._places = {}
        for number, places in enumerate(finds):
            for place in places:
                if isinstance(place, PagePlace):
                    pages[place.part].append((place.box, number))
                    self._places.setdefault(number, []).append((place.part, place.box))
        self._pages = {
            page: tuple(sorted(boxes, key=lambda found: found[0].top))
            for page, boxes in pages.items()
        }

    def places(self, number: int) -> tuple[Place, ...]:
        """The places of a find."""
        found = self._places.get(number, ())
        return tuple(PagePlace(part=page, box=box) for page, box in found)

    def first(self, number: int) -> tuple[int, Box] | None:
        """The page and box where a find begins."""
        return next(iter(self._places.get(number, ())), None)

    def flashed(self, layout: PageLayout) -> tuple[QRectF, ...]:
        """What the flash of the current find may touch, in content coordinates."""
        reach = BREATH + 1.5 + FLASH_REACH + RING
        return tuple(
            layout.box_rect(page, box).adjusted(-reach, -reach, reach, reach)
            for page, box in self._places.get(self.current, ())
            if page < len(layout)
        )

    def count(self, page: int) -> int:
        """How many finds a page has."""
        return len({number for _, number in self._pages.get(page, ())})

    def paint(self, painter: QPainter, layout: PageLayout, page: int, exposed: QRect) -> None:
        """Lay the colour over the finds of a page that touch `exposed`; in content coordinates."""
        seen = tuple(self._seen(layout, page, exposed))
        if not seen:
            return
        painter.save()
        modes = QPainter.CompositionMode
        over = modes.CompositionMode_Screen if self.dark_paper else modes.CompositionMode_Multiply
        painter.setCompositionMode(over)
        for rect, _ in seen:
            painter.fillRect(rect, self._fill)
        painter.setCompositionMode(modes.CompositionMode_SourceOver)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for rect, number in seen:
            if number == self.current:
                self._ring(painter, rect)
        painter.restore()

    def ticks(self, layout: PageLayout) -> tuple[Tick, ...]:
        """One tick for each row of finds."""
        shares = {
            layout.share(page, box)
            for page, boxes in self._pages.items()
            if page < len(layout)
            for box, _ in boxes
        }
        return tuple(Tick(share, self._line) for share in sorted(shares))

    def _seen(self, layout: PageLayout, page: int, exposed: QRect) -> Iterator[tuple[QRectF, int]]:
        for box, number in self._pages.get(page, ()):
            rect = layout.box_rect(page, box).adjusted(-BREATH, -BREATH, BREATH, BREATH)
            if rect.intersects(QRectF(exposed)):
                yield rect, number

    def _ring(self, painter: QPainter, rect: QRectF) -> None:
        painter.setPen(QPen(self._line, RING))
        reach = 1.5 + FLASH_REACH * self.flash
        painter.drawRoundedRect(
            rect.adjusted(-reach, -reach, reach, reach), 2 + reach / 2, 2 + reach / 2
        )
