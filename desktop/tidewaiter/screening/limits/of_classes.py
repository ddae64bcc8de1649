"""Errors of gauges by their class of accuracy: «精度等级 0.1级» is 0.1 % of the full scale (JJG 860, IEC 61298)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.units import Units

_ERROR = "accuracy"  # the pack's name for it
_CLASS = re.compile(
    r"(?:精度|准确度|精确度|确度)(?:等级)?[ :：为]{0,2}(?P<level>\d(?:\.\d{1,3})?) ?级"
    r"|(?:精度等级|准确度等级|accuracy class|class of accuracy)[ :：]{0,2}(?P<bare>\d(?:\.\d{1,3})?)(?![\d.%]| ?%)",
    re.IGNORECASE,
)


def of_classes(text: str, units: Units) -> Iterator[tuple[Quantity, str]]:
    """Every such class of a folded text, as the share of the full scale that it names."""
    if "级" not in text and "lass" not in text:
        return
    unit = (units.by_code["% FS"],)
    for match in _CLASS.finditer(text):
        share = Decimal(match["level"] or match["bare"])
        yield Quantity.exactly(share, unit, match.start(), match.end()), _ERROR
