"""How a casebook file is opened: its layout, the settings durability rests on, whether it is ours.

The only module that says what a database error means for a person.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

import apsw

from tidewaiter.casebook.disk.drives import is_remote
from tidewaiter.casebook.disk.files import disk_errors, sync_folder
from tidewaiter.casebook.errors import (
    DiskFullError,
    DiskTroubleError,
    NotACasebookError,
    StoreBusyError,
    StoreDamagedError,
    StoreReadOnlyError,
    StoreTooNewError,
    StoreUnsafeError,
)

APPLICATION_ID = 0x54696465  # “Tide”
LAYOUT = 3
# Before it, a write-ahead log that is begun anew could damage the file (sqlite.org/wal.html#walresetbug).
OLDEST_SQLITE = (3, 51, 3)
LONGEST_BODY = 1 << 28  # bytes of one value: a file from elsewhere must not fill all memory
PATIENCE = 5_000  # milliseconds to wait for another window's commit

UNCHANGED = """CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'events are only appended'); END"""
# Stored as written here, so that what stands in a file can be compared word by word.
SCHEMA = (
    """CREATE TABLE event (
  sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
  time TEXT NOT NULL,
  actor TEXT NOT NULL,
  case_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  previous BLOB NOT NULL CHECK (length(previous) = 32),
  case_previous BLOB NOT NULL CHECK (length(case_previous) = 32),
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT""",
    "CREATE INDEX event_of_case ON event (case_id, sequence)",
    UNCHANGED,
    """CREATE TRIGGER event_is_not_deleted BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'events are only appended'); END""",
    """CREATE TRIGGER event_follows_the_head BEFORE INSERT ON event
WHEN NEW.sequence IS NOT 1 + coalesce((SELECT max(sequence) FROM event), 0)
  OR NEW.previous IS NOT coalesce(
    (SELECT hash FROM event ORDER BY sequence DESC LIMIT 1), zeroblob(32))
BEGIN SELECT RAISE(ABORT, 'an event follows the head'); END""",
)
# Who signed which events, and checkpoints: new in layout 2. `own` is the digest over all events of
# the key, up to `last`; see `resources/records/FORMAT.md`.
SEALS = (
    """CREATE TABLE signing (
  last INTEGER PRIMARY KEY CHECK (last > 0),
  first INTEGER NOT NULL CHECK (first BETWEEN 1 AND last),
  key BLOB NOT NULL CHECK (length(key) = 32),
  own BLOB NOT NULL CHECK (length(own) = 32),
  signature BLOB NOT NULL CHECK (length(signature) = 64)
) STRICT""",
    "CREATE INDEX signing_of_key ON signing (key, last)",
    """CREATE TRIGGER signing_is_not_changed BEFORE UPDATE ON signing
BEGIN SELECT RAISE(ABORT, 'signatures are only appended'); END""",
    """CREATE TRIGGER signing_is_not_deleted BEFORE DELETE ON signing
