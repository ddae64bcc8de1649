"""All hits of a case, wherever they come from, and those that nobody decided on."""

from collections.abc import Iterator

from tidewaiter.casebook.model import Case
from tidewaiter.screening.model import Hit


def hits_of(case: Case) -> tuple[Hit, ...]:
    """Every hit of the case: of its papers, between them, and those that a person added."""
    of_papers = (hit for screening in case.screenings for hit in screening.hits)
    return (*of_papers, *case.compared, *(mark.hit for mark in case.marks))


def undecided(case: Case) -> tuple[Hit, ...]:
    """The hits on which no decision stands, in the order of papers; each once.

    What is set aside does not weigh, and is not asked for.
    """
    decided = {decision.hit for decision in case.decisions}
    left = {hit.id: hit for hit in asking(case) if hit.id not in decided}
    return tuple(left.values())


def asking(case: Case) -> Iterator[Hit]:
    """The hits of the case that ask for a decision."""
    return (hit for hit in hits_of(case) if hit.set_aside is None)
