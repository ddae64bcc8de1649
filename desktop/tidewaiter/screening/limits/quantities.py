"""Quantities on a line: numbers with their units, as ranges that the paper allows, and where they stand."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from tidewaiter.screening.limits.units import Unit, Units
from tidewaiter.screening.text.folding import Folded

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|\d{1,3}(?: 000)+(?![\d,.])|\d{1,3}(?:\.\d{3})+,\d+|\d+(?:[.,]\d+)?|\.\d+)"
_POWER = (
    r"(?: ?[x×*·] ?10 ?\^? ?([-+]?\d{1,2})|(?<=\b10)\^([-+]?\d{1,2})|[eE]([-+]?\d{1,2})"
    r"| ?(万|萬|亿|億|million\b|billion\b))?"
)
_MYRIADS = {"万": 4, "萬": 4, "亿": 8, "億": 8, "million": 6, "billion": 9}
# A number by itself: not within a word, a part number or a date.
_NUMBER = re.compile(rf"(?<![A-Za-z0-9_.,/])(?<![A-Za-z0-9_]-)([-+]?)({_DIGITS}){_POWER}")
_NEXT_NUMBER = re.compile(rf"([-+]?)({_DIGITS}){_POWER}")
_UP_TO = re.compile(r" ?(?:-|~|〜|…|\.\.\.?|至|到|から|to|and(?= ?[-+]?\d)) ?", re.IGNORECASE)
_TIMES = re.compile(r" ?[x×*] ?(?:[φØ⌀] ?)?(?=\.?\d)")
_OR = re.compile(r" ?/ ?")
_TOLERANCE = re.compile(rf" ?(?:±|\+/-|\+-) ?({_DIGITS})(?P<share> ?%)?")
# Between a number and its unit: «5 mm», «5-axis».
_GAP = re.compile(r"[ \n]?-?(?=\S)|[ \n]")
_PLUS_MINUS = re.compile(r"(?:±|\+/-|\+-) ?$")
_AT_LEAST = re.compile(
    r"(?:≥|>=?|=>|⩾|≧|no(?:t)? (?:less|lower|smaller) than|not below|(?:greater|more) than or equal to|at least"
    r"|min(?:imum)?(?: of)?\.?:?|over|above|more than|exceeding|greater than"
    r"|不得?小于|不得?低于|不得?少于|大于或?等于|大于|高于|超过|超|至少|最小|最低) ?$",
    re.IGNORECASE,
)
_AT_MOST = re.compile(
    r"(?:≤|<=?|=<|⩽|≦|no(?:t)? (?:more|greater|higher) than|not (?:exceeding|over|above)|(?:smaller|less) than or equal to"
    r"|at most|up to|max(?:imum)?(?: of)?\.?:?|below|under|less than|smaller than|within"
    r"|不得?大于|不得?超过|不得?高于|小于或?等于|小于|低于|不足|不到|至多|最多|最大|最高|最长) ?$",
    re.IGNORECASE,
)
_OR_MORE = re.compile(
    r" ?(?:以上|或以上|及以上|超(?!过)|を超え|より大|min(?:imum)?\b|\((?:min(?:imum)?\.?|最小|最低)\)"
    r"|(?:or|and) (?:more|better|higher|above|greater|larger|over|up)\b|\+(?!\d|/))",
    re.IGNORECASE,
)
_OR_LESS = re.compile(
    r" ?(?:以下|或以下|及以下|以内|未满|より小|max(?:imum)?\b|\((?:max(?:imum)?\.?|最大|最高)\)"
    r"|(?:or|and) (?:less|below|lower|under|smaller)\b)",
    re.IGNORECASE,
)
# «(g/cm3): » and «g/cm3 | » before a number; a unit behind a number of its own heads no other.
_UNIT_BEFORE = re.compile(
    r"(?<!\d)(?<!\d[ \t])(?:[(\[（\t:：=,](?<!\d[\t])[ ]?|(?<=[^\W\d]) )"
    r"(?P<unit>[^\s()（）\[\]:：=\d][^\s()（）\[\]:：=]{0,13})[ ]?[)\]）]?(?P<gap>[ \t\n:：=]*)"
    r"(?P<relation>≥|>=?|≤|<=?)? ?$"
)
# «0.05 | °/h | 2 pcs»: the unit has the next cell to itself.
_CELL_END = re.compile(r" ?(?:\t|$)")
# Between a word and its number without a unit; a number that runs on is part of something else.
_PLAIN_AHEAD = re.compile(
    r"[ \t]*(?:[-:：=]|of |is |为|は)?[ \t]*(?P<relation>≥|>=?|≤|<=?)?[ \t]*(?=\d)"
)
# A word that denies its quantity: «untwisted», 无捻.
_NONE_OF_IT = re.compile(r"un(?=[a-z])|无|無", re.IGNORECASE)
_ZERO = Decimal(0)
_RUNS_ON = re.compile(r"[\w%/-]|[.,]\d| ?[A-Za-z°℃%μµ]")
_MORE, _LESS = frozenset({"≥", ">", ">="}), frozenset({"≤", "<", "<="})
_IN_PARTS = frozenset({"in", "ft"})  # «1/2 in»
_BEHIND = 24  # characters in which a relation stands before its number
# «4N5»: four nines and a five.
_NINES = re.compile(r"(?<![A-Za-z0-9_.])([2-9])N(\d)?(?![A-Za-z0-9_])")
_ELEMENT = re.compile(rf"(?<![A-Za-z0-9])[A-Z][a-z]?({_DIGITS}) ?%")
_COUNTED = {
    **dict(zip("一二三四五六七八九十", range(1, 11), strict=True)),
    **dict(
        zip(
            ("two", "three", "four", "five", "six", "seven", "eight", "nine"),
            range(2, 10),
            strict=True,
        )
    ),
    "两": 2,
    "double": 2,
    "dual": 2,
    "twin": 2,
    "single": 1,
    "双": 2,
    "单": 1,
}
_WORD_NUMBER = re.compile(
    rf"(?<![a-z])({'|'.join(sorted(_COUNTED, key=len, reverse=True))})[ -]?(?=axis|axes|轴)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """What a line says of one quantity: from `low` to `high`, in one of `units`; None is without end.

    `start` and `end` are offsets in the folded text. `spread` says that the paper gives a deviation
    («± 0.5°»), whose size is low and high; `headed`, that the unit stands before the number.
    """

    low: Decimal | None
    high: Decimal | None
    units: tuple[Unit, ...]
    start: int
    end: int
    spread: bool = False
    headed: bool = False

    def unit_of(self, dimension: str) -> Unit | None:
        """The unit it has when it is meant as this dimension, if it can be."""
        return next((u for u in self.units if u.dimension == dimension), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Number:
    value: Decimal
    start: int
    end: int


def quantities(line: Folded, units: Units) -> tuple[Quantity, ...]:
    """Every quantity with a unit, in reading order."""
    text = line.cased.replace("−", "-")
    if not any(c.isdigit() for c in text) and not _WORD_NUMBER.search(text):
        return ()
    plain = [
        *_measured(text, units),
        *_purities(text, units),
        *_of_elements(text, units),
        *_counted(text, units),
    ]
    found = (*plain, *_headed(text, units, plain))
    return tuple(sorted(found, key=lambda q: (q.start, q.end)))


def bare_number(text: str) -> tuple[Decimal, Decimal] | None:
    """What a cell that holds only a number, or only a range of numbers, says; None otherwise."""
    tidy = text.strip().replace("−", "-")
    first = _NUMBER.match(tidy)
    if not first:
        return None
    low = _number(first)
    if low.end == len(tidy):
        return low.value, low.value
    high = _after(tidy, low.end, _UP_TO)
    if high and high.end == len(tidy):
        return low.value, high.value
    return None


def plain_number(text: str, start: int, end: int, unit: Unit) -> Quantity | None:
    """The number without a unit beside a word from `start` to `end`: «Dk: < 3.5», or «3 rollers»."""
    if _NONE_OF_IT.match(text, start):
        return Quantity(low=_ZERO, high=_ZERO, units=(unit,), start=start, end=end)
    ahead = _PLAIN_AHEAD.match(text, end)
    match = _NEXT_NUMBER.match(text, ahead.end()) if ahead else None
    if match is None or _RUNS_ON.match(text, match.end()):
        ahead = None
        match = next((m for m in _NUMBER.finditer(text, max(0, start - _BEHIND), start)
                      if not text[m.end() : start].strip(" -")), None)  # fmt: skip
    if match is None:
        return _counted_before(text, start, unit)
    number = _number(match)
    relation = ahead["relation"] if ahead else None
    exact = Quantity(
        low=number.value, high=number.value, units=(unit,), start=number.start, end=number.end
    )
    if relation in _MORE:
        return replace(exact, high=None)
    return replace(exact, low=None) if relation in _LESS else exact


def _counted_before(text: str, start: int, unit: Unit) -> Quantity | None:
    """The number that is a word before another: «twin», 双."""
    before = text[max(0, start - _BEHIND) : start].rstrip(" -").lower()
    word = next((w for w in _COUNTED if before.endswith(w)), None)
    if word is None:
        return None
    value = Decimal(_COUNTED[word])
    at = start - len(text[:start]) + len(text[:start].rstrip(" -")) - len(word)
    return Quantity(low=value, high=value, units=(unit,), start=at, end=start)


def _measured(text: str, units: Units) -> Iterator[Quantity]:
    done = 0
    for match in _NUMBER.finditer(text):
        if match.start() < done:
            continue
        for one in _from(text, _number(match), units):
            yield one
            done = one.end


def _from(text: str, first: _Number, units: Units) -> Iterator[Quantity]:
    """The quantity that begins with this number, or the several of «120 x 120 x 50 mm»."""
    known, end = _unit(text, first.end, units)
    if sides := _sides(text, first, units, known, end):
        yield from sides
        return
    if (tolerance := _TOLERANCE.match(text, end if known else first.end)) and (
        about := _about(text, first, tolerance, units, known)
    ):
        yield about
        return
    if several := _several(text, first, units):
        yield from several
        return
    last = _after(text, end if known else first.end, _UP_TO)
    if last and (both := _unit(text, last.end, units))[0]:
        low, high = sorted((first.value, last.value))
        yield Quantity(low=low, high=high, units=both[0], start=first.start, end=both[1])
    elif known:
        yield _related(text, first, known, end)


def _sides(
    text: str, first: _Number, units: Units, known: tuple[Unit, ...], end: int
) -> list[Quantity]:
    numbers = [first]
    while following := _after(text, end if known else numbers[-1].end, _TIMES):
        numbers.append(following)
        known, end = _unit(text, following.end, units)
    if len(numbers) == 1 or not known:
        return []
    return [
        Quantity(low=n.value, high=n.value, units=known, start=n.start, end=end) for n in numbers
    ]


def _about(
    text: str,
    first: _Number,
    tolerance: re.Match[str],
    units: Units,
    known: tuple[Unit, ...],
) -> Quantity | None:
    """«1.85 ± 0.02 g/cm3» and «50 mm ± 1 %»: all that it may be."""
    after, end = _unit(text, tolerance.end(1), units)
    share = tolerance["share"] is not None and (not after or bool(known))
    found = known or after
    if not found:
        return None
    size = _decimal(tolerance[1])
    wide = abs(first.value) * size.scaleb(-2) if share else size
    return Quantity(
        low=first.value - wide,
        high=first.value + wide,
        units=found,
        start=first.start,
        end=max(end, tolerance.end()),
    )


def _several(text: str, first: _Number, units: Units) -> list[Quantity]:
    """The quantities of «488/514 nm»; «1/2 in» is a part of one."""
    numbers = [first]
    while following := _after(text, numbers[-1].end, _OR):
        numbers.append(following)
    known, end = _unit(text, numbers[-1].end, units)
    if len(numbers) == 1 or not known or known[0].code in _IN_PARTS:
        return []
    return [
        Quantity(low=n.value, high=n.value, units=known, start=n.start, end=n.end)
        for n in numbers[:-1]
    ] + [
        Quantity(
            low=numbers[-1].value,
            high=numbers[-1].value,
            units=known,
            start=numbers[-1].start,
            end=end,
        )
    ]


def _related(text: str, number: _Number, units: tuple[Unit, ...], end: int) -> Quantity:
    before = text[max(0, number.start - _BEHIND) : number.start]
    exact = Quantity(low=number.value, high=number.value, units=units, start=number.start, end=end)
    if _PLUS_MINUS.search(before):
        return replace(exact, spread=True)
    if relation := _AT_LEAST.search(before):
        return replace(exact, high=None, start=number.start - len(relation.group()))
    if relation := _AT_MOST.search(before):
        return replace(exact, low=None, start=number.start - len(relation.group()))
    if relation := _OR_MORE.match(text, end):
        return replace(exact, high=None, end=relation.end())
    if relation := _OR_LESS.match(text, end):
        return replace(exact, low=None, end=relation.end())
    return exact


def _after(text: str, at: int, joint: re.Pattern[str]) -> _Number | None:
    """The number that follows a joint at this place."""
    between = joint.match(text, at)
    if not between:
        return None
    match = _NEXT_NUMBER.match(text, between.end())
    return _number(match) if match else None


def _unit(text: str, at: int, units: Units) -> tuple[tuple[Unit, ...], int]:
    found = units.at(text, at)
    if found[0]:
        return found
    gap = _GAP.match(text, at)
    if gap and gap.end() > at:
        return units.at(text, gap.end())
    return _unit_beside(text, at, units) if text[at : at + 1] == "\t" else ((), at)


def _unit_beside(text: str, at: int, units: Units) -> tuple[tuple[Unit, ...], int]:
    """The unit that has the next cell to itself."""
    known, end = units.at(text, at + 1)
    return (known, end) if known and _CELL_END.match(text, end) else ((), at)


def _purities(text: str, units: Units) -> Iterator[Quantity]:
    for match in _NINES.finditer(text):
        nines, last = int(match[1]), match[2] or ""
        # From there on it would be sold as one nine more.
        above = Decimal(f"99.{'9' * (nines - 1)}") - Decimal(1).scaleb(-nines - 2)
        yield Quantity(
            low=Decimal(f"99.{'9' * (nines - 2)}{last}"),
            high=above,
            units=(units.by_code["%"],),
            start=match.start(),
            end=match.end(),
        )


def _of_elements(text: str, units: Units) -> Iterator[Quantity]:
    """The share that is written at an element's sign: «Al99.7%»."""
    for match in _ELEMENT.finditer(text):
        value = _decimal(match[1])
        percent = (units.by_code["%"],)
        yield Quantity(low=value, high=value, units=percent, start=match.start(1), end=match.end())


