"""Facts that stand on a page without a label of their own: its title, terms, currency, weights within a line."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from tidewaiter.documents.model import Line, Origin, PagePart
from tidewaiter.screening.facts.places import Gazetteer
from tidewaiter.screening.facts.titles import TITLE_HINTS, TITLE_LENGTH, title_of
from tidewaiter.screening.facts.values import INCOTERMS, packages, value_in, weight
from tidewaiter.screening.model import Role
from tidewaiter.screening.text.folding import Folded
from tidewaiter.screening.text.holding import held_in

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
# «转运 at Hong Kong for Kobe»: a stop on the way.
_STOP = re.compile(
    r"tran(?:s|ss)hip(?:ment|ped) (?:at|in|via) (?P<at>[^\t\n;,.]{2,30}?)(?= for | to |[\t\n;,.]|$)"
)
# «Price (RMB)», «Amount USD», a cell that says «美元»: the money of a column.
_CODES = r"USD|US\$|JPY|CNY|RMB|EUR|HKD|GBP"
_PRICED = re.compile(
    rf"(?:price|amount|value|rate|sum|total|currency|单价|金额|总价|合计|単価|币种|币制|通貨)[ :：\n]{{0,2}}[(（\[/ ]?(?P<code>{_CODES})(?![A-Za-z])"
    r"|(?:^|[\t\n]|\d ?)(?P<word>美元|人民币|日元|欧元|港币|港元|日本円|米ドル)(?=$|[\t\n])",
    re.IGNORECASE,
)
# «24 cartons G.W. 1,860 kg», «合计：50箱»: the packages of all.
_IN_ALL = re.compile(
    r"^[^\t\d]{0,12}(?:total|ttl|合计|总计|合計|総計)|(?<![a-z])(?:g\.? ?/?w|gross)(?![a-z])|毛重|总重量"
)
# «We, TDK Corporation, as the end user», «will be used for …»: what a statement says in a sentence.
_END_USER = re.compile(
    r"\b(?:we|i|the undersigned),? (?P<who>[^\t\n,;:]{3,60}(?:, ?(?:co\.?,? ?)?(?:ltd|inc|llc|corp|k\.k|s\.a|gmbh)\.?)?),?"
    r" (?:as|being|hereby as|acting as) (?:the )?(?:end[- ]?user|ultimate (?:user|consignee))"
    r"|(?:我公司|我司|本公司)[(（,，]?(?P<zh>[^\t\n,，;；:：()（）]{4,40}公司)[)）,，]?(?:作为|系|是)[^\t\n,，]{0,10}最终用户"
)
# «We certify that the goods are of Chinese origin.»
_OF_ORIGIN = re.compile(
    r"\bof (?P<origin>[a-z][a-z. ]{2,24}) origin\b|(?:原产于|原产国为|产于)(?P<zh>[^\t\n,，。]{2,8})"
)
_USED = re.compile(
    r"\b(?:will|shall|are to|is to)(?: only| exclusively| solely)? be(?: only| exclusively| solely)? used(?: only| exclusively| solely)?"
    r" (?:for|in|as|to) (?!the above|any|such|civil\w* purposes? only|its intended|peaceful)(?P<use>[^\t\n;]{6,160})"
)
# «None of the goods will be used for …» promises what it is not for.
_DENIED = re.compile(r"\b(?:no|none|not|never|nor|neither|nothing)\b[^.;。]*$")
_FIGURE = re.compile(r"\d")
_HALF = re.compile("[\ud800-\udfff]")
_TOTALS = ("say", "total", "共", "ttl", "合计", "总计", "総計")
_WEIGHED = (
    *(f"{which}{gap}w" for which in "gn" for gap in ("", ".", " ", "/", ". ", "./", " /", ". /")),
    *("gross", "net", "毛重", "総重量", "总重量", "净重", "正味重量"),
)
_GOING_ON = (
    *("transit to", "transship", "tranship", "onward", "forwarded to", "carriage to"),
    *("转运", "转口", "转往", "中转", "再出口", "运往", "向け", "へ转送", "へ再输出"),
)
_STATING = (
    *("end user", "end-user", "enduser", "ultimate ", "最终用户", "used"),
    *(" origin", "产于", "原产国为"),
)
_MONEYED = (
    *(code.lower() for code in _CODES.replace("\\", "").split("|")),
    *("€", "£", "美元", "人民币", "日元", "欧元", "港币", "港元", "日本円", "米ドル"),
)
# A line without any of these, folded or in small letters, holds nothing of what follows: most are read no further.
_ANY_FOLDED = AhoCorasick([*_TOTALS, *_WEIGHED, *_GOING_ON, *_STATING])
_ANY_WRITTEN = AhoCorasick([*_MONEYED, *map(str.lower, INCOTERMS)])
_ANY_TITLED = AhoCorasick([*TITLE_HINTS])
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
    texts = [fold.text for fold in folded]
    # Asked of the page as one text: on most lines there is nothing to look for.
    trading = held_in([_lowered(line.text) for line in lines], _ANY_WRITTEN)
    telling = held_in(texts, _ANY_FOLDED)
    titled = min(_TITLE_LINES, len(lines)) if held_in(texts, _ANY_TITLED) else 0
    for at in sorted({*range(titled), *trading, *telling}):
        line, fold = lines[at], folded[at]
        if line.origin is Origin.PROPERTY:
            continue
        titles = _titles(line, fold) if at < titled else ()
        trade = _trade(line.text, gazetteer) if at in trading else ()
        words = _told(fold, gazetteer) if at in telling else ()
        for role, start, end in (*titles, *trade, *words):
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
    if _ANY_WRITTEN.find_matches_as_indexes(_lowered(text)):
        yield from _trade(text, gazetteer)
    if _ANY_FOLDED.find_matches_as_indexes(folded.text):
        yield from _told(folded, gazetteer)


def _told(folded: Folded, gazetteer: Gazetteer) -> Iterator[tuple[Role, int, int]]:
    """What a line states in words: weights, where goods go on to, end user and use, origin, packages."""
    yield from _weights(folded)
    yield from _onward(folded, gazetteer)
    yield from _stated(folded)
    if _IN_ALL.search(folded.text):
        yield from _in_all(folded)
    said = _SAID.search(folded.text)
    value = value_in(Role.PACKAGES, said.group()) if said else None
    count = packages(said.group()) if said else None
    if said and value and count and count.kind:
        yield Role.PACKAGES, *folded.span(said.start() + value[0], said.start() + value[1])


def _lowered(text: str) -> str:
    """The text in small letters, without halves of broken pairs, which cannot be sought."""
    return text.lower() if text.isascii() else _HALF.sub("\ufffd", text.lower())


def _trade(text: str, gazetteer: Gazetteer) -> Iterator[tuple[Role, int, int]]:
    if _TERM_SIGN.search(text):
        found = value_in(Role.TERMS, text)
        if found and gazetteer.country(text[slice(*found)].casefold(), last=False):
            yield Role.TERMS, *found
    if _MONEY.search(text):
        found = value_in(Role.CURRENCY, text)
        if found:
            yield Role.CURRENCY, *found
    elif priced := _PRICED.search(text):
        yield Role.CURRENCY, *priced.span("code" if priced.group("code") else "word")


def _weights(folded: Folded) -> Iterator[tuple[Role, int, int]]:
    for one in _WITHIN.finditer(folded.text):
        role = Role.GROSS if one.group("gross") else Role.NET
        rest = folded.text[one.end() : one.end() + 24]
        value = value_in(role, rest)
        if value and value[0] == 0 and weight(rest):
            yield role, *folded.span(one.end(), one.end() + value[1])


def _stated(folded: Folded) -> Iterator[tuple[Role, int, int]]:
    """The end user, the end use and the origin of a statement in sentences."""
    if origin := _OF_ORIGIN.search(folded.text):
        yield Role.ORIGIN, *folded.span(*origin.span("origin" if origin.group("origin") else "zh"))
    if user := _END_USER.search(folded.text):
        yield Role.END_USER, *folded.span(*user.span("who" if user.group("who") else "zh"))
    use = _USED.search(folded.text)
    if use and not _DENIED.search(folded.text, 0, use.start()):
        yield Role.END_USE, *folded.span(*use.span("use"))


def _in_all(folded: Folded) -> Iterator[tuple[Role, int, int]]:
    """The packages on a line of totals, where their kind is named."""
    for cell in re.finditer(r"[^\t\n]+", folded.text):
        counted = packages(cell.group())
        value = value_in(Role.PACKAGES, cell.group())
        if value and counted and counted.kind:
            yield Role.PACKAGES, *folded.span(cell.start() + value[0], cell.start() + value[1])
            return


def _onward(folded: Folded, gazetteer: Gazetteer) -> Iterator[tuple[Role, int, int]]:
    for one in _ONWARD.finditer(folded.text):
        start, end = one.span("to" if one.group("to") else "ja")
        if gazetteer.country(folded.text[start:end], last=False):
            yield Role.TRANSIT, *folded.span(start, end)
    for one in _STOP.finditer(folded.text):
        if gazetteer.country(one.group("at"), last=False):
            yield Role.TRANSIT, *folded.span(*one.span("at"))
