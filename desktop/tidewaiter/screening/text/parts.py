"""Names in several parts, each anywhere on a line: «manganin» and «GPa», «哈氏» and «阀».

One word is a part of many names («valve» of a hundred), so the lexicon seeks each word once, by a stand-in,
and what it met is put together here: a name counts only where all of its parts are on the line. The telling
part of each name, which fewest names have, is sought on every line; the others where one of those is met.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from tidewaiter.screening.text.terms import Found, Term, What, parts_of

Part = tuple[What, str]  # what kind of entry it belongs to, and its text

# «A», «kV», «5»: shorter ones stand on any line, though few names have them.
_TELLING = 3


class PartedName(NamedTuple):
    """A name in parts, and their texts."""

    term: Term
    texts: tuple[str, ...]


Telling = Mapping[str, Sequence[PartedName]]  # names by the text of the part that tells them


class SortedParts(NamedTuple):
    """The names in parts by what kind of entry they belong to, and the parts that tell none."""

    by_telling: Mapping[What, Telling]
    others: tuple[Part, ...]

    def stand_ins(self) -> Iterator[Term]:
        """What the lexicon must look for on every line: each part once, however many names it tells."""
        parts = ((what, text) for what, names in self.by_telling.items() for text in names)
        return map(_stand_in, parts)

    def further(self) -> Iterator[Term]:
        """What it must look for, besides, on a line that bears one of those."""
        return map(_stand_in, self.others)


def sorted_parts(terms: Iterable[Term]) -> SortedParts:
    """The parts of the names, each telling part with its names."""
    by_kind: dict[What, list[PartedName]] = {}
    for term, times in Counter(terms).items():  # Chinese and Japanese list some names alike
        by_kind.setdefault(term.what, []).append(PartedName(term, parts_of(term.form) * times))
    by_telling: dict[What, dict[str, list[PartedName]]] = {}
    others: list[Part] = []
    for what, names in by_kind.items():
        often = Counter(chain.from_iterable(texts for _, texts in names))
        rank = {text: (len(text) < _TELLING, count, -len(text)) for text, count in often.items()}
        told = by_telling[what] = {}
        for name in names:
            told.setdefault(min(name.texts, key=rank.__getitem__), []).append(name)
        others += [(what, text) for text in often if text not in told]
    return SortedParts(by_telling, tuple(others))


class Parts:
    """The names in parts, ready to be put together."""

    def __init__(self, by_telling: Mapping[What, Telling]) -> None:
        self._by_telling = by_telling
        self._others = _Others(self._told_by)

    def wanted(self, met: set[Part]) -> set[Part]:
        """Those of the parts met that make up a name with others of them; none on most lines."""
        return {
            one
            for part in met
            for name in self._told_by(part)
            if met.issuperset(own := _parts_of(name))
            for one in own
        }

    def any_whole(self, met: set[Part], found: Callable[[Part], bool]) -> bool:
        """Whether these parts make up a name with others of them, or with those that are `found` elsewhere."""
        return any(
            all(one in met or found(one) for one in others)
            for part in met
            for others in self._others[part]
        )

    def complete(self, met: Sequence[Found]) -> Iterator[tuple[Term, Found]]:
        """The parts of the names that are all there, each with the stand-in that was met for it."""
        places: dict[Part, list[Found]] = {}
        for one in met:
            places.setdefault((one.term.what, one.term.text), []).append(one)
        for part in list(places):  # in the order of the line, not of a set
            for name in self._told_by(part):
                yield from _of(name, places)

    def _told_by(self, part: Part) -> Sequence[PartedName]:
        what, text = part
        return self._by_telling.get(what, {}).get(text, ())


class _Others(dict[Part, tuple[tuple[Part, ...], ...]]):
    """For a telling part what else each of its names is made of: the same parts tell many lines."""

    def __init__(self, told_by: Callable[[Part], Sequence[PartedName]]) -> None:
        super().__init__()
        self._told_by = told_by

    def __missing__(self, part: Part) -> tuple[tuple[Part, ...], ...]:
        others = self[part] = tuple(
            tuple(one for one in _parts_of(name) if one != part) for name in self._told_by(part)
        )
        return others


def _stand_in(part: Part) -> Term:
    what, text = part
    return Term(what, "", text, text, 2)


def _parts_of(name: PartedName) -> list[Part]:
    return [(name.term.what, text) for text in name.texts]


def _of(name: PartedName, places: Mapping[Part, Sequence[Found]]) -> Iterator[tuple[Term, Found]]:
    parts = _parts_of(name)
    if all(part in places for part in parts):
        for part in parts:
            for one in places[part]:
                yield name.term._replace(text=part[1]), one
