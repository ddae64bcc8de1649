"""How alike two names are, word by word: what was taken for what, and what is left over on either side.

The only module that names rapidfuzz. Words are weighed by what they tell (`company_words`) and by how
rare they are among the names of a list. Numbers are hard; a word of which the other name knows nothing
counts against it.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA, Indel

from tidewaiter.screening.naming import Pair
from tidewaiter.screening.parties.company_words import WordSort
from tidewaiter.screening.parties.sounds import sound_of
from tidewaiter.screening.parties.weigher import Word
from tidewaiter.screening.text.spelling import shape_of

# «Mitsubish1», «Kawajyu»/«Kawaju» are alike; «Nikko»/«Nitto» (0.6) are not.
_TYPO = 0.8
_OTHER_LENGTH = 4
# «Qatirji»/«Katerji», «Sovfracht»/«Sovfrakht»: the same sound written by another hand.
_SOUND, _SOUNDING_FROM = 0.92, 0.55
# «Petrochem»/«Petrokhim»: something, but not enough by itself.
_SHORT_SOUND = 0.85  # «Rai» for «Ray»
_REMOTE, _REMOTE_FROM, _REMOTE_LENGTH = 0.6, 0.7, 5
_OTHER_FIRST = 0.05
_SAME_MEANING = 0.95
# «Tradng» for «trading»: two words of the table are not alike because letters are.
_MISSPELT, _TYPO_OF_KNOWN = 0.9, 0.85
# «Presicion» for «Precision»: the same letters in another order, in a longer word.
_SHUFFLED, _SHUFFLED_LENGTH = 0.88, 7
# «Elec.» for «Electric»: a word of the table cut short.
_CUT_FROM = 3
_INITIAL = 0.5
_SHORT_WORD = 3
# «Aero Engines» written «Aeroengines», or with a letter wrong as well.
_GLUED, _GLUED_LENGTH = 0.85, 5
_ACRONYM = 0.85
_LONGEST_ACRONYM = 7
# The letters of the words that a name was cut of: «IHSRC», where the C is for «Company».
_CUT_INITIALS = frozenset("acgilos")
# A name none of whose own words is found is somebody else's, however much of the rest is the same.
_UNTOLD = 0.8
_ALL_BUT = 0.85
# «三菱プレシジヨン» for «三菱プレシジョン»; in a name of four signs one more or less is another firm's.
_SIGNS, _SIGNS_ALIKE = 5, 0.83
_OTHER_NUMBER, _ONE_NUMBER = 0.7, 0.9
_BOTH_OWN = 0.15
# What is met of the name of which less is; in a name of one word a meeting says less.
_LESSER, _LESSER_OF_ONE = 0.55, 0.7


class Met(NamedTuple):
    """How much of each name's worth the other meets; and the worth of the best word that it does not."""

    paper: float
    listed: float
    left_on_paper: float
    left_of_listed: float


class Likeness(NamedTuple):
    """How alike two names are, from 0 to 1; the words taken for each other; the listed ones not found."""

    score: float
    pairs: tuple[Pair, ...]
    missing: tuple[Word, ...]
    met: Met = Met(0.0, 0.0, 1.0, 1.0)


def liken(paper: Sequence[Word], listed: Sequence[Word]) -> Likeness:
    """How alike a name on the paper is to a listed one."""
    if not paper or not listed:
        return Likeness(0.0, (), tuple(listed))
    found = _Found([0.0] * len(paper), [0.0] * len(listed), [])
    _by_word(paper, listed, found)
    if min(found.paper) < 1 or min(found.listed) < 1:
        _by_two_in_one(paper, listed, found)
        _by_initials(paper, listed, found)
        _by_letters(paper, listed, found)
    missing = tuple([w for w, alike in zip(listed, found.listed, strict=True) if not alike])
    told = tuple([pair for _, pair in sorted(found.pairs)])
    met = _met(paper, listed, found)
    return Likeness(_score(paper, listed, found, met), told, missing, met)


