"""Two papers side by side, brought to the same goods."""

import pytest
from pytestqt.qtbot import QtBot

from tidewaiter.documents.model import Coverage, PageLine, PagePart, Reading
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.tables import load_tables
from tidewaiter.ui.actions import Command
from tidewaiter.ui.beside.matching import Row, same_row
from ui.view_papers import row, sheet
from ui.window_stage import Script, WindowStage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture(scope="module")
def folder() -> Folder:
    return Folder(load_tables())


def page(*texts: str) -> PagePart:
    lines = tuple(PageLine(text=text, spots=()) for text in texts)
    return PagePart(width=595, height=842, lines=lines, coverage=Coverage(reading=Reading.READ))


PACKING = sheet(
    row(0, "No.", "Goods", "HS code", "Quantity"),
    row(1, "1", "Ball bearing 6204", "848210", "2400 PCS"),
    row(2, "2", "氧化镝 99.9% 粉末 Dysprosium oxide", "2846901500", "250 KG"),
    row(3, "3", "Yttrium oxide powder", "2846901100", "500 KG"),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2\tDysprosium oxide, Dy2O3, 99.9 % REO\t2846901500\t250 KG", Row(0, 2)),
        ("8 Yttrium oxide, Y2O3, powder D50\t2846901100\t500 KG", Row(0, 3)),
        ("高純度氧化鏑粉末 99.9%", Row(0, 2)),  # other characters for the same
        ("Deep groove ball bearing 6204-2RS\t848210\t2,400 PCS", Row(0, 1)),
        ("TOTAL\tUSD 268,000.00", None),  # shares nothing
        ("250 units", None),  # one word is not enough
        ("", None),
    ],
)
def test_the_row_of_the_same_goods_is_found(
    folder: Folder, text: str, expected: Row | None
) -> None:
    assert same_row(text, {0: PACKING}, folder) == expected


def test_units_and_numbers_alone_are_no_goods(folder: Folder) -> None:
    foot = page("Invoice PC-2026-1112-07 Page 1 of 1", "Signed for 6N 2 pc of 1")
    assert same_row("Gallium metal 6N 1 pc of 2", {0: foot}, folder) is None


def test_a_word_that_every_row_has_matches_none(folder: Folder) -> None:
    many = page(*[f"oxide powder {n}" for n in range(50)])
    assert same_row("oxide powder of another sort", {0: many}, folder) is None


def test_two_papers_stand_side_by_side_and_change_sides(stage: WindowStage, qtbot: QtBot) -> None:
    names = ("a.pdf", "b.pdf", "c.pdf")
    stage.deeds.open_files([stage.paper(name, Script(pages=2)) for name in names])
    qtbot.waitUntil(stage.done)
    beside, review = stage.window.bench.viewer.beside, stage.review
    command = stage.window.commands[Command.BESIDE]
    command.trigger()
    assert beside.isVisible()
    assert beside.stage.paper() is review.papers[1]
    assert [beside.choice.itemText(n) for n in range(beside.choice.count())] == ["b.pdf", "c.pdf"]
    beside.choice.setCurrentIndex(1)
    beside.choice.activated.emit(1)
    assert beside.stage.paper() is review.papers[2]
    review.select_paper(review.papers[2])  # the one beside comes to the front
    assert beside.stage.paper() is review.papers[0]
    command.trigger()
    assert not beside.isVisible()
    assert beside.stage.paper() is None


def test_the_second_paper_shows_the_row_of_the_hit(stage: WindowStage, qtbot: QtBot) -> None:
    stage.deeds.open_files([stage.paper(n, Script(pages=1, hits=1)) for n in ("a.pdf", "b.pdf")])
    qtbot.waitUntil(stage.done)
    beside, review = stage.window.bench.viewer.beside, stage.review
    with qtbot.waitSignal(beside.stage.matched) as told:
        stage.window.commands[Command.BESIDE].trigger()
    assert told.args == [False]  # one common word proves nothing
    other = next(hit for hit in review.hits() if review.paper_of(hit) is review.papers[1])
    review.select_hit(other.id)
    assert beside.stage.paper() is review.papers[0]
