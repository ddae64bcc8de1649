"""The search through all cases: parties, entries and text as find looks for them, and what was not searched.

What is found comes from the index; whoever opens it sees the case itself.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from itertools import accumulate, islice
from types import MappingProxyType

from tidewaiter import __version__
from tidewaiter.casebook.disk.readings import Readings
from tidewaiter.casebook.listing.index import Index, PartText, unpack
from tidewaiter.casebook.listing.summaries import CaseSummary
from tidewaiter.casebook.listing.tallied import HeldPaper, Said
from tidewaiter.documents.keeping import kept
from tidewaiter.documents.model import Document, Line, PagePart
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.wanted import wanted_pattern

LINE_END = "\x1e"  # between two lines as written: no text has it
ROW_END = "\x1f"  # between two rows as folded
CONTEXT = 60  # characters on each side
MOST_OF_PAPER = 5  # finds of one paper: the rest is seen where it is opened
_PARTIES = frozenset(
    {
        *("shipper", "consignee", "notify party", "buyer", "seller", "end user"),
        *("forwarder", "carrier", "bank", "other party", "manufacturer"),
    }
)

Stop = Callable[[], bool]
Names = Mapping[str, Sequence[str]]  # of entries, by their ids
_NO_NAMES: Names = MappingProxyType({})


class Sought(StrEnum):
    """What the words are looked for in."""

    ANYTHING = "anything"
    PARTIES = "parties"
    ENTRIES = "entries"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is looked for; without words, the cases of these days. Both days inclusive, None for any.

    The days are those between the first and the last entry of a case.
    """

    words: str
    sought: Sought = Sought.ANYTHING
    since: date | None = None
    until: date | None = None

    def takes(self, case: CaseSummary) -> bool:
        """Whether the case was worked at on one of the days."""
        first, last = case.opened[:10], case.last[:10]
        since, until = self.since or date.min, self.until or date.max
        return first <= until.isoformat() and last >= since.isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundInCase:
    """Words found in a case: where, and as printed with what stands on both sides of them.

    `hit` is that of an entry; `what` the role of a labelled fact, or the entry; empty in plain text.
    A case that is found by its title has no `document`.
    """

    case: CaseSummary
    sought: Sought
    text: str
    before: str = ""
    after: str = ""
    document: str = ""
    name: str = ""
    part: int = 0
    line: int = 0
    hit: str = ""
    what: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSearched:
    """What a search did not look through: papers whose text is not kept, and papers with gaps."""

    papers: int
    with_gaps: int
    examples: tuple[str, ...] = ()


