"""A backup is taken while the casebook is in use, restored whole or not at all, and never in silence."""

import errno
import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from casebook.case_papers import INVOICE, ON
from casebook.signed_papers import PAPER, Desk, desk, review
from tidewaiter.casebook.deeds.backups import Manifest, back_up, look_at, put_in_place, staged
from tidewaiter.casebook.errors import CasebookError
from tidewaiter.casebook.facts.desk import SettingChanged
from tidewaiter.casebook.facts.retention import load_profiles
from tidewaiter.casebook.journal.log import Log
from tidewaiter.casebook.refusals.keeping import BackupError
from tidewaiter.desk.folders import HOME_VARIABLE, casebook_file
from tidewaiter.desk.resources import resources
from tidewaiter.road import backing_up
from tidewaiter.road.signing_desk import SigningDesk, own_witness

PROFILES = load_profiles(resources() / "retention" / "profiles.toml")
MADE = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def backed_up(at: Desk, target: Path) -> Manifest:
    log = Log(at.path)
    made = back_up(log, at.path.parent / "documents", target, MADE)
    log.close()
    assert made
    return made


def test_a_backup_taken_while_somebody_writes_holds_one_moment(tmp_path: Path) -> None:
    at = desk(tmp_path)
    case_id = review(at)
    target = tmp_path / "monday.twbackup"
    with at.book() as ann:
        log = Log(at.path)

        def meanwhile(_done: int, _of: int) -> bool:
            ann.note(case_id, "written meanwhile")
            return False

        made = back_up(log, at.path.parent / "documents", target, MADE, tell=meanwhile)
        log.close()
        assert made
        assert (made.events, made.documents) == (10, (PAPER.sha256,))
        assert ann.case(case_id).notes[-1].text == "written meanwhile"
    assert look_at(target) == made
    with staged(target, tmp_path / "elsewhere") as ready:
        assert ready
        assert ready.manifest == made
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_backup_that_is_stopped_or_fails_leaves_no_file(tmp_path: Path) -> None:
    at = desk(tmp_path)
    review(at)
    target = tmp_path / "monday.twbackup"
    log = Log(at.path)
    assert back_up(log, at.path.parent / "documents", target, MADE, tell=lambda *_: True) is None
    (at.path.parent / "documents" / PAPER.sha256).write_bytes(b"another paper")
    with pytest.raises(BackupError, match="missing or was changed"):
        back_up(log, at.path.parent / "documents", target, MADE)
    (at.path.parent / "documents" / PAPER.sha256).unlink()
    with pytest.raises(BackupError, match="missing or was changed"):
        back_up(log, at.path.parent / "documents", target, MADE)
    log.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["book", "witness"]


def test_a_backup_restored_on_an_empty_computer_is_the_casebook(tmp_path: Path) -> None:
    at = desk(tmp_path / "old")
    case_id = review(at)
    made = backed_up(at, tmp_path / "b.twbackup")
    new = desk(tmp_path / "new")
    with staged(tmp_path / "b.twbackup", new.path.parent) as ready:
        assert ready
        former = put_in_place(ready, new.path, tmp_path / "aside")
    assert former.folder is None
    with new.book() as ann:
        assert ann.case(case_id).head == made.head
        assert ann.document_bytes(PAPER.sha256) == INVOICE
        assert ann.verify().ok


