"""The messages in which a workbook or CSV file leaves its worker piece by piece.

No reader is imported here: the process that asked may use this module, the worker too. Order of a
workbook: one `WorkbookOpened`, then for each sheet `SheetHead`, any number of `SheetRows` and one
`SheetEnd`, and last one `WorkbookEnd`. A file refused as a whole is a single `WorkbookEnd` whose
`unread` says why. Sheets count from 0 in the workbook's own order, and a sheet's number is its
part's number in the `Document`. A CSV file speaks the same messages, as a workbook of one sheet.
Structs, not dataclasses: they travel as a union, which needs the tag.

Who speaks them, always within a document worker: `workbook.read_workbook(data)` and
`csv_table.read_csv(data)` give `WorkbookMessage`s; `workbook_check.check_workbook(data)` and
`csv_table.check_csv(data)` give one `SheetChecked` a sheet. None of them raises on what a file holds.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

import msgspec

from tidewaiter.documents.model import (
    CellStyle,
    Coverage,
    Merge,
    Reading,
    SheetLine,
    SheetState,
    Unread,
)
from tidewaiter.documents.packed_lines import WEIGHT_OF_CELL
from tidewaiter.wording import Sentence

ROWS_PER_MESSAGE = 1000  # some 100 kB: small enough to show at once, large enough to be cheap
FIRST_ROWS = 200
WEIGHT_PER_MESSAGE = 4_000_000  # bytes or so; rows of thousands of cells come in smaller messages


class SheetName(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    state: SheetState


class WorkbookOpened(msgspec.Struct, frozen=True, kw_only=True, tag="workbook-opened"):
    """The sheets to come, and the styles that all their `CellSpot.style` numbers point into."""

    sheets: tuple[SheetName, ...]
    styles: tuple[CellStyle, ...] = (CellStyle(),)


class SheetHead(msgspec.Struct, frozen=True, kw_only=True, tag="sheet-head"):
    """What a sheet says of its columns before its first row: widths in characters, heights in points."""

    sheet: int
    name: str
    state: SheetState = SheetState.VISIBLE
    default_width: float = 8.43
    default_height: float = 15.0
    widths: tuple[tuple[int, float], ...] = ()
    hidden_columns: tuple[int, ...] = ()


class SheetRows(msgspec.Struct, frozen=True, kw_only=True, tag="sheet-rows"):
    """Up to `ROWS_PER_MESSAGE` filled rows in order, and the row heights that differ from the default."""

    sheet: int
    lines: tuple[SheetLine, ...]
    heights: tuple[tuple[int, float], ...] = ()


class SheetEnd(msgspec.Struct, frozen=True, kw_only=True, tag="sheet-end"):
    """What is known only after the last row; `coverage` is PARTLY until the second engine has agreed.

    A hidden row in one of the `filtered` ranges was hidden by a filter.
    """

    sheet: int
    rows: int
    columns: int
    coverage: Coverage
    merges: tuple[Merge, ...] = ()
    filtered: tuple[Merge, ...] = ()
    unread: tuple[Unread, ...] = ()


class WorkbookEnd(msgspec.Struct, frozen=True, kw_only=True, tag="workbook-end"):
    """What concerns the file as a whole: what was not read of it, and what people should know."""

    unread: tuple[Unread, ...] = ()
    notices: tuple[Sentence, ...] = ()


class SheetChecked(msgspec.Struct, frozen=True, kw_only=True, tag="sheet-checked"):
    """The second engine's word on one sheet; `agreement` in per mille of filled cells, None if unchecked."""

    sheet: int
    engine: str
    agreement: int | None
    notices: tuple[Sentence, ...] = ()
    unread: tuple[Unread, ...] = ()


WorkbookMessage = WorkbookOpened | SheetHead | SheetRows | SheetEnd | WorkbookEnd


def checked_coverage(end: SheetEnd, checked: SheetChecked) -> Coverage:
    """The coverage after both engines: READ only if nothing of the sheet stays unread and they agree."""
    first = end.coverage
    if first.reading is Reading.NOT_READ:
        return first
    complete = not end.unread and not checked.unread and checked.agreement is not None
    return replace(
        first,
        reading=Reading.READ if complete else Reading.PARTLY,
        engines=first.engines + (() if checked.agreement is None else (checked.engine,)),
        agreement=checked.agreement,
        notices=first.notices + checked.notices,
    )


def in_messages(
    sheet: int, lines: Iterable[SheetLine], heights: list[tuple[int, float]]
) -> Iterator[SheetRows]:
    """Lines in messages of `ROWS_PER_MESSAGE` at most; `heights` is emptied into each as it has grown.

    The first message is a short one: a screenful to show while the rest is read.
    """
    batch: list[SheetLine] = []
    weight = 0
    most = FIRST_ROWS
    for line in lines:
        batch.append(line)
        weight += len(line.text) + WEIGHT_OF_CELL * len(line.spots)
        if len(batch) == most or weight > WEIGHT_PER_MESSAGE:
            weight, most = 0, ROWS_PER_MESSAGE
            yield SheetRows(sheet=sheet, lines=tuple(batch), heights=tuple(heights))
            batch.clear()
            heights.clear()
    if batch or heights:
        yield SheetRows(sheet=sheet, lines=tuple(batch), heights=tuple(heights))
        heights.clear()
