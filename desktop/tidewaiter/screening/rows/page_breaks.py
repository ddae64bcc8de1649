"""Goods tables that go on over a page break: their columns on the next page, and the row that is broken.

Only pages that follow each other and are both read are held together, whatever the order they came in.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tidewaiter.documents.model import Line, PagePart
from tidewaiter.screening.rows.goods_tables import Carried, GoodsTables, Table, is_paper
from tidewaiter.screening.rows.row_groups import Way
from tidewaiter.screening.rows.table_lines import extent_of
from tidewaiter.screening.text.folding import Folder

Key = tuple[int, int]

# Page numbers, and what says that a table goes on.
_PAGE_LINE = re.compile(
    r"continued|cont['’.]?d|carried (?:forward|over)|brought forward|\bpage\b|^\W*\d+\W*$|^\W*\d+ ?(?:/|of) ?\d+\W*$|"
    r"第 ?\d+ ?[页頁]|共 ?\d+ ?[页頁]|接下[页頁]|[续續]上?[页頁表]|[转轉]下[页頁]|过次页|承前页|次頁|前頁|つづく|続く|ページ",
    re.IGNORECASE,
)
# Headers and footers stand in this share of the page, above and below.
_MARGIN = 0.06
# A letterhead stands at the same height on every page, give or take so many points.
_SAME_HEIGHT = 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTables:
    """The tables of one page, found without knowing the others."""

    number: int
    page: PagePart
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OverPages:
    """The tables of the pages that go on with one, and the rows that stand on two pages."""

    tables: Mapping[int, tuple[Table, ...]]
    broken: tuple[tuple[Key, ...], ...]


def over_pages(pages: Sequence[PageTables], finder: GoodsTables, folder: Folder) -> OverPages:
    """What only shows when the pages, in order, are held side by side."""
    tables: dict[int, tuple[Table, ...]] = {}
    broken: list[tuple[Key, ...]] = []
    for upper, lower in pairwise(pages):
        above = tables.get(upper.number, upper.tables)
        if lower.number != upper.number + 1 or not above:
            continue
        rest = _rest(above[-1], upper.page, lower.page)
        if rest and (above[-1].grouped.way is not Way.ABOVE or rest != above[-1].grouped.foot):
            continue
        skipped = frozenset(_furniture_of(lower.page, upper.page))
        carried = Carried(frame=above[-1].frame, way=above[-1].grouped.way, skipped=skipped)
        folds = [folder.fold(line.text) for line in lower.page.lines]
        below = finder.of(lower.page, folds, carried)
        if not below or not below[0].carried:
            continue
        tables[lower.number] = below
        parts = _broken_row(above[-1], rest, below[0])
        if parts is not None:
            broken.append(
                tuple((upper.number, n) for n in parts[0])
                + tuple((lower.number, n) for n in parts[1])
            )
    return OverPages(tables=tables, broken=tuple(broken))


def _broken_row(
    upper: Table, rest: tuple[int, ...], lower: Table
) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """The lines of one row at the foot of one page and at the head of the next, if a row is broken.

    `rest` are the lines below the last whole row of the upper page.
    """
    first, last = lower.grouped.rows[0], upper.grouped.rows[-1]
    if lower.grouped.way is Way.ABOVE:
        return (rest, first) if rest else None
    return (last, lower.grouped.head) if lower.grouped.head else None


def _rest(table: Table, page: PagePart, following: PagePart) -> tuple[int, ...]:
    """The lines below the last row of a table, but for the foot of the page."""
    furniture = _Furniture(page, following)
    return tuple(
        number
        for number, line in enumerate(page.lines)
        if number > table.last and is_paper(line) and not furniture.has(line)
    )


def _furniture_of(page: PagePart, before: PagePart) -> Iterator[int]:
    """The lines at the top of a page, and at its foot, that are not of its text."""
    furniture = _Furniture(page, before)
    for number, line in enumerate(page.lines):
        if is_paper(line) and furniture.has(line):
            yield number


class _Furniture:
    """Knows what is on every page: letterheads, page numbers, what says that the text goes on."""

    def __init__(self, page: PagePart, other: PagePart) -> None:
        self._height = page.height
        self._tops: dict[str, list[float]] = {}
        for line in other.lines:
            if is_paper(line):
                self._tops.setdefault(_shape(line), []).append(extent_of(line)[0])

    def has(self, line: Line) -> bool:
        """Whether a line is no text of its page."""
        if _PAGE_LINE.search(line.text):
            return True
        top, bottom = extent_of(line)
        if bottom < _MARGIN * self._height or top > (1 - _MARGIN) * self._height:
            return True
        return any(abs(one - top) <= _SAME_HEIGHT for one in self._tops.get(_shape(line), ()))


def _shape(line: Line) -> str:
    """A line as it is on every page: digits count, and stand, as one."""
    return re.sub(r"\d+", "0", " ".join(line.text.casefold().split()))
