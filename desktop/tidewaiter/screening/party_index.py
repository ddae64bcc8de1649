"""Finds listed names that a name on the paper resembles but does not equal.

The only module that names rapidfuzz. Candidates come from shared trigrams, then tokens are aligned,
each weighed by how rare it is among the listed names, and the alignment is the explanation. Numbers
must agree; every word of the listed name must be found, so that a parent («Mitsubishi Electric») never
resembles its listed unit («Mitsubishi Electric Software»).
"""

import math
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz.distance import Indel, Levenshtein

from tidewaiter.screening.names import Name

# «Mitsubish1», «Kawajyu»/«Kawaju» are alike; «Nikko»/«Nitto» (0.6) are not.
TOKEN_ALIKE = 0.8
# Measured on the 252 parties against their own parents and sister companies: none above 0.8.
ALIKE = 0.84
# «三菱プレシジヨン» for «三菱プレシジョン»: one sign in eight.
_CJK_ALIKE = 0.86
_CJK_LENGTH = 5
# How many of a name's trigrams a candidate must share, and how many candidates are compared.
_SHARED = 0.35
_CANDIDATES = 12
# Short names resemble too much: «NEC», «IHI».
_SHORTEST = 7


class ListedName(NamedTuple):
    """One form of one party's name."""

    party_id: str
    form: str
    name: Name


class Pair(NamedTuple):
    """A word on the paper, the listed word it was taken for, and how alike they are in per cent."""

    paper: str
    listed: str
    alike: int


class Resemblance(NamedTuple):
    """A listed name that resembles the paper's, between `ALIKE` and 1, word by word."""

    score: float
    listed: ListedName
    pairs: tuple[Pair, ...]


class PartyIndex:
    """Listed names, searched by resemblance; a larger layer may replace it behind the same method."""

    def __init__(self, names: Iterable[ListedName]) -> None:
        self._names = [
            n for n in names if len(_flat(n.name)) >= (_CJK_LENGTH if n.name.cjk else _SHORTEST)
        ]
        self._posting: dict[str, list[int]] = {}
        frequency: Counter[str] = Counter()
        for number, listed in enumerate(self._names):
            for gram in _trigrams(_flat(listed.name)):
                self._posting.setdefault(gram, []).append(number)
            frequency.update(set(listed.name.tokens))
        count = len(self._names) + 1
        self._rarest = math.log(count / 0.5)
        self._weights = {token: math.log(count / (n + 0.5)) for token, n in frequency.items()}

    def search(self, name: Name) -> list[Resemblance]:
        """The listed names that this one resembles, best first, one for each party."""
        flat = _flat(name)
        grams = _trigrams(flat)
        shared: Counter[int] = Counter()
        for gram in grams:
            shared.update(self._posting.get(gram, ()))
        best: dict[str, Resemblance] = {}
        for number, hits in shared.most_common(_CANDIDATES):
            listed = self._names[number]
            if hits < _SHARED * len(_trigrams(_flat(listed.name))):
                continue
            found = self._compare(name, flat, listed)
            if found and (listed.party_id not in best or best[listed.party_id].score < found.score):
                best[listed.party_id] = found
        return sorted(best.values(), key=lambda r: (-r.score, r.listed.party_id))

    def _compare(self, name: Name, flat: str, listed: ListedName) -> Resemblance | None:
        if name.cjk != listed.name.cjk:
            return None
        if _numbers(name) != _numbers(listed.name):
            return None
        if name.cjk:
            return _compare_signs(flat, listed)
        pairs = align(name.tokens, listed.name.tokens)
        if len(pairs) < len(listed.name.tokens):
            return _compare_joined(flat, listed)
        score = self._weigh(pairs, name.tokens, listed.name.tokens)
        return Resemblance(score, listed, pairs) if score >= ALIKE else None

    def _weigh(
        self, pairs: tuple[Pair, ...], paper: tuple[str, ...], listed: tuple[str, ...]
    ) -> float:
        """The lesser share of the two names' weight that is aligned counts for most."""
        weight = self._weights.get
        of_paper = sum(weight(t, self._rarest) for t in paper)
        of_listed = sum(weight(t, self._rarest) for t in listed)
        on_paper = sum(p.alike / 100 * weight(p.listed, self._rarest) for p in pairs)
        share_paper = min(1.0, on_paper / of_paper)
        share_listed = min(1.0, on_paper / of_listed)
        low, high = sorted((share_paper, share_listed))
        return 0.55 * low + 0.45 * high


def align(paper: tuple[str, ...], listed: tuple[str, ...]) -> tuple[Pair, ...]:
    """Each listed word with the most alike word on the paper, none used twice, in the listed order."""
    options = sorted(
        (
            (-_alike(one, other), i, j)
            for i, one in enumerate(paper)
            for j, other in enumerate(listed)
            if _alike(one, other) >= TOKEN_ALIKE
        )
    )
    used: set[int] = set()
    chosen: dict[int, Pair] = {}
    for alike, i, j in options:
        if i not in used and j not in chosen:
            used.add(i)
            chosen[j] = Pair(paper[i], listed[j], round(-alike * 100))
    return tuple(chosen[j] for j in sorted(chosen))


def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if one.isdigit() or other.isdigit() or min(len(one), len(other)) <= 3:  # noqa: PLR2004
        return 0.0
    return Levenshtein.normalized_similarity(one, other, score_cutoff=TOKEN_ALIKE)


def _compare_joined(flat: str, listed: ListedName) -> Resemblance | None:
    """«Aero Engines» written «Aeroengines»: the same letters in other words."""
    own = _flat(listed.name)
    score = Indel.normalized_similarity(flat, own, score_cutoff=0.94)
    if score < 0.94:  # noqa: PLR2004 - one letter in seventeen
        return None
    return Resemblance(score, listed, (Pair(flat, own, round(score * 100)),))


def _compare_signs(flat: str, listed: ListedName) -> Resemblance | None:
    own = _flat(listed.name)
    score = Levenshtein.normalized_similarity(flat, own, score_cutoff=_CJK_ALIKE)
    if score < _CJK_ALIKE:
        return None
    return Resemblance(score, listed, (Pair(flat, own, round(score * 100)),))


def _flat(name: Name) -> str:
    return "".join(name.tokens)


def _numbers(name: Name) -> list[str]:
    return sorted(t for t in name.tokens if t.isdigit())


def _trigrams(flat: str) -> set[str]:
    padded = f" {flat} "
    return {padded[i : i + 3] for i in range(len(padded) - 2)}
