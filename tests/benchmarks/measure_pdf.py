"""How fast pages of a PDF are read, against pdfplumber in the same run; ratios, not seconds, are compared.

Run as `python tests/benchmarks/measure_pdf.py [FILE…]`; without a file it measures pages made here.
"""

import io
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pdfplumber
from fpdf import FPDF

from tidewaiter.documents.pdf.reader import PdfReader
from tidewaiter.documents.reading import Finished, Opened, PartRead, read
from tidewaiter.documents.rendering import Renderer
from tidewaiter.documents.workers.process import Launch
from tidewaiter.documents.workers.protocol import Engine, ReadPage

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
PAGES = 20
LIMIT = 1.0  # seconds until the first page is there, as the project promises for a long document


def dense_pages() -> bytes:
    """Pages of a ruled goods list of 40 lines each."""
    pdf = FPDF()
    pdf.set_font("helvetica", size=8)
    for page in range(PAGES):
        pdf.add_page()
        with pdf.table(col_widths=(10, 70, 25, 25)) as table:
            for row in range(40):
                goods = f"Deep groove ball bearing {page}-{row}, chrome steel"
                table.row((str(row), goods, "8482.10.20", f"{row * 3} PCS"))
    return bytes(pdf.output())


def ours(data: bytes) -> Iterator[None]:
    reader = PdfReader(Launch(fonts=FONTS).opening(Engine.PDFIUM, len(data)), data)
    for number in range(len(reader.opened().sizes)):
        list(reader.answers(ReadPage(number=number)))
        yield


def words_of_pdfplumber(data: bytes) -> Iterator[None]:
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_words()
            page.close()
            yield


def tables_of_pdfplumber(data: bytes) -> Iterator[None]:
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_tables()
            page.extract_words()
            page.close()
            yield


def pages_per_second(read_pages: Callable[[bytes], Iterator[None]], data: bytes) -> float:
    start = time.perf_counter()
    pages = sum(1 for _ in read_pages(data))
    return pages / (time.perf_counter() - start)


def first_page_seconds(data: bytes) -> float:
    start = time.perf_counter()
    with closing(read(data, "paper.pdf", fonts=FONTS)) as steps:
        next(step for step in steps if isinstance(step, PartRead))
        return time.perf_counter() - start


def whole_seconds(data: bytes) -> tuple[float, float]:
    """Until the first engine is done, and until both are."""
    start = time.perf_counter()
    first = 0.0
    for step in read(data, "paper.pdf", fonts=FONTS):
        match step:
            case PartRead():
                first = time.perf_counter() - start
            case Opened() | Finished():
                pass
    return first, time.perf_counter() - start


def drawing_seconds(data: bytes) -> tuple[float, float]:
    """The first picture, with its worker's start, and one after it."""
    renderer = Renderer(data, fonts=FONTS)
    try:
        start = time.perf_counter()
        renderer.page(0, 1.5)
        middle = time.perf_counter()
        renderer.page(0, 1.5)
        return middle - start, time.perf_counter() - middle
    finally:
        renderer.close()


def report(name: str, data: bytes) -> bool:
    """Print one file's figures; whether the first page came in time."""
    mine = pages_per_second(ours, data)
    words = pages_per_second(words_of_pdfplumber, data)
    tables = pages_per_second(tables_of_pdfplumber, data)
    first = first_page_seconds(data)
    engine, both = whole_seconds(data)
    start, again = drawing_seconds(data)
    print(f"{name}: {mine:.0f} pages a second with lines, cells and boxes")
    print(f"  {mine / words:.1f} times pdfplumber's words, {mine / tables:.1f} times its tables")
    print(f"  first page after {first:.2f} s (limit {LIMIT} s)")
    print(f"  all pages after {engine:.2f} s, checked by both engines after {both:.2f} s")
    print(f"  a page drawn after {start:.3f} s with the worker's start, {again:.3f} s without")
    return first < LIMIT


def main() -> int:
    papers = [(Path(name).name, Path(name).read_bytes()) for name in sys.argv[1:]]
    papers = papers or [(f"{PAGES} ruled pages", dense_pages())]
    outcomes = [report(name, data) for name, data in papers]
    return 0 if all(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
