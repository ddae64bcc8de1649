"""How many pixels the rows and columns of a sheet take."""

from collections.abc import Iterator

from tidewaiter.documents.model import SheetPart
from tidewaiter.ui.zooming import PIXELS_PER_POINT

CHARACTER = 7.0  # pixels of a character of a column's width, and
COLUMN_PADDING = 5.0  # pixels besides: Excel's own reckoning at 96 pixels an inch
WIDEST = 255.0  # characters, and
HIGHEST = 409.5  # points: Excel's own limits
HIDDEN_COLUMN = 11.0  # characters: room for the tag, however narrow the workbook made the column


def column_pixels(characters: float, zoom: float) -> int:
    """The width of a column."""
    return max(1, round((min(characters, WIDEST) * CHARACTER + COLUMN_PADDING) * zoom))


def row_pixels(points: float, zoom: float) -> int:
    """The height of a row."""
    return max(1, round(min(points, HIGHEST) * PIXELS_PER_POINT * zoom))


def own_columns(part: SheetPart, zoom: float) -> Iterator[tuple[int, int]]:
    """Columns that differ from the default, with their pixels; hidden ones are wide enough to name."""
    hidden = frozenset(part.hidden_columns)
    own = dict(part.widths)
    for column in sorted(own.keys() | hidden):
        if 0 <= column < part.columns:
            width = own.get(column, part.default_width)
            shown = max(width, HIDDEN_COLUMN) if column in hidden else width
            yield column, column_pixels(shown, zoom)


def sheet_width(part: SheetPart) -> float:
    """Pixels of all columns at a zoom of 1."""
    own = dict(own_columns(part, 1.0))
    rest = part.columns - len(own)
    return sum(own.values()) + rest * column_pixels(part.default_width, 1.0)
