"""A sheet screened a piece at a time: each piece with what it needs of its surroundings, and nothing more.

Pieces of any size give what one piece of all rows gives. A row is screened with the piece that its
first line lies in, and sees `REACH` lines on both sides; what bears on it from further off is carried
from piece to piece: the columns and the table that hold, the headings whose values still come, and
which facts were told already. What only the whole sheet tells comes with `finish`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple, overload

from tidewaiter.documents.model import SheetLine, SheetPart
from tidewaiter.screening.drafting import shown
from tidewaiter.screening.facts.columns import Column
from tidewaiter.screening.facts.facts import kept, reading_order
from tidewaiter.screening.facts.fields import PARTY_ROLES, Field
from tidewaiter.screening.facts.goods_facts import MOST_GOODS, goods_of
from tidewaiter.screening.facts.heading_rows import Cell
from tidewaiter.screening.facts.loose_facts import untold
from tidewaiter.screening.facts.row_by_row import FieldReading
from tidewaiter.screening.findings import Findings, line_at, parted, rows_of
from tidewaiter.screening.hits import Spot
from tidewaiter.screening.limits.nearby import FAR_DOWN, Nearby
from tidewaiter.screening.model import Hit, Mention, Role
from tidewaiter.screening.parties.parties import Surroundings
from tidewaiter.screening.parties.party_fields import Looked, with_nearest
from tidewaiter.screening.row_screening import RowScreening
from tidewaiter.screening.rows.goods_tables import Table
from tidewaiter.screening.rows.row_groups import LONGEST
from tidewaiter.screening.rows.rows import Row
from tidewaiter.screening.rows.sheet_tables import REACH, Going, PieceTables, SheetTables
from tidewaiter.screening.surroundings import (
    Sight,
    already,
    around_row,
    over_lines,
    surroundings_by_line,
)
from tidewaiter.screening.text.folding import Folded

# Rows that begin so far below a piece may name goods that end what belongs to its last row.
_AHEAD = LONGEST + FAR_DOWN


class Paper(NamedTuple):
    """Which sheet of which document it is, and the day whose law applies."""

    sha256: str
    number: int
    on: date


class _Lone(NamedTuple):
    """The only row so far that names an item: if it stays so, all of the sheet is about it."""

    sight: Sight
    around: Surroundings
    nearby: Nearby
    hits: tuple[Hit, ...]


class SheetScreening:
    """One sheet on its way: `piece` after `piece` of its lines in order, then `finish`."""

    def __init__(self, rows: RowScreening, paper: Paper, sheet: SheetPart) -> None:
        self._rows = rows
        self._paper = paper
        self._sheet = sheet
        self._tables = SheetTables(rows.headings, sheet)
        self._reading = FieldReading()
        self._going: Going | None = None
        self._columns: tuple[Column, ...] = ()
        self._folds: dict[int, Folded] = {}
        self._cells: dict[int, list[Cell]] = {}
        self._around: dict[int, Surroundings] = {}
        self._over: list[tuple[Row, Surroundings]] = []
        self._hits: list[Hit] = []
        self._countries: dict[tuple[Role, str], str] = {}
        self._mentions: list[tuple[tuple[int, int], Mention]] = []
        self._loose: dict[Role, Field] = {}
        self._roles: set[Role] = set()
        self._goods: list[Mention] = []
        self._goods_rows = 0
        self._naming = 0
        self._lone: _Lone | None = None

    def pieces(self, size: int) -> Iterator[range]:
        """The lines of all pieces, for `piece`: each half a second of work, then others have a turn."""
        count = len(self._sheet.lines)
        return (range(at, min(count, at + size)) for at in range(0, count, size))

    def piece(self, core: range) -> tuple[Hit, ...]:
        """Screen the next lines; the hits that begin on them and stand already."""
        seen = range(max(0, core.start - REACH), min(len(self._sheet.lines), core.stop + REACH))
        lines = _Seen(self._sheet.lines, seen)
        part = replace(self._sheet, lines=lines)
        self._fold(lines, seen)
        self._state(lines, core, seen)
        tables = self._tables.on(lines, seen, self._folds, self._going)
        self._tell_goods(part, tables, core)
        found = [*self._screen_rows(part, tables.tables(), core)]
        found += self._screen_over_lines([*self._hits, *found], core)
        self._hits += found
        self._move_on(tables, core)
        return parted(found)[0]

    def finish(self, lost: Iterable[tuple[int, int]] = ()) -> Findings:
        """What the whole sheet gave, with what only shows at its end; `lost` are pieces that failed."""
        lines = self._sheet.lines
        self._tell(lines, list(kept(self._reading.close())), [])
        for role, field in self._loose.items():
            if role not in untold(self._roles):
                self._tell(lines, [field], [])
        self._see_as_a_whole()
        told = (mention for _, mention in sorted(self._mentions, key=lambda one: one[0]))
        goods = self._goods if self._goods_rows <= MOST_GOODS else ()
        standing, waiting = parted(self._hits)
        return Findings(
            number=self._paper.number,
            part=replace(self._sheet, lines=()),
            hits=standing,
            waiting=waiting,
            mentions=(*told, *goods),
            around={},
            tables=(),
            heads=(),
            open=frozenset(),
            lost=tuple((lines[first].row, lines[end - 1].row) for first, end in lost),
        )

    def _fold(self, lines: Sequence[SheetLine], seen: range) -> None:
        for at in seen:
            if at not in self._folds:
                line = lines[at]
                folded = self._folds[at] = self._rows.folder.fold(line.text)
                self._cells[at] = self._rows.facts.cells(at, line, folded)

    def _state(self, lines: Sequence[SheetLine], core: range, seen: range) -> None:
        """Read the facts that begin on these lines."""
        reading = self._reading.take(lines, self._cells, core, seen.stop)
        fields = list(kept(list(reading)))
        looked = [(f, self._rows.party_fields.look(f)) for f in fields if f.role in PARTY_ROLES]
        self._tell(lines, fields, looked)
        self._around = surroundings_by_line(looked, self._countries, self._around)
        part = replace(self._sheet, lines=lines)
        self._over += over_lines(
            looked, self._around, lambda at: line_at(part, self._paper.number, at)
        )
        for one in self._rows.facts.loose(lines, self._folds, core):
            self._loose.setdefault(one.role, one)

    def _tell(
        self,
        lines: Sequence[SheetLine],
        fields: Sequence[Field],
        looked: Sequence[tuple[Field, Looked]],
    ) -> None:
        """Keep fields as facts, each value once."""
        new: list[tuple[Field, Mention]] = []
        for field in fields:
            self._roles.add(field.role)
            known = field.role, field.text
            if known not in self._countries:
                made = self._rows.facts.mention(
                    self._paper.sha256, self._paper.number, lines, field
                )
                self._countries[known] = made.country
                new.append((field, made))
        told = with_nearest((made for _, made in new), looked)
        self._mentions += (
            (reading_order(field), made) for (field, _), made in zip(new, told, strict=True)
        )

    def _tell_goods(self, part: SheetPart, tables: PieceTables, core: range) -> None:
        """Keep the rows of goods that begin here as facts, unless there are too many for any."""
        for table in tables.tables():
            for row in table.grouped.rows:
                if row[0] in core:
                    self._goods_rows += 1
                    if self._goods_rows <= MOST_GOODS:
                        self._goods += goods_of(
                            self._paper.sha256,
                            self._paper.number,
                            part,
                            (table.frame, row),
                            self._rows.folder,
                        )

    def _screen_rows(self, part: SheetPart, tables: Sequence[Table], core: range) -> Iterator[Hit]:
        """The hits of the rows that begin here."""
        ahead = range(core.start, min(len(part.lines), core.stop + _AHEAD))
        sights = list(self._sights_on(part, tables, ahead, core.stop))
        naming = [s for s in sights if any(map(shown, s.sightings))]
        nearby = replace(self._rows.nearby(part, tables, naming), alone=False)
        for sight in sights:
            if sight.row.first.number not in core:
                continue
            row = sight.row
            place = around_row(row, (self._around,) * len(row.lines))
            spot = Spot(document=self._paper.sha256, row=row)
            found = self._rows.hits_on(spot, sight, place, nearby, self._paper.on)
            if any(map(shown, sight.sightings)):
                self._naming += 1
                self._lone = None if self._naming > 1 else _Lone(sight, place, nearby, found)
            yield from found

    def _sights_on(
        self, part: SheetPart, tables: Sequence[Table], ahead: range, stop: int
    ) -> Iterator[Sight]:
        """What the rows name that begin here or not far below; the columns of the piece's end are kept."""
        columns, at = self._columns, ahead.start
        for row in rows_of(self._paper.number, part, tables, ahead):
            for line in range(at, row.first.number + 1):
                columns = self._rows.columns_on(part.lines[line], self._folds[line]) or columns
                if line == stop - 1:
                    self._columns = columns
            at = row.first.number + 1
            yield self._rows.sight(row, self._folds, columns)
        for line in range(at, stop):
            columns = self._rows.columns_on(part.lines[line], self._folds[line]) or columns
            self._columns = columns

    def _screen_over_lines(self, known: Sequence[Hit], core: range) -> Iterator[Hit]:
        """The names broken over two lines of which both are screened by now."""
        if not self._over:
            return
        due = [one for one in self._over if one[0].lines[1].number < core.stop]
        self._over = [one for one in self._over if one[0].lines[1].number >= core.stop]
        for row, place in due:
            spot = Spot(document=self._paper.sha256, row=row)
            for hit in self._rows.hits_over_lines(spot, place, self._paper.on):
                if not already(hit, known, row):
                    yield hit

    def _move_on(self, tables: PieceTables, core: range) -> None:
        """Carry what holds on, and let go of what no piece sees any more."""
        first = max(0, core.stop - REACH)
        self._going = tables.going_at(first)
        self._folds = {at: one for at, one in self._folds.items() if at >= first}
        self._cells = {at: one for at, one in self._cells.items() if at >= first}
        self._around = {at: one for at, one in self._around.items() if at >= first}

    def _see_as_a_whole(self) -> None:
        """Where one row alone names an item, what stands above it is about it, too."""
        if self._lone is None:
            return
        sight, around, nearby, before = self._lone
        spot = Spot(document=self._paper.sha256, row=sight.row)
        after = self._rows.hits_on(spot, sight, around, replace(nearby, alone=True), self._paper.on)
        replaced = {id(hit) for hit in before}
        at = next((n for n, hit in enumerate(self._hits) if id(hit) in replaced), len(self._hits))
        self._hits = [hit for hit in self._hits if id(hit) not in replaced]
        self._hits[at:at] = after


class _Seen(Sequence[SheetLine]):
    """The lines of a sheet by their own numbers, those that are seen at hand."""

    def __init__(self, lines: Sequence[SheetLine], seen: range) -> None:
        self._all = lines
        self._seen = seen
        self._here = lines[seen.start : seen.stop]

    def __len__(self) -> int:
        return len(self._all)

    @overload
    def __getitem__(self, at: int) -> SheetLine: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[SheetLine]: ...

    def __getitem__(self, at: int | slice) -> SheetLine | Sequence[SheetLine]:
        if isinstance(at, int) and at in self._seen:
            return self._here[at - self._seen.start]
        return self._all[at]
