"""How the second reviews of a case follow from its events, one at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tidewaiter.casebook.facts.second_review import (
    Answer,
    AnswerTaken,
    DisagreementSettled,
    HitReviewed,
    HitReviewWithdrawn,
    OfSecondReview,
    ReviewAnswered,
    ReviewState,
    ReviewTaken,
    SecondDecision,
    SecondReview,
    SecondReviewAsked,
    SecondReviewCancelled,
    SecondReviewEnded,
    Settlement,
    TakenAnswer,
)
from tidewaiter.casebook.model import Decision, Event


@dataclass(slots=True)
class _Growing:
    """A second review as it grows."""

    asked: SecondReviewAsked
    actor: str
    time: str
    state: ReviewState = ReviewState.OPEN
    made: dict[str, list[SecondDecision]] = field(default_factory=dict)
    answers: list[TakenAnswer] = field(default_factory=list)
    settled: dict[str, Settlement] = field(default_factory=dict)
    undone: list[SecondDecision] = field(default_factory=list)

    def frozen(self) -> SecondReview:
        return SecondReview(
            asked=self.asked,
            actor=self.actor,
            time=self.time,
            state=self.state,
            decisions=tuple(made[-1] for made in self.made.values() if made),
            answers=tuple(self.answers),
            settled=tuple(self.settled.values()),
            undone=tuple(self.undone),
        )


class SecondReviews:
    """The second reviews of one case; `taken` if the case itself came from elsewhere for one.

    `add` raises ValueError for what cannot have happened.
    """

    def __init__(self) -> None:
        self._reviews: dict[str, _Growing] = {}
        self.taken: ReviewTaken | None = None

    def now(self) -> tuple[SecondReview, ...]:
        """All of them, in the order they were asked for."""
        return tuple(one.frozen() for one in self._reviews.values())

    def add(self, event: Event, fact: OfSecondReview, firsts: Mapping[str, Decision]) -> None:
        """Take in the next fact; `firsts` are the decisions that stand, by hit."""
        match fact:
            case SecondReviewAsked():
                self._ask(event, fact)
            case ReviewTaken():
                if self.taken is not None:
                    raise ValueError("a case came twice from elsewhere")
                self.taken = fact
            case ReviewAnswered():
                if self.taken is None or self.taken.review != fact.review:
                    raise ValueError("what nobody asked for was answered")
            case _:
                self._go_on(event, fact, firsts)

    def _ask(self, event: Event, fact: SecondReviewAsked) -> None:
        if fact.review in self._reviews:
            raise ValueError("a second review was asked for twice")
        self._reviews[fact.review] = _Growing(fact, event.actor, event.time)

    def _go_on(
        self,
        event: Event,
        fact: HitReviewed
        | HitReviewWithdrawn
        | SecondReviewEnded
        | SecondReviewCancelled
        | DisagreementSettled
        | AnswerTaken,
        firsts: Mapping[str, Decision],
    ) -> None:
        if isinstance(fact, AnswerTaken):
            self._answer(event, fact, self._known(fact.answer.review))
            return
        review = self._known(fact.review)
        if isinstance(fact, DisagreementSettled):
            _settle(event, fact, review, firsts)
            return
        if review.state is not ReviewState.OPEN:
            raise ValueError("a second review went on that had ended")
        match fact:
            case HitReviewed():
                _decide(event, fact, review, firsts)
            case HitReviewWithdrawn():
                _withdraw(fact, review)
            case SecondReviewEnded():
                review.state = ReviewState.ENDED
            case SecondReviewCancelled():
                review.state = ReviewState.CANCELLED

    def _answer(self, event: Event, fact: AnswerTaken, review: _Growing) -> None:
        """The first answer is what counts; another that differs is kept beside it."""
        if review.state is ReviewState.CANCELLED or not review.asked.sent:
            raise ValueError("an answer came that nobody waits for")
        taken = TakenAnswer(fact=fact, actor=event.actor, time=event.time, sequence=event.sequence)
        if not review.answers:
            review.state = ReviewState.ENDED
            review.made = {one.hit: [one] for one in decisions_in(fact.answer, event.sequence)}
        review.answers.append(taken)

    def _known(self, review: str) -> _Growing:
        if review not in self._reviews:
            raise ValueError("there is no such second review")
        return self._reviews[review]


def decisions_in(answer: Answer, sequence: int) -> tuple[SecondDecision, ...]:
    """The decisions of an answer that was taken in with the event of this number."""
    return tuple(
        SecondDecision(
            hit=one.hit,
            disposition=one.disposition,
            reason=one.reason,
            note=one.note,
            first=one.first,
            actor=answer.reviewer,
            time=one.time,
            sequence=sequence,
            text=one.text,
        )
        for one in answer.decisions
    )


def _decide(
    event: Event, fact: HitReviewed, review: _Growing, firsts: Mapping[str, Decision]
) -> None:
    first = firsts.get(fact.hit)
    if review.asked.sent:
        raise ValueError("a second review that was sent away was made here")
    if first is not None and first.actor == event.actor:
        raise ValueError("somebody reviewed their own decision")
    if review.asked.blind and fact.first:
        raise ValueError("a blind review saw the first decision")
    made = SecondDecision(
        hit=fact.hit,
        disposition=fact.disposition,
        reason=fact.reason,
        note=fact.note,
        first=fact.first,
        actor=event.actor,
        time=event.time,
        sequence=event.sequence,
    )
    review.made.setdefault(fact.hit, []).append(made)
    if review.undone and _says_the_same(review.undone[-1], made):
        review.undone.pop()
    else:  # a new deed leaves nothing to do again, as everywhere
        review.undone.clear()


def _says_the_same(one: SecondDecision, other: SecondDecision) -> bool:
    return (one.hit, one.disposition, one.reason, one.note, one.actor) == (
        other.hit,
        other.disposition,
        other.reason,
        other.note,
        other.actor,
    )


def _withdraw(fact: HitReviewWithdrawn, review: _Growing) -> None:
    made = review.made.get(fact.hit, [])
    left = [one for one in made if one.sequence != fact.made]
    if len(left) == len(made):
        raise ValueError("a second decision that does not stand was taken back")
    review.made[fact.hit] = left
    review.undone += [one for one in made if one.sequence == fact.made]


def _settle(
    event: Event, fact: DisagreementSettled, review: _Growing, firsts: Mapping[str, Decision]
) -> None:
    first = firsts.get(fact.hit)
    if review.state is not ReviewState.ENDED:
        raise ValueError("what is still under way was settled")
    review.settled.pop(fact.hit, None)  # the last word, and in its place
    review.settled[fact.hit] = Settlement(
        hit=fact.hit,
        stands=fact.stands,
        first=first.sequence if first else 0,
        note=fact.note,
        actor=event.actor,
        time=event.time,
        sequence=event.sequence,
    )
