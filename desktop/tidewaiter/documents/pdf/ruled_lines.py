"""Which lines of a page a ruling parts from the line above: the edge of a row, not an underline."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from tidewaiter.documents.model import PageLine
from tidewaiter.documents.pdf.frames import Rect

# A ruling may touch the boxes of the letters above and below, by this share of their height.
_TOUCH = 0.3
# An underline ends with the text above it, give or take so many points.
_NEAR = 2.0


def ruled_lines(lines: Sequence[PageLine], level: Iterable[Rect]) -> tuple[PageLine, ...]:
    """The lines, those marked that a level ruling of the page parts from the line before them."""
    rulings = sorted((ruling.y0, ruling.x0, ruling.x1) for ruling in level)
    if not rulings:
        return tuple(lines)
    heights = [ruling[0] for ruling in rulings]
    found: list[PageLine] = list(lines[:1])
    for upper, lower in pairwise(lines):
        between = _between(upper, lower)
        near = rulings[bisect_left(heights, between[0]) : bisect_right(heights, between[1])]
        parted = bool(near) and _is_parted(upper, lower, near)
        found.append(replace(lower, ruled=True) if parted else lower)
    return tuple(found)


def _between(upper: PageLine, lower: PageLine) -> tuple[float, float]:
    """From where to where a ruling between two lines may lie; nowhere when one has no place."""
    if not upper.spots or not lower.spots:
        return 0.0, -1.0
    bottom = max(spot.box.bottom for spot in upper.spots)
    top = min(spot.box.top for spot in lower.spots)
    first = lower.spots[0].box
    touch = _TOUCH * (first.bottom - first.top)
    return bottom - touch, top + touch


def _is_parted(
    upper: PageLine, lower: PageLine, rulings: Sequence[tuple[float, float, float]]
) -> bool:
    """Whether a ruling covers the first cell of the lower line and is none of the upper's underlines."""
    _, _, left, right = lower.segments()[0]
    covering = [(x0, x1) for _, x0, x1 in rulings if x0 <= left + _NEAR and right - _NEAR <= x1]
    texts = upper.segments()
    return any(
        not any(text.left - _NEAR <= x0 and x1 <= text.right + _NEAR for text in texts)
        for x0, x1 in covering
    )
