"""The audit workbook: how the tables of a record become an .xlsx file, the same bytes each time."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from tidewaiter.casebook.files import write_whole
from tidewaiter.casebook.model import Case, Event, RecordExported
from tidewaiter.casebook.proving import Proof
from tidewaiter.controls.model import Pack
from tidewaiter.records.cell_text import cell_text, starts_like_a_formula
from tidewaiter.records.composing import compose
from tidewaiter.records.errors import RecordTooLargeError, writing_errors
from tidewaiter.records.model.record import Record
from tidewaiter.records.table import Table, Value
from tidewaiter.records.tables import tables
from tidewaiter.screening.model import Assessment

ROWS_IN_A_SHEET = 1_048_576
FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)

HEAD, WRAPPED, IN_ONE_LINE = "Record head", "Record text", "Record text in one line"

_HAIRLINE = Border(bottom=Side(style="hair", color="B8C4CC"))


def write_xlsx(
    case: Case,
    events: Sequence[Event],
    pack: Pack,
    assessment: Assessment,
    path: Path,
    *,
    proof: Proof | None = None,
) -> RecordExported:
    """Write the workbook of a case, whole or not at all; the same input gives the same bytes.

    Every text is a text: what begins like a formula is marked as quoted. Gives what
    `Casebook.exported` notes. Raises RecordError.
    """
    data = _still(_workbook(compose(case, events, pack, assessment, proof=proof)))
    with writing_errors(path):
        write_whole(path, data)
    return RecordExported(
        name=path.name, form="xlsx", sha256=hashlib.sha256(data).hexdigest(), head=case.head
    )


def _workbook(record: Record) -> bytes:
    workbook = Workbook()
    workbook.properties.creator = f"{record.program.name} {record.program.version}"
    workbook.properties.title = cell_text(record.case.title)
    workbook.properties.created = _naive(record.case.opened)
    workbook.properties.modified = _naive(record.case.last_event)
    workbook.remove(workbook.worksheets[0])
    for style in _styles():
        workbook.add_named_style(style)
    for table in tables(record):
        _write_table(workbook.create_sheet(table.name), table)
    buffer = BytesIO()
    # Not `workbook.save`: it would put the present time into the properties.
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(workbook, archive).save()
    return buffer.getvalue()


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
        sheet.append([_cell(sheet, value, style) for value in row])


def _head_cell(sheet: Worksheet, title: str) -> Cell:
    cell = Cell(sheet, row=1, column=1, value=title)  # `append` gives it its real place
    cell.style = HEAD
    return cell


def _cell(sheet: Worksheet, value: Value, style: str) -> Cell:
    cell = Cell(sheet, row=1, column=1)
    cell.style = style
    if not value and isinstance(value, str):
        return cell  # an empty cell, not an empty text
    if isinstance(value, str):
        cell.value = cell_text(value)
        # The library takes “=…” for a formula and “#N/A” for an error; a record has neither.
        cell.data_type = "s"
        cell.quotePrefix = starts_like_a_formula(value)
    else:
        cell.value = value
    return cell


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
