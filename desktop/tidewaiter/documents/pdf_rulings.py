"""The drawn lines of a page: rulings that can bound cells, and strokes that could be letters."""

import ctypes
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2_raw as raw

from tidewaiter.documents.pdf_frames import Frame, Rect

THIN = 2.0  # points: a filled box no thicker is a ruling, not an area
SHORT = 3.0  # points: a line no longer is part of a letter or of a dash
OBJECTS_LIMIT = 20_000  # drawings of a map or a CAD sheet; no table has so many
SEGMENTS_LIMIT = 4_000  # of one path; a grid in one path has a few hundred
BOX_EDGES, BOX_SEGMENTS = 3, 5  # an open box; a start, three edges and the way back
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


class Bars:
    """Rulings that stand upright to a reader of the text, from left to right."""

    def __init__(self, rulings: Iterable[Rect]) -> None:
        self._bars = sorted(rulings)

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
    budget = OBJECTS_LIMIT
    for handle, matrix in _objects(page):
        budget -= 1
        if budget < 0:
            drawing.complete = False
            break
        match raw.FPDFPageObj_GetType(handle):
            case raw.FPDF_PAGEOBJ_PATH:
                _add_path(drawing, handle, matrix, frame)
            case raw.FPDF_PAGEOBJ_IMAGE:
                if bounds := _bounds(handle):
                    drawing.pictures.append(frame.displayed(*matrix.bounds(*bounds)))
    return drawing


def _objects(page: Any) -> Iterator[tuple[Any, Matrix]]:
    for index in range(raw.FPDFPage_CountObjects(page)):
        yield from _with_children(raw.FPDFPage_GetObject(page, index), IDENTITY, 0)


def _with_children(handle: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    if raw.FPDFPageObj_GetType(handle) != raw.FPDF_PAGEOBJ_FORM:
        yield handle, matrix
        return
    if depth >= NESTING_LIMIT:
        return
    inner = _matrix(handle).then(matrix)
    for index in range(max(0, raw.FPDFFormObj_CountObjects(handle))):
        yield from _with_children(raw.FPDFFormObj_GetObject(handle, index), inner, depth + 1)


def _add_path(drawing: Drawing, handle: Any, matrix: Matrix, frame: Frame) -> None:
    if not _is_drawn(handle):
        return
    count = raw.FPDFPath_CountSegments(handle)
    if count > SEGMENTS_LIMIT:
        drawing.strokes += count
        return
    segments, curves = _segments(handle, _matrix(handle).then(matrix), count)
    drawing.strokes += curves
    boxes = [
        frame.displayed(min(x0, x1), max(y0, y1), max(x0, x1), min(y0, y1))
        for x0, y0, x1, y1 in segments
    ]
    edges = len(boxes) >= BOX_EDGES and count <= BOX_SEGMENTS and not curves
    if edges and all(map(_is_level_or_upright, boxes)):
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        drawing.add_box(Rect(min(lefts), min(tops), max(rights), max(bottoms)))
        return
    for box in boxes:
        drawing.add_segment(box)


def _is_level_or_upright(box: Rect) -> bool:
    return min(box.x1 - box.x0, box.y1 - box.y0) <= 1


def _is_drawn(handle: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    known = raw.FPDFPath_GetDrawMode(handle, fill, stroke)
    return not known or bool(fill.value) or bool(stroke.value)


def _segments(
    handle: Any, matrix: Matrix, count: int
) -> tuple[list[tuple[float, float, float, float]], int]:
    """Straight segments as their two ends, y upwards; and how many curves there are besides."""
    found: list[tuple[float, float, float, float]] = []
    curves = 0
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(handle, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.apply(x.value, y.value)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            found.append((*last, *point))
        else:
            curves += 1
        last = point
        if raw.FPDFPathSegment_GetClose(segment):
            found.append((*point, *start))
            last = start
    return found, curves


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
