"""How often ordinary pages are called hidden or disguised, and what looking for it takes.

Run as `python tests/benchmarks/measure_ink.py [FOLDER or FILE…]`; without one it measures pages made
here. The papers should be ordinary ones: every page that is flagged is a false alarm, or a find. The
promise of the project for text without ink is printed with it, and how many words OCR disputes at its
glance, which looks at letters only here, not at pictures.
"""

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2] / "desktop")]

from fpdf import FPDF  # noqa: E402

from tidewaiter.documents.errors import DocumentError  # noqa: E402
from tidewaiter.documents.model import Box, PageLine  # noqa: E402
from tidewaiter.documents.ocr.engine import OcrEngine  # noqa: E402
from tidewaiter.documents.pdf.reader import PdfReader  # noqa: E402
from tidewaiter.documents.workers.process import Launch  # noqa: E402
from tidewaiter.documents.workers.protocol import (  # noqa: E402
    Engine,
    GlancePage,
    PageGlanced,
    PageRead,
    ReadPage,
)

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
FLAGGED, SECONDS = 4.0, 0.1  # % of ordinary pages, and a page, as the project promises
PAGES = 20  # of each file


@dataclass(frozen=True)
class Page:
    """What was found on a page, and how long each look at it took."""

    name: str
    unseen: tuple[str, ...]
    disputed: int
    seconds: float
    glance: float


def made() -> bytes:
    """A paper of ruled pages, in a face of one language each."""
    pdf = FPDF()
    pdf.add_font("cjk", fname=str(FONTS / "NotoSansCJKsc-Regular.otf"))
    for face, goods in (
        ("helvetica", "Deep groove ball bearing"),
        ("cjk", "深沟球轴承 ベアリング"),
    ):
        pdf.set_font(face, size=8)
        for _ in range(3):
            pdf.add_page()
            with pdf.table(first_row_as_headings=False, col_widths=(10, 70, 25, 25)) as table:
                for row in range(40):
                    table.row((str(row), f"{goods} {row}", "8482.10.20", f"{row * 3} PCS"))
    return bytes(pdf.output())


def papers(names: list[str]) -> Iterator[tuple[str, bytes]]:
    """The PDFs of the command line, or the one that is made here."""
    if not names:
        yield "made here", made()
    for name in names:
        path = Path(name)
        for file in sorted(path.rglob("*.pdf")) if path.is_dir() else [path]:
            yield file.name, file.read_bytes()


def pages(name: str, data: bytes) -> Iterator[Page]:
    """Each page with text, as the first engine and then OCR's glance see it; none of a locked file."""
    launch = Launch(fonts=FONTS)
    try:
        reader = PdfReader(launch.opening(Engine.PDFIUM, len(data)), data)
        ocr = OcrEngine(launch.opening(Engine.OCR, len(data)), data)
    except DocumentError:
        return
    for number in range(min(PAGES, len(reader.opened().sizes))):
        list(reader.answers(ReadPage(number=number, look=False)))
        started = time.perf_counter()
        list(reader.answers(ReadPage(number=number, look=False)))
        between = time.perf_counter()
        (second,) = reader.answers(ReadPage(number=number))
        ended = time.perf_counter()
        assert isinstance(second, PageRead)
        looked = second
        if not looked.facts.characters:
            continue
        unseen = tuple(ln.text[u.start : u.end] for ln in looked.lines for u in ln.unseen)
        glance, disputed = glanced(ocr, number, looked.lines)
        yield Page(f"{name} {number + 1}", unseen, disputed, ended - 2 * between + started, glance)


def glanced(ocr: OcrEngine, number: int, lines: tuple[PageLine, ...]) -> tuple[float, int]:
    """Seconds of processor that a glance takes, and how many words it disputes."""
    unseen = tuple(box for line in lines for box in unseen_boxes(line))
    started = time.process_time()
    (found,) = ocr.answers(GlancePage(number=number, unseen=unseen, drawn=False))
    assert isinstance(found, PageGlanced)
    return time.process_time() - started, len(found.disputed)


def unseen_boxes(line: PageLine) -> Iterator[Box]:
    for spot in line.spots:
        if any(u.start < spot.end and u.end > spot.start for u in line.unseen):
            yield spot.box


def main() -> int:
    found = [page for name, data in papers(sys.argv[1:]) for page in pages(name, data)]
    for page in found:
        if page.unseen or page.disputed:
            print(f"{page.name}: without ink {page.unseen}, disputed words {page.disputed}")
    share = 100 * sum(bool(page.unseen) for page in found) / max(1, len(found))
    seconds = sum(page.seconds for page in found) / max(1, len(found))
    glance = sum(page.glance for page in found) / max(1, len(found))
    disputed = sum(bool(page.disputed) for page in found)
    print(f"{len(found)} pages with text")
    print(f"text without ink: {share:.1f} % of them flagged (promised under {FLAGGED:.0f} %)")
    print(f"  {seconds:.3f} s a page (promised under {SECONDS} s), slowest {max((p.seconds for p in found), default=0):.3f} s")  # fmt: skip
    print(
        f"letters other than shown: {disputed} pages disputed, {glance:.2f} s of processor a page"
    )
    return 0 if share < FLAGGED and seconds < SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
