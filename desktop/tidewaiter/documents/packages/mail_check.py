"""The second engine's word on a mail: its parts are cut at their boundaries and its words looked for in ours.

Independent of the parser that the first engine uses: boundaries, transfer encodings and character sets
are read here by themselves (RFC 5322, RFC 2045 to 2047). An Outlook message has no second reader.
"""

import base64
import binascii
import quopri
import re
from collections.abc import Iterable, Iterator, Sequence
from email.header import decode_header, make_header

import olefile

from tidewaiter.documents.model import Cause, Unread
from tidewaiter.documents.packages.mail_parts import decoded, mail_lines, plain_of_html
from tidewaiter.documents.sheets.xlsx.parts import SheetChecked
from tidewaiter.wording import Sentence

ENGINE = "mail words"
DEEPEST = 8
LONGEST = 40  # characters of a word that are told
_FIELD = re.compile(rb"^([!-9;-~]+):[ \t]*(.*(?:\r?\n[ \t].*)*)", re.MULTILINE)
_BLANK = re.compile(rb"\r?\n\r?\n")
_BOUNDARY = re.compile(r'boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))', re.IGNORECASE)
_CHARSET = re.compile(r'charset\s*=\s*"?([^\s";]+)', re.IGNORECASE)
_ATTACHED = re.compile(r"attachment|\b(?:file)?name\*?\d*\*?\s*=", re.IGNORECASE)
_SAID = ("from", "sender", "reply-to", "to", "cc", "bcc", "date", "subject")
_WORD = re.compile(r"\w+")


def check_mail(data: bytes) -> Iterator[SheetChecked]:
    """Whether each word that this reading finds stands in the lines of the first."""
    if data.startswith(olefile.MAGIC):
        return
    ours = {word for cells in mail_lines(data) for text in cells.texts for word in _words(text)}
    theirs = set(_read(data, DEEPEST, top=True))
    missing = sorted(theirs - ours)
    yield SheetChecked(
        sheet=0,
        engine=ENGINE,
        agreement=1000 * (len(theirs) - len(missing)) // len(theirs) if theirs else 1000,
        unread=(_missing(missing),) if missing else (),
    )


def _missing(words: Sequence[str]) -> Unread:
    return Unread(
        cause=Cause.ENGINES_DISAGREE,
        part=0,
        problem=Sentence.counted(
            "A second reading of the mail finds a word that the first does not have: “{word}”.",
            "A second reading of the mail finds {count} words that the first does not have, such as “{word}”.",
            len(words),
            word=words[0][:LONGEST],
        ),
        advice=Sentence.of("Open it in a mail program and compare it with what is shown here."),
    )


def _read(data: bytes, deep: int, *, top: bool) -> Iterator[str]:
    head, body = _parted(data)
    fields = {name.decode("latin-1").lower(): _value(value) for name, value in _FIELD.findall(head)}
    if top:
        for name in _SAID:
            yield from _words(_header(fields.get(name, "")))
    kind = fields.get("content-type", "text/plain")
    if (boundary := _BOUNDARY.search(kind)) and kind.lower().startswith("multipart/"):
        if deep:
            mark = b"--" + (boundary[1] or boundary[2]).encode("latin-1", "replace")
            for piece in _pieces(body, mark):
                yield from _read(piece, deep - 1, top=False)
        return
    beside = _ATTACHED.search(fields.get("content-disposition", "") + ";" + kind)
    if beside or not kind.lower().startswith("text/"):
        return
    charset = _CHARSET.search(kind)
    text = decoded(_opened(body, fields), charset[1] if charset else None)
    yield from _words(plain_of_html(text) if kind.lower().startswith("text/html") else text)


def _parted(data: bytes) -> tuple[bytes, bytes]:
    if data[:2] == b"\r\n" or data[:1] == b"\n":
        return b"", data
    blank = _BLANK.search(data)
    return (data[: blank.start()], data[blank.end() :]) if blank else (data, b"")


def _pieces(body: bytes, mark: bytes) -> Iterable[bytes]:
    """What stands between the boundaries, up to the closing one."""
    pieces = re.split(rb"(?:^|\r?\n)" + re.escape(mark) + rb"(--)?[ \t]*(?:\r?\n|$)", body)
    found = []
    for position in range(2, len(pieces), 2):
        if pieces[position - 1]:
            break
        found.append(pieces[position])
    return found


def _opened(body: bytes, fields: dict[str, str]) -> bytes:
    match fields.get("content-transfer-encoding", "").strip().lower():
        case "base64":
            try:
                return base64.b64decode(re.sub(rb"[^A-Za-z0-9+/=]", b"", body))
            except binascii.Error:
                return b""
        case "quoted-printable":
            return quopri.decodestring(body)
    return body


def _value(value: bytes) -> str:
    text = value.decode("utf-8", "surrogateescape")
    return re.sub(r"\r?\n[ \t]", " ", text)


def _header(value: str) -> str:
    try:
        return str(make_header(decode_header(value)))
    except (LookupError, ValueError, binascii.Error):
        return ""


def _words(text: str) -> list[str]:
    return _WORD.findall(text)
