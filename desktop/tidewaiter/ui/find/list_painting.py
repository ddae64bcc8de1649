"""How one find is painted in the list: its words in strong letters amid their line, the place beside."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tidewaiter.ui.find.matching import Found
from tidewaiter.ui.find.model import FOUND, WHERE
from tidewaiter.ui.painting.fonts import sized
from tidewaiter.ui.painting.list_rows import LEFT, RIGHT, Index
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space, Type

PADDING = 5  # pixels above and below the letters
LEAD = 0.35  # of the row: how much stands before the find
WHERE_SHARE = 5  # the place takes at most a fifth of the row


class FoundPainter(QStyledItemDelegate):
    """Paints the rows of the list of finds in the colours of the look in use."""

    def __init__(self, look: Look, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self._plain = sized(Type.SMALL)
        self._strong = sized(Type.SMALL, strong=True)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Every row is as high as its letters."""
        return QSize(120, QFontMetrics(self._strong).height() + 2 * PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        found = index.data(FOUND)
        if not isinstance(found, Found):
            return
        painter.save()
        rect: QRect = option.rect
        self._ground(painter, option)
        painter.setFont(self._plain)
        painter.setPen(self._look.colour("muted"))
        metrics = painter.fontMetrics()
        where = metrics.elidedText(
            str(index.data(WHERE)), Qt.TextElideMode.ElideMiddle, rect.width() // WHERE_SHARE
        )
        room = rect.adjusted(Space.M, 0, -Space.M, 0)
        painter.drawText(room, RIGHT, where)
        room.setRight(room.right() - metrics.horizontalAdvance(where) - Space.M)
        self._line(painter, room, found)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, self._look.colour("selection" if chosen else "hover"))
        if chosen and self._view.hasFocus():
            painter.setPen(self._look.colour("accent"))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))

    def _line(self, painter: QPainter, room: QRect, found: Found) -> None:
        """The end of what stands before, the find as a whole, the beginning of what follows."""
        before, text, after = (_flat(piece) for piece in (found.before, found.text, found.after))
        plain = QFontMetrics(self._plain)
        lead = plain.elidedText(before, Qt.TextElideMode.ElideLeft, int(room.width() * LEAD))
        for piece, font, tone in (
            (lead, self._plain, "muted"),
            (text, self._strong, "text"),
            (after, self._plain, "muted"),
        ):
            room = self._piece(painter, room, piece, font, tone)

    def _piece(self, painter: QPainter, room: QRect, text: str, font: QFont, tone: str) -> QRect:
        """Write a piece, and give the room that is left behind it."""
        painter.setFont(font)
        painter.setPen(self._look.colour(tone))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, room.width()))
        painter.drawText(room, LEFT, shown)
        return room.adjusted(metrics.horizontalAdvance(shown), 0, 0, 0)


def _flat(text: str) -> str:
    """On one line, with the blanks at its ends kept."""
    return "".join(" " if character in "\t\n" else character for character in text)
