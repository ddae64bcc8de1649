"""What sellers call diamond wire by: «38线» has a core of 38 µm."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.units import Units

_CORE, _GRAINS = "wire diameter", "diamond size"  # the pack's names for them
# Texts are folded: 線 stands as 线.
_BY_NUMBER = re.compile(r"(?<![\d.,A-Za-z])(\d{2,3}) ?(?:#|号)?线(?!轴|/|径|速)")


# «金刚石 5-8μm» beside a wire: its grains.
_OF_GRAINS = re.compile(
    r"(?:金刚石|钻石|diamonds?|ダイヤ(?:モンド)?)(?:颗?粒| grit|砥粒)? ?(?P<low>\d{1,2}(?:\.\d)?) ?[-~〜] ?(?P<high>\d{1,2}(?:\.\d)?) ?(?:[uμµ]m|微米)",
    re.IGNORECASE,
)
_WIRE = ("线", "wire", "Wire", "WIRE", "ワイヤ")


def wire_sizes(text: str, units: Units) -> Iterator[tuple[Quantity, str]]:
    """Every such number of a folded text that speaks of diamond wire, and the size of its grains."""
    if not any(word in text for word in _WIRE):
        return
    unit = (units.by_code["um"],)
    for match in _OF_GRAINS.finditer(text):
        low, high = Decimal(match["low"]), Decimal(match["high"])
        grains = Quantity(low=low, high=high, units=unit, start=match.start("low"), end=match.end())
        yield grains, _GRAINS
    for match in _BY_NUMBER.finditer(text) if "金刚" in text else ():
        core = Decimal(match[1])
        yield (
            Quantity.exactly(core, unit, match.start(), match.end()),
            _CORE,
        )
