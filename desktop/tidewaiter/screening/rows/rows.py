"""A row: what is screened as one, be it one line or the wrapped lines of a goods row, perhaps over a page break.

The text of a row puts its lines together cell by cell, a line feed where a cell goes on below, so that
a term is found across a wrap and never across a column.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import msgspec

from tidewaiter.documents.model import (
    Hidden,
    Line,
    Origin,
    Part,
    Place,
    Segment,
    hidden_in,
)


# Structs are made in a fifth of the time that frozen dataclasses take, and each line has one of both.
class LineAt(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a document: its part and itself, each with its number."""

    part_number: int
    part: Part
    number: int
    line: Line

    @property
    def key(self) -> tuple[int, int]:
        """Its place in reading order."""
        return self.part_number, self.number


class Piece(NamedTuple):
    """`text[at:at + end - start]` of a row is `text[start:end]` of its line with the index `line`."""

    at: int
    line: int
    start: int
    end: int


class Stretch(NamedTuple):
    """Offsets on one line, or, `of_row`, in the text of a row; `line` is the first that is touched."""

    line: LineAt
    start: int
    end: int
    text: str
    of_row: bool


class Row(msgspec.Struct, frozen=True, dict=True):
    """Lines that are one to the reader of the paper, in reading order."""

    text: str
    lines: tuple[LineAt, ...]
    pieces: tuple[Piece, ...]

    @property
    def first(self) -> LineAt:
        """The line it begins with."""
        return self.lines[0]

    @property
    def origin(self) -> Origin:
        """Where its text comes from: only lines of one origin are joined."""
        return self.first.line.origin

    @property
    def confidence(self) -> int | None:
        """OCR's, of the line it is least sure of."""
        known = [c for at in self.lines if (c := at.line.confidence) is not None]
        return min(known, default=None)

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """Its cells, from left to right."""
        if len(self.lines) == 1:
            return self.first.line.segments()
        return tuple(self._cells())

    def places(self, start: int, end: int) -> tuple[Place, ...]:
        """Where `text[start:end]` stands."""
        return tuple(
            place
            for at, from_, to in self._on_lines(start, end)
            for place in at.line.places(at.part_number, from_, to)
        )

    def hidden(self, start: int, end: int) -> tuple[Hidden, ...]:
        """Why a reader of the paper would not see `text[start:end]`; empty when he would."""
        found = (
            why
            for at, from_, to in self._on_lines(start, end)
            for why in hidden_in(at.part, at.line, from_, to)
        )
        return tuple(dict.fromkeys(found))

    def holding(self, spans: Sequence[tuple[int, int]]) -> Stretch:
        """The stretch that encloses all spans: of the one line that holds them, else of the row."""
        found = [held for start, end in spans for held in self._on_lines(start, end)]
        on = {at.key: at for at, _, _ in found}
        first = on[min(on)] if on else self.first
        if len(on) == 1:
            start, end = min(s for _, s, _ in found), max(e for _, _, e in found)
            return Stretch(first, start, end, first.line.text[start:end], of_row=False)
        start, end = min(s for s, _ in spans), max(e for _, e in spans)
        return Stretch(first, start, end, self.text[start:end], of_row=True)

    def within(self, key: tuple[int, int], start: int, end: int) -> tuple[int, int] | None:
        """Where a stretch of one of its lines lies in its text; None where it does not lie."""
        found = [
            (
                piece.at + max(start, piece.start) - piece.start,
                piece.at + min(end, piece.end) - piece.start,
            )
            for piece in self.pieces
            if self.lines[piece.line].key == key and piece.start < end and start < piece.end
        ]
        return (found[0][0], found[-1][1]) if found else None

    def _on_lines(self, start: int, end: int) -> Iterator[tuple[LineAt, int, int]]:
        for at, line, from_, to in self.pieces:
            if at < end and start < at + to - from_:
                yield (
                    self.lines[line],
                    from_ + max(0, start - at),
                    min(to, from_ + end - at),
                )

    def _cells(self) -> Iterator[Segment]:
        held = {
            (line, segment.start): segment
            for line, at in enumerate(self.lines)
            for segment in at.line.segments()
        }
        cell: list[Segment] = []
        for piece in self.pieces:
            if cell and self.text[piece.at - 1] == "\t":
                yield _around(cell)
                cell = []
            _, _, left, right = held[piece.line, piece.start]
            cell.append(Segment(piece.at, piece.at + piece.end - piece.start, left, right))
        if cell:
            yield _around(cell)


def row_of(lines: Sequence[LineAt]) -> Row:
    """One line as it is, or several put together cell by cell."""
    if len(lines) == 1:
        text = lines[0].line.text
        return Row(text, tuple(lines), (Piece(0, 0, 0, len(text)),))
    texts = [at.line.text for at in lines]
    written: list[str] = []
    pieces: list[Piece] = []
    length = 0
    for cell in _cells_of(lines):
        for number, (line, segment) in enumerate(cell):
            if pieces:
                written.append("\n" if number else "\t")
                length += 1
            written.append(texts[line][segment.start : segment.end])
            pieces.append(Piece(length, line, segment.start, segment.end))
            length += segment.end - segment.start
    return Row("".join(written), tuple(lines), tuple(pieces))


_Cell = list[tuple[int, Segment]]


def _cells_of(lines: Sequence[LineAt]) -> list[_Cell]:
    """The segments of all lines by cell, from left to right; the line with most of them says which there are."""
    segments = [at.line.segments() for at in lines]
    widest = max(range(len(lines)), key=lambda line: len(segments[line]))
    cells: list[_Cell] = [[(widest, segment)] for segment in segments[widest]]
    for line, own in enumerate(segments):
        if line == widest:
            continue
        for segment in own:
            cell = max(cells, key=lambda held: _shared(held, line, segment), default=None)
            if cell is not None and _shared(cell, line, segment) > 0:
                cell.append((line, segment))
            else:
                cells.append([(line, segment)])
    for cell in cells:
        cell.sort(key=lambda held: held[0])
    return sorted(cells, key=lambda cell: min(segment.left for _, segment in cell))


def _shared(cell: _Cell, line: int, segment: Segment) -> float:
    """How wide a segment stands above or below a cell that has none of its line yet."""
    if any(other == line for other, _ in cell):
        return 0.0
    left = min(held.left for _, held in cell)
    right = max(held.right for _, held in cell)
    return min(right, segment.right) - max(left, segment.left)


def _around(cell: Sequence[Segment]) -> Segment:
    return Segment(
        cell[0].start, cell[-1].end, min(s.left for s in cell), max(s.right for s in cell)
    )
