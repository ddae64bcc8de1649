"""The log as rows of one table: read in order, appended inside a transaction, never changed."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import cast

import apsw

from tidewaiter.casebook.disk.opening import (
    NOT_TAKEN_OUT,
    UNCHANGED,
    database_errors,
    open_store,
)
from tidewaiter.casebook.disk.seals import Seals
from tidewaiter.casebook.facts.keeping import KINDS_OF_KEEPING
from tidewaiter.casebook.model import NO_CASE, Event
from tidewaiter.casebook.people.roster import KINDS_OF_PEOPLE
from tidewaiter.casebook.proof.chain import ERASED, START, ZEROS, Row, event_of, row_of
from tidewaiter.casebook.refusals.entries import NotInCaseError

_COLUMNS = "sequence, time, actor, case_id, kind, body, previous, case_previous, hash"
_ALL = f"SELECT {_COLUMNS} FROM event WHERE sequence > ? ORDER BY sequence"  # noqa: S608 - ours
_OF_CASE = f"SELECT {_COLUMNS} FROM event WHERE case_id = ? AND sequence > ? ORDER BY sequence"  # noqa: S608
_OF_KINDS = (
    f"SELECT {_COLUMNS} FROM event WHERE case_id = ? AND sequence > ?"  # noqa: S608 - ours
    f" AND kind IN ({', '.join('?' * len(KINDS_OF_PEOPLE))}) ORDER BY sequence"
)
_OF_KEEPING = (
    f"SELECT {_COLUMNS} FROM event WHERE body <> ''"  # noqa: S608 - ours
    f" AND kind IN ({', '.join('?' * len(KINDS_OF_KEEPING))}) ORDER BY sequence"
)
_OF_KIND = f"SELECT {_COLUMNS} FROM event WHERE kind = ? AND body <> '' ORDER BY sequence"  # noqa: S608
_TAKEN_OF_CASE = (
    f"SELECT by, store, {_COLUMNS} FROM taken"  # noqa: S608 - ours
    " WHERE case_id = ? AND by > ? ORDER BY by, place"
)
_TAKEN_BY = f"SELECT by, store, {_COLUMNS} FROM taken WHERE by = ? ORDER BY place"  # noqa: S608
_TAKE = (
    f"INSERT INTO taken (by, place, store, {_COLUMNS})"  # noqa: S608 - ours
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_TAKEN_HEADS = (
    "SELECT store, max(sequence), hash FROM taken WHERE case_id = ? AND by < ? GROUP BY store"
)
_TAKEN_KEEPING = (
    "SELECT DISTINCT case_id FROM taken"  # noqa: S608 - ours
    f" WHERE kind IN ({', '.join('?' * len(KINDS_OF_KEEPING))})"
)
_TAKERS = "SELECT DISTINCT by FROM taken WHERE by > ? ORDER BY by"
_TAKEN = "case-taken-in"
_ADDED = (
    "SELECT sequence, case_id, body ->> '$.document.sha256' AS held,"
    " body ->> '$.document.name' AS name FROM event WHERE kind = 'document-added' AND body <> ''"
    " UNION ALL SELECT by, case_id, body ->> '$.document.sha256', body ->> '$.document.name'"
    " FROM taken WHERE kind = 'document-added'"
)
_INSERT = f"INSERT INTO event ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - ours
_ONLY_IN = (
    f"SELECT held FROM ({_ADDED}) GROUP BY held"  # noqa: S608 - ours
    " HAVING min(case_id) = max(case_id) AND min(case_id) = ? ORDER BY min(sequence)"
)
_HOLDS = f"SELECT 1 FROM ({_ADDED}) WHERE held = ? LIMIT 1"  # noqa: S608 - ours
_ERASE = "UPDATE event SET body = ? WHERE case_id = ?"
_TAKE_OUT = "DELETE FROM taken WHERE case_id = ?"
_LAST = "SELECT sequence, hash, time FROM event ORDER BY sequence DESC LIMIT 1"
_CASES_AFTER = (
    "SELECT DISTINCT case_id FROM event WHERE sequence > ? AND case_id <> ? AND body <> ''"
)
_HASH_AT = "SELECT hash FROM event WHERE sequence = ?"
_HASHES = "SELECT hash FROM event WHERE sequence > ? AND sequence <= ? ORDER BY sequence"
_HEAD_OF = "SELECT hash FROM event WHERE case_id = ? ORDER BY sequence DESC LIMIT 1"
_HEAD_UP_TO = (
    "SELECT hash FROM event WHERE case_id = ? AND sequence <= ? ORDER BY sequence DESC LIMIT 1"
)
_DOCUMENTS = f"SELECT held, name FROM ({_ADDED}) GROUP BY held ORDER BY min(sequence)"  # noqa: S608


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
        """The same as events, but for those of deleted cases."""
        return (event_of(row) for row in self.rows(sequence) if row[5] != ERASED)

    def of_case(self, case: str, *, after: int) -> list[Event]:
        """The events of one case behind one, in order, each with those of other casebooks that it brought."""
        with database_errors(self._path):
            rows = self._store.execute(_OF_CASE, (case, after)).fetchall()
        if rows and rows[0][5] == ERASED:
            raise NotInCaseError.erased(case)
        events = [event_of(cast("Row", row)) for row in rows]
        if any(event.kind == _TAKEN for event in events):
            return self._with_brought(case, after, events)
        return events

    def _with_brought(self, case: str, after: int, events: list[Event]) -> list[Event]:
        brought: dict[int, list[Event]] = {}
        with database_errors(self._path):
            for by, store, *row in self._store.execute(_TAKEN_OF_CASE, (case, after)):
                brought.setdefault(cast("int", by), []).append(_taken(store, row))
        return [replace(e, brought=tuple(brought.get(e.sequence, ()))) for e in events]

    def brought_by(self, sequence: int) -> list[Event]:
        """The events of other casebooks that came with this event, in order."""
        with database_errors(self._path):
            rows = self._store.execute(_TAKEN_BY, (sequence,)).fetchall()
        return [_taken(store, row) for _, store, *row in rows]

    def takers(self, after: int) -> list[int]:
        """The events behind one that brought others."""
        with database_errors(self._path):
            rows = self._store.execute(_TAKERS, (after,)).fetchall()
        return [cast("tuple[int]", row)[0] for row in rows]

    def taken_before(self, case: str, sequence: int) -> dict[str, tuple[int, str]]:
        """By other casebook: the number and the hash of the last event of a case that came before this one."""
        with database_errors(self._path):
            rows = self._store.execute(_TAKEN_HEADS, (case, sequence)).fetchall()
        typed = cast("list[tuple[bytes, int, bytes]]", rows)
        return {store.hex(): (last, head.hex()) for store, last, head in typed}

    def take(self, by: int, events: Sequence[Event]) -> None:
        """Keep events of other casebooks beside the one that brought them, inside `writing()`."""
        values = [
            (by, place, bytes.fromhex(event.casebook), *row_of(event))
            for place, event in enumerate(events, start=1)
        ]
        with database_errors(self._path):
            self._store.executemany(_TAKE, values)

    def kept_elsewhere(self) -> list[str]:
        """The cases for which other casebooks said how long they are kept."""
        with database_errors(self._path):
            rows = self._store.execute(_TAKEN_KEEPING, KINDS_OF_KEEPING).fetchall()
        return [cast("tuple[str]", row)[0] for row in rows]

    def erase(self, case: str) -> None:
        """Take the content out of every event of a case, inside `writing()`; see `erasing`.

        What came of it from other casebooks goes wholly. The triggers that forbid it are put back in the
        same transaction.
        """
        with database_errors(self._path):
            self._store.execute(f"DROP TRIGGER {UNCHANGED.split()[2]}")
            self._store.execute(_ERASE, (ERASED, case))
            self._store.execute(UNCHANGED)
            self._store.execute(f"DROP TRIGGER {NOT_TAKEN_OUT.split()[2]}")
            self._store.execute(_TAKE_OUT, (case,))
            self._store.execute(NOT_TAKEN_OUT)

    def sweep(self) -> None:
        """Overwrite what is left of erased content in the file's journal; another window may delay it."""
        with database_errors(self._path):
            self._store.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)

    def cases_after(self, sequence: int) -> list[str]:
        """The cases that have events behind one; those that were deleted are none any more."""
        with database_errors(self._path):
            rows = self._store.execute(_CASES_AFTER, (sequence, NO_CASE)).fetchall()
        return [cast("str", case) for (case,) in rows]

    def of_kind(self, kind: str) -> list[Event]:
        """The events of one kind in all cases that are there, in order."""
        with database_errors(self._path):
            rows = self._store.execute(_OF_KIND, (kind,)).fetchall()
        return [event_of(cast("Row", row)) for row in rows]

    def of_keeping(self) -> list[Event]:
        """The events by which cases that are there are kept, in order."""
        with database_errors(self._path):
            rows = self._store.execute(_OF_KEEPING, KINDS_OF_KEEPING).fetchall()
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

    def only_in(self, case: str) -> list[str]:
        """The hashes of the documents that this case holds, and no other."""
        with database_errors(self._path):
            rows = self._store.execute(_ONLY_IN, (case,)).fetchall()
        return [cast("tuple[str]", row)[0] for row in rows]

    def holds_document(self, sha256: str) -> bool:
        """Whether any case holds a document."""
        with database_errors(self._path):
            return self._store.execute(_HOLDS, (sha256,)).fetchone() is not None

    def copy_to(self, path: Path) -> None:
        """Copy the file as it is at this moment, whatever others write meanwhile."""
        with self.reading(), database_errors(path):
            self.last()  # the moment: a transaction begins with its first look
            copy = apsw.Connection(str(path))
            try:
                with copy.backup("main", self._store, "main") as pages:
                    pages.step()
                copy.pragma("journal_mode", "delete")  # one file, without a journal beside it
            finally:
                copy.close()

    def is_sound(self) -> bool:
        """Whether the database itself, with its index, is undamaged."""
        with database_errors(self._path):
            return bool(self._store.pragma("integrity_check", 1) == "ok")


def _taken(store: object, row: object) -> Event:
    return replace(event_of(cast("Row", row)), casebook=cast("bytes", store).hex())
