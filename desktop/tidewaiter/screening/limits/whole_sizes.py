"""What is asked of all sides of goods, told by one of them: the largest is within 75 mm when every side is, the smallest 100 mm or more when each is."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from tidewaiter.screening.limits.leads import is_further_side
from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.stated import Statement
from tidewaiter.screening.limits.units import Units

# The pack's names for sizes that a limit asks of the largest side, and of the smallest.
_OF_LARGEST = frozenset({"overall dimension", "test section size", "workpiece size"})
_OF_SMALLEST = frozenset({"ingot dimension"})
SHEET_AREA = "sheet area"  # the pack's name
OF_ALL_SIDES = _OF_LARGEST | _OF_SMALLEST
_OF_GOODS = frozenset({"overall dimension"})  # of whatever goods, without a word
_LENGTH, _BLOCK = "length", 3
_ROUND = frozenset({"diameter", "outside diameter", "cylinder diameter"})
_LONG = frozenset({"length", "cylinder length"})


def of_all_sides(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, where of several sides one alone has the name of such a size; what is only called round has none, for nobody knows its length."""
    found = list(statements)
    grouped: set[int] = set()
    for group in _groups(found):
        grouped.update(group)
        sides = [found[n] for n in group]
        named = frozenset[str]().union(*(one.properties for one in sides))
        goods = _OF_GOODS if _are_of_goods(sides) else frozenset[str]()
        _name(found, group, _OF_LARGEST & (named | goods), max(group, key=lambda n: _size(found[n])))  # fmt: skip
        _name(found, group, _OF_SMALLEST & named, min(group, key=lambda n: _size(found[n])))
    return tuple(
        replace(one, properties=one.properties - _OF_GOODS)
        if n not in grouped and _ROUND & one.properties
        else one
        for n, one in enumerate(found)
    )


def sheet_areas(statements: Sequence[Statement], units: Units) -> Iterator[Statement]:
    """The areas of sheets by their two sides, or the larger two of three: «500 x 600 mm», «300 x 200 x 2 mm»."""
    for group in _groups(statements):
        sides = [statements[n] for n in group]
        if _ROUND & frozenset[str]().union(*(one.properties for one in sides)):
            continue
        *_, wide, long = sorted(map(_size, sides))
        unit = units.by_code["m2"]
        area = Decimal((wide * long).numerator) / Decimal((wide * long).denominator)
        first, last = sides[0].quantity, sides[-1].quantity
        yield Statement(
            quantity=Quantity.exactly(area, (unit,), first.start, last.end),
            properties=frozenset({SHEET_AREA}),
            text=_told(sides),
            nearby=any(one.nearby for one in sides),
        )


def _told(sides: Sequence[Statement]) -> str:
    """The first of a chain tells all of it: «200×300 mm»."""
    first, last = sides[0].text, sides[-1].text
    return first if last in first else " × ".join(one.text for one in sides)


def _name(found: list[Statement], group: Sequence[int], names: Set[str], chosen: int) -> None:
    """Gives names to the chosen of a group's sides, and takes them from the others."""
    for n in group if names else ():
        own = found[n].properties - names
        found[n] = replace(found[n], properties=own | names if n == chosen else own)


def _groups(found: Sequence[Statement]) -> Iterator[list[int]]:
    """Where the sides of one thing stand: «60 x 50 x 40 mm», or a diameter and a length apart."""
    groups: list[list[int]] = []
    for n, one in enumerate(found):
        if one.quantity.unit_of(_LENGTH) is None or one.quantity.low is None:
            continue
        if groups and is_further_side(found[groups[-1][-1]].quantity, one.quantity):
            groups[-1].append(n)
        else:
            groups.append([n])
    yield from (group for group in groups if len(group) > 1)
    alone = [group[0] for group in groups if len(group) == 1]
    round_ = [n for n in alone if _ROUND & found[n].properties]
    long = [n for n in alone if _LONG & found[n].properties]
    if len(round_) == len(long) == 1 and round_ != long:
        yield [*round_, *long]


def _are_of_goods(sides: Sequence[Statement]) -> bool:
    """Whether sides are those of a block, or of what is round."""
    return len(sides) == _BLOCK or any(_ROUND & one.properties for one in sides)


def _size(one: Statement) -> Fraction:
    unit, value = one.quantity.unit_of(_LENGTH), one.quantity.low
    return Fraction(0) if unit is None or value is None else unit.base(value)
