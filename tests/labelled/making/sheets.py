"""Papers as workbooks and as tables of text; and the cell that each labelled line stands in."""

import csv
import io
import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from labelled.making.papers import Paper, Row
from labelled.making.table import goods, headings
from labelled.making.words import TITLES

WRITTEN = datetime(2026, 11, 2, 9, tzinfo=UTC).replace(tzinfo=None)
Placed = list[tuple[Row, str, str]]  # a row, its sheet and its cell


def workbook_of(paper: Paper) -> tuple[bytes, Placed]:
    """The paper as .xlsx: fields in columns A and B, then the goods."""
    book = Workbook()
    book.properties.created = book.properties.modified = WRITTEN
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = paper.kind.capitalize()
    sheet.append([TITLES[paper.kind][paper.language]])
    sheet.append([f"No. {zlib.crc32(paper.name.encode()) % 10**6:06}", "2026-11-02"])
    placed, cells = Placed(), iter(goods(paper))
    headed = False
    for row in paper.rows:
        if row.place == "*" and not headed:
            headed = True
            sheet.append([])
            sheet.append(list(headings(paper)))
        cells_of_row: list[str | None] = [row.head or None, row.text] if row.head else [row.text]
        if row.place == "*":
            cells_of_row = list(next(cells))
        if row.place == "%":
            cells_of_row = [cell or None for cell in row.cells]
        placed.append((row, *_put(book, sheet, row, cells_of_row)))
    sheet.column_dimensions["B"].width = 70
    out = io.BytesIO()
    book.save(out)
    return out.getvalue(), placed


def _put(book: Workbook, sheet: Worksheet, row: Row, values: list[str | None]) -> tuple[str, str]:
    """Write a row as it is to be hidden, or not; gives sheet and cell of its text."""
    if row.how == "sheet":
        sheet = book["Data2"] if "Data2" in book.sheetnames else book.create_sheet("Data2")
        sheet.sheet_state = "hidden"
    sheet.append(values)
    at, column = sheet.max_row, "A" if row.cells else "AB"[values.index(row.text)]
    cell = sheet[f"{column}{at}"]
    cell.alignment = Alignment(wrap_text=True)
    if row.how == "hidden":
        sheet.row_dimensions[at].hidden = True
    if row.how == "white":
        cell.font = Font(color="FFFFFFFF")
    if row.how == "comment":
        cell.comment = Comment(row.text, "clerk")
        cell.value = "see note"
    return sheet.title, f"{column}{at}"


def _values(row: Row, cells: Iterator[tuple[str, ...]]) -> Sequence[str]:
    if row.place == "*":
        return next(cells)
    return row.cells or ([row.head, row.text] if row.head else [row.text])


def table_of(paper: Paper) -> tuple[bytes, Placed]:
    """The paper as .csv, with a byte order mark as Excel writes it."""
    out, placed, cells = io.StringIO(), Placed(), iter(goods(paper))
    writer = csv.writer(out)
    at = 0

    def write(values: Sequence[str]) -> None:
        nonlocal at
        writer.writerow(values)
        at += 1

    write([TITLES[paper.kind][paper.language]])
    headed = False
    for row in paper.rows:
        if row.place == "*" and not headed:
            headed = True
            write(headings(paper))
        write(_values(row, cells))
        placed.append((row, "", f"A{at}"))
    return out.getvalue().encode("utf-8-sig"), placed
