"""What the papers say about the shipment: parties and places by their labels, each with its lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from tidewaiter.documents.model import Line, Origin, Part, Place
from tidewaiter.screening.facts.fields import (
    BLOCKS,
    PARTY_ROLES,
    PLACE_ROLES,
    STATEMENT_LINES,
    TABLE_CELLS,
    Cell,
    Field,
    Stretch,
    block_below,
    column_below,
    found_beside,
    heads_table,
    pieces_of,
    values_only,
)
from tidewaiter.screening.facts.labels import Labels
from tidewaiter.screening.facts.loose_facts import Loose, loose_facts
from tidewaiter.screening.facts.places import Gazetteer
from tidewaiter.screening.facts.values import (
    MEASURED,
    TOTALS,
    WEIGHTS,
    is_value,
    value_in,
    weight,
    weight_unit,
)
from tidewaiter.screening.model import Mention, Role
from tidewaiter.screening.text.folding import Folded, Folder
from tidewaiter.screening.text.names import name_of

# A table of thousands of rows has one origin in thousands of cells; of other facts so many say enough.
_ROWS_TOLD = 20

# What people write into a field that does not apply.
_NOTHING = frozenset(("", "none", "n/a", "na", "nil", "无", "無", "なし", "該当なし"))

_NOWHERE = (MEASURED - {Role.TERMS}) | {Role.PAPER, Role.SIGNATURE}
_MADE_IN = re.compile(r"made in [^\n\t/,]+|[^\n\t/,]{1,4}制造")
_IN_EVERY_ROW = PARTY_ROLES | PLACE_ROLES | {Role.END_USE}
_TOTAL = re.compile(
    r"\W*(?:grand )?(?:sub )?(?:total|ttl\b|合计|总计|合計|総計|共计|计\b|計\b)", re.IGNORECASE
)


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
        told = (replace(f, stretches=tuple(values_only(f.stretches))) for f in found)
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
        if field.role in BLOCKS:
            return name_of(field.stretches[0].text, self._folder).core
        if field.role in MEASURED:
            return ""
        return " ".join(self._folder.fold(field.text).text.split())

    def _cells(self, number: int, line: Line, folded: Folded) -> list[Cell]:
        cells: list[Cell] = []
        if line.origin is Origin.PROPERTY:
            return cells  # «Application: …» there names a program, not what the goods are for
        segments = line.segments()
        for segment in segments:
            whole = line.text[segment.start : segment.end]
            pieces = (
                list(pieces_of(line.text, segment))
                if "\n" in whole or not whole.strip()
                else [(segment.start, segment.end)]
            )
            for piece, (start, end) in enumerate(pieces):
                label = self._labels.at(line.text, folded, start, end)
                if label and not label.certain and len(segments) >= TABLE_CELLS:
                    label = None
                cells.append(
                    Cell(
                        number,
                        start,
                        end,
                        segment.left,
                        segment.right,
                        last=piece == len(pieces) - 1,
                        label=label,
                        value=label.value if label else start,
                    )
                )
        return cells

    def _values(
        self,
        lines: Sequence[Line],
        rows: Sequence[Sequence[Cell]],
        at: tuple[Sequence[Cell], int],
        role: Role,
    ) -> Iterator[Field]:
        row, index = at
        cell = row[index]
        label = lines[cell.line].text[cell.start : cell.end]
        unit = weight_unit(label) if role in WEIGHTS else ""
        if heads_table(lines[cell.line], row):
            yield from _under(lines, rows, cell, role, unit)
            return
        first = found_beside(lines, row, index)
        if role not in BLOCKS and first:
            beside = first[: 2 if role is Role.END_USE else 1]
            yield Field(role=role, stretches=tuple(beside), unit=unit)
            return
        block = tuple(block_below(lines, rows, cell, first, role))
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
    lines: Sequence[Line], rows: Sequence[Sequence[Cell]], head: Cell, role: Role, unit: str
) -> Iterator[Field]:
    """The values below a heading; of what is added up, the total, or what a table of one row says."""
    values = (replace(f, unit=unit) for f in column_below(lines, rows, head, role))
    if role in _IN_EVERY_ROW:
        yield from values
        return
    if role is Role.MARKS:
        yield from _marks(list(islice(values, STATEMENT_LINES[role])))
        return
    if role not in TOTALS:
        yield from islice(values, _ROWS_TOLD)
        return
    known = [f for f in values if is_value(role, f.text)]
    totals = [f for f in known if _TOTAL.match(lines[f.stretches[0].line].text)]
    yield from totals[-1:] if totals or len(known) > 1 else known


def _says_nothing(field: Field) -> bool:
    """Whether a field does not apply; of a signature that says that there is none."""
    told = field.text.strip(" .:-/").casefold()
    return told in _NOTHING and not (told and field.role is Role.SIGNATURE)


def _marks(values: Sequence[Field]) -> Iterator[Field]:
    """The marks of a table as one: what stands below their heading without a gap."""
    block: list[Stretch] = []
    for one in values:
        if block and one.stretches[0].line - block[-1].line > 1:
            break
        block += one.stretches
    if block:
        yield Field(role=Role.MARKS, stretches=tuple(block))
