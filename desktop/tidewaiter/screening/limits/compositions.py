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
# «CuW 20/80», «W-Cu 75/25»: the signs first, and the shares in their order.
_IN_ORDER = re.compile(
    rf"(?<![A-Za-z0-9])(?P<signs>{_SIGN}(?:[-/]?{_SIGN}){{1,2}}) ?(?P<shares>{_SHARE}(?:[/:]{_SHARE}){{1,2}})(?![\d.,/%A-Za-z])"
)
# «CuW80», «W-Cu20»: the share of the last of two; of more than a half no binder is.
_OF_LAST = re.compile(
    rf"(?<![A-Za-z0-9])(?:(?P<binder>Cu|Ag|Ni|Re|Mo|Ta)-?(?P<tungsten>W)|(?P<base>W)-?(?P<bound>Cu|Ag|Ni|Re|Mo|Ta)) ?-?(?P<share>{_SHARE})(?![\d.,/:%A-Za-z]|[- ]\d)"
)
# «钨合金93W», «93W heavy alloy»: by the share of what it is an alloy of.
_TUNGSTEN = re.compile(r"钨|tungsten|タングステン|heavy alloy|WHA", re.IGNORECASE)
_BY_TUNGSTEN = re.compile(r"(?<![A-Za-z0-9.])(?P<share>[89]\d(?:\.\d)?)W(?![A-Za-z0-9/%-])")
_NUMBER = re.compile(_SHARE)
_SIGN_AHEAD = re.compile(rf"(?<![A-Za-z]){_SIGN}$")
_SIGN_BEHIND = re.compile(rf"{_SIGN}(?![a-z])")
_ONE_SIGN = re.compile(_SIGN)
_WHOLE, _HALF, _NEARLY = Decimal(100), Decimal(50), Decimal(2)


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
    yield from _in_order(text, units)
    yield from _of_last(text, units)
    for match in _REST_FIRST.finditer(text):
        parts = list(_NUMBER.finditer(text, match.end("rest"), match.end()))
        rest = _WHOLE - sum(Decimal(one.group()) for one in parts)
        if rest > max(Decimal(one.group()) for one in parts):
            yield _share(rest, match.start(), match.end("rest"), units)
            for one in parts:
                yield _share(Decimal(one.group()), one.start(), one.end(), units)


def _in_order(text: str, units: Units) -> Iterator[Quantity]:
    """The shares that stand behind all signs, each where its own sign stands."""
    for match in _IN_ORDER.finditer(text):
        signs = list(_ONE_SIGN.finditer(text, match.start(), match.end("signs")))
        shares = [Decimal(one.group()) for one in _NUMBER.finditer(match["shares"])]
        if len(signs) == len(shares) and abs(sum(shares) - _WHOLE) <= _NEARLY:
            for sign, share in zip(signs, shares, strict=True):
                yield _share(share, sign.start(), sign.end(), units)


def _of_last(text: str, units: Units) -> Iterator[Quantity]:
    """The share of tungsten in what is made of it and one other metal: that which is told, or the rest."""
    for match in _OF_LAST.finditer(text) if "W" in text else ():
        share = Decimal(match["share"])
        if match["tungsten"] and share >= _HALF:
            yield _share(share, match.start("tungsten"), match.end("tungsten"), units)
        elif match["base"] and share < _HALF:
            yield _share(_WHOLE - share, match.start("base"), match.end("base"), units)


def sign_of(text: str, start: int, end: int) -> str | None:
    """What stands before a share that is written at an element's sign, and it alone names: «W» of «W80Cu20»; None for any other."""
    if "%" in text[start:end] or not (ahead := _SIGN_AHEAD.search(text, 0, start)):
        alone = text[start:end].isalpha() or _SIGN_BEHIND.match(text, end)
        return "" if alone and "%" not in text[start:end] else None
    return ahead.group()


def _share(value: Decimal, start: int, end: int, units: Units) -> Quantity:
    percent = (units.by_code["%"],)
    return Quantity.exactly(value, percent, start, end)
