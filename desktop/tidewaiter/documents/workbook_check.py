"""The second engine's word on a workbook: openpyxl reads every cell again and the two are laid side by side.

Runs in a worker of its own. openpyxl opens Strict workbooks as if they had no sheets, so it is given a
copy in memory with the Transitional namespaces; the extent that a sheet claims is reset, because
openpyxl believes it.
"""

import io
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from tidewaiter.documents import number_format_dates as dates
from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.model import Cause, Unread, cell_name
from tidewaiter.documents.workbook_cells import stored_number
from tidewaiter.documents.workbook_package import Sheet, Workbook, open_workbook
from tidewaiter.documents.workbook_parts import SheetChecked
from tidewaiter.documents.workbook_rows import SheetXml, StoredCell
from tidewaiter.documents.workbook_strings import cell_text, shared_strings
from tidewaiter.documents.zip_check import DAMAGE, NOT_XML, checked_zip
from tidewaiter.wording import Sentence

ENGINE = "openpyxl"
MOST_CELLS = 500_000  # checked in a workbook, empty ones between them too: some 5 to 10 seconds
LARGEST_COPY = 256 << 20  # bytes of XML that are copied for a Strict workbook
A_SECOND = 1 / 86_400  # openpyxl rounds times, so days alike to a second are alike

