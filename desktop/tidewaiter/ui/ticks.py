"""A scroll bar that shows along its groove where the hits of a document lie."""

from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider, QWidget

HEIGHT = 2  # pixels; enough to be seen, little enough that neighbours stay apart
INSET = 3  # pixels left free on both sides of a tick; the current hit's runs from edge to edge


class Tick(NamedTuple):
    """A hit at a share of the document's height, from 0 to 1."""

    at: float
    colour: QColor
    current: bool = False


class TickBar(QScrollBar):
    """A vertical scroll bar with ticks over its groove."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._ticks: tuple[Tick, ...] = ()

    def set_ticks(self, ticks: tuple[Tick, ...]) -> None:
        """Show these; the last is painted uppermost."""
        self._ticks = ticks
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ticks over the style's own bar, one for each row of pixels and colour."""
        super().paintEvent(event)
        groove = self._groove()
        painter = QPainter(self)
        painted: set[tuple[int, int]] = set()
        for tick in self._ticks:
            y = groove.top() + round(tick.at * (groove.height() - HEIGHT))
            key = (y, tick.colour.rgb())
            if tick.current or key not in painted:
                painted.add(key)
                inset = 0 if tick.current else INSET
                painter.fillRect(
                    inset, y, self.width() - 2 * inset, HEIGHT + tick.current, tick.colour
                )

    def _groove(self) -> QRect:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        return self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarGroove, self
        )
