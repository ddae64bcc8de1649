"""Whose decisions the window shows, told from the case: the first, or, to the second reviewer, their own."""

from collections.abc import Mapping

from tidewaiter.casebook.model import Case, Decision
from tidewaiter.casebook.people.seats import Seat
from tidewaiter.casebook.state.blinding import is_blind_to, reviewing
from tidewaiter.ui.second.seen import Lens


def look_through(case: Case, seat: Seat | None) -> Lens:
    """What this person is to see of a case.

    While it is not known who sits here, a blind review hides the first decisions from everybody.
    """
    review = reviewing(case, seat.actor) if seat else None
    if review is None and is_blind_to(case, seat.actor if seat else None):
        return Lens(decisions={}, asked_again={}, review=None, firsts={})
    firsts = {one.hit: one for one in case.decisions}
    if review is None:
        again = {one.hit: one for one in case.asked_again}
        return Lens(decisions=firsts, asked_again=again, review=None, firsts=_taken(case))
    own = {
        one.hit: Decision(
            hit=one.hit,
            disposition=one.disposition,
            reason=one.reason,
            note=one.note,
            actor=one.actor,
            time=one.time,
            sequence=one.sequence,
        )
        for one in review.decisions
    }
    seen = {} if review.asked.blind else firsts
    return Lens(decisions=own, asked_again={}, review=review, firsts=seen)


def _taken(case: Case) -> Mapping[str, Decision]:
    """The first decisions that came along with a case from another casebook."""
    if case.taken is None:
        return {}
    return {
        one.hit: Decision(
            hit=one.hit,
            disposition=one.disposition,
            reason=one.reason,
            note=one.note,
            actor=one.actor,
            time=one.time,
            sequence=one.sequence,
        )
        for one in case.taken.firsts
    }
