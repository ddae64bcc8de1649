"""The sheet view: the sheets of a workbook behind tabs, each with its hits."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from tidewaiter.desk.jobs import Jobs
from tidewaiter.desk.wording import tr
from tidewaiter.documents.model import CellPlace, Place, SheetPart, SheetState
from tidewaiter.screening.weighing.marked import Spotted
from tidewaiter.ui.marks import Mark
from tidewaiter.ui.sheets.arranger import Arranger
from tidewaiter.ui.sheets.arranging import Arrangement, Wish
from tidewaiter.ui.sheets.filter_bar import FilterBar
from tidewaiter.ui.sheets.header_row import header_row
from tidewaiter.ui.sheets.headers import tab_style
from tidewaiter.ui.sheets.hits import CellFinds, CellMarks
from tidewaiter.ui.sheets.paper import DARK_PAPER, WHITE_PAPER
from tidewaiter.ui.sheets.table import SheetTable
from tidewaiter.ui.viewing import Copying, LineAt, ViewColours
from tidewaiter.ui.zooming import Fit, step_down, step_up, wheel_factor, within_limits
from tidewaiter.wording import Sentence

_TAGS = {
    SheetState.VISIBLE: "{name}",
    SheetState.HIDDEN: "{name} (hidden)",
    SheetState.VERY_HIDDEN: "{name} (very hidden)",
}


class SheetView(QWidget):
    """Shows the sheets of one workbook, or the one of a CSV file.

    Signals: `hit_clicked(str)`, the id of a hit; `zoom_changed(float)`, 1.0 being the sheet's own
    size; `part_changed(int)`, the sheet in front, from 0; `hidden_shown()`, hidden parts are shown
    again, because a hit is in one; `stirred()`, the sheet is scrolled or zoomed; `line_chosen(int, int)`, a sheet
    and a line of it that became the current row. Without `jobs`, rows are arranged at once.
    """

    hit_clicked = Signal(str)
    zoom_changed = Signal(float)
    part_changed = Signal(int)
    hidden_shown = Signal()
    stirred = Signal()
    line_chosen = Signal(int, int)

    def __init__(
        self, colours: ViewColours, jobs: Jobs | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._arranger = Arranger(jobs)
        self._hidden = True
        self.filter_bar = FilterBar()
        self._colours = colours
        self._zoom = 1.0
        self._paper = WHITE_PAPER
        self._named: Callable[[SheetPart], str] = lambda part: part.name
        self._fit = Fit.NOTHING
        self._parts: dict[int, SheetPart] = {}
        self._tables: dict[int, SheetTable] = {}
        self._marks = CellMarks()
        self._found: Sequence[tuple[Place, ...]] = ()
        self._lit: tuple[Place, ...] = ()
        self._finds = CellFinds()
        self._current = ""
        self._tooltip: Callable[[str], str] = str
        self._shown = -1
        self._stack = QStackedWidget(self)
        self._tabs = QTabBar(self)
        self._build()
        self._tabs.currentChanged.connect(self._on_tab_changed)
        self.filter_bar.wished.connect(self._on_wished)
        self.destroyed.connect(self._arranger.leave)
        self.filter_bar.left.connect(self._stack.setFocus)

    # What it shows

    def show_document(self, parts: tuple[SheetPart, ...]) -> None:
        """Show these sheets and no others."""
        self._parts.clear()
        for number in tuple(self._tables):
            self._drop_table(number)
        self._shown = -1
        for number, part in enumerate(parts):
            self._parts[number] = part
        self._refill_tabs()

    def set_names(self, named: Callable[[SheetPart], str]) -> None:
        """How each sheet is called on its tab."""
        self._named = named
        self._name_tabs()

    def add_part(self, number: int, part: SheetPart) -> None:
        """Add a sheet that has just been read, or put it in place of its earlier self."""
        if self._parts.get(number) is part:
            return
        self._parts[number] = part
        self._drop_table(number)
        self._refill_tabs()

    def set_marks(self, marks: tuple[Mark, ...]) -> None:
        """Show these hits and no others."""
        self._marks = CellMarks(marks, self._marks)
        for table in self._tables.values():
            table.set_marks(self._marks)
        self._name_tabs()

    def add_marks(self, fresh: tuple[Mark, ...]) -> None:
        """Show these hits besides those that are shown."""
        self._marks.add(fresh)
        for table in self._tables.values():
            table.set_marks(self._marks)
        self._name_tabs()

    def set_current(self, hit_id: str) -> None:
        """Outline one hit; an empty id outlines none."""
        self._current = hit_id
        for table in self._tables.values():
            table.set_current(hit_id)

    def go_to(self, hit_id: str) -> None:
        """Make a hit the current one, bring its cell to the middle of the view and flash it."""
        self.set_current(hit_id)
        place = next(iter(self._marks.places(hit_id)), None)
        if place is None or place.part not in self._parts:
            return
        self._bring_out(place)
        self._tables[place.part].go_to(place)

    def set_found(self, finds: Sequence[tuple[Place, ...]]) -> None:
        """Light these places of words, and no others."""
        self._found = finds
        self._show_finds(-1)

    def light(self, places: tuple[Place, ...]) -> None:
        """Light these places as one, beside what was found."""
        if places != self._lit:
            self._lit = places
            self._show_finds(self._finds.current)

    def _show_finds(self, current: int) -> None:
        self._finds = CellFinds(self._found, self._lit, current)
        for table in self._tables.values():
            table.set_finds(self._finds)

    def go_to_found(self, number: int) -> None:
        """Bring a find's cell into view and make it stand out; -1 lets none stand out."""
        self._finds.current = number
        place = self._finds.first(number)
        if place is not None and place.part in self._parts:
            self._bring_out(place)
            self._tables[place.part].go_to(place, find=True)
        for table in self._tables.values():
            table.viewport().update()

    def lines_in_sight(self) -> tuple[LineAt, ...]:
        """The rows in sight of the sheet in front, from the middle outwards."""
        table = self._tables.get(self._shown)
        if table is None:
            return ()
        above = _above(table, self)
        seen = table.lines_in_sight()
        return tuple(line._replace(height=line.height + above) for line in seen)

    def bring(self, place: Place, height: int) -> None:
        """Scroll up or down so that a cell begins about so far down the view; one that is hidden stays so."""
        if not isinstance(place, CellPlace) or place.part not in self._parts:
            return
        if not self._hidden and self._parts[place.part].state is not SheetState.VISIBLE:
            return
        self.show_part(place.part)
        table = self._tables[place.part]
        table.bring(place.row, height - _above(table, self))

    def open_filter(self) -> None:
        """Ask which rows of the sheet in front to show, and in which order."""
        if (table := self._tables.get(self._shown)) is not None:
            self.filter_bar.open_bar(table.currentIndex().column())

    def freeze_header(self) -> None:
        """Keep the current row in sight at the top as the header; the same again keeps none."""
        table = self._tables.get(self._shown)
        if table is None:
            return
        index = table.currentIndex()
        row = table.own_row(index.row()) if index.isValid() else -1
        table.freeze(-1 if row == table.header_row else row)
        self.filter_bar.set_header(table.header_row)

    def set_hidden_parts(self, shown: bool) -> None:  # noqa: FBT001 - a slot of a checkable action
        """Show what the workbook hides, tagged as such, or leave it out."""
        self._hidden = shown
        self._show_tabs()
        for table in self._tables.values():
            table.show_hidden_columns(shown)
        self.filter_bar.set_hidden(shown)

    def _show_tabs(self) -> None:
        for at, number in enumerate(self._numbers()):
            visible = self._parts[number].state is SheetState.VISIBLE
            self._tabs.setTabVisible(at, self._hidden or visible)

    def _bring_out(self, place: CellPlace) -> None:
        """Bring a cell's sheet to the front, and its row out of hiding or from under a filter."""
        part = self._parts[place.part]
        hidden = part.state is not SheetState.VISIBLE or place.column in part.hidden_columns
        if not self._hidden and (hidden or self._is_hidden_row(place)):
            self.set_hidden_parts(True)
            self.hidden_shown.emit()
        self.show_part(place.part)
        if not self._tables[place.part].shows(place.row):
            self._arranger.leave()
            self.filter_bar.clear()
            self._arrange_now(None)

    def _is_hidden_row(self, place: CellPlace) -> bool:
        table = self._tables.get(place.part)
        return table is not None and table.is_hidden(place.row)

    def selected(self) -> Copying | None:
        """What gives the chosen cells as text with tabs; None while none is chosen."""
        table = self._tables.get(self._shown)
        return table.selected() if table else None

    def spotted(self) -> Spotted | None:
        """What a person points at: the chosen cells; None while there is no sheet."""
        table = self._tables.get(self._shown)
        return table.spotted() if table else None

    def select_all(self) -> None:
        """Choose every cell of the sheet in front."""
        if (table := self._tables.get(self._shown)) is not None:
            table.selectAll()

    def show_part(self, number: int) -> None:
        """Bring a sheet to the front."""
        if number in self._parts:
            self._tabs.setCurrentIndex(self._numbers().index(number))

    def part(self) -> int:
        """The sheet in front, from 0; 0 while there is none."""
        return max(0, self._shown)

    def set_tooltip(self, text: Callable[[str], str]) -> None:
        """Say what is shown while the pointer rests on a hit, by its id."""
        self._tooltip = text
        for table in self._tables.values():
            table.set_tooltip(text)

    # How it shows it

    def set_colours(self, colours: ViewColours) -> None:
        """Take on the colours of another theme; the sheets keep theirs."""
        self._colours = colours
        self._tabs.setStyleSheet(tab_style(colours))
        for table in self._tables.values():
            table.set_colours(colours)

    def set_dark_pages(self, dark: bool) -> None:  # noqa: FBT001 - a slot of a checkable action
        """Show the sheets light on dark, or as they are printed."""
        self._paper = DARK_PAPER if dark else WHITE_PAPER
        for table in self._tables.values():
            table.set_paper(self._paper)

    def zoom(self) -> float:
        """The factor in use; 1.0 is the sheet's own size."""
        return self._zoom

    def set_zoom(self, factor: float) -> None:
        """Show the sheets at this factor, within the limits."""
        self._fit = Fit.NOTHING
        self._zoom_around(factor, None)

    def zoom_in(self) -> None:
        """Show the sheets one step larger."""
        self.set_zoom(step_up(self._zoom))

    def zoom_out(self) -> None:
        """Show the sheets one step smaller."""
        self.set_zoom(step_down(self._zoom))

    def fit_width(self) -> None:
        """Show all columns of the sheet in front, also when the view is resized."""
        self._fit = Fit.WIDTH
        self._refit()

    def fit_page(self) -> None:
        """The same as `fit_width`: a sheet has no other whole."""
        self.fit_width()

    # Building

    def _build(self) -> None:
        self._tabs.setShape(QTabBar.Shape.RoundedSouth)
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        self._tabs.setUsesScrollButtons(True)
        self._tabs.setStyleSheet(tab_style(self._colours))
        self._tabs.setAccessibleName(tr("Sheets"))
        self.setAccessibleName(tr("Workbook"))
        self.setFocusProxy(self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filter_bar)
        column.addWidget(self._stack, 1)
        column.addWidget(self._tabs)

    def _numbers(self) -> list[int]:
        return sorted(self._parts)

    def _refill_tabs(self) -> None:
        front = self._shown
        self._tabs.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        while self._tabs.count():
            self._tabs.removeTab(0)
        for _ in self._parts:
            self._tabs.addTab("")
        self._tabs.blockSignals(False)  # noqa: FBT003
        self._name_tabs()
        self._show_tabs()
        numbers = self._numbers()
        if numbers:
            at = numbers.index(front) if front in numbers else 0
            self._tabs.setCurrentIndex(at)
            self._on_tab_changed(at)

    def _name_tabs(self) -> None:
        for at, number in enumerate(self._numbers()):
            part = self._parts[number]
            name = tr(Sentence.of(_TAGS[part.state], name=self._named(part)))
            count = self._marks.count(number)
            text = tr(Sentence.of("{name} · {count}", name=name, count=count)) if count else name
            self._tabs.setTabText(at, text.replace("&", "&&"))

    def _table(self, number: int) -> SheetTable:
        table = self._tables.get(number)
        if table is None:
            table = self._tables[number] = SheetTable(self._parts[number], number, self._colours)
            table.set_paper(self._paper)
            table.set_tooltip(self._tooltip)
            table.set_marks(self._marks)
            table.set_finds(self._finds)
            table.set_current(self._current)
            table.show_hidden_columns(self._hidden)
            table.freeze(header_row(self._parts[number]))
            table.hit_clicked.connect(self.hit_clicked)
            table.turned.connect(self._on_turned)
            table.line_chosen.connect(partial(self.line_chosen.emit, number))
            for bar in (table.verticalScrollBar(), table.horizontalScrollBar()):
                bar.valueChanged.connect(lambda _: self.stirred.emit())
            self._stack.addWidget(table)
        return table

    def _drop_table(self, number: int) -> None:
        table = self._tables.pop(number, None)
        if table is not None:
            self._stack.removeWidget(table)
            table.deleteLater()

    # Zooming

    def _zoom_around(self, factor: float, point: QPoint | None) -> None:
        self.stirred.emit()
        factor = within_limits(factor)
        changed = factor != self._zoom
        self._zoom = factor
        if self._shown in self._tables:
            self._tables[self._shown].set_zoom(factor, point)
        if changed:
            self.zoom_changed.emit(factor)

    def _refit(self) -> None:
        if self._fit is not Fit.NOTHING and self._shown in self._tables:
            self._zoom_around(self._tables[self._shown].fitting_zoom(), None)

    # What happened

    def _on_tab_changed(self, at: int) -> None:
        numbers = self._numbers()
        if not 0 <= at < len(numbers):
            return
        number = numbers[at]
        table = self._table(number)
        table.set_zoom(self._zoom)
        self._stack.setCurrentWidget(table)
        self.setFocusProxy(table)
        changed, self._shown = number != self._shown, number
        if changed or self.filter_bar.sheet() is not table.sheet_part:
            self._arranger.leave()
            self.filter_bar.show_sheet(table.sheet_part, table.header_row)
            self._on_wished(self.filter_bar.wish())
        self._refit()
        if changed:
            self.part_changed.emit(number)

    def _on_wished(self, wish: Wish) -> None:
        table = self._tables.get(self._shown)
        if table is None:
            return
        if wish.is_plain():
            self._arranger.leave()
            self._arrange_now(None)
            return
        self.filter_bar.tell(None, table.sheet_part.rows)
        self.filter_bar.show()
        self._arranger.arrange(table.rows(), table.sheet_part.rows, wish, self._arrange_now)

    def _arrange_now(self, arrangement: Arrangement | None) -> None:
        table = self._tables.get(self._shown)
        if table is None:
            return
        if arrangement is not None or table.is_arranged():
            table.arrange(arrangement)
        rows = table.sheet_part.rows
        self.filter_bar.tell(rows if arrangement is None else len(arrangement), rows)

    def _on_turned(self, event: QWheelEvent) -> None:
        self._fit = Fit.NOTHING
        factor = self._zoom * wheel_factor(event.angleDelta().y())
        self._zoom_around(factor, event.position().toPoint())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the new width if the zoom is a fitted one."""
        super().resizeEvent(event)
        self._refit()


def _above(table: SheetTable, view: QWidget) -> int:
    """How far down a view its cells begin."""
    return table.viewport().mapTo(view, QPoint(0, 0)).y()
