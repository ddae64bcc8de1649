"""Texts sought at once in a line, and where they stand: Latin ones as words, others by what their signs look like.

Tens of thousands of texts are kept by how they begin, in tables that are made in a third of the time that an
automaton takes; only what begins with a sign needs one.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec
from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from tidewaiter.screening.model import Disguise
from tidewaiter.screening.text.latin_words import LATIN_WORD
from tidewaiter.screening.text.signs import Signs
from tidewaiter.screening.text.terms import Term, What

# «サリン», «タブン» hide in longer words; «ホルミウム» does not.
_SHORT_KANA = 4
_KANA = re.compile(r"[\u30a1-\u30fe]+\Z")
_WORD = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_PLURALS = ("s", "es")
# So many signs tell how a text begins: enough for few to begin alike, and not more for the automaton to be small.
_LETTERS, _SIGNS = 6, 3
GOODS = frozenset((What.ITEM, What.EXCLUDE))
_MAY_BE_MISREAD = GOODS | {What.PARTY}

Form = tuple[str, Sequence[Term]]  # a text that is sought, and what it stands for
_Met = tuple[str, int, int]  # a text that is sought, with its offsets
_Read = tuple[Term, int, int, Disguise | None]


class Beginnings(msgspec.Struct, frozen=True, array_like=True):
    """Texts by what they look like, and for each beginning the lengths of those that begin so, a bit for each.

    `unlike` has the texts of those shapes that are not the text itself alone.
    """

    shapes: frozenset[str]
    unlike: dict[str, tuple[str, ...]]
    lengths: dict[str, int]


class Texts(msgspec.Struct, frozen=True, array_like=True):
    """What is sought, as plain data: words by themselves, and what may begin anywhere."""

    words: frozenset[str]
    in_letters: Beginnings
    in_signs: Beginnings


def texts_of(forms: Iterable[str], signs: Signs, *, within_words: bool = False) -> Texts:
    """The texts as they are sought; Latin words by themselves unless they are sought within words."""
    every = list(forms)
    words = (t for t in every if t.isascii() and t.isalnum()) if not within_words else ()
    alone = frozenset(words)
    shaped = [(signs.shape(text), text) for text in every if text not in alone]
    return Texts(
        alone,
        _beginnings([one for one in shaped if one[0].isascii()], _LETTERS),
        _beginnings([one for one in shaped if not one[0].isascii()], _SIGNS),
    )


def _beginnings(shaped: Sequence[tuple[str, str]], reach: int) -> Beginnings:
    unlike: dict[str, tuple[str, ...]] = {}
    lengths: dict[str, int] = {}
    met: set[str] = set()
    for shape, text in shaped:
        beginning = shape[:reach]
        lengths[beginning] = lengths.get(beginning, 0) | 1 << len(shape)
        if shape in met:
            unlike[shape] = (*unlike.get(shape, (shape,)), text)
        elif shape != text:
            unlike[shape] = (text,)
        met.add(shape)
    return Beginnings(frozenset(met), unlike, lengths)


class Sought:
    """Texts sought at once; Chinese and Japanese ones by what their signs look like.

    `terms` gives what a text stands for. Latin ones must be words, unless they are sought `within_words`.
    """

    def __init__(
        self,
        texts: Texts,
        terms: Callable[[str], Sequence[Term]],
        signs: Signs,
        *,
        within_words: bool = False,
    ) -> None:
        self._within_words = within_words
        self._terms = terms
        self._signs = signs
        self._words = _Words(texts.words)
        self._in_letters = _Anywhere(texts.in_letters)
        self._in_signs = _Anywhere(texts.in_signs)

    def find(self, text: str, seen: str, words: Sequence[str]) -> Iterable[_Read]:
        """Terms with their offsets, and what had to be undone where signs only look the same.

        `seen` is the shape of the text, `words` are its Latin ones.
        """
        met = self._met(seen, words)
        return self._read(text, seen, met) if met else ()

    def _read(self, text: str, seen: str, met: Iterable[_Met]) -> Iterator[_Read]:
        for written, at, to in met:
            end = to if self._within_words else _bounded(text, at, to, written)
            if not end:
                continue
            terms = self._terms(written)
            if seen is text or text.startswith(written, at):
                for term in terms:
                    yield term, at, end, None
            else:
                yield from self._only_alike(text[at:to], (written, terms), at, end)

    def _met(self, text: str, words: Sequence[str]) -> Sequence[_Met]:
        """The forms on a text with their offsets, by where they end, longer ones first."""
        met = [*self._in_letters.on(text), *self._words.on(text, words)]
        if not text.isascii():
            met += self._in_signs.on(text)
        return sorted(met, key=_as_read) if met else ()

    def _only_alike(self, piece: str, form: Form, at: int, end: int) -> Iterator[_Read]:
        """A form that other signs only look like: what that is called, if it is near enough."""
        written, terms = form
        disguise = self._signs.compare(piece, written)
        if disguise is None:
            return
        for term in terms:
            if disguise is not Disguise.FUZZY or term.what in _MAY_BE_MISREAD:
                yield term, at, end, disguise


class _Anywhere:
    """Texts that may begin anywhere, by how they begin; an automaton of whole ones takes much longer to make."""

    def __init__(self, texts: Beginnings) -> None:
        self._shapes, self._unlike = texts.shapes, texts.unlike
        self._lengths = tuple(map(_Lengths().__getitem__, texts.lengths.values()))
        self._beginnings = AhoCorasick(
            list(texts.lengths),
            matchkind=MatchKind.Standard,
            implementation=Implementation.NoncontiguousNFA,  # made in two thirds of the time, and as quick
            store_patterns=False,
        )

    def on(self, text: str) -> list[_Met]:
        """The texts on a line with their offsets."""
        met: list[_Met] = []
        shapes, unlike = self._shapes, self._unlike
        for number, at, _ in self._beginnings.find_matches_as_indexes(text, overlapping=True):
            for length in self._lengths[number]:
                piece = text[at : at + length]
                if piece in shapes and len(piece) == length:
                    met += [(one, at, at + length) for one in unlike.get(piece, (piece,))]
        return met


class _Words:
    """Latin words, each with its plurals."""

    def __init__(self, words: frozenset[str]) -> None:
        self._words = words
        self._every = words.union(*([word + end for word in words] for end in _PLURALS))

    def on(self, text: str, words: Sequence[str]) -> Sequence[_Met]:
        """The texts on a line with their offsets; plurals may be of another word."""
        if self._every.isdisjoint(words):
            return ()
        return [
            (word, match.start(), match.start() + len(word))
            for match in LATIN_WORD.finditer(text)
            if match.group() in self._every
            for word in self._singular(match.group())
        ]

    def _singular(self, written: str) -> Iterator[str]:
        for end in ("", *_PLURALS):
            if written.endswith(end) and (word := written.removesuffix(end)) in self._words:
                yield word


class _Lengths(dict[int, tuple[int, ...]]):
    """The lengths that some bits say; few differ."""

    def __missing__(self, bits: int) -> tuple[int, ...]:
        each = self[bits] = tuple(at for at in range(bits.bit_length()) if bits >> at & 1)
        return each


def _as_read(met: _Met) -> tuple[int, int]:
    return met[2], met[1]


def _bounded(text: str, at: int, to: int, form: str) -> int:
    """Where the word ends, its plural included; 0 when the form is only a piece of a word."""
    if len(form) <= _SHORT_KANA and _KANA.match(form):
        return 0 if _kana_around(text, at, to) else to
    if form[0] in _WORD and at and (text[at - 1] in _WORD or _decimal(text, at - 1)):
        return 0
    if form[-1] not in _WORD or to == len(text):
        return to
    if text[to] not in _WORD:
        return 0 if _decimal(text, to) else to
    for plural in _PLURALS:
        end = to + len(plural)
        if text[to:end] == plural and (end == len(text) or text[end] not in _WORD):
            return end if text[to - 1].isalpha() else 0
    return 0


def _decimal(text: str, point: int) -> bool:
    """Whether a point or comma between two digits stands there: «99.99» is not «99.995»."""
    return (
        text[point] in ".,"
        and text[point - 1 : point].isdigit()
        and text[point + 1 : point + 2].isdigit()
    )


def _kana_around(text: str, at: int, to: int) -> bool:
    return bool(at and _KANA.match(text[at - 1])) or bool(to < len(text) and _KANA.match(text[to]))
