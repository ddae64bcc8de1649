"""The entries found, as a list for Qt; `data(index, ROW)` gives the catalogue's own row."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tidewaiter.desk.wording import tr
from tidewaiter.ui.browser.catalogue import Row
from tidewaiter.ui.browser.words import KIND_SIGNS, similar_words
from tidewaiter.ui.painting.signs import STANDINGS

Index = QModelIndex | QPersistentModelIndex

# Plain ints: comparing enum members costs more than all else in `data`.
DISPLAY, TOOLTIP, ACCESSIBLE = (
    int(Qt.ItemDataRole.DisplayRole),
    int(Qt.ItemDataRole.ToolTipRole),
    int(Qt.ItemDataRole.AccessibleTextRole),
)
ROW = int(Qt.ItemDataRole.UserRole)


class EntryModel(QAbstractListModel):
    """Holds one search's answer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows shown."""
        return self._rows

    def show(self, rows: tuple[Row, ...]) -> None:
        """Show another answer."""
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def add(self, rows: tuple[Row, ...]) -> None:
        """Show more rows below."""
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def index_of(self, entry_id: str) -> QModelIndex:
        """Where an entry is shown; no index if it is not."""
        at = next((n for n, row in enumerate(self._rows) if row.id == entry_id), None)
        return QModelIndex() if at is None else self.index(at, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own signature
        """A list: nothing lies below a row."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Texts for Qt and for screen readers; the row itself for the painter."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == DISPLAY:
            return row.title
        if role == TOOLTIP:
            return "\n".join(filter(None, (row.code, row.title, *row.others, _similar(row))))
        if role == ACCESSIBLE:
            return _spoken(row)
        return None


def _spoken(row: Row) -> str:
    standing = tr(STANDINGS[row.standing].words) if row.standing else ""
    kind = tr(KIND_SIGNS[row.kind].words)
    told = (kind, row.code, row.title, *row.others, standing, _similar(row))
    return ", ".join(filter(None, told))


def _similar(row: Row) -> str:
    return tr(similar_words(row)) if row.shared else ""
