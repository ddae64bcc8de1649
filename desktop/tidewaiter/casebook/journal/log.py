"""The log as rows of one table: read in order, appended inside a transaction, never changed."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import apsw

from tidewaiter.casebook.disk.opening import UNCHANGED, database_errors, open_store
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
_INSERT = f"INSERT INTO event ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - ours
_ONLY_IN = (
    "SELECT body ->> '$.document.sha256' AS held FROM event"
    " WHERE kind = 'document-added' AND body <> '' GROUP BY held"
    " HAVING min(case_id) = max(case_id) AND min(case_id) = ? ORDER BY min(sequence)"
)
_HOLDS = (
    "SELECT 1 FROM event WHERE kind = 'document-added' AND body <> ''"
    " AND body ->> '$.document.sha256' = ? LIMIT 1"
)
_ERASE = "UPDATE event SET body = ? WHERE case_id = ?"
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
_DOCUMENTS = (
    "SELECT body ->> '$.document.sha256', body ->> '$.document.name' FROM event"
    " WHERE kind = 'document-added' AND body <> '' GROUP BY 1 ORDER BY min(sequence)"
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
        """The same as events, but for those of deleted cases."""
        return (event_of(row) for row in self.rows(sequence) if row[5] != ERASED)

    def of_case(self, case: str, *, after: int) -> list[Event]:
        """The events of one case behind one, in order."""
        with database_errors(self._path):
            rows = self._store.execute(_OF_CASE, (case, after)).fetchall()
        if rows and rows[0][5] == ERASED:
            raise NotInCaseError.erased(case)
        return [event_of(cast("Row", row)) for row in rows]

    def erase(self, case: str) -> None:
        """Take the content out of every event of a case, inside `writing()`; see `erasing`.

        The trigger that forbids it is put back in the same transaction.
        """
        with database_errors(self._path):
            self._store.execute(f"DROP TRIGGER {UNCHANGED.split()[2]}")
            self._store.execute(_ERASE, (ERASED, case))
            self._store.execute(UNCHANGED)

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
