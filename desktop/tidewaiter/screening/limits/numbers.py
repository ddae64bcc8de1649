"""Numbers as papers write them: with thousands, powers of ten, myriads and signs, and where they stand."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from msgspec.structs import replace

from tidewaiter.screening.text.folding import Folded

# A power of ten in one sign, as numbers in words are written whose figures need more room: noncharacters,
# which Unicode keeps for a program's own use, and which none of a paper's text may be taken for.
_TEN_TO_ONE, _LAST_OWN, _HIGHEST = 0xFDD0, 0xFDEF, 12
_OWN_SIGNS = re.compile(f"[{chr(_TEN_TO_ONE)}-{chr(_LAST_OWN)}]")
_NO_SIGN = "\ufffd"
_TEN_TO = f"[{chr(_TEN_TO_ONE + 1)}-{chr(_TEN_TO_ONE + _HIGHEST)}]"
DIGITS = rf"(?:{_TEN_TO}|\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?![\d,])|\d{{1,3}}(?: 000)+(?![\d,.])|\d{{1,3}}(?:\.\d{{3}})+,\d+|\d+(?:[.,]\d+)?|(?<!\.)\.\d+)"
A_FIGURE = re.compile(rf"\d|{_TEN_TO}")
# «200 x 100 mm» and «80 x 105 x 20 mm» are sides, and no powers of ten.
_NO_SIDES = r"(?! ?[x×*·] ?100)(?! ?[x×*·] ?10\d{0,2} ?(?:[x×*]|[cm]m))"
_POWER = (
    rf"(?:{_NO_SIDES} ?[x×*·] ?10(?: ?\^? ?([-+]?\d{{1,2}})|([⁻⁺]?[⁰¹²³⁴-⁹]{{1,2}}))|(?:(?<=\b10)|(?<=[぀-鿿]10))(?:\^([-+]?\d{{1,2}})|([⁻⁺]?[⁰¹²³⁴-⁹]{{1,2}}))|(?: (?=E[-+]?\d{{1,2}} ?(?:m|Pa|n/s|Gy|Hz|J/kg|psi)(?![A-Za-z])))?[eE]([-+]?\d{{1,2}})"
    rf"| ?({_TEN_TO}|百万|千万|百萬|千萬|万|萬|亿|億|thousand\b|million\b|mln\b|billion\b|[kK](?= ?(?:[a-z]{{4,10}} )?(?:fps|rpm|sign|tps|ops|keys|certificates|users|objects|nodes|frames|samples|次|件|个|枚))))?"
)
_MYRIADS = {"百万": 6, "千万": 7, "百萬": 6, "千萬": 7, "万": 4, "萬": 4, "亿": 8, "億": 8,
            "thousand": 3, "million": 6, "mln": 6, "billion": 9, "k": 3, "K": 3,
            **{chr(_TEN_TO_ONE + power): power for power in range(1, _HIGHEST + 1)}}  # fmt: skip
# «50L/500L/5000L»: the same goods in several sizes.
_SIZES = (
    r"(?<=\dL/)(?=[\d.,]+L(?![A-Za-z]))|(?<=\dml/)(?=[\d.,]+ml)|(?<=\dmm/)(?=[\d.,]+mm)"
    r"|(?<=\d[升吨]/)(?=[\d.,]+[升吨])|(?<=\dkW/)(?=[\d.,]+kW(?![A-Za-z]))"
)
# «K5000L», «F3000L», «V2000L»: glass-lined vessels by their pattern.
_VESSEL = r"(?<=(?<![A-Za-z0-9])[KFVB])(?=\d{2,5} ?[L升](?![A-Za-z]))"
# A number by itself, or what a supply gives beside its voltage: not within a word, a part number or a date.
NUMBER = re.compile(
    rf"(?:(?<![A-Za-z0-9_/])(?<!\d,)|(?<=\dV/)|(?<=\d V/)|(?<=kV/)|(?<=VDC/)|(?<=kW/)(?=[\d.]+ ?[MG]Hz)|(?<=NC)(?=\d{{1,2}}轴)|(?<=\dV)(?=[\d.]+ ?k?A)|(?<=\dkV)(?=[\d.]+ ?m?A)|(?<=A/)(?<=[\d ]A/)(?=[\d.]+ ?k?V(?![A-Za-z]{2}))|(?<=[km]A/)(?=[\d.]+ ?k?V)|(?<=\dV-)(?=[\d.]+ ?[km]?A)|(?<=\dkV-)(?=[\d.]+ ?m?A)|(?<=[CF]/)(?=-\d)|(?<=[MG]Pa/)(?=[\d.,]+ ?(?:[MG]Pa(?![A-Za-z])|%|g/c|k?g/m|Mg/m))|(?:(?<=cm3/)|(?<=/cc/))(?=[\d.,]+ ?[MG]Pa(?![A-Za-z]))|(?<=IFOV)|(?<=(?<![A-Za-z])[DA]C)(?=[\d.]+ ?[km]?[VA](?![A-Za-z]{2}))|(?<=PRF)|(?<=ESL)|(?<=EPD)|(?<=TID)|(?<=TNT)|{_VESSEL}|{_SIZES})(?<!\d\.)(?<![A-Za-z]/-)(?<!\d[.][.])(?<!\d[.][.][.])(?<!\d[.]{{6}})(?:(?<![A-Za-z0-9_]-)|(?<=\dV-)(?=[\d.]+ ?[km]?A)|(?<=\dkV-)(?=[\d.]+ ?m?A))([-+]?)({DIGITS}){_POWER}"
)
NEXT_NUMBER = re.compile(rf"([-+]?)({DIGITS}){_POWER}")
# «6.7×10 Pa»: a font had no raised figures, and how much that is nobody knows; «2.5×10 mm» are sides.
POWER_LOST = re.compile(
    r"(?:(?<=\.\d)|(?<=\.\d\d)) ?[x×] ?10(?![\d.,])(?= ?(?!mm|cm|in|ft|[\"″])[A-Za-zµμ°Ω/])|(?<=\d)×10(?= ?(?:Pa|Torr|torr|mbar|bar|n/s|Bq|Ci|/K|/°C|m/s|Hz)(?![A-Za-z]))"
)
# «比強度 30 × 10 m»: nothing is as weak by its weight, so that a power of ten is gone, and no side is meant.
POWER_LOST_OF = re.compile(r" ?[x×] ?10\^?(?![\d.,])(?= ?m(?![A-Za-z\d]))")
TOLD_IN_POWERS = re.compile(
    r"(?:比[强強]度|比(?:拉伸|抗拉|引张|引張)[强強](?:度|さ)|比模量|比[弹弾]性(?:率|模量)|(?<![a-z])sp(?:ec(?:ific)?)?\.? (?:tensile )?(?:strength|modulus|tenacity))[^\d;；。\n]{0,16}$",
    re.IGNORECASE,
)
DIAMETER = "φ"
_DIAMETERS, _RAISED = "ØøΦφ⌀∅", "⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹"
_NOTE_END = re.compile("[⁾)]")
_SIGNS = re.compile(f"[{_DIAMETERS}{_RAISED}\u2460-\u2473]")
# «1 250 kg/h» behind a word, «1’250»: thousands, where a unit follows; «type 316 200 mm» is a grade beside a size.
_APART = re.compile(
    r"(?:(?<=[:：=≥≤<>~(\t])|(?<=[:：=≥≤<>~] )|(?<=[a-z], )|(?<=UTS )|(?<=YS )|(?<=Rm )|(?<=(?<!type)(?<!odel)(?<!rade)(?<!lass)(?<!lloy)(?<!teel)(?<!ries)[a-z]{4} )|(?<=[぀-鿿])|(?<=[぀-鿿] ))"
    r"[1-9]\d{0,2}(?: \d{3}){1,3}(?![\d.,]*\d| \d)(?= ?(?:[A-Za-zµμ°%Ω]|[㐀-鿿]|[ァ-ヺ]{2}))"
    r"|(?:(?<=[:：=])|(?<=[:：=] ))[1-9]\d{0,2}(?: \d{3}){1,3}(?=[\t\n,;；]|$)"
    r"|(?<![\d.,'])[1-9]\d{0,2}(?:'\d{3}){1,3}(?![\d'])"
)
_AND_MORE = re.compile(r"(?<=\d)\+ ([A-Za-zµμ°%][A-Za-z/%°]{0,6})(?![\w+])")  # «350+ km»
# «1/4" x 6" x 12"»
_DECIMALS = {"1/4": ".25", "1/2": ".50", "3/4": ".75"}
_PART_OF_INCH = re.compile(r"(?<![\d./-])(?<!\d )(?:1/4|1/2|3/4)(?= ?(?:[\"″]|in\b|inch) ?[x×])")
_OF_ONE = re.compile(r"\(1/(?=°C|degC|K\))")  # «CTE (1/°C)»: no 1
_NOTED = re.compile(
    r"(?:(?<=[^\W\d_])|(?<=[A-Za-z]\d)|(?<=[A-Za-z]\d\d))\*\d{1,2}(?=[:：\t])"
)  # «pressure*1: 80 bar»
_POWERS_TYPED = re.compile(r"(?<=10)(?:\*\*(?=[-+]?\d)|\^ ?\([-+]?\d{1,2}\))")
# «D150 x L80 mm», «L200×W100×T50»: the letters of drawings.
_LETTERED = re.compile(
    r"(?<![A-Za-z0-9.-])[DLWHT](?=\d{1,4}(?:\.\d+)? ?[x×*] ?[LWHT]?\d{1,4}(?![A-Za-z0-9]*-))"
    r"|(?<=[x×*] )[LWHT](?=\d{1,4})|(?<=\d[x×*])[LWHT](?=\d{1,4})"
    r"|(?<=\d\d)[LWHt](?= ?[x×*] ?\d)|(?<=[x×*]\d\d)[LWHDt](?![A-Za-z0-9])|(?<=[x×*]\d{3})[LWHDt](?![A-Za-z0-9])|(?<=[x×*]\d{4})[LWHDt](?![A-Za-z0-9])"
    r"|(?:(?<=[x×*]\d)|(?<=[x×*]\d\.\d)|(?<=[x×*]\d\.\d\d)|(?<=[x×*]\d\d\.\d))t(?![A-Za-z0-9])"
)
# «150 x\n60 mm», «trigger delay\n20 ns», «better\nthan 0.5 °/h»: a line that is wrapped within what it says.
_WRAPPED = re.compile(
    r"(?<=[A-Za-z\u3040-\u9fff)）:：=≥≤<>~±×*/φ+-])\n(?=[=≥≤<>~±+φ-]{0,2} ?\d|[φØOo] ?\d|DN\d)"
    r"|(?<=\d)\n(?=[x×*] ?[φ\d]|[a-zµμ°℃%]|[-~] ?\d|[A-Z][A-Za-z]{0,3}(?![A-Za-z\d=]))"
    r"|(?<=[A-Za-z)])\n(?=[a-z(])|(?<=%)\n(?=m(?:in|ax)\b|F\.?S)|(?<=[,，、;；])\n"
    r"|(?:(?<= of)|(?<= or)|(?<= to)|(?<= at)|(?<= in)|(?<= by)|(?<= and)|(?<= for)|(?<= per)|(?<= with)|(?<= than)|(?<= less))\n"
)
_OF_TEN = re.compile(r"(?<![\d.])10[⁻⁺]?[⁰¹²³⁴-⁹]?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number, and the offsets where it stands."""

    value: Decimal
    start: int
    end: int


