"""How a labelled value lies on a paper: in the cell of its label, beside it, below it, or in its column."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from tidewaiter.documents.model import Line, Origin, Segment, SheetLine
from tidewaiter.screening.facts.columns import is_goods_line
from tidewaiter.screening.facts.labels import Label
from tidewaiter.screening.model import Role

# The tallest block in the samples: name, department, three lines of address, telephone.
_BLOCK_LINES = 7
# A line with this many cells is a row of a table, not an address.
TABLE_CELLS = 4
# Cells of a header row of which most are no labels that we know, and how many there are to each that is one.
_WIDE_HEAD, _HEADINGS_TO_LABEL = 8, 3
# A header row holds short headings, two known ones side by side; a form has values between them.
_HEADING_LENGTH = 40
# How far right of a lone label its value may begin, in points (or columns, which is all of them).
_BLOCK_WIDTH = 260
STATEMENT_LINES = {Role.END_USE: 3, Role.MARKS: 5}
# A gap of more than this many line heights ends a block.
_GAP = 2.2

PARTY_ROLES = frozenset(
    {
        Role.SHIPPER,
        Role.CONSIGNEE,
        Role.NOTIFY,
        Role.BUYER,
        Role.SELLER,
        Role.END_USER,
        Role.FORWARDER,
        Role.CARRIER,
        Role.BANK,
        Role.PARTY,
    }
)
PLACE_ROLES = frozenset(
    {
        Role.ORIGIN,
        Role.LOADING,
        Role.TRANSIT,
        Role.DISCHARGE,
        Role.DELIVERY,
        Role.DESTINATION,
    }
)
# A maker is named by a block like a party, but is none of the shipment; below a label that is only
# like that of a party may stand anything.
BLOCKS = (PARTY_ROLES - {Role.PARTY}) | {Role.MANUFACTURER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A piece of one line: `text` is `line.text[start:end]`."""

    line: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One labelled value: its role, and its stretches in reading order.

    `unit` is the one that its heading names («G.W. (KGS)») where the value itself names none.
    """

    role: Role
    stretches: tuple[Stretch, ...]
    unit: str = ""

    @property
    def text(self) -> str:
        """The value as one text, one line each."""
        text = "\n".join(s.text for s in self.stretches)
        return f"{text} {self.unit}" if self.unit else text


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


def values_only(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """Leaves out labels that are not known («Contact person:») and rulings («=====»)."""
    for stretch in stretches:
        if not stretch.text.endswith((":", "：")) and any(c.isalnum() for c in stretch.text):
            yield stretch


def pieces_of(text: str, segment: Segment) -> Iterator[tuple[int, int]]:
    """The wrapped lines within one cell, as offsets in the line's text; blank ones are left out."""
    start = segment.start
    for piece in text[segment.start : segment.end].split("\n"):
        if piece.strip():
            yield start, start + len(piece)
        start += len(piece) + 1


def heads_table(line: Line, row: Sequence[Cell]) -> bool:
    """A header row: many cells, and nothing but short labels and headings."""
    labels = len([1 for cell in row if cell.label is not None])
    if labels < 2:  # noqa: PLR2004 - a label and one to its right
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


def fields_under(
    lines: Sequence[Line], head: Cell, row: Sequence[Cell], role: Role
) -> Iterator[Field]:
    """A field for each cell of a row that stands below a heading."""
    for cell in row:
        if cell.label is None and _overlap(cell, head.left, head.right):
            yield Field(role=role, stretches=(_stretch(lines, cell, cell.start),))


def found_beside(lines: Sequence[Line], row: Sequence[Cell], index: int) -> list[Stretch]:
    """What stands right of the label in its cell, below it in its cell, or in the next cell."""
    cell = row[index]
    found: list[Stretch] = []
    if cell.value < cell.end and lines[cell.line].text[cell.value : cell.end].strip():
        found.append(_stretch(lines, cell, cell.value))
    at = index + 1
    while at < len(row) and row[at].left == cell.left and row[at].label is None:
        found.append(_stretch(lines, row[at], row[at].start))
        at += 1
    if found or at >= len(row) or row[at].label is not None:
        return found
    right = row[at].left
    while at < len(row) and row[at].left == right and row[at].label is None:
        found.append(_stretch(lines, row[at], row[at].start))
        at += 1
    return found


def block_below(
    lines: Sequence[Line],
    row: Sequence[Cell],
    rows_below: Iterable[Sequence[Cell]],
    *,
    cell: Cell,
    first: list[Stretch],
    role: Role,
) -> list[Stretch]:
    """The value of a party: what stands beside the label, and the lines below until the next label.

    `row` is the one that the label stands in.
    """
    found = list(first)
    left = cell.left
    right = min(
        (c.left for c in row if c.left > cell.left),
        default=max(cell.right, cell.left + _BLOCK_WIDTH),
    )
    limit = _BLOCK_LINES if role in BLOCKS else STATEMENT_LINES.get(role, 1)
    above = cell.line
    for below in rows_below:
        if len(found) >= limit or not below:
            break
        column = [at for at, c in enumerate(below) if _within(c, left, right, cell)]
        if any(_begins_another(below[at]) for at in column) or (not column and found):
            break
        goes_on = any(below[at].label is not None for at in column)
        if not goes_on and _ends_block(lines, above, below):
            break
        above = below[0].line
        found += _continued(lines, below, column)
    return found[:limit]


def _begins_another(cell: Cell) -> bool:
    return cell.label is not None and not cell.label.continues


def _continued(
    lines: Sequence[Line], row: Sequence[Cell], column: Sequence[int]
) -> Iterator[Stretch]:
    """The cells below a party: as they stand, or what an «address» label among them names."""
    for at in column:
        if row[at].label is None:
            yield _stretch(lines, row[at], row[at].start)
        else:
            yield from found_beside(lines, row, at)


def _ends_block(lines: Sequence[Line], above: int, below: Sequence[Cell]) -> bool:
    line = lines[below[0].line]
    cells = len(line.segments())
    if cells >= TABLE_CELLS or (cells > 1 and is_goods_line(line.text)):
        return True
    upper = lines[above]
    if isinstance(line, SheetLine) and isinstance(upper, SheetLine):
        # What stands beside the cells comes after all rows, and each of it is alone.
        return line.origin is not Origin.TEXT or line.row - upper.row > 1
    return _distance(upper, line) > _GAP


def _distance(upper: Line, lower: Line) -> float:
    """The white between two lines of a page, in heights of the lower one."""
    if isinstance(upper, SheetLine) or isinstance(lower, SheetLine):
        return 0.0
    if not upper.spots or not lower.spots:
        return 0.0
    bottom = max(s.box.bottom for s in upper.spots)
    top = min(s.box.top for s in lower.spots)
    height = max(1.0, min(s.box.bottom - s.box.top for s in lower.spots))
    return (top - bottom) / height


def _within(cell: Cell, left: float, right: float, label: Cell) -> bool:
    return cell.left < right and (cell.left >= left - 1 or _overlap(cell, label.left, label.right))


def _overlap(cell: Cell, left: float, right: float) -> bool:
    return cell.left < right and cell.right > left


def _stretch(lines: Sequence[Line], cell: Cell, start: int) -> Stretch:
    text = lines[cell.line].text[start : cell.end]
    lead = len(text) - len(text.lstrip())
    body = text.strip()
    start += lead
    return Stretch(line=cell.line, start=start, end=start + len(body), text=body)