class CaseSearch:
    """Searches all cases as they stand now; for one thread, beside the window."""

    def __init__(
        self, cases: Sequence[CaseSummary], index: Index, readings: Readings, folder: Folder
    ) -> None:
        self._cases = cases
        self._index = index
        self._readings = readings
        self._folder = folder
        self._papers: Mapping[str, Sequence[HeldPaper]] = index.papers()

    def prepare(self, stop: Stop) -> Iterator[tuple[int, int]]:
        """Fold the texts that are not folded yet; how many of how many are done."""
        known = self._index.has_text(__version__)
        held = {p.document for papers in self._papers.values() for p in papers}
        waiting = [
            sha256 for sha256 in sorted(held - known) if self._readings.path(sha256).is_file()
        ]
        for done, sha256 in enumerate(waiting):
            yield done, len(waiting)
            if stop():
                return
            document = kept(self._readings.path(sha256).read_bytes(), __version__)
            if document is not None:
                parts = list(folded_parts(document, self._folder))
                self._index.put_text(sha256, __version__, parts)
        yield len(waiting), len(waiting)

    def not_searched(self, wish: Wish) -> NotSearched:
        """What the search of a wish does not look through."""
        known = self._index.has_text(__version__)
        papers = {
            paper.document: paper
            for case in self._cases
            if wish.takes(case)
            for paper in self._papers.get(case.id, ())
        }
        gone = [paper.name for sha256, paper in papers.items() if sha256 not in known]
        return NotSearched(
            papers=len(gone),
            with_gaps=sum(paper.gaps > 0 for paper in papers.values()),
            examples=tuple(gone[:3]),
        )

    def find(
        self, wish: Wish, stop: Stop, names: Names = _NO_NAMES
    ) -> Iterator[tuple[FoundInCase, ...]]:
        """All that is found, case by case, the one with the latest entry first.

        `names` are how the lists call their entries, by id: papers seldom call goods so.
        """
        pattern = wanted_pattern(wish.words, self._folder)
        called = frozenset(self._called(pattern, names)) if pattern is not None else frozenset()
        for case in self._cases:
            if stop():
                return
            if not wish.takes(case):
                continue
            if pattern is None:
                yield (FoundInCase(case=case, sought=Sought.ANYTHING, text=case.title),)
                continue
            yield tuple(self._in_case(case, wish.sought, pattern, called))

    def _called(self, pattern: re.Pattern[str], names: Names) -> Iterator[str]:
        """The entries that are called by the words."""
        for entry, own in names.items():
            if any(pattern.search(self._folder.plain(name)) for name in own):
                yield entry

    def _in_case(
        self, case: CaseSummary, sought: Sought, pattern: re.Pattern[str], called: frozenset[str]
    ) -> Iterator[FoundInCase]:
        anything = sought is Sought.ANYTHING
        if anything and pattern.search(self._folder.plain(case.title)):
            yield FoundInCase(case=case, sought=sought, text=case.title)
        papers = {paper.document: paper for paper in self._papers.get(case.id, ())}
        if sought is not Sought.TEXT:
            yield from self._in_stated(case, papers, sought, pattern, called)
        if anything or sought is Sought.TEXT:
            for paper in papers.values():
                yield from islice(self._in_text(case, paper, pattern), MOST_OF_PAPER)

    def _in_stated(
        self,
        case: CaseSummary,
        papers: Mapping[str, HeldPaper],
        sought: Sought,
        pattern: re.Pattern[str],
        called: frozenset[str],
    ) -> Iterator[FoundInCase]:
        for stated in self._index.stated(case.id):
            paper = papers.get(stated.document)
            if paper is None or not (called or pattern.search(stated.folded)):
                continue
            told: set[tuple[str, str]] = set()
            for said in unpack(stated.body, tuple[Said, ...]) or ():
                kind = _kind(said)
                if sought not in {Sought.ANYTHING, kind}:
                    continue
                if (said.what, said.text) in told:
                    continue
                if called.isdisjoint(said.forms) and not self._says(said, pattern):
                    continue
                told.add((said.what, said.text))
                yield FoundInCase(
                    case=case,
                    sought=kind,
                    text=said.text,
                    document=paper.document,
                    name=paper.name,
                    part=said.part,
                    line=said.line,
                    hit=said.id,
                    what=said.what,
                )

    def _says(self, said: Said, pattern: re.Pattern[str]) -> bool:
        texts = (said.text, *said.forms)
        return any(pattern.search(self._folder.plain(text)) for text in texts)

    def _in_text(
        self, case: CaseSummary, paper: HeldPaper, pattern: re.Pattern[str]
    ) -> Iterator[FoundInCase]:
        for part, wide, folded in self._index.text(paper.document):
            if not pattern.search(folded):
                continue
            lines = self._index.written(paper.document, part).split(LINE_END)
            found = partial(
                FoundInCase,
                case=case,
                sought=Sought.TEXT,
                document=paper.document,
                name=paper.name,
                part=part,
            )
            for line, (before, text, after) in self._in_lines(lines, pattern, wide=wide):
                yield found(line=line, before=before, text=text, after=after)

    def _in_lines(
        self, lines: Sequence[str], pattern: re.Pattern[str], *, wide: bool
    ) -> Iterator[tuple[int, tuple[str, str, str]]]:
        """Where the words stand: on a page over its lines, on a sheet within a row."""
        if wide:
            for number, line in enumerate(lines):
                if pattern.search(self._folder.plain(line)):
                    for _, found in self._in_lines([line], pattern, wide=False):
                        yield number, found
            return
        whole = "\n".join(lines)
        starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
        folded = self._folder.fold(whole)
        for match in pattern.finditer(folded.text):
            start, end = folded.span(*match.span())
            around = (
                whole[max(0, start - CONTEXT) : start],
                whole[start:end],
                whole[end : end + CONTEXT],
            )
            yield bisect_right(starts, start) - 1, around


def folded_parts(document: Document, folder: Folder) -> Iterator[PartText]:
    """The text of each part, folded for the search and as written."""
    for number, part in enumerate(document.parts):
        lines: Sequence[Line] = part.lines
        texts = [line.text for line in lines]
        wide = not isinstance(part, PagePart)
        folded = ROW_END.join(map(folder.plain, texts)) if wide else folder.plain("\n".join(texts))
        yield PartText(part=number, wide=wide, folded=folded, written=LINE_END.join(texts))


def _kind(said: Said) -> Sought:
    if said.id:
        return Sought.ENTRIES
    if said.what in _PARTIES:
        return Sought.PARTIES
    return Sought.ANYTHING
