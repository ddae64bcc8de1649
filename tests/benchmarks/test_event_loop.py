"""How long the window keeps its user waiting while 300 pages with 20 hits each pour in.

Run by hand: pytest tests/benchmarks/test_event_loop.py -s
"""

import gc
import itertools
import os
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tidewaiter.desk import resources
from tidewaiter.desk.memory import calm_interpreter
from tidewaiter.ui.painting import fonts
from ui.window_stage import Script, WindowStage

TICK = 5  # milliseconds between two looks at the clock
PAGES, HITS = 300, 20
SECOND = 1.0  # all pages come within this time, and a little more
LIMIT = 0.025  # seconds: the 95th percentile of delays that a user does not notice


@pytest.fixture
def stage(qapp: QApplication, own_home: Path) -> Iterator[WindowStage]:
    fonts.register(resources.fonts())
    qapp.setFont(fonts.body())
    kept = gc.get_threshold(), sys.getswitchinterval()
    calm_interpreter()
    made = WindowStage(own_home)
    made.window.resize(1280, 800)
    made.window.show()
    yield made
    made.window.close()
    made.close()
    gc.set_threshold(*kept[0])
    sys.setswitchinterval(kept[1])


def test_the_event_loop_keeps_turning_while_a_long_paper_pours_in(
    stage: WindowStage, qtbot: QtBot
) -> None:
    ticks: list[float] = []
    timer = QTimer(interval=TICK)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    path = stage.paper("long.pdf", Script(pages=PAGES, hits=HITS, pace=SECOND / PAGES))
    began = time.perf_counter()
    timer.start()
    stage.deeds.open_files([path])
    qtbot.waitUntil(stage.done, timeout=30_000)
    timer.stop()
    took = time.perf_counter() - began
    delays = sorted(b - a - TICK / 1000 for a, b in itertools.pairwise(ticks))
    p95 = delays[int(len(delays) * 0.95)]
    print(
        f"{took:.2f} s, {len(delays)} ticks, median {statistics.median(delays) * 1000:.1f} ms, "
        f"p95 {p95 * 1000:.1f} ms, worst {delays[-1] * 1000:.1f} ms, load {os.getloadavg()[0]:.1f}"
    )
    assert len(list(stage.review.hits())) == PAGES * HITS
    assert p95 < LIMIT
