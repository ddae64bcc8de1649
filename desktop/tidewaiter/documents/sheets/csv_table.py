"""A table in plain text (CSV, TSV) becomes the messages of a workbook with one sheet; and its second engine.

Runs in a document worker. Fields are split by our own pattern (RFC 4180, lenient); the second engine is
Python's `csv`, and beside it every character of the file must stand in some cell.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice, zip_longest
from unicodedata import east_asian_width

from tidewaiter.documents.errors import DocumentError, LimitExceededError
from tidewaiter.documents.model import (
    Cause,
    CellSpot,
    Coverage,
    Reading,
    SheetLine,
    SheetState,
    Unread,
    cell_name,
)
from tidewaiter.documents.sheets.csv_encoding import Decoded, decode
from tidewaiter.documents.sheets.xlsx.parts import (
    SheetChecked,
    SheetEnd,
    SheetHead,
    SheetName,
    WorkbookEnd,
    WorkbookMessage,
    WorkbookOpened,
    in_messages,
)
from tidewaiter.documents.sheets.xlsx.rows import MOST_COLUMNS, MOST_ROWS
from tidewaiter.wording import Sentence

ENGINE, SECOND_ENGINE = "split", "csv"
SEPARATORS = ",\t;|"
RECORDS_WEIGHED = 200  # enough to tell the separator, and soon read
SHEET_NAME = "CSV"
NARROWEST, WIDEST = 8.43, 48.0  # characters of a column; what is longer is read in the tooltip
ROOM = 3.0  # characters besides: the edges, and the badge of a hit that was decided
LONGEST_WEIGHED = 200  # characters of a field

_SQUEEZED = re.compile(r"""[\s"\0]+""")
_BY_EYE = Sentence.of("Compare the table with the file by eye.")


def read_csv(data: bytes) -> Iterator[WorkbookMessage]:
    """The table in `data` as one sheet."""
    decoded = decode(data)
    yield WorkbookOpened(sheets=(SheetName(SHEET_NAME, SheetState.VISIBLE),))
    separator = separator_of(decoded.text)
    yield SheetHead(sheet=0, name=SHEET_NAME, widths=widths_of(decoded.text, separator))
    table = _Table()
    yield from in_messages(0, table.lines(records(decoded.text, separator)), [])
    yield SheetEnd(
        sheet=0,
        rows=table.rows,
        columns=table.columns,
        coverage=Coverage(
            reading=Reading.PARTLY, engines=(ENGINE,), notices=(_how_read(decoded, separator),)
        ),
        unread=(*unread_of(decoded), *table.unread),
    )
    yield WorkbookEnd()


def check_csv(data: bytes) -> Iterator[SheetChecked]:
    """The second engine's word on the table: cells alike in per mille, and whether a character got lost."""
    text = decode(data).text
    separator = separator_of(text)
    # A setting of the whole process: it may grow for this file, never shrink for others.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    tally = _Tally()
    try:
        for ours, theirs in _side_by_side(text, separator):
            tally.add(ours, theirs)
    except csv.Error:
        yield SheetChecked(sheet=0, engine=SECOND_ENGINE, agreement=None, unread=(_not_checked(),))
        return
    lost = _characters(text, separator) - tally.characters(separator)
    yield SheetChecked(
        sheet=0,
        engine=SECOND_ENGINE,
        agreement=1000 * tally.alike // tally.cells if tally.cells else 1000,
        unread=(*_differences(tally), *_lost(lost)),
    )


def _side_by_side(text: str, separator: str) -> Iterator[tuple[list[str], list[str]]]:
    """Each record as both engines split it."""
    second = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    nothing: list[str] = []
    return zip_longest(records(text, separator), second, fillvalue=nothing)


class _Tally:
    """What both engines saw so far."""

    def __init__(self) -> None:
        self.cells = 0
        self.alike = 0
        self.first_difference = ""
        self._rows = 0
        self._kept: list[str] = []

    def add(self, ours: list[str], theirs: list[str]) -> None:
        pairs = zip_longest(map(_cell, ours), map(_cell, theirs), fillvalue="")
        for column, (left, right) in enumerate(pairs):
            self.cells += bool(left or right)
            self.alike += left == right != ""
            if left != right and not self.first_difference:
                self.first_difference = cell_name(self._rows, column)
        self._rows += 1
        self._kept.extend(ours)

    def characters(self, separator: str) -> int:
        return sum(_characters(field, separator) for field in self._kept)


def _characters(text: str, separator: str) -> int:
    """How many characters a text has, apart from separators, quotes and blanks."""
    return len(_SQUEEZED.sub("", text.replace(separator, "")))


def separator_of(text: str) -> str:
    """The sign between fields: the one that cuts most records into the same number of them.

    Names lie (`.csv` files with tabs are common), so only the content is asked. `sep=;` in the first
    line, as Excel writes it, settles it.
    """
    told = re.match(r'"?sep=([,\t;|])"?\r?\n', text)
    if told:
        return told[1]
    return max(SEPARATORS, key=lambda separator: _evenness(text, separator))


def widths_of(text: str, separator: str) -> tuple[tuple[int, float], ...]:
    """How wide columns are for what stands in their first rows: the file does not say it.

    A record of one field is a heading, which runs on over the others.
    """
    needed: dict[int, int] = {}
    for record in islice(records(text, separator), RECORDS_WEIGHED):
        filled = [(column, field) for column, field in enumerate(record) if field.strip()]
        for column, field in filled if len(filled) > 1 else ():
            needed[column] = max(needed.get(column, 0), _extent(field))
    return tuple(
        (column, min(extent + ROOM, WIDEST))
        for column, extent in sorted(needed.items())
        if extent + ROOM > NARROWEST
    )


