"""A document worker whose document tries to break out, once the worker is locked in; started by tests.

Each attempt is made in the place where an engine would be looking at a hostile file, and its outcome
is sent back as a line of text. The arguments: which layers are left out, the number of a process that
may be killed, a folder with a file, a port that listens, and the attempts to make.
"""

import ctypes
import json
import mmap
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tidewaiter.documents.model import PageLine
from tidewaiter.documents.page_columns import pack
from tidewaiter.documents.sandbox import files as sandbox_files
from tidewaiter.documents.sandbox import filter as sandbox_filter
from tidewaiter.documents.sandbox.calls import Machine
from tidewaiter.documents.sandbox.layers import Standing
from tidewaiter.documents.workers import worker
from tidewaiter.documents.workers.protocol import (
    Answer,
    Open,
    PageFacts,
    PageRead,
    PdfOpened,
    ReadPage,
    Reply,
    Request,
)

NOTHING = PageFacts(
    characters=0,
    odd=0,
    pictures=0,
    picture_share=0,
    wide_pictures=0,
    strokes=0,
    comments=0,
    complete=True,
)


def attempts(victim: int, folder: Path, port: int) -> dict[str, Callable[[], object]]:
    """What hostile code would try first; each either raises, or has succeeded."""
    own, new = folder / "secret.txt", folder / "new.txt"
    return {
        "connect": partial(socket.create_connection, ("127.0.0.1", port), 1),
        "make a socket": partial(socket.socket, socket.AF_INET, socket.SOCK_DGRAM),
        "make a pair of sockets": socket.socketpair,
        "read a file of the home folder": own.read_bytes,
        "read the list of users": Path("/etc/passwd").read_bytes,
        "read another's command line": Path(f"/proc/{victim}/cmdline").read_bytes,
        "list a folder": partial(os.listdir, folder),
        "list the root": partial(os.listdir, "/"),
        "write a new file": partial(new.write_bytes, b"x"),
        "write over a file": partial(own.write_bytes, b"x"),
        "append to a file": partial(_open, own, os.O_WRONLY | os.O_APPEND),
        "empty a file": partial(os.truncate, own, 0),
        "remove a file": own.unlink,
        "rename a file": partial(own.rename, new),
        "link a file": partial(os.link, own, new),
        "make a folder": partial(os.mkdir, folder / "new"),
        "change a file's mode": partial(own.chmod, 0o777),
        "write into the program": partial(_open, Path(worker.__file__), os.O_RDWR),
        "run a program": partial(subprocess.run, ["/bin/true"], check=True),
        "become a program": partial(os.execv, "/bin/true", ["/bin/true"]),
        "fork": _fork,
        "start a thread": _start_thread,
        "kill another process": partial(os.kill, victim, signal.SIGKILL),
        "signal everybody": partial(os.kill, -1, 0),
        "open its own memory": partial(_open, Path("/proc/self/mem"), os.O_RDWR),
        "read its own memory": partial(_open, Path("/proc/self/mem"), os.O_RDONLY),
        "debug its parent": partial(_call, 101, 16, os.getppid()),  # PTRACE_ATTACH
        "make a file in memory": partial(os.memfd_create, "x"),
        "make a namespace": partial(_call, 272, 0x10000000),  # unshare(CLONE_NEWUSER)
        "start an io_uring": partial(_call, 425, 1, bytes(120)),
        "loosen its limits": _loosen,
        "take 2 GiB": partial(mmap.mmap, -1, 2 << 30),
    }


def _open(path: Path, flags: int) -> None:
    os.close(os.open(path, flags))


def _fork() -> None:
    if os.fork() == 0:
        os._exit(0)


def _start_thread() -> None:
    thread = threading.Thread(target=int)
    thread.start()
    thread.join()


def _call(number: int, *arguments: object) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.syscall(number, *arguments) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def _loosen() -> None:
    import resource  # noqa: PLC0415 - not on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft - 1, hard))


class Probe:
    """A document that is nothing but attempts; page by page, one attempt a line."""

    def __init__(self) -> None:
        victim, folder, port = int(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
        known = attempts(victim, folder, port)
        self._attempts = {name: known[name] for name in json.loads(sys.argv[5])}

    def opened(self) -> Reply:
        return PdfOpened(sizes=((1.0, 1.0),), attachments=0, dynamic_form=False)

    def answers(self, request: Request) -> Iterator[Answer]:
        assert isinstance(request, ReadPage)
        packed = pack(
            PageLine(text=json.dumps([name, _outcome(attempt)]), spots=())
            for name, attempt in self._attempts.items()
        )
        yield PageRead(number=0, packed=packed, facts=NOTHING)


def _outcome(attempt: Callable[[], object]) -> str:
    try:
        attempt()
    except Exception as error:  # noqa: BLE001 - whatever stops an attempt is what is asked
        return type(error).__name__
    return "done"


def _not_locked(opening: Open) -> tuple[Standing, ...]:
    return ()


def _no_landlock() -> int:
    return 0


def _unknown_machine(name: str) -> Machine | None:
    return None


def _leave_out(layers: str) -> None:
    """Stand in for a kernel without these layers."""
    if layers == "all":
        worker._locked = _not_locked
    if "files" in layers:
        sandbox_files.version = _no_landlock
    if "calls" in layers:
        setattr(sandbox_filter, "machine_of", _unknown_machine)  # noqa: B010 - imported there


def _probe(opening: Open, data: bytes) -> worker.Opened:
    return Probe()


def main() -> int:
    worker._engine = _probe
    _leave_out(sys.argv[1])
    return worker.main()


if __name__ == "__main__":
    sys.exit(main())
