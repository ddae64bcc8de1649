"""Numbers that stand beside a word without a unit: «dielectric constant 3.2», «3 rollers», «AES 256 bit»."""

import re
from decimal import Decimal
from itertools import takewhile

from tidewaiter.screening.limits.numbers import NEXT_NUMBER, NUMBER, number_of
from tidewaiter.screening.limits.quantities import COUNTED
from tidewaiter.screening.limits.quantity import Quantity, unit_behind
from tidewaiter.screening.limits.relations import bounds_of
from tidewaiter.screening.limits.units import Unit, Units

_BEHIND = 24  # characters in which a number stands before its word
# What a word is said more of before its value: «(typ.)», «@25°C», «[1]», «*1», «、実測».
_QUALIFIED = (
    r"(?:[ ,，、]{0,2}(?:[(（【\[](?:(?:at|@)? ?-?\d{1,3} ?°C|注?\d{1,2}|\*|[^\W\d]{2,12}\.?)[)）】\]]|@ ?-?\d{1,3} ?°C"
    r"|\*\d{1,2}(?=[:：])|(?:max|min|typ|nom|typical|nominal|guaranteed|measured|rated)\b\.?(?=[ ]?[:：])))?"
)
# Between a word and its number without a unit; a number that runs on is part of something else.
_PLAIN_AHEAD = re.compile(
    rf"[)】\]]?(?: (?:ratio|value|number|factor|rating|count|total)\b|[比値值数]|[上下]限[値值]?|总[数量]|総数|规模|能力|要求|指标|参数)?{_QUALIFIED}[ \t]*\n?(?:[-=]>|[-:：=→⇒]|\.{{2,}})?[ \t]*(?:of |is (?:specified as )?|shall be |为|は|是)?[ \t(（\[【「“*]*"
    r"(?:≥|≧|[=-]?>=?|≤|≦|=?<=?|=|[~≈]|up to|at least|at most|(?:not? )?(?:more|less|greater|lower|smaller) than|not (?:exceeding|to exceed)|over|above|below|under|exceeding|in excess of|upwards of"
    r"|within|(?:starting )?from|between|max(?:imum)?(?: of)?\.?:?|min(?:imum)?(?: of)?\.?:?|typ(?:ical)?\.?|nom(?:inal)?\.?|rated|guaranteed|(?:as )?measured|各|每[台件只个套]|1台あたり|approx\.?|about|abt\.?|ca\.?"
    r"|不[得]?[少低大小多高]于|不得?超过|大于或?等于|小于或?等于|[大小多少高低]于|超过?|[最至][多大小少高低]|少なくとも|多くとも|(?:典型|标称|公称|额定|定格|标准|实测|保[証证])[値值]?|约|为|可?达|到|是)?[ \t]*(?=\d)",
    re.IGNORECASE,
)
# A word that denies its quantity: «untwisted», «zero twist», 无捻.
_NONE_OF_IT = re.compile(r"un(?=[a-z])|(?:zero|no)[ -]|无|無", re.IGNORECASE)
# A word that says one of something by itself: «single aircraft», 一对一.
_ONE_OF_IT = re.compile(
    r"(?:single|one|1)[- ](?!parts? in)(?=[a-z])|单机|单架|一控一|控一机|控单机|单控|一[站局对][で控]?一机?|1[站局对][で控]?1机?|1机|一机(?!多)",
    re.IGNORECASE,
)
_ZERO, _ONE = Decimal(0), Decimal(1)
# «马赫数 6-8»: a range, and no part number.
_RANGE = re.compile(r" ?(?:-|~|〜|…|\.{2,3}|至|到|から|to|and) ?(?=\d)(?!\d+(?:\.\d+)?-)")
_RUNS_ON = re.compile(
    r"(?!左右|程度|超(?![\w])|以[上下内]|[及或]以|を超|より|未满|起)(?!/(?:[台件只个套本基支]|pcs?|set|unit|ea)(?![A-Za-z]))(?![个個台只支本つ枚条组組架机艘户名位路件把张套根片对头种])[\w%/-]|[.,]\d"
    r"| ?(?!(?:at|for|and|or|with|to|max|min|typ|nom|up|minimum|maximum|typical|measured|guaranteed|per|each|ea|pcs?)\b)[A-Za-z°℃%μµ]"
)
# What stands before the word of a label says little; «窒化ケイ素系レドーム素材 低誘電率» is goods, and its next cell how many.
_GOODS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff](?:.*\s|.{4})|(?:\S+\s+){3}")
# «σb≥1300 σ0.2≥850»: the word of the next number.
_NEXT_WORD = re.compile(
    r" (?:[A-Za-z][\w.]{0,7} ?[≥≤<>=:：]+|(?:R[mpe](?:0\.2|[LH])?|UTS|YS|TS|E[lL]\.?)) ?\d"
)
_OF_THEM = " -个個"  # what stands between a count and its thing: 两个旋转轴
_COUNTED_THING = re.compile(r" [A-Za-z]{4,}")


