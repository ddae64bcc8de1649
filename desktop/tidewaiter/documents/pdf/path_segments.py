"""The segments of paths, read from PDFium many at a time: where each ends, its kind, whether it closes."""

import ctypes
from collections import deque
from collections.abc import Sequence
from itertools import accumulate, repeat
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2_raw as raw

from tidewaiter.documents.pdf import pdfium_calls as calls
from tidewaiter.documents.pdf.columns import Bytes, Numbers

# A segment as PDFium keeps it. What it gives out for one is the address of this.
RECORD = np.dtype(
    {
        "names": ["x", "y", "kind", "closes"],
        "formats": [np.float32, np.float32, np.uint8, np.uint8],
        "offsets": [0, 4, 8, 9],
        "itemsize": 12,
    }
)
_Records = npt.NDArray[np.void]


class Segments(NamedTuple):
    """Segments in columns: the points where they end, their kinds as PDFium counts them."""

    x: Numbers
    y: Numbers
    kinds: Bytes
    closes: Bytes


class SegmentReader:
    """Reads the segments of paths; keeps the memory for it.

    Those of a path lie one after the other in memory, so that one copy takes them all. Whether they do so
    in this PDFium is tried out first: if not, they are asked for one by one.
    """

    def __init__(self) -> None:
        self._read = self._copied if lie_in_a_row() else asked
        self._sizes: list[int] = []
        self._buffer = ctypes.create_string_buffer(0)
        self._places: list[Any] = []
        self._lengths: list[ctypes.c_size_t] = []

    def read(self, handles: Sequence[Any], sizes: list[int]) -> Segments:
        """All segments of paths of such sizes, none of which is 0."""
        records = self._read(handles, sizes) if sizes else np.empty(0, RECORD)
        return Segments(
            records["x"].astype(np.float64),
            records["y"].astype(np.float64),
            records["kind"].copy(),
            records["closes"].copy(),
        )

    def _copied(self, handles: Sequence[Any], sizes: list[int]) -> _Records:
        self._make_room(sizes)
        firsts = map(calls.segment_at, handles, repeat(0))
        deque(map(calls.copy, self._places, firsts, self._lengths), maxlen=0)
        found: _Records = np.frombuffer(memoryview(self._buffer), RECORD)
        return found

    def _make_room(self, sizes: list[int]) -> None:
        if sizes == self._sizes:
            return
        lengths = [size * RECORD.itemsize for size in sizes]
        self._sizes, self._lengths = sizes, list(map(ctypes.c_size_t, lengths))
        self._buffer = ctypes.create_string_buffer(sum(lengths))
        begins = accumulate(lengths[:-1], initial=0)
        self._places = [ctypes.byref(self._buffer, begin) for begin in begins]


def asked(handles: Sequence[Any], sizes: Sequence[int]) -> _Records:
    """The segments as PDFium answers for each."""
    found: list[tuple[float, float, int, int]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for handle, size in zip(handles, sizes, strict=True):
        for segment in map(calls.segment_at, repeat(handle, size), range(size)):
            calls.segment_point(segment, ctypes.byref(x), ctypes.byref(y))
            kind, closes = calls.segment_kind(segment), calls.segment_closes(segment)
            found.append((x.value, y.value, kind, closes))
    return np.array(found, RECORD)


def lie_in_a_row() -> bool:
    """Whether PDFium keeps segments as `RECORD` says, told from a path that is made for it."""
    path = raw.FPDFPageObj_CreateNewPath(1, 2)
    try:
        raw.FPDFPath_LineTo(path, 3, 5)
        raw.FPDFPath_BezierTo(path, 7, 11, 13, 17, 19, 23)
        raw.FPDFPath_Close(path)
        raw.FPDFPath_MoveTo(path, 29, 31)
        count = raw.FPDFPath_CountSegments(path)
        handle = calls.Handle(ctypes.addressof(path.contents))
        places = [calls.segment_at(handle, index).value or 0 for index in range(count)]
        size = RECORD.itemsize
        if not count or places != list(range(places[0], places[0] + count * size, size)):
            return False
        there = np.frombuffer(ctypes.string_at(places[0], count * size), RECORD)
        return bool((there == asked([handle], [count])).all())
    finally:
        raw.FPDFPageObj_Destroy(path)
