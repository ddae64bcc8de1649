"""The ways in which traders write one value, made mechanically for any limit: number, unit, bounds, order and label.

What is asked of the reader is one thing: however a value is written, it is the same value.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal

from tidewaiter.controls.model import Threshold
from tidewaiter.screening.limits.units import Unit, Units

_ROUNDED = Context(prec=6, rounding=ROUND_HALF_EVEN)
_LEAST, _MOST = Decimal("0.001"), Decimal(200_000)  # values that people write in a unit
_THOUSAND = 1000
_TINY = Decimal("0.01")  # a share that people write as a power of ten
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_WIDE = {at: at + 0xFEE0 for at in range(0x21, 0x7F)}
_SHARE, _HEAT = "share", "temperature"
_IN_BRACKETS = (
    "{0} ({1})",
    "{0}({1})",
    "{0}（{1}）",
    "{0} [{1}]",
    "{0} / {1}",
    "{0}/{1}",
    "{0} = {1}",
    "{0}; {1}",
    "{0} (≈ {1})",
    "{0} 【{1}】",
    "{0} or {1}",
)
_BY_OTHERS = {  # what else the goods of a dimension are told in
    "angle": ("deg",),
    "area": ("m2", "cm2"),
    "density": ("g/cm3", "kg/m3"),
    "flow": ("L/min", "m3/h", "L/s", "gpm"),
    "force": ("N", "kN", "kgf", "lbf"),
    "length": ("m", "mm", "um", "nm", "in", "cm", "km"),
    "power": ("W", "kW", "hp"),
    "pressure": ("MPa", "GPa", "bar", "kPa", "psi", "ksi", "Pa", "Torr"),
    "speed": ("km/h", "m/s"),
    "temperature": ("degC", "degF", "K"),
    "time": ("h", "min", "s", "us", "ns"),
    "volume": ("m3", "L", "mL", "gal"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value on one side of a limit, and whether more of it, or less, lies on the same side."""

    amount: Decimal
    more: Decimal
    unit: Unit
    meets: bool
    rises: bool  # further from the limit is more


def values(threshold: Threshold, units: Units) -> Iterator[Value]:
    """A value that is within a limit, and one that is not, with a second one further off."""
    unit = units.by_code[threshold.unit]
    if isinstance(threshold.value, tuple):
        low, high = (Decimal(str(one)) for one in threshold.value)
        third = (high - low) / 3
        yield _value(low + third, high - third, unit, meets=True, rises=True)
        return
    bound = Decimal(str(threshold.value))
    floor = threshold.operator in (">=", ">")
    yield from _around(bound, unit, floor=floor)


def _around(bound: Decimal, unit: Unit, *, floor: bool) -> Iterator[Value]:
    if unit.dimension == _SHARE and bound * Decimal(str(float(unit.factor))) >= Decimal("0.5"):
        rest = Decimal(100) - bound
        above, further = bound + rest / 2, bound + rest * 3 / 4
        below, lower = bound - rest / 2, bound - rest
    elif unit.dimension == _HEAT:
        above, further, below, lower = bound + 40, bound + 80, bound - 40, bound - 80
    else:
        above, further = bound * Decimal("1.25"), bound * Decimal("1.5")
        below, lower = bound * Decimal("0.8"), bound * Decimal("0.6")
    yield _value(above, further, unit, meets=floor, rises=True)
    yield _value(below, lower, unit, meets=not floor, rises=False)


def _value(amount: Decimal, more: Decimal, unit: Unit, *, meets: bool, rises: bool) -> Value:
    return Value(amount=_round(amount), more=_round(more), unit=unit, meets=meets, rises=rises)


def _round(amount: Decimal) -> Decimal:
    return Decimal(f"{_ROUNDED.create_decimal(amount).normalize():f}")


def lines(
    value: Value, label: str, units: Units, spellings: Mapping[str, Sequence[str]]
) -> Iterator[Iterator[str]]:
    """All writings of a value behind its label, by what is written otherwise."""
    code = value.unit.code
    whole = f"{value.amount:f} {code}".strip()
    yield (f"{label}: {one} {code}".strip() for one in numbers(value.amount))
    yield (f"{label} {one.replace('#', whole)}" for one in bounds(value))
    yield (f"{label}: {one.replace('#', whole).replace('%u', code)}" for one in alike(value))
    yield (
        one.replace("#", whole).replace("%n", f"{value.amount:f}")
        for one in orders(label, code, value.unit.dimension)
    )
    same = [value, *_otherwise(value, units)]
    if value.unit.dimension == _SHARE:
        part = _round(value.amount * Decimal(str(float(value.unit.factor))))
        yield (f"{label}: {one}" for one in powers(part) if 0 < part < _TINY)
    yield (
        f"{label}: {one.amount:f}{gap}{spelled}"
        for one in same
        for spelled in spellings.get(one.unit.code, ())
        for gap in ("", " ")
    )
    yield (
        f"{label}: {form.format(whole, f'{one.amount:f} {one.unit.code}')}"
        for one in same[1:]
        for form in _IN_BRACKETS
    )


