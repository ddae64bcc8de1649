"""The grid of one sheet: sizes of rows and columns, merged ranges, and where its marks are."""

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QModelIndex,
    QPoint,
    Qt,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QToolTip, QWidget

from tidewaiter.desk.wording import tr
from tidewaiter.documents.model import CellPlace, Merge, SheetPart
from tidewaiter.screening.model import HitKind
from tidewaiter.ui.highlights import FLASH_MILLISECONDS
from tidewaiter.ui.sheets.copying import Range, as_text
from tidewaiter.ui.sheets.delegate import CellDelegate
from tidewaiter.ui.sheets.headers import SheetHeader, corner_style
from tidewaiter.ui.sheets.heights import own_heights
from tidewaiter.ui.sheets.hits import CellFinds, CellMarks
from tidewaiter.ui.sheets.looks import Looks
from tidewaiter.ui.sheets.merging import shown_merges
from tidewaiter.ui.sheets.model import SheetModel
from tidewaiter.ui.sheets.sizes import column_pixels, own_columns, row_pixels, sheet_width
from tidewaiter.ui.sheets.writing import Writer
from tidewaiter.ui.ticks import Tick, TickBar
from tidewaiter.ui.viewing import Copying, ViewColours
from tidewaiter.wording import Sentence

WHITE = QColor("#ffffff")


