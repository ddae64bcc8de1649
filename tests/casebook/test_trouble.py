"""When disk, clock, drive or an older program make trouble, it is a sentence, nothing is lost, and a retry works."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import apsw
import pytest

from casebook.case_papers import INVOICE, ON, Clock, screening
from casebook.signed_papers import ANN, HIT, PAPER, Desk, desk, review
from tidewaiter.casebook.disk import drives, opening
from tidewaiter.casebook.disk.drives import file_system
from tidewaiter.casebook.disk.opening import SEALS, TAKEN
from tidewaiter.casebook.errors import (
    CasebookError,
    DiskFullError,
    DiskTroubleError,
    StoreDamagedError,
    StoreReadOnlyError,
    StoreUnsafeError,
)
from tidewaiter.casebook.facts.bodies import decode
from tidewaiter.casebook.facts.desk import ClockSetBack, Recovered
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.journal import pen
from tidewaiter.casebook.store import Casebook


class Trouble:
    """What every write meets from now on; nothing while it is None."""

    def __init__(self) -> None:
        self.error: apsw.Error | None = None


class _File(apsw.VFSFile):
    def __init__(
        self, trouble: Trouble, base: str, name: str | apsw.URIFilename, flags: list[int]
    ) -> None:
        super().__init__(base, name, flags)
        self._trouble = trouble

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 - SQLite's name
        if self._trouble.error is not None:
            raise self._trouble.error
        super().xWrite(data, offset)


class _Disk(apsw.VFS):
    def __init__(self, trouble: Trouble) -> None:
        self._trouble = trouble
        self._base = apsw.vfs_names()[0]
        super().__init__("troubled", self._base, makedefault=True)

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        assert name
        return _File(self._trouble, self._base, name, flags)


@pytest.fixture
def trouble() -> Iterator[Trouble]:
    made = Trouble()
    disk = _Disk(made)
    yield made
    disk.unregister()


@pytest.fixture
def at(tmp_path: Path) -> Desk:
    return desk(tmp_path)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(
    ("raised", "error"),
    [
        (apsw.FullError("no room"), DiskFullError),
        (apsw.IOError("the drive is gone"), DiskTroubleError),
        (apsw.ReadOnlyError("write protection"), StoreReadOnlyError),
    ],
    ids=["full", "lost", "read-only"],
)
def test_what_the_disk_refuses_is_a_sentence_and_a_retry_works(
    at: Desk, trouble: Trouble, raised: apsw.Error, error: type[CasebookError]
) -> None:
    case_id = review(at)
    with at.book() as book:
        trouble.error = raised
        for _ in range(2):
            with pytest.raises(error) as caught:
                book.note(case_id, "while in trouble")
            assert str(caught.value.problem)
            assert str(caught.value.advice)
        trouble.error = None
        case = book.note(case_id, "after it")
        assert [note.text for note in case.notes][-1] == "after it"
        assert "while in trouble" not in {note.text for note in case.notes}
        assert book.verify().ok


class Backwards:
    """A clock that can be set."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def test_a_clock_that_was_set_back_is_noted_and_said_once(tmp_path: Path) -> None:
    clock = Backwards()
    with Casebook(tmp_path / "casebook.db", "Ann", clock, key=ANN) as book:
        case_id = book.open_case("Shipment", ON).id
        clock.now -= timedelta(seconds=1)  # as time services do
        book.note(case_id, "a second back")
        assert book.notices() == ()
        clock.now -= timedelta(days=400)
        book.note(case_id, "a year back")
        (said,) = book.notices()
        assert "2025-10-16" in str(said)
        book.note(case_id, "going on")
        assert book.notices() == ()
        _, noted = book.desk_events()
        fact = decode(noted.kind, noted.body)
        assert isinstance(fact, ClockSetBack)
        assert fact.now < fact.before
        assert book.verify().ok


