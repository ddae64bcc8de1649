"""Names in several parts, each anywhere on a line: «manganin» and «GPa», «哈氏» and «阀».

One word is a part of many names («valve» of a hundred), so the lexicon seeks each word once, by a stand-in,
and what it met is put together here: a name counts only where all of its parts are on the line. The telling
part of each name, which fewest names have, is sought on every line; the others where one of those is met.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from tidewaiter.screening.text.terms import Found, Term, What, parts_of

_Part = tuple[What, str]  # what kind of entry it belongs to, and its text

# «A», «kV», «5»: shorter ones stand on any line, though few names have them.
_TELLING = 3


class _Name(NamedTuple):
    """A name in parts, and their texts."""

    term: Term
    texts: tuple[str, ...]


class Parts:
    """The names in parts, ready to be put together."""

    def __init__(self, terms: Iterable[Term]) -> None:
        by_kind: dict[What, list[_Name]] = {}
        for term, times in Counter(terms).items():  # Chinese and Japanese list some names alike
            by_kind.setdefault(term.what, []).append(_Name(term, parts_of(term.form) * times))
        self._by_telling: dict[_Part, list[_Name]] = {}
        self._others: list[_Part] = []
        for what, names in by_kind.items():
            often = Counter(chain.from_iterable(texts for _, texts in names))
            rank = {
                text: (len(text) < _TELLING, count, -len(text)) for text, count in often.items()
            }
            for name in names:
                telling = min(name.texts, key=rank.__getitem__)
                self._by_telling.setdefault((what, telling), []).append(name)
            self._others += [(what, text) for text in often if (what, text) not in self._by_telling]

    def telling(self) -> Iterator[Term]:
        """What the lexicon must look for on every line: each part once, however many names it tells."""
        return map(_stand_in, self._by_telling)

    def others(self) -> Iterator[Term]:
        """What it must look for, besides, on a line that bears one of those."""
        return map(_stand_in, self._others)

    def wanted(self, met: set[_Part]) -> set[_Part]:
        """Those of the parts met that make up a name with others of them; none on most lines."""
        return {
            one
            for part in met
            for name in self._by_telling.get(part, ())
            if met.issuperset(own := _parts_of(name))
            for one in own
        }

    def complete(self, met: Sequence[Found]) -> Iterator[tuple[Term, Found]]:
        """The parts of the names that are all there, each with the stand-in that was met for it."""
        places: dict[_Part, list[Found]] = {}
        for one in met:
            places.setdefault((one.term.what, one.term.text), []).append(one)
        for part in list(places):  # in the order of the line, not of a set
            for name in self._by_telling.get(part, ()):
                yield from _of(name, places)


def _stand_in(part: _Part) -> Term:
    what, text = part
    return Term(what, "", text, text, 2)


def _parts_of(name: _Name) -> list[_Part]:
    return [(name.term.what, text) for text in name.texts]


def _of(name: _Name, places: Mapping[_Part, Sequence[Found]]) -> Iterator[tuple[Term, Found]]:
    parts = _parts_of(name)
    if all(part in places for part in parts):
        for part in parts:
            for one in places[part]:
                yield name.term._replace(text=part[1]), one
