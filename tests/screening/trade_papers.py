"""Small papers for the screening tests: pages and sheets from plain texts, cells separated by tabs."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from tidewaiter.controls.loading import load
from tidewaiter.controls.model import Pack
from tidewaiter.documents.model import (
    Box,
    CellSpot,
    Coverage,
    Document,
    Kind,
    PageLine,
    PagePart,
    Part,
    Reading,
    SheetLine,
    SheetPart,
    SheetState,
    Unread,
    WordSpot,
)
from tidewaiter.screening.model import Hit, HitKind, Screening
from tidewaiter.screening.screen import Screener

ON = date(2026, 11, 22)
SHA = "ab" * 32
READ = Coverage(reading=Reading.READ, engines=("first", "second"), agreement=1000)

_EDITION = Path(__file__).parents[2] / "resources" / "controls" / "2026-11-22"
_CELL_WIDTH, _LETTER_WIDTH, _LINE_HEIGHT = 130.0, 4.0, 12.0


@cache
def pack() -> Pack:
    """The bundled edition."""
    return load(_EDITION)


@cache
def screener() -> Screener:
    """One screener for all tests: it keeps nothing between calls."""
    return Screener(pack())


def page(*texts: str, coverage: Coverage = READ) -> PagePart:
    """A page with one line a text; every cell begins at its own column, 130 points apart."""
    return PagePart(
        width=842.0,
        height=595.0,
        lines=tuple(_page_line(number, text) for number, text in enumerate(texts)),
        coverage=coverage,
    )


def sheet(*rows: Sequence[str], state: SheetState = SheetState.VISIBLE) -> SheetPart:
    """A sheet of rows of cells; empty cells are left out, as the reader does."""
    return SheetPart(
        name="Sheet1",
        state=state,
        rows=len(rows),
        columns=max(map(len, rows), default=0),
        lines=tuple(_sheet_line(number, row) for number, row in enumerate(rows) if any(row)),
        coverage=READ,
    )


def document(*parts: Part, unread: tuple[Unread, ...] = (), name: str = "invoice.pdf") -> Document:
    """A read document of these parts."""
    return Document(sha256=SHA, name=name, size=1, kind=Kind.PDF, parts=parts, unread=unread)


def screened(*parts: Part, on: date = ON) -> Screening:
    """The screening of a document of these parts."""
    paper = document(*parts)
    found = [screener().part(SHA, number, part, on) for number, part in enumerate(parts)]
    return screener().finish(paper, found, on)


def hits(*texts: str, kind: HitKind = HitKind.ITEM, on: date = ON) -> tuple[Hit, ...]:
    """The hits of one kind that stand on a page with these lines."""
    return tuple(h for h in standing(screened(page(*texts), on=on)) if h.kind is kind)


def standing(screening: Screening) -> tuple[Hit, ...]:
    """The hits of a screening that the words around them do not set aside."""
    return tuple(h for h in screening.hits if h.set_aside is None or h.set_aside.layer is not None)


def set_aside(*texts: str) -> set[str]:
    """The ids of all entries that are set aside on a page with these lines."""
    found = screened(page(*texts))
    return {m.entry_id for h in found.hits if h not in standing(found) for m in h.matches}


def entries(*texts: str, kind: HitKind = HitKind.ITEM) -> set[str]:
    """The ids of all entries of one kind that a page with these lines resembles."""
    return {m.entry_id for h in hits(*texts, kind=kind) for m in h.matches}


def in_field(name: str) -> tuple[str, str, str]:
    """The lines of a paper that names its consignee."""
    return ("Consignee:", name, "Japan")


def _page_line(number: int, text: str) -> PageLine:
    spots = []
    for word in re.finditer(r"[^ \t\n]+", text):
        cell = text.count("\t", 0, word.start())
        within = word.start() - max(text.rfind("\t", 0, word.start()), -1) - 1
        left = 40.0 + cell * _CELL_WIDTH + within * _LETTER_WIDTH
        top = 40.0 + number * _LINE_HEIGHT
        box = Box(left, top, left + len(word.group()) * _LETTER_WIDTH, top + 10.0)
        spots.append(WordSpot(word.start(), word.end(), box))
    return PageLine(text=text, spots=tuple(spots))


def _sheet_line(number: int, row: Sequence[str]) -> SheetLine:
    text, spots = "", []
    for column, cell in enumerate(row):
        if not cell:
            continue
        text += "\t" if text else ""
        spots.append(CellSpot(len(text), len(text) + len(cell), column, 0))
        text += cell
    return SheetLine(text=text, row=number, spots=tuple(spots))
