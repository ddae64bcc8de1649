"""From a page as displayed back to the PDF's own coordinates: the way of `frames`, the other way round.

Only a document worker may import this.
"""

from dataclasses import dataclass
from typing import Any

import pikepdf

from tidewaiter.documents.model import Box

_LETTER = (0.0, 0.0, 612.0, 792.0)  # what PDFium takes where a page has no size
_SIDES, _QUARTER = 4, 90
_NESTING = 64  # nodes above a page

Corner = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What is shown of a page in its own coordinates, and its quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    def corners(self, box: Box) -> tuple[Corner, Corner, Corner, Corner]:
        """A box as displayed: its top left, top right, bottom left and bottom right, as the file counts."""
        return (
            self._at(box.x0, box.top),
            self._at(box.x1, box.top),
            self._at(box.x0, box.bottom),
            self._at(box.x1, box.bottom),
        )

    def _at(self, x: float, y: float) -> Corner:
        match self.turns:
            case 0:
                return self.left + x, self.top - y
            case 1:
                return self.left + y, self.bottom + x
            case 2:
                return self.right - x, self.bottom + y
            case _:
                return self.right - y, self.top - x


def sheet_of(page: Any) -> Sheet:
    """That of a page: its crop box within its media box, turned; both may be its parents'."""
    media = _box(_inherited(page, "/MediaBox")) or _LETTER
    crop = _box(_inherited(page, "/CropBox")) or media
    shown = (
        max(media[0], crop[0]),
        max(media[1], crop[1]),
        min(media[2], crop[2]),
        min(media[3], crop[3]),
    )
    if shown[0] >= shown[2] or shown[1] >= shown[3]:
        shown = media
    left, bottom, right, top = shown
    turns = _turns(_inherited(page, "/Rotate"))
    return Sheet(left=left, bottom=bottom, right=right, top=top, turns=turns)


def _inherited(page: Any, name: str) -> Any:
    node = page
    for _ in range(_NESTING):
        if not isinstance(node, pikepdf.Dictionary):
            return None
        if name in node:
            return node[name]
        node = node.get("/Parent")
    return None


def _box(value: Any) -> tuple[float, float, float, float] | None:
    if not isinstance(value, pikepdf.Array) or len(value) != _SIDES:
        return None
    try:
        x0, y0, x1, y1 = (float(side) for side in value)
    except TypeError:
        return None
    found = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
    return found if found[0] < found[2] and found[1] < found[3] else None


def _turns(value: Any) -> int:
    try:
        return int(value or 0) // _QUARTER % 4
    except (TypeError, ValueError):
        return 0
