"""What lines and cells of a page cost beside the bare PDFium text call; ratios within one run.

Run as `python tests/benchmarks/measure_pdf_text.py [FILE…]`; without a file it measures pages made
here, ruled ones and dense text. All are asked for one page after the other, so that a busy machine is
busy for all alike; `pdftotext -bbox` takes part where it is installed.
"""

import ctypes
import io
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2_raw as raw
from fpdf import FPDF

from tidewaiter.documents.pdf.frames import frame_of
from tidewaiter.documents.pdf.lines import lines_of_runs
from tidewaiter.documents.pdf.pdfium import PdfDocument
from tidewaiter.documents.pdf.reader import PdfReader
from tidewaiter.documents.pdf.rulings import Drawing, drawing_of
from tidewaiter.documents.pdf.sweep import Sweep
from tidewaiter.documents.pdf.words import PageText
from tidewaiter.documents.workers.process import Launch
from tidewaiter.documents.workers.protocol import Engine, ReadPage

PAGES = 40  # of a long document so many are measured, spread over it
ROUNDS = 3  # each page is measured so often; the best counts
PLUMBER_PAGES = 10
LINES_LIMIT, CELLS_LIMIT = 2.5, 4.0  # times the bare call
PLUMBER_LIMIT = 24.0  # times as fast

WORDS = [
    "the",
    "shipment",
    "of",
    "tungsten",
    "alloy",
    "rods",
    "under",
    "HS",
    "8101.99.10",
    "(W-Ni-Fe)",
    "and",
    "2,000",
    "kg",
    "of",
    "chrome",
    "steel",
    "bearings",
    "is",
    "destined",
    "for",
    "end",
    "use",
    "in",
    "Yokohama;",
    "see",
    "licence",
    "no.",
    "2024/0113",
    "of",
    "the",
    "seller",
]


def ruled_pages() -> bytes:
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


def text_pages() -> bytes:
    """Pages of 66 lines of some 100 characters each."""
    pdf = FPDF()
    pdf.set_font("helvetica", size=8)
    for page in range(PAGES):
        pdf.add_page()
        for line in range(66):
            start = (7 * page + 3 * line) % len(WORDS)
            text = " ".join((WORDS[start:] + WORDS)[:18])
            pdf.text(10, 12 + 4.1 * line, text)
    return bytes(pdf.output())


class Ways:
    """The ways to read a page that are compared."""

    def __init__(self, data: bytes) -> None:
        self._reader = PdfReader(Launch().opening(Engine.PDFIUM, len(data)), data)
        self._document = PdfDocument(data)
        self._plumber = pdfplumber.open(io.BytesIO(data))
        self._sweep = Sweep()
        self.pages = self._document.pages

    def bare(self, number: int) -> None:
        with self._document.page(number) as page:
            text = raw.FPDFText_LoadPage(page)
            count = raw.FPDFText_CountChars(text)
            raw.FPDFText_GetText(text, 0, count, (ctypes.c_ushort * (count + 1))())
            raw.FPDFText_ClosePage(text)

    def lines(self, number: int) -> None:
        self._lines(number, cells=False)

    def cells(self, number: int) -> None:
        self._lines(number, cells=True)

    def whole(self, number: int) -> None:
        """All that the worker does for a page, hidden text and comments included."""
        list(self._reader.answers(ReadPage(number=number)))

    def plumber(self, number: int) -> None:
        page = self._plumber.pages[number]
        page.extract_text_lines()
        page.close()

    def _lines(self, number: int, *, cells: bool) -> None:
        with self._document.page(number) as page:
            frame = frame_of(page)
            drawing = drawing_of(page, frame) if cells else Drawing()
            text = PageText(page)
            lines_of_runs(self._sweep.runs(text, frame, drawing), drawing, frame)
            text.close()


def seconds(ways: list[Callable[[int], None]], numbers: list[int]) -> list[float]:
    """Seconds of this process that each way takes for a page, on the average of the best rounds."""
    totals = [0.0] * len(ways)
    for number in numbers:
        best = [float("inf")] * len(ways)
        for _ in range(ROUNDS):
            for index, way in enumerate(ways):
                start = time.process_time()
                way(number)
                best[index] = min(best[index], time.process_time() - start)
        totals = [total + one for total, one in zip(totals, best, strict=True)]
    return [total / len(numbers) for total in totals]


def poppler_seconds(data: bytes, pages: int) -> float | None:
    """Of `pdftotext -bbox` for a page, its start included; None where it is not installed."""
    command = shutil.which("pdftotext")
    if command is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        paper, out = Path(folder, "paper.pdf"), Path(folder, "out.html")
        paper.write_bytes(data)
        start = time.perf_counter()
        subprocess.run([command, "-bbox", str(paper), str(out)], check=True)
        return (time.perf_counter() - start) / pages


def report(name: str, data: bytes) -> bool:
    """Print one file's figures; whether all are within their limits."""
    ways = Ways(data)
    numbers = list(range(0, ways.pages, max(1, ways.pages // PAGES)))[:PAGES]
    few = numbers[:: max(1, len(numbers) // PLUMBER_PAGES)]
    bare, lines, cells, whole = seconds([ways.bare, ways.lines, ways.cells, ways.whole], numbers)
    (plumber,) = seconds([ways.plumber], few)
    poppler = poppler_seconds(data, ways.pages)
    print(f"{name}: {bare * 1000:.2f} ms a page for the bare text call")
    print(f"  lines {lines / bare:.2f} times that (limit {LINES_LIMIT})")
    print(f"  lines with cells {cells / bare:.2f} times (limit {CELLS_LIMIT})")
    print(f"  a page as the worker reads it {whole / bare:.1f} times")
    print(f"  lines {plumber / lines:.1f} times as fast as pdfplumber (limit {PLUMBER_LIMIT})")
    if poppler is not None:
        print(f"  lines {poppler / lines:.2f} times as fast as pdftotext -bbox")
    fast = lines <= LINES_LIMIT * bare and cells <= CELLS_LIMIT * bare
    return fast and plumber >= PLUMBER_LIMIT * lines and (poppler is None or lines < poppler)


def main() -> int:
    papers = [(Path(name).name, Path(name).read_bytes()) for name in sys.argv[1:]]
    papers = papers or [("ruled pages", ruled_pages()), ("dense text", text_pages())]
    outcomes = [report(name, data) for name, data in papers]
    return 0 if all(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
