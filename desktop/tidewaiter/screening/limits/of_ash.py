"""The purity that carbon has by its ash: what does not burn is what is no carbon."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from tidewaiter.screening.limits.naming import REST_OF
from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.stated import Statement
from tidewaiter.screening.limits.units import Units

_PURITY = "purity"  # the pack's name for it
_ASH = f"{REST_OF}{_PURITY}"
_WHOLE, _MOST = Decimal(100), Decimal(1)


def of_ash(statements: Sequence[Statement], units: Units) -> Iterator[Statement]:
    """The least that each ash content leaves of carbon, in per cent."""
    if any(_PURITY in one.properties for one in statements):
        return
    percent = units.by_code["%"]
    for one in statements:
        unit = one.quantity.unit_of("share") if _ASH in one.properties else None
        if unit is None or one.quantity.high is None:
            continue
        ash = unit.base(one.quantity.high) * 100
        most = Decimal(ash.numerator) / Decimal(ash.denominator)
        if most <= _MOST:
            whole = Quantity(
                low=_WHOLE - most,
                high=_WHOLE,
                units=(percent,),
                start=one.quantity.start,
                end=one.quantity.end,
            )
            yield Statement(
                quantity=whole,
                properties=frozenset({_PURITY}),
                text=one.text,
                nearby=one.nearby,
            )
