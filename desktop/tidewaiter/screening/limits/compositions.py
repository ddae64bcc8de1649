"""What an alloy is made of, written in one word: «W80Cu20», «W-20Cu», «95W-3.5Ni-1.5Fe», each share in per cent by weight."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.units import Units

_SIGN, _SHARE = r"[A-Z][a-z]?", r"\d{1,2}(?:\.\d{1,2})?"
_JOINT = r"[-/ ]?"
# «W80Cu20», «W75/Cu25»: the sign first; «95W-3.5Ni-1.5Fe»: the share first; «W-20Cu», «W-25Re»: of the rest nothing is said.
_SIGN_FIRST = re.compile(
    rf"(?<![A-Za-z0-9]){_SIGN}{_SHARE}(?:{_JOINT}{_SIGN}{_SHARE})+(?![A-Za-z0-9])"
)
_SHARE_FIRST = re.compile(
    rf"(?<![A-Za-z0-9.]){_SHARE}%?{_SIGN}(?:{_JOINT}{_SHARE}%?{_SIGN})+(?![A-Za-z0-9])"
)
_REST_FIRST = re.compile(
    rf"(?<![A-Za-z0-9])(?P<rest>{_SIGN})-{_SHARE}%?{_SIGN}(?:-{_SHARE}%?{_SIGN})*(?![A-Za-z0-9])"
)
# «钨合金93W», «93W heavy alloy»: by the share of what it is an alloy of.
_TUNGSTEN = re.compile(r"钨|tungsten|タングステン|heavy alloy|WHA", re.IGNORECASE)
_BY_TUNGSTEN = re.compile(r"(?<![A-Za-z0-9.])(?P<share>[89]\d(?:\.\d)?)W(?![A-Za-z0-9/%-])")
_NUMBER = re.compile(_SHARE)
_SIGN_AHEAD = re.compile(rf"(?<![A-Za-z]){_SIGN}$")
_SIGN_BEHIND = re.compile(rf"{_SIGN}(?![a-z])")
_WHOLE, _NEARLY = Decimal(100), Decimal(2)


def composed(text: str, units: Units) -> Iterator[Quantity]:
    """The shares of a folded text's compositions, each where its element is told beside it."""
    for pattern in (_SIGN_FIRST, _SHARE_FIRST):
        for match in pattern.finditer(text):
            parts = list(_NUMBER.finditer(text, match.start(), match.end()))
            if abs(sum(Decimal(one.group()) for one in parts) - _WHOLE) <= _NEARLY:
                for one in parts:
                    yield _share(Decimal(one.group()), one.start(), one.end(), units)
    for match in _BY_TUNGSTEN.finditer(text) if _TUNGSTEN.search(text) else ():
        yield _share(Decimal(match["share"]), match.start(), match.end("share"), units)
    for match in _REST_FIRST.finditer(text):
        parts = list(_NUMBER.finditer(text, match.end("rest"), match.end()))
        rest = _WHOLE - sum(Decimal(one.group()) for one in parts)
        if rest > max(Decimal(one.group()) for one in parts):
            yield _share(rest, match.start(), match.end("rest"), units)
            for one in parts:
                yield _share(Decimal(one.group()), one.start(), one.end(), units)


def sign_of(text: str, start: int, end: int) -> str | None:
    """What stands before a share that is written at an element's sign, and it alone names: «W» of «W80Cu20»; None for any other."""
    if "%" in text[start:end] or not (ahead := _SIGN_AHEAD.search(text, 0, start)):
        alone = text[start:end].isalpha() or _SIGN_BEHIND.match(text, end)
        return "" if alone and "%" not in text[start:end] else None
    return ahead.group()


def _share(value: Decimal, start: int, end: int, units: Units) -> Quantity:
    percent = (units.by_code["%"],)
    return Quantity(low=value, high=value, units=percent, start=start, end=end)
