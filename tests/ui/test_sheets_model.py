"""A sheet as item views ask for it: nothing left out, nothing misread, cheap for a million rows."""

import time

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tidewaiter.documents.model import Box, CellStyle, Merge
from tidewaiter.screening.model import HitKind
from tidewaiter.ui.sheets.arranging import Arrangement
from tidewaiter.ui.sheets.heights import own_heights, row_heights
from tidewaiter.ui.sheets.hits import CellMarks
from tidewaiter.ui.sheets.looks import Looks
from tidewaiter.ui.sheets.merging import anchors_of, arranged_merges, shown_merges
from tidewaiter.ui.sheets.model import SheetModel, is_number
from tidewaiter.ui.sheets.rows import EMPTY, Rows
from tidewaiter.ui.sheets.sizes import column_pixels, own_columns, row_pixels, sheet_width
from ui.view_papers import cell_mark, page_mark, row, sheet

ACROSS, DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


def text_at(model: SheetModel, row_number: int, column: int) -> object:
    return model.index(row_number, column).data()


def test_a_sheet_keeps_the_rules_of_item_models(qtbot: QtBot) -> None:
    part = sheet(row(0, "No.", "Goods"), row(3, "1", "", "W-Ni-Fe"), hidden_columns=(1,))
    model = SheetModel(part)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert tester.model() is model


def test_cells_show_their_texts_and_the_others_nothing(qtbot: QtBot) -> None:
    model = SheetModel(sheet(row(0, "No.", "Goods"), row(3, "1", "", "碳纤维 T800")))
    assert (model.rowCount(), model.columnCount()) == (40, 8)
    assert text_at(model, 0, 1) == "Goods"
    assert text_at(model, 3, 2) == "碳纤维 T800"
    assert text_at(model, 3, 1) == ""
    assert text_at(model, 1, 0) == ""
    assert model.data(QModelIndex()) is None
    assert model.rowCount(model.index(0, 0)) == 0


def test_hidden_rows_and_columns_are_there_with_a_tag(qtbot: QtBot) -> None:
    model = SheetModel(sheet(row(1, "seen"), row(2, "x", hidden=True), hidden_columns=(2, 27)))
    assert text_at(model, 2, 0) == "x"
    assert [model.headerData(n, DOWN) for n in (1, 2)] == ["2", "3 hidden"]
    assert [model.headerData(n, ACROSS) for n in (0, 2, 26, 27)] == [
        "A",
        "C hidden",
        "AA",
        "AB hidden",
    ]
    assert model.has_hidden_rows
    assert not SheetModel(sheet(row(1, "seen"))).has_hidden_rows


def test_a_screen_reader_hears_which_cell_it_is(qtbot: QtBot) -> None:
    model = SheetModel(sheet(row(6, "", "graphite")))
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(6, 1).data(role) == "B7: graphite"
    assert model.index(6, 2).data(role) == "C7"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", True),
        ("8525.50", True),
        ("1,234,567.5", True),
        ("-3.2", True),
        ("(40)", True),
        ("¥40,350", True),
        ("$ 12.00", True),
        ("12 %", True),
        ("1.5E-3", True),
        ("", False),
        ("-", False),
        ("03-456-7890", False),  # a telephone number
        ("2026-11-22", False),  # a date
        ("7020.00.01", False),  # a code with two points
        ("10 kg", False),
        ("U1", False),
    ],
)
def test_numbers_are_told_from_texts(text: str, *, number: bool) -> None:
    assert is_number(text) is number


@pytest.mark.parametrize(
    ("text", "align", "expected"),
    [
        ("12", "", Qt.AlignmentFlag.AlignRight),
        ("12", "general", Qt.AlignmentFlag.AlignRight),
        ("12", "left", Qt.AlignmentFlag.AlignLeft),
        ("kg", "", Qt.AlignmentFlag.AlignLeft),
        ("kg", "right", Qt.AlignmentFlag.AlignRight),
        ("kg", "center", Qt.AlignmentFlag.AlignHCenter),
        ("kg", "no such word", Qt.AlignmentFlag.AlignLeft),
    ],
)
def test_texts_are_aligned_as_spreadsheets_do(
    qtbot: QtBot, text: str, align: str, expected: Qt.AlignmentFlag
) -> None:
    model = SheetModel(sheet(row(0, text), styles=(CellStyle(align=align),)))
    assert model.index(0, 0).data(Qt.ItemDataRole.TextAlignmentRole) == int(expected)


