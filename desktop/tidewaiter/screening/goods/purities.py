"""Names that count from a purity on: who lists «antimony trioxide 99.99» means 99.995 as well, and 4N5."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from tidewaiter.controls.model import Item
from tidewaiter.screening.text.folding import Folded
from tidewaiter.screening.text.terms import Found, Term, What

_CJK = r"\u3005\u3040-\u30ff\u3400-\u9fff"
_PURITY = r"(?:[2-9]n[0-9]?(?![a-z0-9])|9[5-9](?:\.[0-9]+)?(?![0-9,.]*[0-9a-z]))"
_LISTED = re.compile(
    rf"(?:(?P<name>.*[^ ]) (?P<last>{_PURITY})|(?P<first>[2-9]n[0-9]?)(?P<of>[{_CJK}].*))"
)
_FIGURES = "0123456789"
# «6N», «4N5», «99.99»: without any of them no line states a purity.
MAYBE_PURE = re.compile(r"[2-9](?:n|(?<=9)[5-9])")
# «三氧化二锑 纯度≥99.995%», «bismuth ingots, purity min. 99.999 %»
_BETWEEN = (
    r"(?:s|es)?[ ,:(\[]{0,2}(?:of )?(?:purity|纯度|grade)?[ :]{0,2}(?:min\.? ?)?(?:>=|[>=≥])? ?"
)


class _From(NamedTuple):
    """A term that counts from a purity on."""

    least: Decimal
    term: Term


class Purities:
    """The terms of items that end with a purity, ready to be looked for with a higher one."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._known: dict[str, list[_From]] = {}
        for item in items:
            for form in (*item.terms.en, *item.terms.zh, *item.terms.ja):
                listed = _LISTED.fullmatch(form.lower()) if _may_be_pure(form) else None
                if listed:
                    name = listed["name"] or listed["of"]
                    least = _share(listed["last"] or listed["first"])
                    term = Term(What.ITEM, item.id, form, form)
                    self._known.setdefault(name, []).append(_From(least, term))
        names = "|".join(re.escape(n) for n in sorted(self._known, key=len, reverse=True))
        self._named = re.compile(
            rf"(?<![a-z0-9])(?P<name>{names}){_BETWEEN}(?P<purity>{_PURITY})" if names else r"(?!)"
        )

    def find(self, line: Folded) -> Iterator[Found]:
        """The names on a folded line that stand with at least the purity that is listed; see `MAYBE_PURE`."""
        for match in self._named.finditer(line.text):
            if _is_part_of_a_word(line.text, match):
                continue
            stated = _share(match["purity"])
            start, end = line.span(*match.span())
            undone = line.disguises(*match.span())
            told: set[str] = set()
            for least, term in sorted(self._known[match["name"]], key=lambda f: -f.least):
                if stated >= least and term.owner not in told:
                    told.add(term.owner)
                    yield Found(term, start, end, undone, line, *match.span())


def _may_be_pure(form: str) -> bool:
    """Whether a term begins or ends as those do that state a purity."""
    return form[0] in _FIGURES or form[-1] in _FIGURES or form[-1] in "nN"


def _is_part_of_a_word(text: str, match: re.Match[str]) -> bool:
    """Whether a name of one sign stands within a longer one: «铋» in «碲化铋»."""
    name, before = match["name"], text[max(0, match.start() - 1) : match.start()]
    return len(name) == 1 and bool(re.match(rf"[{_CJK}]", before)) and before not in "精纯"


def _share(purity: str) -> Decimal:
    """«4n5» and «99.995» as a share in per cent."""
    nines, found, last = purity.partition("n")
    if not found:
        return Decimal(purity)
    return Decimal("99." + "9" * (int(nines) - 2) + last)
