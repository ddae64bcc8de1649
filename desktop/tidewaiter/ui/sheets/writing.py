"""How texts are written into cells: on one line, running on over empty cells, wrapped, or squeezed."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QStaticText

from tidewaiter.ui.sheets.looks import LINES_KEPT, CellLook, Looks
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


class Written(NamedTuple):
    """How the text of a cell is written at one zoom.

    `flows`: it begins at the left and may run on over empty neighbours, unless it is merged. `odd`: the cell
    is there without a text, or is filled.
    """

    look: CellLook
    text: QStaticText
    width: int
    alignment: int
    flows: bool
    odd: bool

    def fits(self, width: int) -> bool:
        """Whether it stays on one line within a cell of this width, and is seen as a whole."""
        return not self.look.wrap and width - 2 * PADDING >= self.width

    def shift(self, width: int) -> int:
        """How far from the left of such a cell it begins."""
        free = width - 2 * PADDING - self.width
        return {LEFT: 0, CENTRE: free // 2, RIGHT: free}[self.alignment]


class CellAt(NamedTuple):
    """A cell as the view counts rows, or the corner of a merged range, and where it is painted."""

    row: int
    column: int
    rect: QRect


class Beside(NamedTuple):
    """Where something beside a text begins; `room` is what it leaves to a text that must be written anew."""

    x: int
    room: QRect | None


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
        self._written: dict[Cell, Written] = {}
        self.looks = looks

    @property
    def looks(self) -> Looks:
        """How cells look at the zoom in use."""
        return self._looks

    @looks.setter
    def looks(self, looks: Looks) -> None:
        self._looks = looks
        self._written.clear()

    def written(self, cell: Cell) -> Written:
        """How a cell's text is written; kept, as the same texts come again and again."""
        kept = self._written.get(cell)
        if kept is None:
            if len(self._written) >= LINES_KEPT:
                self._written.clear()
            kept = self._written[cell] = self._made(cell)
        return kept

    def _made(self, cell: Cell) -> Written:
        look, laid = self.looks.look(cell.style), self.looks.line(cell.style, _one_line(cell.text))
        alignment = self._model.aligned(cell)
        return Written(
            look=look,
            text=laid.text,
            width=laid.width,
            alignment=alignment,
            flows=alignment == LEFT and not look.wrap,
            odd=not cell.text or look.fill is not None,
        )

    def running(self, row: int, column: int, line: Row) -> Flow | None:
        """The text that begins in a cell, or else the nearest to its left, if it may run on."""
        cell = line.cells.get(column)
        source = column if cell is not None and cell.text else line.text_left_of(column)
        return self.flow(row, source, line) if source is not None else None

    def flow(self, row: int, column: int, line: Row) -> Flow | None:
        """The text of a cell that may run on over its neighbours; None if it stays within its cell."""
        cell = line.cells[column]
        written = self.written(cell)
        if not written.flows or (row, column) in self.merged:
            return None
        left = self._left_of(column)
        return Flow(cell, left, left + 2 * PADDING + written.width)

    def begins_left(self, cell: Cell) -> bool:
        """Whether a cell's text begins at its left."""
        return self.written(cell).alignment == LEFT

    def beside_text(self, at: CellAt, line: Row, size: int) -> Beside | None:
        """Where something of this size stands beside the one line that a cell holds; None if it holds another text.

        Right of a text that begins at the left, on over empty neighbours as the text itself, else left of it.
        """
        cell = line.cells.get(at.column)
        if cell is None or not cell.text or (written := self.written(cell)).look.wrap:
            return None
        left, end = at.rect.left(), at.rect.right() + 1
        if written.alignment != LEFT:
            free = written.shift(at.rect.width()) + PADDING
            room = at.rect.adjusted(size, 0, 0, 0)
            return Beside(left, None if free >= size else room)
        if written.flows and (at.row, at.column) not in self.merged:
            end = max(end, self._left_of(line.next_after(at.column, self._model.part.columns)))
        behind = left + PADDING + written.width
        if behind + size <= end:
            return Beside(max(behind, at.rect.right() + 1 - size), None)
        room = QRect(left, at.rect.top(), end - size - left, at.rect.height())
        return Beside(end - size, room)

    def write_flow(self, painter: QPainter, rect: QRect, flow: Flow) -> None:
        """Write the share of a running text that lies in one cell."""
        clipped = flow.left < rect.left() or flow.right > rect.right()
        if clipped:
            painter.save()
            painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        self._line(painter, flow.left + PADDING, rect, self.written(flow.cell))
        if clipped:
            painter.restore()

    def write_within(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        """Write a text on one line, as narrow as it must be to stay in `rect`."""
        self._squeezed(painter, rect, cell, self.written(cell).look)

    def write(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        """Write a text that stays within its own cell."""
        written = self.written(cell)
        if written.look.wrap:
            self._wrapped(painter, rect, cell, written.look, written.alignment)
        elif written.fits(rect.width()):
            x = rect.left() + PADDING + written.shift(rect.width())
            self._line(painter, x, rect, written)
        else:
            self._squeezed(painter, rect, cell, written.look)

    def fits(self, cell: Cell, rect: QRect) -> bool:
        """Whether a cell's text is seen as a whole in `rect`."""
        look = self.looks.look(cell.style)
        room = rect.adjusted(PADDING, 0, -PADDING, 0)
        needed = look.metrics.boundingRect(room, WRAP if look.wrap else 0, cell.text)
        return needed.width() <= room.width() and needed.height() <= room.height()

    def _line(self, painter: QPainter, x: int, rect: QRect, written: Written) -> None:
        painter.setFont(written.look.font)
        painter.setPen(written.look.ink)
        y = rect.top() + (rect.height() - written.look.height) // 2
        painter.drawStaticText(x, y, written.text)

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
