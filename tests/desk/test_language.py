"""People are spoken to in the language that they chose, or in the first that their system speaks."""

from pathlib import Path

import pytest

from tidewaiter.desk import resources
from tidewaiter.desk.language import OWN_NAMES, Language, of_environment, spoken_by
from tidewaiter.desk.settings import Settings, read_settings, write_settings
from tidewaiter.desk.wording import raised, speak, spoken, tr


@pytest.fixture(autouse=True)
def english_again() -> object:
    yield
    speak(Language.ENGLISH, resources.words())


@pytest.mark.parametrize(
    ("system", "language"),
    [
        (("ja_JP.UTF-8",), Language.JAPANESE),
        (("zh-Hans-CN", "en"), Language.CHINESE),
        (("zh_TW",), Language.CHINESE),  # the nearest that there is
        (("de_DE", "ja"), Language.JAPANESE),  # the second language of who has no first here
        (("de_DE",), Language.ENGLISH),
        (("C.UTF-8",), Language.ENGLISH),
        ((), Language.ENGLISH),
    ],
)
def test_the_first_language_of_the_system_that_there_are_words_for(
    system: tuple[str, ...], language: Language
) -> None:
    assert spoken_by(system) is language


@pytest.mark.parametrize(
    ("names", "first"),
    [
        ({"LANG": "ja_JP.UTF-8"}, "ja_JP.UTF-8"),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh_CN.UTF-8"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "ja:en"}, "ja"),
        ({"LANG": "C", "LANGUAGE": "ja"}, "C"),  # gettext: no language is spoken at all
    ],
)
def test_a_terminal_tells_its_language(
    names: dict[str, str], first: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in names.items():
        monkeypatch.setenv(name, value)
    assert of_environment()[0] == first


def test_the_bundled_words_are_spoken() -> None:
    speak(Language.JAPANESE, resources.words())
    assert spoken() is Language.JAPANESE
    assert tr("Papers") == "書類"
    speak(Language.CHINESE, resources.words())
    assert tr("Papers") == "单证"
    assert raised("consignee") == "收货人"
    speak(Language.ENGLISH, resources.words())
    assert raised("consignee") == "Consignee"


def test_a_choice_of_language_is_kept(tmp_path: Path) -> None:
    write_settings(tmp_path / "settings.json", Settings(language=Language.JAPANESE))
    assert read_settings(tmp_path / "settings.json").language is Language.JAPANESE
    assert set(OWN_NAMES) == set(Language)
