"""All pages of a paper in one way alone, for `measure_pdf_text` to time as a process of its own.

Run as `python tests/benchmarks/pages_alone.py bare|lines FILE`: the bare PDFium text call, or lines with
boxes of words.
"""

import ctypes
import gc
import sys
from collections.abc import Callable
from pathlib import Path

import pypdfium2_raw as raw

from tidewaiter.documents.pdf.frames import frame_of
from tidewaiter.documents.pdf.lines import lines_of_runs
from tidewaiter.documents.pdf.pdfium import PdfDocument, start_library
from tidewaiter.documents.pdf.reader import COLLECT
from tidewaiter.documents.pdf.rulings import Drawing
from tidewaiter.documents.pdf.stacked import join_stacked
from tidewaiter.documents.pdf.sweep import Sweep
from tidewaiter.documents.pdf.words import PageText


def bare(document: PdfDocument) -> None:
    """The text of each page."""
    for number in range(document.pages):
        with document.page(number) as page:
            text = raw.FPDFText_LoadPage(page)
            size = raw.FPDFText_CountChars(text) + 1
            buffer = (ctypes.c_ushort * size)()
            raw.FPDFText_GetText(text, 0, size, buffer)
            bytes(buffer).decode("utf-16-le", "replace")
            raw.FPDFText_ClosePage(text)


def lines(document: PdfDocument) -> None:
    """Lines with the boxes of their words, as they leave a worker."""
    sweep = Sweep()
    for number in range(document.pages):
        with document.page(number) as page:
            frame, text = frame_of(page), PageText(page)
            laid = join_stacked(lines_of_runs(sweep.runs(text, frame, Drawing()), Drawing(), frame))
            laid.columns()
            text.close()


WAYS: dict[str, Callable[[PdfDocument], None]] = {
    "bare": bare,
    "lines": lines,
}


def main() -> None:
    way, name = sys.argv[1:]
    gc.set_threshold(COLLECT)
    start_library("")
    WAYS[way](PdfDocument(Path(name).read_bytes()))


if __name__ == "__main__":
    main()
