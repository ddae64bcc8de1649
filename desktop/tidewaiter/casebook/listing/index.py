"""The index beside the log: what lists and searches of all cases would else have to gather case by case.

It is for speed and never the truth: whatever stands here follows from the log and the readings beside
it, and an index that is gone, damaged, of another program or of another log is made anew.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, cast

import apsw
import msgspec

from tidewaiter.casebook.disk.drives import is_remote
from tidewaiter.casebook.listing.tallied import HeldPaper

NAME = "casebook.index"  # of the file, beside the log
_LAYOUT = 3
_MARK = 0x54696469  # “Tidi”
_PATIENCE = 2_000  # milliseconds to wait for another window
_LEVEL = 1  # of zlib: texts are read far more often than they are written

_TABLES = {
    "reached": "(one INTEGER PRIMARY KEY CHECK (one = 1), sequence INTEGER, hash BLOB)",
    "counted": "(case_id TEXT PRIMARY KEY, body BLOB)",
    "holds": "(document TEXT, case_id TEXT, name TEXT, gaps INTEGER, PRIMARY KEY (document, case_id))",
    "stated": "(case_id TEXT, document TEXT, folded TEXT, body BLOB, PRIMARY KEY (case_id, document))",
    "text": "(document TEXT, part INTEGER, wide INTEGER, folded BLOB, written BLOB, PRIMARY KEY (document, part))",
    "folded": "(document TEXT PRIMARY KEY, program TEXT)",
}
_KEEP_COUNTED = "INSERT OR REPLACE INTO counted VALUES (?, ?)"
_KEEP_REACHED = "INSERT OR REPLACE INTO reached VALUES (1, ?, ?)"
_KEEP_TEXT = "INSERT OR REPLACE INTO text VALUES (?, ?, ?, ?, ?)"
_OF_TEXT = "SELECT part, wide, folded FROM text WHERE document = ? ORDER BY part"
_WRITTEN = "SELECT written FROM text WHERE document = ? AND part = ?"

Result = TypeVar("Result")
Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What the screening of one document of a case states: `folded` is what is searched, `body` the rest."""

    document: str
    folded: str
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What the index keeps of one case: its summary packed, its documents, what their screenings state."""

    case: str
    body: bytes
    documents: tuple[HeldPaper, ...]
    stated: tuple[Stated, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartText:
    """The text of one page or sheet: folded for the search, and as written; `wide` is a sheet's."""

    part: int
    wide: bool
    folded: str
    written: str


