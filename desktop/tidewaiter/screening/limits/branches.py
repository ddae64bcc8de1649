"""How the limits of an item decide together: all of them, one of them, or those of one branch of its text."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
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
            for group, own in _by_group(one.branch).items():
                called.setdefault(group, set()).update(own)
    if not called:
        return thresholds
    return [
        one
        for one in thresholds
        if all(
            not (its := _by_group(one.branch).get(group)) or not names.isdisjoint(its)
            for group, names in called.items()
        )
    ]


def _names(held: Held) -> Sequence[str]:
    return _parted(held.threshold.branch)


@cache
def _parted(branch: str) -> tuple[str, ...]:
    """The names of the branches that a limit is asked for in, as the pack writes them: some hundred texts."""
    return tuple(branch.split())


@cache
def _by_group(branch: str) -> Mapping[str, tuple[str, ...]]:
    """The same by their groups."""
    names = _parted(branch)
    groups = dict.fromkeys(map(_group, names))
    return {group: tuple(n for n in names if _group(n) == group) for group in groups}


def _group(name: str) -> str:
    return name.partition(":")[0] if ":" in name else ""


def _meant(held: Sequence[Held], names: list[str]) -> list[str]:
    """The branches of a group that the goods may be of, by what is said."""
    stated = [one for one in held if _is_stated(one)]
    called = [one for one in stated if _is_called(one)]
    shared = {name for one in stated for name in _names(one)}
    own = {name: _told(_own(stated, name)) for name in names}
    return (
        [name for name in names if any(_own(called, name))]
        or [name for name in names if own[name] and not _says_less(name, own)]
        or [name for name in names if name in shared]
        or names
    )


def _told(held: Iterable[Held]) -> frozenset[int]:
    """Where on the paper stands what is stated of limits."""
    return frozenset(h.statement.quantity.start for h in held if h.statement is not None)


def _says_less(name: str, own: Mapping[str, frozenset[int]]) -> bool:
    """Whether another shape takes up all that this one does, and more: 厚10 宽100 长200 is no cylinder."""
    return ":" in name and any(own[name] < other for other in own.values())


def _own(held: Iterable[Held], name: str) -> Iterable[Held]:
    """The limits that are asked for in this branch alone, of its group."""
    group, alone = _group(name), (name,)
    return (h for h in held if _by_group(h.threshold.branch).get(group) == alone)


def _of(held: Iterable[Held], chosen: tuple[str, ...]) -> list[Held]:
    """The limits of a branch of each group, with those that belong to it among others, and to all."""
    return [h for h in held if _is_of(h.threshold.branch, chosen)]


@cache
def _is_of(branch: str, chosen: tuple[str, ...]) -> bool:
    """Whether a limit is asked for in these branches: one without a branch of a group is in all of them."""
    own = _by_group(branch)
    return all(name in own.get(_group(name), (name,)) for name in chosen)


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
    return VerdictKind.NOT_STATED  # some met and the others not: only the text tells
