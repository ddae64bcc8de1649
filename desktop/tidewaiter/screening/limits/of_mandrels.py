"""What a mandrel forms, by its own size: the tube that is made on one of 150 mm outside has that bore."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.units import Units

_BORE = "inside diameter"  # the pack's name for it
_MANDREL = re.compile(r"mandrel|芯轴|芯模|芯棒|心轴|マンドレル", re.IGNORECASE)
_OUTSIDE = re.compile(
    r"(?:外径|(?<![A-Za-z])O\.?D\.?|(?i:out(?:er|side) dia(?:m|meter)?\.?))[ :：=φ]*(?P<value>\d{2,4}(?:\.\d+)?)(?![\d.,]| ?(?:cm|m|in|inch)(?![a-z])| ?[\"″])"
)


def of_mandrels(text: str, units: Units) -> Iterator[tuple[Quantity, str]]:
    """The bore, in millimetres, of what the mandrels of a folded text form."""
    outside = _OUTSIDE.search(text) if _MANDREL.search(text) else None
    if outside is None:
        return
    value = Decimal(outside["value"])
    size = (units.by_code["mm"],)
    start, end = outside.span("value")
    yield Quantity.exactly(value, size, start, end), _BORE
