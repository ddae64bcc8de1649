"""The auditor's workbook: which cases, what the statistics count, and a sample that can be drawn again."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from casebook.case_papers import INVOICE, ON, Clock, invoice, item_hit, screening
from records.bundle_papers import means_of
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.model import Outcome
from tidewaiter.records.audit.sampling import Plan, discovery_size, draw
from tidewaiter.records.audit.selecting import Audited, Choice, is_chosen
from tidewaiter.records.audit.statistics import decisions_of, near_misses, rates_of, times_of
from tidewaiter.records.audit.writing import Asked, write_audit

KEYS = [f"case/{number}" for number in range(200)]


@pytest.fixture
def audited(tmp_path: Path) -> Audited:
    paper = invoice()
    hit = item_hit(paper.sha256)
    with Casebook(tmp_path / "casebook.db", "Ann", Clock()) as book:
        case = book.open_case("Shipment", ON)
        book.add_document(case.id, paper, INVOICE)
        book.record_screening(case.id, screening(paper, hit))
        book.decide(case.id, hit.id, Disposition.FALSE_POSITIVE, "misread")
        book.withdraw(case.id, hit.id)
        book.decide(case.id, hit.id, Disposition.FALSE_POSITIVE, "misread")
        case = book.decide(case.id, hit.id, Disposition.TRUE_MATCH, "listed-item", "=it is")
        return Audited(case=case, events=book.events(case.id), outcome=Outcome.CHECK)


def test_every_decision_is_counted_with_what_became_of_it(audited: Audited) -> None:
    made = decisions_of(audited)
    assert [one.overturned for one in made] == [True, True, False]
    assert [one.stands for one in made] == [False, False, True]
    # The clock of the tests goes on by a second with each look.
    assert [one.seconds for one in made] == [1, 3, 4]
    times = times_of(made)
    assert (times.count, times.median, times.longest) == (3, 3, 4)
    assert times_of(()).count == 0


def test_only_decisions_that_stand_make_the_rate_of_an_entry(audited: Audited) -> None:
    (rate,) = rates_of(decisions_of(audited))
    assert (rate.decided, rate.false, rate.per_cent) == (1, 0, 0)


def test_names_that_come_near_are_told_and_others_are_not(audited: Audited) -> None:
    def near(alike: int) -> list[str]:
        (one,) = audited.case.screenings
        mentions = tuple(
            replace(mention, nearest=replace(mention.nearest, alike=alike, entry_id="x"))
            for mention in one.facts.mentions
            if mention.nearest
        )
        assert mentions
        facts = replace(one.facts, mentions=mentions)
        case = replace(audited.case, screenings=(replace(one, facts=facts),))
        return [miss.name for miss in near_misses([replace(audited, case=case)])]

    assert near(85)
    assert not near(79)


CHOICES = [
    (Choice(), True),
    (Choice(first=ON, last=ON), True),
    (Choice(first=date(2030, 1, 1)), False),
    (Choice(user="Ann"), True),
    (Choice(user="Ben"), False),
    (Choice(outcome="check"), True),
    (Choice(outcome="licence"), False),
    (Choice(list="no such list"), False),
]


@pytest.mark.parametrize(("choice", "chosen"), CHOICES)
def test_cases_are_chosen_by_date_user_list_and_outcome(
    audited: Audited,
    choice: Choice,
    chosen: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert is_chosen(audited, choice) is chosen


def test_a_case_is_chosen_by_the_edition_it_was_screened_with(audited: Audited) -> None:
    edition = audited.case.screenings[0].edition
    assert is_chosen(audited, Choice(list=edition))


def test_the_same_seed_draws_the_same_sample_and_another_draws_another() -> None:
    plan = Plan(percent=10, seed="fox")
    assert draw(KEYS, plan) == draw(reversed(KEYS), plan)
    assert len(draw(KEYS, plan).keys) == 20
    assert draw(KEYS, plan).keys != draw(KEYS, replace(plan, seed="hen")).keys
    assert draw(KEYS, Plan()).keys == ()


def test_anybody_can_draw_it_again_by_hand() -> None:
    by_hand = sorted(KEYS, key=lambda key: hashlib.sha256(f"fox\n{key}".encode()).hexdigest())
    assert list(draw(KEYS, Plan(percent=5, seed="fox")).keys) == by_hand[:10]


@pytest.mark.parametrize(
    ("population", "confidence", "at_most", "size"),
    [
        (0, 95, 5, 0),
        (1, 95, 5, 1),
        (1_000_000, 95, 5, 59),  # as tables of discovery sampling have it: ln 0.05 / ln 0.95
        (1_000_000, 95, 1, 298),  # 299 there, for just 1 %; here it is more than that
        (100, 95, 5, 39),
        (10, 95, 100, 10),
    ],
)
def test_a_sample_is_as_large_as_it_must_be(
    population: int, confidence: int, at_most: int, size: int
) -> None:
    assert discovery_size(population, confidence, at_most) == size


def test_the_workbook_tells_all_of_it_and_is_the_same_each_time(
    audited: Audited, tmp_path: Path
) -> None:
    asked = Asked(choice=Choice(), plan=Plan(percent=100, seed="fox"), receipt="receipt")
    paths = [tmp_path / "a.xlsx", tmp_path / "b.xlsx"]
    made = [write_audit([audited], asked, means_of(tmp_path), path) for path in paths]
    assert made[0] == made[1]
    assert paths[0].read_bytes() == paths[1].read_bytes()
    workbook = openpyxl.load_workbook(paths[0])
    assert workbook.sheetnames == [
        "Summary",
        "Cases",
        "Decisions",
        "Reviewers",
        "Entries",
        "Near misses",
        "Sample",
    ]
    rows = workbook["Summary"].iter_rows(min_row=2, values_only=True)
    summary = {str(name): value for name, value in rows}
    assert summary["Decisions"] == 3
    assert summary["Overturn rate, %"] == 67
    assert summary["Seed of the sample"] == "fox"
    assert workbook["Sample"].max_row == 2
    assert workbook["Decisions"]["G4"].quotePrefix
