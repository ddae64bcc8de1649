"""Areas and volumes that papers leave to be reckoned, by the sizes behind their word: «cold side 600 x 500 mm», «光电面 φ60», «electrode φ200 x 400 mm»."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tidewaiter.screening.limits.naming import Names
from tidewaiter.screening.limits.numbers import DIAMETER, decimal_of
from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.units import Units

_AREA, _VOLUME = "area", "volume"
_NUMBER, _UNIT = r"(?:\d{1,3},\d{3}|\d+(?:\.\d+)?)", r"(?:mm|cm|m|in)"
_SIDES = re.compile(
    rf"(?<![\dx×*.,])(?<![x×*] )(?P<wide>{_NUMBER}) ?(?P<own>{_UNIT})? ?[x×*] ?(?P<high>{_NUMBER}) ?(?P<unit>{_UNIT})(?![A-Za-z\d^]| ?[x×*])"
)
_ROUND = re.compile(
    rf"(?:{DIAMETER} ?|(?<![A-Za-z])(?:dia(?:m|meter)?\.?|diameter) ?(?:of )?[:=]? ?|(?:直|口)径 ?[:=]? ?)(?P<wide>{_NUMBER}) ?(?P<unit>{_UNIT})?(?![A-Za-z\d^.]| ?[x×*])"
)
_CYLINDER = re.compile(
    rf"(?:{DIAMETER} ?|(?<![A-Za-z])(?:dia(?:m|meter)?\.?) ?[:=]? ?|(?:直|口)径 ?[:=]? ?)(?P<wide>{_NUMBER}) ?(?P<own>{_UNIT})? ?[x×*] ?(?:{DIAMETER} ?)?L? ?(?P<high>{_NUMBER}) ?(?P<unit>{_UNIT})(?![A-Za-z\d^]| ?[x×*])"
)
# «内径80×内高100mm», «i.d. 120 x 150 mm deep», «内寸 1.2×1.0×1.5 m»: what is within is a volume.
_INSIDE = re.compile(
    rf"(?:内径|内直径|(?<![A-Za-z])[Ii]\.?[Dd]\.?) ?[:：=]? ?{DIAMETER}? ?(?P<wide>{_NUMBER}) ?(?P<own>{_UNIT})?(?: ?[x×*,，、]| [x×*]) ?"
    rf"(?:内?[高深]さ?|H|h|[Hh]eight|[Dd]epth)[ :：=]?(?P<high>{_NUMBER}) ?(?P<unit>{_UNIT})(?![A-Za-z\d^]| ?[x×*])"
    rf"|(?<![A-Za-z])[Ii]\.?[Dd]\.? ?[:=]? ?(?P<wide2>{_NUMBER}) ?(?P<own2>{_UNIT})? ?[x×*] ?(?P<high2>{_NUMBER}) ?(?P<unit2>{_UNIT}) (?:deep|high|tall|depth|height)(?![a-z])"
)
_BOX = re.compile(
    rf"(?:内寸(?:法)?|内部寸法|内部尺寸|内腔尺寸|内尺寸|内法|(?i:in(?:side|ner|ternal) (?:size|dim(?:ension)?s?\.?)|internally|inside)) ?[:：=]? ?(?:约)?"
    rf"(?P<long>{_NUMBER}) ?(?P<unit1>{_UNIT})? ?[x×*] ?(?P<wide>{_NUMBER}) ?(?P<unit2>{_UNIT})? ?[x×*] ?(?P<high>{_NUMBER}) ?(?P<unit>{_UNIT})(?![A-Za-z\d^]| ?[x×*])"
)
_BEFORE = 32  # characters in which the word stands
_QUARTER_PI = Decimal("0.7853981634")


def areas_and_volumes(
    text: str, names: Names, units: Units
) -> Iterator[tuple[Quantity, frozenset[str]]]:
    """Every such quantity of a folded text, with the properties that its word names."""
    for dimension, patterns in ((_AREA, (_SIDES, _ROUND)), (_VOLUME, (_CYLINDER,))):
        if names.first_word(dimension, text) is None:
            continue
        for match in (found for pattern in patterns for found in pattern.finditer(text)):
            ahead = text[max(0, match.start() - _BEFORE) : match.start()]
            own = text[match.start("wide") : match.end() + _BEFORE]
            named = names.beside(dimension, ahead, own, match.end() - match.start("wide"), None)
            if named.properties and not named.other:
                yield _reckoned(dimension, match, units), named.properties


def within(text: str, names: Names, units: Units) -> Iterator[tuple[Quantity, frozenset[str]]]:
    """The volumes that the inner sizes of vessels and chambers make."""
    known = names.by_word(_VOLUME, _VOLUME)
    cubic = (units.by_code["mm3"],)
    for match in _INSIDE.finditer(text):
        sizes = {key.rstrip("2"): value for key, value in match.groupdict().items() if value}
        wide = _in_millimetres(sizes["wide"], sizes.get("own") or sizes["unit"], units)
        high = _in_millimetres(sizes["high"], sizes["unit"], units)
        yield Quantity.exactly(wide * wide * _QUARTER_PI * high, cubic, *match.span()), known
    for match in _BOX.finditer(text):
        sides = (("long", "unit1"), ("wide", "unit2"), ("high", "unit"))
        lengths = [_in_millimetres(match[a], match[b] or match["unit"], units) for a, b in sides]
        yield Quantity.exactly(lengths[0] * lengths[1] * lengths[2], cubic, *match.span()), known


def _reckoned(dimension: str, match: re.Match[str], units: Units) -> Quantity:
    """The product of two sides, or that of a circle and its height; bare diameters are millimetres."""
    sizes = match.groupdict()
    unit = sizes["unit"] or "mm"
    wide = _in_millimetres(sizes["wide"], sizes.get("own") or unit, units)
    high = _in_millimetres(sizes["high"], unit, units) if sizes.get("high") else None
    if dimension == _VOLUME or high is None:
        value = wide * wide * _QUARTER_PI * (Decimal(1) if high is None else high)
    else:
        value = wide * high
    unit = units.by_code["mm3" if dimension == _VOLUME else "mm2"]
    return Quantity.exactly(value, (unit,), match.start("wide"), match.end())


def _in_millimetres(size: str, code: str, units: Units) -> Decimal:
    metres = units.by_code[code].base(decimal_of(size))
    return Decimal(metres.numerator) / Decimal(metres.denominator) * 1000
