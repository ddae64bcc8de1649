"""The queue as a table for Qt; `data(index, ROW)` gives the row itself."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tidewaiter.casebook.listing.summaries import CaseSummary
from tidewaiter.desk.wording import tr
from tidewaiter.ui.cases.rows import COLUMNS, QueueColumn, QueueRow
from tidewaiter.ui.cases.words import HEADINGS, PRIORITIES, STATES, row_words
from tidewaiter.ui.naming.times import local_time
from tidewaiter.ui.painting.list_rows import RIGHT

Index = QModelIndex | QPersistentModelIndex

# Plain ints: comparing enum members costs more than all else in `data`.
DISPLAY, ACCESSIBLE, ALIGNMENT = (
    int(Qt.ItemDataRole.DisplayRole),
    int(Qt.ItemDataRole.AccessibleTextRole),
    int(Qt.ItemDataRole.TextAlignmentRole),
)
ROW = int(Qt.ItemDataRole.UserRole)
_NOWHERE = QModelIndex()


class QueueModel(QAbstractTableModel):
    """Holds the rows that are shown, in their order."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._rows: Sequence[QueueRow] = ()

    @property
    def rows(self) -> Sequence[QueueRow]:
        """The rows shown."""
        return self._rows

    def show(self, rows: Sequence[QueueRow], today: date) -> None:
        """Show other rows, or the same in another order."""
        if [*rows] == [*self._rows] and today == self._today:
            return
        self.beginResetModel()
        self._rows, self._today = rows, today
        self.endResetModel()

    def row_of(self, case: str) -> int:
        """Where a case is shown; -1 if it is not."""
        return next((n for n, row in enumerate(self._rows) if row.summary.id == case), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """A table: nothing lies below a row."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """As many as there are headings."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> Any:
        """The heading of a column."""
        if orientation is Qt.Orientation.Horizontal and role == DISPLAY:
            return tr(HEADINGS[COLUMNS[section]])
        if role == ALIGNMENT and COLUMNS[section] is QueueColumn.UNDECIDED:
            return RIGHT
        return None

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Texts for Qt and for screen readers; the row itself for the painter."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == DISPLAY:
            return cell_text(row.summary, COLUMNS[index.column()])
        if role == ACCESSIBLE:
            return row_words(row.summary, self._today)
        return None


def cell_text(case: CaseSummary, column: QueueColumn) -> str:  # noqa: PLR0911 - one for each column
    """What a cell says."""
    filing = case.filing
    match column:
        case QueueColumn.STATE:
            return tr(STATES[case.state].words)
        case QueueColumn.CASE:
            return case.title
        case QueueColumn.PRIORITY:
            return tr(PRIORITIES[filing.priority].words)
        case QueueColumn.DUE:
            return filing.due.isoformat() if filing.due else ""
        case QueueColumn.REVIEWER:
            return filing.reviewer
        case QueueColumn.UNDECIDED:
            return f"{case.undecided} / {case.hits}"
        case _:
            return local_time(case.last)
