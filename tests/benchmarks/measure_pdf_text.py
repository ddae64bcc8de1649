"""What lines and cells of a page cost beside bare PDFium, pdfplumber and Poppler; ratios within one run.

Run as `python tests/benchmarks/measure_pdf_text.py [FILE…]`; without a file it measures 1,000 pages of
dense text and 1,000 of ruled tables, made here. Ways that are compared in this process take turns,
some pages each, so that a busy machine is busy for all alike. `pdftotext -bbox` is compared as a whole
process: by processor time with one of ours; by the clock with the reader alone, which has two workers, and
with the whole road that a paper takes. On a busy machine only their processor time tells, halved, for they
need two free processors. Beside it stands the bare PDFium text call, alone in a process that does nothing
else (`pages_alone`): no single process that reads by way of PDFium can be further ahead than that.
Processes of ours find Python's bytecode made, as in the packaged program.
"""

import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from math import inf
from pathlib import Path
from typing import NamedTuple

import pdfplumber
import pypdfium2
from fpdf import FPDF

from tidewaiter.documents.pdf.frames import frame_of
from tidewaiter.documents.pdf.lines import lines_of_runs
from tidewaiter.documents.pdf.paths import Tracer
from tidewaiter.documents.pdf.pdfium import PdfDocument
from tidewaiter.documents.pdf.reader import PdfReader
from tidewaiter.documents.pdf.rulings import Drawing, drawing_of
from tidewaiter.documents.pdf.side_by_side import AHEAD, SideBySide
from tidewaiter.documents.pdf.stacked import join_stacked
from tidewaiter.documents.pdf.sweep import Sweep
from tidewaiter.documents.pdf.words import PageText
from tidewaiter.documents.progress import Opened, PartRead
from tidewaiter.documents.reading import read
from tidewaiter.documents.workers.process import Launch, _environment, never
from tidewaiter.documents.workers.protocol import Engine, ReadPage

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
PAGES = 1000  # of a paper made here
STRETCHES, STRETCH = 5, 8  # of a long paper so many stretches of so many pages are measured
ROUNDS = 4  # each stretch is measured so often; the best counts
PLUMBER_PAGES = 2  # of each stretch
TURNS = 3  # of whole processes; the best counts
FIRSTS = 5  # times that the first text is waited for; the best counts
LINES_LIMIT, CELLS_LIMIT = 2.5, 4.0  # times the bare call
PLUMBER_LIMIT, POPPLER_LIMIT = 24.0, 1.0  # times as fast
FIRST_LIMIT = 0.5  # seconds

ALONE = Path(__file__).with_name("pages_alone.py")

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
        self._reader = PdfReader(Launch(fonts=FONTS).opening(Engine.PDFIUM, len(data)), data)
        self._document = PdfDocument(data)
        self._bare = pypdfium2.PdfDocument(data)
        self._plumber = pdfplumber.open(io.BytesIO(data))
        self._sweep, self._tracer = Sweep(), Tracer()
        self.pages = self._document.pages

    def bare(self, number: int) -> None:
        page = self._bare[number]
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()

    def lines(self, number: int) -> None:
        with self._document.page(number) as page:
            self._lines(page, Drawing())

    def cells(self, number: int) -> None:
        with self._document.page(number) as page:
            self._lines(page, drawing_of(page, frame_of(page), self._tracer))

    def first_pass(self, number: int) -> None:
        """All that the worker does before a page is shown; comments and replaced texts too."""
        list(self._reader.answers(ReadPage(number=number, look=False)))

    def second_pass(self, number: int) -> None:
        """The same, and the look for text without ink."""
        list(self._reader.answers(ReadPage(number=number)))

    def plumber(self, number: int) -> None:
        page = self._plumber.pages[number]
        page.extract_text_lines()
        page.close()

    def _lines(self, page: object, drawing: Drawing) -> None:
        frame = frame_of(page)
        text = PageText(page)
        laid = join_stacked(lines_of_runs(self._sweep.runs(text, frame, drawing), drawing, frame))
        laid.columns()
        text.close()


def stretches(pages: int) -> list[range]:
    """Some stretches of pages, spread over a paper; all of a short one."""
    if pages <= STRETCHES * STRETCH:
        return [range(pages)]
    step = (pages - STRETCH) // (STRETCHES - 1)
    return [range(first * step, first * step + STRETCH) for first in range(STRETCHES)]


def seconds(
    ways: Sequence[Callable[[int], None]], parts: Sequence[Sequence[int]], rounds: int
) -> list[float]:
    """Seconds of this process that each way takes for a page, on the average of the best rounds."""
    totals = [0.0] * len(ways)
    for part in parts:
        best = [float("inf")] * len(ways)
        for _ in range(rounds):
            for index, way in enumerate(ways):
                start = time.process_time()
                for number in part:
                    way(number)
                best[index] = min(best[index], time.process_time() - start)
        totals = [total + one for total, one in zip(totals, best, strict=True)]
    return [total / sum(map(len, parts)) for total in totals]


class Spent(NamedTuple):
    """Seconds of processor, and by the clock."""

    processor: float
    clock: float

    def or_less(self, other: "Spent") -> "Spent":
        """The less of both."""
        return Spent(min(self.processor, other.processor), min(self.clock, other.clock))


def spent(*command: str) -> Spent:
    """What a process takes, its start included."""
    before, start = os.times(), time.perf_counter()
    ours = _environment() if command[0] == sys.executable else None  # that of a worker
    subprocess.run(command, check=True, env=ours)
    clock, after = time.perf_counter() - start, os.times()
    user = after.children_user - before.children_user
    return Spent(user + after.children_system - before.children_system, clock)


