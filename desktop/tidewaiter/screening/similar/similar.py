"""Which entries a text reads like, though it names none: ranked by the words that both share.

Each word weighs by how few entries hold it (Robertson and Zaragoza, «The Probabilistic Relevance
Framework: BM25 and Beyond», 2009), and what no entry knows speaks against all of them. Nothing is
learned and nothing is looked up elsewhere: the shared words are the reason, and are shown.
"""

import heapq
import math
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from rapidfuzz import fuzz, process

from tidewaiter.screening.similar.postings import Postings
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.pieces import TOKEN, counts_unknown, kin, pieces, placed

# How soon the same word again adds little, and how much a long entry loses (the usual 1.2; entries
# with many terms are no less precise than short ones).
_SATURATION, _LENGTH = 1.2, 0.4
# A title says more than a term, a summary less.
TITLE, TERM, ABOUT = 2.0, 1.0, 0.6
# Tokens remembered with their weights, and texts with what they read like: papers repeat their words and goods.
_REMEMBERED, _TEXTS_REMEMBERED = 20_000, 2_000
# A word that no entry has is taken for the one it is nearly spelt like.
_SPELT_ALIKE, _MISSPELT_LENGTH, _MISSPELT = 86, 6, 0.8
# Numbers added in another order may fall short by rounding.
_NEARLY = 1 - 1e-9
# An entry is shown beside the best one while it is so much like the text as that one is.
_BESIDE = 0.6


class Entry(NamedTuple):
    """What stands for one entry: its titles, its other names, and a text about it."""

    id: str
    titles: tuple[str, ...]
    names: tuple[str, ...] = ()
    about: str = ""


class Shared(NamedTuple):
    """A stretch of the folded text that the entry has too, and how much it weighs."""

    start: int
    end: int
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """An entry that a text reads like; `score` is without bounds, `shared` in reading order.

    `nearest` is the name of the entry that has most of the shared words.
    """

    entry: str
    score: float
    shared: tuple[Shared, ...]
    nearest: str


class Similar:
    """Entries ready to be compared with folded texts; the index is made when it is first asked."""

    def __init__(self, entries: Iterable[Entry], folder: Folder) -> None:
        self._entries = tuple(entries)
        self._folder = folder

    def make_ready(self) -> None:
        """Make the index now, so that nothing waits for it later."""
        _ = self._index

    def rank(self, text: str, count: int) -> tuple[Likeness, ...]:
        """The entries that a text reads like, best first, past misspelt words too."""
        index = self._index
        question = index.question(index.tokens_of(text), spelling=True)
        gains: dict[int, float] = {}
        held: dict[int, float] = {}
        for piece, part in question.asked.items():
            weight = index.weights[piece] * part
            for number, gain in index.postings.of(piece):
                gains[number] = gains.get(number, 0.0) + gain * part
                held[number] = held.get(number, 0.0) + weight
        scores = {number: gain * held[number] / question.whole for number, gain in gains.items()}
        return self._best(text, question, scores, count)

    def nearest(self, text: str, *, least: float) -> tuple[str, float] | None:
        """The entry that a text reads like most and its score, if it is at least so much; told without its reasons."""
        index = self._index
        scores = index.reaching(index.tokens_of(text), least)
        if not scores:
            return None
        number = max(scores, key=lambda one: (scores[one], -one))
        return self._entries[number].id, scores[number]

    def near(self, text: str, count: int, *, least: float) -> tuple[Likeness, ...]:
        """The entries that a text reads like well enough to be shown; nothing for most texts."""
        index = self._index
        tokens = index.tokens_of(text)
        scores = index.reaching(tokens, least)
        if not scores:
            return ()
        found = self._best(text, index.question(tokens, spelling=False), scores, count)
        return tuple(one for one in found if one.score >= found[0].score * _BESIDE)

    @cached_property
    def _index(self) -> "_Index":
        return _Index(self._entries, self._folder)

    def _best(
        self, text: str, question: "_Question", scores: Mapping[int, float], count: int
    ) -> tuple[Likeness, ...]:
        best = heapq.nsmallest(count, scores, key=lambda number: (-scores[number], number))
        return tuple(self._likeness(text, question, number, scores[number]) for number in best)

    def _likeness(self, text: str, question: "_Question", number: int, score: float) -> Likeness:
        index, entry = self._index, self._entries[number]
        spans = [
            Shared(start, end, gain)
            for piece, start, end in placed(text)
            if (gain := index.gain(question.meant.get(piece, piece), number))
        ]
        return Likeness(
            entry=entry.id,
            score=score,
            shared=_joined(spans, text),
            nearest=self._nearest(entry, question.asked.keys()),
        )

    def _nearest(self, entry: Entry, asked: Iterable[str]) -> str:
        """The name with most of the words, the shorter of two; of those alike the one that the list names first."""
        weights, wanted = self._index.weights, frozenset(asked)

        def likeness(name: str) -> float:
            own = {piece for piece, _, _ in placed(self._folder.plain(name))}
            # Added up exactly, it is the same in whatever order a set has.
            whole = math.fsum(weights[piece] for piece in own)
            return math.fsum(weights[p] for p in own & wanted) / math.sqrt(whole) if whole else 0.0

        return max((*entry.titles, *entry.names), key=likeness, default=entry.id)


