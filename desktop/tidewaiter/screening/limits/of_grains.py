"""The grains of wheels and wires by what their makers call them: «W3.5» measures 3.5 µm at most, «400 grit» passes such a sieve."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.units import Units

_SIZE = "diamond size"  # the pack's name for it
_OPENING = Decimal(15_000)  # micrometres by meshes, near enough
# The grades of micron powder by JB/T 7990.
_POWDER = re.compile(
    r"(?<![A-Za-z0-9率])W(?P<most>0\.5|1\.5|2\.5|3\.5|[157]|10|14|20|28|40)(?![\d.]| ?[%kM])"
)
_GRIT = re.compile(r"(?<![\w.,#-])(?P<meshes>\d{2,5})[ -]grit\b", re.IGNORECASE)
_TOOLS = re.compile(r"砂轮|线锯|金刚线|磨具|wheel|wire|saw|砥石|ホイール|ワイヤ", re.IGNORECASE)


def of_grains(text: str, units: Units) -> Iterator[tuple[Quantity, str]]:
    """The size of every such grain of a folded text that speaks of a tool with grains."""
    if ("W" not in text and "rit" not in text) or not _TOOLS.search(text):
        return
    unit = (units.by_code["um"],)
    for match in _POWDER.finditer(text):
        yield Quantity.exactly(Decimal(match["most"]), unit, match.start(), match.end()), _SIZE
    for match in _GRIT.finditer(text):
        size = _OPENING / Decimal(match["meshes"])
        yield Quantity.exactly(size, unit, match.start(), match.end()), _SIZE
