"""What exports were begun: a small file beside the log for each, from before it is in its place until it is noted.

It is written, and gone again, while the log is locked for writing; so what is found under that lock was
left by a process that ended in the middle. Whoever writes into the log signs it: others can write here.
"""

import hashlib
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Self

import msgspec

from tidewaiter.casebook.disk.files import disk_errors, write_whole

NAME = "exports-begun"
TAG = b"tidewaiter-export-begun-1\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """An export as it is about to be put at `path`: the fact that will note it, as it stands in the log.

    `after` is the last event before that. `key` and `signature` are of whoever began it, and empty where
    nobody signs.
    """

    path: str
    sha256: str
    case: str
    kind: str
    body: str
    after: Annotated[int, msgspec.Meta(ge=0, lt=2**53)]
    key: bytes = b""
    signature: bytes = b""

    def message(self, store: bytes) -> bytes:
        """What is signed; `store` is the hash of the log's first event."""
        bare = replace(self, key=b"", signature=b"")
        return TAG + store + hashlib.sha256(msgspec.json.encode(bare)).digest()

    def signed(self, key: bytes, signature: bytes) -> Self:
        """The same with the signature over its message."""
        return replace(self, key=key, signature=signature)

    def fits(self, store: bytes) -> bool:
        """Whether it is signed with the key that it names."""
        from tidewaiter.signing import is_signed  # noqa: PLC0415 - brings the library along

        return is_signed(self.message(store), self.signature, self.key)

    def is_there(self) -> bool:
        """Whether the whole file lies in its place."""
        path = Path(self.path)
        # What is no plain file may never end, or wait for somebody who writes.
        with suppress(OSError, ValueError):
            if path.is_file():
                with path.open("rb") as file:
                    return hashlib.file_digest(file, "sha256").hexdigest() == self.sha256
        return False


class BegunExports:
    """The folder of these files beside a log. All methods raise CasebookError."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def begin(self, begun: Begun) -> Path:
        """Say that an export is put in its place next; durable when this returns."""
        with disk_errors(self._folder):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path = self._folder / f"{uuid.uuid4().hex}.json"
            write_whole(path, msgspec.json.encode(begun))
        return path

    def any(self) -> bool:
        """Whether there is anything to settle; quick."""
        try:
            return any(_is_word(path) for path in self._folder.iterdir())
        except OSError:
            return False

    def left(self) -> Iterator[tuple[Path, Begun | None]]:
        """All that were begun and not ended; None for what cannot be read."""
        with disk_errors(self._folder):
            for path in sorted(filter(_is_word, self._folder.iterdir())):
                yield path, _read(path)

    def end(self, path: Path) -> None:
        """It is noted, or will never be."""
        with suppress(OSError):  # it is looked at again, and found noted
            path.unlink(missing_ok=True)


def _is_word(path: Path) -> bool:
    return path.suffix == ".json" and path.is_file()


def _read(path: Path) -> Begun | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Begun)
    except (OSError, ValueError, RecursionError):
        return None
