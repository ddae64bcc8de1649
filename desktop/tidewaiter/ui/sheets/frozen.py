"""The header row that stays in sight at the top of a sheet while its rows are scrolled."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from tidewaiter.ui.sheets.exposed import ExposedCells
from tidewaiter.ui.sheets.headers import SheetHeader


class FrozenRow(QWidget):
    """Paints one row over the top of a table once it has been scrolled out; it takes no clicks.

    `ground` is the paper's colour, `line` that of the line below the row.
    """

    def __init__(
        self,
        table: QTableView,
        cells: ExposedCells,
        ground: Callable[[], QColor],
        line: Callable[[], str],
    ) -> None:
        super().__init__(table.viewport())
        self._table = table
        self._cells = cells
        self._ground = ground
        self._line = line
        self._row = -1
        self._name = _FrozenName(table.verticalHeader())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def set_row(self, row: int) -> None:
        """Keep this row of the view in sight; -1 keeps none."""
        self._row = self._name.row = row
        self.follow()

    def follow(self) -> None:
        """Lie over the top of the table while the row is above it."""
        table = self._table
        above = self._row >= 0 and table.rowViewportPosition(self._row) < 0
        if above:
            across = table.horizontalHeader()
            width = min(table.viewport().width(), across.length() - across.offset())
            self.setGeometry(0, 0, width, table.rowHeight(self._row) + 1)
            self.raise_()
            self._name.setGeometry(0, 0, table.verticalHeader().width(), self.height())
            self._name.raise_()
        for part in (self, self._name):
            part.setVisible(above)
            part.update()

    def repaint_column(self, row: int, rect: QRect) -> None:
        """Paint what lies in this column anew, if it is this row that has changed."""
        if row == self._row and self.isVisible():
            self.update(rect.left(), 0, rect.width(), self.height())

    def covered(self) -> int:
        """How many pixels at the top of the table it hides."""
        return self.height() if self.isVisible() else 0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the cells of the row where their columns are, and a line below."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), self._ground())
            self._cells.paint_row(painter, self._row, 0, self.height() - 1, event.rect())
            painter.setPen(QColor(self._line()))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)


class _FrozenName(QWidget):
    """The name of the row beside it, over the names of the rows that it covers."""

    def __init__(self, header: QHeaderView) -> None:
        super().__init__(header.viewport())
        self._header = header
        self.row = -1
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the name as the header does."""
        with QPainter(self) as painter:
            if isinstance(self._header, SheetHeader):
                self._header.paintSection(painter, self.rect(), self.row)
