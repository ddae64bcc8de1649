"""The look-back as the window knows it: started and stopped, how far it is, and the list it leaves."""

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from tidewaiter.casebook.look_back.looking_back import LookBack, Progress
from tidewaiter.casebook.look_back.work_list import WorkItem, WorkList, work_list
from tidewaiter.casebook.store import Casebook
from tidewaiter.desk.jobs import Job, Jobs
from tidewaiter.ui.case.deeds import KNOWN
from tidewaiter.ui.case.ledger import Ledger
from tidewaiter.ui.case.review import Review

LANE = "look-back"
EVERY = 5.0  # seconds: the whole list is read again each time


@dataclass(frozen=True, slots=True, kw_only=True)
class LookBackDoor:
    """What the door hands in: the casebook opened once more, for the look-back's thread alone."""

    book: Callable[[], Casebook]
    looking_back: Callable[[Casebook], AbstractContextManager[LookBack]]


class LookBackSignals(QObject):
    """`changed()`: the list, the progress or what is stored; `offered()`: an edition has come in."""

    changed = Signal()
    offered = Signal()


class LookBacks:
    """All look-backs of this casebook; one at a time runs, beside the window."""

    def __init__(self, review: Review, ledger: Ledger, jobs: Jobs, door: LookBackDoor) -> None:
        self.signals = LookBackSignals()
        self.found = WorkList()
        self.progress: Progress | None = None
        self.stored = 0
        self._fresh = False  # another edition came into use since the last one began
        self._review = review
        self._ledger = ledger
        self._jobs = jobs
        self._door = door
        self._stop = threading.Event()
        self._running = False
        self._listed, self._due = 0, 0.0  # cases in the list, and when to read it again

    @property
    def running(self) -> bool:
        """Whether one is under way."""
        return self._running

    @property
    def fresh(self) -> bool:
        """Whether nobody has looked back with the edition in use."""
        pack, runs = self._review.pack, self.found.runs
        other = bool(runs) and pack is not None and pack.digest != runs[0].digest
        return self._fresh or other or not runs

    @property
    def stopping(self) -> bool:
        """Whether the one under way was asked to end."""
        return self._running and self._stop.is_set()

    def refresh(self, then: Callable[[], None] | None = None) -> None:
        """Ask the casebook for the list, and for how much is stored; `then` is called with both known."""

        def read(book: Casebook, _: str) -> tuple[WorkList, int]:
            return work_list(book.desk_events()), sum(case.documents for case in book.cases())

        def done(read: tuple[WorkList, int]) -> None:
            self.found, self.stored = read
            self.signals.changed.emit()
            if then is not None:
                then()

        def failed(error: Exception) -> None:
            self._on_failed(error)
            if then is not None:
                then()

        self._ledger.do(read, done, failed)

    def offer(self) -> None:
        """Another edition is in use: say so where anything is stored, and end what ran under the last."""
        self.stop()
        self._fresh = True

        def offer() -> None:
            if self.stored:
                self.signals.offered.emit()

        self.refresh(offer)

    def start(self) -> None:
        """Look back over everything that is stored, or go on where the last one was stopped."""
        if self._running:
            return
        stop = self._stop = threading.Event()
        self._running, self.progress, self._fresh = True, None, False
        self._listed, self._due = 0, 0.0

        def work(job: Job) -> None:
            def ended() -> bool:
                return stop.is_set() or job.cancelled()

            with (
                self._door.book() as book,
                self._door.looking_back(book) as back,
                closing(back.steps(stop=ended)) as steps,
            ):
                for progress in steps:
                    job.tell(partial(self._on_progress, progress))

        def ended_for_good() -> None:
            self._running = False
            self.signals.changed.emit()

        def done(_: None) -> None:
            self.refresh(ended_for_good)  # with the whole list, and not before

        def failed(error: Exception) -> None:
            done(None)
            self._on_failed(error)

        self._jobs.start(work, lane=LANE, done=done, failed=failed)
        self.signals.changed.emit()

    def stop(self) -> None:
        """Ask the one under way to end; what it did is kept."""
        self._stop.set()
        self.signals.changed.emit()

    def settle(self, item: WorkItem, *, settled: bool) -> None:
        """Keep that somebody is done with a case of the list, or not after all."""

        def deed(book: Casebook, _: str) -> None:
            book.looks.settle(item.run, item.case, settled=settled)

        self._ledger.do(deed, lambda _: self.refresh(), self._on_failed)

    def _on_progress(self, progress: Progress) -> None:
        self.progress = progress
        if progress.changed > self._listed and time.monotonic() > self._due:
            self._listed, self._due = progress.changed, time.monotonic() + EVERY
            self.refresh()  # what is found can be worked on meanwhile
        self.signals.changed.emit()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, KNOWN):
            self._review.complain(error.problem, error.advice)
        else:
            self._review.signals.crashed.emit(error)
