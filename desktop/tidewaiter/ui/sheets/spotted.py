"""What a person points at on a sheet: the chosen cells, as what a mark or a note is put on."""

from tidewaiter.documents.model import CellPlace
from tidewaiter.screening.weighing.marked import Spotted
from tidewaiter.ui.sheets.rows import Rows

MOST_CELLS = 200  # of a mark: whoever chooses a whole column means its head


def spotted_cells(
    rows: Rows, sheet: int, numbers: tuple[int, ...], columns: range
) -> Spotted | None:
    """The cells in these rows of the sheet and these columns; None for none. `document` is left empty."""
    cells = [(row, column) for row in numbers for column in columns][:MOST_CELLS]
    if not cells:
        return None
    first = cells[0][0]
    start, end = _stretch(rows, first, {column for row, column in cells if row == first})
    texts: dict[int, list[str]] = {row: [] for row, _ in cells}
    for row, column in cells:
        cell = rows.cell(row, column)
        if cell is not None and cell.text:
            texts[row].append(cell.text)
    return Spotted(
        document="",
        part=sheet,
        line=rows.line_number(first),
        start=start,
        end=end,
        text="\n".join("\t".join(told) for told in texts.values() if told),
        places=tuple(CellPlace(part=sheet, row=row, column=column) for row, column in cells),
    )


def _stretch(rows: Rows, row: int, columns: set[int]) -> tuple[int, int]:
    """From where to where the chosen cells stand in the text of their row."""
    lines = next(iter(rows.lines_of((row,))), ())
    spots = [s for line in lines for s in line.spots if s.column in columns and s.start < s.end]
    if not spots:
        return 0, 0
    return min(s.start for s in spots), max(s.end for s in spots)