def test_a_log_that_was_left_in_the_middle_says_where_it_goes_on(tmp_path: Path) -> None:
    path, copy = tmp_path / "casebook.db", tmp_path / "copy" / "casebook.db"
    copy.parent.mkdir()
    with Casebook(path, "Ann", Clock(), key=ANN) as book:
        case_id = book.open_case("Shipment", ON).id
        # As the disk has it when the computer stops here.
        for file in tmp_path.glob("casebook.db*"):
            shutil.copy(file, copy.parent)
        head = book.events(case_id)[-1]
        with Casebook(path, "Ann", Clock(), key=ANN) as second:  # another window is no accident
            assert len(second.desk_events()) == 1
    with Casebook(path, "Ann", Clock(), key=ANN) as book:
        assert len(book.desk_events()) == 1
    with Casebook(copy, "Ann", Clock(), key=ANN) as book:
        _, noted = book.desk_events()
        assert decode(noted.kind, noted.body) == Recovered(sequence=head.sequence, head=head.hash)
        assert book.verify().ok


def earlier_layout(path: Path, number: int) -> None:
    """Take the later tables away, as a casebook of an earlier layout has none."""
    store = apsw.Connection(str(path))
    for text in (*TAKEN, *(SEALS if number == 1 else ())):
        kind, name = text.split()[1:3]
        if kind == "TABLE":
            store.execute(f"DROP TABLE {name}")  # with what hangs on it
    store.execute(f"PRAGMA user_version = {number}")
    store.close()


@pytest.mark.parametrize("layout", [1, 2])
def test_a_casebook_of_an_earlier_layout_is_brought_up(tmp_path: Path, layout: int) -> None:
    path = tmp_path / "casebook.db"
    with Casebook(path, "Ann", Clock()) as book:
        case_id = book.open_case("Shipment", ON).id
        book.note(case_id, "of old")
    earlier_layout(path, layout)
    with Casebook(path, "Ann", Clock(), key=ANN) as book:
        assert [note.text for note in book.case(case_id).notes] == ["of old"]
        book.note(case_id, "signed now")
        outcome = book.verify()
    assert outcome.ok
    assert "2 events are not signed" in " ".join(str(said) for said in outcome.open)


def test_one_of_the_first_layout_that_was_meddled_with_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "casebook.db"
    Casebook(path, "Ann", Clock()).close()
    earlier_layout(path, 1)
    store = apsw.Connection(str(path))
    store.execute("CREATE TABLE extra (x)")
    store.close()
    before = path.read_bytes()
    with pytest.raises(StoreDamagedError):
        Casebook(path, "Ann")
    assert path.read_bytes() == before


def test_an_sqlite_that_can_damage_a_wal_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert opening.sqlite_version() >= (3, 51, 3)
    monkeypatch.setattr(apsw, "sqlite_lib_version", lambda: "3.51.2")
    with pytest.raises(StoreUnsafeError, match=r"3\.51\.2"):
        Casebook(tmp_path / "casebook.db", "Ann")


def test_a_network_drive_gets_no_wal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "casebook.db"
    Casebook(path, "Ann").close()  # made on this disk, and then taken to the network
    monkeypatch.setattr(opening, "is_remote", lambda _: True)
    with Casebook(path, "Ann", Clock()) as book:
        assert book._log._store.pragma("journal_mode") == "delete"
        assert book._log._store.pragma("synchronous") == 3
        book.open_case("Shipment", ON)
        assert not path.with_name("casebook.db-wal").exists()
        assert book.verify().ok
    monkeypatch.undo()
    with Casebook(path, "Ann", Clock()) as book:
        assert book._log._store.pragma("journal_mode") == "wal"


MOUNTS = r"""22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:40 / /home rw - nfs4 server:/home rw
31 22 0:41 / /mnt/a\040share rw - cifs //server/share rw
32 30 0:42 / /home/ann/local rw - xfs /dev/vdb rw
a line that is none
"""


@pytest.mark.parametrize(
    ("place", "kind", "remote"),
    [
        ("/var/lib", "ext4", False),
        ("/home/ann", "nfs4", True),
        ("/home", "nfs4", True),
        ("/home/ann/local/x", "xfs", False),
        ("/mnt/a share/cases", "cifs", True),
        ("/mnt/a", "ext4", False),
    ],
)
def test_the_mount_that_holds_a_folder_tells(place: str, kind: str, *, remote: bool) -> None:
    assert file_system(Path(place), MOUNTS) == kind
    assert (kind in drives.REMOTE) is remote


