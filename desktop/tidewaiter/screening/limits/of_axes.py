"""How many axes of a machine turn, by what a paper says of all: three axes are straight, and a fourth one turns."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from tidewaiter.screening.limits.rotary_axes import TURNING
from tidewaiter.screening.limits.stated import Statement
from tidewaiter.screening.limits.units import Units

# The pack's name for all of them.
_ALL = "axes"
_TURNS_ALONE, _STRAIGHT, _FEW = (
    Decimal(1),
    Decimal(3),
    Decimal(4),
)  # of five axes two may turn, and are asked for themselves


def of_axes(statements: Sequence[Statement], units: Units) -> Iterator[Statement]:
    """The most that turn, where only the number of all axes is stated."""
    said = [s for s in statements if TURNING in s.properties]
    if said:
        yield from _all_of(said, statements)
        return
    for one in statements:
        most = one.quantity.high
        if _ALL not in one.properties or most is None or not 1 < most <= _FEW:
            continue
        turning = max(Decimal(0), most - _STRAIGHT)
        whole = replace(one.quantity, low=Decimal(0), high=turning, units=(units.by_code["axes"],))
        yield replace(one, quantity=whole, properties=frozenset({TURNING}))


def _all_of(said: Sequence[Statement], statements: Sequence[Statement]) -> Iterator[Statement]:
    """The most axes that there are, where none or one of them turns and their number is not stated."""
    if any(_ALL in s.properties for s in statements):
        return
    for one in said:
        if one.quantity.high is not None and one.quantity.high <= _TURNS_ALONE:
            most = replace(one.quantity, low=None, high=_STRAIGHT + one.quantity.high)
            yield replace(one, quantity=most, properties=frozenset({_ALL}))