def test_a_style_that_does_not_exist_is_plain(qtbot: QtBot) -> None:
    model = SheetModel(sheet(row(0, "a", styles=(7,))))
    cell = model.cell(0, 0)
    assert cell is not None
    assert model.style(cell) == CellStyle()


def test_rows_out_of_order_and_rows_in_pieces_are_all_found() -> None:
    rows = Rows(sheet(row(9, "last"), row(2, "a"), row(2, "", "b"), row(0, "first")))
    assert [rows.cell(n, 0) and rows.row(n).cells[0].text for n in (0, 2, 9)] == [
        "first",
        "a",
        "last",
    ]
    assert rows.row(2).columns == (0, 1)
    assert rows.row(5) is EMPTY
    assert rows.row(2).text_left_of(5) == 1
    assert rows.row(2).text_left_of(0) is None


def test_a_million_rows_open_quickly(qtbot: QtBot) -> None:
    part = sheet(*(row(n, "1", "graphite") for n in range(100_000)), rows=1_000_000)
    start = time.thread_time()
    model = SheetModel(part)
    assert text_at(model, 99_999, 1) == "graphite"
    assert time.thread_time() - start < 1.0  # 20 ms on the slow machine this was written on


@pytest.mark.parametrize(
    ("merges", "shown"),
    [
        ((Merge(0, 0, 0, 3),), [Merge(0, 0, 0, 3)]),
        ((Merge(2, 2, 2, 2),), []),  # one cell is no range
        ((Merge(35, 0, 99, 99),), [Merge(35, 0, 39, 7)]),  # reaches beyond the sheet
        ((Merge(50, 0, 51, 1), Merge(3, 3, 2, 2)), []),  # outside, upside down
        ((Merge(0, 0, 2, 2), Merge(1, 1, 3, 3)), [Merge(0, 0, 2, 2)]),  # overlapping
        ((Merge(0, 0, 2, 2), Merge(0, 3, 3, 3)), [Merge(0, 0, 2, 2), Merge(0, 3, 3, 3)]),
        ((Merge(10, 0, 10, 4),), []),  # would cover the text in B11
        ((Merge(10, 1, 10, 4),), [Merge(10, 1, 10, 4)]),
    ],
)
def test_ranges_are_merged_unless_that_would_hide_something(
    merges: tuple[Merge, ...], shown: list[Merge]
) -> None:
    part = sheet(row(10, "", "under"), merges=merges)
    assert list(shown_merges(part, Rows(part))) == shown


@pytest.mark.parametrize(
    ("shown", "merged"),
    [
        ((0, 1, 2, 3), Merge(0, 0, 2, 3)),
        ((9, 0, 1, 2, 3), Merge(1, 0, 3, 3)),  # lower down
        ((0, 1, 5), Merge(0, 0, 1, 3)),  # its last row is filtered away
        ((0, 2, 5), Merge(0, 0, 1, 3)),
        ((0,), Merge(0, 0, 0, 3)),
        ((1, 2, 3), None),  # its text is not shown
        ((2, 1, 0), None),  # upside down
        ((0, 7, 1, 2), None),  # another comes between
    ],
)
def test_a_range_stays_merged_where_its_rows_follow_each_other(
    shown: tuple[int, ...], merged: Merge | None
) -> None:
    found = arranged_merges((Merge(0, 0, 2, 3),), Arrangement(shown, 10).place_of)
    assert found == ((merged,) if merged else ())


def test_of_a_range_in_one_column_a_single_row_is_no_range() -> None:
    order = Arrangement((0, 3), 10)
    assert arranged_merges((Merge(0, 1, 2, 1), Merge(3, 1, 3, 2)), order.place_of) == (
        Merge(1, 1, 1, 2),
    )


def test_a_range_of_endless_rows_is_not_followed() -> None:
    assert arranged_merges((Merge(0, 0, 900_000, 2),), lambda row: row) == ()


def test_a_hostile_number_of_merges_is_cut() -> None:
    merges = tuple(Merge(n * 2, 0, n * 2 + 1, 7) for n in range(20_000))
    part = sheet(rows=50_000, merges=merges)
    start = time.thread_time()
    shown = shown_merges(part, Rows(part))
    assert len(shown) == 2_000
    assert time.thread_time() - start < 1.0


def test_edges_of_ranges_speak_for_their_corner() -> None:
    anchors = anchors_of((Merge(2, 3, 4, 5),))
    assert anchors[2, 5] == anchors[4, 3] == (2, 3)
    assert (3, 4) not in anchors
    whole_columns = Merge(0, 0, 1_048_575, 2)
    assert len(anchors_of((whole_columns,))) < 6_000


