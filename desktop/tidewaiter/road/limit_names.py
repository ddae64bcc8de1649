"""A limit of the pack in Chinese and Japanese: its typed parts, and in English only what they do not hold.

The pack words its limits in English alone («density above 17.5 g/cm3 at 20 C»). Quantity, comparison,
value and unit are typed and carry over; a condition beside them («at 20 C») is nowhere but in that
text, and so the text follows in brackets: a limit must not lose a condition in another language.
What the bundled pack says so stands in the catalogues of words, which go before these names.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from tidewaiter.controls.model import Pack, Quantity, Threshold
from tidewaiter.desk.language import Language

_COMPARED = {
    Language.CHINESE: {
        ">": "大于 {value}",
        ">=": "大于或等于 {value}",
        "<": "小于 {value}",
        "<=": "小于或等于 {value}",
        "==": "等于 {value}",
        "range": "{low} 至 {high}",
    },
    Language.JAPANESE: {
        ">": "{value} を超える",
        ">=": "{value} 以上",
        "<": "{value} 未満",
        "<=": "{value} 以下",
        "==": "{value} に等しい",
        "range": "{low} ～ {high}",
    },
}
_BESIDE = {Language.CHINESE: "{name}{said}", Language.JAPANESE: "{name}が {said}"}
# Words that say no more than a comparison does, of whatever quantity. Bounds of a range are typed
# without «above» and «up to», and so those words count there.
_COMPARING = re.compile(
    r"\b(?:more|less|than|at least|at most|or|not|better|finer|greater|higher|lower|larger|smaller|"
    r"longer|shorter|wider|thinner|heavier|purer|exceeding|between|from|and|to|of|by)\b",
    re.IGNORECASE,
)
_BOUNDING = re.compile(r"\b(?:above|over|under|below|up to)\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?:e-?\d+)?(?![\w-])", re.IGNORECASE)
_RANGED = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?:e-?\d+)?", re.IGNORECASE)  # «75-400», too
_BRANCH = re.compile(r"^[a-z](?:\.\d+)?(?:, [a-z](?:\.\d+)?)*: ")
_LETTERS = re.compile(r"[^\W_]")
_SPELLED = {"degC": ("C",), "L": ("litres",), "deg": ("degree", "degrees"), "bit": ("bits",)}
_COUNTED = ("axes",)  # a number of what the quantity names already
_MICRO = re.compile(r"\bu(?=[a-zA-Z])")
_POWER = re.compile(r"(?<=m)[23]\b")
_OF_TEN = re.compile(r"(\d+(?:\.\d+)?)e(-?\d+)")
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def limit_names(pack: Pack) -> Iterator[tuple[str, Mapping[Language, str]]]:
    """The text of each limit with its names; left out are texts that stand for two limits, or for none typed."""
    limits = (limit for item in pack.items.values() for limit in item.thresholds)
    yield from named(limits, pack.quantities)


def named(
    limits: Iterable[Threshold], quantities: Mapping[str, Quantity]
) -> Iterator[tuple[str, Mapping[Language, str]]]:
    """As `limit_names`, of these limits."""
    told: dict[str, set[tuple[str, str]]] = {}
    for limit in limits:
        quantity = quantities.get(limit.quantity)
        ways = (_in(Language.CHINESE, limit, quantity), _in(Language.JAPANESE, limit, quantity))
        told.setdefault(limit.text, set()).add(ways)
    for text, found in told.items():
        chinese, japanese = next(iter(found))
        if text and len(found) == 1 and chinese:
            yield text, {Language.CHINESE: chinese, Language.JAPANESE: japanese}


def untold(limits: Collection[Threshold], quantities: Mapping[str, Quantity]) -> Iterator[str]:
    """The texts of limits that their typed parts do not tell whole: a translator must."""
    told = dict(named(limits, quantities))
    for text in dict.fromkeys(limit.text for limit in limits if limit.text):
        if text not in told or f"（{text}）" in told[text][Language.CHINESE]:
            yield text


def is_told_whole(limit: Threshold, quantity: Quantity | None) -> bool:
    """Whether quantity, comparison, value and unit tell all that the limit's text says."""
    return (
        quantity is not None
        and isinstance(limit.value, float | tuple)
        and _says_no_more(limit, quantity)
    )


def unit_words(unit: str) -> str:
    """A unit as it is printed: «um» is µm, «m3» is m³."""
    if unit in _COUNTED:
        return ""
    raised = _POWER.sub(lambda found: "²³"[int(found[0]) - 2], unit)
    return _MICRO.sub("µ", raised).replace("degC", "°C")


def _in(language: Language, limit: Threshold, quantity: Quantity | None) -> str:
    """A limit in a language, or nothing where its value is a text."""
    pattern = _COMPARED[language].get(limit.operator)
    if pattern is None or quantity is None or isinstance(limit.value, str):
        return ""
    low, high = limit.value if isinstance(limit.value, tuple) else (limit.value, limit.value)
    unit = f" {printed}" if (printed := unit_words(limit.unit)) else ""
    lowest, highest = (_figures(value, limit.text) for value in (low, high))
    said = pattern.format(value=f"{lowest}{unit}", low=lowest, high=f"{highest}{unit}")
    if limit.quantity in limit.text:  # elsewhere the quantity stands before the text
        name = next(iter(quantity.zh if language is Language.CHINESE else quantity.ja), "")
        said = _BESIDE[language].format(name=name, said=said)
    if not _says_no_more(limit, quantity):
        return f"{said}（{limit.text}）"
    branch = _BRANCH.match(limit.text)
    return f"{branch[0]}{said}" if branch else said


def _figures(value: float, text: str) -> str:
    """A value with its power of ten where the limit's text has it so, as the lists do: nobody counts the noughts of 12700000."""
    for digits, power in _OF_TEN.findall(text):
        if float(f"{digits}e{power}") == value:
            return f"{digits}×10{power.translate(_RAISED)}"
    return f"{value:.10g}"


def _says_no_more(limit: Threshold, quantity: Quantity) -> bool:
    """Whether a limit's text holds nothing but its typed parts; an exception is always told."""
    if limit.role == "exempt":
        return False
    left = _BRANCH.sub("", limit.text)
    for words in sorted((limit.quantity, *quantity.en), key=len, reverse=True):
        left = _without(words, left)
    bounds = limit.value if isinstance(limit.value, tuple) else (limit.value,)
    ranged = isinstance(limit.value, tuple)
    numbers = re.findall(_RANGED if ranged else _NUMBER, left)
    if sorted(map(float, numbers)) != sorted(map(float, bounds)):
        return False
    left = (_RANGED if ranged else _NUMBER).sub(" ", left)
    for unit in (limit.unit, *_SPELLED.get(limit.unit, ())):
        left = _without(unit, left) if unit else left
    if not ranged:
        left = _BOUNDING.sub(" ", left)
    return _LETTERS.search(_COMPARING.sub(" ", left)) is None


def _without(words: str, text: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", " ", text, flags=re.IGNORECASE)
