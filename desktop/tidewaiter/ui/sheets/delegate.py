"""How one cell is painted: paper, fill, text, borders, what is hidden, and the highlights."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tidewaiter.documents.model import Merge
from tidewaiter.ui.highlights import Highlighter
from tidewaiter.ui.marks import Mark
from tidewaiter.ui.sheets.hits import CellMarks
from tidewaiter.ui.sheets.looks import CellLook, Looks, vertical
from tidewaiter.ui.sheets.merging import anchors_of
from tidewaiter.ui.sheets.model import SheetModel
from tidewaiter.ui.sheets.rows import Cell
from tidewaiter.ui.viewing import ViewColours

WHITE = QColor("#ffffff")
GRID = QColor("#e1e4e8")
BORDER = QColor("#4b525c")
HIDDEN_PAPER = QColor("#f1f3f5")
HATCH = QBrush(QColor("#cbd0d8"), Qt.BrushStyle.BDiagPattern)
PADDING = 3  # pixels between the grid and a text
INSET = 1.5  # pixels by which a highlight stays off the grid
STEP = 3.0  # pixels by which each further highlight of a cell lies inside the one before
LEFT = Qt.AlignmentFlag.AlignLeft
BADGE_INSET = 7.5  # pixels from the cell's corner to the badge's middle
SQUEEZE = 0.75  # how far a number is narrowed to be seen whole, before it is cut


class Flow(NamedTuple):
    """A text that begins in one cell and may run on over its empty neighbours to the right."""

    cell: Cell
    left: int
    right: int


class CellDelegate(QStyledItemDelegate):
    """Paints the cells of one sheet, white as paper in both themes.

    `left_of` gives the view's x of a column, `merges` are the ranges shown as one cell.
    """

    def __init__(
        self,
        model: SheetModel,
        *,
        looks: Looks,
        left_of: Callable[[int], int],
        colours: ViewColours,
        sheet: int,
        merges: tuple[Merge, ...],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._left_of = left_of
        self.looks = looks
        self.set_colours(colours)
        self._merges = {(merge.top, merge.left): merge for merge in merges}
        self._anchors = anchors_of(merges)
        self.marks: CellMarks = CellMarks()
        self.sheet = sheet
        self.current = ""
        self.flash = 0.0

    def set_colours(self, colours: ViewColours) -> None:
        """Take on the colours of another theme; dark filled cells get the marks of dark paper."""
        self._on_light = Highlighter(colours.marks)
        self._on_dark = Highlighter(colours.dark_marks, dark_paper=True)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell, or one merged range."""
        rect, row, column = option.rect, index.row(), index.column()
        cell = self._model.cell(row, column)
        look = self.looks.look(cell.style) if cell else None
        self._ground(painter, rect, row, column, look)
        flow = self._flow(row, column, cell, rect)
        self._grid(
            painter, rect, row, column, runs_on=flow is not None and flow.right > rect.right()
        )
        if flow is not None:
            self._flowing_text(painter, rect, flow)
        elif cell is not None and look is not None:
            self._text(painter, rect, cell, look, self._model.alignment(row, column))
        marks = self.marks.at(self.sheet, row, column)
        if marks:
            self._highlights(painter, QRectF(rect), marks, look, flow=flow is not None)
        elif option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(option.palette.highlight().color(), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def fits(self, row: int, column: int, rect: QRect) -> bool:
        """Whether a cell's text is seen as a whole in `rect`."""
        cell = self._model.cell(row, column)
        if cell is None or not cell.text:
            return True
        look = self.looks.look(cell.style)
        room = rect.adjusted(PADDING, 0, -PADDING, 0)
        flags = int(Qt.TextFlag.TextWordWrap) if look.wrap else 0
        needed = look.metrics.boundingRect(room, flags, cell.text)
        return needed.width() <= room.width() and needed.height() <= room.height()

    def _ground(
        self, painter: QPainter, rect: QRect, row: int, column: int, look: CellLook | None
    ) -> None:
        hidden = self._model.is_hidden_row(row) or self._model.is_hidden_column(column)
        fill = look.fill if look else None
        painter.fillRect(rect, fill or (HIDDEN_PAPER if hidden else WHITE))
        if hidden:
            painter.fillRect(rect, HATCH)

    def _grid(
        self, painter: QPainter, rect: QRect, row: int, column: int, *, runs_on: bool
    ) -> None:
        """The lines below and to the right; each cell paints only within itself.

        A line is a border if either of its two cells has one. Only the first row and column paint
        their upper and left borders themselves.
        """
        merge = self._merges.get((row, column), Merge(row, column, row, column))
        own = self._look_at(row, column)
        below = self._look_at(merge.bottom + 1, column)
        beside = self._look_at(row, merge.right + 1)
        if not runs_on:
            _line(painter, rect.topRight(), rect.bottomRight(), own, beside)
        _line(painter, rect.bottomLeft(), rect.bottomRight(), own, below)
        if own is not None and own.border:
            if row == 0:
                painter.drawLine(rect.topLeft(), rect.topRight())
            if column == 0:
                painter.drawLine(rect.topLeft(), rect.bottomLeft())

    def _look_at(self, row: int, column: int) -> CellLook | None:
        """The look of the filled cell, or of the merged range that reaches here; None if empty."""
        cell = self._model.cell(*self._anchors.get((row, column), (row, column)))
        return self.looks.look(cell.style) if cell else None

    def _flow(self, row: int, column: int, cell: Cell | None, rect: QRect) -> Flow | None:
        """The text that runs through this cell: its own, or that of the filled cell to its left."""
        if cell is not None:
            return self._flow_from(row, column, cell, rect.left()) if cell.text else None
        line = self._model.row(row)
        source = line.text_left_of(column)
        if source is None:
            return None
        flow = self._flow_from(row, source, line.cells[source], self._left_of(source))
        return flow if flow is not None and flow.right > rect.left() else None

    def _flow_from(self, row: int, column: int, cell: Cell, left: int) -> Flow | None:
        if self.looks.look(cell.style).wrap or (row, column) in self._merges:
            return None
        if self._model.alignment(row, column) != int(LEFT):
            return None
        text = _one_line(cell.text)
        return Flow(cell, left, left + 2 * PADDING + self.looks.width(cell.style, text))

    def _flowing_text(self, painter: QPainter, rect: QRect, flow: Flow) -> None:
        look = self.looks.look(flow.cell.style)
        room = QRect(flow.left + PADDING, rect.top(), flow.right - flow.left, rect.height())
        clipped = flow.left < rect.left() or flow.right > rect.right()
        if clipped:
            painter.save()
            painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        self._write(painter, room, look, LEFT, _one_line(flow.cell.text))
        if clipped:
            painter.restore()

    def _text(
        self, painter: QPainter, rect: QRect, cell: Cell, look: CellLook, alignment: int
    ) -> None:
        room = rect.adjusted(PADDING, 0, -PADDING, 0)
        align = Qt.AlignmentFlag(alignment)
        if look.wrap:
            painter.save()
            painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
            self._write(painter, room, look, align, cell.text)
            painter.restore()
            return
        text = _one_line(cell.text)
        width = self.looks.width(cell.style, text)
        if width <= room.width():
            self._write(painter, room, look, align, text)
            return
        # A number cut off would read as another number: narrow it, and mark the cut if it is cut.
        share = max(SQUEEZE, room.width() / width)
        wide = int(room.width() / share)
        text = look.metrics.elidedText(text, Qt.TextElideMode.ElideRight, wide)
        painter.save()
        painter.translate(room.left(), 0)
        painter.scale(share, 1.0)
        self._write(painter, QRect(0, room.top(), wide, room.height()), look, align, text)
        painter.restore()

    def _write(
        self, painter: QPainter, room: QRect, look: CellLook, align: Qt.AlignmentFlag, text: str
    ) -> None:
        painter.setFont(look.font)
        painter.setPen(look.ink)
        if not look.wrap:
            flags = align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
            painter.drawText(room, int(flags), text)
            return
        wrap = int(Qt.TextFlag.TextWordWrap)
        needed = look.metrics.boundingRect(room, wrap, text).height()
        painter.drawText(room, int(align | vertical(needed, room.height())) | wrap, text)

    def _highlights(
        self,
        painter: QPainter,
        rect: QRectF,
        marks: tuple[Mark, ...],
        look: CellLook | None,
        *,
        flow: bool,
    ) -> None:
        highlighter = self._on_dark if look is not None and look.dark else self._on_light
        inside = rect.adjusted(INSET, INSET, -INSET - 1, -INSET - 1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        highlighter.fill(painter, inside, marks[0])
        for number, mark in enumerate(marks):
            by = number * STEP
            highlighter.trace(painter, inside.adjusted(by, by, -by, -by), mark)
        current = next((mark for mark in marks if mark.hit == self.current), None)
        if current is not None:
            # Neighbours are painted later and would cut a ring around the cell: it stays inside.
            highlighter.outline(painter, rect.adjusted(1.5, 1.5, -2.5, -2.5), current.kind)
            if self.flash > 0:
                highlighter.glow(painter, rect, current.kind, self.flash)
        # The badge keeps off the text: a text that runs from the left leaves the right free.
        side = inside.right() - BADGE_INSET if flow else inside.left() + BADGE_INSET
        highlighter.badge(painter, QPointF(side, inside.top() + BADGE_INSET), marks[0])
        painter.restore()


def _line(
    painter: QPainter, start: QPoint, end: QPoint, one: CellLook | None, other: CellLook | None
) -> None:
    """A border, a grid line on plain paper, or nothing: a filled cell has no grid in spreadsheets."""
    if any(look is not None and look.border for look in (one, other)):
        painter.setPen(BORDER)
    elif one is not None and one.fill is not None:
        return
    else:
        painter.setPen(GRID)
    painter.drawLine(start, end)


def _one_line(text: str) -> str:
    return text.replace("\n", " ") if "\n" in text else text
