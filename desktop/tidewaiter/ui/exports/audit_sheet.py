"""The sheet on which an auditor's export is asked for: which cases, and how many decisions to check."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QWidget,
)

from tidewaiter.controls.model import Outcome
from tidewaiter.desk.wording import tr
from tidewaiter.records.audit.sampling import Plan
from tidewaiter.records.audit.selecting import Choice
from tidewaiter.screening.wording import OUTCOME_WORDS
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import IconLabel, button, column, fit, label, row
from tidewaiter.wording import Sentence

EDGES = (24, 24, 24, 24)
WIDE = 600
NONE, SHARE, SURE = range(3)
# Per cent, and what is chosen first.
SHARES, SURES, WRONG = (1, 5, 10, 20, 50, 100), (80, 90, 95, 98, 99), (1, 2, 5, 10)
USUAL = {SHARES: 10, SURES: 95, WRONG: 5}
_DRAWING: Mapping[int, Sentence] = MappingProxyType(
    {
        NONE: Sentence.of("No sample"),
        SHARE: Sentence.of("A share of all decisions"),
        SURE: Sentence.of("As many as it takes to be sure"),
    }
)
_ANY = Sentence.of("any")


class AuditSheet(QDialog):
    """Accepted when the workbook is to be written as `choice()` and `plan()` say."""

    def __init__(self, parent: QWidget, look: Look, today: date) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export for auditors"))
        self._limited = QCheckBox(tr("Only cases reviewed"))
        self._first = _day(today.replace(month=1, day=1), tr("from"))
        self._last = _day(today, tr("to"))
        self._user = _line(tr("Reviewer"))
        self._list = _line(tr("List or edition"))
        self._outcome = QComboBox()
        self._outcome.addItem(tr(_ANY), "")
        for outcome in Outcome:
            self._outcome.addItem(tr(OUTCOME_WORDS[outcome]), outcome.value)
        self._drawing = QComboBox()
        for how, words in _DRAWING.items():
            self._drawing.addItem(tr(words), how)
        self._per_cent = _numbers(SHARES)
        self._asked = label()
        self._asked.setBuddy(self._per_cent)
        self._at_most = _numbers(WRONG)
        self._seed = _line(tr("Seed"))
        self._seed.setPlaceholderText(tr("taken from the cases"))
        head = row(
            IconLabel(look, Icon.EXPORT, "text", 24),
            label(tr("Export for auditors"), "title"),
            None,
            gap=Space.M,
        )
        told = label(
            tr(
                "One workbook over many cases: decisions and how long they took, what was overturned, false"
                " positives by entry, near misses, and a sample to check."
            ),
            "muted",
            wrap=True,
        )
        self._go = button(tr("Export…"), self.accept, "primary")
        self._go.setDefault(True)
        ends = row(None, button(tr("Cancel"), self.reject), self._go)
        fit(self, column(head, told, self._fields(), ends, gap=Space.M, edges=EDGES), WIDE)
        self._limited.toggled.connect(self._refresh)
        for field in (self._first, self._last):
            field.textChanged.connect(self._refresh)
        self._drawing.currentIndexChanged.connect(self._on_drawing_chosen)
        self._refresh()

    def choice(self) -> Choice:
        """Which cases are asked for."""
        limited = self._limited.isChecked()
        return Choice(
            first=_date_of(self._first) if limited else None,
            last=_date_of(self._last) if limited else None,
            user=self._user.text().strip(),
            list=self._list.text().strip(),
            outcome=str(self._outcome.currentData()),
        )

    def plan(self) -> Plan:
        """How the sample is drawn."""
        how, value = self._drawing.currentData(), int(self._per_cent.currentData())
        return Plan(
            percent=value if how == SHARE else None,
            confidence=value if how == SURE else None,
            at_most=int(self._at_most.currentData()),
            seed=self._seed.text().strip(),
        )

    def draw(self, how: int) -> None:
        """Choose how the sample is drawn: `NONE`, `SHARE` or `SURE`."""
        self._drawing.setCurrentIndex(self._drawing.findData(how))

    def _fields(self) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.S)
        days = QWidget()
        days.setLayout(row(self._first, label("–"), self._last, None, gap=Space.S))
        rows: tuple[tuple[QWidget, QWidget], ...] = (
            (self._limited, days),
            (_named("Reviewer", self._user), self._user),
            (_named("List or edition", self._list), self._list),
            (_named("Assessment", self._outcome), self._outcome),
            (_named("Sample", self._drawing), self._drawing),
            (self._asked, self._per_cent),
            (_named("At most wrong", self._at_most), self._at_most),
            (_named("Seed", self._seed), self._seed),
        )
        for number, (name, value) in enumerate(rows):
            grid.addWidget(name, number, 0)
            grid.addWidget(value, number, 1)
        grid.setColumnStretch(1, 1)
        return made

    def _on_drawing_chosen(self) -> None:
        """Offer what is usual: a tenth, or to be sure by 95 per cent."""
        _fill(self._per_cent, SURES if self._drawing.currentData() == SURE else SHARES)
        self._refresh()

    def _refresh(self) -> None:
        for field in (self._first, self._last):
            field.setEnabled(self._limited.isChecked())
        days = all(_date_of(field) is not None for field in (self._first, self._last))
        self._go.setEnabled(days or not self._limited.isChecked())
        how = self._drawing.currentData()
        asked = tr("How sure") if how == SURE else tr("Share")
        self._asked.setText(asked)
        self._per_cent.setAccessibleName(asked)
        self._per_cent.setEnabled(how != NONE)
        self._seed.setEnabled(how != NONE)
        self._at_most.setEnabled(how == SURE)


def _named(words: str, field: QWidget) -> QLabel:
    made = label(tr(words))
    made.setBuddy(field)
    field.setAccessibleName(tr(words))
    return made


def _line(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(tr(_ANY))
    return made


def _day(day: date, name: str) -> QLineEdit:
    made = QLineEdit(day.isoformat())
    made.setInputMask("9999-99-99;_")
    made.setAccessibleName(name)
    return made


def _numbers(values: tuple[int, ...]) -> QComboBox:
    made = QComboBox()
    _fill(made, values)
    return made


def _fill(box: QComboBox, values: tuple[int, ...]) -> None:
    box.clear()
    for value in values:
        box.addItem(f"{value} %", value)
    box.setCurrentIndex(next(n for n, value in enumerate(values) if value == USUAL[values]))


def _date_of(field: QLineEdit) -> date | None:
    try:
        return date.fromisoformat(field.text())
    except ValueError:
        return None
