"""Whose decisions are shown of a case, as plain state; told from the case by `lens`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tidewaiter.casebook.facts.second_review import SecondReview
    from tidewaiter.casebook.model import Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Lens:
    """What is shown of a case to whoever sits here; `review` is the second review that is theirs to make.

    `firsts` are the first decisions where they may be seen beside one's own.
    """

    decisions: Mapping[str, Decision]
    asked_again: Mapping[str, Decision]
    review: SecondReview | None
    firsts: Mapping[str, Decision]


NOTHING_SEEN = Lens(decisions={}, asked_again={}, review=None, firsts={})
