"""Texts sought at once in a line, and where they stand: Latin ones as words, others by what their signs look like.

Tens of thousands of texts are kept by how they begin, in tables that are made in a third of the time that an
automaton takes; only what begins with a sign needs one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

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

Form = tuple[str, Sequence[Term]]  # a text that is sought, and what it stands for
_Shaped = tuple[str, Form]  # what a form looks like, which is what is sought, and the form
_Met = tuple[Form, int, int]  # a form with its offsets


class Sought:
    """Texts sought at once; Chinese and Japanese ones by what their signs look like.

    Latin ones must be words, unless they are sought `within_words`.
    """

    def __init__(
        self, forms: Mapping[str, Sequence[Term]], signs: Signs, *, within_words: bool = False
    ) -> None:
        self._within_words = within_words
        self._signs = signs
        words = [t for t in forms if t.isascii() and t.isalnum()] if not within_words else []
        alone = frozenset(words)
        shaped = [(signs.shape(text), text) for text in forms if text not in alone]
        self._words = _Words(words, forms)
        self._in_letters = _Anywhere([one for one in shaped if one[0].isascii()], forms, _LETTERS)
        self._in_signs = _Anywhere([one for one in shaped if not one[0].isascii()], forms, _SIGNS)

    def find(
        self, text: str, words: Sequence[str]
    ) -> Iterable[tuple[Term, int, int, Disguise | None]]:
        """Terms with their offsets, and what had to be undone where signs only look the same.

        `words` are the Latin ones of the text.
        """
        seen = text if text.isascii() else self._signs.shape(text)
        met = self._met(seen, words)
        return self._read(text, seen, met) if met else ()

    def _read(
        self, text: str, seen: str, met: Iterable[_Met]
    ) -> Iterator[tuple[Term, int, int, Disguise | None]]:
        for form, at, to in met:
            written, terms = form
            end = to if self._within_words else _bounded(text, at, to, written)
            if not end:
                continue
            if seen is text or text.startswith(written, at):
                for term in terms:
                    yield term, at, end, None
            else:
                yield from self._only_alike(text[at:to], form, at, end)

    def _met(self, text: str, words: Sequence[str]) -> Sequence[_Met]:
        """The forms on a text with their offsets, by where they end, longer ones first."""
        met = [*self._in_letters.on(text), *self._words.on(text, words)]
        if not text.isascii():
            met += self._in_signs.on(text)
        return sorted(met, key=_as_read) if met else ()

    def _only_alike(
        self, piece: str, form: Form, at: int, end: int
    ) -> Iterator[tuple[Term, int, int, Disguise | None]]:
        """A form that other signs only look like: what that is called, if it is near enough."""
        written, terms = form
        disguise = self._signs.compare(piece, written)
        if disguise is None:
            return
        for term in terms:
            if disguise is not Disguise.FUZZY or (term.what in GOODS and term.parts == 1):
                yield term, at, end, disguise


class _Anywhere:
    """Texts that may begin anywhere, by how they begin; an automaton of whole ones takes much longer to make."""

    def __init__(
        self, shaped: Sequence[tuple[str, str]], forms: Mapping[str, Sequence[Term]], reach: int
    ) -> None:
        self._looking: dict[str, tuple[Form, ...]] = {}
        lengths: dict[str, int] = {}  # a bit for each length of those that begin alike
        for shape, text in shaped:
            beginning = shape[:reach]
            lengths[beginning] = lengths.get(beginning, 0) | 1 << len(shape)
            others = self._looking.get(shape, ())
            self._looking[shape] = (*others, (text, forms[text]))
        self._lengths = [_each(bits) for bits in lengths.values()]
        self._beginnings = AhoCorasick(
            list(lengths),
            matchkind=MatchKind.Standard,
            implementation=Implementation.NoncontiguousNFA,  # made in two thirds of the time, and as quick
            store_patterns=False,
        )

    def on(self, text: str) -> list[_Met]:
        """The forms on a text with their offsets."""
        met: list[_Met] = []
        looking = self._looking
        for number, at, _ in self._beginnings.find_matches_as_indexes(text, overlapping=True):
            for length in self._lengths[number]:
                piece = text[at : at + length]
                if piece in looking and len(piece) == length:
                    met += [(form, at, at + length) for form in looking[piece]]
        return met


class _Words:
    """Latin words, each with its forms."""

    def __init__(self, words: Iterable[str], forms: Mapping[str, Sequence[Term]]) -> None:
        self._met: dict[str, list[tuple[Form, int]]] = {}
        for word in words:
            met = (word, forms[word]), len(word)
            for ending in ("", *_PLURALS):
                self._met.setdefault(word + ending, []).append(met)

    def on(self, text: str, words: Sequence[str]) -> Sequence[_Met]:
        """The forms on a text with their offsets; plurals may be of another word."""
        if self._met.keys().isdisjoint(words):
            return ()
        return [
            (form, word.start(), word.start() + length)
            for word in LATIN_WORD.finditer(text)
            for form, length in self._met.get(word.group(), ())
        ]


def _each(lengths: int) -> tuple[int, ...]:
    return tuple(at for at in range(lengths.bit_length()) if lengths >> at & 1)


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
