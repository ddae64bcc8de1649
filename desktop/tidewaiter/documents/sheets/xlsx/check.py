"""The second engine's word on a workbook: openpyxl reads every cell again and the two are laid side by side.

Runs in a worker of its own. openpyxl opens Strict workbooks as if they had no sheets, so it is given a
copy in memory with the Transitional namespaces.
"""

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from openpyxl.utils.exceptions import InvalidFileException

from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.packages.zip_check import DAMAGE, NOT_XML, checked_zip
from tidewaiter.documents.sheets import agreement as sheet_agreement
from tidewaiter.documents.sheets import number_format_dates as dates
from tidewaiter.documents.sheets.agreement import Row, Tally, Value, answer, compare, serial
from tidewaiter.documents.sheets.xlsx.cells import stored_number
from tidewaiter.documents.sheets.xlsx.package import Sheet, Workbook, open_workbook
from tidewaiter.documents.sheets.xlsx.parts import SheetChecked
from tidewaiter.documents.sheets.xlsx.rows import SheetXml, StoredCell
from tidewaiter.documents.sheets.xlsx.second import second_workbook
from tidewaiter.documents.sheets.xlsx.strings import SharedStrings, cell_text
from tidewaiter.wording import Sentence

ENGINE = "openpyxl"
LARGEST_COPY = 256 << 20  # bytes of XML that are copied for a Strict workbook

_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = (
    (_STRICT + b"spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        _STRICT + b"officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
# What openpyxl is seen to raise on workbooks it does not like.
_FAILURES = (
    *DAMAGE, *NOT_XML, InvalidFileException, ArithmeticError, AttributeError, SyntaxError, TypeError,
)  # fmt: skip


def check_workbook(data: bytes) -> Iterator[SheetChecked]:
    """One answer for each sheet that was read, in order; none for a workbook that was refused."""
    try:
        workbook = open_workbook(checked_zip(data))
        part = workbook.related("sharedStrings")
        strings = SharedStrings(workbook.package, part)
    except DocumentError:
        return
    sheets = [s for s in workbook.sheets if s.kind == "worksheet" and workbook.package.has(s.part)]
    budget = sheet_agreement.MOST_CELLS
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out; `contents` says it
        second = _Second(data, workbook)
        for position, sheet in enumerate(sheets):
            tally = Tally()
            problem = second.problem(len(sheets))
            if problem is None:
                try:
                    compare(_ours(workbook, sheet, strings), second.rows(position), tally, budget)
                except (DocumentError, *_FAILURES):
                    problem = Sentence.of("The second engine could not read the sheet to its end.")
            budget = max(budget - tally.looked_at, 0)
            yield answer(sheet.number, tally, problem, engine=ENGINE)


class _Second:
    """openpyxl on the same bytes."""

    def __init__(self, data: bytes, workbook: Workbook) -> None:
        self._book = None
        self._date1904 = workbook.date1904
        try:
            readable = _transitional(data, workbook)
            if readable:
                self._book = second_workbook(readable)
        except _FAILURES:
            self._book = None

    def problem(self, sheets: int) -> Sentence | None:
        """Why it cannot be asked, if so."""
        if self._book is None:
            return Sentence.of("The second engine could not open the workbook.")
        if len(self._book.worksheets) != sheets:
            return Sentence.counted(
                "The second engine sees one sheet instead of {expected}.",
                "The second engine sees {count} sheets instead of {expected}.",
                count=len(self._book.worksheets), expected=sheets,
            )  # fmt: skip
        return None

    def rows(self, position: int) -> Iterator[tuple[int, int, dict[int, Value]]]:
        """The rows of a sheet from the first, empty ones too: number, breadth, what is filled."""
        if self._book is None:
            return
        sheet = self._book.worksheets[position]
        for number, row in enumerate(sheet.iter_rows(values_only=True)):
            found = {c: self._value(value) for c, value in enumerate(row) if value is not None}
            yield number, len(row), {c: value for c, value in found.items() if value is not None}

    def _value(self, value: object) -> Value | None:
        if isinstance(value, str):
            return cell_text(value) or None
        if isinstance(value, datetime | date | time | timedelta):
            return serial(value, date1904=self._date1904)
        return value if isinstance(value, bool | float | int) else None


def _ours(workbook: Workbook, sheet: Sheet, strings: SharedStrings) -> Iterator[Row]:
    with workbook.package.open(sheet.part) as stream:
        xml = SheetXml(stream, sheet.part)
        xml.open()
        for row in xml.rows():
            cells = (
                (cell[0], _stored(cell, strings, date1904=workbook.date1904)) for cell in row.cells
            )
            yield row.row, {column: value for column, value in cells if value is not None}


def _stored(cell: StoredCell, strings: SharedStrings, *, date1904: bool) -> Value | None:
    """A stored cell's value in the terms of the second engine."""
    _, _, kind, value, missing = cell
    if missing:
        return None
    match kind:
        case "s":
            digits = value.strip()
            is_number = digits.isascii() and digits.isdigit()
            return (strings.at(int(digits)) or None) if is_number else None
        case "b":
            return value.strip() in {"1", "true"}
        case "n":
            number = stored_number(value)
            return value if number is None else number
        case "d":
            serial = dates.serial_of(value, date1904=date1904)
            return value if serial is None else serial
    return cell_text(value) or None


def _transitional(data: bytes, workbook: Workbook) -> bytes:
    """The workbook with Transitional namespaces; empty if it is Strict and too large to copy."""
    archive = workbook.package.archive
    if _STRICT not in archive.read(workbook.part):
        return data
    if sum(part.file_size for part in archive.infolist()) > LARGEST_COPY:
        return b""
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for part in archive.infolist():
            content = archive.read(part)
            for strict, transitional in _TRANSITIONAL:
                content = content.replace(strict, transitional)
            target.writestr(part.filename, content)
    return copy.getvalue()
