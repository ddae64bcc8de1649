"""How a row of any list is painted: a sign, two lines with a word at the right of each, and its ground."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tidewaiter.ui.painting.fonts import grown, sized
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space, Type

Index = QModelIndex | QPersistentModelIndex
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
HIGH = 44
ICON = 16
BAR = 3
ROUND = 6
TEXT_AT = 40
LINE = 20
NEXT_LINE = 18


def high() -> int:
    """How high a row is, in letters of the size in use."""
    return grown(HIGH)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLine:
    """One line of a row: a sign or none, a text, and a muted word at its right."""

    text: str
    beside: str = ""
    tone: str = "text"
    icon: tuple[Icon, str] | None = None  # with its tone


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFace:
    """A row: `bar` is the tone of the mark at its left while it is chosen; the second line is small."""

    bar: str
    first: RowLine
    second: RowLine


class RowPainter(QStyledItemDelegate):
    """Paints rows in the colours of the look in use; a list says with `face` what its rows show."""

    def __init__(self, look: Look, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self._body = sized(Type.BODY)
        self._small = sized(Type.CAPTION)

    def face(self, index: Index) -> RowFace | None:
        """What the row shows; None paints nothing."""
        raise NotImplementedError

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Every row is as high as every other."""
        return QSize(120, high())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        face = self.face(index)
        if face is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, face.bar)
        rect: QRect = option.rect
        first = QRect(
            rect.left() + grown(TEXT_AT),
            rect.top() + 4,
            rect.width() - grown(TEXT_AT) - Space.L,
            grown(LINE),
        )
        self._paint_line(painter, rect, first, face.first, self._body)
        self._paint_line(
            painter, rect, first.translated(0, grown(NEXT_LINE)), face.second, self._small
        )
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, tone: str) -> None:
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = rect.adjusted(Space.XS, 1, -Space.XS, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(self._look.colour("selection" if chosen else "hover"))
            painter.drawRoundedRect(ground, ROUND, ROUND)
        if chosen:
            painter.setBrush(self._look.colour(tone))
            bar = QRect(ground.left(), ground.top() + 8, BAR, ground.height() - 16)
            painter.drawRoundedRect(bar, BAR / 2, BAR / 2)
        if chosen and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._look.colour("accent"), 1))
            painter.drawRoundedRect(ground, ROUND, ROUND)

    def _paint_line(
        self, painter: QPainter, rect: QRect, line: QRect, shown: RowLine, font: QFont
    ) -> None:
        if shown.icon:
            self.paint_icon(painter, rect.left() + Space.M, line, *shown.icon)
        painter.setFont(self._small)
        painter.setPen(self._look.colour("muted"))
        metrics = painter.fontMetrics()
        # The middle goes first: a file's ending and a place's number say most.
        beside = metrics.elidedText(
            shown.beside, Qt.TextElideMode.ElideMiddle, line.width() * 2 // 5
        )
        painter.drawText(line, RIGHT, beside)
        taken = metrics.horizontalAdvance(beside) + Space.M if beside else 0
        painter.setFont(font)
        painter.setPen(self._look.colour(shown.tone))
        flat = " ".join(shown.text.split())
        text = painter.fontMetrics().elidedText(
            flat, Qt.TextElideMode.ElideRight, line.width() - taken
        )
        painter.drawText(line, LEFT, text)

    def paint_icon(self, painter: QPainter, left: int, line: QRect, icon: Icon, tone: str) -> None:
        """An icon in the middle of a line."""
        size = grown(ICON)
        top = line.top() + (line.height() - size) // 2
        self._look.icon(icon, tone).paint(painter, QRect(left, top, size, size))
