"""The log tells what the program did and nothing of any paper; a run that ended badly leaves a report."""

import subprocess
import sys
from pathlib import Path

import pytest

from tidewaiter.desk.logbook import FATAL, LARGEST, OLDER, RUNNING, Logbook


@pytest.fixture
def log(tmp_path: Path) -> Logbook:
    return Logbook(tmp_path / "log", "1.2.3")


def fail(secret: str) -> ValueError:
    try:
        int(secret)
    except ValueError as error:
        return error
    raise AssertionError(secret)


def test_a_start_and_an_end_are_noted(log: Logbook) -> None:
    log.open()
    log.note("case opened", papers=3)
    log.close()
    lines = [line.split(" ", 1)[1] for line in log.text().splitlines()]
    assert lines[0].startswith("start version=1.2.3")
    assert lines[1:] == ["case opened papers=3", "end"]
    assert not (log.file.parent / RUNNING).exists()
    assert not (log.file.parent / FATAL).exists()


def test_an_error_is_told_without_what_it_says(log: Logbook) -> None:
    log.open()
    report = log.note_error(fail("Yokohama Trading, password: tides"), "a job")
    log.close()
    assert report is not None
    for text in (log.text(), report.read_text()):
        assert "ValueError" in text
        assert "test_logbook.py" in text
        assert "Yokohama" not in text
        assert "tides" not in text


def test_after_a_good_end_nothing_is_offered(log: Logbook) -> None:
    log.open()
    log.close()
    again = Logbook(log.file.parent, "1.2.3")
    again.open()
    assert again.last_report is None
    again.close()


def test_after_a_crash_the_next_start_has_a_report(tmp_path: Path) -> None:
    """A process that is killed by its own fault leaves where it was."""
    words = (
        "import faulthandler, sys; from pathlib import Path; from tidewaiter.desk.logbook import Logbook;"
        f"log = Logbook(Path({str(tmp_path)!r}), '1'); log.open(); log.note('busy');"
        "faulthandler._sigabrt()"
    )
    ended = subprocess.run([sys.executable, "-c", words], capture_output=True, check=False)
    assert ended.returncode != 0
    log = Logbook(tmp_path, "1")
    log.open()
    assert log.last_report is not None
    told = log.last_report.read_text()
    assert "Aborted" in told
    assert "busy" in told
    log.close()


def test_another_window_that_runs_is_no_crash(log: Logbook) -> None:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        log.file.parent.mkdir()
        (log.file.parent / RUNNING).write_text(str(child.pid))
        log.open()
        assert log.last_report is None
    finally:
        log.close()
        child.communicate(b"\n")


def test_a_log_does_not_grow_for_ever(log: Logbook) -> None:
    log.open()
    log.file.write_text("x" * (LARGEST + 1))
    log.note("more")
    assert (log.file.parent / OLDER).stat().st_size == LARGEST + 1
    assert log.file.stat().st_size < 100
    log.close()


def test_only_the_newest_reports_are_kept(log: Logbook) -> None:
    log.open()
    for _ in range(8):
        log.note_error(fail("x"), "a job")
    assert 1 <= len(log.reports()) <= 5
    log.close()


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    log = Logbook(tmp_path / "file" / "log", "1")
    log.open()
    log.note("start")
    assert log.note_error(fail("x"), "a job") is None
    log.close()
