"""The outline beside the pages: headings, hits below them, going there and following."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from tidewaiter.desk import resources
from tidewaiter.desk.settings import Choice
from tidewaiter.documents.model import Bookmark, Box
from tidewaiter.ui.actions import Command
from tidewaiter.ui.outline.model import HITS, PAGE, OutlineModel
from tidewaiter.ui.outline.panel import OutlinePanel
from tidewaiter.ui.pages.hit_test import MarkIndex
from tidewaiter.ui.painting.look import Look
from ui.view_papers import page_mark
from ui.window_stage import Script, WindowStage

OUTLINE = (
    Bookmark("1 Goods", 0, 0, 100.0),
    Bookmark("1.1 Graphite", 1, 0, 300.0),
    Bookmark("1.2 Alloys", 1, 1, 0.0),
    Bookmark("2 Terms", 0, 3, 50.0),
    Bookmark("Appendix", 0, -1, 0.0),
)


def at(top: float) -> Box:
    return Box(50, top, 100, top + 10)


@pytest.fixture
def model() -> OutlineModel:
    model = OutlineModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_outline(OUTLINE)
    return model


def shown(model: OutlineModel, *rows: int, column: int = 0) -> object:
    index = model.index(rows[0], column if len(rows) == 1 else 0)
    for depth, row in enumerate(rows[1:], 2):
        index = model.index(row, column if depth == len(rows) else 0, index)
    return index.data()


def test_headings_lie_under_each_other_as_their_depths_say(model: OutlineModel) -> None:
    assert model.rowCount() == 3
    assert shown(model, 0) == "1 Goods"
    assert shown(model, 0, 1) == "1.2 Alloys"
    assert shown(model, 1, column=PAGE) == "4"
    assert shown(model, 2, column=PAGE) == ""
    model.show_outline(())
    assert model.rowCount() == 0


def test_depths_that_leap_are_tied_to_what_stands_above() -> None:
    model = OutlineModel()
    model.show_outline(
        (Bookmark("deep", 3, 0, 0), Bookmark("deeper", 9, 0, 0), Bookmark("up", 1, 0, 0))
    )
    assert (model.rowCount(), shown(model, 0, 0), shown(model, 1)) == (2, "deeper", "up")


def test_hits_are_counted_under_their_heading_and_those_above_it(model: OutlineModel) -> None:
    places = [(0, 50.0), (0, 350.0), (1, 10.0), (2, 10.0), (3, 60.0)]
    marks = tuple(
        page_mark(f"h{number}", page, at(top)) for number, (page, top) in enumerate(places)
    )
    model.set_marks(MarkIndex(marks))
    assert [model.hits(number) for number in range(5)] == [3, 1, 2, 1, 0]
    assert shown(model, 0, column=HITS) == "3"
    assert shown(model, 2, column=HITS) == ""
    spoken = model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "2 Terms, page 4, hits: 1"


@pytest.mark.parametrize(
    ("page", "heading"), [(0, "1.1 Graphite"), (2, "1.2 Alloys"), (9, "2 Terms")]
)
def test_a_page_stands_under_the_last_heading_before_it(
    model: OutlineModel, page: int, heading: str
) -> None:
    assert model.bookmark(model.on_page(page)).title == heading


def test_a_page_before_all_headings_stands_under_none() -> None:
    model = OutlineModel()
    model.show_outline((Bookmark("later", 0, 5, 0.0),))
    assert not model.on_page(2).isValid()


@pytest.fixture
def panel(qtbot: QtBot) -> OutlinePanel:
    panel = OutlinePanel(Look(resources.resources(), Choice.LIGHT))
    qtbot.addWidget(panel)
    panel.resize(panel.width(), 400)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def test_a_chosen_heading_is_gone_to_and_following_goes_nowhere(panel: OutlinePanel) -> None:
    told: list[tuple[int, float]] = []
    panel.place_wanted.connect(lambda page, top: told.append((page, top)))
    panel.show_outline(OUTLINE)
    panel.follow(0)
    assert told == []
    panel.setFocus()
    QTest.keyClick(panel, Qt.Key.Key_Down)
    assert told == [(1, 0.0)]
    panel.follow(1)
    assert panel.currentIndex().data() == "1.2 Alloys"
    for _ in range(2):
        QTest.keyClick(panel, Qt.Key.Key_Down)
    assert panel.currentIndex().data() == "Appendix"
    assert told == [(1, 0.0), (3, 50.0)]


def test_a_paper_without_outline_says_so(panel: OutlinePanel) -> None:
    panel.show_outline(OUTLINE)
    assert panel.headings.rowCount() == 3
    assert panel.focusPolicy() is Qt.FocusPolicy.StrongFocus
    before = panel.grab().toImage()
    panel.show_outline(())
    assert panel.focusPolicy() is Qt.FocusPolicy.NoFocus  # nothing there shows where the focus is
    said = panel.grab().toImage()
    assert said != before
    ground = said.pixelColor(2, said.height() - 2)
    middle = range(said.width() // 4, said.width() * 3 // 4)
    assert any(said.pixelColor(x, y) != ground for x in middle for y in range(10, 60))


def test_outline_and_thumbnails_take_each_others_place(stage: WindowStage, qtbot: QtBot) -> None:
    stage.deeds.open_files([stage.paper("invoice.pdf", Script(pages=9))])
    qtbot.waitUntil(stage.done)
    window, aside = stage.window, stage.window.bench.viewer.aside
    window.commands[Command.THUMBNAILS].trigger()
    window.commands[Command.OUTLINE].trigger()
    assert (aside.strip.isVisible(), aside.outline.isVisible()) == (False, True)
    assert not window.commands[Command.THUMBNAILS].isChecked()
    window.commands[Command.OUTLINE].trigger()
    assert not aside.outline.isVisible()


def test_the_paper_goes_where_a_heading_leads(stage: WindowStage, qtbot: QtBot) -> None:
    stage.deeds.open_files([stage.paper("invoice.pdf", Script(pages=9))])
    qtbot.waitUntil(stage.done)
    viewer = stage.window.bench.viewer
    view = viewer.stage.page_view()
    assert view is not None
    view.set_zoom(4.0)
    viewer.aside.outline.place_wanted.emit(0, 400.0)
    spot = view.pages.box_rect(0, at(400.0))
    assert 0 <= spot.top() - view.offset().y() < 40
