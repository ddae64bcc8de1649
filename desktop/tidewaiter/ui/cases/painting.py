"""What a row of the queue shows: state, title over party and numbers, priority, day, person, what is left."""

from datetime import date

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from tidewaiter.casebook.facts.queue import Priority
from tidewaiter.casebook.listing.summaries import CaseState, CaseSummary
from tidewaiter.ui.cases.model import DISPLAY, ROW, Index
from tidewaiter.ui.cases.rows import COLUMNS, QueueColumn, QueueRow
from tidewaiter.ui.cases.words import PRIORITIES, STATES
from tidewaiter.ui.painting.fonts import grown, sized
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.list_rows import BAR, HIGH, ICON, LEFT, LINE, NEXT_LINE, RIGHT
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space, Type

FLAGGED = frozenset({Priority.URGENT, Priority.HIGH, Priority.LOW})
OVER = frozenset({CaseState.SIGNED_OFF, CaseState.ARCHIVED})


class QueuePainter(QStyledItemDelegate):
    """Paints the cells of the queue in the colours of the look in use."""

    def __init__(self, look: Look, view: QTableView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self._body = sized(Type.BODY)
        self._small = sized(Type.CAPTION)
        self.today = date.min

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Every row is as high as every other."""
        return QSize(grown(80), grown(HIGH))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        row = index.data(ROW)
        if not isinstance(row, QueueRow):
            return
        column = COLUMNS[index.column()]
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, index, STATES[row.summary.state].tone)
        inner = rect.adjusted(Space.S, 0, -Space.S, 0)
        if column is QueueColumn.CASE:
            self._paint_case(painter, inner, row.summary)
        else:
            self._paint_cell(painter, inner, row.summary, column, str(index.data(DISPLAY) or ""))
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, tone: str
    ) -> None:
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, self._look.colour("selection"))
        else:
            painter.setPen(QPen(self._look.colour("line"), 1))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if chosen and index.column() == 0:
            bar = QRect(rect.left(), rect.top() + 8, BAR, rect.height() - 16)
            painter.fillRect(bar, self._look.colour(tone))
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            painter.setPen(QPen(self._look.colour("accent"), 1))
            painter.drawLine(rect.topLeft(), rect.topRight())
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_case(self, painter: QPainter, rect: QRect, case: CaseSummary) -> None:
        below = " · ".join(word for word in (case.party, ", ".join(case.references[:3])) if word)
        over = case.state in OVER
        first = QRect(rect.left(), rect.top() + 4, rect.width(), grown(LINE))
        if not below:
            first = rect
        painter.setFont(self._body)
        self._write(painter, first, case.title, "muted" if over else "text")
        painter.setFont(self._small)
        self._write(painter, first.translated(0, grown(NEXT_LINE)), below, "muted")

    def _paint_cell(
        self, painter: QPainter, rect: QRect, case: CaseSummary, column: QueueColumn, text: str
    ) -> None:
        tone, icon = self._tone(case, column)
        if icon is not None:
            size = grown(ICON)
            top = rect.top() + (rect.height() - size) // 2
            self._look.icon(icon, tone).paint(painter, QRect(rect.left(), top, size, size))
            rect = rect.adjusted(size + Space.S, 0, 0, 0)
        painter.setFont(self._body)
        self._write(painter, rect, text, tone, right=column is QueueColumn.UNDECIDED)

    def _tone(self, case: CaseSummary, column: QueueColumn) -> tuple[str, Icon | None]:
        filing = case.filing
        if column is QueueColumn.STATE:
            sign = STATES[case.state]
            return sign.tone, sign.icon
        if column is QueueColumn.PRIORITY:
            sign = PRIORITIES[filing.priority]
            return sign.tone, sign.icon if filing.priority in FLAGGED else None
        late = filing.due is not None and filing.due < self.today and case.state not in OVER
        if column is QueueColumn.DUE and late:
            return "stop", Icon.WARNING
        busy = column is QueueColumn.UNDECIDED and case.undecided
        return (
            "text" if busy or column in {QueueColumn.REVIEWER, QueueColumn.DUE} else "muted"
        ), None

    def _write(
        self, painter: QPainter, rect: QRect, text: str, tone: str, *, right: bool = False
    ) -> None:
        painter.setPen(self._look.colour(tone))
        flat = " ".join(text.split())
        shown = painter.fontMetrics().elidedText(
            flat, Qt.TextElideMode.ElideRight, max(rect.width(), 0)
        )
        painter.drawText(rect, RIGHT if right else LEFT, shown)
