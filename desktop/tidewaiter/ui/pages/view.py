"""The page view: what the pointer and the keys do to pages, their text and their hits."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from tidewaiter.screening.weighing.marked import Spotted
from tidewaiter.ui.pages.canvas import PageCanvas
from tidewaiter.ui.pages.layout import Spot
from tidewaiter.ui.pages.pointer import Pointer
from tidewaiter.ui.pages.region import Region
from tidewaiter.ui.pages.selecting import edge_pull
from tidewaiter.ui.pages.source import PageSource
from tidewaiter.ui.pages.spotted import spotted_region, spotted_text
from tidewaiter.ui.pages.text import Caret
from tidewaiter.ui.viewing import Copying, ViewColours

TOLERANCE = 3  # pixels by which a click may miss a hit
PULL_MILLISECONDS = 30  # between two steps while a selection is drawn beyond the view's edge
KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class PageView(PageCanvas):
    """Shows all pages of one PDF in a column.

    Signals: `hit_clicked(str)`, the id of a hit; `region_drawn()`, a free region was taken; `line_chosen(int, int)`,
    a page and a line of it that was clicked, or reached by keys; and those of `PageScroller`.
    """

    hit_clicked = Signal(str)
    region_drawn = Signal()
    line_chosen = Signal(int, int)

    def __init__(
        self, source: PageSource, colours: ViewColours, parent: QWidget | None = None
    ) -> None:
        super().__init__(source, colours, parent)
        self._tooltip: Callable[[str], str] = _say_nothing
        self._pointer = Pointer()
        self._region = Region()
        self._at = QPointF()
        self._pulling = QTimer(self, interval=PULL_MILLISECONDS)
        self._pulling.timeout.connect(self._on_pull)

    def set_tooltip(self, text: Callable[[str], str]) -> None:
        """Say what is shown while the pointer rests on a hit, by its id."""
        self._tooltip = text

    def selected(self) -> Copying | None:
        """What gives the selected text; None while nothing is selected."""
        text = self._selecting.selection.text()
        return (lambda _: text) if text else None

    def spotted(self) -> Spotted | None:
        """What a person points at: the region drawn, or else the selection; None without either."""
        texts, region = self._selecting.texts, self._region
        if region.box is not None and not region.drawing:
            return spotted_region(texts, region.page, region.box)
        span = self._selecting.selection.span()
        return spotted_text(texts, span) if span else None

    def draw_region(self) -> None:
        """Offer a region to be drawn with the pointer, or moved and sized by arrows and taken by Enter."""
        if not self.pages.sizes:
            return
        middle = self._spot_at(QPointF(self.viewport().rect().center()))
        self._selecting.selection.clear()
        self._region.begin(self.pages, middle.page, middle)
        self.viewport().setCursor(Qt.CursorShape.CrossCursor)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.viewport().update()

    def drop_region(self) -> None:
        """Have no region any more."""
        self._region.clear()
        self.viewport().unsetCursor()
        self.viewport().update()

    def region_rect(self) -> QRectF | None:
        """Where the region lies in the pages, in content coordinates; None without any."""
        return self._region.rect(self.pages)

    def select_all(self) -> None:
        """Select the text of the page in view."""
        span = self._selecting.texts.page(self.part())
        if span is not None:
            self._selecting.selection.take(span)
            self.viewport().update()

    def _hit_at(self, point: QPointF) -> str:
        if not self.pages.sizes:
            return ""
        spot = self.pages.spot_at(point + QPointF(self.offset()))
        mark = self._overlay.index.at(spot, TOLERANCE / self.pages.scale)
        return mark.hit if mark else ""

    def _spot_at(self, point: QPointF) -> Spot:
        return self.pages.spot_at(point + QPointF(self.offset()))

    def _reach(self, point: QPointF) -> None:
        self._selecting.drag(self._spot_at(point))
        self.viewport().update()

    def _on_pull(self) -> None:
        """Scroll on while the pointer is held beyond the edge, and select what comes into sight."""
        self.scroll_to(self.offset() + self._pull())
        self._reach(self._at)

    def _pull(self) -> QPoint:
        return edge_pull(self._at, self.viewport().width(), self.viewport().height())

    def _caret(self) -> Caret | None:
        """Where a selection by keyboard begins: at the current hit, or at the top of the page."""
        place = self._overlay.index.first_place(self._overlay.current)
        if place is not None and place.part == self.part():
            return self._selecting.texts.nearest(Spot(place.part, place.box.x0, place.box.top))
        span = self._selecting.texts.page(self.part())
        return span.start if span else None

    # Qt's events

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Tooltips reach the viewport, not this widget."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            hit = self._hit_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._tooltip(hit) if hit else "", self.viewport())
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click, a drag of the paper or a selection begins."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._at = event.position()
        if self._region.drawing:
            self._region.press(self._spot_at(self._at))
            return
        self.drop_region()
        selects = bool(self.pages.sizes) and self._selecting.press(event, self._spot_at(self._at))
        if not selects:
            self._pointer.press(event.position().toPoint(), self.offset())
        self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The second click of several; which one it is, `Selecting` counts."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Select, drag the paper, or show by the pointer what a press would do."""
        self._at = event.position()
        if self._region.drawing:
            if self._region.drag(self._spot_at(self._at)):
                self.viewport().update()
            return
        if self._selecting.active:
            self._reach(self._at)
            beyond = not self._pull().isNull()
            if beyond != self._pulling.isActive():
                self._pulling.start() if beyond else self._pulling.stop()
            return
        goal = self._pointer.move(event.position().toPoint())
        if goal is not None:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.scroll_to(goal)
            return
        self.viewport().setCursor(self._shape_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A press and release in one place is a click."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._region.drawing:
            self._take_region(drawn=self._region.release())
            return
        self._pulling.stop()
        clicked = self._selecting.release() if self._selecting.active else self._pointer.release()
        hit = self._hit_at(event.position())
        if clicked and hit:
            self.hit_clicked.emit(hit)
        elif clicked and self.pages.sizes:
            self._choose_line(self._spot_at(event.position()))

    def _choose_line(self, spot: Spot) -> None:
        caret = self._selecting.texts.nearest(spot)
        if caret is not None and self._selecting.is_on_text(spot):
            self.line_chosen.emit(caret.page, caret.line)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Shift and arrows select, Escape selects nothing; the rest scrolls."""
        selecting = self._selecting
        if self._region.box is not None and self._press_in_region(event):
            return
        if event.key() == Qt.Key.Key_Escape and selecting.selection.span():
            selecting.selection.clear()
            self.viewport().update()
            return
        if selecting.press_key(event, self._caret()):
            self._show_head()
            return
        super().keyPressEvent(event)

    def _press_in_region(self, event: QKeyEvent) -> bool:
        """Arrows while a region is drawn, Enter to take it, Escape to have none; whether it was one."""
        if event.key() == Qt.Key.Key_Escape:
            self.drop_region()
            return True
        if not self._region.drawing:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._region.drawing = False
            self._take_region(drawn=True)
            return True
        if not self._region.press_key(event, self.pages):
            return False
        if (rect := self.region_rect()) is not None:
            self.reveal(rect)
        self.viewport().update()
        return True

    def _take_region(self, *, drawn: bool) -> None:
        self.viewport().update()
        if drawn:
            self.viewport().unsetCursor()
            self.region_drawn.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The region lies over all else."""
        super().paintEvent(event)
        if self._region.box is None:
            return
        with QPainter(self.viewport()) as painter:
            painter.translate(-self.offset())
            self._region.paint(painter, self.pages, QColor(self._colours.focus))

    def _show_head(self) -> None:
        """Keep the end of the selection that moves in sight."""
        head = self._selecting.selection.head()
        span = self._selecting.texts.word(head) if head else None
        box = next(self._selecting.texts.boxes(span.start.page, span), None) if span else None
        if span is not None and box is not None:
            self.reveal(self.pages.box_rect(span.start.page, box))
            self.line_chosen.emit(span.start.page, span.start.line)
        self.viewport().update()

    def _shape_at(self, point: QPointF) -> Qt.CursorShape:
        if self._hit_at(point):
            return Qt.CursorShape.PointingHandCursor
        if self.pages.sizes and self._selecting.is_on_text(self._spot_at(point)):
            return Qt.CursorShape.IBeamCursor
        return Qt.CursorShape.ArrowCursor

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
