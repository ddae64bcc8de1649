"""The drawn lines of a page: rulings that can bound cells, and strokes that could be letters."""

import ctypes
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any, NamedTuple

import pypdfium2_raw as raw

from tidewaiter.documents.pdf import pdfium_calls as calls
from tidewaiter.documents.pdf.frames import Frame, Rect, Turn

THIN = 2.0  # points: a filled box no thicker is a ruling, not an area
SHORT = 3.0  # points: a line no longer is part of a letter or of a dash
OBJECTS_LIMIT = 20_000  # drawings of a map or a CAD sheet; no table has so many
SEGMENTS_LIMIT = 4_000  # of one path; a grid in one path has a few hundred
BATCH = 500  # segments that are asked for at once
BOX_EDGES, BOX_SEGMENTS = 3, 5  # an open box; a start, three edges and the way back
BOX = [raw.FPDF_SEGMENT_MOVETO] + 4 * [raw.FPDF_SEGMENT_LINETO]
NESTING_LIMIT = 4  # form objects within form objects


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


class Bars:
    """Rulings that stand upright to a reader of the text, from left to right; false when none do."""

    def __init__(self, rulings: Iterable[Rect]) -> None:
        self._bars = sorted(rulings)

    def __bool__(self) -> bool:
        return bool(self._bars)

    def between(self, left: float, right: float, height: float) -> bool:
        """Whether one stands between `left` and `right` and passes `height`."""
        for index in range(bisect_left(self._bars, (left,)), len(self._bars)):
            bar = self._bars[index]
            if bar.x0 > right:
                return False
            if bar.y0 <= height <= bar.y1:
                return True
        return False


@dataclass(slots=True)
class Drawing:
    """What is drawn on a page besides text, on the page as displayed.

    `strokes` counts path segments that are no rulings; `complete` is false when a limit was met.
    """

    level: list[Rect] = field(default_factory=list)
    upright: list[Rect] = field(default_factory=list)
    pictures: list[Rect] = field(default_factory=list)
    strokes: int = 0
    complete: bool = True

    def seen_upright(self, frame: Frame, quarters: int) -> tuple[list[Rect], list[Rect]]:
        """Level and upright rulings as a reader of text turned `quarters` sees them."""
        if quarters == 0:
            return self.level, self.upright
        turn = frame.upright(quarters)
        level = [turn(*ruling) for ruling in self.level]
        upright = [turn(*ruling) for ruling in self.upright]
        return (upright, level) if quarters % 2 else (level, upright)

    def add_box(self, box: Rect) -> None:
        """Takes a rectangle: a ruling when thin, else its four edges."""
        width, height = box.x1 - box.x0, box.y1 - box.y0
        if height <= THIN or width <= THIN:
            self._add_thin(box, width, height)
            return
        if width <= SHORT or height <= SHORT:
            self.strokes += 4
            return
        x0, y0, x1, y1 = box
        self.level += (Rect(x0, y0, x1, y0), Rect(x0, y1, x1, y1))
        self.upright += (Rect(x0, y0, x0, y1), Rect(x1, y0, x1, y1))

    def add_segment(self, box: Rect) -> None:
        """Takes a straight segment, by the rectangle it spans."""
        width, height = box.x1 - box.x0, box.y1 - box.y0
        if min(width, height) > 1:
            self.strokes += 1
        else:
            self._add_thin(box, width, height)

    def _add_thin(self, box: Rect, width: float, height: float) -> None:
        x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        if width > SHORT and width >= height:
            self.level.append(Rect(box.x0, y, box.x1, y))
        elif height > SHORT:
            self.upright.append(Rect(x, box.y0, x, box.y1))
        else:
            self.strokes += 1


def drawing_of(page: Any, frame: Frame) -> Drawing:
    """All rulings, pictures and strokes of an open page, those within form objects too."""
    drawing = Drawing()
    count = max(0, raw.FPDFPage_CountObjects(page))
    budget = OBJECTS_LIMIT - count
    paths: list[tuple[Any, Matrix | None]] = []
    for handle, kind, outer in _objects(page, min(count, OBJECTS_LIMIT)):
        if outer is not None:
            budget -= 1
            if budget < 0:
                break
        if kind == raw.FPDF_PAGEOBJ_PATH:
            paths.append((handle, outer))
        elif kind == raw.FPDF_PAGEOBJ_IMAGE and (bounds := _bounds(_typed(handle))):
            drawing.pictures.append(frame.displayed(*(outer or IDENTITY).bounds(*bounds)))
    drawing.complete = budget >= 0
    if paths:
        _add_paths(drawing, frame, paths)
    return drawing


def _objects(page: Any, count: int) -> Iterator[tuple[Any, int, Matrix | None]]:
    """Each object but text, its kind, and the map of the form object around it, if there is one."""
    handles = list(map(calls.object_at, repeat(page), range(count)))
    for handle, kind in zip(handles, map(calls.kind_of, handles), strict=True):
        if kind == raw.FPDF_PAGEOBJ_FORM:
            yield from _children(_typed(handle), IDENTITY, 1)
        elif kind != raw.FPDF_PAGEOBJ_TEXT:
            yield handle, kind, None


