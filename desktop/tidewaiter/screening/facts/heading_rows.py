"""Which rows of a paper head a table and which are a form's boxes, by the labels in their cells."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from tidewaiter.documents.model import Line
from tidewaiter.screening.facts.labels import Label
from tidewaiter.screening.facts.values import TOTALS

# A line with this many cells is a row of a table, not an address.
TABLE_CELLS = 4
# Cells of a header row of which most are no labels that we know, and how many there are to each that is one.
_WIDE_HEAD, _HEADINGS_TO_LABEL = 8, 3
# A header row holds short headings, two known ones side by side; a form has values between them.
_HEADING_LENGTH = 40
# Of a form's labels so many to each that has its value below it in its box; the others are empty.
_FILLED_TO_LABEL = 3
# «Quantity» over «(PCS)», «G.W.» over «KGS»: what heads a column in two lines.
_HEADING_GOES_ON = re.compile(r"\s*(?:[(（/]|[A-Za-z$]{1,5}\.?\s*$|単位|单位)")
# «特殊关系确认：否»: a label of any kind with its value.
_STATEMENT = re.compile(r"[^\W\d][^\t:：]{0,40}[:：]\s*\S")


class Cell(NamedTuple):
    """A cell or a line within a cell, with its label if it begins with one."""

    line: int
    start: int
    end: int
    left: float
    right: float
    last: bool
    label: Label | None
    value: int


def heads_rows(line: Line, row: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """A header row by what stands below it: nearly as many cells, none a label; it holds no figure itself."""
    return (
        len(row) > TABLE_CELLS
        and len(below) >= len(row) - 1
        and all(c.end - c.start <= _HEADING_LENGTH and c.value >= c.end for c in row if c.label)
        and not any(map(str.isdigit, line.text))
        and not any(cell.label for cell in below)
    )


def heads_table(line: Line, row: Sequence[Cell]) -> bool:
    """A header row: many cells, and nothing but short labels and headings."""
    labels = len([1 for cell in row if cell.label is not None])
    if labels < 2 or is_form(line, row):  # noqa: PLR2004 - a label and one to its right
        return False
    return (
        len(line.segments()) >= TABLE_CELLS
        and all(
            c.end - c.start <= _HEADING_LENGTH and (c.label is None or c.value >= c.end)
            for c in row
        )
        and (
            any(
                left.label is not None and right.label is not None and left.left < right.left
                for left, right in pairwise(row)
            )
            # «HS6 Code | Country of Origin | Tax Rate | …»: labels with values beside them are half the cells.
            or (
                len(row) >= _WIDE_HEAD
                and _HEADINGS_TO_LABEL * labels <= len(row)
                and not any(line.text[c.start : c.end].lstrip("-+")[:1].isdigit() for c in row)
            )
        )
    )


def is_form(line: Line, row: Sequence[Cell]) -> bool:
    """A row of boxes, each with its value below its label: no heading of what stands in the next row."""
    labels = filled = 0
    for at, cell in enumerate(row):
        if cell.label is None or cell.value < cell.end:
            continue
        held = _holds_value(line, cell, row[at + 1 :])
        labels += held or cell.label.role is not None
        filled += held
    return filled > 0 and _FILLED_TO_LABEL * filled >= labels


def _holds_value(line: Line, label: Cell, after: Sequence[Cell]) -> bool:
    """Whether the cell of a label goes on below it with a value, and not with a unit or the label again."""
    below = next((c for c in after if c.label is None or c.left != label.left), None)
    if below is None or below.left != label.left or label.label is None:
        return False
    unit = label.label.role is None or label.label.role in TOTALS
    return not (unit and _HEADING_GOES_ON.match(line.text, below.start, below.end))


def ends_tables(line: Line) -> bool:
    """Whether a line cannot be a row of a table: most of its cells are statements with a colon."""
    cells = [line.text[s.start : s.end] for s in line.segments()]
    stated = len([1 for cell in cells if _STATEMENT.search(cell)])
    return 2 * stated > len(cells)