def _otherwise(value: Value, units: Units) -> Iterator[Value]:
    """The same in the other units that goods of the kind are told in."""
    for code in _BY_OTHERS.get(value.unit.dimension, ()):
        if code != value.unit.code and (other := in_unit(value, units.by_code[code])):
            yield other


def in_unit(value: Value, other: Unit) -> Value | None:
    """The same in another unit, where people write it so."""
    amount, more = (_into(one, value.unit, other) for one in (value.amount, value.more))
    if not (_LEAST <= abs(amount) <= _MOST and abs(more) <= _MOST):
        return None
    return Value(amount=amount, more=more, unit=other, meets=value.meets, rises=value.rises)


def _into(amount: Decimal, unit: Unit, other: Unit) -> Decimal:
    exact = (unit.base(amount) - other.offset) / other.factor
    return _round(Decimal(exact.numerator) / Decimal(exact.denominator))


def numbers(amount: Decimal) -> Iterator[str]:
    """The writings of a number."""
    plain = f"{amount:f}"
    yield plain
    yield plain.translate(_WIDE)
    yield f"{plain}0" if "." in plain else f"{plain}.0"
    whole, point, part = plain.partition(".")
    if abs(amount) >= _THOUSAND:
        yield f"{int(whole):,}{point}{part}"
        if not point:
            yield f"{int(whole):,}".replace(",", " ")
            yield f"{int(whole):,}".replace(",", "\u202f")
            yield f"{int(whole):,}".replace(",", "’")
            yield f"{int(whole):,}".replace(",", "，")
    if point and len(part) != 3:
        yield f"{whole},{part}"
    if amount >= 10_000:
        yield f"{_round(amount / 10_000):f}万"
        yield f"{_round(amount / 10_000):f}萬"
    if amount > 0 and not Decimal("0.01") < amount < _THOUSAND:
        yield from powers(amount)


def powers(amount: Decimal) -> Iterator[str]:
    """A number with its power of ten, as paper, keyboard and old fonts have it."""
    sign, power = amount.adjusted() < 0, amount.adjusted()
    head = f"{amount.scaleb(-power).normalize():f}"
    raised = str(power).translate(_RAISED)
    yield f"{head}×10{raised}"
    yield f"{head} × 10{raised}"
    yield f"{head}x10{raised}"
    yield f"{head}·10{raised}"
    yield f"{head}*10^{power}"
    yield f"{head} x 10^{power}"
    yield f"{head}×10^({power})"
    yield f"{head}E{power:+03d}"
    yield f"{head}e{power}"
    if sign:
        yield f"{head}×10{power}"
        yield f"{head} x 10 {power}"
        yield f"{head} × 10−{-power}"
        yield f"{head}×10–{-power}"
    else:
        yield f"{head}×10**{power}"


def bounds(value: Value) -> Iterator[str]:
    """Writings of an end that leaves all that is meant on the value's side; «#» is the value with its unit."""
    if value.rises:
        yield from _LEAST_SO
    else:
        yield from _MOST_SO


_LEAST_SO = (
        "≥ #", "≥#", "＞#", ">= #", "=> #", "≧#", "> #", "min. #", "min #", "Min: #", "# min.", "# min", "# (min.)", "# (min)", "#, min.", "# minimum",
        "# or more", "# and above", "# or above", "# or over", "# & above", "# up", "# and up", "#+", "at least #", "not less than #", "no less than #", "not lower than #",
        "over #", "above #", "more than #", "greater than #", "exceeding #", "in excess of #", "minimum #", "minimum of #", "from #", "starting from #", "upwards of #",
        "#以上", "# 以上", "#（以上）", "#及以上", "#或以上", "不低于#", "不小于#", "不少于#", "不得低于#", "大于#", "大于等于#", "高于#", "超过#", "超#", "至少#", "最小#", "最低#", "#起", "#超",
        "#を超える", "#より大きい", "最低#", "最小#", "#以上(保証値)", "少なくとも#", "#～", "≥#(典型)",
)  # fmt: skip
_MOST_SO = (
        "≤ #", "≤#", "＜#", "<= #", "=< #", "≦#", "< #", "max. #", "max #", "Max: #", "# max.", "# max", "# (max.)", "# (max)", "#, max.", "# maximum",
        "# or less", "# and below", "# or below", "# or under", "# & below", "at most #", "not more than #", "no more than #", "not exceeding #", "not to exceed #", "not greater than #",
        "up to #", "below #", "under #", "less than #", "smaller than #", "within #", "maximum #", "maximum of #",
        "#以下", "# 以下", "#（以下）", "#及以下", "#或以下", "不高于#", "不大于#", "不超过#", "不多于#", "不得高于#", "小于#", "小于等于#", "低于#", "至多#", "最大#", "最高#", "#以内", "#未満", "#未满",
        "#を超えない", "#より小さい", "最大#", "最高#", "#以下(保証値)", "多くとも#", "～#", "≤#(典型)",
)  # fmt: skip


