"""What each turn of an event loop costs the thread that runs it, and where the dearest ones were.

A turn that waits for the processor of a busy machine is late, but does no work: so every turn is told
apart by the clock, by the thread's own processor time, by how often it gave way to other threads
(a voluntary switch: for Python's lock, or for anything else it waited for), and by how many pages of memory
had to be fetched for it that the machine had put away.

A second thread looks every few milliseconds at where the first one stands: a turn's place is that where it
was seen most often, its own functions first; and at what the system says of it (on Linux): R runs or waits
for a processor, S waits in the system call of that number, D for a disk.
"""

import resource
import sys
import threading
import time
from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

LOOK_EVERY = 0.003  # seconds
DEAR = 0.008  # seconds of a turn from which on it is looked at
KEPT = 10  # turns
DEEP = 7  # functions of a place
OWN = "tidewaiter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One turn: milliseconds by the clock and of processor time, switches, pages fetched, and where it was."""

    clock: float
    worked: float
    switches: int
    fetched: int
    where: str = ""
    others: str = ""
    stood: str = ""


@dataclass(slots=True)
class _Seen:
    """What was seen of the turn under way."""

    places: Counter[str] = field(default_factory=Counter)
    others: Counter[str] = field(default_factory=Counter)
    stood: Counter[str] = field(default_factory=Counter)


class Turns:
    """Measures turns; `watching` keeps the second thread for as long as it lasts."""

    def __init__(self) -> None:
        # A thousand a second for minutes: as objects they took 45 MB of the process whose memory is told.
        self.worked = array("d")
        self._dearest: list[Turn] = []
        self._latest: list[Turn] = []
        self._began = 0.0
        self._seen = _Seen()
        self._over = threading.Event()

    def forget(self) -> None:
        """Begin to count anew."""
        self.worked, self._dearest, self._latest = array("d"), [], []

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Look at this thread's places."""
        watcher = threading.Thread(
            target=self._watch,
            args=(threading.get_ident(), threading.get_native_id()),
            daemon=True,
            name="watching turns",
        )
        self._over.clear()
        watcher.start()
        try:
            yield
        finally:
            self._over.set()
            watcher.join()

    def turn(self, turn: Callable[[], object]) -> None:
        """Run one turn and measure it."""
        self._seen = _Seen()
        (switches, fetched), used = _given_way(), time.thread_time()
        began = self._began = time.perf_counter()
        turn()
        clock = (time.perf_counter() - began) * 1000
        worked = (time.thread_time() - used) * 1000
        self._began = 0.0
        self.worked.append(worked)
        if clock < DEAR * 1000:
            return
        seen = self._seen
        given_way, faults = _given_way()
        made = Turn(
            clock=clock,
            worked=worked,
            switches=given_way - switches,
            fetched=faults - fetched,
            where=_commonest(seen.places),
            others=_commonest(seen.others),
            stood=_commonest(seen.stood),
        )
        self._dearest = sorted([*self._dearest, made], key=lambda one: -one.worked)[:KEPT]
        self._latest = sorted([*self._latest, made], key=lambda one: one.worked - one.clock)[:KEPT]

    def dearest(self) -> list[Turn]:
        """Those that took most processor time, the dearest first."""
        return self._dearest

    def latest(self) -> list[Turn]:
        """Those that waited longest, for other threads or for the machine."""
        return self._latest

    def _watch(self, thread: int, task: int) -> None:
        while not self._over.wait(LOOK_EVERY):
            began, seen = self._began, self._seen
            if not began or time.perf_counter() - began < DEAR / 2:
                continue
            seen.stood[_state(task)] += 1
            frames = sys._current_frames()
            if (frame := frames.get(thread)) is not None:
                seen.places[_place(frame)] += 1
            for number, frame in frames.items():
                if number not in (thread, threading.get_ident()) and not _waits(frame):
                    seen.others[_place(frame)] += 1
            del frame, frames


def _given_way() -> tuple[int, int]:
    """How often this thread gave way of itself, and waited for a page of memory to be fetched."""
    used = resource.getrusage(resource.RUSAGE_THREAD)
    return used.ru_nvcsw, used.ru_majflt


def _state(task: int) -> str:
    """What the system says that a thread of this process does; empty where it says nothing."""
    folder = Path("/proc/self/task", str(task))
    try:
        state = (folder / "stat").read_text().rpartition(")")[2].split()[0]
        call = (folder / "syscall").read_text().split()[0]
    except OSError:
        return ""
    return state if call == "running" else f"{state} in {call}"


def _commonest(places: Counter[str]) -> str:
    return "; ".join(f"{place} ({count})" for place, count in places.most_common(2))


def _place(frame: FrameType | None) -> str:
    """The innermost functions of the program, the last one called first."""
    found: list[str] = []
    while frame is not None and len(found) < DEEP:
        path = Path(frame.f_code.co_filename)
        if OWN in path.parts or not found:
            found.append(f"{path.stem}.{frame.f_code.co_name}:{frame.f_lineno}")
        frame = frame.f_back
    return " < ".join(found)


def _waits(frame: FrameType) -> bool:
    """Whether a thread stands where threads wait."""
    return Path(frame.f_code.co_filename).stem in ("threading", "queue", "selectors", "thread")
