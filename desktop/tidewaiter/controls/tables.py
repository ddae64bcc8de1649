"""How a CSV file of a pack becomes rows of text with their line numbers, and nothing guessed."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from tidewaiter.controls.errors import UnreadableFile, WrongEntry
from tidewaiter.wording import Sentence

_DAYS = ("first", "last", "announced")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One record: the line it begins on, from 1, and its cells by column."""

    line: int
    cells: dict[str, str]


def read_rows(text: str, name: str, columns: tuple[str, ...]) -> Iterator[Row]:
    """The records of a CSV text whose header is exactly `columns`; raises a `PackError`."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    first = 1
    try:
        for number, cells in enumerate(reader):
            if number == 0:
                _check_header(name, tuple(cells), columns)
            elif len(cells) != len(columns):
                raise _wrong_width(name, first, len(cells), len(columns))
            else:
                yield Row(line=first, cells=dict(zip(columns, cells, strict=True)))
            first = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableFile(
            name,
            reader.line_num,
            "",
            Sentence.of("The row is not well-formed CSV ({detail}).", detail=str(error)),
            Sentence.of("Put text with commas or quotes in quotes, and double inner quotes."),
        ) from error


def split_list(cell: str) -> list[str]:
    """The parts of a cell that holds several texts, separated by semicolons."""
    return [part.strip() for part in cell.split(";")] if cell else []


def split_periods(cell: str) -> list[dict[str, str | None]]:
    """The periods of a cell, each written `first/last/announced`; a day left blank is None."""
    return [_period(part.strip().split("/")) for part in cell.split(";")] if cell else []


def _period(days: list[str]) -> dict[str, str | None]:
    names = (*_DAYS, *(f"day {n}" for n in range(len(_DAYS) + 1, len(days) + 1)))
    return {name: day or None for name, day in zip(names, days, strict=False)}


def _check_header(name: str, found: tuple[str, ...], columns: tuple[str, ...]) -> None:
    for column in columns:
        if column not in found:
            raise WrongEntry(
                name,
                1,
                column,
                Sentence.of("The column “{column}” is missing.", column=column),
                Sentence.of(
                    "Write these columns in this order: {columns}.", columns=", ".join(columns)
                ),
            )
    if found != columns:
        odd = next((c for c in found if c not in columns), found[0])
        raise WrongEntry(
            name,
            1,
            odd,
            Sentence.of("The columns are not those of this file, or stand in another order."),
            Sentence.of(
                "Write these columns in this order: {columns}.", columns=", ".join(columns)
            ),
        )


def _wrong_width(name: str, line: int, found: int, wanted: int) -> WrongEntry:
    return WrongEntry(
        name,
        line,
        "",
        Sentence.of("The row has {found} cells instead of {wanted}.", found=found, wanted=wanted),
        Sentence.of("Look for a missing or an extra comma, or an unclosed quote."),
    )
