"""What a read file is: a frozen `Document` of parts, lines and places, and of what could not be read.

Geometry: PDF points (1/72 inch), origin at the top left of the page as a person sees it, after
rotation and crop. Parts, lines, rows and columns count from 0 here; people are shown 1 and `A1`.

The text of a line separates cells (or columns with a wide gap) by a tab, the wrapped lines within
one cell by a line feed and words by a blank. Offsets are Python string offsets into that text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import msgspec

from tidewaiter.wording import Sentence


class Kind(StrEnum):
    """What a file is by its content, never by its name."""

    PDF = "pdf"
    XLSX = "xlsx"
    XLS = "xls"
    XLSB = "xlsb"
    ODS = "ods"
    CSV = "csv"
    TEXT = "text"
    MAIL = "mail"
    IMAGE = "image"
    WORD = "docx"
    ARCHIVE = "archive"
    OTHER = "other"


class Reading(StrEnum):
    """How much of a part was read."""

    READ = "read"
    PARTLY = "partly read"
    NOT_READ = "not read"


class Hidden(StrEnum):
    """Why a reader of the paper would not see a text."""

    ROW = "hidden row"
    COLUMN = "hidden column"
    SHEET = "hidden sheet"
    VERY_HIDDEN_SHEET = "very hidden sheet"
    FILTERED_ROW = "filtered row"
    FORMAT = "hidden by its number format"
    NO_INK = "text in the colour of its background"
    COVERED = "covered text"
    OFF_PAGE = "text off the page"
    TINY = "text too small to read"
    INVISIBLE = "invisible text"
    LAYER = "text on a hidden layer"
    DELETED = "deleted by a tracked change"
    CLIPPED = "text outside of the part of the page that is shown"
    EARLIER = "text of an earlier state of the file"
    DISGUISED = "text that says something else than the page shows"


class Origin(StrEnum):
    """Where the text of a line comes from."""

    TEXT = "text"
    OCR = "read by OCR"
    ANNOTATION = "comment or stamp"
    FORM_FIELD = "form field"
    BESIDE = "beside the cells"
    FORMULA = "formula"
    PROPERTY = "document property"
    EARLIER = "earlier state of the file"


class Unseen(NamedTuple):
    """A stretch `text[start:end]` of a line that a reader of the paper would not see, and why."""

    start: int
    end: int
    why: Hidden


class SheetState(StrEnum):
    """Whether a workbook shows a sheet."""

    VISIBLE = "visible"
    HIDDEN = "hidden"
    VERY_HIDDEN = "very hidden"


class Box(NamedTuple):
    """A rectangle on a page, in points from the top left, rounded to hundredths at the door."""

    x0: float
    top: float
    x1: float
    bottom: float


class WordSpot(NamedTuple):
    """Where `text[start:end]` of a page line lies; spots are ordered, and none crosses a tab."""

    start: int
    end: int
    box: Box


class CellSpot(NamedTuple):
    """Which cell `text[start:end]` of a sheet line fills; `style` indexes `SheetPart.styles`.

    An empty cell with a border or fill has a spot too, whose start is its end.
    """

    start: int
    end: int
    column: int
    style: int


class PagePlace(msgspec.Struct, frozen=True, kw_only=True, tag="page", tag_field="on"):
    """A box on a page."""

    part: int
    box: Box


class CellPlace(msgspec.Struct, frozen=True, kw_only=True, tag="cell", tag_field="on"):
    """A cell of a sheet, as merged: its top left row and column."""

    part: int
    row: int
    column: int


# Structs, not dataclasses: a place is stored and sent as a union, which needs the tag.
Place = PagePlace | CellPlace


class Segment(NamedTuple):
    """One cell's or column's share of a line: offsets, and its extent from left to right.

    The extent is in points on a page and in columns on a sheet, so that the same comparison tells
    what stands above what.
    """

    start: int
    end: int
    left: float
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLine:
    """What a person reads as one line of a page; a ruled table row is one line.

    `confidence` is that of OCR in per mille, None for text that the file itself states. A ruling
    parts a `ruled` line from the one above it.
    """

    text: str
    spots: tuple[WordSpot, ...]
    origin: Origin = Origin.TEXT
    confidence: int | None = None
    unseen: tuple[Unseen, ...] = ()
    ruled: bool = False

    def segments(self) -> tuple[Segment, ...]:
        """The cells or columns of the line, from left to right; empty ones are left out."""
        found: list[Segment] = []
        spots, count = self.spots, len(self.spots)
        at = start = 0
        for piece in self.text.split("\t"):
            end = start + len(piece)
            if at < count and spots[at].start < end:
                box = spots[at].box
                left, right = box.x0, box.x1
                at += 1
                while at < count and (spot := spots[at]).start < end:
                    box = spot.box
                    if box.x0 < left:  # noqa: PLR1730 - asked for each word of a paper
                        left = box.x0
                    if box.x1 > right:  # noqa: PLR1730
                        right = box.x1
                    at += 1
                found.append(Segment(start, end, left, right))
            start = end + 1
        return tuple(found)

    def places(self, part: int, start: int, end: int) -> tuple[Place, ...]:
        """The boxes that `text[start:end]` covers, joined along each visual line."""
        joined: list[Box] = []
        for spot in self.spots:
            if spot.end <= start or spot.start >= end:
                continue
            box = spot.box
            if joined and _same_row(joined[-1], box):
                last = joined[-1]
                box = Box(
                    min(last.x0, box.x0),
                    min(last.top, box.top),
                    max(last.x1, box.x1),
                    max(last.bottom, box.bottom),
                )
                joined[-1] = box
            else:
                joined.append(box)
        return tuple(PagePlace(part=part, box=box) for box in joined)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """One row of a sheet: the texts of its filled cells as the workbook shows them.

    A row that is empty but framed, among filled ones, has an empty text. Text that is not in a cell
    (a comment, a header, a text box, a defined name) is a line of its own with that `origin`, at the
    row and column it hangs on, or at row 0 and column 0; these come after all rows.
    """

    text: str
    row: int
    spots: tuple[CellSpot, ...]
    hidden: bool = False
    origin: Origin = Origin.TEXT
    confidence: int | None = None
    unseen: tuple[Unseen, ...] = ()

    def segments(self) -> tuple[Segment, ...]:
        """The filled cells, from left to right; empty ones that are framed are left out."""
        return tuple(
            Segment(s.start, s.end, s.column, s.column + 1) for s in self.spots if s.start < s.end
        )

    def places(self, part: int, start: int, end: int) -> tuple[Place, ...]:
        """The cells that `text[start:end]` touches."""
        return tuple(
            CellPlace(part=part, row=self.row, column=s.column)
            for s in self.spots
            if s.start < end and start < s.end > s.start
        )


Line = PageLine | SheetLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How one part was read: by which engines, whether they agree, and what stays unread.

    `agreement` is the share of text that both engines see alike, in per mille; None while only
    one engine has read the part.
    """

    reading: Reading
    engines: tuple[str, ...] = ()
    agreement: int | None = None
    notices: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePart:
    """One page of a PDF, `width` by `height` points as displayed.

    The lines of a page of a long paper are packed, see `packed_pages`.
    """

    width: float
    height: float
    lines: Sequence[PageLine]
    coverage: Coverage


