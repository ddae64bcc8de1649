"""What of a case each kind of event changes, so that two casebooks which went on with it can be held together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from tidewaiter.casebook.facts.keeping import HoldLifted, HoldPlaced, RetentionSet
from tidewaiter.casebook.facts.marking import CommentWritten, DeedRestored, DeedWithdrawn
from tidewaiter.casebook.facts.moving import Aspect
from tidewaiter.casebook.facts.queue import OfQueue
from tidewaiter.casebook.facts.second_review import (
    AnswerTaken,
    HitReviewed,
    HitReviewWithdrawn,
    OfSecondReview,
)
from tidewaiter.casebook.facts.sign_off import CaseSigned, SignOffWithdrawn
from tidewaiter.casebook.model import (
    DecisionWithdrawn,
    DocumentAdded,
    DocumentScreened,
    Fact,
    FileUnopened,
    HitDecided,
    PapersCompared,
)

Key = tuple[Aspect, str]

# Where a fact names an earlier event by its number; 0 names none.
_NUMBERS: Mapping[type[Fact], str] = MappingProxyType(
    {
        DecisionWithdrawn: "decided",
        DeedWithdrawn: "event",
        DeedRestored: "event",
        CommentWritten: "note",
        CaseSigned: "approves",
        SignOffWithdrawn: "signed",
        HitReviewed: "first",
        HitReviewWithdrawn: "made",
    }
)


def renumbered(fact: Fact, number: Callable[[int], int]) -> Fact:
    """The fact with the event that it names by its number here."""
    name = _NUMBERS.get(type(fact))
    if name is None or not getattr(fact, name):
        return fact
    changes: dict[str, Any] = {name: number(getattr(fact, name))}
    return replace(fact, **changes)


def keys_of(fact: Fact, decided: Mapping[int, str]) -> tuple[Key, ...]:
    """What a fact changes that another could change as well; nothing for what is only added.

    `decided` are the hits that events decided on, by their numbers.
    """
    match fact:
        case HitDecided(hit=hit) | DecisionWithdrawn(hit=hit):
            return ((Aspect.DECISION, hit),)
        case DeedWithdrawn(event=number) | DeedRestored(event=number):
            named = decided.get(number)
            return ((Aspect.DECISION, named) if named else (Aspect.DEED, str(number)),)
        case RetentionSet() | HoldPlaced() | HoldLifted():
            return ((Aspect.RETENTION if isinstance(fact, RetentionSet) else Aspect.HOLD, ""),)
        case _ if isinstance(fact, OfSecondReview):
            name = fact.answer.review if isinstance(fact, AnswerTaken) else fact.review
            return ((Aspect.REVIEW, name),)
        case _ if isinstance(fact, OfQueue):
            return ((Aspect.QUEUE, type(fact).__name__),)
        case _:
            return _keys_of_papers(fact)


def alike(facts: Sequence[Fact]) -> bool:
    """Whether all of them say the same."""
    first = _said(facts[0])
    return all(_said(fact) == first for fact in facts[1:])


def _keys_of_papers(fact: Fact) -> tuple[Key, ...]:
    match fact:
        case DocumentAdded(document=document):
            return ((Aspect.DOCUMENT, document.sha256),)
        case DocumentScreened(screening=screening):
            return ((Aspect.SCREENING, screening.document),)
        case PapersCompared():
            return ((Aspect.COMPARISON, ""),)
        case FileUnopened(file=file):
            return ((Aspect.FILE, file.name),)
        case _:
            return ()


def _said(fact: Fact) -> object:
    """What of a fact two casebooks must agree on."""
    match fact:
        case HitDecided(disposition=disposition):
            return disposition
        case DecisionWithdrawn():
            return "withdrawn"
        case DocumentScreened(screening=screening):
            return replace(screening, program="")
        case _:
            return fact
