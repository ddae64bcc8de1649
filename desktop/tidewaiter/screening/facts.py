"""What the papers say about the shipment: parties and places by their labels, each with its lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from tidewaiter.documents.model import Line, Origin, Part, Place, Segment, SheetLine
from tidewaiter.screening.columns import is_goods_line
from tidewaiter.screening.folding import Folded, Folder
from tidewaiter.screening.labels import Label, Labels
from tidewaiter.screening.loose_facts import Loose, loose_facts
from tidewaiter.screening.model import Mention, Role
from tidewaiter.screening.names import name_of
from tidewaiter.screening.places import Gazetteer
from tidewaiter.screening.values import (
    MEASURED,
    TOTALS,
    WEIGHTS,
    is_value,
    value_in,
    weight,
    weight_unit,
)

# The tallest block in the samples: name, department, three lines of address, telephone.
_BLOCK_LINES = 7
# A line with this many cells is a row of a table, not an address.
_TABLE_CELLS = 4
# A header row holds short headings, two known ones side by side; a form has values between them.
_HEADING_LENGTH = 40
# How far right of a lone label its value may begin, in points (or columns, which is all of them).
_BLOCK_WIDTH = 260
_STATEMENT_LINES = {Role.END_USE: 3, Role.MARKS: 5}
# A table of thousands of rows has one origin in thousands of cells; of other facts so many say enough.
_ROWS_TOLD = 20
# A gap of more than this many line heights ends a block.
_GAP = 2.2

# What people write into a field that does not apply.
_NOTHING = frozenset(("", "none", "n/a", "na", "nil", "无", "無", "なし", "該当なし"))

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
# A maker is named by a block like a party, but is none of the shipment.
_BLOCKS = PARTY_ROLES | {Role.MANUFACTURER}
_NOWHERE = (MEASURED - {Role.TERMS}) | {Role.PAPER, Role.SIGNATURE}
_MADE_IN = re.compile(r"made in [^\n\t/,]+|[^\n\t/,]{1,4}制造")
_IN_EVERY_ROW = PARTY_ROLES | PLACE_ROLES | {Role.END_USE}
_TOTAL = re.compile(
    r"\W*(?:grand )?(?:sub )?(?:total|ttl\b|合计|总计|合計|総計|共计|计\b|計\b)", re.IGNORECASE
)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    """A cell or a line within a cell, with its label if it begins with one."""

    line: int
    start: int
    end: int
    left: float
    right: float
    last: bool
    label: Label | None
    value: int


class FactReader:
    """Reads the labelled fields of one part."""

    def __init__(self, folder: Folder, labels: Labels, gazetteer: Gazetteer) -> None:
        self._folder = folder
        self._labels = labels
        self._gazetteer = gazetteer

    def fields(self, part: Part, folded: Sequence[Folded]) -> tuple[Field, ...]:
        """Every labelled value with a role, in reading order; `folded` are the part's lines, folded."""
        lines: Sequence[Line] = part.lines
        rows = [
            self._cells(number, line, fold)
            for number, (line, fold) in enumerate(zip(lines, folded, strict=True))
        ]
        found: list[Field] = []
        for row in rows:
            for index, cell in enumerate(row):
                if cell.label is not None and cell.label.role is not None:
                    found += self._values(lines, rows, (row, index), cell.label.role)
        told = (replace(f, stretches=tuple(_values_only(f.stretches))) for f in found)
        kept = (f for f in told if f.stretches and not _says_nothing(f))
        return tuple(_with_units([one for f in kept if (one := _measured(f)) is not None]))

    def mentions(
        self,
        document: str,
        number: int,
        part: Part,
        fields: Sequence[Field],
        folded: Sequence[Folded],
    ) -> tuple[Mention, ...]:
        """The fields as facts, with their places and the country they name; each value once.

        What the part states without a label is among them.
        """
        roles = {field.role for field in fields}
        loose = loose_facts(part, folded, roles, self._gazetteer)
        alone = [_alone(part.lines[one.line], one) for one in loose]
        once = {(field.role, field.text): field for field in reversed([*fields, *alone])}
        told = sorted(once.values(), key=lambda f: (f.stretches[0].line, f.stretches[0].start))
        return tuple(self._mention(document, number, part, field) for field in told)

    def _mention(self, document: str, number: int, part: Part, field: Field) -> Mention:
        places: list[Place] = []
        for stretch in field.stretches:
            places += part.lines[stretch.line].places(number, stretch.start, stretch.end)
        return Mention(
            role=field.role,
            text=field.text,
            country=self._country(field),
            key=self._key(field),
            document=document,
            part=number,
            line=field.stretches[0].line,
            places=tuple(places),
        )

    def _country(self, field: Field) -> str:
        if field.role in _NOWHERE:
            return ""
        folded = self._folder.fold(field.text).text
        if field.role is Role.MARKS:
            folded = _MADE_IN.sub(" ", folded)
        return self._gazetteer.country(folded, last=field.role in PARTY_ROLES)

    def _key(self, field: Field) -> str:
        """What of the field is compared with other papers."""
        if field.role in _BLOCKS:
            return name_of(field.stretches[0].text, self._folder).core
        if field.role in MEASURED:
            return ""
        return " ".join(self._folder.fold(field.text).text.split())

    def _cells(self, number: int, line: Line, folded: Folded) -> list[_Cell]:
        cells: list[_Cell] = []
        if line.origin is Origin.PROPERTY:
            return cells  # «Application: …» there names a program, not what the goods are for
        segments = line.segments()
        for segment in segments:
            pieces = list(_pieces(line.text, segment))
            for piece, (start, end) in enumerate(pieces):
                label = self._labels.at(line.text, folded, start, end)
                if label and not label.certain and len(segments) >= _TABLE_CELLS:
                    label = None
                cells.append(
                    _Cell(
                        line=number,
                        start=start,
                        end=end,
                        left=segment.left,
                        right=segment.right,
                        last=piece == len(pieces) - 1,
                        label=label,
                        value=label.value if label else start,
                    )
                )
        return cells

    def _values(
        self,
        lines: Sequence[Line],
        rows: Sequence[Sequence[_Cell]],
        at: tuple[Sequence[_Cell], int],
        role: Role,
    ) -> Iterator[Field]:
        row, index = at
        cell = row[index]
        label = lines[cell.line].text[cell.start : cell.end]
        unit = weight_unit(label) if role in WEIGHTS else ""
        if _heads_table(lines[cell.line], row):
            yield from _under(lines, rows, cell, role, unit)
            return
        first = _beside(lines, row, index)
        if role not in _BLOCKS and first:
            beside = first[: 2 if role is Role.END_USE else 1]
            yield Field(role=role, stretches=tuple(beside), unit=unit)
            return
        block = tuple(_block(lines, rows, cell, first, role))
        yield Field(role=role, stretches=block, unit=unit)


