"""Which cells of a sheet are painted when a part of it comes into sight, in which order, row by row.

Qt's own table asks its delegate for each cell through half a dozen objects, which takes longer than the
painting: a screen of three hundred cells would not be there within a frame.
"""

from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QTableView

from tidewaiter.documents.model import Merge
from tidewaiter.ui.sheets.copying import Range
from tidewaiter.ui.sheets.delegate import CellAt, CellDelegate
from tidewaiter.ui.sheets.model import SheetModel
from tidewaiter.ui.sheets.writing import Writer

NONE_CHOSEN = Range(0, 0, -1, -1)
Span = tuple[int, int, int]  # a column or row, where it begins in the view, and its size


class ExposedCells:
    """Paints the cells of one table; `merges` are the ranges that it shows as one cell."""

    def __init__(
        self, table: QTableView, model: SheetModel, cells: CellDelegate, writer: Writer
    ) -> None:
        self._table = table
        self._model = model
        self._cells = cells
        self._writer = writer
        self.merges: tuple[Merge, ...] = ()

    def paint(self, painter: QPainter, exposed: QRect, chosen: Range | None) -> None:
        """Paint every cell that `exposed` touches, in the view's pixels, each once."""
        columns, rows = list(self._columns(exposed)), list(self._rows(exposed))
        if not columns or not rows:
            return
        chosen = chosen or NONE_CHOSEN
        covered = self._paint_merged(painter, rows, columns, chosen)
        for row, top, height in rows:
            self._paint_row(painter, (row, top, height), columns, chosen, covered)

    def paint_row(self, painter: QPainter, row: int, top: int, height: int, exposed: QRect) -> None:
        """Paint the cells of one row at another height, those that `exposed` touches."""
        columns = list(self._columns(exposed))
        if columns:
            self._paint_row(painter, (row, top, height), columns, NONE_CHOSEN, frozenset())

    def _paint_row(
        self,
        painter: QPainter,
        place: Span,
        columns: list[Span],
        chosen: Range,
        covered: frozenset[tuple[int, int]],
    ) -> None:
        row, top, height = place
        line, paint = self._model.row(row), self._cells.paint_cell
        running = self._writer.running(row, columns[0][0], line)
        in_chosen = chosen.top <= row <= chosen.bottom
        for column, left, width in columns:
            cell = line.cells.get(column)
            if cell is not None and cell.text:
                running = self._writer.flow(row, column, line)
            if covered and (row, column) in covered:
                continue
            is_chosen = in_chosen and chosen.left <= column <= chosen.right
            at = CellAt(row, column, QRect(left, top, width, height))
            paint(painter, at, line, running, chosen=is_chosen)

    def _paint_merged(
        self, painter: QPainter, rows: list[Span], columns: list[Span], chosen: Range
    ) -> frozenset[tuple[int, int]]:
        """Paint the merged ranges that are touched; which cells they cover."""
        covered: set[tuple[int, int]] = set()
        seen = Range(rows[0][0], columns[0][0], rows[-1][0], columns[-1][0])
        for merge in self.merges:
            top, bottom = max(merge.top, seen.top), min(merge.bottom, seen.bottom)
            left, right = max(merge.left, seen.left), min(merge.right, seen.right)
            if top > bottom or left > right:
                continue
            covered.update(
                (row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)
            )
            line = self._model.row(merge.top)
            is_chosen = (
                chosen.top <= merge.top <= chosen.bottom
                and chosen.left <= merge.left <= chosen.right
            )
            at = CellAt(merge.top, merge.left, self._rect(merge))
            self._cells.paint_cell(painter, at, line, None, chosen=is_chosen)
        return frozenset(covered)

    def _rect(self, merge: Merge) -> QRect:
        table = self._table
        left, top = table.columnViewportPosition(merge.left), table.rowViewportPosition(merge.top)
        right = table.columnViewportPosition(merge.right) + table.columnWidth(merge.right)
        bottom = table.rowViewportPosition(merge.bottom) + table.rowHeight(merge.bottom)
        return QRect(left, top, right - left, bottom - top)

    def _columns(self, exposed: QRect) -> Iterator[Span]:
        table = self._table
        first, last = table.columnAt(exposed.left()), table.columnAt(exposed.right())
        if first < 0:
            return
        left = table.columnViewportPosition(first)
        for column in range(first, (last if last >= 0 else self._model.columnCount() - 1) + 1):
            width = table.columnWidth(column)  # none of a hidden one
            if width:
                yield column, left, width
            left += width

    def _rows(self, exposed: QRect) -> Iterator[Span]:
        table = self._table
        first, last = table.rowAt(exposed.top()), table.rowAt(exposed.bottom())
        if first < 0:
            return
        top = table.rowViewportPosition(first)
        for row in range(first, (last if last >= 0 else self._model.rowCount() - 1) + 1):
            height = table.rowHeight(row)
            yield row, top, height
            top += height
