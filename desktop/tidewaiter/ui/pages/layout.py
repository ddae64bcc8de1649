"""Where each page lies in the long column of pages that a page view scrolls through.

Content coordinates are in the screen's logical pixels, origin at the top left of the column; page
coordinates are PDF points from the top left of a page as displayed.
"""

from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF

from tidewaiter.documents.model import Box
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
    """All pages of one document at one zoom, centred in a view of `view_width` pixels."""

    def __init__(self, sizes: PageSizes, zoom: float, view_width: int) -> None:
        self.sizes = sizes
        self.scale = zoom * PIXELS_PER_POINT
        self._extents = [(self._pixels(w), self._pixels(h)) for w, h in sizes]
        steps = (height + SPACING for _, height in self._extents)
        self._tops = list(accumulate(steps, initial=MARGIN))
        widest = max((width for width, _ in self._extents), default=0)
        self.width = max(view_width, widest + 2 * MARGIN)
        self.height = self._tops[-1] - (SPACING if sizes else 0) + MARGIN

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
        return QRectF(
            corner.x() + box.x0 * self.scale,
            corner.y() + box.top * self.scale,
            (box.x1 - box.x0) * self.scale,
            (box.bottom - box.top) * self.scale,
        )

    def share(self, page: int, box: Box) -> float:
        """How far down the document a box lies, in steps finer than a scroll bar's pixels."""
        # Plain arithmetic: with thousands of hits this runs whenever a decision changes their looks.
        middle = self._tops[page] + (box.top + box.bottom) / 2 * self.scale
        return round(middle / self.height, 4)

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
        return max(0, min(bisect_right(self._tops, y) - 1, len(self.sizes) - 1))

    def spot_at(self, point: QPointF) -> Spot:
        """Which point of which page lies at a point of the content."""
        page = self.page_at(point.y())
        corner = self.rect(page).topLeft()
        return Spot(
            page, (point.x() - corner.x()) / self.scale, (point.y() - corner.y()) / self.scale
        )

    def point_of(self, spot: Spot) -> QPointF:
        """Where a point of a page lies in the content."""
        corner = self.rect(spot.page).topLeft()
        return QPointF(corner.x() + spot.x * self.scale, corner.y() + spot.y * self.scale)

    def _pixels(self, points: float) -> int:
        return max(1, round(min(points, LARGEST_SIDE) * self.scale))


def zoom_for_width(size: tuple[float, float], view_width: int) -> float:
    """The zoom at which a page fills the view's width."""
    return max(1, view_width - 2 * MARGIN) / (max(1.0, size[0]) * PIXELS_PER_POINT)


def zoom_for_page(size: tuple[float, float], view_width: int, view_height: int) -> float:
    """The zoom at which a whole page is seen."""
    by_height = max(1, view_height - 2 * MARGIN) / (max(1.0, size[1]) * PIXELS_PER_POINT)
    return min(zoom_for_width(size, view_width), by_height)
