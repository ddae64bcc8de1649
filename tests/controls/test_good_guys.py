"""The hand-kept list of good guys: what it takes in, what it refuses, and what it sets aside."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tidewaiter.controls.good_guys import BY_HAND, GoodGuy, GoodGuyError, GoodGuys
from tidewaiter.controls.layers.shelf import LayerShelf

TODAY = date(2026, 11, 22)
ENTRY = GoodGuy(
    name="Example Trading Europe GmbH",
    entry="jp-cl11-01",
    reason="Another company: register HRB 1",
    approver="A. Approver",
    until=date(2027, 11, 22),
)


@pytest.fixture
def shelf(tmp_path: Path) -> LayerShelf:
    return LayerShelf(tmp_path / "lists")


def test_an_entry_comes_back_as_it_was_given(shelf: LayerShelf) -> None:
    guys = GoodGuys(shelf)
    assert guys.entries() == ()
    guys.add(ENTRY, TODAY)
    assert guys.entries() == (ENTRY,)


def test_entries_are_added_beside_each_other_and_the_list_stays_one(shelf: LayerShelf) -> None:
    guys = GoodGuys(shelf)
    guys.add(ENTRY, TODAY)
    guys.add(replace(ENTRY, name="Other Ltd", entry=""), TODAY)
    assert {entry.name for entry in guys.entries()} == {ENTRY.name, "Other Ltd"}
    assert [shelved.layer.list for shelved in shelf.in_use()] == [BY_HAND]


def test_the_same_name_for_the_same_party_is_entered_once(shelf: LayerShelf) -> None:
    guys = GoodGuys(shelf)
    guys.add(ENTRY, TODAY)
    longer = replace(ENTRY, name="EXAMPLE TRADING  Europe GmbH", until=date(2028, 1, 1))
    guys.add(longer, TODAY)
    assert [entry.until for entry in guys.entries()] == [date(2028, 1, 1)]


@pytest.mark.parametrize(
    "lacking",
    [
        replace(ENTRY, name=" "),
        replace(ENTRY, reason=""),
        replace(ENTRY, approver="  "),
        replace(ENTRY, until=date(2026, 11, 21)),  # yesterday
    ],
    ids=["name", "reason", "approver", "expiry"],
)
def test_an_entry_that_lacks_something_is_refused_and_nothing_is_kept(
    shelf: LayerShelf, lacking: GoodGuy
) -> None:
    with pytest.raises(GoodGuyError):
        GoodGuys(shelf).add(lacking, TODAY)
    assert shelf.layers() == ()


def test_an_entry_that_is_taken_off_is_gone_and_the_last_one_takes_the_list_out_of_use(
    shelf: LayerShelf,
) -> None:
    guys = GoodGuys(shelf)
    other = replace(ENTRY, name="Other Ltd")
    guys.add(ENTRY, TODAY)
    guys.add(other, TODAY)
    guys.remove(ENTRY, TODAY)
    assert guys.entries() == (other,)
    guys.remove(other, TODAY)
    assert guys.entries() == ()
    assert shelf.in_use() == ()
    guys.add(other, TODAY)  # and it can begin again
    assert guys.entries() == (other,)


def test_an_entry_that_is_not_there_cannot_be_taken_off(shelf: LayerShelf) -> None:
    guys = GoodGuys(shelf)
    guys.add(ENTRY, TODAY)
    with pytest.raises(GoodGuyError):
        guys.remove(replace(ENTRY, entry=""), TODAY)


def test_an_entry_is_live_on_its_last_day_and_not_after(shelf: LayerShelf) -> None:
    assert ENTRY.is_live(ENTRY.until)
    assert not ENTRY.is_live(date(2027, 11, 23))
