"""What an entry of the hand-kept good-guy list sets aside, against the bundled pack: never more than it says."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from screening.trade_papers import SHA, document, in_field, pack, page
from tidewaiter.controls.good_guys import GoodGuy, GoodGuys
from tidewaiter.controls.layers.shelf import LayerShelf, open_layer
from tidewaiter.controls.model import Outcome
from tidewaiter.screening.model import Hit, HitKind, Screening
from tidewaiter.screening.screen import Screener
from tidewaiter.screening.weighing.assess import assess

ON = date(2026, 11, 22)
ENTRY = GoodGuy(
    name="NIPPI Corporation Europe GmbH",
    entry="jp-cl27-18",
    reason="register checked",
    approver="A. Approver",
    until=date(2027, 11, 22),
)


def screened(folder: Path, text: str, entry: GoodGuy, on: date = ON) -> Screening:
    opened = open_layer(GoodGuys(LayerShelf(folder)).add(entry, ON).folder)
    try:
        screener = Screener(pack(), layers=[opened])
        part = page(*in_field(text))
        return screener.finish(document(part), [screener.part(SHA, 0, part, on)], on)
    finally:
        opened.store.close()


def party(screening: Screening) -> Hit:
    return next(hit for hit in screening.hits if hit.kind is HitKind.PARTY)


@pytest.mark.parametrize(
    ("entry", "text", "aside"),
    [
        (ENTRY, "NIPPI Corporation Europe GmbH", True),
        (replace(ENTRY, entry=""), "NIPPI Corporation Europe GmbH", True),  # for any party
        # The entry speaks of another listed party.
        (replace(ENTRY, entry="jp-cl11-01"), "NIPPI Corporation Europe GmbH", False),
        (ENTRY, "NIPPI Corporation", False),  # the listed one itself
        # What the list has under the very same name only a person can tell apart.
        (replace(ENTRY, name="NIPPI Corporation"), "NIPPI Corporation", False),
    ],
)
def test_an_entry_sets_aside_its_own_name_for_its_own_party(
    tmp_path: Path, entry: GoodGuy, text: str, *, aside: bool
) -> None:
    hit = party(screened(tmp_path, text, entry))
    assert (hit.set_aside is not None) is aside
    if hit.set_aside is not None:
        assert hit.set_aside.reason == "register checked"
        assert hit.set_aside.approver == "A. Approver"
        assert hit.set_aside.until == ENTRY.until


def test_an_expired_entry_does_nothing(tmp_path: Path) -> None:
    after = date(2027, 11, 23)
    assert party(screened(tmp_path / "after", ENTRY.name, ENTRY, after)).set_aside is None
    last = party(screened(tmp_path / "last", ENTRY.name, ENTRY, ENTRY.until))
    assert last.set_aside is not None


def test_a_hit_set_aside_is_told_in_the_assessment_and_weighs_once_confirmed(
    tmp_path: Path,
) -> None:
    screening = screened(tmp_path, ENTRY.name, ENTRY)
    hit = party(screening)
    assessment = assess([screening], pack(), on=ON)
    (reason,) = (one for one in assessment.reasons if hit.id in one.hit_ids)
    assert "register checked, approved by A. Approver, until 2027-11-22" in str(reason.sentence)
    assert assessment.outcome is not Outcome.NO_MATCH
    confirmed = assess([screening], pack(), on=ON, confirmed=frozenset({hit.id}))
    assert not any("register checked" in str(one.sentence) for one in confirmed.reasons)
