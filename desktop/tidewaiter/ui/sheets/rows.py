"""The lines of a sheet looked up by row and cell, cheaply for a million rows."""

from array import array
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tidewaiter.documents.model import Origin, SheetLine, SheetPart
from tidewaiter.documents.packed_lines import PackedLines

ROWS_KEPT = 512  # several screens of rows


class Cell(NamedTuple):
    """A filled cell: its text and the number of its style."""

    text: str
    style: int


class Row(NamedTuple):
    """A row by its filled cells, `columns` in ascending order."""

    columns: tuple[int, ...]
    cells: dict[int, Cell]
    hidden: bool

    def text_left_of(self, column: int) -> int | None:
        """The nearest column to the left with a text; None if there is none."""
        at = bisect_left(self.columns, column)
        return next((c for c in reversed(self.columns[:at]) if self.cells[c].text), None)

    def next_after(self, column: int, otherwise: int) -> int:
        """The nearest filled column to the right."""
        at = bisect_right(self.columns, column)
        return self.columns[at] if at < len(self.columns) else otherwise


EMPTY = Row((), {}, hidden=False)


class Rows:
    """The rows of one sheet; those asked for lately are kept taken apart."""

    def __init__(self, part: SheetPart) -> None:
        self._lines = _in_order(part.lines)
        self._numbers: Sequence[int] | None = None
        self._kept: OrderedDict[int, Row] = OrderedDict()

    def row(self, number: int) -> Row:
        """A row by its number, from 0; `EMPTY` if none of its cells is filled."""
        kept = self._kept.get(number)
        if kept is None:
            kept = self._kept[number] = self._taken_apart(number)
            if len(self._kept) > ROWS_KEPT:
                self._kept.popitem(last=False)
        return kept

    def cell(self, row: int, column: int) -> Cell | None:
        """A filled cell; None if it is empty."""
        return self.row(row).cells.get(column)

    def lines_of(self, numbers: Iterable[int]) -> Iterator[Sequence[SheetLine]]:
        """The lines of many rows one after the other, for another thread too: no row is kept."""
        lines, held = self._lines, self._all()
        end = len(held)
        at = 0
        for number in numbers:
            if at >= end or held[at] != number:  # the next row is mostly the next line
                at = bisect_left(held, number)
            first = at
            while at < end and held[at] == number:
                at += 1
            yield lines[first:at]

    def line_number(self, row: int) -> int:
        """Which line of the sheet a row is; the next one for a row without any text."""
        return self._at(row)

    def filled_cells(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Row and column of each filled cell in the rows from `first` to `last`, both included."""
        for at in self._lines_between(first, last):
            line = self._lines[at]
            yield from ((line.row, spot.column) for spot in line.spots)

    def _at(self, row: int) -> int:
        """Which line is the first of a row, or of those below it; no list of a million is made for it."""
        if isinstance(self._lines, PackedLines):
            return self._lines.line_at(row)
        return bisect_left(self._all(), row)

    def _all(self) -> Sequence[int]:
        """The row of each line of cells; of a long sheet made when somebody goes through all of them."""
        if self._numbers is None and isinstance(self._lines, PackedLines):
            self._numbers = self._lines.rows()
        elif self._numbers is None:
            self._numbers = array("i", (line.row for line in self._lines))
        return self._numbers

    def _lines_between(self, first: int, last: int) -> range:
        return range(self._at(first), self._at(last + 1))

    def _taken_apart(self, number: int) -> Row:
        lines = [self._lines[at] for at in self._lines_between(number, number)]
        if not lines:
            return EMPTY
        cells = {
            spot.column: Cell(line.text[spot.start : spot.end], spot.style)
            for line in lines
            for spot in line.spots
        }
        return Row(tuple(sorted(cells)), cells, hidden=any(line.hidden for line in lines))


def _in_order(lines: Sequence[SheetLine]) -> Sequence[SheetLine]:
    """The lines of cells by row: looking for others among them would silently leave rows out.

    What stands beside the cells hangs on one, but must not be painted in its place. The lines of a long
    sheet come in order from their reader, what stands beside them last; none of them is unpacked here.
    """
    if isinstance(lines, PackedLines):
        return lines
    cells = tuple(line for line in lines if line.origin is Origin.TEXT)
    if any(one.row >= other.row for one, other in pairwise(cells)):
        cells = tuple(sorted(cells, key=lambda line: line.row))
    return cells
