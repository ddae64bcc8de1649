"""A binary .xlsb workbook becomes messages, sheet by sheet: the stored values, read by calamine alone.

No second engine of a free licence reads this kind, so its sheets stay PARTLY read, and it is said what
one engine that drops formats cannot see.
"""

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from tidewaiter.documents.errors import DamagedError, DocumentError
from tidewaiter.documents.model import (
    Cause,
    CellSpot,
    Coverage,
    Reading,
    SheetLine,
    SheetState,
    Unread,
)
from tidewaiter.documents.packages.zip_check import checked_zip
from tidewaiter.documents.sheets.calamine_check import FAILURES
from tidewaiter.documents.sheets.number_format import plain
from tidewaiter.documents.sheets.xlsx.parts import (
    SheetChecked,
    SheetEnd,
    SheetHead,
    SheetName,
    WorkbookEnd,
    WorkbookMessage,
    WorkbookOpened,
    in_messages,
)
from tidewaiter.documents.sheets.xlsx.strings import cell_text
from tidewaiter.wording import Sentence

ENGINE = "calamine"

_AS_STORED = Sentence.of(
    "Numbers and days are given as stored: the reader of this kind knows no number formats."
)
_NOT_SEEN = Sentence.of(
    "The reader of this kind sees no hidden rows and columns, comments, text boxes, headers and footers."
)
_AS_XLSX = Sentence.of(
    "Save it as .xlsx in Excel or LibreOffice and open that to have it all read."
)


def read_xlsb(data: bytes) -> Iterator[WorkbookMessage]:
    """The workbook in `data` as messages; what is refused of it stands in the last one."""
    try:
        checked_zip(data).close()
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except DocumentError as error:
        yield WorkbookEnd(unread=(error.unread(None),))
        return
    except FAILURES:
        yield WorkbookEnd(unread=(_damaged().unread(None),))
        return
    yield WorkbookOpened(
        sheets=tuple(SheetName(s.name, _state(s.visible)) for s in book.sheets_metadata)
    )
    for number, sheet in enumerate(book.sheets_metadata):
        yield SheetHead(sheet=number, name=sheet.name, state=_state(sheet.visible))
        yield from _sheet_messages(book, number, is_table=sheet.typ == SheetTypeEnum.WorkSheet)
    yield WorkbookEnd(notices=(_AS_STORED,))


def check_xlsb(_data: bytes) -> Iterator[SheetChecked]:
    """Nothing: there is no second engine."""
    yield from ()


def _sheet_messages(
    book: CalamineWorkbook, number: int, *, is_table: bool
) -> Iterator[WorkbookMessage]:
    unread = [_unseen(number)]
    rows = columns = 0
    if is_table:
        try:
            sheet = book.get_sheet_by_index(number)
            lines = list(_lines(sheet))
            yield from in_messages(number, lines, [])
            rows = lines[-1].row + 1 if lines else 0
            columns = max((line.spots[-1].column + 1 for line in lines), default=0)
        except FAILURES:
            unread.append(_damaged().unread(number))
            is_table = False
    yield SheetEnd(
        sheet=number,
        rows=rows,
        columns=columns,
        coverage=Coverage(
            reading=Reading.PARTLY if is_table else Reading.NOT_READ,
            engines=(ENGINE,) if is_table else (),
        ),
        unread=tuple(unread),
    )


def _lines(sheet: CalamineSheet) -> Iterator[SheetLine]:
    top, left = sheet.start or (0, 0)
    for row, values in enumerate(sheet.iter_rows(), start=top):
        texts: list[str] = []
        spots: list[CellSpot] = []
        at = 0
        for column, value in enumerate(values, start=left):
            if text := shown(value):
                texts.append(text)
                spots.append(CellSpot(at, at + len(text), column, 0))
                at += len(text) + 1
        if texts:
            yield SheetLine(text="\t".join(texts), row=row, spots=tuple(spots))


def shown(value: object) -> str:
    """A stored value in words: whole numbers without a point, days as in ISO 8601."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float | int):
        return plain(Decimal(format(value, ".15g")))
    if isinstance(value, datetime):
        return value.isoformat(sep=" ").removesuffix(" 00:00:00")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return cell_text(value) if isinstance(value, str) else ""


def _state(visible: SheetVisibleEnum) -> SheetState:
    if visible == SheetVisibleEnum.Visible:
        return SheetState.VISIBLE
    hidden = visible == SheetVisibleEnum.Hidden
    return SheetState.HIDDEN if hidden else SheetState.VERY_HIDDEN


def _unseen(number: int) -> Unread:
    return Unread(cause=Cause.NOT_SCREENED_CONTENT, part=number, problem=_NOT_SEEN, advice=_AS_XLSX)


def _damaged() -> DocumentError:
    return DamagedError(
        Sentence.of("The workbook is damaged."),
        Sentence.of("Ask the sender for a fresh copy, or save it as .xlsx and open that."),
    )
