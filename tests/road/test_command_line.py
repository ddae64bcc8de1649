"""The command line as its user meets it: what it says, what it leaves behind, and its exit codes."""

from pathlib import Path

import pytest

from tidewaiter.cli import USAGE, main
from tidewaiter.desk import resources

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
    assert "nowhere.pdf cannot be opened" in capsys.readouterr().err


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