class BesidePoppler(NamedTuple):
    """How many times as long `pdftotext -bbox` takes for all pages.

    By processor time as a process of ours for the bare text call alone, and as one that makes lines; by the
    clock as the reader with its two workers, and as the whole road, both from the paper's bytes to the last
    page's lines here. `halved` is the reader by half the processor time of all its processes: by the
    clock, were nothing else at work.
    """

    bare: float
    lines: float
    reader: float
    halved: float
    road: float


def beside_poppler(data: bytes) -> BesidePoppler | None:
    """The comparison with Poppler; None where it is not installed."""
    command = shutil.which("pdftotext")
    if command is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        paper, out = Path(folder, "paper.pdf"), Path(folder, "out.html")
        paper.write_bytes(data)
        commands = [
            (command, "-bbox", str(paper), str(out)),
            *((sys.executable, str(ALONE), way, str(paper)) for way in ("bare", "lines")),
        ]
        best, reader, road = [Spent(inf, inf)] * len(commands), Spent(inf, inf), inf
        for _ in range(TURNS):
            best = [one.or_less(spent(*asked)) for one, asked in zip(best, commands, strict=True)]
            reader = reader.or_less(reader_spent(data))
            road = min(road, road_seconds(data))
    theirs, *ours = best
    bare, lines = (theirs.processor / one.processor for one in ours)
    return BesidePoppler(
        bare,
        lines,
        theirs.clock / reader.clock,
        2 * theirs.processor / reader.processor,
        theirs.clock / road,
    )


def reader_spent(data: bytes) -> Spent:
    """What the reader takes with its workers, from a paper's bytes to the lines of its last page here."""
    before, start = os.times(), time.perf_counter()
    with closing(SideBySide(data, Launch(fonts=FONTS), never)) as reader:
        pages = range(len(reader.open().sizes))
        for number in pages:
            reader.page(number, look=False, coming=pages[number + 1 : number + 1 + AHEAD])
        clock = time.perf_counter() - start
    return Spent(sum(os.times()[:4]) - sum(before[:4]), clock)


def road_seconds(data: bytes) -> float:
    """From a paper's bytes to the lines of its last page, when all else is still to be looked at."""
    start, last = time.perf_counter(), -1
    with closing(read(data, "paper.pdf", fonts=FONTS)) as steps:
        for step in steps:
            if isinstance(step, Opened):
                last = len(step.sizes) - 1
            elif isinstance(step, PartRead) and step.number == last:
                break
        return time.perf_counter() - start


def first_seconds(data: bytes) -> float:
    """From a paper's bytes to the text of its first page, with the start of all workers."""
    best = float("inf")
    for _ in range(FIRSTS):
        start = time.perf_counter()
        with closing(read(data, "paper.pdf", fonts=FONTS)) as steps:
            next(step for step in steps if isinstance(step, PartRead))
            best = min(best, time.perf_counter() - start)
    return best


def report(name: str, data: bytes) -> bool:
    """Print one file's figures; whether all are within their limits."""
    ways = Ways(data)
    parts = stretches(ways.pages)
    compared = [ways.bare, ways.lines, ways.cells, ways.first_pass]
    bare, lines, cells, first = seconds(compared, parts, ROUNDS)
    few = [part[:PLUMBER_PAGES] for part in parts]
    plumber, again, second = seconds([ways.plumber, ways.lines, ways.second_pass], few, 2)
    poppler, wait = beside_poppler(data), first_seconds(data)
    busy = f"{os.getloadavg()[0]:.1f} on {os.cpu_count()}" if hasattr(os, "getloadavg") else "?"
    print(f"{name}, {ways.pages} pages; processors are asked for {busy}")
    print(f"  the bare text call: {bare * 1000:.2f} ms a page; lines: {lines * 1000:.2f} ms")
    outcomes = [
        said("lines, times the bare call", lines / bare, at_most=LINES_LIMIT),
        said("lines with cells, times the bare call", cells / bare, at_most=CELLS_LIMIT),
        said("lines, times as fast as pdfplumber", plumber / again, at_least=PLUMBER_LIMIT),
        said("first text, seconds", wait, at_most=FIRST_LIMIT),
    ]
    if poppler is None:
        print("  pdftotext is not installed (poppler-utils): not compared")
    else:
        what = "times as fast as pdftotext -bbox"
        print(f"  the bare text call alone, {what}, by processor time: {poppler.bare:.2f}")
        outcomes += [
            said(f"lines, {what}, by processor time", poppler.lines, at_least=POPPLER_LIMIT),
            said(f"the reader, {what}, by the clock", poppler.reader, at_least=POPPLER_LIMIT),
            said(f"the whole road, {what}, by the clock", poppler.road, at_least=POPPLER_LIMIT),
        ]
        print(f"  the reader, {what}, by half its processor time: {poppler.halved:.2f}")
    print(
        f"  a page as first shown {first / bare:.1f}, looked at for ink {second / bare:.1f} times"
    )
    return all(outcomes)


def said(what: str, figure: float, *, at_most: float = float("inf"), at_least: float = 0.0) -> bool:
    """Print a figure beside its limit; whether it is within."""
    within = at_least <= figure <= at_most
    limit = f"at least {at_least:g}" if at_least else f"at most {at_most:g}"
    print(f"  {'met   ' if within else 'MISSED'} {what}: {figure:.2f} ({limit})")
    return within


def main() -> int:
    match sys.argv[1:]:
        case []:
            papers = [("dense text", text_pages()), ("ruled tables", ruled_pages())]
        case names:
            papers = [(Path(name).name, Path(name).read_bytes()) for name in names]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PYTHONPYCACHEPREFIX"] = folder
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        outcomes = [report(name, data) for name, data in papers]
    return 0 if all(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
