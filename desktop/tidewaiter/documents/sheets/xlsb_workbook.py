"""A binary .xlsb workbook becomes messages, sheet by sheet, with its formats, hidden rows and comments.

Runs in a document worker. Cells come from the records themselves ([MS-XLSB]); drawings are XML as in
other Office workbooks. Formulas are stored as tokens, of which only the results are read.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.model import (
    Cause,
    Coverage,
    Reading,
    SheetLine,
    SheetState,
    Unread,
)
from tidewaiter.documents.packages.office_parts import notice_of
from tidewaiter.documents.packages.zip_check import checked_zip
from tidewaiter.documents.sheets.agreement import Row, Rows
from tidewaiter.documents.sheets.xlsb_records import Fields, records
from tidewaiter.documents.sheets.xlsb_sheet import BinarySheet, say_comments, value_of
from tidewaiter.documents.sheets.xlsb_styles import read_styles
from tidewaiter.documents.sheets.xlsx.beside import TOP_LEFT, Beside, Related
from tidewaiter.documents.sheets.xlsx.cells import CellTexts
from tidewaiter.documents.sheets.xlsx.package import Package, Relation, Workbook
from tidewaiter.documents.sheets.xlsx.package import Sheet as ListedSheet
from tidewaiter.documents.sheets.xlsx.parts import (
    SheetEnd,
    SheetHead,
    SheetName,
    WorkbookEnd,
    WorkbookMessage,
    WorkbookOpened,
    in_messages,
)
from tidewaiter.documents.sheets.xlsx.strings import SharedStrings
from tidewaiter.documents.sheets.xlsx.styles import Styles
from tidewaiter.documents.sheets.xlsx.xml import Node
from tidewaiter.wording import Sentence

ENGINE = "xlsb records"
_SHEET, _PROPERTIES, _NAME, _SHARED_TEXT = 156, 153, 39, 19
_DATE_1904 = 0x1
_WORKBOOK = "xl/workbook.bin"
_STATES = (SheetState.VISIBLE, SheetState.HIDDEN, SheetState.VERY_HIDDEN)
_BY_EYE = Sentence.of("Review it by eye in the workbook itself.")
_AS_XLSX = Sentence.of("Save it as .xlsx in Excel and open that to have it read.")


class _Opened(NamedTuple):
    """The workbook, its shared texts and styles, and the names it defines."""

    workbook: Workbook
    shared: list[str]
    styles: Styles
    names: tuple[str, ...]


def read_xlsb(data: bytes) -> Iterator[WorkbookMessage]:
    """The workbook in `data` as messages; what is refused of it stands in the last one."""
    try:
        opened = _open(data)
    except DocumentError as error:
        yield WorkbookEnd(unread=(error.unread(None),))
        return
    sheets = opened.workbook.sheets
    names = tuple(SheetName(sheet.name, sheet.state) for sheet in sheets)
    yield WorkbookOpened(sheets=names, styles=opened.styles.standing.looks)
    for sheet in sheets:
        yield from _Reading(opened, sheet).messages()
    macros = any(r.kind == "vbaProject" for r in opened.workbook.relations)
    yield WorkbookEnd(
        unread=(_unread(Sentence.of("The workbook holds macros, which are not read."), None),)
        if macros
        else ()
    )


def xlsb_values(data: bytes) -> tuple[bool, Sequence[Rows]]:
    """Our values of each sheet with cells; raises DocumentError for a file that is refused."""
    opened = _open(data)
    tables = [sheet for sheet in opened.workbook.sheets if sheet.kind == "worksheet"]
    return opened.workbook.date1904, [partial(_values, opened, sheet) for sheet in tables]


def _values(opened: _Opened, listed: ListedSheet) -> Iterator[Row]:
    sheet = BinarySheet(opened.workbook.package, listed.part, opened.shared)
    for row in sheet.rows(Beside(listed.number)):
        found = {cell[0]: value for cell in row.cells if (value := value_of(cell)) is not None}
        yield row.row, found


def _open(data: bytes) -> _Opened:
    package = Package.of(checked_zip(data))
    relations = package.relations(_WORKBOOK)
    date1904, names = False, []
    sheets: list[ListedSheet] = []
    for kind, content in records(package, _WORKBOOK):
        fields = Fields(content)
        if kind == _SHEET:
            sheets.append(_listed(len(sheets), fields, relations))
        elif kind == _PROPERTIES:
            date1904 = bool(fields.numbers("I")[0] & _DATE_1904)
        elif kind == _NAME:
            names.append(fields.skip(9).text())
    workbook = Workbook(
        package=package,
        part=_WORKBOOK,
        sheets=tuple(sheets),
        date1904=date1904,
        root=Node("workbook", {}),
        relations=relations,
    )
    return _Opened(workbook, _shared(workbook), read_styles(workbook), tuple(names))


def _listed(number: int, fields: Fields, relations: tuple[Relation, ...]) -> ListedSheet:
    state, _ = fields.numbers("II")
    points_at = fields.text()
    relation = next((r for r in relations if r.name == points_at and not r.outside), None)
    return ListedSheet(
        number=number,
        name=fields.text(),
        state=_STATES[state] if state < len(_STATES) else SheetState.HIDDEN,
        kind=relation.kind if relation else "",
        part=relation.target if relation else "",
    )


def _shared(workbook: Workbook) -> list[str]:
    part = workbook.related("sharedStrings")
    if not part or not workbook.package.has(part):
        return []
    return [
        Fields(content).rich_text()
        for kind, content in records(workbook.package, part)
        if kind == _SHARED_TEXT
    ]


class _Reading:
    """One sheet on its way into messages."""

    def __init__(self, opened: _Opened, listed: ListedSheet) -> None:
        self._opened = opened
        self._listed = listed
        self._package = opened.workbook.package
        self._texts = CellTexts(SharedStrings(), opened.styles)
        self._beside = Beside(listed.number)
        self._unread: list[Unread] = []
        self._heights: list[tuple[int, float]] = []
        self._rows = 0

    def messages(self) -> Iterator[WorkbookMessage]:
        """The sheet's head, rows, what stands beside them, and its end."""
        number = self._listed.number
        sheet = BinarySheet(self._package, self._listed.part, self._opened.shared)
        held: tuple[Relation, ...] = ()
        is_table = self._listed.kind == "worksheet"
        if is_table:
            self._columns(sheet)
        yield SheetHead(
            sheet=number,
            name=self._listed.name,
            state=self._listed.state,
            default_width=sheet.default_width,
            default_height=sheet.default_height,
            widths=tuple(sheet.widths),
            hidden_columns=tuple(sorted(sheet.hidden_columns)),
        )
        if is_table:
            yield from in_messages(number, self._lines(sheet), self._heights)
            held = self._hanging()
        else:
            self._unread.append(
                _unread(Sentence.of("The sheet is no table; it is not read."), number)
            )
        if not number:
            for name in self._opened.names:
                self._beside.say(TOP_LEFT, name)
        yield from in_messages(number, self._beside.lines, self._heights)
        yield self._end(sheet, held, is_table=is_table)

    def _columns(self, sheet: BinarySheet) -> None:
        try:
            sheet.columns()
        except DocumentError as error:
            self._unread.append(error.unread(self._listed.number))

    def _lines(self, sheet: BinarySheet) -> Iterator[SheetLine]:
        """The rows as lines; framed empty rows only where a filled one follows."""
        framed: list[SheetLine] = []
        try:
            for row in sheet.rows(self._beside):
                if row.height and not row.hidden:
                    self._heights.append((row.row, row.height))
                line = self._texts.line(row)
                if line and line.text:
                    yield from framed
                    framed.clear()
                    self._rows = row.row + 1
                    yield line
                elif line:
                    framed.append(line)
        except DocumentError as error:
            self._unread.append(error.unread(self._listed.number))

    def _hanging(self) -> tuple[Relation, ...]:
        """Say comments and the texts of drawings; all that the sheet points at."""
        try:
            relations = self._package.relations(self._listed.part)
            for relation in relations:
                if relation.kind == "comments" and not relation.outside:
                    say_comments(self._package, relation.target, self._beside)
            drawn = [r for r in relations if r.kind in {"drawing", "vmlDrawing"}]
            Related(self._package, self._beside).say(drawn, TOP_LEFT, {}, self._listed.part)
            inner = [q for r in drawn if not r.outside for q in self._package.relations(r.target)]
        except DocumentError as error:
            self._beside.fail(error)
            return ()
        return (*relations, *inner)

    def _end(
        self, sheet: BinarySheet, held: tuple[Relation, ...], *, is_table: bool
    ) -> WorkbookMessage:
        number = self._listed.number
        return SheetEnd(
            sheet=number,
            rows=self._rows,
            columns=self._texts.farthest,
            coverage=Coverage(
                reading=Reading.PARTLY if is_table else Reading.NOT_READ,
                engines=(ENGINE,) if is_table else (),
                notices=(*self._texts.notices(), *notice_of(held), *_notices(sheet)),
            ),
            merges=tuple(sheet.merges),
            unread=(
                *self._unread,
                *self._texts.unread(number),
                *self._beside.unread,
                *_left_out(sheet, number),
            ),
        )


