"""Pages turned by quarters on the screen: points and boxes from the page's own frame and back.

A turn counts quarters clockwise. Sizes are the page's own, before it is turned.
"""

from typing import NamedTuple

from tidewaiter.documents.model import Box

QUARTERS = 4
Size = tuple[float, float]


class Point(NamedTuple):
    """A point from the top left."""

    x: float
    y: float


def turned_size(size: Size, turn: int) -> Size:
    """How wide and high a page is once it is turned."""
    return (size[1], size[0]) if turn % 2 else size


def turned(point: Point, size: Size, turn: int) -> Point:
    """Where a point of the page is once it is turned."""
    (x, y), (width, height) = point, size
    return (point, Point(height - y, x), Point(width - x, height - y), Point(y, width - x))[turn]


def unturned(point: Point, size: Size, turn: int) -> Point:
    """Which point of the page lies at a point of the turned page."""
    return turned(point, turned_size(size, turn), (QUARTERS - turn) % QUARTERS)


def turned_box(box: Box, size: Size, turn: int) -> Box:
    """Where a box of the page is once it is turned."""
    if not turn:
        return box
    one = turned(Point(box.x0, box.top), size, turn)
    other = turned(Point(box.x1, box.bottom), size, turn)
    return _between(one, other)


def unturned_box(box: Box, size: Size, turn: int) -> Box:
    """Which box of the page lies at a box of the turned page."""
    return turned_box(box, turned_size(size, turn), (QUARTERS - turn) % QUARTERS)


def _between(one: Point, other: Point) -> Box:
    return Box(min(one.x, other.x), min(one.y, other.y), max(one.x, other.x), max(one.y, other.y))
