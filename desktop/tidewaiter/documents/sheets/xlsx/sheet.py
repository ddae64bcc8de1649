"""One sheet of a workbook becomes messages: its rows as lines, what stands beside them, and what went wrong."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tidewaiter.documents.errors import DamagedError, DocumentError
from tidewaiter.documents.model import (
    Cause,
    Coverage,
    Merge,
    Origin,
    Reading,
    SheetLine,
    Unread,
)
from tidewaiter.documents.sheets.xlsx.alike import AlikeRows
from tidewaiter.documents.sheets.xlsx.beside import Beside, beside_sheet
from tidewaiter.documents.sheets.xlsx.cells import CellTexts, CellTwiceError
from tidewaiter.documents.sheets.xlsx.contents import files_of_sheet, unread_of_sheet
from tidewaiter.documents.sheets.xlsx.formulas import FormulaTexts
from tidewaiter.documents.sheets.xlsx.grid import filters_of, head_of, hides_rows, merges_of, reach
from tidewaiter.documents.sheets.xlsx.package import Sheet, Workbook
from tidewaiter.documents.sheets.xlsx.parts import SheetEnd, SheetHead, WorkbookMessage, in_messages
from tidewaiter.documents.sheets.xlsx.rows import SheetXml, StoredRow, each
from tidewaiter.documents.sheets.xlsx.strings import SharedStrings
from tidewaiter.documents.sheets.xlsx.styles import Styles
from tidewaiter.documents.sheets.xlsx.xml import Node
from tidewaiter.wording import Sentence

ENGINE = "stream"
MOST_STRAYS = 10_000  # rows and cells that stand in a sheet twice
MOST_FRAMED = 1000  # empty rows with borders that are kept in case a filled one follows


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What all sheets of a workbook share."""

    workbook: Workbook
    strings: SharedStrings
    styles: Styles
    beside: Beside
    unread: tuple[Unread, ...]


