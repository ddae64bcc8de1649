"""A file on the disk becomes its bytes, or the reason why the system does not give them.

Nothing is looked at here: what the bytes are is for workers to find out.
"""

import errno
import stat
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

from tidewaiter.documents.deposit import PIECE, Data, put_down
from tidewaiter.documents.errors import EmptyFileError, NotOpenedError
from tidewaiter.wording import Sentence

MOST_BYTES = 1 << 30  # what a worker may take, so that more could not be read anyway

_AGAIN = Sentence.of("Check where it is now, and open it again from there.")
_WHY: dict[int, tuple[Sentence, Sentence]] = {
    errno.ENOENT: (Sentence.of("It is not there any more."), _AGAIN),
    errno.ENOTDIR: (Sentence.of("It is not there any more."), _AGAIN),
    errno.EACCES: (
        Sentence.of("You may not read it."),
        Sentence.of("Ask its owner for the right to read it, or for a copy."),
    ),
    errno.EPERM: (
        Sentence.of("You may not read it."),
        Sentence.of("Ask its owner for the right to read it, or for a copy."),
    ),
}
_FOLDER = (Sentence.of("It is a folder."), Sentence.of("Open the files in it instead."))
_DEVICE = (
    Sentence.of("It is not a file but a device or a pipe."),
    Sentence.of("Save what it gives as a file and open that."),
)
_LARGE = (
    Sentence.of("It is larger than {limit} MB, which is more than this version opens.", limit=1024),
    Sentence.of("Split it, or review it by eye."),
)


_Given = TypeVar("_Given", bytes, Data)


def take(path: Path) -> bytes:
    """The bytes of a file, at least one; raises NotOpenedError with the reason."""
    return _taken(path, Path.read_bytes)


def take_down(path: Path, deposits: Path | None) -> Data:
    """The same, put down in the folder `deposits` where they are many."""
    return _taken(path, lambda whole: put_down(_pieces(whole), deposits))


def _taken(path: Path, read: Callable[[Path], _Given]) -> _Given:
    try:
        found = path.stat()
        if problem := _odd(found.st_mode, found.st_size):
            raise NotOpenedError(*problem)
        data = read(path)
    except (OSError, ValueError) as error:  # ValueError: a name that no system takes
        raise _mapped(error) from error
    if not len(data):
        raise EmptyFileError.plain()
    return data


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from iter(partial(file.read, PIECE), b"")


def _odd(mode: int, size: int) -> tuple[Sentence, Sentence] | None:
    """What is not a file of a size that can be opened; a pipe would be waited for without end."""
    if stat.S_ISDIR(mode):
        return _FOLDER
    if not stat.S_ISREG(mode):
        return _DEVICE
    return _LARGE if size > MOST_BYTES else None


def _mapped(error: OSError | ValueError) -> NotOpenedError:
    number = error.errno if isinstance(error, OSError) else None
    why = (error.strerror if isinstance(error, OSError) else "") or type(error).__name__
    problem = Sentence.of("The system does not open it: {why}.", why=why)
    return NotOpenedError(*_WHY.get(number or 0, (problem, _AGAIN)))
