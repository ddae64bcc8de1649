"""How long a bore is by its width, where papers give both and no ratio: 900 mm by 350 mm."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.stated import Statement
from tidewaiter.screening.limits.units import Units

# The pack's names for the two, and for what they make.
_LENGTH, _WIDTH, _RATIO = "length", "bore", "length to bore"
_DIMENSION = "length"


def of_bore(statements: Sequence[Statement], units: Units) -> Iterator[Statement]:
    """The ratio of one length and one bore, where it is not stated itself."""
    long, wide = ([s for s in statements if name in s.properties] for name in (_LENGTH, _WIDTH))
    if len(long) != 1 or len(wide) != 1 or long == wide:
        return
    if any(_RATIO in s.properties for s in statements):
        return
    length, width = _metres(long[0]), _metres(wide[0])
    if length and width:
        ratio = length / width
        yield Statement(
            quantity=Quantity.exactly(
                ratio, (units.by_code[""],), long[0].quantity.start, long[0].quantity.end
            ),
            properties=frozenset({_RATIO}),
            text=f"{long[0].text} / {wide[0].text}",
            nearby=long[0].nearby or wide[0].nearby,
        )


def _metres(one: Statement) -> Decimal | None:
    """The lowest that a length may be; None where only its highest is said."""
    unit = one.quantity.unit_of(_DIMENSION)
    if unit is None or one.quantity.low is None:
        return None
    base = unit.base(one.quantity.low)
    return Decimal(base.numerator) / Decimal(base.denominator)