def test_a_hostile_file_runs_nothing_and_fills_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "casebook.db"
    with Casebook(path, "Ann", Clock()) as book:
        store = book._log._store
        assert store.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, -1) == 1
        assert store.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, -1) == 0
        assert store.config(apsw.SQLITE_DBCONFIG_ENABLE_VIEW, -1) == 0
        assert store.limit(apsw.SQLITE_LIMIT_LENGTH) == opening.LONGEST_BODY
        with pytest.raises(apsw.SQLError):
            store.execute("ATTACH ':memory:' AS other")
        with pytest.raises(apsw.Error):
            store.execute("PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = ''")


def test_text_that_is_none_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "casebook.db"
    with Casebook(path, "Ann", Clock()) as book:
        book.open_case("Shipment", ON)
    store = apsw.Connection(str(path))
    store.execute("DROP TRIGGER event_is_not_changed")
    store.execute("UPDATE event SET actor = CAST(x'ff' AS TEXT)")
    store.execute(opening.SCHEMA[2])
    store.close()
    with Casebook(path, "Ann", Clock()) as book, pytest.raises(StoreDamagedError):
        book.cases()


def test_checkpoints_are_made_as_the_log_grows_and_the_rest_is_checked_by_itself(
    at: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pen, "CHECKPOINT_EVERY", 50)
    with at.book() as ann:
        case_id = ann.open_case("Shipment", ON).id
        ann.add_document(case_id, PAPER, INVOICE)
        ann.record_screening(case_id, screening(PAPER, HIT))
        for _ in range(12):
            ann.decide_all(case_id, [HIT.id] * 10, Disposition.FALSE_POSITIVE, "misread")
        sizes = [kept.size for kept in ann._log.seals.checkpoints()]
        assert sizes == [54, 104]
        recent, whole = ann.verify_recent(), ann.verify()
        assert recent.ok
        assert whole.ok
        assert recent.events == whole.events == 124
        assert recent.head == whole.head
        assert "2 signed checkpoints fit" in " ".join(map(str, whole.anchored))


def test_a_quick_check_sees_what_was_done_behind_the_checkpoint(at: Desk) -> None:
    review(at)  # a checkpoint over five of ten
    store = apsw.Connection(str(at.path))
    store.execute("DROP TRIGGER event_is_not_changed")
    store.execute("UPDATE event SET actor = 'Eve' WHERE sequence = 8")
    store.execute(opening.SCHEMA[2])
    store.close()
    with at.book() as ann:
        assert ann.verify_recent().first_bad == 8


def test_a_frontier_that_was_changed_is_seen(at: Desk) -> None:
    review(at)
    store = apsw.Connection(str(at.path))
    store.execute("DROP TRIGGER checkpoint_is_not_changed")
    store.execute("UPDATE checkpoint SET frontier = zeroblob(64)")
    store.execute(next(text for text in SEALS if "TRIGGER checkpoint_is_not_changed" in text))
    store.close()
    with at.book() as ann:
        assert not ann.verify_recent().ok
        assert not ann.verify().ok


@pytest.mark.parametrize("data", [b"", b"12", b"\xff" * 96, b"7 " + b"0" * 64 + b" 00000000\n"])
def test_a_head_outside_that_was_cut_off_in_its_writing_is_no_alarm(at: Desk, data: bytes) -> None:
    review(at)
    (head,) = at.witness._folder.glob("head")
    head.write_bytes(data)
    with at.book() as ann:
        assert ann.look_over() == ()
        assert ann.verify().ok


def test_what_is_wrong_is_noted_once_it_is_found(at: Desk) -> None:
    review(at)
    with at.book() as ann:
        at.witness.keep_head(99, bytes(32))
        assert "old copy" in str(ann.look_over()[0])
        assert ann.desk_events()[-1].kind == "verification-failed"
        assert ann.look_over() == ()