class _Found(NamedTuple):
    """How well each word is met, by its place; and by what."""

    paper: list[float]
    listed: list[float]
    pairs: list[tuple[int, Pair]]


def _by_word(paper: Sequence[Word], listed: Sequence[Word], found: _Found) -> None:
    places = {word.usual: j for j, word in enumerate(listed)}
    for i, one in enumerate(paper):
        j = places.pop(one.usual, -1)
        if j >= 0:
            _meet(found, i, j, 1.0 if one.text == listed[j].text else _SAME_MEANING)
            found.pairs.append((j, Pair(one.text, listed[j].text, round(found.listed[j] * 100))))
    options = [
        (-alike, abs(i - j), i, j)
        for i, one in enumerate(paper)
        if not found.paper[i]
        for j, other in enumerate(listed)
        if not found.listed[j] and _may_be(one.text, other.text) and (alike := _alike(one, other))
    ]
    for less, _, i, j in sorted(options):
        if not found.paper[i] and not found.listed[j]:
            _meet(found, i, j, -less)
            found.pairs.append((j, Pair(paper[i].text, listed[j].text, round(-less * 100))))


def _may_be(one: str, other: str) -> bool:
    """Whether two words begin or end alike at all, and are about as long: what costs least to ask."""
    return -_OTHER_LENGTH <= len(one) - len(other) <= _OTHER_LENGTH and (
        one[0] == other[0] or one[-2:] == other[-2:] or one[1:2] == other[1:2]
    )


def _meet(found: _Found, i: int, j: int, alike: float) -> None:
    found.paper[i] = found.listed[j] = alike


def _alike(one: Word, other: Word) -> float:
    alike = (
        _lettered(one.text, other.text)
        if one.plain and other.plain
        else _typed(one.text, other.text)
    )
    if one.sort is not WordSort.OWN and other.sort is not WordSort.OWN:
        return _MISSPELT if alike >= _TYPO_OF_KNOWN or _is_cut(one.text, other.text) else 0.0
    return alike


def _is_cut(one: str, other: str) -> bool:
    """Whether one of two words is the beginning of the other."""
    return min(len(one), len(other)) >= _CUT_FROM and (
        one.startswith(other) or other.startswith(one)
    )


def _typed(one: str, other: str) -> float:
    """How alike two words are that are not both of Latin letters alone."""
    if not one.isascii() or not other.isascii():
        return _signed(one, other, min(len(one), len(other)))
    return _digits_for_letters(one, other)


def _lettered(one: str, other: str) -> float:
    """How alike two words are in letters or in sound."""
    shorter = min(len(one), len(other))
    if shorter <= _SHORT_WORD:
        if shorter == _SHORT_WORD and sound_of(one) == sound_of(other):
            return _SHORT_SOUND
        return _INITIAL if shorter == 1 and one[0] == other[0] else 0.0
    alike = OSA.normalized_similarity(one, other, score_cutoff=_SOUNDING_FROM)
    if not alike:
        return 0.0
    if alike < _SOUND and (sound_of(one) == sound_of(other) or _looks_like(one, other)):
        return _SOUND
    if alike < _SHUFFLED and shorter >= _SHUFFLED_LENGTH and _is_shuffled(one, other):
        alike = _SHUFFLED
    if one[0] != other[0]:
        alike -= _OTHER_FIRST
    if alike >= _TYPO:
        return alike
    return _REMOTE if alike >= _REMOTE_FROM and shorter >= _REMOTE_LENGTH else 0.0


def _looks_like(one: str, other: str) -> bool:
    """«Hensolclt» for «Hensoldt»: two letters that a scan takes for one."""
    return len(one) != len(other) and shape_of(one) == shape_of(other)


def _is_shuffled(one: str, other: str) -> bool:
    """Whether two words have the same letters, and the same first one."""
    return len(one) == len(other) and one[0] == other[0] and sorted(one) == sorted(other)


