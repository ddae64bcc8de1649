"""The list of finds as Qt's item views ask for it."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tidewaiter.desk.wording import tr
from tidewaiter.documents.model import CellPlace, cell_name
from tidewaiter.ui.case.papers import Paper
from tidewaiter.ui.find.matching import Found
from tidewaiter.ui.naming.places import part_name
from tidewaiter.wording import Sentence

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
ACCESSIBLE_TEXT = int(Qt.ItemDataRole.AccessibleTextRole)
FOUND = int(Qt.ItemDataRole.UserRole)
WHERE = FOUND + 1


class FoundModel(QAbstractListModel):
    """What was found in one paper; it only ever grows or begins anew."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: tuple[Found, ...] = ()
        self._paper: Paper | None = None

    def show_found(self, paper: Paper | None, found: tuple[Found, ...]) -> None:
        """Show these; only new ones at the end leave the others where they are."""
        before = len(self._found)
        grown = paper is self._paper and found[:before] == self._found
        if grown and len(found) == before:
            return
        if grown:
            self.beginInsertRows(ROOT, before, len(found) - 1)
            self._found = found
            self.endInsertRows()
            return
        self.beginResetModel()
        self._paper, self._found = paper, found
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = ROOT) -> int:  # noqa: N802 - Qt's name
        """One row for each find."""
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: AnyIndex, role: int = DISPLAY) -> object:
        """The find with its surroundings, and where it is."""
        if not index.isValid() or index.row() >= len(self._found):
            return None
        found = self._found[index.row()]
        if role == FOUND:
            return found
        if role == WHERE:
            return self._where(found)
        if role == DISPLAY:
            return " ".join(f"{found.before}{found.text}{found.after}".split())
        if role == ACCESSIBLE_TEXT:
            text = self.data(index, DISPLAY)
            return tr(Sentence.of("{where}: {text}", where=self._where(found), text=str(text)))
        return None

    def _where(self, found: Found) -> str:
        place = found.places[0] if found.places else None
        if isinstance(place, CellPlace):
            return cell_name(place.row, place.column)
        return part_name(self._paper, found.part) if self._paper else ""
