"""Limits in the reader's language: the typed parts carry over, and no condition is lost with the English text."""

import pytest

from tidewaiter.controls.loading import load
from tidewaiter.controls.model import Pack
from tidewaiter.desk import resources
from tidewaiter.desk.language import Language
from tidewaiter.desk.wording import call, speak, tr
from tidewaiter.road.calling import call_entries
from tidewaiter.road.limit_names import limit_names, unit_words
from tidewaiter.screening.wording import limit_words


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load(max(p for p in resources.controls().iterdir() if (p / "items").is_dir()))


@pytest.fixture(scope="module")
def names(pack: Pack) -> dict[str, tuple[str, str]]:
    return {
        text: (told[Language.CHINESE], told[Language.JAPANESE]) for text, told in limit_names(pack)
    }


@pytest.mark.parametrize(
    ("text", "chinese", "japanese"),
    [
        ("density above 17.5 g/cm3", "密度大于 17.5 g/cm³", "密度が 17.5 g/cm³ を超える"),
        # The quantity stands before such a text.
        ("100 V or more", "大于或等于 100 V", "100 V 以上"),
        ("4 um or better", "小于或等于 4 µm", "4 µm 以下"),
        ("400-515 nm", "400 至 515 nm", "400 ～ 515 nm"),
        # A power of ten stays one.
        (
            "specific modulus 12.7e6 m or more",
            "比模量大于或等于 12.7×10⁶ m",
            "比弾性率が 12.7×10⁶ m 以上",
        ),
        ("over 225000 frames per second", "大于 225000 fps", "225000 fps を超える"),
        # A branch of the entry keeps its letter.
        ("a.1: over 10 J", "a.1: 大于 10 J", "a.1: 10 J を超える"),
        # Conditions that are nowhere but in the text.
        (
            "density above 1.72 g/cm3 at 20 C",
            "密度大于 1.72 g/cm³（density above 1.72 g/cm3 at 20 C）",
            "密度が 1.72 g/cm³ を超える（density above 1.72 g/cm3 at 20 C）",
        ),
        # The bounds of a range do not say which of them belongs to it.
        (
            "above 50 and up to 500 um",
            "50 至 500 µm（above 50 and up to 500 um）",
            "50 ～ 500 µm（above 50 and up to 500 um）",
        ),
        # An exception would read as a limit without its text.
        (
            "product with less than 0.37 GBq is out",
            "小于 0.37 GBq（product with less than 0.37 GBq is out）",
            "0.37 GBq 未満（product with less than 0.37 GBq is out）",
        ),
    ],
)
def test_a_limit_is_told_by_its_typed_parts(
    names: dict[str, tuple[str, str]], text: str, chinese: str, japanese: str
) -> None:
    assert names[text] == (chinese, japanese)


@pytest.mark.parametrize("text", ["915 or 2450 MHz", "below -45 C to above +55 C", "untwisted"])
def test_a_limit_whose_value_is_a_text_stays_as_it_is_written(
    names: dict[str, tuple[str, str]], text: str
) -> None:
    assert text not in names


def test_every_number_of_an_english_text_stands_in_both_languages(
    names: dict[str, tuple[str, str]],
) -> None:
    """A text with other numbers than its typed value follows in brackets, and so none is lost."""
    for text, told in names.items():
        if "（" in told[0]:
            assert all(text in one for one in told)
        else:
            assert sum(c.isdigit() for c in told[0]) >= 1


@pytest.mark.parametrize(
    ("unit", "printed"),
    [("um", "µm"), ("g/cm3", "g/cm³"), ("m2", "m²"), ("degC", "°C"), ("u", "u"), ("axes", "")],
)
def test_units_are_written_as_they_are_printed(unit: str, printed: str) -> None:
    assert unit_words(unit) == printed


def test_a_limit_names_its_quantity_in_the_readers_language(pack: Pack) -> None:
    limit = next(t for i in pack.items.values() for t in i.thresholds if t.text == "100 V or more")
    call_entries(pack)
    try:
        speak(Language.JAPANESE, resources.words())
        assert tr(limit_words(limit)) == "電圧：100 V 以上"
    finally:
        speak(Language.ENGLISH, resources.words())
        call({})
    assert tr(limit_words(limit)) == "voltage: 100 V or more"


@pytest.mark.parametrize("language", [Language.CHINESE, Language.JAPANESE])
def test_no_limit_of_the_bundled_pack_is_told_in_english(pack: Pack, language: Language) -> None:
    """Typed parts where they tell it whole, words of a translator where they do not."""
    call_entries(pack)
    speak(language, resources.words())
    try:
        texts = {t.text for i in pack.items.values() for t in i.thresholds if t.text}
        english = [text for text in texts if text in tr(text)]
        summaries = [i.summary for i in pack.items.values() if tr(i.summary) == i.summary]
    finally:
        speak(Language.ENGLISH, resources.words())
        call({})
    assert not english
    assert not summaries
