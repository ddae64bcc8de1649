"""Retention as a table for Qt; `data(index, ROW)` gives the row itself."""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tidewaiter.casebook.facts.retention import State
from tidewaiter.desk.wording import tr
from tidewaiter.road.retaining import Kept
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.wording import Sentence

Index = QModelIndex | QPersistentModelIndex

ROW = int(Qt.ItemDataRole.UserRole)
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SIGN = int(Qt.ItemDataRole.DecorationRole)
_TOLD = int(Qt.ItemDataRole.AccessibleTextRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_NOWHERE = QModelIndex()


class Column(IntEnum):
    """The columns in their order."""

    CASE = 0
    STATE = 1
    UNTIL = 2


HEADINGS = {
    Column.CASE: "Case",
    Column.STATE: "State",
    Column.UNTIL: "Keep until",
}
SIGNS: Mapping[State, tuple[Icon, str]] = {
    State.DUE: (Icon.WARNING, "stop"),
    State.UNDATED: (Icon.NEEDS_INFORMATION, "muted"),
    State.HELD: (Icon.LOCK, "text"),
    State.KEPT: (Icon.READ, "muted"),
}
WORDS: Mapping[State, str] = {
    State.DUE: "May be deleted",
    State.UNDATED: "No trigger date",
    State.HELD: "On legal hold",
    State.KEPT: "To be kept",
}


class KeepingModel(QAbstractTableModel):
    """Holds the rows in the order they are given."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.rows: Sequence[Kept] = ()

    def show(self, rows: Sequence[Kept]) -> None:
        """Show other rows."""
        if [*rows] == [*self.rows]:
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def row_of(self, case: str) -> int:
        """Where a case is shown; -1 if it is not."""
        return next((n for n, row in enumerate(self.rows) if row.case == case), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """A table: nothing lies below a row."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """As many as there are headings."""
        return 0 if parent.isValid() else len(Column)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> Any:
        """The heading of a column."""
        if orientation is Qt.Orientation.Horizontal and role == _DISPLAY:
            return tr(HEADINGS[Column(section)])
        return None

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Texts for Qt and for screen readers; the row itself for the panel."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        kept, column = self.rows[index.row()], Column(index.column())
        match role:
            case r if r == ROW:
                return kept
            case r if r in (_DISPLAY, _TIP):
                return self._text(kept, column)
            case r if r == _SIGN and column is Column.STATE:
                return self._look.icon(*SIGNS[kept.state])
            case r if r == _TOLD:
                return tr(
                    Sentence.of("{title}: {state}", title=Sentence(kept.title), state=kept.words())
                )
        return None

    def _text(self, kept: Kept, column: Column) -> str:
        match column:
            case Column.CASE:
                return kept.title
            case Column.STATE:
                return tr(WORDS[kept.state])
            case Column.UNTIL:
                return kept.until.isoformat() if kept.until else ""
