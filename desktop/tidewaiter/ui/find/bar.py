"""The find bar over a paper: the words, how many finds, the list of them, and what was not searched."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QWidget

from tidewaiter.desk.wording import tr
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.papers import Paper
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.find.list_painting import FoundPainter
from tidewaiter.ui.find.model import FoundModel
from tidewaiter.ui.find.search import Search
from tidewaiter.ui.find.words import count_words, told, unsearched
from tidewaiter.ui.painting.field_icons import make_clearable
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import IconButton, column, frame, label, row

PAUSE = 150  # milliseconds without a key, after which the words are looked for
ROWS = 6  # of the list, before it scrolls
FIELD_WIDTH = 160


class FindBar(QFrame):
    """Looks for words in the paper in view; hidden until `open_bar`.

    Signals: `left()`, the reader goes back to the paper.
    """

    left = Signal()

    def __init__(self, review: Review, look: Look, search: Search) -> None:
        super().__init__()
        self.setObjectName("findBar")
        self._review = review
        self._search = search
        self._paper: Paper | None = None
        self._start = 0
        self.field = QLineEdit()
        self.count = label(role="small")
        self.note = label(role="small", wrap=True)
        self._below = frame("body")
        self.model = FoundModel(self)
        self.list = QListView()
        self._previous = IconButton(look, Icon.PREVIOUS, tr("Previous find (Shift+F3)"))
        self._next = IconButton(look, Icon.NEXT, tr("Next find (F3)"))
        self._close = IconButton(look, Icon.CLOSE, tr("Close the search (Esc)"))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._build(look)
        self._join()
        self.hide()

    def open_bar(self, start: int) -> None:
        """Show the bar with the words chosen; finds from part `start` on come first."""
        self._start = start
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        if self.field.text() != self._search.words or self._paper is not self._review.paper:
            self._look()
        self._refresh()

    def close_bar(self) -> None:
        """Hide the bar, and light nothing any more."""
        if not self.isHidden():
            self.hide()
            self._pause.stop()
            self._search.forget()
            self._search.changed.emit()
            self._search.moved.emit()
            self.left.emit()

    def step(self, by: int) -> None:
        """Go to the next find (1) or the one before (-1); without words, ask for them."""
        if self.isHidden() or not self.field.text().strip():
            self.open_bar(self._start)
            return
        if self._pause.isActive():
            self._look()
            return
        self._search.step(by)

    # Building

    def _build(self, look: Look) -> None:
        self.field.setPlaceholderText(tr("Find in this paper"))
        self.field.setAccessibleName(tr("Find in this paper"))
        make_clearable(self.field)
        self.field.setMinimumWidth(FIELD_WIDTH)
        self.list.setModel(self.model)
        self.list.setItemDelegate(FoundPainter(look, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(tr("What was found"))
        head = row(
            self.field,
            self.count,
            self._previous,
            self._next,
            self._close,
            gap=Space.XS,
            edges=(Space.M, Space.XS, Space.S, Space.XS),
        )
        head.setStretch(0, 1)
        self._below.setLayout(row(self.note, edges=(Space.L, 0, Space.L, Space.XS)))
        whole = column(head, self._below, self.list)
        whole.setSpacing(0)
        self.setLayout(whole)
        for one, other in zip(self._order(), self._order()[1:], strict=False):
            QWidget.setTabOrder(one, other)

    def _order(self) -> tuple[QWidget, ...]:
        return (self.field, self._previous, self._next, self._close, self.list)

    def _join(self) -> None:
        self.field.textChanged.connect(lambda _: self._pause.start())
        self._pause.timeout.connect(self._look)
        self._previous.clicked.connect(lambda _: self.step(-1))
        self._next.clicked.connect(lambda _: self.step(1))
        self._close.clicked.connect(lambda _: self.close_bar())
        self.list.clicked.connect(self._on_picked)
        self.list.activated.connect(self._on_picked)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self._search.changed.connect(self._refresh)
        self._search.moved.connect(self._on_moved)
        self._search.crashed.connect(self._review.signals.crashed)
        self._review.signals.changed.connect(self._on_changed)

    # What happened

    def _look(self) -> None:
        self._pause.stop()
        self._paper = paper = self._review.paper
        parts = paper.parts if paper else {}
        self._search.look_for(self.field.text(), parts, self._start)

    def _refresh(self) -> None:
        search, paper = self._search, self._review.paper
        self.count.setText(tr(count_words(search)))
        self.note.setText(told(unsearched(paper)) if paper else "")
        self._below.setVisible(bool(self.note.text()))
        self.model.show_found(self._paper, search.found)
        rows = min(len(search.found), ROWS)
        self.list.setVisible(rows > 0)
        self.list.setFixedHeight(max(1, rows) * max(1, self.list.sizeHintForRow(0)) if rows else 0)
        for made in (self._previous, self._next):
            made.setEnabled(bool(search.found))
        self._mark_row()

    def _mark_row(self) -> None:
        index = self.model.index(max(self._search.position, 0), 0)
        if self._search.current is not None and index != self.list.currentIndex():
            chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(index, chosen)
            self.list.scrollTo(index)

    def _on_moved(self) -> None:
        self.count.setText(tr(count_words(self._search)))
        self._mark_row()

    def _on_picked(self, index: QModelIndex) -> None:
        self._search.choose(index.row())

    def _on_current_changed(self, index: QModelIndex) -> None:
        """Arrow keys in the list show each find as they pass it."""
        if index.isValid() and index.row() != self._search.position and self.list.hasFocus():
            self._search.choose(index.row())

    def _on_changed(self, changes: Changes) -> None:
        if self.isHidden():
            return
        if self._review.paper is not self._paper:
            self._start = 0
            self._look()
        elif changes & (Changes.CONTENT | Changes.COVERAGE | Changes.PAPERS) and self._paper:
            self._search.take(self._paper.parts)
            self._refresh()

    # Qt's events

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter goes on, Shift+Enter back, Down enters the list, Escape leaves."""
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Escape:
                self.close_bar()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.field.hasFocus():
                self.step(-1 if back else 1)
            case Qt.Key.Key_Down if self.field.hasFocus() and self.list.isVisible():
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
            case _:
                super().keyPressEvent(event)