def alike(value: Value) -> Iterator[str]:
    """Writings that say the value itself, with what is said around it."""
    yield from _SAID
    amount, more = sorted((value.amount, value.more))
    if amount > 0:
        unit = "%u"
        for joint in (
            "-",
            " - ",
            "–",
            "~",
            "～",
            "〜",
            " to ",
            "…",
            "至",
            "到",
            "から",
            "..",
            " thru ",
        ):
            yield f"{amount:f}{joint}{more:f} {unit}"
            yield f"{amount:f} {unit}{joint}{more:f} {unit}"
        yield f"between {amount:f} and {more:f} {unit}"
        yield f"from {amount:f} {unit} to {more:f} {unit}"
    little = _round(value.amount / 100)
    if value.unit.dimension not in (_SHARE, _HEAT):
        for sign in ("±", " ± ", "+/-", " +/- "):
            yield f"{value.amount:f}{sign}{little:f} %u"
        yield f"{value.amount:f} %u ± {little:f} %u"
        yield f"({value.amount:f}±{little:f}) %u"
        yield f"{value.amount:f} +{little:f}/-{little:f} %u"
        yield f"{value.amount:f} %u ±1 %"
        yield f"{value.amount:f} %u (±1%)"


_SAID = (
    "#", "# typ.", "# (typ.)", "# typical", "typ. #", "typical #", "#(典型值)", "典型值#", "# nom.", "nominal #", "标称#", "公称#", "# (实测)", "实测#", "实测值 #", "# (measured)", "measured #", "as measured #",
    "# (guaranteed)", "guaranteed #", "保証値 #", "#（標準）", "標準 #", "rated #", "额定#", "定格 #", "= #", "=#", "is #", "of #", "为#", "是#", "は#", "约#", "約#", "approx. #", "ca. #", "abt. #", "about #", "~ #", "~#", "≈#", "#左右", "#程度", "# (approx.)",
    "# each", "# ea.", "# (each)", "#/台", "#/件", "#/pc", "#/set", "#/unit", "# per unit", "# per set", "#(单台)", "#/只", "#/基", "#/本", "各#", "# per piece", "每台#", "1台あたり#", "#/個",
    "#.", "#;", "#,", "#。", "#，", "「#」", "“#”", "*#*", "(#)", "（#）", "[#]", "【#】", "# *", "#*1", "#①", "#）",
)  # fmt: skip


_WITH_UNIT = (
    "{0} ({1}): %n", "{0} ({1})\t%n", "{0}({1}) %n", "{0}（{1}）：%n", "{0} [{1}]: %n", "{0} [{1}]\t%n", "{0}, {1}: %n", "{0}, {1}\t%n", "{0}/{1}\t%n", "{0}/{1}: %n", "{0}\t{1}\t%n", "{0}\t%n\t{1}", "{0} in {1}: %n",
    "# ({0})", "{0}, #", "{0}\n#", "{0} |#", "{0} | #", "{0} @ #",
)  # fmt: skip
_WITHOUT = (
    "{0} #", "{0}: #", "{0} : #", "{0}：#", "{0} = #", "{0}=#", "{0} – #", "{0} - #", "{0}\t#", "{0} .... #", "{0}……#", "1) {0}: #", "- {0}: #", "• {0}: #", "▪ {0} #", "*{0}: #", "{0} ⇒ #", "{0} -> #", "{0}→#",
    "({0} #)", "({0}: #)", "【{0}】#",
    "{0} (typ.): #", "{0}, typ.: #", "{0}（实测）：#", "{0}(公称): #", "{0}【标称】：#", "{0} (nominal)\t#", "{0} (guaranteed) #",
    "{0} value: #", "{0} rating: #", "{0}*1: #", "{0}¹⁾: #", "{0} [1]: #", "{0}（注1）：#", "{0} (*): #", "Guaranteed {0}: #", "Typical {0} #", "Specified {0}: #",
    "1.2 {0}: #", "(3) {0}: #", "③{0}：#", "a) {0} #", "{0} is specified as #", "{0} shall be #", "with {0} of #", "having a {0} of #", "{0}要求：#", "{0}指标：#", "{0}参数：#",
)  # fmt: skip
_OF_SHARES = ("{0} (excl. Fe) #", "{0} excluding Fe: #", "{0}（除Fe外）#", "{0}(Feを除く): #")
_SHARES = frozenset({"%", "ppm", "wt%", "at%"})


_AT_ROOM = (
    "{0} (25 °C): #",
    "{0} @25°C: #",
    "{0} (at 20 °C) #",
    "{0}（23℃）：#",
)  # of all but a temperature


def orders(label: str, spelled: str, dimension: str = "") -> Iterator[str]:
    """A label and its value as they stand to each other: «#» is the value with its unit, «%n» the number alone."""
    at_room = () if dimension == _HEAT else _AT_ROOM
    headed = _WITH_UNIT if spelled and " " not in spelled else ()
    of_shares = _OF_SHARES if spelled in _SHARES else ()
    for one in (*_WITHOUT, *at_room, *headed, *of_shares):
        yield one.format(label, spelled)
