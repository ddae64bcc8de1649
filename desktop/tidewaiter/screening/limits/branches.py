"""How the limits of an item decide together: all of them, one of them, or those of one branch of its text."""

from collections.abc import Iterable, Sequence

from tidewaiter.screening.limits.telling import Held, Outcome
from tidewaiter.screening.model import VerdictKind

ALL, ANY, NAMED = "all", "any", "named"


def decided(held: Sequence[Held], logic: str) -> tuple[VerdictKind, Sequence[Held]]:
    """One word for all limits, and those of them that it rests on.

    A branch is met where all its limits are, and one is enough. Where limits of some branches alone are
    spoken of («cutter power 1,100 kW»), the goods are of these; first those that the paper calls by name.
    """
    names = dict.fromkeys(name for one in held for name in one.threshold.branch.split())
    if not names:
        return _together(held, logic), held
    called = [name for name in names if any(map(_is_called, _own(held, name)))]
    spoken = [name for name in names if any(map(_is_stated, _own(held, name)))]
    ways = [_of(held, name) for name in called or spoken or names]
    told = [(_together(way, ALL), way) for way in ways]
    for kind, way in told:
        if kind is VerdictKind.MEETS:
            return kind, way
    if all(kind is VerdictKind.BELOW for kind, _ in told):
        return VerdictKind.BELOW, min(ways, key=lambda way: sum(map(_is_unmet, way)))
    open_ones = [way for kind, way in told if kind is not VerdictKind.BELOW]
    return VerdictKind.NOT_STATED, max(open_ones, key=lambda way: sum(map(_is_stated, way)))


def _own(held: Iterable[Held], name: str) -> Iterable[Held]:
    return (one for one in held if one.threshold.branch == name)


def _of(held: Iterable[Held], name: str) -> list[Held]:
    """The limits of a branch, with those that belong to it among others, and to all."""
    return [h for h in held if not h.threshold.branch or name in h.threshold.branch.split()]


def _is_called(held: Held) -> bool:
    """Whether a word of the paper says that the goods are those of a branch: «spark gap»."""
    return held.threshold.operator == NAMED and held.met


def _is_unmet(held: Held) -> bool:
    return held.outcome is Outcome.NOT_MET


def _is_stated(held: Held) -> bool:
    return held.outcome is not Outcome.NOT_STATED


def _together(held: Sequence[Held], logic: str) -> VerdictKind:
    """Each must be met, or one; where only the text says which, all decide."""
    met = [one.met for one in held]
    unmet = list(map(_is_unmet, held))
    if all(met) or (logic == ANY and any(met)):
        return VerdictKind.MEETS
    if all(unmet) or (logic == ALL and any(unmet)):
        return VerdictKind.BELOW
    # Some met and the others not: only the text tells, and until it is read the goods may be meant.
    return VerdictKind.MEETS if all(map(_is_stated, held)) else VerdictKind.NOT_STATED
