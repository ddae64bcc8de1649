"""What sellers call diamond wire by: «38线» has a core of 38 µm."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.units import Units

_CORE = "wire diameter"  # the pack's name for it
# Texts are folded: 線 stands as 线.
_BY_NUMBER = re.compile(r"(?<![\d.,A-Za-z])(\d{2,3}) ?(?:#|号)?线(?!轴|/|径)")


def wire_sizes(text: str, units: Units) -> Iterator[tuple[Quantity, str]]:
    """Every such number of a folded text that speaks of diamond."""
    if "线" not in text or "金刚" not in text:
        return
    for match in _BY_NUMBER.finditer(text):
        core = Decimal(match[1])
        unit = (units.by_code["um"],)
        yield (
            Quantity(low=core, high=core, units=unit, start=match.start(), end=match.end()),
            _CORE,
        )
