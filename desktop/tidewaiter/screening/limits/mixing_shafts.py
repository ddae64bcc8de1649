"""Mixers of which a word says that a shaft stands off their centre: «eccentric», 偏心; planets may stand anywhere."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.units import Units

_SHAFTS = "eccentric shafts"  # the pack's name for them
_OFF_CENTRE = re.compile(r"eccentric|off-?cent(?:re|er)|偏心", re.IGNORECASE)
_PIECES = ("entric", "ENTRIC", "cent", "CENT", "偏心")
_ONE = Decimal(1)


def mixing_shafts(text: str, units: Units) -> Iterator[tuple[Quantity, str]]:
    """At least one such shaft, where a folded text says so."""
    if not any(piece in text for piece in _PIECES):
        return
    if said := _OFF_CENTRE.search(text):
        unit = (units.by_code[""],)
        yield (
            Quantity(low=_ONE, high=None, units=unit, start=said.start(), end=said.end()),
            _SHAFTS,
        )
