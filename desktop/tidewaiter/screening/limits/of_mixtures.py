"""The shares of what is mixed, in the order of its names or each at its own: «RDX/TNT 60:40», «RDX60/TNT40»; and of two metals what a sum leaves: «Hf+Zr 99.9 %, Zr 1.0 % max»; and what is the balance: «Zr 1.8 %, Hf bal.»."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tidewaiter.screening.limits.naming import Names
from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.units import Units

_CONTENT = "content"  # the pack's name for a share of whatever is asked for
_NAME, _SHARE = r"[A-Za-z\u3040-\u9fff][\w-]{1,15}?", r"\d{1,2}(?:\.\d)?"
_IN_ORDER = re.compile(
    rf"(?P<names>{_NAME}(?: ?[/+] ?{_NAME}){{1,3}})[ (:=,、]{{0,3}}(?P<shares>{_SHARE}(?: ?[:/] ?{_SHARE}){{1,3}})(?![\w.:/%]|,\d)"
)
# «70/30 (HMX/TNT)»: the shares first.
_SHARES_FIRST = re.compile(
    rf"(?<![\w.:/-])(?P<shares>{_SHARE}(?: ?[:/] ?{_SHARE}){{1,3}}) ?[(]? ?(?P<names>[A-Z][\w-]{{1,15}}?(?: ?[/+] ?[A-Za-z\u3040-\u9fff][\w-]{{1,15}}?){{1,3}})(?![\w-])"
)
# «RDX60/TNT40», «TATB 95/Kel-F 5»
_PART = rf"(?:[A-Z][A-Za-z-]{{1,9}}|[\u30a0-\u30ff\u4e00-\u9fff]{{2,8}})[- ]?{_SHARE}%?"
_EACH = re.compile(rf"(?<![A-Za-z0-9]){_PART}(?: ?[/+] ?{_PART}){{1,3}}(?![\w.])")
_NUMBER = re.compile(rf"(?<=[A-Za-z\u30a0-\u9fff -]){_SHARE}(?=%?(?: ?[/+]|$))")
_PARTS = re.compile(r"[:/]")
_WHOLE, _NEARLY = Decimal(100), Decimal(2)
# «Hf+Zr 99.9 %», and one of the two by itself.
_SUM = re.compile(
    r"(?<![A-Za-z+])(?P<one>[A-Z][a-z])[ ]?\+[ ]?(?P<other>[A-Z][a-z])[)]?[ :=≥>]{0,4}(?P<sum>\d{2}(?:\.\d+)?) ?%"
)
# «Hf bal.», «bal. Fe», «Zr余», «Fe 残», and no «余为杂质».
_BALANCE = re.compile(
    r"(?<![A-Za-z])(?:(?P<sign>[A-Z][a-z]?)[ :=]{0,2}(?:(?i:bal(?:ance)?|rem(?:ainder)?|rest)(?![a-z])\.?|余量?(?![为下])|残部?(?!留))|(?i:bal(?:ance)?\.?|rest|remainder|余量|残部)[ :=]{0,2}(?P<behind>[A-Z][a-z]?)(?![A-Za-z0-9]))"
)
_OTHERS = re.compile(
    r"(?<![A-Za-z])[A-Z][a-z]?[ :=≤<]{0,3}(?P<share>\d{1,3}(?:\.\d+)?)(?![\d.]) ?(?P<unit>%|ppm)?"
)
_PER_MILLION, _LEAST_BALANCE = Decimal(10_000), Decimal(10)


def mixed(text: str, units: Units) -> Iterator[tuple[Quantity, str]]:
    """The shares of a folded text's mixtures, which make up the whole."""
    if "/" not in text and "+" not in text:
        return
    for match in (m for form in (_IN_ORDER, _SHARES_FIRST) for m in form.finditer(text)):
        shares = [Decimal(one) for one in _PARTS.split(match["shares"])]
        if len(re.split(r"[/+]", match["names"])) == len(shares) and _are_whole(shares):
            for share in shares:
                yield _exactly(share, match.start("shares"), match.end("shares"), units), _CONTENT
    for match in _EACH.finditer(text):
        shares = [Decimal(one) for one in _NUMBER.findall(match.group())]
        if _are_whole(shares):
            for share in shares:
                yield _exactly(share, match.start(), match.end(), units), _CONTENT


def left_of_sums(
    text: str, names: Names, units: Units
) -> Iterator[tuple[Quantity, frozenset[str]]]:
    """What is left for one of two elements whose sum is told, where the other is told alone."""
    for match in _SUM.finditer(text) if "+" in text else ():
        for part, rest in ((match["one"], match["other"]), (match["other"], match["one"])):
            told = re.search(
                rf"(?<![A-Za-z+])(?<!\+ ){part}(?! ?\+)[ :=<≤]{{0,4}}(?P<share>\d+(?:\.\d+)?) ?(?P<unit>%|ppm)",
                text,
            )
            if told is None or not (known := names.by_word("share", rest)):
                continue
            share = Decimal(told["share"]) / (1 if told["unit"] == "%" else _PER_MILLION)
            left = _exactly(Decimal(match["sum"]) - share, match.start(), match.end(), units)
            if share < Decimal(match["sum"]):
                yield left, known


def balance(text: str, names: Names, units: Units) -> Iterator[tuple[Quantity, frozenset[str]]]:
    """What one element is of an alloy whose others are told: «Sn 1.5 Fe 0.2 Cr 0.1 Zr余»."""
    for match in _BALANCE.finditer(text):
        known = names.by_word("share", match["sign"] or match["behind"])
        begin = max(text.rfind(sign, 0, match.start()) for sign in "\t\n;") + 1
        told = [
            Decimal(one["share"]) / (_PER_MILLION if one["unit"] == "ppm" else 1)
            for one in _OTHERS.finditer(text, begin, _end_of(text, match.end()))
        ]
        rest = _WHOLE - sum(told)
        if known and told and rest >= _LEAST_BALANCE:
            yield _exactly(rest, match.start(), match.end(), units), known


def _end_of(text: str, at: int) -> int:
    """Where the cell or sentence of a place ends."""
    return min((end for sign in "\t\n;" if (end := text.find(sign, at)) >= 0), default=len(text))


def _are_whole(shares: list[Decimal]) -> bool:
    return abs(sum(shares) - _WHOLE) <= _NEARLY


def _exactly(value: Decimal, start: int, end: int, units: Units) -> Quantity:
    percent = (units.by_code["%"],)
    return Quantity.exactly(value, percent, start, end)
