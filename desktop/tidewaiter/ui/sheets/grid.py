"""The grid of one sheet: sizes of rows and columns, merged ranges, the order of rows, the frozen header."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from tidewaiter.desk.wording import tr
from tidewaiter.documents.model import Merge, SheetPart
from tidewaiter.ui.painting.ticks import TickBar
from tidewaiter.ui.sheets.arranging import Arrangement
from tidewaiter.ui.sheets.delegate import CellDelegate
from tidewaiter.ui.sheets.exposed import ExposedCells
from tidewaiter.ui.sheets.frozen import FrozenRow
from tidewaiter.ui.sheets.headers import SheetHeader, corner_style
from tidewaiter.ui.sheets.heights import row_heights
from tidewaiter.ui.sheets.looks import Looks
from tidewaiter.ui.sheets.merging import arranged_merges, shown_merges
from tidewaiter.ui.sheets.model import AnyIndex, SheetModel
from tidewaiter.ui.sheets.paper import WHITE_PAPER, SheetPaper
from tidewaiter.ui.sheets.rows import Rows
from tidewaiter.ui.sheets.sizes import column_pixels, own_columns, row_pixels, sheet_width
from tidewaiter.ui.sheets.writing import Writer
from tidewaiter.ui.viewing import ViewColours
from tidewaiter.wording import Sentence


class SheetGrid(QTableView):
    """Lays out one sheet, which never changes; `number` is the sheet's own among the parts."""

    def __init__(
        self, part: SheetPart, number: int, colours: ViewColours, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.sheet_part = part
        self.header_row = -1
        self._number = number
        self._colours = colours
        self._zoom = 0.0
        self._paper = WHITE_PAPER
        self._sheet = SheetModel(part, self)
        self._ticks = TickBar(self)
        self._across = SheetHeader(Qt.Orientation.Horizontal, colours, self)
        self._down = SheetHeader(Qt.Orientation.Vertical, colours, self)
        self._merges = shown_merges(part, self._sheet.rows)
        self._heights = row_heights(part, self._looks(1.0))
        self._writer = Writer(self._sheet, self._looks(1.0), self._left_of, _corners(self._merges))
        self._cells = CellDelegate(
            self._sheet,
            writer=self._writer,
            colours=colours,
            sheet=number,
            merges=self._merges,
            parent=self,
        )
        self._exposed = ExposedCells(self, self._sheet, self._cells, self._writer)
        self.setVerticalHeader(self._down)
        self._frozen = FrozenRow(
            self, self._exposed, lambda: self._paper.ground, lambda: self._colours.header_line
        )
        self._build()
        self.verticalScrollBar().valueChanged.connect(lambda _: self._frozen.follow())
        self.horizontalScrollBar().valueChanged.connect(lambda _: self._frozen.follow())

    # How large it is

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
        self._frozen.follow()

    def fitting_zoom(self) -> float:
        """The factor at which all columns are seen."""
        return self.viewport().width() / max(1.0, sheet_width(self.sheet_part))

    # In which order

    def arrange(self, arrangement: Arrangement | None) -> None:
        """Show other rows, or the same in another order, without losing the place.

        The current cell stays at its height of the view; if it is not shown any more, the row that
        comes next takes its place.
        """
        here = self._anchor()
        self._sheet.arrange(arrangement)
        self._show_merges(
            arranged_merges(self._merges, arrangement.place_of) if arrangement else self._merges
        )
        self._size_sections()
        self.updateGeometries()
        self._frozen.set_row(self._place_of_header())
        if here is not None:
            self._return_to(*here)

    def freeze(self, row: int) -> None:
        """Keep a row of the sheet in sight at the top; -1 keeps none."""
        self.header_row = row
        self._frozen.set_row(self._place_of_header())

    def is_arranged(self) -> bool:
        """Whether rows are missing or moved."""
        return self._sheet.is_arranged()

    def is_hidden(self, row: int) -> bool:
        """Whether the workbook hides a row of the sheet."""
        return self._sheet.rows.row(row).hidden

    def rows(self) -> Rows:
        """The sheet's rows, for another thread too, as long as none is asked for by number."""
        return self._sheet.rows

    def own_row(self, place: int) -> int:
        """The sheet's row that is shown at a row of the view."""
        return self._sheet.row_of(place)

    def show_hidden_columns(self, shown: bool) -> None:  # noqa: FBT001 - a state, as Qt's own
        """Show the columns that the workbook hides, or leave them out."""
        for column in self.sheet_part.hidden_columns:
            if 0 <= column < self.sheet_part.columns:
                self.setColumnHidden(column, not shown)

    def scrollTo(  # noqa: N802 - Qt's name
        self,
        index: AnyIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into view, and not under the frozen header."""
        super().scrollTo(index, hint)
        self._frozen.follow()
        under = self._frozen.covered() - self.rowViewportPosition(index.row())
        if under > 0 and index.row() != self._place_of_header():
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - under)

    # How it is done

    def _build(self) -> None:
        self.setItemDelegate(self._cells)
        self.setHorizontalHeader(self._across)
        self.setVerticalScrollBar(self._ticks)
        self.setStyleSheet(corner_style(self._colours))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)  # the cells paint it, because texts that run on interrupt it
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)  # Tab leaves the sheet: the keyboard must not be trapped
        self.setAccessibleName(tr(Sentence.of("Sheet {name}", name=self.sheet_part.name)))
        self.setModel(self._sheet)  # last: each of the others would have a million rows laid out
        self._show_merges(self._merges)

    def _show_merges(self, merges: tuple[Merge, ...]) -> None:
        """Show these ranges of the view as one cell each, and no others."""
        self.clearSpans()
        for top, left, bottom, right in merges:
            self.setSpan(top, left, bottom - top + 1, right - left + 1)
        self._cells.set_merges(merges)
        self._exposed.merges = merges
        self._writer.merged = _corners(merges)

    def _left_of(self, column: int) -> int:
        """Where a column begins in the view; that behind the last, where the sheet ends."""
        if column < self.sheet_part.columns:
            return self.columnViewportPosition(column)
        return self._across.length() - self._across.offset()

    def _looks(self, zoom: float) -> Looks:
        return Looks(self.sheet_part.styles, self.font(), zoom, self._paper)

    def _set_paper(self, paper: SheetPaper) -> None:
        self._paper = paper
        self._writer.looks = self._looks(self._zoom or 1.0)
        self._frozen.update()

    def _size_sections(self) -> None:
        part, zoom = self.sheet_part, self._zoom
        self._across.setDefaultSectionSize(column_pixels(part.default_width, zoom))
        self._down.setDefaultSectionSize(row_pixels(self._heights.usual, zoom))
        for column, size in own_columns(part, zoom):
            self._across.resizeSection(column, size)
        for row, height in self._heights.others.items():
            if (place := self._sheet.place_of(row)) is not None:
                self._down.resizeSection(place, row_pixels(height, zoom))

    def _place_of_header(self) -> int:
        place = self._sheet.place_of(self.header_row) if self.header_row >= 0 else None
        return -1 if place is None else place

    def _anchor(self) -> tuple[int, int, int] | None:
        """The sheet's row and the column of the current cell, or of the first one, and its height."""
        index = self.currentIndex()
        port = self.viewport().rect()
        if not index.isValid() or not self.visualRect(index).intersects(port):
            index = self.indexAt(QPoint(0, self._frozen.covered()))
        if not index.isValid():
            return None
        top = self.rowViewportPosition(index.row())
        return self._sheet.row_of(index.row()), index.column(), top

    def _return_to(self, row: int, column: int, top: int) -> None:
        shown = (self._sheet.place_of(n) for n in range(row, self.sheet_part.rows))
        place = next((n for n in shown if n is not None), self._sheet.rowCount() - 1)
        if place < 0:
            return
        self.setCurrentIndex(self._sheet.index(place, column))
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.rowViewportPosition(place) - top)


def _corners(merges: tuple[Merge, ...]) -> frozenset[tuple[int, int]]:
    return frozenset((merge.top, merge.left) for merge in merges)
