"""What a sheet is painted on, as it is printed or light on dark."""

from dataclasses import dataclass

from PySide6.QtGui import QColor

DARKEST = 0x1B  # of 255: pure black glares against letters, as on dark pages


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPaper:
    """The colours that a workbook does not state; `dark` turns over those that it does."""

    ground: QColor
    ink: QColor
    grid: QColor
    border: QColor
    hidden: QColor
    hatch: QColor
    dark: bool

    def shown(self, colour: QColor | None) -> QColor | None:
        """A colour of the workbook as it is shown on this paper; dark paper keeps its hue."""
        if colour is None or not self.dark:
            return colour
        red, green, blue = colour.red(), colour.green(), colour.blue()
        shift = 255 - 2 * round(0.299 * red + 0.587 * green + 0.114 * blue)
        shifted = (channel + shift for channel in (red, green, blue))
        return QColor(*(min(255, max(DARKEST, channel)) for channel in shifted))


WHITE_PAPER = SheetPaper(
    ground=QColor("#ffffff"),
    ink=QColor("#1a1a1a"),
    grid=QColor("#e1e4e8"),
    border=QColor("#4b525c"),
    hidden=QColor("#f1f3f5"),
    hatch=QColor("#cbd0d8"),
    dark=False,
)
DARK_PAPER = SheetPaper(
    ground=QColor("#1b1e22"),
    ink=QColor("#e5e5e5"),
    grid=QColor("#33383f"),
    border=QColor("#8f98a5"),
    hidden=QColor("#262a30"),
    hatch=QColor("#454c57"),
    dark=True,
)
