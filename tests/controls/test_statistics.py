"""What a pack holds is counted as it stands, and what an item lacks is named."""

from dataclasses import fields, replace

import pytest

from controls.edition_copy import EDITION
from tidewaiter.controls.loading import load
from tidewaiter.controls.model import Confidence, Hint, HsCodes, Item, Pack, Terms
from tidewaiter.controls.statistics import CategoryCounts, Lack, by_category, count, lacks


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load(EDITION)


@pytest.fixture(scope="module")
def heavy_alloy(pack: Pack) -> Item:
    return pack.items["cn-1c004"]


def test_each_category_comes_once_and_the_whole_last(pack: Pack) -> None:
    found = by_category(pack)
    assert [c.category for c in found[:-1]] == sorted({i.category for i in pack.items.values()})
    assert (found[-1].category, found[-1].items) == ("all", len(pack.items))


@pytest.mark.parametrize(
    "figure", [f.name for f in fields(CategoryCounts) if f.type is int and f.name != "cas"]
)
def test_what_stands_in_items_adds_up_to_the_whole(pack: Pack, figure: str) -> None:
    *each, whole = by_category(pack)
    if figure in ("hs", "sources"):  # distinct ones: a code may serve two categories
        assert getattr(whole, figure) <= sum(getattr(c, figure) for c in each)
    else:
        assert getattr(whole, figure) == sum(getattr(c, figure) for c in each)


def test_a_limit_that_is_only_shown_is_not_comparable(heavy_alloy: Item) -> None:
    shown = tuple(replace(t, operator="verify") for t in heavy_alloy.thresholds)
    found = count("one", [replace(heavy_alloy, thresholds=shown)])
    assert (found.thresholds, found.comparable) == (len(shown), 0)
    assert count("one", [heavy_alloy]).comparable == len(shown)


def test_confidence_is_counted_by_its_grade(heavy_alloy: Item) -> None:
    found = count("two", [heavy_alloy, replace(heavy_alloy, confidence=Confidence.LOW)])
    assert (found.high, found.medium, found.low) == (1, 0, 1)


def test_a_bare_item_lacks_everything(heavy_alloy: Item) -> None:
    bare = replace(
        heavy_alloy,
        terms=Terms(en=("a",), zh=("b",), ja=("c",), abbreviations=(), excludes=(), cas=()),
        hs=HsCodes(published=(), inferred=(), context=()),
        thresholds=(),
        hint=Hint.NEEDS_PARAMETER,
    )
    assert set(lacks(bare)) == set(Lack)


def test_a_name_that_says_enough_lacks_no_limit(heavy_alloy: Item) -> None:
    plain = replace(heavy_alloy, thresholds=(), hint=Hint.NAME)
    assert Lack.THRESHOLD not in set(lacks(plain))


def test_technology_lacks_no_customs_code(heavy_alloy: Item) -> None:
    told = replace(
        heavy_alloy, kind="technology", hs=HsCodes(published=(), inferred=(), context=())
    )
    assert Lack.HS not in set(lacks(told))