def test_columns_and_rows_have_the_sizes_of_the_sheet() -> None:
    assert column_pixels(8.43, 1.0) == 64  # Excel's own default column
    assert column_pixels(8.43, 2.0) == 128
    assert row_pixels(15.0, 1.0) == 20
    assert row_pixels(1e9, 1.0) == row_pixels(409.5, 1.0)


def test_a_hidden_column_is_wide_enough_to_be_named() -> None:
    part = sheet(widths=((1, 30.0), (2, 0.0), (99, 5.0)), hidden_columns=(2, 3))
    sizes = dict(own_columns(part, 1.0))
    assert sizes == {1: 215, 2: 82, 3: 82}
    assert sheet_width(part) == 215 + 82 + 82 + 5 * 64


def test_rows_without_a_stated_height_are_as_high_as_their_texts(qtbot: QtBot) -> None:
    styles = (CellStyle(), CellStyle(wrap=True), CellStyle(size=24.0))
    part = sheet(
        row(0, "plain"),
        row(1, "a remark that needs more lines than one", styles=(1,)),
        row(2, "title", styles=(2,)),
        row(3, "a remark that needs more lines than one", styles=(1,)),
        row(4, "x", hidden=True),
        styles=styles,
        heights=((3, 18.0), (4, 0.0), (700, 50.0)),
    )
    heights = own_heights(part, Looks(styles, QFont(), 1.0))
    assert 0 not in heights
    assert heights[1] > 30
    assert heights[2] > 24
    assert heights[3] == 18.0  # stated
    assert 4 not in heights  # a height of nothing hides no row
    assert 700 not in heights


@pytest.mark.parametrize("colour", ["", "red", "12345", "GGGGGG", "１２３４５６"])
def test_a_colour_that_is_none_is_the_default(qtbot: QtBot, colour: str) -> None:
    look = Looks((CellStyle(colour=colour, fill=colour),), QFont(), 1.0).look(0)
    assert look.fill is None
    assert look.ink.name() == "#1a1a1a"


def test_looks_follow_style_and_zoom(qtbot: QtBot) -> None:
    style = CellStyle(bold=True, italic=True, size=20.0, colour="FF0000", fill="102030")
    small, large = Looks((style,), QFont(), 1.0).look(0), Looks((style,), QFont(), 2.0).look(0)
    assert small.font.bold()
    assert small.font.italic()
    assert large.font.pixelSize() == pytest.approx(2 * small.font.pixelSize(), abs=1)
    assert small.ink.name() == "#ff0000"
    assert small.fill is not None
    assert small.dark
    beyond = Looks((style,), QFont(), 1.0).look(55)
    assert beyond.ink == small.ink  # the first style speaks for one that does not exist


def test_marks_are_found_by_cell_sheet_and_hit() -> None:
    marks = CellMarks(
        (
            cell_mark("a", 3, 1),
            cell_mark("b", 3, 1),
            cell_mark("c", 0, 0, sheet=2),
            page_mark("d", 0, Box(0, 0, 1, 1)),
        )
    )
    assert [mark.hit for mark in marks.at(0, 3, 1)] == ["a", "b"]
    assert marks.at(1, 3, 1) == ()
    assert [marks.count(sheet_number) for sheet_number in range(3)] == [2, 0, 1]
    assert marks.places("c")[0].part == 2
    assert marks.places("d") == marks.places("nobody") == ()
    assert marks.rows(0) == [(True, HitKind.ITEM, 3)]


@pytest.mark.parametrize(
    ("stated", "usual", "others"),
    [
        ({}, 15.0, {}),
        ({3: 30.0}, 15.0, {3: 30.0}),
        (dict.fromkeys(range(40), 18.0), 18.0, {}),
        (dict.fromkeys(range(1, 38), 18.0) | {0: 40.0}, 18.0, {0: 40.0, 38: 15.0, 39: 15.0}),
        (dict.fromkeys(range(20), 18.0), 15.0, dict.fromkeys(range(20), 18.0)),  # as many as not
    ],
)
def test_the_height_of_most_rows_is_set_for_all_at_once(
    stated: dict[int, float], usual: float, others: dict[int, float]
) -> None:
    part = sheet(rows=40, heights=tuple(stated.items()))
    heights = row_heights(part, Looks((), QFont(), 1.0))
    assert heights == (usual, others)
    shown = {row: heights.others.get(row, heights.usual) for row in range(40)}
    assert shown == {row: stated.get(row, 15.0) for row in range(40)}
