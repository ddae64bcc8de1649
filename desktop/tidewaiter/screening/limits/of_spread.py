"""Errors that papers write beside what they are of: «100 mJ ± 10 %» is a stability, «16 bit … INL ±0.5 LSB» a share of the scale."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.units import Units

# The pack's names for the two.
_STABILITY, _OF_SCALE = "energy stability", "full scale error"
_SPREAD = re.compile(r"\d ?[mk]?J(?:/pulse|/脉冲)? ?[(（]?(?:±|\+/-) ?(?P<share>\d+(?:\.\d+)?) ?%")
_BITS = re.compile(r"(?<![\d.])(?P<bits>\d{1,2}) ?-?(?:bits?(?![a-z])|位|ビット)", re.IGNORECASE)
_LAST_BITS = re.compile(
    r"(?<![A-Za-z])(?:INL|integral non-?linearity|积分非线性|积分非直线性|直线性误差)[ :：=≤<]{0,3}(?:±|\+/-)? ?(?P<count>\d+(?:\.\d+)?) ?LSB",
    re.IGNORECASE,
)
_MOST_BITS = 32


def of_spread(text: str, units: Units) -> Iterator[tuple[Quantity, str]]:
    """Every such error of a folded text."""
    if "J" in text and (spread := _SPREAD.search(text)):
        yield _share(Decimal(spread["share"]), "%", spread, units), _STABILITY
    last = _LAST_BITS.search(text) if "LSB" in text else None
    bits = _BITS.search(text) if last else None
    if last and bits and 0 < int(bits["bits"]) <= _MOST_BITS:
        share = Decimal(last["count"]) / 2 ** int(bits["bits"]) * 100
        yield _share(share, "% FS", last, units), _OF_SCALE


def _share(value: Decimal, code: str, at: re.Match[str], units: Units) -> Quantity:
    unit = (units.by_code[code],)
    return Quantity.exactly(value, unit, at.start(), at.end())
