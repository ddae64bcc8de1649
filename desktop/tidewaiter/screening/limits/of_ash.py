"""The purity that carbon has by its ash: what does not burn is what is no carbon."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from tidewaiter.screening.limits.naming import REST_OF
from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.stated import Statement
from tidewaiter.screening.limits.units import Units

_PURITY = "purity"  # the pack's name for it
_ASH = f"{REST_OF}{_PURITY}"
_WHOLE, _MOST = Decimal(100), Decimal(1)


def of_ash(statements: Sequence[Statement], units: Units) -> Iterator[Statement]:
    """What each ash content leaves of carbon, in per cent: 99.7 of «ash 0.3 %», and that or more of «ash ≤ 0.3 %»."""
    if any(_PURITY in one.properties for one in statements):
        return
    percent = units.by_code["%"]
    for one in statements:
        unit = one.quantity.unit_of("share") if _ASH in one.properties else None
        if unit is None or one.quantity.high is None:
            continue
        most = _in_per_cent(unit.base(one.quantity.high))
        if most <= _MOST:
            least = one.quantity.low
            stated = Decimal(0) if least is None else _in_per_cent(unit.base(least))
            whole = Quantity(
                low=_WHOLE - most,
                high=_WHOLE - stated,
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


def _in_per_cent(share: Fraction) -> Decimal:
    return Decimal(share.numerator) / Decimal(share.denominator) * 100
