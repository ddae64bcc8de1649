"""Whether goods that name no item fall short of what an item asks for, by whatever is stated in its units.

A hit is judged by `limits`, which takes a value only for what its words say it is. For a mere suggestion a
supply of 30 V and 5 A is small enough to say that it is not one of 20 kV.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from tidewaiter.controls.model import Item, Threshold
from tidewaiter.screening.limits.stated import Statement
from tidewaiter.screening.limits.units import Unit, Units

# Dimensions by which goods are rated: no sides, weights, shares or settings of whatever goods.
_RATED = frozenset(
    {
        "voltage",
        "current",
        "power",
        "apparent power",
        "frequency",
        "frame rate",
        "specific energy",
        "energy",
        "force",
        "flow",
        "data rate",
        "speed",
        "magnetic field",
        "particle energy",
    }
)
_CONTROL, _ALL = "control", "all"


def falls_short(item: Item, statements: Sequence[Statement], units: Units) -> bool:
    """Whether what is stated reaches none of the item's limits, or not one that all are asked with."""
    reached = [
        any(value >= least for value in stated)
        for threshold in item.thresholds
        if (least := _least(threshold, units)) is not None
        and (stated := list(_stated(threshold, statements, units)))
    ]
    if not reached:
        return False
    return not all(reached) if item.threshold_logic == _ALL else not any(reached)


def _least(threshold: Threshold, units: Units) -> Fraction | None:
    """The least that a limit asks for, in the base of its unit; None where it asks for no least."""
    unit = units.by_code.get(threshold.unit)
    if unit is None or unit.dimension not in _RATED or threshold.role != _CONTROL:
        return None
    if threshold.operator not in (">", ">=") or not isinstance(threshold.value, float):
        return None
    return unit.base(Decimal(str(threshold.value)))


def _stated(
    threshold: Threshold, statements: Iterable[Statement], units: Units
) -> Iterable[Fraction]:
    """All values in the units of a limit, whatever words say of them; of a range the highest."""
    dimension = units.by_code[threshold.unit].dimension
    for statement in statements:
        unit: Unit | None = statement.quantity.unit_of(dimension)
        value = statement.quantity.high or statement.quantity.low
        if unit is not None and value is not None:
            yield unit.base(value)