def _with_units(fields: Sequence[Field]) -> Iterator[Field]:
    """Leaves out a number without its unit where a second heading names it: «净重» over «N.W. (KG)»."""
    united = {(f.role, f.stretches) for f in fields if f.unit}
    return (f for f in fields if f.unit or (f.role, f.stretches) not in united)


def _alone(line: Line, one: Loose) -> Field:
    text = line.text[one.start : one.end]
    body = text.strip()
    start = one.start + len(text) - len(text.lstrip())
    piece = Stretch(line=one.line, start=start, end=start + len(body), text=body)
    return Field(role=one.role, stretches=(piece,))


def _measured(field: Field) -> Field | None:
    """The field as it is, or for a number, a code or a term what of it is that; None where none is."""
    if field.role in PLACE_ROLES and "@" in field.text:
        return None  # «To: sales@example.com» heads a letter
    if field.role not in MEASURED:
        return field
    for one in field.stretches:
        found = value_in(field.role, one.text)
        if found is not None:
            start, end = found
            text = one.text[start:end]
            piece = replace(one, start=one.start + start, end=one.start + end, text=text)
            unit = "" if weight(text) else field.unit
            return replace(field, stretches=(piece,), unit=unit)
    return None


def _under(
    lines: Sequence[Line], rows: Sequence[Sequence[_Cell]], head: _Cell, role: Role, unit: str
) -> Iterator[Field]:
    """The values below a heading; of what is added up, the total, or what a table of one row says."""
    values = (replace(f, unit=unit) for f in _column(lines, rows, head, role))
    if role in _IN_EVERY_ROW:
        yield from values
        return
    if role is Role.MARKS:
        yield from _marks(list(islice(values, _STATEMENT_LINES[role])))
        return
    if role not in TOTALS:
        yield from islice(values, _ROWS_TOLD)
        return
    known = [f for f in values if is_value(role, f.text)]
    totals = [f for f in known if _TOTAL.match(lines[f.stretches[0].line].text)]
    yield from totals[-1:] if totals or len(known) > 1 else known


