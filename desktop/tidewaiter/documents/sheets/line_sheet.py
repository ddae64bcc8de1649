"""Lines of running text as one sheet: paragraphs stand in a wide column A, the cells of tables beside each other.

So a text that knows no pages can be shown, screened and pointed at like any sheet.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tidewaiter.documents.model import (
    CellSpot,
    CellStyle,
    Coverage,
    Merge,
    Origin,
    Reading,
    SheetLine,
    SheetState,
    Unread,
    Unseen,
)
from tidewaiter.documents.sheets.xlsx.parts import (
    SheetEnd,
    SheetHead,
    SheetName,
    WorkbookMessage,
    WorkbookOpened,
    in_messages,
)
from tidewaiter.wording import Sentence

WIDTH = 100.0  # characters of column A: a line of a letter
STYLES = (CellStyle(wrap=True),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """One row to be: its cells' texts without tabs, where it comes from, and what of it is unseen.

    `unseen` counts in the joined text of the row; `columns` are those of the texts where they are not
    0, 1, 2 and so on.
    """

    texts: tuple[str, ...]
    columns: tuple[int, ...] | None = None
    origin: Origin = Origin.TEXT
    unseen: tuple[Unseen, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSheet:
    """A sheet of lines and what is to be said of it.

    What is known only after the last row may still be added to the sequences while `rows` is read;
    `beside` is what hangs on the whole sheet.
    """

    name: str
    rows: Iterable[Cells]
    engine: str
    state: SheetState = SheetState.VISIBLE
    notices: Sequence[Sentence] = ()
    unread: Sequence[Unread] = ()
    merges: Sequence[Merge] = ()
    beside: Sequence[SheetLine] = ()


@dataclass(slots=True)
class _Extent:
    """How far the rows reach so far."""

    rows: int = 0
    columns: int = 0
    beside: list[SheetLine] = field(default_factory=list)


def opened(names: Iterable[str]) -> WorkbookOpened:
    """The sheets to come, all visible."""
    return opened_sheets(SheetName(name, SheetState.VISIBLE) for name in names)


def opened_sheets(sheets: Iterable[SheetName]) -> WorkbookOpened:
    """The sheets to come."""
    return WorkbookOpened(sheets=tuple(sheets), styles=STYLES)


def messages(number: int, sheet: LineSheet) -> Iterator[WorkbookMessage]:
    """The sheet as messages; rows that are not running text come after all that are."""
    yield SheetHead(
        sheet=number,
        name=sheet.name,
        state=sheet.state,
        default_width=20.0,
        widths=((0, WIDTH),),
    )
    extent = _Extent()
    yield from in_messages(number, _lines(sheet.rows, extent), [])
    yield from in_messages(number, (*extent.beside, *sheet.beside), [])
    yield SheetEnd(
        sheet=number,
        rows=extent.rows,
        columns=max(extent.columns, *(merge.right + 1 for merge in sheet.merges), 0),
        coverage=Coverage(
            reading=Reading.PARTLY, engines=(sheet.engine,), notices=tuple(sheet.notices)
        ),
        merges=tuple(sheet.merges),
        unread=tuple(sheet.unread),
    )


def _lines(rows: Iterable[Cells], extent: _Extent) -> Iterator[SheetLine]:
    for cells in rows:
        line = _line(cells, extent.rows)
        if cells.origin is not Origin.TEXT:
            if line:
                extent.beside.append(line)
            continue
        extent.rows += 1
        if line:
            extent.columns = max(extent.columns, line.spots[-1].column + 1)
            yield line


def _line(cells: Cells, row: int) -> SheetLine | None:
    spots: list[CellSpot] = []
    columns = cells.columns or range(len(cells.texts))
    filled = [(column, text) for column, text in zip(columns, cells.texts, strict=True) if text]
    at = 0
    for column, text in filled:
        spots.append(CellSpot(at, at + len(text), column, 0))
        at += len(text) + 1
    if not spots:
        return None
    return SheetLine(
        text="\t".join(text for _, text in filled),
        row=row,
        spots=tuple(spots),
        origin=cells.origin,
        unseen=cells.unseen,
    )
