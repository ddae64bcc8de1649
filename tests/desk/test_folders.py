"""Where things lie, who sits at the desk, and which language is spoken."""

import getpass
from pathlib import Path

import pytest

from tidewaiter.desk import folders, people, resources
from tidewaiter.desk.language import Language
from tidewaiter.desk.wording import speak, tr
from tidewaiter.wording import Sentence


def test_the_variable_moves_the_users_folder(own_home: Path) -> None:
    assert folders.casebook_file() == own_home / "casebook.db"
    assert folders.settings_file().parent == own_home
    assert folders.records_folder().is_dir()


def test_the_programs_own_files_are_there() -> None:
    assert resources.fonts().is_dir()
    assert resources.controls().is_dir()
    assert {f.suffix for f in resources.sample_files()} == {".pdf", ".xlsx"}
    assert resources.sample_date().year >= 2026


def test_a_desk_without_an_account_has_a_name_still(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise OSError("no such user")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert people.user_name() == "unknown"


def test_english_is_its_own_key(tmp_path: Path) -> None:
    speak(Language.JAPANESE, tmp_path)  # no catalogue there
    assert tr("Papers") == "Papers"
    assert (
        tr(Sentence.of("{n} hits of {kind}", n=2, kind=Sentence.of("party"))) == "2 hits of party"
    )
