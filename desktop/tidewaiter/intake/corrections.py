"""A grouping as a person corrects it: each correction can be taken back, and made again."""

from tidewaiter.intake.grouping import Grouping


class Corrections:
    """Begins with the grouping that was found; `grouping` is as it is now."""

    def __init__(self, found: Grouping) -> None:
        self.grouping = found
        self._before: list[Grouping] = []
        self._undone: list[Grouping] = []

    @property
    def undoable(self) -> bool:
        """Whether anything was corrected that still stands."""
        return bool(self._before)

    def correct(self, grouping: Grouping) -> bool:
        """Put another grouping in place of this one; whether it is another."""
        if grouping == self.grouping:
            return False
        self._before.append(self.grouping)
        self._undone.clear()
        self.grouping = grouping
        return True

    def undo(self) -> bool:
        """Take the last correction back; whether there was one."""
        return self._step(self._before, self._undone)

    def redo(self) -> bool:
        """Make the correction again that was taken back last; whether there was one."""
        return self._step(self._undone, self._before)

    def _step(self, back: list[Grouping], forth: list[Grouping]) -> bool:
        if not back:
            return False
        forth.append(self.grouping)
        self.grouping = back.pop()
        return True
