"""Chinese and Japanese signs by what they look like: twins of two scripts, and characters easily mistaken.

Twins (カ and 力, ー and 一, hiragana and katakana) may replace each other everywhere. Of characters that only
look alike (末 for 未, 徽 for 微), a term bears one in three signs, and only such as no term holds:
those that the list itself tells apart are never mistaken for each other.
"""

import re
from collections.abc import Iterable, Mapping

from tidewaiter.screening.model import Disguise

_TWINS = {
    **dict(zip("力工口一二八卜夕千才", "カエローニハトタチオ", strict=True)),
    **dict(zip("ッヂヅ", "ツジズ", strict=True)),
    **{chr(code): chr(code + 0x60) for code in range(0x3041, 0x3097)},
    "っ": "ツ",
    "ぢ": "ジ",
    "づ": "ズ",
    "ぁ": "ア",
}
# Kana written in the other kana: fewer signs are words of the language («たぶん» is «perhaps», not タブン).
_SHORTEST_IN_OTHER_KANA = 5
# One sign in so many may only look like the right one.
_ALIKE_IN = 3
_HIRAGANA = re.compile("[\u3041-\u3096]")
_SIGN = re.compile(r"[\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")


class Signs:
    """How the signs of a text are taken for others, given the texts that are sought."""

    def __init__(
        self, alike: Mapping[str, str], mistaken: Mapping[str, str], texts: Iterable[str]
    ) -> None:
        held = set[str]().union(*texts)
        self._pairs = {
            pair
            for right, wrong in mistaken.items()
            for other in wrong
            for pair in ((right, other), (other, right))
        }
        alone = _shapes_of(mistaken)
        self._alike = {
            sign: right
            for sign, others in alike.items()
            if sign not in held and sign not in alone
            for right in [next((o for o in others if o in held), "")]
            if right
        }
        shapes = {sign: alone.get(right, right) for sign, right in (_TWINS | self._alike).items()}
        self._shapes = str.maketrans(alone | shapes)
        self._shaped = frozenset(alone | shapes)

    def shape(self, text: str) -> str:
        """The text, as long, with one sign for all that are taken for each other; none of them is ASCII."""
        plain = text.isascii() or self._shaped.isdisjoint(text)
        return text if plain else text.translate(self._shapes)

    def compare(self, piece: str, form: str) -> Disguise | None:
        """What makes `piece` look like `form`, which has the same shape; None where that is too little."""
        unlike = [(one, other) for one, other in zip(piece, form, strict=True) if one != other]
        strangers = [(a, b) for a, b in unlike if _TWINS.get(a, a) != _TWINS.get(b, b)]
        if strangers:
            known = all(self._are_mistaken(a, b) for a, b in strangers)
            bears = len(_SIGN.findall(form)) // _ALIKE_IN >= len(strangers)
            return Disguise.FUZZY if known and bears else None
        if any(_HIRAGANA.match(one) or _HIRAGANA.match(other) for one, other in unlike):
            return Disguise.KANA if len(form) >= _SHORTEST_IN_OTHER_KANA else None
        return Disguise.LOOK_ALIKE

    def _are_mistaken(self, sign: str, listed: str) -> bool:
        """Whether one is taken for the other itself, and not only for a third that is taken for both."""
        right = self._alike.get(sign, sign)
        twin = _TWINS.get(right, right)
        return any(one == listed or (one, listed) in self._pairs for one in (right, twin))


def _shapes_of(mistaken: Mapping[str, str]) -> dict[str, str]:
    """One sign for all that are joined by being mistaken for each other, for each of them."""
    groups: dict[str, set[str]] = {}
    for right, wrong in mistaken.items():
        joined = set[str]().union(*(groups.get(sign, {sign}) for sign in (right, *wrong)))
        groups |= dict.fromkeys(joined, joined)
    return {sign: min(joined) for sign, joined in groups.items()}
