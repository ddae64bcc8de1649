"""What a search of the controls finds, on the bundled edition."""

import time
from datetime import date

import pytest

from tidewaiter.controls.dates import Standing
from tidewaiter.controls.loading import load
from tidewaiter.controls.model import Confidence, Pack
from tidewaiter.desk import resources
from tidewaiter.desk.language import Language
from tidewaiter.desk.wording import speak, tr
from tidewaiter.ui.browser.catalogue import Catalogue, EntryKind, Wanted
from tidewaiter.ui.browser.entry_words import facts_of
from tidewaiter.ui.browser.nearness import Nearness

ON, TODAY = date(2026, 11, 16), date(2026, 11, 22)
SLOWEST = 0.05  # seconds that a search may take


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load(max(p for p in resources.controls().iterdir() if (p / "items").is_dir()))


@pytest.fixture(scope="module")
def catalogue(pack: Pack) -> Catalogue:
    return Catalogue(pack, ON)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("9A012.a.2", "cn-9a012.a.2"),  # a control code
        ("9a012.A.2", "cn-9a012.a.2"),  # in other letters
        ("jp-cl11-01", "jp-cl11-01"),  # an id
        ("三菱造船", "jp-cl11-01"),  # a name in kanji
        ("mitsubishi shipbuilding", "jp-cl11-01"),  # another of its names
        ("7440-55-3", "cn-3c001.a"),  # a CAS number
    ],
)
def test_an_entry_is_found_by_what_people_call_it(
    catalogue: Catalogue, text: str, first: str
) -> None:
    found = catalogue.find(Wanted(text=text))
    assert first in [row.id for row in found[:3]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ドローン", "ﾄﾞﾛｰﾝ"),  # half-width kana
        ("graphite", "ｇｒａｐｈｉｔｅ"),  # full-width letters
        ("无人机", "無人机"),  # traditional and simplified forms
        ("8101.94", "810194"),  # a customs code with and without its points
        ("11/2026", "2026年第11号"),  # an announcement as either country writes it
    ],
)
def test_one_word_finds_the_same_in_whichever_form_it_is_typed(
    catalogue: Catalogue, one: str, other: str
) -> None:
    found = catalogue.find(Wanted(text=one))
    assert found
    assert found == catalogue.find(Wanted(text=other))


def test_every_word_must_stand_in_an_entry(catalogue: Catalogue) -> None:
    assert catalogue.find(Wanted(text="graphite"))
    assert catalogue.find(Wanted(text="graphite zzzz")) == ()


def test_filters_let_through_what_they_name_and_nothing_else(catalogue: Catalogue) -> None:
    kinds = frozenset({EntryKind.PARTY})
    group = catalogue.groups(EntryKind.PARTY)[0]
    wanted = Wanted(
        kinds=kinds, group=group, standing=Standing.IN_FORCE, confidence=Confidence.HIGH
    )
    found = catalogue.find(wanted)
    fitting = [
        row
        for row in catalogue.rows
        if row.kind is EntryKind.PARTY
        and row.group == group
        and row.standing is Standing.IN_FORCE
        and row.confidence is Confidence.HIGH
    ]
    assert list(found) == fitting
    assert 0 < len(found) < len(catalogue.rows)


def test_a_search_does_not_hold_the_window_up(catalogue: Catalogue) -> None:
    for text in ("", "a", "drone", "無人機", "8101.94"):
        begun = time.perf_counter()
        catalogue.find(Wanted(text=text))
        assert time.perf_counter() - begun < SLOWEST


def test_every_entry_tells_its_source_confidence_and_id(pack: Pack, catalogue: Catalogue) -> None:
    for row in catalogue.rows:
        told = {fact.name: fact.text for fact in facts_of(pack, row.entry, ON, TODAY)}
        assert told["Id"] == row.id
        assert told["Confidence"]
        assert told.get("Source") or told.get("Sources")


def test_every_text_that_screening_uses_is_shown(pack: Pack, catalogue: Catalogue) -> None:
    for item in pack.items.values():
        told = "\n".join(fact.text for fact in facts_of(pack, item, ON, TODAY))
        terms = item.terms
        shown = (*terms.en, *terms.zh, *terms.ja, *terms.abbreviations, *terms.excludes, *terms.cas)
        assert all(text in told for text in shown), item.id
        assert all(limit.text in told for limit in item.thresholds), item.id
    for party in pack.parties.values():
        row = catalogue.row(party.id)
        assert row is not None
        told = "\n".join(fact.text for fact in facts_of(pack, party, ON, TODAY))
        titles = (row.title, *row.others)
        assert all(name in told or name in titles for name in (*party.names(), *party.ambiguous))


def test_a_limit_is_told_in_words_with_its_number_and_unit(pack: Pack) -> None:
    told = {f.name: f.text for f in facts_of(pack, pack.items["cn-9a012.a.2"], ON, TODAY)}
    assert "≥ 60 min" in told["Limits"]
    assert "1 hour or more" in told["Limits"]


def test_a_limit_keeps_its_condition_in_every_language(pack: Pack) -> None:
    """What the typed parts do not hold follows in brackets."""
    item = next(
        one
        for one in pack.items.values()
        if any(limit.text == "density above 1.72 g/cm3 at 20 C" for limit in one.thresholds)
    )
    speak(Language.CHINESE, resources.words())
    try:
        told = {f.name: f.text for f in facts_of(pack, item, ON, TODAY)}["Limits"]
    finally:
        speak(Language.ENGLISH, resources.words())
    assert "20 °C 时密度大于 1.72 g/cm³" in told
    assert "density above" not in told


def test_both_the_review_date_and_today_are_told(pack: Pack) -> None:
    told = {f.name: f.text for f in facts_of(pack, pack.parties["jp-cl11-01"], ON, TODAY)}
    assert "2026-11-16" in told["Standing"]
    assert "2026-11-22" in told["Standing"]
    same = {f.name: f.text for f in facts_of(pack, pack.parties["jp-cl11-01"], ON, ON)}
    assert "\n" not in same["Standing"]
    assert tr("In force") in same["Standing"]


def test_what_comes_near_a_text_is_shown_and_what_it_hits_is_not(catalogue: Catalogue) -> None:
    nearness = Nearness(catalogue)
    near = nearness.nearest("carbon fibre prepeg")  # a letter is missing
    assert any("prepreg" in one.form for one in near)
    hit = frozenset(one.row.id for one in near)
    assert not hit & {one.row.id for one in nearness.nearest("carbon fibre prepeg", hit)}
    assert nearness.nearest("cotton blouses") == ()