def _extent(field: str) -> int:
    """How many characters the longest line of a field is wide; Han and kana take the room of two."""
    lines = _cell(field[:LONGEST_WEIGHED]).split("\n")
    return max(sum(2 if east_asian_width(sign) in "WF" else 1 for sign in line) for line in lines)


def records(text: str, separator: str) -> Iterator[list[str]]:
    """The fields of each record; quoted ones may hold separators and line ends.

    A quote that is never closed is a character like any other: it must not swallow the rest of the file.
    """
    sign = re.escape(separator)
    field = re.compile(
        rf'(?:[ ]*"([^"]*(?:""[^"]*)*)"([^{sign}\r\n]*)|([^{sign}\r\n]*))({sign}|\r\n|\r|\n|\Z)'
    )
    record: list[str] = []
    position = 0
    while position < len(text) and (found := field.match(text, position)):
        quoted, rest, bare, end = found.groups()
        record.append(bare if quoted is None else quoted.replace('""', '"') + rest)
        position = found.end()
        if end != separator:
            yield record
            record = []
    if record:
        yield record


class _Table:
    """Records on their way into lines: how far they reach, and what had to be left out."""

    def __init__(self) -> None:
        self.rows = 0
        self.columns = 0
        self.unread: tuple[Unread, ...] = ()

    def lines(self, found: Iterable[list[str]]) -> Iterator[SheetLine]:
        try:
            for row, record in enumerate(found):
                if row >= MOST_ROWS or len(record) > MOST_COLUMNS:
                    raise _too_large(row)
                line = _line(row, record)
                if line:
                    self.rows = row + 1
                    self.columns = max(self.columns, line.spots[-1].column + 1)
                    yield line
        except DocumentError as error:
            self.unread = (error.unread(0),)


def _line(row: int, record: list[str]) -> SheetLine | None:
    texts: list[str] = []
    spots: list[CellSpot] = []
    start = 0
    for column, field in enumerate(record):
        text = _cell(field)
        if text:
            spots.append(CellSpot(start, start + len(text), column, 0))
            texts.append(text)
            start += len(text) + 1
    return SheetLine(text="\t".join(texts), row=row, spots=tuple(spots)) if texts else None


def _cell(field: str) -> str:
    """A field as a cell: without blanks around it, tabs within as blanks, line ends as line feeds."""
    text = field.strip()
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\t", " ") if "\t" in text else text


def _evenness(text: str, separator: str) -> float:
    counts = Counter(
        len(record)
        for record in islice(records(text, separator), RECORDS_WEIGHED)
        if any(map(str.strip, record))
    )
    total = counts.total()
    return max((n / total * (1 - 1 / fields) for fields, n in counts.items()), default=0.0)


def _how_read(decoded: Decoded, separator: str) -> Sentence:
    return Sentence.of(
        "Read as {encoding}, fields separated by {separator}.",
        encoding=decoded.encoding,
        separator=_SEPARATOR_NAMES[separator],
    )


_SEPARATOR_NAMES = {
    ",": Sentence.of("commas"),
    "\t": Sentence.of("tabs"),
    ";": Sentence.of("semicolons"),
    "|": Sentence.of("vertical bars"),
}


def unread_of(decoded: Decoded) -> Iterator[Unread]:
    """What is not sure about the characters of a file."""
    if decoded.broken:
        yield Unread(
            cause=Cause.ODD_TEXT,
            part=0,
            problem=Sentence.counted(
                "One place is no character in {encoding} and is shown as �.",
                "{count} places are no characters in {encoding} and are shown as �.",
                count=decoded.broken, encoding=decoded.encoding,
            ),
            advice=Sentence.of("Ask the sender for the file in UTF-8, or review these places by eye."),
        )  # fmt: skip
    elif not decoded.certain:
        yield Unread(
            cause=Cause.ODD_TEXT,
            part=0,
            problem=Sentence.of(
                "The file does not say in which characters it is written; it was read as {encoding}, which is a guess.",
                encoding=decoded.encoding,
            ),
            advice=Sentence.of("Compare a few lines with the original; if they differ, save the file as UTF-8."),
        )  # fmt: skip


def _differences(tally: _Tally) -> Iterator[Unread]:
    if tally.alike < tally.cells:
        yield Unread(
            cause=Cause.ENGINES_DISAGREE,
            part=0,
            problem=Sentence.of(
                "Two engines read {count} of {cells} cells differently, the first is {cell}.",
                count=tally.cells - tally.alike,
                cells=tally.cells,
                cell=tally.first_difference,
            ),
            advice=_BY_EYE,
        )


def _lost(count: int) -> Iterator[Unread]:
    """Says so when a character of the file, separators and quotes apart, stands in no cell."""
    if count:
        yield Unread(
            cause=Cause.ODD_TEXT,
            part=0,
            problem=Sentence.counted(
                "One character of the file stands in no cell.",
                "{count} characters of the file stand in no cell.",
                count=abs(count),
            ),
            advice=_BY_EYE,
        )


def _not_checked() -> Unread:
    return Unread(
        cause=Cause.NOT_CHECKED,
        part=0,
        problem=Sentence.of("The second engine could not read the table to its end."),
        advice=_BY_EYE,
    )


def _too_large(row: int) -> LimitExceededError:
    return LimitExceededError(
        Sentence.of("The table is larger than a sheet can be; rows from {row} on are not read.", row=row + 1),
        Sentence.of("Split the file and open the pieces."),
    )  # fmt: skip
