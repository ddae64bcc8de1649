"""How one cell is painted: paper, fill, text, borders, what is hidden, and the highlights."""

from collections.abc import Container

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tidewaiter.documents.model import Merge
from tidewaiter.ui.marks import Mark
from tidewaiter.ui.painting.highlights import Highlighter
from tidewaiter.ui.sheets.hits import CellFinds, CellMarks
from tidewaiter.ui.sheets.looks import CellLook
from tidewaiter.ui.sheets.merging import anchors_of
from tidewaiter.ui.sheets.model import SheetModel
from tidewaiter.ui.sheets.rows import Row
from tidewaiter.ui.sheets.writing import Beside, CellAt, Flow, Writer, runs_through
from tidewaiter.ui.viewing import ViewColours

INSET = 1.5  # pixels by which a highlight stays off the grid
STEP = 3.0  # pixels by which each further highlight of a cell lies inside the one before
FIND_GLOW = 0.35  # of the find's line, when the view has just jumped to it
BADGE_INSET = 7.5  # pixels from the cell's corner to the badge's middle
BADGE_ROOM = 16  # pixels that a text leaves to it
SELECTED = QStyle.StateFlag.State_Selected


class CellDelegate(QStyledItemDelegate):
    """Paints the cells of one sheet, on the paper of its writer's looks.

    `merges` are the ranges shown as one cell; plain paper is the ground that the view has laid.
    """

    def __init__(
        self,
        model: SheetModel,
        *,
        writer: Writer,
        colours: ViewColours,
        sheet: int,
        merges: tuple[Merge, ...],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._writer = writer
        self._framed = any(style.border for style in model.part.styles)
        self.set_colours(colours)
        self.set_merges(merges)
        self.marks: CellMarks = CellMarks()
        self.finds = CellFinds()
        self.sheet = sheet
        self.current = ""
        self.flash = 0.0
        self.flashes_find = False
        self.several = False

    def set_merges(self, merges: tuple[Merge, ...]) -> None:
        """Paint these ranges as one cell each, and no others."""
        self._merges = {(merge.top, merge.left): merge for merge in merges}
        self._anchors = anchors_of(merges)

    def set_colours(self, colours: ViewColours) -> None:
        """Take on the colours of another theme; dark filled cells get the marks of dark paper."""
        self._on_light = Highlighter(colours.marks)
        self._on_dark = Highlighter(colours.dark_marks, dark_paper=True)
        self._light_find, self._dark_find = colours.found, colours.dark_found
        self._chosen, self._dark_chosen = colours.chosen, colours.dark_chosen
        self._focus = colours.focus

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell, or one merged range, as Qt asks for it."""
        row, column = index.row(), index.column()
        line = self._model.row(row)
        running = self._writer.running(row, column, line)
        at, chosen = CellAt(row, column, option.rect), bool(option.state & SELECTED)
        self.paint_bare(painter, at, line, running)
        self.paint_over(painter, at, line, running, chosen=chosen)

    @property
    def framed(self) -> bool:
        """Whether the sheet has borders, which show in the cells beside theirs as well."""
        return self._framed

    def lay_hidden(self, painter: QPainter, rect: QRect) -> None:
        """The ground of a cell that the workbook hides."""
        self._lay_ground(painter, rect, None, hidden=True)

    def paint_bare(self, painter: QPainter, at: CellAt, line: Row, running: Flow | None) -> None:
        """Paint a cell, or a merged range, of a row that is at hand, as the workbook has it.

        `running` is the text that may run on into it, or begins in it.
        """
        row, column, rect = at
        cell = line.cells.get(column)
        look = self._writer.looks.look(cell.style) if cell else None
        hidden = line.hidden or self._model.is_hidden_column(column)
        if hidden or (look is not None and look.fill is not None):
            self._lay_ground(painter, rect, look, hidden=hidden)
        flow = running if running is not None and runs_through(running, cell, rect) else None
        runs_on = flow is not None and flow.right > rect.right()
        self._grid(painter, rect, row, column, look, runs_on=runs_on)
        if flow is not None:
            self._writer.write_flow(painter, rect, flow)
        elif cell is not None and cell.text:
            self._writer.write(painter, rect, cell)

    def lies_over(self, own: int) -> tuple[Container[int], Container[int]]:
        """The columns of the sheet's own row that have a hit, and those that have a find."""
        return self.marks.columns(self.sheet, own), self.finds.columns(self.sheet, own)

    def paint_over(
        self,
        painter: QPainter,
        at: CellAt,
        line: Row,
        running: Flow | None,
        *,
        chosen: bool,
    ) -> None:
        """Paint what lies over a cell: what was found in it, its hits, and that it is chosen."""
        row, column, rect = at
        cell = line.cells.get(column)
        look = self._writer.looks.look(cell.style) if cell else None
        own = self._model.row_of(row)
        marks = self.marks.at(self.sheet, own, column)
        spot = self._badge_spot(painter, at, line, running) if marks and marks[0].decided else None
        if self.finds.is_on(self.sheet, own, column):
            self._find(painter, rect, own, column, dark=self._is_dark(look))
        if marks:
            self._highlights(painter, QRectF(rect), marks, look, spot)
        if chosen:
            self._choose(painter, rect, ringed=not marks, look=look)

    def _badge_spot(
        self, painter: QPainter, at: CellAt, line: Row, running: Flow | None
    ) -> QPointF:
        """Where the middle of a cell's badge is; a line that leaves it no room is written anew, narrower."""
        cell, rect = line.cells.get(at.column), QRectF(at.rect)
        inside = rect.adjusted(INSET, INSET, -INSET - 1, -INSET - 1)
        beside = self._writer.beside_text(at, line, BADGE_ROOM)
        if beside is not None and cell is not None:
            if beside.room is not None:
                self._write_anew(painter, at, line, beside)
            return QPointF(beside.x + BADGE_ROOM / 2, inside.center().y())
        # Of several lines the last is the shortest: one that begins at the left leaves the right free.
        flows = running is not None and runs_through(running, cell, at.rect)
        if flows or (cell is not None and self._writer.begins_left(cell)):
            low = max(inside.top(), inside.bottom() - 2 * BADGE_INSET)
            return QPointF(inside.right() - BADGE_INSET, low + BADGE_INSET)
        return QPointF(inside.left() + BADGE_INSET, inside.top() + BADGE_INSET)

    def _write_anew(self, painter: QPainter, at: CellAt, line: Row, beside: Beside) -> None:
        """Write the text of a cell once more, in what it has left, on over the neighbours that it ran over."""
        cell = line.cells[at.column]
        look, paper = self._writer.looks.look(cell.style), self._writer.looks.paper
        room = beside.room or at.rect
        badge = QRect(beside.x, room.top(), BADGE_ROOM, room.height())
        whole = room.united(badge).united(at.rect).adjusted(1, 1, 0, -1)
        hidden = line.hidden or self._model.is_hidden_column(at.column)
        painter.fillRect(whole, paper.ground)
        self._lay_ground(painter, whole.intersected(at.rect), look, hidden=hidden)
        framed = look.border or self._is_framed(at.row, at.column + 1)
        if self._choose_pen(painter, look, framed=framed):  # a text that ran on had wiped it out
            painter.drawLine(whole.topRight(), whole.bottomRight())
        self._writer.write_within(painter, room, cell)

    def _grid(
        self,
        painter: QPainter,
        rect: QRect,
        row: int,
        column: int,
        own: CellLook | None,
        *,
        runs_on: bool,
    ) -> None:
        """The lines below and to the right; each cell paints only within itself.

        A line is a border if either of its two cells has one. Only the first row and column paint
        their upper and left borders themselves.
        """
        merge = self._merges.get((row, column)) or Merge(row, column, row, column)
        framed = own is not None and own.border
        right, bottom = rect.right(), rect.bottom()
        if not runs_on and self._choose_pen(
            painter, own, framed=framed or self._is_framed(row, merge.right + 1)
        ):
            painter.drawLine(right, rect.top(), right, bottom)
        if self._choose_pen(
            painter, own, framed=framed or self._is_framed(merge.bottom + 1, column)
        ):
            painter.drawLine(rect.left(), bottom, right, bottom)
        if framed and row == 0:
            painter.drawLine(rect.topLeft(), rect.topRight())
        if framed and column == 0:
            painter.drawLine(rect.topLeft(), rect.bottomLeft())

    def _is_framed(self, row: int, column: int) -> bool:
        """Whether the filled cell, or the merged range that reaches here, has a border."""
        if not self._framed:
            return False
        cell = self._model.cell(*self._anchors.get((row, column), (row, column)))
        return cell is not None and self._writer.looks.look(cell.style).border

    def _highlights(
        self,
        painter: QPainter,
        rect: QRectF,
        marks: tuple[Mark, ...],
        look: CellLook | None,
        badge: QPointF | None,
    ) -> None:
        highlighter = self._on_dark if self._is_dark(look) else self._on_light
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
            if self.flash > 0 and not self.flashes_find:
                highlighter.glow(painter, rect, current.kind, self.flash)
        if badge is not None:
            highlighter.badge(painter, badge, marks[0])
        painter.restore()

    def _choose(
        self, painter: QPainter, rect: QRect, *, ringed: bool, look: CellLook | None
    ) -> None:
        """Wash one of several chosen cells with colour; ring a single one, unless a hit rings it."""
        if self.several:
            dark = self._is_dark(look)
            modes = QPainter.CompositionMode
            over = modes.CompositionMode_Screen if dark else modes.CompositionMode_Multiply
            painter.setCompositionMode(over)
            painter.fillRect(rect, QColor(self._dark_chosen if dark else self._chosen))
            painter.setCompositionMode(modes.CompositionMode_SourceOver)
        elif ringed:
            painter.setPen(QPen(QColor(self._focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _find(self, painter: QPainter, rect: QRect, row: int, column: int, *, dark: bool) -> None:
        """Light a cell whose words were looked for, and ring it while it is the current find."""
        colour = self._dark_find if dark else self._light_find
        modes = QPainter.CompositionMode
        over = modes.CompositionMode_Screen if dark else modes.CompositionMode_Multiply
        painter.setCompositionMode(over)
        painter.fillRect(rect.adjusted(0, 0, -1, -1), QColor(colour.fill))
        painter.setCompositionMode(modes.CompositionMode_SourceOver)
        if self.finds.is_current(self.sheet, row, column):
            painter.setPen(QPen(QColor(colour.line), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
            if self.flash > 0 and self.flashes_find:
                glow = QColor(colour.line)
                glow.setAlphaF(FIND_GLOW * self.flash)
                painter.fillRect(rect, glow)

    def _is_dark(self, look: CellLook | None) -> bool:
        """Whether highlights lie on a dark ground."""
        return look.dark if look is not None else self._writer.looks.paper.dark

    def _lay_ground(
        self, painter: QPainter, rect: QRect, look: CellLook | None, *, hidden: bool
    ) -> None:
        paper = self._writer.looks.paper
        if look is not None and look.fill is not None:
            painter.fillRect(rect, look.fill)
        elif hidden:
            painter.fillRect(rect, paper.hidden)
        if hidden:
            painter.fillRect(rect, QBrush(paper.hatch, Qt.BrushStyle.BDiagPattern))

    def _choose_pen(self, painter: QPainter, look: CellLook | None, *, framed: bool) -> bool:
        """Take the pen of a border or of the grid; false for a filled cell, which has no grid."""
        paper = self._writer.looks.paper
        if framed:
            painter.setPen(paper.border)
            return True
        painter.setPen(paper.grid)
        return look is None or look.fill is None
