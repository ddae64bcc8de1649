"""How long the window takes to come up, from source and a warm disk, beside a window of nothing; one command:

    python tests/benchmarks/window_start.py

From the beginning of the process to the end of the first painting, the best of seven, in turns with a bare
window of PySide6 that says one word. `ready` is when all that the window can do is built as well: until
then it can be used already, and whoever asks for more waits for it. Processor time is of all threads.
Starts Xvfb by itself where there is no display.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 0.6  # seconds
RUNS = 7
_EYE = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
def say():
    print(time.time(), time.process_time(), flush=True)
class Eye(QObject):
    seen = False
    def eventFilter(self, window, event):
        if event.type() == QEvent.Type.Paint and not self.seen:
            self.seen = True
            QTimer.singleShot(0, say)
        return False
"""
_OURS = (
    _EYE
    + """
import tidewaiter.terminal.cli
import tidewaiter.ui.application as own
begin = own.Desk.begin
def begun(desk, *given):
    def look():
        if not desk.begun:
            QTimer.singleShot(2, look)
        else:
            say()
            QApplication.closeAllWindows()
            QApplication.quit()
    eye = desk.eye = Eye()
    desk.window.installEventFilter(eye)
    desk.window.appeared.connect(look)
    begin(desk, *given)
own.Desk.begin = begun
sys.exit(tidewaiter.terminal.cli.main([]))
"""
)
_BARE = (
    _EYE
    + """
application = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("Tidewaiter"))
eye = Eye()
window.installEventFilter(eye)
window.show()
QTimer.singleShot(300, application.quit)
application.exec()
"""
)


class Says(Protocol):
    """Whoever takes down figures."""

    def say(self, what: str, value: float, unit: str, limit: float | None = None) -> None:
        """One figure."""


@dataclass
class Took:
    """Seconds by the clock and of the processor, a figure for each run."""

    clock: list[float] = field(default_factory=list)
    used: list[float] = field(default_factory=list)


def measure_start(report: Says, home: Path) -> None:
    """From nothing to the first painting, and to the whole."""
    # The bytecode that any first start leaves beside the source, but not beside this one's.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    kept |= {
        "PYTHONPATH": str(ROOT / "desktop"),
        "PYTHONPYCACHEPREFIX": str(home / "bytecode"),
        "TIDEWAITER_HOME": str(home),
    }
    seen, ready, bare = Took(), Took(), Took()
    for run in range(RUNS + 1):
        ours, other = _timed(_OURS, kept), _timed(_BARE, kept)
        if run:  # the first wrote the bytecode, and greeted whoever is here
            for took, (clock, used) in zip((seen, ready, bare), (*ours, other[0]), strict=True):
                took.clock.append(clock)
                took.used.append(used)
    report.say(f"window up from start, best of {RUNS}", min(seen.clock), "s", LIMIT)
    report.say("window up from start, median", statistics.median(seen.clock), "s")
    report.say("window up from start, processor time", min(seen.used), "s")
    report.say(f"a bare window, best of {RUNS}", min(bare.clock), "s")
    report.say("a bare window, processor time", min(bare.used), "s")
    report.say("window up, against a bare one", min(seen.used) / min(bare.used), "×")
    report.say("all of it ready from start, best", min(ready.clock), "s")
    report.say("all of it ready from start, processor time", min(ready.used), "s")


def _timed(program: str, environment: dict[str, str]) -> list[tuple[float, float]]:
    """For each line that the program says: seconds since it was begun, and its processor time."""
    began = time.time()
    answer = subprocess.run(
        [sys.executable, "-P", "-c", program],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    lines = [line.split() for line in answer.stdout.splitlines()]
    return [(float(clock) - began, float(used)) for clock, used in lines]


class _Printed:
    def say(self, what: str, value: float, unit: str, limit: float | None = None) -> None:
        told = "" if limit is None else f"limit {limit:g} {unit}"
        verdict = "" if limit is None else ("  ok" if value <= limit else "  OVER")
        sys.stdout.write(f"{what:58} {value:9.2f} {unit:3} {told}{verdict}\n")


def main() -> int:
    if not os.environ.get("DISPLAY") and sys.platform == "linux":
        screen = ("-s", "-screen 0 1440x900x24")
        return subprocess.call(["xvfb-run", "-a", *screen, sys.executable, *sys.argv])
    with tempfile.TemporaryDirectory(prefix="tidewaiter-bench-") as home:
        measure_start(_Printed(), Path(home))
    return 0


if __name__ == "__main__":
    sys.exit(main())
