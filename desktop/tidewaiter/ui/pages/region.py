"""A free region of a page, drawn with the pointer or moved and sized with the arrow keys."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen

from tidewaiter.documents.model import Box
from tidewaiter.ui.pages.layout import PageLayout, Spot

STEP, LEAP = 4.0, 24.0  # points that an arrow moves by, alone and with Ctrl
FIRST = (160.0, 60.0)  # points: what a region measures before it is sized
LEAST = 6.0  # points: what is smaller was a click
WASH = 0.12  # of the colour, over what the region holds

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Region:
    """At most one region; `drawing` while it is not yet taken. Boxes in points of the page."""

    def __init__(self) -> None:
        self.page = -1
        self.box: Box | None = None
        self.drawing = False
        self._corner: Spot | None = None

    def begin(self, layout: PageLayout, page: int, middle: Spot) -> None:
        """Offer a region around the middle of what is in view."""
        width, height = layout.sizes[page]
        x = min(max(middle.x - FIRST[0] / 2, 0.0), max(width - FIRST[0], 0.0))
        y = min(max(middle.y - FIRST[1] / 2, 0.0), max(height - FIRST[1], 0.0))
        self.page, self.drawing, self._corner = page, True, None
        self.box = Box(x, y, min(x + FIRST[0], width), min(y + FIRST[1], height))

    def clear(self) -> None:
        """Have none."""
        self.page, self.box, self.drawing, self._corner = -1, None, False, None

    def press(self, spot: Spot) -> None:
        """The pointer went down: a new region begins there."""
        self.page, self._corner = spot.page, spot
        self.box = Box(spot.x, spot.y, spot.x, spot.y)

    def drag(self, spot: Spot) -> bool:
        """The pointer moved; whether a region is being drawn."""
        if self._corner is None or spot.page != self.page:
            return self._corner is not None
        x, y = self._corner.x, self._corner.y
        self.box = Box(min(x, spot.x), min(y, spot.y), max(x, spot.x), max(y, spot.y))
        return True

    def release(self) -> bool:
        """The pointer went up; whether that drew a region."""
        drawn = self._corner is not None and self.box is not None and _is_large(self.box)
        self._corner = None
        self.drawing = self.drawing and not drawn
        return drawn

    def press_key(self, event: QKeyEvent, layout: PageLayout) -> bool:
        """Arrows move the region, with Shift they size it; whether the key was one."""
        by = _ARROWS.get(Qt.Key(event.key()))
        if by is None or self.box is None:
            return False
        reach = LEAP if event.modifiers() & Qt.KeyboardModifier.ControlModifier else STEP
        across, down = by[0] * reach, by[1] * reach
        width, height = layout.sizes[self.page]
        box = self.box
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            right = min(max(box.x1 + across, box.x0 + LEAST), width)
            bottom = min(max(box.bottom + down, box.top + LEAST), height)
            self.box = Box(box.x0, box.top, right, bottom)
            return True
        across = min(max(across, -box.x0), width - box.x1)
        down = min(max(down, -box.top), height - box.bottom)
        self.box = Box(box.x0 + across, box.top + down, box.x1 + across, box.bottom + down)
        return True

    def rect(self, layout: PageLayout) -> QRectF | None:
        """Where it lies, in content coordinates."""
        if self.box is None or not 0 <= self.page < len(layout):
            return None
        return layout.box_rect(self.page, self.box)

    def paint(self, painter: QPainter, layout: PageLayout, colour: QColor) -> None:
        """A dashed frame over a light wash, in content coordinates."""
        rect = self.rect(layout)
        if rect is None:
            return
        wash = QColor(colour)
        wash.setAlphaF(WASH)
        painter.fillRect(rect, wash)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 2, Qt.PenStyle.DashLine))
        painter.drawRect(rect)


def _is_large(box: Box) -> bool:
    return box.x1 - box.x0 >= LEAST and box.bottom - box.top >= LEAST
