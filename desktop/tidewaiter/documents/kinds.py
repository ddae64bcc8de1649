"""What a file is, told from its bytes alone: the name may lie, and nothing is unpacked here."""

import re
from dataclasses import dataclass
from enum import Enum

PDF_HEADER_WITHIN = 1024  # ISO 32000-1, annex H: readers accept a header within the first 1 KiB
TEXT_SAMPLE = 64 * 1024  # enough to tell a table from a letter

_ZIP_ENTRY, _ZIP_END = b"PK\x01\x02", b"PK\x05\x06"  # APPNOTE.TXT 4.3.12 and 4.3.16
_HEADER = 30  # bytes before a part's name
_FIRST_PART = 120  # bytes: a header, the name `mimetype`, and the longest of its contents
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_RTF = b"{\\rtf"
_TEXT_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# Encodings that trade papers come in; each can fail, unlike Latin-1, so that a success says something.
_ENCODINGS = ("utf-8", "gb18030", "cp932", "cp950", "euc_jp", "cp949", "cp1252")
# RFC 5322: fields before a blank line. A letter has one such line at most, a mail several.
_MAIL_FIELD = re.compile(
    r"(?:received|return-path|delivered-to|message-id|mime-version|from|to|cc|date|subject|content-type"
    r"|reply-to|sender|x-[a-z0-9-]+|dkim-signature|authentication-results|thread-topic): ?",
    re.IGNORECASE,
)
_FIELDS_OF_MAIL = 3
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
    WORD = "a Word document (.docx)"
    OLD_WORD = "an old Word document (.doc)"
    RTF = "a rich text document (.rtf)"
    SLIDES = "a presentation"
    LOCKED_OFFICE = "a password-protected Office file"
    OLD_OFFICE = "an old Office file"
    ZIP = "a zip archive"
    MAIL = "an e-mail"
    OUTLOOK = "an Outlook message"
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
    _Trace("WordDocument".encode("utf-16-le"), Content.OLD_WORD),
    _Trace("__substg1.0_".encode("utf-16-le"), Content.OUTLOOK),
)


def content_of(data: bytes) -> Content:
    """What `data` is."""
    if not data.strip(b"\0 \t\r\n"):
        return Content.EMPTY
    if data.startswith(_ZIP):
        return _first_trace(_directory(data), _IN_ZIP, Content.ZIP)
    if data.startswith(_OLE):
        return _first_trace(data, _IN_OLE, Content.OLD_OFFICE)
    if b"%PDF-" in data[:PDF_HEADER_WITHIN]:
        return Content.PDF
    if data.startswith(_IMAGES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return Content.IMAGE
    return Content.RTF if data.lstrip().startswith(_RTF) else _text_content(data)


def _directory(data: bytes) -> bytes:
    """The list of a zip's parts, and its first part, which names an OpenDocument file's kind.

    A zip may hold other zips unpacked, whose own lists stand before its own.
    """
    end = data.rfind(_ZIP_END)
    start = int.from_bytes(data[end + 16 : end + 20], "little") if end >= 0 else -1
    if not 0 <= start < end or not data.startswith(_ZIP_ENTRY, start):
        return data
    first = data[:_FIRST_PART] if data.startswith(b"mimetype", _HEADER) else b""
    return first + data[start:end]


def _first_trace(data: bytes, traces: tuple[_Trace, ...], otherwise: Content) -> Content:
    return next((trace.content for trace in traces if trace.mark in data), otherwise)


def _text_content(data: bytes) -> Content:
    text = _decoded(data[:TEXT_SAMPLE])
    if text is None or _CONTROL.search(text):
        return Content.UNKNOWN
    if text.lstrip().startswith("<"):
        return Content.MARKUP
    lines = [line for line in text.splitlines() if line.strip()]
    if _is_mail(text):
        return Content.MAIL
    separated = sum(any(mark in line for mark in ",;\t|") for line in lines)
    return Content.TABLE_TEXT if separated * 2 >= len(lines) else Content.PLAIN_TEXT


def _utf16(sample: bytes) -> str:
    """UTF-16 without its mark: signs and line ends have a zero byte on one side."""
    return "utf-16-be" if sample[0::2].count(0) > sample[1::2].count(0) else "utf-16-le"


def _is_mail(text: str) -> bool:
    """Whether a text begins with the fields of a mail, before any blank line."""
    head = text.lstrip("\r\n").replace("\r\n", "\n").partition("\n\n")[0]
    lines = [line for line in head.split("\n") if line[:1] not in {" ", "\t"}]
    named = sum(bool(_MAIL_FIELD.match(line)) for line in lines)
    return named >= _FIELDS_OF_MAIL and all(":" in line for line in lines[:_FIELDS_OF_MAIL])


def _decoded(sample: bytes) -> str | None:
    if sample.startswith(_TEXT_MARKS):
        return sample.decode("utf-8-sig" if sample[:1] == b"\xef" else "utf-16", "replace")
    for encoding in (_utf16(sample),) if b"\0" in sample else _ENCODINGS:
        for cut in range(4):  # the sample may end inside a character
            try:
                return sample[: len(sample) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
    return None
