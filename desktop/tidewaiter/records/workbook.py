"""How tables become a workbook: every text a text, the same bytes each time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from tidewaiter.records.cell_text import cell_text, starts_like_a_formula
from tidewaiter.records.errors import RecordTooLargeError
from tidewaiter.records.table import Link, Table, Value

ROWS_IN_A_SHEET = 1_048_576
FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)

HEAD, WRAPPED, IN_ONE_LINE = "Record head", "Record text", "Record text in one line"

_HAIRLINE = Border(bottom=Side(style="hair", color="B8C4CC"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties:
    """What a workbook says of itself; times as in the log."""

    creator: str
    title: str
    created: str
    modified: str


def workbook_of(sheets: Iterable[Table], properties: Properties) -> bytes:
    """The bytes of a workbook with these sheets; raises RecordTooLargeError."""
    workbook = Workbook()
    workbook.properties.creator = properties.creator
    workbook.properties.title = cell_text(properties.title)
    workbook.properties.created = _naive(properties.created)
    workbook.properties.modified = _naive(properties.modified)
    workbook.remove(workbook.worksheets[0])
    for style in _styles():
        workbook.add_named_style(style)
    for table in sheets:
        _write_table(workbook.create_sheet(table.name), table)
    buffer = BytesIO()
    # Not `workbook.save`: it would put the present time into the properties.
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(workbook, archive).save()
    return _still(buffer.getvalue())


def _styles() -> tuple[NamedStyle, ...]:
    """Styles with names: for a style of its own, each cell would be compared with all others."""
    return (
        NamedStyle(
            HEAD,
            font=Font(bold=True, color="FFFFFF"),
            fill=PatternFill("solid", fgColor="1F3A4D"),
            alignment=Alignment(vertical="center", wrap_text=True),
        ),
        NamedStyle(WRAPPED, border=_HAIRLINE, alignment=Alignment(vertical="top", wrap_text=True)),
        NamedStyle(IN_ONE_LINE, border=_HAIRLINE, alignment=Alignment(vertical="top")),
    )


def _write_table(sheet: Worksheet, table: Table) -> None:
    rows = len(table.rows) + 1
    if rows > ROWS_IN_A_SHEET:
        raise RecordTooLargeError.sheet(table.name, rows)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{rows}"
    for number, (_, width) in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_head_cell(sheet, title) for title, _ in table.columns])
    style = WRAPPED if table.wrapped else IN_ONE_LINE
    for row in table.rows:
        cells = [_cell(sheet, value, style) for value in row]
        sheet.append(cells)
        for cell in cells:
            if cell.hyperlink is not None:
                cell.hyperlink.ref = cell.coordinate  # known since it was appended


def _head_cell(sheet: Worksheet, title: str) -> Cell:
    cell = Cell(sheet, row=1, column=1, value=title)  # `append` gives it its real place
    cell.style = HEAD
    return cell


def _cell(sheet: Worksheet, value: Value, style: str) -> Cell:
    cell = Cell(sheet, row=1, column=1)
    cell.style = style
    if not value and isinstance(value, str):
        return cell  # an empty cell, not an empty text
    if isinstance(value, Link):
        _write_link(cell, value)
    elif isinstance(value, str):
        cell.value = cell_text(value)
        # The library takes “=…” for a formula and “#N/A” for an error; a record has neither.
        cell.data_type = "s"
        cell.quotePrefix = starts_like_a_formula(value)
    else:
        cell.value = value
    return cell


def _write_link(cell: Cell, link: Link) -> None:
    """A text to be followed into a file beside this one; never a formula."""
    cell.value = cell_text(link.text)
    cell.data_type = "s"
    cell.quotePrefix = starts_like_a_formula(link.text)
    cell.hyperlink = Hyperlink(ref="", target=link.file, location=link.place or None)
    cell.font = Font(color="1A5FB4", underline="single")


def _naive(time: str) -> datetime:
    """UTC without a zone, in whole seconds, which is how the format keeps it."""
    return datetime.fromisoformat(time).replace(tzinfo=None, microsecond=0)


def _still(data: bytes) -> bytes:
    """The same archive without the times and the system it was made on."""
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(buffer, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = ZipInfo(name, FIRST_DAY_OF_ZIP)
            info.create_system = 3
            info.compress_type = ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return buffer.getvalue()
