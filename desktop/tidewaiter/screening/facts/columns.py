"""Tables of goods: what their columns hold by the header above, and which lines are rows of goods."""

import re
from collections.abc import Iterable, Sequence
from enum import Enum, auto
from typing import NamedTuple

from tidewaiter.documents.model import Segment
from tidewaiter.screening.goods.codes import CONTROL_HEADER, HS_HEADER
from tidewaiter.screening.text.folding import Folder

# A header is a short cell; a sentence that begins with «HS code» is none.
_HEADER_LENGTH = 40

# «HS Code: 8471.30» is a label with its value, not a header.
_NUMBER = re.compile(r"\d{4}")
_MAKER = re.compile(
    r"^[ .#*(]*(?:manufacturers?|mfr|mfg|makers?|brands?|brand name|vendor|品牌|厂牌|厂家|制造商|生产商|生产厂家|"
    r"メーカ|メーカ名|ブランド|制造元|制造者|发卖元)(?: ?\d| ?name|名|$|[ /()])"
)

_QUANTITY = re.compile(
    r"(?<!\d)\d[\d,.]{0,14}[ ]?(?:pcs?|pieces?|kgs?|g|sets?|ea|units?|nos?|rolls?|m|mm|cartons?|ctns?|个|件|台|套|箱|只|本|枚|个|个入|式|公斤|千克|吨|组)(?![a-z])"
    r"|^\s*[\d,.]+\s*$|(?:usd|jpy|cny|rmb|eur|[$¥€￥]) ?\d"
)


class Kind(Enum):
    """What a column holds."""

    HS = auto()
    CONTROL = auto()
    MAKER = auto()


class Column(NamedTuple):
    """A column by its header's extent, in the units of `Segment`."""

    kind: Kind
    left: float
    right: float

    def holds(self, segment: Segment) -> bool:
        """Whether the middle of one lies within the other."""
        middle = (segment.left + segment.right) / 2
        own = (self.left + self.right) / 2
        return self.left <= middle <= self.right or segment.left <= own <= segment.right


def headers(text: str, segments: Iterable[Segment], folder: Folder) -> tuple[Column, ...]:
    """The columns that a line heads, if it is a header line."""
    found: list[Column] = []
    for segment in segments:
        if segment.end - segment.start > _HEADER_LENGTH:
            continue
        cell = folder.plain(text[segment.start : segment.end])
        kind = _kind(cell)
        if kind is not None:
            found.append(Column(kind, segment.left, segment.right))
    return tuple(found)


def is_goods_line(text: str) -> bool:
    """Whether a line is a row of goods: several cells and a quantity or price among them."""
    cells = text.casefold().split("\t")
    numbered = map(_QUANTITY.search, reversed(cells))  # quantities and prices stand on the right
    return all(numbered) if len(cells) == 2 else any(numbered)  # noqa: PLR2004 - a name and a number may be anything


def label_before(
    text: str, segment: Segment, segments: Sequence[Segment], folder: Folder
) -> Kind | None:
    """What the cell to the left says that this one holds: «HS code» beside «8471.30»."""
    before = [s for s in segments if s.end <= segment.start]
    if not before:
        return None
    label = text[before[-1].start : before[-1].end]
    return _kind(folder.plain(label)) if len(label) <= _HEADER_LENGTH else None


def _kind(cell: str) -> Kind | None:
    if _NUMBER.search(cell):
        return None
    if HS_HEADER.match(cell):
        return Kind.HS
    if CONTROL_HEADER.match(cell):
        return Kind.CONTROL
    return Kind.MAKER if _MAKER.match(cell) else None
