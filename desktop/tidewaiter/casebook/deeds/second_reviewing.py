"""The deeds of a second review within one casebook; `Casebook.second_review` is one of these.

What comes and goes between two casebooks is in `review_bundles`.
"""

import uuid
from collections.abc import Callable, Sequence

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.facts.reasons import reasons_for
from tidewaiter.casebook.facts.second_review import (
    DisagreementSettled,
    HitReviewed,
    HitReviewWithdrawn,
    ReviewState,
    SecondReview,
    SecondReviewAsked,
    SecondReviewCancelled,
    SecondReviewEnded,
    Stands,
)
from tidewaiter.casebook.model import Case, Fact, HitDecided
from tidewaiter.casebook.people.seats import Seat
from tidewaiter.casebook.refusals.entries import NotAcceptableError, NotInCaseError
from tidewaiter.casebook.refusals.sign_off import SecondReviewError, SignOffError
from tidewaiter.casebook.state.blinding import under_way
from tidewaiter.casebook.state.deriving import CaseHistory
from tidewaiter.casebook.state.disagreeing import Compared, Verdict, compare_decisions
from tidewaiter.casebook.state.hits import asking, hits_of, undecided

Commit = Callable[[str, Callable[[CaseHistory], Sequence[Fact]]], Case]


class SecondReviewing:
    """Each deed is on the disk when it returns, and gives the case as it then is; all raise CasebookError."""

    def __init__(self, commit: Commit, seat: Callable[[], Seat]) -> None:
        self._commit = commit
        self._seat = seat

    def ask(
        self,
        case_id: str,
        *,
        reviewer: str = "",
        blind: bool,
        sent: bool = False,
        decider: str = "",
        note: str = "",
    ) -> Case:
        """Ask for a second review, here or `sent` to another machine; see `SecondReviewAsked`."""
        fact = SecondReviewAsked(
            review=uuid.uuid4().hex,
            reviewer=reviewer.strip(),
            blind=blind,
            sent=sent,
            decider=decider.strip(),
            note=note.strip(),
        )

        def asked(history: CaseHistory) -> list[Fact]:
            case = history.case()
            if any(one.state is ReviewState.OPEN for one in case.reviews):
                raise SecondReviewError.under_way()
            if case.taken is not None:
                raise SignOffError.elsewhere()
            # A blind review may run beside the first; one that sees it needs something to see.
            if not blind and (left := undecided(case)):
                raise SecondReviewError.first_undecided(len(left))
            return [fact]

        return self._commit(case_id, asked)

    def decide(
        self, case_id: str, hit: str, disposition: Disposition, reason: str, note: str = ""
    ) -> Case:
        """The second reviewer's own decision on a hit; of another disposition, it overturns the first."""
        if reason not in {known.code for known in reasons_for(disposition)}:
            raise NotAcceptableError.reason(reason, disposition)

        def decided(history: CaseHistory) -> list[Fact]:
            case, seat = history.case(), self._seat()
            review = _own(case, seat)
            if hit not in {one.id for one in hits_of(case)}:
                raise NotInCaseError.hit(hit)
            first = next((one for one in case.decisions if one.hit == hit), None)
            if first is not None and first.actor == seat.actor:
                raise SecondReviewError.own()
            shown = 0 if review.asked.blind or first is None else first.sequence
            return [
                HitReviewed(
                    review=review.id,
                    hit=hit,
                    disposition=disposition,
                    reason=reason,
                    note=note,
                    first=shown,
                )
            ]

        return self._commit(case_id, decided)

    def withdraw(self, case_id: str, hit: str) -> Case:
        """Take one's own second decision on a hit back."""

        def taken_back(history: CaseHistory) -> list[Fact]:
            review = _own(history.case(), self._seat())
            made = review.decision(hit)
            if made is None:
                raise SecondReviewError.decision()
            return [HitReviewWithdrawn(review=review.id, hit=hit, made=made.sequence)]

        return self._commit(case_id, taken_back)

    def redo(self, case_id: str) -> Case:
        """Decide again as one did in the decision that one took back last, with nothing decided since."""

        def again(history: CaseHistory) -> list[Fact]:
            case, seat = history.case(), self._seat()
            review = _own(case, seat)
            last = review.undone[-1] if review.undone else None
            if last is None or last.actor != seat.actor:
                raise NotInCaseError.nothing_undone()
            first = next((one for one in case.decisions if one.hit == last.hit), None)
            shown = 0 if review.asked.blind or first is None else first.sequence
            return [
                HitReviewed(
                    review=review.id,
                    hit=last.hit,
                    disposition=last.disposition,
                    reason=last.reason,
                    note=last.note,
                    first=shown,
                )
            ]

        return self._commit(case_id, again)

    def end(self, case_id: str, note: str = "") -> Case:
        """The second reviewer is done; every hit must be decided."""

        def ended(history: CaseHistory) -> list[Fact]:
            case = history.case()
            review = _own(case, self._seat())
            if left := second_undecided(case, review):
                raise SecondReviewError.undecided(len(left))
            return [SecondReviewEnded(review=review.id, note=note.strip())]

        return self._commit(case_id, ended)

    def cancel(self, case_id: str, reason: str) -> Case:
        """The second review that is under way is not wanted any more."""
        if not reason.strip():
            raise SignOffError.without_reason()

        def cancelled(history: CaseHistory) -> list[Fact]:
            review = under_way(history.case())
            if review is None:
                raise SecondReviewError.gone()
            return [SecondReviewCancelled(review=review.id, reason=reason.strip())]

        return self._commit(case_id, cancelled)

    def settle(self, case_id: str, review_id: str, hit: str, stands: Stands, note: str) -> Case:
        """Say which of two decisions stands; the second's becomes a decision of whoever says so."""
        if not note.strip():
            raise SignOffError.without_reason()

        def settled(history: CaseHistory) -> list[Fact]:
            case = history.case()
            review = next((one for one in case.reviews if one.id == review_id), None)
            if review is None or review.state is not ReviewState.ENDED:
                raise SecondReviewError.gone()
            one = next((c for c in compare_decisions(case, review) if c.hit == hit), None)
            if one is None or one.verdict is Verdict.AGREED:
                raise SecondReviewError.agreed()
            if not may_settle(review, one, self._seat()):
                raise SecondReviewError.decider(review.asked.decider)
            return [
                *_decided_anew(one, stands, note),
                DisagreementSettled(review=review_id, hit=hit, stands=stands, note=note.strip()),
            ]

        return self._commit(case_id, settled)


