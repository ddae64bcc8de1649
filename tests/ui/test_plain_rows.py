"""Plain rows look just as they do when each cell is painted by itself."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from tidewaiter.documents.model import CellStyle, SheetLine
from tidewaiter.ui.sheets.table import SheetTable
from tidewaiter.ui.sheets.view import SheetView
from tidewaiter.ui.viewing import LIGHT
from ui.view_papers import row, sheet

# The platform without a screen says so whenever a window with a layout is shown.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

LONG = "a text that is much longer than the column it begins in"
STYLES = (
    CellStyle(),
    CellStyle(bold=True, align="right", colour="B3261E"),
    CellStyle(align="center", italic=True),
    CellStyle(wrap=True),
    CellStyle(fill="FFEE88"),
)

ROWS = {
    "a table": row(0, "1", "goods", "12.50", "kg"),
    "a text over empty cells": row(0, LONG),
    "a text up to a filled cell": row(0, LONG, "", "2"),
    "two texts that run on": row(0, LONG, "", LONG),
    "a number that does not fit": row(0, "1234567890123456789012345", "next"),
    "a text that is cut at the end of the sheet": row(0, "", "", "", "", LONG),
    "nothing": row(0),
}


def painted(qtbot: QtBot, line: SheetLine, zoom: float, shift: int) -> tuple[QImage, QImage, bool]:
    """A row as a plain one, and cell by cell; whether it is a plain one."""
    view = SheetView(LIGHT)
    qtbot.addWidget(view)
    view.resize(500, 200)
    with qtbot.waitExposed(view):
        view.show()
    view.show_document((sheet(line, rows=3, columns=5, styles=STYLES, hidden_columns=(3,)),))
    view.set_zoom(zoom)
    table = view.findChild(SheetTable)
    assert isinstance(table, SheetTable)
    table.horizontalScrollBar().setValue(shift)
    exposed = table._exposed
    place = exposed.rows(table.viewport().rect())[0]
    band = QRect(0, place[1], table.viewport().width(), place[2])
    columns = list(exposed._columns(band))
    shown = table._sheet.row(0)
    running = table._writer.running(0, columns[0][0], shown)
    images = []
    for plain in (True, False):
        image = QImage(band.size(), QImage.Format.Format_RGB32)
        image.fill(table._paper.ground)
        painter = QPainter(image)
        painter.setClipRect(band)
        if plain:
            is_plain = exposed._plain.paint(painter, place, shown, columns, running)
        else:
            for at, flow in exposed._cells_of(place, columns, frozenset()):
                table._cells.paint_bare(painter, at, shown, flow)
        painter.end()
        images.append(image)
    return images[0], images[1], is_plain


@pytest.mark.parametrize("zoom", [1.0, 0.6])
@pytest.mark.parametrize("shift", [0, 90])
@pytest.mark.parametrize("line", ROWS.values(), ids=ROWS.keys())
def test_a_plain_row_looks_as_its_cells_do(
    qtbot: QtBot, line: SheetLine, zoom: float, shift: int
) -> None:
    plain, by_cells, is_plain = painted(qtbot, line, zoom, shift)
    assert is_plain
    assert plain == by_cells


def test_styles_of_letters_are_kept(qtbot: QtBot) -> None:
    line = row(0, "7", "bold", "middle", "wrapped in two lines or more", styles=(0, 1, 2, 3))
    plain, by_cells, is_plain = painted(qtbot, line, 1.0, 0)
    assert is_plain
    assert plain == by_cells


def test_a_filled_cell_makes_a_row_no_plain_one(qtbot: QtBot) -> None:
    line = row(0, "1", "filled", styles=(0, 4))
    assert not painted(qtbot, line, 1.0, 0)[2]
