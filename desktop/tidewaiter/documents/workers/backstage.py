"""The processes that read and screen behind a window, held for the moment in which it answers a person.

However far back a process stands, it keeps a processor for milliseconds at a time, and a frame has sixteen: on two
processors a scroll of five milliseconds' work was seen after twelve at the median and sixty at the 95th percentile,
and after eight and thirteen where nobody else was at work. So those who work are stopped while what was asked for is
painted, and go on by themselves: never for more than a tenth of the time in the long run.
"""

import signal
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress

SHARE = 0.1  # of the time that passes, in which work may be held
SAVED = 2.0  # seconds of it that may be saved up: twenty jumps one after the other

# Windows knows no such signals: there the steps of `standing_back` are all.
_STOP, _GO_ON = getattr(signal, "SIGSTOP", None), getattr(signal, "SIGCONT", None)

Process = subprocess.Popen[bytes]


class Backstage:
    """Who works behind one window. A process that ends while it is held ends as any other.

    Should the window's own process die meanwhile, the system lets those go on, to find nobody there.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._processes: set[Process] = set()
        self._changed = threading.Condition()
        self._saved = SAVED
        self._counted = clock()
        self._until = 0.0
        self._held: set[Process] = set()
        self._waker: threading.Thread | None = None

    def enter(self, process: Process) -> None:
        """A process begins to work; it may be held from now on."""
        with self._changed:
            self._processes.add(process)

    def leave(self, process: Process) -> None:
        """It works no more; the last moment to say so is before it is waited for."""
        with self._changed:
            self._processes.discard(process)
            if process in self._held:
                self._held.discard(process)
                _send(process, _GO_ON)

    def hold(self, seconds: float) -> None:
        """Have all of them wait so long from now, or as long as there is time for that."""
        with self._changed:
            now = self._clock()
            self._saved = min(SAVED, self._saved + SHARE * (now - self._counted))
            self._counted = now
            begins = max(now, self._until)
            more = min(now + seconds - begins, self._saved)
            if more <= 0 or not self._processes:
                return
            self._saved -= more
            self._until = begins + more
            for process in self._processes - self._held:
                _send(process, _STOP)
            self._held = set(self._processes)
            if self._waker is None:
                self._waker = threading.Thread(target=self._wait, daemon=True, name="backstage")
                self._waker.start()

    def release(self) -> None:
        """Have them go on now; what is left of their waiting is saved."""
        with self._changed:
            self._saved += max(0.0, self._until - self._clock())  # `hold` caps it
            self._let_go()

    def close(self) -> None:
        """Nobody waits for anything any more."""
        self.release()
        if (waker := self._waker) is not None:
            waker.join()

    def _wait(self) -> None:
        """A thread has them go on, whatever the window is busy with by then."""
        with self._changed:
            while (left := self._until - self._clock()) > 0:
                self._changed.wait(left)
            self._waker = None
            self._let_go()

    def _let_go(self) -> None:
        self._until = 0.0
        self._changed.notify()
        for process in self._held:
            _send(process, _GO_ON)
        self._held = set()


def _send(process: Process, what: int | None) -> None:
    if what is not None:
        with suppress(OSError):  # it has just ended
            process.send_signal(what)
