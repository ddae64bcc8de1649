"""Hits that persons mark: they weigh as what the program finds, and say that they are a person's."""

from dataclasses import replace

import pytest

from screening.trade_papers import ON, SHA, pack, page, screened
from tidewaiter.controls.model import Item, Outcome, Party, RedFlag
from tidewaiter.documents.model import Box, CellPlace, PagePlace
from tidewaiter.screening.model import Hit, HitKind, Method
from tidewaiter.screening.weighing.assess import assess
from tidewaiter.screening.weighing.marked import (
    KINDS,
    Spotted,
    entry_named,
    is_marked,
    mark,
)

PLACE = PagePlace(part=0, box=Box(10.0, 20.0, 90.0, 30.0))
SPOT = Spotted(document=SHA, part=0, line=2, start=0, end=8, text="grey box", places=(PLACE,))
ITEM = next(i for i in pack().items.values() if pack().measures[i.measure_id or ""].id)
PARTY = next(p for p in pack().parties.values() if "IHI Aerospace" in p.name_en)
FLAG = next(iter(pack().red_flags.values()))


def marked(entry: Item | Party | RedFlag, spot: Spotted = SPOT) -> Hit:
    return mark(spot, KINDS[type(entry)][0], entry, pack(), ON)


@pytest.mark.parametrize("entry", [ITEM, PARTY, FLAG], ids=lambda e: e.id)
def test_a_mark_names_its_entry_and_that_a_person_made_it(entry: Item | Party | RedFlag) -> None:
    hit = marked(entry)
    assert is_marked(hit)
    assert hit.best.entry_id == entry.id
    assert hit.best.version
    assert [e.method for e in hit.best.evidence] == [Method.PERSON]
    assert "A person marked “grey box”" in hit.sentence.text()


def test_what_the_program_finds_is_not_marked() -> None:
    found = screened(page("1\tDysprosium oxide 99.9 %\t25 kg")).hits
    assert found
    assert not any(is_marked(hit) for hit in found)


def test_the_same_place_and_entry_are_the_same_hit_and_no_other() -> None:
    assert marked(ITEM).id == marked(ITEM).id
    elsewhere = replace(SPOT, places=(CellPlace(part=0, row=1, column=2),))
    ids = {marked(ITEM).id, marked(PARTY).id, marked(ITEM, elsewhere).id}
    assert len(ids) == 3


def test_a_region_without_text_is_marked_as_a_place() -> None:
    hit = marked(ITEM, replace(SPOT, text="", start=0, end=0))
    assert hit.start < hit.end
    assert "A person marked this place as" in hit.sentence.text()


def test_a_marked_party_weighs_as_a_found_one() -> None:
    papers = screened(page("Consignee: Unreadable Co.", "Tokyo, Japan", "1\tbolts\t5 pcs"))
    plain = assess([papers], pack(), on=ON)
    weighed = assess([papers], pack(), on=ON, marked=[marked(PARTY)])
    assert plain.outcome is Outcome.NO_MATCH
    assert weighed.outcome is Outcome.CHECK
    assert any(marked(PARTY).id in reason.hit_ids for reason in weighed.reasons)


def test_a_mark_that_was_dismissed_drops_out() -> None:
    papers = screened(page("Consignee: Unreadable Co.", "Tokyo, Japan", "1\tbolts\t5 pcs"))
    hit = marked(PARTY)
    dismissed = assess([papers], pack(), on=ON, marked=[hit], dismissed=frozenset({hit.id}))
    assert dismissed.outcome is Outcome.NO_MATCH


def test_a_mark_whose_entry_is_gone_is_said_and_breaks_nothing() -> None:
    hit = marked(PARTY)
    gone = replace(hit, matches=(replace(hit.best, entry_id="left-long-ago"),))
    weighed = assess([screened(page("bolts"))], pack(), on=ON, marked=[gone])
    assert any("left-long-ago" in said.text() for said in weighed.missing)
    assert entry_named(pack(), "left-long-ago") is None


def test_a_pledge_is_marked_with_a_red_flag_s_entry() -> None:
    assert mark(SPOT, HitKind.PLEDGE, FLAG, pack(), ON).kind is HitKind.PLEDGE
