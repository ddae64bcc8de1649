"""One window for each user: a second start hands its files to the first and ends.

The two speak over a socket of the user's own (a named pipe on Windows), never over a network; what is
said is a list of file names, read as data and as nothing else.
"""

import hashlib
import os
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from datetime import date
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path

import msgspec

LONGEST = 1 << 20  # bytes of one message; thousands of files
KEY = b"tidewaiter"  # what keeps others out is the folder of the socket, which is the user's own
UNHEARD = (OSError, EOFError, ValueError, msgspec.DecodeError, AuthenticationError)


class Handed(msgspec.Struct, frozen=True, kw_only=True):
    """What a second start was asked to open."""

    files: tuple[str, ...]
    on: date | None = None


def hand_over(home: Path, files: Sequence[Path], on: date | None) -> bool:
    """Hand the files to the window that is open for this folder; False if there is none."""
    said = Handed(files=tuple(str(file.absolute()) for file in files), on=on)
    try:
        with Client(_address(home), _family(), authkey=KEY) as line:
            line.send_bytes(msgspec.json.encode(said))
            return line.recv_bytes(16) == b"taken"
    except UNHEARD:
        return False


class OneWindow:
    """Listens for further starts until it is closed; `heard` is called on a thread of its own."""

    def __init__(self, home: Path, heard: Callable[[Handed], None]) -> None:
        self._heard = heard
        self._home = home
        self._closed = threading.Event()
        self._listener = _listener(home)
        self._thread: threading.Thread | None = None
        if self._listener is not None:
            self._thread = threading.Thread(target=self._listen, name="starts", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Listen no more."""
        self._closed.set()
        if self._listener is None or self._thread is None:
            return
        hand_over(self._home, (), None)  # wakes the thread, which sees that it is to end
        self._thread.join(2)

    def _listen(self) -> None:
        assert self._listener is not None
        with (
            self._listener
        ):  # whoever rings as the thread ends is sent away, and does not wait for an answer
            while not self._closed.is_set():
                try:
                    with self._listener.accept() as line:
                        self._answer(line)
                except UNHEARD:
                    continue  # who does not speak as we do is not heard

    def _answer(self, line: "Connection[bytes, bytes]") -> None:
        said = msgspec.json.decode(line.recv_bytes(LONGEST), type=Handed)
        line.send_bytes(b"taken")
        if not self._closed.is_set():
            self._heard(said)


def _listener(home: Path) -> Listener | None:
    """None where no socket can be made: then every start has a window of its own."""
    for _ in range(2):
        try:
            address = _address(home)
            return Listener(address, _family(), authkey=KEY)
        except PermissionError:
            return None
        except OSError:
            if _family() == "AF_PIPE":
                return None
            Path(address).unlink(missing_ok=True)  # left by a window that crashed: nobody answered
    return None


def _family() -> str:
    return "AF_PIPE" if sys.platform == "win32" else "AF_UNIX"


def _address(home: Path) -> str:
    """Short, because a socket's name may have a hundred letters at most, and the user's own."""
    name = hashlib.sha256(str(home.resolve()).encode()).hexdigest()[:16]
    if sys.platform == "win32":
        return rf"\\.\pipe\tidewaiter-{name}"
    base = os.environ.get("XDG_RUNTIME_DIR")
    folder = Path(base) if base else Path(tempfile.gettempdir()) / f"tidewaiter-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_uid != os.getuid():
        raise PermissionError(str(folder))
    return str(folder / f"tidewaiter-{name}.sock")
