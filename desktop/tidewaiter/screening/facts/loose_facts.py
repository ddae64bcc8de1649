"""Facts that stand on a page without a label of their own: its title, terms, currency, weights within a line."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from tidewaiter.documents.model import Line, Origin, PagePart
from tidewaiter.screening.facts.places import Gazetteer
from tidewaiter.screening.facts.titles import TITLE_HINTS, TITLE_LENGTH, title_of
from tidewaiter.screening.facts.values import INCOTERMS, packages, value_in, weight
from tidewaiter.screening.model import Role
from tidewaiter.screening.text.folding import Folded

# A title stands above everything else, but below a letter head.
_TITLE_LINES = 14
_TERM_SIGN = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(INCOTERMS)})(?![A-Za-z])")
_MONEY = re.compile(r"(?<![A-Za-z])(?:USD|US\$|JPY|CNY|RMB|EUR|HKD|GBP|€|£)[ :]{0,2}\d")
_WITHIN = re.compile(
    r"(?<![a-z])(?:(?P<gross>g\.? ?/?w\.?|gross(?: weight| wt\.?)?|毛重|総重量|总重量)|"
    r"(?P<net>n\.? ?/?w\.?|net(?: weight| wt\.?)?|净重|正味重量)) ?(?:\([^)]{0,8}\))? ?[:=]? ?(?=\d)"
)
# «In transit to Yokohama, Japan», «转运至日本»: where the goods go on to, in running text.
_ONWARD = re.compile(
    r"(?:in transit to|(?:for )?tran(?:s|ss)hip(?:ment|ped) to|(?:for )?onward (?:delivery|shipment|carriage|transport) to"
    r"|forwarded to|on-?carriage to|转运至|转运到|转口至|转往|转运往|中转至|再出口至|运往)[ :：]?(?P<to>[^\t\n;。；]{2,50})"
    r"|(?P<ja>[^\t\n;。；、]{2,12})(?:向け(?:に)?(?:转送|再输出|积替|通过货物)|へ(?:转送|再输出))"
)
# One of these stands on every line below: the first as written, the others folded.
_SIGNS = (*INCOTERMS, "USD", "US$", "JPY", "CNY", "RMB", "EUR", "HKD", "GBP", "€", "£")
_HINTS = (
    *(
        "g.w",
        "gw ",
        "gw:",
        "g/w",
        "gross",
        "毛重",
        "总重量",
        "n.w",
        "nw ",
        "nw:",
        "n/w",
        "net w",
        "净重",
    ),
    *(
        "正味重量",
        "say ",
        "say:",
        "total of",
        "共",
        "transit to",
        "shipment to",
        "shipped to",
        "onward",
        "on-carriage",
        "forwarded to",
    ),
    *("转运", "转口", "转往", "中转至", "再出口", "运往", "向け", "转送", "再输出"),
)
_FIGURE = re.compile(r"\d")
_SAID = re.compile(r"(?<![a-z])(?:say|total of|共计?) ?[:：]? ?[^\t]{0,40}")


class Loose(NamedTuple):
    """A fact and where it stands: `text[start:end]` of the line."""

    role: Role
    line: int
    start: int
    end: int


def loose_facts(
    part: PagePart, folded: Sequence[Folded], told: Collection[Role], gazetteer: Gazetteer
) -> Iterator[Loose]:
    """The facts that a page states without labels, each once; those `told` by a label are left out."""
    lines = part.lines
    known = untold(told)
    # Asked of the page as one text first: on most pages there is nothing to look for.
    whole = "\n".join(fold.text for fold in folded)
    written = "\n".join(line.text for line in lines)
    hinted = any(h in whole for h in _HINTS) or any(sign in written for sign in _SIGNS)
    if any(hint in whole for hint in TITLE_HINTS):
        last = _TITLE_LINES
    elif hinted:
        last = 0
    else:
        return
    for at, (line, fold) in enumerate(zip(lines, folded, strict=True)):
        if line.origin is Origin.PROPERTY or (at >= last and not hinted):
            continue
        titles = _titles(line, fold) if at < last else ()
        within = _within_line(line.text, fold, gazetteer) if hinted else ()
        for role, start, end in (*titles, *within):
            if role not in known:
                known.add(role)
                yield Loose(role, at, start, end)


def untold(told: Collection[Role]) -> set[Role]:
    """The roles that labels have told for good: «via Busan» says nothing of where goods go on to."""
    return set(told) - {Role.TRANSIT}


def facts_on(at: int, line: Line, folded: Folded, gazetteer: Gazetteer) -> Iterator[Loose]:
    """The facts that one line of a sheet states without labels; `at` is its number."""
    if line.origin is Origin.PROPERTY:
        return
    titles = _titles(line, folded) if at < _TITLE_LINES else ()
    for role, start, end in (*titles, *_within_line(line.text, folded, gazetteer)):
        yield Loose(role, at, start, end)


def _titles(line: Line, folded: Folded) -> Iterator[tuple[Role, int, int]]:
    if not any(_may_be_title(cell) and title_of(cell) for cell in folded.text.split("\t")):
        return
    for segment in line.segments():
        first = bisect_left(folded.starts, segment.start)
        if title_of(folded.text[first : bisect_left(folded.starts, segment.end)]):
            yield Role.PAPER, segment.start, segment.end
            return


def _may_be_title(cell: str) -> bool:
    return len(cell) <= TITLE_LENGTH and not _FIGURE.search(cell)


def _within_line(
    text: str, folded: Folded, gazetteer: Gazetteer
) -> Iterator[tuple[Role, int, int]]:
    yield from _trade(text, gazetteer)
    yield from _weights(folded)
    yield from _onward(folded, gazetteer)
    said = _SAID.search(folded.text)
    value = value_in(Role.PACKAGES, said.group()) if said else None
    count = packages(said.group()) if said else None
    if said and value and count and count.kind:
        yield Role.PACKAGES, *folded.span(said.start() + value[0], said.start() + value[1])


def _trade(text: str, gazetteer: Gazetteer) -> Iterator[tuple[Role, int, int]]:
    if _TERM_SIGN.search(text):
        found = value_in(Role.TERMS, text)
        if found and gazetteer.country(text[slice(*found)].casefold(), last=False):
            yield Role.TERMS, *found
    if _MONEY.search(text):
        found = value_in(Role.CURRENCY, text)
        if found:
            yield Role.CURRENCY, *found


def _weights(folded: Folded) -> Iterator[tuple[Role, int, int]]:
    for one in _WITHIN.finditer(folded.text):
        role = Role.GROSS if one.group("gross") else Role.NET
        rest = folded.text[one.end() : one.end() + 24]
        value = value_in(role, rest)
        if value and value[0] == 0 and weight(rest):
            yield role, *folded.span(one.end(), one.end() + value[1])


def _onward(folded: Folded, gazetteer: Gazetteer) -> Iterator[tuple[Role, int, int]]:
    for one in _ONWARD.finditer(folded.text):
        start, end = one.span("to" if one.group("to") else "ja")
        if gazetteer.country(folded.text[start:end], last=False):
            yield Role.TRANSIT, *folded.span(start, end)
