"""Numbers in words, as figures: «三百赫兹» is 300, «五キログラム» 5, «five million frames» 5,000,000, «七成» 70 %."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tidewaiter.screening.limits.numbers import ten_to, without_own_signs
from tidewaiter.screening.limits.units import Units

FIGURES = dict(zip("〇零一二三四五六七八九两", (0, *range(10), 2), strict=True))
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_HIGHEST = 10**4
_POINT = "点"
# Texts are folded: 億 stands as 亿, 兩 as 两.
_IN_SIGNS = re.compile(
    r"(?<![〇零一二三四五六七八九十百千万亿两第半年月数几上多近余ァ-ヺ\d])(?<!\d[.,])"
    r"[〇零一二三四五六七八九十百千万亿两\d]*[〇零一二三四五六七八九十百千万亿两](?:点[〇零一二三四五六七八九]+)?(?!分之)"
)
# «百分之七十», «千分之五», «百万分之三»
_PARTS_OF = re.compile(r"(?P<of>百万|百|千|万)分之(?P<parts>[〇零一二三四五六七八九十百两点\d.]+)")
_OF_ONE = {"百": (0, "%"), "千": (-1, "%"), "万": (-2, "%"), "百万": (0, "ppm")}
_TENTHS = re.compile(
    r"(?P<tenths>[一二三四五六七八九]|(?<![\d.])\d)[成割](?P<more>[一二三四五六七八九半])(?![分厘])"
)  # «七成五»
_PIECE = re.compile(r"\d+|.")
_COUNTED = re.compile(
    r"[本个個件只支枚台架发条次回名户人路]|オブジェクト|ユーザ|コマ|フレーム|[帧幅张]"
)
_TENTH = "10 %"
_LONG_UNIT = 2  # signs of a unit that one sign alone may count: «五公斤», and not «三分力»
_AND_A_HALF = re.compile(
    r"(?P<count>[一二三四五六七八九两十]{1,3}|(?<![\d.])\d{1,2})(?:[个個]半(?=小时|时间|钟头)|[个個]?(?P<unit>小时|时间|钟头)半)"
)

ONES = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_MANY = {
    word: 10 * number
    for number, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_WORD = "|".join(sorted((*ONES, *_MANY, *_SCALES), key=len, reverse=True))
_IN_WORDS = re.compile(
    rf"(?<![A-Za-z0-9-])(?<!\d )(?:half[ -]a(?:n)?[ -](?P<half>hundred|thousand|million|billion)|(?:an? (?=hundred|thousand|million|billion))?"
    rf"(?P<words>(?:{_WORD})(?:(?:[ -]| and | point )(?:{_WORD}))*)(?P<more>[ -]and[ -]a[ -]half)?)(?![A-Za-z])(?!-(?:axis|axes))",
    re.IGNORECASE,
)
# «one hour and a half», «4 hours and a half»: the half stands behind the unit.
_UNIT_AND_A_HALF = re.compile(
    rf"(?<![A-Za-z0-9.,-])(?P<count>an?|\d{{1,3}}|(?:{_WORD})(?:[ -](?:{_WORD}))?)[ -](?P<unit>[A-Za-z]{{1,16}})[ -]and[ -]a[ -]half(?![A-Za-z])",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[a-z]+", re.IGNORECASE)
_GAP = re.compile(r"[ -]?")
_LOOKS_LIKE_WORDS = re.compile(
    r"(?:t(?:wo|hree|en|w?elve|hirt|went)|f(?:our|ive|ift|or)|six|seven|eight|nine|hundred|thousand|million|billion|half|\bone\b)",
    re.IGNORECASE,
)


def in_figures(text: str, units: Units) -> str:
    """A folded text of the same length, its numbers in words written in figures where a unit or a count follows."""
    if not text.isascii():
        text = without_own_signs(text)
        if "半" in text:
            text = _AND_A_HALF.sub(_half_more, text)
        text = _TENTHS.sub(_tenths, _PARTS_OF.sub(_share, text))
        text = _IN_SIGNS.sub(lambda one: _sign_figures(one, units), text)
    if _LOOKS_LIKE_WORDS.search(text):
        text = _UNIT_AND_A_HALF.sub(lambda one: _half_behind(one, units), text)
        text = _IN_WORDS.sub(lambda one: _word_figures(one, units), text)
    return text


def _share(told: re.Match[str]) -> str:
    """«千分之五» as a share."""
    power, unit = _OF_ONE[told["of"]]
    value = _value(told["parts"])
    room = len(told.group()) - len(unit)
    written = None if value is None else _written(value.scaleb(power), room)
    return told.group() if written is None else f"{written}{unit}"


def _tenths(told: re.Match[str]) -> str:
    """«七成五» in per cent."""
    tenths = int(told["tenths"]) if told["tenths"].isascii() else FIGURES[told["tenths"]]
    return f"{tenths}{5 if told['more'] == '半' else FIGURES[told['more']]}%"


def _half_more(told: re.Match[str]) -> str:
    """«两个半小时» and «三小时半» in hours."""
    count = told["count"]
    value = _value(count)
    if value is None:
        return told.group()
    unit = "h" if told["unit"] else ""
    room = len(told.group()) - len(unit)
    return f"{_written(value + Decimal('0.5'), room) or told.group()[:room]}{unit}"


def _half_behind(told: re.Match[str], units: Units) -> str:
    """«one hour and a half» in hours."""
    count, unit = told["count"].lower(), told["unit"]
    known, end = units.at(unit, 0)
    value = Decimal(count) if count.isdigit() else _spoken("one" if count[0] == "a" else count)
    if not known or end < len(unit) or value is None:
        return told.group()
    room = len(told.group()) - len(unit) - 1
    return f"{_written(value + Decimal('0.5'), room) or told.group()[:room]} {unit}"


def _sign_figures(told: re.Match[str], units: Units) -> str:
    whole = told.group()
    if whole[-1] in _TENS and _value(whole) is None and _value(whole[:-1]) is not None:
        return f"{_written(_value(whole[:-1]) or Decimal(0), len(whole) - 1)}{whole[-1]}"  # «二百五十千伏»
    unit_sign = whole[:-1].isascii() and len(whole) > 1  # «2.5千克»
    if unit_sign or (value := _value(whole)) is None:
        return whole
    known, end = units.at(told.string, told.end())
    alone = len(whole) == 1
    tenth = known and known[0].code == _TENTH
    unit = bool(known) and (tenth or not alone or end - told.end() >= _LONG_UNIT)
    counted = not alone and _COUNTED.match(told.string, told.end())
    return (_written(value, len(whole)) or whole) if unit or counted else whole


def _word_figures(told: re.Match[str], units: Units) -> str:
    whole = told.group()
    value = Decimal(_SCALES[told["half"].lower()]) / 2 if told["half"] else _spoken(told["words"])
    if value is None:
        return whole
    value += Decimal("0.5") if told["more"] else 0
    gap = _GAP.match(told.string, told.end())
    known, _ = units.at(told.string, gap.end() if gap else told.end())
    large = any(word.lower() in _SCALES for word in _WORDS.findall(whole))
    measured = any(unit.dimension not in ("axes", "number") for unit in known)
    return (_written(value, len(whole)) or whole) if measured or large else whole


def _value(signs: str) -> Decimal | None:
    """«一千五百», «三点五», «十万», «二〇〇», «3万5千»; None where it makes no number."""
    if signs.replace(".", "", 1).isdigit() and signs.isascii():
        return Decimal(signs)
    whole, point, parts = signs.partition(_POINT)
    number = _whole(whole)
    if number is None or (point and not parts):
        return None
    digits = "".join(str(FIGURES[one]) for one in parts)
    return Decimal(f"{number}.{digits}") if point else Decimal(number)


def _whole(signs: str) -> int | None:
    if all(one in FIGURES for one in signs) and len(signs) > 1:
        return int("".join(str(FIGURES[one]) for one in signs))
    total = section = 0
    figure: int | None = None
    last = _HIGHEST
    for one in _PIECE.findall(signs):
        if one.isascii() or one in FIGURES:
            if figure:
                return None
            figure = int(one) if one.isascii() else FIGURES[one]
        elif one in _TENS:
            if _TENS[one] >= last:
                return None  # «二百五十千»
            last = _TENS[one]
            section += (1 if figure is None else figure) * _TENS[one]
            figure = None
        else:
            total = (total + section + (figure or 0) or 1) * _MYRIADS[one]
            section, figure, last = 0, None, _HIGHEST
    return total + section + (figure or 0)


def _spoken(words: str) -> Decimal | None:
    whole, _, parts = words.lower().partition(" point ")
    total = section = 0
    for word in _WORDS.findall(whole):
        if word in ONES or word in _MANY:
            section += ONES.get(word, 0) + _MANY.get(word, 0)
        elif word == "hundred":
            section = (section or 1) * 100
        elif word != "and":
            total, section = total + (section or 1) * _SCALES[word], 0
    digits = [ONES.get(word) for word in _WORDS.findall(parts)]
    if any(one is None or one > 9 for one in digits):  # noqa: PLR2004 - «two point five million»
        return None
    return Decimal(f"{total + section}.{''.join(map(str, digits))}" if digits else total + section)


def _written(value: Decimal, room: int) -> str | None:
    """A value in so many signs: with noughts before it, or the power of ten in a sign of its own."""
    fitting = (written for written in _ways(value) if len(written) <= room)
    return next((written.rjust(room, "0") for written in fitting if written[0] != "0"), None)


def _ways(value: Decimal) -> Iterator[str]:
    yield f"{value:f}".removeprefix("0")
    _, digits, power = value.normalize().as_tuple()
    if isinstance(power, int) and power > 0:
        mantissa = "".join(map(str, digits))
        yield f"{mantissa}{ten_to(power)}"
        if mantissa == "1":
            yield ten_to(power)
