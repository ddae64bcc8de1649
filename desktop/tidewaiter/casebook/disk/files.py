"""How a file is written so that it is there whole or not at all, also after a power cut.

With it stands the shelf that keeps the bytes of documents under their hash.
"""

import errno
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path

from tidewaiter.casebook.errors import (
    DiskFullError,
    DiskTroubleError,
    StoreDamagedError,
    StoreReadOnlyError,
)
from tidewaiter.documents.deposit import Data, pieces_of

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def write_whole(path: Path, *data: Data) -> None:
    """Put `data`, joined, at `path`, replacing what was there; on any error the old file stays.

    Raises OSError. The new file is on the disk when this returns.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:32]}.", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in chain.from_iterable(map(pieces_of, data)):
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable; Windows does so by itself and offers no call for it."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """Turn what the system says about the file at `path` into a casebook error."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise DiskFullError.at(path) from error
        if error.errno in FORBIDDEN:
            raise StoreReadOnlyError.at(path) from error
        raise DiskTroubleError.at(path, error.strerror or type(error).__name__) from error


class Shelf:
    """The folder that keeps each document's bytes in a file named by their SHA-256."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, sha256: str, data: Data) -> None:
        """Keep the bytes; they are on the disk when this returns."""
        path = self._folder / sha256
        with disk_errors(path):
            if not self._folder.is_dir():
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                sync_folder(self._folder.parent)
            if self.holds(sha256):
                # Another window may have renamed it a moment ago: its name must be durable too.
                sync_folder(self._folder)
            else:
                write_whole(path, data)

    def get(self, sha256: str) -> bytes:
        """The bytes as they were put; raises StoreDamagedError if they are gone or changed."""
        path = self._folder / sha256
        with disk_errors(path):
            data = path.read_bytes() if path.is_file() else b""
        if hashlib.sha256(data).hexdigest() != sha256:
            raise StoreDamagedError.document(sha256)
        return data

    def remove(self, sha256: str) -> None:
        """Delete the bytes, if they are there."""
        path = self._folder / sha256
        with disk_errors(path):
            path.unlink(missing_ok=True)

    def holds(self, sha256: str) -> bool:
        """Whether the bytes are there and are still the same; raises OSError."""
        path = self._folder / sha256
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
