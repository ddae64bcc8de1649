"""Into which pictures a page is cut: a whole page up to four screens of pixels, beyond that tiles.

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


def _grid(page: int, scale: float, whole: QRect, seen: QRect) -> Iterator[Tile]:
    if seen.isEmpty():
        return
    for top in range(seen.top() // SIDE * SIDE, seen.bottom() + 1, SIDE):
        for left in range(seen.left() // SIDE * SIDE, seen.right() + 1, SIDE):
            width = min(SIDE, whole.width() - left)
            height = min(SIDE, whole.height() - top)
            yield Tile(page, scale, (left, top, width, height))
