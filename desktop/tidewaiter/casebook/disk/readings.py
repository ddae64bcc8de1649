"""The folder of what was read of documents, each in a file named by the SHA-256 of the document's bytes.

Nothing here proves anything: a reading that is gone or damaged is made anew from the document.
"""

from pathlib import Path

from tidewaiter import __version__
from tidewaiter.casebook.disk.files import disk_errors, sync_folder, write_whole
from tidewaiter.documents.deposit import Data
from tidewaiter.documents.keeping import keep, keep_down
from tidewaiter.documents.model import Cause, Document

# Such a reading is not the whole, and a later one may be.
_NOT_WHOLE = frozenset({Cause.CANCELLED, Cause.LOCKED})


def reading_of(document: Document) -> bytes | None:
    """What was read of a document as bytes; None if it was cut short, or is too long to be kept."""
    return keep(document, __version__) if _is_whole(document) else None


def _is_whole(document: Document) -> bool:
    return not any(unread.cause in _NOT_WHOLE for unread in document.unread)


class Readings:
    """Readings kept by this version of the program."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, document: Document) -> None:
        """Keep a reading in place of an earlier one, unless it was cut short or is too long."""
        if not _is_whole(document):
            return
        with disk_errors(self._folder):
            self._make_folder()
        found = keep_down(document, __version__, self._folder)
        if found is not None:
            self._write(document.sha256, *found)

    def take(self, sha256: str, data: bytes) -> None:
        """Keep a document's reading as `reading_of` gave it."""
        self._write(sha256, data)

    def _write(self, sha256: str, *pieces: Data) -> None:
        with disk_errors(self._folder):
            self._make_folder()
            write_whole(self.path(sha256), *pieces)

    def _make_folder(self) -> None:
        if not self._folder.is_dir():
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            sync_folder(self._folder.parent)

    def remove(self, sha256: str) -> None:
        """Delete a reading, if there is one."""
        with disk_errors(self._folder):
            self.path(sha256).unlink(missing_ok=True)

    def path(self, sha256: str) -> Path:
        """The file of a document's reading, which need not be there."""
        return self._folder / sha256
