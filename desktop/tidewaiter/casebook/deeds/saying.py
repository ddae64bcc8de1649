"""What is said of a case as it is now, and only what is new: each gives the facts that are to be written."""

from dataclasses import replace

from tidewaiter.casebook.deeds.committing import Make
from tidewaiter.casebook.facts.bodies import without_halves
from tidewaiter.casebook.facts.queue import CaseAssigned, OfQueue
from tidewaiter.casebook.model import (
    DecisionWithdrawn,
    DocumentAdded,
    DocumentScreened,
    DocumentSummary,
    Fact,
    FileUnopened,
    PapersCompared,
    Unopened,
)
from tidewaiter.casebook.state.deriving import CaseHistory
from tidewaiter.screening.model import Screening


def adding(made: DocumentSummary) -> Make:
    """A document, unless the case holds one just like it."""

    def added(history: CaseHistory) -> list[Fact]:
        summary = history.papers.placed(made)
        return [] if history.papers.has(summary) else [DocumentAdded(document=summary)]

    return added


def giving(file: Unopened) -> Make:
    """A file that could not be opened, unless the case knows just this of it."""
    whole = replace(file, name=without_halves(file.name))

    def given(history: CaseHistory) -> list[Fact]:
        return [] if history.papers.has_unopened(whole) else [FileUnopened(file=whole)]

    return given


def finding(screening: Screening) -> Make:
    """A screening, unless it is what the case holds."""

    def screened(history: CaseHistory) -> list[Fact]:
        known = history.has_screening(screening)
        return [] if known else [DocumentScreened(screening=screening)]

    return screened


def comparing(fact: PapersCompared) -> Make:
    """What the papers say against each other, unless it is what the case holds."""

    def compared(history: CaseHistory) -> list[Fact]:
        return [] if history.has_comparison(fact) else [fact]

    return compared


def withdrawing(hit: str) -> Make:
    """The decision that stands on a hit, taken back."""

    def taken_back(history: CaseHistory) -> list[Fact]:
        made = history.standing(hit)
        return [DecisionWithdrawn(hit=made.hit, decided=made.sequence)]

    return taken_back


def filing(*facts: OfQueue) -> Make:
    """How the case stands in the queue; what it says already is not written again."""

    def filed(history: CaseHistory) -> list[Fact]:
        now, fresh = history.filing, list[Fact]()
        for fact in map(_whole_name, facts):
            after = now.after(fact)
            fresh += [fact] if after != now else []
            now = after
        return fresh

    return filed


def _whole_name(fact: OfQueue) -> OfQueue:
    if isinstance(fact, CaseAssigned):
        return CaseAssigned(reviewer=without_halves(fact.reviewer.strip()))
    return fact
