"""What each word of a name is worth: by its sort, and by how rare it is among the names of a list."""

from collections.abc import Iterable, Mapping
from math import log
from types import MappingProxyType
from typing import NamedTuple

from tidewaiter.screening.parties.company_words import WORTH, CompanyWords, WordSort

# How much of a word's worth hangs on how rare it is in the list.
_BY_RARITY = 0.65
_SHORT, _SHORT_WORTH = 2, 0.6
# Words that are kept weighed, some 200 bytes each.
_KEPT = 50_000

_NO_LIST: Mapping[str, int] = MappingProxyType({})
_ROMAN = frozenset(["ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii"])


class Word(NamedTuple):
    """A word of a name: as written, what it stands for, and what it is worth."""

    text: str
    usual: str
    sort: WordSort
    worth: float
    number: bool
    plain: bool


class Weigher:
    """Knows what words are worth among the names of a list, or of none."""

    def __init__(
        self, words: CompanyWords, frequent: Mapping[str, int] = _NO_LIST, count: int = 1
    ) -> None:
        """`frequent` has the words that many of the `count` names of a list share, with how many do."""
        most = log((count + 1) / 0.5)
        self.words = words
        self._known: dict[str, Word] = {}
        self._rarity = {word: log((count + 1) / (n + 0.5)) / most for word, n in frequent.items()}

    def weigh(self, words: Iterable[str]) -> tuple[Word, ...]:
        """The words with what they are worth."""
        known = self._known
        if len(known) > _KEPT:
            known.clear()
        return tuple([known.get(w) or known.setdefault(w, self._word(w)) for w in words])

    def read(self, core: str) -> tuple[Word, ...]:
        """A folded name taken apart and weighed."""
        return self.weigh(self.words.words(core))

    def _word(self, text: str) -> Word:
        usual, sort = self.words.meaning(text)
        worth = WORTH[sort]
        if sort is WordSort.OWN:
            if len(text) <= _SHORT and text.isascii():
                worth = _SHORT_WORTH
            worth *= 1 - _BY_RARITY + _BY_RARITY * self._rarity.get(text, 1.0)
        number = usual.isdigit() or text in _ROMAN
        return Word(text, usual, sort, worth, number, text.isascii() and text.isalpha())
