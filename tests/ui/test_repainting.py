"""What is painted anew, and how often: little things must not have a whole view painted."""

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.facts.reasons import reasons_for
from tidewaiter.desk.jobs import Jobs
from tidewaiter.documents.model import Box
from tidewaiter.screening.model import Hit
from tidewaiter.ui.case.deeds import Decided
from tidewaiter.ui.marks import Mark
from tidewaiter.ui.pages import hit_test
from tidewaiter.ui.pages.hit_test import MarkIndex
from tidewaiter.ui.pages.layout import PageLayout
from tidewaiter.ui.pages.overlay import Overlay
from tidewaiter.ui.pages.source import PageSource
from tidewaiter.ui.pages.view import PageView
from tidewaiter.ui.painting.highlights import Highlighter
from tidewaiter.ui.painting.ticks import Pattern, Tick, TickBar, seen_ticks
from tidewaiter.ui.panels.stage import Stage
from tidewaiter.ui.sheets.hits import CellMarks
from tidewaiter.ui.sheets.table import SheetTable
from tidewaiter.ui.sheets.view import SheetView
from tidewaiter.ui.viewing import LIGHT
from ui.view_papers import A4, FakeDrawer, cell_mark, page_mark, row, sheet
from ui.window_stage import Script, WindowStage

# The platform without a screen says so whenever a window with a layout is shown.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
FAR = 150  # a row that is not in sight at first


class PaintWatch(QObject):
    """Keeps what was exposed of a widget, painting by painting."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.seen: list[QRect] = []
        widget.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look, and let it pass."""
        if isinstance(event, QPaintEvent):
            self.seen.append(QRect(event.rect()))
        return False


@pytest.fixture
def sheets(qtbot: QtBot) -> SheetView:
    view = SheetView(LIGHT)
    qtbot.addWidget(view)
    view.resize(700, 400)
    with qtbot.waitExposed(view):
        view.show()
    goods = sheet(*(row(n, str(n), f"goods {n}") for n in range(200)), rows=200)
    view.show_document((goods,))
    view.set_marks((cell_mark("near", 3, 1), cell_mark("far", FAR, 1)))
    return view


@pytest.fixture
def pages(qtbot: QtBot) -> Iterator[PageView]:
    jobs = Jobs()
    view = PageView(PageSource(FakeDrawer(), jobs), LIGHT)
    qtbot.addWidget(view)
    view.resize(700, 600)
    with qtbot.waitExposed(view):
        view.show()
    view.show_document((A4,) * 3)
    view.set_marks((page_mark("a", 0, Box(100, 100, 160, 112)),))
    yield view
    jobs.close()


def table_of(view: SheetView) -> SheetTable:
    return next(table for table in view.findChildren(SheetTable) if table.isVisible())


def test_a_flash_in_a_sheet_paints_its_cell_and_no_other(qtbot: QtBot, sheets: SheetView) -> None:
    table = table_of(sheets)
    sheets.go_to("far")
    cell = table.visualRect(table.model().index(FAR, 1))
    qtbot.waitUntil(lambda: 0 < table._cells.flash < 1)
    watch = PaintWatch(table.viewport())
    qtbot.waitUntil(lambda: table._cells.flash == 0)
    assert watch.seen
    assert all(cell.contains(seen) for seen in watch.seen)


def test_a_flash_on_a_page_paints_what_is_around_its_hit(qtbot: QtBot, pages: PageView) -> None:
    pages.go_to("a")
    qtbot.waitUntil(lambda: 0 < pages._overlay.flash < 1)
    qtbot.waitUntil(lambda: not pages._settling.isActive() and pages._painter._source._job is None)
    watch = PaintWatch(pages.viewport())
    qtbot.waitUntil(lambda: pages._overlay.flash == 0)
    assert watch.seen
    assert all(seen.width() < 200 and seen.height() < 120 for seen in watch.seen)


