"""Where each page lies in the long column of pages that a page view scrolls through.

Content coordinates are in the screen's logical pixels, origin at the top left of the column; page
coordinates are PDF points from the top left of a page as displayed.
"""

from bisect import bisect_right
from itertools import accumulate, pairwise
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF

from tidewaiter.documents.model import Box
from tidewaiter.ui.pages.turning import (
    Point,
    turned,
    turned_box,
    turned_size,
    unturned,
    unturned_box,
)
from tidewaiter.ui.zooming import PIXELS_PER_POINT

MARGIN = 16  # pixels around the column
SPACING = 12  # pixels between two pages
# Acrobat's own limit is 14,400 points. A page that claims more must not overflow the scroll bar.
LARGEST_SIDE = 14_400.0

PageSizes = tuple[tuple[float, float], ...]


class Spot(NamedTuple):
    """A point on a page, in points; it may lie outside the page's edges."""

    page: int
    x: float
    y: float


class PageLayout:
    """All pages of one document at one zoom, centred in a view of `view_width` pixels.

    `turn` counts quarters clockwise. `slot` is the height of the view that each page has to itself;
    0 lays them out closely below each other.
    """

    def __init__(
        self, sizes: PageSizes, zoom: float, view_width: int, *, turn: int = 0, slot: int = 0
    ) -> None:
        self.sizes = sizes
        self.scale = zoom * PIXELS_PER_POINT
        self.turn = turn
        # Nearly all pages of a paper are of one size: a thousand of them are laid out anew with every notch.
        extents = {size: self._extent(turned_size(size, turn)) for size in set(sizes)}
        self._extents = [extents[size] for size in sizes]
        self._slots = self._slots_of(slot)
        self._tops = self._slots
        if slot:
            rooms = (
                (low, high, e[1])
                for (low, high), e in zip(pairwise(self._slots), self._extents, strict=True)
            )
            self._tops = [low + (high - low - height) // 2 for low, high, height in rooms]
        widest = max((width for width, _ in self._extents), default=0)
        self.width = max(view_width, widest + 2 * MARGIN)
        end = -SPACING if sizes else 0
        self.height = self._slots[-1] if slot else self._slots[-1] + end + MARGIN

    def __len__(self) -> int:
        return len(self.sizes)

    def rect(self, page: int) -> QRect:
        """The page in content coordinates."""
        width, height = self._extents[page]
        return QRect((self.width - width) // 2, self._tops[page], width, height)

    def top(self, page: int) -> int:
        """The height at which a page begins."""
        return self._tops[page]

    def box_rect(self, page: int, box: Box) -> QRectF:
        """A box on a page in content coordinates."""
        corner = self.rect(page).topLeft()
        box = turned_box(box, self.sizes[page], self.turn)
        return QRectF(
            corner.x() + box.x0 * self.scale,
            corner.y() + box.top * self.scale,
            (box.x1 - box.x0) * self.scale,
            (box.bottom - box.top) * self.scale,
        )

    def box_at(self, page: int, rect: QRectF) -> Box:
        """Which box of a page lies under a part of the content; it may reach over the page's edges."""
        corner = self.rect(page).topLeft()
        shown = Box(
            (rect.left() - corner.x()) / self.scale,
            (rect.top() - corner.y()) / self.scale,
            (rect.right() - corner.x()) / self.scale,
            (rect.bottom() - corner.y()) / self.scale,
        )
        return unturned_box(shown, self.sizes[page], self.turn)

    def slot(self, page: int) -> tuple[int, int]:
        """From where to where in the content a page has the view to itself."""
        return self._slots[page], self._slots[page + 1]

    def share(self, page: int, box: Box) -> float:
        """How far down the document a box lies, in steps finer than a scroll bar's pixels."""
        if self.turn:
            box = turned_box(box, self.sizes[page], self.turn)
        begins, scale = self.shares(page)
        return round(begins + (box.top + box.bottom) / 2 * scale, 4)

    def shares(self, page: int) -> tuple[float, float]:
        """How far down the document a page begins, and how much a point of it is."""
        return self._tops[page] / self.height, self.scale / self.height

    def pages_between(self, top: int, bottom: int) -> range:
        """The pages of which a part lies between two heights, from the first to the last."""
        first = self.page_at(top)
        last = self.page_at(bottom)
        if not self.sizes or self.rect(last).top() > bottom:
            return range(0)
        if self.rect(first).bottom() < top:
            first += 1
        return range(first, last + 1)

    def page_at(self, y: float) -> int:
        """The page at a height; a gap belongs to the page above it, the ends to the end pages."""
        return max(0, min(bisect_right(self._slots, y) - 1, len(self.sizes) - 1))

    def spot_at(self, point: QPointF) -> Spot:
        """Which point of which page lies at a point of the content."""
        page = self.page_at(point.y())
        corner = self.rect(page).topLeft()
        shown = Point((point.x() - corner.x()) / self.scale, (point.y() - corner.y()) / self.scale)
        return Spot(page, *unturned(shown, self.sizes[page], self.turn))

    def point_of(self, spot: Spot) -> QPointF:
        """Where a point of a page lies in the content."""
        corner = self.rect(spot.page).topLeft()
        x, y = turned(Point(spot.x, spot.y), self.sizes[spot.page], self.turn)
        return QPointF(corner.x() + x * self.scale, corner.y() + y * self.scale)

    def _slots_of(self, slot: int) -> list[int]:
        """Where the share of each page in the column begins, and where the last one ends."""
        if slot:
            steps = (max(slot, height + 2 * MARGIN) for _, height in self._extents)
            return list(accumulate(steps, initial=0))
        return list(accumulate([height + SPACING for _, height in self._extents], initial=MARGIN))

    def _extent(self, size: tuple[float, float]) -> tuple[int, int]:
        return self._pixels(size[0]), self._pixels(size[1])

    def _pixels(self, points: float) -> int:
        return max(1, round(min(points, LARGEST_SIDE) * self.scale))


def zoom_for_width(size: tuple[float, float], view_width: int) -> float:
    """The zoom at which a page fills the view's width."""
    return max(1, view_width - 2 * MARGIN) / (max(1.0, size[0]) * PIXELS_PER_POINT)


def zoom_for_page(size: tuple[float, float], view_width: int, view_height: int) -> float:
    """The zoom at which a whole page is seen."""
    by_height = max(1, view_height - 2 * MARGIN) / (max(1.0, size[1]) * PIXELS_PER_POINT)
    return min(zoom_for_width(size, view_width), by_height)
