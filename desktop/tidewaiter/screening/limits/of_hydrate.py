"""The concentration of hydrazine that its hydrate has: N2H4·H2O is 64 % hydrazine, so that of 80 % has 51 %."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from tidewaiter.screening.limits.naming import HYDRATE_OF
from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.stated import Statement
from tidewaiter.screening.limits.units import Unit, Units

_CONCENTRATION = "concentration"  # the pack's name for it
_HYDRATE = f"{HYDRATE_OF}{_CONCENTRATION}"
# By the molar masses 32.045 and 50.060 g/mol.
_OF_HYDRATE = Fraction("32.045") / Fraction("50.060")


def of_hydrate(statements: Sequence[Statement], units: Units) -> Iterator[Statement]:
    """What each concentration of a hydrate is of the thing itself, in per cent, where the paper does not say."""
    if any(_CONCENTRATION in one.properties for one in statements):
        return
    percent = units.by_code["%"]
    for one in statements:
        unit = one.quantity.unit_of("share") if _HYDRATE in one.properties else None
        if unit is None:
            continue
        yield Statement(
            quantity=Quantity(
                low=_share(one.quantity.low, unit),
                high=_share(one.quantity.high, unit),
                units=(percent,),
                start=one.quantity.start,
                end=one.quantity.end,
            ),
            properties=frozenset({_CONCENTRATION}),
            text=f"{one.text} × 0.64",
            nearby=one.nearby,
        )


def _share(value: Decimal | None, unit: Unit) -> Decimal | None:
    if value is None:
        return None
    share = unit.base(value) * _OF_HYDRATE * 100
    return Decimal(share.numerator) / Decimal(share.denominator)
