"""Quantities on a line: numbers with their units, as ranges that the paper allows, and where they stand."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from tidewaiter.screening.limits.compositions import composed
from tidewaiter.screening.limits.in_passing import said_in_pieces
from tidewaiter.screening.limits.numbers import (
    A_FIGURE,
    DIAMETER,
    DIGITS,
    NEXT_NUMBER,
    NUMBER,
    POWER_LOST,
    POWER_LOST_OF,
    TOLD_IN_POWERS,
    Number,
    decimal_of,
    number_of,
)
from tidewaiter.screening.limits.quantity import Quantity, unit_behind
from tidewaiter.screening.limits.relations import bounds_of, is_no_worse, is_rough
from tidewaiter.screening.limits.units import Unit, Units
from tidewaiter.screening.limits.worded_numbers import FIGURES, ONES
from tidewaiter.screening.text.folding import Folded

# «-55/+125 °C» is a range, «488/514 nm» are two lines.
_UP_TO = re.compile(
    r" ?(?:-|~|〜|…|\.\.\.?|至|到|から|to|and(?= ?[-+]?\d)|(?<=-\d)/(?=\+)|(?<=-\d\d)/(?=\+)|(?<=[°C])/(?=\+)) ?",
    re.IGNORECASE,
)
# «20 x φ30 x 200 mm», «ID 20 x OD 30 x L 200 mm»
_TIMES = re.compile(
    r"(?: ?(?:dia(?:m(?:eter)?)?\.?|[Oo]\.? ?[Dd]\.?|[Ii]\.? ?[Dd]\.?|wide|thk\.?|thick|long|deep|high)(?= ?[x×*]))? ?[x×*] {0,2}"
    r"(?:(?:[φØ⌀]|(?:[Oo]\.?[Dd]|[Ii]\.?[Dd]|[LWHTD]|dia|thk|wall|long|length|wide|width|depth|height|deep|high|外径|内径|壁厚|肉厚|板厚|[内全]?[长長高]さ?|有效长度?|内?宽|幅|[厚深]さ?)\.?[:=]?) ?)?(?=\.?\d)"
)
# «180 ID x 260 OD x 150 L mm»: the label stands between the last side and the unit of all.
_LABELLED_UNIT = re.compile(
    r" ?(?:[LWHTD]|[OI]\.?D\.?|long|wide|high|deep|thick|thk\.?) ?(?=(?:mm|cm|in)(?![a-z]))"
)
_AND = re.compile(r" ?(?:,|、|/|and|or|和|及|与)+ ?", re.IGNORECASE)
_MOST_RANGES = 5
_OR = re.compile(r" ?/ ?(?!\+)")
_TOLERANCE = re.compile(
    rf" ?(?:±|\+/-|\+-) ?({DIGITS})(?P<share> ?%)?(?P<closed>\))?| ?\+ ?(?P<up>{DIGITS})(?: ?/ ?| )- ?(?P<down>{DIGITS})"
)
# «每小时0.5度», «毎分 30 L», «时速50公里», «瞬間風速15m»: the time is said before the number, and the unit behind.
_EACH = re.compile(
    r"(?:每(?P<each>小时|时|分|秒)钟?(?:[\u3400-\u9fff]{1,4})?|(?P<speed>时|分|秒)速|(?P<wind>风速))[:：≥≤<>约=达为]*[ ]?$"
)
# «1 h 45 min»: the smaller unit goes on.
_SMALLER = {"h": "min", "min": "s", "d": "h"}
_GOES_ON = re.compile(r"[ ]?(?:and|又|,)?[ ]?")
_PLUS_MINUS = re.compile(r"(?:±|\+/-|\+-) ?$")
# «(g/cm3): » and «g/cm3 | » before a number; a unit behind a number of its own heads no other.
_UNIT_BEFORE = re.compile(
    r"(?:[(\[（\t:：=,](?<!\d[\t])[ ]?|(?<=[^\W\d]) )"
    r"(?P<unit>(?:% ?F\.?S\.?|per (?:s|cm2))(?=[)\]\s:：])|[^\s()（）\[\]:：=\d][^\s()（）\[\]:：=]{0,13})[ ]?[)\]）]?(?P<gap>[ \t\n:：=]*)"
    r"(?P<relation>≥|(?<!-)>=?|≤|<=?|(?:max|min|typ|approx|Max|Min|MIN|MAX)\.?:?|不?[大小低高少多]于|不超过|约|~)? ?$"
)
_ELEMENT_SIGN = re.compile(r", ?[WVKCNB] ?[≥≤<>]=? ?$")
_A_NUMBER = re.compile(r"(?<![A-Za-zσδ\d.,])\d[\d.,]*[ \t]?$")  # and not that of «V50 (m/s)»
# «抗拉强度/MPa: », «density / g/cm3 | »
_UNIT_BY_SLASH = re.compile(
    r"(?:(?<=[\u3040-\u9fff])|(?<=[A-Za-z]{3})|(?<=\))|(?<=[A-Za-z])(?=/[MG]Pa)) ?/ ?\(?(?P<unit>[^\s()\[\]:：=\d][^\s()\[\]:：=]{0,13})\)?(?P<gap>[ \t\n:：=]+)"
    r"(?P<relation>≥|(?<!-)>=?|≤|<=?)? ?$"
)
# «ISO 230-2 A = 3 µm», «EN 10204 3.1»: the number of a standard measures nothing.
_STANDARD = re.compile(
    r"(?<![A-Za-z])(?:ISO|DIN|EN|ASTM|AMS|JIS|IEC|GB/T|VDI|ASME|ANSI)(?: [A-Z]{1,2})?[ -]?[A-Z]?\d{3,5}(?:[-:]\d{1,4})*(?![\d.,])"
)
# «Grade 350», «Maraging C-300»: what stands behind is a bar of it, and no pressure.
_GRADE = re.compile(
    r"(?:[Gg]rade|[Gg]r\.?|[Mm]araging|[Aa]lloy|[Tt]ype|[Cc]lass|UNS|AISI|SAE|AMS|[Ii]nconel|[Mm]onel|[Nn]ickel)[ -]?$"
)
# «fermenter, 316L»: a steel, and no volume; but «volume 316 L».
_STEEL = re.compile(
    r"(?<![\w./-])(?<!\d,)(?<!容[积量積])(?<!容[积量積][:：])(?<!volume )(?<!capacity )(?:304|316|317|904)L(?![\w/])"
)
# «yield (0.2 % offset) 1,380 MPa», «YS 0.2 % 1,150 MPa»: what a yield strength is measured at.
_OFFSET = re.compile(
    r"(?:(?<=YS )|(?<=YS)|(?<=Rp )|(?<=Rp)|(?<=yield )|(?<=proof )|(?<=stress )|(?<=strength )|(?<=strength \()|(?<=strength at )|(?<=yield at )|(?<=耐力)|(?<=屈服)|(?<=屈服[强強]度)|(?<=耐力 )|(?<=屈服 ))0[.,]2 ?%(?=[):：]?[ ]?[\d.,]+ ?(?:[MG]Pa|ksi|N/mm|kgf))"
    r"|0[.,]2 ?%(?= ?(?:offset|plastic|residual|permanent|proof|yield|Y\.?S\b|耐力|残余|屈服))",
    re.IGNORECASE,
)
# «均匀度：中部50%内 ±0.4%», «homogeneity over the inner 50 %»: where something holds, and not how much it is.
_WHERE = re.compile(
    r"(?:\b(?:inner|central|cent(?:re|er)|middle)(?: part| zone| region)?(?: of)? |(?<![国境室省])(?:中部|中心|中央|中间|内侧|内部|(?<![\u3040-\u9fff])内)(?:的|の|部|区域?|区间)? ?)\d{2} ?%",
    re.IGNORECASE,
)
_RATES = frozenset({"angular rate", "flow", "frame rate", "frequency", "rate", "rotation", "speed"})
_LENGTH = "length"
_BY_THE_SECOND = "秒"  # what winds are told by
_ROUGHLY, _HALF, _WHOLE = Decimal("0.1"), Decimal(50), Decimal(100)
_SIXTY = 60
_WIDEST = 15  # metres that something round may be wide
# «Mach 2 - 4», «HRB 85», «flexural strength MPa 52»: units that are no words of something else.
_AHEAD = frozenset(
    {"Mach", "HRB", "MPa", "GPa", "kPa", "g/cm3", "kg/m3", "ppm", "cN/dtex", "um", "kN"}
)
_IN_PARTS = frozenset({"in", "ft"})  # «1/2 in»
_BEHIND = 24  # characters in which a relation stands before its number
_LONGEST_UNIT = 6  # signs of a unit that so much of is said «each hour»
# «4N5»: four nines and a five.
_NINES = re.compile(r"(?<![A-Za-z0-9_.])([2-9])N(\d)?(?![A-Za-z0-9_])")
_NOMINAL = re.compile(r"(?<![A-Za-z0-9])DN ?(\d{1,4})(?![\d.,]*\d|[A-Za-z]| ?mm)")
_ELEMENT = re.compile(rf"(?<![A-Za-z0-9])[A-Z][a-z]?({DIGITS}) ?(?:%|(?:wt|mass|at)\.? ?%|ppm)")
# «1×10^-4», «5E-6»: no unit behind it, but perhaps a time: «/8h».
_TINY = re.compile(r"10 ?(?:\^? ?-|⁻)|\d[eE]-\d")
_PART = Decimal("0.01")
_OF_NOTHING = re.compile(
    r" ?(?:$|[,，;；、。)）\t\n]|/ ?\d{0,2} ?(?:h|hr|hrs|hours?|小时|时间|时|d|day|天)(?![A-Za-z]))"
)
COUNTED = {
    **{sign: number for sign, number in FIGURES.items() if number},
    "十": 10,
    **{word: number for word, number in ONES.items() if number in FIGURES.values() and number},
    "double": 2,
    "dual": 2,
    "twin": 2,
    "single": 1,
    "双": 2,
    "单": 1,
}
_HOW = "coordinated|simultaneous|simultaneously controlled|controlled|interpolated|programmable|independent|servo|CNC|NC|full|true|联动|数控|可控|插补|伺服|同时|控制"
_WORD_NUMBER = re.compile(
    rf"(?<![A-Za-z])({'|'.join(sorted(COUNTED, key=len, reverse=True))})[ -]?[个個]?(?:(?:{_HOW})[ -]?){{0,3}}(?=axis|axes|轴)"
    rf"|(?<![\w.])(\d)[ -]?[个個]?(?:(?:{_HOW})[ -]?){{1,3}}(?=axis|axes|轴)",
    re.IGNORECASE,
)


def quantities(line: Folded, units: Units) -> tuple[Quantity, ...]:
    """Every quantity with a unit, in reading order."""
    text = line.cased.replace("−", "-")
    if not A_FIGURE.search(text) and not _WORD_NUMBER.search(text):
        return ()
    for no_quantity in _no_quantities(text):
        text = no_quantity.sub(lambda match: "·" * len(match.group()), text)
    pieces = list(said_in_pieces(text, units))
    plain = [
        *pieces,
        *(one for one in _measured(text, units) if not _is_in(one, pieces)),
        *_purities(text, units),
        *_of_elements(text, units),
        *composed(text, units),
        *_counted(text, units),
        *_nominal(text, units),
        *_parts(text, units),
    ]
    found = (*plain, *_headed(text, units, plain))
    return tuple(sorted(found, key=lambda q: (q.start, q.end)))


def _no_quantities(text: str) -> Iterator[re.Pattern[str]]:
    """What in a text looks like a quantity, and measures nothing that is asked for."""
    yield _STANDARD
    if "%" in text:
        yield from (_OFFSET, _WHERE)
    if "4L" in text or "6L" in text or "7L" in text:
        yield _STEEL


def _is_in(one: Quantity, others: Iterable[Quantity]) -> bool:
    return any(other.start <= one.start < other.end for other in others)


def _measured(text: str, units: Units) -> Iterator[Quantity]:
    done = 0
    for match in NUMBER.finditer(text):
        if match.start() < done:
            continue
        if lost := _power_lost(text, match):
            done = lost.end()
            continue
        for one in _from(text, number_of(match), units):
            yield one
            done = one.end


def _power_lost(text: str, number: re.Match[str]) -> re.Match[str] | None:
    """The «×10» behind a number whose raised figures are gone, so that nobody knows how much it is."""
    if lost := POWER_LOST.match(text, number.end()):
        return lost
    lost = POWER_LOST_OF.match(text, number.end())
    before = text[max(0, number.start() - _BEHIND * 2) : number.start()] if lost else ""
    return lost if TOLD_IN_POWERS.search(before) else None


def _from(text: str, first: Number, units: Units) -> Iterator[Quantity]:
    """The quantity that begins with this number, or the several of «120 x 120 x 50 mm»."""
    known, end = _unit_of(text, first, units)
    if sides := _sides(text, first, units, known, end):
        yield from sides
        return
    if (tolerance := _TOLERANCE.match(text, end if known else first.end)) and (
        about := _about(text, first, tolerance, units, known)
    ):
        yield about
        return
    if part := _part_of_one(text, first, units):
        yield part
        return
    if several := _several(text, first, units):
        yield from several
        return
    if not _is_rate(known) and (each := _each(text, first, units)):
        yield each
        return
    last = _after(text, end if known else first.end, _UP_TO)
    if last and (ranged := _ranged(text, first, last, known, units)):
        yield ranged
    elif known:
        yield _related(text, *_compound(text, first, units, known, end))
    elif text[: first.start].endswith((DIAMETER, f"{DIAMETER} ")):
        yield _related(text, first, (units.by_code["mm"],), first.end)  # as drawings have it


def _unit_of(text: str, number: Number, units: Units) -> tuple[tuple[Unit, ...], int]:
    """The units behind a number that may be its own."""
    known, end = unit_behind(text, number.end, units)
    before = text[: number.start]
    if known and known[0].code == "bar" and _GRADE.search(before):
        return (), number.end  # «Grade 350 bar» is a bar of this grade
    if before.endswith(DIAMETER) and not any(u.dimension == "length" for u in known):
        return (), number.end  # «φ420 位置決め» has no 420 bits
    return known, end


def _is_rate(known: Iterable[Unit]) -> bool:
    """Whether a unit holds the time already: of «风速15m/s» nothing is each second once more."""
    return any(one.dimension in _RATES for one in known)


def _ranged(
    text: str, first: Number, last: Number, own: tuple[Unit, ...], units: Units
) -> Quantity | None:
    """«15-45 µm», or one of several such ranges; «20V-1000A» are two things."""
    known, end = unit_behind(text, last.end, units)
    found = known or _unit_of_list(text, last, units)
    if not found:
        return None
    if own and {one.dimension for one in own}.isdisjoint(one.dimension for one in found):
        return None
    low, high = sorted((first.value, last.value))
    return Quantity(
        low=low, high=high, units=found, start=first.start, end=end if known else last.end
    )


def _unit_of_list(text: str, last: Number, units: Units) -> tuple[Unit, ...]:
    """The unit that stands behind the last of several ranges: «15-45, 45-105 and 500-1000 µm»."""
    for _ in range(_MOST_RANGES):
        begin = _after(text, last.end, _AND)
        end = _after(text, begin.end, _UP_TO) if begin else None
        if end is None:
            return ()
        known, _at = unit_behind(text, end.end, units)
        if known:
            return known
        last = end
    return ()


def _each(text: str, first: Number, units: Units) -> Quantity | None:
    """What is so much «each hour»."""
    each = _EACH.search(text[max(0, first.start - _BEHIND) : first.start])
    if each is None:
        return None
    of = each["each"] or each["speed"] or _BY_THE_SECOND
    beyond = _after(text, first.end, _UP_TO)
    begin = (beyond or first).end
    begin += text[begin : begin + 1] == " "
    for length in range(_LONGEST_UNIT, 0, -1):
        name = f"{text[begin : begin + length]}/{of}"
        if begin + length > len(text):
            continue
        known, end = units.at(name, 0)
        if known and end == len(name):
            whole = replace(first, end=(beyond or first).end)
            found = _related(text, whole, known, begin + length)
            return found if beyond is None else replace(found, low=first.value, high=beyond.value)
    return None


def _compound(
    text: str, first: Number, units: Units, known: tuple[Unit, ...], end: int
) -> tuple[Number, tuple[Unit, ...], int]:
    """«1 h 45 min» as one time; any other number as it is."""
    smaller = next((_SMALLER[one.code] for one in known if one.code in _SMALLER), None)
    following = _after(text, end, _GOES_ON) if smaller else None
    if smaller is None or following is None:
        return first, known, end
    beside, last = unit_behind(text, following.end, units)
    if following.value >= _SIXTY or not any(one.code == smaller for one in beside):
        return first, known, end  # «40 min, 2400 s» is said twice
    own, part = (next(u for u in us if u.dimension == "time") for us in (known, beside))
    more = part.base(following.value) / own.factor
    value = first.value + Decimal(more.numerator) / Decimal(more.denominator)
    return replace(first, value=value), (own,), last


def _sides(
    text: str, first: Number, units: Units, known: tuple[Unit, ...], end: int
) -> list[Quantity]:
    numbers, told = [first], [known]
    while following := _after(text, end if known else numbers[-1].end, _TIMES):
        label = _LABELLED_UNIT.match(text, following.end)
        next_known, next_end = unit_behind(text, label.end() if label else following.end, units)
        if known and next_known != known and not (_are_lengths(known) and _are_lengths(next_known)):
            break  # «400 MPa x Ø 200 mm»
        numbers.append(following)
        told = [*(one or next_known for one in told), next_known]  # «8 in x 10 ft»
        known, end = next_known, next_end
    if len(numbers) == 1 or not known:
        return []
    if _is_far_wider(text, first, told):
        told[0] = (units.by_code["mm"],)
    return [
        Quantity.exactly(n.value, own, n.start, end) for n, own in zip(numbers, told, strict=True)
    ]


def _is_far_wider(text: str, first: Number, told: list[tuple[Unit, ...]]) -> bool:
    """Whether a diameter that is drawn has no unit of its own: «Φ400×6 m» is 6 m long, and not 400 m wide."""
    drawn = text[: first.start].rstrip().endswith(DIAMETER)
    return drawn and first.value >= _WIDEST and told[0][0].code == "m"


def _are_lengths(units: tuple[Unit, ...]) -> bool:
    return any(one.dimension == _LENGTH for one in units)


def _about(
    text: str,
    first: Number,
    tolerance: re.Match[str],
    units: Units,
    known: tuple[Unit, ...],
) -> Quantity | None:
    """«1.85 ± 0.02 g/cm3» and «50 mm ± 1 %»: all that it may be."""
    if tolerance["up"]:
        at, share = tolerance.end(), False
    else:
        closed = tolerance["closed"] and text[: first.start].endswith("(")  # «(25 ± 0.2) kV»
        at, share = tolerance.end("closed" if closed else 1), tolerance["share"] is not None
    after, end = unit_behind(text, at, units)
    found = known or after
    if not found:
        return None
    up, down = (decimal_of(tolerance[n] or tolerance[1]) for n in ("up", "down"))
    if share and (not after or known):
        up = down = abs(first.value) * up.scaleb(-2)
    return Quantity(
        low=first.value - down,
        high=first.value + up,
        units=found,
        start=first.start,
        end=max(end, tolerance.end()),
    )


def _part_of_one(text: str, first: Number, units: Units) -> Quantity | None:
    """«1/2 in», as pipes and valves are sized."""
    below = _after(text, first.end, _OR)
    known, end = unit_behind(text, below.end, units) if below else ((), 0)
    if below is None or not known or known[0].code not in _IN_PARTS or first.value >= below.value:
        return None
    value = first.value / below.value
    return Quantity.exactly(value, known, first.start, end)


def _several(text: str, first: Number, units: Units) -> list[Quantity]:
    """The quantities of «488/514 nm»; «1/2 in» is a part of one."""
    numbers = [first]
    while following := _after(text, numbers[-1].end, _OR):
        numbers.append(following)
    known, end = unit_behind(text, numbers[-1].end, units)
    if len(numbers) == 1 or not known or known[0].code in _IN_PARTS:
        return []
    return [Quantity.exactly(n.value, known, n.start, n.end) for n in numbers[:-1]] + [
        Quantity.exactly(numbers[-1].value, known, numbers[-1].start, end)
    ]


def _related(text: str, number: Number, units: tuple[Unit, ...], end: int) -> Quantity:
    exact = Quantity.exactly(number.value, units, number.start, end)
    if _PLUS_MINUS.search(text[max(0, number.start - _BEHIND) : number.start]):
        return replace(exact, spread=True)
    if is_no_worse(text, number.start, end):
        return replace(exact, no_worse=True)
    if is_rough(text, number.start, end):
        wide = _rough(number.value, units) * _ROUGHLY
        return replace(exact, low=number.value - wide, high=number.value + wide)
    lowest, highest, first, last = bounds_of(text, number.start, end)
    return replace(
        exact,
        low=number.value if lowest else None,
        high=number.value if highest else None,
        start=first,
        end=last,
    )


def _rough(value: Decimal, units: tuple[Unit, ...]) -> Decimal:
    """What «about» is a part of: the value, or what is missing to a purity."""
    if units and units[0].code.endswith("%") and _HALF <= value <= _WHOLE:
        return _WHOLE - value
    heat = bool(units) and units[0].dimension == "temperature"
    return abs(value) / 5 if heat else abs(value)  # nobody says «about 1650 °C» of 1700


def _after(text: str, at: int, joint: re.Pattern[str]) -> Number | None:
    """The number that follows a joint at this place."""
    between = joint.match(text, at)
    if not between:
        return None
    match = NEXT_NUMBER.match(text, between.end())
    return number_of(match) if match else None


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
        value = decimal_of(match[1])
        percent = (units.by_code["%"],)
        yield Quantity.exactly(value, percent, match.start(1), match.end())


def _counted(text: str, units: Units) -> Iterator[Quantity]:
    for match in _WORD_NUMBER.finditer(text):
        known, end = unit_behind(text, match.end(), units)
        if known:
            value = Decimal(match[2] or COUNTED[match[1].lower()])
            yield Quantity.exactly(value, known, match.start(), end)


def _nominal(text: str, units: Units) -> Iterator[Quantity]:
    """Nominal sizes of pipes and flanges, which are millimetres: «DN500»."""
    for match in _NOMINAL.finditer(text) if "DN" in text else ():
        value = Decimal(match[1])
        size = (units.by_code["mm"],)
        yield Quantity.exactly(value, size, match.start(1), match.end())


def _parts(text: str, units: Units) -> Iterator[Quantity]:
    """The shares that are written as a power of ten and nothing more: «stability 5×10^-4», «1E-6»."""
    if not _TINY.search(text):
        return
    for match in NUMBER.finditer(text):
        number = number_of(match)
        if not _TINY.search(match.group()) or not 0 < abs(number.value) < _PART:
            continue
        if _OF_NOTHING.match(text, match.end()) and not unit_behind(text, match.end(), units)[0]:
            percent = replace(number, value=number.value.scaleb(2))
            yield _related(text, percent, (units.by_code["%"],), match.end())


def _headed(text: str, units: Units, plain: Iterable[Quantity]) -> Iterator[Quantity]:
    """The quantities of «Density (g/cm3): 1.85» and «Density | g/cm3 | 1.85»: first the unit, then a number."""
    taken = [(q.start, q.end) for q in plain]
    for match in NUMBER.finditer(text):
        if any(start <= match.start() < end for start, end in taken):
            continue
        begin = max(0, match.start() - _BEHIND)
        before = text[begin : match.start()]
        for pattern in (_UNIT_BEFORE, _UNIT_BY_SLASH):
            heading = pattern.search(before)
            known, end = units.at(heading["unit"], 0) if heading else ((), 0)
            if heading is None or not known or end < len(heading["unit"]):
                continue
            if _A_NUMBER.search(before, 0, heading.start()) or _ELEMENT_SIGN.match(heading.group()):
                continue  # a unit behind a number of its own; «powder, W ≥ 99.9» is tungsten
            led = heading.group()[0] != " " or (heading["gap"].strip(" ") or heading["relation"])
            if led or known[0].code in _AHEAD:
                found = _below_heading(text, number_of(match), known)
                yield replace(found, head=begin + heading.start("unit")) if led else found
                break


def _below_heading(text: str, number: Number, units: tuple[Unit, ...]) -> Quantity:
    last = _after(text, number.end, _UP_TO)
    if last is None:
        return _related(text, number, units, number.end)
    low, high = sorted((number.value, last.value))
    return Quantity(low=low, high=high, units=units, start=number.start, end=last.end)
