"""Both decisions on each hit as rows for a view."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tidewaiter.casebook.state.disagreeing import Compared
from tidewaiter.desk.wording import tr
from tidewaiter.ui.painting.signs import DISPOSITIONS
from tidewaiter.ui.second.words import verdict_words

COLUMNS = ("Hit", "First", "Second", "Compared")
NONE = "–"
DISPLAY, ACCESSIBLE = (
    int(Qt.ItemDataRole.DisplayRole),
    int(Qt.ItemDataRole.AccessibleTextRole),
)
TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
Index = QModelIndex | QPersistentModelIndex


class ComparedModel(QAbstractTableModel):
    """One row for each hit; `row(n)` is what stands in it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Compared, ...] = ()

    def show_rows(self, rows: tuple[Compared, ...]) -> None:
        """Show these from now on."""
        if rows == self._rows:
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, number: int) -> Compared | None:
        """What stands in a row."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def row_of(self, hit: str) -> int:
        """The row of a hit, -1 for none."""
        return next((n for n, one in enumerate(self._rows) if one.hit == hit), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name and default
        """Rows are not nested."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - as above
        """The hit, both decisions, and how they go together."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """A cell's words."""
        one = self.row(index.row()) if index.isValid() else None
        if one is None or role not in {DISPLAY, ACCESSIBLE, TOOLTIP}:
            return None
        return _cell(one, index.column())

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> object:
        """What the columns are."""
        across = orientation is Qt.Orientation.Horizontal and role == DISPLAY
        return tr(COLUMNS[section]) if across and 0 <= section < len(COLUMNS) else None


def _cell(one: Compared, column: int) -> str:
    match column:
        case 0:
            return one.text
        case 1:
            return tr(DISPOSITIONS[one.first.disposition].words) if one.first else NONE
        case 2:
            return tr(DISPOSITIONS[one.second.disposition].words) if one.second else NONE
        case _:
            return tr(verdict_words(one))