def as_written(original: str, line: Folded) -> Folded:
    """A folded text with the signs that folding makes other ones of: «Ø» is no O, «10⁶» no 106, and the note of «5 kV①» no 1.

    What else is written otherwise, too: «D150 x L80» is «Ø150 x 80», «1 250 kg/h» 1,250, and «10**5» 10^5.
    """
    tidy = _typed(line.cased)
    lettered = _LETTERED.search(tidy) is not None
    signs = _SIGNS.search(original)
    if not lettered and not signs:
        return line if tidy == line.cased else replace(line, cased=tidy)
    text = list(tidy)
    for side in _LETTERED.finditer(line.cased) if lettered else ():
        behind = side.start() and line.cased[side.start() - 1].isdigit()  # «300D», a depth
        text[side.start()] = DIAMETER if side.group() == "D" and not behind else " "
    for at, start in enumerate(line.starts) if signs else ():
        sign = original[start]
        if sign in _DIAMETERS:
            text[at] = DIAMETER
        elif "①" <= sign <= "⑳":
            text[at] = " "
        elif (
            sign in _RAISED and _NOTE_END.match(original, start + 1) and _is_open(original[:start])
        ):
            text[at : at + 2] = "  "  # «pressure¹⁾ 80 bar»
        elif sign in _RAISED and _OF_TEN.search("".join(text[max(0, at - 6) : at])):
            text[at] = sign
    return replace(line, cased="".join(text))


