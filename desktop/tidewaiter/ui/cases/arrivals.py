"""Many files as the window takes them in: read beside it, grouped, corrected by a person, made into cases."""

import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tidewaiter.casebook.store import Casebook
from tidewaiter.desk.jobs import Cancelled, Job, Jobs
from tidewaiter.intake.gathering import Gathered, gather
from tidewaiter.intake.grouping import Grouping
from tidewaiter.road.taking_in import Law, Spool, TakenIn, TakingIn, make_case
from tidewaiter.screening.serving.stream import Begin
from tidewaiter.ui.case.deeds import KNOWN
from tidewaiter.ui.case.ledger import Ledger
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.cases.queue import Queue
from tidewaiter.wording import Sentence

LANES = ("arriving 1", "arriving 2")  # files read side by side: each keeps a reader busy
MAKING = "making"
DAY = 86_400.0  # seconds after which a folder is what a program left that ended in the middle


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalsDoor:
    """What the door hands in: screening, a folder for what is read, and the casebook once more."""

    begin: Begin
    folder: Callable[[], Path]
    book: Callable[[], Casebook]


class ArrivalsSignals(QObject):
    """What becomes of the files.

    `begun()`; `progressed()` after each file; `grouped(object)` a `TakenIn`; `made(object)` the ids of
    the cases; `ended()` when nothing of it is left.
    """

    begun = Signal()
    progressed = Signal()
    grouped = Signal(object)
    made = Signal(object)
    ended = Signal()


