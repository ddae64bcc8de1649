"""A leaf set on a sheet of paper: its picture, the legend of the classes, and the foot."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from tidewaiter.desk.wording import tr
from tidewaiter.screening.model import HitKind
from tidewaiter.ui.marks import Mark
from tidewaiter.ui.painting.fonts import families
from tidewaiter.ui.painting.highlights import Highlighter
from tidewaiter.ui.painting.signs import KINDS
from tidewaiter.ui.printing.leaves import Leaf
from tidewaiter.ui.viewing import LIGHT

LETTERS = 7.0  # points
FOOT = 30.0  # points below the picture: legend, then the foot's line
SWATCH = (18.0, 9.0)
GAP = 8.0
INK, LINE = QColor("#404a5a"), QColor("#c3c9d3")


def set_leaf(painter: QPainter, paper: QRectF, leaf: Leaf, foot: str, *, legend: bool) -> None:
    """Paint a leaf within `paper`, all in points."""
    room = paper.adjusted(0, 0, 0, -FOOT)
    image = leaf.image()
    if not image.isNull():
        scale = min(room.width() / image.width(), room.height() / image.height())
        wide, high = image.width() * scale, image.height() * scale
        left = room.left() + (room.width() - wide) / 2
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(left, room.top(), wide, high), image)
    font = QFont()
    font.setFamilies(families())
    font.setPointSizeF(LETTERS)
    font.setPixelSize(round(LETTERS))  # one unit is a point here
    painter.setFont(font)
    below = QRectF(paper.left(), room.bottom() + 4, paper.width(), FOOT - 4)
    painter.setPen(LINE)
    painter.drawLine(below.topLeft(), below.topRight())
    if legend:
        _paint_legend(painter, below.adjusted(0, 3, 0, 0), QFontMetricsF(font))
    painter.setPen(INK)
    line = QRectF(below.left(), below.bottom() - 11, below.width(), 11)
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, foot)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(line, right, leaf.words)


def _paint_legend(painter: QPainter, room: QRectF, metrics: QFontMetricsF) -> None:
    """Each class with its colour and its pattern, as the marks have them."""
    highlighter = Highlighter(LIGHT.marks)
    left = room.left()
    for kind in HitKind:
        words = tr(KINDS[kind].words)
        swatch = QRectF(left, room.top() + 1, *SWATCH)
        mark = Mark(hit="", kind=kind, places=())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # No multiplying here: a printer does not know it, and there is nothing below.
        painter.fillRect(swatch, QColor(LIGHT.marks.of(kind).fill))
        highlighter.trace(painter, swatch, mark)
        painter.restore()
        painter.setPen(INK)
        text = QRectF(swatch.right() + 3, room.top(), metrics.horizontalAdvance(words) + 2, 11)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, words)
        left = text.right() + GAP
