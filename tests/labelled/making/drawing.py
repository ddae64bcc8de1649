"""Papers as PDF: A4, boxes of labels and texts, a table of goods, ruled or not; and as a scan of that."""

import io
import random
import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby, pairwise, zip_longest

from fpdf import FPDF
from fpdf.fonts import FontFace
from PIL import Image

from documents.pdf_papers import CJK_FONT, FONTS
from documents.scanned_papers import aslant, file_of, soiled
from labelled.making.papers import Paper, Row
from labelled.making.table import coded, goods, headings
from labelled.making.words import TITLES
from tidewaiter.documents.rendering import Renderer

DPI = 200
WRITTEN = datetime(2026, 11, 2, 9, tzinfo=UTC)
SIZE = 9.5


def pdf_of(paper: Paper) -> bytes:
    """The paper as a PDF with text."""
    pdf = FPDF(format="A4")
    pdf.set_creation_date(WRITTEN)
    pdf.add_font("cjk", fname=str(CJK_FONT))
    pdf.add_font("latin", fname=str(FONTS / "Inter-Regular.otf"))
    pdf.set_fallback_fonts(
        ["latin"]
    )  # raised figures and Cyrillic letters, which the first has not
    pdf.set_auto_page_break(auto=True, margin=14)
    pdf.add_page()
    pdf.set_font("cjk", size=15)
    pdf.cell(0, 10, TITLES[paper.kind][paper.language], align="C", new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("cjk", size=SIZE)
    pdf.cell(
        0,
        7,
        f"No. {zlib.crc32(paper.name.encode()) % 10**6:06}   2026-11-02",
        new_x="LMARGIN",
        new_y="NEXT",
    )
    table = False
    below = _below_goods(paper)
    others = (row for row in paper.rows if id(row) not in below)
    for place, rows in groupby(others, key=lambda row: row.place):
        if place == "%":
            _own_table(pdf, tuple(rows))
        elif place != "*":
            for row in rows:
                _text(pdf, row)
        elif not table:
            table = True
            _table(pdf, paper, below)
    return bytes(pdf.output())


def scan_of(paper: Paper) -> bytes:
    """The paper as a scan: its pages as pictures, a little askew, with specks."""
    dice = random.Random(zlib.crc32(paper.name.encode()))
    out = FPDF(format="A4")
    out.set_creation_date(WRITTEN)
    for picture in _pictures(pdf_of(paper)):
        tilted = aslant(picture, dice.choice((-0.6, -0.3, 0.0, 0.2, 0.5)))
        dirty = soiled(tilted, dice.randrange(1000)).convert("L")
        out.add_page()
        out.image(io.BytesIO(file_of(dirty, kind="PNG")), 0, 0, out.w, out.h)
    return bytes(out.output())


def _pictures(data: bytes) -> Iterator[Image.Image]:
    renderer = Renderer(data, fonts=FONTS)
    try:
        for number in range(data.count(b"/Type /Page\n")):
            drawn = renderer.page(number, DPI / 72)
            size = drawn.width, drawn.height
            yield Image.frombytes("RGB", size, drawn.data, "raw", "BGRX", drawn.stride, 1)
    finally:
        renderer.close()


def _text(pdf: FPDF, row: Row) -> None:
    if row.head:
        pdf.set_font("cjk", size=8)
        pdf.set_text_color(70)
        pdf.cell(42, 5.6, row.head)
    _look(pdf, row)
    pdf.multi_cell(
        0, 5.6 if row.how != "tiny" else 2, row.text, new_x="LMARGIN", new_y="NEXT", align="L"
    )
    pdf.set_text_color(0)
    pdf.set_font("cjk", size=SIZE)


def _look(pdf: FPDF, row: Row) -> None:
    pdf.set_font("cjk", size=0.8 if row.how == "tiny" else SIZE)
    pdf.set_text_color(255 if row.how == "white" else 0)


def _own_table(pdf: FPDF, rows: Sequence[Row]) -> None:
    """A table as the paper has it: the first row is its heading, the longest cell makes a column wide.

    Rows may have fewer cells than others, as a heading over the whole has.
    """
    pdf.ln(2)
    pdf.set_font("cjk", size=8.5)
    columns = tuple(zip_longest(*(row.cells for row in rows), fillvalue=""))
    widths = tuple(max(6 + pdf.get_string_width(cell) for cell in column) for column in columns)
    fitting = min(1.0, pdf.epw / sum(widths))
    with pdf.table(
        col_widths=widths,
        width=sum(widths) * fitting,
        align="L",
        text_align="L",
        line_height=5.4,
        headings_style=FontFace(emphasis=None),
    ) as table:
        for row in rows:
            table.row((*row.cells, *[""] * (len(columns) - len(row.cells))))
    pdf.ln(2)
    pdf.set_font("cjk", size=SIZE)


def _below_goods(paper: Paper) -> set[int]:
    """The lines that say more of the row of goods above them, by what they are."""
    below: set[int] = set()
    for above, row in pairwise(paper.rows):
        if row.place == ">" and (above.place == "*" or id(above) in below):
            below.add(id(row))
    return below


def _table(pdf: FPDF, paper: Paper, below: set[int]) -> None:
    """The goods, each with the lines below it in its column; every third paper has no rules."""
    ruled = zlib.crc32(paper.name.encode()) % 3
    rows = [row for row in paper.rows if row.place == "*" or id(row) in below]
    filled = iter(goods(paper))
    widths = (10, 92, 26, 16, 22, 24) if coded(paper) else (10, 112, 18, 24, 26)
    pdf.ln(2)
    pdf.set_font("cjk", size=8.5)
    layout = "ALL" if ruled else "NONE"
    with pdf.table(
        col_widths=widths,
        borders_layout=layout,
        text_align="L",
        line_height=5.4,
        headings_style=FontFace(emphasis=None),
    ) as table:
        table.row(headings(paper))
        for row in rows:
            blank = ("",) * (len(widths) - 2)
            cells = next(filled) if row.place == "*" else ("", row.text, *blank)
            style = FontFace(color=(255, 255, 255)) if row.how == "white" else None
            drawn = table.row()
            for cell in cells:
                drawn.cell(cell, style=style)
    pdf.ln(2)
    pdf.set_font("cjk", size=SIZE)
