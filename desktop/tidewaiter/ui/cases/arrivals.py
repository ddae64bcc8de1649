"""Many files as the window takes them in: read beside it, grouped, corrected by a person, made into cases."""

import shutil
from collections import deque
from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tidewaiter.desk.jobs import Job, Jobs
from tidewaiter.intake.corrections import Corrections
from tidewaiter.intake.gathering import Gathered
from tidewaiter.intake.grouping import Grouping
from tidewaiter.road.taking_in import Law, Spool, TakenIn
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.deeds import KNOWN
from tidewaiter.ui.case.ledger import Ledger
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.cases.making import Making, Material
from tidewaiter.ui.cases.pile import LANES, ArrivalsDoor, Hears, Pile
from tidewaiter.ui.cases.queue import Queue
from tidewaiter.wording import Sentence


class Stage(Enum):
    """How far a pile is."""

    NONE = auto()  # there is none
    READING = auto()
    GROUPED = auto()  # it waits for a person
    MAKING = auto()


class ArrivalsSignals(QObject):
    """What becomes of the files.

    `begun()`; `progressed()` whenever more is known; `grouped(object)` a `TakenIn`; `made(object)` the ids of
    the cases; `ended()` when nothing of it is left.
    """

    begun = Signal()
    progressed = Signal()
    grouped = Signal(object)
    made = Signal(object)
    ended = Signal()


