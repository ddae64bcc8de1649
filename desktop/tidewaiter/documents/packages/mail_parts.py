"""What an e-mail or Outlook message holds: its own words line by line, and the files attached to it.

Runs in a document worker. Sources: RFC 5322 and MIME through Python's `email`; [MS-OXMSG] through olefile.
"""

import html
import io
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import NamedTuple

import olefile

from tidewaiter.documents.model import Origin
from tidewaiter.documents.sheets.csv_encoding import decode
from tidewaiter.documents.sheets.line_sheet import Cells, LineSheet, messages, opened
from tidewaiter.documents.sheets.xlsx.parts import WorkbookEnd, WorkbookMessage
from tidewaiter.documents.sheets.xlsx.strings import line_text

ENGINE = "mail"
SHEET_NAME = "Mail"

_FIELDS = ("From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Date", "Subject")
_SILENT = re.compile(r"<(script|style|head)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_LINE_END = re.compile(r"<(?:br|/p|/div|/tr|/li|/h[1-6])\b[^>]*>", re.IGNORECASE)
_CELL_END = re.compile(r"</t[dh]\s*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
# Streams of an Outlook message by their property ([MS-OXPROPS]): text in UTF-16, or in one byte a sign.
_PROPERTIES = (
    ("From", "0C1A"), ("From", "0C1F"), ("To", "0E04"), ("Cc", "0E03"), ("Subject", "0037"),
    ("", "1000"),
)  # fmt: skip
_NAMES, _CONTENT = ("3707", "3704"), "__substg1.0_37010102"
_ATTACHED = "__attach_version1.0_"


class Attached(NamedTuple):
    """A file attached to a message."""

    name: str
    data: bytes


def read_mail(data: bytes) -> Iterator[WorkbookMessage]:
    """The message's fields and words as one sheet."""
    lines = _outlook_lines(data) if data.startswith(olefile.MAGIC) else mail_lines(data)
    yield opened((SHEET_NAME,))
    yield from messages(0, LineSheet(name=SHEET_NAME, rows=lines, engine=ENGINE))
    yield WorkbookEnd()


def attached_to_mail(data: bytes) -> Iterator[Attached]:
    """The files attached to an e-mail; a mail within it comes as one."""
    for number, part in enumerate(_parsed(data).walk()):
        if part.get_content_type() == "message/rfc822":
            for inner in part.iter_parts() if part.is_multipart() else ():
                yield Attached(f"mail {number}.eml", inner.as_bytes())
        elif not part.is_multipart() and not _is_body(part):
            payload = part.get_payload(decode=True)
            name = part.get_filename() or f"part {number}"
            yield Attached(name, payload if isinstance(payload, bytes) else b"")


def attached_to_outlook(data: bytes) -> Iterator[Attached]:
    """The files attached to an Outlook message; a message within it is not among them."""
    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        folders = sorted({path[0] for path in ole.listdir() if path[0].startswith(_ATTACHED)})
        for number, folder in enumerate(folders):
            if ole.exists([folder, _CONTENT]):
                named = (_outlook_text(ole, [folder], name) for name in _NAMES)
                name = next(filter(None, named), f"part {number}")
                yield Attached(name.strip("\0"), bytes(ole.openstream([folder, _CONTENT]).read()))


def unread_messages(data: bytes) -> int:
    """Messages within an Outlook message, which are kept in a form of their own."""
    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        inner = {tuple(path[:2]) for path in ole.listdir() if len(path) > 2}  # noqa: PLR2004
        return sum(path[-1].endswith("3701000D") for path in inner)


def _parsed(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=policy.default)
    return message if isinstance(message, EmailMessage) else EmailMessage()


def _is_body(part: EmailMessage) -> bool:
    return (
        part.get_content_maintype() == "text"
        and not part.get_filename()
        and not part.is_attachment()
    )


def mail_lines(data: bytes) -> Iterator[Cells]:
    """The fields of an e-mail, its words, and what programs noted in it."""
    message = _parsed(data)
    for field in _FIELDS:
        for value in message.get_all(field, ()):
            yield Cells(texts=(f"{field}: {line_text(str(value))}",))
    for part in message.walk():
        if part.is_multipart() or not _is_body(part):
            continue
        payload = part.get_payload(decode=True)
        text = decoded(payload if isinstance(payload, bytes) else b"", part.get_content_charset())
        if part.get_content_subtype() == "html":
            text = plain_of_html(text)
        yield from _body(text)
    for name, value in message.items():
        if name.lower().startswith("x-"):
            yield Cells(texts=(f"{name}: {line_text(str(value))}",), origin=Origin.PROPERTY)


def decoded(data: bytes, charset: str | None) -> str:
    """The text of a part; where its character set is not named or wrong, as its bytes tell."""
    try:
        return data.decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return decode(data).text


def _body(text: str) -> Iterator[Cells]:
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        yield Cells(texts=tuple(line_text(cell) for cell in line.split("\t")))


def plain_of_html(text: str) -> str:
    """The words of a web page: lines, and tabs between the cells of its tables."""
    bare = " ".join(_SILENT.sub("", text).split())
    bare = _LINE_END.sub("\n", _CELL_END.sub("\t", bare))
    lines = (line.strip(" ") for line in html.unescape(_TAG.sub("", bare)).split("\n"))
    return "\n".join(line for line in lines if line.strip())


def _outlook_lines(data: bytes) -> Iterator[Cells]:
    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        for label, name in _PROPERTIES:
            text = _outlook_text(ole, [], name)
            if label and text:
                yield Cells(texts=(f"{label}: {line_text(text)}",))
            elif text:
                yield from _body(text)


def _outlook_text(ole: olefile.OleFileIO, folder: list[str], name: str) -> str:
    wide, narrow = [*folder, f"__substg1.0_{name}001F"], [*folder, f"__substg1.0_{name}001E"]
    if ole.exists(wide):
        return bytes(ole.openstream(wide).read()).decode("utf-16-le", "replace")
    return decode(bytes(ole.openstream(narrow).read())).text if ole.exists(narrow) else ""
