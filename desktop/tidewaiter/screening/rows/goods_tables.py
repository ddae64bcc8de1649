"""The goods tables of a page: header, lines under it, rows; and the same table on the next page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from tidewaiter.documents.model import Line, Origin, PageLine, PagePart
from tidewaiter.screening.rows.headings import Frame, Heading, Headings
from tidewaiter.screening.rows.row_groups import LONGEST, Grouped, Way, group, told_by
from tidewaiter.screening.rows.rows import LineAt, row_of
from tidewaiter.screening.rows.sheet_rows import SheetRows
from tidewaiter.screening.rows.table_lines import Standing, TableLine, extent_of, is_apart, stand
from tidewaiter.screening.text.folding import Folded

# Lines that are looked through for how wide the columns really are, and the cells of one that tells.
_SAMPLE, _BODY_CELLS = 20, 3
_ON_PAPER = frozenset({Origin.TEXT, Origin.OCR})


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A goods table on one page, or on a piece of a sheet; `last` is the number of the line where its last row ends there.

    `grouped.rows` has its rows, of one line or several; one that is `carried` began on an earlier page.
    """

    frame: Frame
    grouped: Grouped
    last: int
    carried: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A table that goes on from an earlier page, and the lines at the top of this one that are not of it."""

    frame: Frame
    way: Way | None
    skipped: frozenset[int]


class _Head(NamedTuple):
    """The first and the last line of a header, and its columns."""

    start: int
    end: int
    frame: Frame


# The lines of a header in several lines, counted from the one that speaks of values.
_STACKS = ((-2, 0), (-1, 1), (0, 2), (-1, 0), (0, 1))


class GoodsTables:
    """Finds the tables of a page."""

    def __init__(self, headings: Headings) -> None:
        self._headings = headings

    def of(
        self, part: PagePart, folds: Sequence[Folded], carried: Carried | None = None
    ) -> tuple[Table, ...]:
        """The goods tables of a page, from top to bottom; the first may be one that is `carried` on."""
        lines = part.lines
        paper = [n for n, line in enumerate(lines) if is_paper(line)]
        heads = list(self._heads(part, paper, folds))
        found: list[Table] = []
        if carried is not None and not (heads and heads[0].frame.header == carried.frame.header):
            stop = heads[0].start if heads else len(lines)
            below = [n for n in paper if n not in carried.skipped and n < stop]
            found += _table(carried.frame, lines, below, carried=carried)
        for at, head in enumerate(heads):
            stop = heads[at + 1].start if at + 1 < len(heads) else len(lines)
            below = [n for n in paper if head.end < n < stop]
            repeats = carried is not None and not at and head.frame.header == carried.frame.header
            found += _table(
                head.frame,
                lines,
                below,
                carried=carried if repeats else None,
                above=head.end,
            )
        return tuple(found)

    def _heads(
        self, part: PagePart, paper: Sequence[int], folds: Sequence[Folded]
    ) -> Iterator[_Head]:
        """The header lines of a page, and those that are one header in several lines."""
        done = -1
        for at, number in enumerate(paper):
            if number <= done or not self._headings.may_head(folds[number].text):
                continue
            frame = self._headings.frame(part.lines[number], folds[number])
            end = paper[at + 1] if frame and _ends_a_header(part, paper[at : at + 2]) else number
            head = _Head(number, end, frame) if frame else self._stacked(part, paper, at, done)
            if head is not None:
                done = head.end
                yield head

    def _stacked(self, part: PagePart, paper: Sequence[int], at: int, done: int) -> _Head | None:
        for first, last in _STACKS:
            numbers = [n for n in paper[max(0, at + first) : at + last + 1] if n > done]
            lines = [part.lines[n] for n in numbers]
            if len(lines) != last - first + 1 or not _may_be_stacked(lines):
                continue
            frame = self._headings.frame_of(
                row_of(
                    [
                        LineAt(part_number=0, part=part, number=n, line=line)
                        for n, line in zip(numbers, lines, strict=True)
                    ]
                )
            )
            if frame is not None:
                return _Head(numbers[0], numbers[-1], frame)
        return None


def _ends_a_header(part: PagePart, numbers: Sequence[int]) -> bool:
    """Whether the second line is the rest of one heading of the first: «No.» of «Ctn No.», left of the others."""
    upper, *lower = (part.lines[n] for n in numbers)
    if len(lower) != 1 or is_apart(lower[0], upper) or any(map(str.isdigit, lower[0].text)):
        return False
    rest, heading = lower[0].segments(), upper.segments()
    return len(rest) == 1 and rest[0].right < heading[0].left


def _may_be_stacked(lines: Sequence[PageLine]) -> bool:
    """Whether lines close to each other hold several short texts each, and no number."""
    return all(
        len(line.segments()) > 1 and not any(map(str.isdigit, line.text)) and ":" not in line.text
        for line in lines
    ) and not any(is_apart(lower, upper) for upper, lower in pairwise(lines))


def is_paper(line: Line) -> bool:
    """Whether a line is of the page itself, rather than of what hangs on it."""
    return line.origin in _ON_PAPER and bool(line.spots)


def _table(
    frame: Frame,
    lines: Sequence[Line],
    below: Sequence[int],
    *,
    carried: Carried | None = None,
    above: int | None = None,
) -> Iterator[Table]:
    """The table that these lines make under a frame, if any of them is a row."""
    sample = [lines[n].segments() for n in below[:_SAMPLE]]
    frame = frame.widened([cells for cells in sample if len(cells) >= _BODY_CELLS])
    body = Body(frame, head=above)
    body.fill(lines, below)
    first = next((line for line in body.lines if line.standing is Standing.CARRIES), None)
    if first is None or (above is None and len(lines[first.number].segments()) < _BODY_CELLS):
        return
    told = told_by(body.lines, continued=carried is not None, named=is_named(frame))
    if carried is not None and carried.way is not None:
        told = told._replace(way=carried.way)
    grouped = group(body.lines, told)
    if not grouped.rows:
        return
    yield Table(
        frame=frame, grouped=grouped, last=grouped.rows[-1][-1], carried=carried is not None
    )


def is_named(frame: Frame) -> bool:
    """Whether the rows of a table have names rather than numbers."""
    return frame.key is not None and frame.key.heading is not Heading.NUMBER


@dataclass(slots=True)
class Body:
    """The lines of a table as they are met, below the last line of its header if that is at hand.

    One that has `begun` has rows, or would have them, above the first of these lines.
    """

    frame: Frame
    head: int | None
    sheet: SheetRows | None = None
    begun: bool = False
    lines: list[TableLine] = field(default_factory=list)

    def fill(self, lines: Sequence[Line], below: Sequence[int]) -> int | None:
        """Take the lines of these numbers until one is not of the table: its number, or None."""
        if not below:
            return None
        upper = lines[below[0] if self.head is None else self.head]
        for number in below:
            if not self.take(number, lines[number], upper):
                return number
            upper = lines[number]
        return None

    def take(self, number: int, line: Line, above: Line) -> bool:
        """Take the next line, unless the table has ended."""
        if extent_of(line)[0] < extent_of(above)[0]:
            return False
        found = stand(self.frame, number, line, above)
        if self.sheet is not None:
            found = self.sheet.parted(self.frame, found, line, above)
        if found.standing is Standing.RUNS_ACROSS and not found.apart:
            self._let_go()
        if found.standing in {Standing.ENDS, Standing.RUNS_ACROSS}:
            return False
        if not self._is_of_header(found, line):
            self.lines.append(found)
        return True

    def _is_of_header(self, found: TableLine, line: Line) -> bool:
        """Whether a line is the second one of the header: «(USD)», or headings in two rows."""
        if self.begun or (self.head is not None and found.number - self.head > LONGEST):
            return False
        if any(one.standing is not Standing.PARTS for one in self.lines) or found.apart:
            return False
        if found.standing is not Standing.GOES_ON or any(map(str.isdigit, line.text)):
            return False
        return len(line.segments()) > 1 or line.text.strip()[:1] in "(（"

    def _let_go(self) -> None:
        """Give back the lines that a sentence goes on from: they are its first, or its title."""
        for _ in range(LONGEST):
            if not self.lines or self.lines[-1].standing is not Standing.GOES_ON:
                return
            if self.lines[-1].apart:
                return
            self.lines.pop()
