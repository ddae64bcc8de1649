"""How cells look at one zoom: fonts, colours and widths of texts, each made once and kept."""

from dataclasses import dataclass
from math import ceil
from string import hexdigits
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QStaticText, QTextOption

from tidewaiter.documents.model import CellStyle
from tidewaiter.ui.sheets.paper import WHITE_PAPER, SheetPaper
from tidewaiter.ui.zooming import PIXELS_PER_POINT

# The window's letters run an eighth wider than those spreadsheets are made with; so much smaller, a
# text fills its column as it does there.
NARROWING = 0.88
MIDDLE = 128  # of 255; white letters are written on what is darker
LINES_KEPT = 8_192
_ON_ONE_LINE = QTextOption()
_ON_ONE_LINE.setWrapMode(QTextOption.WrapMode.NoWrap)


@dataclass(frozen=True, slots=True)
class CellLook:
    """Ready-made paints of one style; `fill` is None on plain paper, `dark` says what lies under its text."""

    font: QFont
    metrics: QFontMetrics
    height: int
    ink: QColor
    fill: QColor | None
    dark: bool
    wrap: bool
    border: bool


class Laid(NamedTuple):
    """A text laid out on one line, and how many pixels it runs."""

    text: QStaticText
    width: int


class Looks:
    """The looks of a sheet's styles at one zoom."""

    def __init__(
        self,
        styles: tuple[CellStyle, ...],
        font: QFont,
        zoom: float,
        paper: SheetPaper = WHITE_PAPER,
    ) -> None:
        self.paper = paper
        self._styles = styles or (CellStyle(),)
        self._font = font
        self._zoom = zoom
        self._looks: dict[int, CellLook] = {}
        self._lines: dict[tuple[int, str], Laid] = {}

    def look(self, number: int) -> CellLook:
        """The look of a style by its number; that of the first when there is no such style."""
        look = self._looks.get(number)
        if look is None:
            known = 0 <= number < len(self._styles)
            look = self._looks[number] = self._made(self._styles[number if known else 0])
        return look

    def line(self, number: int, text: str) -> Laid:
        """A text in this style laid out on one line."""
        key = (number, text)
        line = self._lines.get(key)
        if line is None:
            if len(self._lines) >= LINES_KEPT:
                self._lines.clear()
            made = QStaticText(text)
            made.setTextFormat(Qt.TextFormat.PlainText)
            made.setTextOption(_ON_ONE_LINE)
            made.prepare(font=self.look(number).font)
            line = self._lines[key] = Laid(made, ceil(made.size().width()))
        return line

    def _made(self, style: CellStyle) -> CellLook:
        font = QFont(self._font)
        font.setPixelSize(max(1, round(style.size * PIXELS_PER_POINT * NARROWING * self._zoom)))
        font.setBold(style.bold)
        font.setItalic(style.italic)
        fill = self.paper.shown(_colour(style.fill))
        metrics = QFontMetrics(font)
        return CellLook(
            font=font,
            metrics=metrics,
            height=metrics.height(),
            ink=self.paper.shown(_colour(style.colour)) or self.paper.ink,
            fill=fill,
            dark=self.paper.dark if fill is None else fill.lightness() < MIDDLE,
            wrap=style.wrap,
            border=style.border,
        )


def _colour(text: str) -> QColor | None:
    sound = len(text) == len("RRGGBB") and all(sign in hexdigits for sign in text)
    return QColor(f"#{text}") if sound else None
