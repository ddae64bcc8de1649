"""The highlights over the pages: painted anew in every frame, never part of a page's picture."""

from operator import itemgetter

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter

from tidewaiter.ui.highlights import Highlighter
from tidewaiter.ui.marks import SORTS, Mark
from tidewaiter.ui.pages.hit_test import MarkedBox, MarkIndex
from tidewaiter.ui.pages.layout import PageLayout
from tidewaiter.ui.ticks import PATTERNS, Tick
from tidewaiter.ui.viewing import MarkColours

# Boxes enclose the ink of words tightly; a highlight breathes a little, as a felt pen's does.
BREATH_X = 1.5
BREATH_Y = 0.8
BADGE_SHIFT = QPointF(2.0, -2.0)  # off the last letter
LEGIBLE = 7.0  # pixels of height below which a badge would hide its own hit
REACH = 30  # pixels by which rings and flashes stand out around their box


class Overlay:
    """Paints the marks of one document; `current` is the hit with the ring, `flash` from 1 to 0."""

    def __init__(self, highlighter: Highlighter) -> None:
        self.highlighter = highlighter
        self.index = MarkIndex()
        self.current = ""
        self.flash = 0.0

    def paint(self, painter: QPainter, layout: PageLayout, page: int, exposed: QRect) -> None:
        """Paint the marks of a page that touch `exposed`; all in content coordinates."""
        boxes = self._seen(layout, page, exposed)
        if not boxes:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(layout.rect(page).adjusted(-REACH, -REACH, REACH, REACH))
        for rect, marked in boxes:
            self.highlighter.fill(painter, rect, marked.mark)
        for rect, marked in boxes:
            self.highlighter.trace(painter, rect, marked.mark)
        for rect, marked in boxes:
            if marked.mark.hit == self.current:
                self._ring(painter, rect, marked.mark)
        self._badges(painter, boxes)
        painter.restore()

    def rects(self, layout: PageLayout, hit_id: str) -> tuple[QRectF, ...]:
        """Where the boxes of a hit lie, in content coordinates."""
        mark = self.index.mark(hit_id)
        if mark is None:
            return ()
        pages = {place.part for place in mark.places if place.part < len(layout)}
        return tuple(
            _rect(layout, page, marked)
            for page in sorted(pages)
            for marked in self.index.on_page(page)
            if marked.mark.hit == hit_id
        )

    def ticks(self, layout: PageLayout, colours: MarkColours) -> tuple[Tick, ...]:
        """One tick for each row of hits, those of undecided hits over those of decided ones."""
        paints = {kind: QColor(colours.of(kind).line) for kind in SORTS}
        placed = {
            (mark.decided is None, layout.share(page, box), mark.kind)
            for page in self.index.pages()
            if page < len(layout)
            for box, mark, _ in self.index.on_page(page)
        }
        return tuple(
            Tick(share, paints[kind], not undecided, PATTERNS[kind])
            for undecided, share, kind in sorted(placed, key=itemgetter(0))
        )

    def current_tick(self, layout: PageLayout, colours: MarkColours) -> Tick | None:
        """The tick of the current hit; None if it has no place here."""
        mark = self.index.mark(self.current)
        place = self.index.first_place(self.current)
        if mark is None or place is None or place.part >= len(layout):
            return None
        share = layout.share(place.part, place.box)
        return Tick(share, QColor(colours.of(mark.kind).line), pattern=PATTERNS[mark.kind])

    def _seen(
        self, layout: PageLayout, page: int, exposed: QRect
    ) -> tuple[tuple[QRectF, MarkedBox], ...]:
        reach = QRectF(exposed.adjusted(-REACH, -REACH, REACH, REACH))
        seen = layout.box_at(page, reach)
        return tuple(
            (rect, marked)
            for marked in self.index.between(page, seen.top, seen.bottom)
            if (rect := _rect(layout, page, marked)).intersects(reach)
        )

    def _badges(self, painter: QPainter, boxes: tuple[tuple[QRectF, MarkedBox], ...]) -> None:
        for rect, marked in boxes:
            if marked.last and rect.height() >= LEGIBLE:
                self.highlighter.badge(painter, rect.topRight() + BADGE_SHIFT, marked.mark)

    def _ring(self, painter: QPainter, rect: QRectF, mark: Mark) -> None:
        self.highlighter.outline(painter, rect.adjusted(-2, -1.5, 2, 1.5), mark.kind)
        if self.flash > 0:
            self.highlighter.flash(painter, rect, mark.kind, self.flash)


def _rect(layout: PageLayout, page: int, marked: MarkedBox) -> QRectF:
    return layout.box_rect(page, marked.box).adjusted(-BREATH_X, -BREATH_Y, BREATH_X, BREATH_Y)
