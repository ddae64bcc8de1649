"""The log as rows of one table: read in order, appended inside a transaction, never changed."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from tidewaiter.casebook.chain import START
from tidewaiter.casebook.model import Event
from tidewaiter.casebook.opening import database_errors, open_store

_COLUMNS = "sequence, time, actor, case_id, kind, body, previous, case_previous, hash"
_ALL = f"SELECT {_COLUMNS} FROM event WHERE sequence > ? ORDER BY sequence"  # noqa: S608 - ours
_OF_CASE = f"SELECT {_COLUMNS} FROM event WHERE case_id = ? AND sequence > ? ORDER BY sequence"  # noqa: S608
_INSERT = f"INSERT INTO event ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - ours
_HEAD = "SELECT sequence, hash FROM event ORDER BY sequence DESC LIMIT 1"
_HEAD_OF = "SELECT hash FROM event WHERE case_id = ? ORDER BY sequence DESC LIMIT 1"
_DOCUMENTS = (
    "SELECT body ->> '$.document.sha256', body ->> '$.document.name' FROM event"
    " WHERE kind = 'document-added' GROUP BY 1 ORDER BY min(sequence)"
)

# The table is STRICT and its layout is checked at opening: the types are certain.
_Row = tuple[int, str, str, str, str, str, bytes, bytes, bytes]


class Log:
    """The events in the file at `path`; every method raises CasebookError."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._store = open_store(path)

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

    def head(self) -> tuple[int, str]:
        """The number and the hash of the last event; 0 and zeros before the first."""
        with database_errors(self._path):
            row = self._store.execute(_HEAD).fetchone()
        if row is None:
            return 0, START
        sequence, digest = cast("tuple[int, bytes]", row)
        return sequence, digest.hex()

    def head_of(self, case: str) -> str:
        """The hash of the last event of a case; zeros before the first."""
        with database_errors(self._path):
            row = self._store.execute(_HEAD_OF, (case,)).fetchone()
        return START if row is None else cast("tuple[bytes]", row)[0].hex()

    def after(self, sequence: int) -> Iterator[Event]:
        """Every event behind one, in order, read as they are asked for."""
        with database_errors(self._path):
            for row in self._store.execute(_ALL, (sequence,)):
                yield _event(cast("_Row", row))

    def of_case(self, case: str, *, after: int) -> list[Event]:
        """The events of one case behind one, in order."""
        with database_errors(self._path):
            rows = self._store.execute(_OF_CASE, (case, after)).fetchall()
        return [_event(cast("_Row", row)) for row in rows]

    def insert(self, events: Sequence[Event]) -> None:
        """Append events, inside `writing()`."""
        with database_errors(self._path):
            self._store.executemany(_INSERT, [_row(event) for event in events])

    def documents(self) -> list[tuple[str, str]]:
        """The hash and the name of every document that was ever added."""
        with database_errors(self._path):
            return cast("list[tuple[str, str]]", self._store.execute(_DOCUMENTS).fetchall())

    def is_sound(self) -> bool:
        """Whether the database itself, with its index, is undamaged."""
        with database_errors(self._path):
            return bool(self._store.pragma("integrity_check", 1) == "ok")


def _row(event: Event) -> _Row:
    return (
        event.sequence,
        event.time,
        event.actor,
        event.case,
        event.kind,
        event.body,
        bytes.fromhex(event.previous),
        bytes.fromhex(event.case_previous),
        bytes.fromhex(event.hash),
    )


def _event(row: _Row) -> Event:
    sequence, time, actor, case, kind, body, previous, case_previous, digest = row
    return Event(
        sequence=sequence,
        time=time,
        actor=actor,
        case=case,
        kind=kind,
        body=body,
        previous=previous.hex(),
        case_previous=case_previous.hex(),
        hash=digest.hex(),
    )