class Arrivals:
    """One lot of files at a time; a second one waits until the first is made or left."""

    def __init__(
        self, review: Review, ledger: Ledger, jobs: Jobs, queue: Queue, door: ArrivalsDoor
    ) -> None:
        self.signals = ArrivalsSignals()
        self.gathered = Gathered(files=())
        self.done, self.total, self.current = 0, 0, ""
        self.taken: TakenIn | None = None
        self.under_way = False
        self._review = review
        self._ledger = ledger
        self._jobs = jobs
        self._queue = queue
        self._door = door
        self._stop = threading.Event()
        self._spool: Path | None = None
        self._over: list[Path] = []  # folders that are being deleted
        self._taking: TakingIn | None = None
        self._files: Iterator[tuple[int, Path]] = iter(())
        self._running: list[Job] = []
        self._on = queue.today
        self._left = 0  # lanes that are still reading

    @property
    def stopping(self) -> bool:
        """Whether it was asked to stop reading."""
        return self._stop.is_set()

    def take(self, paths: Sequence[Path], on: date | None = None) -> None:
        """Read the files, and all files in the folders, then say how they belong together.

        `on` is the review date, today unless told.
        """
        if self.under_way:
            self._review.complain(
                Sentence.of("Other files are still on their way."),
                Sentence.of("Make them into cases or leave them first."),
            )
            return
        self.under_way, self.taken, self.current = True, None, ""
        self._on = on or self._queue.today
        self.done = self.total = 0
        self._stop = threading.Event()
        self.signals.begun.emit()
        # The casebook first: a file that stands in a case already is not read again.
        self._ledger.do(
            lambda book, _: book.documents_held(), partial(self._on_held, paths), self._on_failed
        )

    def stop(self) -> None:
        """Read no more; what was read is grouped."""
        self._stop.set()
        self.signals.progressed.emit()

    def leave(self) -> None:
        """Let go of all of it: nothing is made, nothing stays."""
        self._stop.set()
        for job in self._running:
            job.cancel()
        self._end()

    def make(self, grouping: Grouping) -> None:
        """Make each group a case."""
        taken, pack, spool = self.taken, self._review.pack, self._spool
        if pack is None:
            self._review.complain(
                Sentence.of("No control pack is loaded: nothing can be screened."),
                Sentence.of("Wait until it is loaded, then make the cases."),
            )
            return
        if taken is None or spool is None:
            return
        law = Law(pack=pack, on=self._on)
        self.done, self.total = 0, len(grouping.groups)
        self.signals.progressed.emit()

        def work(job: Job) -> tuple[str, ...]:
            made: list[str] = []
            with self._door.book() as book:
                for group in grouping.groups:
                    made.append(make_case(book, taken, group, Spool(spool), law).id)
                    job.tell(partial(self._on_read, group.title))
            return tuple(made)

        def done(made: tuple[str, ...]) -> None:
            self._end()
            self._queue.refresh(lambda: self.signals.made.emit(made))

        self._running = [self._jobs.start(work, lane=MAKING, done=done, failed=self._on_failed)]

    def close(self) -> None:
        """Let nothing stay of what is in no case; to be called once no job runs any more."""
        for folder in (*self._over, *((self._spool,) if self._spool else ())):
            shutil.rmtree(folder, ignore_errors=True)

    def _on_held(self, paths: Sequence[Path], held: dict[str, tuple[str, ...]]) -> None:
        def work(_: Job) -> tuple[Gathered, Path]:
            folder = self._door.folder()
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _sweep(folder)
            return gather(paths), Path(tempfile.mkdtemp(dir=folder))

        def done(found: tuple[Gathered, Path]) -> None:
            self.gathered, self._spool = found
            if not self.under_way:  # left meanwhile
                self._end()
                return
            self.total = len(self.gathered.files)
            self._taking = TakingIn(
                self._door.begin,
                self._on,
                held=lambda sha256: held.get(sha256, ()),
                spool=Spool(self._spool),
                cancelled=self._stop.is_set,
            )
            self._files = iter(enumerate(self.gathered.files))
            self._read_all(self._taking)

        if self.under_way:
            self._running = [self._jobs.start(work, lane=MAKING, done=done, failed=self._on_failed)]

    def _read_all(self, taking: TakingIn) -> None:
        lock = threading.Lock()

        def work(job: Job) -> None:
            while True:
                with lock:
                    found = next(self._files, None)
                if found is None:
                    return
                number, path = found
                if job.cancelled():
                    raise Cancelled
                taking.read(path, number)
                job.tell(partial(self._on_read, path.name))

        self._left = len(LANES)
        self.signals.progressed.emit()
        self._running = [
            self._jobs.start(work, lane=lane, done=self._on_lane_done, failed=self._on_failed)
            for lane in LANES
        ]

    def _on_read(self, name: str) -> None:
        self.done += 1
        self.current = name
        self.signals.progressed.emit()

    def _on_lane_done(self, _: None) -> None:
        self._left -= 1
        taking = self._taking
        if self._left == 0 and taking is not None:
            self._running = [
                self._jobs.start(
                    lambda _: taking.result(),
                    lane=MAKING,
                    done=self._on_grouped,
                    failed=self._on_failed,
                )
            ]

    def _on_grouped(self, taken: TakenIn) -> None:
        self.taken = taken
        self.signals.grouped.emit(taken)

    def _on_failed(self, error: Exception) -> None:
        self.leave()
        self._queue.refresh()
        if isinstance(error, KNOWN):
            self._review.complain(error.problem, error.advice)
        else:
            self._review.signals.crashed.emit(error)

    def _end(self) -> None:
        spool, self._spool = self._spool, None
        self.under_way, self.taken, self._taking = False, None, None
        if spool is not None:
            self._over.append(spool)
            self._jobs.start(
                lambda _: shutil.rmtree(spool, ignore_errors=True),
                lane=MAKING,
                done=lambda _: self._over.remove(spool),
                failed=self._review.signals.crashed.emit,
            )
        self.signals.ended.emit()


def _sweep(folder: Path) -> None:
    """Delete what a program left here that ended in the middle."""
    for old in folder.iterdir():
        if old.stat().st_mtime < time.time() - DAY:
            shutil.rmtree(old, ignore_errors=True)