class SheetTable(QTableView):
    """Shows one sheet, which never changes; `number` is the sheet's own among the parts.

    Signals: `hit_clicked(str)`, the id of a hit; `turned(QWheelEvent)`, the wheel with Ctrl.
    """

    hit_clicked = Signal(str)
    turned = Signal(object)

    def __init__(
        self, part: SheetPart, number: int, colours: ViewColours, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.sheet_part = part
        self._number = number
        self._colours = colours
        self._zoom = 0.0
        self._tooltip: Callable[[str], str] = str
        self._sheet = SheetModel(part, self)
        self._ticks = TickBar(self)
        self._across = SheetHeader(Qt.Orientation.Horizontal, colours, self)
        self._down = SheetHeader(Qt.Orientation.Vertical, colours, self)
        merges = shown_merges(part, self._sheet.rows)
        self._heights = own_heights(part, self._looks(1.0))
        corners = frozenset((merge.top, merge.left) for merge in merges)
        self._writer = Writer(self._sheet, self._looks(1.0), self.columnViewportPosition, corners)
        self._cells = CellDelegate(
            self._sheet,
            writer=self._writer,
            colours=colours,
            sheet=number,
            merges=merges,
            parent=self,
        )
        self._flash = QVariantAnimation(self)
        self._build(merges)
        self.setStyleSheet(corner_style(colours))
        self._join()

    def set_marks(self, marks: CellMarks) -> None:
        """Show these hits and no others."""
        self._cells.marks = marks
        self._refresh_marks()

    def set_current(self, hit_id: str) -> None:
        """Outline one hit; an empty id outlines none."""
        self._cells.current = hit_id
        self._refresh_marks()

    def go_to(self, place: CellPlace, *, find: bool = False) -> None:
        """Scroll a cell to the middle of the view and flash the current hit, or the current find."""
        index = self._sheet.index(place.row, place.column)
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

    def set_finds(self, finds: CellFinds) -> None:
        """Light these finds and no others."""
        self._cells.finds = finds
        self._refresh_marks()

    def set_colours(self, colours: ViewColours) -> None:
        """Take on the colours of another theme."""
        self._colours = self._across.colours = self._down.colours = colours
        self.setStyleSheet(corner_style(colours))
        self._cells.set_colours(colours)
        self._refresh_marks()
        self._across.viewport().update()
        self._down.viewport().update()

    def set_tooltip(self, text: Callable[[str], str]) -> None:
        """Say what is shown while the pointer rests on a hit, by its id."""
        self._tooltip = text

    def set_zoom(self, factor: float, around: QPoint | None = None) -> None:
        """Show the sheet at this factor; what lies at `around` of the view stays there."""
        if factor == self._zoom:
            return
        point = around or QPoint(0, 0)
        bars = ((self.horizontalScrollBar(), point.x()), (self.verticalScrollBar(), point.y()))
        grown = factor / self._zoom if self._zoom else 1.0
        goals = [round((bar.value() + at) * grown - at) for bar, at in bars]
        self._zoom = factor
        self._writer.looks = self._looks(factor)
        self._size_sections()
        self.updateGeometries()
        for (bar, _), goal in zip(bars, goals, strict=True):
            bar.setValue(goal)

    def selected(self) -> Copying | None:
        """What gives the chosen cells as text; None while none is chosen."""
        chosen = self._range()
        if chosen is None:
            return None
        rows = self._sheet.rows.lines_of(range(chosen.top, chosen.bottom + 1))
        return lambda stop: as_text(rows, chosen.left, chosen.right, stop)

    def fitting_zoom(self) -> float:
        """The factor at which all columns are seen."""
        return self.viewport().width() / max(1.0, sheet_width(self.sheet_part))

    # Building

    def _build(self, merges: tuple[Merge, ...]) -> None:
        self.setModel(self._sheet)
        self.setItemDelegate(self._cells)
        self.setHorizontalHeader(self._across)
        self.setVerticalHeader(self._down)
        self.setVerticalScrollBar(self._ticks)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)  # the cells paint it, because texts that run on interrupt it
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)  # Tab leaves the sheet: the keyboard must not be trapped
        self.setAccessibleName(tr(Sentence.of("Sheet {name}", name=self.sheet_part.name)))
        for top, left, bottom, right in merges:
            self.setSpan(top, left, bottom - top + 1, right - left + 1)
        self._flash.setDuration(FLASH_MILLISECONDS)
        self._flash.setStartValue(1.0)
        self._flash.setEndValue(0.0)

    def _join(self) -> None:
        self.clicked.connect(self._on_clicked)
        self._flash.valueChanged.connect(self._on_flash)

    def _looks(self, zoom: float) -> Looks:
        return Looks(self.sheet_part.styles, self.font(), zoom)

    def _size_sections(self) -> None:
        part, zoom = self.sheet_part, self._zoom
        self._across.setDefaultSectionSize(column_pixels(part.default_width, zoom))
        self._down.setDefaultSectionSize(row_pixels(part.default_height, zoom))
        for column, size in own_columns(part, zoom):
            self._across.resizeSection(column, size)
        for row, height in self._heights.items():
            self._down.resizeSection(row, row_pixels(height, zoom))

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

    def _refresh_marks(self) -> None:
        rows = max(1, self.sheet_part.rows)
        paints = {kind: QColor(self._colours.ticks.of(kind).line) for kind in HitKind}
        ticks = {
            mark.hit: Tick((row + 0.5) / rows, paints[mark.kind], mark.decided is not None)
            for row, mark in self._cells.marks.on_sheet(self._number)
        }
        found = QColor(self._colours.found.line)
        finds = self._cells.finds.rows(self._number)
        self._ticks.set_finds(tuple(Tick((row + 0.5) / rows, found) for row in finds))
        self._ticks.set_ticks(tuple(sorted(ticks.values(), key=lambda tick: not tick.decided)))
        self._ticks.set_current(ticks.get(self._cells.current))
        self.viewport().update()

    def _hit_at(self, index: QModelIndex) -> str:
        marks = self._cells.marks.at(self._number, index.row(), index.column())
        return marks[0].hit if marks else ""

    def _on_clicked(self, index: QModelIndex) -> None:
        hit = self._hit_at(index)
        if hit:
            self.hit_clicked.emit(hit)

    def _on_flash(self, strength: float) -> None:
        self._cells.flash = strength
        self.viewport().update()

    # Qt's events

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the cells on white paper, and the surroundings where the sheet ends."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), WHITE)
        painter.end()
        super().paintEvent(event)
        painter.begin(self.viewport())
        whole = self.viewport().rect()
        ground = QColor(self._colours.surroundings)
        painter.fillRect(
            whole.adjusted(self._across.length() - self._across.offset(), 0, 0, 0), ground
        )
        painter.fillRect(whole.adjusted(0, self._down.length() - self._down.offset(), 0, 0), ground)

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
        super().keyPressEvent(event)

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
