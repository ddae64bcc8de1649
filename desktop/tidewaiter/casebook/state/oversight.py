"""What stands over the decisions of a case: its sign-off and its second reviews, event by event."""

from collections.abc import Callable, Mapping
from contextlib import suppress

from tidewaiter.casebook.facts.second_review import OfSecondReview
from tidewaiter.casebook.facts.sign_off import CaseSigned, SignOffState, SignOffWithdrawn
from tidewaiter.casebook.model import Decision, Event, Fact
from tidewaiter.casebook.state.second_reviews import SecondReviews
from tidewaiter.casebook.state.sign_offs import SignOffs, touches

Firsts = Callable[[], Mapping[str, Decision]]


class Oversight:
    """The sign-off and the second reviews of one case."""

    def __init__(self) -> None:
        self.sign_offs = SignOffs()
        self.reviews = SecondReviews()

    def add(
        self,
        event: Event,
        fact: Fact,
        firsts: Firsts,
        same: Callable[[], bool],
        *,
        parted: bool = False,
        apart: bool = False,
    ) -> None:
        """Take in the next event; raises ValueError for what cannot have happened.

        `firsts` gives the decisions that stand, and `same` says whether the event, not yet taken in, tells
        nothing that the case does not hold already. Both are asked only where it matters. `parted` and
        `apart` as in `weaving`: what another casebook signed without knowing of this one is not signed here.
        """
        if parted:
            self._part(event, fact)
            return
        match fact:
            case _ if apart and isinstance(fact, OfSecondReview):
                return
            case CaseSigned():
                self.sign_offs.sign(event, fact)
            case SignOffWithdrawn():
                self.sign_offs.withdraw(event, fact)
            case _ if isinstance(fact, OfSecondReview):
                self.reviews.add(event, fact, firsts())
            case _ if touches(fact) and not (self._watches() and same()):
                self.sign_offs.touch(event)

    def _part(self, event: Event, fact: Fact) -> None:
        """Two casebooks went on with what is signed off: whoever signed did not see all of it."""
        if isinstance(fact, CaseSigned) and not self._watches():
            with suppress(ValueError):
                self.sign_offs.sign(event, fact)
        self.sign_offs.touch(event)

    def _watches(self) -> bool:
        return self.sign_offs.now.state in {SignOffState.HALF, SignOffState.SIGNED}
