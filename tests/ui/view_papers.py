"""Small papers for the views: pages drawn by a stand-in, sheets of a few cells, marks on both."""

import threading
from collections.abc import Callable, Sequence

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.documents.model import (
    Box,
    CellPlace,
    CellSpot,
    CellStyle,
    Coverage,
    Merge,
    PagePlace,
    Reading,
    SheetLine,
    SheetPart,
    SheetState,
)
from tidewaiter.documents.rendering import Pixels
from tidewaiter.screening.model import HitKind
from tidewaiter.ui.marks import Mark

A4 = (595.0, 842.0)
READ = Coverage(reading=Reading.READ)


class FakeDrawer:
    """Draws even pages grey and odd ones yellow, and remembers what it was asked for.

    While `gate` is not set, drawing waits. `broken` pages raise what `error` makes.
    """

    def __init__(
        self, broken: Sequence[int] = (), error: Callable[[], Exception] = RuntimeError
    ) -> None:
        self.asked: list[tuple[int, float, Box | None]] = []
        self.threads: set[str] = set()
        self.gate = threading.Event()
        self.gate.set()
        self._broken = broken
        self._error = error

    def page(self, number: int, scale: float, clip: Box | None = None) -> Pixels:
        self.asked.append((number, scale, clip))
        self.threads.add(threading.current_thread().name)
        self.gate.wait(20)
        if number in self._broken:
            raise self._error()
        box = clip or Box(0, 0, *A4)
        width, height = round((box.x1 - box.x0) * scale), round((box.bottom - box.top) * scale)
        pixel = bytes((0, 255, 255, 255)) if number % 2 else bytes((200, 200, 200, 255))
        return Pixels(width=width, height=height, stride=width * 4, data=pixel * (width * height))

    def pages(self) -> list[int]:
        return [number for number, _, _ in self.asked]


def page_mark(
    hit: str,
    page: int,
    box: Box,
    *,
    kind: HitKind = HitKind.ITEM,
    decided: Disposition | None = None,
    hidden: bool = False,
) -> Mark:
    places = (PagePlace(part=page, box=box),)
    return Mark(hit=hit, kind=kind, places=places, decided=decided, hidden=hidden)


def cell_mark(
    hit: str,
    row: int,
    column: int,
    *,
    sheet: int = 0,
    kind: HitKind = HitKind.ITEM,
    decided: Disposition | None = None,
) -> Mark:
    places = (CellPlace(part=sheet, row=row, column=column),)
    return Mark(hit=hit, kind=kind, places=places, decided=decided)


def row(number: int, *cells: str, styles: Sequence[int] = (), hidden: bool = False) -> SheetLine:
    """A row of filled cells from column A on; an empty string leaves its cell empty."""
    spots: list[CellSpot] = []
    start = 0
    filled = [(column, text) for column, text in enumerate(cells) if text]
    for column, text in filled:
        style = styles[column] if column < len(styles) else 0
        spots.append(CellSpot(start, start + len(text), column, style))
        start += len(text) + 1
    texts = "\t".join(text for _, text in filled)
    return SheetLine(text=texts, row=number, spots=tuple(spots), hidden=hidden)


def sheet(
    *lines: SheetLine,
    name: str = "Goods",
    state: SheetState = SheetState.VISIBLE,
    rows: int = 40,
    columns: int = 8,
    merges: tuple[Merge, ...] = (),
    hidden_columns: tuple[int, ...] = (),
    styles: tuple[CellStyle, ...] = (CellStyle(),),
    widths: tuple[tuple[int, float], ...] = (),
    heights: tuple[tuple[int, float], ...] = (),
) -> SheetPart:
    return SheetPart(
        name=name,
        state=state,
        rows=rows,
        columns=columns,
        lines=lines,
        coverage=READ,
        merges=merges,
        hidden_columns=hidden_columns,
        styles=styles,
        widths=widths,
        heights=heights,
    )