def second_undecided(case: Case, review: SecondReview) -> tuple[str, ...]:
    """The hits that the second reviewer has not decided on, in the order of papers."""
    made = {one.hit for one in review.decisions}
    return tuple(dict.fromkeys(hit.id for hit in asking(case) if hit.id not in made))


def may_settle(review: SecondReview, one: Compared, seat: Seat) -> bool:
    """Whether this person may say which decision stands."""
    if review.asked.decider:
        return seat.actor == review.asked.decider
    involved = {made.actor for made in (one.first, one.second) if made}
    return seat.actor not in involved and (seat.approver or not seat.manned)


def _own(case: Case, seat: Seat) -> SecondReview:
    """The review that whoever sits here may go on with; raises SecondReviewError."""
    review = under_way(case)
    if review is None:
        raise SecondReviewError.gone()
    if review.asked.sent:
        raise SecondReviewError.sent()
    if review.asked.reviewer and review.asked.reviewer != seat.actor:
        raise SecondReviewError.reviewer(review.asked.reviewer)
    return review


def _decided_anew(one: Compared, stands: Stands, note: str) -> list[Fact]:
    second = one.second
    if stands is Stands.FIRST or second is None or one.verdict is Verdict.NOT_HERE:
        return []
    return [
        HitDecided(
            hit=one.hit, disposition=second.disposition, reason=second.reason, note=note.strip()
        )
    ]
