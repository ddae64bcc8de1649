"""Scrolling and zooming through a column of pages, and which page one looks at; nothing is painted here."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QNativeGestureEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from tidewaiter.documents.model import Box
from tidewaiter.ui.pages.layout import MARGIN, PageLayout, PageSizes, zoom_for_page, zoom_for_width
from tidewaiter.ui.pages.turning import QUARTERS, turned_size
from tidewaiter.ui.zooming import Fit, step_down, step_up, wheel_factor, within_limits

LINE_STEP = 48  # pixels an arrow key scrolls
EDGE = 24  # pixels at a view's edge that count as out of sight
OVERLAP = 48  # pixels of the old screen that stay in sight when a screen is scrolled


class PageScroller(QAbstractScrollArea):
    """The part of the page view that knows where one looks.

    Signals: `zoom_changed(float)`, 1.0 being the paper's own size; `part_changed(int)`, the page in
    the middle of the view, from 0; `stirred()` before it shows anything else.
    """

    zoom_changed = Signal(float)
    part_changed = Signal(int)
    stirred = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zoom = 1.0
        self._fit = Fit.WIDTH
        self._page = 0
        self._turn = 0
        self._single = False
        self._jumping = False
        self.pages = PageLayout((), 1.0, 0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Always there: a bar that comes and goes changes the width that the pages are fitted to.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(160, 120)

    def lay_out(self, sizes: PageSizes) -> None:
        """Lay out pages of these sizes in points, and start at the first."""
        self.pages = self._laid_out(sizes, self._zoom)
        self._page = 0
        self._refit()
        self.scroll_to(QPoint(0, 0))

    def offset(self) -> QPoint:
        """The point of the content at the top left of the view."""
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def seen(self) -> QRect:
        """The visible part of the content."""
        return QRect(self.offset(), self.viewport().size())

    def scroll_to(self, point: QPoint) -> None:
        """Bring a point of the content to the top left of the view, as far as there is room."""
        self.horizontalScrollBar().setValue(point.x())
        self.place_at(point.y())

    def centre(self, rect: QRectF) -> None:
        """Bring a part of the content to the middle of the view."""
        self.scroll_to((rect.center() - self._middle()).toPoint())

    def reveal(self, rect: QRectF) -> None:
        """Bring a part of the content to the middle of the view, unless it is in sight already."""
        if not QRectF(self.seen()).adjusted(EDGE, EDGE, -EDGE, -EDGE).contains(rect):
            self.centre(rect)

    def show_part(self, number: int) -> None:
        """Scroll a page's top to the top of the view."""
        if 0 <= number < len(self.pages):
            start = self.pages.slot(number)[0] if self._single else self.pages.top(number)
            self.place_at(start if self._single else start - MARGIN // 2)

    def show_height(self, number: int, top: float) -> None:
        """Scroll a height of a page, in points, to the top of the view; the page stays in its middle."""
        if 0 <= number < len(self.pages):
            wide, high = self.pages.sizes[number]
            spot = self.pages.box_rect(number, Box(0.0, min(top, high), wide, min(top, high)))
            self.place_at(round(spot.top()) - MARGIN // 2)

    def part(self) -> int:
        """The page in the middle of the view, from 0."""
        return self._page

    def zoom(self) -> float:
        """The factor in use; 1.0 is the paper's own size."""
        return self._zoom

    def set_zoom(self, factor: float) -> None:
        """Show the pages at this factor, within the limits; what is in the middle stays there."""
        self.zoom_around(factor, self._middle())

    def zoom_in(self) -> None:
        """Show the pages one step larger."""
        self.set_zoom(step_up(self._zoom))

    def zoom_out(self) -> None:
        """Show the pages one step smaller."""
        self.set_zoom(step_down(self._zoom))

    def zoom_around(self, factor: float, point: QPointF) -> None:
        """Show the pages at this factor; what lies under `point` of the view stays under it."""
        self._fit = Fit.NOTHING
        self._rescale(factor, point)

    def fit_width(self) -> None:
        """Have the current page fill the view's width, also when the view is resized."""
        self._fit = Fit.WIDTH
        self._refit()

    def fit_page(self) -> None:
        """Show the current page as a whole, also when the view is resized."""
        page = self._page
        self._fit = Fit.PAGE
        self._refit()
        self.show_part(page)

    def turn_right(self) -> None:
        """Turn all pages by a quarter; what is in the middle stays there."""
        self._turn = (self._turn + 1) % QUARTERS
        self._rescale(self._fitting_zoom(), self._middle())

    def set_single(self, single: bool) -> None:  # noqa: FBT001 - a slot of a checkable action
        """Show one page at a time, or all in a column."""
        if single != self._single:
            page = self._page
            self._single = single
            self._refit()
            self.show_part(page)

    def moved(self) -> None:
        """Called when other content came into view, by scrolling; for the view that paints."""

    def rescaled(self) -> None:
        """Called when the pages were laid out anew; for the view that paints."""

    # How it is done

    def _middle(self) -> QPointF:
        return QRectF(self.viewport().rect()).center()

    def _rescale(self, factor: float, point: QPointF) -> None:
        self.stirred.emit()
        factor = within_limits(factor)
        changed = factor != self._zoom
        pages = self._laid_out(self.pages.sizes, factor)
        goal = self.offset()
        if pages.sizes:
            spot = self.pages.spot_at(point + QPointF(goal))
            goal = (pages.point_of(spot) - point).toPoint()
        self._zoom, self.pages = factor, pages
        self._set_ranges()
        self.scroll_to(goal)
        self.rescaled()
        if changed:
            self.zoom_changed.emit(factor)

    def _laid_out(self, sizes: PageSizes, zoom: float) -> PageLayout:
        view = self.viewport().size()
        slot = view.height() if self._single else 0
        return PageLayout(sizes, zoom, view.width(), turn=self._turn, slot=slot)

    def place_at(self, y: int) -> None:
        """Scroll to a height; one page at a time, to the nearest height that shows only one."""
        self._jumping = True
        self.verticalScrollBar().setValue(self._kept_apart(y) if self._single else y)
        self._jumping = False

    def _kept_apart(self, y: int) -> int:
        if not self.pages.sizes:
            return y
        height = self.viewport().height()
        start, end = self.pages.slot(self.pages.page_at(y + height / 2))
        return max(start, min(y, end - height))

    def _stopped(self, y: int, before: int) -> int:
        """Where a scroll from `before` to `y` stops: first at the page's end, then at the next page."""
        height = self.viewport().height()
        start, end = self.pages.slot(self.pages.page_at(before + height / 2))
        if y < start:
            return start if before > start else self._kept_apart(min(y, start - height))
        if y > end - height:
            return end - height if before < end - height else self._kept_apart(max(y, end))
        return y

    def _refit(self) -> None:
        self._rescale(self._fitting_zoom(), QPointF(self.viewport().width() / 2, 0))

    def _fitting_zoom(self) -> float:
        if not self.pages.sizes or self._fit is Fit.NOTHING:
            return self._zoom
        size = turned_size(self.pages.sizes[self._page], self._turn)
        view = self.viewport().size()
        if self._fit is Fit.WIDTH:
            return zoom_for_width(size, view.width())
        return zoom_for_page(size, view.width(), view.height())

    def _set_ranges(self) -> None:
        size = self.viewport().size()
        for bar, whole, seen in (
            (self.horizontalScrollBar(), self.pages.width, size.width()),
            (self.verticalScrollBar(), self.pages.height, size.height()),
        ):
            bar.setRange(0, max(0, whole - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(LINE_STEP)

    # Qt's events

    def scrollContentsBy(self, _dx: int, dy: int) -> None:  # noqa: N802 - Qt's name
        """Paint anew: measured, it costs less than keeping moved pixels and highlights apart."""
        if self._single and dy and not self._jumping and self.pages.sizes:
            bar = self.verticalScrollBar()
            stop = self._stopped(bar.value(), bar.value() + dy)
            if stop != bar.value():
                self.place_at(stop)  # comes here again
                return
        self.stirred.emit()
        page = self.pages.page_at(self.offset().y() + self.viewport().height() / 2)
        if page != self._page and self.pages.sizes:
            self._page = page
            self.part_changed.emit(page)
        self.moved()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the new width if the zoom is a fitted one."""
        super().resizeEvent(event)
        self._refit()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom around the pointer with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_around(self._zoom * wheel_factor(event.angleDelta().y()), event.position())
            event.accept()
            return
        super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Zoom by pinching: this gesture reaches the viewport, not this widget."""
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
        ):
            self.zoom_around(self._zoom * (1 + event.value()), event.position())
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
