"""The goods tables of a sheet, found a piece at a time: what a piece must know of the rows around it.

Within `REACH` lines on both sides all is seen that bears on a row. What lies further off is carried on:
the table that a piece begins in, with its columns and what its first lines told of its rows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tidewaiter.documents.model import SheetLine, SheetPart
from tidewaiter.screening.rows.goods_tables import Body, Table, is_named, is_paper
from tidewaiter.screening.rows.headings import Frame, Headings
from tidewaiter.screening.rows.row_groups import LONGEST, TOLD, Told, group, told_by
from tidewaiter.screening.rows.sheet_rows import SheetRows
from tidewaiter.screening.rows.table_lines import Standing
from tidewaiter.screening.text.folding import Folded

# Lines on both sides of a piece: those that tell of a table, and more than a row is long.
REACH = TOLD + 4 * LONGEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """A table that goes on: its columns, and what its first lines told once they were met."""

    frame: Frame
    told: Told | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """Lines under one header: from the one below it to the first that is not of the table any more."""

    going: Going
    head: int
    ended: int | None
    table: Table | None


@dataclass(frozen=True, slots=True)
class PieceTables:
    """The tables that were seen on a stretch of lines."""

    runs: tuple[_Run, ...]

    def tables(self) -> tuple[Table, ...]:
        """Those with rows, from top to bottom."""
        return tuple(run.table for run in self.runs if run.table is not None)

    def going_at(self, line: int) -> Going | None:
        """The table that goes on at a line which was seen, if one does."""
        above = [run for run in self.runs if run.head < line]
        if not above or (above[-1].ended is not None and above[-1].ended < line):
            return None
        return above[-1].going


class SheetTables:
    """Finds the tables on stretches of one sheet."""

    def __init__(self, headings: Headings, sheet: SheetPart) -> None:
        self._headings = headings
        self._sheet = SheetRows(sheet)

    def on(
        self,
        lines: Sequence[SheetLine],
        seen: range,
        folds: Mapping[int, Folded],
        going: Going | None,
    ) -> PieceTables:
        """The tables on the lines that are `seen`; the first may be one that is `going` on there."""
        return PieceTables(tuple(self._runs(lines, seen, folds, going)))

    def _runs(
        self,
        lines: Sequence[SheetLine],
        seen: range,
        folds: Mapping[int, Folded],
        going: Going | None,
    ) -> Iterator[_Run]:
        paper = [n for n in seen if is_paper(lines[n])]
        heads = [
            (at, frame)
            for at, n in enumerate(paper)
            if (frame := self._headings.frame(lines[n], folds[n])) is not None
        ]
        if going is not None:
            below = paper[: heads[0][0]] if heads else paper
            yield self._run(lines, going, below, None)
        ends = [at for at, _ in heads] + [len(paper)]
        for (at, frame), end in zip(heads, ends[1:], strict=True):
            yield self._run(lines, Going(frame=frame), paper[at + 1 : end], paper[at])

    def _run(
        self, lines: Sequence[SheetLine], going: Going, below: Sequence[int], head: int | None
    ) -> _Run:
        """What the lines below a header are; a table that goes on has begun its rows."""
        frame = going.frame
        body = Body(frame, head=head, sheet=self._sheet, begun=head is None)
        ended = body.fill(lines, below)
        told = going.told or told_by(body.lines, named=is_named(frame))
        run = _Run(
            going=replace(going, told=told),
            head=-1 if head is None else head,
            ended=ended,
            table=None,
        )
        if all(line.standing is not Standing.CARRIES for line in body.lines):
            return run
        grouped = group(body.lines, told)
        if not grouped.rows:
            return run
        last = grouped.rows[-1][-1]
        table = Table(frame=frame, grouped=grouped, last=last, carried=head is None)
        return replace(run, table=table)
