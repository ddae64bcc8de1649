"""The page view: what is in sight, what is under the pointer, and what is painted over the print."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.desk.jobs import Jobs
from tidewaiter.documents.model import Box, PagePlace
from tidewaiter.screening.model import HitKind
from tidewaiter.ui.marks import Mark
from tidewaiter.ui.pages.canvas import SETTLE_MILLISECONDS
from tidewaiter.ui.pages.hit_test import MarkIndex
from tidewaiter.ui.pages.layout import MARGIN, Spot
from tidewaiter.ui.pages.source import PageSource
from tidewaiter.ui.pages.view import PageView
from tidewaiter.ui.viewing import DARK, LIGHT, DocumentView
from tidewaiter.ui.zooming import LARGEST, SMALLEST
from ui.view_papers import A4, FakeDrawer, page_mark

BOX = Box(100, 700, 200, 712)
PAGES = (A4,) * 30


@pytest.fixture
def jobs(qapp: object) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


@pytest.fixture
def drawer() -> FakeDrawer:
    return FakeDrawer()


@pytest.fixture
def view(qtbot: QtBot, jobs: Jobs, drawer: FakeDrawer) -> PageView:
    view = PageView(PageSource(drawer, jobs), LIGHT)
    qtbot.addWidget(view)
    view.resize(700, 500)
    with qtbot.waitExposed(view):
        view.show()
    view.show_document(PAGES)
    return view


def point_of(view: PageView, box: Box, page: int) -> QPoint:
    """The middle of a box in the view's own pixels."""
    return view.pages.box_rect(page, box).center().toPoint() - view.offset()


def grabbed(view: PageView) -> QImage:
    return view.viewport().grab().toImage()


def is_at_rest(view: PageView) -> bool:
    """Whether nothing is drawn, and nothing about to be."""
    timers = (view._settling, view._calm)
    return view._painter._source._job is None and not any(one.isActive() for one in timers)


def turn_wheel(view: PageView, at: QPointF, angle: int) -> None:
    event = QWheelEvent(
        at,
        QPointF(view.mapToGlobal(at.toPoint())),
        QPoint(0, 0),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's own signature
    )
    QApplication.sendEvent(view.viewport(), event)


def test_it_is_a_document_view(view: PageView) -> None:
    as_document: DocumentView = view
    assert as_document.part() == 0


def test_all_pages_are_laid_out_before_any_is_drawn(view: PageView, drawer: FakeDrawer) -> None:
    assert drawer.asked == []
    assert len(view.pages) == 30
    assert view.verticalScrollBar().maximum() == view.pages.height - view.viewport().height()
    middle = view.viewport().rect().center()
    assert grabbed(view).pixelColor(middle) == QColor("#ffffff")  # blank paper


def test_pages_in_sight_come_first_and_their_neighbours_next(
    qtbot: QtBot, view: PageView, drawer: FakeDrawer
) -> None:
    view.show_part(10)
    qtbot.waitUntil(lambda: len(drawer.asked) >= 3)
    qtbot.waitUntil(lambda: grabbed(view).pixelColor(300, 300) == QColor(200, 200, 200))
    assert drawer.pages()[:1] == [10]
    assert set(drawer.pages()) == {9, 10, 11}


def test_pages_flown_past_are_not_drawn(qtbot: QtBot, view: PageView, drawer: FakeDrawer) -> None:
    drawer.gate.clear()
    view.show_part(0)
    qtbot.waitUntil(lambda: bool(drawer.asked))
    for page in range(1, 25):
        view.show_part(page)
    view.show_part(28)
    qtbot.wait(1)  # one turn of the event loop: the wishes for page 28 replace those before
    drawer.gate.set()
    qtbot.waitUntil(lambda: {27, 28, 29} <= set(drawer.pages()))
    assert set(drawer.pages()) <= {0, 27, 28, 29}


def test_a_page_drawn_at_an_old_zoom_is_drawn_again(
    qtbot: QtBot, view: PageView, drawer: FakeDrawer
) -> None:
    qtbot.waitUntil(lambda: 0 in drawer.pages())
    view.set_zoom(0.5)
    scale = 0.5 * 96 / 72 * view.devicePixelRatioF()
    qtbot.waitUntil(lambda: (0, scale, None) in drawer.asked)


