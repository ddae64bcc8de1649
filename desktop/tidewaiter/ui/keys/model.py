"""Every command with its keys as a table for Qt; `data(index, COMMAND)` gives the `Command`'s value."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tidewaiter.desk.wording import tr
from tidewaiter.ui.actions import ACTIONS, MENUS, Command
from tidewaiter.ui.keys.keymap import Keymap, Keys, spoken
from tidewaiter.wording import Sentence

Index = QModelIndex | QPersistentModelIndex
DISPLAY, ACCESSIBLE = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)
FONT = int(Qt.ItemDataRole.FontRole)
COMMAND = int(Qt.ItemDataRole.UserRole)
COLUMNS = ("Command", "Keys")


class KeysModel(QAbstractTableModel):
    """The commands in the order of the menus, as far as their words hold what is looked for."""

    def __init__(self, keymap: Keymap, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keymap = keymap
        self._all = tuple(c for menu in MENUS for c in menu.commands if c is not None)
        self._rows = self._all

    @property
    def keymap(self) -> Keymap:
        """The keys as they are set now."""
        return self._keymap

    def take(self, keymap: Keymap) -> None:
        """Show other keys."""
        self._keymap = keymap
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 1))

    def look_for(self, words: str) -> None:
        """Show the commands whose words, or keys, hold these."""
        wanted = words.casefold().split()
        rows = tuple(
            c
            for c in self._all
            if all(word in f"{self._words(c)} {self._keys(c)}".casefold() for word in wanted)
        )
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def set_keys(self, command: Command, keys: Keys) -> None:
        """Give a command these keys."""
        self.take(self._keymap.setting(command, keys))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own signature
        """A table: nothing lies below a row."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own signature
        """Words and keys."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """The command's words, or its keys as this system writes them."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        command = self._rows[index.row()]
        if role == COMMAND:
            return command.value
        if role == DISPLAY:
            return self._keys(command) if index.column() else self._words(command)
        if role == ACCESSIBLE:
            return f"{self._words(command)}: {self._keys(command) or tr('no key')}"
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> Any:
        """What the columns hold."""
        if role == DISPLAY and orientation == Qt.Orientation.Horizontal:
            return tr(Sentence(COLUMNS[section]))
        return None

    def _words(self, command: Command) -> str:
        return tr(ACTIONS[command].words)

    def _keys(self, command: Command) -> str:
        return ", ".join(spoken(key) for key in self._keymap.keys_of(command))
