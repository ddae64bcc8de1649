"""A typed or pasted text as a document, so that it is screened exactly as a text file would be."""

import hashlib

from tidewaiter.documents.model import (
    CellSpot,
    Coverage,
    Document,
    Kind,
    Reading,
    SheetLine,
    SheetPart,
    SheetState,
)

NAME = "typed text"
LONGEST = 20_000  # characters: some ten pages; a longer text is a paper, and is opened as one


def document_of(text: str) -> Document:
    """The text as a document of one part: one line each, with cells where it holds tabs."""
    data = text.encode("utf-8", "replace")
    lines = tuple(_line(row, line) for row, line in enumerate(text.splitlines()))
    part = SheetPart(
        name=NAME,
        state=SheetState.VISIBLE,
        rows=len(lines),
        columns=max((len(line.spots) for line in lines), default=0),
        lines=lines,
        coverage=Coverage(reading=Reading.READ),
    )
    return Document(
        sha256=hashlib.sha256(data).hexdigest(),
        name=NAME,
        size=len(data),
        kind=Kind.TEXT,
        parts=(part,),
    )


def _line(row: int, text: str) -> SheetLine:
    spots: list[CellSpot] = []
    start = 0
    for column, cell in enumerate(text.split("\t")):
        spots.append(CellSpot(start, start + len(cell), column, 0))
        start += len(cell) + 1
    return SheetLine(text=text, row=row, spots=tuple(spots))
