"""The accuracy of machine tools by its sign in ISO 230-2: «A = 12 µm to ISO 230-2» is one of positioning."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.units import Units

_POSITIONING = "positioning accuracy"  # the pack's name for it
_STANDARD = re.compile(r"230[- ]2(?!\d)", re.IGNORECASE)
_SIGN = re.compile(
    r"(?<![A-Za-z0-9.])A ?[=:≤<]{1,2} ?(?P<value>\d+(?:\.\d+)?) ?(?P<unit>[µμu]m|mm)(?![A-Za-z])"
)


def of_iso_230(text: str, units: Units) -> Iterator[tuple[Quantity, str]]:
    """What stands behind the sign of this accuracy in a folded text that calls the standard."""
    if "230" not in text:
        return
    for match in _SIGN.finditer(text) if _STANDARD.search(text) else ():
        value = Decimal(match["value"])
        unit = units.by_code["mm" if match["unit"] == "mm" else "um"]
        yield (
            Quantity.exactly(value, (unit,), match.start("value"), match.end("unit")),
            _POSITIONING,
        )
