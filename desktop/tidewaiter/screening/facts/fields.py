"""How a labelled value lies on a paper: in the cell of its label, beside it, below it, or in its column."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tidewaiter.documents.model import Line, Origin, PageLine, Segment, SheetLine
from tidewaiter.screening.facts.columns import is_goods_line
from tidewaiter.screening.facts.heading_rows import TABLE_CELLS, Cell, is_form
from tidewaiter.screening.model import Role

# The tallest block in the samples: name, department, three lines of address, telephone.
_BLOCK_LINES = 7
# «B/L of NVOCC  Registry No.»: another label, beside a box that is empty.
_ASKS = re.compile(r"(?:\bnos?\.|\bnumber|番号|号码|号碼)$", re.IGNORECASE)
# What a block says of a party besides its name and address: whole words, and nothing else before the colon or point.
_REACHED_BY = r"tax ?id|vat|eori|uscc|contact|attn|attention|telephone|phone|tel|fax|e-?mail|mobile|website|zip|post(?:al)? ?code"
_REACHED = re.compile(
    rf"\W*(?:(?:{_REACHED_BY})(?![a-z])(?:[ /&.-]*(?:{_REACHED_BY}|person|name|address|registration|id|no|number|code)(?![a-z]))*"
    r" ?(?:\.|\.? ?[:：])"
    r"|(?:统一社会信用代码|社会信用代码|海关编码|税号|联系人|联系电话|电话|电邮|邮箱|传真|邮编|手机|担当|電話|電話番号|メール|法人番号"
    r"|代表者|代表取締役|郵便番号|ＴＥＬ|ＦＡＸ)[^:：\n,，]{0,12}[:：])",
    re.IGNORECASE,
)
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

    `unit` is the one that its heading names («G.W. (KGS)») where the value itself names none. An `address`
    stands behind a label of its own: the party is named elsewhere.
    """

    role: Role
    stretches: tuple[Stretch, ...]
    unit: str = ""
    address: bool = False

    @property
    def text(self) -> str:
        """The value as one text, one line each."""
        text = "\n".join(s.text for s in self.stretches)
        return f"{text} {self.unit}" if self.unit else text


def values_only(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """Leaves out labels that are not known («Contact person:»), how a party is reached, and rulings («=====»)."""
    for stretch in stretches:
        text = stretch.text
        if text.endswith((":", "：")) or _REACHED.match(text) or _ASKS.search(text):
            continue
        if any(c.isalnum() for c in text):
            yield stretch


def pieces_of(text: str, segment: Segment) -> Iterator[tuple[int, int]]:
    """The wrapped lines within one cell, as offsets in the line's text; blank ones are left out."""
    start = segment.start
    for piece in text[segment.start : segment.end].split("\n"):
        if piece.strip():
            yield start, start + len(piece)
        start += len(piece) + 1


def fields_under(
    lines: Sequence[Line], head: Cell, row: Sequence[Cell], role: Role
) -> Iterator[Field]:
    """A field for each cell of a row that stands below a heading, with all lines of the cell."""
    under = [c for c in row if c.label is None and _overlap(c, head.left, head.right)]
    for _, pieces in groupby(under, key=lambda cell: cell.left):
        found = tuple(_stretch(lines, cell, cell.start) for cell in pieces)
        if role in PLACE_ROLES:
            yield Field(role=role, stretches=found)  # «中国» over «(CHN)»
        else:
            yield from (Field(role=role, stretches=(one,)) for one in found)


def found_beside(lines: Sequence[Line], row: Sequence[Cell], index: int) -> list[Stretch]:
    """What stands right of the label in its cell, below it in its cell, or in the next cell."""
    cell = row[index]
    found: list[Stretch] = []
    if cell.value < cell.end and lines[cell.line].text[cell.value : cell.end].strip():
        found.append(_stretch(lines, cell, cell.value))
    at = index + 1
    while not found and at < len(row) and _says_it_again(row[at], cell):
        if row[at].value < row[at].end:
            found.append(_stretch(lines, row[at], row[at].value))
        at += 1
    while at < len(row) and row[at].left == cell.left and row[at].label is None:
        found.append(_stretch(lines, row[at], row[at].start))
        at += 1
    if found or at >= len(row) or row[at].label is not None or is_form(lines[cell.line], row):
        return found
    right = row[at].left
    while at < len(row) and row[at].left == right and row[at].label is None:
        found.append(_stretch(lines, row[at], row[at].start))
        at += 1
    return found


def _stands_beside(lines: Sequence[Line], above: int, row: Sequence[Cell]) -> bool:
    """Whether a line of a page is one of another block, which stands between the lines of this."""
    line = lines[row[0].line]
    return isinstance(line, PageLine) and _distance(lines[above], line) < _GAP / 2


def _says_it_again(cell: Cell, label: Cell) -> bool:
    """Whether a line of a label's own cell is the same label in another language."""
    return (
        cell.left == label.left
        and cell.label is not None
        and label.label is not None
        and cell.label.role is label.label.role
        and not cell.label.continues
    )


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
    left, beside = cell.left, tuple(values_only(first))
    right = min(
        (c.left for c in row if c.left > cell.left and not _holds(c, beside)),
        default=max(cell.right, cell.left + _BLOCK_WIDTH),
    )
    limit = _BLOCK_LINES if role in BLOCKS else STATEMENT_LINES.get(role, 1)
    above = cell.line
    boxed = bool(first) or is_form(lines[cell.line], row)
    for below in rows_below:
        if len(found) >= limit or not below:
            break
        column = [at for at, c in enumerate(below) if _within(c, left, right, cell)]
        if any(_begins_another(below[at]) for at in column) or (
            not column and found and not _stands_beside(lines, above, below)
        ):
            break
        if not column and found:
            continue
        goes_on = any(below[at].label is not None for at in column)
        if boxed and not goes_on and _is_ruled(lines[below[0].line]):
            break
        if not goes_on and _ends_block(lines, above, below):
            break
        above = below[0].line
        found += [one for one in _continued(lines, below, column) if one not in found]
    return found[:limit]


def _holds(cell: Cell, found: Sequence[Stretch]) -> bool:
    """Whether what was found beside a label stands in this cell."""
    return any(one.line == cell.line and cell.start <= one.start < cell.end for one in found)


def _begins_another(cell: Cell) -> bool:
    return cell.label is not None and not cell.label.continues


def _continued(
    lines: Sequence[Line], row: Sequence[Cell], column: Sequence[int]
) -> Iterator[Stretch]:
    """The cells below a party: as they stand, or what an «address» label among them names; each once."""
    told: dict[Stretch, None] = {}
    for at in column:
        if row[at].label is None:
            told[_stretch(lines, row[at], row[at].start)] = None
        else:
            told |= dict.fromkeys(found_beside(lines, row, at))
    yield from told


def _ends_block(lines: Sequence[Line], above: int, below: Sequence[Cell]) -> bool:
    line = lines[below[0].line]
    cells = len(line.segments())
    tabled = cells >= TABLE_CELLS or (cells > 1 and is_goods_line(line.text))
    if tabled and not _has_labels(below):
        return True
    upper = lines[above]
    if isinstance(line, SheetLine) and isinstance(upper, SheetLine):
        # What stands beside the cells comes after all rows, and each of it is alone.
        return line.origin is not Origin.TEXT or line.row - upper.row > 1
    return _distance(upper, line) > _GAP


def _has_labels(row: Sequence[Cell]) -> bool:
    return any(cell.label is not None and cell.label.certain for cell in row)


def _is_ruled(line: Line) -> bool:
    return isinstance(line, PageLine) and line.ruled


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
