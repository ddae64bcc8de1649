"""The goods tables of a part: header, lines under it, rows; and the same table on the next page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from tidewaiter.documents.model import Line, Origin, PageLine, Part, SheetPart
from tidewaiter.screening.rows.headings import Frame, Heading, Headings
from tidewaiter.screening.rows.row_groups import Grouped, Way, group
from tidewaiter.screening.rows.rows import LineAt, row_of
from tidewaiter.screening.rows.sheet_rows import SheetRows
from tidewaiter.screening.rows.table_lines import Standing, TableLine, extent_of, is_apart, stand
from tidewaiter.screening.text.folding import Folded

# Lines that are looked through for how wide the columns really are, and the cells of one that tells.
_SAMPLE, _BODY_CELLS = 20, 3
_ON_PAPER = frozenset({Origin.TEXT, Origin.OCR})


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A goods table on one part; `last` is the number of the line where its last row ends there.

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
    """Finds the tables of a part."""

    def __init__(self, headings: Headings) -> None:
        self._headings = headings

    def of(
        self, part: Part, folds: Sequence[Folded], carried: Carried | None = None
    ) -> tuple[Table, ...]:
        """The goods tables of a part, from top to bottom; the first may be one that is `carried` on."""
        lines: Sequence[Line] = part.lines
        sheet = SheetRows(part) if isinstance(part, SheetPart) else None
        paper = [n for n, line in enumerate(lines) if is_paper(line)]
        heads = list(self._heads(part, paper, folds))
        found: list[Table] = []
        if carried is not None and not (heads and heads[0].frame.header == carried.frame.header):
            stop = heads[0].start if heads else len(lines)
            below = [n for n in paper if n not in carried.skipped and n < stop]
            found += _table(carried.frame, lines, below, sheet, carried=carried)
        for at, head in enumerate(heads):
            stop = heads[at + 1].start if at + 1 < len(heads) else len(lines)
            below = [n for n in paper if head.end < n < stop]
            repeats = carried is not None and not at and head.frame.header == carried.frame.header
            found += _table(
                head.frame,
                lines,
                below,
                sheet,
                carried=carried if repeats else None,
                above=head.end,
            )
        return tuple(found)

    def _heads(self, part: Part, paper: Sequence[int], folds: Sequence[Folded]) -> Iterator[_Head]:
        """The header lines of a part, and on pages those that are one header in several lines."""
        done = -1
        for at, number in enumerate(paper):
            if number <= done or not self._headings.may_head(folds[number].text):
                continue
            frame = self._headings.frame(part.lines[number], folds[number])
            head = _Head(number, number, frame) if frame else self._stacked(part, paper, at, done)
            if head is not None:
                done = head.end
                yield head

    def _stacked(self, part: Part, paper: Sequence[int], at: int, done: int) -> _Head | None:
        if isinstance(part, SheetPart):
            return None
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
    sheet: SheetRows | None,
    *,
    carried: Carried | None = None,
    above: int | None = None,
) -> Iterator[Table]:
    """The table that these lines make under a frame, if any of them is a row."""
    if sheet is None:
        sample = [lines[n].segments() for n in below[:_SAMPLE]]
        frame = frame.widened([cells for cells in sample if len(cells) >= _BODY_CELLS])
    body = _Body(frame, sheet)
    upper = lines[above] if above is not None else lines[below[0]] if below else None
    for number in below:
        if upper is None or not body.take(number, lines[number], upper):
            break
        upper = lines[number]
    first = next((line for line in body.lines if line.standing is Standing.CARRIES), None)
    if first is None or (above is None and len(lines[first.number].segments()) < _BODY_CELLS):
        return
    key = frame.key
    grouped = group(
        body.lines,
        carried.way if carried else None,
        continued=carried is not None,
        named=key is not None and key.heading is not Heading.NUMBER,
    )
    if not grouped.rows:
        return
    yield Table(
        frame=frame, grouped=grouped, last=grouped.rows[-1][-1], carried=carried is not None
    )


@dataclass(slots=True)
class _Body:
    """The lines of a table as they are met."""

    frame: Frame
    sheet: SheetRows | None
    lines: list[TableLine] = field(default_factory=list)

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
        if any(one.standing is not Standing.PARTS for one in self.lines) or found.apart:
            return False
        if found.standing is not Standing.GOES_ON or any(map(str.isdigit, line.text)):
            return False
        return len(line.segments()) > 1 or line.text.strip()[:1] in "(（"

    def _let_go(self) -> None:
        """Give back the lines that a sentence goes on from: they are its first, or its title."""
        while (
            self.lines and self.lines[-1].standing is Standing.GOES_ON and not self.lines[-1].apart
        ):
            self.lines.pop()
