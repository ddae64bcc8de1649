"""How sure one may be, of two names alone and without any list, that they are one party's.

A list is searched for what comes near (`likeness`), and its own names say how near is near. Two names
alone need a verdict: a word of its own on either side that the other does not know is what tells two
parties apart («Example Optics», «Example Lasers»), more than all that they share; a name that only says
less tells nobody apart («Anna Example», «Anna Maria Example»); and a letter or two amiss in all of it is
a slip of the pen.
"""

from collections.abc import Sequence

from tidewaiter.screening.parties.company_words import WordSort
from tidewaiter.screening.parties.likeness import Likeness, numbers_in, slips
from tidewaiter.screening.parties.weigher import Word

# Judged on the half of public name pairs that the benchmark calls `fitted`: `benchmarks/match_names.py`.
SAME = 0.7
_APART = 0.6
_LESSER, _LESSER_OF_PERSONS = 0.45, 0.35
_SLIP, _SLIPS, _LETTERS_FOR_EACH = 0.08, 2, 3.5
_OTHER_NUMBER = 0.8
_TELLING = frozenset([WordSort.OWN, WordSort.PERSON, WordSort.PLACE])
_PERSONAL = frozenset([WordSort.OWN, WordSort.PERSON, WordSort.LINK])


def sameness(paper: Sequence[Word], listed: Sequence[Word], found: Likeness) -> float:
    """From 0 to 1; from `SAME` on the two are rather one party than two."""
    if not paper or not listed:
        return 0.0
    low, high = sorted((found.met.paper, found.met.listed))
    lesser = _LESSER_OF_PERSONS if _reads_as_person(paper, listed) else _LESSER
    apart = _APART * min(found.met.left_on_paper, found.met.left_of_listed)
    sure = lesser * low + (1 - lesser) * high - apart
    if numbers_in(paper) != numbers_in(listed):
        return max(0.0, sure * _OTHER_NUMBER)
    return min(1.0, max(0.0, sure, _slipped(paper, listed)))


def _slipped(paper: Sequence[Word], listed: Sequence[Word]) -> float:
    shorter = min(_own_letters(paper), _own_letters(listed))
    most = min(_SLIPS, int(shorter / _LETTERS_FOR_EACH))
    amiss = slips(paper, listed, most)
    return 1 - _SLIP * amiss if amiss <= most else 0.0


def _own_letters(name: Sequence[Word]) -> int:
    """Of the words that tell it from others: «KB Investments» is not «IG Investments» amiss."""
    return sum(len(w.text) for w in name if w.sort in _TELLING)


def _reads_as_person(*names: Sequence[Word]) -> bool:
    """Whether neither name has a word of trade or place, and each has a given name and another."""
    return all(len(name) > 1 and all(w.sort in _PERSONAL for w in name) for name in names)
