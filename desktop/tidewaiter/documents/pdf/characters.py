"""The characters of an open page as PDFium keeps them: read where they lie, all at once.

PDFium makes out each character once and keeps what it found in an array; asked for the boxes of a dense
page one by one, it takes nearly as long to be asked as to read the page. Where the array lies PDFium does
not say: that is tried out on a page made for it, on which each character must be what calls say it is.
If one is not, as in a PDFium built otherwise, there is no answer here, and characters are asked for.
"""

import ctypes
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import pairwise
from math import pi
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2_raw as raw

from tidewaiter.documents.pdf.columns import Bytes, Indices, Numbers, Sides

_Columns = npt.NDArray[Any]

_WIDE = ctypes.c_uint32 if ctypes.sizeof(ctypes.c_wchar) == 4 else ctypes.c_uint16  # noqa: PLR2004


class _Record(ctypes.Structure):
    _fields_ = (
        ("kind", ctypes.c_uint8),
        ("letter", _WIDE),
        ("code", ctypes.c_uint32),
        ("origin", 2 * ctypes.c_float),
        ("ink", 4 * ctypes.c_float),
        ("box", 4 * ctypes.c_float),
        ("matrix", 6 * ctypes.c_float),
        ("owner", ctypes.c_void_p),
    )


RECORD = np.dtype(_Record)

_POINTER = struct.Struct("=Q")
_MEMBERS = 8  # of a text page are looked at: the array is one of the first
_LOWEST = 1 << 16  # no system puts anything below
_PLANE = 0x10000  # PDFium gives what lies beyond as two halves
_MADE_UP = 1  # the kind of a character that the file does not hold

# What is written where on the page that is tried: level, stretched, turned and slanted, with gaps and line ends.
_TRIED = (
    ("Tide 8101.99", (1.0, 0.0, 0.0, 1.0, 20.0, 150.0)),
    ("waiter-", (1.0, 0.0, 0.0, 1.5, 120.0, 150.0)),
    ("(W-Ni)", (0.0, 1.0, -1.0, 0.0, 90.0, 20.0)),
    ("office", (0.9, 0.2, -0.1, 0.8, 20.0, 90.0)),
)


class Characters(NamedTuple):
    """The characters of an open page, in columns that are gone with it; boxes and matrices as PDFium has them.

    `boxes` are left, bottom, right and top of the loose ones.
    """

    letters: _Columns
    boxes: _Columns
    matrices: _Columns
    kinds: Bytes

    def text(self) -> str | None:
        """What they say, one of Python's for each; None where one of them says nothing."""
        if self.letters.min() == 0 or self.letters.max() >= _PLANE:
            return None
        letters = self.letters.astype("<u2")
        text = letters.tobytes().decode("utf-16-le", "surrogatepass")
        # The two halves of one character keep a number each.
        return text if len(text) == len(letters) else "".join(map(chr, letters.tolist()))

    def is_made_up(self, index: int) -> bool:
        """Whether the file does not hold a character."""
        return bool(self.kinds[index] == _MADE_UP)

    def sides(self, places: Indices) -> Sides:
        """The boxes of these."""
        left, bottom, right, top = self.boxes[places].T.astype(np.float64)
        return Sides(left, top, right, bottom)

    def angles(self, places: Indices) -> Numbers:
        """How far these are turned clockwise, in radians below a whole turn, as PDFium counts."""
        across, along = self.matrices[places, 2], self.matrices[places, 0]
        found: Numbers = np.arctan2(across, along).astype(np.float64) % (2 * pi)
        return found


class _Place(NamedTuple):
    """Which member of a text page says where the array is; the next says where it ends, or its length."""

    member: int
    is_length: bool


def characters_of(text: Any, count: int) -> Characters | None:
    """The characters of an open text page that has so many; None where they must be asked for."""
    place = place_of_array() if count else None
    if place is None:
        return None
    begin, second = _members(text, place.member, 2)
    if not begin or second != (count if place.is_length else begin + count * RECORD.itemsize):
        return None
    records = _records(begin, count)
    return Characters(records["letter"], records["box"], records["matrix"], records["kind"])


@cache
def place_of_array() -> _Place | None:
    """Where the array is in this PDFium, which must have been started; None if that cannot be made out."""
    with _tried() as text:
        count = raw.FPDFText_CountChars(text)
        members = _members(text, 0, _MEMBERS)
        for at, (begin, second) in enumerate(pairwise(members)):
            if begin < _LOWEST or second not in (count, begin + count * RECORD.itemsize):
                continue
            if _is_as_asked(text, _records(begin, count)):
                return _Place(at, second == count)
    return None


def _members(text: Any, first: int, count: int) -> tuple[int, ...]:
    """Some of the members of a text page, as numbers."""
    place = ctypes.addressof(text.contents) + first * _POINTER.size
    return struct.unpack(f"={count}Q", ctypes.string_at(place, count * _POINTER.size))


def _records(begin: int, count: int) -> npt.NDArray[np.void]:
    """So many records in memory, not copied."""
    return np.asarray(_Held(begin, count)).view(RECORD)


class _Held:
    """Memory for numpy to look at."""

    def __init__(self, begin: int, count: int) -> None:
        self.__array_interface__ = {
            "version": 3,
            "data": (begin, True),
            "shape": (count,),
            "typestr": f"|V{RECORD.itemsize}",
        }


@contextmanager
def _tried() -> Iterator[Any]:
    """An open text page of signs of all sorts."""
    document = raw.FPDF_CreateNewDocument()
    page = raw.FPDFPage_New(document, 0, 200, 200)
    for said, matrix in _TRIED:
        signs = raw.FPDFPageObj_NewTextObj(document, b"Helvetica", 9.0)
        wide = ctypes.create_string_buffer(said.encode("utf-16-le") + bytes(2))
        raw.FPDFText_SetText(signs, ctypes.cast(wide, raw.FPDF_WIDESTRING))
        raw.FPDFPageObj_Transform(signs, *matrix)
        raw.FPDFPage_InsertObject(page, signs)
    text = raw.FPDFText_LoadPage(page)
    try:
        yield text
    finally:
        raw.FPDFText_ClosePage(text)
        raw.FPDF_ClosePage(page)
        raw.FPDF_CloseDocument(document)


def _is_as_asked(text: Any, records: npt.NDArray[np.void]) -> bool:
    """Whether PDFium says of each character what its record does."""
    rect, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    for at, record in enumerate(records):
        if (
            record["letter"] != raw.FPDFText_GetUnicode(text, at)
            or (record["kind"] == _MADE_UP) != raw.FPDFText_IsGenerated(text, at)
            or not raw.FPDFText_GetLooseCharBox(text, at, rect)
            or record["box"].tolist() != [rect.left, rect.bottom, rect.right, rect.top]
            or not raw.FPDFText_GetMatrix(text, at, matrix)
            or record["matrix"].tolist() != [getattr(matrix, name) for name in "abcdef"]
        ):
            return False
    return True
