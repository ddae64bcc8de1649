"""A worker that takes more than it may is ended soon, takes little until then, and is soon replaced."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from documents.pdf_papers import FONTS
from documents.test_worker_faults import SCRIPT, THREE_PAGES
from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.model import Cause
from tidewaiter.documents.workers.footprint import resident_bytes
from tidewaiter.documents.workers.process import Launch, Worker
from tidewaiter.documents.workers.protocol import Engine, PdfOpened, ReadPage

GONE_WITHIN, REPLACED_WITHIN = 2.0, 1.0  # seconds, as the project promises
MOST = 1 << 30
LINUX = sys.platform == "linux"

# Fills memory page by page as fast as it can, without a lock and so without a limit of the system's.
SWELLING = """
import sys
from tidewaiter.documents.workers import worker
def swell(opening, data):
    kept = []
    while True:
        kept.append(b"x" * (10 << 20))
worker._engine = swell
worker._locked = lambda opening: ()
sys.exit(worker.main())
"""
# The same behind the lock: the system stops it.
STUFFED = SWELLING.replace("worker._locked = lambda opening: ()\n", "")


class Watch(threading.Thread):
    """The most memory that a process was seen to take."""

    def __init__(self, process: int) -> None:
        super().__init__()
        self._process, self._ended, self.most = process, threading.Event(), 0

    def run(self) -> None:
        while not self._ended.wait(0.01):
            self.most = max(self.most, resident_bytes(self._process))

    def end(self) -> int:
        self._ended.set()
        self.join()
        return self.most


@contextmanager
def watched(launch: Launch) -> Iterator[tuple[Worker, Watch]]:
    worker = Worker(launch)
    watch = Watch(worker._process.pid)
    watch.start()
    try:
        yield worker, watch
    finally:
        watch.end()
        worker.close()


def opened(worker: Worker, launch: Launch) -> None:
    request = launch.opening(Engine.PDFIUM, len(THREE_PAGES))
    assert isinstance(worker.ask(request, 20, data=THREE_PAGES), PdfOpened)


@pytest.mark.skipif(not LINUX, reason="memory is seen in /proc")
def test_memory_stays_under_a_gibibyte_whatever_an_engine_asks_for() -> None:
    launch = Launch(command=(sys.executable, "-c", STUFFED), fonts=FONTS)
    with watched(launch) as (worker, watch):
        with pytest.raises(DocumentError) as caught:
            worker.ask(launch.opening(Engine.CSV, 0), 30)
        most = watch.end()

    assert caught.value.cause is Cause.LIMIT
    assert 500 << 20 < most < MOST


@pytest.mark.skipif(not LINUX, reason="memory is seen in /proc")
def test_memory_is_watched_from_outside_where_the_system_sets_no_limit() -> None:
    launch = Launch(command=(sys.executable, "-c", SWELLING), megabytes=300)
    with watched(launch) as (worker, watch):
        with pytest.raises(DocumentError) as caught:
            worker.ask(launch.opening(Engine.CSV, 0), 30)
        ended = worker.ended()
        most = watch.end()

    assert caught.value.cause is Cause.LIMIT
    assert ended
    assert most < MOST


@pytest.mark.parametrize("fault", ["hang", "endless", "memory", "segfault"])
def test_a_worker_over_its_budget_is_gone_in_two_seconds_and_replaced_in_one(fault: str) -> None:
    command = (sys.executable, str(SCRIPT), fault, "pdfium", "1")
    faulty, sound = Launch(command=command, fonts=FONTS, megabytes=700), Launch(fonts=FONTS)
    budget = 0.5 if fault == "hang" else 10.0
    worker = Worker(faulty)
    try:
        opened(worker, faulty)
        began = time.monotonic()
        with pytest.raises(DocumentError):
            worker.ask(ReadPage(number=1), budget)
        over = max(began, time.monotonic() if fault != "hang" else began + budget)
    finally:
        worker.close()
    gone = time.monotonic()
    next_worker = Worker(sound)
    try:
        opened(next_worker, sound)
        replaced = time.monotonic()
    finally:
        next_worker.close()

    assert worker.ended()
    assert gone - over < GONE_WITHIN
    assert replaced - gone < REPLACED_WITHIN


@pytest.mark.skipif(not LINUX, reason="the clock of the processor is the system's")
def test_processor_time_beyond_its_limit_ends_the_worker() -> None:
    spinning = STUFFED.replace('kept.append(b"x" * (10 << 20))', "pass")
    launch = Launch(
        command=(sys.executable, "-c", spinning),
        open_seconds=0,
        file_seconds=0,
        check_file_seconds=0,
    )
    worker = Worker(launch)
    began = time.monotonic()
    try:
        with pytest.raises(DocumentError) as caught:
            worker.ask(launch.opening(Engine.CSV, 0), 30)
    finally:
        worker.close()

    assert caught.value.cause is Cause.WORKER_DIED
    assert time.monotonic() - began < 10
