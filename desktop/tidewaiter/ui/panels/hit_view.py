"""The tree of hits on screen: rows of known heights, so that every question has its answer at once.

Qt's own tree view lays out every row again after each insertion, which takes 80 ms at 6,000 hits
and would stall the window while papers are read.
"""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from tidewaiter.ui.painting.list_rows import Index, high
from tidewaiter.ui.panels.hit_groups import Branch, Group
from tidewaiter.ui.panels.hit_model import HitModel
from tidewaiter.ui.panels.hit_rows import HitRows
from tidewaiter.ui.panels.hit_tree import NODE


class HitView(QAbstractItemView):
    """Shows a `HitModel`; classes and entries fold at a click, or with the left and right arrow keys."""

    def __init__(self, model: HitModel) -> None:
        super().__init__()
        self._over = -1
        self._hits = model
        self._rows = HitRows(model)
        self.setModel(model)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(high())
        self._settling = QTimer(self, singleShot=True, interval=0)
        self._settling.timeout.connect(self._set_range)
        for changed in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            changed.connect(self._on_model_changed)
        self.clicked.connect(self._on_clicked)

    def is_folded(self, branch: int) -> bool:
        """Whether the entries of a class are folded away."""
        return branch in self._rows.folded

    def fold(self, branch: int, *, folded: bool) -> None:
        """Fold the entries of a class away, or show them."""
        (self._rows.folded.add if folded else self._rows.folded.discard)(branch)
        self._on_rows_changed()

    def is_entry_folded(self, index: Index) -> bool:
        """Whether the hits of an entry are folded away."""
        return self._name_of(index) in self._rows.closed

    def fold_entry(self, index: Index, *, folded: bool) -> None:
        """Fold the hits of an entry away, or show them."""
        (self._rows.closed.add if folded else self._rows.closed.discard)(self._name_of(index))
        self._on_rows_changed()

    def name_of(self, group: Group) -> str:
        """An entry in one line."""
        return self._hits.name_of(group)

    def _name_of(self, index: Index) -> tuple[int, str]:
        """An entry by its class and id: a filter that comes and goes opens nothing."""
        node = index.data(NODE)
        return index.parent().row(), node.entry if isinstance(node, Group) else ""

    # What Qt asks of every item view

    def visualRect(self, index: Index) -> QRect:  # noqa: N802 - Qt's name
        """Where a row is now, in the viewport; nowhere if it is folded away."""
        row = self._rows.row_of(index)
        return self._rect(row) if row >= 0 else QRect()

    def _rect(self, row: int) -> QRect:
        top, height = self._rows.extent(row)
        return QRect(0, top - self.verticalOffset(), self.viewport().width(), height)

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802 - Qt's name
        """The row under a point of the viewport."""
        return self._rows.index_of(self._rows.row_at(point.y() + self.verticalOffset()))

    def dataChanged(  # noqa: N802 - Qt's name
        self, first: Index, last: Index, roles: Sequence[int] = ()
    ) -> None:
        """Paint what is in sight anew: Qt would ask where rows of thousands lie, to paint no other."""
        if QAccessible.isActive():
            super().dataChanged(first, last, roles)
        self.viewport().update()

    def scrollTo(  # noqa: N802 - Qt's name
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into view, opening its class and its entry, with the row before it above."""
        del hint
        self._open(index)
        if self._settling.isActive():  # rows have come that the bar does not reach yet
            self._settling.stop()
            self._set_range()
        rect, bar = self.visualRect(index), self.verticalScrollBar()
        if rect.top() < high():
            bar.setValue(bar.value() + rect.top() - high())
        elif rect.bottom() > self.viewport().height():
            bar.setValue(bar.value() + rect.bottom() - self.viewport().height())

    def _open(self, index: Index) -> None:
        """Unfold what a row stands in; most of it is open, and nothing is laid out anew for it."""
        header = index.parent() if index.isValid() else QModelIndex()
        while header.isValid():
            if self._is_closed(header):
                self._fold_header(header, folded=False)
            header = header.parent()

    def moveCursor(  # noqa: N802 - Qt's name
        self, action: QAbstractItemView.CursorAction, _: Qt.KeyboardModifier
    ) -> QModelIndex:
        """The row that a key leads to."""
        moves = QAbstractItemView.CursorAction
        screen = max(self.viewport().height() // high() - 1, 1)
        row, last = self._rows.row_of(self.currentIndex()), self._rows.count() - 1
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
        return self._rows.index_of(min(max(row + by, 0), last))

    def horizontalOffset(self) -> int:  # noqa: N802 - Qt's name
        """Rows are never wider than the view."""
        return 0

    def verticalOffset(self) -> int:  # noqa: N802 - Qt's name
        """How far the list is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:  # noqa: N802 - Qt's name
        """Whether a row is folded away."""
        return self._rows.row_of(index) < 0

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
        with QPainter(self.viewport()) as painter:
            offset = self.verticalOffset()
            first = max(self._rows.row_at(event.rect().top() + offset), 0)
            for row in range(first, self._rows.count()):
                if self._rows.extent(row)[0] > event.rect().bottom() + offset:
                    break
                index = self._rows.index_of(row)
                self.itemDelegate().paint(painter, self._option(index, row), index)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another height shows another part; the chosen hit stays in sight."""
        super().resizeEvent(event)
        current = self.visualRect(self.currentIndex())
        self._set_range()
        if 0 <= current.top() < event.oldSize().height():
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Left folds the entry of the current hit, then its class, away; right shows them."""
        index = self.currentIndex()
        if event.key() not in (Qt.Key.Key_Left, Qt.Key.Key_Right) or not index.isValid():
            super().keyPressEvent(event)
            return
        folded = event.key() == Qt.Key.Key_Left
        is_hit = index.parent().isValid() and index.parent().parent().isValid()
        header = index.parent() if is_hit else index
        if folded and not is_hit and self._is_closed(header) and header.parent().isValid():
            header = header.parent()
        if folded:
            self.setCurrentIndex(header)
        self._fold_header(header, folded=folded)

    def _is_closed(self, header: Index) -> bool:
        if header.parent().isValid():
            return self.is_entry_folded(header)
        return self.is_folded(header.row())

    def _fold_header(self, header: Index, *, folded: bool) -> None:
        if header.parent().isValid():
            self.fold_entry(header, folded=folded)
        else:
            self.fold(header.row(), folded=folded)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Light up the row under the pointer."""
        self._light(self._rows.row_at(event.position().toPoint().y() + self.verticalOffset()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        """The pointer has gone."""
        self._light(-1)
        super().leaveEvent(event)  # type: ignore[arg-type]

    # Rows

    def _option(self, index: QModelIndex, row: int) -> QStyleOptionViewItem:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self._rect(row)
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
        top, last = self._rows.extent(self._rows.count() - 1)
        self.verticalScrollBar().setRange(0, max(0, top + last - height))
        self.verticalScrollBar().setPageStep(height)

    def _on_rows_changed(self) -> None:
        self._rows.forget()
        self._set_range()
        self.viewport().update()

    def _on_model_changed(self, *_: object) -> None:
        """Hits pour in by the hundred: they are laid out once, when all of a moment are there."""
        self._rows.forget()
        self._settling.start()
        self.viewport().update()

    def _on_clicked(self, index: QModelIndex) -> None:
        if isinstance(index.data(NODE), Branch | Group):
            self._fold_header(index, folded=not self._is_closed(index))
