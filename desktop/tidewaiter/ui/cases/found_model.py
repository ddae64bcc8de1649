"""What was found in all cases as a list for Qt, and how a row of it is painted."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tidewaiter.casebook.listing.searching import FoundInCase, Sought
from tidewaiter.desk.wording import tr
from tidewaiter.ui.cases.found_words import place, text
from tidewaiter.ui.cases.words import STATES
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.list_rows import RowFace, RowLine, RowPainter
from tidewaiter.wording import Sentence

Index = QModelIndex | QPersistentModelIndex

# Plain ints: comparing enum members costs more than all else in `data`.
DISPLAY, ACCESSIBLE = (
    int(Qt.ItemDataRole.DisplayRole),
    int(Qt.ItemDataRole.AccessibleTextRole),
)
FOUND = int(Qt.ItemDataRole.UserRole)
_NOWHERE = QModelIndex()
_ICONS = {
    Sought.PARTIES: (Icon.PARTY, "party"),
    Sought.ENTRIES: (Icon.PACK, "item"),
    Sought.TEXT: (Icon.PDF, "muted"),
    Sought.ANYTHING: (Icon.CASES, "muted"),
}


class FoundModel(QAbstractListModel):
    """Holds what is shown; more is added below."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: tuple[FoundInCase, ...] = ()

    def show(self, found: tuple[FoundInCase, ...]) -> None:
        """Show these finds; those that go on from what is shown are added."""
        known = len(self._found)
        if known and found[:known] == self._found:
            if len(found) > known:
                self.beginInsertRows(QModelIndex(), known, len(found) - 1)
                self._found = found
                self.endInsertRows()
            return
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """A list: nothing lies below a row."""
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Texts for Qt and for screen readers; the find itself for the painter."""
        if not index.isValid() or index.row() >= len(self._found):
            return None
        found = self._found[index.row()]
        if role == FOUND:
            return found
        if role == DISPLAY:
            return tr(text(found))
        if role == ACCESSIBLE:
            said = Sentence.of(
                "{text}. {place}, case {title}",
                text=text(found),
                place=place(found),
                title=found.case.title,
            )
            return tr(said)
        return None


class FoundPainter(RowPainter):
    """Paints the finds, each over the case that it is in."""

    def face(self, index: Index) -> RowFace | None:
        """What was found, with its place; below, the case and how far it is."""
        found = index.data(FOUND)
        if not isinstance(found, FoundInCase):
            return None
        state = tr(STATES[found.case.state].words)
        return RowFace(
            bar=_ICONS[found.sought][1],
            first=RowLine(text=tr(text(found)), beside=tr(place(found)), icon=_ICONS[found.sought]),
            second=RowLine(text=f"{found.case.title} · {state}", tone="muted"),
        )
