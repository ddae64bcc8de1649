"""A record is replayed: the same bytes, the same edition, the same hits; and it is said what differs, and why."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tidewaiter.casebook.store import Casebook
from tidewaiter.desk import resources
from tidewaiter.records.replaying import hold, recorded_in
from tidewaiter.screening.model import Screening
from tidewaiter.terminal.cli import main

PAPERS = ("bill-of-lading.pdf", "packing-list.xlsx")
SAMPLE = resources.sample_case()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("replayed")


@pytest.fixture(autouse=True)
def at_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIDEWAITER_HOME", str(home))


@pytest.fixture(scope="module")
def bundle(home: Path) -> Path:
    """Two papers of the sample case, kept and exported with their bytes."""
    patch = pytest.MonkeyPatch()
    patch.setenv("TIDEWAITER_HOME", str(home))
    out = home / "case.json"
    files = [str(SAMPLE / name) for name in PAPERS]
    day = resources.sample_date().isoformat()
    assert main(["screen", *files, "--on", day, "--record", str(out)]) == 1
    with Casebook(home / "casebook.db", "Reader") as book:
        (case,) = book.cases()
    target = home / "case.twrecord"
    assert main(["record", "export", case.id[:10], str(target), "--with-papers"]) == 0
    patch.undo()
    return target


def test_a_bundle_replays_by_itself(bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(bundle)]) == 0
    assert main(["replay", str(bundle)]) == 0
    assert "The hits are the same." in capsys.readouterr().out


def test_a_record_replays_with_the_folder_of_its_papers(
    bundle: Path, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["replay", str(home / "case.json"), "--documents", str(tmp_path)]) == 2
    said = capsys.readouterr().out
    assert all(f"“{name}” is not in the folder." in said for name in PAPERS)
    (tmp_path / PAPERS[0]).write_bytes((SAMPLE / PAPERS[0]).read_bytes() + b"\n")
    assert main(["replay", str(home / "case.json"), "--documents", str(tmp_path)]) == 2


def test_what_is_no_record_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "r.json"
    path.write_text("{}", encoding="utf-8")
    assert main(["replay", str(path)]) == 2
    assert "is not a whole record" in capsys.readouterr().err


Edit = Callable[[Screening], Screening]
EDITS: list[tuple[str, Edit, str, int]] = [
    ("nothing", lambda s: s, "", 0),
    ("a hit gone", lambda s: replace(s, hits=s.hits[1:]), "", 1),
    ("another program", lambda s: replace(s, program="tidewaiter 99"), "made by tidewaiter", 0),
    ("another edition", lambda s: replace(s, edition="2099", digest="0" * 64), "with 2099", 0),
]


@pytest.mark.parametrize(("name", "edit", "why", "changes"), EDITS)
def test_it_is_said_what_differs_and_why(
    bundle: Path, name: str, edit: Edit, why: str, changes: int
) -> None:
    recorded = recorded_in(bundle)
    again = {one.document: edit(one) for one in recorded.case.screenings}
    now = next(iter(again.values())).program
    outcome = hold(recorded, again, compared=recorded.case.compared, program=now, missing=())
    gone = len([c for c in outcome.changes if c.kind.value == "hit gone"])
    assert bool(gone) is bool(changes), name
    assert why in " ".join(map(str, outcome.reasons))
    assert outcome.whole


def test_every_export_is_an_event_of_the_case(bundle: Path, home: Path) -> None:
    with Casebook(home / "casebook.db", "Reader") as book:
        (case,) = book.cases()
        bodies = [e.body for e in book.events(case.id) if e.kind == "record-exported"]
    assert {json.loads(body)["name"] for body in bodies} >= {"case.json", "case.twrecord"}


def test_an_auditors_export_is_written_from_the_command_line(
    bundle: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = home / "audit.xlsx"
    assert main(["record", "audit", str(out), "--from", "2026-01-01", "--sample", "10"]) == 0
    assert out.is_file()
    assert "Cases: 1." in capsys.readouterr().out
    with Casebook(home / "casebook.db", "Reader") as book:
        assert "cases-exported" in {event.kind for event in book.desk_events()}


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["zzz", "o.pdf"], "No case, or more than one"),
        (["", "o.pdf"], "No case, or more than one"),
        (["CASE", "o.doc"], "There is no export"),
        (["CASE", "o.pdf", "--paper", "none.pdf"], "does not hold this paper"),
    ],
)
def test_what_cannot_be_exported_is_said(
    bundle: Path,
    home: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    why: str,
) -> None:
    with Casebook(home / "casebook.db", "Reader") as book:
        (case,) = book.cases()
    given = [case.id if word == "CASE" else word for word in arguments]
    assert main(["record", "export", *given]) == 2
    assert why in capsys.readouterr().err
