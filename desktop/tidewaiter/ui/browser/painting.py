"""How one entry is painted in the browser's list: its name over its other names, code and standing beside."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tidewaiter.desk.wording import tr
from tidewaiter.ui.browser.catalogue import Row
from tidewaiter.ui.browser.model import ROW
from tidewaiter.ui.browser.words import KIND_SIGNS
from tidewaiter.ui.fonts import sized
from tidewaiter.ui.look import Look
from tidewaiter.ui.signs import STANDINGS
from tidewaiter.ui.theme import Space, Type

Index = QModelIndex | QPersistentModelIndex
HIGH = 46
ICON = 16
BAR = 3
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class EntryPainter(QStyledItemDelegate):
    """Paints the rows in the colours of the look in use."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self._body = sized(Type.BODY)
        self._small = sized(Type.CAPTION)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Every row is as high as every other."""
        return QSize(120, HIGH)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        row = index.data(ROW)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, row)
        self._paint_row(painter, option.rect, row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = rect.adjusted(Space.XS, 1, -Space.XS, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(self._look.colour("selection" if chosen else "hover"))
            painter.drawRoundedRect(ground, 6, 6)
        if chosen:
            painter.setBrush(self._look.colour(KIND_SIGNS[row.kind].tone))
            bar = QRect(ground.left(), ground.top() + 8, BAR, ground.height() - 16)
            painter.drawRoundedRect(bar, 1.5, 1.5)
        if chosen and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._look.colour("accent"), 1))
            painter.drawRoundedRect(ground, 6, 6)

    def _paint_row(self, painter: QPainter, rect: QRect, row: Row) -> None:
        sign = KIND_SIGNS[row.kind]
        first = QRect(rect.left() + 40, rect.top() + 4, rect.width() - 40 - Space.L, 20)
        second = first.translated(0, 18)
        top = first.top() + (first.height() - ICON) // 2
        icon = QRect(rect.left() + Space.M, top, ICON, ICON)
        self._look.icon(sign.icon, sign.tone).paint(painter, icon)
        standing = tr(STANDINGS[row.standing].words) if row.standing else ""
        self._texts(painter, first, row.title, row.code, body=True)
        self._texts(painter, second, "  ·  ".join(row.others), standing, body=False)

    def _texts(self, painter: QPainter, line: QRect, left: str, right: str, *, body: bool) -> None:
        """A text with another one at its right; both end in … where they have no room."""
        painter.setFont(self._small)
        painter.setPen(self._look.colour("muted"))
        metrics = painter.fontMetrics()
        right = metrics.elidedText(right, Qt.TextElideMode.ElideRight, line.width() * 2 // 5)
        taken = metrics.horizontalAdvance(right) + Space.M if right else 0
        painter.drawText(line, RIGHT, right)
        if body:
            painter.setFont(self._body)
            painter.setPen(self._look.colour("text"))
        room = line.width() - taken
        shown = painter.fontMetrics().elidedText(left, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, LEFT, shown)
