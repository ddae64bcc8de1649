"""What a sentence speaks of in whatever words: concepts that stand together in it, in any order and distance.

A concept is a family of words of three languages («consignee, 收货人, 荷受人»), a rule names the concepts that
raise an entry where one sentence holds all of them, and those that speak against it (`concepts.tsv`). One
automaton knows all words; a line is looked at again only where it holds all concepts of some rule.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, product
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from tidewaiter.screening.text.folding import Folded, Folder
from tidewaiter.screening.text.terms import Found, Term, What
from tidewaiter.screening.text.views import spread

_SENTENCE_ENDS = re.compile(r"[。\t]|(?<=[a-z]{3})[.!?] ")
# A sentence that runs on for longer speaks of several things: in letters, and in signs, which say more each.
_REACH_LETTERS, _REACH_SIGNS = 150, 60
# Of a word that a sentence says again and again, the first ones tell enough.
_MANY = 5
_LINES_KEPT = 4096

_Span = tuple[int, int]


class _Word(NamedTuple):
    """One word of a concept: `stem` when it may end otherwise; `masks` when what it covers is something else."""

    concept: int
    latin: bool
    stem: bool
    masks: bool


class _Rule(NamedTuple):
    """Which concepts raise an entry, and which speak against it, by their numbers."""

    owner: str
    asked: tuple[tuple[int, ...], ...]
    against: frozenset[int]

    def may_stand(self, mask: int) -> bool:
        """Whether the concepts of a line hold all that is asked for."""
        return all(any(mask >> one & 1 for one in either) for either in self.asked)


class Concepts:
    """A table, ready to be looked for."""

    def __init__(
        self, rows: Iterable[tuple[str, ...]], forms: Mapping[str, tuple[str, str]], folder: Folder
    ) -> None:
        """`rows` are the table's: «concept», a name and its words, or an entry's id and concepts."""
        self._forms = forms
        self._numbers: dict[str, int] = {}
        self._words: dict[str, list[_Word]] = {}
        self._rules: list[_Rule] = []
        for sort, *cells in rows:
            if sort == "concept":
                self._add_words(cells[0], cells[1], folder)
            elif sort in forms:
                self._rules.append(self._rule(sort, cells[0]))
        self._names = {number: name for name, number in self._numbers.items()}
        self._meant = list(self._words.values())
        self._bits = [_bits(words) for words in self._meant]
        self._keys = AhoCorasick(list(self._words))
        self._may = lru_cache(_LINES_KEPT)(self._rules_of)

    def _add_words(self, name: str, words: str, folder: Folder) -> None:
        number = self._number(name)
        for written in words.split(";"):
            word = folder.plain(written.strip().removeprefix("-").removesuffix("*"))
            meant = _Word(
                number, word.isascii(), written.endswith("*"), written.strip().startswith("-")
            )
            self._words.setdefault(word.replace("-", " "), []).append(meant)

    def _rule(self, owner: str, concepts: str) -> _Rule:
        names = concepts.split()
        asked = [name for name in names if not name.startswith("!")]
        return _Rule(
            owner,
            tuple(tuple(map(self._number, name.split("|"))) for name in asked),
            frozenset(self._number(name[1:]) for name in names if name.startswith("!")),
        )

    def _number(self, name: str) -> int:
        return self._numbers.setdefault(name, len(self._numbers))

    def _rules_of(self, mask: int) -> tuple[_Rule, ...]:
        return tuple(rule for rule in self._rules if rule.may_stand(mask))

    def find(self, line: Folded) -> Iterator[Found]:
        """What the sentences of a line speak of, each entry once."""
        mask = 0
        for key, _, _ in self._keys.find_matches_as_indexes(
            line.text.replace("-", " ").replace("\n", " "), overlapping=True
        ):
            mask |= self._bits[key]
        rules = self._may(mask) if mask else ()
        return self._read(line, rules) if rules else iter(())

    def _read(self, line: Folded, rules: Sequence[_Rule]) -> Iterator[Found]:
        view = spread(line)
        sentences = [self._concepts(view.text, *span) for span in _sentences(view.text)]
        taken_back: dict[str, Found] = {}
        known: set[str] = set()
        for rule in rules:
            if rule.owner in known:
                continue
            for told in sentences:
                if not (spans := _nearest(rule, told, view.text)):
                    continue
                against = next((one for one in rule.against if one in told), None)
                if against is None:
                    known.add(rule.owner)
                    yield self._found(rule.owner, view, sorted(spans))
                    break
                found = self._found(rule.owner, view, sorted(spans), self._names[against])
                taken_back.setdefault(rule.owner, found)
        yield from (found for owner, found in taken_back.items() if owner not in known)

    def _concepts(self, text: str, first: int, last: int) -> dict[int, list[_Span]]:
        """Where a sentence says which concept."""
        told: dict[int, list[_Span]] = {}
        masked: list[tuple[int, _Span]] = []
        sentence = text[first:last]
        for key, at, to in self._keys.find_matches_as_indexes(sentence, overlapping=True):
            for word in self._meant[key]:
                if word.latin and not _is_word(sentence, at, to, stem=word.stem):
                    continue
                span = first + at, first + to
                if word.masks:
                    masked.append((word.concept, span))
                else:
                    told.setdefault(word.concept, []).append(span)
        for concept, (at, to) in masked:
            told[concept] = [s for s in told.get(concept, ()) if s[1] <= at or to <= s[0]]
        return {concept: spans for concept, spans in told.items() if spans}

    def _found(self, owner: str, view: Folded, spans: Sequence[_Span], against: str = "") -> Found:
        at, to = spans[0][0], max(to for _, to in spans)
        english, chinese = self._forms[owner]
        text = view.text[at:to]
        term = Term(What.CLAUSE, owner, english if text.isascii() else chinese, text)
        return Found(term, *view.span(at, to), (), view, at, to, tuple(spans), against)


def _bits(words: Iterable[_Word]) -> int:
    bits = 0
    for word in words:
        if not word.masks:
            bits |= 1 << word.concept
    return bits


def _is_word(text: str, at: int, to: int, *, stem: bool) -> bool:
    """Whether a Latin word stands by itself, but for a plural's ending."""
    if at and text[at - 1].isalnum() and text[at - 1].isascii():
        return False
    if stem or to == len(text) or not text[to].isalnum() or not text[to].isascii():
        return True
    return text[to] == "s" and not text[to + 1 : to + 2].isalpha()


def _sentences(text: str) -> Iterator[_Span]:
    first = 0
    for end in _SENTENCE_ENDS.finditer(text):
        yield first, end.start()
        first = end.end()
    yield first, len(text)


def _nearest(
    rule: _Rule, told: Mapping[int, Sequence[_Span]], text: str
) -> tuple[_Span, ...] | None:
    """The words of a sentence that say all that a rule asks for, as close together as they come."""
    asked = [[span for one in either for span in told.get(one, ())] for either in rule.asked]
    if not all(asked):
        return None
    best: tuple[_Span, ...] | None = None
    least = _REACH_LETTERS + 1
    for spans in product(*(some[:_MANY] for some in asked)):
        at, to = min(a for a, _ in spans), max(b for _, b in spans)
        if to - at < least and not _overlap(spans) and _within_reach(text, at, to):
            best, least = spans, to - at
    return best


def _within_reach(text: str, at: int, to: int) -> bool:
    return to - at <= (_REACH_LETTERS if text[at:to].isascii() else _REACH_SIGNS)


def _overlap(spans: Sequence[_Span]) -> bool:
    ranked = sorted(spans)
    return any(one[1] > other[0] for one, other in pairwise(ranked))
