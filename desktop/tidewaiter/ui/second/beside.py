"""The first decision on a hit as the second reviewer sees it, with a button to agree."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from tidewaiter.casebook.model import Decision
from tidewaiter.desk.wording import tr
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import button, column, label, row, selectable
from tidewaiter.ui.second.words import decision_words


class FirstDecision(QFrame):
    """Shows one decision or none. `agreed` carries the `Decision` that somebody agrees with."""

    agreed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._decision: Decision | None = None
        self._words = selectable()
        self.agree = button(tr("Agree"), self._on_agree)
        self.agree.setToolTip(tr("Decide the same, for the same reason"))
        told = row(self._words, self.agree, gap=Space.S)
        told.setStretch(0, 1)
        self.setLayout(column(label(tr("First decision"), "caption"), told, gap=Space.XS))
        self.hide()

    def show_decision(self, decision: Decision | None, *, open_to_agree: bool) -> None:
        """Show this first decision; `open_to_agree` while the hit waits for the second."""
        self._decision = decision
        self._words.setText(tr(decision_words(decision)) if decision else "")
        self.agree.setVisible(open_to_agree)
        self.setVisible(decision is not None)

    def words(self) -> str:
        """What is shown."""
        return self._words.text()

    def _on_agree(self) -> None:
        if self._decision is not None:
            self.agreed.emit(self._decision)
