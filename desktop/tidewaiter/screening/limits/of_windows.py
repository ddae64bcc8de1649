"""How thick shielding windows are that are told by one length alone: «lead glass window, 200 mm», «遮蔽窓 300 mm»."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tidewaiter.screening.limits.numbers import DIAMETER, decimal_of
from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.units import Units

_THICKNESS = "thickness"  # the pack's name for it
_WINDOW = re.compile(
    r"(?:shielding|lead[- ]glass|hot[- ]cell|viewing)(?: (?:viewing|shielding|lead|glass))* windows?"
    r"|(?:屏蔽|铅玻璃|防护|窥视|观察)(?:屏蔽|玻璃|观察)*窗|(?:遮蔽|遮へい|鉛ガラス)(?:用|鉛|ガラス|遮蔽|遮へい)*窓",
    re.IGNORECASE,
)
_NUMBER, _UNIT = r"(?:\d{1,3},\d{3}|\d+(?:\.\d+)?)", r"(?P<unit>mm|cm)(?![A-Za-z\d^²³/])"
# A length with nothing before it that says what it is, and no side of another.
_ALONE = re.compile(rf"(?:^|[\t,，、;；/(（]|(?<![x×*]) )(?P<value>{_NUMBER}) ?{_UNIT}(?! ?[x×*])")
_NO_WORD = re.compile(
    rf"(?:^|[\t,，、;；/(（]|(?:windows?|glass|窗|窓|ガラス|玻璃))[ ]*$(?<!{DIAMETER})",
    re.IGNORECASE,
)
_FLATTEST, _THICKEST = Decimal(30), Decimal(2000)  # millimetres


def of_windows(text: str, units: Units) -> Iterator[tuple[Quantity, str]]:
    """The thickness of the windows of a folded text, where one length alone can be it."""
    if _WINDOW.search(text) is None:
        return
    found = [m for m in _ALONE.finditer(text) if _NO_WORD.search(text[: m.start("value")])]
    thick = [m for m in found if _FLATTEST <= _in_millimetres(m) <= _THICKEST]
    if len(thick) == 1:
        start, end = thick[0].start("value"), thick[0].end()
        size = (units.by_code["mm"],)
        yield Quantity.exactly(_in_millimetres(thick[0]), size, start, end), _THICKNESS


def _in_millimetres(length: re.Match[str]) -> Decimal:
    return decimal_of(length["value"]) * (10 if length["unit"] == "cm" else 1)
