"""The decision table is complete, and says what the design's table says."""

from datetime import date

import pytest

from controls.edition_copy import EDITION
from tidewaiter.controls.dates import Standing
from tidewaiter.controls.loading import load
from tidewaiter.controls.model import ItemClass, Outcome, Pack, PartyClass
from tidewaiter.wording import Sentence

L, P, N = ItemClass.LISTED, ItemClass.POSSIBLE, ItemClass.NOT_DUAL_USE
PROHIBITED, STOP, CHECK = Outcome.PROHIBITED_IF_CONFIRMED, Outcome.CHECK_STOP, Outcome.CHECK
REPORT, LICENCE = Outcome.LICENCE_WITH_REPORT, Outcome.LICENCE
INFORMATION, NOTHING = Outcome.INFORMATION, Outcome.NO_MATCH

TABLE = [
    (PartyClass.CONTROL, PROHIBITED, STOP, CHECK),
    (PartyClass.CONTROL_EXPORTER_ONLY, PROHIBITED, CHECK, INFORMATION),
    (PartyClass.MILITARY, PROHIBITED, STOP, CHECK),
    (PartyClass.WATCH, REPORT, CHECK, INFORMATION),
    (PartyClass.JAPAN_MEDIUM_FLAG, STOP, CHECK, INFORMATION),  # check, hold until cleared
    (PartyClass.JAPAN, LICENCE, CHECK, NOTHING),
    (PartyClass.ONWARD_JAPAN, LICENCE, CHECK, INFORMATION),  # as for the Japanese party
    (PartyClass.SUSPENDED, CHECK, INFORMATION, NOTHING),
    (PartyClass.ELSEWHERE, LICENCE, CHECK, NOTHING),  # the list names no destination
]


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load(EDITION)


def test_every_party_class_has_a_row() -> None:
    assert {row[0] for row in TABLE} == set(PartyClass)


@pytest.mark.parametrize(("party", "listed", "possible", "not_dual_use"), TABLE)
def test_the_table_says_what_the_design_says(
    pack: Pack, party: PartyClass, listed: Outcome, possible: Outcome, not_dual_use: Outcome
) -> None:
    row = tuple(pack.rule(party, item).outcome for item in (L, P, N))
    assert row == (listed, possible, not_dual_use)


def test_there_is_one_rule_for_each_cell(pack: Pack) -> None:
    assert len(pack.rules) == len(PartyClass) * len(ItemClass)


def test_every_reason_is_a_sentence_for_any_item_and_party(pack: Pack) -> None:
    for rule in pack.rules:
        text = Sentence.of(rule.reason, item="ITEM", party="PARTY").text()
        assert "{" not in text
        assert text.endswith(".")
        assert "clear" not in text.lower()  # nothing is ever called cleared


def test_prohibition_is_never_said_without_a_person_who_confirms(pack: Pack) -> None:
    for rule in pack.rules:
        if rule.outcome is PROHIBITED:
            assert "once a person confirms" in rule.reason
        else:
            assert "prohibited" not in rule.reason


def test_every_rule_rests_on_measures_that_stand_today_or_explains_their_dates(pack: Pack) -> None:
    for rule in pack.rules:
        assert rule.source
        if rule.party is PartyClass.SUSPENDED:
            continue
        for measure_id in rule.measure_ids:
            dates = pack.measures[measure_id].dates
            assert dates.standing(date(2026, 11, 22)) is Standing.IN_FORCE, measure_id
