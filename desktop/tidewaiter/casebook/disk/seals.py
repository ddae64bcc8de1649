"""What vouches for events, as rows of two tables: who signed which of them, and checkpoints."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import apsw

from tidewaiter.casebook.disk.opening import database_errors

_COLUMNS = "last, first, key, own, signature"
_ALL = f"SELECT {_COLUMNS} FROM signing WHERE last > ? ORDER BY last"  # noqa: S608 - ours
_OF_KEY = f"SELECT {_COLUMNS} FROM signing WHERE key = ? ORDER BY last DESC"  # noqa: S608 - ours
_AT = f"SELECT {_COLUMNS} FROM signing WHERE last >= ? ORDER BY last LIMIT 1"  # noqa: S608 - ours
_BEFORE = "SELECT own FROM signing WHERE key = ? AND last < ? ORDER BY last DESC LIMIT 1"
_CHECKPOINTS = "SELECT size, note, frontier FROM checkpoint ORDER BY size"
_LATEST = "SELECT size, note, frontier FROM checkpoint ORDER BY size DESC LIMIT 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """The events `first` to `last` as one commit, signed with `key`.

    `own` is the digest over all events of that key, up to `last`; see `signatures`.
    """

    last: int
    first: int
    key: bytes
    own: bytes
    signature: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCheckpoint:
    """A checkpoint as the casebook keeps it; `frontier` lets the tree grow from there."""

    size: int
    note: str
    frontier: bytes


class Seals:
    """The two tables in an open store; every method raises CasebookError."""

    def __init__(self, store: apsw.Connection, path: Path) -> None:
        self._store = store
        self._path = path

    def signings(self, after: int = 0) -> Iterator[Signing]:
        """Every signing behind an event, in order, read as they are asked for."""
        with database_errors(self._path):
            for row in self._store.execute(_ALL, (after,)):
                yield _signing(row)

    def signings_of(self, key: bytes) -> Iterator[Signing]:
        """The signings of one key, the latest first."""
        with database_errors(self._path):
            for row in self._store.execute(_OF_KEY, (key,)):
                yield _signing(row)

    def signing_at(self, sequence: int) -> Signing | None:
        """The signing that covers an event."""
        with database_errors(self._path):
            row = self._store.execute(_AT, (sequence,)).fetchone()
        found = None if row is None else _signing(row)
        return found if found and found.first <= sequence else None

    def own_before(self, signing: Signing) -> bytes | None:
        """The digest over the events of the same key before this signing; None if there is none."""
        with database_errors(self._path):
            row = self._store.execute(_BEFORE, (signing.key, signing.last)).fetchone()
        return None if row is None else cast("tuple[bytes]", row)[0]

    def add_signing(self, signing: Signing) -> None:
        """Append a signing, inside a transaction."""
        values = signing.last, signing.first, signing.key, signing.own, signing.signature
        with database_errors(self._path):
            self._store.execute(
                f"INSERT INTO signing ({_COLUMNS}) VALUES (?, ?, ?, ?, ?)",  # noqa: S608 - ours
                values,
            )

    def checkpoints(self) -> Iterator[KeptCheckpoint]:
        """Every checkpoint, in order."""
        with database_errors(self._path):
            for row in self._store.execute(_CHECKPOINTS):
                yield _checkpoint(row)

    def latest_checkpoint(self) -> KeptCheckpoint | None:
        """The checkpoint over the most events."""
        with database_errors(self._path):
            row = self._store.execute(_LATEST).fetchone()
        return None if row is None else _checkpoint(row)

    def add_checkpoint(self, kept: KeptCheckpoint) -> None:
        """Append a checkpoint, inside a transaction."""
        with database_errors(self._path):
            self._store.execute(
                "INSERT INTO checkpoint (size, note, frontier) VALUES (?, ?, ?)",
                (kept.size, kept.note, kept.frontier),
            )


# The tables are STRICT and their layout is checked at opening: the types are certain.


def _signing(row: object) -> Signing:
    last, first, key, own, signature = cast("tuple[int, int, bytes, bytes, bytes]", row)
    return Signing(last=last, first=first, key=key, own=own, signature=signature)


def _checkpoint(row: object) -> KeptCheckpoint:
    size, note, frontier = cast("tuple[int, str, bytes]", row)
    return KeptCheckpoint(size=size, note=note, frontier=frontier)
