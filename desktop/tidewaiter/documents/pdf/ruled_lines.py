"""Which lines of a page a ruling parts from the line above: the edge of a row, not an underline.

A box that is painted behind a line of text ends above and below it as a row does; only rulings that
uprights divide into cells, or that stand by themselves, are edges of rows.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from tidewaiter.documents.pdf.frames import Rect
from tidewaiter.documents.pdf.laid import LaidLines

_Ruling = tuple[float, float, float]  # where it lies, and from where to where it runs

# A ruling may touch the boxes of the letters above and below, by this share of their height.
_TOUCH = 0.3
# An underline ends with the text above it, give or take so many points.
_NEAR = 2.0


def ruled_lines(laid: LaidLines, level: Iterable[Rect], upright: Iterable[Rect]) -> LaidLines:
    """The lines, those marked that a level ruling of the page parts from the line before them."""
    rulings = _edges(level, upright)
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


def _edges(level: Iterable[Rect], upright: Iterable[Rect]) -> list[_Ruling]:
    """The level rulings that may part rows, from the top."""
    bars = _joined((x0, y0, y1) for x0, y0, _, y1 in set(upright))
    return [
        one for one in _joined((y0, x0, x1) for x0, y0, x1, _ in set(level)) if _is_edge(one, bars)
    ]


def _joined(rulings: Iterable[_Ruling]) -> list[_Ruling]:
    """Rulings that go on with each other as one; cells side by side draw theirs each by itself."""
    joined: list[_Ruling] = []
    last, first, until = -1, 0.0, 0.0
    for across, start, end in sorted((round(across), start, end) for across, start, end in rulings):
        if across == last and start <= until + _NEAR:
            until = max(until, end)
            joined[-1] = (across, first, until)
        else:
            last, first, until = across, start, end
            joined.append((across, start, end))
    return joined


def _is_edge(ruling: _Ruling, bars: Sequence[_Ruling]) -> bool:
    """Whether a ruling is divided into cells, or ends at no upright: no side of a single box."""
    y, left, right = ruling
    touching = [x for x, top, bottom in bars if top - _NEAR <= y <= bottom + _NEAR]
    if any(left + _NEAR < x < right - _NEAR for x in touching):
        return True
    return not any(left - _NEAR <= x <= right + _NEAR for x in touching)


def _between(upper: _Line, lower: _Line) -> tuple[float, float]:
    """From where to where a ruling between two lines may lie; nowhere when one has no place."""
    if upper.first == upper.last or lower.first == lower.last:
        return 0.0, -1.0
    tops, bottoms = lower.spots.top, lower.spots.bottom
    touch = _TOUCH * (bottoms[lower.first] - tops[lower.first])
    bottom = max([bottoms[at] for at in upper.places()])
    top = min([tops[at] for at in lower.places()])
    return bottom - touch, top + touch


def _is_parted(upper: _Line, lower: _Line, rulings: Sequence[_Ruling]) -> bool:
    """Whether a ruling covers the first cell of the lower line and is none of the upper's underlines."""
    left, right = lower.first_cell()
    return any(
        x0 <= left + _NEAR and right - _NEAR <= x1 and not upper.ends_with(x0, x1)
        for _, x0, x1 in rulings
    )