def test_of_a_large_page_what_is_seen_is_drawn_first(
    qtbot: QtBot, view: PageView, drawer: FakeDrawer
) -> None:
    qtbot.waitUntil(lambda: is_at_rest(view))
    drawer.asked.clear()
    view.set_zoom(1.6)  # more than a quick page, less than four screens
    qtbot.waitUntil(view.is_sharp)
    number, scale, clip = drawer.asked[0]
    assert (number, scale) == (0, view.pages.scale * view.devicePixelRatioF())
    assert clip is not None
    assert clip.bottom - clip.top < 0.7 * A4[1]
    qtbot.waitUntil(lambda: is_at_rest(view))
    assert (0, scale, None) in drawer.asked  # all of it is there to be scrolled
    before = len(drawer.asked)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 60)
    qtbot.waitUntil(lambda: not view._settling.isActive())
    assert view.is_sharp()
    assert all(number != 0 for number, _, _ in drawer.asked[before:])


def test_a_piece_is_shown_larger_until_the_next_is_drawn(
    qtbot: QtBot, view: PageView, drawer: FakeDrawer
) -> None:
    view.show_part(20)
    view.set_zoom(2.0)  # before anything of this page was drawn
    qtbot.waitUntil(view.is_sharp)
    drawer.gate.clear()
    view.set_zoom(2.2)
    assert not view.is_sharp()
    assert grabbed(view).pixelColor(300, 300) == QColor(200, 200, 200)
    drawer.gate.set()
    qtbot.waitUntil(view.is_sharp)


def test_a_notch_of_the_wheel_is_drawn_at_once_and_a_turning_one_where_it_rests(
    qtbot: QtBot, view: PageView, drawer: FakeDrawer
) -> None:
    qtbot.waitUntil(lambda: is_at_rest(view))
    drawer.asked.clear()
    at = QPointF(300, 200)
    turn_wheel(view, at, 120)
    assert view._settling.interval() == 0
    for _ in range(5):
        turn_wheel(view, at, 120)
        assert view._settling.interval() == SETTLE_MILLISECONDS
    qtbot.waitUntil(lambda: not view._calm.isActive() and view.is_sharp())
    scales = {scale for _, scale, clip in drawer.asked if clip}  # below is a small picture of all
    assert scales == {view.pages.scale * view.devicePixelRatioF()}


def test_a_huge_zoom_draws_only_what_is_seen(
    qtbot: QtBot, view: PageView, drawer: FakeDrawer
) -> None:
    view.set_zoom(LARGEST)
    qtbot.waitUntil(lambda: any(clip for _, _, clip in drawer.asked))
    qtbot.waitUntil(lambda: grabbed(view).pixelColor(300, 300) == QColor(200, 200, 200))
    clips = [clip for number, _, clip in drawer.asked if clip]
    side = max(clip.x1 - clip.x0 for clip in clips)
    assert side <= 1024 / view.pages.scale + 0.01
    assert len(clips) <= 4


@pytest.mark.parametrize("start", [0.4, 1.0, 2.5])
@pytest.mark.parametrize("angle", [120, -120, 360])
def test_the_wheel_keeps_the_point_under_the_pointer(
    view: PageView, start: float, angle: int
) -> None:
    view.set_zoom(start)
    view.show_part(12)
    at = QPointF(420, 310)
    before = view.pages.spot_at(at + QPointF(view.offset()))
    turn_wheel(view, at, angle)
    assert view.zoom() == pytest.approx(start * 1.2 ** (angle / 120))
    after = view.pages.point_of(before) - QPointF(view.offset())
    assert abs(after.y() - at.y()) <= 1
    across = view.horizontalScrollBar()
    if 0 < across.value() < across.maximum():  # a narrow page stays centred, an end is an end
        assert abs(after.x() - at.x()) <= 1


def test_zooming_keeps_the_middle(view: PageView) -> None:
    view.set_zoom(1.0)
    view.show_part(7)
    middle = QPointF(view.viewport().rect().center())
    before = view.pages.spot_at(middle + QPointF(view.offset()))
    view.zoom_in()
    assert view.zoom() == 1.1
    after = view.pages.spot_at(middle + QPointF(view.offset()))
    assert after.page == before.page
    assert after.y == pytest.approx(before.y, abs=2)
    view.zoom_out()
    assert view.zoom() == 1.0


