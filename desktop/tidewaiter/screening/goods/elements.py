"""The names that goods of chemical elements bear besides those that the list writes: by symbol, and by purity.

Who writes «dysprosium metal» writes «Dy metal» as well, and who writes «金属镓» writes «镓 6N». Such names are
made of the pack's own terms, so that no list of them must be kept.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from tidewaiter.controls.model import Item
from tidewaiter.screening.text.folding import Folded
from tidewaiter.screening.text.holding import held_in
from tidewaiter.screening.text.terms import Found, Term, What

# The rare earths have a valence of three in what is traded of them.
_OF_THREE = frozenset(("Dy", "Tb", "Sm", "Gd", "Lu", "Sc", "Y", "Ho", "Er", "Tm", "Eu", "Yb"))
_TRIVALENT = {
    "chloride": "{}Cl3",
    "fluoride": "{}F3",
    "bromide": "{}Br3",
    "iodide": "{}I3",
    "nitrate": "{}(NO3)3",
    "carbonate": "{}2(CO3)3",
    "hydroxide": "{}(OH)3",
    "sulfate": "{}2(SO4)3",
    "oxalate": "{}2(C2O4)3",
}
_ONLY_BESIDE_SIGNS = "*"
_PURITY = r"(?:[2-9]n[0-9]?(?![a-z0-9])|9[5-9](?:\.[0-9]+)?(?![0-9,.]*[0-9a-z]))"
# «4N Ga, in bottles», «6N镓»: the purity first, and then the metal alone, not a compound of it.
_PURITY_FIRST = r"(?:(?<![a-z0-9.\-])[2-9]n[0-9]? ?|(?<![0-9.])99\.9{1,6} ?% ?)"
_ALONE = r"(?: metal)?(?= ?(?:$|[,;:/、。\t\n])| \()"
_CJK = r"\u3005\u3040-\u30ff\u3400-\u9fff"
_SIGN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


class Element(NamedTuple):
    """An element by its symbol and its names; `a_word` says that the symbol is a word of English."""

    symbol: str
    en: str
    zh: str
    ja: str
    a_word: bool


class Elements:
    """The elements of the table, ready to be looked for in terms and beside purities."""

    def __init__(self, rows: Iterable[tuple[str, ...]], items: Iterable[Item]) -> None:
        known = [
            Element(
                symbol.rstrip(_ONLY_BESIDE_SIGNS), en, zh, ja, symbol.endswith(_ONLY_BESIDE_SIGNS)
            )
            for symbol, en, zh, ja in rows
        ]
        self._by_name = {name: one for one in known for name in (one.en, one.zh, one.ja)}
        names = "|".join(sorted(self._by_name, key=len, reverse=True))
        self._names = tuple(self._by_name)
        self._named = AhoCorasick(self._names, matchkind=MatchKind.LeftmostLongest)
        self._pure = re.compile(
            rf"(?<![{_CJK}a-z0-9])(?<!of )(?<![^{_CJK}][{_CJK}] )(?:高?纯度?|超高纯)?({names})(?: metal)?[ ,:(]{{0,2}}[>=≥]?{_PURITY}"
        )
        symbols = "|".join(one.symbol for one in known if not one.a_word and len(one.symbol) > 1)
        # «Dy≥99.5», written as a symbol is; «Dy/TREM 99.5» and «Dy 3.5» are shares of other goods
        self._pure_by_symbol = re.compile(
            rf"(?<![A-Za-z0-9\-/])({symbols})(?: [Mm]etal)? ?[>=≥]{{1,2}} ?9[5-9](?:\.[0-9]+)?(?![0-9,.]*[0-9A-Za-z])"
        )
        self._pure_first = re.compile(rf"{_PURITY_FIRST}(?:的|の)?({names}){_ALONE}")
        self._symbol_second = re.compile(rf"(?i:{_PURITY_FIRST})({symbols}){_ALONE}")
        self._by_symbol = {one.symbol: one for one in known}
        self._metals: dict[str, list[Term]] = {}
        for item in items:
            for name, form in self._metal(item):
                self._metals.setdefault(name, []).append(Term(What.ITEM, item.id, form, form))

    def by_symbol(self, forms: Sequence[str]) -> dict[str, tuple[str, str]]:
        """Those of some terms that name one element: each with its symbol for the name, and the symbol."""
        found: dict[str, tuple[str, str]] = {}
        for at, named in held_in(forms, self._named).items():
            if len(named) == 1:
                name, form = self._names[named[0]], forms[at]
                element = self._by_name[name]
                text = form.replace(name, element.symbol)
                if _is_name(text, element):
                    found[form] = text, element.symbol
        return found

    def formulas(self, item: Item) -> Iterator[str]:
        """The formulas of the compounds of a trivalent element that the item lists by name."""
        for form in item.terms.en:
            name, _, of = form.partition(" ")
            element = self._by_name.get(name)
            if element is not None and of in _TRIVALENT and element.symbol in _OF_THREE:
                yield _TRIVALENT[of].format(element.symbol)

    def find(self, line: Folded) -> Iterator[Found]:
        """The metals that a folded line names by their purity alone: «gallium, 6N», «镓99.99», «4N Ga»; see `MAYBE_PURE`."""
        named = chain(self._pure.finditer(line.text), self._pure_first.finditer(line.text))
        for match in named:
            start, end = line.span(*match.span())
            undone = line.disguises(*match.span())
            for term in self._metals.get(match[1], ()):
                yield Found(term, start, end, undone, line, *match.span())
        by_symbol = self._pure_by_symbol.finditer(line.cased)
        for match in chain(by_symbol, self._symbol_second.finditer(line.cased)):
            start, end = line.span(*match.span())
            for term in self._metals.get(self._by_symbol[match[1]].en, ()):
                yield Found(term, start, end, (), line, *match.span())

    def _metal(self, item: Item) -> Iterator[tuple[str, str]]:
        """The names of the metal that an item is, each with the term that says so."""
        for form in (*item.terms.en, *item.terms.zh, *item.terms.ja):
            for name in (form.removesuffix(" metal"), form.removeprefix("金属")):
                if name != form and name in self._by_name:
                    yield name, form


def _is_name(text: str, element: Element) -> bool:
    """Whether a term with a symbol still says what it is: more than the symbol, and no word of English."""
    if not text.isascii():
        return " " not in text and _SIGN.search(text) is not None
    return text.startswith(element.symbol + " ") and not element.a_word
