"""Backing the casebook up and restoring it, from the window: where to, how far it is, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from tidewaiter.casebook.deeds.backups import SUFFIX, Manifest, SetAside, Tell
from tidewaiter.desk.jobs import Job, Jobs
from tidewaiter.desk.wording import tr
from tidewaiter.ui.case.deeds import KNOWN
from tidewaiter.ui.case.ledger import Ledger
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.keeping.dialogs import Progress, asked, told
from tidewaiter.ui.naming.times import local_time
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.saving_as import ask_where
from tidewaiter.wording import Sentence

LANE = "backup"
FILES = "Backups (*.twbackup)"

Restored = tuple[Manifest, SetAside]


@dataclass(frozen=True, slots=True, kw_only=True)
class BackingDoor:
    """What the door hands in: the deeds themselves, each told of its progress and asking whether to stop."""

    back_up: Callable[[Path, Tell], Manifest | None]
    look_at: Callable[[Path], Manifest]
    restore: Callable[[Path, Tell], Restored | None]
    today: Callable[[], date]


def is_backup(path: Path) -> bool:
    """Whether a file is a backup, by its name."""
    return path.suffix.lower() == SUFFIX


class Backing(QObject):
    """Belongs to one window. `begin_anew` is called once another casebook lies in its place."""

    def __init__(
        self,
        window: QWidget,
        review: Review,
        look: Look,
        *,
        jobs: Jobs,
        ledger: Ledger,
        door: BackingDoor,
        begin_anew: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._review = review
        self._look = look
        self._jobs = jobs
        self._ledger = ledger
        self._door = door
        self._begin_anew = begin_anew

    def ask_where(self) -> None:
        """Ask for a file, and back up to it."""
        name = f"tidewaiter-{self._door.today().isoformat()}{SUFFIX}"
        title = tr("Back up the casebook")
        if (path := ask_where(self._window, title, name, tr(FILES), SUFFIX)) is not None:
            self.back_up(path)

    def back_up(self, target: Path) -> None:
        """Write the whole casebook to a file, while the work goes on."""
        shown, stop = self._progress(tr("Backing up the casebook…"))

        def work(job: Job) -> Manifest | None:
            return self._door.back_up(target, _teller(job, shown, stop))

        def done(made: Manifest | None) -> None:
            shown.end()
            if made is not None:
                self._say_backed_up(target, made)

        self._jobs.start(work, lane=LANE, done=done, failed=self._fails(shown))

    def ask_which(self) -> None:
        """Ask for a backup, and whether to restore it."""
        chosen, _ = QFileDialog.getOpenFileName(self._window, tr("Restore a backup"), "", tr(FILES))
        if chosen:
            self.offer(Path(chosen))

    def offer(self, backup: Path) -> None:
        """Say what is in a backup, and ask whether to restore it."""
        self._jobs.start(
            lambda _: self._door.look_at(backup),
            lane=LANE,
            done=lambda manifest: self._ask_whether(backup, manifest),
            failed=self._on_failed,
        )

    def restore(self, backup: Path) -> None:
        """Put a backup in the place of the casebook, once all of it verified."""
        shown, stop = self._progress(tr("Checking the backup…"))

        def work(job: Job) -> Restored | None:
            return self._door.restore(backup, _teller(job, shown, stop))

        def done(restored: Restored | None) -> None:
            shown.end()
            if restored is not None:
                self._begin_anew()
                self._say_restored(*restored)

        self._ledger.set_down(work, done, self._fails(shown))

    def _ask_whether(self, backup: Path, manifest: Manifest) -> None:
        question = Sentence.counted(
            "Replace the casebook by the backup of {time}, with one entry?",
            "Replace the casebook by the backup of {time}, with {count} entries?",
            count=manifest.events,
            time=local_time(manifest.made),
        )
        more = tr(
            "It is checked first. What is here now is kept in a folder beside it, and the casebook says"
            " that it was restored."
        )
        asking = asked(
            self._window,
            self._look,
            tr(question),
            more,
            yes=tr("Restore"),
            no=tr("Keep it"),
            icon=Icon.RESTORE,
        )
        asking.accepted.connect(lambda: self.restore(backup))
        asking.open()

    def _say_backed_up(self, target: Path, made: Manifest) -> None:
        telling = Sentence.counted(
            "One entry and its papers are in {file}.",
            "{count} entries and their papers are in {file}.",
            count=made.events,
            file=str(target),
        )
        self._tell(
            tr(telling),
            tr("Keep it on another disk. Signing keys, lists and editions are not in it."),
        )

    def _say_restored(self, manifest: Manifest, former: SetAside) -> None:
        telling = Sentence.counted(
            "Restored: one entry, made {made}.",
            "Restored: {count} entries, made {made}.",
            count=manifest.events,
            made=local_time(manifest.made),
        )
        kept = Sentence.of("What was here before is kept in {folder}.", folder=str(former.folder))
        self._tell(tr(telling), tr(kept) if former.folder else "")

    def _tell(self, what: str, more: str) -> None:
        told(self._window, self._look, what, more, close=tr("Close")).open()

    def _progress(self, words: str) -> tuple[Progress, Event]:
        """How far it is, and whether the user asked to stop: then the deed itself ends, and says so."""
        shown, stop = Progress(self._window, words, stop=tr("Stop")), Event()
        shown.stopped.connect(stop.set)
        return shown, stop

    def _fails(self, shown: Progress) -> Callable[[Exception], None]:
        def failed(error: Exception) -> None:
            shown.end()
            self._on_failed(error)

        return failed

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, KNOWN):
            self._review.complain(error.problem, error.advice)
        else:
            self._review.signals.crashed.emit(error)


def _teller(job: Job, shown: Progress, stop: Event) -> Tell:
    """Shows how far it is, and stops when the user asked for it, or has left."""

    def tell(done: int, of: int) -> bool:
        if stop.is_set() or job.cancelled():
            return True
        job.tell(lambda: shown.advance(done, of))
        return False

    return tell
