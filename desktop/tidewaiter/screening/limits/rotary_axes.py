"""How many axes of a machine turn, where letters or words say it: «B+C rotary», «trunnion table», «no rotary axis»."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.units import Units

TURNING = "contouring rotary axes"  # the pack's name for them
# Texts are folded: 転 and 軸 stand as 转 and 轴.
_LETTERS = r"(?<![A-Za-z])[ABC](?:轴? ?(?:[-/+&,、・·和与と]|and)? ?[ABC]){0,2}轴?(?![A-Za-z])"
_TURNS = r"(?:contouring|rotary|rotating|tilting|swivel|回转|旋转|转轴|双转|双轴转|旋回)"
# «B+C rotary axes», «rotary axes B, C», «B、C双转轴», «BC軸回転»
_BY_LETTERS = re.compile(
    rf"(?P<first>{_LETTERS})[ -]?(?:2|two|双|两|二)?[ -]?(?:axis|axes|ax|轴)?[ -]?(?:同时)?[ ]?{_TURNS}"
    rf"|{_TURNS}[ -]?(?:axis|axes|ax|轴)?[ :：(（]{{0,2}}(?P<last>{_LETTERS})"
    # «A and C spindle, both interpolated»
    rf"|(?P<moved>{_LETTERS})[ -]?(?:tilt(?:ing)?[-/ ]?)?(?:rotary )?(?:spindles?|heads?|tables?|axis|axes|轴)?[ ,，、(]{{0,2}}(?:both |all |with )?(?:full(?:y)? )?(?:interpolat|simultan|contour|联动|同时|插补|补间)"
)
_NONE = re.compile(
    r"\b(?:no|without|w/o) (?:contouring |numerically controlled |NC )?rotary|rotary(?: contouring)?(?: axis| axes)?[ :]+(?:none|nil|no)\b"
    r"|无(?:旋转|回转|转|联动转)轴|不带(?:旋转|回转|转)轴|(?:回转|旋转)轴は?(?:な[しい]|无[しい]?|ナシ)|linear ax(?:is|es)? only|X[-, ]?Y[-, ]?Z only",
    re.IGNORECASE,
)
# «C-axis only», «单C轴», «C軸1軸のみ», «one rotary axis»
_ONE = re.compile(
    rf"(?:单|仅有?|只有|only (?:a |one |the )?|(?<!\d)(?:1|一|one|single|a)[ -]?个?)[ABC][- ]?(?:轴|axis|spindle)(?!es)|(?<![A-Za-z])X ?[-/,、]? ?Y ?[-/,、]? ?Z[- ]?(?:轴|axes|axis)? ?[+/,、&] ?[ABC](?:[- ]?(?:轴|axis))?(?![A-Za-z/,、+-])|(?<![A-Za-z])[ABC][- ]?(?:轴|axis|spindle) ?(?:only|のみ|1轴のみ|だけ)|(?:single|one|单一?|一个|1个) ?-?{_TURNS}[ -]?(?:axis|轴)(?!es)",
    re.IGNORECASE,
)
_CALLED, _TWO = re.compile(r"(?<![A-Za-z])[ABC](?=[- ]?(?:轴|axis|spindle))"), 2
# What is only set to an angle follows no contour.
_SET = re.compile(
    r"(?<![A-Za-z])[ABC]?[ -]?(?:axis |spindle |轴)?(?:index(?:ing|er)?\b|分度|割出)",
    re.IGNORECASE,
)
# A table that both tilts and turns.
_BOTH = re.compile(
    r"trunnion|tilting[ -]rotary|rotary[ -]tilt|swivel(?:ling)? rotary|双转台|双摆头|摇篮|倾斜円?圆?テーブル|倾斜回转|チルトテーブル",
    re.IGNORECASE,
)


# «回転2軸»: so many of them
_SO_MANY = re.compile(rf"{_TURNS}(?P<count>[1-3])(?:轴|axes)")


def turning_axes(text: str, units: Units) -> Iterator[tuple[Quantity, str]]:
    """What is said of them in a folded text; where they are denied or only set to angles, at most so many."""
    found = next(_said(text), None)
    if found is None:
        return
    least, most, at = found
    axes = (units.by_code["axes"],)
    high = None if most is None else Decimal(most)
    yield (
        Quantity(low=Decimal(least), high=high, units=axes, start=at.start(), end=at.end()),
        TURNING,
    )


def _said(text: str) -> Iterator[tuple[int, int | None, re.Match[str]]]:
    if none := _NONE.search(text):
        yield 0, 0, none
    for match in _BY_LETTERS.finditer(text):
        letters = match["first"] or match["last"] or match["moved"]
        count = sum(letters.count(letter) for letter in "ABC")
        if count > 1:
            yield count, count, match
    if so_many := _SO_MANY.search(text):
        count = int(so_many["count"])
        yield count, count, so_many
    if (one := _ONE.search(text)) and len(set(_CALLED.findall(text))) < _TWO:
        yield 1, 1, one
    if both := _BOTH.search(text):
        yield 2, None, both
    if only := _SET.search(text):
        yield 0, 1, only
