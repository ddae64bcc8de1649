"""How high rows are whose height differs from the sheet's default, as spreadsheets reckon it.

A workbook states a height, or leaves it to the program: then a row is as high as its tallest text.
"""

from collections import Counter
from itertools import islice
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt

from tidewaiter.documents.model import CellSpot, Origin, SheetLine, SheetPart
from tidewaiter.documents.packed_lines import LONG
from tidewaiter.ui.sheets.looks import Looks
from tidewaiter.ui.sheets.sizes import HIGHEST, column_pixels
from tidewaiter.ui.zooming import PIXELS_PER_POINT

STATED = 20_000  # rows of a stated height that are followed; each costs the view time
FITTED = 2_000  # rows that are fitted to their texts; 30 ms
FITTED_OF_LONG = 200  # of a long sheet, which is a table anyway
ROOM = 3.0  # pixels above and below a text together
FAR_DOWN = 10_000  # pixels; no text is as high
PADDING = 6  # pixels to the left and right of a text together


def own_heights(part: SheetPart, looks: Looks) -> dict[int, float]:
    """Points of each row that differs from the default; `looks` at a zoom of 1.

    A stated height of nothing counts as not stated: it would hide a row without a tag.
    """
    stated = {
        row: height
        for row, height in islice(part.heights, STATED)
        if height > 0 and 0 <= row < part.rows
    }
    fit = RowFit(part, looks)
    fitted = {
        line.row: points
        for line in part.lines[: FITTED if len(part.lines) <= LONG else FITTED_OF_LONG]
        if line.origin is Origin.TEXT
        and line.row not in stated
        and (points := fit.points(line)) > part.default_height
    }
    return fitted | stated


class RowHeights(NamedTuple):
    """Points of the rows of a sheet: what is usual, and that of each row that differs from it.

    Every row that differs is sized alone at each zoom; sheets are often written with one height for all rows,
    stated a thousand times.
    """

    usual: float
    others: dict[int, float]


def row_heights(part: SheetPart, looks: Looks) -> RowHeights:
    """How high each row is; `looks` at a zoom of 1."""
    own = own_heights(part, looks)
    usual, many = next(iter(Counter(own.values()).most_common(1)), (part.default_height, 0))
    if many <= part.rows - len(own):
        return RowHeights(part.default_height, own)
    unsaid = {row: part.default_height for row in range(part.rows) if row not in own}
    return RowHeights(usual, unsaid | {row: high for row, high in own.items() if high != usual})


class RowFit:
    """Fits rows to their texts; merged cells do not count, as in spreadsheets."""

    def __init__(self, part: SheetPart, looks: Looks) -> None:
        self._default_width = part.default_width
        self._widths = dict(part.widths)
        self._merged = {(merge.top, merge.left) for merge in part.merges}
        self._merged_rows = {row for row, _ in self._merged}
        self._looks = looks
        self._on_one_line: dict[int, int] = {}  # pixels by style; 0 for one that wraps

    def points(self, line: SheetLine) -> float:
        """The height that the tallest text of a row needs."""
        tallest, merged = 0, line.row in self._merged_rows
        for spot in line.spots:
            start, end, column, style = spot
            if start == end or (merged and (line.row, column) in self._merged):
                continue
            high = self._on_one_line.get(style)
            if high is None:
                high = self._on_one_line[style] = self._line_height(style)
            tallest = max(tallest, high or self._wrapped(line, spot))
        return min((tallest + ROOM) / PIXELS_PER_POINT, HIGHEST)

    def _line_height(self, style: int) -> int:
        look = self._looks.look(style)
        return 0 if look.wrap else look.metrics.height()

    def _wrapped(self, line: SheetLine, spot: CellSpot) -> int:
        look = self._looks.look(spot.style)
        width = column_pixels(self._widths.get(spot.column, self._default_width), 1.0)
        room = QRect(0, 0, max(1, width - PADDING), FAR_DOWN)
        text = line.text[spot.start : spot.end]
        return look.metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), text).height()
