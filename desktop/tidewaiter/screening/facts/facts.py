"""What the papers say about the shipment: parties and places by their labels, each with its lines."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tidewaiter.documents.model import Line, Origin, PagePart, Place
from tidewaiter.screening.facts.fields import (
    BLOCKS,
    PARTY_ROLES,
    PLACE_ROLES,
    Field,
    Stretch,
    pieces_of,
    values_only,
)
from tidewaiter.screening.facts.heading_rows import TABLE_CELLS, Cell
from tidewaiter.screening.facts.labels import Label, Labels
from tidewaiter.screening.facts.loose_facts import Loose, facts_on, loose_facts
from tidewaiter.screening.facts.places import Gazetteer
from tidewaiter.screening.facts.row_by_row import FieldReading
from tidewaiter.screening.facts.values import MEASURED, value_in, weight
from tidewaiter.screening.model import Mention, Role
from tidewaiter.screening.text.folding import Folded, Folder
from tidewaiter.screening.text.names import name_of

# What people write into a field that does not apply.
_NOTHING = frozenset(("", "none", "n/a", "na", "nil", "无", "無", "なし", "該当なし"))

_OF_CHINA = re.compile(r"\bchinese\b")
_LABEL_LENGTH = 60
_NOWHERE = (MEASURED - {Role.TERMS}) | {Role.PAPER, Role.SIGNATURE}
_MADE_IN = re.compile(r"made in [^\n\t/,]+|[^\n\t/,]{1,4}制造")


class FactReader:
    """Reads the labelled fields of one part."""

    def __init__(self, folder: Folder, labels: Labels, gazetteer: Gazetteer) -> None:
        self._folder = folder
        self._labels = labels
        self._gazetteer = gazetteer

    def fields(self, part: PagePart, folded: Sequence[Folded]) -> tuple[Field, ...]:
        """Every labelled value of a page with a role; `folded` are its lines, folded."""
        lines = part.lines
        rows = _Rows(lambda at: self.cells(at, lines[at], folded[at]))
        unlabelled = {
            at
            for at, line in enumerate(lines)
            if "\n" not in line.text and not self._labels.may_stand_on(folded[at])
        }
        reading = FieldReading()
        found = reading.take(lines, rows, range(len(lines)), unlabelled=unlabelled)
        return tuple(kept([*found, *reading.close()]))

    def mentions(
        self,
        document: str,
        number: int,
        part: PagePart,
        fields: Sequence[Field],
        folded: Sequence[Folded],
    ) -> tuple[Mention, ...]:
        """The fields of a page as facts, with their places and the country they name; each value once.

        What the page states without a label is among them.
        """
        roles = {field.role for field in fields}
        loose = loose_facts(part, folded, roles, self._gazetteer)
        alone = [alone_on(part.lines[one.line], one) for one in loose]
        once = {(field.role, field.text): field for field in reversed([*fields, *alone])}
        told = sorted(once.values(), key=reading_order)
        return tuple(self.mention(document, number, part.lines, field) for field in told)

    def loose(
        self, lines: Sequence[Line], folds: Mapping[int, Folded], within: range
    ) -> Iterator[Field]:
        """What lines of a sheet state without labels; of each role the first on them."""
        known: set[Role] = set()
        for at in within:
            for one in facts_on(at, lines[at], folds[at], self._gazetteer):
                if one.role not in known:
                    known.add(one.role)
                    yield alone_on(lines[at], one)

    def mention(self, document: str, number: int, lines: Sequence[Line], field: Field) -> Mention:
        """A field as a fact, with its places and the country that it names."""
        places: list[Place] = []
        for stretch in field.stretches:
            places += lines[stretch.line].places(number, stretch.start, stretch.end)
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
        if field.role is Role.ORIGIN:
            folded = _OF_CHINA.sub("china", folded)
        return self._gazetteer.country(folded, last=field.role in PARTY_ROLES)

    def _key(self, field: Field) -> str:
        """What of the field is compared with other papers."""
        if field.role in BLOCKS or field.role in PARTY_ROLES:
            return name_of(field.stretches[0].text, self._folder).core
        if field.role in MEASURED:
            return ""
        return " ".join(self._folder.fold(field.text).text.split())

    def cells(self, number: int, line: Line, folded: Folded) -> list[Cell]:
        """The cells of a line, and the wrapped lines within them, with their labels."""
        cells: list[Cell] = []
        if line.origin is Origin.PROPERTY:
            return cells  # «Application: …» there names a program, not what the goods are for
        segments = line.segments()
        text, in_table = line.text, len(segments) >= TABLE_CELLS
        wrapped = "\n" in text
        for segment in segments:
            start, end, left, right = segment
            if wrapped and (label := self._wrapped_label(line, folded, start, end)):
                label = label._replace(value=end)
                cells.append(
                    Cell(number, start, end, left, right, last=True, label=label, value=end)
                )
                continue
            whole = not wrapped and not text[start:end].isspace()
            pieces = ((start, end),) if whole else tuple(pieces_of(text, segment))
            last = len(pieces) - 1
            for piece, (start, end) in enumerate(pieces):
                label = self._labels.at(text, folded, start, end)
                if label and not label.certain and in_table:
                    label = None
                value = label.value if label else start
                cells.append(Cell(number, start, end, left, right, piece == last, label, value))
        return cells

    def _wrapped_label(self, line: Line, folded: Folded, start: int, end: int) -> Label | None:
        """The label that a cell of several short lines is as a whole: «Gross» over «Weight»."""
        piece = line.text[start:end]
        if "\n" not in piece or len(piece) > _LABEL_LENGTH or ":" in piece:
            return None
        first, _, second = piece.partition("\n")
        ends = self._labels.at(line.text, folded, start, start + len(first))
        # One that is whole on its first line has its value, or itself again, below.
        if (ends is not None and ends.certain) or not second.strip():
            return None
        return self._labels.whole(self._folder.plain(piece))


class _Rows(dict[int, list[Cell]]):
    """The cells of the lines of a page by their numbers, found when they are first asked for."""

    def __init__(self, cells: Callable[[int], list[Cell]]) -> None:
        super().__init__()
        self._cells_of = cells

    def __missing__(self, line: int) -> list[Cell]:
        cells = self[line] = self._cells_of(line)
        return cells


def kept(fields: Iterable[Field]) -> Iterator[Field]:
    """The fields that say something, each as it is compared."""
    told = (replace(f, stretches=tuple(values_only(f.stretches))) for f in fields)
    saying = [f for f in told if f.stretches and not _says_nothing(f)]
    alone = (f for f in saying if not _belongs_to(f, saying))
    return _with_units([one for f in alone if (one := _measured(f)) is not None])


def _belongs_to(field: Field, fields: Sequence[Field]) -> bool:
    """Whether a company's name or address behind a label of its own is part of a party's block."""
    if not field.address and field.role is not Role.PARTY:
        return False
    return any(
        field.stretches[0] in other.stretches[1 if field.address else 0 :]
        for other in fields
        if other.role in BLOCKS
    )


def reading_order(field: Field) -> tuple[int, int]:
    """Where a field begins: its line, and where on that."""
    return field.stretches[0].line, field.stretches[0].start


def _with_units(fields: Sequence[Field]) -> Iterator[Field]:
    """Leaves out a number without its unit where a second heading names it: «净重» over «N.W. (KG)»."""
    united = {(f.role, f.stretches) for f in fields if f.unit}
    return (f for f in fields if f.unit or (f.role, f.stretches) not in united)


def alone_on(line: Line, one: Loose) -> Field:
    """What stands on a line without a label, as a field."""
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


def _says_nothing(field: Field) -> bool:
    """Whether a field does not apply; of a signature that says that there is none."""
    told = field.text.strip(" .:-/").casefold()
    return told in _NOTHING and not (told and field.role is Role.SIGNATURE)
