"""The tree of hits on screen: rows of known heights, so that every question has its answer at once.

Qt's own tree view lays out every row again after each insertion, which takes 80 ms at 6,000 hits
and would stall the window while papers are read.
"""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from tidewaiter.ui.painting.fonts import grown
from tidewaiter.ui.painting.list_rows import Index, high
from tidewaiter.ui.panels.hit_groups import Branch, Group
from tidewaiter.ui.panels.hit_model import HitModel
from tidewaiter.ui.panels.hit_tree import NODE

ENTRY_HIGH = 30


class Stretch(NamedTuple):
    """A header and the hits below it that are shown: a class (`serial` 0) has none of its own.

    `first` is the number of its first row, `top` where that begins, `hits` how many follow it.
    """

    first: int
    top: int
    branch: int
    group: int
    serial: int
    hits: int

    @property
    def header_high(self) -> int:
        """How high its header is."""
        return entry_high() if self.serial else high()


def entry_high() -> int:
    """How high the header of an entry is."""
    return grown(ENTRY_HIGH)


class HitView(QAbstractItemView):
    """Shows a `HitModel`; classes and entries fold at a click, or with the left and right arrow keys."""

    def __init__(self, model: HitModel) -> None:
        super().__init__()
        self._folded: set[int] = set()
        self._closed: set[tuple[int, str]] = set()
        self._over = -1
        self._rows_laid: list[Stretch] | None = None
        self._hits = model
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
        return branch in self._folded

    def fold(self, branch: int, *, folded: bool) -> None:
        """Fold the entries of a class away, or show them."""
        (self._folded.add if folded else self._folded.discard)(branch)
        self._on_rows_changed()

    def is_entry_folded(self, index: Index) -> bool:
        """Whether the hits of an entry are folded away."""
        return self._name_of(index) in self._closed

    def fold_entry(self, index: Index, *, folded: bool) -> None:
        """Fold the hits of an entry away, or show them."""
        (self._closed.add if folded else self._closed.discard)(self._name_of(index))
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
        row = self._row_of(index)
        if row < 0:
            return QRect()
        top, height = self._extent(row)
        return QRect(0, top - self.verticalOffset(), self.viewport().width(), height)

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802 - Qt's name
        """The row under a point of the viewport."""
        return self._index_of(self._row_at(point.y() + self.verticalOffset()))

    def scrollTo(  # noqa: N802 - Qt's name
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into view, opening its class and its entry, with the row before it above."""
        del hint
        entry = index.parent() if index.isValid() else index
        if entry.isValid() and entry.parent().isValid():
            self.fold_entry(entry, folded=False)
            self.fold(entry.parent().row(), folded=False)
        elif entry.isValid():
            self.fold(entry.row(), folded=False)
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
        first = max(self._row_at(event.rect().top() + offset), 0)
        for row in range(first, self._rows()):
            if self._extent(row)[0] > event.rect().bottom() + offset:
                break
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
        self._light(self._row_at(event.position().toPoint().y() + self.verticalOffset()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        """The pointer has gone."""
        self._light(-1)
        super().leaveEvent(event)  # type: ignore[arg-type]

    # Rows

    def _laid(self) -> list[Stretch]:
        """Every header that is shown, from the top; laid out anew after a change."""
        if self._rows_laid is None:
            self._rows_laid = list(self._lay_out())
        return self._rows_laid

    def _lay_out(self) -> Iterator[Stretch]:
        row = top = 0
        for number in range(self._hits.rowCount()):
            yield Stretch(row, top, number, 0, 0, 0)
            row, top = row + 1, top + high()
            branch = self._hits.index(number, 0).data(NODE)
            if number in self._folded or not isinstance(branch, Branch):
                continue
            for at, group in enumerate(branch.groups):
                hits = 0 if (number, group.entry) in self._closed else len(group.hits)
                yield Stretch(row, top, number, at, group.serial, hits)
                row, top = row + 1 + hits, top + entry_high() + hits * high()

    def _rows(self) -> int:
        last = self._laid()[-1]
        return last.first + 1 + last.hits

    def _extent(self, row: int) -> tuple[int, int]:
        """Where a row begins, and how high it is."""
        stretch = self._stretch_of(row)
        below = row - stretch.first
        if below == 0:
            return stretch.top, stretch.header_high
        return stretch.top + stretch.header_high + (below - 1) * high(), high()

    def _row_at(self, y: int) -> int:
        """The row at a height; the number behind the last one below them all."""
        stretch = self._laid()[max(bisect_right(self._laid(), y, key=lambda one: one.top) - 1, 0)]
        below = y - stretch.top - stretch.header_high
        within = 0 if below < 0 else 1 + below // high()
        return stretch.first + within if within <= stretch.hits else self._rows()

    def _stretch_of(self, row: int) -> Stretch:
        return self._laid()[bisect_right(self._laid(), row, key=lambda one: one.first) - 1]

    def _row_of(self, index: Index) -> int:
        """The number of a row from the top; -1 if it is not shown."""
        if not index.isValid():
            return -1
        header = index if not index.parent().parent().isValid() else index.parent()
        if not index.parent().isValid():
            found = (one for one in self._laid() if not one.serial and one.branch == index.row())
            return next(found).first
        branch = header.parent().row()
        stretch = next(
            (
                one
                for one in self._laid()
                if one.serial and (one.branch, one.group) == (branch, header.row())
            ),
            None,
        )
        if stretch is None:
            return -1
        if header == index:
            return stretch.first
        return stretch.first + 1 + index.row() if stretch.hits else -1

    def _index_of(self, row: int) -> QModelIndex:
        if not 0 <= row < self._rows():
            return QModelIndex()
        stretch = self._stretch_of(row)
        own = self._hits.index(stretch.branch, 0)
        if not stretch.serial:
            return own
        entry = self._hits.index(stretch.group, 0, own)
        below = row - stretch.first
        return entry if below == 0 else self._hits.index(below - 1, 0, entry)

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
        top, last = self._extent(self._rows() - 1)
        self.verticalScrollBar().setRange(0, max(0, top + last - height))
        self.verticalScrollBar().setPageStep(height)

    def _on_rows_changed(self) -> None:
        self._rows_laid = None
        self._set_range()
        self.viewport().update()

    def _on_model_changed(self, *_: object) -> None:
        """Hits pour in by the hundred: they are laid out once, when all of a moment are there."""
        self._rows_laid = None
        self._settling.start()
        self.viewport().update()

    def _on_clicked(self, index: QModelIndex) -> None:
        if isinstance(index.data(NODE), Branch | Group):
            self._fold_header(index, folded=not self._is_closed(index))
