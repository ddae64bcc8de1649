"""The dialog in which the user gives commands other keys; what conflicts is said, and cannot be kept."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QTableView,
    QWidget,
)

from tidewaiter.desk.wording import tr
from tidewaiter.ui.actions import Command
from tidewaiter.ui.keys.keymap import PORTABLE, Keymap, usual
from tidewaiter.ui.keys.model import COMMAND, KeysModel
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import button, column, label, roomy, row, table

EDGES = (24, 24, 24, 24)
SIZE = (620, 620)
HOW = (
    "Enter on a command, then the key that it is to have besides; Delete takes its keys away."
    " Tab goes on."
)


class KeysDialog(QDialog):
    """Shows every command with its keys. `kept` carries the `Keymap` that the user saved."""

    kept = Signal(object)

    def __init__(self, parent: QWidget, keymap: Keymap) -> None:
        super().__init__(parent)
        self.resize(roomy(parent, *SIZE))
        self.setWindowTitle(tr("Keys"))
        self.model = KeysModel(keymap, self)
        self.field = QLineEdit()
        self.view = QTableView()
        self.capture = QKeySequenceEdit()
        self.conflict = label(wrap=True)
        self._reset = button(tr("Usual keys of this command"), self._on_reset, "quiet")
        self._reset_all = button(tr("Usual keys of all"), self._on_reset_all, "flush")
        self.save = button(tr("Save"), self.accept, "primary")
        self._build()
        self._join()
        self._refresh()
        self.field.setFocus()

    def command(self) -> Command | None:
        """The command that is chosen."""
        index = self.view.currentIndex()
        return Command(index.data(COMMAND)) if index.isValid() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Enter asks for a key, Delete takes the keys of a command away."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = event.key()
        if watched is self.field and key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.view.setFocus()
            return True
        if watched is self.view and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._listen()
            return True
        if watched is self.view and key == Qt.Key.Key_Delete:
            if (command := self.command()) is not None:
                self.model.set_keys(command, ())
                self._refresh()
            return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self.field.setPlaceholderText(tr("Search commands and keys"))
        self.field.setAccessibleName(tr("Search commands and keys"))
        self.view.setModel(self.model)
        self.view.setAccessibleName(tr("Commands and their keys"))
        table(self.view)
        self.view.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.view.horizontalHeader().setSectionResizeMode(
            1, QHeaderView.ResizeMode.ResizeToContents
        )
        self.capture.setMaximumSequenceLength(1)
        self.capture.setClearButtonEnabled(True)
        self.capture.setAccessibleName(tr("New key"))
        self.conflict.setObjectName("problem")
        taking = row(label(tr("New key"), "small"), self.capture, self._reset, gap=Space.S)
        taking.setStretch(1, 1)
        whole = column(
            label(tr("Keys"), "title"),
            label(tr(HOW), "small", wrap=True),
            self.field,
            self.view,
            taking,
            self.conflict,
            Space.XS.value,
            row(self._reset_all, None, button(tr("Cancel"), self.reject), self.save),
            gap=Space.S,
            edges=EDGES,
        )
        whole.setStretchFactor(self.view, 1)
        self.setLayout(whole)

    def _join(self) -> None:
        self.field.installEventFilter(self)
        self.view.installEventFilter(self)
        self.field.textChanged.connect(self._on_searched)
        self.capture.editingFinished.connect(self._on_captured)
        self.view.doubleClicked.connect(lambda _: self._listen())
        self.view.selectionModel().currentChanged.connect(lambda *_: self._refresh())
        self.accepted.connect(lambda: self.kept.emit(self.model.keymap))
        self.view.selectRow(0)

    def _listen(self) -> None:
        self.capture.clear()
        self.capture.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_searched(self, words: str) -> None:
        self.model.look_for(words)
        self.view.selectRow(0)
        self._refresh()

    def _on_captured(self) -> None:
        key, command = self.capture.keySequence().toString(PORTABLE), self.command()
        self.capture.clear()
        if not key or command is None:
            return
        held = self.model.keymap.keys_of(command)
        self.model.set_keys(command, (*held, *(() if key in held else (key,))))
        self._refresh()
        self.view.setFocus()

    def _on_reset(self) -> None:
        if (command := self.command()) is not None:
            self.model.set_keys(command, usual(command))
            self._refresh()

    def _on_reset_all(self) -> None:
        self.model.take(Keymap())
        self._refresh()

    def _refresh(self) -> None:
        """Say which keys nobody would hear, and keep nothing while there are some."""
        conflicts = self.model.keymap.conflicts()
        self.conflict.setText("\n".join(tr(one.sentence) for one in conflicts))
        self.conflict.setVisible(bool(conflicts))
        self.save.setEnabled(not conflicts)
        chosen = self.command() is not None
        self.capture.setEnabled(chosen)
        self._reset.setEnabled(chosen)