def _is_open(before: str) -> bool:
    """Whether no bracket waits to be closed: that of «density (g/cm³)» holds no note."""
    return before.count("(") + before.count("（") == before.count(")") + before.count("）")


def _typed(text: str) -> str:
    """A text of the same length whose thousands, powers of ten and inches in parts are written as most people do, on one line where it is wrapped."""
    if "\n" in text:
        text = _WRAPPED.sub(" ", text)
    if "/" in text:
        text = _PART_OF_INCH.sub(lambda part: _DECIMALS[part.group()], text)
    if "'" in text or " " in text:
        text = _APART.sub(lambda one: one.group().replace(" ", ",").replace("'", ","), text)
    if "*" in text:
        text = _NOTED.sub(lambda one: " " * len(one.group()), text)
    if "(1/" in text:
        text = _OF_ONE.sub("( /", text)
    if "+" in text:
        text = _AND_MORE.sub(r" \1+", text)
    if "**" in text or "^" in text:
        text = _POWERS_TYPED.sub(_with_caret, text)
    return text


def _with_caret(typed: re.Match[str]) -> str:
    whole = typed.group()
    if whole == "**":
        return "^ "
    power = whole.strip("^ ()")
    digits = f"{int(power):03d}" if power[0] == "-" else f"{int(power):02d}"
    return f"{' ^ '[: len(whole) - len(digits)]}{digits}"


