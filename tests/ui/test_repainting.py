"""What is painted anew, and how often: little things must not have a whole view painted."""

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.facts.reasons import reasons_for
from tidewaiter.desk.jobs import Jobs
from tidewaiter.documents.model import Box
from tidewaiter.screening.model import Hit
from tidewaiter.ui.case.deeds import Decided
from tidewaiter.ui.case.papers import Paper
from tidewaiter.ui.marks import Mark
from tidewaiter.ui.pages import hit_test
from tidewaiter.ui.pages.hit_test import MarkIndex
from tidewaiter.ui.pages.layout import PageLayout
from tidewaiter.ui.pages.overlay import Overlay
from tidewaiter.ui.pages.source import PageSource
from tidewaiter.ui.pages.view import PageView
from tidewaiter.ui.painting.highlights import Highlighter
from tidewaiter.ui.painting.ticks import Pattern, Tick, TickBar, seen_ticks
from tidewaiter.ui.panels.stage_marks import StageMarks
from tidewaiter.ui.sheets.hits import CellMarks
from tidewaiter.ui.sheets.plain_rows import Span
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
    qtbot.waitUntil(lambda: 0 < table._cells.flash < 1 and table._picture.is_whole())
    watch = PaintWatch(table.viewport())
    qtbot.waitUntil(lambda: table._cells.flash == 0)
    assert watch.seen
    assert all(cell.contains(seen) for seen in watch.seen)


def test_a_flash_on_a_page_paints_what_is_around_its_hit(qtbot: QtBot, pages: PageView) -> None:
    pages.go_to("a")
    qtbot.waitUntil(lambda: 0 < pages._overlay.flash < 1)
    qtbot.waitUntil(
        lambda: (
            not (
                pages._settling.isActive() or pages._calm.isActive() or pages._painter._source._job
            )
        )
    )
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


