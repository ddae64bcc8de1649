"""A long sheet in the window: packed rows are shown, found, filtered, sorted and copied like any, few at a time."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tidewaiter.documents.model import SheetPart
from tidewaiter.documents.packed_lines import BLOCK_LINES, HELD, LONG, PackedLines, blocks_of
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.tables import load_tables
from tidewaiter.ui.find.matching import Needle
from tidewaiter.ui.sheets.arranging import Wish, arrange
from tidewaiter.ui.sheets.header_row import header_row
from tidewaiter.ui.sheets.model import DISPLAY
from tidewaiter.ui.sheets.rows import Rows
from tidewaiter.ui.sheets.table import SheetTable
from tidewaiter.ui.sheets.view import SheetView
from tidewaiter.ui.viewing import LIGHT
from ui.view_papers import cell_mark, row, sheet

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
ROWS = LONG + 2 * BLOCK_LINES
OPEN = sheet(
    row(0, "No.", "Goods", "Qty"),
    *(row(n, str(n), f"part {n * 7919 % ROWS}", "3", hidden=n % 50 == 7) for n in range(1, ROWS)),
    rows=ROWS,
    columns=3,
)


def packed() -> SheetPart:
    return replace(OPEN, lines=PackedLines(blocks_of(OPEN.lines)))


def held(part: SheetPart) -> int:
    assert isinstance(part.lines, PackedLines)
    return part.lines.held()


def test_only_what_is_seen_is_unpacked(qtbot: QtBot) -> None:
    part = packed()
    view = SheetView(LIGHT)
    qtbot.addWidget(view)
    view.resize(600, 400)
    with qtbot.waitExposed(view):
        view.show()
    view.show_document((part,))
    assert held(part) <= 2  # the head, and what lies below it
    marks = tuple(cell_mark(f"hit {n}", n, 1) for n in range(100, ROWS, 500))
    view.set_marks(marks)
    assert held(part) <= 2
    table = view.findChild(SheetTable)
    assert isinstance(table, SheetTable)
    for mark in marks:
        view.go_to(mark.hit)
        table.viewport().repaint()
    assert held(part) <= min(HELD, 2 + 2 * len(marks))
    index = table.currentIndex()
    assert index.data(DISPLAY) == f"part {index.row() * 7919 % ROWS}"


@pytest.mark.parametrize(
    "wish",
    [
        Wish(header=0, words="part 77"),
        Wish(header=0, sort=1, descending=True),
        Wish(header=0, hidden=False),
    ],
    ids=["filtered", "sorted", "without the hidden"],
)
def test_packed_rows_are_arranged_like_open_ones(wish: Wish) -> None:
    part = packed()
    made = arrange(Rows(part), ROWS, wish, lambda: False)
    known = arrange(Rows(OPEN), ROWS, wish, lambda: False)
    assert made is not None
    assert known is not None
    assert made.shown == known.shown
    assert held(part) <= HELD


def test_words_are_found_in_packed_rows_like_in_open_ones() -> None:
    part, needle = packed(), Needle("part 4999", Folder(load_tables()))
    found = [one for some in needle.found_in(0, part) for one in some]
    assert found == [one for some in needle.found_in(0, OPEN) for one in some]
    assert len(found) == 1
    assert held(part) <= HELD


def test_packed_rows_are_copied_and_named_like_open_ones() -> None:
    part = packed()
    over_a_seam = range(BLOCK_LINES - 3, BLOCK_LINES + 3)
    assert list(Rows(part).lines_of(over_a_seam)) == list(Rows(OPEN).lines_of(over_a_seam))
    assert header_row(part) == header_row(OPEN) == 0
    assert Rows(part).row(ROWS - 1) == Rows(OPEN).row(ROWS - 1)
