"""Labelled values met row by row: beside a label, below it, or under the heading of a table.

A heading holds until the next header row, however many rows lie between: none of them is looked at twice.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tidewaiter.documents.model import Line
from tidewaiter.screening.facts.fields import (
    BLOCKS,
    PARTY_ROLES,
    PLACE_ROLES,
    STATEMENT_LINES,
    Cell,
    Field,
    Stretch,
    block_below,
    fields_under,
    found_beside,
    heads_table,
)
from tidewaiter.screening.facts.values import TOTALS, WEIGHTS, is_value, weight_unit
from tidewaiter.screening.model import Role

# A table of thousands of rows has one origin in thousands of cells; of other facts so many say enough.
_ROWS_TOLD = 20
# Rows below a label that its value may stand in, and more: the next label is never further off.
FAR_BELOW = 60
_IN_EVERY_ROW = PARTY_ROLES | PLACE_ROLES | {Role.END_USE}
_TOTAL = re.compile(
    r"\W*(?:grand )?(?:sub )?(?:total|ttl\b|合计|总计|合計|総計|共计|计\b|計\b)", re.IGNORECASE
)


Row = Sequence[Cell]


@dataclass(slots=True, kw_only=True)
class Headed:
    """One heading and what was met below it so far; `unit` is the one that it names."""

    head: Cell
    role: Role
    unit: str
    _count: int = 0
    _held: list[Field] = field(default_factory=list)
    _total: Field | None = None

    def take(self, lines: Sequence[Line], row: Sequence[Cell]) -> Iterator[Field]:
        """Take in a row; the fields that are known by it."""
        for found in fields_under(lines, self.head, row, self.role):
            one = replace(found, unit=self.unit)
            if self.role in _IN_EVERY_ROW:
                yield one
            elif self.role is Role.MARKS:
                self._hold(one, STATEMENT_LINES[Role.MARKS])
            elif self.role in TOTALS:
                self._add(one, lines)
            elif self._count < _ROWS_TOLD:
                self._count += 1
                yield one

    def close(self) -> Iterator[Field]:
        """The fields that are known once no row follows.

        Of what is added up, the total, or what a table of one row says; of marks, all as one.
        """
        if self._total is not None:
            yield self._total
        elif self.role is Role.MARKS:
            yield from _marks(self._held)
        elif self._count == 1:
            yield from self._held

    def _hold(self, one: Field, most: int) -> None:
        if len(self._held) < most:
            self._held.append(one)

    def _add(self, one: Field, lines: Sequence[Line]) -> None:
        if not is_value(self.role, one.text):
            return
        self._count += 1
        self._hold(one, 1)
        if _TOTAL.match(lines[one.stretches[0].line].text):
            self._total = one


class FieldReading:
    """The labelled values of one part, taken in row by row; it knows the headings that hold."""

    def __init__(self) -> None:
        self._headed: list[Headed] = []

    def take(
        self,
        lines: Sequence[Line],
        rows: Sequence[Row] | Mapping[int, Row],
        within: range,
        last: int | None = None,
    ) -> Iterator[Field]:
        """The fields that the next rows begin; `rows` has those too that lie below, up to `last`."""
        end = within.stop if last is None else last
        for at in within:
            row = rows[at]
            heads = bool(row) and heads_table(lines[at], row)
            if heads:
                yield from self.close()
            for headed in self._headed:
                yield from headed.take(lines, row)
            for index, cell in enumerate(row):
                if cell.label is None or cell.label.role is None:
                    continue
                role = cell.label.role
                label = lines[at].text[cell.start : cell.end]
                unit = weight_unit(label) if role in WEIGHTS else ""
                if heads:
                    self._headed.append(Headed(head=cell, role=role, unit=unit))
                else:
                    below = (rows[n] for n in range(at + 1, min(end, at + 1 + FAR_BELOW)))
                    yield _labelled(lines, row, index, role, unit=unit, below=below)

    def close(self) -> Iterator[Field]:
        """What the headings say that hold no longer."""
        for headed in self._headed:
            yield from headed.close()
        self._headed = []


def _labelled(
    lines: Sequence[Line],
    row: Sequence[Cell],
    index: int,
    role: Role,
    *,
    unit: str,
    below: Iterator[Sequence[Cell]],
) -> Field:
    """The value of a label: beside it, or below it."""
    first = found_beside(lines, row, index)
    if role not in BLOCKS and first:
        beside = first[: 2 if role is Role.END_USE else 1]
        return Field(role=role, stretches=tuple(beside), unit=unit)
    block = tuple(block_below(lines, row, below, cell=row[index], first=first, role=role))
    return Field(role=role, stretches=block, unit=unit)


def _marks(values: Sequence[Field]) -> Iterator[Field]:
    """The marks of a table as one: what stands below their heading without a gap."""
    block: list[Stretch] = []
    for one in values:
        if block and one.stretches[0].line - block[-1].line > 1:
            break
        block += one.stretches
    if block:
        yield Field(role=Role.MARKS, stretches=tuple(block))
