"""The energy by weight of a cell that papers leave to be reckoned: «5.2 Ah x 3.6 V, 58 g» are 323 Wh/kg."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.units import Units

_ENERGY = "specific energy"  # the pack's name for it
_NUMBER = r"(?<![A-Za-z0-9_.,/-])(?P<value>\d{1,3}(?:,\d{3})+|\d{1,6}(?:\.\d+)?)"
_CHARGE = re.compile(rf"{_NUMBER} ?(?P<unit>m?Ah|安时|毫安时)(?![A-Za-z/·])")
_VOLTAGE = re.compile(rf"{_NUMBER} ?(?P<unit>V)(?:DC)?(?![A-Za-z])")
_MASS = re.compile(rf"{_NUMBER} ?(?P<unit>k?g|公斤|千克|克)(?![A-Za-z/·])")
# The weight of a parcel is none of a cell.
_OF_PARCELS = re.compile(
    r"\b(?:gross|net|total|N\.?W\.?|G\.?W\.?|carton|packed)\b|毛重|净重|总重|包装|総重|梱包",
    re.IGNORECASE,
)
_THOUSANDTHS = frozenset({"mAh", "毫安时", "g", "克"})
_LEAST, _MOST = Decimal(60), Decimal(600)  # what cells and packs of lithium have


def of_cells(text: str, units: Units) -> Iterator[tuple[Quantity, str]]:
    """The energy by weight, where a folded text tells charge, voltage and weight once each."""
    if ("Ah" not in text and "安时" not in text) or _OF_PARCELS.search(text):
        return
    charge, voltage, mass = (_only(one, text) for one in (_CHARGE, _VOLTAGE, _MASS))
    if charge and voltage and mass and _LEAST <= charge * voltage / mass <= _MOST:
        found = _MASS.search(text)
        assert found is not None, "its weight was read"
        value, unit = charge * voltage / mass, (units.by_code["Wh/kg"],)
        start, end = found.span()
        yield Quantity.exactly(value, unit, start, end), _ENERGY


def _only(told: re.Pattern[str], text: str) -> Decimal | None:
    """The value that is told once, in Ah, V or kg."""
    found = list(told.finditer(text))
    if len(found) != 1:
        return None
    value = Decimal(found[0]["value"].replace(",", ""))
    return value / 1000 if found[0]["unit"] in _THOUSANDTHS else value
