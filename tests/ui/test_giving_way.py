"""Readings give way while the panels take up a change: Python runs one thread at a time."""

import threading
from collections.abc import Callable, Generator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tidewaiter.desk.jobs import Jobs
from tidewaiter.screening.serving.stream import Step
from tidewaiter.ui.case import opening
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.opening import Opening
from tidewaiter.ui.case.review import JUMPED, MOVED, Review
from tidewaiter.ui.road import Request

ON = date(2026, 11, 22)


def test_a_review_is_calm_but_while_its_panels_take_up_a_change(qtbot: QtBot) -> None:
    review = Review(ON)
    seen: list[bool] = []

    def take_up(changes: Changes) -> None:
        seen.append(review.calm.is_set())
        if changes & Changes.CASE:
            review.tell(Changes.SELECTION)  # one change brings another
            seen.append(review.calm.is_set())

    review.signals.changed.connect(take_up)
    assert review.calm.is_set()
    review.tell(Changes.CASE)
    assert seen == [False, False, False]
    assert review.calm.is_set()


def test_a_reading_goes_on_when_the_panels_are_done(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "GIVES_WAY", 60.0)
    asked, went_on = threading.Event(), threading.Event()

    def stream(_: Request, ended: Callable[[], bool]) -> Generator[Step, None, None]:
        asked.set()
        ended()
        went_on.set()
        yield from ()

    with closing(Jobs()) as jobs:
        review = Review(ON)
        reading = Opening(review, jobs, stream, lambda *_: None, lambda *_: None)
        path = tmp_path / "a.pdf"
        path.write_bytes(b"%PDF")
        review.calm.clear()
        reading.start(reading.new_paper(path, (1,)))
        assert asked.wait(10)
        assert not went_on.wait(0.05)
        review.calm.set()
        assert went_on.wait(10)


def test_who_works_beside_the_window_gives_way_for_a_moment_after_a_deed(qtbot: QtBot) -> None:
    review = Review(ON)
    waits: list[float] = []
    review.signals.stirred.connect(waits.append)
    with qtbot.waitSignal(review._calming.timeout):
        review.stir(JUMPED)
        review.tell(Changes.SELECTION)  # panels that are done with it are not the end of the moment
        assert not review.calm.is_set()
    assert review.calm.is_set()
    assert waits == [JUMPED / 1000]


def test_a_scroll_does_not_cut_the_moment_of_a_jump_short(qtbot: QtBot) -> None:
    review = Review(ON)
    review.stir(60_000)
    review.stir(MOVED)
    assert review._calming.remainingTime() > MOVED
