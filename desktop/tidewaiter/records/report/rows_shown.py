"""The picture of a hit on a sheet: its row between its neighbours, as the workbook shows them, its cells marked."""

import re
from collections.abc import Iterator

import msgspec

from tidewaiter.documents.model import Document, Origin, SheetLine, SheetPart, cell_name
from tidewaiter.records.model.findings import HitPart

SCANNED = 20_000  # lines: beyond, finding one row would take longer than it is worth
AROUND = 1  # rows before and after
COLUMNS = 6
LONGEST = 120  # characters of one cell
_CELL = re.compile(r"([A-Z]+)([0-9]+)")


class ShownCell(msgspec.Struct, frozen=True):
    """One cell, and whether the hit is on it."""

    text: str
    marked: bool


class ShownRows(msgspec.Struct, frozen=True, kw_only=True):
    """Some rows under the letters of their columns; the first cell of each is its number."""

    heads: list[str]
    rows: list[list[ShownCell]]


def rows_around(hit: HitPart, document: Document | None) -> ShownRows | None:
    """The rows around a hit; None where it is on no sheet, or what was read was not kept."""
    found = _CELL.fullmatch(hit.cells[0]) if hit.cells else None
    if document is None or found is None:
        return None
    row, column = int(found[2]) - 1, _column(found[1])
    part = next(
        (p for p in document.parts if isinstance(p, SheetPart) and p.name == hit.sheet), None
    )
    if part is None or len(part.lines) > SCANNED:
        return None
    lines = [line for line in part.lines if _is_near(line, row)]
    first = max(0, column - COLUMNS // 2)
    columns = range(first, min(first + COLUMNS, max(part.columns, column + 1)))
    rows = [list(_cells(line, columns, frozenset(hit.cells))) for line in lines]
    heads = ["", *(cell_name(0, number)[:-1] for number in columns)]
    return ShownRows(heads=heads, rows=rows) if rows else None


def _is_near(line: SheetLine, row: int) -> bool:
    return line.origin is Origin.TEXT and abs(line.row - row) <= AROUND


def _cells(line: SheetLine, columns: range, marked: frozenset[str]) -> Iterator[ShownCell]:
    texts = {spot.column: line.text[spot.start : spot.end] for spot in line.spots}
    yield ShownCell(str(line.row + 1), False)  # noqa: FBT003 - a field
    for column in columns:
        text = texts.get(column, "")
        shown = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
        yield ShownCell(shown, cell_name(line.row, column) in marked)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1
