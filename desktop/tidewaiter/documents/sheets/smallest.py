"""Rows and columns so small that they show nothing: nobody who opens the workbook sees them, hidden or not."""

LOWEST = 2.0  # points
NARROWEST = 0.3  # characters


def is_too_low(height: float | None) -> bool:
    """Whether a row of a height of its own, in points, shows no letter."""
    return height is not None and height < LOWEST


def is_too_narrow(width: float | None) -> bool:
    """Whether a column of a width of its own, in characters, shows no letter."""
    return width is not None and width < NARROWEST
