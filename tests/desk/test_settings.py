"""One definition of the settings: read by window and terminal, and what is not understood is said and kept."""

import json
from pathlib import Path

import pytest

from tidewaiter.casebook.facts.bodies import decode
from tidewaiter.casebook.facts.desk import SettingChanged
from tidewaiter.desk import folders
from tidewaiter.desk.describing import Kind, SettingError
from tidewaiter.desk.language import OWN_NAMES
from tidewaiter.desk.settings import (
    Choice,
    Settings,
    SettingsFile,
    all_settings,
    look_at_settings,
    read_settings,
    write_settings,
)
from tidewaiter.road.noting import keep_settings_noted
from tidewaiter.road.signing_desk import SigningDesk
from tidewaiter.terminal import cli

BY_KEY = {setting.key: setting for setting in all_settings()}


def test_a_file_is_read_again_only_when_it_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.json"
    kept, read = SettingsFile(path), []

    def reading(asked: Path) -> Settings:
        read.append(asked)
        return read_settings(asked)

    monkeypatch.setattr("tidewaiter.desk.settings.read_settings", reading)
    assert kept.settings() == Settings()  # there is none yet
    write_settings(path, Settings(pack_age_limit=45))
    assert kept.settings().pack_age_limit == 45
    before = len(read)
    assert kept.settings().pack_age_limit == 45
    assert len(read) == before
    write_settings(path, Settings(pack_age_limit=60))  # as the command line does meanwhile
    assert kept.settings().pack_age_limit == 60
    path.unlink()
    assert kept.settings() == Settings()


def test_every_setting_is_described_with_its_bounds() -> None:
    for setting in all_settings():
        assert setting.described.words.pattern
        assert setting.default == getattr(Settings(), setting.key)
        if setting.kind is Kind.CHOICE:
            assert setting.default in [value for value, _ in setting.described.choices]
        if setting.kind is Kind.NUMBER:
            assert setting.least is not None
            assert setting.most is not None
            assert setting.least <= setting.most
            assert all(setting.least <= step <= setting.most for step in setting.described.steps)


def test_each_language_is_offered_in_its_own_words() -> None:
    offered = {value: str(words) for value, words in BY_KEY["language"].described.choices}
    assert offered.pop(None) == "As the system"
    assert offered == OWN_NAMES


@pytest.mark.parametrize(
    ("key", "entered", "value"),
    [
        ("look", "Dark", Choice.DARK),
        ("language", "system", None),
        ("text_size", " 150 ", 150),
        ("tell_when_done", "off", False),
        ("name", "王芳", "王芳"),
    ],
)
def test_what_is_entered_becomes_the_settings_type(key: str, entered: str, value: object) -> None:
    assert BY_KEY[key].entered(entered) == value


@pytest.mark.parametrize(
    ("key", "entered"),
    [
        ("look", "pink"),  # none of the choices
        ("text_size", "201"),  # beyond the bounds
        ("text_size", "large"),  # no number
        ("tell_when_done", "maybe"),
        ("name", "x" * 81),  # too long
    ],
)
def test_what_a_setting_cannot_be_is_refused_with_what_it_may_be(key: str, entered: str) -> None:
    with pytest.raises(SettingError) as refused:
        BY_KEY[key].entered(entered)
    assert str(refused.value.advice).startswith("It may be: ")


def test_bad_and_unknown_values_are_said_and_stay_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"text_size": 900, "look": "dark", "later": {"a": [1]}}')
    kept = look_at_settings(path)
    assert kept.settings == Settings(look=Choice.DARK)
    bad, strange = (str(problem) for problem in kept.problems)
    assert "text_size" in bad
    assert "900" in bad
    assert "100 %" in bad
    assert "later" in strange

    write_settings(path, Settings(look=Choice.LIGHT))
    written = json.loads(path.read_text())
    assert (written["text_size"], written["later"]) == (900, {"a": [1]})
    assert read_settings(path).look is Choice.LIGHT


def test_what_is_chosen_takes_the_place_of_a_bad_value(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"text_size": 900}')
    write_settings(path, Settings(text_size=100), ("text_size",))
    assert look_at_settings(path).problems == ()


def test_a_file_that_is_none_is_said_and_put_aside(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text("{")
    assert len(look_at_settings(path).problems) == 1
    write_settings(path, Settings(text_size=150))
    assert path.with_suffix(".unread").read_text() == "{"
    assert read_settings(path).text_size == 150


def test_only_what_matters_is_noted() -> None:
    path = folders.choices_file()
    with SigningDesk().open_casebook() as book:
        keep_settings_noted(path, Settings(look=Choice.DARK, pack_age_limit=60), book)
        facts = [decode(event.kind, event.body) for event in book.desk_events()]
        changed = [fact for fact in facts if isinstance(fact, SettingChanged)]
    assert changed == [SettingChanged(name="pack_age_limit", before="30", after="60")]


def test_the_name_in_the_settings_is_who_decides() -> None:
    write_settings(folders.choices_file(), Settings(name=" 王芳 "))
    with SigningDesk().open_casebook() as book:
        assert book.actor().startswith("王芳")


def test_the_terminal_lists_explains_and_sets(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["settings"]) == 0
    assert "pack_age_limit" in capsys.readouterr().out
    assert cli.main(["settings", "text_size", "150"]) == 0
    assert read_settings(folders.choices_file()).text_size == 150
    assert cli.main(["settings", "text_size", "--usual"]) == 0
    assert read_settings(folders.choices_file()).text_size == 100
    capsys.readouterr()
    assert cli.main(["settings", "look"]) == 0
    assert "system, light, dark, contrast" in capsys.readouterr().out.lower()


@pytest.mark.parametrize("asked", [["colour"], ["look", "pink"]])
def test_the_terminal_refuses_what_cannot_be(asked: list[str]) -> None:
    assert cli.main(["settings", *asked]) == 2
    assert read_settings(folders.choices_file()) == Settings()
