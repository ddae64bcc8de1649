"""Nothing that a reading started may outlive it: processes, threads and pipes are counted."""

import contextlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

_SELF = Path("/proc/self")


def _children() -> set[int]:
    found: set[int] = set()
    for children in Path(f"/proc/{os.getpid()}/task").glob("*/children"):
        with contextlib.suppress(FileNotFoundError):  # a thread that is gone by now has none
            found.update(int(number) for number in children.read_text().split())
    return found


def _pipes() -> int:
    descriptors = (fd for fd in _SELF.joinpath("fd").iterdir() if fd.is_symlink())
    return sum(str(fd.readlink()).startswith("pipe:") for fd in descriptors)


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    if not _SELF.exists():
        yield
        return
    children, pipes, threads = _children(), _pipes(), threading.active_count()
    yield
    assert _children() <= children
    assert _pipes() == pipes
    assert threading.active_count() == threads
