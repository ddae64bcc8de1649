"""The second engine's word on .xls, .xlsb and .ods files: calamine reads every cell again.

Runs in a worker of its own. Values only: calamine drops number formats and knows no hidden rows.
"""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum

from tidewaiter.documents.errors import DocumentError, error_of
from tidewaiter.documents.model import Cause
from tidewaiter.documents.sheets import agreement as sheet_agreement
from tidewaiter.documents.sheets.agreement import Row, Rows, Tally, Value, answer, compare, serial
from tidewaiter.documents.sheets.xlsx.parts import SheetChecked
from tidewaiter.documents.sheets.xlsx.strings import cell_text
from tidewaiter.wording import Sentence

ENGINE = "calamine"
# What calamine is seen to raise.
FAILURES = (CalamineError, OSError, ValueError, IndexError, ArithmeticError, TypeError)

# It keeps a sheet as one box from its first cell to its last, some 32 bytes a cell; a box that does not
# fit ends the process at once.
LARGEST_BOX = 12_000_000

# Our values of each sheet of a file, and whether days count from 1904.
Values = Callable[[bytes], tuple[bool, Sequence[Rows]]]


def check_with_calamine(data: bytes, values: Values) -> Iterator[SheetChecked]:
    """One answer for each sheet; none for a file that was refused."""
    try:
        date1904, ours = values(data)
    except DocumentError:
        return
    try:
        with panics_as_errors():
            book = CalamineWorkbook.from_filelike(io.BytesIO(data))
            names = worksheets(book)
    except FAILURES:
        yield from (_refused(number) for number in range(len(ours)))
        return
    if len(names) != len(ours):
        problem = Sentence.counted(
            "The second engine sees one sheet instead of {expected}.",
            "The second engine sees {count} sheets instead of {expected}.",
            count=len(names), expected=len(ours),
        )  # fmt: skip
        yield from (answer(n, Tally(), problem, engine=ENGINE) for n in range(len(ours)))
        return
    budget = sheet_agreement.MOST_CELLS
    for number, own in enumerate(ours):
        tally = Tally()
        failure: Sentence | None = None
        try:
            _fit(own())
            with panics_as_errors():
                theirs = rows_of(book.get_sheet_by_index(names[number]), date1904=date1904)
                compare(iter(own()), theirs, tally, budget)
        except (DocumentError, *FAILURES):
            failure = Sentence.of("The second engine could not read the sheet to its end.")
        budget = max(budget - tally.looked_at, 0)
        yield answer(number, tally, failure, engine=ENGINE)


def _fit(rows: Iterable[Row]) -> None:
    """Raise a DocumentError unless the box of a sheet, from its first cell to its last, fits."""
    filled = [(number, min(cells), max(cells)) for number, cells in rows if cells]
    if not filled:
        return
    numbers, lefts, rights = zip(*filled, strict=True)
    box = (max(numbers) - min(numbers) + 1) * (max(rights) - min(lefts) + 1)
    if box > LARGEST_BOX:
        raise error_of(Cause.LIMIT)


@contextmanager
def panics_as_errors() -> Iterator[None]:
    """A panic in Rust is a BaseException without a name to catch it by: it becomes a ValueError."""
    try:
        yield
    except BaseException as error:
        if type(error).__module__ == "pyo3_runtime":
            raise ValueError("calamine panicked") from error
        raise


def worksheets(book: CalamineWorkbook) -> list[int]:
    """The positions of sheets with cells."""
    return [
        position
        for position, sheet in enumerate(book.sheets_metadata)
        if sheet.typ == SheetTypeEnum.WorkSheet
    ]


def rows_of(sheet: CalamineSheet, *, date1904: bool) -> Iterator[tuple[int, int, dict[int, Value]]]:
    """The rows of a sheet: number, breadth, what is filled; errors of formulas are left out."""
    first = sheet.start[0] if sheet.start else 0
    left = sheet.start[1] if sheet.start else 0
    for number, row in enumerate(sheet.to_python(skip_empty_area=True), start=first):
        found = {left + c: value_of(value, date1904=date1904) for c, value in enumerate(row)}
        yield number, len(row), {c: value for c, value in found.items() if value is not None}


def value_of(value: object, *, date1904: bool) -> Value | None:
    """A value in the terms of `sheet_agreement`; None for nothing and for errors."""
    if isinstance(value, str):
        return cell_text(value) or None
    if isinstance(value, datetime | date | time | timedelta):
        return serial(value, date1904=date1904)
    return value if isinstance(value, bool | float | int) else None


def _refused(number: int) -> SheetChecked:
    problem = Sentence.of("The second engine could not open the workbook.")
    return answer(number, Tally(), problem, engine=ENGINE)
