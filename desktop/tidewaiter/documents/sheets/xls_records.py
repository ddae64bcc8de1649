"""What the records of an old .xls workbook say beside the cells: headers, text boxes, names; and what is not read.

Source: [MS-XLS], the record types and their layout.
"""

import io
import struct
from collections.abc import Iterator
from typing import NamedTuple

import olefile

from tidewaiter.documents.model import Cause, Origin, SheetLine, Unread
from tidewaiter.documents.sheets.xlsx.beside import header_texts, line_at
from tidewaiter.documents.sheets.xlsx.strings import cell_text
from tidewaiter.wording import Sentence

_EOF, _CONTINUE, _NOTE_TEXT = 0x000A, 0x003C, 0x01B6
_BEGINNINGS = frozenset({0x0009, 0x0209, 0x0409, 0x0809})
_STREAMS = ("Workbook", "Book")
_HEADERS = frozenset({0x0014, 0x0015})
_BITMAP, _DRAWINGS = 0x00E9, 0x00EB  # a background, and the store of all drawings
_STORED_PICTURE = b"\x07\xf0"  # OfficeArtFBSE ([MS-ODRAW] 2.2.32)
_MACROS = 0x00D3  # OBPROJ
_VALIDATION = 0x01BE


class Record(NamedTuple):
    """One record of the stream: its type and its bytes."""

    kind: int
    data: bytes


def records_of(data: bytes) -> tuple[tuple[Record, ...], ...]:
    """The records of the workbook itself and of each of its substreams, in order; nested charts left out."""
    found: list[list[Record]] = []
    nested = 0
    for record in _records(_stream(data)):
        if record.kind in _BEGINNINGS:
            nested += 1
            if nested == 1:
                found.append([])
        elif record.kind == _EOF:
            nested -= 1
        elif nested == 1 and found:
            found[-1].append(record)
    return tuple(map(tuple, found))


def beside_cells(
    streams: tuple[tuple[Record, ...], ...],
) -> dict[int, tuple[SheetLine, ...]]:
    """Headers, footers, text boxes and choices of each sheet, by its number; only of BIFF 8."""
    return {number: tuple(_lines(records)) for number, records in enumerate(streams[1:])}


def unread_records(streams: tuple[tuple[Record, ...], ...], *, biff8: bool) -> tuple[Unread, ...]:
    """Pictures, drawings and macros, which are not read."""
    records = [record for stream in streams for record in stream]
    kinds = {record.kind for record in records}
    found = []
    if not biff8:
        found.append(
            _unread(
                Sentence.of("Text boxes, headers and footers of so old a workbook are not read.")
            )
        )
    if _BITMAP in kinds or any(r.kind == _DRAWINGS and _STORED_PICTURE in r.data for r in records):
        found.append(
            _unread(Sentence.of("The workbook holds pictures, which this version does not read."))
        )
    if _MACROS in kinds:
        found.append(
            _unread(Sentence.of("The workbook holds macros, which this version does not read."))
        )
    return tuple(found)


def _unread(problem: Sentence) -> Unread:
    return Unread(
        cause=Cause.NOT_SCREENED_CONTENT,
        part=None,
        problem=problem,
        advice=Sentence.of("Review it by eye in the workbook itself."),
    )


def _stream(data: bytes) -> bytes:
    """The workbook's own stream; of the oldest workbooks, the file itself."""
    if not data.startswith(olefile.MAGIC):
        return data
    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        name = next((name for name in _STREAMS if ole.exists(name)), "")
        return bytes(ole.openstream(name).read()) if name else b""


def _records(stream: bytes) -> Iterator[Record]:
    position = 0
    while position + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, position)
        yield Record(kind, stream[position + 4 : position + 4 + length])
        position += 4 + length


def _lines(records: tuple[Record, ...]) -> Iterator[SheetLine]:
    for position, record in enumerate(records):
        if record.kind in _HEADERS:
            text, _ = _text(record.data, 0)
            for section in header_texts(text):
                yield line_at((0, 0), section, Origin.BESIDE)
        elif record.kind == _NOTE_TEXT and position + 1 < len(records):
            following = records[position + 1]
            if following.kind == _CONTINUE and len(record.data) >= 12:  # noqa: PLR2004 (2.4.329)
                (count,) = struct.unpack_from("<H", record.data, 10)
                text = cell_text(_characters(following.data, 0, count)).strip()
                if text:
                    yield line_at((0, 0), text, Origin.BESIDE)
        elif record.kind == _VALIDATION:
            for text in _validation(record.data):
                yield line_at((0, 0), text, Origin.BESIDE)


def _validation(data: bytes) -> Iterator[str]:
    """Titles and messages of a rule, and its choices where they stand in the rule (2.4.92)."""
    position = 4
    for _ in range(4):
        text, position = _text(data, position)
        if text.strip("\0 "):
            yield cell_text(text).strip("\0 ")
    size = int.from_bytes(data[position : position + 2], "little")
    formula = data[position + 4 : position + 4 + size]
    if formula[:1] == b"\x17" and len(formula) > 3:  # noqa: PLR2004 (PtgStr: type, count, flags)
        text = _characters(formula, 2, formula[1])
        yield cell_text(text.replace("\0", ", ")).strip()


def _text(data: bytes, position: int) -> tuple[str, int]:
    """A text with its count of characters before it, and where it ends."""
    if position + 3 > len(data):
        return "", len(data)
    (count,) = struct.unpack_from("<H", data, position)
    wide = data[position + 2] & 1
    return _characters(data, position + 2, count), position + 3 + count * (2 if wide else 1)


def _characters(data: bytes, position: int, count: int) -> str:
    """Characters behind the byte that says how wide they are."""
    if position >= len(data):
        return ""
    wide = data[position] & 1
    start = position + 1
    size = count * (2 if wide else 1)
    return data[start : start + size].decode("utf-16-le" if wide else "latin-1", "replace")
