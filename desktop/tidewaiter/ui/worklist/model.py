"""The cases that differ, as a list for Qt; `data(index, ITEM)` gives the casebook's own item."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tidewaiter.casebook.look_back.words import item_words, title_words
from tidewaiter.casebook.look_back.work_list import WorkItem
from tidewaiter.desk.wording import tr

Index = QModelIndex | QPersistentModelIndex

# Plain ints: comparing enum members costs more than all else in `data`.
DISPLAY, ACCESSIBLE = (
    int(Qt.ItemDataRole.DisplayRole),
    int(Qt.ItemDataRole.AccessibleTextRole),
)
ITEM = int(Qt.ItemDataRole.UserRole)


class WorkModel(QAbstractListModel):
    """Holds the items that are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[WorkItem, ...] = ()

    @property
    def items(self) -> tuple[WorkItem, ...]:
        """The items shown."""
        return self._items

    def show(self, items: tuple[WorkItem, ...]) -> None:
        """Show other items."""
        if items != self._items:
            self.beginResetModel()
            self._items = items
            self.endResetModel()

    def index_of(self, run: str, case: str) -> QModelIndex:
        """Where what a look-back found in a case is shown; no index if it is not."""
        found = (n for n, item in enumerate(self._items) if (item.run, item.case) == (run, case))
        at = next(found, None)
        return QModelIndex() if at is None else self.index(at, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own signature
        """A list: nothing lies below a row."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Texts for Qt and for screen readers; the item itself for the painter."""
        if not index.isValid() or index.row() >= len(self._items):
            return None
        item = self._items[index.row()]
        if role == ITEM:
            return item
        if role == DISPLAY:
            return tr(title_words(item)) if item.erased else item.title
        if role == ACCESSIBLE:
            return tr(item_words(item))
        return None
