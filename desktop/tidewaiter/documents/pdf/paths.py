"""The drawn paths of a page as upright rectangles and straight segments, read from PDFium in columns.

Tables are drawn with rectangles, hundreds of them on a dense page: those are made out all at once. What
else is drawn is looked at path by path.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pypdfium2_raw as raw

from tidewaiter.documents.pdf import pdfium_calls as calls
from tidewaiter.documents.pdf.columns import Flags, Indices, Numbers, Sides
from tidewaiter.documents.pdf.path_segments import SegmentReader, Segments

SEGMENTS_LIMIT = 4_000  # of one path; a grid in one path has a few hundred
AT_ONCE = 50_000  # segments that are read at once: all of any page but a map
BATCH = 500  # segments that are looked at together
BOXES_BATCH = 2_000  # rectangles
BOX_EDGES, BOX_SEGMENTS = 3, 5  # an open box; a start, three edges and the way back
# A curve takes three points, of which the one in the middle of five would be one; a start from which
# nothing is drawn, PDFium leaves out: two starts after each other or one at the end do not come.
_TELLING = 2


class Matrix(NamedTuple):
    """An affine map as PDF writes it."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def then(self, other: "Matrix") -> "Matrix":
        """First this, then `other`."""
        a, b, c, d, e, f = self
        return Matrix(
            a * other.a + b * other.c,
            a * other.b + b * other.d,
            c * other.a + d * other.c,
            c * other.b + d * other.d,
            e * other.a + f * other.c + other.e,
            e * other.b + f * other.d + other.f,
        )

    def apply(self, x: float, y: float) -> tuple[float, float]:
        """The point after the map."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def bounds(self, left: float, bottom: float, right: float, top: float) -> "tuple[float, ...]":
        """Left, top, right and bottom of the mapped rectangle, y upwards."""
        corners = [self.apply(x, y) for x in (left, right) for y in (bottom, top)]
        xs, ys = [c[0] for c in corners], [c[1] for c in corners]
        return min(xs), max(ys), max(xs), min(ys)


IDENTITY = Matrix(1, 0, 0, 1, 0, 0)

_Point = tuple[float, float]
_Line = tuple[_Point, _Point]


class Traced(NamedTuple):
    """Some of what is drawn: rectangles, straight segments as the rectangles that they span, and a count.

    `curves` counts the segments that are neither.
    """

    boxes: Sides
    segments: Sides
    curves: int = 0


class _Path(NamedTuple):
    """A path with ink: its segments stand from `first` up to `last` in columns; and its map to the page."""

    first: int
    last: int
    matrix: Matrix


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """Paths with ink as PDFium has them, in columns: a map each, and their segments from `firsts` on.

    Of paths that are too long, `passed_over` counts the segments.
    """

    maps: Numbers
    sizes: Indices
    firsts: Indices
    segments: Segments
    passed_over: int

    def told(self) -> bytes:
        """All that it says, as bytes: two are alike if these are."""
        columns = self.maps, self.sizes, *self.segments
        return b"".join([b"%d" % self.passed_over, *(column.tobytes() for column in columns)])

    def traced(self) -> Iterator[Traced]:
        """What it draws."""
        others = self.sizes != BOX_SEGMENTS
        fives = np.flatnonzero(~others)
        for first in range(0, len(fives), BOXES_BATCH):
            batch = fives[first : first + BOXES_BATCH]
            found, boxes = self._boxes(batch)
            others[batch[~found]] = True
            yield Traced(boxes, _NONE)
        for some in _batches(self._paths(np.flatnonzero(others))):
            yield self._followed(some)
        if self.passed_over:
            yield Traced(_NONE, _NONE, self.passed_over)

    def _paths(self, places: Indices) -> Iterator[_Path]:
        for at in places.tolist():
            first = int(self.firsts[at])
            yield _Path(first, first + int(self.sizes[at]), Matrix(*self.maps[at].tolist()))

    def _boxes(self, places: Indices) -> tuple[Flags, Sides]:
        """Which paths of five points go around a rectangle that stays upright, and these rectangles."""
        corners = self.firsts[places] + np.arange(BOX_SEGMENTS)[:, None]
        x, y = self.segments.x[corners], self.segments.y[corners]
        # One edge that is not drawn leaves a box.
        drawn = self.segments.kinds[corners[_TELLING]] == raw.FPDF_SEGMENT_LINETO
        a, b, c, d, e, f = self.maps[places].T
        level_first = (y[0] == y[1]) & (x[1] == x[2]) & (y[2] == y[3]) & (x[3] == x[0])
        upright_first = (x[0] == x[1]) & (y[1] == y[2]) & (x[2] == x[3]) & (y[3] == y[0])
        found = (
            drawn
            & (((b == 0) & (c == 0)) | ((a == 0) & (d == 0)))
            & (x[4] == x[0])
            & (y[4] == y[0])
            & (level_first | upright_first)
        )
        across = a * x[:3:2] + c * y[:3:2] + e
        upward = b * x[:3:2] + d * y[:3:2] + f
        return found, _around(across[:, found], upward[:, found])

    def _followed(self, paths: list[_Path]) -> Traced:
        """What some paths draw, segment by segment."""
        curves = 0
        boxes: list[Sequence[_Point]] = []
        lines: list[_Line] = []
        for first, last, matrix in paths:
            here = slice(first, last)
            x, y, kinds, closes = (column[here].tolist() for column in self.segments)
            on_page = list(map(matrix.apply, x, y))
            found, curved = _lines(on_page, kinds, closes)
            curves += curved
            edges = len(found) >= BOX_EDGES and last - first <= BOX_SEGMENTS and not curved
            if edges and all(_is_level_or_upright(*line) for line in found):
                boxes.append(on_page)
            else:
                lines += found
        return Traced(_sides(boxes), _sides(lines), curves)


class Tracer:
    """Reads the paths of page after page; keeps the memory for it."""

    def __init__(self) -> None:
        # What was read last, and what was made of it: a paper's pages often have the same furniture.
        self.last: tuple[object, object] = (None, None)
        self._modes, self._matrices = calls.Slots("=2i", 2), calls.Slots("=6f")
        self._segments = SegmentReader()

    def drawn(
        self, handles: list[Any], outer: Sequence[Matrix | None] | None = None
    ) -> Iterator[Drawn]:
        """What paths draw; `outer` is the map of the form object around each, if there is any."""
        sizes = np.fromiter(map(calls.count_segments, handles), np.intp, len(handles))
        inked, maps = self._inked(handles), self._maps(handles, outer or ())
        too_long = inked & (sizes > SEGMENTS_LIMIT)
        passed_over = int(sizes[too_long].sum())
        for some in _at_once(np.flatnonzero(inked & ~too_long & (sizes > 0)), sizes):
            counts = sizes[some]
            firsts = np.cumsum(counts) - counts
            segments = self._segments.read([handles[at] for at in some.tolist()], counts.tolist())
            yield Drawn(maps[some], counts, firsts, segments, passed_over)
            passed_over = 0

    def _inked(self, handles: list[Any]) -> Flags:
        """Which paths are filled or stroked, or do not say."""
        count = len(handles)
        places = self._modes.clear(count)
        known = np.fromiter(map(calls.draw_mode, handles, places[::2], places[1::2]), bool, count)
        modes = np.frombuffer(self._modes.memory(count), np.int32).reshape(-1, 2)
        return modes.any(axis=1) | ~known

    def _maps(self, handles: list[Any], outer: Sequence[Matrix | None]) -> Numbers:
        """The maps of paths to the page, one in a row."""
        count = len(handles)
        places = self._matrices.clear(count)
        known = np.fromiter(map(calls.matrix_of, handles, places), bool, count)
        held = np.frombuffer(self._matrices.memory(count), np.float32).reshape(-1, 6)
        found = np.where(known[:, None], held, IDENTITY).astype(np.float64)
        for at, around in enumerate(outer):
            if around:
                found[at] = Matrix(*found[at].tolist()).then(around)
        return found


def _at_once(places: Indices, sizes: Indices) -> list[Indices]:
    """The paths at these places, parted where their segments are too many to be read at once."""
    passed = np.cumsum(sizes[places])
    if not len(passed) or passed[-1] <= AT_ONCE:
        return [places]
    return np.split(places, np.flatnonzero(np.diff(passed // AT_ONCE)) + 1)


def _around(x: Numbers, y: Numbers) -> Sides:
    """The rectangles around points: one each in a row of points."""
    return Sides(x.min(axis=0), y.max(axis=0), x.max(axis=0), y.min(axis=0))


def _batches(paths: Iterable[_Path]) -> Iterator[list[_Path]]:
    batch: list[_Path] = []
    held = 0
    for path in paths:
        batch.append(path)
        held += path.last - path.first
        if held > BATCH:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


def _sides(shapes: Sequence[Sequence[_Point]]) -> Sides:
    """The rectangles around shapes."""
    columns = [tuple(zip(*shape, strict=True)) for shape in shapes]
    rows = [(min(xs), max(ys), max(xs), min(ys)) for xs, ys in columns]
    return Sides(*np.array(rows).T) if rows else _NONE


def _lines(points: list[_Point], kinds: list[int], closes: list[int]) -> tuple[list[_Line], int]:
    """The straight lines of a path, and how many curves there are besides."""
    found: list[_Line] = []
    curves = 0
    start = last = (0.0, 0.0)
    for point, kind, closing in zip(points, kinds, closes, strict=True):
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            found.append((last, point))
        else:
            curves += 1
        last = point
        if closing:
            found.append((point, start))
            last = start
    return found, curves


def _is_level_or_upright(start: _Point, end: _Point) -> bool:
    return abs(start[0] - end[0]) <= 1 or abs(start[1] - end[1]) <= 1


_NONE = Sides(*(np.empty(0) for _ in range(4)))
