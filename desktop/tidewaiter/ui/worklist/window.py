"""The look-back's window: start and stop above, the cases that differ at the left, the one chosen at the right."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QListView, QProgressBar, QSplitter, QStackedLayout, QWidget

from tidewaiter.casebook.look_back.words import progress_words, run_words, stored_words
from tidewaiter.casebook.look_back.work_list import WorkItem
from tidewaiter.desk.wording import tr
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import (
    Toggle,
    button,
    column,
    frame,
    holding,
    label,
    row,
    spacious,
)
from tidewaiter.ui.worklist.item_panel import ItemPanel, Resting
from tidewaiter.ui.worklist.look_back import LookBacks
from tidewaiter.ui.worklist.model import ITEM, WorkModel
from tidewaiter.ui.worklist.painting import WorkPainter
from tidewaiter.wording import Sentence

SIZE = (980, 640)
LEAST = (720, 460)
WIDTHS = (380, 600)
BAR = 160


class LookBackWindow(QWidget):
    """Shows the `LookBacks`. Signals: `case_wanted(str, str)`, a case to open and a hit to show, or none."""

    case_wanted = Signal(str, str)

    def __init__(self, parent: QWidget, look: Look, looks: LookBacks) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._looks = looks
        self._chosen: tuple[str, str] | None = None
        self.setObjectName("controls")  # styled as the window of the controls is
        self.setWindowTitle(tr("Look-back"))
        self.model = WorkModel(self)
        self.view = QListView()
        self.panel = ItemPanel(look)
        self._told = label(wrap=True)
        self._progress = QProgressBar()
        self._go = button(tr("Look back"), self._on_go, "primary")
        self._stop = button(tr("Stop"), looks.stop)
        self._all = Toggle(look, tr("Show what is done"))
        self._nothing = Resting(look)
        self._stack = QStackedLayout()
        self._build(look)
        self._join(look)
        self._refresh()
        self._go.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Enter opens the case that is chosen; D is done with it."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.panel.open_case()
                return True
            item = self._item()
            if event.key() == Qt.Key.Key_D and item is not None:
                self._on_settled(not item.settled)
                return True
        return super().eventFilter(watched, event)

    def words(self) -> str:
        """What stands above the list."""
        return self._told.text()

    def _build(self, look: Look) -> None:
        self.resize(spacious(self, *SIZE))
        self.setMinimumSize(*LEAST)
        self.view.setModel(self.model)
        self.view.setItemDelegate(WorkPainter(look, self.view))
        self.view.setAccessibleName(tr("Cases that differ"))
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(BAR)
        self._progress.setAccessibleName(tr("Progress"))
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nothing)
        side = frame("sidebar")
        foot = row(self._all, None, edges=(Space.S, Space.XS, Space.S, Space.XS))
        listed = column(self._stack, foot, gap=Space.HAIR)
        listed.setStretch(0, 1)
        side.setLayout(listed)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(side)
        splitter.addWidget(self.panel)
        splitter.setSizes(list(WIDTHS))
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        whole = column(self._head(), splitter, gap=Space.HAIR)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _head(self) -> QFrame:
        line = row(
            self._told,
            self._progress,
            self._stop,
            self._go,
            gap=Space.M,
            edges=(Space.L, Space.M, Space.L, Space.M),
        )
        line.setStretch(0, 1)
        return holding(line, "viewerBar")

    def _join(self, look: Look) -> None:
        self._looks.signals.changed.connect(self._refresh)
        self.view.selectionModel().currentChanged.connect(self._on_chosen)
        self.view.installEventFilter(self)
        self.view.doubleClicked.connect(lambda _: self.panel.open_case())
        self.panel.case_wanted.connect(self.case_wanted)
        self.panel.settled.connect(self._on_settled)
        self._all.toggled.connect(lambda _: self._refresh())
        look.signals.changed.connect(self.view.viewport().update)
        QShortcut(QKeySequence.StandardKey.Cancel, self, self.close)

    def _item(self) -> WorkItem | None:
        item = self.view.currentIndex().data(ITEM)
        return item if isinstance(item, WorkItem) else None

    def _refresh(self) -> None:
        looks, found = self._looks, self._looks.found
        self._progress.setVisible(looks.running)
        self._stop.setVisible(looks.running)
        self._stop.setEnabled(not looks.stopping)
        self._go.setVisible(not looks.running)
        self._go.setEnabled(bool(looks.stored))
        cut = not looks.fresh and not found.runs[0].ended
        self._go.setText(tr("Go on") if cut else tr("Look back"))
        if looks.progress is not None:
            self._progress.setRange(0, max(looks.progress.total, 1))
            self._progress.setValue(looks.progress.done)
        self._nothing.tell(tr(self._why_empty()))
        self._told.setText("\n".join(tr(sentence) for sentence in self._say()))
        self._show(found.items if self._all.isChecked() else found.left())

    def _say(self) -> tuple[Sentence, ...]:
        looks, found = self._looks, self._looks.found
        if looks.running:
            starting = Sentence.of("The look-back is starting…")
            return (progress_words(looks.progress) if looks.progress else starting,)
        if looks.fresh:
            return (stored_words(looks.stored),)
        run = found.runs[0]
        return run_words(run, sum(item.run == run.id for item in found.items))

    def _why_empty(self) -> str:
        """Never as if all were well when nobody has looked."""
        looks = self._looks
        if looks.running:
            return "Nothing differs so far."
        if looks.fresh:
            return "No look-back was made with this edition yet."
        return "Nothing to work through."

    def _show(self, items: tuple[WorkItem, ...]) -> None:
        """Show these items; the one chosen stays so, and where it is gone the next one is."""
        at = max(self.view.currentIndex().row(), 0)
        chosen = self._chosen
        self.model.show(items)
        index = self.model.index_of(*chosen) if chosen else QModelIndex()
        if not index.isValid() and items:
            index = self.model.index(min(at, len(items) - 1), 0)
        self._stack.setCurrentIndex(0 if items else 1)
        self.view.setCurrentIndex(index)
        self._on_chosen()

    def _on_chosen(self, *_: object) -> None:
        item = self._item()
        self._chosen = (item.run, item.case) if item else None
        self.panel.show_item(item)

    def _on_go(self) -> None:
        self._looks.start()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_settled(self, settled: bool) -> None:  # noqa: FBT001 - a signal's value
        item = self._item()
        if item is not None:
            self._looks.settle(item, settled=settled)
