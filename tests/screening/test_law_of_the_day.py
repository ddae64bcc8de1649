"""A paper is weighed by the law of its review date: the same line before, within and after a suspension."""

from datetime import date

import pytest

from screening.trade_papers import pack, page, screened
from tidewaiter.controls.dates import Standing
from tidewaiter.controls.model import Item, ItemStatus, Outcome
from tidewaiter.screening.model import Assessment, Match, Screening

SUSPENDED = [item for item in pack().items.values() if item.status is ItemStatus.SUSPENDED]
BEFORE_ALL = date(2025, 10, 8)
WITHIN = date(2026, 5, 1)
LAST_BY_TEXT = date(2026, 11, 10)
BETWEEN = date(2026, 11, 22)
LAST_ANNOUNCED = date(2027, 1, 10)
AFTER = date(2027, 1, 11)


def on_page(on: date, *lines: str) -> Screening:
    return screened(page(*lines), on=on)


def match(item: Item, on: date) -> Match:
    """How the item is matched on a day, by the first of its own terms that needs no other word."""
    terms = (*item.terms.en, *item.terms.zh)
    found = (on_page(on, f"1\t{term}\t25 kg") for term in terms)
    return next(m for s in found for h in s.hits for m in h.matches if m.entry_id == item.id)


def test_the_pack_has_items_of_every_suspended_measure_that_names_goods() -> None:
    measures = {item.measure_id for item in SUSPENDED}
    assert measures == {
        *(f"mofcom-gacc-2025-{number}" for number in (55, 56, 57, 58)),
        "mofcom-2025-62",
    }


# Technology is not shown for its name alone on a goods line.
@pytest.mark.parametrize(
    "item", [i for i in SUSPENDED if i.kind != "technology"], ids=lambda item: item.id
)
def test_a_suspended_item_stands_as_its_measure_did_on_the_day(item: Item) -> None:
    assert match(item, BEFORE_ALL).standing is Standing.NOT_YET
    assert match(item, WITHIN).standing is Standing.SUSPENDED
    assert match(item, LAST_BY_TEXT).standing is Standing.SUSPENDED
    assert match(item, BETWEEN).standing is Standing.UNCERTAIN
    assert match(item, LAST_ANNOUNCED).standing is Standing.UNCERTAIN
    assert match(item, AFTER).standing is Standing.IN_FORCE


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (BEFORE_ALL, ("takes effect on 2025-11-08",)),
        (WITHIN, ("suspended from 2025-11-07 until 2026-11-10",)),
        # both dates, where the text says one and the announcement another
        (BETWEEN, ("until 2026-11-10 by its text", "until 2027-01-10 as announced", "uncertain")),
    ],
)
def test_the_sentence_shows_the_dates_that_decide(on: date, words: tuple[str, ...]) -> None:
    sentence = match(pack().items["cn-1c909.a"], on).sentence.text()
    assert all(word in sentence for word in words)


def test_the_sentence_of_an_item_in_force_shows_none() -> None:
    assert (
        "202"
        not in match(pack().items["cn-1c909.a"], AFTER).sentence.text().split("edition")[1][11:]
    )


HOLMIUM = "1\tHolmium oxide\t25 kg"
DYSPROSIUM = "1\tDysprosium oxide 99.9 %\t25 kg"
TO_JAPAN = ("Consignee: Yokohama Trading Co., Ltd.", "Yokohama, Japan")
TO_HIGH_POINT = ("Consignee: High Point Aerotechnologies, USA",)
TO_IHI = ("Consignee: IHI Aerospace Co., Ltd.", "Tomioka, Japan")
MILITARY = "For military use"

DAYS = [
    # goods that are suspended: listed only once that has ended
    ((*TO_JAPAN, HOLMIUM), WITHIN, Outcome.CHECK),
    ((*TO_JAPAN, HOLMIUM), BETWEEN, Outcome.CHECK),
    ((*TO_JAPAN, HOLMIUM), AFTER, Outcome.LICENCE),
    # goods whose measure began on 2025-04-04
    ((*TO_JAPAN, DYSPROSIUM), date(2025, 4, 3), Outcome.CHECK),
    ((*TO_JAPAN, DYSPROSIUM), date(2025, 4, 4), Outcome.LICENCE),
    # a party whose listing is suspended, then uncertain, then in force again
    ((*TO_HIGH_POINT, DYSPROSIUM), date(2025, 11, 9), Outcome.PROHIBITED_IF_CONFIRMED),
    ((*TO_HIGH_POINT, DYSPROSIUM), date(2025, 11, 10), Outcome.CHECK),
    ((*TO_HIGH_POINT, DYSPROSIUM), BETWEEN, Outcome.CHECK),
    ((*TO_HIGH_POINT, DYSPROSIUM), AFTER, Outcome.PROHIBITED_IF_CONFIRMED),
    # a party that was listed on 2026-02-24
    ((*TO_IHI, DYSPROSIUM), date(2026, 2, 23), Outcome.LICENCE),
    ((*TO_IHI, DYSPROSIUM), date(2026, 2, 24), Outcome.PROHIBITED_IF_CONFIRMED),
    # the ban on military users in Japan began on 2026-01-06
    ((*TO_JAPAN, DYSPROSIUM, MILITARY), date(2026, 1, 5), Outcome.LICENCE),
    ((*TO_JAPAN, DYSPROSIUM, MILITARY), date(2026, 1, 6), Outcome.PROHIBITED_IF_CONFIRMED),
]


@pytest.mark.parametrize(("lines", "on", "outcome"), DAYS)
def test_the_outcome_is_that_of_the_day(lines: tuple[str, ...], on: date, outcome: Outcome) -> None:
    assert on_page(on, *lines).assessment.outcome is outcome


def told(assessment: Assessment) -> str:
    return " ".join(reason.sentence.text() for reason in assessment.reasons)


def test_a_rule_whose_law_had_not_begun_says_so_and_prohibits_nothing() -> None:
    early = on_page(date(2026, 1, 5), *TO_JAPAN, DYSPROSIUM, MILITARY).assessment
    rule = next(r for r in early.reasons if r.rule_id == "rule-military-listed")
    assert "rests on law that does not stand on this date" in rule.sentence.text()
    assert "takes effect on 2026-01-06" in rule.sentence.text()
    later = on_page(date(2026, 1, 6), *TO_JAPAN, DYSPROSIUM, MILITARY).assessment
    assert "does not stand" not in told(later)


def test_a_party_that_is_listed_only_later_is_named_with_the_day() -> None:
    early = on_page(date(2026, 2, 23), *TO_IHI, DYSPROSIUM).assessment
    assert "a list that is not yet in force on this date" in told(early)
    assert "takes effect on 2026-02-24" in told(early)
