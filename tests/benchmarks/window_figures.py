"""Every figure of the reviewing window beside its limit, in a real window on a virtual screen; one command:

    python tests/benchmarks/window_figures.py [--rows 1000000] [--pages 1000] [--seconds 60] [--whole]

A PDF of 1,000 pages and a workbook of 1,000,000 rows are opened as one case. From then on, while they are
read and screened, an event loop that has nothing else to do is timed: how late a timer of 5 ms comes, and
how long the window's own thread worked in each turn (`turns.py`). Beside it stands how late the same timer
comes in a process that does nothing: a busy machine delays both alike, and only the work in a turn is ours
alone. The ten dearest turns are named with where they were. For `--seconds` after both are open (with
`--whole`, until both are screened) the window is used as well: jumps to hits, scrolling, zooming.

- right: from the deed to the end of the next painting, by the clock and in work of the window's thread.
- sharp: from the deed until all that is seen of every page is drawn for this zoom, or every row of a sheet
  is painted.
- memory: resident bytes of the window's process; proportional ones of each process by what it does, and
  of all together, as they were when they took the most.
- start: see `window_start.py`, which can be asked alone.

Starts Xvfb by itself where there is no display.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tidewaiter.ui.application import Desk
    from tidewaiter.ui.pages.view import PageView
    from tidewaiter.ui.sheets.table import SheetTable

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "desktop"), str(ROOT / "tests")]

from benchmarks.footprint import Footprint, watched  # noqa: E402
from benchmarks.turns import Turns  # noqa: E402
from benchmarks.window_start import measure_start  # noqa: E402

TICK = 0.005  # seconds
FRAME, SHARP, JUMP, STALL, P95 = 16.0, 150.0, 100.0, 100.0, 16.0  # milliseconds
MEGABYTES = 700.0
MARKS = 5_000
SECONDS = 150.0  # in use: OCR begins after about one minute, and takes most memory; a minute alone never saw it
EVERY = 0.4  # seconds between two deeds
PAUSE = 0.0005  # seconds between two turns of the loop
WAITED = 3  # turns that waited longest, told besides
GIVEN_UP = 3.0  # seconds after which nothing is waited for

_CONTROL = """
import sys, time
late = []
end = time.monotonic() + 3600
while time.monotonic() < end:
    due = time.perf_counter() + 0.005
    time.sleep(0.005)
    late.append(time.perf_counter() - due)
    if len(late) >= 200:
        print(" ".join(f"{one * 1000:.2f}" for one in late), flush=True)
        late.clear()
