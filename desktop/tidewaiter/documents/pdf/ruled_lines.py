"""Which lines of a page a ruling parts from the line above: the edge of a row, not an underline.

A box that is painted behind a line of text ends above and below it as a row does; only rulings that
uprights divide into cells, or that stand by themselves, are edges of rows.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from tidewaiter.documents.model import Box, PageLine
from tidewaiter.documents.pdf.frames import Rect

_Ruling = tuple[float, float, float]  # where it lies, and from where to where it runs

# A ruling may touch the boxes of the letters above and below, by this share of their height.
_TOUCH = 0.3
# An underline ends with the text above it, give or take so many points.
_NEAR = 2.0


def ruled_lines(
    lines: Sequence[PageLine], level: Iterable[Rect], upright: Iterable[Rect]
) -> tuple[PageLine, ...]:
    """The lines, those marked that a level ruling of the page parts from the line before them."""
    rulings = _edges(level, upright)
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


def _edges(level: Iterable[Rect], upright: Iterable[Rect]) -> list[_Ruling]:
    """The level rulings that may part rows, from the top."""
    bars = _joined((x0, y0, y1) for x0, y0, _, y1 in set(upright))
    return [
        one for one in _joined((y0, x0, x1) for x0, y0, x1, _ in set(level)) if _is_edge(one, bars)
    ]


def _joined(rulings: Iterable[_Ruling]) -> list[_Ruling]:
    """Rulings that go on with each other as one; cells side by side draw theirs each by itself."""
    joined: list[_Ruling] = []
    last, first, until = -1, 0.0, 0.0
    for across, start, end in sorted((round(across), start, end) for across, start, end in rulings):
        if across == last and start <= until + _NEAR:
            until = max(until, end)
            joined[-1] = (across, first, until)
        else:
            last, first, until = across, start, end
            joined.append((across, start, end))
    return joined


def _is_edge(ruling: _Ruling, bars: Sequence[_Ruling]) -> bool:
    """Whether a ruling is divided into cells, or ends at no upright: no side of a single box."""
    y, left, right = ruling
    touching = [x for x, top, bottom in bars if top - _NEAR <= y <= bottom + _NEAR]
    if any(left + _NEAR < x < right - _NEAR for x in touching):
        return True
    return not any(left - _NEAR <= x <= right + _NEAR for x in touching)


def _between(upper: PageLine, lower: PageLine) -> tuple[float, float]:
    """From where to where a ruling between two lines may lie; nowhere when one has no place."""
    if not upper.spots or not lower.spots:
        return 0.0, -1.0
    first = lower.spots[0].box
    touch = _TOUCH * (first.bottom - first.top)
    bottom = max(box.bottom for box in _boxes(upper))
    top = min(box.top for box in _boxes(lower))
    return bottom - touch, top + touch


def _boxes(line: PageLine) -> list[Box]:
    """The boxes that tell how tall a line is: the first and the last, where all stand side by side."""
    spots = line.spots if "\n" in line.text else (line.spots[0], line.spots[-1])
    return [spot.box for spot in spots]


def _is_parted(upper: PageLine, lower: PageLine, rulings: Sequence[_Ruling]) -> bool:
    """Whether a ruling covers the first cell of the lower line and is none of the upper's underlines."""
    left, right = _first_cell(lower)
    return any(
        x0 <= left + _NEAR and right - _NEAR <= x1 and not _ends_with_text(upper, x0, x1)
        for _, x0, x1 in rulings
    )


def _first_cell(line: PageLine) -> tuple[float, float]:
    end = line.text.find("\t")
    boxes = [spot.box for spot in line.spots if end < 0 or spot.start < end]
    return min(box.x0 for box in boxes), max(box.x1 for box in boxes)


def _ends_with_text(line: PageLine, left: float, right: float) -> bool:
    """Whether pieces of a line begin and end where a ruling does."""
    boxes = [spot.box for spot in line.spots]
    return any(abs(box.x0 - left) <= _NEAR for box in boxes) and any(
        abs(box.x1 - right) <= _NEAR for box in boxes
    )
