"""What the window's process and a document worker say to each other, and how it is framed.

A frame is four bytes of length (big-endian) and that many bytes of MessagePack: one tagged message.
A document's bytes and a page's pixels follow their message raw, exactly as long as it announced.
Every reply is decoded against these types; nothing a worker sends is ever unpickled or evaluated.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import BinaryIO, TypeVar

import msgspec

from tidewaiter.documents.model import Bookmark, Box, Cause, Kind, PageLine, Unread
from tidewaiter.documents.page_columns import columns_of
from tidewaiter.documents.sandbox.layers import Standing
from tidewaiter.documents.sheets.xlsx.parts import SheetChecked, WorkbookMessage

_T = TypeVar("_T")

FRAME_LIMIT = 32 << 20  # 200,000 characters, each with a box of its own, take 10 MB
PIXELS_LIMIT = 40_000_000  # 160 MB; an A0 drawing at 200 % of its size takes 32 million
SIDE_LIMIT = 10_000
OCR_THREADS = 4  # at most: what a person does beside the reading needs the rest of the processor
ALL = 1000  # the whole of it, in per mille
_LENGTH = 4


class NonsenseError(ValueError):
    """Bytes that are not a message of this protocol."""


class Engine(StrEnum):
    """What a worker opens a document with."""

    PDFIUM = "pdfium"
    PDFPLUMBER = "pdfplumber"
    QPDF = "qpdf"
    XLSX = "xlsx"
    XLS = "xls"
    XLSB = "xlsb"
    ODS = "ods"
    CSV = "csv"
    TEXT = "text"
    LOCKED_OFFICE = "locked office"
    MAIL = "mail"
    WORD = "word"
    CONTAINER = "container"
    ANNOTATOR = "annotator"
    IMAGE = "image"
    OCR = "ocr"


class Obstacle(StrEnum):
    """Why marks cannot be laid on a PDF without changing a byte of it."""

    NO_FOOTING = "no footing"
    FORBIDDEN = "forbidden"
    CERTIFIED = "certified"
    SHARED_PAGE = "shared page"
    UNPROVEN = "unproven"


class Message(msgspec.Struct, frozen=True, kw_only=True, tag=True, forbid_unknown_fields=True):
    """One frame's content."""


class Open(Message, frozen=True):
    """The first request: `size` raw bytes of document follow; `fonts` is a folder, or empty.

    `password` is never shown, not even in an error.
    """

    engine: Engine
    size: int
    megabytes: int
    seconds: int
    nice: int
    fonts: str
    password: str | None = None

    def __repr__(self) -> str:
        return f"Open(engine={self.engine!r}, size={self.size})"


class Repair(Message, frozen=True):
    """Write the document anew, its damage mended; `Repaired` and the bytes answer it."""


class ReadPage(Message, frozen=True):
    """Read the text of one page; with `look`, tell the text that leaves no ink on it."""

    number: int
    look: bool = True


class CheckPage(Message, frozen=True):
    """Compare one page with the `text` that the other engine saw on it."""

    number: int
    text: str


class OcrPage(Message, frozen=True):
    """Read one page as a picture, but for the text that lies under the `covered` boxes."""

    number: int
    covered: tuple[Box, ...]


class GlancePage(Message, frozen=True):
    """Look whether the page's letters are those that it shows, but for words at the `unseen` boxes.

    With `drawn`, look for text in its pictures and drawings as well.
    """

    number: int
    unseen: tuple[Box, ...]
    drawn: bool


class DrawPage(Message, frozen=True):
    """Draw one page, or the `clip` of it in points, at `scale` pixels a point."""

    number: int
    scale: float
    clip: Box | None


class ReadSheets(Message, frozen=True):
    """Read all sheets; the answer is a run of `xlsx.parts` messages that ends with `SheetsDone`."""


class CheckSheets(Message, frozen=True):
    """Read all sheets with the second engine; a `SheetChecked` for each, then `SheetsDone`."""


class Unpack(Message, frozen=True):
    """Take a container apart; a `ContainedFile` for each file, then `UnpackDone`."""


