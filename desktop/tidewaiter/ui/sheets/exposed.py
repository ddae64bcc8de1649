"""Which cells of a sheet are painted when a part of it comes into sight, row by row, and what lies over them.

Qt's own table asks its delegate for each cell through half a dozen objects, which takes longer than the
painting: a screen of three hundred cells would not be there within a frame.
"""

from collections.abc import Iterator
from itertools import product

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QTableView

from tidewaiter.documents.model import Merge
from tidewaiter.ui.sheets.copying import Range
from tidewaiter.ui.sheets.delegate import CellDelegate
from tidewaiter.ui.sheets.model import SheetModel
from tidewaiter.ui.sheets.plain_rows import PlainRows, Span
from tidewaiter.ui.sheets.writing import CellAt, Flow, Writer

NONE_CHOSEN = Range(0, 0, -1, -1)


class ExposedCells:
    """Paints the cells of one table; `merges` are the ranges that it shows as one cell."""

    def __init__(
        self, table: QTableView, model: SheetModel, cells: CellDelegate, writer: Writer
    ) -> None:
        self._table = table
        self._model = model
        self._cells = cells
        self._writer = writer
        self._plain = PlainRows(writer, model.is_hidden_column, cells.lay_hidden)
        self.merges: tuple[Merge, ...] = ()

    def rows(self, exposed: QRect) -> list[Span]:
        """The rows that `exposed` touches, in the view's pixels."""
        return list(self._rows(exposed))

    def paint_bare(self, painter: QPainter, place: Span, exposed: QRect) -> None:
        """Paint the cells of a row as the workbook has them, and its share of merged ranges."""
        columns = list(self._columns(exposed))
        if not columns:
            return
        row, line = place[0], self._model.row(place[0])
        covered = self._paint_merged(painter, row, columns)
        running = self._writer.running(row, columns[0][0], line)
        if (
            not self._cells.framed
            and not covered
            and not line.hidden
            and self._plain.paint(painter, place, line, columns, running)
        ):
            return
        for at, flow in self._cells_of(place, columns, covered):
            self._cells.paint_bare(painter, at, line, flow)

    def paint_over(self, painter: QPainter, exposed: QRect, chosen: Range | None) -> None:
        """Paint what lies over all cells that `exposed` touches, each once."""
        columns, rows = list(self._columns(exposed)), self.rows(exposed)
        if not columns or not rows:
            return
        chosen = chosen or NONE_CHOSEN
        covered = self._paint_over_merged(painter, rows, columns, chosen)
        for place in rows:
            self._paint_over_row(painter, place, columns, chosen, covered)

    def paint_row(self, painter: QPainter, row: int, top: int, height: int, exposed: QRect) -> None:
        """Paint the cells of one row at another height, those that `exposed` touches."""
        columns, line = list(self._columns(exposed)), self._model.row(row)
        if not columns:
            return
        covered: set[tuple[int, int]] = set()
        for merge in self._crossed(row, row, columns):
            covered.update(_cells_in(merge, [(row, 0, 0)], columns))
            whole = self._rect(merge)
            at = CellAt(merge.top, merge.left, QRect(whole.left(), top, whole.width(), height))
            own = self._model.row(merge.top)
            self._cells.paint_bare(painter, at, own, None)
            self._cells.paint_over(painter, at, own, None, chosen=False)
        for at, flow in self._cells_of((row, top, height), columns, frozenset(covered)):
            self._cells.paint_bare(painter, at, line, flow)
            self._cells.paint_over(painter, at, line, flow, chosen=False)

    def _cells_of(
        self, place: Span, columns: list[Span], covered: frozenset[tuple[int, int]]
    ) -> Iterator[tuple[CellAt, Flow | None]]:
        """The cells of a row that no merged range covers, with the text that runs into each."""
        row, top, height = place
        line = self._model.row(row)
        running = self._writer.running(row, columns[0][0], line)
        for column, left, width in columns:
            cell = line.cells.get(column)
            if cell is not None and cell.text:
                running = self._writer.flow(row, column, line)
            if (row, column) not in covered:
                yield CellAt(row, column, QRect(left, top, width, height)), running

    def _paint_over_row(
        self,
        painter: QPainter,
        place: Span,
        columns: list[Span],
        chosen: Range,
        covered: frozenset[tuple[int, int]],
    ) -> None:
        row, top, height = place
        marked, found = self._cells.lies_over(self._model.row_of(row))
        in_chosen = chosen.top <= row <= chosen.bottom
        if not (in_chosen or marked or found):
            return
        line = self._model.row(row)
        begun = line.text_left_of(columns[0][0])
        if begun is not None and begun in marked:  # its text, and its badge, may reach this far
            columns = [
                (begun, self._table.columnViewportPosition(begun), self._table.columnWidth(begun)),
                *columns,
            ]
        for column, left, width in columns:
            is_chosen = in_chosen and chosen.left <= column <= chosen.right
            if not (is_chosen or column in marked or column in found) or (row, column) in covered:
                continue
            at = CellAt(row, column, QRect(left, top, width, height))
            running = self._writer.running(row, column, line)
            self._cells.paint_over(painter, at, line, running, chosen=is_chosen)

    def _paint_merged(
        self, painter: QPainter, row: int, columns: list[Span]
    ) -> frozenset[tuple[int, int]]:
        """Paint the merged ranges that a row crosses; which of its cells they cover."""
        covered: set[tuple[int, int]] = set()
        for merge in self._crossed(row, row, columns):
            covered.update(_cells_in(merge, [(row, 0, 0)], columns))
            at = CellAt(merge.top, merge.left, self._rect(merge))
            self._cells.paint_bare(painter, at, self._model.row(merge.top), None)
        return frozenset(covered)

    def _paint_over_merged(
        self, painter: QPainter, rows: list[Span], columns: list[Span], chosen: Range
    ) -> frozenset[tuple[int, int]]:
        """Paint what lies over the merged ranges in sight; which cells they cover."""
        covered: set[tuple[int, int]] = set()
        for merge in self._crossed(rows[0][0], rows[-1][0], columns):
            covered.update(_cells_in(merge, rows, columns))
            line = self._model.row(merge.top)
            is_chosen = (
                chosen.top <= merge.top <= chosen.bottom
                and chosen.left <= merge.left <= chosen.right
            )
            at = CellAt(merge.top, merge.left, self._rect(merge))
            self._cells.paint_over(painter, at, line, None, chosen=is_chosen)
        return frozenset(covered)

    def _crossed(self, first: int, last: int, columns: list[Span]) -> Iterator[Merge]:
        """The merged ranges that have a cell in these rows and columns."""
        left, right = columns[0][0], columns[-1][0]
        for merge in self.merges:
            by_rows = merge.top <= last and merge.bottom >= first
            if by_rows and merge.left <= right and merge.right >= left:
                yield merge

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


def _cells_in(merge: Merge, rows: list[Span], columns: list[Span]) -> Iterator[tuple[int, int]]:
    """The cells of a merged range that are in sight: a range may reach far out of it."""
    top, bottom = max(merge.top, rows[0][0]), min(merge.bottom, rows[-1][0])
    left, right = max(merge.left, columns[0][0]), min(merge.right, columns[-1][0])
    return product(range(top, bottom + 1), range(left, right + 1))
