"""Into which pictures a page is cut: a whole page up to four screens of pixels, beyond that tiles.

Where a whole page takes long, the piece of it that is seen is drawn before.

All sizes here are device pixels of the page at the wanted scale, origin at its top left.
"""

from collections.abc import Iterator
from math import sqrt
from typing import NamedTuple

from PySide6.QtCore import QRect

from tidewaiter.documents.model import Box

SCREENS = 4  # measured: up to here a whole page costs less than its tiles
BACKDROP_SCREENS = 1  # what lies under tiles that are not drawn yet
SIDE = 1024  # pixels of a tile: 4 MB, drawn in some 20 ms
QUICK = 1_500_000  # pixels of a page that is drawn in 10 ms: no piece of it need be there before
MUCH = 0.7  # of a page: a piece so large is hardly there sooner than all of it
STEP = 64  # pixels by which a piece grows: a page that is scrolled a little needs none anew


class Tile(NamedTuple):
    """A picture of a page, or of the `area` (left, top, width, height) of it; pixels per point."""

    page: int
    scale: float
    area: tuple[int, int, int, int] | None = None

    def clip(self) -> Box | None:
        """The area in points, as the renderer wants it; None for the whole page."""
        if self.area is None:
            return None
        left, top, width, height = self.area
        return Box(
            left / self.scale,
            top / self.scale,
            (left + width) / self.scale,
            (top + height) / self.scale,
        )


def tiles_of(page: int, scale: float, whole: QRect, seen: QRect, screen: int) -> tuple[Tile, ...]:
    """The pictures that show `seen` of a page of `whole` pixels, what is needed first coming first.

    `screen` is the number of pixels of one screen.
    """
    pixels = whole.width() * whole.height()
    if pixels <= SCREENS * screen:
        return (Tile(page, scale),)
    backdrop = Tile(page, scale * sqrt(BACKDROP_SCREENS * screen / pixels))
    return (backdrop, *_grid(page, scale, whole, seen.intersected(whole)))


def first_of(page: int, scale: float, whole: QRect, lacking: QRect) -> Tile:
    """What to draw first where this part of a page is not there: the piece, or all of it at once."""
    pixels = whole.width() * whole.height()
    left, top = lacking.left() // STEP * STEP, lacking.top() // STEP * STEP
    right = min(whole.width(), -(-(lacking.right() + 1) // STEP) * STEP)
    bottom = min(whole.height(), -(-(lacking.bottom() + 1) // STEP) * STEP)
    width, height = right - left, bottom - top
    if pixels <= QUICK or width * height > MUCH * pixels:
        return Tile(page, scale)
    return Tile(page, scale, (left, top, width, height))


def _grid(page: int, scale: float, whole: QRect, seen: QRect) -> Iterator[Tile]:
    if seen.isEmpty():
        return
    for top in range(seen.top() // SIDE * SIDE, seen.bottom() + 1, SIDE):
        for left in range(seen.left() // SIDE * SIDE, seen.right() + 1, SIDE):
            width = min(SIDE, whole.width() - left)
            height = min(SIDE, whole.height() - top)
            yield Tile(page, scale, (left, top, width, height))
