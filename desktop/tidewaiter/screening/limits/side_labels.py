"""The sides that a list of words names in their order: «12 x 10 mm (OD x ID)», «外径×壁厚：108×4 mm», and those of drawings: «t2.0×1000W»."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from tidewaiter.screening.limits.label_words import form_of
from tidewaiter.screening.limits.naming import Names
from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.units import Units

_LENGTH = "length"
_WORD = r"[A-Za-z\u3040-\u30ff\u3400-\u9fff][A-Za-z. \u3040-\u30ff\u3400-\u9fff]{0,14}"
_LIST = rf"(?P<list>{_WORD}(?: ?[x×*] ?{_WORD}){{1,2}})"
_BEHIND = re.compile(rf" ?[(（\[]?{_LIST}[)）\]]?")
_BEFORE = re.compile(rf"{_LIST}[)）\]]?[ ,:：=]*(?:[(（]?mm[)）]?[ :：=]*)?[φ ]*$")
_AHEAD = 40  # characters in which such a word stands
_TIMES = re.compile(r" ?[x×*] ?")
_LABEL_BEHIND = re.compile(
    r"[\d.,]+ ?(?P<label>[OI]\.?D\.?|[LWHTt]|long|wide|high|deep|thick|thk) ?(?:[x×*]|(?:mm|cm|in)(?![a-z]))"
)
# «t2.0×1000W×2000L», «2.0t×1000»: steel as Japanese mills have it.
_DRAWN = re.compile(
    r"(?<![A-Za-z0-9.])(?:t ?=? ?(?P<front>\d{1,3}(?:\.\d+)?)|(?P<back>\d{1,3}(?:\.\d+)?) ?t) ?[x×*] ?W?(?P<wide>\d{2,4})(?: ?W)?(?: ?[x×*] ?L?(?P<long>\d{2,5})(?: ?L)?)?(?![A-Za-z0-9])"
)


class Named(NamedTuple):
    """A side, and the properties that its word names."""

    quantity: Quantity
    properties: frozenset[str]


def listed(text: str, sides: Sequence[Quantity], names: Names) -> tuple[frozenset[str], ...]:
    """The properties of the sides of one thing by the words that stand in their order behind or before them; () without such words."""
    behind = _BEHIND.match(text, max(one.end for one in sides))
    before = _BEFORE.search(text, max(0, sides[0].start - 60), sides[0].start)
    for found in (behind, before):
        words = _TIMES.split(found["list"]) if found else []
        if len(words) == len(sides):
            last = len(words) - 1
            known = tuple(
                _named(word.strip(" ."), -1 if n < last else 0, names)
                for n, word in enumerate(words)
            )
            if all(known):
                whole = _whole(text, before, names) if found is before else frozenset[str]()
                return (known[0] | whole, *known[1:])
    return ()


def labelled(text: str, sides: Sequence[Quantity], names: Names) -> tuple[frozenset[str], ...]:
    """The properties of the sides of one thing by the label behind each number: «180 ID x 260 OD x 150 L mm»; () unless each has one."""
    ends = (*(one.start for one in sides[1:]), sides[-1].end)
    found = [
        _LABEL_BEHIND.match(text[one.start : end]) for one, end in zip(sides, ends, strict=True)
    ]
    known = tuple(names.by_word(_LENGTH, form_of(one["label"])) for one in found if one)
    return known if len(known) == len(sides) and all(known) else ()


def _whole(text: str, found: re.Match[str] | None, names: Names) -> frozenset[str]:
    """What stands before a list of sides and is said of the first: «hot zone (D x H): 75 x 120 mm»."""
    ahead = text[: found.start()].rstrip(" (（[")[-_AHEAD:] if found else ""
    return names.beside(_LENGTH, ahead, "", 0, None).properties


def _named(word: str, nearest: int, names: Names) -> frozenset[str]:
    """What a word names, or that of its parts that stands nearest to the others: 碳纤维管 外径."""
    known = names.by_word(_LENGTH, form_of(word))
    return known or names.by_word(_LENGTH, form_of(word.split()[nearest]))


def drawn(text: str, names: Names, units: Units) -> Iterator[Named]:
    """The thickness, width and length of sheets in the short form of drawings, in millimetres."""
    for match in _DRAWN.finditer(text):
        thick = "front" if match["front"] else "back"
        for group, word in ((thick, "thickness"), ("wide", "width"), ("long", "length")):
            if match[group]:
                value = Decimal(match[group])
                yield Named(
                    Quantity.exactly(
                        value, (units.by_code["mm"],), match.start(group), match.end(group)
                    ),
                    names.by_word(_LENGTH, word),
                )
