"""Where the terms of a pack are kept made ready, so that a screener need not make them ready each time it is built.

A file holds a mark, the key of what it was made of, the SHA-256 of the rest, and the rest: plain data
(`text.packed`). The key is made of everything that the terms depend on: the pack by its digest, the tables, whether
watch items are sought, and the program that made them ready. What is not sound, or is another's, is made anew.
"""

import hashlib
import os
import stat
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import msgspec

from tidewaiter import __version__
from tidewaiter.controls.model import Pack
from tidewaiter.screening.text.packed import packed, unpacked
from tidewaiter.screening.text.ready import Ready
from tidewaiter.screening.text.tables import Tables

_MARK = b"tidewaiter terms 1\n"
_HASH = 32
_ENDING = ".terms"
# Two windows may use two editions, and a record is replayed with a third: more are of the past.
_MOST = 3


class KeptTerms:
    """A private folder of terms made ready; it need not be there yet."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, pack: Pack, tables: Tables, make: Callable[[], Ready], *, watch: bool) -> Ready:
        """The terms of a pack as it was loaded, as they are kept; else those that `make` gives, kept from now on."""
        key = _key(pack, tables, watch=watch)
        path = self._folder / f"{key.hex()[:32]}{_ENDING}"
        found = _read(path, key)
        if found is not None:
            return found
        ready = make()
        with suppress(OSError):
            self._write(path, key, packed(ready))
        return ready

    def _write(self, path: Path, key: bytes, data: bytes) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, begun = tempfile.mkstemp(dir=self._folder, suffix=_ENDING)  # for this user alone
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines((_MARK, key, hashlib.sha256(data).digest(), data))
            Path(begun).replace(path)
        except OSError:
            Path(begun).unlink(missing_ok=True)
            raise
        self._let_go()

    def _let_go(self) -> None:
        """Only the newest are left; those of another program or pack are never wanted again."""
        ours = sorted(
            self._folder.glob(f"*{_ENDING}"), key=lambda path: path.stat().st_mtime, reverse=True
        )
        for path in ours[_MOST:]:
            path.unlink(missing_ok=True)


def _read(path: Path, key: bytes) -> Ready | None:
    """What is kept there, if it is of this key, whole, and written by nobody but this user."""
    try:
        with path.open("rb") as file:
            if not _is_own(os.fstat(file.fileno())):
                return None
            data = file.read()
    except OSError:
        return None
    head = len(_MARK) + len(key) + _HASH
    rest = memoryview(data)[head:]
    if data[:head] != _MARK + key + hashlib.sha256(rest).digest():
        return None
    try:
        return unpacked(rest)
    except msgspec.MsgspecError:
        return None


def _is_own(status: os.stat_result) -> bool:
    """Whether the file is this user's, and nobody else may write to it."""
    if not hasattr(os, "getuid"):  # Windows: the folder of the user's profile is its own
        return True
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _key(pack: Pack, tables: Tables, *, watch: bool) -> bytes:
    parts = (pack.edition, pack.digest, tables, watch, __version__, sys.version, _code())
    return hashlib.sha256(msgspec.msgpack.encode(parts)).digest()


@cache
def _code() -> str:
    """What tells this code from any other of the same version: its files, where it runs from files."""
    rooms = (Path(__file__).parent, Path(__file__).parents[1] / "controls")
    digest = hashlib.sha256()
    for path in sorted(path for room in rooms for path in room.rglob("*.py")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
