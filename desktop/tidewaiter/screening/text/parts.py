"""Names in several parts, each anywhere on a line: «manganin» and «GPa», «哈氏» and «阀».

One word is a part of many names («valve» of a hundred), so the lexicon seeks each word once, by a stand-in,
and what it met is put together here: a name counts only where all of its parts are on the line. The telling
part of each name, which fewest names have, is sought on every line; the others where one of those is met.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from tidewaiter.screening.text.terms import Found, Term, What

_Part = tuple[What, str]  # what kind of entry it belongs to, and its text

# «A», «kV», «5»: shorter ones stand on any line, though few names have them.
_TELLING = 3


class Parts:
    """The names in parts, ready to be put together."""

    def __init__(self, terms: Iterable[Term]) -> None:
        names: dict[tuple[What, str, str], list[Term]] = {}
        for term in terms:
            names.setdefault((term.what, term.owner, term.form), []).append(term)
        often = Counter((t.what, t.text) for name in names.values() for t in name)
        rank = {
            part: (len(part[1]) < _TELLING, count, -len(part[1])) for part, count in often.items()
        }
        self._by_telling: dict[_Part, list[tuple[Term, ...]]] = {}
        for name in names.values():
            telling = min(((t.what, t.text) for t in name), key=rank.__getitem__)
            self._by_telling.setdefault(telling, []).append(tuple(name))
        self._others = [part for part in often if part not in self._by_telling]

    def telling(self) -> Iterator[Term]:
        """What the lexicon must look for on every line: each part once, however many names it tells."""
        return map(_stand_in, self._by_telling)

    def others(self) -> Iterator[Term]:
        """What it must look for, besides, on a line that bears one of those."""
        return map(_stand_in, self._others)

    def wanted(self, met: Set[_Part]) -> set[_Part]:
        """Those of the parts met that make up a name with others of them; none on most lines."""
        return {
            (term.what, term.text)
            for part in met
            for name in self._by_telling.get(part, ())
            if all((term.what, term.text) in met for term in name)
            for term in name
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


def _of(
    name: Sequence[Term], places: Mapping[_Part, Sequence[Found]]
) -> Iterator[tuple[Term, Found]]:
    if all((term.what, term.text) in places for term in name):
        for term in name:
            for one in places[term.what, term.text]:
                yield term, one
