"""What `tidewaiter retention` and the backups of the casebook do, as a clerk asks for them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tidewaiter.desk.folders import HOME_VARIABLE
from tidewaiter.road.signing_desk import SigningDesk
from tidewaiter.terminal.cli import main

Say = Callable[..., tuple[int, str, str]]


@pytest.fixture
def asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Say:
    """Asks the command line in a home of its own; gives exit code, output and complaints."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "C")

    def ask(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        told = capsys.readouterr()
        return code, told.out, told.err

    return ask


def opened(*titles: str) -> list[str]:
    with SigningDesk().open_casebook() as book:
        return [book.open_case(title, date(2020, 1, 6)).id for title in titles]


def test_a_case_is_listed_dated_held_and_deleted(asked: Say) -> None:
    assert asked("retention") == (0, "There is no case yet.\n", "")
    old, new = opened("Old shipment", "New shipment")
    code, out, _ = asked("retention", "list")
    assert code == 0
    assert "Old shipment  [cn]  no trigger date: set the day of export" in out
    assert asked("retention", "set", old[:8], "--trigger", "2020-01-06")[1] == (
        "Old shipment: may be deleted since 2025-01-06\n"
    )
    ten_years = asked(
        "retention", "set", new[:8], "--profile", "us-ofac", "--trigger", "2020-01-06"
    )
    assert ten_years[1] == "New shipment: to be kept until 2030-01-06\n"
    assert asked("retention", "hold", old[:8], "--reason", "inquiry 7")[1] == (
        "Old shipment: on legal hold: inquiry 7\n"
    )
    code, _, err = asked("retention", "delete", old[:8], "--reason", "over")
    assert (code, "on legal hold" in err) == (2, True)
    asked("retention", "lift", old[:8], "--reason", "closed")
    code, out, _ = asked("retention", "delete", old[:8], "--reason", "over")
    assert code == 0
    assert "only the hashes are left" in out
    assert "Records that were exported, and backups, still hold it" in out
    assert "Old shipment" not in asked("retention")[1]
    code, out, _ = asked("casebook", "verify")
    assert code == 0
    assert "was deleted with" in out


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("set", "ffffffff"), "There is no case ffffffff"),
        (("set", ""), "There is no case"),
        (("delete", "CASE", "--reason", "over"), "no trigger date"),
        (("set", "CASE", "--profile", "mars"), "no retention profile “mars”"),
        (("lift", "CASE", "--reason", "x"), "not on legal hold"),
    ],
)
def test_what_is_refused_is_said_with_what_to_do(
    asked: Say, arguments: tuple[str, ...], problem: str
) -> None:
    (case,) = opened("Shipment")
    code, _, err = asked("retention", *(case if one == "CASE" else one for one in arguments))
    assert code == 2
    assert problem in err


def test_every_profile_is_listed_with_its_law(asked: Say) -> None:
    code, out, _ = asked("retention", "profiles")
    assert code == 0
    assert "us-ofac  United States, sanctions (OFAC): 10 years. 31 CFR 501.601" in out
    assert "cn  China, dual-use items: 5 years." in out


def test_a_backup_is_written_and_restored(asked: Say, tmp_path: Path) -> None:
    opened("Shipment")
    file = tmp_path / "monday.twbackup"
    code, out, _ = asked("casebook", "backup", str(file))
    assert code == 0
    assert f"Backup: {file}, " in out
    opened("After the backup")
    code, out, _ = asked("casebook", "restore", str(file))
    assert code == 0
    assert "Restored: " in out
    assert "What was here before is kept in" in out
    listed = asked("retention")[1]
    assert "Shipment" in listed
    assert "After the backup" not in listed
    file.write_bytes(b"something else")
    code, _, err = asked("casebook", "restore", str(file))
    assert (code, "no whole backup" in err) == (2, True)
