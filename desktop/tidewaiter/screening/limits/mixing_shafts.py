"""Mixers of which a word says that a shaft stands off their centre: «planetary», 偏心."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.units import Units

_SHAFTS = "eccentric shafts"  # the pack's name for them
_OFF_CENTRE = re.compile(
    r"eccentric|off-?cent(?:re|er)|planetary|偏心|行星|游星|プラネタリ", re.IGNORECASE
)
_ONE = Decimal(1)


def mixing_shafts(text: str, units: Units) -> Iterator[tuple[Quantity, str]]:
    """At least one such shaft, where a folded text says so."""
    if said := _OFF_CENTRE.search(text):
        unit = (units.by_code[""],)
        yield (
            Quantity(low=_ONE, high=None, units=unit, start=said.start(), end=said.end()),
            _SHAFTS,
        )