@pytest.mark.parametrize(("asked", "given"), [(0.0, SMALLEST), (99.0, LARGEST), (1.3, 1.3)])
def test_zoom_keeps_within_its_limits(
    qtbot: QtBot, view: PageView, asked: float, given: float
) -> None:
    with qtbot.waitSignal(view.zoom_changed) as told:
        view.set_zoom(asked)
    assert told.args == [given]
    assert view.zoom() == given


def test_a_fitted_width_follows_the_view(view: PageView) -> None:
    assert view.pages.rect(0).width() == view.viewport().width() - 2 * MARGIN
    view.resize(900, 500)
    assert view.pages.rect(0).width() == view.viewport().width() - 2 * MARGIN
    view.set_zoom(1.0)
    view.resize(700, 500)
    assert view.zoom() == 1.0
    view.fit_page()
    assert view.pages.rect(0).height() == view.viewport().height() - 2 * MARGIN


@pytest.mark.parametrize("zoom", [0.3, 1.0, 4.0])
@pytest.mark.parametrize("page", [0, 17, 29])
def test_going_to_a_hit_brings_it_into_view(
    qtbot: QtBot, view: PageView, zoom: float, page: int
) -> None:
    view.set_marks((page_mark("a", page, BOX),))
    view.set_zoom(zoom)
    view.go_to("a")
    assert view.viewport().rect().contains(point_of(view, BOX, page))


def test_going_to_a_hit_puts_it_in_the_middle(view: PageView) -> None:
    view.set_marks((page_mark("a", 9, BOX),))
    view.go_to("a")
    assert abs(point_of(view, BOX, 9).y() - view.viewport().height() / 2) <= 1


def test_who_jumps_while_the_zoom_comes_to_rest_waits_for_no_rest(
    qtbot: QtBot, view: PageView, drawer: FakeDrawer
) -> None:
    view.set_marks((page_mark("a", 9, BOX),))
    view.zoom_in()
    view.zoom_in()
    assert view._settling.interval() == SETTLE_MILLISECONDS
    assert 9 not in drawer.pages()
    view.go_to("a")
    assert view._settling.interval() == 0
    qtbot.waitUntil(lambda: 9 in drawer.pages())


def test_a_hit_that_is_not_here_moves_nothing(view: PageView) -> None:
    view.set_marks((page_mark("beyond", 99, BOX),))
    view.show_part(3)
    before = view.offset()
    view.go_to("elsewhere")
    view.go_to("beyond")
    assert view.offset() == before
    grabbed(view)


@pytest.mark.parametrize("zoom", [0.5, 1.0, 3.0])
def test_a_click_on_a_highlight_names_its_hit(qtbot: QtBot, view: PageView, zoom: float) -> None:
    view.set_marks((page_mark("a", 4, BOX), page_mark("b", 5, BOX)))
    view.set_zoom(zoom)
    view.go_to("b")
    with qtbot.waitSignal(view.hit_clicked) as told:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, BOX, 5))
    assert told.args == ["b"]


def test_a_click_beside_a_highlight_names_nothing(qtbot: QtBot, view: PageView) -> None:
    view.set_marks((page_mark("a", 4, BOX),))
    view.go_to("a")
    beside = point_of(view, Box(300, 700, 310, 712), 4)
    with qtbot.assertNotEmitted(view.hit_clicked):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=beside)


def test_a_drag_moves_the_paper_and_is_no_click(qtbot: QtBot, view: PageView) -> None:
    view.set_marks((page_mark("a", 4, BOX),))
    view.go_to("a")
    start, before = point_of(view, BOX, 4), view.offset()
    with qtbot.assertNotEmitted(view.hit_clicked):
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(view.viewport(), start - QPoint(0, 60))
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=start - QPoint(0, 60))
    assert view.offset() == before + QPoint(0, 60)


@pytest.mark.parametrize(
    ("spot", "hit"),
    [
        (Spot(0, 50, 50), "small"),  # the smallest box is the most exact
        (Spot(0, 5, 5), "large"),
        (Spot(0, 102, 50), "large"),  # within the tolerance of 3
        (Spot(0, 104, 50), None),
        (Spot(1, 50, 50), None),  # another page
    ],
)
def test_the_mark_under_a_point_is_found(spot: Spot, hit: str | None) -> None:
    index = MarkIndex(
        (
            page_mark("large", 0, Box(0, 0, 100, 100)),
            page_mark("small", 0, Box(40, 40, 60, 60)),
        )
    )
    mark = index.at(spot, tolerance=3)
    assert (mark.hit if mark else None) == hit


