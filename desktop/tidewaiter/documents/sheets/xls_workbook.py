"""An old .xls workbook (BIFF 2 to 8) becomes messages, sheet by sheet, with its formats, hidden rows and notes.

Runs in a document worker. Cells come from xlrd; what xlrd passes over (text boxes, headers) is looked
for in the records themselves (`xls_records`).
"""

import io
import struct
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import partial

import xlrd
from xlrd.book import Book
from xlrd.compdoc import CompDocError
from xlrd.formatting import XF, Font
from xlrd.sheet import Cell, Sheet

from tidewaiter.documents.errors import DamagedError, DocumentError, LockedError
from tidewaiter.documents.model import (
    CellStyle,
    Coverage,
    Merge,
    Origin,
    Reading,
    SheetLine,
    SheetState,
    Unread,
)
from tidewaiter.documents.sheets.agreement import Row, Rows, Value
from tidewaiter.documents.sheets.number_format import number_format, plain
from tidewaiter.documents.sheets.smallest import is_too_low, is_too_narrow
from tidewaiter.documents.sheets.xls_records import beside_cells, records_of, unread_records
from tidewaiter.documents.sheets.xlsx.beside import line_at
from tidewaiter.documents.sheets.xlsx.cells import CellTexts
from tidewaiter.documents.sheets.xlsx.parts import (
    SheetEnd,
    SheetHead,
    SheetName,
    WorkbookEnd,
    WorkbookMessage,
    WorkbookOpened,
    in_messages,
)
from tidewaiter.documents.sheets.xlsx.rows import StoredCell, StoredRow
from tidewaiter.documents.sheets.xlsx.strings import SharedStrings, cell_text
from tidewaiter.documents.sheets.xlsx.styles import Styles
from tidewaiter.wording import Sentence

ENGINE = "xlrd"
_BIFF8 = 80
TWIPS = 20  # to a point
UNITS = 256  # of width, to a character

_STATES = (SheetState.VISIBLE, SheetState.HIDDEN, SheetState.VERY_HIDDEN)
_ALIGNED = {1: "left", 2: "center", 3: "right", 4: "left", 5: "left", 6: "center", 7: "left"}
# What xlrd is seen to raise on damaged workbooks.
_FAILURES = (
    xlrd.XLRDError, CompDocError, struct.error, ArithmeticError, AssertionError, AttributeError,
    EOFError, LookupError, NotImplementedError, TypeError, ValueError,
)  # fmt: skip


def read_xls(data: bytes) -> Iterator[WorkbookMessage]:
    """The workbook in `data` as messages; what is refused of it stands in the last one."""
    try:
        book = open_xls(data)
        styles = _styles(book)
        sheets = [book.sheet_by_index(number) for number in range(book.nsheets)]
        streams = records_of(data)
    except DocumentError as error:
        yield WorkbookEnd(unread=(error.unread(None),))
        return
    except _FAILURES as error:
        yield WorkbookEnd(unread=(_damaged(error).unread(None),))
        return
    names = tuple(SheetName(sheet.name, _state(sheet)) for sheet in sheets)
    yield WorkbookOpened(sheets=names, styles=styles.standing.looks)
    biff8 = book.biff_version == _BIFF8
    beside = beside_cells(streams) if biff8 else {}
    for number, sheet in enumerate(sheets):
        hanging = tuple(_hanging(sheet))
        noted = {line.text for line in hanging}  # a note's text stands among the text boxes too
        boxes = (line for line in beside.get(number, ()) if line.text not in noted)
        yield from _sheet_messages(number, sheet, styles, (*hanging, *boxes))
    yield WorkbookEnd(unread=unread_records(streams, biff8=biff8))


def xls_values(data: bytes) -> tuple[bool, Sequence[Rows]]:
    """Our values of each sheet; raises DocumentError for a file that is refused."""
    try:
        book = open_xls(data)
        sheets = [book.sheet_by_index(number) for number in range(book.nsheets)]
    except _FAILURES as error:
        raise _damaged(error) from error
    return bool(book.datemode), [partial(_values, sheet) for sheet in sheets]


def open_xls(data: bytes) -> Book:
    """The workbook; LockedError or DamagedError when it cannot be opened."""
    try:
        return xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
    except _FAILURES as error:
        if "encrypted" in str(error):
            raise LockedError(
                Sentence.of("It needs a password."),
                Sentence.of("Enter the password, or save a copy without it and open that."),
            ) from error
        raise _damaged(error) from error


