"""Two papers side by side, kept at the same goods."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tidewaiter.documents.model import CellPlace, Coverage, PageLine, PagePart, Part, Reading
from tidewaiter.screening.model import HitKind
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.tables import load_tables
from tidewaiter.ui.actions import Command
from tidewaiter.ui.beside.following import Unmatched
from tidewaiter.ui.beside.matching import GoodsRows, Row
from tidewaiter.ui.beside.panel import Beside
from tidewaiter.ui.pages.view import PageView
from tidewaiter.ui.panels.stage import Stage
from tidewaiter.ui.sheets.table import SheetTable
from tidewaiter.ui.sheets.view import SheetView
from tidewaiter.ui.viewing import LIGHT
from ui.view_papers import row, sheet
from ui.window_stage import LINES, Script, WindowStage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

# So many lines that three pages are filled, each of goods of their own.
SORTS = ("bearing", "valve", "gasket", "spindle", "encoder")
GOODS = tuple(f"Item {n} {SORTS[n % 5]} KX-{700 + n}Q steel {n * 3} PCS" for n in range(90))
OTHERS = tuple(f"Clause {n} of the terms" for n in range(90))


@pytest.fixture(scope="module")
def folder() -> Folder:
    return Folder(load_tables())


def page(*texts: str) -> PagePart:
    lines = tuple(PageLine(text=text, spots=()) for text in texts)
    return PagePart(width=595, height=842, lines=lines, coverage=Coverage(reading=Reading.READ))


def found_in(part: Part, text: str, folder: Folder) -> Row | None:
    rows = GoodsRows({0: part}, folder)
    assert rows.read_on(lambda: False)
    like = rows.like(text)
    return like.row if like else None


PACKING = sheet(
    row(0, "No.", "Goods", "HS code", "Quantity"),
    row(1, "1", "Ball bearing 6204", "848210", "2400 PCS"),
    row(2, "2", "氧化镝 99.9% 粉末 Dysprosium oxide", "2846901500", "250 KG"),
    row(3, "3", "Yttrium oxide powder", "2846901100", "500 KG"),
    row(4, "4", "7204-2RS", "848210", "1200 PCS"),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2\tDysprosium oxide, Dy2O3, 99.9 % REO\t2846901500\t250 KG", Row(0, 2)),
        ("8 Yttrium oxide, Y2O3, powder D50\t2846901100\t500 KG", Row(0, 3)),
        ("高純度氧化鏑粉末 99.9%", Row(0, 2)),  # other characters for the same
        ("Deep groove ball bearing 6204-2RS\t848210\t2,400 PCS", Row(0, 1)),
        ("P/N 7204-2RS sealed\t1,200 pcs", Row(0, 4)),  # a part number, and a grouped quantity
        ("TOTAL\tUSD 268,000.00", None),  # shares nothing
        ("250 units", None),  # one word is not enough
        ("", None),
    ],
)
def test_the_row_of_the_same_goods_is_found(
    folder: Folder, text: str, expected: Row | None
) -> None:
    assert found_in(PACKING, text, folder) == expected


def test_units_and_numbers_alone_are_no_goods(folder: Folder) -> None:
    foot = page(
        "Invoice PC-2026-1112-07 Page 1 of 1", "Signed for 6N 2 pc of 1", "Net 25.50kg 20 m"
    )
    for text in ("Gallium metal 6N 1 pc of 2", "Drum 25.50kg 20 m"):
        assert found_in(foot, text, folder) is None


def test_a_word_that_every_row_has_matches_none(folder: Folder) -> None:
    many = page(*[f"oxide powder {n}" for n in range(50)])
    assert found_in(many, "oxide powder of another sort", folder) is None


def test_rows_are_taken_in_a_moment_at_a_time(folder: Folder) -> None:
    rows = GoodsRows({0: page(*GOODS * 6)}, folder)
    assert not rows.read_on(lambda: True)
    some = len(rows)
    assert 0 < some < 540
    assert rows.read_on(lambda: False)
    assert len(rows) == 540


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
    pick(beside, 1)
    assert beside.stage.paper() is review.papers[2]
    review.select_paper(review.papers[2])  # the one beside comes to the front
    assert beside.stage.paper() is review.papers[0]
    command.trigger()
    assert not beside.isVisible()
    assert beside.stage.paper() is None


def pick(beside: Beside, at: int) -> None:
    """As a person picks from the list of papers."""
    beside.choice.setCurrentIndex(at)
    beside.choice.activated.emit(at)


Opened = Callable[..., Beside]


@pytest.fixture
def opened(stage: WindowStage, qtbot: QtBot) -> Opened:
    """Papers of these lines, the second one beside the first unless a test shows it itself."""

    def opening(*texts: tuple[str, ...], shown: bool = True, **script: object) -> Beside:
        made = [
            stage.paper(f"{n}.pdf", Script(pages=3, texts=said, **{"hits": 0} | script))  # type: ignore[arg-type]
            for n, said in enumerate(texts)
        ]
        stage.deeds.open_files(made)
        qtbot.waitUntil(stage.done)
        stage.window.resize(1400, 800)
        if shown:
            stage.window.commands[Command.BESIDE].trigger()
        return stage.window.bench.viewer.beside

    return opening


def pages(stage: Stage) -> PageView:
    view = stage.page_view()
    assert view is not None
    return view


def read_there(stage: Stage, texts: tuple[str, ...]) -> list[tuple[str, int]]:
    """What the lines in sight say, and how far down the screen they are, the one in the middle first."""
    top = stage.mapToGlobal(QPoint(0, 0)).y()
    return [
        (texts[line.part * LINES + line.line], top + line.height)
        for line in pages(stage).lines_in_sight()
    ]


def test_a_hit_of_goods_lights_their_row_in_both(
    stage: WindowStage, opened: Opened, qtbot: QtBot
) -> None:
    beside = opened(GOODS, GOODS[::-1], shown=False, hits=1, kinds=(HitKind.ITEM,))
    stage.review.select_hit(next(stage.review.hits()).id)
    with qtbot.waitSignal(beside.following.found):
        stage.window.commands[Command.BESIDE].trigger()
    front = pages(stage.window.bench.viewer.stage)
    assert front.lit.count(0) == 1
    assert pages(beside.stage).lit.count(2) == 1  # the last of all lines
    assert beside.told() == "The row with the same goods is lit."


def test_a_hit_of_a_party_lights_no_row(stage: WindowStage, opened: Opened, qtbot: QtBot) -> None:
    beside = opened(GOODS, GOODS[::-1], shown=False, hits=1, kinds=(HitKind.PARTY,))
    stage.review.select_hit(next(stage.review.hits()).id)
    with qtbot.waitSignal(beside.following.missed) as told:
        stage.window.commands[Command.BESIDE].trigger()
    assert told.args == [Unmatched(None, by_hit=True, in_part=False)]
    before = pages(beside.stage).offset()
    qtbot.wait(300)  # longer than a reader rests: the jump to the hit leads nowhere either
    assert not any(pages(beside.stage).lit.count(n) for n in range(3))
    assert pages(beside.stage).offset() == before
    assert beside.told() == "No row matches this hit."


def test_the_second_paper_follows_the_reading(
    stage: WindowStage, opened: Opened, qtbot: QtBot
) -> None:
    beside, first = opened(GOODS, GOODS[::-1]), stage.window.bench.viewer.stage
    pages(first).setFocus()
    pages(first).verticalScrollBar().setValue(pages(first).verticalScrollBar().maximum() // 2)
    text, height = read_there(first, GOODS)[0]
    qtbot.waitUntil(lambda: (text, height) in read_there(beside.stage, GOODS[::-1]))
    assert QApplication.focusWidget() is pages(first)
    assert not any(pages(beside.stage).lit.count(n) for n in range(3))  # nothing was chosen


def test_the_first_paper_follows_whoever_reads_the_second(
    stage: WindowStage, opened: Opened, qtbot: QtBot
) -> None:
    beside, first = opened(GOODS, GOODS[::-1]), stage.window.bench.viewer.stage
    qtbot.wait(300)
    pages(beside.stage).setFocus()
    bar = pages(beside.stage).verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    there = pages(beside.stage).offset()
    text, height = read_there(beside.stage, GOODS[::-1])[0]
    qtbot.waitUntil(lambda: (text, height) in read_there(first, GOODS))
    qtbot.wait(300)
    assert pages(beside.stage).offset() == there  # nobody led it back


def test_nothing_moves_while_nothing_matches(
    stage: WindowStage, opened: Opened, qtbot: QtBot
) -> None:
    beside, first = opened(OTHERS, GOODS), stage.window.bench.viewer.stage
    pages(beside.stage).verticalScrollBar().setValue(500)
    pages(first).verticalScrollBar().setValue(900)
    qtbot.wait(400)
    assert pages(beside.stage).offset() == QPoint(0, 500)


def test_papers_do_not_follow_each_other_when_told_not_to(
    stage: WindowStage, opened: Opened, qtbot: QtBot
) -> None:
    beside, first = opened(GOODS, GOODS[::-1]), stage.window.bench.viewer.stage
    stage.window.commands[Command.FOLLOW].trigger()
    assert not beside.follow_button.isChecked()
    before = pages(beside.stage).offset()
    pages(first).verticalScrollBar().setValue(900)
    qtbot.wait(400)
    assert pages(beside.stage).offset() == before
    beside.follow_button.click()
    assert stage.window.commands[Command.FOLLOW].isChecked()
    qtbot.waitUntil(lambda: pages(beside.stage).offset() != before)


def click_line(view: PageView, number: int) -> None:
    """Click on a line that is in sight."""
    line = view.lines_in_sight()[number]
    at = QPoint(view.viewport().width() // 2, line.height + 4)
    place = view.pages.rect(line.part).left() - view.offset().x()
    at.setX(place + round(90 * view.pages.scale))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_a_row_without_a_hit_is_lit_in_both_when_it_is_chosen(
    stage: WindowStage, opened: Opened, qtbot: QtBot
) -> None:
    beside, first = opened(GOODS, GOODS[::-1]), stage.window.bench.viewer.stage
    qtbot.wait(300)
    with qtbot.waitSignal(beside.following.found):
        click_line(pages(first), 3)
    assert beside.told() == "The line with the same words is lit."  # nobody knows that it is goods
    for one in (first, beside.stage):
        assert sum(pages(one).lit.count(n) for n in range(3)) == 1
    with qtbot.waitSignal(beside.following.found):  # in the second as well
        click_line(pages(beside.stage), 0)
    assert sum(pages(first).lit.count(n) for n in range(3)) == 1


def test_a_paper_taken_by_itself_makes_room_for_one_that_has_the_row(
    stage: WindowStage, opened: Opened, qtbot: QtBot
) -> None:
    beside, first = opened(GOODS, OTHERS, GOODS[::-1]), stage.window.bench.viewer.stage
    assert beside.stage.paper() is stage.review.papers[1]
    with qtbot.waitSignal(beside.following.found):
        click_line(pages(first), 0)
    assert beside.stage.paper() is stage.review.papers[2]
    assert beside.choice.currentText() == "2.pdf"


def test_a_paper_that_was_picked_stays_and_the_other_is_offered(
    stage: WindowStage, opened: Opened, qtbot: QtBot
) -> None:
    beside, first = opened(GOODS, OTHERS, GOODS[::-1]), stage.window.bench.viewer.stage
    pick(beside, 0)
    with qtbot.waitSignal(beside.following.missed):
        click_line(pages(first), 0)
    assert beside.stage.paper() is stage.review.papers[1]
    assert beside.told() == "No row matches here; another paper has one."
    assert beside.offer.text() == "Show 2.pdf"
    with qtbot.waitSignal(beside.following.found):
        beside.offer.click()
    assert beside.stage.paper() is stage.review.papers[2]
    assert not beside.offer.isVisible()


def test_no_other_paper_is_offered_where_none_has_the_row(
    stage: WindowStage, opened: Opened, qtbot: QtBot
) -> None:
    beside, first = opened(GOODS, OTHERS, OTHERS), stage.window.bench.viewer.stage
    with qtbot.waitSignal(beside.following.missed):
        click_line(pages(first), 0)
    assert beside.stage.paper() is stage.review.papers[1]
    assert beside.told() == "No row matches the chosen one."
    assert not beside.offer.isVisible()


@pytest.fixture
def goods_sheet(qtbot: QtBot) -> SheetView:
    view = SheetView(LIGHT)
    qtbot.addWidget(view)
    view.resize(700, 400)
    with qtbot.waitExposed(view):
        view.show()
    rows = (row(0, "No.", "Goods"), *(row(2 * n, str(n), GOODS[n]) for n in range(1, 90)))
    view.show_document((sheet(*rows, rows=200),))
    return view


def test_a_sheet_tells_the_filled_rows_in_sight_and_brings_one_to_a_height(
    goods_sheet: SheetView,
) -> None:
    goods_sheet.bring(CellPlace(part=0, row=100, column=1), 120)
    assert (0, 50, 120) in goods_sheet.lines_in_sight()
    seen = [line.line for line in goods_sheet.lines_in_sight()]
    assert len(seen) == len(set(seen))  # empty rows between them are none
    goods_sheet.bring(
        CellPlace(part=0, row=150, column=1), 5000
    )  # below a lower view: still in sight
    assert 75 in [line.line for line in goods_sheet.lines_in_sight()]
    goods_sheet.bring(CellPlace(part=0, row=100, column=1), 120)
    goods_sheet.bring(CellPlace(part=3, row=0, column=0), 0)  # there is no such sheet
    assert (0, 50, 120) in goods_sheet.lines_in_sight()


def test_a_narrow_sheet_shows_the_goods_of_a_row_and_not_only_its_numbers(
    goods_sheet: SheetView,
) -> None:
    table = goods_sheet.findChild(SheetTable)
    assert isinstance(table, SheetTable)
    bar, place = table.horizontalScrollBar(), CellPlace(part=0, row=100, column=1)
    goods_sheet.bring(place, 120)
    assert bar.value() == 0  # there is room for all of it
    goods_sheet.resize(150, 400)
    for column in (0, 1):
        table.setColumnWidth(column, 140)
    goods_sheet.bring(place, 120)
    assert table.columnViewportPosition(1) == 0
    bar.setValue(20)  # somebody looks aside
    goods_sheet.bring(CellPlace(part=0, row=150, column=1), 120)
    assert bar.value() == 20


def test_a_row_of_a_sheet_is_chosen_by_click_and_by_key(
    goods_sheet: SheetView, qtbot: QtBot
) -> None:
    table = goods_sheet.findChild(SheetTable)
    assert isinstance(table, SheetTable)
    at = table.visualRect(table.model().index(4, 1)).center()
    with qtbot.waitSignal(goods_sheet.line_chosen) as told:
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert told.args == [0, 2]
    with qtbot.assertNotEmitted(goods_sheet.line_chosen):
        QTest.keyClick(table, Qt.Key.Key_Down)  # an empty row
        QTest.keyClick(table, Qt.Key.Key_Right)
    with qtbot.waitSignal(goods_sheet.line_chosen) as told:
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert told.args == [0, 3]


def test_the_lit_row_of_a_sheet_stays_beside_what_was_found(goods_sheet: SheetView) -> None:
    goods_sheet.set_found(((CellPlace(part=0, row=4, column=1),),))
    goods_sheet.go_to_found(0)
    plain = goods_sheet.grab().toImage()
    goods_sheet.light((CellPlace(part=0, row=8, column=1),))
    assert goods_sheet.grab().toImage() != plain
    goods_sheet.light(())
    assert goods_sheet.grab().toImage() == plain