class Arrivals:
    """One pile at a time: files that come while it is read join it, later ones wait until it is made or left."""

    def __init__(
        self, review: Review, ledger: Ledger, jobs: Jobs, queue: Queue, door: ArrivalsDoor
    ) -> None:
        self.signals = ArrivalsSignals()
        self.stage = Stage.NONE
        self.done, self.total = 0, 0  # files read, or cases made
        self.taken: TakenIn | None = None
        self.corrections = Corrections(Grouping(files={}, groups=()))
        self._review = review
        self._ledger = ledger
        self._jobs = jobs
        self._queue = queue
        self._door = door
        self._pile: Pile | None = None
        self._next: deque[tuple[Sequence[Path], date]] = deque()
        self._making: Making | None = None
        self._over: list[Path] = []  # folders that are being deleted
        review.signals.changed.connect(self._on_changed)

    @property
    def under_way(self) -> bool:
        """Whether there are files that are in no case yet."""
        return self.stage is not Stage.NONE

    @property
    def gathered(self) -> Gathered:
        """Which files they are."""
        return self._pile.gathered if self._pile else Gathered(files=())

    @property
    def current(self) -> str:
        """The file that was read last."""
        return self._pile.current if self._pile else ""

    @property
    def stopping(self) -> bool:
        """Whether it was asked to stop reading."""
        return self._pile is not None and self._pile.stopping

    @property
    def waits(self) -> bool:
        """Whether reading waits until the papers of the case on screen are read."""
        return self._pile is not None and self._pile.waits

    @property
    def worth_asking(self) -> bool:
        """Whether leaving the files loses what took a while."""
        return self.stage is Stage.GROUPED or bool(self.done) or bool(self._next)

    def time_left(self) -> Sentence | None:
        """How long reading still takes; None while that is not known."""
        return self._pile.time_left() if self._pile and not self.waits else None

    def take(self, paths: Sequence[Path], on: date | None = None) -> None:
        """Read the files, and all files in the folders, then say how they belong together.

        `on` is the review date, today unless told.
        """
        on = on or self._queue.today
        pile = self._pile
        if pile is None:
            self._begin(paths, on)
        elif self.stage is Stage.READING and not pile.stopping and pile.on == on:
            pile.add(paths)
            self._review.inform(
                Sentence.of("The files join those that are being read."),
                Sentence.of("They are grouped into cases together."),
            )
        else:
            self._next.append((paths, on))
            self._review.inform(
                Sentence.of("The files wait for those that came before."),
                Sentence.of("They are read once those are made into cases or left."),
            )

    def stop(self) -> None:
        """Read no more; what was read is grouped."""
        if self._pile is not None:
            self._pile.stop()
            self.signals.progressed.emit()

    def leave(self) -> None:
        """Let go of all of it: nothing is made, nothing stays. Files that wait come next."""
        if self._pile is not None:
            self._pile.leave()
            self._end()

    def leave_all(self) -> None:
        """Let go of the files that wait, too."""
        self._next.clear()
        self.leave()

    def make(self) -> None:
        """Make each group a case, one after the other: what a person does to the open case goes in between."""
        pack, taken, pile = self._review.pack, self.taken, self._pile
        if pack is None:
            self._review.complain(
                Sentence.of("No control pack is loaded: nothing can be screened."),
                Sentence.of("Wait until it is loaded, then make the cases."),
            )
        elif taken is not None and pile is not None and self.stage is Stage.GROUPED:
            groups = self.corrections.grouping.groups
            law = Law(pack=pack, on=pile.on)
            material = Material(taken=taken, spool=Spool(pile.folder), law=law)
            self._making = Making(self._ledger, material, groups)
            self.stage, self.total = Stage.MAKING, len(groups)
            self._count(+1)
            self._making.begin(self._on_making, self._on_made, self._on_not_made)

    def close(self) -> None:
        """Let nothing stay of what is in no case; to be called once no job runs any more."""
        for folder in (*self._over, *((self._pile.folder,) if self._pile else ())):
            shutil.rmtree(folder, ignore_errors=True)

    def _begin(self, paths: Sequence[Path], on: date) -> None:
        hears = Hears(
            progressed=self._on_progressed, grouped=self._on_grouped, failed=self._on_failed
        )
        try:
            pile = self._pile = Pile(self._review, self._jobs, self._door, on, hears)
        except OSError as error:  # there is no place for what is read
            self._tell_failed(error)
            self._begin_next()
            return
        pile.add(paths)
        self.stage, self.taken = Stage.READING, None
        self.done = self.total = 0
        self._review.sorting = True
        self.signals.begun.emit()

        def begin(held: Mapping[str, tuple[str, ...]]) -> None:
            if not pile.left:
                pile.give_way(waits=self._review.busy())
                pile.begin(lambda sha256: held.get(sha256, ()))

        # The casebook first: a file that stands in a case already is not read again.
        self._ledger.do(lambda book, _: book.documents_held(), begin, self._on_failed)

    def _on_making(self) -> None:
        if self._making is not None:
            self.done = len(self._making.made)
            self.signals.progressed.emit()

    def _on_made(self) -> None:
        made = tuple(self._making.made) if self._making else ()
        self._queue.refresh(lambda: self.signals.made.emit(made))
        self._end()
        self._count(-1)

    def _on_not_made(self, error: Exception) -> None:
        """Keep what is in no case yet, to be made once what went wrong is right."""
        groups = tuple(self._making.left) if self._making else ()
        self.corrections = Corrections(self.corrections.grouping.of(groups))
        self.stage = Stage.GROUPED
        self._queue.refresh()
        self._tell_failed(error)
        self._count(-1)
        self.signals.progressed.emit()

    def _on_changed(self, changes: Changes) -> None:
        if self._pile is not None and changes & (Changes.PAPERS | Changes.COVERAGE):
            self._pile.give_way(waits=self._review.busy())

    def _on_progressed(self) -> None:
        if self._pile is not None:
            self.done, self.total = self._pile.done, self._pile.total
        self.signals.progressed.emit()

    def _on_grouped(self, taken: TakenIn) -> None:
        self.taken, self.corrections = taken, Corrections(taken.grouping)
        self.stage = Stage.GROUPED
        self.signals.progressed.emit()
        self.signals.grouped.emit(taken)

    def _on_failed(self, error: Exception) -> None:
        self.leave()
        self._queue.refresh()
        self._tell_failed(error)

    def _tell_failed(self, error: Exception) -> None:
        if isinstance(error, KNOWN):
            self._review.complain(error.problem, error.advice)
        else:
            self._review.signals.crashed.emit(error)

    def _count(self, by: int) -> None:
        """The window stays open while cases are being made."""
        self._review.saving += by
        self._review.tell_soon(Changes.CASE)

    def _end(self) -> None:
        pile, self._pile = self._pile, None
        self.stage, self.taken = Stage.NONE, None
        self.done = self.total = 0
        self._review.sorting = False
        if pile is not None:
            self._over.append(pile.folder)
            self._wipe(pile.folder, LANES)
        self.signals.ended.emit()
        self._begin_next()

    def _begin_next(self) -> None:
        if self._next:
            self._begin(*self._next.popleft())

    def _wipe(self, folder: Path, lanes: tuple[str, ...]) -> None:
        """Delete the folder behind all that may still put something into it."""
        lane, *others = lanes

        def work(_: Job) -> None:
            if not others:
                shutil.rmtree(folder, ignore_errors=True)

        def done(_: None) -> None:
            if others:
                self._wipe(folder, tuple(others))
            else:
                self._over.remove(folder)

        self._jobs.start(work, lane=lane, done=done, failed=self._review.signals.crashed.emit)
