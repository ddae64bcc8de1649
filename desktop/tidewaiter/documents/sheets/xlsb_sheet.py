"""One sheet of a binary workbook: its rows as stored, its columns and merges, and the texts beside its cells.

Source: [MS-XLSB] 2.4 (records), 2.5.13 (Cell), 2.4.737 (BrtRowHdr).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from tidewaiter.documents.model import Merge, Origin
from tidewaiter.documents.sheets.agreement import Value
from tidewaiter.documents.sheets.number_format import plain
from tidewaiter.documents.sheets.smallest import is_too_low, is_too_narrow
from tidewaiter.documents.sheets.xlsb_records import Fields, Record, records, rk
from tidewaiter.documents.sheets.xlsx.beside import TOP_LEFT, Beside, header_texts
from tidewaiter.documents.sheets.xlsx.package import Package
from tidewaiter.documents.sheets.xlsx.rows import StoredCell, StoredRow
from tidewaiter.documents.sheets.xlsx.strings import cell_text
from tidewaiter.documents.sheets.xlsx.xml import damaged

MOST_ROWS, MOST_COLUMNS = 1 << 20, 1 << 14
_ROW, _BLANK, _RK, _ERROR, _BOOL, _REAL, _TEXT, _SHARED = 0, 1, 2, 3, 4, 5, 6, 7
_FORMULAS = {8: _TEXT, 9: _REAL, 10: _BOOL, 11: _ERROR}
_SHORT = {12: _BLANK, 13: _RK, 14: _ERROR, 15: _BOOL, 16: _REAL, 17: _TEXT, 18: _SHARED}
_RICH = 62
_CELLS = frozenset({_BLANK, _RK, _ERROR, _BOOL, _REAL, _TEXT, _SHARED, *_FORMULAS, *_SHORT, _RICH})
_COLUMN, _SIZES, _MERGE, _RULE, _HEADERS, _LINK = 60, 485, 176, 64, 479, 494
_UNSET = 0xFFFFFFFF
_COMMENT, _COMMENT_TEXT = 635, 637
_HIDDEN_ROW, _OWN_HEIGHT, _HIDDEN_COLUMN = 0x10, 0x20, 0x1
_TWIPS, _UNITS = 20, 256
_STYLE = 0xFFFFFF  # of a cell's second number; the rest are flags
_ERRORS = {
    0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A",
    43: "#GETTING_DATA",
}  # fmt: skip


@dataclass(slots=True)
class BinarySheet:
    """A sheet as far as its records were read."""

    package: Package
    part: str
    shared: list[str]
    widths: list[tuple[int, float]] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    merges: list[Merge] = field(default_factory=list)
    default_width: float = 8.43
    default_height: float = 15.0
    missing: int = 0
    formulas: int = 0
    rules: int = 0
    aside: int = 0

    def rows(self, beside: Beside) -> Iterator[StoredRow]:
        """The rows in order; what stands beside them is said to `beside`, columns come before the first."""
        row: StoredRow | None = None
        column = last = -1
        for record in records(self.package, self.part):
            if record.kind == _ROW:
                if row is not None and row.row > last:
                    last = row.row
                    yield row
                elif row is not None:
                    self._put_aside(row, beside)
                row, column = self._row(record), -1
            elif record.kind in _CELLS and row is not None:
                column = self._cell(record, row, column)
            elif record.kind not in _CELLS:
                self._say(record, beside)
        if row is not None and row.row > last:
            yield row
        elif row is not None:
            self._put_aside(row, beside)

    def _put_aside(self, row: StoredRow, beside: Beside) -> None:
        """A row that stands twice or out of order: programs differ in which of them they show."""
        self.aside += 1
        for column, _, _, value, _ in row.cells:
            beside.say((row.row, column), value)

    def columns(self) -> None:
        """Read what stands before the rows: the columns, and how wide and high cells are without more."""
        self._read_sizes()
        if is_too_narrow(self.default_width):
            told = {column for column, _ in self.widths}
            self.hidden_columns.update(set(range(MOST_COLUMNS)) - told)

    def _read_sizes(self) -> None:
        for record in records(self.package, self.part):
            if record.kind == _ROW:
                return
            if record.kind == _COLUMN:
                self._note_columns(Fields(record.data))
            elif record.kind == _SIZES:
                exact, letters, height = Fields(record.data).numbers("IHH")
                self.default_width = letters if exact == _UNSET else exact / _UNITS
                self.default_height = height / _TWIPS or self.default_height

    def _row(self, record: Record) -> StoredRow:
        number, _, height, _, flags = Fields(record.data).numbers("IIHBB")
        if number >= MOST_ROWS:
            raise damaged(self.part)
        points = height / _TWIPS if height or flags & _OWN_HEIGHT else None
        return StoredRow(number, bool(flags & _HIDDEN_ROW) or is_too_low(points), points, [])

    def _cell(self, record: Record, row: StoredRow, column: int) -> int:
        """Add a cell to its row; the column it stands in."""
        fields = Fields(record.data)
        kind = record.kind
        if kind in _SHORT:  # it stands right of the one before
            column, kind = column + 1, _SHORT[kind]
        else:
            (column,) = fields.numbers("I")
            kind = _FORMULAS.get(kind, kind)
        (style,) = fields.numbers("I")
        if column >= MOST_COLUMNS:
            raise damaged(self.part)
        self.formulas += record.kind in _FORMULAS
        name, value = self._value(kind, fields)
        row.cells.append((column, style & _STYLE, name, value, record.kind in _FORMULAS))
        return column

    def _value(self, kind: int, fields: Fields) -> tuple[str, str]:
        """The kind of a value in the words of Office XML, and the value."""
        match kind:
            case _ if kind == _RK:
                value = "n", digits(rk(fields.numbers("I")[0]))
            case _ if kind == _REAL:
                value = "n", digits(fields.real())
            case _ if kind == _BOOL:
                value = "b", str(fields.numbers("B")[0])
            case _ if kind == _ERROR:
                value = "e", _ERRORS.get(fields.numbers("B")[0], "#N/A")
            case _ if kind == _TEXT:
                value = "str", fields.text()
            case _ if kind == _RICH:
                value = "str", fields.rich_text()
            case _ if kind == _SHARED:
                value = self._shared(fields.numbers("I")[0])
            case _:
                value = "n", ""
        return value

    def _shared(self, number: int) -> tuple[str, str]:
        if number < len(self.shared):
            return "str", self.shared[number]
        self.missing += 1
        return "n", ""

    def _note_columns(self, fields: Fields) -> None:
        first, last, width, _, flags = fields.numbers("IIIIH")
        for column in range(first, min(last, MOST_COLUMNS - 1) + 1):
            if flags & _HIDDEN_COLUMN or is_too_narrow(width / _UNITS):
                self.hidden_columns.add(column)
            else:
                self.widths.append((column, width / _UNITS))

    def _say(self, record: Record, beside: Beside) -> None:
        fields = Fields(record.data)
        match record.kind:
            case _ if record.kind == _MERGE:
                top, bottom, left, right = fields.numbers("IIII")
                self.merges.append(Merge(top, left, bottom, right))
            case _ if record.kind == _RULE:
                self.rules += 1
            case _ if record.kind == _HEADERS:
                fields.skip(2)
                for _ in range(6):
                    for text in header_texts(fields.text()):
                        beside.say(TOP_LEFT, text)
            case _ if record.kind == _LINK:
                top, _, left, _ = fields.numbers("IIII")
                fields.text()
                for _ in range(3):
                    beside.say((top, left), fields.text())


def say_comments(package: Package, part: str, beside: Beside) -> None:
    """The comments of a sheet, each at its cell; DamagedError where they cannot be read."""
    place = TOP_LEFT
    for record in records(package, part):
        if record.kind == _COMMENT:
            _, top, _, left, _ = Fields(record.data).numbers("IIIII")
            place = (top, left) if top < MOST_ROWS and left < MOST_COLUMNS else TOP_LEFT
        elif record.kind == _COMMENT_TEXT:
            beside.say(place, Fields(record.data).rich_text(), Origin.BESIDE)


def value_of(cell: StoredCell) -> Value | None:
    """What a cell holds, for laying it beside another engine's; None for nothing and for errors."""
    _, _, kind, value, _ = cell
    if kind == "n":
        return float(value) if value else None
    if kind == "b":
        return value != "0"
    return (cell_text(value) or None) if kind == "str" else None


def digits(value: float) -> str:
    """A stored number as Office XML would write it."""
    return plain(Decimal(format(value, ".15g"))) if abs(value) < float("inf") else str(value)
