"""Whether a magnet holds dysprosium or terbium, where words say it and no share is told: «Dy入り», «含铽», and not «不含铽»."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.units import Units

_ELEMENTS = {
    "dysprosium content": r"(?:(?<![A-Za-z])Dy(?![a-z])|(?i:dysprosium)|镝|ジスプロシウム)",
    "terbium content": r"(?:(?<![A-Za-z])Tb(?![a-z])|(?i:terbium)|铽|テルビウム)",
}
_HEAVY = r"(?:HRE(?![a-z])|(?i:heavy[- ]rare[- ]earths?)|重稀土(?:元素)?|重希土(?:类)?)"
_MORE = r"(?:(?:[/+&、,]|and|or|和|及|与|と|・) ?(?:Dy|Tb|镝|铽))?"
# A share or the word for one goes on with what is held by itself.
_NO_SHARE = r"(?![量率]| ?content| ?(?:wt)?[ :：=≤≥<>约~(（]*\d+(?:\.\d| ?(?:%|wt|mass|ppm)))"
_HELD = (
    r"(?:(?:(?i:contain(?:s|ing)?|with|incl\.?|including|doped with|added)) |(?:含有?|掺杂?|添加有?|渗|扩散)(?:Tb|Dy|镝|铽)?(?:[/+&、,]|和|及|与)?){of}"
    + _NO_SHARE
    + r"|{of}(?:Tb|Dy)? ?(?:入り?|含有|添加|拡散|掺杂|扩散|渗透|渗|-?(?i:bearing|containing|doped|diffused|diffusion|addition|added))(?! ?なし|无)"
    + _NO_SHARE
)
_DENIED = (
    r"{of}"
    + _MORE
    + r"[- ]?(?:(?i:free)(?![a-z])|フリー?|レス|(?:は|を)?(?:无添加|不使用|含まず|无し|なし|ゼロ))"
    r"|(?:(?i:(?:no|zero|without|w/o|free of|free from)) |(?:无|不含|零|不添加))(?:添加)?(?:Dy|Tb|镝|铽)?(?:[/+&、,]|和|及|与|or|and)? ?{of}"
)
_ZERO = Decimal(0)


def _patterns(form: str) -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile(form.replace("{of}", sign))
        for name, sign in (
            (name, f"(?:{sign}|{_HEAVY})" if form is _DENIED else sign)
            for name, sign in _ELEMENTS.items()
        )
    }


_HELD_OF, _DENIED_OF = _patterns(_HELD), _patterns(_DENIED)
_PIECES = ("Dy", "Tb", "镝", "铽", "ysprosium", "erbium", "ジスプロシウム", "テルビウム", "HRE", "eavy", "重稀土", "重希土")  # fmt: skip


def of_traces(text: str, units: Units) -> Iterator[tuple[Quantity, str]]:
    """What a folded text says to be held, of which nobody knows how much; what it denies, entries set aside by name."""
    if not any(piece in text for piece in _PIECES):
        return
    percent = (units.by_code["%"],)
    for name in _ELEMENTS:
        some = None if _DENIED_OF[name].search(text) else _HELD_OF[name].search(text)
        if some:
            start, end = some.span()
            yield Quantity(low=_ZERO, high=None, units=percent, start=start, end=end), name
