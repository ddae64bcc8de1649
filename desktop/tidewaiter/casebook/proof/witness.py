"""What is kept outside the casebook, on the same computer: its last head, and receipts.

A casebook cannot show by itself that its end was cut off, that an old copy was put back, or that it is
empty now. What lies here shows it, as long as whoever did it did not think of this folder, too; the
receipts in exported records go further.
"""

import hashlib
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from tidewaiter.casebook.disk.files import disk_errors, sync_folder, write_whole

_HEAD = re.compile(r"(\d{1,18}) ([0-9a-f]{64}) ([0-9a-f]{8})\n")
_WIDTH = 96  # bytes: less than a sector, which disks write whole
_SUFFIX = ".receipt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """What was found: the last head (number and hash) if there is one, and the receipts as notes."""

    head: tuple[int, bytes] | None = None
    receipts: tuple[str, ...] = ()


NOTHING_OUTSIDE = Outside()


class Witness:
    """The folder within `folder` that belongs to the casebook at `path`."""

    def __init__(self, folder: Path, path: Path) -> None:
        named = hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:16]
        self._folder = folder / named

    def look(self) -> Outside:
        """All that is kept; raises CasebookError."""
        with disk_errors(self._folder):
            return Outside(head=self._head(), receipts=self._receipts())

    def move_to(self, folder: Path) -> None:
        """Put all that is kept into `folder`, with the casebook that it belongs to; raises CasebookError."""
        with disk_errors(self._folder):
            if self._folder.is_dir():
                shutil.move(self._folder, folder / "witness")

    def keep_head(self, sequence: int, digest: bytes) -> None:
        """Note how far the log has grown; not synced: after a power cut an older head may be there.

        An older head still holds. Raises CasebookError.
        """
        plain = f"{sequence} {digest.hex()}"
        data = f"{plain} {_check(plain)}\n".encode().ljust(_WIDTH)
        with disk_errors(self._folder):
            self._make()
            handle = os.open(self._folder / "head", os.O_WRONLY | os.O_CREAT, 0o600)
            try:
                os.write(handle, data)
            finally:
                os.close(handle)

    def keep_receipt(self, size: int, note: str) -> None:
        """Keep a signed checkpoint; raises CasebookError."""
        with disk_errors(self._folder):
            self._make()
            write_whole(self._folder / f"{size:012}{_SUFFIX}", note.encode())

    def _make(self) -> None:
        if not self._folder.is_dir():
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            sync_folder(self._folder.parent)

    def _head(self) -> tuple[int, bytes] | None:
        path = self._folder / "head"
        if not path.is_file():
            return None
        found = _HEAD.match(path.read_bytes().decode("ascii", "replace"))
        if not found or _check(f"{found[1]} {found[2]}") != found[3]:
            return None  # cut off in the middle of its writing
        return int(found[1]), bytes.fromhex(found[2])

    def _receipts(self) -> tuple[str, ...]:
        if not self._folder.is_dir():
            return ()
        kept = sorted(self._folder.glob(f"*{_SUFFIX}"))
        return tuple(path.read_text(encoding="utf-8", errors="replace") for path in kept)


def _check(plain: str) -> str:
    return hashlib.sha256(plain.encode()).hexdigest()[:8]
