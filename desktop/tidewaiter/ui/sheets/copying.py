"""A range of cells as text with tabs, as spreadsheets take it from the clipboard."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from tidewaiter.documents.model import SheetLine

_BREAKING = re.compile(r'[\n\r"]')  # a cell has no tab: that parts cells in a line
CHECKED_EVERY = 1_000  # rows between two looks at whether anybody still wants the text


class Range(NamedTuple):
    """Columns of a run of rows, both ends included; rows as the view counts them."""

    top: int
    left: int
    bottom: int
    right: int


def as_text(
    rows: Iterable[Sequence[SheetLine]], left: int, right: int, stop: Callable[[], bool]
) -> str:
    """The cells of rows between two columns; what came so far when nobody wants it any more."""
    return "\n".join(_written(rows, left, right, stop))


def _written(
    rows: Iterable[Sequence[SheetLine]], left: int, right: int, stop: Callable[[], bool]
) -> Iterator[str]:
    for number, lines in enumerate(rows):
        if number % CHECKED_EVERY == 0 and stop():
            return
        cells = [""] * (right - left + 1)
        for line in lines:
            _fill(cells, line, left)
        yield "\t".join(cells)


def _fill(cells: list[str], line: SheetLine, left: int) -> None:
    text, width = line.text, len(cells)
    plain = not _BREAKING.search(text)
    for start, end, column, _ in line.spots:
        if 0 <= column - left < width:
            cell = text[start:end]
            cells[column - left] = cell if plain else _quoted(cell)


def _quoted(text: str) -> str:
    """A text that would break the row stands in quotes, as spreadsheets write it."""
    if not _BREAKING.search(text):
        return text
    return '"' + text.replace('"', '""') + '"'
