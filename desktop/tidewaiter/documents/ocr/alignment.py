"""Two readings of the same place laid side by side: where they say something else, OCR's errors forgiven."""

import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

# A stretch with half of its letters elsewhere is another word. Of the words of a bad copy that OCR
# read wrong, nine in ten keep more than two thirds of theirs.
ALIKE = 0.5
# So many letters in a row make a word worth the name; two ideographs do. Below it, an error of OCR
# cannot be told from a lie.
LEAST, LEAST_CJK = 3, 2
_BRIDGE = 2  # letters alike between two stretches: fewer are chance, as the n of "Furniture"
_CJK_FIRST = "\u2e80"

# Signs that no reader of one letter tells apart, in print or in a network.
_LOOKS = str.maketrans(
    "01|i5829qıロカエニハトタへべぺァィゥェォャュョッヵヶ",
    "olllsbzggl口力工二八卜夕ヘベペアイウエオヤユヨツカケ",
)


class Stretch(NamedTuple):
    """`stated[start:end]` stands where `shown[shown_start:shown_end]` is read."""

    start: int
    end: int
    shown_start: int
    shown_end: int


class Folded(NamedTuple):
    """A text reduced to what is compared, and for each sign of it the place it comes from."""

    text: str
    places: tuple[int, ...]


def folded(text: str) -> Folded:
    """Letters and figures alone, without case, accents and what looks the same."""
    found = [
        (sign, place) for place, character in enumerate(text) for sign in folded_sign(character)
    ]
    return Folded("".join(sign for sign, _ in found), tuple(place for _, place in found))


def folded_sign(character: str) -> str:
    """The same of one character; nothing of a blank or a point, two letters of a ligature."""
    if character.isascii():
        return character.lower().translate(_LOOKS) if character.isalnum() else ""
    plain = unicodedata.normalize("NFKD", character).casefold()
    return "".join(c for c in plain if c.isalnum()).translate(_LOOKS)


def contradictions(stated: str, shown: str) -> Iterator[Stretch]:
    """Where a folded text says something else than another, in order.

    What is only stated is one too, when it is long enough; what is only shown is none.
    """
    for stretch in _unlike(stated, shown):
        part = stated[stretch.start : stretch.end]
        other = shown[stretch.shown_start : stretch.shown_end]
        least = LEAST_CJK if any(c >= _CJK_FIRST for c in part) else LEAST
        if len(part) < least or (other and likeness(part, other) > ALIKE):
            continue
        yield stretch


def likeness(stated: str, shown: str) -> float:
    """Signs that both have in the same order, as a share of the longer one."""
    matcher = SequenceMatcher(None, stated, shown, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    return same / max(len(stated), len(shown), 1)


def matched(stated: str, shown: str) -> list[int | None]:
    """For each sign of `stated`, the place in `shown` where it is read; None where it is not."""
    found: list[int | None] = [None] * len(stated)
    for block in SequenceMatcher(None, stated, shown, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            found[block.a + step] = block.b + step
    return found


def _unlike(stated: str, shown: str) -> Iterator[Stretch]:
    """Stretches between what is alike; a likeness of a letter or so does not part them."""
    current: Stretch | None = None
    matcher = SequenceMatcher(None, stated, shown, autojunk=False)
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        if tag != "equal":
            current = (
                Stretch(current.start, a1, current.shown_start, b1)
                if current
                else Stretch(a0, a1, b0, b1)
            )
        elif current and a1 - a0 >= _BRIDGE:
            yield current
            current = None
    if current:
        yield current
