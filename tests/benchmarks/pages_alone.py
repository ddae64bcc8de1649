"""All pages of a paper in one way alone, for `measure_pdf_text` to time as a process of its own.

Run as `python tests/benchmarks/pages_alone.py bare|calls|lines FILE`: the bare PDFium text call; that, and
its call for a box for as many characters as lines need, and nothing else; lines with boxes of words.
"""

import gc
import sys
from collections import deque
from collections.abc import Callable
from itertools import repeat
from pathlib import Path

import numpy as np

from tidewaiter.documents.pdf import pdfium_calls as calls
from tidewaiter.documents.pdf.frames import frame_of
from tidewaiter.documents.pdf.lines import lines_of_runs
from tidewaiter.documents.pdf.pdfium import PdfDocument, start_library
from tidewaiter.documents.pdf.pieces import Cutter
from tidewaiter.documents.pdf.reader import COLLECT
from tidewaiter.documents.pdf.rulings import Drawing
from tidewaiter.documents.pdf.stacked import join_stacked
from tidewaiter.documents.pdf.sweep import Sweep
from tidewaiter.documents.pdf.words import PageText


def bare(document: PdfDocument) -> None:
    """The text of each page."""
    for number in range(document.pages):
        with document.page(number) as page:
            PageText(page).close()


def calls_alone(document: PdfDocument) -> None:
    """The same, and boxes: of characters here and there, so that none need be chosen."""
    slots, share = calls.Slots("=4f"), _asked(document)
    for number in range(document.pages):
        with document.page(number) as page:
            text = PageText(page)
            count = round(share * len(text.text))
            places = slots.clear(count)
            deque(map(calls.character_box, repeat(text.handle), range(count), places), maxlen=0)
            text.close()


def lines(document: PdfDocument) -> None:
    """Lines with the boxes of their words, as they leave a worker."""
    sweep = Sweep()
    for number in range(document.pages):
        with document.page(number) as page:
            frame, text = frame_of(page), PageText(page)
            laid = join_stacked(lines_of_runs(sweep.runs(text, frame, Drawing()), Drawing(), frame))
            laid.columns()
            text.close()


def _asked(document: PdfDocument) -> float:
    """For how many of the first page's characters a box is asked, as a share of them."""
    with document.page(0) as page:
        text = PageText(page)
        pieces = Cutter().pieces(text.handle, text.text)
        longer = np.count_nonzero(pieces.stops - pieces.starts > 1)
        text.close()
        return (len(pieces.starts) + longer) / max(1, len(text.text))


WAYS: dict[str, Callable[[PdfDocument], None]] = {
    "bare": bare,
    "calls": calls_alone,
    "lines": lines,
}


def main() -> None:
    way, name = sys.argv[1:]
    gc.set_threshold(COLLECT)
    start_library("")
    WAYS[way](PdfDocument(Path(name).read_bytes()))


if __name__ == "__main__":
    main()
