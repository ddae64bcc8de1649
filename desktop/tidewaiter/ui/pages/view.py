"""The page view: pages, their highlights and what the pointer does to them, put together."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from tidewaiter.desk.wording import tr
from tidewaiter.documents.model import Place
from tidewaiter.ui.highlights import FLASH_MILLISECONDS, Highlighter
from tidewaiter.ui.marks import Mark
from tidewaiter.ui.pages.found import FoundOverlay
from tidewaiter.ui.pages.hit_test import MarkIndex
from tidewaiter.ui.pages.layout import PageSizes
from tidewaiter.ui.pages.overlay import Overlay
from tidewaiter.ui.pages.painting import PagePainter
from tidewaiter.ui.pages.pointer import Pointer
from tidewaiter.ui.pages.scroller import PageScroller
from tidewaiter.ui.pages.source import PageSource
from tidewaiter.ui.ticks import TickBar
from tidewaiter.ui.viewing import ViewColours
from tidewaiter.wording import Sentence

TOLERANCE = 3  # pixels by which a click may miss a hit
SETTLE_MILLISECONDS = 60  # a turning wheel passes many zooms; only where it rests is drawn
NEIGHBOURS = 1  # pages drawn ahead on both sides
KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class PageView(PageScroller):
    """Shows all pages of one PDF in a column.

    Signals: `hit_clicked(str)`, the id of a hit; and those of `PageScroller`.
    """

    hit_clicked = Signal(str)

    def __init__(
        self, source: PageSource, colours: ViewColours, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._colours = colours
        self._focus_ring = False
        self._tooltip: Callable[[str], str] = _say_nothing
        self._pointer = Pointer()
        self._painter = PagePainter(source, colours, self)
        self._overlay = Overlay(Highlighter(colours.marks))
        self._found = FoundOverlay(colours.found)
        self._flashing: Overlay | FoundOverlay = self._overlay
        self._ticks = TickBar(self)
        self._flash = QVariantAnimation(self)
        self._settling = QTimer(self)
        self._build()
        self._join(source)

    # What it shows

    def show_document(self, sizes: PageSizes) -> None:
        """Lay out all pages, `sizes` in points as displayed; pictures follow as they are drawn."""
        self._painter.forget()
        self._overlay.index = MarkIndex()
        self._found.set_found(())
        self.lay_out(sizes)
        self._describe()

    def set_marks(self, marks: tuple[Mark, ...]) -> None:
        """Show these hits and no others."""
        self._overlay.index = MarkIndex(marks)
        self._refresh_marks()

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
        self._flash_up(self._overlay)

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

    def set_tooltip(self, text: Callable[[str], str]) -> None:
        """Say what is shown while the pointer rests on a hit, by its id."""
        self._tooltip = text

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
        self._settling.setSingleShot(True)

    def _join(self, source: PageSource) -> None:
        self._painter.changed.connect(self._on_page_changed)
        self.part_changed.connect(self._describe)
        self._flash.valueChanged.connect(self._on_flash)
        self._settling.timeout.connect(self._on_settled)
        self.destroyed.connect(source.stop)

    # Showing changes

    def moved(self) -> None:
        """Paint anew, and ask for the pages that came into sight."""
        self.viewport().update()
        if not self._settling.isActive():
            self._settling.start(0)

    def rescaled(self) -> None:
        """Paint anew, and ask for sharp pages when the zoom has come to rest."""
        self._refresh_marks()
        self._settling.start(SETTLE_MILLISECONDS)

    def _refresh_marks(self) -> None:
        self._ticks.set_ticks(self._overlay.ticks(self.pages, self._colours.ticks))
        self._ticks.set_finds(self._found.ticks(self.pages))
        self._ticks.set_current(self._overlay.current_tick(self.pages, self._colours.ticks))
        self.viewport().update()

    def _recolour(self) -> None:
        dark = self._painter.dark
        marks = self._colours.dark_marks if dark else self._colours.marks
        self._overlay.highlighter = Highlighter(marks, dark_paper=dark)
        self._found.set_colour(self._colours.dark_found if dark else self._colours.found)
        self._found.dark_paper = dark
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

    def _hit_at(self, point: QPointF) -> str:
        if not self.pages.sizes:
            return ""
        spot = self.pages.spot_at(point + QPointF(self.offset()))
        mark = self._overlay.index.at(spot, TOLERANCE / self.pages.scale)
        return mark.hit if mark else ""

    def _in_sight(self) -> tuple[int, ...]:
        """The pages to draw: those in sight, the nearest to the middle first, then their neighbours."""
        seen = self.seen()
        pages = self.pages.pages_between(seen.top(), seen.bottom())
        nearest = sorted(pages, key=lambda page: abs(page - self.part()))
        after = range(pages.stop, min(pages.stop + NEIGHBOURS, len(self.pages)))
        before = range(max(0, pages.start - NEIGHBOURS), pages.start)
        return (*nearest, *after, *before)

    def _on_settled(self) -> None:
        if not self.isVisible():
            return
        ratio, screen = self.devicePixelRatioF(), self.screen().size()
        pixels = round(screen.width() * screen.height() * ratio * ratio)
        self._painter.wish(self.pages, self._in_sight(), self.seen(), ratio, pixels)

    def _on_page_changed(self, page: int) -> None:
        if page < len(self.pages):
            self.viewport().update(self.pages.rect(page).translated(-self.offset()))

    def _on_flash(self, strength: float) -> None:
        self._flashing.flash = strength
        self.viewport().update()

    # Qt's events

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the surroundings, the pages in sight and their highlights."""
        offset, exposed = self.offset(), event.rect()
        seen = exposed.translated(offset)
        pages = self.pages.pages_between(seen.top(), seen.bottom())
        painter = QPainter(self.viewport())
        painter.fillRect(exposed, QColor(self._colours.surroundings))
        for page in pages:
            rect = self.pages.rect(page).translated(-offset)
            self._painter.paint(painter, self.pages, page, rect, exposed)
        painter.translate(-offset)
        for page in pages:
            self._found.paint(painter, self.pages, page, seen)
            self._overlay.paint(painter, self.pages, page, seen)
        painter.translate(offset)
        for page in pages:
            rect = self.pages.rect(page).translated(-offset)
            self._painter.paint_problem(painter, page, rect, self.viewport().rect())
        if self._focus_ring:
            painter.setPen(QPen(QColor(self._colours.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for pages: nothing is drawn for a view that nobody sees."""
        super().showEvent(event)
        self._settling.start(0)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Tooltips reach the viewport, not this widget."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            hit = self._hit_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._tooltip(hit) if hit else "", self.viewport())
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click or a drag begins."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pointer.press(event.position().toPoint(), self.offset())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Drag the paper, or show by the pointer what can be clicked."""
        goal = self._pointer.move(event.position().toPoint())
        if goal is not None:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.scroll_to(goal)
            return
        over = self._hit_at(event.position())
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A press and release in one place is a click."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        hit = self._hit_at(event.position())
        if self._pointer.release() and hit:
            self.hit_clicked.emit(hit)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show the ring to those who came by keyboard; others see where they clicked."""
        super().focusInEvent(event)
        self._focus_ring = event.reason() in KEYBOARD_REASONS
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take the ring away."""
        super().focusOutEvent(event)
        self._focus_ring = False
        self.viewport().update()


def _say_nothing(_hit_id: str) -> str:
    return ""