BEGIN SELECT RAISE(ABORT, 'signatures are only appended'); END""",
    """CREATE TABLE checkpoint (
  size INTEGER PRIMARY KEY CHECK (size > 0),
  note TEXT NOT NULL,
  frontier BLOB NOT NULL
) STRICT""",
    """CREATE TRIGGER checkpoint_is_not_changed BEFORE UPDATE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'checkpoints are only appended'); END""",
    """CREATE TRIGGER checkpoint_is_not_deleted BEFORE DELETE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'checkpoints are only appended'); END""",
)
NOT_TAKEN_OUT = """CREATE TRIGGER taken_is_not_deleted BEFORE DELETE ON taken
BEGIN SELECT RAISE(ABORT, 'events are only appended'); END"""
# Events of other casebooks, as they were written there: new in layout 3. `by` is the event here that
# brought them and binds them by their hashes, `place` their order, `store` their casebook.
TAKEN = (
    """CREATE TABLE taken (
  by INTEGER NOT NULL CHECK (by > 0),
  place INTEGER NOT NULL CHECK (place > 0),
  store BLOB NOT NULL CHECK (length(store) = 32),
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  time TEXT NOT NULL,
  actor TEXT NOT NULL,
  case_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  previous BLOB NOT NULL CHECK (length(previous) = 32),
  case_previous BLOB NOT NULL CHECK (length(case_previous) = 32),
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT""",
    "CREATE UNIQUE INDEX taken_in_order ON taken (by, place)",
    "CREATE UNIQUE INDEX taken_once ON taken (store, sequence)",
    "CREATE INDEX taken_of_case ON taken (case_id, by, place)",
    """CREATE TRIGGER taken_is_not_changed BEFORE UPDATE ON taken
BEGIN SELECT RAISE(ABORT, 'events are only appended'); END""",
    NOT_TAKEN_OUT,
)
LAYOUTS: Mapping[int, frozenset[object]] = MappingProxyType(
    {
        1: frozenset(SCHEMA),
        2: frozenset((*SCHEMA, *SEALS)),
        LAYOUT: frozenset((*SCHEMA, *SEALS, *TAKEN)),
    }
)

# Each is set and read back at every opening: a setting that does not hold is no protection.
# synchronous FULL (2): 0 of 2,000 simulated power cuts lost an acknowledged event; NORMAL did.
# fullfsync: macOS answers an ordinary sync before the disk has the data.
SETTINGS: tuple[tuple[str, int | str], ...] = (
    ("journal_mode", "wal"),
    ("synchronous", 2),
    ("fullfsync", 1),
    ("checkpoint_fullfsync", 1),
    ("secure_delete", 1),  # what is deleted is overwritten
    ("trusted_schema", 0),
    ("cell_size_check", 1),
    ("recursive_triggers", 1),
)
# A network drive has no shared memory for a WAL; EXTRA (3) also syncs the folder of the journal.
REMOTE_SETTINGS = (("journal_mode", "delete"), ("synchronous", 3), *SETTINGS[2:])


def open_store(path: Path) -> apsw.Connection:
    """The database at `path`, made if there is none; raises CasebookError, and changes nothing then."""
    with disk_errors(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            path.touch(mode=0o600)  # a case names customers: nobody else's to read
            sync_folder(path.parent)
    if sqlite_version() < OLDEST_SQLITE:
        raise StoreUnsafeError.sqlite(path, apsw.sqlite_lib_version())
    with database_errors(path):
        store = apsw.Connection(str(path))
        try:
            _check_and_set(store, path)
        except BaseException:
            store.close()
            raise
    return store


def is_left_open(path: Path) -> bool:
    """Whether whoever wrote last ended in the middle: a journal is there, and nobody holds the file.

    Looking lets SQLite bring the file into order. A file that cannot be looked at says so when opened.
    """
    journals = (path.with_name(path.name + end) for end in ("-wal", "-journal"))
    if not any(map(_holds_something, journals)):
        return False
    try:
        alone = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    except apsw.Error:
        return False
    try:
        _refuse_tricks(alone)
        alone.pragma("locking_mode", "exclusive")
        alone.execute("BEGIN IMMEDIATE")
        alone.execute("ROLLBACK")
    except (apsw.Error, UnicodeDecodeError):  # another window holds it, or it is none of ours
        return False
    finally:
        alone.close()
    return True


def _holds_something(journal: Path) -> bool:
    try:
        return journal.stat().st_size > 0
    except OSError:  # none, or another window was just done with it
        return False


def can_be_taken(path: Path) -> bool:
    """Whether nobody else holds the file, so that it may be moved; one that is no database may."""
    try:
        alone = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    except apsw.Error:
        return False
    try:
        _refuse_tricks(alone)
        alone.pragma("locking_mode", "exclusive")
        alone.execute("BEGIN IMMEDIATE")
        alone.execute("ROLLBACK")
    except (apsw.BusyError, apsw.LockedError):
        return False
    except (apsw.Error, UnicodeDecodeError):
        return True
    finally:
        alone.close()
    return True


@contextmanager
def database_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite says about the file at `path` into a casebook error."""
    try:
        yield
    except (apsw.BusyError, apsw.LockedError) as error:
        raise StoreBusyError.at(path) from error
    except (apsw.ReadOnlyError, apsw.PermissionsError, apsw.CantOpenError) as error:
        raise StoreReadOnlyError.at(path) from error
    except (apsw.FullError, apsw.NoMemError, apsw.TooBigError) as error:
        raise DiskFullError.at(path) from error
    except apsw.NotADBError as error:
        raise NotACasebookError.at(path) from error
    except (apsw.CorruptError, apsw.ConstraintError, apsw.SQLError, UnicodeDecodeError) as error:
        # A constraint or trigger of ours can only fail when something else wrote into the file.
        raise StoreDamagedError.content(path) from error
    except apsw.Error as error:
        raise DiskTroubleError.at(path, type(error).__name__) from error


def _check_and_set(store: apsw.Connection, path: Path) -> None:
    store.set_busy_timeout(PATIENCE)
    _refuse_tricks(store)
    if store.readonly("main"):
        raise StoreReadOnlyError.at(path)
    if not _is_empty(store):
        _check_ours(store, path)
    for name, value in REMOTE_SETTINGS if is_remote(path.parent) else SETTINGS:
        store.pragma(name, value)
        if store.pragma(name) != value:
            raise StoreUnsafeError.at(path, name)
    _bring_up(store)
    _check_ours(store, path)


def sqlite_version() -> tuple[int, ...]:
    """The version of the SQLite that comes with the program."""
    return tuple(int(part) for part in apsw.sqlite_lib_version().split("."))


def _refuse_tricks(store: apsw.Connection) -> None:
    # A file from elsewhere must not run functions through its schema, nor may we damage one.
    store.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    store.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    store.config(apsw.SQLITE_DBCONFIG_DQS_DDL, 0)
    store.config(apsw.SQLITE_DBCONFIG_DQS_DML, 0)
    store.config(apsw.SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0)
    store.config(apsw.SQLITE_DBCONFIG_ENABLE_VIEW, 0)
    store.limit(apsw.SQLITE_LIMIT_LENGTH, LONGEST_BODY)
    store.limit(apsw.SQLITE_LIMIT_ATTACHED, 0)


def _is_empty(store: apsw.Connection) -> bool:
    unmarked = store.pragma("application_id") == 0 and store.pragma("user_version") == 0
    return unmarked and not _layout(store)


def _bring_up(store: apsw.Connection) -> None:
    """Make what is not there: all of a new file, the later tables of one of an older layout."""
    store.execute("BEGIN IMMEDIATE")
    try:
        # Inside the transaction: another window may have been quicker.
        if _is_empty(store):
            _make(store, (*SCHEMA, *SEALS, *TAKEN))
            store.pragma("application_id", APPLICATION_ID)
        elif store.pragma("user_version") == 1:
            _make(store, (*SEALS, *TAKEN))
        elif store.pragma("user_version") == 2:  # noqa: PLR2004 - the layout before this one
            _make(store, TAKEN)
        store.execute("COMMIT")
    except BaseException:
        if store.in_transaction:
            store.execute("ROLLBACK")
        raise


def _make(store: apsw.Connection, statements: tuple[str, ...]) -> None:
    for statement in statements:
        store.execute(statement)
    store.pragma("user_version", LAYOUT)


def _check_ours(store: apsw.Connection, path: Path) -> None:
    if store.pragma("application_id") != APPLICATION_ID:
        raise NotACasebookError.at(path)
    version = store.pragma("user_version")
    if isinstance(version, int) and version > LAYOUT:
        raise StoreTooNewError.at(path, version)
    if not isinstance(version, int) or LAYOUTS.get(version) != _layout(store):
        raise StoreDamagedError.schema(path)


def _layout(store: apsw.Connection) -> frozenset[object]:
    return frozenset(sql for (sql,) in store.execute("SELECT sql FROM sqlite_schema"))
