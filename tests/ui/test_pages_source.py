"""Pictures of pages are drawn beside the window, and only as long as somebody wants them."""

import time
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from tidewaiter.desk.jobs import Jobs
from tidewaiter.documents.errors import DamagedError
from tidewaiter.ui.pages.source import AHEAD, DARKEST_PAPER, LANE, Answer, PageSource, problem_of
from tidewaiter.ui.pages.tiles import Tile
from tidewaiter.wording import Sentence
from ui.view_papers import FakeDrawer


@pytest.fixture
def jobs(qapp: object) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


def answers_of(source: PageSource) -> list[Answer]:
    answers: list[Answer] = []
    source.answered.connect(answers.append)
    return answers


def test_wishes_are_fulfilled_in_their_order_off_the_window_thread(
    qtbot: QtBot, jobs: Jobs
) -> None:
    drawer = FakeDrawer()
    source = PageSource(drawer, jobs)
    answers = answers_of(source)
    source.want((Tile(4, 1.0), Tile(2, 1.0), Tile(9, 0.5)))
    qtbot.waitUntil(lambda: len(answers) == 3)
    assert drawer.pages() == [4, 2, 9]
    assert all(name.startswith(LANE) for name in drawer.threads)
    assert [answer.tile.page for answer in answers] == [4, 2, 9]
    assert all(answer.problem is None for answer in answers)


def test_what_was_scrolled_past_is_never_drawn(qtbot: QtBot, jobs: Jobs) -> None:
    drawer = FakeDrawer()
    drawer.gate.clear()
    source = PageSource(drawer, jobs)
    answers = answers_of(source)
    source.want(tuple(Tile(page, 1.0) for page in range(50)))
    qtbot.waitUntil(lambda: drawer.pages() == [0])
    source.want((Tile(80, 1.0),))
    source.want((Tile(90, 2.0),))
    drawer.gate.set()
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert drawer.pages() == [0, 90]


def test_the_next_page_is_drawn_while_the_window_is_busy(qtbot: QtBot, jobs: Jobs) -> None:
    drawer = FakeDrawer()
    source = PageSource(drawer, jobs)
    answers = answers_of(source)
    source.want(tuple(Tile(page, 1.0) for page in range(AHEAD + 1)))
    end = time.monotonic() + 20
    while len(drawer.asked) < AHEAD and time.monotonic() < end:
        time.sleep(0.001)  # no events are delivered here
    assert drawer.pages() == list(range(AHEAD))
    assert answers == []
    qtbot.waitUntil(lambda: len(answers) == AHEAD + 1)


def test_what_is_under_way_is_not_asked_for_again(qtbot: QtBot, jobs: Jobs) -> None:
    drawer = FakeDrawer()
    drawer.gate.clear()
    source = PageSource(drawer, jobs)
    answers = answers_of(source)
    source.want((Tile(0, 1.0), Tile(1, 1.0)))
    qtbot.waitUntil(lambda: drawer.pages() == [0])
    source.want((Tile(0, 1.0), Tile(2, 1.0)))
    drawer.gate.set()
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert drawer.pages() == [0, 2]
    source.want((Tile(0, 1.0),))  # it may have been let go since
    qtbot.waitUntil(lambda: len(answers) == 3)


def test_nothing_is_heard_after_stopping(qtbot: QtBot, jobs: Jobs) -> None:
    drawer = FakeDrawer()
    drawer.gate.clear()
    source = PageSource(drawer, jobs)
    answers = answers_of(source)
    source.want((Tile(0, 1.0), Tile(1, 1.0)))
    qtbot.waitUntil(lambda: drawer.pages() == [0])
    source.stop()
    source.want((Tile(5, 1.0),))
    drawer.gate.set()
    qtbot.waitUntil(lambda: len(answers) == 1)
    assert [answer.tile.page for answer in answers] == [5]
    assert drawer.pages() == [0, 5]


def test_a_page_that_cannot_be_drawn_does_not_stop_the_others(qtbot: QtBot, jobs: Jobs) -> None:
    source = PageSource(FakeDrawer(broken=[0], error=lambda: RuntimeError("no such page")), jobs)
    answers = answers_of(source)
    source.want((Tile(0, 1.0), Tile(1, 1.0)))
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert answers[0].image is None
    assert str(answers[0].problem) == "no such page"
    assert answers[1].image is not None


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            DamagedError(Sentence.of("It is damaged."), Sentence.of("Ask again.")),
            "It is damaged. Ask again.",
        ),
        (RuntimeError("odd {braces}"), "odd {braces}"),  # a library's words are no pattern
        (RuntimeError(), "RuntimeError"),
    ],
)
def test_an_error_is_told_in_its_own_words(error: Exception, told: str) -> None:
    assert str(problem_of(error)) == told


def test_a_picture_of_nothing_is_a_problem(qtbot: QtBot, jobs: Jobs) -> None:
    source = PageSource(FakeDrawer(), jobs)
    answers = answers_of(source)
    source.want((Tile(0, 1e-6),))
    qtbot.waitUntil(lambda: len(answers) == 1)
    assert answers[0].problem is not None


@pytest.mark.parametrize(
    ("dark", "colour"),
    [
        (False, QColor(255, 255, 0)),
        (True, DARKEST_PAPER),  # yellow is nearly as light as paper, and never darker than it
    ],
)
def test_dark_paper_is_turned_over(qtbot: QtBot, jobs: Jobs, *, dark: bool, colour: QColor) -> None:
    source = PageSource(FakeDrawer(), jobs)
    source.dark = dark
    answers = answers_of(source)
    source.want((Tile(1, 0.1),))
    qtbot.waitUntil(lambda: len(answers) == 1)
    image = answers[0].image
    assert image is not None
    assert image.pixelColor(5, 5) == colour
    assert DARKEST_PAPER.red() == 0x1B