class Index:
    """The index in the file at `path`; nothing here raises, a file that cannot be used is an empty one.

    Opened by its first use; to be used by one thread at a time.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._store: apsw.Connection | None = None
        self._tried = False

    def close(self) -> None:
        """Let go of the file."""
        if self._store is not None:
            self._store.close()
        self._store, self._tried = None, False

    def reached(self) -> tuple[int, bytes]:
        """The last event that is counted here, and its hash; 0 and nothing where none is."""
        rows = self._rows("SELECT sequence, hash FROM reached")
        return cast("tuple[int, bytes]", rows[0]) if rows else (0, b"")

    def counted(self) -> Iterator[bytes]:
        """The packed summary of every case."""
        for (body,) in self._rows("SELECT body FROM counted"):
            yield cast("bytes", body)

    def keep(self, cases: Iterable[Counted], sequence: int, digest: bytes) -> None:
        """Keep cases as they are at an event of the log."""

        def write(store: apsw.Connection) -> None:
            for case in cases:
                _drop(store, case.case)
                store.execute(_KEEP_COUNTED, (case.case, case.body))
                held = [(p.document, case.case, p.name, p.gaps) for p in case.documents]
                store.executemany("INSERT OR REPLACE INTO holds VALUES (?, ?, ?, ?)", held)
                stated = [(case.case, s.document, s.folded, s.body) for s in case.stated]
                store.executemany("INSERT OR REPLACE INTO stated VALUES (?, ?, ?, ?)", stated)
            store.execute(_KEEP_REACHED, (sequence, digest))

        self._write(write)

    def forget(self) -> None:
        """Empty all of it that follows from the log."""

        def write(store: apsw.Connection) -> None:
            for table in ("reached", "counted", "holds", "stated"):
                store.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names

        self._write(write)

    def drop(self, case: str, documents: Iterable[str]) -> None:
        """Let nothing be left of a case that was erased, and of the documents that went with it."""

        def write(store: apsw.Connection) -> None:
            _drop(store, case)
            for document in documents:
                store.execute("DELETE FROM text WHERE document = ?", (document,))
                store.execute("DELETE FROM folded WHERE document = ?", (document,))

        self._write(write)

    def cases_with(self, document: str) -> tuple[str, ...]:
        """The cases that hold a document."""
        rows = self._rows("SELECT case_id FROM holds WHERE document = ?", (document,))
        return tuple(cast("str", case) for (case,) in rows)

    def held(self) -> Iterator[tuple[str, str]]:
        """Every document with a case that holds it."""
        for document, case in self._rows("SELECT document, case_id FROM holds"):
            yield cast("str", document), cast("str", case)

    def papers(self) -> Mapping[str, Sequence[HeldPaper]]:
        """The documents of every case."""
        found: dict[str, list[HeldPaper]] = {}
        for case, document, name, gaps in self._rows(
            "SELECT case_id, document, name, gaps FROM holds"
        ):
            made = HeldPaper(
                document=cast("str", document), name=cast("str", name), gaps=cast("int", gaps)
            )
            found.setdefault(cast("str", case), []).append(made)
        return found

    def stated(self, case: str) -> list[Stated]:
        """What the screenings of a case state."""
        rows = self._rows("SELECT document, folded, body FROM stated WHERE case_id = ?", (case,))
        return [
            Stated(document=cast("str", d), folded=cast("str", f), body=cast("bytes", b))
            for d, f, b in rows
        ]

    def put_text(self, document: str, program: str, parts: Iterable[PartText]) -> None:
        """Keep the text of a document as this version of the program folds it."""
        rows = [
            (document, p.part, int(p.wide), _packed(p.folded), _packed(p.written)) for p in parts
        ]

        def write(store: apsw.Connection) -> None:
            store.execute("DELETE FROM text WHERE document = ?", (document,))
            store.executemany(_KEEP_TEXT, rows)
            store.execute("INSERT OR REPLACE INTO folded VALUES (?, ?)", (document, program))

        self._write(write)

    def has_text(self, program: str) -> frozenset[str]:
        """The documents whose text is here as this version of the program folds it."""
        rows = self._rows("SELECT document FROM folded WHERE program = ?", (program,))
        return frozenset(cast("str", document) for (document,) in rows)

    def text(self, document: str) -> Iterator[tuple[int, bool, str]]:
        """The parts of a document: number, whether it is a sheet, and the folded text."""
        for part, wide, folded in self._rows(_OF_TEXT, (document,)):
            yield cast("int", part), bool(wide), _unpacked(cast("bytes", folded))

    def written(self, document: str, part: int) -> str:
        """The text of a part as written."""
        rows = self._rows(_WRITTEN, (document, part))
        return _unpacked(cast("bytes", rows[0][0])) if rows else ""

    def _rows(
        self, query: str, values: Sequence[str | int | bytes] = ()
    ) -> list[tuple[object, ...]]:
        found = self._do(lambda store: store.execute(query, values).fetchall())
        return cast("list[tuple[object, ...]]", found or [])

    def _write(self, write: Callable[[apsw.Connection], None]) -> None:
        def whole(store: apsw.Connection) -> None:
            with store:  # one transaction, all of it or nothing
                write(store)

        self._do(whole)

    def _do(self, deed: Callable[[apsw.Connection], Result]) -> Result | None:
        """Do it; what goes wrong leaves the index empty, and is no reason to stop anything."""
        store = self._opened()
        if store is None:
            return None
        try:
            return deed(store)
        except (apsw.CorruptError, apsw.NotADBError, zlib.error):
            self.close()
            self._remove()
        except apsw.Error:
            pass
        return None

    def _opened(self) -> apsw.Connection | None:
        if not self._tried:
            self._tried = True
            self._store = self._open() or self._open(anew=True)
        return self._store

    def _open(self, *, anew: bool = False) -> apsw.Connection | None:
        if anew:
            self._remove()
        try:
            if not self._path.exists():
                self._path.touch(mode=0o600)  # it names customers, as the casebook does
            store = apsw.Connection(str(self._path))
        except (apsw.Error, OSError):
            return None
        try:
            _set_up(store, remote=is_remote(self._path.parent))
        except apsw.Error:
            store.close()
            return None
        return store

    def _remove(self) -> None:
        for end in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                self._path.with_name(self._path.name + end).unlink(missing_ok=True)


def pack(value: object) -> bytes:
    """A value as the index keeps it."""
    return msgspec.msgpack.encode(value)


def unpack(data: bytes, kind: type[Kind]) -> Kind | None:
    """The value again; None if it is not one of that kind."""
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except msgspec.MsgspecError:
        return None


def _set_up(store: apsw.Connection, *, remote: bool) -> None:
    store.set_busy_timeout(_PATIENCE)
    store.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    store.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    store.pragma("journal_mode", "delete" if remote else "wal")
    store.pragma("synchronous", 1)
    store.pragma("secure_delete", 1)  # an erased case leaves nothing behind
    with store:
        marks = store.pragma("application_id"), store.pragma("user_version")
        if marks == (0, 0):
            for name, columns in _TABLES.items():
                store.execute(f"CREATE TABLE {name} {columns} STRICT")
            store.execute("CREATE INDEX holds_of_case ON holds (case_id)")
            store.pragma("application_id", _MARK)
            store.pragma("user_version", _LAYOUT)
        elif marks != (_MARK, _LAYOUT):
            raise apsw.NotADBError
        for table in _TABLES:
            store.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchall()  # noqa: S608 - our own names


def _drop(store: apsw.Connection, case: str) -> None:
    for table in ("counted", "holds", "stated"):
        store.execute(f"DELETE FROM {table} WHERE case_id = ?", (case,))  # noqa: S608 - our own names


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _LEVEL)


def _unpacked(data: bytes) -> str:
    return zlib.decompress(data).decode("utf-8", "surrogatepass")
