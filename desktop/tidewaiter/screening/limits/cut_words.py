"""Words that traders cut: «compact. dens.» is a compaction density, «freq stab» a frequency stability."""

import re
from collections.abc import Iterable

# With a point three letters are enough, without one it takes more: «stab. 0.05 %», «homog 0.5 %».
_CUT = re.compile(r"(?<![A-Za-z])(?:([A-Za-z]{3,})\.(?!\d)|([A-Za-z]{4,})(?![A-Za-z.]))")
_GOES_ON = re.compile(r" [a-z]")
_ITS_VALUE = re.compile(r"[ :：=≥≤<>~±]*(?:\d|$)")
_SHORTEST, _LEAST = 3, 5  # letters of what is left of a word, and of a word that is cut
_ENDINGS = frozenset({"s", "es", "d", "ed", "ing"})  # which no trader leaves out
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
# Cut words that say how much is meant, and units.
_KEPT = frozenset(
    (
        "abs",
        "approx",
        "avg",
        "dia",
        "diam",
        "ext",
        "freq",
        "int",
        "max",
        "maxi",
        "min",
        "mini",
        "nom",
        "rep",
        "spec",
        "temp",
        "typ",
        "vol",
        "wt",
        "ang",
        "amp",
        "amps",
        "volt",
        "inch",
        "from",
        "with",
        "for",
        "and",
        "the",
        "per",
        "has",
        "its",
        "can",
        "all",
        "new",
        "out",
        "over",
        "under",
    )
)


class CutWords:
    """The words of some labels by what may be left of them."""

    def __init__(self, labels: Iterable[str]) -> None:
        whole: dict[str, int] = {}
        for label in labels:
            for word in _WORD.findall(label):
                whole[word.lower()] = whole.get(word.lower(), 0) + 1
        self._whole = {*whole, *_KEPT}
        self._by_stem: dict[str, str] = {}
        for word in sorted(whole, key=lambda one: -whole[one]):
            for end in range(_SHORTEST, len(word)) if len(word) >= _LEAST else ():
                if word[end:].lower() in _ENDINGS:
                    continue  # a discharge is none of what discharges
                self._by_stem.setdefault(word[:end], word)

    def spelled_out(self, text: str) -> str:
        """A text with its cut words in full, as far as these are known."""
        return _CUT.sub(self._in_full, text)

    def _in_full(self, cut: re.Match[str]) -> str:
        stem = (cut[1] or cut[2]).lower()
        if cut[1] and stem not in _KEPT and _ITS_VALUE.match(cut.string, cut.end()):
            return self._by_stem.get(stem, cut.group())  # «operating press. 3.5 MPa»
        if stem in self._whole:
            # «compact. dens.» ends no sentence.
            return cut[1] if cut[1] and _GOES_ON.match(cut.string, cut.end()) else cut.group()
        return self._by_stem.get(stem, cut.group())
