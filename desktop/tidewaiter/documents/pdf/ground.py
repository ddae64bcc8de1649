"""What a page shows besides its text: its pictures and drawings, comments and fields, drawn without it."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2_raw as raw

NESTING_LIMIT = 4  # form objects within form objects
_WHITE = 0xFFFFFFFF
_DEPTH = 4  # bytes a pixel: blue, green, red, unused


class Ground(NamedTuple):
    """A drawing of a page; four bytes a pixel."""

    width: int
    height: int
    pixels: bytes

    def is_blank(self) -> bool:
        """Whether there is nothing but paper."""
        return self.pixels.count(self.pixels[:_DEPTH]) * _DEPTH == len(self.pixels)


def ground_of(page: Any, scale: float) -> Ground:
    """The ground of an open page, `scale` pixels a point; the page is left as it was."""
    texts = list(_texts(page))
    for handle in texts:
        raw.FPDFPageObj_SetIsActive(handle, False)  # noqa: FBT003 - PDFium's own call
    try:
        return _drawn(page, scale)
    finally:
        for handle in texts:
            raw.FPDFPageObj_SetIsActive(handle, True)  # noqa: FBT003


def _texts(page: Any) -> Iterator[Any]:
    for index in range(max(0, raw.FPDFPage_CountObjects(page))):
        yield from _texts_in(raw.FPDFPage_GetObject(page, index), NESTING_LIMIT)


def _texts_in(handle: Any, depth: int) -> Iterator[Any]:
    kind = raw.FPDFPageObj_GetType(handle)
    if kind == raw.FPDF_PAGEOBJ_TEXT:
        yield handle
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth:
        for index in range(max(0, raw.FPDFFormObj_CountObjects(handle))):
            yield from _texts_in(raw.FPDFFormObj_GetObject(handle, index), depth - 1)


def _drawn(page: Any, scale: float) -> Ground:
    width = max(1, round(raw.FPDF_GetPageWidthF(page) * scale))
    height = max(1, round(raw.FPDF_GetPageHeightF(page) * scale))
    buffer = bytearray(width * height * _DEPTH)
    memory = (raw.c_ubyte * len(buffer)).from_buffer(buffer)
    bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_BGRx, memory, width * _DEPTH)
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 0)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    return Ground(width, height, bytes(buffer))
