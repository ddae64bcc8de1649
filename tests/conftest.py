"""What every test stands on: no screen, nobody's data folder, and nothing left running afterwards."""

import gc
import multiprocessing
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tidewaiter.desk.memory import find_due_cycles, leave_cycles_to_asking

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# No test may write into the key store of whoever runs it.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

# As in the program: a thread beside the window's that frees what is Qt's stands still with it, or ends it.
gc.set_threshold(10_000, 20, 20)
leave_cycles_to_asking()

LEAVE_WITHIN = 5.0  # seconds that a thread may take to end after its test


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own, so that no test writes into a person's casebook."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("TIDEWAITER_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def cycles_are_freed_here() -> Iterator[None]:
    """Cycles are looked for between tests, on the main thread."""
    yield
    find_due_cycles()


@pytest.fixture(autouse=True)
def nothing_left_running() -> Iterator[None]:
    """Fail a test that leaves a thread or a child process behind."""
    before = set(threading.enumerate())
    children = set(child_processes())
    yield
    for thread in set(threading.enumerate()) - before:
        thread.join(LEAVE_WITHIN)
    threads = [t.name for t in set(threading.enumerate()) - before if not _is_qt(t)]
    assert not threads, f"threads left running: {threads}"
    for process in multiprocessing.active_children():
        process.join(LEAVE_WITHIN)
    assert not multiprocessing.active_children()
    left = set(child_processes()) - children
    assert not left, f"processes left running or unreaped: {left}"


def child_processes() -> list[int]:
    """This process's children, zombies too, where the system tells (Linux)."""
    listing = Path(f"/proc/{os.getpid()}/task")
    if not listing.is_dir():
        return []
    return [
        int(child)
        for task in listing.iterdir()
        for child in _children_of(task)
        if "resource_tracker" not in _command(child)
    ]


def _children_of(task: Path) -> list[str]:
    try:
        return (task / "children").read_text().split()
    except OSError:  # the thread ended meanwhile
        return []


def _command(child: str) -> str:
    try:
        return Path(f"/proc/{child}/cmdline").read_text()
    except OSError:
        return ""


def _is_qt(thread: threading.Thread) -> bool:
    """Qt's own threads appear as dummies once they call Python; Qt ends them with its pool."""
    return thread.name.startswith("Dummy-")
