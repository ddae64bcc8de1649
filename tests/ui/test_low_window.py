"""Papers, hits and what filters them, in a window that has room for all and in one that has not."""

from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from ui.window_stage import Script, WindowStage

FOUR = 4


def test_lists_give_way_in_a_low_window_and_what_filters_them_does_not(
    stage: WindowStage, qtbot: QtBot
) -> None:
    papers = [stage.paper(f"{number}.pdf", Script(hits=2)) for number in range(FOUR)]
    stage.deeds.open_files(papers)
    qtbot.waitUntil(stage.done)
    bench = stage.window.bench
    (rows,) = bench.papers.findChildren(QScrollArea)
    filters = bench.hits.filters
    heights = []
    for high in (900, 600):
        stage.window.resize(1280, high)
        QApplication.processEvents()
        QApplication.processEvents()
        heights.append(rows.height())
        assert filters.height() == filters.sizeHint().height()
    assert heights[0] == rows.maximumHeight()
    assert heights[1] >= rows.minimumHeight()
