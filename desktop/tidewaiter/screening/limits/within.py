"""Whether what a paper states of one property is within one limit: all of it, some of it, or nothing."""

from decimal import Decimal
from fractions import Fraction

from tidewaiter.controls.model import Threshold
from tidewaiter.screening.limits.stated import Statement
from tidewaiter.screening.limits.telling import Outcome
from tidewaiter.screening.limits.units import Unit

# What nobody leaves unsaid: goods six times better are sold as such («scale factor error within 2 %» is none of
# 0.25), purities by their nines, and strengths long before: a bar of 345 MPa at least is none of 900.
_FAR, _A_NINE, _STRONGER = 6, 10, Fraction(4, 3)
_GRADED = frozenset(
    {
        "tensile strength",
        "elastic limit",
        "flexural strength",
        "breaking strength",
        "initial modulus",
        "V50",
    }
)
_SHARE, _MOST = "share", Fraction(1, 2)
_LENGTH, _GRAIN, _COARSE, _SLIVER = (
    "length",
    Fraction(1, 1000),
    Fraction(3, 2),
    Fraction(5, 4),
)  # metres, times
_WITHOUT_ZERO = frozenset({"temperature"})
_OF_EITHER_SIGN = frozenset({"voltage", "current"})

Interval = tuple[Fraction | None, Fraction | None]  # the lowest and the highest value; None: no end


def stated_by(statement: Statement, unit: Unit) -> Interval:
    """The values that a statement gives, in the base of its unit; of voltages and currents their size."""
    low, high = statement.quantity.low, statement.quantity.high
    if unit.dimension in _OF_EITHER_SIGN and low is not None and low < 0:
        low, high = _magnitude(low, high)
    return (
        None if low is None else unit.base(low),
        None if high is None else unit.base(high),
    )


def _magnitude(low: Decimal, high: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    """How much a negative quantity is: «-60 kV» are 60, and «-60 to 60 kV» up to 60; «from -60 kV» is any."""
    if high is None:
        return None, None
    return (-high, -low) if high <= 0 else (Decimal(0), max(-low, high))


def allowed_by(statement: Statement, unit: Unit, threshold: Threshold) -> Interval:
    """The values that the paper allows: of what is «better than 0.1 %» those on the side the limit asks for."""
    low, high = stated_by(statement, unit)
    if not statement.quantity.no_worse:
        return low, high
    return (None, high) if threshold.operator in ("<", "<=") else (low, None)


def outcome_of(threshold: Threshold, stated: Interval, limit: Unit) -> Outcome:
    """Whether all, some or none of the values that the paper allows are within the limit."""
    low, high = stated
    floor, ceiling = bounds_of_limit(threshold, limit)
    # Only «more than» and «less than» leave the bound itself out.
    over = threshold.operator == ">"
    under = threshold.operator == "<"
    above = floor is None or _beyond(low, floor, strict=over)
    below = ceiling is None or _beyond(ceiling, high, strict=under)
    if above and below:
        return Outcome.MET
    if _is_far_off(stated, (floor, ceiling), limit, threshold):
        return Outcome.NOT_MET
    if _is_of_coarser(stated, ceiling, limit):
        return Outcome.NOT_MET
    reaches = floor is None or high is None or _beyond(high, floor, strict=over)
    descends = ceiling is None or low is None or _beyond(ceiling, low, strict=under)
    return Outcome.CAN_BE_MET if reaches and descends else Outcome.NOT_MET


def _is_far_off(stated: Interval, asked: Interval, limit: Unit, threshold: Threshold) -> bool:
    """Whether goods that are promised no better are others: «within 10 °/h» where 0.5 is asked, 99.5 % where four nines are."""
    (low, high), (floor, ceiling) = stated, asked
    if limit.dimension in _WITHOUT_ZERO:
        return False
    if floor is None and low is None:
        return ceiling is not None and high is not None and high >= _FAR * ceiling > 0
    if ceiling is not None or high is not None or floor is None or low is None:
        return False
    if limit.dimension == _SHARE and floor >= _MOST:
        return 1 - low > _A_NINE * (1 - floor) > 0
    far = _STRONGER if threshold.quantity in _GRADED else _FAR
    return 0 < low * far <= floor


def _is_of_coarser(stated: Interval, ceiling: Fraction | None, limit: Unit) -> bool:
    """Whether grains of a fraction are coarser than asked for, but for a sliver: «45-150 µm» where 50 are."""
    low, high = stated
    if ceiling is None or low is None or high is None or ceiling > _GRAIN:
        return False
    return limit.dimension == _LENGTH and high > _COARSE * ceiling and low * _SLIVER >= ceiling


def bounds_of_limit(threshold: Threshold, limit: Unit) -> Interval:
    """The lowest and highest value of a limit, in the base of its unit."""
    if isinstance(threshold.value, tuple):
        first, last = (limit.base(_exact(v)) for v in threshold.value)
        return first, last
    assert not isinstance(threshold.value, str)
    value = limit.base(_exact(threshold.value))
    match threshold.operator:
        case ">=" | ">":
            return value, None
        case "<=" | "<":
            return None, value
        case _:
            return value, value


def _beyond(value: Fraction | None, bound: Fraction | None, *, strict: bool) -> bool:
    if value is None or bound is None:
        return False
    return value > bound if strict else value >= bound


def _exact(value: float) -> Decimal:
    return Decimal(str(value))
