"""How long a frame takes while pages and sheets are scrolled; run it, the figures are printed.

1,000 pages with 5,000 highlights, and a sheet of 1,000,000 rows. A frame is scrolling one step and
painting what that asks for. It is held to the time between two pictures of a screen at 60 Hz by
what the window's own thread used, so that a busy machine does not change the verdict; what passed
on the clock is printed beside it.
"""

import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "desktop"), str(ROOT / "tests")]

# ruff: noqa: E402  # the platform and the path come first
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from tidewaiter.desk.jobs import Jobs
from tidewaiter.documents.model import Box, SheetLine
from tidewaiter.screening.model import HitKind
from tidewaiter.ui.marks import Mark
from tidewaiter.ui.pages.source import PageSource
from tidewaiter.ui.pages.view import PageView
from tidewaiter.ui.sheets.table import SheetTable
from tidewaiter.ui.sheets.view import SheetView
from tidewaiter.ui.viewing import LIGHT
from ui.view_papers import A4, FakeDrawer, cell_mark, page_mark, row, sheet

PAGES, MARKS, ROWS = 1_000, 5_000, 1_000_000
FRAMES = 400
LIMIT = 0.016  # seconds
JUMP_LIMIT = 0.050  # a jump paints every cell anew, once; below this nobody sees it come late
KINDS = tuple(HitKind)
SIZE = (1000, 900)


def say(what: str, used: float, passed: float) -> None:
    sys.stdout.write(f"{what:52} {used * 1000:8.2f} ms used {passed * 1000:8.2f} ms passed\n")


def timed(what: str, work: Callable[[], object]) -> None:
    start, used = time.perf_counter(), time.thread_time()
    work()
    say(what, time.thread_time() - used, time.perf_counter() - start)


def settle(app: QApplication, seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        app.processEvents()


def scroll(
    app: QApplication, what: str, view: QAbstractScrollArea, step: int, limit: float = LIMIT
) -> float:
    """Scroll by `step` pixels a frame, print the figures; the slow frames as a share of the limit."""
    bar = view.verticalScrollBar()
    used, passed = [], []
    for _ in range(FRAMES):
        clock, thread = time.perf_counter(), time.thread_time()
        bar.setValue(bar.value() + step if bar.value() < bar.maximum() else 0)
        app.processEvents()
        used.append(time.thread_time() - thread)
        passed.append(time.perf_counter() - clock)
    say(f"{what}, median", statistics.median(used), statistics.median(passed))
    slow = sorted(used)[int(0.95 * FRAMES)]
    say(f"{what}, p95 (limit {limit * 1000:.0f})", slow, sorted(passed)[int(0.95 * FRAMES)])
    return slow / limit


def page_marks(count: int) -> tuple[Mark, ...]:
    dice = random.Random(1)
    return tuple(
        page_mark(
            f"hit {n}",
            dice.randrange(PAGES),
            Box(x := dice.uniform(40, 400), y := dice.uniform(60, 780), x + 150, y + 11),
            kind=KINDS[n % 4],
            hidden=n % 9 == 0,
        )
        for n in range(count)
    )


def measure_pages(app: QApplication, jobs: Jobs) -> list[float]:
    view = PageView(PageSource(FakeDrawer(), jobs), LIGHT)
    view.resize(*SIZE)
    view.show()
    timed(f"lay out {PAGES:,} pages", lambda: view.show_document((A4,) * PAGES))
    marks = page_marks(MARKS)
    timed(f"take {MARKS:,} highlights", lambda: view.set_marks(marks))
    timed("make one the current hit", lambda: view.go_to("hit 77"))
    view.show_part(0)
    settle(app, 0.5)
    found = [scroll(app, "pages, 40 pixels a frame", view, 40)]
    found.append(scroll(app, "pages, a page a frame, none drawn yet", view, 1135))
    view.set_zoom(0.25)
    settle(app, 0.5)
    found.append(scroll(app, "pages, a quarter of the size", view, 40))
    timed("zoom one step", view.zoom_in)
    view.deleteLater()
    return found


def measure_sheets(app: QApplication) -> list[float]:
    view = SheetView(LIGHT)
    view.resize(*SIZE)
    view.show()
    texts = [f"Graphite block {n}" if n % 3 else f"{n * 1234.5:,.2f}" for n in range(12)]
    first = row(0, *texts)
    lines = (SheetLine(text=first.text, row=n, spots=first.spots) for n in range(ROWS))
    part = sheet(*lines, rows=ROWS, columns=12)
    timed(f"open a sheet of {ROWS:,} rows", lambda: view.show_document((part,)))
    marks = tuple(cell_mark(f"hit {n}", n * 7, n % 12, kind=KINDS[n % 4]) for n in range(MARKS))
    timed(f"take {MARKS:,} highlights", lambda: view.set_marks(marks))
    timed("go to a hit", lambda: view.go_to("hit 4000"))
    settle(app, 1.0)
    table = view.findChild(SheetTable)
    assert isinstance(table, SheetTable)
    found = [scroll(app, "sheet, 60 pixels a frame", table, 60)]
    found.append(scroll(app, "sheet, 50,000 pixels a frame", table, 50_000, JUMP_LIMIT))
    timed("zoom one step", view.zoom_in)
    view.deleteLater()
    return found


def main() -> int:
    app = QApplication([])
    jobs = Jobs()
    slowest = max(*measure_pages(app, jobs), *measure_sheets(app))
    jobs.close()
    return 0 if slowest < 1.0 else 1


if __name__ == "__main__":
    sys.exit(main())
