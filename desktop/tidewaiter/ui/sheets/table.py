"""The table of one sheet: its marks and finds, what is chosen, and what the pointer does."""

from collections.abc import Callable, Iterable
from operator import itemgetter

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QToolTip, QWidget

from tidewaiter.documents.model import CellPlace, SheetPart
from tidewaiter.screening.weighing.marked import Spotted
from tidewaiter.ui.marks import SORTS
from tidewaiter.ui.painting.highlights import FLASH_MILLISECONDS
from tidewaiter.ui.painting.ticks import PATTERNS, Tick
from tidewaiter.ui.sheets.arranging import Arrangement
from tidewaiter.ui.sheets.copying import Range, as_text
from tidewaiter.ui.sheets.grid import SheetGrid
from tidewaiter.ui.sheets.headers import corner_style
from tidewaiter.ui.sheets.hits import CellFinds, CellMarks
from tidewaiter.ui.sheets.paper import SheetPaper
from tidewaiter.ui.sheets.picture import (
    PAINTS_WITHIN,
    CellsPicture,
    PaintedRows,
    Sight,
    is_of_the_window,
    paint_all,
)
from tidewaiter.ui.sheets.spotted import MOST_CELLS, spotted_cells
from tidewaiter.ui.viewing import Copying, LineAt, ViewColours

TICK_STEPS = 2_000  # of a sheet's height: two to a pixel of a high screen's scroll bar


