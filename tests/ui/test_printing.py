"""Pages and sheets are drawn beside the window with their marks, and come out as a file."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tidewaiter.documents.model import Box, CellPlace, PagePlace
from tidewaiter.screening.model import HitKind
from tidewaiter.ui.actions import Command
from tidewaiter.ui.marks import Mark
from tidewaiter.ui.painting.highlights import Highlighter
from tidewaiter.ui.printing.leaves import DPI, POINTS, Leaf, mark_page, packed
from tidewaiter.ui.printing.printing import Preview, PrintDialog
from tidewaiter.ui.printing.sheet_leaves import rows_with_marks, sheet_leaves
from tidewaiter.ui.viewing import LIGHT
from ui.view_papers import row, sheet
from ui.window_stage import Script, WindowStage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
WHITE = QColor("#ffffff")


def white(width: float, height: float) -> QImage:
    scale = DPI / POINTS
    image = QImage(round(width * scale), round(height * scale), QImage.Format.Format_RGB32)
    image.fill(WHITE)
    return image


def at(image: QImage, x: float, y: float) -> QColor:
    """The colour at a place in points."""
    return image.pixelColor(round(x * DPI / POINTS), round(y * DPI / POINTS))


def test_a_mark_lies_where_the_words_are(own_fonts: None) -> None:
    image = white(200, 100)
    place = PagePlace(part=0, box=Box(50.0, 40.0, 90.0, 52.0))
    other = PagePlace(part=1, box=Box(120.0, 40.0, 160.0, 52.0))  # of another page
    mark = Mark(hit="a", kind=HitKind.ITEM, places=(place, other))
    mark_page(image, 0, (mark,), Highlighter(LIGHT.marks))
    assert at(image, 70, 46) == QColor(LIGHT.marks.item.fill)
    assert at(image, 140, 46) == WHITE
    assert at(image, 70, 30) == WHITE


def test_rows_with_marks_bring_their_neighbours() -> None:
    mark = Mark(hit="a", kind=HitKind.ITEM, places=(CellPlace(part=0, row=1, column=2),))
    assert rows_with_marks(0, (mark,)) == (0, 1, 2, 3, 4)
    assert rows_with_marks(1, (mark,)) == ()


def test_a_sheet_becomes_leaves_with_its_cells_and_marks(own_fonts: None) -> None:
    part = sheet(*(row(n, "Gyroscope", "2", "kg") for n in range(60)), rows=60)
    mark = Mark(hit="a", kind=HitKind.PARTY, places=(CellPlace(part=0, row=3, column=0),))
    leaves = list(sheet_leaves(part, 0, range(60), (mark,), Highlighter(LIGHT.marks)))
    assert leaves[0].words.startswith("Goods: A1–")
    assert leaves[-1].words.endswith("C60")
    assert all(leaf.wide for leaf in leaves)
    clean = list(sheet_leaves(part, 0, range(60), (), Highlighter(LIGHT.marks)))
    assert leaves[0].picture != clean[0].picture  # the mark
    assert leaves[-1].picture == clean[-1].picture  # is on one leaf only


def test_columns_that_do_not_fit_go_on_further_leaves(own_fonts: None) -> None:
    wide = "a very long text that needs as much room as a column may have at most"
    part = sheet(row(0, *[wide] * 8), rows=1)
    leaves = list(sheet_leaves(part, 0, (0,), (), Highlighter(LIGHT.marks)))
    assert len(leaves) > 1
    assert leaves[0].words.startswith("Goods: A1–")


def test_a_paper_is_drawn_previewed_and_kept_as_a_file(
    stage: WindowStage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.deeds.open_files([stage.paper("invoice.pdf", Script())])
    qtbot.waitUntil(stage.done)
    stage.window.commands[Command.PRINT].trigger()
    asked = next(w for w in stage.window.findChildren(PrintDialog) if w.isVisible())
    asked.accept()

    def shown() -> list[Preview]:
        return [w for w in stage.window.findChildren(Preview) if w.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()))
    preview = shown()[0]
    assert [leaf.words for leaf in preview._leaves] == ["page 1", "page 2"]
    assert "invoice.pdf" in preview._foot
    assert "edition 2026-11-20" in preview._foot
    out = tmp_path / "out.pdf"
    preview.save_pdf(str(out))
    data = out.read_bytes()
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") == 2
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no folder" / "out.pdf"), "")
    )
    preview._keep()
    assert preview.isVisible()
    assert "cannot be written: No such file" in preview.refusal.text()
    preview.close()


def test_without_a_paper_there_is_nothing_to_print(stage: WindowStage) -> None:
    assert stage.window.inside.printing.ask() is None
    assert not stage.window.commands[Command.PRINT].isEnabled()


def test_a_leaf_unpacks_to_its_picture(qapp: QApplication) -> None:
    leaf = Leaf(picture=packed(white(20, 10)), wide=False, words="")
    assert leaf.image().size() == white(20, 10).size()
