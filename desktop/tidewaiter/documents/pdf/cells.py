"""Rulings become cells: the smallest rectangles that are ruled on all four sides."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tidewaiter.documents.pdf.frames import Rect

SNAP = 3.0  # points: rulings this close are one; Word draws each cell's border by itself
CROSSINGS_LIMIT = 250_000  # of a graph-paper background; a table has a few thousand

_Spans = dict[float, list[tuple[float, float]]]


def cells_of(level: Sequence[Rect], upright: Sequence[Rect]) -> list[Rect]:
    """All cells of the page that share a corner with another: a lone box is a frame, not a table."""
    rows = _joined([(r.y0, r.x0, r.x1) for r in level])
    columns = _joined([(r.x0, r.y0, r.y1) for r in upright])
    if len(rows) * len(columns) > CROSSINGS_LIMIT:
        return []
    return _in_company(_Grid.of(rows, columns).cells())


@dataclass(frozen=True, slots=True)
class _Grid:
    rows: _Spans
    columns: _Spans
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    crossings: frozenset[tuple[float, float]]

    @classmethod
    def of(cls, rows: _Spans, columns: _Spans) -> "_Grid":
        crossings = frozenset(
            (x, y)
            for y, level in rows.items()
            for x, upright in columns.items()
            if _covers(level, x, x) and _covers(upright, y, y)
        )
        return cls(rows, columns, tuple(sorted(columns)), tuple(sorted(rows)), crossings)

    def cells(self) -> list[Rect]:
        return [cell for x, y in sorted(self.crossings) if (cell := self._cell_from(x, y))]

    def _cell_from(self, x: float, y: float) -> Rect | None:
        """The smallest cell whose top left corner this is."""
        for bottom in self.ys[bisect_right(self.ys, y) :]:
            if not _covers(self.columns[x], y, bottom):
                return None
            if (x, bottom) not in self.crossings:
                continue
            if (right := self._right_of(x, y, bottom)) is not None:
                return Rect(x, y, right, bottom)
        return None

    def _right_of(self, x: float, y: float, bottom: float) -> float | None:
        for right in self.xs[bisect_right(self.xs, x) :]:
            if not _covers(self.rows[y], x, right):
                return None
            if not {(right, y), (right, bottom)} <= self.crossings:
                continue
            if _covers(self.columns[right], y, bottom) and _covers(self.rows[bottom], x, right):
                return right
        return None


def _joined(lines: Iterable[tuple[float, float, float]]) -> _Spans:
    """Lines as (place across, from, to), snapped to common places, touching ones joined."""
    lines = set(lines)  # cells side by side draw the edge between them twice
    place = _snapped(line[0] for line in lines)
    spans: _Spans = defaultdict(list)
    for across, start, end in sorted(lines, key=lambda line: line[1]):
        held = spans[place[across]]
        if held and start - SNAP <= held[-1][1]:
            held[-1] = (held[-1][0], max(held[-1][1], end + SNAP))
        else:
            held.append((start - SNAP, end + SNAP))
    return dict(spans)


def _snapped(places: Iterable[float]) -> dict[float, float]:
    found: dict[float, float] = {}
    group: list[float] = []
    for place in [*sorted(set(places)), float("inf")]:
        if group and place - group[-1] > SNAP:
            centre = sum(group) / len(group)
            found.update((member, centre) for member in group)
            group = []
        group.append(place)
    return found


def _covers(spans: list[tuple[float, float]], start: float, end: float) -> bool:
    for left, right in spans:  # a loop: this is asked thousands of times a page
        if left > start:
            return False
        if end <= right:
            return True
    return False


def _in_company(cells: list[Rect]) -> list[Rect]:
    corners: defaultdict[tuple[float, float], int] = defaultdict(int)
    for cell in cells:
        for corner in _corners(cell):
            corners[corner] += 1
    return [cell for cell in cells if any(corners[corner] > 1 for corner in _corners(cell))]


def _corners(cell: Rect) -> tuple[tuple[float, float], ...]:
    x0, y0, x1, y1 = cell
    return (x0, y0), (x1, y0), (x0, y1), (x1, y1)
