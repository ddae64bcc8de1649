"""Pages turned, one at a time, as thumbnails, and light on dark."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.desk.jobs import Jobs
from tidewaiter.documents.model import Box
from tidewaiter.documents.rendering import Pixels
from tidewaiter.ui.actions import Command
from tidewaiter.ui.pages.hit_test import MarkIndex
from tidewaiter.ui.pages.layout import PageLayout, Spot
from tidewaiter.ui.pages.source import DARKEST_PAPER, PageSource
from tidewaiter.ui.pages.turning import Point, turned, turned_box, unturned, unturned_box
from tidewaiter.ui.pages.view import PageView
from tidewaiter.ui.thumbnails.model import ThumbnailModel
from tidewaiter.ui.thumbnails.strip import ThumbnailStrip
from tidewaiter.ui.viewing import LIGHT
from ui.view_papers import A4, FakeDrawer, page_mark
from ui.window_stage import Script, WindowStage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
SIZE = (400.0, 600.0)
BOX = Box(100, 700, 200, 712)


class CornerDrawer(FakeDrawer):
    """Draws white pages whose upper left quarter is red."""

    def page(self, number: int, scale: float, clip: Box | None = None) -> Pixels:
        self.asked.append((number, scale, clip))
        box = clip or Box(0, 0, *A4)
        width, height = round((box.x1 - box.x0) * scale), round((box.bottom - box.top) * scale)
        red, white = bytes((0, 0, 255, 255)), b"\xff" * 4
        left = max(0, min(width, round((A4[0] / 2 - box.x0) * scale)))
        top = max(0, min(height, round((A4[1] / 2 - box.top) * scale)))
        upper = (red * left + white * (width - left)) * top
        data = upper + white * (width * (height - top))
        return Pixels(width=width, height=height, stride=width * 4, data=data)


@pytest.fixture
def jobs(qapp: object) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


@pytest.fixture
def drawer() -> FakeDrawer:
    return CornerDrawer()


@pytest.fixture
def view(qtbot: QtBot, jobs: Jobs, drawer: FakeDrawer) -> PageView:
    view = PageView(PageSource(drawer, jobs), LIGHT)
    qtbot.addWidget(view)
    view.resize(700, 500)
    with qtbot.waitExposed(view):
        view.show()
    view.show_document((A4,) * 6)
    return view


def grabbed(view: PageView) -> QImage:
    return view.viewport().grab().toImage()


@pytest.mark.parametrize(
    ("turn", "expected"),
    [(0, Point(10, 20)), (1, Point(580, 10)), (2, Point(390, 580)), (3, Point(20, 390))],
)
def test_a_point_turns_clockwise_and_back(turn: int, expected: Point) -> None:
    assert turned(Point(10, 20), SIZE, turn) == expected
    assert unturned(expected, SIZE, turn) == Point(10, 20)
    assert unturned_box(turned_box(BOX, SIZE, turn), SIZE, turn) == BOX


@pytest.mark.parametrize("turn", range(4))
def test_what_is_under_a_point_is_the_same_on_a_turned_page(turn: int) -> None:
    layout = PageLayout((SIZE, SIZE), 1.3, 900, turn=turn)
    spot = Spot(1, 37.0, 512.0)
    back = layout.spot_at(layout.point_of(spot))
    assert back == pytest.approx(spot)
    assert layout.box_at(1, layout.box_rect(1, BOX)) == pytest.approx(BOX)
    assert layout.box_rect(1, BOX).center() == layout.point_of(Spot(1, 150, 706))


@pytest.mark.parametrize(
    ("turns", "corner"),
    [(0, (0.2, 0.2)), (1, (0.8, 0.2)), (2, (0.8, 0.8)), (3, (0.2, 0.8))],
)
def test_a_turned_page_is_drawn_turned(
    qtbot: QtBot, view: PageView, turns: int, corner: tuple[float, float]
) -> None:
    view.fit_page()
    for _ in range(turns):
        view.turn_right()
        view.fit_page()
    rect = QRectF(view.pages.rect(0).translated(-view.offset()))
    at = QPointF(rect.left() + corner[0] * rect.width(), rect.top() + corner[1] * rect.height())
    opposite = rect.center() * 2 - at
    qtbot.waitUntil(lambda: grabbed(view).pixelColor(at.toPoint()) == QColor("red"))
    assert grabbed(view).pixelColor(opposite.toPoint()) == QColor("white")


def test_tiles_of_a_turned_page_show_what_is_seen(qtbot: QtBot, view: PageView) -> None:
    view.turn_right()
    view.set_zoom(8.0)
    view.centre(view.pages.box_rect(0, Box(20, 20, 60, 60)))
    middle = view.viewport().rect().center()
    qtbot.waitUntil(lambda: grabbed(view).pixelColor(middle) == QColor("red"))


def test_a_hit_on_a_turned_page_is_clicked_where_it_is_seen(qtbot: QtBot, view: PageView) -> None:
    view.set_marks((page_mark("h", 2, BOX),))
    view.turn_right()
    view.go_to("h")
    point = (view.pages.box_rect(2, BOX).center() - view.offset()).toPoint()
    with qtbot.waitSignal(view.hit_clicked):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)


def test_turning_keeps_what_is_in_the_middle(view: PageView) -> None:
    view.set_zoom(2.0)
    view.centre(view.pages.box_rect(3, BOX))
    view.turn_right()
    spot = view.pages.spot_at(QRectF(view.seen()).center())
    assert spot.page == 3
    assert spot.x == pytest.approx(150, abs=2)
    assert spot.y == pytest.approx(706, abs=2)


# One page at a time


def pages_seen(view: PageView) -> list[int]:
    seen = view.seen()
    return list(view.pages.pages_between(seen.top(), seen.bottom()))


def test_one_page_at_a_time_never_shows_two(view: PageView) -> None:
    view.set_single(True)
    view.fit_page()
    assert pages_seen(view) == [0]
    for expected in (1, 2, 3):
        QTest.keyClick(view, Qt.Key.Key_Space)
        assert pages_seen(view) == [expected]
    QTest.keyClick(view, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert pages_seen(view) == [2]
    for value in range(0, view.verticalScrollBar().maximum(), 37):
        view.verticalScrollBar().setValue(value)
        assert len(pages_seen(view)) == 1
    view.set_single(False)
    view.set_zoom(0.3)
    assert len(pages_seen(view)) > 1


def test_a_page_larger_than_the_view_is_read_to_its_end_before_the_next(view: PageView) -> None:
    view.set_single(True)
    view.set_zoom(1.0)
    view.show_part(0)
    bar = view.verticalScrollBar()
    end = view.pages.slot(0)[1] - view.viewport().height()
    bar.setValue(end - 10)
    bar.setValue(bar.value() + 144)  # one turn of the wheel
    assert bar.value() == end
    bar.setValue(bar.value() + 144)
    assert bar.value() == view.pages.slot(1)[0]
    bar.setValue(bar.value() - 144)
    assert bar.value() == end


def test_going_to_a_hit_turns_to_its_page(view: PageView) -> None:
    view.set_single(True)
    view.fit_page()
    view.set_marks((page_mark("h", 4, BOX),))
    view.go_to("h")
    assert pages_seen(view) == [4]
    assert view.part() == 4


# Dark pages


class InkDrawer(FakeDrawer):
    """Draws all pages in one colour."""

    def __init__(self, colour: QColor) -> None:
        super().__init__()
        self._pixel = bytes((colour.blue(), colour.green(), colour.red(), 255))

    def page(self, number: int, scale: float, clip: Box | None = None) -> Pixels:
        self.asked.append((number, scale, clip))
        return Pixels(width=40, height=40, stride=160, data=self._pixel * 1600)


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("#ffffff", DARKEST_PAPER.name()),  # paper: dark, but not black
        ("#000000", "#ffffff"),  # letters
        ("#c00000", "#ff4343"),  # a red stamp stays red
        ("#1c58b8", "#639fff"),  # a blue one blue
        ("#808080", "#7f7f7f"),
        (
            "#ffff00",
            DARKEST_PAPER.name(),
        ),  # a marker's ground is as faint under letters as on white
    ],
)
def test_dark_pages_turn_lightness_over_and_keep_hues(
    qtbot: QtBot, jobs: Jobs, printed: str, shown: str
) -> None:
    view = PageView(PageSource(InkDrawer(QColor(printed)), jobs), LIGHT)
    qtbot.addWidget(view)
    view.set_dark_pages(True)
    view.resize(300, 300)
    with qtbot.waitExposed(view):
        view.show()
    view.show_document((A4,))
    middle = view.viewport().rect().center()
    qtbot.waitUntil(lambda: grabbed(view).pixelColor(middle).name() == shown)


# Thumbnails


@pytest.fixture
def strip(qtbot: QtBot, jobs: Jobs, drawer: FakeDrawer) -> ThumbnailStrip:
    strip = ThumbnailStrip(jobs, LIGHT)
    qtbot.addWidget(strip)
    strip.resize(140, 400)
    with qtbot.waitExposed(strip):
        strip.show()
    strip.show_pages((A4,) * 1000, drawer)
    return strip


def test_only_thumbnails_in_sight_are_drawn(
    qtbot: QtBot, strip: ThumbnailStrip, drawer: FakeDrawer
) -> None:
    qtbot.waitUntil(lambda: len(drawer.asked) >= 3)
    strip.follow(700)
    qtbot.waitUntil(lambda: 700 in drawer.pages())
    assert len(set(drawer.pages())) < 20


def test_a_chosen_thumbnail_is_gone_to_and_following_goes_nowhere(
    qtbot: QtBot, strip: ThumbnailStrip
) -> None:
    told: list[int] = []
    strip.part_wanted.connect(told.append)
    strip.follow(3)
    assert told == []
    strip.setFocus()
    QTest.keyClick(strip, Qt.Key.Key_Down)
    assert told == [4]


def test_thumbnails_count_hits_and_finds() -> None:
    model = ThumbnailModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_pages((A4, A4))
    one = page_mark("h", 1, BOX)
    marks = (one, page_mark("i", 1, BOX, decided=Disposition.TRUE_MATCH))
    model.set_marks(MarkIndex(marks))
    model.set_found((one.places, one.places))
    assert (model.hits(0), model.hits(1), model.finds(1)) == (0, 2, 2)
    spoken = model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Page 2, hits: 2, finds: 2"


def test_the_strip_follows_the_paper_and_the_paper_the_strip(
    stage: WindowStage, qtbot: QtBot
) -> None:
    stage.deeds.open_files([stage.paper("invoice.pdf", Script(pages=9))])
    qtbot.waitUntil(stage.done)
    strip, window = stage.window.bench.viewer.aside.strip, stage.window
    assert not strip.isVisible()
    window.commands[Command.THUMBNAILS].trigger()
    assert strip.isVisible()
    assert strip.pages.hits(0) == 2
    strip.part_wanted.emit(6)
    view = window.bench.viewer.stage.view()
    assert view is not None
    assert view.part() == 6
    assert strip.currentIndex().row() == 6
    window.commands[Command.SINGLE_PAGE].trigger()
    window.commands[Command.DARK_PAGES].trigger()
    window.commands[Command.TURN_RIGHT].trigger()
    window.commands[Command.FIT_PAGE].trigger()
    pages = window.bench.viewer.stage.page_view()
    assert pages is not None
    assert pages.dark_pages
    assert pages.pages.turn == 1
    assert pages.part() == 6
    window.commands[Command.THUMBNAILS].trigger()
    assert not strip.isVisible()


def test_a_closed_case_leaves_no_thumbnails(stage: WindowStage, qtbot: QtBot) -> None:
    stage.deeds.open_files([stage.paper("invoice.pdf", Script(pages=9))])
    qtbot.waitUntil(stage.done)
    strip = stage.window.bench.viewer.aside.strip
    stage.window.commands[Command.THUMBNAILS].trigger()
    assert strip.pages.rowCount() == 9
    stage.deeds.close_case()
    assert strip.pages.rowCount() == 0
    assert not strip.isVisible()


def test_a_window_that_gives_way_while_it_searches_hears_nothing_more(
    stage: WindowStage, qtbot: QtBot
) -> None:
    stage.deeds.open_files([stage.paper("invoice.pdf", Script(pages=9))])
    qtbot.waitUntil(stage.done)
    viewer = stage.window.bench.viewer
    viewer.search.look_for("gyro", stage.review.papers[0].parts, 0)
    assert viewer.search.busy
    viewer.destroyed.emit()
    qtbot.wait(200)
    assert viewer.search.found == ()
