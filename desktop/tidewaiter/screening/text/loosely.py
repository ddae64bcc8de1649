"""Finds Latin terms whose words stand in another order, apart, run together, or misspelt.

A line is looked at word by word, and only where it holds the rarest word of a term, or a word that may
be a misspelt one: what is written as the list writes it is found by the lexicon, at once and for all.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from operator import add
from typing import NamedTuple

import msgspec

from tidewaiter.screening.model import Disguise
from tidewaiter.screening.text.english import all_in_american, by_form, singular
from tidewaiter.screening.text.latin_words import LATIN_WORD, latin_words
from tidewaiter.screening.text.spelling import SHORT, Meant, Speller

_SMALL = frozenset(
    ("of", "for", "the", "and", "with", "in", "a", "an", "to", "by", "or", "from", "on")
)
# A name that is one word must be long to be misspelt, and begin rightly: «stations», «contracts».
_LONE_ONE_SLIP_FROM = 8
_LONE_TWO_SLIPS_FROM = 11
# «dregder»: letters that are all there, and only turned, make hardly ever another word.
_LONE_TURNED_FROM = 7
_MOST_SLIPS = 2
_MOST_BETWEEN = 2
# A name of three words bears a strange word between them; two words then name other goods («tungsten
# carbide powder»), unless the word between only says how good they are.
_FIRM = 3
# A name of as many words may be put in any order; shorter ones only as catalogues do («gyroscope, optical»).
_FREE = 4
_NEUTRAL = frozenset(
    (
        "grade", "type", "purity", "pure", "high", "ultra", "super", "fine", "coarse", "ultrafine", "micro", "nano", "sized", "size", "industrial", "technical", "reagent", "standard", "special", "new", "digital", "analog", "precision", "miniature", "compact", "portable", "single", "dual", "double", "triple", "multi", "axis", "anhydrous", "crystalline", "spherical", "synthetic", "raw", "bulk",
    )
)  # fmt: skip
# Words of every paper that a slip would turn into one of the list: «contract» is no «contact», «carton» no «carbon».
_ORDINARY = frozenset(
    "account amount application applications applicable attached attention authority baggage balance bottle bottles "  # noqa: SIM905 - a word list reads best as words
    "buyer carrier carton cartons certificate charges collect commercial commission company complete condition conditions "
    "confirm confirmation connection consignee consignor construction container containers contained content contents "
    "contract contracts contractor correct country currency customer customers customs declaration delivered delivery "
    "department description destination detail details discount distribution document documents domestic duration "
    "engineering equipment estimate exchange exporter factory finished freight general importer including industrial "
    "industries information inspection instruction instructions insurance international invoice loading manager "
    "manufacturer marine material materials measurement merchandise notify number office operation operations order "
    "orders origin original package packages packaging packed packing pallet pallets payment percent position premium "
    "printing private product production products project projects property protection purchase purchaser quality "
    "quantity quotation receipt received reference register registered regular regulation remark remarks replacement "
    "representative requirement revision sanitary seller service services shipment shipped shipper shipping signature "
    "signed solution special specification standard statement station stations subject supplier supplies surface "
    "technical technology telephone terminal terms tracking trading transport transportation various vessel "
    "warehouse weight wholesale wooden yokohama".split()
)
# A name run together with nothing between its words: shorter ones are words of their own.
_GLUED_FROM = 10
# Two pieces of a word: «tungs ten».
_PARTED_FROM = 8
# «dimethyl amine»: groups are written apart from what they belong to, though both are words.
_GROUP = re.compile(
    r"(?:yl|anol|oxy|chloro|fluoro|bromo|nitro|amino|hydro|poly|mono|di|tri|tetra|penta|hexa|para)\Z"
)
_BORDER = re.compile(r"[\t;]|\. ")
_INVERTED = re.compile(r" ?(?:,|:|\(|/| of | for | from | in )")
_TOGETHER = re.compile(r" ?(?:,|/|&|\+| and | or ) ?")
_ANOTHER_WORD = re.compile(r" ([a-z]{3,})")


class Loose(NamedTuple):
    """A term, written loosely: how the lexicon writes it, its offsets on the line, and what was undone."""

    text: str
    at: int
    to: int
    disguises: tuple[Disguise, ...]


class _Word(NamedTuple):
    """A word of a line as a word of the list: its offsets, its number on the line, what was undone."""

    stem: str
    start: int
    end: int
    number: int
    slips: int = 0
    disguise: Disguise | None = None

    @property
    def is_short_slip(self) -> bool:
        """Whether it is a short word with a slip, which asks for a rightly written one beside it."""
        return self.slips > 0 and min(self.end - self.start, len(self.stem)) <= SHORT

    @property
    def is_rightly_written(self) -> bool:
        """Whether it stands as the list writes it, and is long enough to bear a slip beside it."""
        return self.disguise is None and len(self.stem) >= SHORT


class LooseName(NamedTuple):
    """A name by its words, singular and in one spelling, and the texts that are these words."""

    stems: tuple[str, ...]
    texts: tuple[str, ...]


class Words(msgspec.Struct, frozen=True, array_like=True):
    """The words of Latin texts as plain data.

    `stems` gives each form of a word its stem, `glued` each text run together the text, `by_rarest` each stem the
    numbers of the names of whose words fewest names have it; `listed` are the words that may be misspelt.
    """

    stems: dict[str, str]
    glued: dict[str, str]
    by_rarest: dict[str, tuple[int, ...]]
    listed: tuple[str, ...]


def words_of(texts: Iterable[str]) -> tuple[Words, dict[int, LooseName]]:
    """The words of Latin texts, and the names that they make, each with its number."""
    names: dict[tuple[str, ...], list[str]] = {}
    words = [(text, _words_of(text)) for text in texts]
    stems = _stems(dict.fromkeys(chain.from_iterable(own for _, own in words)))
    glued: dict[str, str] = {}
    for text, own in words:
        names.setdefault(tuple([stems[w] for w in own]), []).append(text)
        if len(own) > 1 and len(text) >= _GLUED_FROM:
            bare = "".join(own)
            if len(bare) >= _GLUED_FROM and bare.isalpha():
                glued[bare] = text
    named = dict(enumerate(LooseName(s, tuple(t)) for s, t in names.items() if s))
    return Words(
        dict(by_form(list(dict.fromkeys(stems.values())))) | stems,
        glued,
        _by_rarest(named),
        tuple(sorted({*stems, *stems.values()})),
    ), named


def _by_rarest(names: Mapping[int, LooseName]) -> dict[str, tuple[int, ...]]:
    """The numbers of the names, in order, by the one of their words that fewest names have."""
    often = Counter(chain.from_iterable(dict.fromkeys(name.stems) for name in names.values()))
    rank = {stem: (not stem.isalpha(), count, -len(stem), stem) for stem, count in often.items()}
    found: dict[str, list[int]] = {}
    for number, name in names.items():
        found.setdefault(min(name.stems, key=rank.__getitem__), []).append(number)
    return {stem: tuple(numbers) for stem, numbers in found.items()}


class _Line(NamedTuple):
    text: str
    words: Sequence[str]

    def places(self) -> list[tuple[int, int]]:
        """Start and end of each word."""
        return [m.span() for m in LATIN_WORD.finditer(self.text)]


class Loosely:
    """Latin terms by their words."""

    def __init__(self, words: Words, names: Mapping[int, LooseName]) -> None:
        self._stems, self._glued = words.stems, words.glued
        self._long = frozenset(form for form in self._stems if len(form) >= _PARTED_FROM)
        self._speller = Speller(words.listed, (*self._stems, *_ORDINARY))
        self._by_rarest, self._names = words.by_rarest, names
        self._companions = _Companions(self._names_by)

    def find(self, text: str, words: Sequence[str]) -> Iterable[Loose]:
        """Every term that the line of these words writes loosely; its hyphens and wraps are blanks already."""
        distinct = set(words)
        strange = self._speller.strange(distinct)
        meant = self._meant(strange) if strange else {}
        parted = len(words) > 1 and not self._long.isdisjoint(map(add, words, words[1:]))
        glued = strange & self._glued.keys()
        if not parted and not glued and not self._may_name(text, distinct, meant):
            return ()
        line = _Line(text, words)
        read = self._read(line, meant)
        if parted:
            read += self._parted(line)
        return chain(self._run_together(line, glued), self._named(line, read))

    def _meant(self, words: Iterable[str]) -> Mapping[str, Sequence[Meant]]:
        """What strange words may mean; most mean nothing."""
        return {word: found for word in words if (found := self._speller.meant(word))}

    def _names_by(self, stem: str) -> Iterable[LooseName]:
        """The names of which a word is the rarest one, in their own order."""
        return map(self._names.__getitem__, self._by_rarest.get(stem, ()))

    def _may_name(self, text: str, words: set[str], meant: Mapping[str, Sequence[Meant]]) -> bool:
        """Whether all words of some name are on the line, or may be meant, but not as the list writes it."""
        misspelt = {self._stems[one.word] for found in meant.values() for one in found}
        stems = misspelt.union(map(self._stems.get, words))
        return any(
            stems.issuperset(name.stems)
            and not (
                misspelt.isdisjoint(name.stems)
                and (len(name.stems) == 1 or any(own in text for own in name.texts))
            )
            for key in self._by_rarest.keys() & stems
            if misspelt or not stems.isdisjoint(self._companions[key])
            for name in self._names_by(key)
        )

    def _run_together(self, line: _Line, glued: set[str]) -> Iterator[Loose]:
        for word in sorted(glued):
            for match in re.finditer(rf"(?<![a-z0-9]){word}(?![a-z0-9])", line.text):
                yield Loose(self._glued[word], *match.span(), (Disguise.FUZZY,))

    def _read(self, line: _Line, meant: Mapping[str, Sequence[Meant]]) -> list[_Word]:
        """The words of the line that are, or may be, words of the list."""
        read: list[_Word] = []
        for number, (word, (start, end)) in enumerate(zip(line.words, line.places(), strict=True)):
            stem = self._stems.get(word)
            if stem is not None:
                read.append(_Word(stem, start, end, number))
            for one in meant.get(word, ()):
                stem = self._stems[one.word]
                read.append(_Word(stem, start, end, number, one.slips, one.disguise))
        return read

    def _parted(self, line: _Line) -> Iterator[_Word]:
        """«tungs ten»: two pieces that are one word of the list, and not both words of it; groups aside."""
        places = line.places()
        for number, (one, other) in enumerate(pairwise(line.words)):
            stem = self._stems.get(one + other)
            if stem is None or len(stem) < _PARTED_FROM:
                continue
            (start, first_end), (second_start, end) = places[number : number + 2]
            words = one in self._stems and other in self._stems and not _GROUP.search(one)
            if second_start == first_end + 1 and not words:
                yield _Word(stem, start, end, number, 0, Disguise.SPACED)

    def _named(self, line: _Line, read: Sequence[_Word]) -> Iterator[Loose]:
        by_stem: dict[str, list[_Word]] = {}
        for word in read:
            by_stem.setdefault(word.stem, []).append(word)
        for key, words in by_stem.items():  # in the order of the line, not of a set
            for name in self._names_by(key):
                if all(stem in by_stem for stem in name.stems):
                    for word in words:
                        yield from _judged(line, name, word, by_stem)


class _Companions(dict[str, frozenset[str]]):
    """For a stem another word of each longer name of which it is the rarest: where none stands, no such name does."""

    def __init__(self, names_by: Callable[[str], Iterable[LooseName]]) -> None:
        super().__init__()
        self._names_by = names_by

    def __missing__(self, stem: str) -> frozenset[str]:
        longer = (name.stems for name in self._names_by(stem) if len(name.stems) > 1)
        others = ([one for one in stems if one != stem] for stems in longer)
        self[stem] = found = frozenset(max(own, key=len, default=stem) for own in others)
        return found


def _judged(
    line: _Line, name: LooseName, key: _Word, by_stem: dict[str, list[_Word]]
) -> Iterator[Loose]:
    """The name around one occurrence of its rarest word, if the words there are the name."""
    chosen: dict[int, _Word] = {key.number: key}
    for stem in name.stems:
        if stem == key.stem:
            continue
        free = [w for w in by_stem[stem] if w.number not in chosen]
        if not free:
            return
        nearest = min(free, key=lambda w: (abs(w.number - key.number), w.slips, w.number))
        chosen[nearest.number] = nearest
    words = tuple(chosen[number] for number in sorted(chosen))
    if len(words) != len(name.stems):
        return
    disguises = _undone(line, name, words)
    if disguises:
        start, end = words[0].start, max(w.end for w in words)
        for text in name.texts:
            yield Loose(text, start, end, disguises)


def _undone(line: _Line, name: LooseName, words: tuple[_Word, ...]) -> tuple[Disguise, ...]:
    """What had to be undone to read these words as the name; nothing when they are not."""
    spelt = {w.disguise for w in words if w.disguise is not None}
    border = _BORDER.search(line.text, words[0].start, words[-1].end)
    if sum(w.slips for w in words) > _MOST_SLIPS or border or _is_unbacked(words):
        return ()
    if len(words) == 1:
        return tuple(spelt) if _may_be_misspelt(name.stems[0], line.text, words[0]) else ()
    between = _between(line, words)
    in_order = tuple(w.stem for w in words) == name.stems
    if in_order and not between and _only_blanks(line.text, words):
        return tuple(d for d in Disguise if d in spelt)
    if Disguise.FUZZY in spelt and (len(words) < _FIRM or len(between) > 1):
        return ()
    apart = in_order and _stands_apart(line, words, between)
    if not apart and (in_order or not _is_turned(line, name, words, between)):
        return ()
    return tuple(d for d in Disguise if d in spelt or d is Disguise.ORDER)


def _is_unbacked(words: Sequence[_Word]) -> bool:
    """Whether a short word has a slip and none beside it is rightly written."""
    return any(w.is_short_slip for w in words) and not any(w.is_rightly_written for w in words)


def _may_be_misspelt(stem: str, text: str, word: _Word) -> bool:
    if word.disguise is not Disguise.FUZZY:
        return len(stem) >= _LONE_ONE_SLIP_FROM
    turned = sorted(text[word.start : word.end]) == sorted(stem)
    long_enough = _LONE_TURNED_FROM if turned else _LONE_ONE_SLIP_FROM
    if word.slips > 1:
        long_enough = _LONE_TWO_SLIPS_FROM
    return len(stem) >= long_enough and text[word.start] == stem[0]


def _stands_apart(line: _Line, words: Sequence[_Word], between: Sequence[str]) -> bool:
    """Whether the words, in their order, are the name in spite of what stands between them."""
    if len(between) > _MOST_BETWEEN:
        return False
    gaps = [line.text[a.end : b.start] for a, b in pairwise(words)]
    # The figures of «gallium 99.99» are no words, and «gallium nitride 99.99» is another substance.
    if sum(not w.stem.isdigit() for w in words) >= _FIRM:
        whole = len(words) >= _FREE and not between
        return whole or all("," not in gap for gap in gaps)
    if all(w in _NEUTRAL or w.isdigit() for w in between):
        return "," not in gaps[0] and not any(w in _SMALL for w in latin_words(gaps[0]))
    # «tungsten and molybdenum powder»: one head for two.
    joint = _TOGETHER.match(gaps[0])
    return joint is not None and len(latin_words(gaps[0][joint.end() :])) == 1


def _is_turned(
    line: _Line, name: LooseName, words: Sequence[_Word], between: Sequence[str]
) -> bool:
    """Whether the words are the name with its head first, or a long name in any order."""
    if len(between) > (_MOST_BETWEEN if len(words) >= _FIRM else 0):
        return False
    stems = tuple(w.stem for w in words)
    joints = [n for n in range(1, len(words)) if stems[n:] + stems[:n] == name.stems]
    if not joints:
        return len(words) >= _FREE and len(between) <= 1
    joint = line.text[words[joints[0] - 1].end : words[joints[0]].start]
    if len(words) >= _FIRM:
        return True
    return bool(_INVERTED.match(joint)) and _ends_here(line.text, words[-1].end)


def _ends_here(text: str, end: int) -> bool:
    """Whether no further word goes on: «water, heavy duty» is not heavy water."""
    after = _ANOTHER_WORD.match(text, end)
    return after is None or after.group(1) in _SMALL


def _between(line: _Line, words: Sequence[_Word]) -> list[str]:
    """The strange words between the first and the last of the name's, small ones left out."""
    own = {n for w in words for n in range(w.number, w.number + _pieces_of(w))}
    return [
        word
        for number, word in enumerate(line.words[words[0].number : words[-1].number + 1])
        if words[0].number + number not in own and word not in _SMALL
    ]


def _pieces_of(word: _Word) -> int:
    return 2 if word.disguise is Disguise.SPACED else 1


def _only_blanks(text: str, words: Sequence[_Word]) -> bool:
    return all(text[a.end : b.start].isspace() for a, b in pairwise(words))


def _words_of(text: str) -> list[str]:
    """The words of a folded Latin text, small ones left out; of most it is blanks alone that part them."""
    words = text.split()
    own = words if text.replace(" ", "").isalnum() else latin_words(text)
    return own if _SMALL.isdisjoint(own) else [word for word in own if word not in _SMALL]


def _stems(words: Iterable[str]) -> dict[str, str]:
    """Words without their plural and in their American spelling, so that all forms of one are one."""
    known = list(words)
    return dict(zip(known, map(singular, all_in_american(known)), strict=True))
