"""Names in several parts, each anywhere on a line: «manganin» and «GPa», «哈氏» and «阀».

One word is a part of many names («valve» of a hundred), so the lexicon seeks each word once, by a stand-in,
and what it met is put together here: a name counts only where all of its parts are on the line.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from tidewaiter.screening.text.terms import Found, Term, What

_Part = tuple[What, str]  # what kind of entry it belongs to, and its text


class Parts:
    """The names in parts, ready to be put together."""

    def __init__(self, terms: Iterable[Term]) -> None:
        names: dict[tuple[What, str, str], list[Term]] = {}
        for term in terms:
            names.setdefault((term.what, term.owner, term.form), []).append(term)
        often = Counter((t.what, t.text) for name in names.values() for t in name)
        self._texts = tuple(often)
        self._by_rarest: dict[_Part, list[tuple[Term, ...]]] = {}
        for name in names.values():
            rarest = min(((t.what, t.text) for t in name), key=often.__getitem__)
            self._by_rarest.setdefault(rarest, []).append(tuple(name))

    def stand_ins(self) -> Iterator[Term]:
        """What the lexicon must look for: each part once, however many names it is of."""
        for what, text in self._texts:
            yield Term(what, "", text, text, 2)

    def wanted(self, met: Set[_Part]) -> set[_Part]:
        """Those of the parts met that make up a name with others of them; none on most lines."""
        return {
            (term.what, term.text)
            for part in met
            for name in self._by_rarest.get(part, ())
            if all((term.what, term.text) in met for term in name)
            for term in name
        }

    def complete(self, met: Sequence[Found]) -> Iterator[tuple[Term, Found]]:
        """The parts of the names that are all there, each with the stand-in that was met for it."""
        places: dict[_Part, list[Found]] = {}
        for one in met:
            places.setdefault((one.term.what, one.term.text), []).append(one)
        for part in list(places):  # in the order of the line, not of a set
            for name in self._by_rarest.get(part, ()):
                yield from _of(name, places)


def _of(
    name: Sequence[Term], places: Mapping[_Part, Sequence[Found]]
) -> Iterator[tuple[Term, Found]]:
    if all((term.what, term.text) in places for term in name):
        for term in name:
            for one in places[term.what, term.text]:
                yield term, one
