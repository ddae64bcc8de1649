"""Quantities in ways of their own: «90 g F2 per hour», «24小时捕水4公斤», «Hf/Zr 1:25000», «-100 +200 mesh», «2-1/2 in»."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tidewaiter.screening.limits.numbers import DIGITS, decimal_of
from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.units import Units

_HOURS = {
    "h": "h",
    "hr": "h",
    "hour": "h",
    "min": "min",
    "minute": "min",
    "s": "s",
    "d": "d",
    "day": "d",
}
_IN_WORDS_OF = {"gram": "g", "kilo": "kg", "lite": "L", "litr": "L"}
# An element or its molecule between the unit and the time.
_OF_SUBSTANCE = re.compile(
    rf"(?<![\w.,])(?P<value>{DIGITS}) ?(?P<unit>g|kg|L|m3|(?:kilo)?grams?|kilos|lit(?:er|re)s?)"
    r"(?: (?:of )?(?:[A-Z][a-z]?\d?|fluorine|hydrogen|deuterium|chlorine|ammonia|helium|nitrogen|oxygen)| ?(?:氟气?|氢气?|氘气?|フッ素|水素))(?: ?/ ?| per | a )"
    r"(?P<time>hour|hr|h|minute|min|day|d|s)(?![a-z])"
)
# A day's ice: the time is said first, and what is done in it before how much.
_IN_A_DAY = re.compile(
    rf"24 ?(?:小时|时间|h(?:ou)?rs?|h)[^\d\n\t,;、。]{{0,10}}?(?P<value>{DIGITS}) ?(?:kg|公斤|千克)(?! ?/)"
)
# «turns 32,000 times a minute», «28,000 revs per minute»
_TURNS = re.compile(
    rf"(?<![\w.,])(?P<value>{DIGITS}) ?(?:times|turns|rev(?:olution)?s?|rotations) (?:a|per|each|every) minute(?![a-z])",
    re.IGNORECASE,
)
_RATIO = re.compile(r"(?<![\d:./])1 ?: ?(?P<parts>\d{3,6})(?![\d:.])")
_RATIO_OF_TWO = re.compile(r"(?<![\d:./])1 ?: ?(?P<parts>\d{2,6})(?![\d:.])")
_HAFNIUM = re.compile(r"Hf|[Hh]afnium|铪|ハフニウム")  # the impurity that is told so, however much
# What passes a sieve of so many meshes to the inch, or lies between two.
_MESH = re.compile(
    r"(?<![A-Za-z0-9_.])[-+<>]? ?(?P<one>\d{2,4})(?: ?(?:mesh|目|メッシ[ュユ])? ?(?:[-~〜/+]|到|至|/[+]) ?(?P<other>\d{2,4}))? ?(?:mesh|目|メッシ[ュユ])(?![a-z])",
    re.IGNORECASE,
)
# «#3000»: grains that are called by their sieve, however fine; else it is the number of something.
_GRIT = re.compile(r"(?<![A-Za-z0-9#-])# ?(?P<one>\d{2,5})(?![\w-])")
_GRAINS = re.compile(
    r"粉|粒|磨料|パウダー|ダイヤ|powder|grit|abrasive|grain|diamond", re.IGNORECASE
)
# «2-1/2 in», «1 1/4"»: whole inches, and a part of one.
_INCHES = re.compile(
    r"(?<![\w.,/])(?P<whole>\d{1,2})[- ](?P<part>\d{1,2})/(?P<of>2|4|8|16|32) ?(?P<unit>in(?:ch(?:es)?)?(?![a-z])|″|\"|'')"
)
_HARD = re.compile(
    r"(?:(?<![A-Za-z])HRB|[Rr]ockwell B:? )(?P<value>\d{1,3}(?:\.\d)?)(?![\d.]|[-~〜]\d)"
)
_OPENING = Decimal(15_000)  # micrometres by meshes: 200 mesh are 75 µm


def said_in_pieces(text: str, units: Units) -> Iterator[Quantity]:
    """Every such quantity of a folded text."""
    yield from _of_substances(text, units)
    if "inute" in text:
        yield from _turns(text, units)
    if "24" in text:
        yield from _in_a_day(text, units)
    if ":" in text:
        yield from _ratios(text, units)
    if "/" in text:
        yield from _inches(text, units)
    yield from _sieved(text, units)
    if "HRB" in text or "ockwell" in text:
        yield from _hard(text, units)
    if "#" in text:
        yield from _gritted(text, units)


def _of_substances(text: str, units: Units) -> Iterator[Quantity]:
    for match in _OF_SUBSTANCE.finditer(text):
        unit = match["unit"]
        spelling = f"{_IN_WORDS_OF.get(unit[:4], unit)}/{_HOURS[match['time']]}"
        known, end = units.at(spelling, 0)
        if known and end == len(spelling):
            value = decimal_of(match["value"])
            start = match.start("value")
            yield Quantity.exactly(value, known, start, match.end())


def _turns(text: str, units: Units) -> Iterator[Quantity]:
    for match in _TURNS.finditer(text):
        value = decimal_of(match["value"])
        yield Quantity.exactly(value, (units.by_code["rpm"],), match.start("value"), match.end())


def _in_a_day(text: str, units: Units) -> Iterator[Quantity]:
    for match in _IN_A_DAY.finditer(text):
        value = decimal_of(match["value"])
        unit = (units.by_code["kg/24h"],)
        yield Quantity.exactly(value, unit, match.start(), match.end())


def _ratios(text: str, units: Units) -> Iterator[Quantity]:
    """One part in so many, as a share."""
    ratio = _RATIO_OF_TWO if _HAFNIUM.search(text) else _RATIO
    for match in ratio.finditer(text):
        value = Decimal(100) / Decimal(match["parts"])
        percent = (units.by_code["%"],)
        yield Quantity.exactly(value, percent, match.start(), match.end())


def _inches(text: str, units: Units) -> Iterator[Quantity]:
    for match in _INCHES.finditer(text):
        value = Decimal(match["whole"]) + Decimal(match["part"]) / Decimal(match["of"])
        inch = (units.by_code["in"],)
        yield Quantity.exactly(value, inch, match.start(), match.end())


def _hard(text: str, units: Units) -> Iterator[Quantity]:
    """A hardness whose number runs on from its scale: «HRB25», «Rockwell B 25»."""
    for match in _HARD.finditer(text):
        value, unit = Decimal(match["value"]), (units.by_code["HRB"],)
        start, end = match.span()
        yield Quantity.exactly(value, unit, start, end)


def _gritted(text: str, units: Units) -> Iterator[Quantity]:
    """Grains by the number of their grit, near enough."""
    for match in _GRIT.finditer(text) if _GRAINS.search(text) else ():
        size = _OPENING / Decimal(match["one"])
        unit = (units.by_code["um"],)
        yield Quantity.exactly(size, unit, match.start(), match.end())


def _sieved(text: str, units: Units) -> Iterator[Quantity]:
    """Grains by the sieve that they pass, or by two of which they pass the wider."""
    for match in _MESH.finditer(text):
        meshes = [Decimal(match[name]) for name in ("one", "other") if match[name]]
        size = (units.by_code["um"],)
        yield Quantity(
            low=_OPENING / max(meshes) if len(meshes) > 1 else None,
            high=_OPENING / min(meshes),
            units=size,
            sieved=len(meshes) == 1,
            start=match.start(),
            end=match.end(),
        )
