"""What a bare voltage or pressure is rated with: «60 kV, 5 mA», «50 Ω 12 V», «1,200 m3/h, 120 m, 14 bar»."""

import re
from collections.abc import Sequence

from tidewaiter.screening.limits.quantity import Quantity

# «60 kV, 5 mA» and «10 V into 50 ohm»: what a supply gives; «450 V 3300 µF» is what a capacitor bears.
AT_RATE = re.compile(r"\s*[,，、/x×*@·-]?\s*(?:into|at|max\.?)?\s*", re.IGNORECASE)
_AT = re.compile(r" (?:at|@) | ?@ ?", re.IGNORECASE)  # «600 A at 150 V»
# No word stands before it: «Quadcopter BVLOS, 45 min».
APART = "apart"
# «50 Ω 负载 30 V», «50 ohm load: 30 V»; «30 V (50 ohm load)».
_BEHIND_LOAD = re.compile(
    r"\s*(?:load|负载|負荷|端接|終端)?(?:时|時|で|に|下|上)?\s*[,，:：]?\s*", re.IGNORECASE
)
_BEFORE_LOAD = re.compile(r"\s*[(（]\s*(?:into|@|at)?\s*", re.IGNORECASE)
_ALONE = re.compile(r"(?:^|[\t\n,，;、/]|(?<![A-Z])BVLOS)[ ]*$")
_SAME_BREATH = re.compile(r"[^;；。\n\d]{0,12}")  # «, throw 110 m at 13 bar»
_LOAD = "resistance"
_RATED_BY = ("current", _LOAD, "capacitance")
_CARRIED = ("flow", "rotation")  # what gives a pressure: a pump or a monitor


def rated_with(text: str, read: Sequence[Quantity], at: int) -> str:
    """The dimension of the quantity that the one at this place is rated with; `APART` where no word stands before it, else empty."""
    if read[at].unit_of("voltage"):
        return _voltage_with(text, read, at)
    if read[at].unit_of("pressure"):
        return _pressure_with(text, read, at)
    return APART if _ALONE.search(text, 0, read[at].start) else ""


def _voltage_with(text: str, read: Sequence[Quantity], at: int) -> str:
    """That of the quantity behind a voltage, or of a load right before it."""
    if _has_load(text, read, at):
        return _LOAD
    if at and read[at - 1].unit_of("current") and _is_behind_current(text, read, at):
        return "current"
    if at + 1 == len(read) or not _close(text, read, at + 1):
        return ""
    return next((one for one in _RATED_BY if read[at + 1].unit_of(one)), "")


def _has_load(text: str, read: Sequence[Quantity], at: int) -> bool:
    """Whether the load that a voltage is given into stands right before it, or right behind it in brackets."""
    if at and read[at - 1].unit_of(_LOAD):
        between = text[read[at - 1].end : read[at].start]
        return bool(AT_RATE.fullmatch(between) or _BEHIND_LOAD.fullmatch(between))
    if at + 1 == len(read) or not read[at + 1].unit_of(_LOAD):
        return False
    return bool(_BEFORE_LOAD.fullmatch(text[read[at].end : read[at + 1].start]))


def _is_behind_current(text: str, read: Sequence[Quantity], at: int) -> bool:
    """Whether a voltage goes with the current before it: «600 A at 150 V», «500A/120V», but not «30 V 5 A, 12 V»."""
    if _AT.fullmatch(text[read[at - 1].end : read[at].start]):
        return True
    own = at > 1 and read[at - 2].unit_of("voltage") and _close(text, read, at - 1)
    return _close(text, read, at) and not own


def _pressure_with(text: str, read: Sequence[Quantity], at: int) -> str:
    """That of a flow or speed said in one breath before a pressure."""
    while at and _SAME_BREATH.fullmatch(text[read[at - 1].end : read[at].start]):
        at -= 1
        if carried := next((one for one in _CARRIED if read[at].unit_of(one)), ""):
            return carried
    return ""


def _close(text: str, read: Sequence[Quantity], at: int) -> bool:
    """Whether nothing but a sign stands between a quantity and the one before it."""
    return bool(AT_RATE.fullmatch(text[read[at - 1].end : read[at].start]))