_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = (
    (_STRICT + b"spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        _STRICT + b"officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_EPOCH_1900 = datetime(1899, 12, 30)  # noqa: DTZ001 (spreadsheets know no time zones)
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
# What openpyxl is seen to raise on workbooks it does not like.
_FAILURES = (
    *DAMAGE, *NOT_XML, InvalidFileException, ArithmeticError, AttributeError, SyntaxError, TypeError,
)  # fmt: skip
_BY_EYE = Sentence.of("Compare the sheet with the workbook by eye.")

Value = str | float | bool
Row = tuple[int, dict[int, Value]]


@dataclass(slots=True)
class _Tally:
    """What both engines saw of one sheet so far."""

    alike: int = 0
    cells: int = 0
    first_difference: str = ""
    looked_at: int = 0
    last_row: int = -1
    complete: bool = True

    def add(self, row: int, ours: dict[int, Value], theirs: dict[int, Value]) -> None:
        self.last_row = row
        if ours == theirs:
            self.alike += len(ours)
            self.cells += len(ours)
            return
        for column in sorted(ours.keys() | theirs.keys()):
            self.cells += 1
            if _alike(ours.get(column), theirs.get(column)):
                self.alike += 1
            elif not self.first_difference:
                self.first_difference = cell_name(row, column)


def check_workbook(data: bytes) -> Iterator[SheetChecked]:
    """One answer for each sheet that was read, in order; none for a workbook that was refused."""
    try:
        workbook = open_workbook(checked_zip(data))
        part = workbook.related("sharedStrings")
        strings = shared_strings(workbook.package, part) if part else []
    except DocumentError:
        return
    sheets = [s for s in workbook.sheets if s.kind == "worksheet" and workbook.package.has(s.part)]
    budget = MOST_CELLS
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # openpyxl warns of what it leaves out; `workbook_contents` says it
        second = _Second(data, workbook)
        for position, sheet in enumerate(sheets):
            tally = _Tally()
            problem = second.problem(len(sheets))
            if problem is None:
                try:
                    _compare(_ours(workbook, sheet, strings), second.rows(position), tally, budget)
                except (DocumentError, *_FAILURES):
                    problem = Sentence.of("The second engine could not read the sheet to its end.")
            budget = max(budget - tally.looked_at, 0)
            yield _answer(sheet.number, tally, problem)


class _Second:
    """openpyxl on the same bytes."""

    def __init__(self, data: bytes, workbook: Workbook) -> None:
        self._book = None
        self._date1904 = workbook.date1904
        try:
            readable = _transitional(data, workbook)
            if readable:
                self._book = load_workbook(
                    io.BytesIO(readable), read_only=True, data_only=True, keep_links=False
                )
        except _FAILURES:
            self._book = None

    def problem(self, sheets: int) -> Sentence | None:
        """Why it cannot be asked, if so."""
        if self._book is None:
            return Sentence.of("The second engine could not open the workbook.")
        if len(self._book.worksheets) != sheets:
            return Sentence.of(
                "The second engine sees {count} sheets instead of {expected}.",
                count=len(self._book.worksheets), expected=sheets,
            )  # fmt: skip
        return None

    def rows(self, position: int) -> Iterator[tuple[int, int, dict[int, Value]]]:
        """The rows of a sheet from the first, empty ones too: number, breadth, what is filled."""
        if self._book is None:
            return
        sheet = self._book.worksheets[position]
        sheet.reset_dimensions()
        for number, row in enumerate(sheet.iter_rows(values_only=True)):
            found = {c: self._value(value) for c, value in enumerate(row) if value is not None}
            yield number, len(row), {c: value for c, value in found.items() if value is not None}

    def _value(self, value: object) -> Value | None:
        if isinstance(value, str):
            return cell_text(value) or None
        if isinstance(value, datetime | date | time | timedelta):
            return _serial(value, date1904=self._date1904)
        return value if isinstance(value, bool | float | int) else None


def _compare(
    ours: Iterator[Row],
    theirs: Iterator[tuple[int, int, dict[int, Value]]],
    tally: _Tally,
    budget: int,
) -> None:
    """Lays rows of the same number side by side, until both end or the budget does."""
    waiting = next(ours, None)
    for number, breadth, seen in theirs:
        tally.looked_at += breadth
        if tally.looked_at > budget:
            tally.complete = False
            return
        own: dict[int, Value] = {}
        while waiting and waiting[0] <= number:
            if waiting[0] == number:
                own = waiting[1]
            else:
                tally.add(waiting[0], waiting[1], {})
            waiting = next(ours, None)
        tally.add(number, own, seen)
    while waiting:
        tally.add(waiting[0], waiting[1], {})
        waiting = next(ours, None)


def _ours(workbook: Workbook, sheet: Sheet, strings: list[str]) -> Iterator[Row]:
    with workbook.package.open(sheet.part) as stream:
        xml = SheetXml(stream, sheet.part)
        xml.open()
        for row in xml.rows():
            cells = (
                (cell[0], _stored(cell, strings, date1904=workbook.date1904)) for cell in row.cells
            )
            yield row.row, {column: value for column, value in cells if value is not None}


def _stored(cell: StoredCell, strings: list[str], *, date1904: bool) -> Value | None:
    """A stored cell's value in the terms of the second engine."""
    _, _, kind, value, missing = cell
    if missing:
        return None
    match kind:
        case "s":
            digits = value.strip()
            position = int(digits) if digits.isascii() and digits.isdigit() else len(strings)
            return strings[position] or None if position < len(strings) else None
        case "b":
            return value.strip() in {"1", "true"}
        case "n":
            number = stored_number(value)
            return value if number is None else number
        case "d":
            serial = dates.serial_of(value, date1904=date1904)
            return value if serial is None else serial
    return cell_text(value) or None


def _alike(ours: Value | None, theirs: Value | None) -> bool:
    if isinstance(ours, int | float) and isinstance(theirs, int | float):
        return abs(ours - theirs) < A_SECOND or ours == theirs
    # openpyxl gives this for a day beyond the calendar, which is shown as its number here
    return ours == theirs or (isinstance(ours, float) and theirs == "#VALUE!")


def _serial(value: datetime | date | time | timedelta, *, date1904: bool) -> float:
    """The stored number of what openpyxl made a day or time of."""
    if isinstance(value, time):
        value = datetime.combine(date.min, value) - datetime.combine(date.min, time())
    if isinstance(value, timedelta):
        return value / timedelta(days=1)
    moment = value if isinstance(value, datetime) else datetime.combine(value, time())
    days = (moment - (_EPOCH_1904 if date1904 else _EPOCH_1900)) / timedelta(days=1)
    shifted = not date1904 and 1 < days < dates.PHANTOM_DAY  # openpyxl skips the day that never was
    return days - 1 if shifted else days


def _answer(sheet: int, tally: _Tally, problem: Sentence | None) -> SheetChecked:
    unread: list[Unread] = []
    if problem:
        unread.append(_unchecked(sheet, problem))
    elif not tally.complete:
        unread.append(
            _unchecked(
                sheet,
                Sentence.of(
                    "The second engine checked the first {rows} rows; the rest was read by one engine only.",
                    rows=tally.last_row + 1,
                ),
            )
        )
    if tally.alike < tally.cells:
        unread.append(
            Unread(
                cause=Cause.ENGINES_DISAGREE,
                part=sheet,
                problem=Sentence.of(
                    "Two engines read {count} of {cells} cells differently, the first is {cell}.",
                    count=tally.cells - tally.alike, cells=tally.cells, cell=tally.first_difference,
                ),
                advice=_BY_EYE,
            )
        )  # fmt: skip
    known = problem is None and (tally.complete or tally.cells)
    agreement = 1000 * tally.alike // tally.cells if tally.cells else 1000
    return SheetChecked(
        sheet=sheet, engine=ENGINE, agreement=agreement if known else None, unread=tuple(unread)
    )


def _unchecked(sheet: int, problem: Sentence) -> Unread:
    return Unread(cause=Cause.NOT_CHECKED, part=sheet, problem=problem, advice=_BY_EYE)


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