def _sheet_messages(
    number: int, sheet: Sheet, styles: Styles, lines: Iterable[SheetLine]
) -> Iterator[WorkbookMessage]:
    heights: list[tuple[int, float]] = []
    texts = CellTexts(SharedStrings(), styles)
    yield _head(number, sheet)
    unread: list[Unread] = []
    rows = _Rows(sheet, texts, heights)
    yield from in_messages(number, rows.lines(unread, number), heights)
    yield from in_messages(number, lines, heights)
    merges = tuple(
        Merge(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells
    )
    yield SheetEnd(
        sheet=number,
        rows=rows.last + 1,
        columns=texts.farthest,
        coverage=Coverage(reading=Reading.PARTLY, engines=(ENGINE,), notices=texts.notices()),
        merges=merges,
        unread=(*unread, *texts.unread(number)),
    )


class _Rows:
    """The rows of a sheet as lines; framed empty rows only where a filled one follows."""

    def __init__(self, sheet: Sheet, texts: CellTexts, heights: list[tuple[int, float]]) -> None:
        self._sheet = sheet
        self._texts = texts
        self._heights = heights
        self.last = -1

    def lines(self, unread: list[Unread], number: int) -> Iterator[SheetLine]:
        """The lines, in order."""
        framed: list[SheetLine] = []
        try:
            for row in range(self._sheet.nrows):
                line = self._texts.line(self._stored(row))
                if line and line.text:
                    yield from framed
                    framed.clear()
                    self.last = row
                    yield line
                elif line:
                    framed.append(line)
        except (DocumentError, *_FAILURES) as error:
            unread.append(_damaged(error).unread(number))

    def _stored(self, row: int) -> StoredRow:
        info = self._sheet.rowinfo_map.get(row)
        height = info.height / TWIPS if info and info.height is not None else None
        cells = [
            stored_cell(column, cell)
            for column, cell in enumerate(self._sheet.row(row))
            if _is_used(cell)
        ]
        hidden = is_too_low(height) or bool(info and info.hidden)
        if height and not hidden:
            self._heights.append((row, height))
        return StoredRow(row, hidden, height, cells)


def _is_used(cell: Cell) -> bool:
    return bool(cell.ctype != xlrd.XL_CELL_EMPTY)


def stored_cell(column: int, cell: Cell) -> StoredCell:
    """A cell in the terms of `xlsx.cells`, so that number formats are shown alike."""
    style = cell.xf_index or 0
    match cell.ctype:
        case xlrd.XL_CELL_TEXT:
            return column, style, "str", cell.value, False
        case xlrd.XL_CELL_NUMBER | xlrd.XL_CELL_DATE:
            return column, style, "n", _digits(cell.value), False
        case xlrd.XL_CELL_BOOLEAN:
            return column, style, "b", str(cell.value), False
        case xlrd.XL_CELL_ERROR:
            return column, style, "e", xlrd.error_text_from_code.get(cell.value, "#N/A"), False
    return column, style, "n", "", False


def _digits(value: float) -> str:
    return plain(Decimal(format(value, ".15g"))) if abs(value) < float("inf") else str(value)


def _values(sheet: Sheet) -> Iterator[Row]:
    for number in range(sheet.nrows):
        found = {c: _value(cell) for c, cell in enumerate(sheet.row(number))}
        yield number, {c: value for c, value in found.items() if value is not None}


def _value(cell: Cell) -> Value | None:
    match cell.ctype:
        case xlrd.XL_CELL_TEXT:
            return cell_text(cell.value) or None
        case xlrd.XL_CELL_NUMBER | xlrd.XL_CELL_DATE:
            return float(cell.value)
        case xlrd.XL_CELL_BOOLEAN:
            return bool(cell.value)
    return None


def _head(number: int, sheet: Sheet) -> SheetHead:
    known = sheet.colinfo_map
    columns = sorted({*known, *range(sheet.ncols)})
    hidden = {
        c for c in columns if (c in known and known[c].hidden) or is_too_narrow(_width(sheet, c))
    }
    usual = sheet.defcolwidth or 8.43
    return SheetHead(
        sheet=number,
        name=sheet.name,
        state=_state(sheet),
        default_width=float(sheet.standardwidth / UNITS if sheet.standardwidth else usual),
        default_height=(sheet.default_row_height or 300) / TWIPS,
        widths=tuple((c, _width(sheet, c)) for c in sorted(known) if c not in hidden),
        hidden_columns=tuple(sorted(hidden)),
    )


def _width(sheet: Sheet, column: int) -> float:
    """In characters: its own, or that of all columns without one."""
    return float(sheet.computed_column_width(column)) / UNITS


def _hanging(sheet: Sheet) -> Iterator[SheetLine]:
    """Notes and links of a sheet."""
    for place, note in sorted(sheet.cell_note_map.items()):
        if text := cell_text(note.text).strip():
            yield line_at(place, text, Origin.BESIDE)
    for place, link in sorted(sheet.hyperlink_map.items()):
        for said in (link.url_or_path, link.textmark, link.quicktip):
            text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
            if text and text.strip():
                yield line_at(place, cell_text(text).strip(), Origin.BESIDE)


def _state(sheet: Sheet) -> SheetState:
    return (
        _STATES[sheet.visibility] if sheet.visibility in range(len(_STATES)) else SheetState.HIDDEN
    )


def _styles(book: Book) -> Styles:
    formats = {
        key: number_format(found.format_str, date1904=bool(book.datemode))
        for key, found in book.format_map.items()
    }
    general = number_format("", date1904=bool(book.datemode))
    looks = tuple(_look(book, xf) for xf in book.xf_list) or (CellStyle(),)
    shown = tuple(formats.get(xf.format_key, general) for xf in book.xf_list) or (general,)
    return Styles(looks=looks, formats=shown)


def _look(book: Book, xf: XF) -> CellStyle:
    font = book.font_list[xf.font_index] if xf.font_index < len(book.font_list) else Font()
    border = xf.border
    lines = (
        border.left_line_style,
        border.right_line_style,
        border.top_line_style,
        border.bottom_line_style,
    )
    return CellStyle(
        bold=bool(font.bold),
        italic=bool(font.italic),
        size=float(font.height / TWIPS) or 11.0,
        colour=_colour(book, font.colour_index),
        fill=_colour(book, xf.background.pattern_colour_index)
        if xf.background.fill_pattern
        else "",
        align=_ALIGNED.get(xf.alignment.hor_align, ""),
        wrap=bool(xf.alignment.text_wrapped),
        border=any(lines),
    )


def _colour(book: Book, index: int) -> str:
    rgb = book.colour_map.get(index)
    return "".join(f"{channel:02X}" for channel in rgb) if rgb else ""


def _damaged(error: Exception) -> DocumentError:
    if isinstance(error, DocumentError):
        return error
    return DamagedError(
        Sentence.of("The workbook is damaged."),
        Sentence.of("Ask the sender for a fresh copy, or save it as .xlsx and open that."),
    )
