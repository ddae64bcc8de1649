"""How a page turns: from PDFium's coordinates to the page as displayed, and on to upright text.

PDFium speaks points from the bottom left of the sheet, before rotation. Displayed means points from
the top left of what a person sees. Upright means the displayed page turned until its text reads from
left to right; there all lines are made.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2_raw as raw


class Rect(NamedTuple):
    """A rectangle, y downwards."""

    x0: float
    y0: float
    x1: float
    y1: float


Turn = Callable[[float, float, float, float], Rect]


@dataclass(frozen=True, slots=True)
class Frame:
    """One page's size as displayed, in points, its quarter turns clockwise, and the way to display."""

    width: float
    height: float
    turns: int
    displayed: Turn

    def upright(self, quarters: int) -> Turn:
        """From displayed to upright, for text that runs `quarters` counter-clockwise on display."""
        return _upright(quarters, self.width, self.height)

    def told(self) -> tuple[float, ...]:
        """All that it says, in numbers: two are alike if these are."""
        return self.width, self.height, self.turns, *self.displayed(0, 0, 0, 0)

    def upright_size(self, quarters: int) -> tuple[float, float]:
        """Width and height of the page after `upright`."""
        return (self.height, self.width) if quarters % 2 else (self.width, self.height)


def frame_of(page: Any) -> Frame:
    """The frame of an open page: its crop box, turned."""
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    turns = raw.FPDFPage_GetRotation(page) % 4
    width, height = box.right - box.left, box.top - box.bottom
    if turns % 2:
        width, height = height, width
    turn = _displayed(turns, box.left, box.bottom, box.right, box.top)
    return Frame(width, height, turns, turn)


def _displayed(turns: int, left: float, bottom: float, right: float, top: float) -> Turn:
    """Takes (left, top, right, bottom) as PDFium gives them."""
    ways: tuple[Turn, ...] = (
        lambda x0, y1, x1, y0: Rect(x0 - left, top - y1, x1 - left, top - y0),
        lambda x0, y1, x1, y0: Rect(y0 - bottom, x0 - left, y1 - bottom, x1 - left),
        lambda x0, y1, x1, y0: Rect(right - x1, y0 - bottom, right - x0, y1 - bottom),
        lambda x0, y1, x1, y0: Rect(top - y1, right - x1, top - y0, right - x0),
    )
    return ways[turns]


def _upright(quarters: int, width: float, height: float) -> Turn:
    ways: tuple[Turn, ...] = (
        Rect,
        lambda x0, y0, x1, y1: Rect(height - y1, x0, height - y0, x1),
        lambda x0, y0, x1, y1: Rect(width - x1, height - y1, width - x0, height - y0),
        lambda x0, y0, x1, y1: Rect(y0, width - x1, y1, width - x0),
    )
    return ways[quarters]
