"""Sheets filtered, sorted, with their header frozen and their hidden parts left out."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QTabBar
from pytestqt.qtbot import QtBot

from tidewaiter.desk.jobs import Jobs
from tidewaiter.documents.model import CellPlace, CellStyle, Merge, SheetPart, SheetState
from tidewaiter.ui.painting.theme import contrast
from tidewaiter.ui.sheets.arranging import Wish, arrange
from tidewaiter.ui.sheets.header_row import column_name, header_row
from tidewaiter.ui.sheets.model import SheetModel
from tidewaiter.ui.sheets.paper import DARK_PAPER, WHITE_PAPER
from tidewaiter.ui.sheets.rows import Rows
from tidewaiter.ui.sheets.table import SheetTable
from tidewaiter.ui.sheets.view import SheetView
from tidewaiter.ui.viewing import LIGHT
from ui.view_papers import cell_mark, row, sheet

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

GOODS = sheet(
    row(0, "PACKING LIST"),
    row(2, "No.", "Goods", "Weight"),
    row(3, "1", "Gyroscope", "12"),
    row(4, "2", "Ball bearing", "1,200.50"),
    row(5, "3", "ｇｙｒｏ spare", "(3)", hidden=True),
    row(6, "4", "氧化镝", "n/a"),
    row(8, "5", "Gyro case"),
    rows=10,
    columns=4,
    hidden_columns=(3,),
)
SECRET = sheet(row(0, "x"), name="Secret", state=SheetState.HIDDEN, rows=3, columns=2)
SORTED_BY_WEIGHT = [5, 3, 4, 6, 7, 8, 9]  # -3, 12, 1200.5, n/a, and those without any


# Numbers with what they are of, as number formats show them.
PRICES = sheet(
    *(
        row(n, text)
        for n, text in enumerate(("Price", "1,000.50 USD", "997.50 USD", "CNY 12", "12 %", "n/a"))
    ),
    rows=6,
    columns=1,
)


def shown(part: SheetPart, wish: Wish) -> list[int]:
    arrangement = arrange(Rows(part), part.rows, wish, lambda: False)
    assert arrangement is not None
    return list(arrangement.shown)


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        (Wish(header=2, words="gyro"), [0, 1, 2, 3, 5, 8]),  # as screening folds
        (Wish(header=2, words="gyro", column=2), [0, 1, 2]),  # not in this column
        (Wish(header=2, words="氧化鏑", column=1), [0, 1, 2, 6]),
        (Wish(header=2, hidden=False), [0, 1, 2, 3, 4, 6, 7, 8, 9]),
        (Wish(header=2, sort=2), [0, 1, 2, *SORTED_BY_WEIGHT]),
        (Wish(header=2, sort=2, descending=True), [0, 1, 2, 6, 4, 3, 5, 7, 8, 9]),
        (Wish(header=2, words="gyro", sort=0, descending=True), [0, 1, 2, 8, 5, 3]),
    ],
)
def test_rows_are_filtered_and_sorted_below_their_header(wish: Wish, expected: list[int]) -> None:
    assert shown(GOODS, wish) == expected


@pytest.mark.parametrize(
    "days",
    [
        ("31/12/2025", "15/06/2025", "01/01/2026"),
        ("12/31/2025", "06/15/2025", "01/01/2026"),
        ("2025-12-31", "2025-6-15", "2026-1-1"),
        ("2025年12月31日", "2025年6月15日", "2026年1月1日"),
        ("31.12.25", "15.06.25 08:00", "1.1.26"),
    ],
)
def test_days_are_sorted_by_the_calendar(days: tuple[str, ...]) -> None:
    part = sheet(*(row(n, text) for n, text in enumerate(("Day", *days))), rows=4, columns=1)
    assert shown(part, Wish(header=0, sort=0)) == [0, 2, 1, 3]


def test_numbers_with_a_unit_are_sorted_by_size() -> None:
    assert shown(PRICES, Wish(header=0, sort=0)) == [0, 4, 3, 2, 1, 5]


def test_a_long_sheet_is_sorted_in_strokes() -> None:
    part = sheet(*(row(n, f"{(n * 7919) % 30_011}") for n in range(30_000)), rows=30_000)
    order = shown(part, Wish(sort=0))
    assert [(n * 7919) % 30_011 for n in order] == sorted((n * 7919) % 30_011 for n in order)


def test_an_order_that_nobody_wants_is_given_up() -> None:
    assert arrange(Rows(GOODS), GOODS.rows, Wish(sort=0), lambda: True) is None


def test_the_header_is_the_row_of_names_over_goods() -> None:
    assert header_row(GOODS) == 2
    assert column_name(GOODS, 2, 1) == "Goods"
    assert column_name(GOODS, 2, 3) == ""
    assert header_row(SECRET) == -1
    labels = sheet(row(0, "Shipper", "A"), row(1, "Consignee", "B"), row(2, "To", "C"))
    assert header_row(labels) == -1  # a label and its value are no columns


def test_an_arranged_sheet_is_a_sound_model() -> None:
    model = SheetModel(GOODS)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    arrangement = arrange(Rows(GOODS), GOODS.rows, Wish(header=2, words="gyro"), lambda: False)
    model.arrange(arrangement)
    assert model.rowCount() == 6
    assert model.headerData(3, Qt.Orientation.Vertical) == "4"  # the sheet's own number
    assert model.index(5, 1).data() == "Gyro case"
    assert model.place_of(8) == 5
    assert model.place_of(4) is None
    model.arrange(None)
    assert model.rowCount() == 10


# In the view


@pytest.fixture
def view(qtbot: QtBot) -> SheetView:
    view = SheetView(LIGHT)
    qtbot.addWidget(view)
    view.resize(700, 300)
    with qtbot.waitExposed(view):
        view.show()
    view.show_document((GOODS, SECRET))
    return view


def table_of(view: SheetView) -> SheetTable:
    table = next(t for t in view.findChildren(SheetTable) if t.isVisible())
    assert isinstance(table, SheetTable)
    return table


def filter_for(view: SheetView, words: str) -> None:
    view.open_filter()
    view.filter_bar.column.setCurrentIndex(0)
    view.filter_bar.field.setText(words)
    QTest.keyClick(view.filter_bar.field, Qt.Key.Key_Return)


def test_a_filter_says_how_many_rows_it_leaves_and_is_cleared(view: SheetView) -> None:
    filter_for(view, "gyro")
    assert view.filter_bar.count.text() == "6 of 10 rows"
    assert table_of(view).model().rowCount() == 6
    QTest.keyClick(view.filter_bar.field, Qt.Key.Key_Escape)
    assert view.filter_bar.isHidden()
    assert table_of(view).model().rowCount() == 10


def test_a_hit_that_is_filtered_away_is_still_reached(view: SheetView) -> None:
    view.set_marks((cell_mark("h", 4, 1),))
    filter_for(view, "gyro")
    view.go_to("h")
    table = table_of(view)
    assert table.model().rowCount() == 10
    assert table.currentIndex().row() == 4
    assert view.filter_bar.field.text() == ""


def test_a_hit_in_a_filtered_sheet_keeps_its_cell(qtbot: QtBot, view: SheetView) -> None:
    view.set_marks((cell_mark("h", 8, 1),))
    filter_for(view, "gyro")
    table = table_of(view)
    view.go_to("h")
    assert table.currentIndex().row() == 5
    with qtbot.waitSignal(view.hit_clicked):
        point = table.visualRect(table.model().index(5, 1)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point)


def test_cells_are_copied_as_they_are_shown(view: SheetView) -> None:
    filter_for(view, "gyro")
    view.select_all()
    copying = view.selected()
    assert copying is not None
    lines = copying(lambda: False).splitlines()
    assert lines[3:] == ["1\tGyroscope\t12\t", "3\tｇｙｒｏ spare\t(3)\t", "5\tGyro case\t\t"]


LONG = sheet(
    row(0, "No.", "Goods", "Weight"),
    *(row(n, str(n), "odd" if n % 2 else "even", str(-n)) for n in range(1, 400)),
    rows=400,
    columns=3,
)


def test_filtering_and_sorting_keep_the_place(view: SheetView) -> None:
    view.show_document((LONG,))
    table = table_of(view)
    table.setCurrentIndex(table.model().index(200, 1))
    table.scrollTo(table.currentIndex(), SheetTable.ScrollHint.PositionAtCenter)
    before = table.visualRect(table.currentIndex()).top()
    filter_for(view, "even")
    after = table.currentIndex()
    assert table.own_row(after.row()) == 200
    assert abs(table.visualRect(after).top() - before) <= 40  # the bar takes its share
    view.filter_bar.clear()
    assert table.currentIndex().row() == 200


TITLED = sheet(
    row(0, "PACKING LIST OF ALL GOODS IN THE SECOND CONTAINER", styles=(1,)),
    row(1, "No.", "Goods", "Weight"),
    *(row(n, str(n), f"Part {n % 7}", "12") for n in range(2, 60)),
    styles=(CellStyle(), CellStyle(align="center", size=11.0)),
    merges=(Merge(0, 0, 0, 3), Merge(5, 1, 6, 1)),
    rows=60,
    columns=4,
)


def test_a_merged_title_stays_whole_under_a_filter(view: SheetView) -> None:
    view.show_document((TITLED,))
    table = table_of(view)
    assert table.columnSpan(0, 0) == 4
    before = table.viewport().grab(table.visualRect(table.model().index(0, 0))).toImage()
    filter_for(view, "Part 3")
    assert table.columnSpan(0, 0) == 4
    after = table.viewport().grab(table.visualRect(table.model().index(0, 0))).toImage()
    inside = QRect(3, 3, after.width() - 6, 12)  # of the ring around the current cell
    assert after.copy(inside) == before.copy(inside)
    view.filter_bar.clear()


def test_a_merged_header_stays_whole_where_it_is_frozen(view: SheetView) -> None:
    view.show_document((TITLED,))
    table = table_of(view)
    table.freeze(0)
    wide = table.visualRect(table.model().index(0, 0)).width()
    before = table.viewport().grab(QRect(0, 0, wide, 12)).toImage()
    table.verticalScrollBar().setValue(400)
    assert table.rowViewportPosition(0) < 0
    assert table.viewport().grab(QRect(0, 0, wide, 12)).toImage() == before


def test_the_header_stays_in_sight(view: SheetView) -> None:
    view.show_document((LONG,))
    table = table_of(view)
    before = table.viewport().grab().toImage()
    letters = [
        (x, y) for x in range(140) for y in range(18) if before.pixelColor(x, y).lightness() < 90
    ]
    assert letters  # "No." and "Goods"
    table.verticalScrollBar().setValue(3000)
    after = table.viewport().grab().toImage()
    assert all(after.pixelColor(x, y) == before.pixelColor(x, y) for x, y in letters)
    table.setCurrentIndex(table.model().index(150, 0))
    view.freeze_header()  # another row
    assert table.header_row == 150
    view.freeze_header()  # the same again: none
    assert table.header_row == -1


def test_a_cell_gone_to_is_not_under_the_header(view: SheetView) -> None:
    view.show_document((LONG,))
    table = table_of(view)
    table.verticalScrollBar().setValue(3000)
    top = table.rowAt(25)
    table.setCurrentIndex(table.model().index(top, 0))
    for _ in range(3):
        QTest.keyClick(table, Qt.Key.Key_Up)
        assert table.visualRect(table.currentIndex()).top() >= table.rowHeight(0) - 1


def test_hidden_parts_are_left_out_and_come_back_for_a_hit(qtbot: QtBot, view: SheetView) -> None:
    view.set_marks((cell_mark("h", 5, 1), cell_mark("s", 0, 0, sheet=1)))
    view.set_hidden_parts(False)
    table, tabs = table_of(view), view.findChild(QTabBar)
    assert isinstance(tabs, QTabBar)
    assert table.model().rowCount() == 9
    assert table.isColumnHidden(3)
    assert not tabs.isTabVisible(1)
    assert "without the hidden ones" in view.filter_bar.count.text()
    assert view.filter_bar.isVisible()  # it never goes without saying
    with qtbot.waitSignal(view.hidden_shown):
        view.go_to("h")
    assert table.model().rowCount() == 10
    assert tabs.isTabVisible(1)
    assert not table.isColumnHidden(3)


def test_a_hit_on_a_hidden_sheet_brings_it_out(view: SheetView) -> None:
    view.set_marks((cell_mark("s", 0, 0, sheet=1),))
    view.set_hidden_parts(False)
    view.go_to("s")
    assert view.part() == 1


def test_dark_sheets_keep_hues(view: SheetView) -> None:
    styles = (CellStyle(), CellStyle(fill="C00000"))
    view.show_document((sheet(row(0, "", "x", styles=(0, 1)), styles=styles),))
    view.set_dark_pages(True)
    image = table_of(view).viewport().grab().toImage()
    table = table_of(view)
    filled = table.visualRect(table.model().index(0, 1))
    assert image.pixelColor(5, 60).lightness() < 60
    assert (
        image.pixelColor(filled.right() - 6, filled.center().y()).hue() == QColor("#c00000").hue()
    )


def test_a_yellow_cell_stays_readable_on_dark_paper() -> None:
    ground = DARK_PAPER.shown(QColor("#ffff00"))
    assert ground is not None
    assert contrast(ground.name(), DARK_PAPER.ink.name()) > 4.5
    assert WHITE_PAPER.shown(QColor("#ffff00")) == QColor("#ffff00")


def test_a_large_sheet_is_arranged_beside_the_window(qtbot: QtBot, qapp: object) -> None:
    jobs = Jobs()
    view = SheetView(LIGHT, jobs)
    qtbot.addWidget(view)
    view.show_document((LONG,))
    view.open_filter()
    view.filter_bar.field.setText("even")
    QTest.keyClick(view.filter_bar.field, Qt.Key.Key_Return)
    assert view.filter_bar.count.text() == "Arranging…"
    qtbot.waitUntil(lambda: view.filter_bar.count.text() == "200 of 400 rows")
    jobs.close()


def test_finds_under_a_filter_are_reached(view: SheetView) -> None:
    view.set_found(((CellPlace(part=0, row=4, column=1),),))
    filter_for(view, "gyro")
    view.go_to_found(0)
    assert table_of(view).currentIndex().row() == 4
