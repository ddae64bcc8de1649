"""A label of several lines that is laid out once for each width."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel


class Wrapped(QLabel):
    """A label whose lines break; it remembers how high it is for each width.

    Layouts within layouts ask that a dozen times of each label, and Qt breaks the lines anew each time: for a
    panel of thirty labels 870 times, or a frame and a half.
    """

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._heights: dict[int, int] = {}

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """How high its lines are in such a width."""
        height = self._heights.get(width)
        if height is None:
            self.ensurePolished()
            height = self._heights[width] = super().heightForWidth(width)
        return height

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Say something else."""
        self.forget_heights()
        super().setText(text)

    def forget_heights(self) -> None:
        """It looks otherwise."""
        self._heights.clear()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Other letters or another style."""
        self.forget_heights()
        super().changeEvent(event)
