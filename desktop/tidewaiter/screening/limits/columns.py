"""What a row states in its cells by the heading of their column: «0.05» under «Bias stability (°/h)»."""

import re
from collections.abc import Iterator, Sequence

from tidewaiter.documents.model import Line, Segment
from tidewaiter.screening.limits.stated import Properties, Statement
from tidewaiter.screening.text.folding import Folder

_REACH = 60  # lines up to the header of a table
_HEADING_LENGTH = 48
# A cell that a heading is wanted for begins with a number; one that holds words says itself what it is.
_VALUE = re.compile(r"[≥≤≧≦<>=~约約φØ± ]*\d[^\t]{0,24}$")
_NAMES_A_UNIT = re.compile(
    r"[(（\[]?[^\s\d()（）]{1,8}\d?[)）\]]?$"
)  # «(g/cm3)» on a line of its own


def stated_in_columns(
    lines: Sequence[Line], row: Sequence[int], properties: Properties, folder: Folder
) -> Iterator[Statement]:
    """The statements of a row's cells that take their word from the heading above; `row` numbers its lines."""
    for number in row:
        for cell in lines[number].segments():
            value = lines[number].text[cell.start : cell.end].strip()
            if not _VALUE.match(value):
                continue
            heading = _heading(lines, min(row), cell, properties, folder)
            if heading:
                yield from _under(heading, value, properties, folder)


def _under(heading: str, value: str, properties: Properties, folder: Folder) -> Iterator[Statement]:
    text = f"{heading}\t{value}"
    folded = folder.fold(text)
    at = folded.text.rindex("\t")
    for one in properties.stated(text, folded):
        if one.properties and one.quantity.start > at:
            yield one


def _heading(
    lines: Sequence[Line], first: int, cell: Segment, properties: Properties, folder: Folder
) -> str:
    """The heading of the column that a cell stands in, with its unit; empty without a word for a property."""
    unit = ""
    for number in range(first - 1, max(-1, first - 1 - _REACH), -1):
        above = _above(lines[number], cell)
        if above is None:
            continue
        text = " ".join(lines[number].text[above.start : above.end].split())
        if len(text) <= _HEADING_LENGTH and properties.names.heads(folder.fold(text).cased):
            return f"{text} {unit}".strip()
        if not unit and _NAMES_A_UNIT.match(text):
            unit = text if text[0] in "(（[" else f"({text})"
        elif not _VALUE.match(text):
            return ""
    return ""


def _above(line: Line, cell: Segment) -> Segment | None:
    """The cell of a line that stands above another, where one does."""
    segments = line.segments()
    best = max(segments, key=lambda one: _shared(one, cell), default=None)
    alone = len(segments) == 1  # a title stands above all columns and heads none
    return best if best is not None and not alone and _shared(best, cell) > 0 else None


def _shared(one: Segment, other: Segment) -> float:
    return min(one.right, other.right) - max(one.left, other.left)
