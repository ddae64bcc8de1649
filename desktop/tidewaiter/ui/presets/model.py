"""The company's own reasons as a table for Qt, in their order."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tidewaiter.desk.wording import tr
from tidewaiter.ui.painting.signs import DISPOSITIONS
from tidewaiter.ui.presets.kept import Preset, Presets
from tidewaiter.wording import Sentence

Index = QModelIndex | QPersistentModelIndex
DISPLAY, ACCESSIBLE = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)
COLUMNS = ("Disposition", "Reason")


class PresetModel(QAbstractTableModel):
    """Reasons that can be added, moved and removed."""

    def __init__(self, presets: Presets, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = list(presets)

    @property
    def presets(self) -> Presets:
        """The reasons as they are now."""
        return tuple(self._rows)

    def add(self, preset: Preset) -> None:
        """Add a reason below the others; one that is there already is not added again."""
        if preset in self._rows:
            return
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows))
        self._rows.append(preset)
        self.endInsertRows()

    def remove(self, row: int) -> None:
        """Take a reason out."""
        if 0 <= row < len(self._rows):
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._rows[row]
            self.endRemoveRows()

    def move(self, row: int, by: int) -> int:
        """Move a reason up (-1) or down (1); gives where it is then."""
        goal = row + by
        if not (0 <= row < len(self._rows) and 0 <= goal < len(self._rows)):
            return row
        self._rows[row], self._rows[goal] = self._rows[goal], self._rows[row]
        self.dataChanged.emit(self.index(min(row, goal), 0), self.index(max(row, goal), 1))
        return goal

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own signature
        """A table: nothing lies below a row."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own signature
        """The disposition and the reason."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """The words of a column."""
        if (
            not index.isValid()
            or index.row() >= len(self._rows)
            or role not in (DISPLAY, ACCESSIBLE)
        ):
            return None
        preset = self._rows[index.row()]
        words = tr(DISPOSITIONS[preset.disposition].words)
        if role == ACCESSIBLE:
            return f"{words}: {preset.text}"
        return preset.text if index.column() else words

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> Any:
        """What the columns hold."""
        if role == DISPLAY and orientation == Qt.Orientation.Horizontal:
            return tr(Sentence(COLUMNS[section]))
        return None
