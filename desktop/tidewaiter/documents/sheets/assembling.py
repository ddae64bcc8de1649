"""How the messages of a workbook become parts again, piece by piece, a long sheet packed from the first block on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from tidewaiter.documents.deposit import Deposit
from tidewaiter.documents.model import (
    CellSpot,
    CellStyle,
    Hidden,
    Merge,
    SheetLine,
    SheetPart,
    Unread,
    Unseen,
)
from tidewaiter.documents.packed_lines import LONG, Block, PackedLines, block_of, blocks_of
from tidewaiter.documents.sheets.xlsx.parts import (
    SheetEnd,
    SheetHead,
    SheetRows,
    WorkbookEnd,
    WorkbookMessage,
    WorkbookOpened,
)
from tidewaiter.wording import Sentence

MOST_ALIKE = 20_000  # rows of spots that are kept at hand
MOST_HEIGHTS = 20_000  # rows of a height of their own; no view follows more


@dataclass(slots=True)
class SheetAssembly:
    """Gathers the messages of one sheet into its `SheetPart`; lines are kept once.

    Spots that are alike are kept once too: a sheet has few that differ. From `LONG` lines on, lines
    are packed as they come, and put down in the `deposit`.
    """

    head: SheetHead
    styles: tuple[CellStyle, ...] = (CellStyle(),)
    deposit: Deposit = field(default_factory=lambda: Deposit(None))
    _lines: list[SheetLine] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)
    _heights: list[tuple[int, float]] = field(default_factory=list)
    _spots: dict[tuple[CellSpot, ...], tuple[CellSpot, ...]] = field(default_factory=dict)
    _known: dict[CellSpot, CellSpot] = field(default_factory=dict)

    def add(self, rows: SheetRows) -> None:
        """Takes the next rows."""
        self._heights.extend(rows.heights[: MOST_HEIGHTS - len(self._heights)])
        if self._blocks:
            self._pack(rows.lines)
            return
        self._lines.extend(map(self._alike, rows.lines))
        if len(self._lines) > LONG:
            self._pack(self._lines)
            self._lines.clear()
            self._spots.clear()
            self._known.clear()

    def part(self, end: SheetEnd) -> SheetPart:
        """The whole sheet."""
        return SheetPart(
            name=self.head.name,
            state=self.head.state,
            rows=end.rows,
            columns=end.columns,
            lines=self._whole(end.filtered),
            coverage=end.coverage,
            merges=end.merges,
            hidden_columns=self.head.hidden_columns,
            styles=self.styles,
            default_width=self.head.default_width,
            default_height=self.head.default_height,
            widths=self.head.widths,
            heights=tuple(self._heights),
        )

    def _pack(self, lines: Iterable[SheetLine]) -> None:
        self._blocks += (block.put_down(self.deposit) for block in blocks_of(lines))

    def _alike(self, line: SheetLine) -> SheetLine:
        there = self._spots.get(line.spots)
        if there is None:
            there = tuple(self._known.setdefault(spot, spot) for spot in line.spots)
            if len(self._spots) < MOST_ALIKE:
                self._spots[there] = there
        object.__setattr__(line, "spots", there)
        return line

    def _whole(self, filtered: tuple[Merge, ...]) -> Sequence[SheetLine]:
        if not self._blocks:
            return _filtered(self._lines, filtered)
        if not filtered:
            return PackedLines(self._blocks)
        return PackedLines(
            block_of(_filtered(block.lines(), filtered)).put_down(self.deposit)
            if block.hidden
            else block
            for block in self._blocks
        )


def _filtered(lines: Sequence[SheetLine], ranges: tuple[Merge, ...]) -> tuple[SheetLine, ...]:
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
