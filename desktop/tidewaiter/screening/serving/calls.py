"""What the window's process and the screening process say to each other, as typed MessagePack.

Pickling the same data takes ten times as long, and holds up the window.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import msgspec

from tidewaiter.documents.model import (
    Document,
    Held,
    Kind,
    PageLine,
    PagePart,
    Part,
    SheetLine,
    SheetPart,
    Unread,
)
from tidewaiter.documents.packed_pages import PackedPage
from tidewaiter.screening.model import Hit, Screening
from tidewaiter.wording import Sentence


class Call(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A question about the document that `key` stands for."""

    key: int


class Begin(Call, frozen=True, kw_only=True):
    """A document begins; the rows of its long sheets are put down in the folder `deposits`, if there is one."""

    sha256: str
    on: date
    deposits: str = ""


class ScreenPage(Call, frozen=True, kw_only=True):
    """Screen one page, whose lines come beside it: as they are, or `packed` as many as `length`."""

    number: int
    page: PagePart
    lines: tuple[PageLine, ...] = ()
    packed: bytes = b""
    length: int = 0


class ScreenSheet(Call, frozen=True, kw_only=True):
    """Screen one short sheet; `lines` are its own."""

    number: int
    sheet: SheetPart
    lines: tuple[SheetLine, ...]


class HoldRows(Call, frozen=True, kw_only=True):
    """The next block of rows of a long sheet, for `BeginSheet`."""

    packed: bytes


class BeginSheet(Call, frozen=True, kw_only=True):
    """All rows of a sheet are there: screen them a piece at a time."""

    number: int
    sheet: SheetPart


class ScreenPiece(Call, frozen=True, kw_only=True):
    """Screen the lines of the begun sheet from `first` to before `end`."""

    first: int
    end: int


class EndSheet(Call, frozen=True, kw_only=True):
    """All pieces were screened, but for the `lost` ones, whose calls failed."""

    lost: tuple[tuple[int, int], ...]


class Finish(Call, frozen=True, kw_only=True):
    """Screen the whole; the parts come without their lines, which the other side has already."""

    sha256: str
    name: str
    size: int
    kind: Kind
    pages: tuple[PagePart, ...]
    sheets: tuple[SheetPart, ...]
    unread: tuple[Unread, ...]
    notices: tuple[Sentence, ...]
    contents: tuple[Held, ...]


class MoreHits(Call, frozen=True, kw_only=True):
    """The next of the hits that the last answer left."""


class Forget(Call, frozen=True, kw_only=True):
    """Nobody waits for the document any more."""


class ScreenKept(Call, frozen=True, kw_only=True):
    """Screen the document whose reading is kept in the file at `path`; nothing of it is remembered."""

    path: str
    on: date


class Unsearched(Call, frozen=True, kw_only=True):
    """How many names of each list no paper can be searched for; answered once the lists are ready."""


class Answer(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """What comes back, one for each call."""


class Done(Answer, frozen=True, kw_only=True):
    """Nothing to say."""


class Hits(Answer, frozen=True, kw_only=True):
    """The hits of one part, or of a piece of one; so many are `left` for `MoreHits`.

    Reading an answer keeps all other threads of the window waiting: thousands of hits come in several.
    """

    hits: tuple[Hit, ...]
    left: int = 0


class Whole(Answer, frozen=True, kw_only=True):
    """The screening of a document, without its hits: so many are `left` for `MoreHits`."""

    screening: Screening
    left: int


class NotKept(Answer, frozen=True, kw_only=True):
    """There is no reading that this version of the program can use."""


class Counts(Answer, frozen=True, kw_only=True):
    """A number for each list, in their order."""

    counts: tuple[int, ...]


class Failed(Answer, frozen=True, kw_only=True):
    """The call failed; `details` is the trace, for whoever mends it."""

    details: str


AnyCall = (
    Begin
    | ScreenPage
    | ScreenSheet
    | HoldRows
    | BeginSheet
    | ScreenPiece
    | EndSheet
    | Finish
    | MoreHits
    | Forget
    | ScreenKept
    | Unsearched
)
AnyAnswer = Done | Hits | Whole | NotKept | Counts | Failed


def without_lines(key: int, document: Document) -> Finish:
    """The call that finishes a document."""
    return Finish(
        key=key,
        sha256=document.sha256,
        name=document.name,
        size=document.size,
        kind=document.kind,
        pages=tuple(replace(p, lines=()) for p in document.parts if isinstance(p, PagePart)),
        sheets=tuple(replace(p, lines=()) for p in document.parts if isinstance(p, SheetPart)),
        unread=document.unread,
        notices=document.notices,
        contents=document.contents,
    )


def screen_page(key: int, number: int, page: PagePart) -> ScreenPage:
    """The call that screens a page."""
    bare, lines = replace(page, lines=()), page.lines
    if isinstance(lines, PackedPage):
        return ScreenPage(key=key, number=number, page=bare, packed=lines.packed, length=len(lines))
    return ScreenPage(key=key, number=number, page=bare, lines=tuple(lines))


def with_lines(call: Finish, read: Mapping[int, PagePart]) -> Document:
    """The document of that call, its pages' lines put back by their numbers; no sheet needs its own."""
    bare: tuple[Part, ...] = call.pages or call.sheets
    return Document(
        sha256=call.sha256,
        name=call.name,
        size=call.size,
        kind=call.kind,
        parts=tuple(_filled(part, read.get(number)) for number, part in enumerate(bare)),
        unread=call.unread,
        notices=call.notices,
        contents=call.contents,
    )


def _filled(bare: Part, read: PagePart | None) -> Part:
    if isinstance(bare, PagePart) and read is not None:
        return replace(bare, lines=read.lines)
    return bare
