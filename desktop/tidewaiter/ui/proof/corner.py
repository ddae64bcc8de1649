"""What vouches for the casebook, within one window."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tidewaiter.ui.actions import Command
from tidewaiter.ui.case.ledger import Ledger
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.proof.desk import ProofDesk
from tidewaiter.ui.proof.window import ProofWindow


class ProofCorner(QObject):
    """Belongs to one window; its own is made when it is first asked for."""

    def __init__(self, window: QWidget, review: Review, look: Look, ledger: Ledger) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self.desk = ProofDesk(review, ledger)
        self._shown: ProofWindow | None = None

    def deeds(self) -> Mapping[Command, Callable[[], object]]:
        """What is done for the commands of the window."""
        return {Command.PROOF: self.show}

    def show(self) -> ProofWindow:
        """Show the receipt of this moment, and what others vouched for."""
        if self._shown is None:
            self._shown = ProofWindow(self._window, self._look, self.desk)
        self.desk.refresh()
        self._shown.show()
        self._shown.activateWindow()
        self._shown.save.setFocus()
        return self._shown
