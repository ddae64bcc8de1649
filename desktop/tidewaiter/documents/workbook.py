"""An .xlsx, .xlsm or .xltx workbook becomes messages, sheet by sheet, streamed over its XML.

Runs in a document worker: bytes in, messages out, no files. Source of the form: ECMA-376 part 1
(SpreadsheetML), Transitional and Strict alike. What a sheet claims of its own extent is not believed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tidewaiter.documents.errors import DamagedError, DocumentError
from tidewaiter.documents.model import Cause, CellStyle, Coverage, Merge, Reading, SheetLine, Unread
from tidewaiter.documents.number_format import number_format
from tidewaiter.documents.workbook_cells import CellTexts
from tidewaiter.documents.workbook_contents import (
    notices_of_sheet,
    unread_of_sheet,
    unread_of_workbook,
)
from tidewaiter.documents.workbook_package import Sheet, Workbook, open_workbook
from tidewaiter.documents.workbook_parts import (
    SheetEnd,
    SheetHead,
    SheetName,
    WorkbookEnd,
    WorkbookMessage,
    WorkbookOpened,
    in_messages,
)
from tidewaiter.documents.workbook_rows import (
    MOST_COLUMNS,
    MOST_ROWS,
    SheetXml,
    StoredRow,
    column_number,
    points,
)
from tidewaiter.documents.workbook_strings import shared_strings
from tidewaiter.documents.workbook_styles import Styles, read_styles
from tidewaiter.documents.workbook_xml import Node
from tidewaiter.documents.zip_check import checked_zip
from tidewaiter.wording import Sentence

ENGINE = "stream"
BASE_PADDING = 5  # what `baseColWidth` leaves out of a column's width (18.3.1.81)
MOST_MERGES = 100_000
MERGE_REACH = 100  # rows or columns by which merges may widen a sheet beyond its filled cells

_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def read_workbook(data: bytes) -> Iterator[WorkbookMessage]:
    """The workbook in `data` as messages; what is refused of it stands in the last one."""
    try:
        source = _open(data)
    except DocumentError as error:
        yield WorkbookEnd(unread=(error.unread(None),))
        return
    names = tuple(SheetName(s.name, s.state) for s in source.workbook.sheets)
    yield WorkbookOpened(sheets=names, styles=source.styles.looks)
    for sheet in source.workbook.sheets:
        yield from _SheetReader(source, sheet).messages()
    yield WorkbookEnd(unread=source.unread + unread_of_workbook(source.workbook))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """What all sheets of a workbook share."""

    workbook: Workbook
    strings: list[str]
    styles: Styles
    unread: tuple[Unread, ...]


def _open(data: bytes) -> _Source:
    workbook = open_workbook(checked_zip(data))
    strings = workbook.related("sharedStrings")
    styles, unread = _styles(workbook)
    return _Source(
        workbook=workbook,
        strings=shared_strings(workbook.package, strings) if strings else [],
        styles=styles,
        unread=unread,
    )


def _styles(workbook: Workbook) -> tuple[Styles, tuple[Unread, ...]]:
    """The styles; without them cells are read as stored, and that is said."""
    try:
        return read_styles(workbook), ()
    except DocumentError as error:
        plain = Styles(looks=(CellStyle(),), formats=(number_format(""),))
        return plain, (error.unread(None),)


class _SheetReader:
    """One sheet on its way into messages: where its rows end, and what went wrong."""

    def __init__(self, source: _Source, sheet: Sheet) -> None:
        self._source = source
        self._sheet = sheet
        self._texts = CellTexts(source.strings, source.styles)
        self._heights: list[tuple[int, float]] = []
        self._default_height = 15.0
        self._rows = 0
        self._columns = 0
        self._unread: list[Unread] = []

    def messages(self) -> Iterator[WorkbookMessage]:
        """The sheet's head, rows and end, whatever is wrong with it."""
        number = self._sheet.number
        if self._sheet.kind != "worksheet":
            yield SheetHead(sheet=number, name=self._sheet.name, state=self._sheet.state)
            yield self._refused()
            return
        try:
            stream = self._source.workbook.package.open(self._sheet.part)
        except DocumentError as error:
            yield SheetHead(sheet=number, name=self._sheet.name, state=self._sheet.state)
            self._unread.append(error.unread(number))
            yield self._end(Node("", {}), Reading.NOT_READ)
            return
        with stream:
            yield from self._streamed(SheetXml(stream, self._sheet.part))

    def _streamed(self, xml: SheetXml) -> Iterator[WorkbookMessage]:
        try:
            xml.open()
        except DocumentError as error:
            self._unread.append(error.unread(self._sheet.number))
        head = _head(self._sheet, xml.root)
        self._default_height = head.default_height
        yield head
        if not self._unread:
            yield from in_messages(self._sheet.number, self._lines(xml), self._heights)
        yield self._end(xml.root, Reading.PARTLY)

    def _lines(self, xml: SheetXml) -> Iterator[SheetLine]:
        """The lines up to the end or to what is damaged, which is noted."""
        try:
            for row in xml.rows():
                self._note_height(row)
                line = self._texts.line(row)
                if not line:
                    continue
                if row.row < self._rows:
                    raise _out_of_order(row.row)
                self._rows = row.row + 1
                self._columns = max(self._columns, line.spots[-1].column + 1)
                yield line
        except DocumentError as error:
            self._unread.append(error.unread(self._sheet.number))

    def _note_height(self, row: StoredRow) -> None:
        if row.height and row.height != self._default_height:
            self._heights.append((row.row, row.height))

    def _end(self, root: Node, reading: Reading) -> SheetEnd:
        merges, bad = _merges(root)
        number = self._sheet.number
        notices = [*self._texts.notices(), *notices_of_sheet(root)]
        if bad:
            notices.append(
                Sentence.of("{count} merged ranges are damaged and left out.", count=bad)
            )
        unread = (
            *self._unread,
            *self._texts.unread(number),
            *unread_of_sheet(self._source.workbook, self._sheet, root),
        )
        return SheetEnd(
            sheet=number,
            rows=_reach(self._rows, (m.bottom + 1 for m in merges if m.top < self._rows)),
            columns=_reach(self._columns, (m.right + 1 for m in merges if m.left < self._columns)),
            coverage=Coverage(
                reading=reading,
                engines=() if reading is Reading.NOT_READ else (ENGINE,),
                notices=tuple(notices),
            ),
            merges=merges,
            unread=unread,
        )

    def _refused(self) -> SheetEnd:
        """The end of a sheet without cells of the usual kind, or of none at all."""
        if self._sheet.kind:
            unread = Unread(
                cause=Cause.NOT_SCREENED_CONTENT,
                part=self._sheet.number,
                problem=Sentence.of(
                    "The sheet is a {kind}, not a table; it is not read.",
                    kind=_OTHER_SHEETS.get(self._sheet.kind, Sentence.of("sheet of another kind")),
                ),
                advice=Sentence.of("Review it by eye in the workbook."),
            )
        else:
            unread = Unread(
                cause=Cause.DAMAGED,
                part=self._sheet.number,
                problem=Sentence.of("The workbook lists the sheet but does not hold it."),
                advice=Sentence.of("Ask the sender for a fresh copy."),
            )
        self._unread.append(unread)
        return self._end(Node("", {}), Reading.NOT_READ)


