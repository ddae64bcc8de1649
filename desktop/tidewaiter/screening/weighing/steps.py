"""One step of an assessment, and what is said of who has confirmed it."""

from collections.abc import Sequence
from typing import NamedTuple

from tidewaiter.controls.model import Outcome
from tidewaiter.screening.model import Hit, Reason
from tidewaiter.wording import Sentence


class Step(NamedTuple):
    """One reason and the outcome that it alone would have."""

    outcome: Outcome
    reason: Reason


def confirmation(hits: Sequence[Hit], confirmed: frozenset[str]) -> Sentence:
    """Whether a person has confirmed the hits that a step rests on."""
    if not hits:
        return Sentence("")
    by_person = sum(h.id in confirmed for h in hits)
    if by_person == len(hits):
        return Sentence(" Confirmed by the reviewer.")
    if by_person:
        return Sentence.of(
            " Confirmed by the reviewer in part: {count} of {all} hits.",
            count=by_person,
            all=len(hits),
        )
    return Sentence(" No person has confirmed this yet.")