def test_the_page_in_the_middle_is_told(qtbot: QtBot, view: PageView) -> None:
    with qtbot.waitSignal(view.part_changed) as told:
        view.show_part(6)
    assert told.args == [6]
    assert view.part() == 6
    assert view.accessibleDescription() == "Page 7 of 30"


def test_keys_scroll(qtbot: QtBot, view: PageView) -> None:
    bar = view.verticalScrollBar()
    QTest.keyClick(view, Qt.Key.Key_Space)
    screen = bar.value()
    assert 0 < screen < view.viewport().height()
    QTest.keyClick(view, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert bar.value() == 0
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert bar.value() == view.viewport().height()
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert bar.value() > view.viewport().height()
    QTest.keyClick(view, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert bar.value() == 0


def test_a_page_that_cannot_be_drawn_says_why(qtbot: QtBot, jobs: Jobs) -> None:
    drawer = FakeDrawer(broken=[0], error=lambda: RuntimeError("the reader stopped"))
    view = PageView(PageSource(drawer, jobs), LIGHT)
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    view.show_document((A4,))
    blank = grabbed(view)
    qtbot.waitUntil(lambda: grabbed(view) != blank)
    middle = view.viewport().rect().center()
    around = QRect(middle - QPoint(60, 12), middle + QPoint(60, 12))
    assert colours_in(grabbed(view), around) != {QColor("#ffffff").rgb()}
    view.verticalScrollBar().setValue(100)
    qtbot.wait(1)
    assert drawer.pages() == [0]  # it is not asked for again and again


def colours_in(image: QImage, rect: QRect) -> set[int]:
    return {
        image.pixelColor(x, y).rgb()
        for x in range(rect.left(), rect.right())
        for y in range(rect.top(), rect.bottom())
    }


def painted(qtbot: QtBot, view: PageView, mark: Mark, *, current: bool = False) -> QImage:
    """The surroundings of a mark as painted on a grey page."""
    view.set_zoom(2.0)
    view.set_marks((mark,))
    view.show_part(0)
    view.centre(view.pages.box_rect(0, BOX))
    view.set_current(mark.hit if current else "")
    qtbot.waitUntil(lambda: grabbed(view).pixelColor(10, 250) == QColor(200, 200, 200))
    middle = point_of(view, BOX, 0)
    return grabbed(view).copy(QRect(middle - QPoint(160, 40), middle + QPoint(160, 40)))


def test_each_class_and_state_looks_its_own_way(qtbot: QtBot, view: PageView) -> None:
    plain = [page_mark("a", 0, BOX, kind=kind) for kind in HitKind]
    states = (
        page_mark("a", 0, BOX, decided=Disposition.TRUE_MATCH),
        page_mark("a", 0, BOX, decided=Disposition.NEEDS_INFORMATION),
        page_mark("a", 0, BOX, hidden=True),
    )
    images = [painted(qtbot, view, mark) for mark in (*plain, *states)]
    images.append(painted(qtbot, view, plain[0], current=True))
    for number, image in enumerate(images):
        assert all(image != other for other in images[number + 1 :])


def test_print_under_a_highlight_stays_readable(qtbot: QtBot, view: PageView) -> None:
    """Multiplied, not covered: grey print under a blue fill is a darker, bluish grey."""
    image = painted(qtbot, view, page_mark("a", 0, BOX))
    colour = image.pixelColor(image.rect().center())
    fill = QColor(LIGHT.marks.item.fill)
    for channel in ("red", "green", "blue"):
        paper, over = 200, getattr(fill, channel)()
        assert getattr(colour, channel)() == pytest.approx(paper * over / 255, abs=1)


def test_highlights_are_never_part_of_a_page_picture(
    qtbot: QtBot, view: PageView, drawer: FakeDrawer
) -> None:
    mark = page_mark("a", 0, BOX)
    with_mark = painted(qtbot, view, mark)
    asked = drawings_of_first_page(drawer)
    view.set_marks(())
    without = painted(qtbot, view, page_mark("b", 20, BOX))
    assert with_mark != without
    # The page was not drawn anew; its neighbours may still be on their way, ahead of need.
    assert drawings_of_first_page(drawer) == asked


def drawings_of_first_page(drawer: FakeDrawer) -> int:
    return sum(page == 0 for page, *_ in drawer.asked)


def test_another_document_shows_nothing_of_the_last(
    qtbot: QtBot, view: PageView, drawer: FakeDrawer
) -> None:
    view.set_marks((page_mark("a", 0, BOX),))
    drawer.gate.clear()
    view.show_part(20)
    qtbot.waitUntil(lambda: bool(drawer.asked))
    view.show_document((A4, A4))
    assert (view.part(), view.offset()) == (0, QPoint(0, 0))
    assert grabbed(view).pixelColor(350, 250) == QColor("#ffffff")
    drawer.gate.set()
    qtbot.waitUntil(lambda: grabbed(view).pixelColor(350, 250) == QColor(200, 200, 200))


def test_themes_and_dark_pages_change_the_colours(
    qtbot: QtBot, view: PageView, drawer: FakeDrawer
) -> None:
    corner = QPoint(3, 3)
    assert grabbed(view).pixelColor(corner) == QColor(LIGHT.surroundings)
    view.set_colours(DARK)
    assert grabbed(view).pixelColor(corner) == QColor(DARK.surroundings)
    qtbot.waitUntil(lambda: grabbed(view).pixelColor(350, 250) == QColor(200, 200, 200))
    assert not view.dark_pages
    view.set_dark_pages(True)
    assert view.dark_pages
    qtbot.waitUntil(lambda: grabbed(view).pixelColor(350, 250) == QColor(55, 55, 55))


def test_keyboard_focus_is_seen(qtbot: QtBot, view: PageView) -> None:
    view.setFocus(Qt.FocusReason.MouseFocusReason)
    edge = QPoint(1, 250)
    assert grabbed(view).pixelColor(edge) == QColor(LIGHT.surroundings)
    view.clearFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert grabbed(view).pixelColor(edge) == QColor(LIGHT.focus)
    view.clearFocus()
    assert grabbed(view).pixelColor(edge) == QColor(LIGHT.surroundings)


def test_a_view_without_pages_is_only_surroundings(qtbot: QtBot, view: PageView) -> None:
    view.show_document(())
    view.set_marks((page_mark("a", 0, BOX),))
    view.go_to("a")
    view.zoom_in()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton)
    assert colours_in(grabbed(view), QRect(0, 0, 40, 40)) == {QColor(LIGHT.surroundings).rgb()}


def test_a_view_closed_while_a_page_is_drawn_hears_nothing_more(
    qtbot: QtBot, jobs: Jobs, drawer: FakeDrawer
) -> None:
    drawer.gate.clear()
    source = PageSource(drawer, jobs)
    view = PageView(source, LIGHT)
    view.show()
    view.show_document(PAGES)
    qtbot.waitUntil(lambda: bool(drawer.asked))
    with qtbot.waitSignal(view.destroyed):
        view.deleteLater()
    with qtbot.assertNotEmitted(source.answered, wait=50):
        drawer.gate.set()
    assert len(drawer.asked) == 1


TURNED = (Box(100, 100, 108, 120), Box(100, 122, 108, 150), Box(100.5, 152, 107.5, 155))


@pytest.mark.parametrize(
    ("boxes", "shown"),
    [
        (TURNED, 1),  # words that run down the page
        (tuple(reversed(TURNED)), 1),  # and up
        # two lines of a paragraph are higher together, but still wider than high
        ((Box(100, 100, 180, 110), Box(100, 112, 150, 122)), 2),
        # words of two columns of turned text
        ((Box(100, 100, 108, 120), Box(120, 100, 128, 120)), 2),
        # far apart on the same column
        ((Box(100, 100, 108, 120), Box(100, 300, 108, 320)), 2),
    ],
)
def test_words_of_turned_text_make_one_box(boxes: tuple[Box, ...], shown: int) -> None:
    places = tuple(PagePlace(part=0, box=box) for box in boxes)
    index = MarkIndex((Mark(hit="turned", kind=HitKind.ITEM, places=places),))
    found = index.on_page(0)
    assert len(found) == shown
    assert sum(marked.last for marked in found) == 1