def _values_only(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """Leaves out labels that are not known («Contact person:») and rulings («=====»)."""
    for stretch in stretches:
        if not stretch.text.endswith((":", "：")) and any(c.isalnum() for c in stretch.text):
            yield stretch


def _says_nothing(field: Field) -> bool:
    """Whether a field does not apply; of a signature that says that there is none."""
    told = field.text.strip(" .:-/").casefold()
    return told in _NOTHING and not (told and field.role is Role.SIGNATURE)


def _pieces(text: str, segment: Segment) -> Iterator[tuple[int, int]]:
    start = segment.start
    for piece in text[segment.start : segment.end].split("\n"):
        if piece.strip():
            yield start, start + len(piece)
        start += len(piece) + 1


def _heads_table(line: Line, row: Sequence[_Cell]) -> bool:
    """A header row: many cells, and nothing but short labels and headings."""
    cells = len(line.segments())
    return (
        cells >= _TABLE_CELLS
        and all(
            c.end - c.start <= _HEADING_LENGTH and (c.label is None or c.value >= c.end)
            for c in row
        )
        and any(
            left.label is not None and right.label is not None and left.left < right.left
            for left, right in pairwise(row)
        )
    )


def _marks(values: Sequence[Field]) -> Iterator[Field]:
    """The marks of a table as one: what stands below their heading without a gap."""
    block: list[Stretch] = []
    for one in values:
        if block and one.stretches[0].line - block[-1].line > 1:
            break
        block += one.stretches
    if block:
        yield Field(role=Role.MARKS, stretches=tuple(block))


def _column(
    lines: Sequence[Line], rows: Sequence[Sequence[_Cell]], head: _Cell, role: Role
) -> Iterator[Field]:
    for row in islice(rows, head.line + 1, None):
        if row and _heads_table(lines[row[0].line], row):
            return
        for cell in row:
            if cell.label is None and _overlap(cell, head.left, head.right):
                yield Field(role=role, stretches=(_stretch(lines, cell, cell.start),))


def _beside(lines: Sequence[Line], row: Sequence[_Cell], index: int) -> list[Stretch]:
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


def _block(
    lines: Sequence[Line],
    rows: Sequence[Sequence[_Cell]],
    cell: _Cell,
    first: list[Stretch],
    role: Role,
) -> list[Stretch]:
    """The value of a party: what stands beside the label, and the lines below until the next label."""
    found = list(first)
    left = cell.left
    right = min(
        (c.left for c in rows[cell.line] if c.left > cell.left),
        default=max(cell.right, cell.left + _BLOCK_WIDTH),
    )
    limit = _BLOCK_LINES if role in _BLOCKS else _STATEMENT_LINES.get(role, 1)
    above = cell.line
    for below in islice(rows, cell.line + 1, None):
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


def _begins_another(cell: _Cell) -> bool:
    return cell.label is not None and not cell.label.continues


def _continued(
    lines: Sequence[Line], row: Sequence[_Cell], column: Sequence[int]
) -> Iterator[Stretch]:
    """The cells below a party: as they stand, or what an «address» label among them names."""
    for at in column:
        if row[at].label is None:
            yield _stretch(lines, row[at], row[at].start)
        else:
            yield from _beside(lines, row, at)


def _ends_block(lines: Sequence[Line], above: int, below: Sequence[_Cell]) -> bool:
    line = lines[below[0].line]
    cells = len(line.segments())
    if cells >= _TABLE_CELLS or (cells > 1 and is_goods_line(line.text)):
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


def _within(cell: _Cell, left: float, right: float, label: _Cell) -> bool:
    return cell.left < right and (cell.left >= left - 1 or _overlap(cell, label.left, label.right))


def _overlap(cell: _Cell, left: float, right: float) -> bool:
    return cell.left < right and cell.right > left


def _stretch(lines: Sequence[Line], cell: _Cell, start: int) -> Stretch:
    text = lines[cell.line].text[start : cell.end]
    lead = len(text) - len(text.lstrip())
    body = text.strip()
    start += lead
    return Stretch(line=cell.line, start=start, end=start + len(body), text=body)