@contextmanager
def repacked(path: Path, change: Callable[[dict[str, bytes]], None]) -> Iterator[Path]:
    """The backup with some of its files changed."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    other = path.with_name("changed.twbackup")
    with zipfile.ZipFile(other, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    yield other
    other.unlink()


def change_manifest(**changes: object) -> Callable[[dict[str, bytes]], None]:
    def change(files: dict[str, bytes]) -> None:
        manifest = json.loads(files["manifest.json"]) | changes
        files["manifest.json"] = json.dumps(manifest).encode()

    return change


def put(name: str, data: bytes) -> Callable[[dict[str, bytes]], None]:
    return lambda files: files.update({name: data})


def flip_event(files: dict[str, bytes]) -> None:
    assert b"I would rather not." in files["casebook.db"]
    files["casebook.db"] = files["casebook.db"].replace(b"rather not", b"rather yes")


BAD = {
    "a paper of other bytes": (put(f"documents/{PAPER.sha256}", b"other"), "was changed"),
    "an event that was edited": (flip_event, "Event 7 is not as it was written"),
    "no manifest": (lambda files: files.pop("manifest.json"), "no whole backup"),
    "a manifest that is none": (put("manifest.json", b"[]"), "no whole backup"),
    "a manifest with more in it": (change_manifest(keys="all"), "no whole backup"),
    "a file that nobody named": (put("../settings.json", b"{}"), "no whole backup"),
    "a paper that is missing": (
        lambda files: files.pop(f"documents/{PAPER.sha256}"),
        "no whole backup",
    ),
    "a name that leads elsewhere": (change_manifest(documents=["../../x"]), "no whole backup"),
    "another end": (change_manifest(head="0" * 64), "does not hold what it says"),
    "fewer events": (change_manifest(events=9), "does not hold what it says"),
    "a log that is none": (put("casebook.db", b"SQLite"), "casebook"),
    "a later format": (change_manifest(format=2), "newer Tidewaiter"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_backup_that_was_changed_is_not_restored(tmp_path: Path, name: str) -> None:
    at = desk(tmp_path)
    review(at)
    backed_up(at, tmp_path / "b.twbackup")
    change, problem = BAD[name]
    with (
        repacked(tmp_path / "b.twbackup", change) as bad,
        pytest.raises(CasebookError, match=problem),
        staged(bad, tmp_path / "new"),
    ):
        pass
    assert list((tmp_path / "new").iterdir()) == []


@pytest.mark.parametrize("data", [b"", b"no archive", b"PK\x03\x04" + bytes(100)])
def test_a_file_that_is_no_backup_is_said_to_be_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.twbackup").write_bytes(data)
    with pytest.raises(BackupError, match="no whole backup"):
        look_at(tmp_path / "x.twbackup")


def test_a_backup_that_was_cut_off_is_said_to_be_none(tmp_path: Path) -> None:
    at = desk(tmp_path)
    review(at)
    backed_up(at, tmp_path / "b.twbackup")
    whole = (tmp_path / "b.twbackup").read_bytes()
    for length in range(0, len(whole), 997):
        (tmp_path / "cut.twbackup").write_bytes(whole[:length])
        with pytest.raises(BackupError, match="no whole backup"):
            look_at(tmp_path / "cut.twbackup")


def test_a_casebook_that_is_open_elsewhere_is_not_set_aside(tmp_path: Path) -> None:
    at = desk(tmp_path)
    case_id = review(at)
    backed_up(at, tmp_path / "b.twbackup")
    with at.book() as ann:
        with staged(tmp_path / "b.twbackup", at.path.parent) as ready:
            assert ready
            with pytest.raises(BackupError, match="open in another window"):
                put_in_place(ready, at.path, tmp_path / "aside")
        assert ann.note(case_id, "still here").notes[-1].text == "still here"
    assert not (tmp_path / "aside").exists()


@pytest.mark.parametrize("failing", ["casebook.db", "casebook.index"])
def test_a_casebook_whose_setting_aside_fails_midway_is_back_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    at = desk(tmp_path)
    case_id = review(at)
    backed_up(at, tmp_path / "b.twbackup")
    with at.book() as ann:
        ann.note(case_id, "after the backup")
        before = ann.case(case_id)
        ann.cases()  # makes the index
    move = Path.replace

    def fails(self: Path, target: Path) -> Path:
        # The former file on its way out, or the backup on its way in.
        if self.name == failing and self.parent != tmp_path / "aside" and target != at.path:
            raise OSError(errno.EIO, "the drive is gone")
        return move(self, target)

    with staged(tmp_path / "b.twbackup", at.path.parent) as ready:
        assert ready
        monkeypatch.setattr(Path, "replace", fails)
        with pytest.raises(CasebookError):
            put_in_place(ready, at.path, tmp_path / "aside")
        monkeypatch.undo()
    assert not (tmp_path / "aside").exists()
    with at.book() as ann:
        assert ann.case(case_id) == before
        assert ann.verify().ok


def test_a_case_that_was_deleted_since_is_back_in_every_list(tmp_path: Path) -> None:
    at = desk(tmp_path)
    case_id = review(at)
    with at.book() as ann:
        ann.retention.set(case_id, ("cn",), date(2015, 1, 1))
    backed_up(at, tmp_path / "b.twbackup")
    with at.book() as ann:
        assert [case.id for case in ann.cases()] == [case_id]
        ann.retention.erase(case_id, PROFILES, date(2026, 11, 22), "over")
    with staged(tmp_path / "b.twbackup", at.path.parent) as ready:
        assert ready
        put_in_place(ready, at.path, tmp_path / "aside")
    with at.book() as ann:
        ann.note_for_all(SettingChanged(name="language", before="null", after="null"))
        assert [case.id for case in ann.cases()] == [case_id]
        assert ann.document_bytes(PAPER.sha256) == INVOICE


def test_restoring_is_an_entry_and_keeps_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    with SigningDesk().open_casebook() as book:
        case_id = book.open_case("Shipment", ON).id
        book.note(case_id, "before the backup")
    made = backing_up.back_up_casebook(casebook_file(), tmp_path / "b.twbackup")
    assert made
    with SigningDesk().open_casebook() as book:
        book.note(case_id, "after the backup")
        book.checkpoint()
        former = book.case(case_id)
    restored = backing_up.restore_casebook(
        casebook_file(), tmp_path / "b.twbackup", SigningDesk().open_casebook, own_witness()
    )
    assert restored
    _, aside = restored
    assert aside.folder
    assert aside.head == former.head
    with SigningDesk().open_casebook() as book:
        assert [note.text for note in book.case(case_id).notes] == ["before the backup"]
        body = json.loads(book.desk_events()[-1].body)
        assert (body["events"], body["head"]) == (made.events, made.head)
        assert (body["set_aside"], body["former"]) == (aside.events, former.head)
        assert book.verify().ok
    shutil.copy(aside.folder / "casebook.db", tmp_path / "former.db")
    log = Log(tmp_path / "former.db")
    assert log.last()[1].hex() == former.head
    log.close()
