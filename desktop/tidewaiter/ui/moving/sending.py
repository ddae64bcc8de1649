"""Moving chosen cases out: into which folder, and what was written there."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.model import Pack
from tidewaiter.desk.wording import tr
from tidewaiter.records.errors import ExportStoppedError
from tidewaiter.records.exports.means import Means
from tidewaiter.road.moving import move_out
from tidewaiter.ui.case.deeds import KNOWN
from tidewaiter.ui.case.ledger import Ledger
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.keeping.dialogs import Progress
from tidewaiter.wording import Sentence

NO_EDITION = Sentence.of("There is nothing to export yet.")
WAIT = Sentence.of("Wait until a paper is screened.")
Tell = Callable[[int, int], None]
Making = Callable[[Pack, Callable[[str], str | None], Tell, Callable[[], bool]], Means]


class Sending(QObject):
    """Writes a bundle with its papers for each case; its dialogs lie over `window`."""

    def __init__(
        self, window: QWidget, review: Review, *, ledger: Ledger, means: Making, folder: Path
    ) -> None:
        super().__init__(window)
        self._window = window
        self._review = review
        self._ledger = ledger
        self._means = means
        self._folder = folder

    def ask(self, cases: Sequence[str]) -> None:
        """Ask for a folder, and write these cases there."""
        if not cases:
            return
        title = tr("Move cases to another machine")
        name = QFileDialog.getExistingDirectory(self._window, title, str(self._folder))
        if name:
            self.write(cases, Path(name))

    def write(self, cases: Sequence[str], folder: Path) -> None:
        """Write them; the window stays free."""
        pack = self._review.pack
        if pack is None:
            self._review.complain(NO_EDITION, WAIT)
            return
        stop = Event()
        shown = Progress(self._window, tr("Writing cases…"), stop=tr("Stop"))
        shown.stopped.connect(stop.set)
        passwords: Mapping[str, str] = {
            one.sha256: one.password for one in self._review.papers if one.password
        }

        def deed(book: Casebook, _: str) -> int:
            means = self._means(pack, passwords.get, lambda _done, _all: None, stop.is_set)
            return sum(1 for _ in move_out(book, cases, folder, pack, means))

        def done(count: int) -> None:
            shown.end()
            told = Sentence.counted(
                "One case was written for another machine.",
                "{count} cases were written for another machine.",
                count=count,
            )
            where = Sentence.of("It is in the folder {folder}", folder=str(folder))
            self._review.inform(told, where)

        def failed(error: Exception) -> None:
            shown.end()
            if isinstance(error, ExportStoppedError):
                return  # whoever stopped it knows
            if isinstance(error, KNOWN):
                self._review.complain(error.problem, error.advice)
            else:
                self._review.signals.crashed.emit(error)

        self._ledger.do(deed, done, failed)