class _Question(NamedTuple):
    """The known pieces asked for and how far each counts; which piece a misspelt word is taken for.

    `whole` is the weight of all that was asked, what nobody knows included.
    """

    asked: dict[str, float]
    meant: dict[str, str]
    whole: float


class _Weighed(NamedTuple):
    """A token: its pieces, and beforehand the most it can add, the weight of what is known, and of all."""

    most: float
    held: float
    whole: float
    known: tuple[str, ...]
    strange: tuple[str, ...]


class _Tokens(dict[str, _Weighed]):
    """Tokens met so far, each weighed once."""

    def __init__(self, index: "_Index") -> None:
        super().__init__()
        self._index = index

    def __missing__(self, token: str) -> _Weighed:
        if len(self) >= _REMEMBERED:
            self.clear()
        weights, most = self._index.weights, self._index.most
        own = dict.fromkeys(piece for piece, _, _ in pieces(token))
        known = tuple(piece for piece in own if piece in weights)
        strange = tuple(p for p in own if p not in weights and counts_unknown(p))
        held = sum(weights[piece] for piece in known)
        weighed = _Weighed(
            most=sum(most[piece] for piece in known),
            held=held,
            whole=held + sum(self._index.unknown * kin(piece) for piece in strange),
            known=known,
            strange=strange,
        )
        self[token] = weighed
        return weighed


class _Words(dict[str, tuple[str, ...]]):
    """What stands between blanks, met so far: the tokens of each that say anything. No token crosses a blank."""

    def __init__(self, weighed: Mapping[str, _Weighed]) -> None:
        super().__init__()
        self._weighed = weighed

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) >= _REMEMBERED:
            self.clear()
        told = (token for token in TOKEN.findall(word) if self._weighed[token].whole)
        found = self[word] = tuple(told)
        return found


class _Bag(NamedTuple):
    """What an entry holds: the places of its pieces, and how often and where each stands."""

    places: "array[int]"
    times: "array[float]"


