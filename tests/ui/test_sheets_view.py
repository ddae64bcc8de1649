"""The sheet view: tabs, cells as painted, and the way to a hit."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar
from pytestqt.qtbot import QtBot

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.documents.model import CellStyle, Merge, SheetState
from tidewaiter.screening.model import HitKind
from tidewaiter.ui.sheets.table import SheetTable
from tidewaiter.ui.sheets.view import SheetView
from tidewaiter.ui.viewing import DARK, LIGHT, DocumentView
from ui.view_papers import cell_mark, row, sheet

GOODS = sheet(
    row(0, "No.", "Goods", "", "Remark"),
    row(30, "1", "W-Ni-Fe alloy"),
    row(31, "2", "hidden text", hidden=True),
    name="Goods & prices",
    rows=200,
    hidden_columns=(5,),
)
SECRET = sheet(row(0, "x"), name="Sheet2", state=SheetState.HIDDEN, rows=3, columns=2)
BURIED = sheet(row(0, "x"), name="Sheet3", state=SheetState.VERY_HIDDEN, rows=3, columns=2)

# The platform without a screen says so whenever a window with a layout is shown.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture
def view(qtbot: QtBot) -> SheetView:
    view = SheetView(LIGHT)
    qtbot.addWidget(view)
    view.resize(700, 400)
    with qtbot.waitExposed(view):
        view.show()
    view.show_document((GOODS, SECRET, BURIED))
    return view


def tabs_of(view: SheetView) -> list[str]:
    bar = view.findChild(QTabBar)
    assert isinstance(bar, QTabBar)
    return [bar.tabText(n) for n in range(bar.count())]


def table_of(view: SheetView) -> SheetTable:
    table = next(t for t in view.findChildren(SheetTable) if t.isVisible())
    assert isinstance(table, SheetTable)
    return table


def index_of(view: SheetView, row_number: int, column: int) -> QModelIndex:
    return table_of(view).model().index(row_number, column)


def cell_image(view: SheetView, row_number: int, column: int) -> QImage:
    table = table_of(view)
    rect: QRect = table.visualRect(index_of(view, row_number, column))
    return table.viewport().grab(rect).toImage()


def colours_of(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def test_it_is_a_document_view(view: SheetView) -> None:
    as_document: DocumentView = view
    assert as_document.part() == 0


def test_hidden_sheets_have_a_tab_with_a_tag(view: SheetView) -> None:
    assert tabs_of(view) == ["Goods && prices", "Sheet2 (hidden)", "Sheet3 (very hidden)"]


def test_tabs_count_hits_not_cells(view: SheetView) -> None:
    both = cell_mark("a", 0, 0)
    view.set_marks((both, cell_mark("a", 1, 0), cell_mark("b", 0, 0, sheet=1)))
    assert tabs_of(view)[:2] == ["Goods && prices · 1", "Sheet2 (hidden) · 1"]


def test_sheets_are_added_as_they_are_read(qtbot: QtBot, view: SheetView) -> None:
    view.show_document(())
    assert tabs_of(view) == []
    view.add_part(1, SECRET)
    view.add_part(0, GOODS)
    assert tabs_of(view) == ["Goods && prices", "Sheet2 (hidden)"]
    assert view.part() == 1  # what the reviewer looks at stays in front
    with qtbot.waitSignal(view.part_changed) as told:
        view.show_part(0)
    assert told.args == [0]


def test_a_sheet_read_anew_takes_the_place_of_its_earlier_self(view: SheetView) -> None:
    view.add_part(0, sheet(row(0, "new"), name="Renamed"))
    assert tabs_of(view)[0] == "Renamed"
    assert index_of(view, 0, 0).data() == "new"


@pytest.mark.parametrize("zoom", [0.5, 1.0, 3.0])
def test_going_to_a_hit_brings_its_cell_into_view(view: SheetView, zoom: float) -> None:
    view.show_part(1)
    view.set_marks((cell_mark("a", 150, 7),))
    view.set_zoom(zoom)
    view.go_to("a")
    table = table_of(view)
    assert view.part() == 0
    assert table.viewport().rect().contains(table.visualRect(index_of(view, 150, 7)).center())


def test_a_hit_that_is_not_here_moves_nothing(view: SheetView) -> None:
    view.set_marks((cell_mark("far", 9_999, 0), cell_mark("elsewhere", 0, 0, sheet=9)))
    for hit in ("far", "elsewhere", "nobody"):
        view.go_to(hit)
    assert view.part() == 0
    assert table_of(view).verticalScrollBar().value() == 0


def test_clicks_and_the_enter_key_name_the_hit(qtbot: QtBot, view: SheetView) -> None:
    view.set_marks((cell_mark("a", 0, 1),))
    table = table_of(view)
    with qtbot.waitSignal(view.hit_clicked) as told:
        QTest.mouseClick(
            table.viewport(),
            Qt.MouseButton.LeftButton,
            pos=table.visualRect(index_of(view, 0, 1)).center(),
        )
    assert told.args == ["a"]
    with qtbot.waitSignal(view.hit_clicked):
        QTest.keyClick(table, Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(view.hit_clicked):
        QTest.mouseClick(
            table.viewport(),
            Qt.MouseButton.LeftButton,
            pos=table.visualRect(index_of(view, 1, 1)).center(),
        )


def test_zoom_scales_cells_and_is_shared_by_the_sheets(qtbot: QtBot, view: SheetView) -> None:
    width = table_of(view).columnWidth(0)
    with qtbot.waitSignal(view.zoom_changed) as told:
        view.set_zoom(2.0)
    assert told.args == [2.0]
    assert table_of(view).columnWidth(0) == 2 * width
    view.show_part(1)
    assert table_of(view).columnWidth(0) == 2 * width
    view.zoom_out()
    assert view.zoom() == 1.75


def test_the_wheel_keeps_the_cell_under_the_pointer(view: SheetView) -> None:
    table = table_of(view)
    table.verticalScrollBar().setValue(1500)
    at = QPoint(200, 150)
    before = table.indexAt(at).row()
    event = QWheelEvent(
        QPointF(at),
        QPointF(table.viewport().mapToGlobal(at)),
        QPoint(),
        QPoint(0, 360),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's own signature
    )
    QApplication.sendEvent(table.viewport(), event)
    assert view.zoom() == pytest.approx(1.2**3)
    assert abs(table.indexAt(at).row() - before) <= 1


def test_a_fitted_width_shows_every_column(view: SheetView) -> None:
    view.fit_width()
    table = table_of(view)
    assert table.horizontalScrollBar().maximum() <= 8  # a pixel of rounding for each column
    view.resize(900, 400)
    assert table.horizontalHeader().length() == pytest.approx(table.viewport().width(), abs=8)


def test_hidden_rows_and_columns_are_hatched_not_left_out(view: SheetView) -> None:
    view.set_marks((cell_mark("a", 30, 0),))
    view.go_to("a")
    table = table_of(view)
    assert not table.isRowHidden(31)
    assert not table.isColumnHidden(5)
    plain, hidden_row, hidden_column = (
        colours_of(cell_image(view, *cell)) for cell in ((28, 2), (31, 2), (28, 5))
    )
    assert "#cbd0d8" not in plain
    assert "#cbd0d8" in hidden_row & hidden_column


def test_each_class_of_hit_looks_its_own_way(view: SheetView) -> None:
    images = []
    for kind in HitKind:
        view.set_marks((cell_mark("a", 2, 2, kind=kind),))
        images.append(cell_image(view, 2, 2))
    view.set_current("a")
    images.append(cell_image(view, 2, 2))
    view.set_marks(())
    images.append(cell_image(view, 2, 2))
    for number, image in enumerate(images):
        assert all(image != other for other in images[number + 1 :])


@pytest.mark.parametrize(
    ("text", "wrap", "corner"),
    [
        ("goods", False, (True, True)),
        ("goods that fill several lines of their cell", True, (True, False)),
        ("12", False, (False, True)),
    ],
)
def test_the_badge_of_a_decided_hit_keeps_off_the_text(
    view: SheetView, text: str, corner: tuple[bool, bool], *, wrap: bool
) -> None:
    """The corner is told as right or left, upper or lower: where the texts of such cells end."""
    goods = sheet(row(0, text, styles=(1,)), styles=(CellStyle(), CellStyle(wrap=wrap)))
    view.add_part(0, goods)
    view.show_part(0)
    bare = cell_mark("a", 0, 0, decided=Disposition.FALSE_POSITIVE)
    images = []
    for mark in (bare, replace(bare, decided=Disposition.TRUE_MATCH)):
        view.set_marks((mark,))
        images.append(cell_image(view, 0, 0))
    one, other = images
    differing = [
        (x > one.width() / 2, y < max(20, one.height() / 2))
        for x in range(one.width())
        for y in range(one.height())
        if one.pixel(x, y) != other.pixel(x, y)
    ]
    assert set(differing) == {corner}


@pytest.mark.parametrize(
    ("style", "text"),
    [
        (CellStyle(), "Dysprosium oxide 99.9 %"),  # as wide as its cell
        (CellStyle(), "Dysprosium oxide 99.9 %, powder, in drums"),  # cut at the next one
        (CellStyle(fill="203864", colour="FFFFFF"), "Dysprosium oxide 99.9 %"),
        (CellStyle(align="right"), "1,000,000,000.50 USD"),
        (CellStyle(align="center"), "1,000,000,000.50 USD"),
    ],
)
def test_a_line_that_fills_its_cell_leaves_room_for_the_badge(
    view: SheetView, style: CellStyle, text: str
) -> None:
    """Where the badge is, the cell looks as it does with a text that is nowhere near."""
    images = []
    view.set_marks((cell_mark("a", 0, 0, decided=Disposition.FALSE_POSITIVE),))
    for written in (text, "."):
        part = sheet(row(0, written, "next", styles=(1,)), styles=(CellStyle(), style))
        view.add_part(0, replace(part, widths=((0, 21.0),)))
        view.show_part(0)
        images.append(cell_image(view, 0, 0))
    one, other = images
    side = one.width() - 1 - 16 if style.align == "" else 0
    strip = QRect(side, 0, 15, one.height())
    assert one.copy(strip) == other.copy(strip)
    assert one != other


def test_a_text_that_runs_on_has_its_badge_behind_it(view: SheetView) -> None:
    images = []
    for decided in (Disposition.FALSE_POSITIVE, Disposition.TRUE_MATCH):
        view.add_part(0, sheet(row(0, "Dysprosium oxide of the purest kind")))
        view.show_part(0)
        view.set_marks((cell_mark("a", 0, 0, decided=decided),))
        images.append([cell_image(view, 0, column) for column in range(6)])
    differing = [n for n in range(6) if images[0][n] != images[1][n]]
    assert differing
    assert differing[0] > 0
    table = table_of(view)
    table.viewport().repaint(table.visualRect(index_of(view, 0, differing[0])))  # it alone
    assert cell_image(view, 0, differing[0]) == images[1][differing[0]]


def test_sheets_stay_white_in_the_dark_theme(view: SheetView) -> None:
    view.set_colours(DARK)
    assert cell_image(view, 2, 2).pixelColor(5, 5).name() == "#ffffff"
    table = table_of(view)
    header = table.horizontalHeader().viewport().grab().toImage()
    assert header.pixelColor(2, 2).name() == DARK.header


def test_surroundings_begin_where_the_sheet_ends(view: SheetView) -> None:
    view.show_part(1)
    image = table_of(view).viewport().grab().toImage()
    assert image.pixelColor(image.width() - 5, 5).name() == LIGHT.surroundings
    assert image.pixelColor(5, image.height() - 5).name() == LIGHT.surroundings
    assert image.pixelColor(5, 5).name() == "#ffffff"


def test_a_long_text_runs_on_over_empty_cells_but_not_over_filled_ones(
    qtbot: QtBot, view: SheetView
) -> None:
    long = "a title that is much longer than its own column is wide"
    view.add_part(0, sheet(row(0, long), row(1, long, "2")))
    view.show_part(0)
    ink = "#1a1a1a"
    assert ink in colours_of(cell_image(view, 0, 2))
    assert ink not in colours_of(cell_image(view, 1, 2))


def test_merged_ranges_are_one_cell(view: SheetView) -> None:
    view.add_part(0, sheet(row(0, "title"), merges=(Merge(0, 0, 1, 3),)))
    view.show_part(0)
    table = table_of(view)
    assert (table.rowSpan(0, 0), table.columnSpan(0, 0)) == (2, 4)


def test_fills_and_borders_are_painted(view: SheetView) -> None:
    styles = (CellStyle(), CellStyle(fill="305496"), CellStyle(border=True))
    view.add_part(0, sheet(row(1, "", "head", "framed", styles=(0, 1, 2)), styles=styles))
    view.show_part(0)
    assert cell_image(view, 1, 1).pixelColor(2, 2).name() == "#305496"
    border = "#4b525c"
    assert border in colours_of(cell_image(view, 1, 2))
    assert border in colours_of(cell_image(view, 0, 2))  # its upper line lies in the cell above
    assert border not in colours_of(cell_image(view, 3, 2))


@pytest.mark.parametrize(
    ("text", "style", "tip"),
    [
        ("short", CellStyle(), ""),
        ("long enough to be cut off by its neighbour", CellStyle(), "whole"),
        ("1234567890123456", CellStyle(), "whole"),
    ],
)
def test_a_cell_too_small_for_its_text_tells_it_in_a_tooltip(
    view: SheetView, text: str, style: CellStyle, tip: str
) -> None:
    view.add_part(0, sheet(row(0, text, "next"), styles=(style,)))
    view.show_part(0)
    table = table_of(view)
    point = table.visualRect(index_of(view, 0, 0)).center()
    assert table.tooltip_at(point) == (text if tip else "")
    view.set_tooltip(lambda hit_id: f"why {hit_id}")
    view.set_marks((cell_mark("a", 0, 0),))
    assert table.tooltip_at(point) == "why a"


def test_tab_leaves_the_sheet(view: SheetView) -> None:
    assert not table_of(view).tabKeyNavigation()
