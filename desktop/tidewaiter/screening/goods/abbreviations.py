"""Finds abbreviations and chemical formulas: whole tokens in their own case, formulas also with gaps.

«Dy2O3» is written «Dy₂O₃», «Dy 2 O 3», «Dy(2)O(3)», «DY2O3» and «Sm-Co5» as well; «FOG» is nothing but «FOG».
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from tidewaiter.screening.model import Disguise
from tidewaiter.screening.text.folding import Folded
from tidewaiter.screening.text.terms import Found, Term
from tidewaiter.screening.text.views import plain_hyphens

_CASED = frozenset("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_FORMULA = re.compile(r"(?:[A-Z][a-z]?\d{0,2}){2,6}\Z")
# «GAAS» can only be a formula in capitals; «GAN», «INP» and «COS» are other things.
_SHORTEST_IN_CAPITALS = 4
# «In P.» and «Al N.» are no formulas; «Ga As» is.
_SHORTEST_WITH_GAPS = 4
# A formula with blanks, hyphens or brackets between its elements and figures.
_WITH_GAPS = re.compile(
    r"[A-Z](?<![A-Za-z0-9.].)[a-z]?(?:[ \-]?\(?\d{1,2}\)?)?(?:[ \-]?[A-Z][a-z]?(?:[ ]?\(?\d{1,2}\)?)?){1,5}(?![A-Za-z0-9])"
)
_GAPS = re.compile(r"[ \-()]")


class Abbreviations:
    """Whole, case-sensitive tokens such as «W-Ni-Fe» or «FOG»."""

    def __init__(self, terms: Iterable[Term]) -> None:
        forms: dict[str, list[Term]] = {}
        for term in terms:
            forms.setdefault(term.text, []).append(term)
        for form, own in list(forms.items()):
            if _FORMULA.match(form) and len(form) >= _SHORTEST_IN_CAPITALS:
                forms.setdefault(form.upper(), own)
        self._forms = forms
        self._terms = list(forms.values())
        self._automaton = AhoCorasick(list(forms), matchkind=MatchKind.Standard)

    def find(self, line: Folded) -> Iterator[Found]:
        """Every abbreviation on the line that stands alone."""
        view = plain_hyphens(line)
        text = view.cased
        for number, at, to in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if _alone(text, at, to):
                yield from _found(self._terms[number], view, at, to)
        for match in _WITH_GAPS.finditer(text):
            yield from self._closed(view, match)

    def _closed(self, view: Folded, match: re.Match[str]) -> Iterator[Found]:
        """A formula whose parts stand apart, from the first to whichever part ends one."""
        written = match.group()
        if not _GAPS.search(written):
            return
        ends = [m.end() for m in re.finditer(r"[A-Za-z0-9)]+", written)]
        for end in reversed(ends):
            closed = _GAPS.sub("", written[:end])
            if len(closed) < len(written[:end]) and self._is_formula(closed):
                start = match.start()
                yield from _found(self._forms[closed], view, start, start + end)
                return

    def _is_formula(self, closed: str) -> bool:
        return (
            len(closed) >= _SHORTEST_WITH_GAPS
            and closed in self._forms
            and _FORMULA.match(closed) is not None
            and not closed.isupper()
        )


def _found(terms: Sequence[Term], view: Folded, at: int, to: int) -> Iterator[Found]:
    start, end = view.span(at, to)
    disguises: tuple[Disguise, ...] = view.disguises(at, to)
    for term in terms:
        yield Found(term, start, end, disguises, view, at, to)


def _alone(text: str, at: int, to: int) -> bool:
    before, after = text[at - 1 : at], text[to : to + 1]
    if (before in _CASED and before) or (after in _CASED and after):
        return False
    # «FOG-7» and «X-FOG» are part numbers, «N38SH/N42SH» and «GaN-on-Si» are lists and compounds.
    return not (after == "-" and text[to + 1 : to + 2].isdigit()) and not (
        before == "-" and text[at - 2 : at - 1].isdigit()
    )