class Answered(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody said to a mark; `time` as PDF writes it, `name` tells it apart from all others."""

    name: str
    author: str
    text: str
    time: str


class Mark(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A mark on a page (from 0): a highlight over `boxes` as displayed, or without any a note at its top.

    `colour` is red, green and blue of 255; the rest as in `Answered`, which follow it as a thread.
    """

    page: int
    boxes: tuple[Box, ...]
    colour: tuple[int, int, int]
    name: str
    author: str
    subject: str
    text: str
    time: str
    thread: tuple[Answered, ...] = ()


class Annotate(Message, frozen=True):
    """Put these marks on the document; `Annotated` and the bytes that follow its own answer it."""

    marks: tuple[Mark, ...]


Request = (
    Annotate
    | Unpack
    | Open
    | Repair
    | ReadPage
    | CheckPage
    | GlancePage
    | OcrPage
    | DrawPage
    | ReadSheets
    | CheckSheets
)


class Sheltered(Message, frozen=True):
    """The worker's first word, before it looks at the document: what holds it back, and what not."""

    layers: tuple[Standing, ...]


class PdfOpened(Message, frozen=True):
    """The document is open; sizes of its pages as displayed, in points."""

    sizes: tuple[tuple[float, float], ...]
    attachments: int
    dynamic_form: bool


class Property(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text that stands on no page, and what it is: a bookmark, a field's name, a key."""

    name: str
    text: str


class PdfContents(Message, frozen=True):
    """What a PDF holds besides its pages' text.

    `mended` counts places of damage; `runs` are actions that open or send something; `revisions` are
    where the earlier states of the file within it end, in bytes; `lost_pages` are in the file but in no
    order of pages, and the content of `broken_pages` (from 0) breaks off. `lying_fonts` call letters
    others than their own encoding does. `form_read` says that the texts of a dynamic form (XFA) are
    among the texts.
    `cut` says that the mark of the file's end is missing; `complete` is false when there was more than
    is looked at.
    """

    pages: int
    cut: bool
    mended: int
    texts: tuple[Property, ...]
    attachments: tuple[str, ...]
    scripts: int
    runs: tuple[str, ...]
    links: int
    revisions: tuple[int, ...]
    form_read: bool
    lying_fonts: tuple[str, ...]
    lost_pages: int
    broken_pages: tuple[int, ...]
    complete: bool
    outline: tuple[Bookmark, ...] = ()


class Repaired(Message, frozen=True):
    """The mended document; `size` raw bytes follow."""

    size: int


class SheetsOpened(Message, frozen=True):
    """A workbook or CSV file is ready to be read; `kind` is what a password has brought to light."""

    kind: Kind | None = None


class PageFacts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands on a page besides its lines; shares are per mille of the page's area.

    `characters` counts what is not blank, `odd` those among them that cannot be text; `strokes` are
    path segments that could be letters drawn as outlines; `comments` are comments and stamps with
    content that is not among the lines. `complete` is false when there were
    more drawings than are looked at. `beneath` are the boxes of text that lies unseen on a wide picture,
    as that of a scan made searchable; `replaced` counts texts that give out other words than they show.
    `unlikely` counts words whose letters fit neither each other nor the font: they may show others.
    """

    characters: int
    odd: int
    pictures: int
    picture_share: int
    wide_pictures: int
    strokes: int
    comments: int
    complete: bool
    beneath: tuple[Box, ...] = ()
    replaced: int = 0
    unlikely: int = 0


class PageRead(Message, frozen=True):
    """The lines of one page in reading order, `packed` as in `page_columns`."""

    number: int
    packed: bytes
    facts: PageFacts

    @property
    def lines(self) -> tuple[PageLine, ...]:
        """The lines, made anew; ValueError where there are none."""
        return columns_of(self.packed).lines()


class PageChecked(Message, frozen=True):
    """The second engine's word: characters it sees, and how many per mille both see alike."""

    number: int
    characters: int
    agreement: int


class PageGlanced(Message, frozen=True):
    """What a glance at a page found: the boxes of words that it shows otherwise.

    `wanted` says that OCR of the whole page must tell more: some text could not be glanced at, or
    pictures and drawings hold text. `complete` is false when there was more than is glanced at.
    """

    number: int
    disputed: tuple[Box, ...]
    wanted: bool
    drawn: bool
    complete: bool


class PageOcred(Message, frozen=True):
    """What OCR sees on a page: lines, and how surely it read them in per mille.

    `unreadable` places look like text and could not be read; on a `coarse` page, too large to be
    looked at closely, small letters may have been missed.
    """

    number: int
    lines: tuple[PageLine, ...]
    confidence: int
    unreadable: int
    coarse: bool


class Drawn(Message, frozen=True):
    """A picture of a page; `stride * height` raw bytes follow, blue-green-red-unused a pixel."""

    number: int
    width: int
    height: int
    stride: int


class SheetsDone(Message, frozen=True):
    """The end of an answer that is a run of messages."""


class ContainedFile(Message, frozen=True):
    """A file of a container; `size` raw bytes follow."""

    name: str
    size: int


class UnpackDone(Message, frozen=True):
    """The end of a container, and what was not taken out of it."""

    unread: tuple[Unread, ...]


class AnnotatorReady(Message, frozen=True):
    """The document can be annotated, or the reason why not; `signed` if somebody signed it."""

    obstacle: Obstacle | None
    signed: bool


class Annotated(Message, frozen=True):
    """The update; `size` raw bytes follow. With an `obstacle` there is none."""

    size: int
    obstacle: Obstacle | None = None


class Failed(Message, frozen=True):
    """The request could not be fulfilled."""

    cause: Cause


Reply = (
    Sheltered
    | PdfOpened
    | PdfContents
    | Repaired
    | AnnotatorReady
    | Annotated
    | SheetsOpened
    | PageRead
    | PageChecked
    | PageGlanced
    | PageOcred
    | Drawn
    | WorkbookMessage
    | SheetChecked
    | SheetsDone
    | ContainedFile
    | UnpackDone
    | Failed
)

# What an engine gives back: messages, and raw bytes after the message that announces them.
Answer = Reply | memoryview


def pixels_fit(width: int, height: int) -> bool:
    """Whether a picture of a page may be that large."""
    return 0 < width <= SIDE_LIMIT and 0 < height <= SIDE_LIMIT and width * height <= PIXELS_LIMIT


_encoder = msgspec.msgpack.Encoder()
_requests: msgspec.msgpack.Decoder[Request] = msgspec.msgpack.Decoder(Request)
_replies: msgspec.msgpack.Decoder[Reply] = msgspec.msgpack.Decoder(Reply)


def write_message(stream: BinaryIO, message: Request | Reply) -> None:
    """Send one message; the caller flushes."""
    payload = _encoder.encode(message)
    if len(payload) > FRAME_LIMIT:
        raise NonsenseError("message over the frame limit")
    stream.write(len(payload).to_bytes(_LENGTH, "big"))
    stream.write(payload)


def read_request(stream: BinaryIO) -> Request | None:
    """The next request; None when the other side has gone."""
    return _read(stream, _requests.decode)


def read_reply(stream: BinaryIO) -> Reply | None:
    """The next reply; None when the worker has gone; NonsenseError when it is none."""
    return _read(stream, _replies.decode)


def read_raw(stream: BinaryIO, size: int) -> bytes:
    """Exactly `size` bytes, or EOFError."""
    data = stream.read(size)
    if len(data) != size:
        raise EOFError
    return data


def _read(stream: BinaryIO, decode: Callable[[bytes], _T]) -> _T | None:
    head = stream.read(_LENGTH)
    if not head:
        return None
    if len(head) != _LENGTH:
        raise EOFError
    length = int.from_bytes(head, "big")
    if length > FRAME_LIMIT:
        raise NonsenseError("frame over the limit")
    try:
        return decode(read_raw(stream, length))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NonsenseError("frame is no message") from error
