"""One pile of files while it is read beside the window: gathered, read on lanes of its own, and grouped."""

import shutil
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from tidewaiter.desk.jobs import Cancelled, Job, Jobs
from tidewaiter.documents.workers.process import Launch
from tidewaiter.intake.gathering import Gathered, gather
from tidewaiter.intake.time_left import TimeLeft, some_of_each_first
from tidewaiter.road.taking_in import Held, Spool, TakenIn, TakingIn
from tidewaiter.screening.serving.stream import Begin
from tidewaiter.ui.case.opening import GIVES_WAY
from tidewaiter.ui.case.review import Review

Result = TypeVar("Result")

LANES = ("arriving 1", "arriving 2")  # files read side by side: each keeps a reader busy
BESIDE = "arriving"  # the lane of what is done before and after the reading
LOOKS = 0.1  # seconds between two looks at whether a pile that waits may go on
DAY = 86_400.0  # seconds after which a folder is what a program left that ended in the middle


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalsDoor:
    """What the door hands in: screening, a folder for what is read, and how readers are started."""

    begin: Begin
    folder: Callable[[], Path]
    launch: Launch | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hears:
    """Whom a pile tells: of each file, of the end, and of what goes wrong."""

    progressed: Callable[[], None]
    grouped: Callable[[TakenIn], None]
    failed: Callable[[Exception], None]


class Pile:
    """Files that are read for `on`, the review date; more may join while they are read."""

    def __init__(
        self, review: Review, jobs: Jobs, door: ArrivalsDoor, on: date, hears: Hears
    ) -> None:
        self.on = on
        self.gathered = Gathered(files=())
        self.done, self.current = 0, ""
        self.waits = False  # while the papers of the case on screen are read
        self.left = False
        self._review = review
        self._jobs = jobs
        self._door = door
        self._hears = hears
        self._time = TimeLeft(len(LANES))
        self.time_left = self._time.words
        self._stop = threading.Event()
        self._goes_on = threading.Event()
        self._goes_on.set()
        self._halted = 0.0
        self._given: list[Path] = []  # before it is known what stands in cases already
        self._files: deque[tuple[int, Path]] = deque()
        self._reading: set[str] = set()
        self._gathering = 0
        self._jobs_of_it: list[Job] = []
        self._taking: TakingIn | None = None
        folder = door.folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder = Path(tempfile.mkdtemp(dir=folder))

    @property
    def total(self) -> int:
        """How many files there are, as far as that is known."""
        return len(self.gathered.files)

    @property
    def stopping(self) -> bool:
        """Whether it was asked to stop reading."""
        return self._stop.is_set()

    def add(self, paths: Sequence[Path]) -> None:
        """Read these files as well, and all files in the folders among them."""
        if self._taking is None:
            self._given += paths
            return
        self._gathering += 1
        self._start(BESIDE, lambda _: gather(paths), self._on_gathered)

    def begin(self, held: Held) -> None:
        """Read; `held` tells which cases hold a document already."""

        def ended() -> bool:
            self._review.calm.wait(GIVES_WAY)  # Python runs one thread at a time
            return self._stop.is_set()

        self._taking = TakingIn(
            self._door.begin,
            self.on,
            held=held,
            spool=Spool(self.folder),
            cancelled=ended,
            launch=self._door.launch,
        )
        self._start(BESIDE, lambda _: _sweep(self.folder), lambda _: None)
        self.add(self._given)

    def give_way(self, *, waits: bool) -> None:
        """Begin no file while the case on screen has papers to read: somebody waits for those."""
        if waits == self.waits:
            return
        self.waits = waits
        if waits:
            self._goes_on.clear()
            self._halted = time.monotonic()
        else:
            self._goes_on.set()
            self._time.halted(time.monotonic() - self._halted)
        self._hears.progressed()

    def stop(self) -> None:
        """Read no more; what was read is grouped."""
        self._stop.set()

    def leave(self) -> None:
        """Let go of all of it; nobody hears of it any more."""
        self.left = True
        self._stop.set()
        for job in self._jobs_of_it:
            job.cancel()

    def _start(
        self, lane: str, work: Callable[[Job], Result], done: Callable[[Result], None]
    ) -> None:
        job = self._jobs.start(work, lane=lane, done=done, failed=self._hears.failed)
        self._jobs_of_it.append(job)

    def _on_gathered(self, found: Gathered) -> None:
        self._gathering -= 1
        before = self.total
        self.gathered = self.gathered.with_more(found)
        new = self.gathered.files[before:]
        names = [path.name for path in new]
        self._time.expect(names)
        self._files.extend((before + n, new[n]) for n in some_of_each_first(names))
        self._go_on()
        self._hears.progressed()

    def _go_on(self) -> None:
        """Have each lane read that does not; group once nothing is left."""
        taking = self._taking
        if taking is None:
            return
        if self._files:
            for lane in set(LANES) - self._reading:
                self._reading.add(lane)
                self._start(lane, partial(self._read, taking), partial(self._on_lane_done, lane))
        elif not self._reading and not self._gathering:
            self._start(BESIDE, lambda _: taking.result(), self._hears.grouped)

    def _read(self, taking: TakingIn, job: Job) -> None:
        """On a lane: one file after the other."""
        while True:
            self._wait(job)
            try:
                number, path = self._files.popleft()
            except IndexError:
                return
            job.tell(partial(self._time.begin, path.name))
            taking.read(path, number)
            job.tell(partial(self._on_read, path.name))

    def _wait(self, job: Job) -> None:
        while not self._goes_on.wait(LOOKS) and not self.stopping and not job.cancelled():
            pass
        if job.cancelled():
            raise Cancelled

    def _on_read(self, name: str) -> None:
        self.done += 1
        self.current = name
        self._time.read(name)
        self._hears.progressed()

    def _on_lane_done(self, lane: str, _: None) -> None:
        self._reading.discard(lane)
        self._go_on()  # more may have joined meanwhile


def _sweep(own: Path) -> None:
    """Delete what a program left beside it that ended in the middle."""
    for old in own.parent.iterdir():
        if old != own and old.stat().st_mtime < time.time() - DAY:
            shutil.rmtree(old, ignore_errors=True)
