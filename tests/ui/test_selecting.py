"""Selecting and copying: text on pages by pointer and keys, cells on sheets."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tidewaiter.desk.jobs import Jobs
from tidewaiter.documents.model import Box, Coverage, PageLine, PagePart, Reading, WordSpot
from tidewaiter.ui.actions import Command
from tidewaiter.ui.pages.layout import Spot
from tidewaiter.ui.pages.selecting import edge_pull
from tidewaiter.ui.pages.source import PageSource
from tidewaiter.ui.pages.text import Caret, PageTexts, Span
from tidewaiter.ui.pages.view import PageView
from tidewaiter.ui.sheets.copying import as_text
from tidewaiter.ui.sheets.rows import Rows
from tidewaiter.ui.sheets.table import SheetTable
from tidewaiter.ui.sheets.view import SheetView
from tidewaiter.ui.viewing import LIGHT
from ui.view_papers import A4, FakeDrawer, page_mark, row, sheet
from ui.window_stage import Script, WindowStage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
STEP = 10.0  # points of a character


def line(text: str, top: float) -> PageLine:
    spots, start = [], 0
    for word in text.replace("\t", " ").split(" "):
        box = Box(100 + STEP * start, top, 100 + STEP * (start + len(word)), top + 12)
        spots.append(WordSpot(start, start + len(word), box))
        start += len(word) + 1
    return PageLine(text=text, spots=tuple(spots))


def page(*texts: str) -> PagePart:
    lines = tuple(line(text, 100.0 + 20 * n) for n, text in enumerate(texts))
    return PagePart(width=595, height=842, lines=lines, coverage=Coverage(reading=Reading.READ))


@pytest.fixture
def view(qtbot: QtBot, qapp: object) -> Iterator[PageView]:
    jobs = Jobs()
    view = PageView(PageSource(FakeDrawer(), jobs), LIGHT)
    qtbot.addWidget(view)
    view.resize(700, 500)
    with qtbot.waitExposed(view):
        view.show()
    view.show_document((A4, A4))
    view.add_part(0, page("wonder 100 axe", "part XG-30, sealed", "one\ttwo"))
    view.add_part(1, page("next"))
    yield view
    jobs.close()


def at(view: PageView, column: float, top: float = 106.0, page_number: int = 0) -> QPoint:
    """A point of the view, `column` characters along a line."""
    spot = Spot(page_number, 100 + STEP * column, top)
    return (view.pages.point_of(spot) - view.offset()).toPoint()


def drag(view: PageView, start: QPoint, end: QPoint) -> None:
    port = view.viewport()
    QTest.mousePress(port, LEFT, pos=start)
    QTest.mouseMove(port, (start + end) / 2)
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, LEFT, pos=end)


def selected(view: PageView | SheetView) -> str:
    copying = view.selected()
    return copying(lambda: False) if copying else ""


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ((7, 106), (10, 106), "100"),
        ((10, 106), (7, 106), "100"),  # backwards
        ((7, 106), (4, 126), "100 axe\npart"),  # over lines
        ((0, 146), (7, 146), "one\ttwo"),  # columns are parted by a tab
        ((7, 106), (30, 106), "100 axe"),  # past the end of the line
    ],
)
def test_a_drag_selects_what_it_passes(
    view: PageView, start: tuple[float, float], end: tuple[float, float], text: str
) -> None:
    drag(view, at(view, *start), at(view, *end))
    assert selected(view) == text


def test_a_drag_over_a_page_break_selects_on_both_pages(view: PageView) -> None:
    view.set_zoom(0.3)
    drag(view, at(view, 4, 146), at(view, 4, 106, 1))
    assert selected(view) == "two\nnext"


def test_a_drag_beside_the_text_moves_the_paper(view: PageView) -> None:
    before = view.verticalScrollBar().value()
    drag(view, QPoint(300, 400), QPoint(300, 300))
    assert selected(view) == ""
    assert view.verticalScrollBar().value() == before + 100


def test_two_clicks_select_a_word_and_three_a_line(view: PageView) -> None:
    port, point = view.viewport(), at(view, 7, 126)
    QTest.mouseClick(port, LEFT, pos=point)
    assert selected(view) == ""
    QTest.mouseDClick(port, LEFT, pos=point)
    assert selected(view) == "XG-30"  # a part number is one word, its comma is not of it
    third = QMouseEvent(
        QEvent.Type.MouseButtonPress,
        point.toPointF(),
        port.mapToGlobal(point).toPointF(),
        LEFT,
        LEFT,
        Qt.KeyboardModifier.NoModifier,
    )
    third.setTimestamp(view._selecting._last[0] + 50)
    QApplication.sendEvent(port, third)
    assert selected(view) == "part XG-30, sealed"
    QTest.mouseRelease(port, LEFT, pos=point)


def test_a_drag_after_two_clicks_goes_on_by_words(view: PageView) -> None:
    port = view.viewport()
    QTest.mouseDClick(port, LEFT, pos=at(view, 8))
    QTest.mouseClick(port, LEFT, SHIFT, at(view, 12))
    assert selected(view) == "100 axe"


def test_keys_extend_the_selection(view: PageView) -> None:
    view.setFocus()
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert selected(view) == "won"
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT | CONTROL)
    assert selected(view) == "wonder"
    QTest.keyClick(view, Qt.Key.Key_Down, SHIFT)
    assert selected(view) == "wonder 100 axe\npart X"
    QTest.keyClick(view, Qt.Key.Key_Left, SHIFT)
    assert selected(view) == "wonder 100 axe\npart "
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert selected(view) == ""


def test_a_selection_by_keys_begins_at_the_current_hit(view: PageView) -> None:
    view.set_marks((page_mark("h", 0, Box(170, 100, 200, 112)),))
    view.go_to("h")
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert selected(view) == "100"


def test_all_of_a_page_is_selected(view: PageView) -> None:
    view.select_all()
    assert selected(view) == "wonder 100 axe\npart XG-30, sealed\none\ttwo"


def test_a_selection_is_seen(view: PageView) -> None:
    drag(view, at(view, 7), at(view, 10))
    image = view.viewport().grab().toImage()
    inside = image.pixelColor(at(view, 8))
    assert inside != image.pixelColor(at(view, 8, 190))
    plain = QColor(200, 200, 200)
    assert inside != plain


def test_a_click_on_a_hit_names_it_though_it_lies_on_text(qtbot: QtBot, view: PageView) -> None:
    view.set_marks((page_mark("h", 0, Box(170, 100, 200, 112)),))
    with qtbot.waitSignal(view.hit_clicked) as told:
        QTest.mouseClick(view.viewport(), LEFT, pos=at(view, 8))
    assert told.args == ["h"]


def test_a_page_read_again_drops_only_its_own_selection(view: PageView) -> None:
    drag(view, at(view, 7), at(view, 10))
    view.add_part(1, page("other words"))
    assert selected(view) == "100"
    view.add_part(0, page("other words"))
    assert selected(view) == ""


def test_a_selection_drawn_beyond_the_edge_scrolls(view: PageView) -> None:
    assert edge_pull(at(view, 0).toPointF(), 700, 500).isNull()
    assert edge_pull(QPoint(10, 560).toPointF(), 700, 500) == QPoint(0, 30)
    assert edge_pull(QPoint(-10, -900).toPointF(), 700, 500) == QPoint(-5, -48)


@pytest.mark.parametrize(
    ("offset", "word"),
    [(0, "氧化镝"), (5, "99.9"), (9, "%")],  # wide characters, a number with its point, a sign
)
def test_words_of_several_scripts(offset: int, word: str) -> None:
    texts = PageTexts()
    texts.put(0, page("氧化镝 99.9 % x"))
    assert texts.text(texts.word(Caret(0, 0, offset))) == word


def test_a_page_without_text_has_nothing_to_select(view: PageView) -> None:
    texts = PageTexts()
    texts.put(0, page())
    assert texts.nearest(Spot(0, 10, 10)) is None
    assert texts.page(0) is None
    assert texts.text(Span(Caret(3, 0, 0), Caret(3, 0, 0))) == ""


# Sheets


GOODS = sheet(
    row(0, "No.", "Goods", "", "Note"),
    row(2, "1", "W-Ni-Fe\nbar", 'say "so"', "x"),
    rows=1_000_000,
    columns=4,
)


@pytest.fixture
def table(qtbot: QtBot) -> SheetView:
    view = SheetView(LIGHT)
    qtbot.addWidget(view)
    view.resize(700, 400)
    with qtbot.waitExposed(view):
        view.show()
    view.show_document((GOODS,))
    return view


def choose(view: SheetView, *corners: tuple[int, int]) -> None:
    grid = view.findChild(SheetTable)
    assert isinstance(grid, SheetTable)
    model, chosen = grid.model(), grid.selectionModel()
    flags = QItemSelectionModel.SelectionFlag
    for number, (line_number, column) in enumerate(corners):
        grid.setCurrentIndex(model.index(line_number, column))
        if number:
            first = model.index(*corners[0])
            between = type(chosen.selection())(first, model.index(line_number, column))
            chosen.select(between, flags.ClearAndSelect)


def test_one_cell_is_copied(table: SheetView) -> None:
    choose(table, (0, 1))
    assert selected(table) == "Goods"


def test_a_range_is_copied_as_spreadsheets_take_it(table: SheetView) -> None:
    choose(table, (0, 0), (2, 3))
    assert selected(table) == ('No.\tGoods\t\tNote\n\t\t\t\n1\t"W-Ni-Fe\nbar"\t"say ""so"""\tx')


def test_shift_and_arrows_choose_a_range(table: SheetView) -> None:
    choose(table, (0, 0))
    grid = table.findChild(SheetTable)
    assert isinstance(grid, SheetTable)
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Right, SHIFT)
    assert selected(table) == "No.\tGoods"


def test_a_million_rows_are_chosen_at_once_and_copied_until_nobody_wants_them(
    table: SheetView,
) -> None:
    table.select_all()
    copying = table.selected()
    assert copying is not None
    assert copying(lambda: True) == ""
    rows = Rows(GOODS)
    assert as_text(rows.lines_of(range(3)), 0, 1, lambda: False).startswith("No.\tGoods\n")


def test_copying_is_a_command(stage: WindowStage, qtbot: QtBot) -> None:
    stage.deeds.open_files([stage.paper("invoice.pdf", Script(pages=1, hits=2))])
    qtbot.waitUntil(stage.done)
    stage.window.commands[Command.SELECT_ALL].trigger()
    stage.window.commands[Command.COPY].trigger()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "Gyroscope\nGyroscope")
