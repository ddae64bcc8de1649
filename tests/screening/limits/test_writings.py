"""A value is the same however it is written: every limit of the pack, in turns through all writings of a value."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from screening.limits import writings
from screening.test_limits import limits
from screening.test_quantities import TABLES, UNITS
from screening.trade_papers import pack
from tidewaiter.controls.model import Item, Threshold
from tidewaiter.screening.model import VerdictKind

_COMPARED = (">=", ">", "<=", "<", "range")
_AT_ONCE = 4
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


@pytest.mark.parametrize(
    ("item", "text", "kind"),
    [
        # A font had no raised figures: how much it is nobody knows.
        (
            "cn-1c210.a",
            "炭素繊維 12K、比強度 30 × 10 m、比弾性率 16 × 10 m",
            VerdictKind.NOT_STATED,
        ),
        ("cn-9c110.g", "镁基复材管，纤维比强度 9.8×10 m、比模量 4.1×10 m", VerdictKind.NOT_STATED),
        ("cn-1c210.a", "炭素繊維、比強度 30 × 10^4 m", VerdictKind.MEETS),
        # The letter behind is that of the next value, and what is behind a comma another word.
        (
            "cn-1c117.c",
            "copper-infiltrated tungsten block\t150 x 150 x 60 mm\tW 80.6 %",
            VerdictKind.MEETS,
        ),
        (
            "cn-1c117.c",
            "copper-infiltrated tungsten block\t150 x 100 x 60 mm\tW 80.6 %",
            VerdictKind.BELOW,
        ),
        ("cn-2b201.b", "NCフライス盤、3軸、回転軸なし、位置決め精度15μm", VerdictKind.BELOW),
        ("cn-2b201.b", "NCフライス盤、5軸、回転軸2、位置決め精度15μm", VerdictKind.MEETS),
        # The height of a vessel is not its bore.
        ("cn-2b204.a", "isostatic press, 300 MPa, vessel height 600 mm", VerdictKind.NOT_STATED),
        ("cn-2b204.a", "isostatic press, 300 MPa, vessel bore 600 mm", VerdictKind.MEETS),
    ],
)
def test_what_stands_beside_a_value_is_told_from_its_word(
    item: str, text: str, kind: VerdictKind
) -> None:
    held, properties, folder = limits()
    verdict = held.verdict(pack().items[item], properties.stated(text, folder.fold(text)))
    assert verdict is not None
    assert verdict.kind is kind