def _notices(sheet: BinarySheet) -> Iterator[Sentence]:
    if sheet.formulas:
        yield Sentence.counted(
            "One cell holds a formula; its stored result was read, not the formula.",
            "{count} cells hold formulas; their stored results were read, not the formulas.",
            count=sheet.formulas,
        )


def _left_out(sheet: BinarySheet, number: int) -> Iterator[Unread]:
    if sheet.missing:
        yield Unread(
            cause=Cause.DAMAGED,
            part=number,
            problem=Sentence.counted(
                "One cell points at a text that is not in the workbook.",
                "{count} cells point at texts that are not in the workbook.",
                count=sheet.missing,
            ),
            advice=Sentence.of("Ask the sender for a fresh copy."),
        )
    if sheet.aside:
        yield Unread(
            cause=Cause.DAMAGED,
            part=number,
            problem=Sentence.counted(
                "One row stands twice or out of order; its cells are screened beside the others.",
                "{count} rows stand twice or out of order; their cells are screened beside the others.",
                count=sheet.aside,
            ),
            advice=_BY_EYE,
        )
    if sheet.rules:
        problem = Sentence.of(
            "The choices and messages of cells are not read in this kind of file."
        )
        yield Unread(
            cause=Cause.NOT_SCREENED_CONTENT, part=number, problem=problem, advice=_AS_XLSX
        )


def _unread(problem: Sentence, part: int | None) -> Unread:
    return Unread(cause=Cause.NOT_SCREENED_CONTENT, part=part, problem=problem, advice=_BY_EYE)
