"""Keeping within one window: the list of what is due, backing up, and restoring."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tidewaiter.desk.jobs import Jobs
from tidewaiter.ui.actions import Command
from tidewaiter.ui.case.deeds import Deeds
from tidewaiter.ui.case.ledger import Ledger
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.keeping.backing import Backing, BackingDoor
from tidewaiter.ui.keeping.desk import KeepingDesk
from tidewaiter.ui.keeping.window import KeepingWindow
from tidewaiter.ui.painting.look import Look


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepingDoor:
    """What the door hands in."""

    desk: KeepingDesk
    ledger: Ledger
    backing: BackingDoor


class KeepingCorner(QObject):
    """Belongs to one window. A case that is deleted, or replaced by a backup, is closed in it first."""

    def __init__(
        self,
        window: QWidget,
        review: Review,
        deeds: Deeds,
        look: Look,
        *,
        jobs: Jobs,
        door: KeepingDoor,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._deeds = deeds
        self._look = look
        self._desk = door.desk
        self._shown: KeepingWindow | None = None
        self.backing = Backing(
            window,
            review,
            look,
            jobs=jobs,
            ledger=door.ledger,
            door=door.backing,
            begin_anew=self._begin_anew,
        )

    def deeds(self) -> Mapping[Command, Callable[[], object]]:
        """What is done for the commands of the window."""
        return {
            Command.RETENTION: self.show,
            Command.BACK_UP: self.backing.ask_where,
            Command.RESTORE: self.backing.ask_which,
        }

    def show(self) -> KeepingWindow:
        """Show how long every case is kept, in a window made when it is first asked for."""
        if self._shown is None:
            self._shown = KeepingWindow(self._window, self._look, self._desk)
            self._shown.gone.connect(self._on_gone)
        self._desk.refresh()
        self._shown.show()
        self._shown.activateWindow()
        self._shown.view.setFocus()
        return self._shown

    def _on_gone(self, case: str) -> None:
        if self._desk.is_open(case):
            self._deeds.close_case()

    def _begin_anew(self) -> None:
        self._deeds.close_case()
        self._deeds.list_recent()
        self._desk.refresh()
