"""The window opened for a look and closed again: what the self-test and the pictures are made with."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEventLoop

from tidewaiter.ui.application import Desk, desk_for, make_application

WITHIN = 240.0  # seconds for the window to read and screen a small case, on a slow machine
DRAWN_WITHIN = 10.0
SPARSE = 7  # pixels from one that is looked at to the next
MANY_COLOURS = 200  # a page drawn with its letters' edges and marks has more


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the window did: whether every paper was screened and weighed, and how colourful it was."""

    screened: bool
    colours: int


def rehearse(papers: Sequence[Path], *, on: date) -> Shown:
    """Open papers in the window, wait until they are screened and drawn, and close it again."""
    application = make_application()
    with desk_for(papers, on=on) as desk:
        screened = wait(lambda: is_done(desk, len(papers)), WITHIN)
        wait(lambda: _colours(desk) >= MANY_COLOURS, DRAWN_WITHIN)
        colours = _colours(desk)
        desk.window.close()
        application.processEvents()
    return Shown(screened=screened, colours=colours)


def is_done(desk: Desk, papers: int) -> bool:
    """Whether so many papers are open, screened and weighed."""
    review = desk.review
    return len(review.papers) == papers and not review.busy() and review.assessment is not None


def wait(until: Callable[[], bool], seconds: float) -> bool:
    """Turn the event loop until something holds; False when it took too long."""
    end = time.monotonic() + seconds
    loop = QEventLoop()
    while not until():
        if time.monotonic() > end:
            return False
        loop.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    return True


def _colours(desk: Desk) -> int:
    picture = desk.window.grab().toImage()
    across = range(0, picture.width(), SPARSE)
    down = range(0, picture.height(), SPARSE)
    return len({picture.pixel(x, y) for x in across for y in down})
