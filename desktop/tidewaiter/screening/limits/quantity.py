"""One quantity on a line, and how the unit behind a number is found."""

import re
from dataclasses import dataclass
from decimal import Decimal

from tidewaiter.screening.limits.units import Unit, Units

# Between a number and its unit: «5 mm», «5-axis».
_GAP = re.compile(r"[ \n]?-?(?=\S)|[ \n]")
# «0.05 | °/h | 2 pcs»: the unit has the next cell to itself.
_PER = re.compile(r" ?(?<![A-Za-z])per ", re.IGNORECASE)
_LONGEST = 12  # signs of what so much is of: «hour», «cm2»
_CELL_END = re.compile(r" ?(?:\t|$)")
# «70 % at 550 nm»: what it is measured at, and no share of atoms.
_SHARE_AT = "% at"
_A_NUMBER = re.compile(r" ?\d")
# «one C-axis head»: no degree Celsius.
_AXIS = re.compile(r"[- ]?(?:ax[ei]s|轴|軸)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """What a line says of one quantity: from `low` to `high`, in one of `units`; None is without end.

    `start` and `end` are offsets in the folded text. `spread` says that the paper gives a deviation
    («± 0.5°»), whose size is low and high; `no_worse` that what it is may only be better («better than
    0.1 %»), whichever way that lies; `sieved` that it passes a sieve, and may be as fine as you like; `head`
    is where the unit begins that stands before the number.
    """

    low: Decimal | None
    high: Decimal | None
    units: tuple[Unit, ...]
    start: int
    end: int
    spread: bool = False
    no_worse: bool = False
    sieved: bool = False
    head: int | None = None

    @classmethod
    def exactly(cls, value: Decimal, units: tuple[Unit, ...], start: int, end: int) -> "Quantity":
        """One value, as it is written from `start` to `end`."""
        return cls(low=value, high=value, units=units, start=start, end=end)

    def unit_of(self, dimension: str) -> Unit | None:
        """The unit it has when it is meant as this dimension, if it can be."""
        return next((u for u in self.units if u.dimension == dimension), None)


def unit_behind(text: str, at: int, units: Units) -> tuple[tuple[Unit, ...], int]:
    """The units that a number ending at `at` may have, and where they end; () and `at` where it has none."""
    found = _at(text, at, units)
    if found[0]:
        return _of_each(text, at, *found, units)
    gap = _GAP.match(text, at)
    if gap and gap.end() > at:
        return _of_each(text, gap.end(), *_at(text, gap.end(), units), units)
    return _unit_beside(text, at, units) if text[at : at + 1] == "\t" else ((), at)


def _at(text: str, at: int, units: Units) -> tuple[tuple[Unit, ...], int]:
    """The units that a spelling at this place may stand for, where what follows leaves it one."""
    known, end = units.at(text, at)
    if text[at:end] == _SHARE_AT and _A_NUMBER.match(text, end):
        return units.at(text[: at + 1], at)
    if text[at:end] == "C" and _AXIS.match(text, end):
        return (), at
    return known, end


def _of_each(
    text: str, start: int, known: tuple[Unit, ...], end: int, units: Units
) -> tuple[tuple[Unit, ...], int]:
    """The unit that goes on in a word: «255 Wh per kg» are Wh/kg; any other as it is."""
    per = _PER.match(text, end) if known else None
    if per is None:
        return known, end
    written = f"{text[start:end]}/{text[per.end() : per.end() + _LONGEST]}"
    whole, last = units.at(written, 0)
    if last <= end - start:
        return known, end
    return whole, per.end() + last - (end - start + 1)


def _unit_beside(text: str, at: int, units: Units) -> tuple[tuple[Unit, ...], int]:
    """The unit that has the next cell to itself."""
    known, end = units.at(text, at + 1)
    return (known, end) if known and _CELL_END.match(text, end) else ((), at)
