"""How a line stands in a goods table: it begins or carries a row, goes on with one, parts two, or ends the table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from tidewaiter.documents.model import Line, Segment, SheetLine
from tidewaiter.screening.rows.headings import Frame, Heading, TableColumn

# A number of a column of values: currency, digits, unit; «32-bit, 120 MHz, LQFP-144» is a text.
_VALUE = re.compile(
    r"^[\W_]{0,3}(?:[a-z]{1,3}[$¥€£]?|[$¥€£]|人民币|¥)?[ .]?[-+]?\d[\d,. ']*(?:[%\w$¥€£./ ]{0,24})$",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]")
_VALUE_LETTERS = 10
_LINE_NUMBER = re.compile(
    r"^[\W_]{0,2}[a-z]{0,2}[-.]?\d{1,4}(?:[-./]\d{1,3})*[.)）\]]?(?:$|[ \t|])", re.IGNORECASE
)
_NOT_GOODS = re.compile(
    r"^[\W_]*(?:(?:sub|grand )?[ -]?totals?|s\.?t\.?$|say\b|payment|terms?\b|bank|remit|beneficiary|signature|signed|"
    r"authori[sz]ed|thank|note[s:]|remarks?[ :]|balance|sales tax|vat\b|tax\b|freight|shipping (?:&|and)|declaration|we hereby|"
    r"合计|合計|小计|小計|总计|總計|總计|总合计|総計|総合計|税金|消费税|消費税|付款|支付|银行|銀行|备注|備考|签字|签名|盖章|声明|"
    r"以下空白|以下余白|お支払|支払|振込|但し)",
    re.IGNORECASE,
)
# The white above a line, in its own height, that parts it from the table's lines above.
_WHITE = 1.1


class Standing(Enum):
    """What a line is to the rows of its table."""

    CARRIES = auto()
    GOES_ON = auto()
    PARTS = auto()
    RUNS_ACROSS = auto()
    ENDS = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLine:
    """A line under a header: its number in the part, its top, and the height of its letters.

    `key` says that it holds the row's number or name, `values` that it holds quantities or prices.
    `apart` says that white or a ruling parts it from the line above.
    """

    number: int
    standing: Standing
    key: bool = False
    values: bool = False
    top: float = 0.0
    height: float = 0.0
    apart: bool = False


def extent_of(line: Line) -> tuple[float, float]:
    """Top and bottom of a line: in points on a page, in rows on a sheet."""
    if isinstance(line, SheetLine):
        return float(line.row), float(line.row)
    if not line.spots:
        return 0.0, 0.0
    one = "\n" not in line.text
    boxes = [s.box for s in ((line.spots[0], line.spots[-1]) if one else line.spots)]
    return min(b.top for b in boxes), max(b.bottom for b in boxes)


def stand(frame: Frame, number: int, line: Line, above: Line) -> TableLine:
    """How a line stands under the header, below the line `above`."""
    text = line.text
    segments = line.segments()
    top = extent_of(line)[0]
    apart = is_apart(line, above)
    if not any(map(str.isalnum, text)):
        return TableLine(number=number, standing=Standing.PARTS, top=top)
    key = frame.key
    keyed = values = False
    for segment in segments:
        cell = text[segment.start : segment.end]
        if not values and is_value(cell):
            values = frame.column(segment.left, segment.right, number=True).valued
        if key is not None and key.shared(segment.left, segment.right) > 0:
            keyed = keyed or _names_row(frame, key, segment, cell)
    standing = _standing(frame, text, segments, keyed=keyed, values=values)
    return TableLine(
        number=number,
        standing=standing,
        key=keyed,
        values=values,
        top=top,
        height=_height(line),
        apart=apart,
    )


def is_value(cell: str) -> bool:
    """Whether a cell holds a quantity or a price, and nothing else."""
    return bool(_VALUE.match(cell)) and len(_LETTERS.findall(cell)) <= _VALUE_LETTERS


def _standing(
    frame: Frame, text: str, segments: Sequence[Segment], *, keyed: bool, values: bool
) -> Standing:
    if _is_no_goods(frame, text, segments, keyed=keyed):
        return Standing.ENDS
    if not values and _runs_across(frame, segments):
        return Standing.RUNS_ACROSS
    if keyed or values:
        return Standing.CARRIES
    return Standing.GOES_ON if _is_indented(frame, segments[0]) else Standing.ENDS


def _is_no_goods(frame: Frame, text: str, segments: Sequence[Segment], *, keyed: bool) -> bool:
    """Whether a line says by its first words that it is no row: «Total», «Payment».

    A row with a number may begin so («3 Balance, analytical»), and where rows have names, the name tells.
    """
    if keyed and frame.key is not None and frame.key.heading is Heading.NUMBER:
        return False
    first = segments[:1] if keyed else segments[:2]
    return any(_NOT_GOODS.match(text[s.start : s.end]) for s in first)


def _names_row(frame: Frame, key: TableColumn, segment: Segment, cell: str) -> bool:
    """Whether a cell at the key column holds the row's number, or its name where rows have names."""
    if key.heading is not Heading.NUMBER:
        return any(map(str.isalnum, cell)) and segment.left < key.right
    found = _LINE_NUMBER.match(cell)
    if found is None:
        return False
    if found.end() < len(cell):
        return segment.left <= key.left + frame.near
    middle = (segment.left + segment.right) / 2
    return key.left - frame.near <= middle <= key.right + frame.near


def _runs_across(frame: Frame, segments: Sequence[Segment]) -> bool:
    """Whether a text reaches into the last column of values: a sentence, not a cell."""
    last = max((c for c in frame.columns if c.valued), key=lambda c: c.left)
    goods = frame.goods
    return any(
        s.right > last.left and s.left < goods.right and goods.right <= last.left for s in segments
    )


def _is_indented(frame: Frame, first: Segment) -> bool:
    """Whether a line begins where the texts of its table do, rather than at its edge or beside it."""
    if first.left > max(c.right for c in frame.columns):
        return False
    key = frame.key
    if key is None:
        return first.left >= frame.goods.left - frame.near
    return first.left > key.left + frame.near


def is_apart(line: Line, above: Line) -> bool:
    """Whether a ruling, wide white or an empty row parts a line from the one above it."""
    if isinstance(line, SheetLine) or isinstance(above, SheetLine):
        return extent_of(line)[0] - extent_of(above)[0] > 1
    if line.ruled:
        return True
    return extent_of(line)[0] - extent_of(above)[1] > _WHITE * max(1.0, _height(line))


def _height(line: Line) -> float:
    """How tall the first letters of a page line are; 0 on a sheet."""
    if isinstance(line, SheetLine):
        return 0.0
    first = line.spots[0].box
    return first.bottom - first.top
