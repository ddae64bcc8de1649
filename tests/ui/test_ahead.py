"""The view of a long sheet is made, and given its marks, before anybody comes to it."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tidewaiter.documents.model import CellPlace
from tidewaiter.documents.packed_lines import PIECE
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.papers import Paper
from tidewaiter.ui.case.papers import Stage as Progress
from tidewaiter.ui.panels import stage as stage_module
from tidewaiter.ui.sheets.view import SheetView
from ui.view_papers import row, sheet
from ui.window_stage import Script, WindowStage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def workbook(rows: int) -> Paper:
    """A workbook that is being screened."""
    part = sheet(*(row(n, f"goods {n}") for n in range(rows)), rows=rows, columns=1)
    return Paper(number=99, name="b.xlsx", position=(9,), stage=Progress.READING, parts={0: part})


def open_pdf(stage: WindowStage, qtbot: QtBot) -> None:
    """Have a PDF in front."""
    stage.deeds.open_files([stage.paper("a.pdf", Script(hits=2))])
    qtbot.waitUntil(stage.done)


def test_the_view_of_a_long_sheet_is_there_before_somebody_comes(
    stage: WindowStage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_pdf(stage, qtbot)
    monkeypatch.setattr(stage_module, "MOST_FRESH", 2)
    shown, paper = stage.window.bench.viewer.stage, workbook(PIECE + 1)
    moved: list[int] = []
    front = shown.view()
    shown.part_changed.connect(moved.append)
    stage.review.add_paper(paper)
    stage.review.tell(Changes.CONTENT)
    qtbot.waitUntil(lambda: isinstance(shown._views.get(paper.number), SheetView))
    assert shown.view() is front
    assert moved == []

    places = (CellPlace(part=0, row=PIECE, column=0),)
    hits = [replace(hit, id=f"of b {hit.id}", places=places) for hit in stage.review.hits()]
    paper.hits.extend(hits)
    stage.review.take_changes(paper, Changes.HITS)
    view = shown._views[paper.number]
    assert isinstance(view, SheetView)
    qtbot.waitUntil(lambda: view._marks.mark(hits[0].id) is not None)
    assert shown.view() is front

    stage.review.select_hit(hits[1].id)
    assert shown.view() is view


def test_no_view_is_made_ahead_of_a_sheet_that_takes_no_time(
    stage: WindowStage, qtbot: QtBot
) -> None:
    open_pdf(stage, qtbot)
    shown, paper = stage.window.bench.viewer.stage, workbook(PIECE)
    stage.review.add_paper(paper)
    stage.review.tell(Changes.CONTENT)
    qtbot.waitUntil(lambda: not shown._ahead._timer.isActive())
    assert paper.number not in shown._views
