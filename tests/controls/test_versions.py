"""An entry's version changes with all that it says, and with nothing else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from controls.edition_copy import EDITION
from tidewaiter.controls.dates import Dates, Period
from tidewaiter.controls.loading import load
from tidewaiter.controls.model import Effect, Item, Pack, Party, RedFlag, Strength
from tidewaiter.controls.versions import version_of

PAUSE = Dates(suspended=(Period(first=date(2026, 11, 10)),))


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load(EDITION)


@pytest.fixture(scope="module")
def item(pack: Pack) -> Item:
    """One with a limit and a measure."""
    return next(i for i in pack.items.values() if i.thresholds and i.measure_id)


@pytest.fixture(scope="module")
def party(pack: Pack) -> Party:
    return next(iter(pack.parties.values()))


@pytest.fixture(scope="module")
def flag(pack: Pack) -> RedFlag:
    return next(iter(pack.red_flags.values()))


def with_measure(pack: Pack, entry: Item | Party, **fields: object) -> Pack:
    name = entry.measure_id or ""
    measures = dict(pack.measures)
    measures[name] = replace(measures[name], **fields)  # type: ignore[arg-type]
    return replace(pack, measures=measures)


def test_entries_have_versions_of_their_own(pack: Pack) -> None:
    entries: list[Item | Party | RedFlag] = [
        *pack.items.values(),
        *pack.parties.values(),
        *pack.red_flags.values(),
    ]
    assert len({version_of(pack, entry) for entry in entries}) == len(entries)


def test_another_edition_of_the_same_entry_has_the_same_version(pack: Pack, item: Item) -> None:
    later = replace(pack, edition="2027-01-01", digest="ff" * 32, parties={}, notes="new")
    assert version_of(later, item) == version_of(pack, item)


@pytest.mark.parametrize(
    "change",
    [
        lambda i: replace(i, title_en=i.title_en + "s"),
        lambda i: replace(i, terms=replace(i.terms, excludes=("toy",))),
        lambda i: replace(i, thresholds=(replace(i.thresholds[0], value=0.5),)),
        lambda i: replace(i, hs=replace(i.hs, published=("9999.99",))),
        lambda i: replace(i, dates=PAUSE),
    ],
    ids=["a title", "an exclude term", "a limit", "a customs code", "its dates"],
)
def test_whatever_an_item_says_is_in_its_version(
    pack: Pack, item: Item, change: Callable[[Item], Item]
) -> None:
    assert version_of(pack, change(item)) != version_of(pack, item)


def test_the_dates_and_the_effect_of_its_measure_are(pack: Pack, item: Item, party: Party) -> None:
    for entry in (item, party):
        paused = with_measure(pack, entry, dates=PAUSE)
        milder = with_measure(pack, entry, effect=Effect.FRAMEWORK)
        assert len({version_of(p, entry) for p in (pack, paused, milder)}) == 3


def test_what_is_only_told_of_its_measure_is_not(pack: Pack, item: Item) -> None:
    # A mended summary must not ask every decision under the measure again.
    told = with_measure(pack, item, summary="In other words.", notes="A note.", sources=("x",))
    assert version_of(told, item) == version_of(pack, item)


def test_the_words_of_a_property_are_in_the_version_of_what_it_limits(
    pack: Pack, item: Item, flag: RedFlag
) -> None:
    name = item.thresholds[0].quantity
    quantities = dict(pack.quantities)
    quantities[name] = replace(quantities[name], en=("another word",))
    worded = replace(pack, quantities=quantities)
    assert version_of(worded, item) != version_of(pack, item)
    assert version_of(worded, flag) == version_of(pack, flag)


def test_a_red_flag_has_one_of_what_it_says(pack: Pack, flag: RedFlag) -> None:
    strength = Strength.WEAK if flag.strength is not Strength.WEAK else Strength.STRONG
    assert version_of(pack, replace(flag, strength=strength)) != version_of(pack, flag)
    assert version_of(pack, replace(flag)) == version_of(pack, flag)


def test_an_entry_that_is_replaced_has_its_version_reckoned_anew(pack: Pack, item: Item) -> None:
    before = version_of(pack, item)
    assert version_of(pack, replace(item, title_en="Another title")) != before
    assert version_of(pack, item) == before
