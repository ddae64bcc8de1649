"""What a file is, told from its bytes alone: the name may lie, and nothing is unpacked here."""

import re
from dataclasses import dataclass
from enum import Enum

PDF_HEADER_WITHIN = 1024  # ISO 32000-1, annex H: readers accept a header within the first 1 KiB
TEXT_SAMPLE = 64 * 1024  # enough to tell a table from a letter

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_TEXT_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# Encodings that trade papers come in; each can fail, unlike Latin-1, so that a success says something.
_ENCODINGS = ("utf-8", "gb18030", "cp932", "cp1252")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


class Content(Enum):
    """What the bytes are, finer than `Kind`: each that is not read has a sentence of its own."""

    EMPTY = "an empty file"
    PDF = "a PDF"
    XLSX = "an Excel workbook (.xlsx)"
    TABLE_TEXT = "a table in plain text"
    XLSB = "a binary Excel workbook (.xlsb)"
    XLS = "an old Excel workbook (.xls)"
    ODS = "an OpenDocument spreadsheet (.ods)"
    OPEN_DOCUMENT = "an OpenDocument file"
    WORD = "a Word document"
    SLIDES = "a presentation"
    LOCKED_OFFICE = "a password-protected Office file"
    OLD_OFFICE = "an old Office file"
    ZIP = "a zip archive"
    IMAGE = "a picture"
    MARKUP = "a web page or XML file"
    PLAIN_TEXT = "plain text without columns"
    UNKNOWN = "of a kind that is not known here"


@dataclass(frozen=True, slots=True)
class _Trace:
    mark: bytes
    content: Content


# Names of parts stand uncompressed in a zip, so they can be looked for without opening it.
_IN_ZIP = (
    _Trace(b"xl/workbook.bin", Content.XLSB),
    _Trace(b"xl/workbook", Content.XLSX),
    _Trace(b"application/vnd.oasis.opendocument.spreadsheet", Content.ODS),
    _Trace(b"opendocument", Content.OPEN_DOCUMENT),
    _Trace(b"word/document", Content.WORD),
    _Trace(b"ppt/presentation", Content.SLIDES),
)
# Names of streams stand as UTF-16 in an OLE directory.
_IN_OLE = (
    _Trace("EncryptedPackage".encode("utf-16-le"), Content.LOCKED_OFFICE),
    _Trace("Workbook".encode("utf-16-le"), Content.XLS),
    _Trace("Book\0".encode("utf-16-le"), Content.XLS),
    _Trace("WordDocument".encode("utf-16-le"), Content.WORD),
)


def content_of(data: bytes) -> Content:
    """What `data` is."""
    if not data.strip(b"\0 \t\r\n"):
        return Content.EMPTY
    if b"%PDF-" in data[:PDF_HEADER_WITHIN]:
        return Content.PDF
    if data.startswith(_ZIP):
        return _first_trace(data, _IN_ZIP, Content.ZIP)
    if data.startswith(_OLE):
        return _first_trace(data, _IN_OLE, Content.OLD_OFFICE)
    if data.startswith(_IMAGES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return Content.IMAGE
    return _text_content(data)


def _first_trace(data: bytes, traces: tuple[_Trace, ...], otherwise: Content) -> Content:
    return next((trace.content for trace in traces if trace.mark in data), otherwise)


def _text_content(data: bytes) -> Content:
    text = _decoded(data[:TEXT_SAMPLE])
    if text is None or _CONTROL.search(text):
        return Content.UNKNOWN
    if text.lstrip().startswith("<"):
        return Content.MARKUP
    lines = [line for line in text.splitlines() if line.strip()]
    separated = sum(any(mark in line for mark in ",;\t|") for line in lines)
    return Content.TABLE_TEXT if separated * 2 >= len(lines) else Content.PLAIN_TEXT


def _decoded(sample: bytes) -> str | None:
    if sample.startswith(_TEXT_MARKS):
        return sample.decode("utf-8-sig" if sample[:1] == b"\xef" else "utf-16", "replace")
    for encoding in _ENCODINGS:
        for cut in range(4):  # the sample may end inside a character
            try:
                return sample[: len(sample) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
    return None
