"""What the left mouse button means on a page: a click, or a drag that moves the paper."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication


class Pointer:
    """Follows one press from its beginning; points are the view's, offsets the content's."""

    def __init__(self) -> None:
        self._pressed: QPoint | None = None
        self._grip = QPoint()
        self.dragging = False

    def press(self, point: QPoint, offset: QPoint) -> None:
        """The button went down."""
        self._pressed = point
        self._grip = point + offset
        self.dragging = False

    def move(self, point: QPoint) -> QPoint | None:
        """Where the content is dragged to; None while nothing is dragged."""
        if self._pressed is None:
            return None
        far = (point - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        self.dragging = self.dragging or far
        return self._grip - point if self.dragging else None

    def release(self) -> bool:
        """The button went up; whether that was a click."""
        clicked = self._pressed is not None and not self.dragging
        self._pressed, self.dragging = None, False
        return clicked
