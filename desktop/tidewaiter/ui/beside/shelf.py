"""The rows of goods of the papers of a case, made ready beside the window and kept while the papers are there."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from tidewaiter.desk.jobs import Cancelled
from tidewaiter.documents.model import Line, Part, Place
from tidewaiter.screening.model import Role
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.tables import load_tables
from tidewaiter.ui.beside.matching import MOST_LINES, GoodsRows, Likeness, Row
from tidewaiter.ui.case.papers import Paper
from tidewaiter.ui.viewing import LineAt

MOST_KEPT = 100_000  # rows of all papers together, or two papers whatever their length
GROWTH = 1.2  # a paper that is being read is taken in anew when it has so many times the parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A paper as it was when its rows were asked for."""

    number: int
    parts: Mapping[int, Part]
    growing: bool
    goods: frozenset[Row]

    def text(self, row: Row) -> str:
        """What a row says; empty if it is not there any more."""
        line = self._line(row)
        return line.text if line else ""

    def places(self, row: Row) -> tuple[Place, ...]:
        """Where a row stands."""
        line = self._line(row)
        return line.places(row.part, 0, len(line.text)) if line else ()

    def length(self) -> int:
        """How many lines it has."""
        return sum(len(part.lines) for part in self.parts.values())

    def _line(self, row: Row) -> Line | None:
        part = self.parts.get(row.part)
        return part.lines[row.line] if part and row.line < len(part.lines) else None


def source_of(paper: Paper) -> Source:
    """A paper as it is now."""
    facts = paper.screening.facts.of(Role.GOODS) if paper.screening else ()
    return Source(
        number=paper.number,
        parts=dict(paper.parts),
        growing=paper.under_way,
        goods=frozenset(Row(one.part, one.line) for one in facts),
    )


class Match(NamedTuple):
    """A row of one paper and that of the other; `height` is where the first stands in its view.

    `goods`: one of them is known to stand in a table of goods.
    """

    own: tuple[Place, ...]
    theirs: tuple[Place, ...]
    height: int
    goods: bool


class _Made(NamedTuple):
    parts: Mapping[int, Part]
    rows: GoodsRows

    def serves(self, source: Source) -> bool:
        """Whether what was made of a paper says enough of it as it is now."""
        if source.growing:
            return len(source.parts) <= max(1, len(self.parts)) * GROWTH
        now = source.parts
        return now.keys() == self.parts.keys() and all(
            now[number].lines is part.lines for number, part in self.parts.items()
        )


class GoodsShelf:
    """Makes and keeps the rows of papers; to be asked on one lane alone."""

    def __init__(self) -> None:
        self._folder: Folder | None = None
        self._made: OrderedDict[int, _Made] = OrderedDict()

    def rows(self, source: Source, stop: Callable[[], bool]) -> GoodsRows:
        """The rows of a paper; what was taken in of them until `stop` said so is not lost."""
        made = self._made.get(source.number)
        if made is None or not made.serves(source):
            if self._folder is None:
                self._folder = Folder(load_tables())
            made = self._made[source.number] = _Made(
                source.parts, GoodsRows(source.parts, self._folder)
            )
        self._made.move_to_end(source.number)
        if not made.rows.read_on(stop):
            raise Cancelled
        self._let_go()
        return made.rows

    def keep(self, numbers: frozenset[int]) -> None:
        """Let go of the papers that are not among these."""
        for gone in [number for number in self._made if number not in numbers]:
            del self._made[gone]

    def _let_go(self) -> None:
        while len(self._made) > 2 and sum(len(one.rows) for one in self._made.values()) > MOST_KEPT:  # noqa: PLR2004 - the two in view
            self._made.popitem(last=False)


def first_match(
    shelf: GoodsShelf,
    lines: tuple[LineAt, ...],
    own: Source,
    other: Source,
    stop: Callable[[], bool],
) -> Match | None:
    """The first of these lines of a paper that another paper has a row for, rows of goods before all others."""
    rows = shelf.rows(other, stop)
    for line in sorted(lines, key=lambda line: Row(line.part, line.line) not in own.goods):
        if stop():
            raise Cancelled
        row = Row(line.part, line.line)
        like = rows.like(own.text(row))
        if like is not None:
            goods = row in own.goods or like.row in other.goods
            return Match(own.places(row), other.places(like.row), line.height, goods)
    return None


def best_paper(
    shelf: GoodsShelf, text: str, others: tuple[Source, ...], stop: Callable[[], bool]
) -> int | None:
    """The number of the paper whose row is most like a text; long papers are left out."""
    found: list[tuple[float, int]] = []
    for other in others:
        like: Likeness | None = None
        if other.length() <= MOST_LINES:
            like = shelf.rows(other, stop).like(text)
        if like is not None:
            found.append((like.share, -other.number))
    return -max(found)[1] if found else None
