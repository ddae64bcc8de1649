"""Which word of the list a misspelt Latin word was meant to be: look-alike letters, and one or two slips.

A word is compared only with words that share a piece of it in about the same place, and what is no
misspelling is remembered, so that ordinary words cost one look.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rapidfuzz.distance import OSA

from tidewaiter.screening.model import Disguise

# Shorter words have neighbours everywhere: «boron» and «baron», «steel» and «steal».
ONE_SLIP_FROM = 6
TWO_SLIPS_FROM = 10
# Letters that scans and people take for each other; «m» for «rn» changes the length, so these come first.
_LOOK_ALIKE_FROM = 5
_PAIRS = (("rn", "m"), ("iii", "iu"), ("cl", "d"), ("vv", "w"), ("ii", "u"))
_SINGLE = str.maketrans("0134578lj", "oieastbii")
_BOTH_SORTS_FROM = 9
# A word of five letters is none of its neighbours, but a turned pair, a letter twice or one too few («meatl», «vallve»,
# «indum») is a slip where a name has another word, rightly written, beside it.
SHORT = 5
# A word is indexed by so many pieces of itself: a slip breaks one of them, unless it is a turned pair.
_PIECES = {1: 2, 2: 3}
_MOST_REMEMBERED = 50_000
# How far a piece behind a slip may stand from its place, by the slips allowed and the letters missing.
_SHIFTS = {
    (0, 0): (0,),
    (1, -1): (0, 1),
    (1, 0): (0,),
    (1, 1): (0, -1),
    (2, -2): (0, 1, 2),
    (2, -1): (0, 1),
    (2, 0): (-1, 0, 1),
    (2, 1): (0, -1),
    (2, 2): (0, -1, -2),
}
# Parts of chemical names, and endings of words: one letter more or less makes another substance or
# another word of them («dimethyl», «chlorite», «fermented»), which is no slip.
_MEANING = re.compile(
    r"mono|di|tri|tetra|penta|hexa|iso|cyclo|meth|eth|prop|but|phen|benz|amin|amid|imid|chlor|fluor|"
    r"brom|iod|sulf|nitr|phosph|hydr|ox|(?:yl|ide|ite|ate|ane|ine|ene|yne|one|ol|ic|ous|ed|er|ing|al|or)\b"
)
_GROUP = re.compile(
    r"mono|di|tri|tetra|penta|hexa|iso|cyclo|meth|eth|prop|but|phen|benz|nitr|chlor|fluor|brom|iod"
)


class Meant(NamedTuple):
    """A word of the list that a word on the paper may be, the slips between them, and their kind."""

    word: str
    slips: int
    disguise: Disguise


class _Entry(NamedTuple):
    word: str
    shape: str


class Speller:
    """The words of a list, found again where they are misspelt."""

    def __init__(self, words: Iterable[str], forms: Iterable[str] = ()) -> None:
        """`words` are sought; `forms` are other ways of writing them, which are none of their slips."""
        self._words = frozenset(words)
        self._known = self._words | frozenset(forms)
        self._by_shape: dict[str, list[str]] = {}
        self._by_piece: dict[tuple[int, int, str], list[_Entry]] = {}
        self._by_letters: dict[str, list[_Entry]] = {}
        for word in sorted(self._words):
            if len(word) >= _LOOK_ALIKE_FROM:
                self._enter(_Entry(word, shape_of(word)))
        self._ordinary: set[str] = set(self._known)
        self._meant: dict[str, tuple[Meant, ...]] = {}

    def __reduce__(self) -> tuple[type["Speller"], tuple[frozenset[str], frozenset[str]]]:
        return Speller, (self._words, self._known)

    def strange(self, words: set[str]) -> set[str]:
        """Those of the words that are not known to be ordinary or of the list."""
        return words - self._ordinary

    def meant(self, word: str) -> tuple[Meant, ...]:
        """The words of the list that this one may be, those with fewest slips; none for most words."""
        known = self._meant.get(word)
        if known is not None:
            return known
        found = tuple(self._search(word)) if word not in self._ordinary else ()
        if not found and word.endswith("s"):
            found = tuple(self._search(word[:-1]))
        if len(self._ordinary) + len(self._meant) > _MOST_REMEMBERED:
            self._ordinary, self._meant = set(self._known), {}
        if found:
            self._meant[word] = found
        else:
            self._ordinary.add(word)
        return found

    def _enter(self, entry: _Entry) -> None:
        self._by_shape.setdefault(entry.shape, []).append(entry.word)
        length = len(entry.shape)
        if not entry.word.isalpha():
            return
        self._by_letters.setdefault("".join(sorted(entry.shape)), []).append(entry)
        for number, (start, end) in enumerate(_CUTS[min(length, _LONGEST)]):
            key = length, number, entry.shape[start:end]
            self._by_piece.setdefault(key, []).append(entry)

    def _search(self, word: str) -> Iterator[Meant]:
        if len(word) < _LOOK_ALIKE_FROM or _is_mostly_figures(word):
            return
        shape = shape_of(word)
        same = self._by_shape.get(shape, ())
        if same:
            disguise = Disguise.LOOK_ALIKE if word.isalpha() else Disguise.DIGITS_FOR_LETTERS
            yield from (Meant(one, 0, disguise) for one in same)
            return
        if not word.isalpha():
            return
        near = dict.fromkeys(self._written_twice(word), 1) | {
            entry.word: slips
            for entry in self._candidates(word, shape)
            if (slips := _slips(word, shape, entry)) and not _means_another(word, entry.word)
        }
        fewest = min(near.values(), default=0)
        yield from (Meant(w, n, Disguise.FUZZY) for w, n in sorted(near.items()) if n == fewest)

    def _written_twice(self, word: str) -> Iterator[str]:
        """The short words of the list that this one is, but for a letter that stands in it twice."""
        if len(word) != SHORT + 1:
            return
        for at in range(SHORT):
            if word[at] == word[at + 1] and (bare := word[:at] + word[at + 1 :]) in self._words:
                yield bare

    def _candidates(self, word: str, shape: str) -> set[_Entry]:
        """Words that share a piece, whether the pairs in this one pass for letters or letters are missing."""
        bare = word.translate(_SINGLE)
        found = self._sharing(shape)
        return found if bare == shape else found | self._sharing(bare)

    def _sharing(self, shape: str) -> set[_Entry]:
        """Words that share a piece, shifted by no more than the slips that their length allows."""
        most = _slips_allowed(len(shape) + 1)
        found = set(self._by_letters.get("".join(sorted(shape)), ()))
        for longer in range(-most, most + 1):
            length = len(shape) + longer
            shifts = _SHIFTS[most, longer]
            for number, (start, end) in enumerate(_CUTS[min(length, _LONGEST)]):
                for shift in shifts if start else (0,):
                    piece = shape[start + shift : end + shift]
                    entries = self._by_piece.get((length, number, piece))
                    if entries is not None:
                        found.update(entries)
        return found


def shape_of(word: str) -> str:
    """The word with each letter or pair that passes for another as that other."""
    shape = word
    for pair, letter in _PAIRS:
        if pair in shape:
            shape = shape.replace(pair, letter)
    return shape.translate(_SINGLE)


def _means_another(word: str, listed: str) -> bool:
    """Whether the word has a part that bears meaning and that the listed word has not."""
    if sorted(word) == sorted(listed):
        return False
    here, there = Counter(_MEANING.findall(word)), Counter(_MEANING.findall(listed))
    return bool(here - there) and (bool(there - here) or bool(_GROUP.findall(word)))


def _slips_allowed(length: int) -> int:
    if length < ONE_SLIP_FROM:
        return 0
    return 1 if length < TWO_SLIPS_FROM else 2


def _cuts(length: int) -> tuple[tuple[int, int], ...]:
    """The pieces of a word of this length, each by start and end."""
    if length < ONE_SLIP_FROM:
        return ()
    count = _PIECES[_slips_allowed(length)]
    return tuple((n * length // count, (n + 1) * length // count) for n in range(count))


def _slips(word: str, shape: str, entry: _Entry) -> int:
    """How many slips part the two words; 0 when they are too many. Long words may have both sorts."""
    allowed = _slips_allowed(min(len(word), len(entry.word)))
    if len(word) == SHORT and (len(entry.word) > SHORT or sorted(word) == sorted(entry.word)):
        allowed = 1
    slips = OSA.distance(word, entry.word, score_cutoff=allowed)
    if slips <= allowed:
        return slips
    if len(shape) < _BOTH_SORTS_FROM:
        return 0
    return 1 if OSA.distance(shape, entry.shape, score_cutoff=1) <= 1 else 0


def _is_mostly_figures(word: str) -> bool:
    """A part number, not a word: «l3gd20», «w70cu30»."""
    figures = sum(c.isdigit() for c in word)
    return figures * 3 > len(word)


_LONGEST = 64
_CUTS = tuple(_cuts(length) for length in range(_LONGEST + 1))
