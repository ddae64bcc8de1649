"""Locked in or not, a worker reads and draws the same."""

import sys
from pathlib import Path

import pytest

from documents.pdf_papers import FONTS, RawPage, cjk_pdf, raw_pdf, text_at
from documents.workbook_zips import book
from tidewaiter.documents.model import Document
from tidewaiter.documents.reading import Finished, read
from tidewaiter.documents.rendering import Pixels, Renderer
from tidewaiter.documents.workers.process import Launch

UNLOCKED = Path(__file__).with_name("unlocked_worker.py")
LOCKED_IN = Launch(fonts=FONTS)
FREE = Launch(fonts=FONTS, command=(sys.executable, "-P", str(UNLOCKED)))
SAMPLES = Path(__file__).parents[2] / "resources" / "samples" / "rare-earths-to-yokohama"


def without_its_font() -> bytes:
    """Chinese whose font is not in the file: the drawing engine opens ours, pdfminer a character map."""
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
        "/DescendantFonts [8 0 R] >>"
    )
    descendant = (
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo "
        "<< /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 9 0 R >>"
    )
    descriptor = (
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] "
        "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
    )
    content = f"BT /F2 30 Tf 50 100 Td <{'钨合金'.encode('utf-16-be').hex()}> Tj ET"
    return raw_pdf(RawPage(content, fonts="/F2 7 0 R", objects=(font, descendant, descriptor)))


MADE = {
    "latin.pdf": raw_pdf(RawPage(text_at(50, 100, "Tungsten alloy")), RawPage()),
    "own font.pdf": cjk_pdf(["钨合金 Tungsten"]),
    "no font.pdf": without_its_font(),
    "broken.pdf": raw_pdf(RawPage("BT (")).replace(b"endobj", b"endob", 3),
    "strings.xlsx": book('<row r="1"><c r="A1" t="inlineStr"><is><t>Tungsten</t></is></c></row>'),
    # The encodings' modules are imported once the table is looked at.
    "gb18030.csv": "品名,数量\n钨合金,12\n轴承,7\n".encode("gb18030"),
    "shift-jis.csv": "品名,数量\nタングステン,12\n軸受,7\n".encode("cp932"),
    "utf-16.csv": "goods,pieces\nbearing,12\nalloy,7\n".encode("utf-16"),
}
PAPERS = MADE | {
    paper.name: paper.read_bytes()
    for paper in sorted(SAMPLES.iterdir())
    if paper.suffix in (".pdf", ".xlsx")
}


def finished(name: str, launch: Launch) -> Document:
    *_, last = read(PAPERS[name], name, launch=launch)
    assert isinstance(last, Finished)
    return last.document


def drawn(name: str, launch: Launch) -> Pixels:
    renderer = Renderer(PAPERS[name], launch=launch)
    try:
        return renderer.page(0, 1.0)
    finally:
        renderer.close()


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_reads_the_same(name: str) -> None:
    assert finished(name, LOCKED_IN) == finished(name, FREE)


@pytest.mark.parametrize("name", ["no font.pdf", "latin.pdf", "commercial-invoice.pdf"])
def test_a_page_is_drawn_the_same(name: str) -> None:
    pixels = drawn(name, LOCKED_IN)

    assert pixels == drawn(name, FREE)
    assert len(set(pixels.data)) > 2
