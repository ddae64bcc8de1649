"""Work beside the window: threads that report back on the window's own thread, in order, or not at all.

A job that was cancelled, or whose `Jobs` was closed, is never heard of again: no late answer can
overwrite a newer document. Jobs of one lane run one after the other; lanes run side by side.
"""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

Result = TypeVar("Result")


class Cancelled(Exception):  # noqa: N818 - a state, not an error: nobody is told
    """Raised inside a job's work when it notices that nobody waits for it any more."""


class _Calls(NamedTuple):
    """What a job calls: the work on its thread, the others on the window's."""

    work: Callable[["Job"], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]


class Job:
    """One piece of work: the thread asks it whether to go on, the window can cancel it.

    What is to be called hangs on objects of the window. The job alone holds it, until the window's thread
    has it let go: the last hold on such an object must not be dropped on another thread.
    """

    def __init__(
        self,
        tell: Callable[["Job", Callable[[], None]], None],
        work: Callable[["Job"], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._tell = tell
        self._calls: _Calls | None = _Calls(work, done, failed)
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop; nothing of it will be delivered from now on."""
        self._cancelled.set()

    def cancelled(self) -> bool:
        """Whether the work should stop."""
        return self._cancelled.is_set()

    def run(self) -> Callable[[], None] | None:
        """Do the work on this thread; what the window's thread is to call then, if anybody waits."""
        calls = self._calls
        if calls is None or self.cancelled():
            return None
        try:
            result = calls.work(self)
        except Cancelled:
            return None
        except Exception as error:  # noqa: BLE001 - the one boundary of this thread: the window is told
            return partial(calls.failed, error)
        return partial(calls.done, result)

    def let_go(self) -> None:
        """Hold nothing of the window any more; on the window's thread, once the work has ended."""
        self._calls = None

    def tell(self, hear: Callable[[], None]) -> None:
        """Have the window's thread call `hear`, in order, unless the job was cancelled."""
        if self.cancelled():
            raise Cancelled
        self._tell(self, hear)


class Jobs(QObject):
    """Starts jobs and delivers their words on the thread that made this object."""

    _spoken = Signal(object)
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[str, ThreadPoolExecutor] = {}
        self._running: set[Job] = set()
        self._closed = False
        self._spoken.connect(self._on_spoken, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        work: Callable[[Job], Result],
        *,
        lane: str,
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> Job:
        """Run `work(job)` behind the other jobs of its lane; then call `done` or `failed` here.

        After `close` nothing is begun any more: what closes a window still stirs its panels.
        """
        job = Job(self._deliver, work, done, failed)
        if self._closed:
            job.cancel()
            return job
        self._running.add(job)
        self._lane(lane).submit(self._run, job)
        return job

    def close(self) -> None:
        """Cancel everything and wait until every thread has ended."""
        self._closed = True
        for job in self._running:
            job.cancel()
        for lane in self._lanes.values():
            lane.shutdown(wait=True, cancel_futures=True)
        self._lanes.clear()
        for job in self._running:
            job.let_go()
        self._running.clear()

    def _lane(self, name: str) -> ThreadPoolExecutor:
        if name not in self._lanes:
            self._lanes[name] = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        return self._lanes[name]

    def _run(self, job: Job) -> None:
        hear = job.run()
        if hear is not None:
            self._deliver(job, hear)
        del hear  # before the job is let go, so that this thread is not the last to hold it
        self._ended.emit(job)

    def _deliver(self, job: Job, hear: Callable[[], None]) -> None:
        if not job.cancelled():
            self._spoken.emit((job, hear))

    @Slot(object)
    def _on_spoken(self, spoken: Any) -> None:
        job, hear = spoken
        if not self._closed and not job.cancelled():
            hear()

    @Slot(object)
    def _on_ended(self, job: Any) -> None:
        job.let_go()
        self._running.discard(job)
