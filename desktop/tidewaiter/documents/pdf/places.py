"""Where a page's text objects hang: within which forms, clipped to what, on which layers of content."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2_raw as raw

from tidewaiter.documents.model import Box
from tidewaiter.documents.pdf.frames import Frame

NESTING_LIMIT = 4  # form objects within form objects
SEGMENTS_LIMIT = 2_000  # of one clip; a rectangle has five
_LAYER = [0x4F, 0x43, 0]  # OC, as marks are named in UTF-16


@dataclass(frozen=True, slots=True)
class Leaf:
    """An object that draws something itself, and the forms that it lies in, the outermost first."""

    handle: Any
    forms: tuple[Any, ...]

    @property
    def address(self) -> int:
        """What tells it apart while its page is open."""
        return ctypes.addressof(self.handle.contents)

    def is_on_layer(self) -> bool:
        """Whether it, or a form around it, is marked as optional content."""
        return any(map(_is_marked, (self.handle, *self.forms)))

    def is_clipped(self, box: Box, frame: Frame) -> bool:
        """Whether a piece of it, at this box as displayed, lies outside of all that its clip lets through."""
        bounds = _clip_of(self.handle)
        if bounds is None:
            return False
        if not self.forms:
            shown = frame.displayed(*bounds)
            x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
            return not (shown.x0 <= x <= shown.x1 and shown.y0 <= y <= shown.y1)
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        raw.FPDFPageObj_GetBounds(self.handle, left, bottom, right, top)
        x0, y1, x1, y0 = bounds
        return right.value < x0 or left.value > x1 or top.value < y0 or bottom.value > y1


def leaves_of(page: Any) -> Iterator[Leaf]:
    """All objects of an open page that draw something themselves."""
    for index in range(max(0, raw.FPDFPage_CountObjects(page))):
        yield from _leaves(raw.FPDFPage_GetObject(page, index), ())


def _leaves(handle: Any, forms: tuple[Any, ...]) -> Iterator[Leaf]:
    if raw.FPDFPageObj_GetType(handle) != raw.FPDF_PAGEOBJ_FORM:
        yield Leaf(handle, forms)
    elif len(forms) < NESTING_LIMIT:
        for index in range(max(0, raw.FPDFFormObj_CountObjects(handle))):
            yield from _leaves(raw.FPDFFormObj_GetObject(handle, index), (*forms, handle))


def _is_marked(handle: Any) -> bool:
    size = ctypes.c_ulong()
    for index in range(max(0, raw.FPDFPageObj_CountMarks(handle))):
        name = (raw.FPDF_WCHAR * 8)()
        mark = raw.FPDFPageObj_GetMark(handle, index)
        if raw.FPDFPageObjMark_GetName(mark, name, 16, size) and list(name[:3]) == _LAYER:
            return True
    return False


def _clip_of(handle: Any) -> tuple[float, float, float, float] | None:
    """What surrounds the places that all paths of a clip let through: left, top, right, bottom."""
    clip = raw.FPDFPageObj_GetClipPath(handle)
    if not clip:
        return None
    bounds: tuple[float, float, float, float] | None = None
    for path in range(max(0, raw.FPDFClipPath_CountPaths(clip))):
        points = list(_points(clip, path))
        if not points:
            continue
        xs, ys = [x for x, _ in points], [y for _, y in points]
        own = min(xs), max(ys), max(xs), min(ys)
        bounds = own if bounds is None else _shared(bounds, own)
    return bounds


def _shared(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    return (
        max(one[0], other[0]),
        min(one[1], other[1]),
        min(one[2], other[2]),
        max(one[3], other[3]),
    )


def _points(clip: Any, path: int) -> Iterator[tuple[float, float]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    count = min(SEGMENTS_LIMIT, raw.FPDFClipPath_CountPathSegments(clip, path))
    for index in range(max(0, count)):
        segment = raw.FPDFClipPath_GetPathSegment(clip, path, index)
        if segment and raw.FPDFPathSegment_GetPoint(segment, x, y):
            yield x.value, y.value
