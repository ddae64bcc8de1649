"""The Controls window: the pack's entries at the left, the one chosen at the right, and testing a phrase."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QListView,
    QSplitter,
    QStackedLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tidewaiter.controls.errors import PackError
from tidewaiter.controls.layers.searching import ListedParty
from tidewaiter.controls.model import Pack
from tidewaiter.desk.jobs import Job, Jobs
from tidewaiter.desk.wording import tr
from tidewaiter.ui.browser.alikes import Alikes
from tidewaiter.ui.browser.catalogue import (
    Catalogue,
    EntryKind,
    Row,
    Wanted,
    fits,
    listed_row,
)
from tidewaiter.ui.browser.correcting import Correcting, ProposalDoor
from tidewaiter.ui.browser.entry_panel import EntryPanel
from tidewaiter.ui.browser.filters import FilterBar
from tidewaiter.ui.browser.harmless_panel import HarmlessPanel
from tidewaiter.ui.browser.model import ROW, EntryModel
from tidewaiter.ui.browser.painting import EntryPainter
from tidewaiter.ui.browser.trial import TrialPanel, Try
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.lists.harmless import Harmless
from tidewaiter.ui.painting.fonts import grown
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import (
    IconLabel,
    button,
    column,
    frame,
    holding,
    label,
    row,
    spacious,
)
from tidewaiter.wording import Sentence

LANE, LISTS_LANE, ALIKE_LANE = "catalogue", "listed", "alike"
FEWEST_LETTERS = 2  # that imported lists are searched for
# Entries that are only similar to a search are shown below these few that hold its words.
FEW_ITEMS, FEWEST_ALIKE = 12, 4
SIZE = (1120, 720)
LEAST = (820, 520)
LIST_WIDE = 500
ENTRIES, TRIAL, HARMLESS = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserDoor:
    """What the browser is handed: screening of a text, the lists beside the pack, proposals, today."""

    try_phrase: Try
    proposals: ProposalDoor
    harmless: Harmless
    find_listed: Callable[[tuple[str, ...]], tuple[ListedParty, ...]]
    today: Callable[[], date]


class ControlsWindow(QWidget):
    """Shows the pack of a `Review`. Signals: `hit_wanted(str)`, a hit of the case to jump to."""

    hit_wanted = Signal(str)

    def __init__(
        self, parent: QWidget, review: Review, look: Look, jobs: Jobs, door: BrowserDoor
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._review = review
        self._jobs = jobs
        self._door = door
        self._catalogue: Catalogue | None = None
        self._pending = ""
        self._job: Job | None = None
        self._listing: Job | None = None
        self._alikes: Alikes | None = None
        self._comparing: Job | None = None
        self.setObjectName("controls")
        self.setWindowTitle(tr("Controls"))
        self.model = EntryModel(self)
        self.filters = FilterBar(look)
        self.view = QListView()
        self.entry = EntryPanel(review, look)
        self.trial = TrialPanel(review, look, jobs, door.try_phrase)
        self.harmless = HarmlessPanel(review, look, door.harmless)
        self.correcting = Correcting(self, review, door.proposals)
        self._edition = label(role="small")
        self._nothing = label(role="muted", wrap=True)
        self._reset = button(tr("Show all entries"), self.filters.reset, "quiet")
        self._stack = QStackedLayout()
        self._pages = QStackedWidget()
        self._choice = QButtonGroup(self)
        self._build(look)
        self._join()
        self._prepare()

    def show_entry(self, entry_id: str) -> None:
        """Choose an entry, wherever the search stands."""
        self._show_page(ENTRIES)
        if self._catalogue is None:
            self._pending = entry_id
            return
        if not self.model.index_of(entry_id).isValid():
            self.filters.reset()
        index = self.model.index_of(entry_id)
        self._choose(index)
        self.view.scrollTo(index, QListView.ScrollHint.PositionAtCenter)

    def show_name(self, name: str) -> None:
        """Search for a name, as the entries of imported lists are found."""
        self._show_page(ENTRIES)
        self.filters.search_for(name)

    def show_search(self) -> None:
        """Listen for a search."""
        self._show_page(ENTRIES)
        self.filters.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.field.selectAll()

    def show_trial(self) -> None:
        """Listen for a phrase to test."""
        self._show_page(TRIAL)
        self.trial.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_harmless(self) -> None:
        """Show the names known to be harmless."""
        self._door.harmless.refresh()
        self._show_page(HARMLESS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keys between the search and the list: down goes in, Escape and / come back."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = event.key()
        if watched is self.filters.field:
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._enter_list()
                return True
            if key == Qt.Key.Key_Escape and self.filters.field.text():
                self.filters.field.clear()
                return True
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Slash):
            self.show_search()
            return True
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entry.take_focus()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape goes back to the search, and from there closes the window."""
        if event.key() == Qt.Key.Key_Escape:
            if self.filters.field.hasFocus():
                self.close()
            else:
                self.show_search()
            return
        if event.key() == Qt.Key.Key_Slash:
            self.show_search()
            return
        super().keyPressEvent(event)

    def _build(self, look: Look) -> None:
        self.resize(spacious(self, *SIZE))
        self.setMinimumSize(*LEAST)
        self.view.setModel(self.model)
        self.view.setItemDelegate(EntryPainter(look, self.view))
        self.view.setAccessibleName(tr("Entries"))
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        look.signals.changed.connect(self.view.viewport().update)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        nothing = column(
            None,
            row(None, IconLabel(look, Icon.CONTROLS, "line_strong", 24), None),
            self._nothing,
            row(None, self._reset, None),
            None,
            edges=(24, 24, 24, 24),
        )
        self._stack.addWidget(self.view)
        self._stack.addWidget(holding(nothing))
        side = frame("sidebar")
        search = row(self.filters, edges=(Space.M, Space.M, Space.M, Space.S))
        side.setLayout(column(search, self._stack, gap=Space.HAIR))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(side)
        splitter.addWidget(self.entry)
        splitter.setSizes([grown(LIST_WIDE), self.width() - grown(LIST_WIDE)])
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        self._pages.addWidget(splitter)
        self._pages.addWidget(self.trial)
        self._pages.addWidget(self.harmless)
        whole = QVBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head())
        whole.addWidget(self._pages, 1)
        self.setLayout(whole)

    def _head(self) -> QFrame:
        segments = frame("segments")
        made = []
        for number, (words, show) in enumerate(
            (
                ("Entries", self.show_search),
                ("Test a phrase", self.show_trial),
                ("Known as harmless", self.show_harmless),
            )
        ):
            one = button(tr(words), show, "segment")
            one.setCheckable(True)
            self._choice.addButton(one, number)
            made.append(one)
        made[ENTRIES].setChecked(True)
        segments.setLayout(row(*made, gap=Space.HAIR, edges=(2, 2, 2, 2)))
        head = frame("viewerBar")
        head.setLayout(
            row(segments, None, self._edition, edges=(Space.M, Space.S, Space.M, Space.S))
        )
        return head

    def _join(self) -> None:
        self.filters.changed.connect(self._on_wanted)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self.entry.hit_wanted.connect(self.hit_wanted)
        self.entry.proposal_wanted.connect(self.correcting.ask)
        self.trial.entry_wanted.connect(self.show_entry)
        self.trial.name_wanted.connect(self.show_name)
        self.harmless.removed.connect(self._door.harmless.remove)
        self._review.signals.changed.connect(self._on_changed)
        self.filters.field.installEventFilter(self)
        self.view.installEventFilter(self)
        QShortcut(QKeySequence("Ctrl+F"), self, self.show_search)
        QShortcut(QKeySequence("Ctrl+T"), self, self.show_trial)

    def _prepare(self) -> None:
        """Make the pack ready beside the window; the latest pack and date count."""
        pack, on = self._review.pack, self._review.on
        known = self._catalogue
        if pack is None or (known and known.pack.digest == pack.digest and known.on == on):
            return
        if self._job is not None:
            self._job.cancel()
        self._refresh()

        def work(_: Job) -> Catalogue:
            return Catalogue(pack, on)

        self._job = self._jobs.start(
            work, lane=LANE, done=self._on_ready, failed=self._review.signals.crashed.emit
        )

    def _on_ready(self, catalogue: Catalogue) -> None:
        shown = self._pending or (self.entry.row.id if self.entry.row else "")
        self._catalogue, self._pending = catalogue, ""
        self._alikes = Alikes(catalogue)
        self.filters.take_catalogue(catalogue)
        self.model.show(())
        self._on_wanted(self.filters.wanted())
        if shown:
            self.show_entry(shown)
        self.trial.take_catalogue(self._alikes)

    def _on_wanted(self, wanted: Wanted) -> None:
        if self._catalogue is None:
            return
        shown = self.view.currentIndex().data(ROW)
        self.model.show(self._catalogue.find(wanted))
        self._find_listed(wanted)
        self._find_alike(wanted)
        self._refresh()
        kept = self.model.index_of(shown.id) if isinstance(shown, Row) else QModelIndex()
        self._choose(kept if kept.isValid() and not wanted.text else self.model.index(0, 0))

    def _find_listed(self, wanted: Wanted) -> None:
        """Look through the imported lists, beside the window: they may hold a million names."""
        if self._listing is not None:
            self._listing.cancel()
            self._listing = None
        words, on = tuple(wanted.text.split()), self._review.on
        kinds = wanted.kinds or frozenset({EntryKind.LISTED})
        if len("".join(words)) < FEWEST_LETTERS or EntryKind.LISTED not in kinds:
            return

        def work(_: Job) -> tuple[Row, ...]:
            rows = (listed_row(found, on) for found in self._door.find_listed(words))
            return tuple(row for row in rows if wanted.standing in (None, row.standing))

        self._listing = self._jobs.start(
            work, lane=LISTS_LANE, done=self._add, failed=self._on_lists_failed
        )

    def _find_alike(self, wanted: Wanted) -> None:
        """Look beside the window for items that the search reads like, where few hold its words."""
        if self._comparing is not None:
            self._comparing.cancel()
            self._comparing = None
        alikes, kinds = self._alikes, wanted.kinds or frozenset({EntryKind.ITEM})
        items = frozenset(row.id for row in self.model.rows if row.kind is EntryKind.ITEM)
        if alikes is None or EntryKind.ITEM not in kinds or len(items) > FEW_ITEMS:
            return
        if len(wanted.text.strip()) < (FEWEST_ALIKE if wanted.text.isascii() else FEWEST_LETTERS):
            return

        def work(_: Job) -> tuple[Row, ...]:
            return tuple(row for row in alikes.rows(wanted.text, items) if fits(row, wanted))

        self._comparing = self._jobs.start(
            work, lane=ALIKE_LANE, done=self._add, failed=self._review.signals.crashed.emit
        )

    def _add(self, found: tuple[Row, ...]) -> None:
        """Rows that take longer to find are added below."""
        shown = self.view.currentIndex().data(ROW)
        self.model.add(found)
        self._refresh()
        if not isinstance(shown, Row):
            self._choose(self.model.index(0, 0))

    def _on_lists_failed(self, error: Exception) -> None:
        if isinstance(error, PackError):
            self._review.complain(error.problem, error.advice)
        else:
            self._review.signals.crashed.emit(error)

    def _choose(self, index: QModelIndex) -> None:
        selection = self.view.selectionModel()
        selection.setCurrentIndex(index, selection.SelectionFlag.ClearAndSelect)
        if index.isValid():
            self.view.scrollTo(index)
        else:  # a list that was emptied says nothing of it itself
            self.entry.show_nothing()

    def _on_current_changed(self, index: QModelIndex, _before: QModelIndex) -> None:
        chosen = index.data(ROW) if index.isValid() else None
        pack = self._review.pack
        if isinstance(chosen, Row) and pack is not None:
            if chosen != self.entry.row:
                self.entry.show_row(chosen, pack, self._review.on, self._door.today())
        else:
            self.entry.show_nothing()

    def _on_changed(self, changes: Changes) -> None:
        self._prepare()
        if changes & (Changes.HITS | Changes.PAPERS):
            self.entry.show_hits()

    def _refresh(self) -> None:
        """What the list says, and of which pack."""
        pack: Pack | None = self._review.pack
        rows = len(self.model.rows)
        total = len(self._catalogue.rows) if self._catalogue else 0
        self.filters.show_count(rows, total)
        self._stack.setCurrentIndex(0 if rows else 1)
        self._reset.setVisible(bool(total))
        waiting = "The control pack is being made ready." if pack else "No control pack is loaded."
        nothing = "No entry fits this search."
        if self.filters.wanted().kinds == {EntryKind.LISTED} and not self.filters.field.text():
            nothing = "Type a piece of a name to search the imported lists."
        self._nothing.setText(tr(nothing if total else waiting))
        if pack is not None:
            told = Sentence.of(
                "Edition {edition} · law of {day}",
                edition=pack.edition,
                day=self._review.on.isoformat(),
            )
            self._edition.setText(tr(told))

    def _show_page(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        self._choice.button(page).setChecked(True)
        self.show()
        self.activateWindow()

    def _enter_list(self) -> None:
        if self.model.rows:
            if not self.view.currentIndex().isValid():
                self._choose(self.model.index(0, 0))
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
