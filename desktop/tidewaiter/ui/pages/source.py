"""Pictures of pages on request: asked for by tile, drawn beside the window, answered one at a time.

Only the latest list of wishes counts. Nothing is queued behind the picture being drawn, so that a
page which was scrolled past or zoomed away from is never drawn.
"""

from dataclasses import dataclass
from functools import partial
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
        self._wanted: tuple[Tile, ...] = ()
        self._job: Job | None = None
        self.dark = False

    def want(self, tiles: tuple[Tile, ...]) -> None:
        """Draw these, the first first, and none of those wanted before."""
        self._wanted = tiles
        self._draw_next()

    def stop(self) -> None:
        """Want nothing, and ignore what is being drawn."""
        self._wanted = ()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _draw_next(self) -> None:
        if self._job is not None or not self._wanted:
            return
        tile, *rest = self._wanted
        self._wanted = tuple(rest)
        self._job = self._jobs.start(
            partial(_draw, self._drawer, tile, self.dark),
            lane=LANE,
            done=partial(self._on_done, tile),
            failed=partial(self._on_failed, tile),
        )

    def _on_done(self, tile: Tile, image: QImage) -> None:
        self._answer(Answer(tile=tile, image=image))

    def _on_failed(self, tile: Tile, error: Exception) -> None:
        self._answer(Answer(tile=tile, problem=problem_of(error)))

    def _answer(self, answer: Answer) -> None:
        self._job = None
        self._wanted = tuple(tile for tile in self._wanted if tile != answer.tile)
        self.answered.emit(answer)
        self._draw_next()


def problem_of(error: Exception) -> Sentence:
    """What a person is told of an error: its own sentences if it has some, else what it says."""
    if isinstance(error, DocumentError):
        return Sentence.of("{problem} {advice}", problem=error.problem, advice=error.advice)
    return Sentence.of("{error}", error=str(error) or type(error).__name__)


def _draw(drawer: Drawer, tile: Tile, dark: bool, _job: Job) -> QImage:  # noqa: FBT001 - filled in by `partial`
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
    painter = QPainter(image)
    painter.setCompositionMode(mode)
    painter.drawImage(0, 0, other)
    painter.end()
