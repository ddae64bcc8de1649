"""The queue as a page: the filter above, the cases below, and what is chosen at the right."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSplitter,
    QStackedLayout,
    QTableView,
)

from tidewaiter.casebook.facts.queue import OfQueue
from tidewaiter.casebook.listing.summaries import CaseSummary
from tidewaiter.desk.wording import tr
from tidewaiter.ui.actions import Command
from tidewaiter.ui.cases.filing_panel import FilingPanel
from tidewaiter.ui.cases.filters import QueueFilters
from tidewaiter.ui.cases.model import ROW, QueueModel
from tidewaiter.ui.cases.painting import QueuePainter
from tidewaiter.ui.cases.queue import Queue
from tidewaiter.ui.cases.rows import (
    COLUMNS,
    PRIORITIES,
    QueueColumn,
    QueueRow,
    narrowed,
    ordered,
)
from tidewaiter.ui.keys.keymap import PORTABLE, usual
from tidewaiter.ui.painting.fonts import grown
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.list_rows import HIGH
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import IconLabel, button, column, frame, holding, label, row

WIDTHS = (940, 300)
LEAST_TITLE = 160  # pixels of a case's title; where they are missing the last change gives way
COLUMN_WIDTHS = {
    QueueColumn.STATE: 142,
    QueueColumn.PRIORITY: 88,
    QueueColumn.DUE: 114,
    QueueColumn.REVIEWER: 88,
    QueueColumn.UNDECIDED: 84,
    QueueColumn.CHANGED: 128,
}
FALLS = frozenset({QueueColumn.UNDECIDED, QueueColumn.CHANGED})  # the most, or the latest, first
NUMBERS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)
ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class QueuePage(QFrame):
    """Shows the `Queue`. Signals: `case_wanted(str)`; `move_wanted(tuple of ids)`, cases to move out."""

    case_wanted = Signal(str)
    move_wanted = Signal(object)

    def __init__(self, look: Look, queue: Queue) -> None:
        super().__init__()
        self.queue = queue
        self._chosen: tuple[str, ...] = ()
        self._by, self._falling = QueueColumn.PRIORITY, False
        self.model = QueueModel(queue.today, self)
        self.view = QTableView()
        self.filters = QueueFilters(look)
        self.panel = FilingPanel(look)
        self._nothing = label(role="muted", wrap=True)
        self._reset = button(tr("Show every case"), self._show_all, "quiet")
        self._stack = QStackedLayout()
        self._painter = QueuePainter(look, self.view)
        self._build(look)
        self._join(look)
        self._refresh()

    def cases(self) -> tuple[CaseSummary, ...]:
        """The cases that are chosen."""
        at = sorted({index.row() for index in self.view.selectionModel().selectedRows()})
        return tuple(self.model.rows[n].summary for n in at)

    def choose(self, case: str) -> None:
        """Choose a case, wherever the filter stands."""
        if self.model.row_of(case) < 0:
            self.filters.reset()
            self.filters.want_all()
        self._choose_row(self.model.row_of(case))

    def take_focus(self) -> None:
        """Listen for keys that go through the cases."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def search(self) -> None:
        """Listen for words."""
        self.filters.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.field.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keys between the filter and the list, and those that file what is chosen."""
        if watched is self.view and event.type() is QEvent.Type.Resize:
            self._fit_columns()
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if watched is self.filters.field:
            done = self._key_in_filter(event.key())
        else:
            done = self._key_in_list(event)
        return done or super().eventFilter(watched, event)

    def _key_in_filter(self, key: int) -> bool:
        if key == Qt.Key.Key_Down or key in ENTERS:
            if not self.cases():
                self._choose_row(0)
            self.take_focus()
        elif key == Qt.Key.Key_Escape and self.filters.field.text():
            self.filters.field.clear()
        else:
            return False
        return True

    def _key_in_list(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if self._takes_back(event):
            return True
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if key in ENTERS:
            self._open()
        elif key in NUMBERS:
            self.panel.prioritise(PRIORITIES[NUMBERS.index(key)])
        elif key == Qt.Key.Key_D:
            self.panel.ask_for_day()
        elif key == Qt.Key.Key_R:
            self.panel.ask_for_reviewer()
        elif key == Qt.Key.Key_A:
            self.panel.toggle_archived()
        elif key in {Qt.Key.Key_J, Qt.Key.Key_K}:
            self._choose_row(self.view.currentIndex().row() + (1 if key == Qt.Key.Key_J else -1))
        elif key == Qt.Key.Key_Slash:
            self.search()
        else:
            return False
        return True

    def _takes_back(self, event: QKeyEvent) -> bool:
        """Undo and redo of what was filed."""
        pressed = QKeySequence(event.keyCombination()).toString(PORTABLE)
        if pressed in usual(Command.UNDO):
            self.queue.undo()
        elif pressed in usual(Command.REDO):
            self.queue.redo()
        else:
            return False
        return True

    def _build(self, look: Look) -> None:
        view = self.view
        view.setModel(self.model)
        view.setItemDelegate(self._painter)
        view.setAccessibleName(tr("Cases"))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setTabKeyNavigation(False)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows = view.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(grown(HIGH))
        head = view.horizontalHeader()
        head.setObjectName("columns")
        head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for at, one in enumerate(COLUMNS):
            if one in COLUMN_WIDTHS:
                view.setColumnWidth(at, grown(COLUMN_WIDTHS[one]))
        head.setSectionResizeMode(COLUMNS.index(QueueColumn.CASE), QHeaderView.ResizeMode.Stretch)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        nothing = column(
            None,
            row(None, IconLabel(look, Icon.CASES, "line_strong", 24), None),
            self._nothing,
            row(None, self._reset, None),
            None,
            edges=(24, 24, 24, 24),
        )
        self._stack.addWidget(view)
        self._stack.addWidget(holding(nothing))
        side = frame("sidebar")
        above = row(self.filters, edges=(Space.M, Space.M, Space.M, Space.S))
        listed = column(above, self._stack, gap=Space.HAIR)
        listed.setStretch(1, 1)
        side.setLayout(listed)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(side)
        splitter.addWidget(self.panel)
        splitter.setSizes(list(WIDTHS))
        splitter.setStretchFactor(0, 1)
        splitter.setChildrenCollapsible(False)
        self.setLayout(column(splitter))

    def _fit_columns(self) -> None:
        """Where there is little room the title needs it more than the last change, which the panel tells too."""
        room = self.view.width() - grown(sum(COLUMN_WIDTHS.values()))
        hidden = room < grown(LEAST_TITLE)
        self.view.setColumnHidden(COLUMNS.index(QueueColumn.CHANGED), hidden)

    def _join(self, look: Look) -> None:
        self.queue.signals.changed.connect(self._refresh)
        self.filters.changed.connect(self._refresh)
        self.filters.sorted.connect(self._sort_by)
        self.view.horizontalHeader().sectionClicked.connect(lambda at: self._sort_by(COLUMNS[at]))
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._on_chosen())
        self.view.doubleClicked.connect(lambda _: self._open())
        self.view.installEventFilter(self)
        self.filters.field.installEventFilter(self)
        self.panel.filed.connect(self._on_filed)
        self.panel.open_wanted.connect(self._open)
        self.panel.move_wanted.connect(lambda: self.move_wanted.emit(self._chosen))
        look.signals.changed.connect(self.view.viewport().update)

    def _refresh(self) -> None:
        queue, today = self.queue, self.queue.today
        self._painter.today = today
        self.filters.show_people(queue.people, queue.me)
        wanted = self.filters.wanted()
        rows = ordered(narrowed(queue.rows, wanted, queue.folder), self._by, falling=self._falling)
        chosen, at = self._chosen, max(self.view.currentIndex().row(), 0)
        self.model.show(rows, today)
        self.filters.show_counts(queue.rows, len(rows))
        self.filters.show_order(self._by)
        falling = Qt.SortOrder.DescendingOrder if self._falling else Qt.SortOrder.AscendingOrder
        self.view.horizontalHeader().setSortIndicator(COLUMNS.index(self._by), falling)
        self._stack.setCurrentIndex(0 if rows else 1)
        self._reset.setVisible(bool(queue.rows))
        self._nothing.setText(self._why_empty())
        self._choose_again(chosen, at)

    def _why_empty(self) -> str:
        if not self.queue.known:
            return tr("The casebook is being asked.")
        return tr("No case fits.") if self.queue.rows else tr("There is no case yet.")

    def _choose_again(self, chosen: tuple[str, ...], at: int) -> None:
        """What was chosen stays so; where it is gone, the case in its place is."""
        places = [place for case in chosen if (place := self.model.row_of(case)) >= 0]
        if not places:
            self._choose_row(min(at, len(self.model.rows) - 1))
            return
        selection = self.view.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        for number, place in enumerate(places):
            index = self.model.index(place, 0)
            how = flags.ClearAndSelect if number == 0 else flags.Select
            selection.select(index, how | flags.Rows)
        selection.setCurrentIndex(self.model.index(places[0], 0), flags.NoUpdate)
        self._on_chosen()

    def _choose_row(self, at: int) -> None:
        if 0 <= at < len(self.model.rows):
            index = self.model.index(at, 0)
            flags = QItemSelectionModel.SelectionFlag
            how = flags.ClearAndSelect | flags.Rows
            self.view.selectionModel().setCurrentIndex(index, how)
            self.view.scrollTo(index)
        self._on_chosen()

    def _on_chosen(self) -> None:
        cases = self.cases()
        self._chosen = tuple(one.id for one in cases)
        queue = self.queue
        self.panel.show_cases(cases, queue.people, queue.me, queue.today)

    def _on_filed(self, fact: OfQueue) -> None:
        self.queue.file(self._chosen, fact)
        self.take_focus()

    def _sort_by(self, by: QueueColumn) -> None:
        """By a column; once more turns the order round."""
        self._falling = not self._falling if by is self._by else by in FALLS
        self._by = by
        self._refresh()

    def _show_all(self) -> None:
        self.filters.reset()
        self.filters.want_all()

    def _open(self) -> None:
        row = self.view.currentIndex().data(ROW)
        if isinstance(row, QueueRow):
            self.case_wanted.emit(row.summary.id)
