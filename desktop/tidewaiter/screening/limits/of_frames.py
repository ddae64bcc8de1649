"""How many pictures a camera takes by the time between two of them: «interframe time 50 ns» are 20 million a second."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.units import Units

_RATE = "frame rate"  # the pack's name for it
_IN_A_SECOND = {"n": Decimal(10) ** 9, "u": Decimal(10) ** 6, "m": Decimal(10) ** 3}
_BETWEEN = re.compile(
    r"(?:\b(?:inter-?frame|frame-to-frame|frame) (?:time|interval|spacing|separation)s?|(?:帧|幅|画幅)间隔(?:时间)?|(?:フレーム|コマ)间隔)"
    r"[ :：=]{0,3}(?:of |down to |min\.? |最小|最短)?(?P<time>\d+(?:\.\d+)?) ?(?P<unit>n|u|μ|µ|m)s(?![a-z])",
    re.IGNORECASE,
)


def of_frames(text: str, units: Units) -> Iterator[tuple[Quantity, str]]:
    """The rate of every such time of a folded text."""
    if "rame" not in text and "间隔" not in text:
        return
    unit = (units.by_code["fps"],)
    for match in _BETWEEN.finditer(text):
        time, part = (
            Decimal(match["time"]),
            match["unit"].lower().translate({0x3BC: "u", 0xB5: "u"}),
        )
        if time:
            rate = _IN_A_SECOND[part] / time
            yield Quantity.exactly(rate, unit, match.start(), match.end()), _RATE
