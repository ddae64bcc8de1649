"""The messages in which a workbook or CSV file leaves its worker piece by piece, and how parts are made of them.

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
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import msgspec

from tidewaiter.documents.model import (
    CellSpot,
    CellStyle,
    Coverage,
    Hidden,
    Merge,
    Reading,
    SheetLine,
    SheetPart,
    SheetState,
    Unread,
    Unseen,
)
from tidewaiter.wording import Sentence

ROWS_PER_MESSAGE = 1000  # some 100 kB: small enough to show at once, large enough to be cheap
FIRST_ROWS = 200
WEIGHT_PER_MESSAGE = 4_000_000  # bytes or so; rows of thousands of cells come in smaller messages
MOST_ALIKE = 20_000  # rows of spots that are kept at hand
WEIGHT_OF_CELL = 16  # what a spot takes beside its text


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


@dataclass(slots=True)
class SheetAssembly:
    """Gathers the messages of one sheet into its `SheetPart`; lines are kept once.

    Spots that are alike are kept once too: a long sheet has few that differ, and a million rows of a
    dozen cells would take a gigabyte otherwise.
    """

    head: SheetHead
    styles: tuple[CellStyle, ...] = (CellStyle(),)
    _lines: list[SheetLine] = field(default_factory=list)
    _heights: list[tuple[int, float]] = field(default_factory=list)
    _spots: dict[tuple[CellSpot, ...], tuple[CellSpot, ...]] = field(default_factory=dict)
    _known: dict[CellSpot, CellSpot] = field(default_factory=dict)

    def add(self, rows: SheetRows) -> None:
        """Takes the next rows."""
        known, alike = self._spots, self._known
        for line in rows.lines:
            there = known.get(line.spots)
            if there is None:
                there = tuple(alike.setdefault(spot, spot) for spot in line.spots)
                if len(known) < MOST_ALIKE:
                    known[there] = there
            object.__setattr__(line, "spots", there)
        self._lines.extend(rows.lines)
        self._heights.extend(rows.heights)

    def part(self, end: SheetEnd) -> SheetPart:
        """The whole sheet."""
        return SheetPart(
            name=self.head.name,
            state=self.head.state,
            rows=end.rows,
            columns=end.columns,
            lines=_filtered(self._lines, end.filtered),
            coverage=end.coverage,
            merges=end.merges,
            hidden_columns=self.head.hidden_columns,
            styles=self.styles,
            default_width=self.head.default_width,
            default_height=self.head.default_height,
            widths=self.head.widths,
            heights=tuple(self._heights),
        )


def _filtered(lines: list[SheetLine], ranges: tuple[Merge, ...]) -> tuple[SheetLine, ...]:
    """The lines, with those that a filter hides tagged so."""
    if not ranges:
        return tuple(lines)
    return tuple(_tagged(line) if _is_filtered(line, ranges) else line for line in lines)


def _is_filtered(line: SheetLine, ranges: tuple[Merge, ...]) -> bool:
    # The first row of a filter is its header, which it cannot hide.
    return line.hidden and any(r.top < line.row <= r.bottom for r in ranges)


def _tagged(line: SheetLine) -> SheetLine:
    why = Unseen(0, len(line.text), Hidden.FILTERED_ROW)
    return replace(line, unseen=(*line.unseen, why)) if line.text else line


@dataclass(frozen=True, slots=True, kw_only=True)
class AssembledWorkbook:
    """All parts of a workbook, and what was not read of it and of its sheets."""

    parts: tuple[SheetPart, ...]
    unread: tuple[Unread, ...]
    notices: tuple[Sentence, ...]
    ends: tuple[SheetEnd, ...]


def assemble(messages: Iterable[WorkbookMessage]) -> AssembledWorkbook:
    """The workbook that the messages tell of, in their order."""
    styles: tuple[CellStyle, ...] = (CellStyle(),)
    parts: list[SheetPart] = []
    ends: list[SheetEnd] = []
    unread: list[Unread] = []
    notices: list[Sentence] = []
    sheet: SheetAssembly | None = None
    for message in messages:
        match message:
            case WorkbookOpened():
                styles = message.styles
            case SheetHead():
                sheet = SheetAssembly(message, styles)
            case SheetRows() if sheet:
                sheet.add(message)
            case SheetEnd() if sheet:
                parts.append(sheet.part(message))
                ends.append(message)
                unread.extend(message.unread)
            case WorkbookEnd():
                unread.extend(message.unread)
                notices.extend(message.notices)
    return AssembledWorkbook(
        parts=tuple(parts), unread=tuple(unread), notices=tuple(notices), ends=tuple(ends)
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