def _out_of_order(row: int) -> DamagedError:
    """Spreadsheets refuse or repair such a sheet, each in its own way, so that it has no one reading."""
    return DamagedError(
        Sentence.of("The sheet holds a row twice or out of order, at row {row}.", row=row + 1),
        Sentence.of("Ask the sender for a fresh copy."),
    )


_OTHER_SHEETS = {
    "chartsheet": Sentence.of("chart"),
    "dialogsheet": Sentence.of("dialog"),
    "xlMacrosheet": Sentence.of("macro sheet"),
    "xlIntlMacrosheet": Sentence.of("macro sheet"),
}


def _head(sheet: Sheet, root: Node) -> SheetHead:
    sizes = root.first("sheetFormatPr") or Node("sheetFormatPr", {})
    base = points(sizes.get("baseColWidth"))
    widths: dict[int, float] = {}
    hidden: set[int] = set()
    for node in root.all("cols", "col"):
        first, last = node.number("min") - 1, min(node.number("max"), MOST_COLUMNS)
        width = points(node.get("width"))
        columns = range(max(first, 0), last)
        if node.flag("hidden") or width == 0:
            hidden.update(columns)
        elif width:
            widths.update(dict.fromkeys(columns, width))
    return SheetHead(
        sheet=sheet.number,
        name=sheet.name,
        state=sheet.state,
        default_width=points(sizes.get("defaultColWidth"))
        or (base + BASE_PADDING if base else 8.43),
        default_height=points(sizes.get("defaultRowHeight")) or 15.0,
        widths=tuple(sorted(widths.items())),
        hidden_columns=tuple(sorted(hidden)),
    )


def _merges(root: Node) -> tuple[tuple[Merge, ...], int]:
    """The merged ranges, and how many are damaged or beyond what is kept."""
    nodes = root.all("mergeCells", "mergeCell")
    found = tuple(m for node in nodes[:MOST_MERGES] if (m := _merge(node.get("ref"))))
    return found, len(nodes) - len(found)


def _merge(reference: str) -> Merge | None:
    first, _, last = reference.replace("$", "").upper().partition(":")
    corners = _CELL.fullmatch(first), _CELL.fullmatch(last or first)
    if not corners[0] or not corners[1]:
        return None
    top, left = int(corners[0][2]) - 1, column_number(corners[0][1])
    bottom, right = int(corners[1][2]) - 1, column_number(corners[1][1])
    if not (0 <= top <= bottom < MOST_ROWS and left <= right < MOST_COLUMNS):
        return None
    return Merge(top, left, bottom, right)


def _reach(filled: int, merged: Iterator[int]) -> int:
    return min(max(filled, *merged, 0), filled + MERGE_REACH) if filled else 0
