"""What an update would change is told entry by entry, and what stands elsewhere by it, in words."""

from dataclasses import replace
from datetime import date

import pytest

from controls.edition_copy import EDITION
from tidewaiter.controls.dates import Dates, Period, Standing
from tidewaiter.controls.differing import Change, Comparison, Sort, compare
from tidewaiter.controls.loading import load
from tidewaiter.controls.model import Pack
from tidewaiter.controls.telling import age_of, list_words, summary_words

ON = date(2026, 11, 22)
LISTED = "jp-cl11-01"


@pytest.fixture(scope="module")
def old() -> Pack:
    return load(EDITION)


def changed(old: Pack) -> Pack:
    """One party gone, one new, one with another alias, and a measure with its 3 items suspended."""
    parties = dict(old.parties)
    gone = parties.pop("jp-cl11-02")
    parties["jp-new-01"] = replace(gone, id="jp-new-01", name_en="New Marine Works")
    parties[LISTED] = replace(parties[LISTED], aliases=("Another Name",))
    pause = Dates(effective=(Period(first=date(2023, 8, 1)),), suspended=(Period(first=ON),))
    measures = dict(old.measures)
    measures["mofcom-gacc-2023-39"] = replace(measures["mofcom-gacc-2023-39"], dates=pause)
    return replace(old, edition="2026-12-01", parties=parties, measures=measures)


def told(comparison: Comparison) -> list[str]:
    return [sentence.text() for sentence in summary_words(comparison)]


def test_two_equal_editions_do_not_differ(old: Pack) -> None:
    assert told(compare(old, old, on=ON)) == ["No entry differs."]


def test_each_difference_is_found_once(old: Pack) -> None:
    found = compare(old, changed(old), on=ON)
    assert [(d.sort, d.change, d.id, d.fields) for d in found.differences] == [
        (Sort.MEASURE, Change.CHANGED, "mofcom-gacc-2023-39", ("dates",)),
        (Sort.PARTY, Change.CHANGED, LISTED, ("aliases",)),
        (Sort.PARTY, Change.REMOVED, "jp-cl11-02", ()),
        (Sort.PARTY, Change.ADDED, "jp-new-01", ()),
    ]


def test_the_other_way_round_what_was_added_is_removed(old: Pack) -> None:
    back = compare(changed(old), old, on=ON)
    assert back.count(Sort.PARTY, Change.ADDED) == back.count(Sort.PARTY, Change.REMOVED) == 1
    assert {d.id for d in back.differences if d.change is Change.ADDED} == {"jp-cl11-02"}


def test_what_is_newly_suspended_is_named_though_its_own_entry_is_the_same(old: Pack) -> None:
    found = compare(old, changed(old), on=ON)
    under = [i.id for i in old.items.values() if i.measure_id == "mofcom-gacc-2023-39"]
    assert under
    assert [m.id for m in found.moved_to(Standing.SUSPENDED)] == [
        "mofcom-gacc-2023-39",
        *sorted(under),
    ]
    assert not compare(old, changed(old), on=date(2026, 11, 21)).moves  # not on the day before


def test_the_summary_counts_in_words(old: Pack) -> None:
    lines = told(compare(old, changed(old), on=ON))
    assert "Parties: 1 added, 1 removed, 1 changed." in lines
    assert "Measures: 0 added, 0 removed, 1 changed." in lines
    assert "1 measure newly suspended." in lines


def test_the_list_names_every_entry(old: Pack) -> None:
    lines = [s.text() for s in list_words(compare(old, changed(old), on=ON))]
    assert "Added: party jp-new-01, New Marine Works" in lines
    assert any(line.startswith("Removed: party jp-cl11-02, Mitsubishi") for line in lines)
    assert any(
        line.startswith(f"Changed: party {LISTED},") and line.endswith(": aliases")
        for line in lines
    )
    assert any(
        line.startswith("Now suspended, was in force: measure mofcom-gacc-2023-39,")
        for line in lines
    )


@pytest.mark.parametrize(
    ("today", "limit", "stale", "words"),
    [
        (date(2026, 10, 5), 30, False, "0 days ago"),
        (date(2026, 10, 6), 30, False, "1 day ago"),  # the singular
        (date(2026, 11, 4), 30, False, "30 days ago"),  # the limit itself is not beyond it
        (date(2026, 11, 5), 30, True, "31 days ago"),
        (date(2026, 11, 5), 60, False, "31 days ago"),
        (date(2026, 10, 4), 30, True, "lies ahead"),  # a clock that is wrong
    ],
)
def test_a_pack_is_stale_once_its_age_is_beyond_the_limit(
    old: Pack, today: date, limit: int, *, stale: bool, words: str
) -> None:
    age = age_of(old, today, limit)
    assert (age.stale, age.warning is not None) == (stale, stale)
    assert words in age.words.text()
