"""How strong goods are by their grade, where nothing on the paper says it: T700SC bears 278 km of itself."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tidewaiter.screening.limits.stated import Statement
from tidewaiter.screening.limits.telling import Held, Outcome
from tidewaiter.screening.limits.units import Units
from tidewaiter.screening.limits.within import outcome_of, stated_by


def parted(statements: Iterable[Statement]) -> tuple[Sequence[Statement], Sequence[Statement]]:
    """What the paper states, and what is only known by the grade of its goods."""
    of_paper: list[Statement] = []
    of_grades: list[Statement] = []
    for one in statements:
        (of_paper if one.known_from is None else of_grades).append(one)
    return of_paper, of_grades


def held_by_grade(held: Held, known: Iterable[Statement], units: Units) -> Held:
    """A limit that nothing on the paper speaks of, where the grade of the goods meets it.

    A grade denies none: what one maker's or seller's table has for it is no word of these goods.
    """
    if held.outcome is not Outcome.NOT_STATED:
        return held
    for one in known:
        if held.threshold.quantity not in one.properties:
            continue
        limit = units.by_code[held.threshold.unit]
        unit = one.quantity.unit_of(limit.dimension)
        if unit and outcome_of(held.threshold, stated_by(one, unit), limit) is Outcome.MET:
            return replace(held, outcome=Outcome.MET, statement=one)
    return held
