"""Where the characters of a page's lines lie, within the boxes of their words.

A reading gives a box for each word. Within it, characters take room by their sort: a wide one twice
that of a digit, an `i` half of it. Words of text that runs up or down the page are not taken apart.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from tidewaiter.documents.model import Box, PageLine, WordSpot

TURNED = 1.5  # times as high as wide
WIDE, CAPITAL, NARROW, WIDEST = 2.0, 1.25, 0.5, 1.6  # of a digit's width
_NARROW = frozenset("iIjl.,:;'|!()[]{}/\\`tfr-\" ")
_WIDEST = frozenset("mMwW@%&—")
SHARED = 0.5  # of the lower word's height, within which two words stand beside each other


def boxes_of(line: PageLine, start: int, end: int) -> tuple[Box, ...]:
    """The boxes that `text[start:end]` covers, joined along each visual line."""
    joined: list[Box] = []
    for spot in line.spots:
        if spot.end <= start or spot.start >= end:
            continue
        box = _cut(line, spot, max(start, spot.start), min(end, spot.end))
        if joined and _beside(joined[-1], box):
            box = _around(joined.pop(), box)
        joined.append(box)
    return tuple(joined)


def offset_in(line: PageLine, spot: WordSpot, x: float) -> int:
    """The offset between two characters of a word that is nearest to `x`."""
    if _is_turned(line, spot):
        return spot.start if x < (spot.box.x0 + spot.box.x1) / 2 else spot.end
    edges = tuple(_edges(line, spot))
    return spot.start + min(range(len(edges)), key=lambda at: abs(edges[at] - x))


def _cut(line: PageLine, spot: WordSpot, start: int, end: int) -> Box:
    """The share of a word's box that some of its characters take."""
    if (start, end) == (spot.start, spot.end) or _is_turned(line, spot):
        return spot.box
    edges = tuple(_edges(line, spot))
    left, right = edges[start - spot.start], edges[end - spot.start]
    return Box(left, spot.box.top, right, spot.box.bottom)


def _edges(line: PageLine, spot: WordSpot) -> Iterator[float]:
    """Where each character of a word begins, and where the last one ends."""
    widths = [_width(character) for character in line.text[spot.start : spot.end]]
    each = (spot.box.x1 - spot.box.x0) / (sum(widths) or 1.0)
    at = spot.box.x0
    yield at
    for width in widths:
        at += width * each
        yield at


@lru_cache(maxsize=4096)
def _width(character: str) -> float:
    """The room that a character takes beside others, in digits."""
    if unicodedata.category(character).startswith("M"):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return WIDE
    if character in _NARROW:
        return NARROW
    if character in _WIDEST:
        return WIDEST
    return CAPITAL if character.isupper() else 1.0


def _is_turned(line: PageLine, spot: WordSpot) -> bool:
    box = spot.box
    several = len(line.text[spot.start : spot.end].strip()) > 1
    return several and box.bottom - box.top > TURNED * (box.x1 - box.x0)


def _beside(left: Box, box: Box) -> bool:
    """Whether a box continues the visual line of the one before it."""
    shared = min(left.bottom, box.bottom) - max(left.top, box.top)
    lower = min(left.bottom - left.top, box.bottom - box.top)
    return shared >= SHARED * lower and box.x0 >= left.x0 - 1


def _around(one: Box, other: Box) -> Box:
    return Box(
        min(one.x0, other.x0),
        min(one.top, other.top),
        max(one.x1, other.x1),
        max(one.bottom, other.bottom),
    )