def plain_number(text: str, start: int, end: int, unit: Unit, units: Units) -> Quantity | None:
    """The number without a unit beside a word from `start` to `end`: «Dk: < 3.5», or «3 rollers»."""
    if _NONE_OF_IT.match(text, start):
        return Quantity.exactly(_ZERO, (unit,), start, end)
    if _ONE_OF_IT.match(text, start):
        return Quantity.exactly(_ONE, (unit,), start, end)
    ahead = _PLAIN_AHEAD.match(text, end)
    if ahead and "\t" in ahead.group() and not _heads_a_row(text, start, unit):
        ahead = None
    match = NEXT_NUMBER.match(text, ahead.end()) if ahead else None
    if match and (ranged := _ranged(text, match, unit, units)):
        return ranged
    if match is None or (_RUNS_ON.match(text, match.end()) and not _ends(text, match, unit, units)):
        match = _number_before(text, start)
    if match is None:
        return _counted_before(text, start, unit)
    number = number_of(match)
    lowest, highest, _, _ = bounds_of(text, number.start, number.end)
    return Quantity(
        low=number.value if lowest else None,
        high=number.value if highest else None,
        units=(unit,),
        start=number.start,
        end=number.end,
    )


def _number_before(text: str, start: int) -> re.Match[str] | None:
    """The number that stands right before a word: «25k managed keys»."""
    near = NUMBER.finditer(text, max(0, start - _BEHIND))
    ahead = takewhile(lambda number: number.end() <= start, near)
    return next((n for n in ahead if not text[n.end() : start].strip(f"{_OF_THEM}\n")), None)


def _ranged(text: str, first: re.Match[str], unit: Unit, units: Units) -> Quantity | None:
    """A range whose last number ends where a number may: «Mach 6-8», but not «6-8 mm»."""
    joint = _RANGE.match(text, first.end())
    last = NEXT_NUMBER.match(text, joint.end()) if joint else None
    if last is None or (_RUNS_ON.match(text, last.end()) and not _ends(text, last, unit, units)):
        return None
    low, high = number_of(first).value, number_of(last).value
    if low >= high:
        return None
    return Quantity(low=low, high=high, units=(unit,), start=first.start(), end=last.end())


def _heads_a_row(text: str, start: int, unit: Unit) -> bool:
    """Whether the next cell is the value of a word: not where its own holds numbers, as goods do, be it on two lines."""
    cell = text[text.rfind("\t", 0, start) + 1 : start]
    if any(c.isdigit() for c in cell) or _GOODS.search(cell):
        return False
    return _counted_before(text, start, unit) is None


def _ends(text: str, number: re.Match[str], unit: Unit, units: Units) -> bool:
    """Whether a number runs on in its own unit («AES 256 bit») in what it counts («32 aircraft»), or before the next word («σb≥1300 σ0.2≥850»)."""
    known, _ = unit_behind(text, number.end(), units)
    if known:
        return unit in known
    return bool(_COUNTED_THING.match(text, number.end()) or _NEXT_WORD.match(text, number.end()))


def _counted_before(text: str, start: int, unit: Unit) -> Quantity | None:
    """The number that is a word before another: «twin», 双."""
    before = text[max(0, start - _BEHIND) : start].rstrip(_OF_THEM).lower()
    word = next((w for w in COUNTED if before.endswith(w)), None)
    if word is None:
        return None
    value = Decimal(COUNTED[word])
    at = len(text[:start].rstrip(_OF_THEM)) - len(word)
    return Quantity.exactly(value, (unit,), at, start)
