"""What is painted anew, and how often: little things must not have a whole view painted."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tidewaiter.desk.jobs import Jobs
from tidewaiter.documents.model import Box
from tidewaiter.ui.pages.source import PageSource
from tidewaiter.ui.pages.view import PageView
from tidewaiter.ui.sheets.table import SheetTable
from tidewaiter.ui.sheets.view import SheetView
from tidewaiter.ui.ticks import Pattern, Tick, TickBar, seen_ticks
from tidewaiter.ui.viewing import LIGHT
from ui.view_papers import A4, FakeDrawer, cell_mark, page_mark, row, sheet

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
