"""How texts are written into cells: on one line, running on over empty cells, wrapped, or squeezed."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from tidewaiter.ui.sheets.looks import CellLook, Looks
from tidewaiter.ui.sheets.model import CENTRE, LEFT, RIGHT, SheetModel
from tidewaiter.ui.sheets.rows import Cell, Row

PADDING = 3  # pixels between the grid and a text
SQUEEZE = 0.75  # how far a number is narrowed to be seen whole, before it is cut
# Characters that are written. Excel allows 32,767, which no screen shows and laying out which takes
# a frame's time; the tooltip has the whole text.
LONGEST_LINE = 1_000
LONGEST_WRAPPED = 4_000
WRAP = int(Qt.TextFlag.TextWordWrap)
MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
TOP = int(Qt.AlignmentFlag.AlignTop)


class Flow(NamedTuple):
    """A text that begins in one cell and may run on over its empty neighbours to the right."""

    cell: Cell
    left: int
    right: int


def runs_through(flow: Flow, cell: Cell | None, rect: QRect) -> bool:
    """Whether a text is seen in a cell: in its own, or in an empty one that it reaches."""
    return flow.cell is cell or (cell is None and flow.right > rect.left())


class Writer:
    """Writes the texts of one sheet.

    `left_of` gives the view's x of a column, `merged` the top left cells of merged ranges.
    """

    def __init__(
        self,
        model: SheetModel,
        looks: Looks,
        left_of: Callable[[int], int],
        merged: frozenset[tuple[int, int]],
    ) -> None:
        self._model = model
        self._left_of = left_of
        self.merged = merged
        self.looks = looks

    def running(self, row: int, column: int, line: Row) -> Flow | None:
        """The text that begins in a cell, or else the nearest to its left, if it may run on."""
        cell = line.cells.get(column)
        source = column if cell is not None and cell.text else line.text_left_of(column)
        return self.flow(row, source, line) if source is not None else None

    def flow(self, row: int, column: int, line: Row) -> Flow | None:
        """The text of a cell that may run on over its neighbours; None if it stays within its cell."""
        cell = line.cells[column]
        if self.looks.look(cell.style).wrap or (row, column) in self.merged:
            return None
        if self._model.aligned(cell) != LEFT:
            return None
        left = self._left_of(column)
        width = self.looks.line(cell.style, _one_line(cell.text)).width
        return Flow(cell, left, left + 2 * PADDING + width)

    def write_flow(self, painter: QPainter, rect: QRect, flow: Flow) -> None:
        """Write the share of a running text that lies in one cell."""
        clipped = flow.left < rect.left() or flow.right > rect.right()
        if clipped:
            painter.save()
            painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        self._line(painter, flow.left + PADDING, rect, flow.cell)
        if clipped:
            painter.restore()

    def write(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        """Write a text that stays within its own cell."""
        look = self.looks.look(cell.style)
        alignment = self._model.aligned(cell)
        if look.wrap:
            self._wrapped(painter, rect, cell, look, alignment)
            return
        width = self.looks.line(cell.style, _one_line(cell.text)).width
        free = rect.width() - 2 * PADDING - width
        if free < 0:
            self._squeezed(painter, rect, cell, look)
            return
        shift = {LEFT: 0, CENTRE: free // 2, RIGHT: free}[alignment]
        self._line(painter, rect.left() + PADDING + shift, rect, cell)

    def fits(self, cell: Cell, rect: QRect) -> bool:
        """Whether a cell's text is seen as a whole in `rect`."""
        look = self.looks.look(cell.style)
        room = rect.adjusted(PADDING, 0, -PADDING, 0)
        needed = look.metrics.boundingRect(room, WRAP if look.wrap else 0, cell.text)
        return needed.width() <= room.width() and needed.height() <= room.height()

    def _line(self, painter: QPainter, x: int, rect: QRect, cell: Cell) -> None:
        look = self.looks.look(cell.style)
        painter.setFont(look.font)
        painter.setPen(look.ink)
        y = rect.top() + (rect.height() - look.height) // 2
        painter.drawStaticText(x, y, self.looks.line(cell.style, _one_line(cell.text)).text)

    def _wrapped(
        self, painter: QPainter, rect: QRect, cell: Cell, look: CellLook, alignment: int
    ) -> None:
        room = rect.adjusted(PADDING, 0, -PADDING, 0)
        text = cell.text[:LONGEST_WRAPPED]
        # A text too tall for its cell starts at the top: its beginning is worth more than its middle.
        too_tall = look.metrics.boundingRect(room, WRAP, text).height() > room.height()
        painter.save()
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        painter.setFont(look.font)
        painter.setPen(look.ink)
        painter.drawText(room, alignment | (TOP if too_tall else MIDDLE) | WRAP, text)
        painter.restore()

    def _squeezed(self, painter: QPainter, rect: QRect, cell: Cell, look: CellLook) -> None:
        """A number cut off would read as another number: narrow it, and mark the cut if it is cut."""
        text, room = _one_line(cell.text), rect.width() - 2 * PADDING
        share = max(SQUEEZE, room / max(1, self.looks.line(cell.style, text).width))
        wide = int(room / share)
        shown = look.metrics.elidedText(text, Qt.TextElideMode.ElideRight, wide)
        painter.save()
        painter.translate(rect.left() + PADDING, 0)
        painter.scale(share, 1.0)
        painter.setFont(look.font)
        painter.setPen(look.ink)
        painter.drawText(QRect(0, rect.top(), wide, rect.height()), MIDDLE, shown)
        painter.restore()


def _one_line(text: str) -> str:
    short = text[:LONGEST_LINE]
    return short.replace("\n", " ") if "\n" in short else short
