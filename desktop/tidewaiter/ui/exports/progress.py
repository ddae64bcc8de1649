"""How far an export is, and the way to stop it: it shows itself only where it takes a while."""

from collections.abc import Callable
from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressDialog, QWidget

from tidewaiter.desk.jobs import Job
from tidewaiter.desk.wording import tr

SOON = 400  # milliseconds: what takes less shows no progress


class Progress:
    """One export on its way, over the window."""

    def __init__(self, parent: QWidget, words: str) -> None:
        self._stop = Event()
        self._shown = QProgressDialog(words, tr("Stop"), 0, 0, parent)
        self._shown.setWindowTitle(words)
        self._shown.setWindowModality(Qt.WindowModality.WindowModal)
        self._shown.setMinimumDuration(SOON)
        self._shown.setAutoReset(False)
        self._shown.canceled.connect(self._stop.set)

    def close(self) -> None:
        """It is over."""
        self._shown.close()
        self._shown.deleteLater()

    def teller(self, job: Job) -> Callable[[int, int], None]:
        """What the deed tells, from its own thread."""

        def show(done: int, total: int) -> None:
            self._shown.setMaximum(total)
            self._shown.setValue(done)

        return lambda done, total: job.tell(lambda: show(done, total))

    def stopped(self, job: Job) -> Callable[[], bool]:
        """Whether somebody asked it to stop, or has left."""
        return lambda: self._stop.is_set() or job.cancelled()
