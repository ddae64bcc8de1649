"""How text on pages is selected with the pointer and with the keyboard."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent

from tidewaiter.ui.pages.layout import Spot
from tidewaiter.ui.pages.selection import Grain, Selection
from tidewaiter.ui.pages.text import Caret, PageTexts

NEAR = 2.0  # points beside a word that still count as on it
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class Selecting:
    """Turns presses, drags and keys into a `Selection`; spots are those of the pages."""

    def __init__(self) -> None:
        self.texts = PageTexts()
        self.selection = Selection(self.texts)
        self.active = False
        self._clicks = 0
        self._last = (0, QPoint())  # when and where the last press was

    def clear(self) -> None:
        """Forget the pages and what was selected on them."""
        self.texts.clear()
        self.selection.clear()
        self.active = False

    def is_on_text(self, spot: Spot) -> bool:
        """Whether a press here would select."""
        return self.texts.is_on_text(spot, NEAR)

    def press(self, event: QMouseEvent, spot: Spot) -> bool:
        """The left button went down; whether a selection begins or goes on."""
        self._clicks = self._counted(event)
        caret = self.texts.nearest(spot)
        extends = bool(event.modifiers() & SHIFT) and self.selection.head() is not None
        if caret is None or not (extends or self.is_on_text(spot)):
            self.selection.clear()
            return False
        if extends:
            self.selection.reach(caret)
        else:
            self.selection.begin(caret, Grain(self._clicks))
        self.active = True
        return True

    def drag(self, spot: Spot) -> None:
        """The pointer moved with the button down."""
        caret = self.texts.nearest(spot)
        if caret is not None:
            self.selection.reach(caret)

    def release(self) -> bool:
        """The button went up; whether that was a plain click, which selected nothing."""
        clicked = self.active and self.selection.span() is None
        self.active = False
        return clicked

    def press_key(self, event: QKeyEvent, start: Caret | None) -> bool:
        """Extend the selection with Shift and an arrow, from `start` if there is none; whether it did."""
        by = _STEPS.get(Qt.Key(event.key()))
        if by is None or not event.modifiers() & SHIFT:
            return False
        head = self.selection.head() or start
        if head is None:
            return False
        if self.selection.head() is None:
            self.selection.begin(head)
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            reached = self.texts.line_beside(head, by)
        elif event.modifiers() & CONTROL:
            reached = self.texts.word_beside(head, by)
        else:
            reached = self.texts.beside(head, by)
        self.selection.reach(reached)
        return True

    def _counted(self, event: QMouseEvent) -> int:
        """One, two as Qt tells, or three: a press soon after the second in the same place."""
        when, where = self._last
        self._last = event.timestamp(), event.position().toPoint()
        if event.type() == QEvent.Type.MouseButtonDblClick:
            return Grain.WORD
        hints = QGuiApplication.styleHints()
        soon = self._last[0] - when <= hints.mouseDoubleClickInterval()
        near = (self._last[1] - where).manhattanLength() <= hints.startDragDistance()
        return Grain.LINE if self._clicks == Grain.WORD and soon and near else Grain.CHARACTER


_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
}


def edge_pull(point: QPointF, width: int, height: int) -> QPoint:
    """How far a view scrolls in a moment while the pointer selects beyond its edge."""
    return QPoint(_beyond(point.x(), width), _beyond(point.y(), height))


def _beyond(at: float, end: int) -> int:
    over = min(at, 0.0) + max(at - end, 0.0)
    return round(max(-48.0, min(48.0, over / 2)))
