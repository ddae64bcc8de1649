"""Errors that papers give as a share of the full scale, in the unit of what is measured: 0.5 % of 100 kPa."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.stated import Statement

_SHARE, _MEASURED = "share of full scale", "pressure"
# The pack's names for the two, and for what they make.
_NAMED = "accuracy"  # what a bare «%» must be named
SCALE, _ERROR = "full scale", "absolute accuracy"


def up_to_full_scale(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, with what measures from nothing on as its full scale («0-100 kPa»), or is the only pressure told."""
    named = any(SCALE in s.properties for s in statements)
    bare = [s for s in statements if _is_bare(s)]
    if not named and len(bare) == 1:
        scale = replace(bare[0], properties=frozenset({SCALE}), barely=True)
        return tuple(scale if s is bare[0] else s for s in statements)
    return tuple(_ended(s, named=named) for s in statements)


def _is_bare(one: Statement) -> bool:
    """Whether a pressure has no word, and does not begin at nothing."""
    known = one.quantity.unit_of(_MEASURED) is not None and one.quantity.low != 0
    return known and not (one.properties or one.wider or one.other)


def _ended(one: Statement, *, named: bool) -> Statement:
    if one.quantity.unit_of(_MEASURED) is None or one.quantity.low != 0 or not one.quantity.high:
        return one
    scale = replace(one, quantity=replace(one.quantity, low=one.quantity.high))
    return scale if named else replace(scale, properties=one.properties | {SCALE})


def of_full_scale(statements: Sequence[Statement]) -> Iterator[Statement]:
    """The errors in units of pressure, where one full scale is stated."""
    scales = [s for s in statements if SCALE in s.properties and s.quantity.unit_of(_MEASURED)]
    if len(scales) != 1:
        return
    scale = scales[0]
    for one in statements:
        share = one.quantity.unit_of(_SHARE) is not None
        if share and (one.quantity.unit_of("share") is None or _NAMED in one.properties):
            yield Statement(
                quantity=_part(one.quantity, scale.quantity),
                properties=frozenset({_ERROR}),
                text=f"{one.text} × {scale.text}",
                nearby=one.nearby or scale.nearby,
            )


def _part(share: Quantity, scale: Quantity) -> Quantity:
    """A share of the highest value of a scale, in the scale's unit."""
    most = scale.high if scale.high is not None else scale.low
    low, high = (
        None if value is None or most is None else abs(value * most) / Decimal(100)
        for value in (share.low, share.high)
    )
    return Quantity(low=low, high=high, units=scale.units, start=share.start, end=share.end)
