"""How one thumbnail is painted: the page, its hits as strokes in their colours, number and counts."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tidewaiter.ui.pages.source import DARKEST_PAPER
from tidewaiter.ui.painting.fonts import grown, sized
from tidewaiter.ui.painting.list_rows import Index
from tidewaiter.ui.painting.theme import Space, Type
from tidewaiter.ui.thumbnails.model import ThumbnailModel
from tidewaiter.ui.viewing import ViewColours

WIDTH, HEIGHT = 92, 124  # pixels of the room that a page is fitted into
LABEL = 20  # pixels below it
GAP = 8
STROKE = 2.5  # pixels: the least height of a hit
DECIDED_ALPHA = 120  # of 255
DOT = 6  # pixels across
WHITE = QColor("#ffffff")


class ThumbnailPainter(QStyledItemDelegate):
    """Paints the rows; `picture` gives a page's picture, or None while it is not drawn."""

    def __init__(
        self,
        model: ThumbnailModel,
        view: QAbstractItemView,
        colours: ViewColours,
        picture: Callable[[int], QPixmap | None],
    ) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        self._picture = picture
        self._font = sized(Type.CAPTION)
        self.colours = colours
        self.dark = False

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Every page has the same room, whatever its shape."""
        return QSize(WIDTH + 2 * GAP, HEIGHT + grown(LABEL) + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One page."""
        page, rect = index.row(), option.rect
        painter.save()
        sheet = self.sheet(page, rect)
        painter.fillRect(sheet, DARKEST_PAPER if self.dark else WHITE)
        if (picture := self._picture(page)) is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(sheet, picture)
        self._hits(painter, page, sheet)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        colour = self.colours.focus if chosen else self.colours.edge
        painter.setPen(QPen(QColor(colour), 2 if chosen else 1))
        painter.drawRect(sheet.adjusted(-1, -1, 0, 0))
        if chosen and self._view.hasFocus():
            painter.drawRect(sheet.adjusted(-4, -4, 3, 3))
        self._label(painter, page, rect, strong=chosen)
        painter.restore()

    def sheet(self, page: int, rect: QRect) -> QRect:
        """Where the page itself lies within its row, at the bottom of its room."""
        width, height = self._model.sizes[page]
        scale = scale_of((width, height))
        wide, high = max(1, round(width * scale)), max(1, round(height * scale))
        left = rect.left() + (rect.width() - wide) // 2
        return QRect(left, rect.top() + GAP + HEIGHT - high, wide, high)

    def _hits(self, painter: QPainter, page: int, sheet: QRect) -> None:
        scale = scale_of(self._model.sizes[page])
        marks = self.colours.dark_marks if self.dark else self.colours.marks
        for box, mark, _ in self._model.boxes(page):
            colour = QColor(marks.of(mark.kind).line)
            if mark.decided is not None:
                colour.setAlpha(DECIDED_ALPHA)
            painter.fillRect(
                QRectF(
                    sheet.left() + box.x0 * scale,
                    sheet.top() + box.top * scale,
                    max(STROKE, (box.x1 - box.x0) * scale),
                    max(STROKE, (box.bottom - box.top) * scale),
                ),
                colour,
            )

    def _label(self, painter: QPainter, page: int, rect: QRect, *, strong: bool) -> None:
        """The number in the middle; hits are counted at its right, finds as a dot at its left."""
        room = QRect(
            rect.left() + GAP, rect.bottom() - grown(LABEL), rect.width() - 2 * GAP, grown(LABEL)
        )
        font = sized(Type.CAPTION, strong=True) if strong else self._font
        painter.setFont(font)
        painter.setPen(QColor(self.colours.header_text))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(page + 1))
        if hits := self._model.hits(page):
            painter.setFont(self._font)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.setPen(QColor(self.colours.focus))
            painter.drawText(room.adjusted(0, 0, -Space.XS, 0), right, str(hits))
        if self._model.finds(page):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            found = self.colours.dark_found if self.dark else self.colours.found
            painter.setBrush(QColor(found.line))
            painter.drawEllipse(room.left() + Space.XS, room.center().y() - DOT // 2, DOT, DOT)


def scale_of(size: tuple[float, float]) -> float:
    """Pixels per point at which a page fits its room."""
    return min(WIDTH / max(1.0, size[0]), HEIGHT / max(1.0, size[1]))
