"""Papers as scanners and cameras make them: known text, drawn, then turned, soiled or embedded."""

import io
import random
from collections.abc import Sequence

from fpdf import FPDF
from PIL import Image

from documents.pdf_papers import CJK_FONT, FONTS
from tidewaiter.documents.rendering import Renderer

DPI = 200
WIDTH, HEIGHT = 150, 70  # millimetres: a page that is read in a second


def typed(lines: Sequence[str]) -> bytes:
    """A small PDF page of these lines in 12 points, from the top."""
    pdf = FPDF(format=(WIDTH, HEIGHT))
    pdf.add_page()
    pdf.add_font("cjk", fname=str(CJK_FONT))
    pdf.set_font("cjk", size=12)
    for line in lines:
        pdf.cell(0, 8, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def tabled(rows: Sequence[Sequence[str]], line: float = 0.2) -> bytes:
    """A small PDF page with one ruled table; a cell too narrow for its text wraps it."""
    pdf = FPDF(format=(WIDTH, HEIGHT))
    pdf.add_page()
    pdf.add_font("cjk", fname=str(CJK_FONT))
    pdf.set_font("cjk", size=10)
    pdf.set_line_width(line)
    with pdf.table(col_widths=(12, 50, 34, 34), first_row_as_headings=False) as table:
        for row in rows:
            table.row(row)
    return bytes(pdf.output())


def photographed(paper: Sequence[str] | bytes) -> Image.Image:
    """A typed page of these lines, or a page of this PDF, as pixels."""
    renderer = Renderer(paper if isinstance(paper, bytes) else typed(paper), fonts=FONTS)
    try:
        drawn = renderer.page(0, DPI / 72)
    finally:
        renderer.close()
    size = drawn.width, drawn.height
    return Image.frombytes("RGB", size, drawn.data, "raw", "BGRX", drawn.stride, 1)


def aslant(picture: Image.Image, degrees: float) -> Image.Image:
    """As a sheet lies that was fed a little askew."""
    return picture.rotate(degrees, Image.Resampling.BICUBIC, fillcolor="white")


def soiled(picture: Image.Image, seed: int = 7) -> Image.Image:
    """With specks, as a copy of a copy has them."""
    dice = random.Random(seed)
    spots = picture.copy()
    for _ in range(picture.width * picture.height // 400):
        shade = dice.choice((0, 90, 255))
        place = dice.randrange(picture.width), dice.randrange(picture.height)
        spots.putpixel(place, (shade, shade, shade))
    return spots


def specks(width: int = 500, height: int = 300) -> Image.Image:
    """A picture without any text."""
    return soiled(Image.new("RGB", (width, height), "white"))


def file_of(*pages: Image.Image, kind: str = "TIFF") -> bytes:
    """One picture file of these pages, with their resolution."""
    out = io.BytesIO()
    more = {"save_all": True, "append_images": pages[1:]} if len(pages) > 1 else {}
    pages[0].save(out, kind, dpi=(DPI, DPI), **more)
    return out.getvalue()


def scanned_pdf(picture: Image.Image, text: str = "") -> bytes:
    """A PDF page that is this picture, with some text above it."""
    pdf = FPDF(format=(WIDTH, HEIGHT + 20))
    pdf.add_page()
    pdf.set_font("helvetica", size=12)
    if text:
        pdf.text(15, 12, text)
    pdf.image(io.BytesIO(file_of(picture, kind="PNG")), 0, 20, WIDTH, HEIGHT)
    return bytes(pdf.output())
