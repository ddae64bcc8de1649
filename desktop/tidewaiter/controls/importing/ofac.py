"""The Specially Designated Nationals of the US Treasury's OFAC, in its own CSV files.

SDN.CSV holds parties, ALT.CSV further names, ADD.CSV addresses, joined by the first column. There are
no heading rows; «-0-» says nothing, and each file ends with a Ctrl-Z. Layout: OFAC, «SDN list data
specification» (legacy flat files). Names that OFAC calls weak stand only in the remarks, as a.k.a. '…'.
"""

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from pathlib import Path

from tidewaiter.controls.importing.report import NO_NAME, Report
from tidewaiter.controls.importing.rows import Row, Table
from tidewaiter.controls.layers.errors import UnreadableListError, WrongListError
from tidewaiter.controls.layers.model import Address, LayerParty, Sort
from tidewaiter.wording import Sentence

_SORTS = {"individual": Sort.PERSON, "vessel": Sort.VESSEL, "aircraft": Sort.AIRCRAFT}
_NOTHING = "-0-"
_WEAK = re.compile(r"\b[afn]\.k\.a\. '(.+?)'(?=\s*(?:[;.,(]|$))")  # «'ABD'», «ABU 'ALI'»


class Part(Enum):
    """The three files, by how many cells their rows have."""

    PARTIES = 12
    NAMES = 5
    ADDRESSES = 6


def part_of(row: Row) -> Part | None:
    """Which of the three files a row is of; None for any other row."""
    if not row.cells[0].isdecimal() or len(row.cells) not in {part.value for part in Part}:
        return None
    part = Part(len(row.cells))
    if part is Part.NAMES:
        return part if row.cells[2] in {"aka", "fka", "nka"} else None
    return part


def parties(paths: Sequence[Path], report: Report) -> Iterator[LayerParty]:
    """The parties of these files; raises WrongListError without the first of the three."""
    tables = {
        part: table for path in paths for table in [Table(path=path)] for part in [_part(table)]
    }
    if Part.PARTIES not in tables:
        raise WrongListError.files(paths[0].name)
    names = _names(tables[Part.NAMES], report) if Part.NAMES in tables else {}
    places = _places(tables[Part.ADDRESSES], report) if Part.ADDRESSES in tables else {}
    table = tables[Part.PARTIES]
    for row in _rows(table, Part.PARTIES, report):
        number, name, sort, programme, title, *_, flag, owner, remarks = map(_said, row.cells)
        if not name:
            report.leave_out(table.name, row.number, NO_NAME)
            continue
        told = (title, f"Flag: {flag}" if flag else "", f"Owner: {owner}" if owner else "", remarks)
        yield LayerParty(
            ref=number,
            sort=_SORTS.get(sort, Sort.ENTITY),
            names=(name, *names.pop(number, ())),
            weak=tuple(_WEAK.findall(remarks)),
            addresses=tuple(places.pop(number, ())),
            programme=programme,
            remarks="; ".join(filter(None, told)),
        )
    for left in sorted({*names, *places}):
        report.note(
            table.name,
            0,
            Sentence.of("Names or addresses of number {ref} belong to no party.", ref=left),
        )


def _names(table: Table, report: Report) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in _rows(table, Part.NAMES, report):
        number, _, _, name, _ = map(_said, row.cells)
        if name:
            found.setdefault(number, []).append(name)
        else:
            report.leave_out(table.name, row.number, NO_NAME)
    return found


def _places(table: Table, report: Report) -> dict[str, list[Address]]:
    found: dict[str, list[Address]] = {}
    for row in _rows(table, Part.ADDRESSES, report):
        number, _, street, city, country, _ = map(_said, row.cells)
        if not (street or city or country):
            report.blank += 1  # the file has a row even where OFAC knows no address
            continue
        text = ", ".join(filter(None, (street, city, country)))
        found.setdefault(number, []).append(Address(text=text, country=country))
    return found


def _rows(table: Table, part: Part, report: Report) -> Iterator[Row]:
    for row in table.rows():
        report.rows += 1
        if part_of(row) is part:
            yield row
        else:
            report.leave_out(
                table.name,
                row.number,
                Sentence.of(
                    "The row has {count} cells or no number; {wanted} cells were expected.",
                    count=len(row.cells),
                    wanted=part.value,
                ),
            )


def _part(table: Table) -> Part:
    first = next(table.rows(), None)
    part = part_of(first) if first else None
    if part is None:
        problem = Sentence.of("“{file}” does not begin as a file of OFAC does.", file=table.name)
        raise UnreadableListError.of(table.name, 1, problem)
    return part


def _said(cell: str) -> str:
    return "" if cell == _NOTHING else cell
