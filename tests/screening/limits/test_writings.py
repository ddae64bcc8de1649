"""A value is the same however it is written: every limit of the pack, in turns through all writings of a value."""

from collections.abc import Iterator
from dataclasses import replace

from screening.limits import writings
from screening.test_limits import limits
from screening.test_quantities import TABLES, UNITS
from screening.trade_papers import pack
from tidewaiter.controls.model import Item, Threshold
from tidewaiter.screening.model import VerdictKind

_COMPARED = (">=", ">", "<=", "<", "range")
_AT_ONCE = 2  # writings of each sort that a value is put in; the next value takes the next ones
_SPELLINGS = {row[0]: [one.strip("~") for one in row[4].split(";")] for row in TABLES.units}
# What is counted whole, and what any trace of is above its limit.
_OF_NO_PART = frozenset({"eccentric shafts", "terbium content", "dysprosium content"})


def _limits() -> Iterator[tuple[Item, Threshold]]:
    """Each limit that a value is held against, once, with an entry that asks for nothing else."""
    done = set()
    for item in pack().items.values():
        for one in item.thresholds:
            key = one.quantity, one.operator, one.unit
            compared = one.operator in _COMPARED and not isinstance(one.value, str)
            if one.role == "control" and compared and key not in done:
                done.add(key)
                yield replace(item, thresholds=(one,)), one


def _chosen(turn: int, label: str, value: writings.Value) -> Iterator[str]:
    for every in writings.lines(value, label, UNITS, _SPELLINGS):
        known = list(every)
        for one in range(_AT_ONCE) if known else ():
            yield known[(turn * _AT_ONCE + one) % len(known)]


def _misread() -> Iterator[str]:
    held, properties, folder = limits()
    for turn, (item, limit) in enumerate(_limits()):
        names = pack().quantities[limit.quantity]
        label = (names.en or (names.id,))[0] if turn % 2 else (names.ja or names.zh or names.en)[0]
        for value in writings.values(limit, UNITS) if names.id not in _OF_NO_PART else ():
            wanted = VerdictKind.MEETS if value.meets else VerdictKind.BELOW
            for text in _chosen(turn, label, value):
                verdict = held.verdict(item, properties.stated(text, folder.fold(text)))
                if verdict is None or verdict.kind is not wanted:
                    yield f"{limit.quantity} {limit.operator} {limit.value} {limit.unit}: «{text}» {wanted.value}: {verdict and verdict.sentence}"


def test_a_value_is_the_same_in_every_writing() -> None:
    found = list(_misread())
    assert not found, "\n".join(found)
