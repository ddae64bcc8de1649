"""Strengths by weight from tenacities, which are such themselves: 1 cN/dtex is 0.1 N/tex, and bears 10.2 km of its own thread."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.stated import Statement
from tidewaiter.screening.limits.units import Unit, Units

# cN/dtex are 100,000 N·m/kg; a kilogram weighs 9.80665 N.
_METRES = Fraction(100_000) / Fraction("9.80665")
# The pack's names for what is told of yarns, and for what lists ask of fibres.
_BY_WEIGHT = {
    "breaking strength": "specific tensile strength",
    "initial modulus": "specific modulus",
}


def of_tenacity(statements: Sequence[Statement], units: Units) -> Iterator[Statement]:
    """What the tenacities and moduli of yarns are in metres, where the paper states none of these."""
    said = frozenset[str]().union(*(one.properties for one in statements))
    for one in statements:
        unit = one.quantity.unit_of("tenacity")
        names = {_BY_WEIGHT[name] for name in one.properties if name in _BY_WEIGHT} - said
        if unit is None or not names:
            continue
        yield Statement(
            quantity=Quantity(
                low=_metres(one.quantity.low, unit),
                high=_metres(one.quantity.high, unit),
                units=(units.by_code["m"],),
                start=one.quantity.start,
                end=one.quantity.end,
            ),
            properties=frozenset(names),
            text=one.text,
            nearby=one.nearby,
        )


def _metres(value: Decimal | None, unit: Unit) -> Decimal | None:
    if value is None:
        return None
    length = unit.base(value) * _METRES
    return Decimal(length.numerator) / Decimal(length.denominator)
