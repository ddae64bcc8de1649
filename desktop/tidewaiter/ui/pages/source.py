"""Pictures of pages on request: asked for by tile, drawn beside the window, answered one at a time.

Only the latest list of wishes counts. Nothing is queued behind the picture being drawn, so that a
page which was scrolled past or zoomed away from is never drawn. Whoever draws takes up the next wish
by himself: a window that is busy with its panels holds up no page.
"""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from threading import Lock
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QImage, QPainter

from tidewaiter.desk.jobs import Job, Jobs
from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.model import Box
from tidewaiter.documents.rendering import Pixels
from tidewaiter.ui.pages.tiles import Tile
from tidewaiter.wording import Sentence

LANE = "drawing pages"
AHEAD = 3  # pictures drawn one after the other, before another who draws in this lane gets his turn
# Turned-over white would be pure black, which glares against the letters and the dark theme.
DARKEST_PAPER = QColor(0x1B, 0x1E, 0x22)


class Drawer(Protocol):
    """What draws the pages of one document; it may take its time and may raise."""

    def page(self, number: int, scale: float, clip: Box | None = None) -> Pixels:
        """A page, or the `clip` of it in points, at `scale` pixels per point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A wish fulfilled, or the problem why it was not."""

    tile: Tile
    image: QImage | None = None
    problem: Sentence | None = None


class PageSource(QObject):
    """Draws the tiles of one document, one after the other, first wish first.

    Signals: `answered(Answer)`.
    """

    answered = Signal(object)

    def __init__(self, drawer: Drawer, jobs: Jobs) -> None:
        super().__init__()
        self._drawer = drawer
        self._jobs = jobs
        self._wishes = _Wishes()
        self._job: Job | None = None
        self.dark = False

    def want(self, tiles: tuple[Tile, ...]) -> None:
        """Draw these, the first first, and none of those wanted before; none twice that is under way."""
        self._wishes.renew(tiles)
        self._draw_next()

    def stop(self) -> None:
        """Want nothing, and ignore what is being drawn."""
        self._wishes = _Wishes()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _draw_next(self) -> None:
        if self._job is not None or not self._wishes:
            return
        draw = partial(_draw, self._drawer, dark=self.dark)
        self._job = self._jobs.start(
            partial(_draw_some, draw, self._wishes, self._on_drawn),
            lane=LANE,
            done=self._on_ended,
            failed=self._on_failed,
        )

    def _on_drawn(self, tile: Tile, image: QImage) -> None:
        self._answer(Answer(tile=tile, image=image))

    def _on_failed(self, error: Exception) -> None:
        if (tile := self._wishes.latest) is not None:
            self._answer(Answer(tile=tile, problem=problem_of(error)))
        self._on_ended()

    def _on_ended(self, _: None = None) -> None:
        self._job = None
        self._draw_next()

    def _answer(self, answer: Answer) -> None:
        self._wishes.heard(answer.tile)
        self.answered.emit(answer)


class _Wishes:
    """What is wanted still, for the window and for who draws; `latest` is the tile taken up last."""

    def __init__(self) -> None:
        self._waiting: deque[Tile] = deque()
        self._under_way: set[Tile] = set()
        self._lock = Lock()
        self.latest: Tile | None = None

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def renew(self, tiles: Iterable[Tile]) -> None:
        """Want these and no others, but for those that were taken up already."""
        with self._lock:
            self._waiting = deque(tile for tile in tiles if tile not in self._under_way)

    def take(self) -> Tile | None:
        """The next one, which is under way from now on; on the thread that draws."""
        with self._lock:
            if not self._waiting:
                return None
            self.latest = self._waiting.popleft()
            self._under_way.add(self.latest)
            return self.latest

    def heard(self, tile: Tile) -> None:
        """It was answered; who wants it again gets it anew."""
        with self._lock:
            self._under_way.discard(tile)


def problem_of(error: Exception) -> Sentence:
    """What a person is told of an error: its own sentences if it has some, else what it says."""
    if isinstance(error, DocumentError):
        return Sentence.of("{problem} {advice}", problem=error.problem, advice=error.advice)
    return Sentence.of("{error}", error=str(error) or type(error).__name__)


def _draw_some(
    draw: Callable[[Tile], QImage],
    wishes: _Wishes,
    hear: Callable[[Tile, QImage], None],
    job: Job,
) -> None:
    """Draw what is wanted, and have each picture heard of as soon as it is there."""
    for _ in range(AHEAD):
        tile = None if job.cancelled() else wishes.take()
        if tile is None:
            return
        job.tell(partial(hear, tile, draw(tile)))


def _draw(drawer: Drawer, tile: Tile, *, dark: bool) -> QImage:
    picture = drawer.page(tile.page, tile.scale, tile.clip())
    image = QImage(
        picture.data, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32
    ).copy()  # the bytes belong to `picture`, which ends here
    if image.isNull():
        raise ValueError(f"a picture of {picture.width} × {picture.height} pixels")
    return _turned_over(image) if dark else image


def _turned_over(image: QImage) -> QImage:
    """Light becomes dark and dark light, while colours keep their hue: red stamps stay red.

    Twice the distance of a pixel's grey from the middle is added to each of its channels, in steps
    that stop at black and white; no library of numbers comes into the window's process for it.
    """
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    grey = grey.convertToFormat(QImage.Format.Format_RGB32)
    lighter, darker = grey.copy(), grey
    darker.invertPixels()
    for shift in (lighter, darker):
        _composed(shift, shift.copy(), QPainter.CompositionMode.CompositionMode_Plus)
        shift.invertPixels()
    _composed(image, lighter, QPainter.CompositionMode.CompositionMode_Plus)
    image.invertPixels()
    _composed(image, darker, QPainter.CompositionMode.CompositionMode_Plus)
    image.invertPixels()
    ground = QImage(image.size(), QImage.Format.Format_RGB32)
    ground.fill(DARKEST_PAPER)
    _composed(image, ground, QPainter.CompositionMode.CompositionMode_Lighten)
    return image


def _composed(image: QImage, other: QImage, mode: QPainter.CompositionMode) -> None:
    with QPainter(image) as painter:
        painter.setCompositionMode(mode)
        painter.drawImage(0, 0, other)
