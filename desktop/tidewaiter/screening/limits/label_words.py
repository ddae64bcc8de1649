"""Words as papers write them beside quantities, and how thousands of them are sought in a text at once.

What is found is what one pattern of all words of a kind, the longest first, would find; but a word is only tried
on a text that holds a piece of it, which one look tells for all words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from ahocorasick_rs import AhoCorasick

_LETTERS = re.compile(r"[A-Za-z]")
_EXACT_LENGTH = 3  # «W», «Al», «APP» are read in their own case
# What traders shorten, within longer words of the list too: «cylinder dia.», «melting temp».
_IN_FULL = {
    "dia": "diameter",
    "diam": "diameter",
    "temp": "temperature",
    "avg": "average",
    "freq": "frequency",
    "cap": "capacity",
    "spec": "specific",
    "sp": "specific",
}
_SHORT = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(_IN_FULL)})(?![A-Za-z])\.?", re.IGNORECASE)
_EITHER_WAY = {
    full: f"(?:{'|'.join([full, *(s for s, f in _IN_FULL.items() if f == full)])})"
    for full in dict.fromkeys(_IN_FULL.values())
}
_FULL = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(_EITHER_WAY)})(?![A-Za-z])")
# Words that are spelled one way or the other, within longer words, too.
_BRITISH = {
    "iz": "is",
    "fiber": "fibre",
    "center": "centre",
    "vapor": "vapour",
    "aluminum": "aluminium",
    "color": "colour",
}
_AMERICAN = re.compile(
    r"(?<=[a-z])iz(?=e|ing|ation)|(?<![a-z])(?:fiber|center|vapor(?!i)|aluminum|color)(?![a-z]{4})"
)
# The signs in which the spellings differ, and those of both.
_DIFFERING = {
    r"(?<=i)s(?=e|ing|ation)": "[sz]",
    r"(?<=fib)re": "(?:re|er)",
    r"(?<=cent)re": "(?:re|er)",
    r"(?<=vapo)u(?=r)": "u?",
    r"(?<=colo)u(?=r)": "u?",
    r"(?<=alumin)i(?=um)": "i?",
}
_DIFFERS = re.compile("|".join(_DIFFERING))
# Both are one letter to a pattern that does not mind the case, and two to `str.lower`.
_SIGMA = str.maketrans("ς", "σ")
# The «T» of «08Kh22N6T» is that of a grade, and no thickness.
_NO_END_OF_A_CODE = r"(?<![A-Za-z]\d)(?<![A-Za-z]\d\d)"
_FEW_REMEMBERED = 64  # the same text is asked for one kind after the other


# What Chinese and Japanese papers write one for the other, at the end of a label.
_ENDS = (
    ("精度", "准确度", "精确度", "精准度"),
    ("稳定性", "稳定度"),
    ("安定性", "安定度"),
    ("分辨率", "分辨力", "解析度"),
    ("分解能", "解像度"),
    ("速度", "速率", "スピード"),
    ("误差", "偏差"),
    ("直径", "径"),
    ("重量", "质量"),
)
_LAST_SIGNS = frozenset(one[-1] for ends in _ENDS for one in ends)


def in_other_words(label: str) -> Iterator[str]:
    """A folded label, and the same with the other words that its end has."""
    yield label
    for ends in _ENDS if label[-1:] in _LAST_SIGNS else ():
        end = next((one for one in ends if label.endswith(one) and label != one), None)
        if end:
            yield from (f"{label.removesuffix(end)}{one}" for one in ends if one != end)


def form_of(word: str) -> str:
    """A word as it is looked up: short ones keep their case."""
    tidy = " ".join(word.replace("-", " ").split()).replace(". ", " ")
    if _LETTERS.search(tidy) is None:
        return tidy if len(tidy) <= _EXACT_LENGTH else tidy.lower()
    tidy = _SHORT.sub(lambda short: _IN_FULL[short.group().rstrip(".").lower()], tidy)
    if len(tidy) <= _EXACT_LENGTH:
        return tidy
    return _AMERICAN.sub(lambda spelled: _BRITISH[spelled.group()], tidy.lower())


class LabelWords:
    """Words by kind, as `form_of` gives them."""

    def __init__(self, words: Mapping[str, Iterable[str]]) -> None:
        self._words = {kind: sorted(own, key=len, reverse=True) for kind, own in words.items()}
        places: dict[str, list[tuple[str, int]]] = {}
        for kind, own in self._words.items():
            for rank, word in enumerate(own):
                for piece in _pieces(word):
                    places.setdefault(_small(piece), []).append((kind, rank))
        self._places = list(places.values())
        self._any = AhoCorasick(list(places))
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._met: dict[str, dict[str, list[re.Pattern[str]]]] = {}

    def holds(self, kind: str, text: str) -> bool:
        """Whether a text holds a word of a kind."""
        return any(pattern.search(text) for pattern in self._near(kind, text))

    def first(self, kind: str, text: str) -> re.Match[str] | None:
        """The first word of a kind in a text, the longest at its place."""
        return next(self.each(kind, text), None)

    def each(self, kind: str, text: str) -> Iterator[re.Match[str]]:
        """The words of a kind in a text, one behind the other."""
        patterns = self._near(kind, text)
        if len(patterns) == 1:
            yield from patterns[0].finditer(text)
            return
        found = [(match, p) for p in patterns if (match := p.search(text))]
        while found:
            first, _ = min(found, key=_begins)  # of those that begin together the longest word
            yield first
            end = first.end()
            found = [
                (again, p)
                for match, p in found
                if (again := match if match.start() >= end else p.search(text, end))
            ]

    def at(self, kind: str, text: str, start: int) -> re.Match[str] | None:
        """The longest word of a kind that begins at this place."""
        found = (pattern.match(text, start) for pattern in self._near(kind, text))
        return next((match for match in found if match), None)

    def _near(self, kind: str, text: str) -> list[re.Pattern[str]]:
        """The patterns of those words of a kind that a text may hold, the longest word first."""
        known = self._met.get(text)
        if known is None:
            if len(self._met) >= _FEW_REMEMBERED:
                self._met.clear()
            known = self._met[text] = self._look(text)
        return known.get(kind, [])

    def _look(self, text: str) -> dict[str, list[re.Pattern[str]]]:
        found = self._any.find_matches_as_indexes(_small(text), overlapping=True)
        ranks: dict[str, set[int]] = {}
        for number in {number for number, _, _ in found}:
            for kind, rank in self._places[number]:
                ranks.setdefault(kind, set()).add(rank)
        return {
            kind: [self._pattern(self._words[kind][rank]) for rank in sorted(own)]
            for kind, own in ranks.items()
        }

    def _pattern(self, word: str) -> re.Pattern[str]:
        pattern = self._patterns.get(word)
        if pattern is None:
            pattern = self._patterns[word] = re.compile(_as_written(word))
        return pattern


def _begins(found: tuple[re.Match[str], re.Pattern[str]]) -> int:
    return found[0].start()


def _small(text: str) -> str:
    return text.lower().translate(_SIGMA)


def _pieces(word: str) -> Iterable[str]:
    """What any text that a word stands in holds: one of these."""
    tokens = word.split(" ")
    plain = [token for token in tokens if not _FULL.search(token)]
    if plain:
        return (max((piece for token in plain for piece in _DIFFERS.split(token)), key=len),)
    full = _FULL.search(tokens[0])
    assert full is not None, "all tokens hold such a word"
    return (full.group(), *(short for short, of in _IN_FULL.items() if of == full.group()))


def _as_written(word: str) -> str:
    """The pattern of a word, whole where it is Latin."""
    # A wrapped line may part its words, and the first may be short for another: «max. temp».
    pattern = re.escape(word).replace(r"\ ", r"\.?[ \n-]")
    pattern = _FULL.sub(lambda full: _EITHER_WAY[full.group()], pattern)
    for signs, either in _DIFFERING.items():
        pattern = re.sub(signs, either, pattern)
    if len(word) > _EXACT_LENGTH:
        pattern = f"(?i:{pattern})"
    if _LETTERS.match(word[0]):
        pattern = rf"(?<![A-Za-z]){pattern}"
        if len(word) == 1:
            pattern = rf"{_NO_END_OF_A_CODE}{pattern}"
    if _LETTERS.match(word[-1]):
        pattern = rf"{pattern}(?![A-Za-z])"
    return pattern
