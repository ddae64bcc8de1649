"""A scroll bar that shows along its groove where the hits of a document lie, and what was looked for.

A hit that nobody has decided runs nearly from edge to edge, a decided one is half as long and pale;
finds are short ticks at the left edge. So the sorts differ in shape as well as in colour.
"""

from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider, QWidget

HEIGHT = 2  # pixels; enough to be seen, little enough that neighbours stay apart
DECIDED_ALPHA = 130  # of 255
FIND_WIDTH = 4  # pixels
INSET = 3  # pixels left free on both sides of a tick; the current hit's runs from edge to edge


class Tick(NamedTuple):
    """A hit at a share of the document's height, from 0 to 1."""

    at: float
    colour: QColor
    decided: bool = False


class TickBar(QScrollBar):
    """A vertical scroll bar with ticks over its groove."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._ticks: tuple[Tick, ...] = ()
        self._finds: tuple[Tick, ...] = ()
        self._current: Tick | None = None
        self._picture: QPixmap | None = None

    def set_finds(self, ticks: tuple[Tick, ...]) -> None:
        """Show these finds beside the hits."""
        self._finds = ticks
        self._picture = None
        self.update()

    def set_ticks(self, ticks: tuple[Tick, ...]) -> None:
        """Show these; the last is painted uppermost."""
        self._ticks = ticks
        self._picture = None
        self.update()

    def set_current(self, tick: Tick | None) -> None:
        """Make one stand out, over all others."""
        self._current = tick
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Lay the ticks over the style's own bar; their picture is kept while they stay the same."""
        super().paintEvent(event)
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.devicePixelRatioF() != ratio:
            self._picture = self._painted(ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        if self._current is not None:
            y = self._row(self._current, self._groove())
            painter.fillRect(0, y, self.width(), HEIGHT + 1, self._current.colour)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another length moves every tick."""
        super().resizeEvent(event)
        self._picture = None

    def _painted(self, ratio: float) -> QPixmap:
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        groove, width = self._groove(), self.width() - 2 * INSET
        painter = QPainter(picture)
        top, height = groove.top(), groove.height() - HEIGHT
        for at, colour, _ in self._finds:
            painter.fillRect(0, top + round(at * height), FIND_WIDTH, HEIGHT, colour)
        for at, colour, decided in self._ticks:
            paint, length = (_paler(colour), width // 2) if decided else (colour, width)
            painter.fillRect(
                self.width() - INSET - length, top + round(at * height), length, HEIGHT, paint
            )
        painter.end()
        return picture

    def _row(self, tick: Tick, groove: QRect) -> int:
        return groove.top() + round(tick.at * (groove.height() - HEIGHT))

    def _groove(self) -> QRect:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        return self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarGroove, self
        )


def _paler(colour: QColor) -> QColor:
    made = QColor(colour)
    made.setAlpha(DECIDED_ALPHA)
    return made
