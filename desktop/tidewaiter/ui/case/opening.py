"""Papers on their way onto the desk: one job each reads and screens a file, and tells the window.

Steps are handed over in batches. While the window is still busy with one batch the next one grows,
so that a stream of thousands of steps a second costs the event loop a few short turns.
"""

import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QTimer

from tidewaiter.casebook.model import Unopened
from tidewaiter.desk.jobs import Job, Jobs
from tidewaiter.documents.deposit import Data, put_down, sha256_of
from tidewaiter.documents.errors import NotOpenedError
from tidewaiter.documents.reading import Unpacked
from tidewaiter.documents.taking import take_down
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.papers import UNDER_WAY, Arrival, Paper, Position, Taken, TakenOut
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.road import Request, Stream
from tidewaiter.wording import Sentence

LANES = 2  # papers read side by side: each already keeps a reader and a screener busy
GIVES_WAY = 0.1  # seconds that a reading waits for panels at most: who ends it is heard in time
TURN = 0.006  # seconds that one turn of the event loop may spend on steps


class Mailbox:
    """Steps on their way from a job's thread to the window's, in order."""

    def __init__(self, job: Job, deliver: Callable[[Arrival], None]) -> None:
        self._job = job
        self._deliver = deliver
        self._steps: deque[Arrival] = deque()
        self._lock = threading.Lock()
        self._awaited = False

    def put(self, step: Arrival) -> None:
        """Called by the job: queue a step, and ring once for all that is queued."""
        with self._lock:
            self._steps.append(step)
            ring, self._awaited = not self._awaited, True
        if ring:
            self._job.tell(self.empty)

    def empty(self) -> None:
        """Called by the window: deliver for one turn, and come back for the rest."""
        until = time.monotonic() + TURN
        while time.monotonic() < until:
            step = self._next()
            if step is None:
                return
            self._deliver(step)
        QTimer.singleShot(0, self._go_on)

    def drain(self) -> None:
        """Called by the window when the job has ended: deliver all that is left."""
        while (step := self._next()) is not None:
            self._deliver(step)

    def _go_on(self) -> None:
        if not self._job.cancelled():
            self.empty()

    def _next(self) -> Arrival | None:
        with self._lock:
            if self._steps:
                return self._steps.popleft()
            self._awaited = False
            return None


class Opening:
    """Starts and stops the jobs of papers; `arrived` hears of every step that was taken in.

    Large papers lie in the folder `deposits` from then on.
    """

    def __init__(
        self,
        review: Review,
        jobs: Jobs,
        stream: Stream,
        arrived: Callable[[Paper, Arrival], None],
        failed: Callable[[Paper, Exception], None],
        *,
        deposits: Path | None = None,
    ) -> None:
        self._review = review
        self._jobs = jobs
        self._stream = stream
        self._arrived = arrived
        self._failed = failed
        self._deposits = deposits
        self._running: dict[int, Job] = {}
        self._stops: dict[int, threading.Event] = {}
        self._count = 0

    def new_paper(self, path: Path, position: Position) -> Paper:
        """A paper for a file that is still to be read."""
        self._count += 1
        name = path.name or str(path)
        return Paper(number=self._count, name=name, position=position, path=path)

    def taken_paper(self, file: Taken, position: Position) -> Paper:
        """A paper for bytes that are here already."""
        self._count += 1
        return Paper(
            number=self._count,
            name=file.name,
            position=position,
            data=file.data,
            sha256=file.sha256,
        )

    def refused_paper(self, file: Unopened) -> Paper:
        """A paper that never gave its bytes."""
        self._count += 1
        paper = Paper(number=self._count, name=file.name, position=file.position)
        paper.refuse(file.unread)
        return paper

    def start(self, paper: Paper) -> None:
        """Read and screen a paper beside the window."""
        boxes: list[Mailbox] = []
        on = self._review.on
        stop = self._stops[paper.number] = threading.Event()

        def work(job: Job) -> None:
            box = Mailbox(job, lambda step: self._take(paper, step))
            boxes.append(box)
            data = paper.data
            if paper.path is not None and not data:
                taken = _taken(paper.name, take_down(paper.path, self._deposits))
                box.put(taken)
                data = taken.data

            def ended() -> bool:
                self._review.calm.wait(GIVES_WAY)  # Python runs one thread at a time
                return stop.is_set() or job.cancelled()

            request = Request(
                data=data, name=paper.name, on=on, password=paper.password, depth=paper.depth
            )
            # Closed at once when nobody waits any more: processes hang on it.
            with closing(self._stream(request, ended)) as steps:
                for step in steps:
                    box.put(step)
                    if isinstance(step, Unpacked):
                        box.put(self._taken_out(step))

        def done(_: None) -> None:
            for box in boxes:
                box.drain()
            self._running.pop(paper.number, None)
            self._stops.pop(paper.number, None)

        def failed(error: Exception) -> None:
            done(None)
            self._fail(paper, error)

        lane = f"reading {paper.number % LANES}"
        self._running[paper.number] = self._jobs.start(work, lane=lane, done=done, failed=failed)

    def stop(self, paper: Paper) -> None:
        """Ask a paper's reading to end; its last steps still come, and say what was not read."""
        if paper.stage in UNDER_WAY and paper.number in self._stops:
            self._stops[paper.number].set()
            paper.stopping = True
            self._review.tell(Changes.PAPERS)

    def drop(self, paper: Paper) -> None:
        """End a paper's reading without another word."""
        if (job := self._running.pop(paper.number, None)) is not None:
            job.cancel()
        self._stops.pop(paper.number, None)

    def forget(self) -> None:
        """Stop every job, without a word: another case begins."""
        for job in self._running.values():
            job.cancel()
        self._running.clear()
        self._stops.clear()

    def _taken_out(self, step: Unpacked) -> TakenOut:
        files = ((file.name, put_down((file.data,), self._deposits)) for file in step.files)
        return TakenOut(files=tuple(_taken(name, data) for name, data in files))

    def _take(self, paper: Paper, step: Arrival) -> None:
        if paper.number not in self._running:
            return  # dropped meanwhile
        self._review.take_changes(paper, paper.take(step))
        self._arrived(paper, step)

    def _fail(self, paper: Paper, error: Exception) -> None:
        if isinstance(error, NotOpenedError):
            paper.refuse(error.unread(None))
        else:
            paper.fail(
                Sentence.of("“{name}” was not read to its end.", name=paper.name),
                Sentence.of("Open it again, or review it by eye."),
            )
        self._review.tell(Changes.PAPERS | Changes.COVERAGE | Changes.ASSESSMENT)
        self._failed(paper, error)


def _taken(name: str, data: Data) -> Taken:
    return Taken(name=name, data=data, sha256=sha256_of(data))
