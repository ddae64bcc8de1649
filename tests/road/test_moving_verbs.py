"""Cases moved out on one machine and in on another, from the command line."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from records.moved_papers import BEN, PAPER, Machine, begun, machine
from tidewaiter.casebook.store import Casebook
from tidewaiter.desk import folders
from tidewaiter.road.moving import bundle_name
from tidewaiter.terminal import moving
from tidewaiter.terminal.cli import main


@contextmanager
def with_key() -> Iterator[Casebook]:
    """The user's own casebook with a key; one behind a passphrase takes half a second to open."""
    with Casebook(folders.casebook_file(), "Clerk", key=BEN) as book:
        yield book


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key of one's own."""
    monkeypatch.setattr(moving, "open_in_terminal", with_key)


@pytest.fixture
def ann(tmp_path: Path) -> Machine:
    return machine(tmp_path)


def test_bundles_of_a_folder_are_looked_at_and_taken_in(
    tmp_path: Path, ann: Machine, own: None, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "carried"
    folder.mkdir()
    cases = {begun(ann), begun(ann)}
    for case_id in cases:
        ann.send(case_id, folder / f"{case_id}.twrecord")
    assert main(["move", "in", str(folder), "--look"]) == 0
    assert "It is not here yet" in capsys.readouterr().out
    with with_key() as book:
        assert book.cases() == ()
    assert main(["move", "in", str(folder)]) == 0
    out = capsys.readouterr().out
    assert "with 5 events from the casebook of Ann" in out
    assert "2026-11, which is not installed here" in out  # the edition of the tests is on no shelf
    with with_key() as book:
        assert {one.id for one in book.cases()} == cases
    assert main(["move", "in", str(folder)]) == 0
    assert "nothing was changed" in capsys.readouterr().out


def test_a_case_leaves_with_its_papers_and_comes_home(
    tmp_path: Path, ann: Machine, own: None, capsys: pytest.CaptureFixture[str]
) -> None:
    case_id = begun(ann)
    assert main(["move", "in", str(ann.send(case_id, tmp_path / "a.twrecord"))]) == 0
    with with_key() as book:
        book.note(case_id, "seen here")
    assert main(["move", "out", str(tmp_path / "out"), case_id[:8]]) == 0
    (path,) = (tmp_path / "out").iterdir()
    assert path.name == bundle_name("Shipment 7", case_id)
    assert str(path) in capsys.readouterr().out
    ann.take(path)
    with ann.book() as book:
        assert [note.text for note in book.case(case_id).notes][-1] == "seen here"


def test_one_that_is_refused_does_not_keep_the_others_from_coming(
    tmp_path: Path, ann: Machine, own: None, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "carried"
    folder.mkdir()
    (folder / "0.twrecord").write_bytes(b"no bundle")
    case_id = begun(ann)
    ann.send(case_id, folder / "1.twrecord")
    assert main(["move", "in", str(folder)]) == 2
    assert "no case bundle" in capsys.readouterr().err
    with with_key() as book:
        assert [one.id for one in book.cases()] == [case_id]
        assert book.document_bytes(PAPER.sha256)


def test_without_a_key_nothing_is_written_for_another_machine(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Casebook(folders.casebook_file(), "Clerk") as book:
        begun_here = book.open_case("Shipment", machine(tmp_path).clock().date()).id
    assert main(["move", "out", str(tmp_path / "out"), begun_here]) == 2
    assert "no key" in capsys.readouterr().err
    assert list((tmp_path / "out").iterdir()) == []


def test_nothing_to_write_out_is_said(
    tmp_path: Path, own: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["move", "out", str(tmp_path / "out")]) == 2
    assert "no case in this casebook" in capsys.readouterr().out
    assert not (tmp_path / "out").exists()


def test_nothing_to_take_in_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["move", "in", str(tmp_path)]) == 2
    assert "no case bundle" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Shipment 7", "Shipment 7 0123abcd.twrecord"),
        ("横浜 / 7", "横浜 7 0123abcd.twrecord"),  # a slash would be a folder
        ("../..", "0123abcd.twrecord"),
        ("a" * 200, "a" * 60 + " 0123abcd.twrecord"),
        ("", "0123abcd.twrecord"),
    ],
)
def test_a_title_becomes_a_name_that_every_system_takes(title: str, name: str) -> None:
    assert bundle_name(title, "0123abcdef") == name
