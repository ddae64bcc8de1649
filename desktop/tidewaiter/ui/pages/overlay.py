"""The highlights over the pages: laid over them in every frame, never part of a page's picture."""

from operator import itemgetter

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter

from tidewaiter.ui.marks import SORTS, Sort
from tidewaiter.ui.pages.hit_test import MarkedBox, MarkIndex
from tidewaiter.ui.pages.layers import HighlightLayers, Shown
from tidewaiter.ui.pages.layout import PageLayout
from tidewaiter.ui.painting.highlights import Highlighter
from tidewaiter.ui.painting.ticks import PATTERNS, Tick
from tidewaiter.ui.viewing import MarkColours

# Boxes enclose the ink of words tightly; a highlight breathes a little, as a felt pen's does.
BREATH_X = 1.5
BREATH_Y = 0.8
BADGE_SHIFT = QPointF(2.0, -2.0)  # off the last letter
LEGIBLE = 7.0  # pixels of height below which a badge would hide its own hit
FINE = (
    0.001  # of a document: about a pixel of a scroll bar; a page so small has one tick of each sort
)
REACH = 30  # pixels by which rings and flashes stand out around their box

Boxes = tuple[tuple[QRectF, MarkedBox], ...]


class Overlay:
    """Paints the marks of one document; `current` is the hit with the ring, `flash` from 1 to 0."""

    def __init__(self, highlighter: Highlighter) -> None:
        self.highlighter = highlighter
        self.index = MarkIndex()
        self.current = ""
        self.flash = 0.0
        self._layers = HighlightLayers()

    def paint(
        self,
        painter: QPainter,
        layout: PageLayout,
        page: int,
        exposed: QRect,
        *,
        settled: bool = True,
    ) -> None:
        """Paint the marks of a page that touch `exposed`; all in content coordinates.

        Until the zoom has `settled`, a page full of marks may show them as they were at the former one.
        """
        marked = self.index.on_page(page)
        if not marked:
            self._layers.drop(page)
            return
        rect = layout.rect(page)
        ratio = painter.device().devicePixelRatioF()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(rect.adjusted(-REACH, -REACH, REACH, REACH))
        if self._layers.fit(rect, ratio, len(marked)):
            lays = (
                lambda on: self._fill(on, self._seen(layout, page, rect)),
                lambda on: self._trace(on, self._seen(layout, page, rect)),
            )
            shown = Shown(marked, self.highlighter, layout.turn)
            self._layers.paint(painter, page, rect, shown, lays, settled=settled)
        else:
            self._layers.drop(page)
            boxes = self._seen(layout, page, exposed)
            self._fill(painter, boxes)
            self._trace(painter, boxes)
        self._ring(painter, layout, page)
        painter.restore()

    def _fill(self, painter: QPainter, boxes: Boxes) -> None:
        for rect, marked in boxes:
            self.highlighter.fill(painter, rect, marked.mark)

    def _trace(self, painter: QPainter, boxes: Boxes) -> None:
        for rect, marked in boxes:
            self.highlighter.trace(painter, rect, marked.mark)
        for rect, marked in boxes:
            if marked.last and rect.height() >= LEGIBLE:
                self.highlighter.badge(painter, rect.topRight() + BADGE_SHIFT, marked.mark)

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

    def flashed(self, layout: PageLayout) -> tuple[QRectF, ...]:
        """What the flash of the current hit may touch, in content coordinates."""
        rects = self.rects(layout, self.current)
        return tuple(rect.adjusted(-REACH, -REACH, REACH, REACH) for rect in rects)

    def ticks(self, layout: PageLayout, colours: MarkColours) -> tuple[Tick, ...]:
        """One tick for each row of hits, those of undecided hits over those of decided ones."""
        paints = {kind: QColor(colours.of(kind).line) for kind in SORTS}
        return tuple(
            Tick(share, paints[kind], not undecided, PATTERNS[kind])
            for undecided, kind, share in sorted(self._rows(layout), key=itemgetter(0))
        )

    def _rows(self, layout: PageLayout) -> set[tuple[bool, Sort, float]]:
        """Which sorts of marks stand at which share of the document."""
        # Plain arithmetic: with thousands of hits this runs whenever a decision changes their looks.
        placed: set[tuple[bool, Sort, float]] = set()
        for page in self.index.pages():
            if page >= len(layout):
                continue
            if layout.turn:
                boxes = self.index.on_page(page)
                placed.update(
                    (m.decided is None, m.kind, layout.share(page, b)) for b, m, _ in boxes
                )
                continue
            begins, scale = layout.shares(page)
            high = layout.sizes[page][1] * scale
            if high < FINE:
                middle = round(begins + high / 2, 4)
                placed.update((*sort, middle) for sort in self.index.sorts(page))
                continue
            for undecided, kind, middle in self.index.rows(page):
                placed.add((undecided, kind, round(begins + middle * scale, 4)))
        return placed

    def current_tick(self, layout: PageLayout, colours: MarkColours) -> Tick | None:
        """The tick of the current hit; None if it has no place here."""
        mark = self.index.mark(self.current)
        place = self.index.first_place(self.current)
        if mark is None or place is None or place.part >= len(layout):
            return None
        share = layout.share(place.part, place.box)
        return Tick(share, QColor(colours.of(mark.kind).line), pattern=PATTERNS[mark.kind])

    def _seen(self, layout: PageLayout, page: int, exposed: QRect) -> Boxes:
        reach = QRectF(exposed.adjusted(-REACH, -REACH, REACH, REACH))
        seen = layout.box_at(page, reach)
        return tuple(
            (rect, marked)
            for marked in self.index.between(page, seen.top, seen.bottom)
            if (rect := _rect(layout, page, marked)).intersects(reach)
        )

    def _ring(self, painter: QPainter, layout: PageLayout, page: int) -> None:
        """Ring the current hit where it stands on a page."""
        mark = self.index.mark(self.current)
        if mark is None or all(place.part != page for place in mark.places):
            return
        for marked in self.index.on_page(page):
            if marked.mark is not mark:
                continue
            rect = _rect(layout, page, marked)
            self.highlighter.outline(painter, rect.adjusted(-2, -1.5, 2, 1.5), mark.kind)
            if self.flash > 0:
                self.highlighter.flash(painter, rect, mark.kind, self.flash)


def _rect(layout: PageLayout, page: int, marked: MarkedBox) -> QRectF:
    return layout.box_rect(page, marked.box).adjusted(-BREATH_X, -BREATH_Y, BREATH_X, BREATH_Y)
