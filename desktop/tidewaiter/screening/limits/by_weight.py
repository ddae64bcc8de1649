"""Strengths by weight, which lists ask for and papers leave to be reckoned: 4900 MPa at 1.80 g/cm³ is 278 km."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from tidewaiter.screening.limits.naming import BY_WEIGHT
from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.stated import Statement
from tidewaiter.screening.limits.units import Unit, Units

_GRAVITY = Fraction("9.80665")  # m/s²
# No laminate is as strong or as stiff: what reaches this is told of the fibres in it.
_OF_FIBRES = {
    "specific tensile strength": ("fibre specific strength", Fraction(2000)),
    "specific modulus": ("fibre specific modulus", Fraction(60_000)),
}  # MPa
_STRENGTH, _DENSITY = ("pressure", "Pa"), ("density", "kg/m3")


def by_weight(statements: Sequence[Statement], units: Units) -> Iterator[Statement]:
    """What the strengths and moduli of a paper are in metres, by the one density that it states."""
    dense = [s for s in statements if s.quantity.unit_of(_DENSITY[0]) and not s.other]
    if len({_ends(one.quantity, units, *_DENSITY) for one in dense}) != 1:
        return
    for one in statements:
        names = {p.removeprefix(BY_WEIGHT) for p in one.properties if p.startswith(BY_WEIGHT)}
        if names and one.quantity.unit_of(_STRENGTH[0]):
            names |= set(_of_fibres(names, one.quantity))
            yield Statement(
                quantity=_divided(one.quantity, dense[0].quantity, units),
                properties=frozenset(names),
                text=f"{one.text} / {dense[0].text}",
                nearby=one.nearby or dense[0].nearby,
            )


def _of_fibres(names: Iterable[str], strength: Quantity) -> Iterator[str]:
    """The names of the same property of the fibres in a composite, where it is theirs."""
    unit, least = strength.unit_of(_STRENGTH[0]), strength.low
    for name in names:
        own, floor = _OF_FIBRES.get(name, ("", Fraction(0)))
        if own and unit is not None and least is not None and unit.base(least) >= floor:
            yield own


def _divided(strength: Quantity, density: Quantity, units: Units) -> Quantity:
    """All that a strength by a weight may be, in metres."""
    least, most = _ends(strength, units, *_STRENGTH)
    light, heavy = _ends(density, units, *_DENSITY)
    return Quantity(
        low=_metres(least, heavy),
        high=_metres(most, light),
        units=(units.by_code["m"],),
        start=strength.start,
        end=strength.end,
    )


def _ends(
    quantity: Quantity, units: Units, dimension: str, code: str
) -> tuple[Fraction | None, Fraction | None]:
    """The lowest and the highest value in a unit."""
    unit, wanted = quantity.unit_of(dimension), units.by_code[code]
    assert unit is not None, "only what has this dimension is asked"
    low, high = (_in(value, unit, wanted) for value in (quantity.low, quantity.high))
    return low, high


def _in(value: Decimal | None, unit: Unit, wanted: Unit) -> Fraction | None:
    return None if value is None else unit.base(value) / wanted.factor


def _metres(strength: Fraction | None, density: Fraction | None) -> Decimal | None:
    if strength is None or not density:
        return None
    length = strength / (density * _GRAVITY)
    return Decimal(length.numerator) / Decimal(length.denominator)