class Merge(NamedTuple):
    """A merged range of cells, both corners included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CellStyle:
    """How a cell looks: colours as `RRGGBB` or empty for the default, size in points."""

    bold: bool = False
    italic: bool = False
    size: float = 11.0
    colour: str = ""
    fill: str = ""
    align: str = ""
    wrap: bool = False
    border: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPart:
    """One sheet of a workbook or one CSV file; widths are in characters, heights in points.

    The lines of a long sheet are packed, see `packed_lines`: take them in order, or a few at a time.
    `widths` and `heights` hold only what differs from the defaults, as (index, size).
    """

    name: str
    state: SheetState
    rows: int
    columns: int
    lines: Sequence[SheetLine]
    coverage: Coverage
    merges: tuple[Merge, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    styles: tuple[CellStyle, ...] = (CellStyle(),)
    default_width: float = 8.43
    default_height: float = 15.0
    widths: tuple[tuple[int, float], ...] = ()
    heights: tuple[tuple[int, float], ...] = ()


Part = PagePart | SheetPart


class Cause(StrEnum):
    """Why something was not read; one word each for rules, filters and records."""

    EMPTY_FILE = "empty file"
    NOT_OPENED = "not opened"
    UNKNOWN_KIND = "unknown kind"
    NOT_YET = "kind not read by this version"
    LOCKED = "needs password"
    DAMAGED = "damaged"
    NO_TEXT = "no text layer"
    PICTURE = "picture not read"
    ODD_TEXT = "odd text"
    ENGINES_DISAGREE = "engines disagree"
    DISGUISED = "text other than shown"
    UNSURE = "not surely read by OCR"
    NOT_CHECKED = "second engine did not finish"
    WORKER_DIED = "reader stopped"
    WORKER_HUNG = "reader timed out"
    WORKER_NONSENSE = "reader answered nonsense"
    LIMIT = "limit exceeded"
    CANCELLED = "cancelled"
    PROGRAM_CHANGED = "part of the program missing or changed"
    NOT_SCREENED_CONTENT = "content of a kind that is not read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Something that was not read: the whole file, or one part; why, and what to do next."""

    cause: Cause
    part: int | None
    problem: Sentence
    advice: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A file that was taken out of another one, by the name it has there; it is a document itself."""

    name: str
    sha256: str
    size: int


class Bookmark(NamedTuple):
    """An entry of a PDF's own table of contents, `depth` from 0, and where it leads.

    That is `top` points below the top of a page; of one that leads nowhere within the PDF, `part` is -1.
    """

    title: str
    depth: int
    part: int
    top: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One file as opened; `sha256` is of its bytes, `size` their number.

    `contents` are the files that lay in it, through containers within it. An archive has no parts.
    `outline` is a PDF's own table of contents.
    """

    sha256: str
    name: str
    size: int
    kind: Kind
    parts: tuple[Part, ...] = ()
    unread: tuple[Unread, ...] = ()
    notices: tuple[Sentence, ...] = ()
    contents: tuple[Held, ...] = ()
    outline: tuple[Bookmark, ...] = ()

    def lines(self) -> Iterator[tuple[int, int, Line]]:
        """Every line with its part's and its own number, in reading order."""
        for part_number, part in enumerate(self.parts):
            lines: Sequence[Line] = part.lines
            for number, line in enumerate(lines):
                yield part_number, number, line

    def fully_read(self) -> bool:
        """True only when every part is proven read: then, and only then, silence means no match."""
        return (
            bool(self.parts or (self.kind is Kind.ARCHIVE and self.contents))
            and not self.unread
            and all(part.coverage.reading is Reading.READ for part in self.parts)
        )


