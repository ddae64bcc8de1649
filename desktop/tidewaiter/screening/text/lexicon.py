"""Finds every term of a pack in a line, in one pass for each view of the line.

Overlapping terms are all found, for one line may resemble
several entries. Latin terms need word boundaries (a plural is tolerated), Chinese and Japanese terms
must not, short katakana terms must not run on in katakana.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain

from tidewaiter.screening.model import Disguise
from tidewaiter.screening.text.folding import Folded, Folder
from tidewaiter.screening.text.kana_spelling import KanaSpeller
from tidewaiter.screening.text.latin_words import latin_words
from tidewaiter.screening.text.loosely import Loosely
from tidewaiter.screening.text.parts import Part, Parts
from tidewaiter.screening.text.ready import Ready
from tidewaiter.screening.text.short_words import ShortWords
from tidewaiter.screening.text.signs import Signs
from tidewaiter.screening.text.sought import GOODS, Sought, texts_of
from tidewaiter.screening.text.terms import Found, Term, What
from tidewaiter.screening.text.views import View, spread, views_of

# Digits and letters trade places in part numbers all the time; a longer word is a disguise.
_DISGUISED_LENGTH = 5
# «化 镝», «钢 管»: two signs with a blank between stand beside each other by chance.
_CLOSED_LENGTH = 3
# A run of letters set apart is searched without its blanks: shorter terms would turn up by chance.
_SOLID_LENGTH = 6

# A term with its offsets in a view, and what had to be undone where signs only look the same.
_Place = tuple[View, Term, int, int, Disguise | None]


class Lexicon:
    """Terms made ready; `find` reads one line."""

    def __init__(self, ready: Ready, folder: Folder, short_words: ShortWords | None = None) -> None:
        self._short_words = short_words or ShortWords(())
        self._parts = Parts(ready.by_telling)
        self._first, self._further = ready.first, ready.further
        self._signs = Signs(folder.alike, folder.mistaken, (ready.signs,))
        self._spread = Sought(ready.spread, self._first.__getitem__, self._signs)
        self._others = Sought(ready.others, self._further.__getitem__, self._signs)
        self._kana = KanaSpeller(ready.kana)
        self._loosely = Loosely(ready.words, ready.names)

    @cached_property
    def _solid(self) -> Sought:
        """The longer Latin terms without their blanks, made when letters are first set apart."""
        solid: dict[str, dict[str, None]] = {}
        for written in chain(self._first, self._further):
            bare = written.replace(" ", "")
            if bare.isascii() and len(bare) >= _SOLID_LENGTH:
                solid.setdefault(bare, {})[written] = None
        texts = texts_of(solid, self._signs, within_words=True)

        def terms(bare: str) -> tuple[Term, ...]:
            return tuple(chain.from_iterable(map(self._terms_of, solid[bare])))

        return Sought(texts, terms, self._signs, within_words=True)

    def _terms_of(self, text: str) -> tuple[Term, ...]:
        return (*self._first.get(text, ()), *self._further.get(text, ()))

    def find(self, line: Folded) -> Iterator[Found]:
        """Every term on the line, each place once, plain readings first; names in parts where all of them are."""
        seen: set[tuple[Term, int, int]] = set()
        apart: list[_Place] = []
        plain = spread(line)
        words = latin_words(plain.text)
        full = self._short_words.in_full(plain, words)
        views = self._views(line, plain, full)
        shapes = [self._signs.shape(view.folded.text) for view in views]
        for view, shape in zip(views, shapes, strict=True):
            automaton = self._solid if view.solid else self._spread
            known = words if view.folded is plain else latin_words(view.folded.text)
            for term, at, to, unlike in automaton.find(view.folded.text, shape, known):
                if term.parts > 1:
                    apart.append((view, term, at, to, unlike))
                elif found := _found((view, term, at, to, unlike), seen):
                    yield found
        loose: list[Found] = []
        if full is not None:
            words = latin_words(full.text)
        for found in self._written_loosely(full or plain, words, seen):
            if found.term.parts > 1:
                loose.append(found)
            else:
                yield found
        if loose or (apart and self._may_be_whole(apart, "\n".join(shapes))):
            yield from self._together([*apart, *self._other_parts(views)], loose)

    def _may_be_whole(self, apart: Iterable[_Place], seen: str) -> bool:
        """Whether what is `seen` on the line could hold all parts of a name; quick, and never wrongly False."""
        met = {(term.what, term.text) for _, term, _, _, _ in apart}
        shapes = self._other_shapes
        return self._parts.any_whole(
            met, lambda part: any(shape in seen for shape in shapes.get(part, ()))
        )

    @cached_property
    def _other_shapes(self) -> dict[Part, list[str]]:
        """What the parts that tell no name look like, in each of their forms."""
        shapes: dict[Part, list[str]] = {}
        for form, terms in self._further.items():
            for term in terms:
                shapes.setdefault((term.what, term.text), []).append(self._signs.shape(form))
        return shapes

    def _other_parts(self, views: Iterable[View]) -> Iterator[_Place]:
        """The parts of names that do not tell one; letters set apart are searched for all at once."""
        for view in views:
            if not view.solid:
                text = view.folded.text
                shape, words = self._signs.shape(text), latin_words(text)
                for term, at, to, unlike in self._others.find(text, shape, words):
                    yield view, term, at, to, unlike

    def _together(self, apart: Sequence[_Place], loose: Sequence[Found]) -> Iterator[Found]:
        """The names whose parts are all there; on most lines that bear one they are not."""
        terms = [*(place[1] for place in apart), *(one.term for one in loose)]
        wanted = self._parts.wanted({(term.what, term.text) for term in terms})
        if not wanted:
            return
        seen: set[tuple[Term, int, int]] = set()
        met = [f for p in apart if (p[1].what, p[1].text) in wanted and (f := _found(p, seen))]
        for term, one in self._parts.complete([*met, *loose]):
            yield one._replace(term=term)

    def _views(self, line: Folded, plain: Folded, full: Folded | None) -> Sequence[View]:
        views = [View(plain), *views_of(line, plain)]
        if full is not None:
            views.append(View(folded=full))
        mended = None if line.text.isascii() else self._kana.mended(line)
        if mended is not None:
            views.append(View(folded=mended, undoing=Disguise.FUZZY))
        return views

    def _written_loosely(
        self, view: Folded, words: Sequence[str], seen: Iterable[tuple[Term, int, int]]
    ) -> Iterator[Found]:
        """Goods of which the line bears no name as the list writes it; its hyphens are blanks."""
        loosely = list(self._loosely.find(view.text, words))
        found = {(t.what, t.owner) for t, _, _ in seen if t.parts == 1} if loosely else ()
        for one in loosely:
            start, end = view.span(one.at, one.to)
            undone = (*view.disguises(one.at, one.to), *one.disguises)
            for term in self._terms_of(one.text):
                if (
                    term.what is What.ITEM
                    and not term.symbol
                    and (term.what, term.owner) not in found
                ):
                    yield Found(term, start, end, undone, view, one.at, one.to)


def _found(place: _Place, seen: set[tuple[Term, int, int]]) -> Found | None:
    """A term at its place; nothing when it is there already, or only the view makes it so."""
    view, term, at, to, unlike = place
    start, end = view.folded.span(at, to)
    if (term, start, end) in seen or not _earned(view, term, at, to):
        return None
    if term.symbol and not _is_symbol(term.symbol, view.folded.cased[at:to]):
        return None
    seen.add((term, start, end))
    if view.undoing is Disguise.FUZZY and term.what not in GOODS:
        return None
    undone = view.folded.disguises(at, to)
    if unlike is not None:
        undone = (*undone, unlike)
    return Found(term, start, end, undone, view.folded, at, to)


def _earned(view: View, term: Term, at: int, to: int) -> bool:
    """Whether a view that undoes something did so within the term, and the term is long enough."""
    if view.undoing is None:
        return True
    marked = {mark for mark, disguise in view.folded.marks if disguise is view.undoing}
    if view.undoing is Disguise.HYPHENATED:
        return not marked.isdisjoint(range(at + 1, to))
    if view.solid:
        return at in marked and to - 1 in marked
    if view.undoing is Disguise.DIGITS_FOR_LETTERS and (
        to - at < _DISGUISED_LENGTH or (_has_figure(term) and view.folded.cased[at:to].isupper())
    ):
        return False
    if view.undoing is Disguise.SPACED and term.parts == 1 and to - at < _CLOSED_LENGTH:
        return False
    return not marked.isdisjoint(range(at, to))


def _is_symbol(symbol: str, cased: str) -> bool:
    return symbol in cased or (cased.isupper() and symbol.upper() in cased)


def _has_figure(term: Term) -> bool:
    """A formula: «Tb4O7», which «TB407» is not, for part numbers are written in capitals."""
    return any(c.isdigit() for c in term.text)
