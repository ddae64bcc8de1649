"""What exports were begun: a small file beside the log for each, from before it is in its place until it is noted.

It is written, and gone again, while the log is locked for writing; so what is found under that lock was
left by a process that ended in the middle.
"""

import hashlib
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from tidewaiter.casebook.disk.files import disk_errors, write_whole

NAME = "exports-begun"


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """An export as it is about to be put at `path`: the fact that will note it, as it stands in the log.

    `after` is the last event before that.
    """

    path: str
    sha256: str
    case: str
    kind: str
    body: str
    after: int

    def is_there(self) -> bool:
        """Whether the whole file lies in its place."""
        with suppress(OSError), Path(self.path).open("rb") as file:
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
            return any(path.suffix == ".json" for path in self._folder.iterdir())
        except OSError:
            return False

    def left(self) -> Iterator[tuple[Path, Begun]]:
        """All that were begun and not ended; what cannot be read says nothing and is passed over."""
        for path in sorted(self._folder.glob("*.json")):
            with suppress(OSError, ValueError):
                yield path, msgspec.json.decode(path.read_bytes(), type=Begun)

    def end(self, path: Path) -> None:
        """It is noted, or will never be."""
        with suppress(OSError):  # it is looked at again, and found noted
            path.unlink(missing_ok=True)
