"""Pages with all that is painted over them: highlights, finds, the selection, the ring of the focus."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QWidget

from tidewaiter.desk.wording import tr
from tidewaiter.documents.model import PagePart, PagePlace, Place
from tidewaiter.ui.marks import Mark
from tidewaiter.ui.pages.found import FoundOverlay
from tidewaiter.ui.pages.hit_test import MarkIndex
from tidewaiter.ui.pages.layout import PageSizes
from tidewaiter.ui.pages.overlay import Overlay
from tidewaiter.ui.pages.painting import PagePainter, Sight
from tidewaiter.ui.pages.scroller import EDGE, PageScroller
from tidewaiter.ui.pages.selecting import Selecting
from tidewaiter.ui.pages.source import PageSource
from tidewaiter.ui.painting.highlights import FLASH_MILLISECONDS, Highlighter
from tidewaiter.ui.painting.ticks import TickBar
from tidewaiter.ui.viewing import LineAt, ViewColours
from tidewaiter.wording import Sentence

SETTLE_MILLISECONDS = 40  # a turning wheel passes many zooms; only where it rests is drawn
CALM_MILLISECONDS = 150  # without another zoom: who turned the wheel by one notch waits for none
NEIGHBOURS = 1  # pages drawn ahead on both sides


class PageCanvas(PageScroller):
    """The part of the page view that shows; what the reader does to it is in `PageView`."""

    def __init__(
        self, source: PageSource, colours: ViewColours, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._colours = colours
        self._focus_ring = False
        self._ticks_moved = False
        self._zoomed = 0.0
        self._selecting = Selecting()
        self._painter = PagePainter(source, colours, self)
        self._overlay = Overlay(Highlighter(colours.marks))
        self._found = FoundOverlay(colours.found)
        self.lit = FoundOverlay(colours.found)
        self.lit.current = 0
        self._flashing: Overlay | FoundOverlay = self._overlay
        self._ticks = TickBar(self)
        self._flash = QVariantAnimation(self)
        self._settling = QTimer(self, singleShot=True)
        self._calm = QTimer(self, singleShot=True, interval=CALM_MILLISECONDS)
        self._build()
        self._join(source)

    # What it shows

    def show_document(self, sizes: PageSizes) -> None:
        """Lay out all pages, `sizes` in points as displayed; pictures follow as they are drawn."""
        self._painter.forget()
        self._overlay.index = MarkIndex()
        self._found.set_found(())
        self.lit.set_found(())
        self._selecting.clear()
        self.lay_out(sizes)
        self._describe()

    def add_part(self, number: int, part: PagePart) -> None:
        """Let the text of a page that was read be selected."""
        selecting = self._selecting
        if selecting.texts.put(number, part) and selecting.selection.touches(number):
            selecting.selection.clear()

    def set_marks(self, marks: tuple[Mark, ...]) -> None:
        """Show these hits and no others."""
        self._overlay.index = MarkIndex(marks, self._overlay.index)
        self._refresh_marks()

    def add_marks(self, fresh: tuple[Mark, ...]) -> None:
        """Show these hits besides those that are shown."""
        self._overlay.index.add(fresh)
        self._ticks_moved = True  # they can wait for a turn of their own
        self.moved()

    def marks(self) -> MarkIndex:
        """The hits that are shown."""
        return self._overlay.index

    def set_current(self, hit_id: str) -> None:
        """Outline one hit; an empty id outlines none."""
        self._overlay.current = hit_id
        self._ticks.set_current(self._overlay.current_tick(self.pages, self._colours.ticks))
        self.viewport().update()

    def go_to(self, hit_id: str) -> None:
        """Make a hit the current one, scroll it to the middle of the view and flash it."""
        self.set_current(hit_id)
        rects = self._overlay.rects(self.pages, hit_id)
        if not rects:
            return
        self.centre(rects[0])
        self._wish_at_once()
        self._flash_up(self._overlay)

    def zoom_around(self, factor: float, point: QPointF) -> None:
        """Show the pages at this factor; a single notch is asked for before it is painted."""
        super().zoom_around(factor, point)
        if self._settling.isActive() and not self._settling.interval():
            self._wish()

    def set_found(self, finds: Sequence[tuple[Place, ...]]) -> None:
        """Light these places of words, and no others."""
        self._found.set_found(finds)
        self._refresh_marks()

    def go_to_found(self, number: int) -> None:
        """Scroll to a find and make it stand out; -1 lets none stand out."""
        self._found.current = number
        self.viewport().update()
        first = self._found.first(number)
        if first is None or first[0] >= len(self.pages):
            return
        self.reveal(self.pages.box_rect(*first))
        self._flash_up(self._found)

    def light(self, places: tuple[Place, ...]) -> None:
        """Light these places as one, beside what was found."""
        if places != self.lit.places(0):
            self.lit.set_found((places,) if places else ())
            self._refresh_finds()

    def lines_in_sight(self) -> tuple[LineAt, ...]:
        """The lines in sight on the page in the middle and its neighbours, from the middle outwards."""
        seen, middle = self.seen(), self.seen().center().y()
        pages = self.pages.pages_between(seen.top(), seen.bottom())
        found = [
            LineAt(page, number, round(rect.top()) - seen.top())
            for page in pages
            if abs(page - self.part()) <= NEIGHBOURS
            for number, line in enumerate(self._selecting.texts.lines(page))
            if line.spots
            and seen.top() <= (rect := self.pages.box_rect(page, line.spots[0].box)).top()
            and rect.bottom() <= seen.bottom()
        ]
        return tuple(sorted(found, key=lambda line: abs(seen.top() + line.height - middle)))

    def bring(self, place: Place, height: int) -> None:
        """Scroll up or down so that a place begins so far down the view, or as near as keeps it in sight."""
        if isinstance(place, PagePlace) and place.part < len(self.pages):
            rect = self.pages.box_rect(place.part, place.box)
            lowest = self.viewport().height() - EDGE - round(rect.height())
            self.place_at(round(rect.top()) - max(EDGE, min(height, lowest)))

    def set_colours(self, colours: ViewColours) -> None:
        """Take on the colours of another theme."""
        self._colours = colours
        self._painter.colours = colours
        self._recolour()

    @property
    def dark_pages(self) -> bool:
        """Whether the pages themselves are shown light on dark."""
        return self._painter.dark

    def set_dark_pages(self, dark: bool) -> None:  # noqa: FBT001 - a slot of a checkable action
        """Show the pages light on dark, or as they are printed."""
        self._painter.dark = dark
        self._painter.forget()
        self._recolour()

    # Building

    def _build(self) -> None:
        self.setVerticalScrollBar(self._ticks)
        self.viewport().setMouseTracking(True)
        # Every pixel is painted by `paintEvent`; Qt need not fill the ground before.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(tr("Pages"))
        self._flash.setDuration(FLASH_MILLISECONDS)
        self._flash.setStartValue(1.0)
        self._flash.setEndValue(0.0)

    def _join(self, source: PageSource) -> None:
        self._painter.changed.connect(self._on_page_changed)
        self.part_changed.connect(self._describe)
        self._flash.valueChanged.connect(self._on_flash)
        self._settling.timeout.connect(self._on_settled)
        self._calm.timeout.connect(self._on_calm)
        self.destroyed.connect(source.stop)

    # Showing changes

    def moved(self) -> None:
        """Paint anew, and ask for the pages that came into sight."""
        self.viewport().update()
        if not self._settling.isActive():
            self._settling.start(0)

    def rescaled(self) -> None:
        """Paint anew, and ask for sharp pages: at once, or when a zoom that goes on has come to rest.

        All else can wait until then: what is beyond sight, and the ticks.
        """
        self._ticks_moved = True
        self.viewport().update()
        if self._zoomed == self.pages.scale:
            self._settling.start(0)
            return
        self._zoomed = self.pages.scale
        self._settling.start(SETTLE_MILLISECONDS if self._calm.isActive() else 0)
        self._calm.start()

    def _refresh_marks(self) -> None:
        self._ticks_moved = False
        self._ticks.set_ticks(self._overlay.ticks(self.pages, self._colours.ticks))
        self._ticks.set_current(self._overlay.current_tick(self.pages, self._colours.ticks))
        self._refresh_finds()

    def _refresh_finds(self) -> None:
        lit = self.lit.ticks(self.pages)
        self._ticks.set_finds((*self._found.ticks(self.pages), *lit))
        self.viewport().update()

    def _recolour(self) -> None:
        dark = self._painter.dark
        marks = self._colours.dark_marks if dark else self._colours.marks
        self._overlay.highlighter = Highlighter(marks, dark_paper=dark)
        for lit in (self._found, self.lit):
            lit.set_colour(self._colours.dark_found if dark else self._colours.found)
            lit.dark_paper = dark
        self._refresh_marks()
        self._settling.start(0)

    def _flash_up(self, overlay: Overlay | FoundOverlay) -> None:
        """Draw the eye to what was jumped to, and to nothing else."""
        self._flash.stop()
        self._flashing.flash = 0.0
        self._flashing = overlay
        self._flash.start()

    def _describe(self) -> None:
        page, pages = self.part() + 1, len(self.pages)
        self.setAccessibleDescription(
            tr(Sentence.of("Page {page} of {pages}", page=page, pages=pages))
        )

    def _in_sight(self) -> tuple[int, ...]:
        """The pages to draw: those in sight, the nearest to the middle first, then their neighbours."""
        seen = self.seen()
        pages = self.pages.pages_between(seen.top(), seen.bottom())
        nearest = sorted(pages, key=lambda page: abs(page - self.part()))
        after = range(pages.stop, min(pages.stop + NEIGHBOURS, len(self.pages)))
        before = range(max(0, pages.start - NEIGHBOURS), pages.start)
        return (*nearest, *after, *before)

    def _wish_at_once(self) -> None:
        """Have the pages drawn while the rest of the window still takes up what has changed.

        Who jumps waits for no zoom to come to rest; the ticks do.
        """
        if self._settling.isActive():
            self._settling.start(0)
            self._wish()

    def is_sharp(self) -> bool:
        """Whether every page in sight is there as it was drawn for this zoom."""
        return self._painter.is_sharp(self._sight(), self._in_sight())

    def _sight(self) -> Sight:
        ratio, screen = self.devicePixelRatioF(), self.screen().size()
        pixels = round(screen.width() * screen.height() * ratio * ratio)
        return Sight(self.pages, self.seen(), ratio, pixels)

    def _wish(self) -> None:
        if self.isVisible():
            beyond = not self._calm.isActive()
            self._painter.wish(self._sight(), self._in_sight(), beyond=beyond)

    def _on_settled(self) -> None:
        self._wish()
        if self._ticks_moved and not self._calm.isActive():
            self._refresh_marks()

    def _on_calm(self) -> None:
        self.viewport().update()
        if not self._settling.isActive():
            self._on_settled()

    def _on_page_changed(self, page: int) -> None:
        if page < len(self.pages):
            self.viewport().update(self.pages.rect(page).translated(-self.offset()))

    def _on_flash(self, strength: float) -> None:
        """Paint anew only what the ring closes in on: a whole page takes half a frame."""
        self._flashing.flash = strength
        offset = self.offset()
        for rect in self._flashing.flashed(self.pages):
            self.viewport().update(rect.toAlignedRect().translated(-offset))

    # Qt's events

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the surroundings, the pages in sight and their highlights."""
        offset, exposed, settled = self.offset(), event.rect(), not self._calm.isActive()
        seen = exposed.translated(offset)
        pages = self.pages.pages_between(seen.top(), seen.bottom())
        with QPainter(self.viewport()) as painter:
            painter.fillRect(exposed, QColor(self._colours.surroundings))
            for page in pages:
                rect = self.pages.rect(page).translated(-offset)
                self._painter.paint(painter, self.pages, page, rect, exposed)
            painter.translate(-offset)
            for page in pages:
                self.lit.paint(painter, self.pages, page, seen)
                self._found.paint(painter, self.pages, page, seen)
                self._paint_selection(painter, page, seen)
                self._overlay.paint(painter, self.pages, page, seen, settled=settled)
            painter.translate(offset)
            for page in pages:
                rect = self.pages.rect(page).translated(-offset)
                self._painter.paint_problem(painter, page, rect, self.viewport().rect())
            if self._focus_ring:
                painter.setPen(QPen(QColor(self._colours.focus), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def _paint_selection(self, painter: QPainter, page: int, seen: QRect) -> None:
        modes, dark = QPainter.CompositionMode, self._painter.dark
        colour = QColor(self._colours.dark_chosen if dark else self._colours.chosen)
        painter.setCompositionMode(
            modes.CompositionMode_Screen if dark else modes.CompositionMode_Multiply
        )
        for rect in self._selecting.selection.rects(self.pages, page):
            if rect.intersects(QRectF(seen)):
                painter.fillRect(rect, colour)
        painter.setCompositionMode(modes.CompositionMode_SourceOver)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for pages: nothing is drawn for a view that nobody sees."""
        super().showEvent(event)
        self._settling.start(0)
