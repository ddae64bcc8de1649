"""To whom the first decisions of a case are not shown: the second reviewer of a blind review, until they are done.

It holds every door of the program. It cannot hold the file, which whoever may open it can read.
"""

from dataclasses import replace

from tidewaiter.casebook.facts.second_review import ReviewState, SecondReview
from tidewaiter.casebook.facts.sign_off import NOT_SIGNED_OFF
from tidewaiter.casebook.model import Case
from tidewaiter.casebook.people.roster import UNSIGNED


def under_way(case: Case) -> SecondReview | None:
    """The second review that has not ended."""
    return next((one for one in case.reviews if one.state is ReviewState.OPEN), None)


def reviewing(case: Case, actor: str) -> SecondReview | None:
    """The second review that this person is to make here and now; None for all others.

    One that was asked of nobody in particular is for whoever decided on nothing and did not ask for it.
    """
    review = under_way(case)
    if review is None or review.asked.sent:
        return None
    if review.asked.reviewer:
        return review if review.asked.reviewer == actor else None
    involved = {review.actor, *(one.actor for one in case.decisions)}
    return None if actor in involved else review


def is_blind_to(case: Case, actor: str | None) -> bool:
    """Whether this person is not to see the first decisions yet; of nobody it is known, None, that they may.

    Whoever leaves their key locked is no other person by that.
    """
    review = under_way(case)
    if review is None or review.asked.sent or not review.asked.blind:
        return False
    if actor is None:
        return True
    return any(reviewing(case, name) for name in (actor, actor.removesuffix(UNSIGNED)))


def as_seen_by(case: Case, actor: str | None) -> Case:
    """The case without what the first reviewer made of it, where this person is not to see it yet.

    That is decisions, notes, comments and signatures; what this person wrote stays.
    """
    if not is_blind_to(case, actor):
        return case
    own = {actor} if actor else set()
    return replace(
        case,
        decisions=(),
        asked_again=(),
        notes=tuple(one for one in case.notes if one.actor in own),
        placed=tuple(
            replace(one, comments=tuple(c for c in one.comments if c.actor in own))
            for one in case.placed
            if one.actor in own
        ),
        sign_off=NOT_SIGNED_OFF,
    )
