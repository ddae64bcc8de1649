"""Where decisions part: a second review's from the first, and those of casebooks that each went on with a case."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tidewaiter.casebook.facts.moving import Apart, Aspect
from tidewaiter.casebook.facts.second_review import (
    ReviewState,
    SecondDecision,
    SecondReview,
    Settlement,
)
from tidewaiter.casebook.model import Case, Decision
from tidewaiter.casebook.state.hits import hits_of


class Verdict(StrEnum):
    """How the two decisions on a hit go together."""

    AGREED = "agreed"
    OVERTURNED = "overturned"
    FIRST_MISSING = "no first decision"
    SECOND_MISSING = "no second decision"
    NOT_HERE = "not a hit here"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A hit with both decisions; `settled` once somebody said which of them stands."""

    hit: str
    text: str
    first: Decision | None
    second: SecondDecision | None
    verdict: Verdict
    settled: Settlement | None

    @property
    def open(self) -> bool:
        """Whether somebody must still settle it."""
        return self.verdict is not Verdict.AGREED and self.settled is None


def compare_decisions(case: Case, review: SecondReview) -> tuple[Compared, ...]:
    """Every hit of the case, and every other that the second reviewer decided on, in this order."""
    hits = {hit.id: " ".join(hit.text.split()) for hit in hits_of(case)}
    firsts = {one.hit: one for one in case.decisions}
    seconds = {one.hit: one for one in review.decisions}
    return (
        *(
            _compared(hit, text, firsts.get(hit), seconds.get(hit), review)
            for hit, text in hits.items()
        ),
        *_not_here(seconds, hits, review),
    )


def open_disagreements(case: Case) -> tuple[tuple[SecondReview, Compared], ...]:
    """What nobody has settled yet, in all second reviews that have ended."""
    return tuple(
        (review, one)
        for review in case.reviews
        if review.state is ReviewState.ENDED
        for one in compare_decisions(case, review)
        if one.open
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Divided:
    """A hit that casebooks decided on differently, with each one's word; it is asked again."""

    hit: str
    text: str
    apart: Apart


def divided(case: Case) -> tuple[Divided, ...]:
    """Every such hit, in the order of the case's hits; one that is not there any more last."""
    texts = {hit.id: " ".join(hit.text.split()) for hit in hits_of(case)}
    found = {one.what: one for one in case.apart if one.aspect is Aspect.DECISION}
    ordered = [*(hit for hit in texts if hit in found), *(hit for hit in found if hit not in texts)]
    return tuple(
        Divided(hit=hit, text=texts.get(hit, ""), apart=found[hit])
        for hit in dict.fromkeys(ordered)
    )


def _not_here(
    seconds: dict[str, SecondDecision], hits: dict[str, str], review: SecondReview
) -> Iterator[Compared]:
    for hit, second in seconds.items():
        if hit not in hits:
            yield Compared(
                hit=hit,
                text=second.text,
                first=None,
                second=second,
                verdict=Verdict.NOT_HERE,
                settled=review.settlement(hit),
            )


def _compared(
    hit: str,
    text: str,
    first: Decision | None,
    second: SecondDecision | None,
    review: SecondReview,
) -> Compared:
    settled = review.settlement(hit)
    # A first decision made after the settlement is another one: nobody has agreed to it.
    if settled and first and first.sequence != settled.first:
        settled = None
    return Compared(
        hit=hit,
        text=text,
        first=first,
        second=second,
        verdict=_verdict(first, second),
        settled=settled,
    )


def _verdict(first: Decision | None, second: SecondDecision | None) -> Verdict:
    if second is None:
        return Verdict.SECOND_MISSING
    if first is None:
        return Verdict.FIRST_MISSING
    same = first.disposition is second.disposition
    return Verdict.AGREED if same else Verdict.OVERTURNED
