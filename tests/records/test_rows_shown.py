"""A hit on a sheet is shown in its row between its neighbours, and nothing else is shown for it."""

from casebook.case_papers import party_hit
from tidewaiter.documents.model import (
    CellSpot,
    Coverage,
    Document,
    Kind,
    Reading,
    SheetLine,
    SheetPart,
    SheetState,
)
from tidewaiter.records.model.findings import HitPart
from tidewaiter.records.report.rows_shown import rows_around
from tidewaiter.records.saying import say


def sheet() -> Document:
    lines = tuple(
        SheetLine(
            text=f"{row}\tname {row}", row=row, spots=(CellSpot(0, 1, 0, 0), CellSpot(2, 8, 1, 0))
        )
        for row in range(9)
    )
    part = SheetPart(
        name="Goods",
        state=SheetState.VISIBLE,
        rows=9,
        columns=2,
        lines=lines,
        coverage=Coverage(reading=Reading.READ),
    )
    return Document(sha256="a" * 64, name="b.xlsx", size=1, kind=Kind.XLSX, parts=(part,))


def hit(*cells: str, name: str = "Goods") -> HitPart:
    found = party_hit("a" * 64)
    return HitPart(
        id=found.id,
        kind=found.kind,
        document=found.document,
        document_name="b.xlsx",
        page=None,
        boxes=[],
        boxes_on_next_page=[],
        sheet=name,
        cells=list(cells),
        hidden=[],
        origin=found.origin,
        confidence=None,
        text=found.text,
        evidence=[],
        entry_ids=[],
        score=1,
        strength=found.strength,
        role=None,
        sentence=say(found.sentence),
        verdict=None,
        matches=[],
        decision=None,
    )


def test_the_row_stands_between_its_neighbours_and_its_cell_is_marked() -> None:
    shown = rows_around(hit("B5"), sheet())
    assert shown is not None
    assert shown.heads == ["", "A", "B"]
    assert [[cell.text for cell in row] for row in shown.rows] == [
        ["4", "3", "name 3"],
        ["5", "4", "name 4"],
        ["6", "5", "name 5"],
    ]
    marked = [cell.text for row in shown.rows for cell in row if cell.marked]
    assert marked == ["name 4"]


def test_what_is_not_there_is_not_shown() -> None:
    assert rows_around(hit("B5"), None) is None
    assert rows_around(hit("B5", name="Other"), sheet()) is None
    assert rows_around(hit(), sheet()) is None
    assert rows_around(hit("B50"), sheet()) is None
