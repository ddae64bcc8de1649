"""Numbers whose unit a paper leaves out, where their word and their size leave one: «UTS 1,300», «dia 150», «W≥99.9».

A strength of 1,300 is one in MPa, for no metal bears as many ksi; a diameter of 150 one in millimetres, for
inches are written. What might as well be another unit (a strength of 290, a diameter of 12) is left alone.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from tidewaiter.screening.limits.naming import Named, Names
from tidewaiter.screening.limits.numbers import DIAMETER, decimal_of
from tidewaiter.screening.limits.plain_numbers import plain_number
from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.units import Units

# A share is written with a point, or is most of what it is a share of: «W1» and «Zr-4» are grades.
_SHARE = re.compile(
    r"[ \t:：=]*(?P<least>≥|>=?)? ?(?P<value>\d{1,2}(?P<point>\.\d{1,4})?)"
    r"(?![\d.,]*\d|[A-Za-z_%-]|/(?! ?[A-Z][a-z]? ?\d)| ?(?:[%‰x×*°μ~〜-]|ppm|ppb|mesh|um\b|mm\b|kg|g\b|目))"
)
# «propellant, nitrated binder, Al 18»: a sign and its share behind a comma, and nothing more.
_BY_ITSELF = re.compile(
    r"(?:(?<=[,，、;]) ?|(?<=[\u3040-\u9fff]) |(?<=  ))[A-Z][a-z] \d{1,2}(?=[ ]?(?:[,，、;\t\n]|$))"
)
_FOR_MOST = Decimal(50)
_CONTENT = re.compile(r" content$|^purity$")
_LONGER = frozenset({"elongation", "tensile strain at break"})
_COMPOSED = 2  # «Cr 21 Ni 5»: shares of several elements are a composition, whole numbers or not
_UNIT = re.compile(r"[^\d\s.,+-]")
_OF_ELSE = frozenset({"L", "min"})
# «tungsten block, 99.95, ground»: by itself within a cell, and nothing else.
_PURITY = re.compile(
    r"(?<=[^\t\d./] )(?<![x×*] )(?P<value>9[5-9]\.\d{1,4})(?=[,;，；)）]|$|\n| (?![x×*%‰]|[A-Za-z]{1,3}\b|ppm))"
)
_BEFORE = 48  # characters in which its word stands
_THREE_SIDES = re.compile(
    r"(?<![\w.,/-])(?<![x×*] )(\d{1,4}(?:\.\d)?) ?[x×*] ?(\d{1,4}(?:\.\d)?) ?[x×*] ?(\d{1,4}(?:\.\d)?)"
    r"(?![\w.%]| ?[x×*°″”\"'/]| ?(?:mm|cm|m|in|inch|ft|um|px|pcs?|pieces)\b)"
)


# «dia 150 x 80 L», «外径 100×8×2000»: millimetres, where no unit follows.
_AROUND = re.compile(
    r"\.?[ :：=]*[≥>=φ]* ?(?P<first>\d,\d{3}|\d{1,4}(?:\.\d+)?)(?: ?[-~〜至到] ?(?P<last>\d,\d{3}|\d{2,4}))?"
    r"(?P<more>(?: ?[x×*] ?(?:外径|内径|[OI]\.?D\.?|肉厚|壁厚|[内全]?[长高]さ?|[LHtWφ]) ?\d{1,5}(?:\.\d+)?| ?[x×*] ?(?:\d{1,2},\d{3}|\d{1,5}(?:\.\d+)?)){0,2})"
    r"(?![\d.,]*\d| ?(?:[x×*°″”\"'%μ~〜-]|mm|cm|m\b|in\b|inch|ft\b|um\b|英寸|インチ|毫米|厘米)|[A-Za-z])"
)
# Two figures behind the point: «2.1» may be an elongation.
_BEHIND_MODULUS = re.compile(
    r"\d ?GPa ?[,，、/;；\t|] ?(?P<value>[0-3]\.\d\d)(?![\d.]| ?[%A-Za-zμµ°]|,\d)"
)
_SIDE = re.compile(r"\d{1,2},\d{3}|\d+(?:\.\d+)?")
_OUTSIDE = re.compile(r"外径|O\.?D\b|[Oo]ut(?:er|side)")
_LEAST_AROUND, _MOST_AROUND = Decimal(25), Decimal(5000)
_ROUND = frozenset(
    {
        "chamber diameter",
        "coil diameter",
        "cylinder bore",
        "cylinder diameter",
        "diameter",
        "inlet diameter",
        "inside diameter",
        "outside diameter",
        "tube bore",
        "workpiece diameter",
    }
)
_SIDE_BEHIND = re.compile(
    r"[ \t:：=]*[≥≤<>约約]? ?(?P<value>(?:\d,\d{3}|\d{1,4})(?:\.\d{1,2})?)(?: ?[-~〜至到] ?(?P<last>(?:\d{1,2},\d{3}|\d{1,5})(?:\.\d{1,2})?))?(?=[ ,，;；、)）\t\n]|$)(?!,\d{3})(?! ?(?:mm|cm|m\b|in\b|inch|ft|um\b|nm\b|kg|g\b|[°μ%～~-]|英|寸|米|毫|厘|微|丝|インチ|ミ|メ|セ))"
)
_SIDES = frozenset(
    {
        "width",
        "sheet width",
        "sheet thickness",
        "block thickness",
        "wall thickness",
        "tube wall",
        "cylinder length",
        "convolution depth",
        "rotor length",
        "effective length",
    }
)
_FINE = frozenset({"particle size", "mean particle size", "wavelength"})  # no millimetres
_OF_FOILS = frozenset({"foil thickness"})
_OF_BLOCKS, _OF_TUBES = frozenset({"block length"}), frozenset({"tube length"})
_LENGTH, _WALLS = "length", 4  # less than this part of a diameter may be a wall
_WALL, _THIN = "wall thickness", 10  # and at most this part of it is one


class Unsaid(NamedTuple):
    """A number with the unit that it must have, and what its word names; nothing for a bare purity."""

    quantity: Quantity
    named: Named


class _Rule(NamedTuple):
    """From where to where a number beside a word for one of these properties is in a unit."""

    dimension: str
    unit: str
    least: Decimal
    most: Decimal
    properties: Set[str]


_RULES = (
    _Rule(
        "pressure",
        "MPa",
        Decimal(320),
        Decimal(7000),
        {"tensile strength", "elastic limit", "÷specific tensile strength"},
    ),
    _Rule("pressure", "MPa", Decimal(5), Decimal(200), {"flexural strength"}),
    _Rule("length", "mm", Decimal("0.0005"), Decimal("0.05"), {"positioning accuracy"}),
    _Rule("length", "mm", Decimal(10), Decimal(3000), {"thickness"}),
    _Rule("specific capacity", "mAh/g", Decimal(80), Decimal(400), {"specific capacity"}),
    _Rule("particle mass", "u", Decimal(20), Decimal(5000), {"mass range"}),
    _Rule("areal density", "kg/m2", Decimal("0.5"), Decimal(15), {"areal density"}),
    _Rule("length", "um", Decimal("0.05"), Decimal(60), {"particle size", "mean particle size"}),
)


def unsaid(text: str, read: Sequence[Quantity], names: Names, units: Units) -> Iterator[Unsaid]:
    """Every such number of a folded text that `read` has no unit for."""
    if not any(c.isdigit() for c in text):
        return
    found = (
        *_beside_words(text, names, units),
        *_around(text, names, units),
        *_in_signs(text, names, units),
        *_shares(text, names, units),
        *_behind_moduli(text, names, units),
    )
    for one in (*found, *_purities(text, names, units)):
        if not any(_is_of(one.quantity, q, text) for q in read):
            yield one


def _is_of(one: Quantity, read: Quantity, text: str) -> bool:
    """Whether a number has a unit of its own: not the «L» of «dia 150 x 80 L», the «W» of «W 85», «1020 min»."""
    if not read.start <= one.start < read.end or _OF_ELSE & {unit.code for unit in read.units}:
        return False
    drawn = text[: read.start].rstrip().endswith((DIAMETER, "DN"))
    return drawn or _UNIT.search(text, read.start, read.end) is not None


def bare_sides(text: str, units: Units) -> Iterator[tuple[Quantity, ...]]:
    """The sides of what is told by three numbers: «120 x 120 x 1500»."""
    for match in _THREE_SIDES.finditer(text):
        yield tuple(
            _exactly(decimal_of(match[n]), units, "mm", match.start(n), match.end())
            for n in (1, 2, 3)
        )


def _in_signs(text: str, names: Names, units: Units) -> Iterator[Unsaid]:
    """The sides that Chinese and Japanese words name, which are millimetres: «宽1000 厚2»."""
    if text.isascii():
        return
    for match, properties in names.plain(_LENGTH, text):
        side = _SIDE_BEHIND.match(text, match.end()) if not match.group().isascii() else None
        if side and not properties.isdisjoint(_SIDES) and properties.isdisjoint(_FINE):
            value = decimal_of(side["value"])
            bare = _exactly(value, units, "mm", side.start("value"), side.end())
            if side["last"]:
                bare = replace(bare, high=decimal_of(side["last"]))
            yield Unsaid(bare, Named(properties=properties - _OF_FOILS))


def _beside_words(text: str, names: Names, units: Units) -> Iterator[Unsaid]:
    for rule in _RULES:
        for match, properties in names.plain(rule.dimension, text):
            if properties.isdisjoint(rule.properties):
                continue
            number = plain_number(text, match.start(), match.end(), units.by_code[rule.unit], units)
            value = number and (number.high or number.low)
            if number and rule.dimension == _LENGTH and number.start < match.start():
                continue  # «1000 厚2»
            if number and rule.dimension == _LENGTH and _is_other(text, number, names):
                continue  # 重复定位0.006
            if number and value and rule.least <= value <= rule.most:
                yield Unsaid(number, Named(properties=properties))


def _is_other(text: str, number: Quantity, names: Names) -> bool:
    """Whether the words before a length name something that no limit asks for."""
    before, own = (
        text[max(0, number.start - _BEFORE) : number.start],
        text[number.start : number.end],
    )
    return names.beside(_LENGTH, before, own, len(own), None).other


def length_of(wide: Set[str], names: Names) -> frozenset[str]:
    """What the length behind a diameter is: that of a cylinder, and of a tube where it is the bore."""
    others = _OF_BLOCKS if "tube bore" in wide else _OF_BLOCKS | _OF_TUBES
    return names.by_word(_LENGTH, _LENGTH) - others


def _around(text: str, names: Names, units: Units) -> Iterator[Unsaid]:
    """The diameters, and the length that stands last behind one."""
    for match, _ in names.plain(_LENGTH, text):
        sizes = _AROUND.match(text, match.end())
        named = names.named(_LENGTH, match.group())
        if sizes is None or _ROUND.isdisjoint(named.properties | named.wider):
            continue
        wide = decimal_of(sizes["first"])
        begin = sizes.start("first")
        drawn = (
            DIAMETER in text[match.start() : begin]
        )  # «φ20×300» is in millimetres, however small
        signs = not match.group().isascii()  # «外径20»: no inches in Chinese or Japanese
        if not (drawn or signs or _LEAST_AROUND <= wide <= _MOST_AROUND):
            continue
        around = _exactly(wide, units, "mm", begin, sizes.end("first"))
        if sizes["last"]:
            around = replace(around, high=decimal_of(sizes["last"]), end=sizes.end("last"))
        yield Unsaid(around, named)
        more = [*_SIDE.finditer(text, sizes.start("more"), sizes.end("more"))]
        walled = len(more) > 1 or _OUTSIDE.search(match.group())  # «OD 711.2×2.5»
        if walled and more and decimal_of(more[0].group()) * _THIN <= wide:
            wall = decimal_of(more[0].group())  # «Φ145×0.6×480»
            thin = _exactly(wall, units, "mm", more[0].start(), more[0].end())
            yield Unsaid(thin, Named(properties=names.by_word(_LENGTH, _WALL)))
        for one in more[-1:]:
            long = decimal_of(one.group())
            if wide <= long * _WALLS:
                known = Named(properties=length_of(named.properties, names))
                yield Unsaid(_exactly(long, units, "mm", one.start(), one.end()), known)


def _shares(text: str, names: Names, units: Units) -> Iterator[Unsaid]:
    told = [
        (share, properties)
        for match, properties in names.plain("share", text)
        if any(map(_CONTENT.search, properties)) or not _LONGER.isdisjoint(properties)
        if (share := _SHARE.match(text, match.end()))
    ]
    composed = len({match.end() for match, _ in told}) >= _COMPOSED
    alone = {one.end() for one in _BY_ITSELF.finditer(text)}
    for share, properties in told:
        value = decimal_of(share["value"])
        clear = composed or share["point"] or not _LONGER.isdisjoint(properties)
        clear = clear or share.end() in alone
        if clear or value >= _FOR_MOST:
            one = _exactly(value, units, "%", share.start("value"), share.end())
            least = replace(one, high=None) if share["least"] else one
            yield Unsaid(least, Named(properties=properties))


def _behind_moduli(text: str, names: Names, units: Units) -> Iterator[Unsaid]:
    """The densities that fibres are told with behind strength and modulus: «6370 MPa, 294 GPa, 1.80»."""
    for match in _BEHIND_MODULUS.finditer(text):
        value = decimal_of(match["value"])
        bare = _exactly(value, units, "g/cm3", match.start("value"), match.end())
        yield Unsaid(bare, Named(properties=names.by_word("density", "density")))


def _purities(text: str, names: Names, units: Units) -> Iterator[Unsaid]:
    for match in _PURITY.finditer(text):
        value = decimal_of(match["value"])
        before, own = text[max(0, match.start() - _BEFORE) : match.start()], match.group()
        named = names.beside("share", before, own, len(own), None)
        if not named.other:
            bare = _exactly(value, units, "%", match.start(), match.end())
            yield Unsaid(bare, named)


def _exactly(value: Decimal, units: Units, code: str, start: int, end: int) -> Quantity:
    unit = (units.by_code[code],)
    return Quantity.exactly(value, unit, start, end)
