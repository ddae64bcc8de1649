"""What share of the speed of sound a slow stream of air has: a tunnel of 60 m/s is one of Mach 0.2."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from tidewaiter.screening.limits.stated import Statement
from tidewaiter.screening.limits.units import Units

MACH = "Mach number"  # the pack's name for it
# km/h in air as people breathe it; what comes near the speed of sound may be cold, and is left alone.
_SPEED, _SOUND, _SLOW = "speed", Decimal(1225), Decimal(900)


def of_sound(statements: Sequence[Statement], units: Units) -> Iterator[Statement]:
    """The Mach numbers of speeds, where none is stated."""
    if any(MACH in s.properties for s in statements):
        return
    for one in statements:
        unit, high = one.quantity.unit_of(_SPEED), one.quantity.high
        if unit is None or one.other or high is None:
            continue
        fastest = unit.base(high)
        speed = Decimal(fastest.numerator) / Decimal(fastest.denominator)
        if 0 < speed <= _SLOW:
            mach = replace(
                one.quantity, low=None, high=speed / _SOUND, units=(units.by_code["Mach"],)
            )
            yield replace(one, quantity=mach, properties=frozenset({MACH}), wider=frozenset())
