"""The dialog that takes a good-guy entry: whose name, mistaken for whom, why, who says so, until when."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QWidget

from tidewaiter.controls.good_guys import GoodGuy
from tidewaiter.desk.wording import tr
from tidewaiter.screening.model import Hit
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import button, column, fit, label, row
from tidewaiter.wording import Sentence

EDGES = (24, 24, 24, 24)
WIDE = 560
MONTHS = (3, 6, 12)  # no entry without an end, and none that outlives a year's review
YEAR = 12
HINT = (
    "Hits of this name stay listed below the others, marked with reason, approver and date. They are"
    " set aside only where the whole name on the paper is this one and the listed name is another."
    " The case on screen is read again."
)
SAME = (
    "The list has the very same name, so that only a person can say which party is meant: an entry"
    " would set nothing aside."
)
SAFE_DAY = 28  # every month has it


class HarmlessDialog(QDialog):
    """Asks for an entry about the name of a hit. `entered` carries a `GoodGuy`."""

    entered = Signal(object)

    def __init__(self, parent: QWidget, hit: Hit, *, name: str, listed: str, today: date) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Known as harmless"))
        self._forms = {_plain(one.form) for one in hit.best.evidence}
        self.name = _line("The whole name, as papers write it")
        self.name.setText(name)
        self.listed = _choice("Mistaken for")
        self.listed.addItem(listed, hit.best.entry_id)
        self.listed.addItem(tr("any listed party"), "")
        self.reason = _line("Why it is harmless: how you know that it is another party")
        self.approver = _line("Approved by")
        self.until = _choice("Until")
        for months in MONTHS:
            day = _later(today, months)
            words = Sentence.of("{day}, in {months} months", day=day.isoformat(), months=months)
            self.until.addItem(tr(words), day.isoformat())
        self.until.setCurrentIndex(len(MONTHS) - 1)
        self._hint = label(tr(HINT), "muted", wrap=True)
        self._save = button(tr("Mark as known harmless"), self.accept, "primary")
        self._build()
        self._join()

    def _build(self) -> None:
        shown: list[QWidget] = []
        for field in (self.name, self.listed, self.reason, self.approver, self.until):
            told = label(field.accessibleName(), "small", wrap=True)
            told.setBuddy(field)
            shown += [told, field]
        whole = column(
            label(tr("Mark a name as known to be harmless"), "title", wrap=True),
            *shown,
            self._hint,
            row(None, button(tr("Cancel"), self.reject), self._save),
            gap=Space.S,
            edges=EDGES,
        )
        fit(self, whole, WIDE)

    def _join(self) -> None:
        for field in (self.name, self.reason, self.approver):
            field.textChanged.connect(self._refresh)
        self.accepted.connect(self._on_accepted)
        self._refresh()

    def _refresh(self) -> None:
        told = (self.name, self.reason, self.approver)
        same = _plain(self.name.text()) in self._forms
        self._save.setEnabled(all(field.text().strip() for field in told) and not same)
        self._hint.setText(tr(SAME if same else HINT))

    def _on_accepted(self) -> None:
        self.entered.emit(
            GoodGuy(
                name=self.name.text().strip(),
                entry=self.listed.currentData(),
                reason=self.reason.text().strip(),
                approver=self.approver.text().strip(),
                until=date.fromisoformat(self.until.currentData()),
            )
        )


def _later(day: date, months: int) -> date:
    """The same day so many months later, or the 28th where there is none."""
    month = day.month - 1 + months
    return date(day.year + month // YEAR, month % YEAR + 1, min(day.day, SAFE_DAY))


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _line(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(tr(name))
    return made


def _choice(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(tr(name))
    return made