class SheetReader:
    """One sheet on its way into messages: where its rows end, and what went wrong."""

    def __init__(self, source: Source, sheet: Sheet) -> None:
        self._source = source
        self._sheet = sheet
        self._texts = CellTexts(source.strings, source.styles)
        self._formulas = FormulaTexts(source.strings)
        self._heights: list[tuple[int, float]] = []
        self._default_height = 15.0
        self._flat = False
        self._rows = 0
        self._framed: list[SheetLine] = []
        self._strays: list[SheetLine] = []
        self._unread: list[Unread] = []

    def messages(self) -> Iterator[WorkbookMessage]:
        """The sheet's head, rows and end, whatever is wrong with it."""
        if self._sheet.kind != "worksheet":
            yield self._bare_head()
            yield from self._refused()
            return
        try:
            stream = self._source.workbook.package.open(self._sheet.part)
        except DocumentError as error:
            yield self._bare_head()
            self._unread.append(error.unread(self._sheet.number))
            yield from self._ended(Node("", {}), Reading.NOT_READ)
            return
        with stream:
            xml = SheetXml(stream, self._sheet.part, framed=self._texts.framed)
            yield from self._streamed(xml)

    def _bare_head(self) -> SheetHead:
        return SheetHead(sheet=self._sheet.number, name=self._sheet.name, state=self._sheet.state)

    def _streamed(self, xml: SheetXml) -> Iterator[WorkbookMessage]:
        try:
            xml.open()
        except DocumentError as error:
            self._unread.append(error.unread(self._sheet.number))
        head = head_of(self._sheet, xml.root)
        self._default_height = head.default_height
        self._flat = hides_rows(xml.root)
        yield head
        if not self._unread:
            yield from in_messages(self._sheet.number, self._lines(xml), self._heights)
        yield from self._ended(xml.root, Reading.PARTLY)

    def _lines(self, xml: SheetXml) -> Iterator[SheetLine]:
        """The lines up to the end or to what is damaged, which is noted."""
        try:
            for run in xml.runs():
                if isinstance(run, AlikeRows):
                    yield from self._together(run)
                else:
                    yield from self._alone(run, xml)
        except DocumentError as error:
            self._unread.append(error.unread(self._sheet.number))

    def _together(self, run: AlikeRows) -> Iterator[SheetLine]:
        """The lines of rows that are written alike."""
        lines = None if self._flat or run.rows[0] < self._rows else self._texts.alike(run)
        if lines is None:
            for row in each(run):
                yield from self._alone(row)
            return
        for number, says in zip(run.rows, run.says, strict=True):
            self._note_height(number, says.height)
        yield from self._framed_before(lines[0])
        self._rows = lines[-1].row + 1
        yield from lines

    def _alone(self, row: StoredRow, xml: SheetXml | None = None) -> Iterator[SheetLine]:
        """The line of one row, if there is something in it."""
        self._note_height(row.row, row.height)
        hidden = row.hidden or (self._flat and row.height is None)
        line = self._line(row._replace(hidden=True) if hidden else row)
        if xml and xml.formulas:
            self._formulas.add(xml.formulas)
            xml.formulas.clear()
        if line and not line.text:
            self._keep(line)
        elif line and line.row < self._rows:
            self._put_aside(line, _out_of_order(line.row))
        elif line:
            yield from self._framed_before(line)
            self._rows = line.row + 1
            yield line

    def _line(self, row: StoredRow) -> SheetLine | None:
        """The row as a line; cells that stand in it twice are put aside."""
        try:
            return self._texts.line(row)
        except CellTwiceError as error:
            first = {cell[0]: cell for cell in reversed(row.cells)}
            again = [cell for cell in row.cells if cell is not first[cell[0]]]
            other = self._line(row._replace(cells=again))
            if other:
                self._put_aside(other, error)
            return self._texts.line(row._replace(cells=list(first.values())))

    def _put_aside(self, line: SheetLine, error: DamagedError) -> None:
        """Keeps what has no place of its own among the rows; that there is such is said once."""
        if not self._strays:
            self._unread.append(error.unread(self._sheet.number))
        if len(self._strays) == MOST_STRAYS:
            raise error
        if line.text:
            self._strays.append(replace(line, origin=Origin.BESIDE))

    def _keep(self, line: SheetLine) -> None:
        """Keeps an empty row with borders until a filled one follows."""
        last = self._framed[-1].row if self._framed else self._rows - 1
        if line.row > last and len(self._framed) < MOST_FRAMED:
            self._framed.append(line)

    def _framed_before(self, line: SheetLine) -> Iterator[SheetLine]:
        yield from (framed for framed in self._framed if framed.row < line.row)
        self._framed.clear()

    def _note_height(self, row: int, height: float | None) -> None:
        if height and height != self._default_height:
            self._heights.append((row, height))

    def _ended(self, root: Node, reading: Reading) -> Iterator[WorkbookMessage]:
        """What stands beside the cells, and the sheet's end."""
        number = self._sheet.number
        beside = beside_sheet(self._source.workbook, self._sheet, root)
        whole = self._source.beside.lines if number == 0 else []
        lines = (*self._strays, *beside.lines, *self._formulas.lines(), *whole)
        yield from in_messages(number, lines, self._heights)
        merges, bad = merges_of(root)
        notices = [*self._texts.notices(), *self._formulas.notices()]
        if bad:
            notices.append(
                Sentence.counted(
                    "A merged range is damaged and left out.",
                    "{count} merged ranges are damaged and left out.",
                    count=bad,
                )
            )
        yield SheetEnd(
            sheet=number,
            rows=reach(self._rows, (m.bottom + 1 for m in merges if m.top < self._rows)),
            columns=self._columns(merges),
            coverage=Coverage(
                reading=reading,
                engines=() if reading is Reading.NOT_READ else (ENGINE,),
                notices=(*notices, *files_of_sheet(self._source.workbook, self._sheet)),
            ),
            merges=merges,
            filtered=filters_of((root, *beside.tables)),
            unread=(
                *self._unread,
                *self._texts.unread(number),
                *self._formulas.unread(number),
                *beside.unread,
                *unread_of_sheet(self._source.workbook, self._sheet),
            ),
        )

    def _columns(self, merges: tuple[Merge, ...]) -> int:
        filled = self._texts.farthest
        return reach(filled, (m.right + 1 for m in merges if m.left < filled))

    def _refused(self) -> Iterator[WorkbookMessage]:
        """The end of a sheet without cells of the usual kind, or of none at all."""
        if self._sheet.kind == "chartsheet":
            problem = Sentence.of(
                "The sheet is a chart: its titles and labels are screened, its picture is not read."
            )
            cause, advice = (
                Cause.NOT_SCREENED_CONTENT,
                Sentence.of("Review it by eye in the workbook."),
            )
        elif self._sheet.kind:
            problem = Sentence.of(
                "The sheet is a {kind}, not a table; it is not read.",
                kind=_OTHER_SHEETS.get(self._sheet.kind, Sentence.of("sheet of another kind")),
            )
            cause, advice = (
                Cause.NOT_SCREENED_CONTENT,
                Sentence.of("Review it by eye in the workbook."),
            )
        else:
            problem = Sentence.of("The workbook lists the sheet but does not hold it.")
            cause, advice = Cause.DAMAGED, Sentence.of("Ask the sender for a fresh copy.")
        self._unread.append(
            Unread(cause=cause, part=self._sheet.number, problem=problem, advice=advice)
        )
        yield from self._ended(Node("", {}), Reading.NOT_READ)


def _out_of_order(row: int) -> DamagedError:
    """Programs refuse or repair such a sheet, each in its own way, so that it has no one reading."""
    return DamagedError(
        Sentence.of("The sheet holds a row twice or out of order, at row {row}.", row=row + 1),
        Sentence.of("Ask the sender for a fresh copy."),
    )


_OTHER_SHEETS = {
    "dialogsheet": Sentence.of("dialog"),
    "xlMacrosheet": Sentence.of("macro sheet"),
    "xlIntlMacrosheet": Sentence.of("macro sheet"),
}
