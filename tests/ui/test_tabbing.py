"""Tab goes through the main window as it is read, from every place and back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.tabbing import neighbour
from ui.gallery import settle
from ui.window_stage import Script, WindowStage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
MOST = 100  # steps, after which Tab has surely lost its way


def regions(stage: WindowStage) -> list[QWidget]:
    bench, window = stage.window.bench, stage.window
    panels: list[QWidget] = [bench.papers, bench.hits, bench.viewer, bench.decision]
    return [window.message, bench.banner, *panels, bench.coverage, window.pack_bar]


def test_tab_goes_through_the_window_as_it_is_read(
    qtbot: QtBot, own_fonts: None, own_home: Path
) -> None:
    stage = WindowStage(own_home)
    qtbot.addWidget(stage.window)
    stage.review.tell(Changes.CASE)
    stage.window.show()
    stage.deeds.open_files([stage.paper("invoice.pdf", Script(hits=3))])
    qtbot.waitUntil(stage.done, timeout=6_000)
    stage.review.select_hit(next(iter(stage.review.hits())).id)
    settle()
    stage.window.activateWindow()
    qtbot.waitUntil(stage.window.isActiveWindow)
    places = regions(stage)
    stage.window.bench.hits.take_focus()
    first = QApplication.focusWidget()
    assert first is not None
    passed: list[int] = []
    for _ in range(MOST):
        before = QApplication.focusWidget()
        assert before is not None
        passed += [n for n, one in enumerate(places) if one.isAncestorOf(before)]
        QTest.keyClick(before, Qt.Key.Key_Tab)
        after = QApplication.focusWidget()
        assert neighbour(stage.window, forward=False) is before
        if after is first:
            break
    start = passed.index(min(passed))
    assert passed[start:] + passed[:start] == sorted(passed)
    assert {places.index(stage.window.bench.papers), places.index(stage.window.bench.decision)} <= {
        *passed
    }
    stage.close()
