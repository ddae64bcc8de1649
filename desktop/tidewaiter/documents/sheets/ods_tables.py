"""The tables of an OpenDocument spreadsheet: rows, cells, what repeats, what is hidden, what hangs on cells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from tidewaiter.documents.errors import DocumentError, LimitExceededError
from tidewaiter.documents.model import CellSpot, Hidden, Merge, SheetLine, SheetState, Unseen
from tidewaiter.documents.sheets import number_format_dates as dates
from tidewaiter.documents.sheets.agreement import Row, Value
from tidewaiter.documents.sheets.number_format import plain
from tidewaiter.documents.sheets.ods_package import OdsPackage, text_of
from tidewaiter.documents.sheets.smallest import is_too_low, is_too_narrow
from tidewaiter.documents.sheets.xlsx.beside import Beside
from tidewaiter.documents.sheets.xlsx.inks import hiding_looks
from tidewaiter.documents.sheets.xlsx.rows import MOST_COLUMNS, MOST_ROWS
from tidewaiter.documents.sheets.xlsx.strings import cell_text
from tidewaiter.documents.sheets.xlsx.xml import Node
from tidewaiter.wording import Sentence

MOST_CELLS = 2_000_000  # filled, of a table; what repeats counts each time
_NUMBERS = frozenset({"float", "currency", "percentage", "date", "time", "boolean"})
_CELLS = frozenset({"table-cell", "covered-table-cell"})
_GROUPS = frozenset({"table-row-group", "table-header-rows", "table-rows"})
_COLUMN_GROUPS = frozenset({"table-column-group", "table-header-columns", "table-columns"})
_TIME = re.compile(r"PT(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9.]+)S)?", re.ASCII)
_UNSEEN = {"collapse": None, "filter": Hidden.FILTERED_ROW}


@dataclass(slots=True)
class Table:
    """One sheet as read."""

    name: str
    state: SheetState
    lines: list[SheetLine] = field(default_factory=list)
    values: list[Row] = field(default_factory=list)
    beside: tuple[SheetLine, ...] = ()
    merges: list[Merge] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    column_runs: list[tuple[range, float]] = field(default_factory=list)
    heights: list[tuple[int, float]] = field(default_factory=list)
    columns: int = 0
    errors: list[DocumentError] = field(default_factory=list)

    def widths(self) -> tuple[tuple[int, float], ...]:
        """How wide the columns are that hold something, in characters."""
        return tuple(
            (column, width)
            for run, width in self.column_runs
            for column in run[: max(self.columns - run.start, 0)]
        )


def tables_of(package: OdsPackage) -> Iterator[Table]:
    """The sheets in order; a file that holds none is refused."""
    hiding = hiding_looks(package.standing.looks)
    for node in package.content.all("body", "spreadsheet", "table"):
        hidden = node.get("style-name") in package.hidden_tables
        table = Table(node.get("name"), SheetState.HIDDEN if hidden else SheetState.VISIBLE)
        try:
            _Filler(package, table, hiding).fill(node)
        except DocumentError as error:
            table.errors.append(error)
        yield table


class _Filler:
    """Fills one table from its node."""

    def __init__(self, package: OdsPackage, table: Table, hiding: dict[int, Hidden]) -> None:
        self._package = package
        self._table = table
        self._hiding = hiding
        self._row = 0
        self._cells = 0
        self._beside = Beside(None)

    def fill(self, node: Node) -> None:
        """Rows, columns, and what hangs on them or floats above them."""
        self._size_columns(node)
        for shape in node.all("shapes"):
            for body in shape.walk():
                self._beside.say((0, 0), text_of(body))
        try:
            for row in _rows(node):
                self._take(row)
        finally:
            self._table.beside = tuple(self._beside.lines)

    def _size_columns(self, node: Node) -> None:
        at = 0
        for column in _columns(node):
            repeated = max(column.number("number-columns-repeated", 1), 1)
            here = range(at, min(at + repeated, MOST_COLUMNS))
            width = self._package.column_widths.get(column.get("style-name"))
            if column.get("visibility") in _UNSEEN or is_too_narrow(width):
                self._table.hidden_columns.update(here)
            elif width is not None and here:
                self._table.column_runs.append((here, width))
            at += repeated

    def _take(self, node: Node) -> None:
        repeated = max(node.number("number-rows-repeated", 1), 1)
        cells = list(self._cells_of(node))
        if cells:
            self._cells += len(cells) * repeated
            if self._cells > MOST_CELLS or self._row + repeated > MOST_ROWS:
                raise LimitExceededError(
                    Sentence.of("The sheet holds more cells than this version reads."),
                    Sentence.of("Split the file, or review this part by eye."),
                )
            for _ in range(repeated):
                self._add(node, cells)
                self._row += 1
        else:
            self._row += repeated

    def _add(self, node: Node, cells: list[tuple[int, str, int, int | None, Value]]) -> None:
        texts: list[str] = []
        spots: list[CellSpot] = []
        unseen: list[Unseen] = []
        at = 0
        for column, text, style, hidden_from, _ in cells:
            end = at + len(text)
            texts.append(text)
            spots.append(CellSpot(at, end, column, style))
            if hidden_from is not None:
                unseen.append(Unseen(at + hidden_from, end, Hidden.FORMAT))
            if style in self._hiding:
                unseen.append(Unseen(at, end, self._hiding[style]))
            at = end + 1
        line = "\t".join(texts)
        height = self._package.row_heights.get(node.get("style-name"))
        hidden = node.get("visibility") in _UNSEEN or is_too_low(height)
        if height is not None and not hidden:
            self._table.heights.append((self._row, height))
        if node.get("visibility") == "filter":
            unseen.append(Unseen(0, len(line), Hidden.FILTERED_ROW))
        self._table.lines.append(
            SheetLine(
                text=line,
                row=self._row,
                spots=tuple(spots),
                hidden=hidden,
                unseen=tuple(unseen),
            )
        )
        self._table.values.append((self._row, {cell[0]: cell[4] for cell in cells}))
        self._table.columns = max(self._table.columns, spots[-1].column + 1)

    def _cells_of(self, row: Node) -> Iterator[tuple[int, str, int, int | None, Value]]:
        column = 0
        for node in row.children:
            if node.name not in _CELLS:
                continue
            repeated = max(node.number("number-columns-repeated", 1), 1)
            text, hidden_from, value = _shown(node)
            self._hang(node, column)
            if text:
                style = self._package.styles.get(node.get("style-name"), 0)
                if node.get("value-type") in _NUMBERS:
                    style = self._package.standing.right[style]
                for at in range(column, min(column + repeated, MOST_COLUMNS)):
                    yield at, text, style, hidden_from, value
            column += repeated

    def _hang(self, node: Node, column: int) -> None:
        """Merges, comments, links and shapes of a cell."""
        at = (min(self._row, MOST_ROWS - 1), min(column, MOST_COLUMNS - 1))
        rows, columns = (
            node.number("number-rows-spanned", 1),
            node.number("number-columns-spanned", 1),
        )
        if rows > 1 or columns > 1:
            bottom = min(at[0] + max(rows, 1), MOST_ROWS) - 1
            right = min(at[1] + max(columns, 1), MOST_COLUMNS) - 1
            self._table.merges.append(Merge(at[0], at[1], bottom, right))
        for child in node.children:
            if child.name != "p":
                for body in child.walk():
                    self._beside.say(at, text_of(body))
            for link in child.walk():
                if link.name == "a":
                    self._beside.say(at, link.get("href"))


def _shown(node: Node) -> tuple[str, int | None, Value]:
    """What a cell shows; from where on it is hidden; its stored value."""
    text = cell_text(text_of(node))
    kind = node.get("value-type")
    if kind in {"float", "currency", "percentage"}:
        return _number(node.get("value"), text, kind)
    if kind == "boolean":
        value = node.get("boolean-value") == "true"
        return text or ("TRUE" if value else "FALSE"), None, value
    if kind in {"date", "time"}:
        stored = node.get("date-value") or node.get("time-value")
        return text or stored, None, _moment(stored, text)
    stored = cell_text(node.get("string-value")) or text
    if stored and not text:
        return stored, 0, stored
    return text, None, stored


def _moment(stored: str, text: str) -> Value:
    """A day or time as its number of days, as other engines count them."""
    if found := _TIME.fullmatch(stored):
        hours, minutes, seconds = (float(part or 0) for part in found.groups())
        return (hours * 60 + minutes) / 1440 + seconds / 86_400
    serial = dates.serial_of(stored, date1904=False)
    return text or stored if serial is None else serial


def _number(stored: str, text: str, kind: str) -> tuple[str, int | None, Value]:
    """A number as shown; where that hides its digits, with the stored ones below."""
    try:
        exact = Decimal(stored)
        value = float(exact)
    except (InvalidOperation, ValueError, OverflowError):
        return text, None, text
    if not exact.is_finite() or abs(exact.adjusted()) > 300:  # noqa: PLR2004 (as a spreadsheet can hold)
        return text, None, text
    digits = plain(exact)
    if not text.strip():
        return digits, 0, value
    whole = digits.lstrip("-").partition(".")[0]
    told = "".join(sign for sign in text if sign.isdigit())
    if kind == "percentage" or whole == "0" or whole in told or abs(value) < 1000:  # noqa: PLR2004
        return text, None, value
    return f"{text}\n{digits}", len(text) + 1, value


def _rows(node: Node) -> Iterator[Node]:
    for child in node.children:
        if child.name == "table-row":
            yield child
        elif child.name in _GROUPS:
            yield from _rows(child)


def _columns(node: Node) -> Iterator[Node]:
    for child in node.children:
        if child.name == "table-column":
            yield child
        elif child.name in _COLUMN_GROUPS:
            yield from _columns(child)