def hidden_in(part: Part, line: Line, start: int, end: int) -> tuple[Hidden, ...]:
    """Why a reader of the paper would not see `line.text[start:end]`; empty when he would."""
    found = [u.why for u in line.unseen if u.start < end and u.end > start]
    if isinstance(part, SheetPart) and isinstance(line, SheetLine):
        found += _hidden_cells(part, line, start, end)
    return tuple(dict.fromkeys(found))


def _hidden_cells(part: SheetPart, line: SheetLine, start: int, end: int) -> list[Hidden]:
    found: list[Hidden] = []
    if part.state is SheetState.HIDDEN:
        found.append(Hidden.SHEET)
    if part.state is SheetState.VERY_HIDDEN:
        found.append(Hidden.VERY_HIDDEN_SHEET)
    if line.hidden:
        found.append(Hidden.ROW)
    touched = [s.column for s in line.spots if s.start < end and start < s.end > s.start]
    if touched and all(column in part.hidden_columns for column in touched):
        found.append(Hidden.COLUMN)
    return found


def part_label(part: Part, number: int) -> Sentence:
    """What people call a part: its page number, or the name of its sheet."""
    if isinstance(part, SheetPart):
        return Sentence.of("sheet “{name}”", name=part.name)
    return Sentence.of("page {number}", number=number + 1)


def cell_name(row: int, column: int) -> str:
    """The spreadsheet's own name of a cell, as `B7`."""
    letters = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return f"{letters}{row + 1}"


def _same_row(left: Box, right: Box) -> bool:
    middle = (right.top + right.bottom) / 2
    return left.top <= middle <= left.bottom and right.x0 >= left.x0 - 1
