"""Areas that papers leave to be reckoned, by the sides or the diameter behind their word: «cold side 600 x 500 mm», «光电面 φ60»."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tidewaiter.screening.limits.naming import Names
from tidewaiter.screening.limits.numbers import DIAMETER, decimal_of
from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.units import Units

_AREA, _LENGTH, _MM2 = "area", "length", "mm2"
_NUMBER, _UNIT = r"(?:\d{1,3},\d{3}|\d+(?:\.\d+)?)", r"(?:mm|cm|m|in)"
_SIDES = re.compile(
    rf"(?<![\dx×*.,])(?<![x×*] )(?P<wide>{_NUMBER}) ?(?P<own>{_UNIT})? ?[x×*] ?(?P<high>{_NUMBER}) ?(?P<unit>{_UNIT})(?![A-Za-z\d^]| ?[x×*])"
)
_ROUND = re.compile(
    rf"(?:{DIAMETER} ?|(?<![A-Za-z])(?:dia(?:m|meter)?\.?|diameter) ?(?:of )?[:=]? ?|(?:直|口)径 ?[:=]? ?)(?P<wide>{_NUMBER}) ?(?P<unit>{_UNIT})?(?![A-Za-z\d^.]| ?[x×*])"
)
_BEFORE = 32  # characters in which the word stands
_QUARTER_PI = Decimal("0.7853981634")


def areas(text: str, names: Names, units: Units) -> Iterator[tuple[Quantity, frozenset[str]]]:
    """Every such area of a folded text, with the properties that its word names."""
    if names.first_word(_AREA, text) is None:
        return
    for pattern in (_SIDES, _ROUND):
        for match in pattern.finditer(text):
            named = names.beside(_AREA, text[max(0, match.start() - _BEFORE) : match.start()], "", 0, None)  # fmt: skip
            if named.properties and not named.other:
                yield _area(match, units), named.properties


def _area(match: re.Match[str], units: Units) -> Quantity:
    """The product of two sides, or that of a circle; bare diameters are millimetres."""
    sizes = match.groupdict()
    unit = sizes["unit"] or "mm"
    wide = _in_millimetres(sizes["wide"], sizes.get("own") or unit, units)
    if sizes.get("high"):
        value = wide * _in_millimetres(sizes["high"], unit, units)
    else:
        value = wide * wide * _QUARTER_PI
    return Quantity(
        low=value,
        high=value,
        units=(units.by_code[_MM2],),
        start=match.start("wide"),
        end=match.end(),
    )


def _in_millimetres(size: str, code: str, units: Units) -> Decimal:
    metres = units.by_code[code].base(decimal_of(size))
    return Decimal(metres.numerator) / Decimal(metres.denominator) * 1000
