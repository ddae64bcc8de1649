"""The dialogs of notes on papers: one that takes a new note, one that shows a note with its answers."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from tidewaiter.casebook.facts.marking import PlacedNote
from tidewaiter.desk.wording import tr
from tidewaiter.ui.marking.thread import Thread
from tidewaiter.ui.painting.fonts import grown
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import button, column, label, row

EDGES = (24, 24, 24, 24)
WIDE = 460
HIGH = 110


class NewNoteDialog(QDialog):
    """Asks what a note on a paper says. `written` carries the text."""

    written = Signal(str)

    def __init__(self, parent: QWidget, place: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Note on the paper"))
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(tr("Note"))
        self.text.setFixedHeight(grown(HIGH))
        self.text.setTabChangesFocus(True)
        self.text.installEventFilter(self)
        self._save = button(tr("Stick it on"), self.accept, "primary")
        self._save.setEnabled(False)
        hint = label(tr("Enter keeps it, Shift+Enter begins a new line."), "small", wrap=True)
        self.setLayout(
            column(
                label(tr("Note on the paper"), "title"),
                label(place, "small", wrap=True),
                self.text,
                hint,
                Space.XS.value,
                row(None, button(tr("Cancel"), self.reject), self._save),
                gap=Space.S,
                edges=EDGES,
            )
        )
        self.setFixedWidth(grown(WIDE))
        self.text.textChanged.connect(lambda: self._save.setEnabled(bool(self._written())))
        self.accepted.connect(lambda: self.written.emit(self._written()))
        self.text.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Enter keeps the note, with Shift it begins a new line."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._save.click()
                return True
        return super().eventFilter(watched, event)

    def _written(self) -> str:
        return self.text.toPlainText().strip()


class NoteDialog(QDialog):
    """Shows a note with its answers. `answered` carries a new one, `taken_back` says that it goes."""

    answered = Signal(str)
    taken_back = Signal()

    def __init__(self, parent: QWidget, note: PlacedNote, place: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Note on the paper"))
        self.number = note.sequence
        self.thread_of_note = Thread(edges=(0, 0, 0, 0))
        self.setLayout(
            column(
                label(tr("Note on the paper"), "title"),
                label(place, "small", wrap=True),
                self.thread_of_note,
                Space.XS.value,
                row(
                    button(tr("Take the note back"), self._on_taken_back, "flush"),
                    None,
                    button(tr("Close"), self.accept),
                ),
                gap=Space.S,
                edges=EDGES,
            )
        )
        self.setMinimumWidth(grown(WIDE))
        self.thread_of_note.written.connect(self.answered)
        self.thread_of_note.left.connect(self.reject)
        self.show_note(note)
        self.thread_of_note.begin()

    def show_note(self, note: PlacedNote) -> None:
        """Show the note as it is now."""
        self.thread_of_note.show_said((note, *note.comments))
        self.adjustSize()

    def _on_taken_back(self) -> None:
        self.taken_back.emit()
        self.accept()
