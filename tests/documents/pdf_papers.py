"""Small PDFs for the tests, written byte by byte or with fpdf2; no file of anybody's."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fpdf import FPDF

from tidewaiter.documents.model import Document
from tidewaiter.documents.reading import read_whole
from tidewaiter.documents.workers.process import Launch, Worker
from tidewaiter.documents.workers.protocol import Engine, PageRead, ReadPage

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
CJK_FONT = FONTS / "NotoSansCJKsc-Regular.otf"


@dataclass(frozen=True)
class RawPage:
    """A page as its content stream says; `extra` goes into the page's dictionary as it stands.

    `objects` follow the page; those of a first page are numbered from 7.
    """

    content: str = ""
    width: int = 400
    height: int = 300
    rotate: int = 0
    crop: tuple[int, int, int, int] | None = None
    extra: str = ""
    fonts: str = ""
    objects: Sequence[str] = field(default_factory=tuple)


def text_at(x: float, y: float, text: str, size: int = 12, matrix: str = "1 0 0 1") -> str:
    """A text drawing operator at PDF's coordinates, from the bottom left."""
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F1 {size} Tf {matrix} {x} {y} Tm ({escaped}) Tj ET\n"


def box_at(x: float, y: float, width: float, height: float) -> str:
    """A stroked rectangle, from the bottom left."""
    return f"{x} {y} {width} {height} re S\n"


def raw_pdf(*pages: RawPage, catalog: str = "") -> bytes:
    """A PDF of these pages, with Helvetica as /F1 and a 2 by 2 picture as /Im1."""
    image = (
        "<< /Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray "
        "/BitsPerComponent 8 /Filter [/ASCIIHexDecode /FlateDecode]"
    )
    pixels = zlib.compress(b"\x00\xff\xff\x00").hex()
    bodies = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"{image} /Length {len(pixels) + 1} >>\nstream\n{pixels}>\nendstream",
    ]
    kids = []
    for page in pages:
        first = len(bodies) + 1
        kids.append(f"{first} 0 R")
        bodies.append(_page_body(page, first + 1))
        bodies.append(f"<< /Length {len(page.content)} >>\nstream\n{page.content}\nendstream")
        bodies.extend(page.objects)
    bodies[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(pages)} >>"
    return _file(bodies)


def _page_body(page: RawPage, content: int) -> str:
    crop = f"/CropBox [{' '.join(map(str, page.crop))}]" if page.crop else ""
    return (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] {crop} "
        f"/Rotate {page.rotate} /Resources << /Font << /F1 3 0 R {page.fonts} >> /XObject << /Im1 4 0 R >> >> "
        f"/Contents {content} 0 R {page.extra} >>"
    )


def _file(bodies: list[str]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += (
        f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n".encode()
    )
    return bytes(out)


def picture_at(x: float, y: float, width: float, height: float) -> str:
    """The picture, drawn at this place and size."""
    return f"q {width} 0 0 {height} {x} {y} cm /Im1 Do Q\n"


def cjk_pdf(lines: Sequence[str]) -> bytes:
    """One A4 page of lines in the bundled font."""
    pdf = FPDF()
    pdf.add_page()
    pdf.add_font("cjk", fname=str(CJK_FONT))
    pdf.set_font("cjk", size=12)
    for line in lines:
        pdf.cell(0, 10, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def read_pdf_bytes(data: bytes) -> Document:
    """The document after the text engines, with the bundled fonts."""
    return read_whole(data, "paper.pdf", launch=Launch(fonts=FONTS, ocr=False))


def first_page(data: bytes) -> PageRead:
    """The first page as the first engine reads it, from one worker; the second is left out."""
    launch = Launch(fonts=FONTS)
    worker = Worker(launch)
    try:
        opening = launch.opening(Engine.PDFIUM, len(data))
        worker.ask(opening, launch.open_seconds, data=data)
        page = worker.ask(ReadPage(number=0), launch.page_seconds)
    finally:
        worker.close()
    assert isinstance(page, PageRead)
    return page


def texts(data: bytes) -> list[str]:
    """The lines of the first page."""
    return [line.text for line in first_page(data).lines]
