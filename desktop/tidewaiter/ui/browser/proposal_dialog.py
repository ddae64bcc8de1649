"""The dialog that takes a proposed correction of one entry."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QWidget

from tidewaiter.desk.wording import tr
from tidewaiter.ui.browser.catalogue import Row
from tidewaiter.ui.painting.fonts import grown
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import button, column, fit, label, row
from tidewaiter.wording import Sentence

EDGES = (24, 24, 24, 24)
WIDE = 560
TEXT_HIGH = 84


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What the user wrote about an entry."""

    wrong: str
    change: str
    source: str
    proposer: str


class ProposalDialog(QDialog):
    """Asks what is wrong and what would be right. `written` carries a `Proposed`."""

    written = Signal(object)

    def __init__(self, parent: QWidget, about: Row, proposer: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Propose a correction"))
        self.wrong = _text("What is wrong")
        self.change = _text("What it should say")
        self.source = _line("Where that can be read: an announcement, a page, a list")
        self.proposer = _line("Your name, so that the maintainer can ask")
        self.proposer.setText(proposer)
        self._save = button(tr("Save as file…"), self.accept, "primary")
        name = " · ".join(filter(None, (about.code, about.title)))
        hint = tr(
            "It is saved as a small file for the maintainer of the pack. It holds the entry and what"
            " you write here, and nothing of your papers. The pack itself stays as it is."
        )
        whole = column(
            label(tr(Sentence.of("Correct “{name}”", name=name)), "title", wrap=True),
            *self._fields(),
            label(hint, "muted", wrap=True),
            row(None, button(tr("Cancel"), self.reject), self._save),
            gap=Space.S,
            edges=EDGES,
        )
        fit(self, whole, WIDE)
        self._join()

    def _fields(self) -> list[QWidget]:
        shown: list[QWidget] = []
        for field in (self.wrong, self.change, self.source, self.proposer):
            name = label(field.accessibleName(), "small", wrap=True)
            name.setBuddy(field)
            shown += [name, field]
        return shown

    def _join(self) -> None:
        for text in (self.wrong, self.change):
            text.textChanged.connect(self._refresh)
        self.proposer.textChanged.connect(self._refresh)
        self.accepted.connect(self._on_accepted)
        self._refresh()

    def _refresh(self) -> None:
        said = self.wrong.toPlainText().strip() or self.change.toPlainText().strip()
        self._save.setEnabled(bool(said and self.proposer.text().strip()))

    def _on_accepted(self) -> None:
        self.written.emit(
            Proposed(
                wrong=self.wrong.toPlainText(),
                change=self.change.toPlainText(),
                source=self.source.text(),
                proposer=self.proposer.text(),
            )
        )


def _text(name: str) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setAccessibleName(tr(name))
    made.setFixedHeight(grown(TEXT_HIGH))
    made.setTabChangesFocus(True)
    return made


def _line(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(tr(name))
    return made
