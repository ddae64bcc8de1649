"""An OpenDocument spreadsheet (.ods) becomes messages, sheet by sheet, streamed over its XML.

Runs in a document worker. Source: OpenDocument 1.3 part 3. Such files store beside each value the text
that it shows, so number formats need not be worked out.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.model import Cause, Coverage, Reading, SheetLine, Unread
from tidewaiter.documents.packages.office_parts import GIVEN_OUT
from tidewaiter.documents.sheets.agreement import Rows
from tidewaiter.documents.sheets.ods_package import OdsPackage, open_ods
from tidewaiter.documents.sheets.ods_tables import Table, tables_of
from tidewaiter.documents.sheets.xlsx.parts import (
    SheetEnd,
    SheetHead,
    SheetName,
    WorkbookEnd,
    WorkbookMessage,
    WorkbookOpened,
    in_messages,
)
from tidewaiter.wording import Sentence

ENGINE = "stream"


def read_ods(data: bytes) -> Iterator[WorkbookMessage]:
    """The spreadsheet in `data` as messages; what is refused of it stands in the last one."""
    try:
        package = open_ods(data)
        tables = list(tables_of(package))
    except DocumentError as error:
        yield WorkbookEnd(unread=(error.unread(None),))
        return
    yield WorkbookOpened(
        sheets=tuple(SheetName(table.name, table.state) for table in tables),
        styles=package.standing.looks,
    )
    for number, table in enumerate(tables):
        whole = package.beside if number == 0 else ()
        yield from _messages(number, table, (*table.beside, *whole))
    held = Sentence.of(
        "Holds {what} ({count}): each is opened as a document of its own.",
        what=GIVEN_OUT["image"],
        count=package.pictures,
    )
    yield WorkbookEnd(unread=_unread(package), notices=(held,) if package.pictures else ())


def ods_values(data: bytes) -> tuple[bool, Sequence[Rows]]:
    """Our values of each sheet; raises DocumentError for a file that is refused."""
    return False, [partial(iter, table.values) for table in tables_of(open_ods(data))]


def _messages(
    number: int, table: Table, beside: tuple[SheetLine, ...]
) -> Iterator[WorkbookMessage]:
    yield SheetHead(
        sheet=number,
        name=table.name,
        state=table.state,
        hidden_columns=tuple(sorted(table.hidden_columns)),
        widths=table.widths(),
    )
    yield from in_messages(number, table.lines, table.heights)
    yield from in_messages(number, beside, [])
    yield SheetEnd(
        sheet=number,
        rows=table.lines[-1].row + 1 if table.lines else 0,
        columns=table.columns,
        coverage=Coverage(reading=Reading.PARTLY, engines=(ENGINE,)),
        merges=tuple(table.merges),
        unread=tuple(error.unread(number) for error in table.errors),
    )


def _unread(package: OdsPackage) -> tuple[Unread, ...]:
    found = []
    for count, problem in (
        (package.objects, "The workbook holds {count} embedded objects or charts, which this version does not read."),
        (package.macros, "The workbook holds {count} macros, which this version does not read."),
    ):  # fmt: skip
        if count:
            found.append(
                Unread(
                    cause=Cause.NOT_SCREENED_CONTENT,
                    part=None,
                    problem=Sentence.of(problem, count=count),
                    advice=Sentence.of("Review it by eye in the workbook itself."),
                )
            )
    return tuple(found)
