"""The winds that craft withstand by their number on the Beaufort scale: «抗风6级», «Beaufort 7»."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.units import Units

_GUSTS = "gust speed"  # the pack's name for it
# Where each force begins, in metres per second; it ends where the next one does (WMO No. 8, GB/T 28591).
_BEGINS = tuple(
    map(
        Decimal,
        (
            "0", "0.3", "1.6", "3.4", "5.5", "8.0", "10.8", "13.9", "17.2", "20.8", "24.5", "28.5",
            "32.7", "37.0",
        ),
    )
)  # fmt: skip
_SPEED = r"\d+(?:\.\d+)? ?(?:m/s|km/h|kts?(?![a-z])|mph|knots|米/秒|公里)"
# What the paper tells as a speed beside its number is better told so.
_ALONE = rf"(?![^\n;；。]{{0,8}}?{_SPEED})"
_DIGITS = r"(?:\d{1,2}(?![\d.])|[一二三四五六七八九十]{1,2})"
_FORCE = rf"(?P<least>{_DIGITS})(?: ?[-~〜至] ?(?P<most>{_DIGITS}))?"
_IN_HAN = {sign: value for value, sign in enumerate("一二三四五六七八九十", 1)}
_PATTERNS = (
    re.compile(
        r"(?:抗风|耐风|风力|抗阵风|阵风)(?:能力|性能?|强度|等级|级别|力|可达?|达到?|约|最大|最高|不低于|为|[:：=≤≥ (（])*"
        rf"{_FORCE} ?级{_ALONE}"
    ),
    re.compile(rf"[抗耐] ?{_FORCE} ?级(?:大|阵|强)?风{_ALONE}"),
    re.compile(
        r"(?:\b(?:Beaufort|Bft\.?)(?: scale| force| number)?"
        r"|\bwind[ -](?:resistance |rating |proof )?(?:level|force|scale|class|grade|rating))"
        rf"[ :]{{0,2}}{_FORCE}{_ALONE}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:level|force)[ -]{_FORCE} (?:winds?|gusts?)\b{_ALONE}",
        re.IGNORECASE,
    ),
)
_PIECES = ("级", "ind", "aufort", "Bft", "gust")


def of_winds(text: str, units: Units) -> Iterator[tuple[Quantity, str]]:
    """Every such number of a folded text, as the speeds that it stands for."""
    if not any(piece in text for piece in _PIECES):
        return
    unit = (units.by_code["m/s"],)
    for match in (found for pattern in _PATTERNS for found in pattern.finditer(text)):
        least = _number(match["least"])
        most = _number(match["most"]) if match["most"] else least
        if least <= most < len(_BEGINS) - 1:
            low, high = _BEGINS[most], _BEGINS[most + 1]
            yield (
                Quantity(low=low, high=high, units=unit, start=match.start(), end=match.end()),
                _GUSTS,
            )


def _number(written: str) -> int:
    """A number up to twenty: «7», «七», «十二»."""
    if written.isdigit():
        return int(written)
    return sum(_IN_HAN[sign] for sign in written)