"""


@dataclass
class Report:
    """The figures, each with its limit where it has one."""

    failed: int = 0

    def say(self, what: str, value: float, unit: str, limit: float | None = None) -> None:
        """One line."""
        told = f"limit {limit:g} {unit}" if limit is not None else ""
        verdict = "" if limit is None else ("  ok" if value <= limit else "  OVER")
        self.failed += verdict.endswith("OVER")
        sys.stdout.write(f"{what:58} {value:9.2f} {unit:3} {told}{verdict}\n")
        sys.stdout.flush()


@dataclass
class Ticks:
    """How late the timer came, in milliseconds, and what the turns of the loop cost."""

    turns: Turns
    late: "array[float]" = field(default_factory=lambda: array("d"))
    _at: float = 0.0

    def tick(self) -> None:
        """The timer came."""
        now = time.perf_counter()
        if self._at:
            self.late.append(max(0.0, now - self._at - TICK) * 1000)
        self._at = now

    def say(self, report: Report, when: str) -> None:
        """The 95th percentile and the worst, by the clock and in work; where the dearest turns were."""
        late, worked = sorted(self.late), sorted(self.turns.worked)
        report.say(f"{when}: delay, p95", late[int(len(late) * 0.95)], "ms", P95)
        report.say(f"{when}: delay, worst", late[-1], "ms", STALL)
        report.say(f"{when}: work in a turn, p95", worked[int(len(worked) * 0.95)], "ms", P95)
        report.say(f"{when}: work in a turn, worst", worked[-1], "ms", STALL)
        long = [one for one in worked if one > FRAME]
        report.say(f"{when}: turns of more work than a frame", float(len(long)), "")
        for turn in self.turns.dearest():
            sys.stdout.write(
                f"    {turn.worked:6.1f} ms ({turn.clock:.0f} by the clock): {turn.where}\n"
            )
        for turn in self.turns.latest()[:WAITED]:
            sys.stdout.write(
                f"    waited {turn.clock - turn.worked:.0f} ms ({turn.switches} switches, {turn.fetched} pages fetched)"
                f" in {turn.where}; stood: {turn.stood}; beside it: {turn.others}\n"
            )


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("--rows", type=int, default=1_000_000)
    asked.add_argument("--pages", type=int, default=1_000)
    asked.add_argument("--seconds", type=float, default=SECONDS)
    asked.add_argument("--whole", action="store_true")
    wanted = asked.parse_args()
    if not os.environ.get("DISPLAY") and sys.platform == "linux":
        return _on_virtual_screen()
    home = Path(tempfile.mkdtemp(prefix="tidewaiter-bench-"))
    os.environ["TIDEWAITER_HOME"] = str(home)
    try:
        report = Report()
        measure_start(report, home)
        measure_marks(report)
        papers = made_papers(home, wanted.pages, wanted.rows)
        measure_load(report, papers, wanted.seconds, whole=wanted.whole)
        return 1 if report.failed else 0
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _on_virtual_screen() -> int:
    screen = ("-s", "-screen 0 1440x900x24")
    return subprocess.call(["xvfb-run", "-a", *screen, sys.executable, *sys.argv])


def made_papers(home: Path, pages: int, rows: int) -> tuple[Path, Path]:
    """The long PDF, and the long workbook with one hit in 500 rows."""
    from benchmarks.workbooks import made_workbook  # noqa: PLC0415 - reading libraries, not for the window

    long, sheet = home / "long.pdf", home / "long.xlsx"
    maker = ROOT / "resources" / "samples" / "make_samples.py"
    subprocess.run([sys.executable, maker, "--pages", str(pages), long], check=True)
    sheet.write_bytes(made_workbook(rows, named="Dysprosium oxide"))
    return long, sheet


def measure_marks(report: Report) -> None:
    """Scrolling one page that is full of highlights."""

    from tidewaiter.desk.jobs import Jobs  # noqa: PLC0415
    from tidewaiter.documents.model import Box  # noqa: PLC0415
    from tidewaiter.screening.model import HitKind  # noqa: PLC0415
    from tidewaiter.ui.application import make_application  # noqa: PLC0415
    from tidewaiter.ui.pages.source import PageSource  # noqa: PLC0415
    from tidewaiter.ui.pages.view import PageView  # noqa: PLC0415
    from tidewaiter.ui.viewing import LIGHT  # noqa: PLC0415
    from ui.view_papers import A4, FakeDrawer, page_mark  # noqa: PLC0415

    application = make_application()
    jobs = Jobs()
    view = PageView(PageSource(FakeDrawer(), jobs), LIGHT)
    view.resize(1000, 900)
    view.show()
    view.show_document((A4,) * 3)
    dice, kinds = random.Random(1), tuple(HitKind)
    marks = tuple(
        page_mark(
            f"hit {n}",
            1,
            Box(x := dice.uniform(40, 500), y := dice.uniform(60, 780), x + 40, y + 11),
            kind=kinds[n % len(kinds)],
        )
        for n in range(MARKS)
    )
    view.set_marks(marks)
    view.show_part(1)
    _settle(0.5)
    used = []
    bar = view.verticalScrollBar()
    for step in range(200):
        began = time.thread_time()
        bar.setValue(bar.value() + (30 if step % 40 < 20 else -30))
        application.processEvents()
        used.append((time.thread_time() - began) * 1000)
    used.sort()
    report.say(f"{MARKS:,} highlights on a page, a frame, p95", used[190], "ms", FRAME)
    view.deleteLater()
    jobs.close()


def measure_load(report: Report, papers: tuple[Path, Path], seconds: float, *, whole: bool) -> None:
    """All that holds while both papers are open and being screened."""
    from tidewaiter.desk import resources  # noqa: PLC0415
    from tidewaiter.desk.memory import calm_interpreter  # noqa: PLC0415
    from tidewaiter.ui.application import desk_for, make_application  # noqa: PLC0415

    make_application()
    calm_interpreter()
    control = subprocess.Popen([sys.executable, "-c", _CONTROL], stdout=subprocess.PIPE, text=True)
    with desk_for((), on=resources.sample_date()) as desk:
        desk.window.resize(1400, 860)
        while not desk.begun:
            _settle(0.1)
        _settle(2.0)
        _measure_opening(report, desk, papers)
        _measure_use(report, desk, seconds, whole=whole)
        control.terminate()
        noise = [float(one) for line in control.stdout or () for one in line.split()]
        report.say("a process that does nothing: delay, p95", _p95(noise), "ms")
        report.say("a process that does nothing: delay, worst", max(noise), "ms")
        desk.deeds.stop_reading()
        desk.window.close()


def _measure_opening(report: Report, desk: "Desk", papers: tuple[Path, Path]) -> None:
    """From the drop of both papers until hits of both are there."""
    from tidewaiter.desk import resources  # noqa: PLC0415

    began = time.perf_counter()
    with _timed_turns() as (ticks, turns), watched(os.getpid()) as footprint:
        turns.turn(lambda: desk.window.take(list(papers), resources.sample_date()))
        while not _both_open(desk):
            turns.turn(_process_events)
            time.sleep(PAUSE)
    report.say("both open after", time.perf_counter() - began, "s")
    ticks.say(report, "opening")
    _say_memory(report, "opening, at most", footprint, limit=None)


def _measure_use(report: Report, desk: "Desk", seconds: float, *, whole: bool) -> None:
    """Jumps, scrolling and zooming while both are screened."""
    user = User(desk)
    until = time.perf_counter() + seconds
    with _timed_turns() as (ticks, turns), watched(os.getpid()) as footprint:
        while time.perf_counter() < until or (whole and desk.review.busy()):
            turns.turn(_process_events)
            time.sleep(PAUSE)
            turns.turn(user.act)
    ticks.say(report, "in use while screened")
    user.say(report)
    _say_memory(report, "both open, at most", footprint, limit=MEGABYTES)
    report.say("hits so far", float(sum(1 for _ in desk.review.hits())), "")


def _say_memory(report: Report, when: str, footprint: Footprint, limit: float | None) -> None:
    """What the window took, and all together; then what each had of it."""
    report.say(f"{when}: window, resident", footprint.window, "MB", limit)
    report.say(f"{when}: all processes together", footprint.together, "MB", limit)
    for role, megabytes in footprint.most:
        sys.stdout.write(f"    {megabytes:6.1f} MB: {role}\n")


@contextmanager
def _timed_turns() -> Iterator[tuple[Ticks, Turns]]:
    """A timer that says how late it comes, and the turns of the loop that it comes in."""
    from PySide6.QtCore import Qt, QTimer  # noqa: PLC0415

    ticks = Ticks(Turns())
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(int(TICK * 1000))
    timer.timeout.connect(ticks.tick)
    timer.start()
    with ticks.turns.watching():
        yield ticks, ticks.turns
    timer.stop()


def _settle(seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        _process_events()
        time.sleep(0.001)


def _process_events() -> None:
    """One turn of the loop, with what the last deed let go of.

    A deed here comes from outside of any event: left to itself Qt would keep the panels that it replaced
    until a loop of its own begins, which it never does, at a megabyte a second.
    """
    from PySide6.QtCore import QCoreApplication, QEvent  # noqa: PLC0415

    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _both_open(desk: "Desk") -> bool:
    papers = desk.review.papers
    return len(papers) == 2 and all(paper.hits and paper.parts for paper in papers)


class User:
    """Jumps, scrolls and zooms by turns, and times each deed."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._dice = random.Random(4)
        self._next = time.perf_counter() + 1.0
        self._turn = 0
        self._awaited: tuple[str, float] | None = None
        self.right: dict[str, list[float]] = {}
        self.worked: dict[str, list[float]] = {}
        self.sharp: dict[str, list[float]] = {}

    def act(self) -> None:
        """Do the next deed, if it is time; look whether the last one has become sharp."""
        self._look()
        if time.perf_counter() < self._next:
            return
        self._turn += 1
        deeds = (self._jump, self._scroll, self._step, self._zoom, self._jump, self._scroll_far)
        deeds[self._turn % len(deeds)]()
        self._next = time.perf_counter() + EVERY

    def say(self, report: Report) -> None:
        """The figures of all deeds."""
        limits = {"jump": JUMP, "next": JUMP, "scroll": FRAME, "zoom": FRAME}
        for what, took in sorted(self.right.items()):
            limit = limits[what.split()[0]]
            report.say(f"{what} ({len(took)}): right, p95", _p95(took), "ms", limit)
            report.say(
                f"{what} ({len(took)}): work until right, p95", _p95(self.worked[what]), "ms", limit
            )
        for what, took in sorted(self.sharp.items()):
            report.say(f"{what} ({len(took)}): sharp, p95", _p95(took), "ms", SHARP)

    def _jump(self) -> None:
        papers = [paper for paper in self._desk.review.papers if paper.hits]
        paper = papers[self._turn // 2 % len(papers)]
        hit = self._dice.choice(paper.hits)
        self._timed("jump", lambda: self._desk.review.select_hit(hit.id))

    def _step(self) -> None:
        by = self._dice.choice((1, -1))
        self._timed("next hit", lambda: self._desk.window.bench.hits.step(by))

    def _scroll(self) -> None:
        bar = self._view().verticalScrollBar()
        self._timed("scroll", lambda: bar.setValue(bar.value() + 60))

    def _scroll_far(self) -> None:
        bar = self._view().verticalScrollBar()
        by = self._dice.randrange(bar.maximum() + 1)
        self._timed("scroll far", lambda: bar.setValue(by))

    def _zoom(self) -> None:
        view = self._desk.window.bench.viewer.stage.view()
        assert view is not None
        zoomed = view.zoom_in if self._turn % 4 < 2 else view.zoom_out
        self._timed("zoom", zoomed)

    def _view(self) -> "PageView | SheetTable":
        from tidewaiter.ui.sheets.table import SheetTable  # noqa: PLC0415

        stage = self._desk.window.bench.viewer.stage
        if (pages := stage.page_view()) is not None:
            return pages
        sheets = stage.sheet_view()
        assert sheets is not None
        tables = [t for t in sheets.findChildren(SheetTable) if t.isVisible()]
        return tables[0]

    def _timed(self, what: str, deed: Callable[[], object]) -> None:
        from tidewaiter.ui.pages.view import PageView  # noqa: PLC0415

        began, used = time.perf_counter(), time.thread_time()
        deed()
        view = self._view()
        view.viewport().repaint()
        name = f"{what} in {'pages' if isinstance(view, PageView) else 'sheet'}"
        self.right.setdefault(name, []).append((time.perf_counter() - began) * 1000)
        self.worked.setdefault(name, []).append((time.thread_time() - used) * 1000)
        self._awaited = name, began

    def _look(self) -> None:
        """Whether what the last deed showed is sharp by now."""
        from tidewaiter.ui.pages.view import PageView  # noqa: PLC0415

        if self._awaited is None:
            return
        view = self._view()
        is_sharp = view.is_sharp() if isinstance(view, PageView) else view._picture.is_whole()
        name, began = self._awaited
        if is_sharp or time.perf_counter() - began > GIVEN_UP:
            self.sharp.setdefault(name, []).append((time.perf_counter() - began) * 1000)
            self._awaited = None


def _p95(took: list[float]) -> float:
    return sorted(took)[int(len(took) * 0.95)]


if __name__ == "__main__":
    sys.exit(main())