class _Index:
    """For each piece the entries that hold it, with what it adds to each."""

    def __init__(self, entries: Sequence[Entry], folder: Folder) -> None:
        places: dict[str, int] = {}
        bags = list(_bags(entries, folder, places))
        spread = Counter(chain.from_iterable(bag.places for bag in bags))
        count, mean = len(entries), sum(len(bag.places) for bag in bags) / max(1, len(bags))
        self.unknown = math.log(1 + (count + 0.5) / 0.5)
        self.weights = {
            piece: kin(piece) * math.log(1 + (count - spread[at] + 0.5) / (spread[at] + 0.5))
            for piece, at in places.items()
        }
        weights = array("d", self.weights.values())
        self.postings = Postings(places, spread)
        for number, (pieces_held, times) in enumerate(bags):
            damp = _SATURATION * (1 - _LENGTH + _LENGTH * len(pieces_held) / mean)
            for at, often in zip(pieces_held, times, strict=True):
                gain = often * (_SATURATION + 1) / (often + damp) * weights[at]
                self.postings.add(at, number, gain)
        self.most = {piece: self.postings.most(piece) for piece in places}
        self._weighed = _Tokens(self)
        self._words = _Words(self._weighed)
        self.reaching = lru_cache(_TEXTS_REMEMBERED)(self._reaching)

    def gain(self, piece: str, number: int) -> float:
        """What a piece adds to an entry; nothing where the entry does not hold it."""
        return self.postings.gain(piece, number) or 0.0

    def tokens_of(self, text: str) -> tuple[str, ...]:
        """The tokens of a text that say anything, each once."""
        words = map(self._words.__getitem__, text.split())
        return tuple(dict.fromkeys(chain.from_iterable(words)))

    def question(self, tokens: Iterable[str], *, spelling: bool) -> _Question:
        """What is asked for with these tokens, with misspelt words as what they are taken for or not."""
        weighed = [self._weighed[token] for token in tokens]
        asked = {piece: 1.0 for one in weighed for piece in one.known}
        strange = dict.fromkeys(piece for one in weighed for piece in one.strange)
        meant: dict[str, str] = {}
        if spelling:
            meant = {p: known for p in strange if (known := self._spelt_like(p))}
            asked |= {known: _MISSPELT for known in meant.values() if known not in asked}
        whole = sum(self.weights[piece] for piece in asked)
        whole += sum(self.unknown * kin(p) for p in strange if p not in meant)
        return _Question(asked, meant, whole)

    def _may_reach(self, tokens: Iterable[str], score: float) -> bool:
        """Whether any entry could reach a score; quick, and never wrongly False."""
        most = held = whole = 0.0
        for own_most, own_held, own_whole, _, _ in map(self._weighed.__getitem__, tokens):
            most += own_most
            held += own_held
            whole += own_whole
        return most > 0 and most * held >= score * whole

    def _reaching(self, tokens: tuple[str, ...], least: float) -> Mapping[int, float]:
        """The entries that reach a score with these tokens, without looking at those that cannot.

        An entry that has only the common words of a text falls short whatever else it holds, so the
        rare ones name the candidates (Turtle and Flood, «Query evaluation: strategies and
        optimizations», 1995).
        """
        if not self._may_reach(tokens, least):
            return {}
        question = self.question(tokens, spelling=False)
        ordered = sorted(question.asked, key=self.most.__getitem__)
        limit = least * question.whole / sum(self.weights[piece] for piece in ordered)
        common, spare = 0, 0.0
        while common < len(ordered) and spare + self.most[ordered[common]] < limit:
            spare += self.most[ordered[common]]
            common += 1
        spare_held = sum(self.weights[piece] for piece in ordered[:common])
        gains: dict[int, float] = {}
        held: dict[int, float] = {}
        for piece in ordered[common:]:
            weight = self.weights[piece]
            for number, gain in self.postings.of(piece):
                gains[number] = gains.get(number, spare) + gain
                held[number] = held.get(number, spare_held) + weight
        found: dict[int, float] = {}
        for number, gain in gains.items():
            if gain * held[number] < least * question.whole * _NEARLY:
                continue
            score = self._score(number, ordered) / question.whole
            if score >= least:
                found[number] = score
        return found

    def _score(self, number: int, asked: Sequence[str]) -> float:
        gain = held = 0.0
        for piece in asked:
            own = self.postings.gain(piece, number)
            if own is not None:
                gain += own
                held += self.weights[piece]
        return gain * held

    def _spelt_like(self, word: str) -> str | None:
        """The known word that a misspelt one is taken for."""
        if not word.isascii() or len(word) < _MISSPELT_LENGTH:
            return None
        found = process.extractOne(
            word, self._spellings, scorer=fuzz.ratio, score_cutoff=_SPELT_ALIKE
        )
        return found[0] if found else None

    @cached_property
    def _spellings(self) -> tuple[str, ...]:
        return tuple(w for w in self.weights if w.isascii() and len(w) >= _MISSPELT_LENGTH - 1)


def _bags(entries: Iterable[Entry], folder: Folder, places: dict[str, int]) -> Iterator[_Bag]:
    """The pieces of each entry, each with how often and where it stands there; a new piece gets the next place."""
    of_token: dict[str, tuple[int, ...]] = {}
    for entry in entries:
        bag: dict[int, float] = {}
        for texts, weight in ((entry.titles, TITLE), (entry.names, TERM), ((entry.about,), ABOUT)):
            for text in texts:
                own: set[int] = set()
                for token in TOKEN.findall(folder.plain(text)):
                    if token not in of_token:
                        of_token[token] = tuple(
                            places.setdefault(piece, len(places)) for piece, _, _ in pieces(token)
                        )
                    own.update(of_token[token])
                for at in own:
                    bag[at] = bag.get(at, 0.0) + weight
        yield _Bag(array("i", bag), array("d", bag.values()))


def _joined(spans: Iterable[Shared], text: str) -> tuple[Shared, ...]:
    """Stretches with nothing but a blank or a hyphen between them as one, with the weight of all."""
    joined: list[Shared] = []
    for span in sorted(spans):
        if joined and not text[joined[-1].end : span.start].strip(" -"):
            last = joined[-1]
            joined[-1] = Shared(last.start, max(last.end, span.end), last.weight + span.weight)
        else:
            joined.append(span)
    return tuple(joined)
