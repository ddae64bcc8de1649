"""An .xlsx, .xlsm or .xltx workbook becomes messages, sheet by sheet, streamed over its XML.

Runs in a document worker: bytes in, messages out, no files. Source of the form: ECMA-376 part 1
(SpreadsheetML), Transitional and Strict alike. What a sheet claims of its own extent is not believed.
"""

from collections.abc import Iterator

from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.model import CellStyle, Unread
from tidewaiter.documents.packages.zip_check import checked_zip
from tidewaiter.documents.sheets.number_format import number_format
from tidewaiter.documents.sheets.xlsx.contents import unread_of_workbook
from tidewaiter.documents.sheets.xlsx.package import Workbook, open_workbook
from tidewaiter.documents.sheets.xlsx.parts import (
    SheetName,
    WorkbookEnd,
    WorkbookMessage,
    WorkbookOpened,
)
from tidewaiter.documents.sheets.xlsx.properties import beside_workbook
from tidewaiter.documents.sheets.xlsx.sheet import SheetReader, Source
from tidewaiter.documents.sheets.xlsx.strings import SharedStrings
from tidewaiter.documents.sheets.xlsx.styles import Styles, read_styles


def read_workbook(data: bytes) -> Iterator[WorkbookMessage]:
    """The workbook in `data` as messages; what is refused of it stands in the last one."""
    try:
        source = _open(data)
    except DocumentError as error:
        yield WorkbookEnd(unread=(error.unread(None),))
        return
    names = tuple(SheetName(s.name, s.state) for s in source.workbook.sheets)
    yield WorkbookOpened(sheets=names, styles=source.styles.standing.looks)
    for sheet in source.workbook.sheets:
        yield from SheetReader(source, sheet).messages()
    source.strings.all()
    damage = source.strings.damage
    yield WorkbookEnd(
        unread=(
            *((damage.unread(None),) if damage else ()),
            *source.unread,
            *source.beside.unread,
            *unread_of_workbook(source.workbook),
        )
    )


def _open(data: bytes) -> Source:
    workbook = open_workbook(checked_zip(data))
    strings = workbook.related("sharedStrings")
    styles, unread = _styles(workbook)
    return Source(
        workbook=workbook,
        strings=SharedStrings(workbook.package, strings),
        styles=styles,
        beside=beside_workbook(workbook),
        unread=unread,
    )


def _styles(workbook: Workbook) -> tuple[Styles, tuple[Unread, ...]]:
    """The styles; without them cells are read as stored, and that is said."""
    try:
        return read_styles(workbook), ()
    except DocumentError as error:
        plain = Styles(looks=(CellStyle(),), formats=(number_format(""),))
        return plain, (error.unread(None),)
