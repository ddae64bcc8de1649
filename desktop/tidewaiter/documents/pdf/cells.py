"""Rulings become cells: the smallest rectangles that are ruled on all four sides."""

from collections import defaultdict
from collections.abc import Sequence
from math import inf
from operator import itemgetter

import numpy as np

from tidewaiter.documents.pdf.columns import Flags, Indices
from tidewaiter.documents.pdf.frames import Rect

SNAP = 3.0  # points: rulings this close are one; Word draws each cell's border by itself
CROSSINGS_LIMIT = 250_000  # of a graph-paper background; a table has a few thousand

_NONE = -inf
_Spans = dict[float, list[tuple[float, float]]]


def cells_of(level: Sequence[Rect], upright: Sequence[Rect]) -> "Cells":
    """All cells of the page that share a corner with another: a lone box is a frame, not a table."""
    # Cells side by side draw the edge between them twice.
    rows = _joined([(x0, x1, y) for x0, y, x1, _ in set(level)])
    columns = _joined([(y0, y1, x) for x, y0, _, y1 in set(upright)])
    if not rows or not columns or len(rows) * len(columns) > CROSSINGS_LIMIT:
        return Cells([], [], np.empty((4, 0), np.intp))
    return _Grid(rows, columns).cells()


class Cells:
    """Cells by the places of their sides: the numbers of their tops, lefts, bottoms and rights."""

    def __init__(self, xs: list[float], ys: list[float], corners: Indices) -> None:
        self._xs, self._ys, self._corners = xs, ys, corners
        self._rows: tuple[list[float], list[float]] | None = None

    def rows(self) -> tuple[list[float], list[float]]:
        """Where rows of cells begin, downwards, and where the tallest cell of each ends."""
        if self._rows is None:
            self._rows = self._made_rows()
        return self._rows

    def _made_rows(self) -> tuple[list[float], list[float]]:
        top, _, bottom, _ = self._corners
        lowest = np.zeros(len(self._ys), np.intp)
        np.maximum.at(lowest, top, bottom)
        begun = np.flatnonzero(lowest).tolist()
        ys, ends = self._ys, lowest.tolist()
        return [ys[row] for row in begun], [ys[ends[row]] for row in begun]

    def rects(self) -> list[Rect]:
        """All of them, from left to right, then downwards."""
        top, left, bottom, right = self._corners
        xs, ys = np.array(self._xs), np.array(self._ys)
        sides = xs[left], ys[top], xs[right], ys[bottom]
        return sorted(map(Rect, *(side.tolist() for side in sides)))


class _Grid:
    """Rulings snapped to rows and columns, both sorted; the cells that they bound.

    How far a ruling goes on, without a gap, from each place where it could be crossed is looked up
    once; then cells are found by comparing numbers.
    """

    def __init__(self, rows: _Spans, columns: _Spans) -> None:
        self._xs, self._ys = sorted(columns), sorted(rows)
        self._across = np.array([_reach(rows[y], self._xs) for y in self._ys])
        self._down = np.array([_reach(columns[x], self._ys) for x in self._xs]).T
        self._crossed = (self._across > _NONE) & (self._down > _NONE)

    def cells(self) -> Cells:
        """Those that share a corner with another."""
        begins, simple = self._begins()
        top, left = np.nonzero(simple)
        corners = np.array([top, left, top + 1, left + 1])
        others = [
            cell
            for row, column in np.argwhere(begins & ~simple).tolist()
            if (cell := self._cell_from(row, column))
        ]
        if others:
            corners = np.hstack([corners, np.transpose(others)])
        return Cells(self._xs, self._ys, corners[:, self._in_company(*corners)])

    def _begins(self) -> tuple[Flags, Flags]:
        """Where a cell can begin, and where it ends at the next row and column, as nearly all do."""
        crossed = self._crossed
        on = self._across[:, :-1] >= self._xs[1:]
        down = self._down[:-1] >= np.array(self._ys)[1:, None]
        begins = crossed[:-1, :-1] & on[:-1] & down[:, :-1]
        closed = crossed[1:, :-1] & crossed[:-1, 1:] & crossed[1:, 1:] & on[1:] & down[:, 1:]
        return begins, begins & closed

    def _in_company(self, top: Indices, left: Indices, bottom: Indices, right: Indices) -> Flags:
        width = len(self._xs)
        places = np.array([top, top, bottom, bottom]) * width + (left, right, left, right)
        count = np.bincount(places.ravel())
        shared: Flags = np.logical_or.reduce(count[places] > 1)
        return shared

    def _cell_from(self, row: int, column: int) -> tuple[int, int, int, int] | None:
        """The smallest cell whose top left corner this is: its rows and columns."""
        for below in range(row + 1, len(self._ys)):
            if self._ys[below] > self._down[row, column]:
                return None
            if self._crossed[below, column]:
                right = self._right_of(row, column, below)
                if right is not None:
                    return row, column, below, right
        return None

    def _right_of(self, row: int, column: int, below: int) -> int | None:
        for right in range(column + 1, len(self._xs)):
            if self._xs[right] > self._across[row, column]:
                return None
            if (
                self._crossed[row, right]
                and self._crossed[below, right]
                and self._down[row, right] >= self._ys[below]
                and self._across[below, column] >= self._xs[right]
            ):
                return right
        return None


def _reach(spans: list[tuple[float, float]], places: list[float]) -> list[float]:
    """Where the span ends that holds each place; places and spans ascend, and spans are apart."""
    found: list[float] = []
    following = iter(spans)
    start, end = next(following)
    for place in places:
        while end < place:
            start, end = next(following, (inf, inf))
        found.append(end if start <= place else _NONE)
    return found


def _joined(lines: list[tuple[float, float, float]]) -> _Spans:
    """Lines as (from, to, place across), snapped to common places, touching ones joined."""
    lines.sort(key=itemgetter(0))
    place = _snapped({across for _, _, across in lines})
    spans: _Spans = defaultdict(list)
    for start, end, across in lines:
        held = spans[place[across]]
        if held and start - SNAP <= held[-1][1]:
            held[-1] = (held[-1][0], max(held[-1][1], end + SNAP))
        else:
            held.append((start - SNAP, end + SNAP))
    return dict(spans)


def _snapped(places: set[float]) -> dict[float, float]:
    found: dict[float, float] = {}
    group: list[float] = []
    for place in [*sorted(places), inf]:
        if group and place - group[-1] > SNAP:
            centre = sum(group) / len(group)
            found.update((member, centre) for member in group)
            group = []
        group.append(place)
    return found
