"""The dialog in which an approver says where two people must sign."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from tidewaiter.casebook.people.seats import Seat
from tidewaiter.casebook.state.sign_off_words import rule_words
from tidewaiter.controls.model import Outcome
from tidewaiter.desk.wording import tr
from tidewaiter.screening.wording import OUTCOME_WORDS
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import button, column, fit, label, refit, row

EDGES = (24, 24, 24, 24)
WIDE = 520


class RuleDialog(QDialog):
    """Asks for which outcomes two people sign. `ruled` carries a frozenset of outcomes."""

    ruled = Signal(object)

    def __init__(self, parent: QWidget, seat: Seat) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Four eyes"))
        self.boxes = {outcome: QCheckBox(tr(OUTCOME_WORDS[outcome])) for outcome in Outcome}
        self._says = label(role="strong", wrap=True)
        may = seat.approver and bool(seat.key)
        hint = (
            tr("The same person, or the same key, cannot be both.")
            if may
            else tr("Only an approver with a key sets this.")
        )
        save = button(tr("Save"), self.accept, "primary")
        save.setEnabled(may)
        for outcome, box in self.boxes.items():
            box.setChecked(outcome in seat.four_eyes)
            box.setEnabled(may)
            box.toggled.connect(self._refresh)
        whole = column(
            label(tr("Two people sign where the rules say"), "title", wrap=True),
            column(*reversed(self.boxes.values()), gap=Space.HAIR),
            Space.S.value,
            self._says,
            label(hint, "muted", wrap=True),
            Space.S.value,
            row(None, button(tr("Cancel"), self.reject), save),
            gap=Space.S,
            edges=EDGES,
        )
        self._whole = whole
        fit(self, whole, WIDE)
        self._refresh()
        self.accepted.connect(lambda: self.ruled.emit(self._outcomes()))

    def _outcomes(self) -> frozenset[Outcome]:
        return frozenset(outcome for outcome, box in self.boxes.items() if box.isChecked())

    def _refresh(self) -> None:
        self._says.setText(tr(rule_words(self._outcomes())))
        refit(self, self._whole)
