"""Which words before a quantity may name it: those since the last one, or those that both share."""

import re
from collections.abc import Callable

from tidewaiter.screening.limits.numbers import DIAMETER
from tidewaiter.screening.limits.quantity import Quantity

# How far a word may stand before its number.
BEFORE = 48
# «1.70 / 1.85 g/cc», «density/strength: 1.85 g/cc / 55 MPa»: the words before the first are those of all.
_ON = re.compile(
    r"(?: ?\([^()\d]{1,12}\))?[ \n]*(?:/|&|or|and|或|或者|和|及|、|または|又は|と)[ \n]*",
    re.IGNORECASE,
)
_AGAIN = re.compile(r" ?\(")  # «呼び径25A (25 mm)»: once more, in another unit
_ROUND = re.compile(
    rf"(?:{DIAMETER}|径|(?<![A-Za-z])(?:[OI]\.?D\.?|dia(?:m|meter)?\.?))[ :：=≥≤]*$", re.IGNORECASE
)
# The label of a side among others: «ID 20 x OD 30 x 200 mm».
_SIDE_LABEL = re.compile(
    r"[x×*] *((?:[A-Z]\.?D\.?|[LWHT](?= \d*$| ?$)|[a-z]{3,6}\.?|[\u3040-\u30ff\u4e00-\u9fff]{1,3})[:=]? ?)$"
)
# What leads from a label to its value, and a label that holds no other value.
_LEADER = re.compile(
    r"^[^\d:：]*(?:[:：=]|\.{3,}|…+)[ \t]*(?:[≥≤<>~约]|approx\.?|about|max\.?|min\.?)?[ \t]*$"
)
_MEASURED_AT = re.compile(r"[A-Za-z\u3040-\u9fff)] ?(?:\bat|@|\bunder) ?$")
_CLOSED = re.compile(
    r"[)）\]】][ \t]*[:：=]?[ \t]*[≥≤<>~约]?[ \t]*$"
)  # «inner diameter (at 20 °C) 80 mm»
_LABEL = re.compile(r"[^\d:：=]{2,}")
# «heater 6.3 V 10 A», «input 380 V 3-phase 50 A»: what stands close is of one thing.
_ON_CLOSE = re.compile(r" *(?:(?:[13]|single|three)[- ]?ph(?:ase)?|三相|单相)? *", re.IGNORECASE)
_ELECTRIC = frozenset({"voltage", "current", "power", "apparent power", "frequency"})
_ON_ALIKE = re.compile(r"[ \n]*[,，]?[ \n]*")
_TIMES = re.compile(r"\d ?(?:mm|cm|m|in|\")? ?[x×*] ?\d")
_SHARE, _STRENGTH = "share", "pressure"
_ELONGATION = "A="


def lead_of(
    text: str,
    last: Quantity | None,
    quantity: Quantity,
    *,
    said: str,
    taken: int,
    says: Callable[[str, Quantity], bool],
) -> tuple[str, bool]:
    """The words before a quantity that may name it, and whether they were said of another sort of quantity right before it.

    `said` are those of the last one, the word right behind which ends at `taken`. `says` tells whether the word right behind a quantity names it.
    """
    if last is None:
        return _between(text, 0, quantity), False
    if is_further_side(last, quantity):
        if own := _SIDE_LABEL.search(text[last.start : quantity.start]):
            return own[1], False
        if _ROUND.search(said) or says(text, quantity):
            return "", False  # «Ø 12 x 300 mm», «bore 350 mm x 900 mm long»: another side
    lent = False
    if not _goes_on(text, last, quantity) or says(text, quantity):
        said = _anew(text, last, quantity, taken)
    else:
        lent = not _are_alike(last, quantity)
    return (_ELONGATION if _is_elongation(said, last, quantity) else said), lent


def is_further_side(last: Quantity, quantity: Quantity) -> bool:
    """Whether a quantity is the next side of the same goods: «120 x 80 mm»."""
    return last.end == quantity.end and last.start < quantity.start and _are_alike(last, quantity)


def _are_alike(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities may be of one dimension."""
    return not {u.dimension for u in one.units}.isdisjoint(u.dimension for u in other.units)


def _between(text: str, done: int, quantity: Quantity) -> str:
    begin = quantity.start if quantity.head is None else quantity.head
    return text[max(done, begin - BEFORE) : begin]


def _anew(text: str, last: Quantity, quantity: Quantity, taken: int) -> str:
    """What stands since the last quantity, with what stood before it where that one only says at what this is measured."""
    before = _between(text, max(last.end, taken), quantity)
    ahead = text[: last.start]
    held = _LEADER.search(before) or _CLOSED.match(before) or _is_at(ahead, before)
    if held and not _are_alike(last, quantity):
        return _label_around(text, last, before)
    return before


def _is_at(ahead: str, between: str) -> bool:
    """Whether the last value is what the next one is measured at: «press density at 3T 2.58 g/cm3»."""
    return not between.strip(" :：=") and bool(_MEASURED_AT.search(ahead))


def _label_around(text: str, last: Quantity, before: str) -> str:
    """What stands before a value, and before another that its label holds: «Flight time, 3 kg payload: 2 h»."""
    start = max(text.rfind(sign, 0, last.start) for sign in "\t\n;；。") + 1
    ahead = text[max(start, last.start - BEFORE) : last.start]
    if _CLOSED.match(before):
        label, opened, _ = ahead.rpartition("(")
        return f"{label} {before}" if opened else before
    if _is_at(ahead, before):
        return f"{ahead} {before}"
    return f"{ahead.rstrip(' ,，(（@')} {before}" if _LABEL.fullmatch(ahead) else before


def _is_elongation(before: str, last: Quantity, quantity: Quantity) -> bool:
    """Whether a share behind a strength has nothing but the sign of an elongation: «Rm 1380 MPa A 8.5 %»."""
    share = quantity.unit_of(_SHARE) is not None and last.unit_of(_STRENGTH) is not None
    return share and before.strip(" \t,;，；/|") == "A"


def _goes_on(text: str, last: Quantity, quantity: Quantity) -> bool:
    """Whether a quantity is said in one breath with the last one, so that the words before are its own."""
    between = text[last.end : quantity.start]
    if _ON.fullmatch(between) or _AGAIN.fullmatch(between):
        return True
    if _is_the_most(last, quantity) or _begins_sides(text, last, quantity):
        return False
    if _ON_CLOSE.fullmatch(between) and _is_electric(quantity):
        return _is_electric(last) or not quantity.unit_of("frequency")  # «output 16 µm 300 Hz»
    return _are_alike(last, quantity) and bool(_ON_ALIKE.fullmatch(between))


def _is_the_most(last: Quantity, quantity: Quantity) -> bool:
    """Whether a power is the most there is beside the one that was named: «連続出力 8 kW 最大 20 kW»."""
    power = last.unit_of("power") and quantity.unit_of("power")
    return bool(power) and quantity.low is None and last.low is not None


def _begins_sides(text: str, last: Quantity, quantity: Quantity) -> bool:
    """Whether sides begin behind a value of their own: «板厚10mm 200×200mm»."""
    sides = bool(_TIMES.search(text, quantity.start, quantity.end))
    return sides and last.end < quantity.start and not _TIMES.search(text, last.start, last.end)


def _is_electric(quantity: Quantity) -> bool:
    return any(one.dimension in _ELECTRIC for one in quantity.units)
