"""How the limits of an item decide together: all of them, one of them, or those of one branch of its text."""

from collections.abc import Iterable, Sequence
from itertools import product

from tidewaiter.controls.model import Threshold
from tidewaiter.screening.limits.stated import Statement
from tidewaiter.screening.limits.telling import Held, Outcome
from tidewaiter.screening.model import VerdictKind

ALL, ANY, NAMED = "all", "any", "named"


def decided(held: Sequence[Held], logic: str) -> tuple[VerdictKind, Sequence[Held]]:
    """One word for all limits, and those of them that it rests on.

    A branch is met where all its limits are (one where one of all is enough), and one branch is enough. Where limits of some branches alone are
    spoken of («cutter power 1,100 kW»), the goods are of these; first those that the paper calls by name.
    Branches with a word before a colon («shape:tube») part the goods once more: each of one word is
    asked for together with one of the other.
    """
    groups: dict[str, list[str]] = {}
    for name in dict.fromkeys(name for one in held for name in _names(one)):
        groups.setdefault(_group(name), []).append(name)
    if not groups:
        return _together(held, logic), held
    meant = (_meant(held, names) for names in groups.values())
    ways = [_of(held, chosen) for chosen in product(*meant)]
    of_each = ANY if logic == ANY else ALL
    told = [(_together(way, of_each), way) for way in ways]
    for kind, way in told:
        if kind is VerdictKind.MEETS:
            return kind, way
    if all(kind is VerdictKind.BELOW for kind, _ in told):
        return VerdictKind.BELOW, min(ways, key=lambda way: sum(map(_is_unmet, way)))
    open_ones = [way for kind, way in told if kind is not VerdictKind.BELOW]
    return VerdictKind.NOT_STATED, max(open_ones, key=lambda way: sum(map(_is_stated, way)))


def called_limits(
    thresholds: Sequence[Threshold], statements: Iterable[Statement]
) -> Sequence[Threshold]:
    """The limits of the branches that the paper calls by name, with those that belong to all; else every one."""
    said = frozenset[str]().union(*(s.properties for s in statements))
    called: dict[str, set[str]] = {}
    for one in thresholds:
        if one.operator == NAMED and one.quantity in said:
            for name in one.branch.split():
                called.setdefault(_group(name), set()).add(name)
    return [
        one
        for one in thresholds
        if all(
            not (own := {n for n in one.branch.split() if _group(n) == group}) or own & names
            for group, names in called.items()
        )
    ]


def _names(held: Held) -> list[str]:
    return held.threshold.branch.split()


def _group(name: str) -> str:
    return name.partition(":")[0] if ":" in name else ""


def _meant(held: Sequence[Held], names: list[str]) -> list[str]:
    """The branches of a group that the goods may be of, by what is said."""
    called = [name for name in names if any(map(_is_called, _own(held, name)))]
    spoken = [n for n in names if any(map(_is_stated, _own(held, n)))]
    shared = [n for n in names if any(_is_stated(h) and n in _names(h) for h in held)]
    return called or spoken or shared or names


def _own(held: Iterable[Held], name: str) -> Iterable[Held]:
    """The limits that are asked for in this branch alone, of its group."""
    return (h for h in held if [n for n in _names(h) if _group(n) == _group(name)] == [name])


def _of(held: Iterable[Held], chosen: Sequence[str]) -> list[Held]:
    """The limits of a branch of each group, with those that belong to it among others, and to all."""
    return [h for h in held if all(_is_of(h, name) for name in chosen)]


def _is_of(held: Held, name: str) -> bool:
    """Whether a limit is asked for in a branch: one without a branch of its group is in all of them."""
    own = [n for n in _names(held) if _group(n) == _group(name)]
    return not own or name in own


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
