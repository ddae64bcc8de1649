"""How many axes of a machine turn, by what a paper says of all: three axes are straight, and a fourth one turns."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.rotary_axes import TURNING
from tidewaiter.screening.limits.stated import Statement
from tidewaiter.screening.limits.units import Units

# The pack's name for all of them.
_ALL = "axes"
_STRAIGHT, _FEW = Decimal(3), Decimal(4)  # of five axes two may turn, and are asked for themselves


def of_axes(statements: Sequence[Statement], units: Units) -> Iterator[Statement]:
    """The most that turn, where only the number of all axes is stated."""
    if any(TURNING in s.properties for s in statements):
        return
    for one in statements:
        most = one.quantity.high
        if _ALL not in one.properties or most is None or not 1 < most <= _FEW:
            continue
        turning = max(Decimal(0), most - _STRAIGHT)
        yield Statement(
            quantity=Quantity(
                low=Decimal(0),
                high=turning,
                units=(units.by_code["axes"],),
                start=one.quantity.start,
                end=one.quantity.end,
            ),
            properties=frozenset({TURNING}),
            text=one.text,
            nearby=one.nearby,
        )
