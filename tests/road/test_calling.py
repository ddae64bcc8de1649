"""A control pack's entries and measures go by the names that each language has for them."""

from collections.abc import Iterator
from datetime import date

import pytest

from tidewaiter.controls.dates import Dates, Period
from tidewaiter.controls.loading import load
from tidewaiter.controls.model import Pack
from tidewaiter.desk import resources
from tidewaiter.desk.language import Language
from tidewaiter.desk.wording import call, speak, tr
from tidewaiter.road.calling import call_entries
from tidewaiter.screening.dates_wording import dates_words

CITED = [
    # One authority, two of them, and an order of the State Council.
    ("mofcom-2026-1", "商务部公告2026年第1号", "商務部公告2026年第1号"),
    ("mofcom-gacc-2025-18", "商务部、海关总署公告2025年第18号", "商務部・税関総署公告2025年第18号"),
    ("prc-dual-use-regs-2024", "国务院令第792号", "国務院令第792号"),
]


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load(max(p for p in resources.controls().iterdir() if (p / "items").is_dir()))


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    call({})
    speak(Language.ENGLISH, resources.words())


@pytest.mark.parametrize(("measure", "chinese", "japanese"), CITED)
def test_a_measure_is_cited_as_its_readers_cite_it(
    pack: Pack, measure: str, chinese: str, japanese: str
) -> None:
    call_entries(pack)
    number = pack.measures[measure].number
    assert tr(number) == number
    for language, cited in ((Language.CHINESE, chinese), (Language.JAPANESE, japanese)):
        speak(language, resources.words())
        assert tr(number) == cited


def test_what_has_no_number_of_that_form_is_cited_as_the_pack_writes_it(pack: Pack) -> None:
    call_entries(pack)
    speak(Language.CHINESE, resources.words())
    law = next(m.number for m in pack.measures.values() if m.number.startswith("Export Control"))
    assert tr(law) == law


def test_the_sentences_of_a_hit_cite_their_measure_so(pack: Pack) -> None:
    call_entries(pack)
    number = pack.measures["mofcom-2026-1"].number
    dates = Dates(effective=(Period(first=date(2026, 12, 1)),))
    told = dates_words(number, dates, date(2026, 11, 22))
    speak(Language.JAPANESE, resources.words())
    assert "商務部公告2026年第1号" in tr(told)
    assert "MOFCOM" not in tr(told)
    speak(Language.ENGLISH, resources.words())
    assert number in tr(told)