def test_another_current_hit_leaves_the_other_marks_of_the_scroll_bar(
    sheets: SheetView, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    monkeypatch.setattr(TickBar, "set_ticks", lambda _, ticks: made.append(ticks))
    sheets.go_to("far")
    sheets.go_to("near")
    assert made == []
    assert table_of(sheets)._ticks._current is not None


def test_a_cell_is_painted_once_whatever_was_exposed(
    sheets: SheetView, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = table_of(sheets)
    painted: list[tuple[int, int]] = []
    cells = table._cells
    paint = cells.paint_cell

    def counted(painter: object, at: tuple[int, int, QRect], *rest: object, **named: bool) -> None:
        painted.append(at[:2])
        paint(painter, at, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(cells, "paint_cell", counted)
    table.viewport().repaint()
    assert len(painted) == len(set(painted))
    rows = {row for row, _ in painted}
    assert rows == set(range(table.rowAt(0), table.rowAt(table.viewport().height() - 1) + 1))


def test_of_ticks_that_look_the_same_one_is_drawn() -> None:
    red, blue = QColor("#b3261e"), QColor("#1c58b8")
    many = [Tick(0.5 + n / 1_000_000, red) for n in range(500)]
    decided, other = Tick(0.5, red, decided=True), Tick(0.5, blue, pattern=Pattern(high=4))

    seen = seen_ticks([*many, decided, other], 0, 300)

    assert [y for y, _ in seen] == [150] * 3
    assert [tick for _, tick in seen] == [many[-1], decided, other]


def decided(mark: Mark) -> Mark:
    return replace(mark, decided=Disposition.FALSE_POSITIVE)


def test_marks_that_came_in_steps_lie_as_if_they_had_come_at_once() -> None:
    dice = random.Random(7)
    marks = [page_mark(f"p{n}", n % 5, Box(0, n % 7, 9, n % 7 + 3)) for n in range(60)]
    cells = [cell_mark(f"c{n}", n % 9, n % 2, sheet=n % 3) for n in range(60)]
    pages, sheet_marks = MarkIndex(), CellMarks()
    for count in (10, 25, 25, 60, 40, 60):
        changed = dice.randrange(len(marks))
        marks[changed], cells[changed] = decided(marks[changed]), decided(cells[changed])
        shown, in_cells = tuple(marks[:count]), tuple(cells[:count])
        pages, sheet_marks = MarkIndex(shown, pages), CellMarks(in_cells, sheet_marks)
        anew, cells_anew = MarkIndex(shown), CellMarks(in_cells)
        assert [pages.on_page(n) for n in range(5)] == [anew.on_page(n) for n in range(5)]
        assert [pages.rows(n) for n in range(5)] == [anew.rows(n) for n in range(5)]
        assert set(pages.pages()) == set(anew.pages())
        assert [pages.mark(m.hit) for m in marks] == [anew.mark(m.hit) for m in marks]
        for number in range(3):
            assert sheet_marks.rows(number) == cells_anew.rows(number)
            assert sheet_marks.count(number) == cells_anew.count(number)
        at = [(n, row, column) for n in range(3) for row in range(9) for column in range(2)]
        assert [sheet_marks.at(*cell) for cell in at] == [cells_anew.at(*cell) for cell in at]


def test_a_decision_works_out_the_boxes_of_its_own_page_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    marks = [page_mark(f"p{n}", n % 100, Box(0, 5, 9, 8)) for n in range(1_000)]
    before = MarkIndex(tuple(marks))
    worked: list[str] = []
    boxes = hit_test._marked

    def noted(mark: Mark) -> object:
        worked.append(mark.hit)
        return boxes(mark)

    monkeypatch.setattr(hit_test, "_marked", noted)

    marks[42] = decided(marks[42])
    after = MarkIndex(tuple(marks), before)

    assert worked == ["p42"]
    assert after.on_page(41) is before.on_page(41)


def test_going_between_papers_makes_no_mark_anew(
    stage: WindowStage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts = {"one.pdf": Script(pages=2, hits=3), "other.pdf": Script(pages=2, hits=2)}
    stage.deeds.open_files([stage.paper(name, script) for name, script in scripts.items()])
    qtbot.waitUntil(stage.done)
    one, other = stage.review.papers
    for paper in (other, one):
        stage.review.select_paper(paper)
    looked_at: list[str] = []
    mark_of = Stage._mark_of

    def noted(self: Stage, hit: Hit) -> Mark:
        looked_at.append(hit.id)
        return mark_of(self, hit)

    monkeypatch.setattr(Stage, "_mark_of", noted)

    stage.review.select_hit(other.hits[0].id)
    stage.review.select_hit(one.hits[0].id)
    assert looked_at == []

    reason = reasons_for(Disposition.FALSE_POSITIVE)[0].code
    stage.deeds.decide(
        Decided(hit=one.hits[0].id, disposition=Disposition.FALSE_POSITIVE, reason=reason)
    )
    qtbot.waitUntil(lambda: stage.review.disposition(one.hits[0].id) is not None)
    assert looked_at == [hit.id for hit in one.hits]


def test_of_a_thousand_pages_each_has_one_tick_of_each_sort() -> None:
    layout = PageLayout((A4,) * 1_200, 1.0, 800)
    overlay = Overlay(Highlighter(LIGHT.marks))
    marks = [page_mark(f"p{n}", n // 10, Box(0, n % 10, 9, n % 10 + 3)) for n in range(12_000)]
    marks[5] = decided(marks[5])
    overlay.index = MarkIndex(tuple(marks))

    ticks = overlay.ticks(layout, LIGHT.ticks)

    assert len(ticks) == 1_201
    assert sum(tick.decided for tick in ticks) == 1
    assert all(0 < tick.at < 1 for tick in ticks)
