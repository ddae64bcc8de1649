"""What the parts of a document gave by themselves, and which of it stands beside the others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tidewaiter.controls.model import Strength
from tidewaiter.documents.model import Document, PagePart, Part, part_label
from tidewaiter.screening.facts.columns import Column
from tidewaiter.screening.model import Hit, HitKind, Mention
from tidewaiter.screening.parties.parties import Surroundings
from tidewaiter.screening.rows.goods_tables import Table
from tidewaiter.screening.rows.page_breaks import Key
from tidewaiter.screening.rows.rows import LineAt, Row, row_of
from tidewaiter.screening.weighing.assess import unread_in
from tidewaiter.wording import Sentence

# Shown without other hits, and no company for any.
_BY_THEMSELVES = frozenset({HitKind.PLEDGE, HitKind.SIMILAR})


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What one part gave by itself: `hits` stand already, `waiting` only beside another hit.

    The rest is for the neighbours: `around` are the party fields by line, `tables` the goods tables,
    `heads` the columns that hold from a line on, and `open` the lines that may lie under columns of an
    earlier page, `over_lines` the ids of hits whose sentence goes over several lines. `lost` are rows,
    from first to last, that could not be screened.
    """

    number: int
    part: Part
    hits: tuple[Hit, ...]
    waiting: tuple[Hit, ...]
    mentions: tuple[Mention, ...]
    around: Mapping[int, Surroundings]
    tables: tuple[Table, ...]
    heads: tuple[tuple[int, tuple[Column, ...]], ...]
    open: frozenset[int]
    over_lines: frozenset[str] = frozenset()
    lost: tuple[tuple[int, int], ...] = ()

    def columns(self, line: int, carried: tuple[Column, ...]) -> tuple[Column, ...]:
        """The columns that hold at a line, those `carried` from earlier pages before the first."""
        for start, columns in reversed(self.heads):
            if start <= line:
                return columns
        return carried

    def columns_below(self, carried: tuple[Column, ...]) -> tuple[Column, ...]:
        """The columns that go on to the next page."""
        goes_on = self.heads and isinstance(self.part, PagePart)
        return self.heads[-1][1] if goes_on else carried


def joined_rows(number: int, tables: Iterable[Table]) -> Iterator[tuple[Key, ...]]:
    """The rows of several lines in these tables of a part."""
    for table in tables:
        for row in table.grouped.rows:
            if len(row) > 1:
                yield tuple((number, line) for line in row)


def rows_of(number: int, part: Part, tables: Sequence[Table], within: range) -> Iterator[Row]:
    """The lines of a part as rows, each where its first line stands; those that begin `within`."""
    joined = {row[0][1]: row for row in joined_rows(number, tables)}
    inner = {line for row in joined.values() for _, line in row[1:]}
    for line in within:
        if line in joined:
            yield row_of([line_at(part, number, at) for _, at in joined[line]])
        elif line not in inner:
            yield row_of((line_at(part, number, line),))


def line_at(part: Part, number: int, line: int) -> LineAt:
    """The line of a part, by its numbers."""
    return LineAt(part_number=number, part=part, number=line, line=part.lines[line])


def columns_carried(ordered: Sequence[Findings]) -> dict[int, tuple[Column, ...]]:
    """The columns that each part has from those before it."""
    carried: dict[int, tuple[Column, ...]] = {}
    columns: tuple[Column, ...] = ()
    for findings in ordered:
        carried[findings.number] = columns
        columns = findings.columns_below(columns)
    return carried


def parted(hits: Sequence[Hit]) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
    """The hits that stand already, and those that wait for another."""
    return (
        tuple(h for h in hits if _stands(h)),
        tuple(h for h in hits if not _stands(h)),
    )


def _stands(hit: Hit) -> bool:
    if hit.kind is HitKind.SIMILAR and _by_words(hit):
        return False  # what goods are like whose limits they miss is told where there is anything else to tell
    return hit.strength is not Strength.WEAK or hit.kind in _BY_THEMSELVES


def _by_words(hit: Hit) -> bool:
    return hit.set_aside is not None and hit.set_aside.layer is None


def earned(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Weak hits are kept only where something stronger than a pledge or a suggestion stands in the document.

    Nor does what the words around it set aside keep them.
    """
    company = any(_stands(h) and h.kind not in _BY_THEMSELVES and not _by_words(h) for h in hits)
    return tuple(h for h in hits if company or _stands(h))


def unscreened(document: Document, findings: Sequence[Findings]) -> tuple[Sentence, ...]:
    """What was not read, and what was read but not screened."""
    told = unread_in(
        document.name,
        ((part_label(part, number), part.coverage) for number, part in enumerate(document.parts)),
        document.unread,
    )
    screened = {f.number for f in findings}
    skipped = [
        Sentence.of(
            "{part} of {name} was not screened.", part=part_label(part, number), name=document.name
        )
        for number, part in enumerate(document.parts)
        if number not in screened
    ]
    lost = [
        Sentence.of(
            "Rows {first} to {last} of {part} of {name} were not screened.",
            first=first + 1,
            last=last + 1,
            part=part_label(f.part, f.number),
            name=document.name,
        )
        for f in findings
        for first, last in f.lost
    ]
    nothing = (
        ()
        if document.parts or document.contents or told
        else (Sentence.of("Nothing of {name} was read.", name=document.name),)
    )
    return (*told, *skipped, *lost, *nothing)