def _signed(one: str, other: str, shorter: int) -> float:
    alike = OSA.normalized_similarity(one, other)
    return alike if shorter > _SHORT_WORD and alike >= _TYPO - 0.05 else 0.0


def _digits_for_letters(one: str, other: str) -> float:
    """«Mitsubish1» for «Mitsubishi»; «M7» and «M8» are two."""
    if one.isdigit() or other.isdigit() or min(len(one), len(other)) <= _SHORT_WORD + 1:
        return 0.0
    alike = OSA.normalized_similarity(one, other)
    letters = sum(map(str.isalpha, one)) / len(one), sum(map(str.isalpha, other)) / len(other)
    return alike if alike >= _TYPO and min(letters) >= _TYPO and max(letters) == 1 else 0.0


def _by_two_in_one(paper: Sequence[Word], listed: Sequence[Word], found: _Found) -> None:
    """«Postbank» for «Post Bank», on either side."""
    for j, i in _glued(listed, found.listed, paper, found.paper):
        alike = found.paper[i] = found.paper[i + 1] = found.listed[j] = _SAME_MEANING
        told = f"{paper[i].text} {paper[i + 1].text}"
        found.pairs.append((j, Pair(told, listed[j].text, round(alike * 100))))
    for i, j in _glued(paper, found.paper, listed, found.listed):
        alike = found.paper[i] = found.listed[j] = found.listed[j + 1] = _SAME_MEANING
        told = f"{listed[j].text} {listed[j + 1].text}"
        found.pairs.append((j, Pair(paper[i].text, told, round(alike * 100))))


def _glued(
    one: Sequence[Word],
    met_of_one: Sequence[float],
    other: Sequence[Word],
    met_of_other: Sequence[float],
) -> Iterator[tuple[int, int]]:
    """The words that are not met and are two of the other name's written as one, and where these begin."""
    alone = {
        w.text: at
        for at, w in enumerate(one)
        if met_of_one[at] < _SAME_MEANING and len(w.text) >= _GLUED_LENGTH
    }
    if not alone:
        return
    for at in range(len(other) - 1):
        if max(met_of_other[at], met_of_other[at + 1]) < _SAME_MEANING:
            place = alone.pop(other[at].text + other[at + 1].text, None)
            if place is not None:
                yield place, at


def _by_initials(paper: Sequence[Word], listed: Sequence[Word], found: _Found) -> None:
    """«MHI» for «Mitsubishi Heavy Industries», on either side."""
    for i, one in enumerate(paper):
        if not found.paper[i] and (run := _run(one.text, listed)):
            found.paper[i] = _ACRONYM
            for j in run:
                found.listed[j] = max(found.listed[j], _ACRONYM)
            told = " ".join(listed[j].text for j in run)
            found.pairs.append((run[0], Pair(one.text, told, round(_ACRONYM * 100))))
    for j, other in enumerate(listed):
        if not found.listed[j] and (run := _run(other.text, paper)):
            found.listed[j] = _ACRONYM
            for i in run:
                found.paper[i] = max(found.paper[i], _ACRONYM)
            told = " ".join(paper[i].text for i in run)
            found.pairs.append((j, Pair(told, other.text, round(_ACRONYM * 100))))


def _run(short: str, words: Sequence[Word]) -> range | None:
    """The places of the words whose first letters these are."""
    if not _SHORT_WORD <= len(short) <= min(_LONGEST_ACRONYM, len(words) + 1):
        return None
    initials = "".join([w.text[0] for w in words])
    at = initials.find(short)
    if at >= 0:
        return range(at, at + len(short))
    if len(initials) >= _SHORT_WORD and short[:-1] == initials and short[-1] in _CUT_INITIALS:
        return range(len(initials))
    return None


