"""Numbers as papers write them: with thousands, powers of ten, myriads and signs, and where they stand."""

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal

from tidewaiter.screening.text.folding import Folded

DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|\d{1,3}(?: 000)+(?![\d,.])|\d{1,3}(?:\.\d{3})+,\d+|\d+(?:[.,]\d+)?|\.\d+)"
# «200 x 100 mm» and «80 x 105 x 20 mm» are sides, and no powers of ten.
_NO_SIDES = r"(?! ?[x×*·] ?100)(?! ?[x×*·] ?10\d{0,2} ?(?:[x×*]|[cm]m))"
_POWER = (
    rf"(?:{_NO_SIDES} ?[x×*·] ?10 ?\^? ?([-+]?\d{{1,2}})|(?:(?<=\b10)|(?<=[぀-鿿]10))(?:\^([-+]?\d{{1,2}})|([⁻⁺]?[⁰¹²³⁴-⁹]{{1,2}}))|[eE]([-+]?\d{{1,2}})"
    r"| ?(万|萬|亿|億|million\b|billion\b))?"
)
_MYRIADS = {"万": 4, "萬": 4, "亿": 8, "億": 8, "million": 6, "billion": 9}
# «50L/500L/5000L»: the same goods in several sizes.
_SIZES = (
    r"(?<=\dL/)(?=[\d.,]+L(?![A-Za-z]))|(?<=\dml/)(?=[\d.,]+ml)|(?<=\dmm/)(?=[\d.,]+mm)"
    r"|(?<=\d[升吨]/)(?=[\d.,]+[升吨])|(?<=\dkW/)(?=[\d.,]+kW(?![A-Za-z]))"
)
# «K5000L», «F3000L», «V2000L»: glass-lined vessels by their pattern.
_VESSEL = r"(?<=(?<![A-Za-z0-9])[KFVB])(?=\d{2,5} ?[L升](?![A-Za-z]))"
# A number by itself, or what a supply gives beside its voltage: not within a word, a part number or a date.
NUMBER = re.compile(
    rf"(?:(?<![A-Za-z0-9_/])(?<!\d,)|(?<=\dV/)|(?<=\d V/)|(?<=kV/)|(?<=VDC/)|(?<=kW/)(?=[\d.]+ ?[MG]Hz)|(?<=NC)(?=\d{{1,2}}轴)|(?<=\dV)(?=[\d.]+ ?k?A)|(?<=\dkV)(?=[\d.]+ ?m?A)|(?<=IFOV)|(?<=ESL)|(?<=EPD)|(?<=TID)|{_VESSEL}|{_SIZES})(?<!\d\.)(?<![.][.])(?<![A-Za-z0-9_]-)([-+]?)({DIGITS}){_POWER}"
)
NEXT_NUMBER = re.compile(rf"([-+]?)({DIGITS}){_POWER}")
DIAMETER = "φ"
_DIAMETERS, _RAISED = "ØøΦφ⌀∅", "⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹"
_SIGNS = re.compile(f"[{_DIAMETERS}{_RAISED}]")
# «D150 x L80 mm», «L200×W100×T50»: the letters of drawings.
_LETTERED = re.compile(
    r"(?<![A-Za-z0-9.-])[DLWHT](?=\d{1,4}(?:\.\d+)? ?[x×*] ?[LWHT]?\d{1,4}(?![A-Za-z0-9]*-))"
    r"|(?<=[x×*] )[LWHT](?=\d{1,4})|(?<=\d[x×*])[LWHT](?=\d{1,4})"
)
_OF_TEN = re.compile(r"(?<![\dx×*·.] )(?<![\dx×*·.])10[⁻⁺]?[⁰¹²³⁴-⁹]?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number, and the offsets where it stands."""

    value: Decimal
    start: int
    end: int


def as_written(original: str, line: Folded) -> Folded:
    """A folded text with the signs that folding makes other ones of: «Ø» is no O, and «10⁶» no 106; «D150 x L80» is «Ø150 x 80»."""
    lettered = _LETTERED.search(line.cased) is not None
    if not lettered and not _SIGNS.search(original):
        return line
    text = list(line.cased)
    for side in _LETTERED.finditer(line.cased) if lettered else ():
        text[side.start()] = DIAMETER if side.group() == "D" else " "
    for at, start in enumerate(line.starts):
        sign = original[start]
        if sign in _DIAMETERS:
            text[at] = DIAMETER
        elif sign in _RAISED and _OF_TEN.search("".join(text[max(0, at - 6) : at])):
            text[at] = sign
    return replace(line, cased="".join(text))


def number_of(match: re.Match[str]) -> Number:
    """A match of `NUMBER` or `NEXT_NUMBER` as it is meant."""
    sign, digits, power, of_ten, raised, exponent, many = match.groups()
    of_ten = of_ten or (raised and unicodedata.normalize("NFKC", raised).replace("−", "-"))
    scale = _MYRIADS[many] if many else int(power or exponent or 0)
    scale += int(of_ten) - 1 if of_ten else 0  # «10^6»
    value = decimal_of(digits).scaleb(scale)
    return Number(value=-value if sign == "-" else value, start=match.start(), end=match.end())


def decimal_of(digits: str) -> Decimal:
    """«1,200.5», «1.200,5» and «1,85» as they are meant; «1,200» is a thousand and more."""
    digits = digits.replace(" ", "")
    if "," in digits and "." in digits:
        comma_last = digits.rindex(",") > digits.rindex(".")
        plain = digits.replace(".", "").replace(",", ".") if comma_last else digits.replace(",", "")
        return Decimal(plain)
    head, comma, tail = digits.partition(",")
    if (comma and len(tail) == 3) or digits.count(",") > 1:  # noqa: PLR2004 - thousands
        return Decimal(digits.replace(",", ""))
    return Decimal(f"{head}.{tail}" if comma else digits)
