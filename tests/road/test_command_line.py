"""The command line as its user meets it: what it says, what it leaves behind, and its exit codes."""

import json
from email.message import EmailMessage
from pathlib import Path

import pytest

from tidewaiter.desk import resources
from tidewaiter.terminal.cli import USAGE, main

BILL = resources.sample_case() / "bill-of-lading.pdf"


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    """A table that is read in full and matches nothing."""
    path = tmp_path / "clean.csv"
    path.write_text("description,quantity\ncotton shirts,20\nwooden chairs,4\n", encoding="utf-8")
    return path


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A file that cannot be read."""
    path = tmp_path / "empty.pdf"
    path.write_bytes(b"")
    return path


def test_a_paper_with_hits_ends_with_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["screen", str(BILL), "--on", "2026-11-16"]) == 1
    said = capsys.readouterr().out
    assert "NIPPI Corporation" in said
    assert "A person decides." in said
    assert "leared" not in said
    assessed = said.partition("Assessment on")[2]
    assert "Based on: MOFCOM Announcement No. " in assessed
    assert f": {BILL.name}, page 1" in assessed


def test_only_a_paper_read_in_full_may_match_nothing(
    clean: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["screen", str(clean)]) == 0
    assert "Everything was read, and nothing matched." in capsys.readouterr().out


def test_a_paper_that_was_not_read_ends_with_two_beside_one_that_was(
    clean: Path, empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["screen", str(clean), str(empty)]) == 2
    said = capsys.readouterr().out
    assert "The file is empty." in said
    assert "Not everything was read" in said


def test_a_missing_file_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["screen", "nowhere.pdf"]) == 2
    said = capsys.readouterr().out
    assert "nowhere.pdf: not opened" in said
    assert "It is not there any more." in said


@pytest.mark.parametrize(
    "arguments",
    [
        ["screen"],  # no file
        ["screen", "x.pdf", "--on", "tomorrow"],  # no date
        ["weigh", "x.pdf"],  # no such verb
    ],
)
def test_arguments_that_are_off_end_with_the_usage_code(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == USAGE


def test_a_record_is_written_verified_and_seen_to_be_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = tmp_path / "a folder 記録" / "record.json"
    assert main(["screen", str(BILL), "--on", "2026-11-16", "--record", str(record)]) == 1
    assert main(["verify", str(record), "--documents", str(BILL.parent)]) == 0
    record.write_bytes(record.read_bytes().replace(b"NIPPI", b"NIPPO"))
    assert main(["verify", str(record)]) == 1
    assert "The record was changed." in capsys.readouterr().out


def test_a_record_that_is_not_there_cannot_be_verified(tmp_path: Path) -> None:
    assert main(["verify", str(tmp_path / "none.json")]) == 2


def test_without_a_display_the_sample_case_is_done_in_the_terminal(
    own_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert main(["open", "--sample"]) == 0
    said = capsys.readouterr().out
    assert "There is no display" in said
    written = sorted((own_home / "records").iterdir())
    assert [path.suffix for path in written] == [".json", ".xlsx"]
    assert all(str(path) in said for path in written)


def test_without_a_display_a_file_that_cannot_be_read_is_a_failure(
    empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert main(["open", str(empty)]) == 2


def test_what_lies_in_a_mail_is_screened_and_proven_to_have_come_in_it(
    tmp_path: Path, clean: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mail, record = tmp_path / "order.eml", tmp_path / "record.json"
    mail.write_bytes(mail_with(BILL, clean))
    files = [str(mail), str(tmp_path / "gone.pdf"), str(clean)]
    assert main(["screen", *files, "--on", "2026-11-16", "--record", str(record)]) == 2
    said = capsys.readouterr().out
    assert "+ order.eml/bill-of-lading.pdf was taken out of it." in said
    assert "NIPPI Corporation" in said
    assert "gone.pdf: not opened" in said
    assert main(["verify", str(record)]) == 0
    kept = json.loads(record.read_bytes())
    names = [document["name"] for document in kept["documents"]]
    assert names == ["order.eml", "order.eml/bill-of-lading.pdf", "order.eml/clean.csv"]
    first, *others = kept["documents"]
    assert [other["held_by"] for other in others] == [[first["sha256"]]] * 2
    assert [held["sha256"] for held in first["contents"]] == [o["sha256"] for o in others]
    assert [file["name"] for file in kept["unopened"]] == ["gone.pdf"]


def mail_with(*attached: Path) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = (
        "li@example.com",
        "me@example.com",
        "papers",
    )
    message.set_content("please find the papers")
    for path in attached:
        message.add_attachment(
            path.read_bytes(), maintype="application", subtype="pdf", filename=path.name
        )
    return bytes(message)
