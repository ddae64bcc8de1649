"""Whole cases of filled-in forms: the facts a clerk reads from them, what differs, and what the rules say.

The figures are those that are reached: a change that loses a fact, or states one that is none, fails.
"""

from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from forms import first_set, second_set
from forms.reading import Case, read_cases
from forms.scoring import Score, read_told, score
from tidewaiter.controls.model import Outcome

_HOME = Path(__file__).parent
SETS = {"first": first_set, "second": second_set}


@cache
def cases(name: str) -> tuple[Case, ...]:
    module: ModuleType = SETS[name]
    return read_cases(module)


def scored(name: str) -> Score:
    told = read_told(_HOME / f"{name}.tsv")
    whole = Score()
    for case in cases(name):
        for paper, screening in case.papers.items():
            mine = [f for f in told if (f.case, f.paper) == (case.name, paper)]
            score(mine, screening.facts.mentions, whole)
    return whole


def one(name: str, case: str) -> Case:
    return next(c for c in cases(name) if c.name == case)


# Facts right, missed, statements that are none, and countries that are off. At first sight the first
# set had 135, 58, 50 and 3, and the second, once the first was cured, 88, 26, 12 and 5.
FIGURES = {"first": (194, 8, 0, 0), "second": (109, 5, 0, 0)}


@pytest.mark.parametrize("name", SETS)
def test_a_form_states_what_a_clerk_reads_from_it(name: str) -> None:
    found = scored(name)
    assert found.figures == FIGURES[name], "\n".join(
        [*found.wrong, *found.missed, *found.countries]
    )


# What the papers of each case say against each other: a word of each sentence.
CONFLICTS = {
    ("first", "ocean"): [],
    ("first", "customs"): ["“1250 千克” is the gross weight"],
    ("first", "air"): [],
    ("first", "japanese"): [],
    ("first", "certificate"): ["is the end user in contract.pdf"],
    ("first", "merged"): [],
    ("first", "onward"): [],
    ("first", "watched"): [],
    ("first", "listed"): ["No paper of the case states the country of origin"],
    ("first", "unsaid"): ["“Bathroom basin, white” stands among the goods", "is the consignee in"],
    ("second", "courier"): [],
    ("second", "combined"): [],
    ("second", "pledged"): [],
    ("second", "trilateral"): [],
    ("second", "former"): [],
    ("second", "forces"): ["is the end user in certificate.pdf"],
}


@pytest.mark.parametrize(("name", "case"), CONFLICTS)
def test_papers_that_disagree_are_told_and_no_others(name: str, case: str) -> None:
    told = sorted(str(hit.sentence) for hit in one(name, case).conflicts)
    expected = sorted(CONFLICTS[name, case])
    assert len(told) == len(expected), told
    for words in expected:
        assert any(words in sentence for sentence in told), told


OUTCOMES = {
    ("first", "ocean"): (Outcome.NO_MATCH, "rule-japan-not-dual-use"),
    ("first", "customs"): (Outcome.CHECK, "rule-japan-medium-flag-not-dual-use"),
    ("first", "air"): (Outcome.INFORMATION, "rule-onward-japan-not-dual-use"),
    ("first", "japanese"): (Outcome.NO_MATCH, "rule-japan-not-dual-use"),
    ("first", "certificate"): (Outcome.LICENCE, "rule-japan-listed"),
    ("first", "merged"): (Outcome.NO_MATCH, "rule-japan-not-dual-use"),
    ("first", "onward"): (Outcome.LICENCE, "rule-onward-japan-listed"),
    ("first", "watched"): (Outcome.LICENCE_WITH_REPORT, "rule-watch-list-listed"),
    ("first", "listed"): (Outcome.PROHIBITED_IF_CONFIRMED, "rule-control-list-listed"),
    ("first", "unsaid"): (Outcome.CHECK, "rule-japan-medium-flag-not-dual-use"),
    ("second", "courier"): (Outcome.NO_MATCH, "rule-japan-not-dual-use"),
    ("second", "combined"): (Outcome.NO_MATCH, "rule-japan-not-dual-use"),
    ("second", "pledged"): (Outcome.LICENCE, "rule-japan-listed"),
    ("second", "trilateral"): (Outcome.LICENCE, "rule-onward-japan-listed"),
    ("second", "former"): (Outcome.INFORMATION, "rule-onward-japan-not-dual-use"),
    ("second", "forces"): (Outcome.CHECK, "rule-military-not-dual-use"),
    ("second", "bare"): (Outcome.LICENCE, "rule-japan-listed"),
}


@pytest.mark.parametrize(("name", "case"), OUTCOMES)
def test_a_case_meets_its_cell_of_the_table(name: str, case: str) -> None:
    outcome, rule = OUTCOMES[name, case]
    found = one(name, case).assessment
    assert found.outcome is outcome
    assert rule in {reason.rule_id for reason in found.reasons}
