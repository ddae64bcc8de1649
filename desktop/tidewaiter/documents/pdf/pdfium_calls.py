"""PDFium's functions as they can be asked by the thousand; everywhere else the raw bindings do.

Bound without argument types, a call costs a fifth, and `map` makes it without Python in between; that
it does not let other threads run (a worker has none) saves a fifth of that. The price is that only
prepared arguments may be given: small whole numbers, handles that PDFium or a
function here gave, and the places of `Slots`. Anything else would reach PDFium as nonsense.
"""

import ctypes
import struct
from collections.abc import Callable
from typing import Any

import pypdfium2_raw as raw


class Handle(ctypes.c_void_p):
    """What PDFium gives out for one of its objects; a plain number would be cut to 32 bits."""


def _bound(function: Any, result: Any) -> Callable[..., Any]:
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result)(address)


object_at = _bound(raw.FPDFPage_GetObject, Handle)
kind_of = _bound(raw.FPDFPageObj_GetType, ctypes.c_int)
count_marks = _bound(raw.FPDFPageObj_CountMarks, ctypes.c_int)
draw_mode = _bound(raw.FPDFPath_GetDrawMode, ctypes.c_int)
matrix_of = _bound(raw.FPDFPageObj_GetMatrix, ctypes.c_int)
count_segments = _bound(raw.FPDFPath_CountSegments, ctypes.c_int)
copy = _bound(ctypes.memmove, None)  # to, from, a `c_size_t`: how many bytes
segment_at = _bound(raw.FPDFPath_GetPathSegment, Handle)
segment_kind = _bound(raw.FPDFPathSegment_GetType, ctypes.c_int)
segment_closes = _bound(raw.FPDFPathSegment_GetClose, ctypes.c_int)
segment_point = _bound(raw.FPDFPathSegment_GetPoint, None)
character_box = _bound(raw.FPDFText_GetLooseCharBox, None)
ink_box = _bound(raw.FPDFText_GetCharBox, ctypes.c_int)
character_angle = _bound(raw.FPDFText_GetCharAngle, ctypes.c_float)
text_of = _bound(raw.FPDFText_GetText, ctypes.c_int)
is_made_up = _bound(raw.FPDFText_IsGenerated, ctypes.c_int)


_ROOMY = 1.25  # times what one page needs: the next may need a little more


class Slots:
    """Places in memory for PDFium to write to, reused from call to call.

    A record is read as `form` says, as `struct` knows it, and is written in so many equal `parts`.
    """

    def __init__(self, form: str, parts: int = 1) -> None:
        self._form = struct.Struct(form)
        self._parts = parts
        self._buffer = ctypes.create_string_buffer(0)
        self._places: list[Any] = []

    def clear(self, records: int) -> list[Any]:
        """The places of so many records or more, all zero: what a failed call leaves."""
        size = records * self._form.size
        if size > len(self._buffer):
            step = self._form.size // self._parts
            size = int(_ROOMY * records) * self._form.size
            self._buffer = ctypes.create_string_buffer(size)
            self._places = [ctypes.byref(self._buffer, at) for at in range(0, size, step)]
        else:
            ctypes.memset(self._buffer, 0, size)
        return self._places

    def read(self, records: int) -> list[tuple[Any, ...]]:
        """What the first so many records hold."""
        return list(self._form.iter_unpack(self.memory(records)))

    def memory(self, records: int) -> memoryview:
        """The first so many records as they lie there, until the next call."""
        return memoryview(self._buffer)[: records * self._form.size]