@pytest.fixture
def rows_painted(sheets: SheetView, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The rows whose cells are painted, one after the other; a frame has all the time it wants."""
    monkeypatch.setattr("tidewaiter.ui.sheets.table.PAINTS_WITHIN", 60.0)
    painted: list[int] = []
    exposed = table_of(sheets)._exposed
    paint = exposed.paint_bare

    def noted(painter: QPainter, place: Span, band: QRect) -> None:
        painted.append(place[0])
        paint(painter, place, band)

    monkeypatch.setattr(exposed, "paint_bare", noted)
    return painted


def rows_in_sight(table: SheetTable) -> set[int]:
    return set(range(table.rowAt(0), table.rowAt(table.viewport().height() - 1) + 1))


def test_a_row_is_painted_once_however_often_it_is_exposed(
    sheets: SheetView, rows_painted: list[int]
) -> None:
    table = table_of(sheets)
    table.viewport().repaint()
    rows_painted.clear()
    sheets.set_zoom(1.5)
    table.viewport().repaint()
    assert len(rows_painted) == len(set(rows_painted))
    assert set(rows_painted) == rows_in_sight(table)

    rows_painted.clear()
    table.viewport().repaint()
    sheets.set_current("near")  # what lies over the cells is none of their business
    table.viewport().repaint()
    assert rows_painted == []


def test_scrolling_paints_the_rows_that_come_into_sight(
    sheets: SheetView, rows_painted: list[int]
) -> None:
    table = table_of(sheets)
    table.viewport().repaint()
    before = rows_in_sight(table)
    rows_painted.clear()
    table.verticalScrollBar().setValue(3 * table.rowHeight(0))
    table.viewport().repaint()
    assert set(rows_painted) == rows_in_sight(table) - before | {max(before)}  # it was seen in part


def test_rows_that_a_frame_has_no_time_for_come_with_the_next_ones(
    qtbot: QtBot, sheets: SheetView, rows_painted: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    table = table_of(sheets)
    table.viewport().repaint()
    rows_painted.clear()
    sheets.go_to("far")
    monkeypatch.setattr("tidewaiter.ui.sheets.table.PAINTS_WITHIN", -1.0)
    table.viewport().repaint()
    assert rows_painted == [FAR]  # where one looks
    qtbot.waitUntil(lambda: set(rows_painted) == rows_in_sight(table))
    qtbot.waitUntil(table._picture.is_whole)
    assert len(rows_painted) == len(set(rows_painted))


def test_who_takes_a_picture_of_a_sheet_gets_all_of_it_at_once(
    sheets: SheetView, rows_painted: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tidewaiter.ui.sheets.table.PAINTS_WITHIN", -1.0)
    table = table_of(sheets)
    sheets.go_to("far")
    rows_painted.clear()
    table.viewport().grab()
    assert set(rows_painted) == rows_in_sight(table)


def test_a_turning_wheel_shows_a_sheet_as_it_was_before_its_first_notch(
    sheets: SheetView, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = table_of(sheets)
    monkeypatch.setattr("tidewaiter.ui.sheets.table.PAINTS_WITHIN", 60.0)
    table.viewport().repaint()
    assert table._picture.is_whole()
    before = table._picture._picture
    monkeypatch.setattr("tidewaiter.ui.sheets.table.PAINTS_WITHIN", 0.0)
    for zoom in (1.1, 1.2, 1.3):
        sheets.set_zoom(zoom)
        table.viewport().repaint()
        assert table._picture._zoomed_from is not None
        assert table._picture._zoomed_from[0] is before
    table.verticalScrollBar().setValue(50)  # elsewhere, it would show too little
    table.viewport().repaint()
    assert table._picture._zoomed_from is None


def test_a_zoomed_sheet_shows_what_it_showed_until_it_is_painted_anew(
    sheets: SheetView, rows_painted: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    table = table_of(sheets)
    table.viewport().repaint()
    monkeypatch.setattr("tidewaiter.ui.sheets.table.PAINTS_WITHIN", -1.0)
    rows_painted.clear()
    sheets.set_zoom(2.0)
    table.viewport().repaint()
    assert len(rows_painted) == 1
    picture = table._picture._picture.toImage()
    others = sorted(rows_in_sight(table) - set(rows_painted))
    assert all(
        is_written(picture.copy(table.visualRect(table.model().index(n, 1)))) for n in others[1:4]
    )


def is_written(cell: QImage) -> bool:
    points = ((x, y) for x in range(0, cell.width(), 2) for y in range(0, cell.height(), 2))
    return any(cell.pixelColor(x, y).lightness() < 150 for x, y in points)


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
        assert_same(pages, MarkIndex(shown), marks)
        assert_same_cells(sheet_marks, CellMarks(in_cells))


def test_marks_that_are_added_lie_as_if_they_had_come_at_once() -> None:
    marks = [page_mark(f"p{n}", n % 5, Box(0, n % 7, 9, n % 7 + 3)) for n in range(60)]
    cells = [cell_mark(f"c{n % 50}", n % 9, n % 2, sheet=n % 3) for n in range(60)]
    pages, sheet_marks = MarkIndex(tuple(marks[:10])), CellMarks(tuple(cells[:10]))
    for start, end in ((10, 11), (11, 11), (11, 40), (40, 60)):
        pages.add(tuple(marks[start:end]))
        sheet_marks.columns(0, 0)  # known by row from here on
        sheet_marks.add(tuple(cells[start:end]))
        assert pages.marks == tuple(marks[:end])
        assert_same(pages, MarkIndex(tuple(marks[:end])), marks)
        assert_same_cells(sheet_marks, CellMarks(tuple(cells[:end])))
    kept, others = tuple(marks[5:]), tuple(cells[5:])
    assert_same(MarkIndex(kept, pages), MarkIndex(kept), marks)
    assert_same_cells(CellMarks(others, sheet_marks), CellMarks(others))


def assert_same(pages: MarkIndex, anew: MarkIndex, marks: list[Mark]) -> None:
    assert [pages.on_page(n) for n in range(5)] == [anew.on_page(n) for n in range(5)]
    assert [pages.rows(n) for n in range(5)] == [anew.rows(n) for n in range(5)]
    assert set(pages.pages()) == set(anew.pages())
    assert [pages.mark(m.hit) for m in marks] == [anew.mark(m.hit) for m in marks]


def assert_same_cells(marks: CellMarks, anew: CellMarks) -> None:
    for number in range(3):
        assert sorted(marks.rows(number)) == sorted(anew.rows(number))
        assert marks.count(number) == anew.count(number)
    at = [(n, row, column) for n in range(3) for row in range(9) for column in range(2)]
    assert [marks.at(*cell) for cell in at] == [anew.at(*cell) for cell in at]
    rows = [cell[:2] for cell in at]
    assert [marks.columns(*row) for row in rows] == [anew.columns(*row) for row in rows]


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
    mark_of = StageMarks._mark_of

    def noted(self: StageMarks, hit: Hit) -> Mark:
        looked_at.append(hit.id)
        return mark_of(self, hit)

    monkeypatch.setattr(StageMarks, "_mark_of", noted)

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


def test_the_page_of_a_hit_is_asked_for_while_the_jump_is_under_way(
    qtbot: QtBot, pages: PageView, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages.set_marks((page_mark("far", 2, Box(100, 100, 160, 112)),))
    qtbot.waitUntil(lambda: not pages._settling.isActive())
    wanted: list[int] = []
    monkeypatch.setattr(
        PageSource, "want", lambda _, tiles: wanted.extend(tile.page for tile in tiles)
    )
    pages.go_to("far")
    assert wanted[0] == 2


def test_who_jumps_to_another_paper_does_not_wait_for_its_new_marks(
    stage: WindowStage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("a.pdf", "b.pdf")
    stage.deeds.open_files([stage.paper(name, Script(pages=1, hits=1)) for name in names])
    qtbot.waitUntil(stage.done)
    first, second = (paper.hits[0].id for paper in stage.review.papers)
    view = stage.window.bench.viewer.stage
    stage.review.select_hit(first)
    stage.review.select_hit(second)
    stage.review.select_hit(first)
    qtbot.waitUntil(lambda: not view._later.isActive())

    made: list[Paper] = []
    monkeypatch.setattr(StageMarks, "_give_all", lambda _, paper, __: made.append(paper))
    view._marks._made_of.clear()  # as if others had come
    stage.review.select_hit(second)
    assert made == []
    qtbot.waitUntil(lambda: [paper.hits[0].id for paper in made] == [second])

    view._marks._made_of.clear()
    # A hit that has just come, and has no mark yet: there is nowhere to go.
    view._marks._marks.pop(first)
    stage.review.select_hit(first)
    assert [paper.hits[0].id for paper in made] == [second, first]