def _children(form: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, int, Matrix]]:
    inner = _matrix(form).then(matrix)
    for index in range(max(0, raw.FPDFFormObj_CountObjects(form))):
        handle = raw.FPDFFormObj_GetObject(form, index)
        kind = raw.FPDFPageObj_GetType(handle)
        if kind != raw.FPDF_PAGEOBJ_FORM:
            yield handle, kind, inner
        elif depth < NESTING_LIMIT:
            yield from _children(handle, inner, depth + 1)


def _add_paths(drawing: Drawing, frame: Frame, paths: list[tuple[Any, Matrix | None]]) -> None:
    pen = _Pen(drawing, frame.displayed)
    batch: list[_Path] = []
    held = 0
    for path in _drawn(paths):
        if path.size > SEGMENTS_LIMIT:
            drawing.strokes += path.size
            continue
        batch.append(path)
        held += path.size
        if held > BATCH:
            pen.add(batch, held)
            batch, held = [], 0
    pen.add(batch, held)


class _Path(NamedTuple):
    """A path with ink, of `size` segments, and its map to the page."""

    handle: Any
    size: int
    matrix: Matrix


def _drawn(paths: list[tuple[Any, Matrix | None]]) -> Iterator[_Path]:
    count = len(paths)
    handles = [handle for handle, _ in paths]
    modes, matrices = calls.Slots("=2i", 2), calls.Slots("=6f")
    places = modes.clear(count)
    has_mode = list(map(calls.draw_mode, handles, places[::2], places[1::2]))
    has_matrix = list(map(calls.matrix_of, handles, matrices.clear(count)))
    inked = [
        fill or stroke or not known
        for (fill, stroke), known in zip(modes.read(count), has_mode, strict=True)
    ]
    own = [
        Matrix(*held) if known else IDENTITY
        for held, known in zip(matrices.read(count), has_matrix, strict=True)
    ]
    for (handle, outer), ink, matrix in zip(paths, inked, own, strict=True):
        if ink:
            mapped = matrix.then(outer) if outer else matrix
            yield _Path(handle, calls.count_segments(handle), mapped)


class _Pen:
    """Adds the paths of one page to its drawing, batch by batch."""

    def __init__(self, drawing: Drawing, displayed: Turn) -> None:
        self._drawing = drawing
        self._displayed = displayed
        self._slots = calls.Slots("=2f", 2)

    def add(self, paths: list[_Path], count: int) -> None:
        """Takes paths that have `count` segments together."""
        segments = [
            segment
            for path in paths
            for segment in map(calls.segment_at, repeat(path.handle), range(path.size))
        ]
        places = self._slots.clear(count)
        for _ in map(calls.segment_point, segments, places[::2], places[1::2]):
            pass
        points = self._slots.read(count)
        kinds = list(map(calls.segment_kind, segments))
        first = 0
        for path in paths:
            here = slice(first, first + path.size)
            first += path.size
            if kinds[here] == BOX and _is_box(path.matrix, points[here]):
                self._add_box(
                    [path.matrix.apply(*points[at]) for at in (here.start, here.start + 2)]
                )
            else:
                on_page = [path.matrix.apply(x, y) for x, y in points[here]]
                self._add(on_page, kinds[here], list(map(calls.segment_closes, segments[here])))

    def _add(self, points: list[_Point], kinds: list[int], closes: list[int]) -> None:
        lines, curves = _lines(points, kinds, closes)
        self._drawing.strokes += curves
        edges = len(lines) >= BOX_EDGES and len(points) <= BOX_SEGMENTS and not curves
        if edges and all(_is_level_or_upright(*line) for line in lines):
            self._add_box(points)
            return
        for line in lines:
            self._add_line(*line)

    def _add_line(self, start: _Point, end: _Point) -> None:
        (x0, y0), (x1, y1) = start, end
        if x0 > x1:
            x0, x1 = x1, x0
        if y0 > y1:
            y0, y1 = y1, y0
        self._drawing.add_segment(self._displayed(x0, y1, x1, y0))

    def _add_box(self, points: list[_Point]) -> None:
        xs, ys = zip(*points, strict=True)
        self._drawing.add_box(self._displayed(min(xs), max(ys), max(xs), min(ys)))


def _is_box(matrix: Matrix, points: list[_Point]) -> bool:
    """Whether five points go around a rectangle, as the operator for one writes them, kept upright."""
    if (matrix.b or matrix.c) and (matrix.a or matrix.d):
        return False
    (x0, y0), (x1, y1), (x2, y2), (x3, y3), end = points
    if end != (x0, y0):
        return False
    if y0 == y1:
        return x1 == x2 and y2 == y3 and x3 == x0
    return x0 == x1 and y1 == y2 and x2 == x3 and y3 == y0


def _lines(
    points: list[_Point], kinds: list[int], closes: list[int]
) -> tuple[list[tuple[_Point, _Point]], int]:
    """The straight lines of a path, and how many curves there are besides."""
    found: list[tuple[_Point, _Point]] = []
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


def _typed(handle: Any) -> Any:
    return ctypes.cast(handle, raw.FPDF_PAGEOBJECT)


def _matrix(handle: Any) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(handle, found):
        return IDENTITY
    return Matrix(found.a, found.b, found.c, found.d, found.e, found.f)


def _bounds(handle: Any) -> tuple[float, float, float, float] | None:
    """Left, bottom, right and top of an object, in its parent's points."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(handle, left, bottom, right, top):
        return None
    return left.value, bottom.value, right.value, top.value