def ten_to(power: int) -> str:
    """A power of ten as one sign, by itself or behind a number."""
    return chr(_TEN_TO_ONE + power)


def without_own_signs(text: str) -> str:
    """A paper's text of the same length, in which no sign is one of ours: none of it is a power of ten."""
    return _OWN_SIGNS.sub(_NO_SIGN, text)


def number_of(match: re.Match[str]) -> Number:
    """A match of `NUMBER` or `NEXT_NUMBER` as it is meant."""
    sign, digits, power, high, of_ten, raised, exponent, many = match.groups()
    power = power or (high and _flat(high))
    of_ten = of_ten or (raised and _flat(raised))
    scale = _MYRIADS[many] if many else int(power or exponent or 0)
    scale += int(of_ten) - 1 if of_ten else 0  # «10^6»
    value = decimal_of(digits).scaleb(scale)
    return Number(value=-value if sign == "-" else value, start=match.start(), end=match.end())


def _flat(raised: str) -> str:
    return unicodedata.normalize("NFKC", raised).replace("−", "-")


def decimal_of(digits: str) -> Decimal:
    """«1,200.5», «1.200,5» and «1,85» as they are meant; «1,200» is a thousand and more."""
    digits = digits.replace(" ", "")
    if _OWN_SIGNS.match(digits):
        return Decimal(1).scaleb(ord(digits[0]) - _TEN_TO_ONE)
    if "," in digits and "." in digits:
        comma_last = digits.rindex(",") > digits.rindex(".")
        plain = digits.replace(".", "").replace(",", ".") if comma_last else digits.replace(",", "")
        return Decimal(plain)
    head, comma, tail = digits.partition(",")
    if (comma and len(tail) == 3) or digits.count(",") > 1:  # noqa: PLR2004 - thousands
        return Decimal(digits.replace(",", ""))
    return Decimal(f"{head}.{tail}" if comma else digits)
