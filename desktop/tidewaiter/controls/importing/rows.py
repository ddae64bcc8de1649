"""Rows of text files: decoded, cut at their separator, and numbered as a person finds them in the file."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from tidewaiter.controls.importing.report import Report, no_date
from tidewaiter.controls.layers.errors import UnreadableListError, WrongListError
from tidewaiter.wording import Sentence

# A quotation mark that is never closed swallows the file; no field of the known lists has 60,000.
_LONGEST_FIELD = 1 << 20
_END_OF_FILE = "\x1a"  # what some publishers' systems still write at the end


class Row(NamedTuple):
    """One row: the line of the file where it ends, from 1, and its cells without blanks around them."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A file of rows; `delimiter` is what parts its cells."""

    path: Path
    delimiter: str = ","

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    def rows(self) -> Iterator[Row]:
        """Every row that is not blank; raises UnreadableListError, and OSError."""
        with self.path.open("rb") as file:
            text = io.TextIOWrapper(file, encoding=encoding_of(self.path), newline="")
            limit = csv.field_size_limit(_LONGEST_FIELD)
            reader = csv.reader(text, delimiter=self.delimiter)
            try:
                for cells in reader:
                    tidy = tuple(cell.replace(_END_OF_FILE, "").strip() for cell in cells)
                    if any(tidy):
                        yield Row(reader.line_num, tidy)
            except UnicodeDecodeError as error:
                raise UnreadableListError.of(
                    self.name,
                    reader.line_num + 1,
                    Sentence.of("“{file}” is not text in UTF-8 or UTF-16.", file=self.name),
                ) from error
            except csv.Error as error:
                raise UnreadableListError.of(
                    self.name,
                    reader.line_num,
                    Sentence.of(
                        "“{file}” cannot be cut into rows: {why}.", file=self.name, why=str(error)
                    ),
                ) from error
            finally:
                csv.field_size_limit(limit)

    def records(self, needed: tuple[str, ...]) -> Iterator["Record"]:
        """Every row below the heading row, by the names of its columns; raises WrongListError.

        Of columns with the same name the first counts.
        """
        rows = self.rows()
        first = next(rows, Row(1, ()))
        heads: dict[str, int] = {}
        for at, head in enumerate(first.cells):
            heads.setdefault(head.strip("\ufeff").casefold(), at)
        for name in needed:
            if name.casefold() not in heads:
                raise WrongListError.columns(self.name, name)
        width = len(first.cells)
        for row in rows:
            yield Record(row=row, heads=heads, width=width)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One row under a heading row."""

    row: Row
    heads: dict[str, int]
    width: int

    @property
    def number(self) -> int:
        """The row's number in its file."""
        return self.row.number

    @property
    def whole(self) -> bool:
        """Whether it has as many cells as the heading row."""
        return len(self.row.cells) == self.width

    def get(self, name: str) -> str:
        """The cell of a column; empty where there is no such column or no such cell."""
        at = self.heads.get(name.casefold(), -1)
        return self.row.cells[at] if 0 <= at < len(self.row.cells) else ""


def encoding_of(path: Path) -> str:
    """UTF-16 where a mark says so, UTF-8 with or without a mark otherwise."""
    with path.open("rb") as file:
        mark = file.read(2)
    return "utf-16" if mark in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"


def day_of(
    text: str, forms: tuple[str, ...], table: str, number: int, report: Report
) -> date | None:
    """A date in one of these forms of `strptime`; None for an empty text, and for one that is noted."""
    if not text:
        return None
    for form in forms:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day, not a moment
        except ValueError:
            continue
    report.note(table, number, no_date(text))
    return None
