"""The page view: a column of pages to scroll, zoom and click through, put together from its parts."""

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    Qt,
    QTimer,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QToolTip, QWidget

from tidewaiter.desk.wording import tr
from tidewaiter.ui.highlights import Highlighter
from tidewaiter.ui.marks import Mark
from tidewaiter.ui.pages.hit_test import MarkIndex
from tidewaiter.ui.pages.layout import PageLayout, PageSizes, Spot, zoom_for_page, zoom_for_width
from tidewaiter.ui.pages.overlay import Overlay
from tidewaiter.ui.pages.painting import PagePainter
from tidewaiter.ui.pages.source import PageSource
from tidewaiter.ui.ticks import TickBar
from tidewaiter.ui.viewing import ViewColours
from tidewaiter.ui.zooming import Fit, step_down, step_up, wheel_factor, within_limits
from tidewaiter.wording import Sentence

FLASH_MILLISECONDS = 800
TOLERANCE = 3  # pixels by which a click may miss a hit
LINE_STEP = 48  # pixels an arrow key scrolls
OVERLAP = 48  # pixels of the old screen that stay in sight when a screen is scrolled
SETTLE_MILLISECONDS = 60  # a turning wheel passes many zooms; only where it rests is drawn
NEIGHBOURS = 1  # pages drawn ahead on both sides
KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class PageView(QAbstractScrollArea):
    """Shows all pages of one PDF in a column.

    Signals: `hit_clicked(str)`, the id of a hit; `zoom_changed(float)`, 1.0 being the paper's own
    size; `part_changed(int)`, the page in the middle of the view, from 0.
    """

    hit_clicked = Signal(str)
    zoom_changed = Signal(float)
    part_changed = Signal(int)

    def __init__(
        self, source: PageSource, colours: ViewColours, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._colours = colours
        self._zoom = 1.0
        self._fit = Fit.WIDTH
        self._page = 0
        self._focus_ring = False
        self._pressed: QPoint | None = None
        self._dragged_from: QPoint | None = None
        self._tooltip: Callable[[str], str] = _say_nothing
        self._layout = PageLayout((), 1.0, 0)
        self._painter = PagePainter(source, colours, self)
        self._overlay = Overlay(Highlighter(colours.marks))
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
        self._layout = PageLayout(sizes, self._zoom, self._width())
        self._page = 0
        self._refit()
        self.verticalScrollBar().setValue(0)
        self._describe()

    def set_marks(self, marks: tuple[Mark, ...]) -> None:
        """Show these hits and no others."""
        self._overlay.index = MarkIndex(marks)
        self._refresh_marks()

    def set_current(self, hit_id: str) -> None:
        """Outline one hit; an empty id outlines none."""
        self._overlay.current = hit_id
        self._refresh_marks()

    def go_to(self, hit_id: str) -> None:
        """Make a hit the current one, scroll it to the middle of the view and flash it."""
        self.set_current(hit_id)
        rects = self._overlay.rects(self._layout, hit_id)
        if not rects:
            return
        self._centre(rects[0])
        self._flash.stop()
        self._flash.start()

    def show_part(self, number: int) -> None:
        """Scroll a page's top to the top of the view."""
        if 0 <= number < len(self._layout):
            self._scroll_to_top_of(number)

    def part(self) -> int:
        """The page in the middle of the view, from 0."""
        return self._page

    def set_tooltip(self, text: Callable[[str], str]) -> None:
        """Say what is shown while the pointer rests on a hit, by its id."""
        self._tooltip = text

    # How it shows it

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

    def zoom(self) -> float:
        """The factor in use; 1.0 is the paper's own size."""
        return self._zoom

    def set_zoom(self, factor: float) -> None:
        """Show the pages at this factor, within the limits; what is in the middle stays there."""
        self._fit = Fit.NOTHING
        self._zoom_around(factor, self._middle())

    def zoom_in(self) -> None:
        """Show the pages one step larger."""
        self.set_zoom(step_up(self._zoom))

    def zoom_out(self) -> None:
        """Show the pages one step smaller."""
        self.set_zoom(step_down(self._zoom))

    def fit_width(self) -> None:
        """Have the current page fill the view's width, also when the view is resized."""
        self._fit = Fit.WIDTH
        self._refit()

    def fit_page(self) -> None:
        """Show the current page as a whole, also when the view is resized."""
        self._fit = Fit.PAGE
        self._refit()
        self._scroll_to_top_of(self._page)

    # Building

    def _build(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(self._ticks)
        # Always there: a bar that comes and goes changes the width that the pages are fitted to.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(160, 120)
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
        self._flash.valueChanged.connect(self._on_flash)
        self._settling.timeout.connect(self._on_settled)
        self.destroyed.connect(source.stop)

    # Where things are

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _seen(self) -> QRect:
        return QRect(self._offset(), self.viewport().size())

    def _width(self) -> int:
        return self.viewport().width()

    def _middle(self) -> QPointF:
        return QRectF(self.viewport().rect()).center()

    def _spot_at(self, point: QPointF) -> Spot:
        return self._layout.spot_at(point + QPointF(self._offset()))

    def _hit_at(self, point: QPointF) -> str:
        if not self._layout.sizes:
            return ""
        mark = self._overlay.index.at(self._spot_at(point), TOLERANCE / self._layout.scale)
        return mark.hit if mark else ""

    # Scrolling and zooming

    def _scroll_to_top_of(self, page: int) -> None:
        if self._layout.sizes:
            self.verticalScrollBar().setValue(self._layout.rect(page).top() - OVERLAP // 4)

    def _centre(self, rect: QRectF) -> None:
        size = self.viewport().size()
        self.horizontalScrollBar().setValue(round(rect.center().x() - size.width() / 2))
        self.verticalScrollBar().setValue(round(rect.center().y() - size.height() / 2))

    def _zoom_around(self, factor: float, point: QPointF) -> None:
        """Zoom so that what lies under `point` of the view stays under it."""
        factor = within_limits(factor)
        spot = self._spot_at(point) if self._layout.sizes else None
        changed = factor != self._zoom
        self._zoom = factor
        self._layout = PageLayout(self._layout.sizes, factor, self._width())
        self._set_scroll_ranges()
        if spot is not None:
            goal = self._layout.point_of(spot) - point
            self.horizontalScrollBar().setValue(round(goal.x()))
            self.verticalScrollBar().setValue(round(goal.y()))
        self._refresh_marks()
        self._settling.start(SETTLE_MILLISECONDS if changed else 0)
        if changed:
            self.zoom_changed.emit(factor)

    def _refit(self) -> None:
        top = QPointF(self._width() / 2, 0)
        self._zoom_around(self._fitting_zoom(), top)

    def _fitting_zoom(self) -> float:
        if not self._layout.sizes or self._fit is Fit.NOTHING:
            return self._zoom
        size = self._layout.sizes[self._page]
        if self._fit is Fit.WIDTH:
            return zoom_for_width(size, self._width())
        return zoom_for_page(size, self._width(), self.viewport().height())

    def _set_scroll_ranges(self) -> None:
        size = self.viewport().size()
        for bar, whole, seen in (
            (self.horizontalScrollBar(), self._layout.width, size.width()),
            (self.verticalScrollBar(), self._layout.height, size.height()),
        ):
            bar.setRange(0, max(0, whole - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(LINE_STEP)

    # Showing changes

    def _refresh_marks(self) -> None:
        self._ticks.set_ticks(self._overlay.ticks(self._layout))
        self.viewport().update()

    def _recolour(self) -> None:
        dark = self._painter.dark
        marks = self._colours.dark_marks if dark else self._colours.marks
        self._overlay.highlighter = Highlighter(marks, dark_paper=dark)
        self._refresh_marks()
        self._settling.start(0)

    def _describe(self) -> None:
        page, pages = self._page + 1, len(self._layout)
        self.setAccessibleDescription(
            tr(Sentence.of("Page {page} of {pages}", page=page, pages=pages))
        )

    def _wish(self) -> None:
        """Ask for the pages in sight, those next to the middle first, then for their neighbours."""
        if not self._layout.sizes or not self.isVisible():
            return
        seen = self._seen()
        pages = self._layout.pages_between(seen.top(), seen.bottom())
        middle = self._page
        ahead = range(pages.start - NEIGHBOURS, pages.stop + NEIGHBOURS)
        order = (
            *sorted(pages, key=lambda page: abs(page - middle)),
            *(
                page
                for page in reversed(ahead)
                if page not in pages and 0 <= page < len(self._layout)
            ),
        )
        ratio = self.devicePixelRatioF()
        screen = self.screen().size()
        pixels = round(screen.width() * screen.height() * ratio * ratio)
        self._painter.wish(self._layout, order, seen, ratio, pixels)

    def _on_page_changed(self, page: int) -> None:
        if page < len(self._layout):
            self.viewport().update(self._layout.rect(page).translated(-self._offset()))

    def _on_flash(self, strength: float) -> None:
        self._overlay.flash = strength
        self.viewport().update()

    def _on_settled(self) -> None:
        self._wish()

    def _on_scrolled(self) -> None:
        page = self._layout.page_at(self._offset().y() + self.viewport().height() / 2)
        if page != self._page and self._layout.sizes:
            self._page = page
            self._describe()
            self.part_changed.emit(page)
        if not self._settling.isActive():
            self._settling.start(0)

    # Qt's events

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the surroundings, the pages in sight and their highlights."""
        offset, exposed = self._offset(), event.rect()
        painter = QPainter(self.viewport())
        painter.fillRect(exposed, QColor(self._colours.surroundings))
        seen = exposed.translated(offset)
        pages = self._layout.pages_between(seen.top(), seen.bottom())
        for page in pages:
            rect = self._layout.rect(page).translated(-offset)
            self._painter.paint(painter, self._layout, page, rect, exposed)
        painter.translate(-offset)
        for page in pages:
            self._overlay.paint(painter, self._layout, page, seen)
        painter.translate(offset)
        if self._focus_ring:
            painter.setPen(QPen(QColor(self._colours.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:  # noqa: N802 - Qt's name
        """Paint anew: measured, it costs less than keeping moved pixels and highlights apart."""
        self._on_scrolled()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the new width if the zoom is a fitted one."""
        super().resizeEvent(event)
        self._refit()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom around the pointer with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._fit = Fit.NOTHING
            self._zoom_around(self._zoom * wheel_factor(event.angleDelta().y()), event.position())
            event.accept()
            return
        super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Pinching and tooltips reach the viewport, not this widget."""
        if isinstance(event, QNativeGestureEvent):
            return self._pinch(event)
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._show_tooltip(event)
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Space scrolls a screen, Home and End reach the ends; arrows and Page keys are Qt's."""
        bar = self.verticalScrollBar()
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        screen = self.viewport().height() - OVERLAP
        match event.key():
            case Qt.Key.Key_Space:
                bar.setValue(bar.value() + (-screen if back else screen))
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Remember where a click or a drag began."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            self._dragged_from = self._pressed + self._offset()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Drag the paper, or show by the pointer what can be clicked."""
        point = event.position().toPoint()
        if self._dragged_from is not None and not self._is_click(point):
            self._pressed = None
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            goal = self._dragged_from - point
            self.horizontalScrollBar().setValue(goal.x())
            self.verticalScrollBar().setValue(goal.y())
            return
        over = self._hit_at(event.position())
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A press and release in one place is a click."""
        clicked = self._pressed is not None
        self._pressed = self._dragged_from = None
        hit = self._hit_at(event.position())
        if clicked and hit:
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

    def _is_click(self, point: QPoint) -> bool:
        return self._pressed is not None and (
            (point - self._pressed).manhattanLength() < QApplication.startDragDistance()
        )

    def _pinch(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._fit = Fit.NOTHING
        self._zoom_around(self._zoom * (1 + event.value()), event.position())
        return True

    def _show_tooltip(self, event: QHelpEvent) -> None:
        hit = self._hit_at(QPointF(event.pos()))
        if hit:
            QToolTip.showText(event.globalPos(), self._tooltip(hit), self.viewport())
        else:
            QToolTip.hideText()


def _say_nothing(_hit_id: str) -> str:
    return ""
