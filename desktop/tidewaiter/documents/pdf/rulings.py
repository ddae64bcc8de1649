"""The drawn lines of a page: rulings that can bound cells, and strokes that could be letters."""

import ctypes
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import nan
from typing import Any

import numpy as np
import pypdfium2_raw as raw

from tidewaiter.documents.pdf.cells import Cells, cells_of
from tidewaiter.documents.pdf.columns import Flags, Numbers
from tidewaiter.documents.pdf.edges import Ruling, edges_of
from tidewaiter.documents.pdf.frames import Frame, Rect
from tidewaiter.documents.pdf.objects import PageObjects, objects_of
from tidewaiter.documents.pdf.paths import IDENTITY, Drawn, Matrix, Tracer

THIN = 2.0  # points: a filled box no thicker is a ruling, not an area
SHORT = 3.0  # points: a line no longer is part of a letter or of a dash
OBJECTS_LIMIT = 20_000  # drawings of a map or a CAD sheet; no table has so many
NESTING_LIMIT = 4  # form objects within form objects
FAR = 1e6  # points: further than any page reaches

_PATH = raw.FPDF_PAGEOBJ_PATH
_ONLY_PATHS = frozenset({_PATH, raw.FPDF_PAGEOBJ_TEXT})  # besides text

_Bar = tuple[float, float, float]  # where it stands, and from where to where it reaches


class Bars:
    """Rulings that stand upright to a reader of the text, from left to right; false when none do.

    The edges of a column's cells, which a page draws one below the other, are joined.
    """

    def __init__(self, rulings: Iterable[Rect]) -> None:
        self._bars: list[_Bar] = []
        x, top, bottom = nan, 0.0, 0.0
        for x0, y0, _, y1 in sorted(set(rulings)):
            if x0 == x and y0 <= bottom:
                bottom = max(bottom, y1)
                self._bars[-1] = (x, top, bottom)
            else:
                x, top, bottom = x0, y0, y1
                self._bars.append((x, top, bottom))
        self._places = np.array([bar[0] for bar in self._bars])

    def __bool__(self) -> bool:
        return bool(self._bars)

    def may_part(self, left: Numbers, right: Numbers) -> Flags:
        """Where one stands between a left and a right, at whatever height."""
        before = np.searchsorted(self._places, left)
        found: Flags = before < np.searchsorted(self._places, right, "right")
        return found

    def between(self, left: float, right: float, height: float) -> bool:
        """Whether one stands between `left` and `right` and passes `height`."""
        if not self._bars:
            return False
        for index in range(bisect_left(self._bars, (left,)), len(self._bars)):
            x, top, bottom = self._bars[index]
            if x > right:
                return False
            if top <= height <= bottom:
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
    _bars: dict[int, Bars] = field(default_factory=dict, repr=False, compare=False)
    _cells: dict[int, Cells] = field(default_factory=dict, repr=False, compare=False)
    _edges: list[Ruling] | None = field(default=None, repr=False, compare=False)

    def seen_upright(self, frame: Frame, quarters: int) -> tuple[list[Rect], list[Rect]]:
        """Level and upright rulings as a reader of text turned `quarters` sees them."""
        if quarters == 0:
            return self.level, self.upright
        turn = frame.upright(quarters)
        level = [turn(*ruling) for ruling in self.level]
        upright = [turn(*ruling) for ruling in self.upright]
        return (upright, level) if quarters % 2 else (level, upright)

    def bars(self, frame: Frame, quarters: int) -> Bars:
        """The upright ones of these, once all are there."""
        if quarters not in self._bars:
            self._bars[quarters] = Bars(self.seen_upright(frame, quarters)[1])
        return self._bars[quarters]

    def cells(self, frame: Frame, quarters: int) -> Cells:
        """The cells that they bound to a reader of text turned `quarters`, once all are there."""
        if quarters not in self._cells:
            self._cells[quarters] = cells_of(*self.seen_upright(frame, quarters))
        return self._cells[quarters]

    def edges(self) -> list[Ruling]:
        """The level ones that may part rows, once all are there."""
        if self._edges is None:
            self._edges = edges_of(self.level, self.upright)
        return self._edges

    def take(self, drawn: Drawn, frame: Frame) -> None:
        """Takes what paths draw."""
        for boxes, segments, curves in drawn.traced():
            self.strokes += curves
            if len(boxes.left):
                self.add_boxes(boxes.through(frame.displayed))
            if len(segments.left):
                self.add_segments(segments.through(frame.displayed))

    def add_boxes(self, boxes: Any) -> None:
        """Takes rectangles in columns: a ruling when thin, else its four edges."""
        width, height = boxes.x1 - boxes.x0, boxes.y1 - boxes.y0
        thin = (height <= THIN) | (width <= THIN)
        wide = ~thin & (width > SHORT) & (height > SHORT)
        self._add_thin([side[thin] for side in boxes])
        self.strokes += 4 * int(np.count_nonzero(~thin & ~wide))
        x0, y0, x1, y1 = (side[wide] for side in boxes)
        self._add_level(np.append(y0, y1), np.append(x0, x0), np.append(x1, x1))
        self._add_upright(np.append(x0, x1), np.append(y0, y0), np.append(y1, y1))

    def add_segments(self, boxes: Any) -> None:
        """Takes straight segments, by the rectangles that they span, in columns."""
        slanted = np.minimum(boxes.x1 - boxes.x0, boxes.y1 - boxes.y0) > 1
        self.strokes += int(np.count_nonzero(slanted))
        self._add_thin([side[~slanted] for side in boxes])

    def _add_thin(self, boxes: Sequence[Numbers]) -> None:
        x0, y0, x1, y1 = boxes
        if not len(x0):
            return
        x, y, width, height = (x0 + x1) / 2, (y0 + y1) / 2, x1 - x0, y1 - y0
        level = (width > SHORT) & (width >= height)
        upright = ~level & (height > SHORT)
        self.strokes += int(np.count_nonzero(~level & ~upright))
        self._add_level(y[level], x0[level], x1[level])
        self._add_upright(x[upright], y0[upright], y1[upright])

    def _add_level(self, across: Numbers, start: Numbers, end: Numbers) -> None:
        y, x0, x1 = _run_on(across, start, end)
        self.level += map(Rect, x0, y, x1, y)

    def _add_upright(self, across: Numbers, start: Numbers, end: Numbers) -> None:
        x, y0, y1 = _run_on(across, start, end)
        self.upright += map(Rect, x, y0, x, y1)


