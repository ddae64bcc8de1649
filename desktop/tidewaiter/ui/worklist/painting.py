"""How one case that differs is painted in the list: its title over what changed, quiet once it is done."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tidewaiter.casebook.work_list import WorkItem
from tidewaiter.desk.wording import tr
from tidewaiter.ui.fonts import sized
from tidewaiter.ui.icons import Icon
from tidewaiter.ui.look import Look
from tidewaiter.ui.theme import Space, Type
from tidewaiter.ui.worklist.model import ITEM
from tidewaiter.ui.worklist.words import counted, sign_of

Index = QModelIndex | QPersistentModelIndex
HIGH = 46
ICON = 16
BAR = 3
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class WorkPainter(QStyledItemDelegate):
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
        item = index.data(ITEM)
        if not isinstance(item, WorkItem):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, item)
        self._paint_item(painter, option.rect, item)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, item: WorkItem
    ) -> None:
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = rect.adjusted(Space.XS, 1, -Space.XS, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(self._look.colour("selection" if chosen else "hover"))
            painter.drawRoundedRect(ground, 6, 6)
        if chosen:
            painter.setBrush(self._look.colour(sign_of(item).tone))
            bar = QRect(ground.left(), ground.top() + 8, BAR, ground.height() - 16)
            painter.drawRoundedRect(bar, 1.5, 1.5)
        if chosen and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._look.colour("accent"), 1))
            painter.drawRoundedRect(ground, 6, 6)

    def _paint_item(self, painter: QPainter, rect: QRect, item: WorkItem) -> None:
        first = QRect(rect.left() + 40, rect.top() + 4, rect.width() - 40 - Space.L, 20)
        second = first.translated(0, 18)
        top = first.top() + (first.height() - ICON) // 2
        sign = sign_of(item)
        icon, tone = (Icon.READ, "muted") if item.settled else (sign.icon, sign.tone)
        self._look.icon(icon, tone).paint(painter, QRect(rect.left() + Space.M, top, ICON, ICON))
        painter.setFont(self._small)
        painter.setPen(self._look.colour("muted"))
        done = tr("Done") if item.settled else ""
        painter.drawText(first, RIGHT, done)
        self._text(painter, second, tr(counted(item)), 0)
        taken = painter.fontMetrics().horizontalAdvance(done) + Space.M if done else 0
        painter.setFont(self._body)
        painter.setPen(self._look.colour("muted" if item.settled else "text"))
        self._text(painter, first, item.title, taken)

    def _text(self, painter: QPainter, line: QRect, text: str, taken: int) -> None:
        """A text that ends in … where it has no room."""
        room = line.width() - taken
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, LEFT, shown)