def _by_letters(paper: Sequence[Word], listed: Sequence[Word], found: _Found) -> None:
    """What is not the same on both sides, as one word each: names glued or parted otherwise."""
    mine = [i for i, alike in enumerate(found.paper) if alike < _SAME_MEANING]
    theirs = [j for j, alike in enumerate(found.listed) if alike < _SAME_MEANING]
    if not mine or not theirs or len(mine) + len(theirs) == 2:  # noqa: PLR2004 - compared already
        return
    one, other = "".join(paper[i].text for i in mine), "".join(listed[j].text for j in theirs)
    if min(len(one), len(other)) < _GLUED_LENGTH and one != other:
        return
    alike = Indel.normalized_similarity(one, other, score_cutoff=_GLUED)
    if not alike or numbers_in(paper) != numbers_in(listed):
        return
    for i in mine:
        found.paper[i] = max(found.paper[i], alike)
    for j in theirs:
        found.listed[j] = max(found.listed[j], alike)
    told = Pair(
        " ".join(paper[i].text for i in mine),
        " ".join(listed[j].text for j in theirs),
        round(alike * 100),
    )
    found.pairs[:] = [*((j, p) for j, p in found.pairs if j not in theirs), (theirs[0], told)]


def _met(paper: Sequence[Word], listed: Sequence[Word], found: _Found) -> Met:
    of_paper, left_on_paper = _share(paper, found.paper)
    of_listed, left_of_listed = _share(listed, found.listed)
    return Met(of_paper, of_listed, left_on_paper, left_of_listed)


def _score(paper: Sequence[Word], listed: Sequence[Word], found: _Found, met: Met) -> float:
    low, high = sorted((met.paper, met.listed))
    lesser = _LESSER if min(len(paper), len(listed)) > 1 else _LESSER_OF_ONE
    score = (
        lesser * low + (1 - lesser) * high - _BOTH_OWN * min(met.left_on_paper, met.left_of_listed)
    )
    mine, theirs = numbers_in(paper), numbers_in(listed)
    if mine != theirs:
        score *= _OTHER_NUMBER if mine and theirs else _ONE_NUMBER
    if low < _ALL_BUT and not _is_told(listed, found.listed):
        score *= _UNTOLD
    if not all(map(str.isascii, (w.text for w in listed))):
        score = max(score, _by_signs(paper, listed))
    return min(1.0, max(0.0, score))


def _by_signs(paper: Sequence[Word], listed: Sequence[Word]) -> float:
    """How alike Chinese or Japanese names are as a whole: one sign wrong cuts them into other words."""
    one, other = "".join([w.text for w in paper]), "".join([w.text for w in listed])
    if min(len(one), len(other)) < _SIGNS:
        return 0.0
    return OSA.normalized_similarity(one, other, score_cutoff=_SIGNS_ALIKE)


def _is_told(words: Sequence[Word], alike: Sequence[float]) -> bool:
    """Whether a word is met that is the name's own."""
    for word, one in zip(words, alike, strict=True):  # noqa: SIM110 - called for each candidate
        if one and word.sort is WordSort.OWN:
            return True
    return False


def slips(paper: Sequence[Word], listed: Sequence[Word], most: int) -> int:
    """By how many letters two names differ, in the order that makes fewest; `most + 1` when by more."""
    one, other = [w.text for w in paper], [w.text for w in listed]
    return min(
        OSA.distance("".join(a), "".join(b), score_cutoff=most)
        for a, b in ((one, other), (sorted(one), sorted(other)))
    )


def _share(words: Sequence[Word], alike: Sequence[float]) -> tuple[float, float]:
    """How much of the words' worth is met, and the worth of the best word that is not."""
    whole = met = left = 0.0
    for word, one in zip(words, alike, strict=True):
        whole += word.worth
        met += one * word.worth
        if not one and word.worth > left:
            left = word.worth
    return met / whole, left


def numbers_in(words: Sequence[Word]) -> list[str]:
    """The numbers of a name, in order of their signs."""
    return sorted([w.usual for w in words if w.number])