def _run_on(across: Numbers, start: Numbers, end: Numbers) -> list[list[float]]:
    """Rulings in columns, those joined that lie in one line and touch.

    Cells side by side draw the edge between them twice, and those of a row their edges one by one.
    """
    if not len(across):
        return [[], [], []]
    order = np.lexsort((start, across))
    across, start, end = across[order], start[order], end[order]
    apart = np.append([True], across[1:] != across[:-1])
    # How far what came before reaches; lines are laid one after the other, so that it ends with each.
    shift = np.cumsum(apart) * (2 * FAR)
    reach = np.maximum.accumulate(np.clip(end, -FAR, FAR) + shift)
    apart[1:] |= ~((np.clip(start, -FAR, FAR) + shift)[1:] <= reach[:-1])
    begins = np.flatnonzero(apart)
    ends = np.maximum.reduceat(end, begins)
    return [across[begins].tolist(), start[begins].tolist(), ends.tolist()]


def drawing_of(
    page: Any, frame: Frame, tracer: Tracer | None = None, objects: PageObjects | None = None
) -> Drawing:
    """All rulings, pictures and strokes of an open page, those within form objects too.

    Who asks for page after page brings the `tracer`; who looks for other objects too, its `objects`.
    """
    drawing = Drawing()
    handles, kinds = objects or objects_of(page)
    count = len(handles)
    if count > OBJECTS_LIMIT:
        handles, kinds = handles[:OBJECTS_LIMIT], kinds[:OBJECTS_LIMIT]
    if _ONLY_PATHS.issuperset(kinds):
        drawing.complete = count <= OBJECTS_LIMIT
        paths = [h for h, kind in zip(handles, kinds, strict=True) if kind == _PATH]
        outer: list[Matrix | None] | None = None
    else:
        paths, outer = _looked_through(handles, kinds, OBJECTS_LIMIT - count, drawing, frame)
    return _with_paths(drawing, frame, tracer or Tracer(), paths, outer) if paths else drawing


def _with_paths(
    drawing: Drawing,
    frame: Frame,
    tracer: Tracer,
    paths: list[Any],
    outer: list[Matrix | None] | None,
) -> Drawing:
    """The drawing with what paths draw; that of the page before, if that is all the same."""
    parts = tracer.drawn(paths, outer)
    drawn = next(parts)
    told = drawn.told(), drawing.pictures, drawing.complete, frame.told()
    before, same = tracer.last
    if told == before and isinstance(same, Drawing):
        return same
    drawing.take(drawn, frame)
    is_all = True
    for drawn in parts:
        drawing.take(drawn, frame)
        is_all = False
    tracer.last = (told if is_all else None), drawing
    return drawing


def _looked_through(
    handles: list[Any], kinds: list[int], budget: int, drawing: Drawing, frame: Frame
) -> tuple[list[Any], list[Matrix | None]]:
    """The paths among objects and in their form objects, of which each has a map; pictures are taken.

    Form objects may hold so many objects as the `budget` says.
    """
    paths: list[Any] = []
    maps: list[Matrix | None] = []
    for handle, kind, outer in _objects(handles, kinds):
        if outer is not None:
            budget -= 1
            if budget < 0:
                break
        if kind == _PATH:
            paths.append(handle)
            maps.append(outer)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE and (bounds := _bounds(_typed(handle))):
            drawing.pictures.append(frame.displayed(*(outer or IDENTITY).bounds(*bounds)))
    drawing.complete = budget >= 0
    return paths, maps


def _objects(handles: list[Any], kinds: list[int]) -> Iterator[tuple[Any, int, Matrix | None]]:
    """Each object but text, its kind, and the map of the form object around it, if there is one."""
    for handle, kind in zip(handles, kinds, strict=True):
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
