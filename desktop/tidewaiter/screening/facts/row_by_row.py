"""Labelled values met row by row: beside a label, below it, or under the heading of a table.

A heading holds until the next header row, however many rows lie between: none of them is looked at twice.
"""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from tidewaiter.documents.model import Line
from tidewaiter.screening.facts.fields import (
    BLOCKS,
    PARTY_ROLES,
    PLACE_ROLES,
    STATEMENT_LINES,
    Field,
    Stretch,
    block_below,
    fields_under,
    found_beside,
    values_only,
)
from tidewaiter.screening.facts.heading_rows import Cell, ends_tables, heads_rows, heads_table
from tidewaiter.screening.facts.values import TOTALS, WEIGHTS, is_value, weight_unit
from tidewaiter.screening.model import Role
from tidewaiter.screening.text.names import names_firm

# A table of thousands of rows has one origin in thousands of cells; of other facts so many say enough.
_ROWS_TOLD = 20
# Rows below a label that its value may stand in, and more: the next label is never further off.
FAR_BELOW = 60
_TITLE_LINES = 14
# What follows the address of a letter: its salutation, its points, or a sentence as wide as the page.
_LETTER = re.compile(
    r"(?:dear|we|this is)\b|\(?[a-z0-9]{1,2}[).] |.{70}|当社|我公司|我司|兹|御中", re.IGNORECASE
)
# A line as wide as the page is none of an address.
_SENTENCE = re.compile(r".{80}")
# The title of a paper that is made out to a buyer.
_SALE = re.compile(
    r"\W*(?:(?:commercial|customs|export|pro ?-?forma|sales|tax)? ?invoice|packing ?list|sales contract|quotation|delivery note"
    r"|商业发票|形式发票|发票|發票|装箱单|裝箱單|仕\s*入\s*書|インボイス|送り状|請求書|納品書|包装明細書?|梱包明細書?"
    r"|[\s/&()（）])+\W*",
    re.IGNORECASE,
)
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
        self._sells = False

    def take(
        self,
        lines: Sequence[Line],
        rows: Mapping[int, Row],
        within: range,
        last: int | None = None,
        *,
        unlabelled: Container[int] = (),
    ) -> Iterator[Field]:
        """The fields that the next rows begin; `rows` has those too that lie below, up to `last`.

        Rows that are known to be `unlabelled` are only looked at below a heading or a label.
        """
        end = within.stop if last is None else last
        for at in within:
            self._sells = self._sells or (at < _TITLE_LINES and _sells(lines[at]))
            if at in unlabelled and not self._headed:
                continue
            row = rows[at]
            heads = bool(row) and _heads(lines[at], row, rows[at + 1] if at + 1 < end else ())
            if heads or (self._headed and row and ends_tables(lines[at])):
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
                    found = _labelled(lines, row, index, role, unit=unit, below=below)
                    yield self._addressed(found) if cell.label.either else found

    def _addressed(self, found: Field) -> Field:
        """What stands behind «to» or «from»: a place, or on a paper of a sale the party that it is sold to."""
        found = replace(found, stretches=tuple(s for s in found.stretches if s.text != "致"))
        if not names_firm(found.text):
            return replace(found, stretches=found.stretches[:1])
        role = Role.SHIPPER if found.role is Role.LOADING else Role.CONSIGNEE
        return replace(found, role=role if self._sells else Role.PARTY)

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
    label = row[index].label
    if role in BLOCKS and index + 1 < len(row) and _names_it(row[index + 1]):
        index += 1
    first = found_beside(lines, row, index)
    if label is not None and label.either:
        party = Role.CONSIGNEE
        found = block_below(lines, row, below, cell=row[index], first=first, role=party)
        told = takewhile(lambda one: not _LETTER.match(one.text), values_only(found))
        return Field(role=role, stretches=tuple(told), unit=unit)
    if role not in BLOCKS and first:
        beside = first[: 2 if role is Role.END_USE else 1]
        return Field(role=role, stretches=tuple(beside), unit=unit)
    found = block_below(lines, row, below, cell=row[index], first=first, role=role)
    more = takewhile(lambda one: not _SENTENCE.match(one.text), found[1:])
    block = (*found[:1], *more)
    address = label is not None and label.address
    return Field(role=role, stretches=block, unit=unit, address=address)


def _names_it(cell: Cell) -> bool:
    return cell.label is not None and cell.label.named


def _heads(line: Line, row: Row, below: Row) -> bool:
    """Whether a row heads a table, by itself or by the row below it."""
    if not any(cell.label is not None for cell in row) or _is_above_labels(row, below):
        return False
    return heads_table(line, row) or heads_rows(line, row, below)


def _is_above_labels(row: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether a row with values stands above another row of labels: both are a form's, not a table's."""
    values = len([1 for cell in row if cell.label is None])
    return values > 1 and len([1 for cell in below if cell.label is not None]) > 1


def _sells(line: Line) -> bool:
    return any(_SALE.fullmatch(cell) for cell in line.text.split("\t"))


def _marks(values: Sequence[Field]) -> Iterator[Field]:
    """The marks of a table as one: what stands below their heading without a gap."""
    block: list[Stretch] = []
    for one in values:
        if block and one.stretches[0].line - block[-1].line > 1:
            break
        block += one.stretches
    if block:
        yield Field(role=Role.MARKS, stretches=tuple(block))
