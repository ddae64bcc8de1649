"""Which lines of a page a ruling parts from the line above: the edge of a row, not an underline.

A box that is painted behind a line of text ends above and below it as a row does; only rulings that
uprights divide into cells, or that stand by themselves, are edges of rows.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from tidewaiter.documents.pdf.edges import Ruling
from tidewaiter.documents.pdf.laid import LaidLines

# A ruling may touch the boxes of the letters above and below, by this share of their height.
_TOUCH = 0.3
# An underline ends with the text above it, give or take so many points.
_NEAR = 2.0


def ruled_lines(laid: LaidLines, rulings: Sequence[Ruling]) -> LaidLines:
    """The lines, those marked that one of the level rulings, from the top, parts from the line before."""
    if not rulings:
        return laid
    heights = [ruling[0] for ruling in rulings]
    columns = _Columns(*(column.tolist() for column in laid.spots))
    lines = [
        _Line(line.text, columns, first, last)
        for line, (first, last) in zip(laid.lines, laid.bounds(), strict=True)
    ]
    found = list(laid.lines)
    for number, (upper, lower) in enumerate(pairwise(lines), 1):
        between = _between(upper, lower)
        near = rulings[bisect_left(heights, between[0]) : bisect_right(heights, between[1])]
        if near and _is_parted(upper, lower, near):
            found[number] = found[number]._replace(ruled=True)
    return LaidLines(found, laid.spots)


class _Columns(NamedTuple):
    """The columns of `Spots` as lists, which are quicker to look up one by one."""

    starts: list[int]
    stops: list[int]
    x0: list[float]
    top: list[float]
    x1: list[float]
    bottom: list[float]


class _Line(NamedTuple):
    """A line whose spots stand in the columns from `first` up to `last`."""

    text: str
    spots: _Columns
    first: int
    last: int

    def places(self) -> Sequence[int]:
        """The spots that tell how tall it is: the outer ones, where all stand side by side."""
        return range(self.first, self.last) if "\n" in self.text else (self.first, self.last - 1)

    def first_cell(self) -> tuple[float, float]:
        """From where to where the text of its first cell reaches."""
        tab = self.text.find("\t")
        last = self.last if tab < 0 else bisect_left(self.spots.starts, tab, self.first, self.last)
        return min(self.spots.x0[self.first : last]), max(self.spots.x1[self.first : last])

    def ends_with(self, left: float, right: float) -> bool:
        """Whether pieces of it begin and end where a ruling does."""
        held = slice(self.first, self.last)
        return any(abs(x0 - left) <= _NEAR for x0 in self.spots.x0[held]) and any(
            abs(x1 - right) <= _NEAR for x1 in self.spots.x1[held]
        )


def _between(upper: _Line, lower: _Line) -> tuple[float, float]:
    """From where to where a ruling between two lines may lie; nowhere when one has no place."""
    if upper.first == upper.last or lower.first == lower.last:
        return 0.0, -1.0
    tops, bottoms = lower.spots.top, lower.spots.bottom
    touch = _TOUCH * (bottoms[lower.first] - tops[lower.first])
    bottom = max([bottoms[at] for at in upper.places()])
    top = min([tops[at] for at in lower.places()])
    return bottom - touch, top + touch


def _is_parted(upper: _Line, lower: _Line, rulings: Sequence[Ruling]) -> bool:
    """Whether a ruling covers the first cell of the lower line and is none of the upper's underlines."""
    left, right = lower.first_cell()
    return any(
        x0 <= left + _NEAR and right - _NEAR <= x1 and not upper.ends_with(x0, x1)
        for _, x0, x1 in rulings
    )
