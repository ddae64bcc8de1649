"""What is large and seldom wanted whole lies in a private file instead of in memory, and is read from there piece by piece.

A workbook of a million rows has 67 MB of bytes, which are wanted three times in ten minutes, and 27 MB of packed
rows, of which a screen shows one block. The file has no name, nobody but this user may open it, no worker is handed
it, and it is gone with the last who holds a piece of it. Where the disk takes no more, memory is the place.
"""

import errno
import hashlib
import os
import tempfile
import threading
import weakref
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

LARGE = 1 << 20  # bytes from which on a file is put down; a smaller one is as quick to hold
PIECE = 1 << 20  # bytes that are read of a file at a time


class Deposit:
    """A file of this process alone, in `folder`, which is made; pieces are put behind each other.

    To be used by any number of threads. Without a folder, or where that takes no more, a piece stays the bytes
    that it is.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._file: int | None = None
        self._end = 0
        self._lock = threading.Lock()

    def put(self, data: bytes) -> "Data":
        """The same bytes, put down."""
        with self._lock:
            try:
                return self._put(data)
            except OSError:
                self._folder = None
                return data

    def read(self, start: int, length: int) -> bytes:
        """So many bytes from `start` on; raises OSError where the disk does not give them."""
        assert self._file is not None
        with self._lock:
            os.lseek(self._file, start, os.SEEK_SET)
            found = b"".join(_pieces(self._file, length))
        if len(found) != length:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return found

    def _put(self, data: bytes) -> "Data":
        if self._folder is None:
            return data
        if self._file is None:
            self._file = _opened(self, self._folder)
        os.lseek(self._file, self._end, os.SEEK_SET)
        left = memoryview(data)
        while left:
            left = left[os.write(self._file, left) :]
        start, self._end = self._end, self._end + len(data)
        return Deposited(self, start, len(data))


class Deposited:
    """Bytes that were put down; `len` tells how many."""

    __slots__ = ("_deposit", "_length", "_start")

    def __init__(self, deposit: Deposit, start: int, length: int) -> None:
        self._deposit = deposit
        self._start = start
        self._length = length

    def __len__(self) -> int:
        return self._length

    def read(self, start: int = 0, end: int | None = None) -> bytes:
        """The bytes from `start` to before `end`; raises OSError where the disk does not give them."""
        first, last, _ = slice(start, end).indices(self._length)
        return self._deposit.read(self._start + first, max(0, last - first))


Data = bytes | Deposited


def put_down(pieces: Iterable[bytes], folder: Path | None) -> Data:
    """The pieces joined: in memory, or from `LARGE` bytes on in a deposit of their own.

    What `pieces` raises goes through.
    """
    coming = iter(pieces)
    head: list[bytes] = []
    for piece in coming:
        head.append(piece)
        if sum(map(len, head)) >= LARGE:
            break
    else:
        return b"".join(head)
    deposit = Deposit(folder)
    length, rest = 0, chain(head, coming)
    for piece in rest:
        if isinstance(deposit.put(piece), bytes):
            before = deposit.read(0, length) if length else b""
            return b"".join((before, piece, *rest))
        length += len(piece)
    return Deposited(deposit, 0, length)


def whole(data: Data) -> bytes:
    """All of it in memory, for as long as that takes."""
    return data if isinstance(data, bytes) else data.read()


def part_of(data: Data, start: int, end: int | None = None) -> bytes:
    """The bytes of it from `start` to before `end`, which count as in a slice."""
    return data[start:end] if isinstance(data, bytes) else data.read(start, end)


def pieces_of(data: Data) -> Iterator[bytes]:
    """All of it, a piece in memory at a time."""
    if isinstance(data, bytes):
        yield data
        return
    for start in range(0, len(data), PIECE):
        yield data.read(start, start + PIECE)


def sha256_of(data: Data) -> str:
    """The SHA-256 of it, in hexadecimal."""
    found = hashlib.sha256()
    for piece in pieces_of(data):
        found.update(piece)
    return found.hexdigest()


def _opened(owner: Deposit, folder: Path) -> int:
    """The descriptor of a new file without a name, closed with its owner."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 - it stays open
    weakref.finalize(owner, file.close)
    return file.fileno()


def _pieces(file: int, length: int) -> Iterator[bytes]:
    while length > 0 and (piece := os.read(file, length)):
        yield piece
        length -= len(piece)
