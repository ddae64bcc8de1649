"""The tree of hits on screen: rows of one height, so that every question has its answer at once.

Qt's own tree view lays out every row again after each insertion, which takes 80 ms at 6,000 hits
and would stall the window while papers are read.
"""

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from tidewaiter.ui.list_rows import Index, high
from tidewaiter.ui.panels.hit_model import HitModel


class HitView(QAbstractItemView):
    """Shows a `HitModel`; classes fold at a click, or with the left and right arrow keys."""

    def __init__(self, model: HitModel) -> None:
        super().__init__()
        self._folded: set[int] = set()
        self._over = -1
        self.setModel(model)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(high())
        model.rowsInserted.connect(self._on_rows_changed)
        model.rowsRemoved.connect(self._on_rows_changed)
        model.modelReset.connect(self._on_rows_changed)
        self.clicked.connect(self._on_clicked)

    def is_folded(self, branch: int) -> bool:
        """Whether the hits of a class are folded away."""
        return branch in self._folded

    def fold(self, branch: int, *, folded: bool) -> None:
        """Fold the hits of a class away, or show them."""
        if folded:
            self._folded.add(branch)
        else:
            self._folded.discard(branch)
        self._on_rows_changed()

    # What Qt asks of every item view

    def visualRect(self, index: Index) -> QRect:  # noqa: N802 - Qt's name
        """Where a row is now, in the viewport; nowhere if it is folded away."""
        row = self._row_of(index)
        if row < 0:
            return QRect()
        return QRect(0, row * high() - self.verticalOffset(), self.viewport().width(), high())

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802 - Qt's name
        """The row under a point of the viewport."""
        return self._index_of((point.y() + self.verticalOffset()) // high())

    def scrollTo(  # noqa: N802 - Qt's name
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into view, opening its class, with the row before it above."""
        del hint
        if index.isValid() and index.parent().isValid():
            self.fold(index.parent().row(), folded=False)
        rect, bar = self.visualRect(index), self.verticalScrollBar()
        if rect.top() < high():
            bar.setValue(bar.value() + rect.top() - high())
        elif rect.bottom() > self.viewport().height():
            bar.setValue(bar.value() + rect.bottom() - self.viewport().height())

    def moveCursor(  # noqa: N802 - Qt's name
        self, action: QAbstractItemView.CursorAction, _: Qt.KeyboardModifier
    ) -> QModelIndex:
        """The row that a key leads to."""
        moves = QAbstractItemView.CursorAction
        screen = max(self.viewport().height() // high() - 1, 1)
        row, last = self._row_of(self.currentIndex()), self._rows() - 1
        by = {
            moves.MoveUp: -1,
            moves.MovePrevious: -1,
            moves.MoveDown: 1,
            moves.MoveNext: 1,
            moves.MovePageUp: -screen,
            moves.MovePageDown: screen,
            moves.MoveHome: -last,
            moves.MoveEnd: last,
        }.get(action, 0)
        return self._index_of(min(max(row + by, 0), last))

    def horizontalOffset(self) -> int:  # noqa: N802 - Qt's name
        """Rows are never wider than the view."""
        return 0

    def verticalOffset(self) -> int:  # noqa: N802 - Qt's name
        """How far the list is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:  # noqa: N802 - Qt's name
        """Whether a row is folded away."""
        return self._row_of(index) < 0

    def setSelection(self, rect: QRect, command: object) -> None:  # noqa: N802 - Qt's name
        """Choose the row under a press."""
        self.selectionModel().select(self.indexAt(rect.center()), command)  # type: ignore[call-overload]

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:  # noqa: N802 - Qt's name
        """Where the chosen row is."""
        indexes = selection.indexes()
        region = QRegion()
        for index in indexes:
            region += self.visualRect(index)
        return region

    # Qt's events

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the rows in sight."""
        painter = QPainter(self.viewport())
        offset = self.verticalOffset()
        first = (event.rect().top() + offset) // high()
        last = (event.rect().bottom() + offset) // high()
        for row in range(first, min(last + 1, self._rows())):
            index = self._index_of(row)
            self.itemDelegate().paint(painter, self._option(index, row), index)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another height shows another part; the chosen hit stays in sight."""
        super().resizeEvent(event)
        current = self.visualRect(self.currentIndex())
        self._set_range()
        if 0 <= current.top() < event.oldSize().height():
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Left folds the class of the current row away, right shows it."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and index.isValid():
            branch = index.parent() if index.parent().isValid() else index
            if event.key() == Qt.Key.Key_Left:
                self.setCurrentIndex(branch)
            self.fold(branch.row(), folded=event.key() == Qt.Key.Key_Left)
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Light up the row under the pointer."""
        self._light((event.position().toPoint().y() + self.verticalOffset()) // high())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        """The pointer has gone."""
        self._light(-1)
        super().leaveEvent(event)  # type: ignore[arg-type]

    # Rows

    def _rows(self) -> int:
        model = self.model()
        return sum(1 + self._shown(branch) for branch in range(model.rowCount()))

    def _shown(self, branch: int) -> int:
        model = self.model()
        return 0 if branch in self._folded else model.rowCount(model.index(branch, 0))

    def _row_of(self, index: Index) -> int:
        """The number of a row from the top; -1 if it is not shown."""
        if not index.isValid():
            return -1
        parent = index.parent()
        branch = parent.row() if parent.isValid() else index.row()
        above = sum(1 + self._shown(n) for n in range(branch))
        if not parent.isValid():
            return above
        return -1 if branch in self._folded else above + 1 + index.row()

    def _index_of(self, row: int) -> QModelIndex:
        model = self.model()
        for branch in range(model.rowCount()):
            header, shown = model.index(branch, 0), self._shown(branch)
            if row == 0:
                return header
            if row <= shown:
                return model.index(row - 1, 0, header)
            row -= 1 + shown
        return QModelIndex()

    def _option(self, index: QModelIndex, row: int) -> QStyleOptionViewItem:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        if self.selectionModel().isSelected(index):
            option.state |= QStyle.StateFlag.State_Selected
        if row == self._over:
            option.state |= QStyle.StateFlag.State_MouseOver
        return option

    def _light(self, row: int) -> None:
        if row != self._over:
            self._over = row
            self.viewport().update()

    def _set_range(self) -> None:
        height = self.viewport().height()
        self.verticalScrollBar().setRange(0, max(0, self._rows() * high() - height))
        self.verticalScrollBar().setPageStep(height)

    def _on_rows_changed(self, *_: object) -> None:
        self._set_range()
        self.viewport().update()

    def _on_clicked(self, index: QModelIndex) -> None:
        if not index.parent().isValid():
            self.fold(index.row(), folded=not self.is_folded(index.row()))
