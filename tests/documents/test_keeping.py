"""What was read comes back as it was, or not at all."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from casebook.case_papers import archive, held, invoice, packing
from tidewaiter.documents.deposit import Deposited, whole
from tidewaiter.documents.keeping import MOST_LINES, keep, keep_down, kept
from tidewaiter.documents.model import (
    Bookmark,
    CellSpot,
    Coverage,
    Document,
    Kind,
    PagePart,
    Reading,
    SheetLine,
    SheetPart,
    SheetState,
)
from tidewaiter.documents.packed_lines import LONG, PackedLines
from tidewaiter.documents.packed_pages import PackedPage, PageShelf


def sheet(rows: int) -> Document:
    line = SheetLine(text="Gyroscope", row=0, spots=(CellSpot(0, 9, 0, 0),))
    part = SheetPart(
        name="one",
        state=SheetState.HIDDEN,
        rows=rows,
        columns=1,
        lines=(line,) * rows,
        coverage=Coverage(reading=Reading.READ),
        hidden_columns=(0,),
    )
    return Document(sha256="ab" * 32, name="x.xlsx", size=1, kind=Kind.XLSX, parts=(part, part))


@pytest.mark.parametrize(
    "document",
    [
        invoice(),
        packing(),
        archive(held(packing())),
        sheet(5_001),
        replace(invoice(), outline=(Bookmark("Goods", 1, 0, 40.5),)),
    ],
    ids=["pages", "a sheet", "an archive without parts", "sheets in several pieces", "an outline"],
)
def test_a_document_comes_back_as_it_was(document: Document) -> None:
    data = keep(document, "1")
    assert data
    assert kept(data, "1") == document


def test_another_version_reads_the_file_itself() -> None:
    data = keep(invoice(), "1")
    assert data
    assert kept(data, "1.1") is None
    assert kept(data, "") is None


def test_a_damaged_reading_is_of_no_use() -> None:
    data = keep(invoice(), "1")
    assert data
    for at in range(0, len(data), 7):
        spoilt = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        assert kept(spoilt, "1") is None
    for end in range(0, len(data), 7):
        assert kept(data[:end], "1") is None


def test_pages_of_very_many_lines_are_not_kept() -> None:
    page = invoice().parts[0]
    assert isinstance(page, PagePart)
    long = replace(page, lines=tuple(page.lines[:1]) * (MOST_LINES + 1))
    assert keep(replace(invoice(), parts=(long,)), "1") is None


def test_a_long_sheet_comes_back_packed() -> None:
    document = sheet(LONG + 1)
    data = keep(document, "1")
    assert data
    back = kept(data, "1")
    assert back
    lines = back.parts[0].lines
    assert isinstance(lines, PackedLines)
    assert list(lines) == list(document.parts[0].lines)


def test_the_pages_of_a_long_paper_come_back_packed() -> None:
    document = invoice()
    shelf = PageShelf()
    pages = [part for part in document.parts if isinstance(part, PagePart)]
    packed = tuple(replace(page, lines=shelf.pack(page.lines)) for page in pages)
    data = keep(replace(document, parts=packed), "1")
    assert data
    back = kept(data, "1")
    assert back
    assert all(isinstance(part.lines, PackedPage) for part in back.parts)
    assert [tuple(part.lines) for part in back.parts] == [page.lines for page in pages]


@pytest.mark.parametrize(("rows", "where"), [(40_000, Deposited), (40, bytes)])
def test_what_is_put_down_is_what_is_kept(tmp_path: Path, rows: int, where: type) -> None:
    texts = (hashlib.sha256(str(row).encode()).hexdigest() for row in range(rows))
    lines = tuple(
        SheetLine(text=text, row=row, spots=(CellSpot(0, 64, 0, 0),))
        for row, text in enumerate(texts)
    )
    bare = packing().parts[0]
    assert isinstance(bare, SheetPart)
    part = replace(bare, lines=lines)
    document = replace(packing(), parts=(part,))
    found = keep_down(document, "1", tmp_path)
    assert found
    head, body = found
    assert isinstance(body, where)
    assert whole(head) + whole(body) == keep(document, "1")


def test_a_paper_of_too_many_lines_is_not_put_down_either(tmp_path: Path) -> None:
    page = invoice().parts[0]
    assert isinstance(page, PagePart)
    many = replace(page, lines=tuple(page.lines) * (MOST_LINES // len(page.lines) + 1))
    assert keep_down(replace(invoice(), parts=(many,)), "1", tmp_path) is None
