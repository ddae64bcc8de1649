"""Finds listed names that a name on the paper resembles but does not equal, in lists of any length.

Candidates share rare pieces of letters (`grams`), then the words are held against each other
(`likeness`), and that is the explanation. Every listed word that tells something must be found before a
resemblance is a hit, so that a parent («Mitsubishi Electric») is only near its listed unit («Mitsubishi
Electric Software»).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tidewaiter.screening.naming import Pair
from tidewaiter.screening.parties.company_words import CompanyWords, WordSort
from tidewaiter.screening.parties.grams import Entry, Grams
from tidewaiter.screening.parties.likeness import Likeness, liken
from tidewaiter.screening.parties.weigher import Weigher, Word
from tidewaiter.screening.text.names import Name

# Measured on the 252 parties against their own parents and sister companies: none above 0.8.
ALIKE = 0.84
# A listed name of which one word is missing that any firm may add to its own: «Example General Trading».
_ALIKE_WITHOUT = 0.86
# Short names resemble too much: «NEC», «IHI»; and so do four signs.
_SHORTEST, _SHORTEST_CJK = 7, 5
# How many candidates are compared, of all that share pieces.
_CANDIDATES = 5
# A list shorter than this says little of how rare a word is: other firms' names are asked as well.
_TELLING = 5_000


class ListedName(NamedTuple):
    """One form of one party's name."""

    party_id: str
    form: str
    name: Name


class Resemblance(NamedTuple):
    """A listed name beside the paper's: how alike from 0 to 1, word by word, and whether that is a hit."""

    score: float
    owner: int
    pairs: tuple[Pair, ...]
    hit: bool


class PartyIndex:
    """The names of one list, searched by resemblance."""

    def __init__(
        self, grams: Grams, words: CompanyWords, background: Mapping[str, int] | None = None
    ) -> None:
        """`background` counts the words of other firms' names, for lists too short to tell."""
        counted = Counter(grams.frequent)
        count = len(grams)
        if background and count < _TELLING:
            counted.update(background)
            count += sum(background.values()) // _WORDS_OF_A_NAME
        self._grams = grams
        self._weigher = Weigher(words, counted, count)

    @property
    def frequent(self) -> Mapping[str, int]:
        """The words that several of its names share, by how many."""
        return self._grams.frequent

    def __len__(self) -> int:
        return len(self._grams)

    def search(self, core: str) -> list[Resemblance]:
        """The listed names that resemble this folded one at all, best first, one for each owner.

        `core` is a name without its legal forms, see `names.name_of`.
        """
        paper = self._weigher.read(core)
        flat = "".join(w.text for w in paper)
        best: dict[int, Resemblance] = {}
        for number in self._grams.candidates(flat, _CANDIDATES):
            listed = self._weigher.weigh(self._grams.words(number))
            owner = int(self._grams.owners[number])
            found = liken(paper, listed)
            known = best.get(owner)
            if known is None or known.score < found.score:
                hit = _is_hit(found, flat, listed)
                best[owner] = Resemblance(found.score, owner, found.pairs, hit)
        return sorted(best.values(), key=lambda r: (-r.score, r.owner))

    def search_all(self, cores: Iterable[str]) -> list[list[Resemblance]]:
        """The same for many names; one that comes again is not searched again."""
        known: dict[str, list[Resemblance]] = {}
        return [known.get(c) or known.setdefault(c, self.search(c)) for c in cores]


_WORDS_OF_A_NAME = 3


def index_of(names: Sequence[ListedName], words: CompanyWords) -> PartyIndex:
    """An index in memory; a resemblance's owner is the place of its name in `names`."""
    entries = (Entry(words.words(one.name.core), at) for at, one in enumerate(names))
    return PartyIndex(Grams.of(e for e in entries if e.words), words)


def _is_hit(found: Likeness, flat: str, listed: Sequence[Word]) -> bool:
    if found.score < ALIKE:
        return False
    own = "".join(w.text for w in listed)
    if min(len(flat), len(own)) < (_SHORTEST if own.isascii() else _SHORTEST_CJK):
        return False
    if not found.missing:
        return True
    return found.score >= _ALIKE_WITHOUT and all(w.sort is WordSort.ANY for w in found.missing)
