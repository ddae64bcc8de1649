"""Who works behind the window is held while it answers, and goes on by itself."""

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing

import pytest

from documents.pdf_papers import FONTS
from documents.test_worker_faults import THREE_PAGES
from tidewaiter.documents.workers.backstage import SAVED, SHARE, Backstage
from tidewaiter.documents.workers.process import Launch, Worker
from tidewaiter.documents.workers.protocol import Engine, PdfOpened

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="these signals are a thing of POSIX"
)


class Clock:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Told(subprocess.Popen[bytes]):
    """A process that notes what it was sent; `went_on` once it may go on."""

    def __init__(self) -> None:
        self.sent: list[int] = []
        self.went_on = threading.Event()
        self.returncode = 0

    def send_signal(self, sig: int) -> None:
        self.sent.append(sig)
        if sig == signal.SIGCONT:
            self.went_on.set()


@pytest.fixture
def clock() -> Clock:
    """The time that the stage of a test goes by."""
    return Clock()


@pytest.fixture
def stage(clock: Clock) -> Iterator[Backstage]:
    """A stage with nobody on it."""
    with closing(Backstage(clock)) as made:
        yield made


@pytest.fixture
def process(stage: Backstage) -> Told:
    """A process that works there."""
    made = Told()
    stage.enter(made)
    return made


def test_a_process_waits_while_it_is_held_and_goes_on_by_itself() -> None:
    code = "import sys\nfor line in sys.stdin: print(line, end='', flush=True)"
    command, pipe = (sys.executable, "-c", code), subprocess.PIPE
    answered = threading.Event()
    with (
        closing(Backstage()) as stage,
        subprocess.Popen(command, stdin=pipe, stdout=pipe) as process,
    ):
        assert process.stdin is not None
        assert process.stdout is not None
        stdout = process.stdout
        listening = threading.Thread(target=lambda: answered.set() if stdout.readline() else None)
        listening.start()
        stage.enter(process)
        stage.hold(0.2)
        process.stdin.write(b"hello\n")
        process.stdin.flush()
        assert not answered.wait(0.05)
        assert answered.wait(10)
        listening.join()
        stage.leave(process)
        process.kill()


def test_all_are_held_and_let_go_together_and_those_who_left_are_let_alone() -> None:
    one, other, gone = Told(), Told(), Told()
    with closing(Backstage()) as stage:
        for process in (one, other, gone):
            stage.enter(process)
        stage.leave(gone)
        stage.hold(0.01)
        assert one.went_on.wait(10)
        assert other.went_on.wait(10)
    assert one.sent == other.sent == [signal.SIGSTOP, signal.SIGCONT]
    assert gone.sent == []


def test_who_leaves_while_it_is_held_goes_on_at_once(stage: Backstage, process: Told) -> None:
    stage.hold(1.0)
    stage.leave(process)
    assert process.sent == [signal.SIGSTOP, signal.SIGCONT]


def test_another_deed_holds_longer_and_stops_nobody_twice(
    stage: Backstage, process: Told, clock: Clock
) -> None:
    stage.hold(0.5)
    clock.now += 0.25
    stage.hold(0.5)
    assert process.sent == [signal.SIGSTOP]
    stage.release()
    assert process.sent == [signal.SIGSTOP, signal.SIGCONT]


@pytest.mark.usefixtures("process")
def test_work_is_held_for_no_more_than_its_share_of_the_time(
    stage: Backstage, clock: Clock
) -> None:
    held = 0.0
    for _ in range(400):  # somebody scrolls without end
        stage.hold(0.1)
        held += max(0.0, stage._until - clock.now)
        clock.now += 0.1
        stage.release()
    assert held == pytest.approx(SAVED + SHARE * 39.9)


def test_what_was_not_needed_of_a_moment_is_saved(stage: Backstage, process: Told) -> None:
    for _ in range(100):  # each is over at once
        stage.hold(SAVED / 2)
        stage.release()
    assert process.sent == [signal.SIGSTOP, signal.SIGCONT] * 100


def test_a_worker_that_reads_works_backstage_until_it_is_closed() -> None:
    with closing(Backstage()) as stage:
        launch = Launch(fonts=FONTS, backstage=stage)
        with closing(Worker(launch)) as worker:
            assert stage._processes == {worker._process}
            stage.hold(0.05)
            request = launch.opening(Engine.PDFIUM, len(THREE_PAGES))
            assert isinstance(worker.ask(request, 20, data=THREE_PAGES), PdfOpened)
        assert stage._processes == set()