def _counted(text: str, units: Units) -> Iterator[Quantity]:
    for match in _WORD_NUMBER.finditer(text):
        known, end = _unit(text, match.end(), units)
        if known:
            value = Decimal(_COUNTED[match[1].lower()])
            yield Quantity(low=value, high=value, units=known, start=match.start(), end=end)


def _number(match: re.Match[str]) -> _Number:
    sign, digits, power, of_ten, exponent, many = match.groups()
    scale = _MYRIADS[many] if many else int(power or exponent or 0)
    scale += int(of_ten) - 1 if of_ten else 0  # «10^6»
    value = _decimal(digits).scaleb(scale)
    return _Number(value=-value if sign == "-" else value, start=match.start(), end=match.end())


def _decimal(digits: str) -> Decimal:
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


def _headed(text: str, units: Units, plain: Iterable[Quantity]) -> Iterator[Quantity]:
    """The quantities of «Density (g/cm3): 1.85» and «Density | g/cm3 | 1.85»: first the unit, then a number."""
    taken = [(q.start, q.end) for q in plain]
    for match in _NUMBER.finditer(text):
        if any(start <= match.start() < end for start, end in taken):
            continue
        heading = _UNIT_BEFORE.search(text[max(0, match.start() - _BEHIND) : match.start()])
        if heading is None:
            continue
        known, end = units.at(heading["unit"], 0)
        led = heading.group()[0] != " " or (heading["gap"].strip(" ") or heading["relation"])
        if known and end == len(heading["unit"]) and led:
            yield _below_heading(text, _number(match), known, heading["relation"] or "")


def _below_heading(text: str, number: _Number, units: tuple[Unit, ...], relation: str) -> Quantity:
    last = _after(text, number.end, _UP_TO) or number
    low, high = sorted((number.value, last.value))
    return Quantity(
        low=None if relation.startswith(("≤", "<")) else low,
        high=None if relation.startswith(("≥", ">")) else high,
        units=units,
        start=number.start,
        end=last.end,
        headed=True,
    )
