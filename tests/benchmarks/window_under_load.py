"""The window while a 300-page invoice is read, screened and scrolled: event-loop delay, first page.

    python tests/benchmarks/window_under_load.py [PAGES]

Prints, in one run: seconds from the window being up to the first page with its highlights (limit
1.0), the 95th percentile and the worst of the event loop's delay (limit 25 ms at the 95th), and how
long the whole document took.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = int(sys.argv[1]) if len(sys.argv) > 1 else 300
TICK_MS = 5
FIRST_PAGE_LIMIT, DELAY_LIMIT = 1.0, 25.0

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["TIDEWAITER_HOME"] = tempfile.mkdtemp(prefix="tidewaiter-bench-")


from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer  # noqa: E402

from tidewaiter.desk import resources  # noqa: E402
from tidewaiter.desk.memory import calm_interpreter  # noqa: E402
from tidewaiter.ui.application import desk_for, make_application  # noqa: E402
from tidewaiter.ui.pages.view import PageView  # noqa: E402

STEP = 60  # pixels a tick: a page in a tenth of a second or so


def main() -> int:
    paper = Path(os.environ["TIDEWAITER_HOME"]) / "long-invoice.pdf"
    maker = ROOT / "resources" / "samples" / "make_samples.py"
    subprocess.run([sys.executable, maker, "--pages", str(PAGES), paper], check=True)
    make_application()
    calm_interpreter()
    delays: list[float] = []
    clock = QElapsedTimer()

    def tick() -> None:
        delays.append(max(0.0, clock.nsecsElapsed() / 1e6 - TICK_MS))
        clock.restart()

    with desk_for((paper,), on=resources.sample_date()) as desk:
        up = time.perf_counter()
        timer = QTimer()
        timer.setInterval(TICK_MS)
        timer.timeout.connect(tick)
        clock.start()
        timer.start()
        loop = QEventLoop()
        first = done = 0.0
        end = up + 300
        while time.perf_counter() < end:
            loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            views = desk.window.findChildren(PageView)
            if not first and views and views[0].isVisible() and _first_page_is_lit(views[0]):
                first = time.perf_counter() - up
            if first and views:
                _scroll(views[0])
            review = desk.review
            if review.papers and not review.busy() and review.assessment is not None:
                done = time.perf_counter() - up
                break
        timer.stop()
        hits = sum(1 for _ in desk.review.hits())
        desk.window.close()
    delays.sort()
    p95, worst = delays[int(len(delays) * 0.95)], delays[-1]
    print(f"{PAGES} pages, {hits} hits")
    print(
        f"first page with highlights  {first:6.2f} s   limit {FIRST_PAGE_LIMIT} s   ratio {first / FIRST_PAGE_LIMIT:.2f}"
    )
    print(
        f"event-loop delay, 95th      {p95:6.1f} ms  limit {DELAY_LIMIT} ms  ratio {p95 / DELAY_LIMIT:.2f}"
    )
    print(f"event-loop delay, worst     {worst:6.1f} ms")
    print(f"whole document              {done:6.1f} s")
    return 0


def _first_page_is_lit(view: PageView) -> bool:
    """Whether the first page's picture is there and its hits lie over it."""
    drawn = view._painter._cache.nearest_whole(0, 1.0) is not None
    return drawn and bool(view._overlay.index.on_page(0))


def _scroll(view: PageView) -> None:
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + STEP if bar.value() < bar.maximum() else 0)


if __name__ == "__main__":
    sys.exit(main())
