import json
import platform
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from documents.probing_worker import attempts
from tidewaiter.documents.sandbox import files as sandbox_files
from tidewaiter.documents.sandbox.calls import machine_of
from tidewaiter.documents.sandbox.layers import Layer, Missing, Standing
from tidewaiter.documents.workers.process import Launch, Worker
from tidewaiter.documents.workers.protocol import Engine, PageRead, PdfOpened, ReadPage

SCRIPT = Path(__file__).with_name("probing_worker.py")
LINUX = sys.platform == "linux"
HAS_LANDLOCK = LINUX and sandbox_files.version() > 0
HAS_FILTER = LINUX and machine_of(platform.machine()) is not None

needs_landlock = pytest.mark.skipif(not HAS_LANDLOCK, reason="this kernel offers no Landlock")
needs_filter = pytest.mark.skipif(not HAS_FILTER, reason="no list of system calls for this machine")

THREADED = (Engine.OCR,)  # computes on several cores
DENIED = ("PermissionError", "RuntimeError", "ValueError", "OSError", "BlockingIOError")
# What each layer denies by itself, so that a system that lacks the other is not left bare.
BY_FILES = (
    "read a file of the home folder",
    "read the list of users",
    "read another's command line",
    "list a folder",
    "list the root",
    "write a new file",
    "write over a file",
    "append to a file",
    "empty a file",
    "remove a file",
    "rename a file",
    "link a file",
    "make a folder",
    "write into the program",
    "run a program",
    "open its own memory",
    "read its own memory",
)
BY_CALLS = (
    "connect",
    "make a socket",
    "make a pair of sockets",
    "write a new file",
    "write over a file",
    "append to a file",
    "empty a file",
    "remove a file",
    "rename a file",
    "link a file",
    "make a folder",
    "change a file's mode",
    "write into the program",
    "run a program",
    "become a program",
    "fork",
    "start a thread",
    "kill another process",
    "signal everybody",
    "open its own memory",
    "debug its parent",
    "make a file in memory",
    "make a namespace",
    "start an io_uring",
    "loosen its limits",
)
# Without any layer these succeed, for whoever runs the tests: the attempts are real ones.
HARMLESS = (
    "connect",
    "make a socket",
    "make a pair of sockets",
    "read a file of the home folder",
    "read the list of users",
    "read another's command line",
    "list a folder",
    "list the root",
    "append to a file",
    "change a file's mode",
    "write a new file",
    "run a program",
    "fork",
    "start a thread",
    "open its own memory",
    "make a file in memory",
    "loosen its limits",
    "take 2 GiB",
    "kill another process",
)


@dataclass(frozen=True)
class Prison:
    """What the probes are let loose on: a process, a folder with a file, a port."""

    victim: subprocess.Popen[bytes]
    folder: Path
    port: int

    def launch(self, without: str, names: tuple[str, ...]) -> Launch:
        place = (str(self.victim.pid), str(self.folder), str(self.port))
        return Launch(command=(sys.executable, str(SCRIPT), without, *place, json.dumps(names)))

    def outcomes(
        self, without: str, names: tuple[str, ...], engine: Engine = Engine.CSV
    ) -> tuple[dict[str, str], tuple[Standing, ...]]:
        launch = self.launch(without, names)
        worker = Worker(launch)
        try:
            assert isinstance(worker.ask(launch.opening(engine, 0), 30), PdfOpened)
            reply = worker.ask(ReadPage(number=0), 30)
        finally:
            worker.close()
        assert isinstance(reply, PageRead)
        return dict(json.loads(line.text) for line in reply.lines), worker.layers


@pytest.fixture
def prison(tmp_path: Path) -> Iterator[Prison]:
    (tmp_path / "secret.txt").write_text("a customer's price list")
    with (
        subprocess.Popen((sys.executable, "-c", "input()"), stdin=subprocess.PIPE) as victim,
        socket.create_server(("127.0.0.1", 0)) as server,
    ):
        yield Prison(victim, tmp_path, server.getsockname()[1])
        victim.kill()


def all_attempts() -> tuple[str, ...]:
    return tuple(attempts(0, Path(), 0))


@needs_landlock
@needs_filter
@pytest.mark.parametrize("engine", Engine)
def test_nothing_that_hostile_code_tries_in_a_worker_succeeds(
    prison: Prison, engine: Engine
) -> None:
    outcomes, layers = prison.outcomes("none", all_attempts(), engine)

    done = {name for name, outcome in outcomes.items() if outcome not in DENIED}
    assert done == ({"start a thread"} if engine in THREADED else set())
    assert [standing.missing for standing in layers] == [None] * len(Layer)
    assert prison.victim.poll() is None
    assert [entry.name for entry in prison.folder.iterdir()] == ["secret.txt"]
    assert (prison.folder / "secret.txt").read_text() == "a customer's price list"


@pytest.mark.skipif(not LINUX, reason="some attempts are Linux's own")
def test_the_same_attempts_succeed_where_nothing_holds_the_worker_back(prison: Prison) -> None:
    outcomes, layers = prison.outcomes("all", HARMLESS)

    assert {name: outcome for name, outcome in outcomes.items() if outcome != "done"} == {}
    assert layers == ()
    assert prison.victim.wait(10) != 0


@needs_landlock
def test_files_stay_shut_where_system_calls_cannot_be_filtered(prison: Prison) -> None:
    outcomes, layers = prison.outcomes("calls", BY_FILES)

    assert {name: outcome for name, outcome in outcomes.items() if outcome not in DENIED} == {}
    assert [s.layer for s in layers if s.missing is Missing.MACHINE] == [Layer.CALLS]


@needs_filter
def test_network_and_programs_stay_shut_where_files_cannot_be(prison: Prison) -> None:
    outcomes, layers = prison.outcomes("files", BY_CALLS)

    assert {name: outcome for name, outcome in outcomes.items() if outcome not in DENIED} == {}
    assert [s.layer for s in layers if s.missing is Missing.KERNEL] == [Layer.FILES]


@pytest.mark.skipif(not LINUX, reason="some attempts are Linux's own")
def test_a_worker_that_cannot_be_protected_works_and_says_so(prison: Prison) -> None:
    outcomes, layers = prison.outcomes("files calls", ("list the root",))

    assert outcomes == {"list the root": "done"}
    assert {s.layer for s in layers if s.missing} == {Layer.FILES, Layer.CALLS}