class SheetTable(SheetGrid):
    """Shows one sheet with its hits.

    Signals: `hit_clicked(str)`, the id of a hit; `turned(QWheelEvent)`, the wheel with Ctrl; `line_chosen(int)`, the
    line of the sheet that became the current row by hand.
    """

    hit_clicked = Signal(str)
    turned = Signal(object)
    line_chosen = Signal(int)

    def __init__(
        self, part: SheetPart, number: int, colours: ViewColours, parent: QWidget | None = None
    ) -> None:
        super().__init__(part, number, colours, parent)
        self._tooltip: Callable[[str], str] = str
        self._flash = QVariantAnimation(self)
        self._flash.setDuration(FLASH_MILLISECONDS)
        self._flash.setStartValue(1.0)
        self._flash.setEndValue(0.0)
        self._picture = CellsPicture()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self.viewport().update)
        self.clicked.connect(self._on_clicked)
        self._flash.valueChanged.connect(self._on_flash)

    def set_marks(self, marks: CellMarks) -> None:
        """Show these hits and no others."""
        self._cells.marks = marks
        self._refresh_marks()

    def set_current(self, hit_id: str) -> None:
        """Outline one hit; an empty id outlines none."""
        self._update_hit(self._cells.current)
        self._cells.current = hit_id
        self._ticks.set_current(self._current_tick())
        self._update_hit(hit_id)

    def shows(self, row: int) -> bool:
        """Whether a row of the sheet is among those that are shown."""
        return self._sheet.place_of(row) is not None

    def arrange(self, arrangement: Arrangement | None) -> None:
        """Show other rows, or the same in another order, without losing the place."""
        super().arrange(arrangement)
        self._refresh_marks()

    def go_to(self, place: CellPlace, *, find: bool = False) -> None:
        """Scroll a cell to the middle of the view and flash the current hit, or the current find."""
        row = self._sheet.place_of(place.row)
        index = self._sheet.index(-1 if row is None else row, place.column)
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        # Up and down to the middle, sideways no farther than needed: the row's first cells explain it.
        sideways = self.horizontalScrollBar().value()
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.horizontalScrollBar().setValue(sideways)
        self.scrollTo(index)
        self._flash.stop()
        self._cells.flashes_find = find
        self._flash.start()

    def lines_in_sight(self) -> tuple[LineAt, ...]:
        """The filled rows in sight, from the middle of the view outwards."""
        port, top = self.viewport().rect(), self._frozen.covered()
        middle = (top + port.bottom()) // 2
        first, last = self.rowAt(top), self.rowAt(port.bottom())
        rows = range(max(0, first), (last if last >= 0 else self._sheet.shown - 1) + 1)
        found = (
            LineAt(self._number, self._sheet.rows.line_number(own), self.rowViewportPosition(row))
            for row in rows
            if self._sheet.rows.row(own := self._sheet.row_of(row)).columns
        )
        return tuple(sorted(found, key=lambda line: abs(line.height - middle)))

    def bring(self, row: int, height: int) -> None:
        """Scroll up or down so that a row of the sheet, if it is shown, begins about so far down the cells.

        It stays in sight, and not under the frozen header.
        """
        place = self._sheet.place_of(row)
        if place is not None:
            header, bar = self._place_of_header(), self.verticalScrollBar()
            highest = self.rowHeight(header) + 1 if 0 <= header < place else 0
            lowest = self.viewport().height() - self.rowHeight(place)
            at = max(highest, min(height, lowest))
            bar.setValue(bar.value() + self.rowViewportPosition(place) - at)
            self._show_wordiest(place)
            self._frozen.follow()

    def _show_wordiest(self, row: int) -> None:
        """Have the longest text of a row in sight where nobody looked aside yet: a narrow view shows but numbers."""
        cells = self._sheet.row(row).cells
        bar = self.horizontalScrollBar()
        if bar.value() or not cells:
            return
        column = max(cells, key=lambda at: len(cells[at].text))
        start, width = self.columnViewportPosition(column), self.columnWidth(column)
        if start + width // 2 > self.viewport().width():
            bar.setValue(start)

    def set_finds(self, finds: CellFinds) -> None:
        """Light these finds and no others."""
        self._cells.finds = finds
        self._refresh_finds()

    def set_colours(self, colours: ViewColours) -> None:
        """Take on the colours of another theme."""
        self._colours = self._across.colours = self._down.colours = colours
        self.setStyleSheet(corner_style(colours))
        self._cells.set_colours(colours)
        self._refresh_marks()
        self._across.viewport().update()
        self._down.viewport().update()

    def set_paper(self, paper: SheetPaper) -> None:
        """Show the sheet as printed, or light on dark."""
        self._set_paper(paper)
        self.viewport().update()

    def set_tooltip(self, text: Callable[[str], str]) -> None:
        """Say what is shown while the pointer rests on a hit, by its id."""
        self._tooltip = text

    def selected(self) -> Copying | None:
        """What gives the chosen cells as text; None while none is chosen."""
        chosen = self._range()
        if chosen is None:
            return None
        own = self._sheet.rows_between(chosen.top, chosen.bottom)
        rows = self._sheet.rows.lines_of(own)
        return lambda stop: as_text(rows, chosen.left, chosen.right, stop)

    def spotted(self) -> Spotted | None:
        """The chosen cells, or the current one; None on an empty sheet."""
        chosen, index = self._range(), self.currentIndex()
        if chosen is None and index.isValid():
            chosen = Range(index.row(), index.column(), index.row(), index.column())
        if chosen is None:
            return None
        bottom = min(chosen.bottom, chosen.top + MOST_CELLS)
        rows = tuple(self._sheet.rows_between(chosen.top, bottom))
        columns = range(chosen.left, chosen.right + 1)
        return spotted_cells(self._sheet.rows, self._number, rows, columns)

    def _range(self) -> Range | None:
        selection = self.selectionModel().selection()
        ranges = [selection.at(number) for number in range(selection.size())]
        if not ranges:
            return None
        return Range(
            min(one.top() for one in ranges),
            min(one.left() for one in ranges),
            max(one.bottom() for one in ranges),
            max(one.right() for one in ranges),
        )

    # Showing changes

    def _sight(self) -> Sight:
        across, down = self._across, self._down
        return Sight(
            size=self.viewport().size(),
            ratio=self.devicePixelRatioF(),
            left=across.offset(),
            top=down.offset(),
            whole=QSize(across.length(), down.length()),
            looks=self._writer.looks,
            arrangement=self._sheet.arrangement(),
        )

    def _painted_rows(self) -> PaintedRows:
        """How rows are painted: first that of the current cell, or else that in the middle."""
        port = self.viewport().rect()
        here = self.visualRect(self.currentIndex())
        first = here.center().y() if here.intersects(port) else port.center().y()
        return PaintedRows(self._exposed.rows, self._exposed.paint_bare, first)

    def _paint_cells(self, painter: QPainter, exposed: QRect) -> None:
        rows = self._painted_rows()
        if not is_of_the_window(painter, self):
            paint_all(painter, rows, exposed, self._paper.ground)
        elif not self._picture.paint(painter, self._sight(), rows, PAINTS_WITHIN):
            self._rest.start()

    def _refresh_marks(self) -> None:
        paints = {kind: QColor(self._colours.ticks.of(kind).line) for kind in SORTS}
        place_of, count, steps = self._sheet.place_of, self._sheet.shown, self._tick_steps()
        stands = {
            (undecided, kind, place * steps // count)
            for undecided, kind, row in self._cells.marks.rows(self._number)
            if (place := place_of(row)) is not None
        }
        ticks = (
            Tick((step + 0.5) / steps, paints[kind], not undecided, PATTERNS[kind])
            for undecided, kind, step in sorted(stands, key=itemgetter(0))
        )
        self._ticks.set_ticks(tuple(ticks))
        self._ticks.set_current(self._current_tick())
        self._refresh_finds()

    def _refresh_finds(self) -> None:
        place_of, count, steps = self._sheet.place_of, self._sheet.shown, self._tick_steps()
        found = QColor(self._colours.found.line)
        rows = map(place_of, self._cells.finds.rows(self._number))
        finds = dict.fromkeys(place * steps // count for place in rows if place is not None)
        self._ticks.set_finds(tuple(Tick((step + 0.5) / steps, found) for step in finds))
        self.viewport().update()

    def _current_tick(self) -> Tick | None:
        """The tick of the current hit; None if it is not shown in this sheet."""
        mark = self._cells.marks.mark(self._cells.current)
        rows = (
            p.row for p in self._cells.marks.places(self._cells.current) if p.part == self._number
        )
        place = next((at for at in map(self._sheet.place_of, rows) if at is not None), None)
        if mark is None or place is None:
            return None
        colour = QColor(self._colours.ticks.of(mark.kind).line)
        at = (place + 0.5) / self._sheet.shown
        return Tick(at, colour, mark.decided is not None, PATTERNS[mark.kind])

    def _tick_steps(self) -> int:
        """Into how many parts the sheet's height is cut for ticks: rows that share one have one."""
        return min(self._sheet.shown, TICK_STEPS)

    def _hit_at(self, index: QModelIndex) -> str:
        if not index.isValid():
            return ""
        row = self._sheet.row_of(index.row())
        marks = self._cells.marks.at(self._number, row, index.column())
        return marks[0].hit if marks else ""

    def _on_clicked(self, index: QModelIndex) -> None:
        hit = self._hit_at(index)
        if hit:
            self.hit_clicked.emit(hit)
        elif index.isValid():
            self._tell_line(index.row())

    def _tell_line(self, row: int) -> None:
        own = self._sheet.row_of(row)
        if self._sheet.rows.row(own).columns:
            self.line_chosen.emit(self._sheet.rows.line_number(own))

    def _on_flash(self, strength: float) -> None:
        self._cells.flash = strength
        if self._cells.flashes_find:
            self._update_cells(self._cells.finds.places(self._cells.finds.current))
        else:
            self._update_hit(self._cells.current)

    def _update_hit(self, hit_id: str) -> None:
        self._update_cells(self._cells.marks.places(hit_id))

    def _update_cells(self, places: Iterable[CellPlace]) -> None:
        """Paint these cells anew and no others: a flash does so in every frame."""
        for place in places:
            row = self._sheet.place_of(place.row) if place.part == self._number else None
            if row is not None:
                rect = self.visualRect(self._sheet.index(row, place.column))
                self.viewport().update(rect)
                self._frozen.repaint_column(row, rect)

    # Qt's events

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the cells on their paper, and the surroundings where the sheet ends."""
        self.executeDelayedItemsLayout()
        with QPainter(self.viewport()) as painter:
            self._paint_cells(painter, event.rect())
            self._exposed.paint_over(painter, event.rect(), self._range())
            whole = self.viewport().rect()
            ground = QColor(self._colours.surroundings)
            painter.fillRect(
                whole.adjusted(self._across.length() - self._across.offset(), 0, 0, 0), ground
            )
            painter.fillRect(
                whole.adjusted(0, self._down.length() - self._down.offset(), 0, 0), ground
            )

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Hand the wheel with Ctrl to the view around, which knows the zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.turned.emit(event)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter picks the hit of the current cell, as a click does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_clicked(self.currentIndex())
            return
        before = self.currentIndex().row()
        super().keyPressEvent(event)
        if (row := self.currentIndex().row()) != before:
            self._tell_line(row)

    def selectionChanged(  # noqa: N802 - Qt's name
        self, selected: QItemSelection, deselected: QItemSelection
    ) -> None:
        """One cell is ringed, several are washed with colour."""
        super().selectionChanged(selected, deselected)
        chosen = self._range()
        self._cells.several = chosen is not None and chosen[:2] != chosen[2:]

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Tooltips reach the viewport, not this widget."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = self.tooltip_at(event.pos())
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        return super().viewportEvent(event)

    def tooltip_at(self, point: QPoint) -> str:
        """What the hit says; elsewhere the text of a cell that is too small for it."""
        index = self.indexAt(point)
        hit = self._hit_at(index)
        if hit:
            return self._tooltip(hit)
        cell = self._sheet.cell(index.row(), index.column()) if index.isValid() else None
        if cell is None or self._writer.fits(cell, self.visualRect(index)):
            return ""
        return cell.text
