"""How an export is put in its place: written aside, on the disk, then renamed; whole or absent."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Protocol

from tidewaiter.casebook.deeds.exporting import Placing
from tidewaiter.casebook.disk.files import sync_folder
from tidewaiter.records.errors import writing_errors


class Takes(Protocol):
    """Whatever bytes are written to."""

    def write(self, data: bytes, /) -> object:
        """Take the next bytes."""


class HashedFile:
    """A file that knows the SHA-256 of all that went through here."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._digest = hashlib.sha256()

    def write(self, data: bytes, /) -> None:
        """Write the next bytes."""
        self._digest.update(data)
        self._file.write(data)

    def digest(self) -> str:
        """The hash so far, in hexadecimal."""
        return self._digest.hexdigest()


def place(path: Path, data: bytes) -> str:
    """Put these bytes at `path`, whole or not at all; gives their SHA-256."""
    with placed(path) as file:
        hashed = HashedFile(file)
        hashed.write(data)
    return hashed.digest()


class Aside:
    """A file of the name of `path`, to be written beside that place first. `Casebook.exporting` puts it there.

    `file` is where it is written; the folder it lies in is hidden where names with a dot are, and gone
    when it is dropped. Raises RecordNotWrittenError.
    """

    def __init__(self, path: Path) -> None:
        with writing_errors(path):
            name = tempfile.mkdtemp(prefix=f".{path.name[:32]}.", suffix=".part", dir=path.parent)
        self._folder = Path(name)
        self.path = path
        self.file = self._folder / path.name

    def placing(self) -> Placing:
        """What the casebook takes, once the file is whole."""
        return Placing(path=self.path, put=self._put)

    def drop(self) -> None:
        """Leave nothing aside; what was put in its place stays there."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _put(self) -> None:
        with writing_errors(self.path):
            self.file.replace(self.path)
            sync_folder(self.path.parent)


@contextmanager
def aside(path: Path) -> Iterator[Aside]:
    """The same for one block."""
    made = Aside(path)
    try:
        yield made
    finally:
        made.drop()


@contextmanager
def placed(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, which is at `path` once the block has ended, and was never there in part.

    What was there before stays if anything goes wrong. Raises RecordNotWrittenError.
    """
    with writing_errors(path):
        handle, name = tempfile.mkstemp(
            prefix=f".{path.name[:32]}.", suffix=".part", dir=path.parent
        )
    part = Path(name)
    try:
        with writing_errors(path), os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        with writing_errors(path):
            part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
    with writing_errors(path):
        sync_folder(path.parent)
