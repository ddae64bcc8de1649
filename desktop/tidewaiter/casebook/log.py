"""The log as rows of one table: read in order, appended inside a transaction, never changed."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from tidewaiter.casebook.chain import START, ZEROS, Row, event_of, row_of
from tidewaiter.casebook.model import NO_CASE, Event
from tidewaiter.casebook.opening import database_errors, open_store
from tidewaiter.casebook.roster import KINDS_OF_PEOPLE
from tidewaiter.casebook.seals import Seals

_COLUMNS = "sequence, time, actor, case_id, kind, body, previous, case_previous, hash"
_ALL = f"SELECT {_COLUMNS} FROM event WHERE sequence > ? ORDER BY sequence"  # noqa: S608 - ours
_OF_CASE = f"SELECT {_COLUMNS} FROM event WHERE case_id = ? AND sequence > ? ORDER BY sequence"  # noqa: S608
_OF_KINDS = (
    f"SELECT {_COLUMNS} FROM event WHERE case_id = ? AND sequence > ?"  # noqa: S608 - ours
    f" AND kind IN ({', '.join('?' * len(KINDS_OF_PEOPLE))}) ORDER BY sequence"
)
_INSERT = f"INSERT INTO event ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - ours
_LAST = "SELECT sequence, hash, time FROM event ORDER BY sequence DESC LIMIT 1"
_HASH_AT = "SELECT hash FROM event WHERE sequence = ?"
_HASHES = "SELECT hash FROM event WHERE sequence > ? AND sequence <= ? ORDER BY sequence"
_HEAD_OF = "SELECT hash FROM event WHERE case_id = ? ORDER BY sequence DESC LIMIT 1"
_HEAD_UP_TO = (
    "SELECT hash FROM event WHERE case_id = ? AND sequence <= ? ORDER BY sequence DESC LIMIT 1"
)
_DOCUMENTS = (
    "SELECT body ->> '$.document.sha256', body ->> '$.document.name' FROM event"
    " WHERE kind = 'document-added' GROUP BY 1 ORDER BY min(sequence)"
)


class Log:
    """The events in the file at `path`; every method raises CasebookError.

    `seals` are the signatures and checkpoints in the same file.
    """

    def __init__(self, path: Path) -> None:
        self.path = self._path = path
        self._store = open_store(path)
        self.seals = Seals(self._store, path)

    def close(self) -> None:
        """Let go of the file."""
        with database_errors(self._path):
            self._store.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction that nobody else can write in; on the disk when it ends, or undone."""
        with database_errors(self._path):
            self._store.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._store.execute("COMMIT")
            finally:
                if self._store.in_transaction:
                    self._store.execute("ROLLBACK")

    @contextmanager
    def reading(self) -> Iterator[None]:
        """A transaction in which nothing changes, whatever another window writes meanwhile."""
        with database_errors(self._path):
            self._store.execute("BEGIN")
            try:
                yield
            finally:
                if self._store.in_transaction:
                    self._store.execute("ROLLBACK")

    def last(self) -> tuple[int, bytes, str]:
        """The number, the hash and the time of the last event; 0, zeros and nothing before the first."""
        with database_errors(self._path):
            row = self._store.execute(_LAST).fetchone()
        return (0, ZEROS, "") if row is None else cast("tuple[int, bytes, str]", row)

    def hash_at(self, sequence: int) -> bytes | None:
        """The hash of an event; None if there is none of this number."""
        with database_errors(self._path):
            row = self._store.execute(_HASH_AT, (sequence,)).fetchone()
        return None if row is None else cast("tuple[bytes]", row)[0]

    def hashes(self, after: int, until: int) -> Iterator[bytes]:
        """The hashes of the events behind one, up to another, in order."""
        with database_errors(self._path):
            for row in self._store.execute(_HASHES, (after, until)):
                yield cast("tuple[bytes]", row)[0]

    def head_of(self, case: str) -> str:
        """The hash of the last event of a case; zeros before the first."""
        with database_errors(self._path):
            row = self._store.execute(_HEAD_OF, (case,)).fetchone()
        return START if row is None else cast("tuple[bytes]", row)[0].hex()

    def head_up_to(self, case: str, sequence: int) -> bytes:
        """The hash of the last event of a case up to an event; zeros before the first."""
        with database_errors(self._path):
            row = self._store.execute(_HEAD_UP_TO, (case, sequence)).fetchone()
        return ZEROS if row is None else cast("tuple[bytes]", row)[0]

    def rows(self, after: int) -> Iterator[Row]:
        """Every event behind one as it is stored, in order, read as they are asked for."""
        with database_errors(self._path):
            yield from cast("Iterator[Row]", self._store.execute(_ALL, (after,)))

    def after(self, sequence: int) -> Iterator[Event]:
        """The same as events."""
        return map(event_of, self.rows(sequence))

    def of_case(self, case: str, *, after: int) -> list[Event]:
        """The events of one case behind one, in order."""
        with database_errors(self._path):
            rows = self._store.execute(_OF_CASE, (case, after)).fetchall()
        return [event_of(cast("Row", row)) for row in rows]

    def of_people(self, *, after: int) -> list[Event]:
        """The events about people and their keys behind one, in order."""
        with database_errors(self._path):
            values = (NO_CASE, after, *KINDS_OF_PEOPLE)
            rows = self._store.execute(_OF_KINDS, values).fetchall()
        return [event_of(cast("Row", row)) for row in rows]

    def insert(self, events: Sequence[Event]) -> None:
        """Append events, inside `writing()`."""
        with database_errors(self._path):
            self._store.executemany(_INSERT, [row_of(event) for event in events])

    def documents(self) -> list[tuple[str, str]]:
        """The hash and the name of every document that was ever added."""
        with database_errors(self._path):
            return cast("list[tuple[str, str]]", self._store.execute(_DOCUMENTS).fetchall())

    def is_sound(self) -> bool:
        """Whether the database itself, with its index, is undamaged."""
        with database_errors(self._path):
            return bool(self._store.pragma("integrity_check", 1) == "ok")
