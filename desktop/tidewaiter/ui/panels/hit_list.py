"""The hit list with its filters, and what it says when there is nothing to list."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QToolButton,
)

from tidewaiter.desk.wording import tr
from tidewaiter.screening.model import Hit, HitKind
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.signs import KINDS
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.hit_filter import Filter, Source, State
from tidewaiter.ui.panels.hit_model import HitModel
from tidewaiter.ui.panels.hit_painting import HitPainter
from tidewaiter.ui.panels.hit_tree import NODE
from tidewaiter.ui.panels.hit_view import HitView
from tidewaiter.ui.panels.hit_walk import undecided_after
from tidewaiter.ui.panels.pieces import IconLabel, button, column, frame, holding, label, row
from tidewaiter.wording import Sentence

STATES = {State.ALL: "All", State.UNDECIDED: "Undecided", State.DECIDED: "Decided"}


class FilterBar(QFrame):
    """Which hits are wanted; `changed` carries a `Filter`."""

    changed = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._states = QButtonGroup(self)
        self._kinds: dict[HitKind, QToolButton] = {}
        segments = frame("segments")
        buttons = [self._state_button(state) for state in State]
        segments.setLayout(row(*buttons, gap=Space.HAIR, edges=(2, 2, 2, 2)))
        toggles = [self._kind_button(kind) for kind in HitKind]
        self._count = label(role="small")
        head = row(label(tr("Hits"), "caption"), None, *toggles, gap=Space.XS)
        self.clear = button(tr("Show all hits"), self.reset, "link")
        self.papers = _choice(tr("Hits of this paper"))
        self.sources = _choice(tr("Hits of this list"))
        told = row(self._count, None, self.clear, gap=Space.XS)
        chosen = row(self.papers, self.sources, gap=Space.XS)
        self.setLayout(column(head, segments, chosen, told, gap=Space.XS))
        # Where the window is low, lists give way, and what filters them stays whole.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._states.button(State.ALL).setChecked(True)
        self._states.idClicked.connect(lambda _: self._on_pressed())
        self.papers.activated.connect(lambda _: self._on_pressed())
        self.sources.activated.connect(lambda _: self._on_pressed())
        look.signals.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def wanted(self) -> Filter:
        """The filter as pressed."""
        kinds = frozenset(kind for kind, toggle in self._kinds.items() if toggle.isChecked())
        return Filter(
            state=State(self._states.checkedId()),
            kinds=kinds,
            paper=self.papers.currentData(),
            source=self.sources.currentData() or "",
        )

    def show_count(self, shown: int, total: int) -> None:
        """Say how many hits the filter lets through, with a way to let all through again."""
        self._count.setText(tr(Sentence.of("{shown} of {total}", shown=shown, total=total)))
        filtered = not self.wanted().is_plain()
        self._count.setVisible(filtered)
        self.clear.setVisible(filtered)

    def offer(self, papers: Sequence[tuple[int, str]], sources: Sequence[Source]) -> None:
        """Offer these papers, by number and name, and these lists; one alone is no choice."""
        _fill(self.papers, tr("All papers"), papers)
        named = [(one.key, one.words or tr(KINDS[HitKind.RED_FLAG].many)) for one in sources]
        _fill(self.sources, tr("All lists"), named)

    def want_undecided(self) -> None:
        """Show what is left to decide, or everything again."""
        left = self._states.checkedId() != State.UNDECIDED
        self._states.button(State.UNDECIDED if left else State.ALL).setChecked(True)
        self._on_pressed()

    def reset(self) -> None:
        """Want everything."""
        self._states.button(State.ALL).setChecked(True)
        for toggle in self._kinds.values():
            toggle.setChecked(True)
        self.papers.setCurrentIndex(0)
        self.sources.setCurrentIndex(0)
        self._on_pressed()

    def _state_button(self, state: State) -> QPushButton:
        made = button(tr(STATES[state]), lambda: None, "segment")
        made.setCheckable(True)
        self._states.addButton(made, state.value)
        return made

    def _kind_button(self, kind: HitKind) -> QToolButton:
        made = QToolButton()
        made.setCheckable(True)
        made.setChecked(True)
        made.setProperty("kind", "toggle")
        made.setToolTip(tr(Sentence.of("Show {kind}", kind=Sentence.of(KINDS[kind].many))))
        made.setAccessibleName(tr(KINDS[kind].many))
        made.clicked.connect(lambda _: self._on_pressed())
        self._kinds[kind] = made
        return made

    def _on_pressed(self) -> None:
        self._on_look_changed()
        self.changed.emit(self.wanted())

    def _on_look_changed(self) -> None:
        for kind, toggle in self._kinds.items():
            tone = KINDS[kind].tone if toggle.isChecked() else "line_strong"
            toggle.setIcon(self._look.icon(KINDS[kind].icon, tone))


class HitList(QFrame):
    """Lists the hits of the case; `chosen` carries the id of the hit that the user picks."""

    chosen = Signal(str)

    def __init__(self, review: Review, look: Look) -> None:
        super().__init__()
        self._review = review
        self.model = HitModel(review, self)
        self.filters = FilterBar(look)
        self.view = HitView(self.model)
        self._nothing = label(role="muted", wrap=True)
        self._reset = button(tr("Show all hits"), self.filters.reset, "quiet")
        self._stack = QStackedLayout()
        self._build(look)
        self._join()
        self._refresh()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def take_focus(self) -> None:
        """Listen to the keyboard, with or without hits to list."""
        listening = self.view if self.view.isVisibleTo(self) else self
        listening.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """Choose the next hit shown (1) or the previous one (-1), round the ends."""
        current = self._review.hit
        beside = self.model.beside(current.id, by) if current is not None else None
        if beside is None:
            beside = self._begun_with(by)
        if beside is not None:
            self.chosen.emit(beside.id)

    def step_undecided(self) -> None:
        """Choose the next hit that is not decided."""
        current = self._review.hit
        after = undecided_after(self.model, self._review, current.id if current else "")
        if after is not None:
            self.chosen.emit(after.id)

    def _begun_with(self, by: int) -> Hit | None:
        """With no hit chosen the review goes on in the paper that is looked at."""
        hits = self.model.hits()
        here = [hit for hit in hits if self._review.paper_of(hit) is self._review.paper]
        return next(iter((here or hits)[:: 1 if by > 0 else -1]), None)

    def _build(self, look: Look) -> None:
        view = self.view
        view.setItemDelegate(HitPainter(self._review, look, view))
        view.setAccessibleName(tr("Hits"))
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        empty = holding(
            column(
                None,
                row(None, IconLabel(look, Icon.MARK, "line_strong", 24), None),
                self._nothing,
                row(None, self._reset, None),
                None,
                edges=(24, 24, 24, 24),
            )
        )
        self._stack.addWidget(view)
        self._stack.addWidget(empty)
        tools = row(self.filters, edges=(Space.M, Space.M, Space.M, Space.XS))
        self.setLayout(column(tools, self._stack, gap=Space.XS))

    def _join(self) -> None:
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self.filters.changed.connect(self._on_filter_changed)
        self.model.grown.connect(self._on_grown)
        self._review.signals.changed.connect(self._on_changed)

    def _on_grown(self) -> None:
        self._refresh()
        self._show_current()

    def _on_current_changed(self, index: QModelIndex, _before: QModelIndex) -> None:
        node = index.data(NODE) if index.isValid() else None
        if isinstance(node, Hit) and not self.model.letting_go:
            self.chosen.emit(node.id)

    def _on_filter_changed(self, wanted: Filter) -> None:
        self.model.set_filter(wanted)
        self._refresh()
        self._show_current()

    def _on_changed(self, changes: Changes) -> None:
        if changes & (Changes.HITS | Changes.DECISIONS | Changes.PAPERS | Changes.CASE):
            self._refresh()
        if changes & (Changes.SELECTION | Changes.HITS | Changes.PAPERS):
            self._show_current()

    def _show_current(self) -> None:
        hit = self._review.hit
        index = self.model.index_of(hit.id) if hit else QModelIndex()
        if index == self.view.currentIndex():
            return
        selection = self.view.selectionModel()
        blocker = QObject.blockSignals(selection, True)  # noqa: FBT003 - Qt's own signature
        selection.setCurrentIndex(index, selection.SelectionFlag.ClearAndSelect)
        QObject.blockSignals(selection, blocker)
        if index.isValid():
            self.view.scrollTo(index)
        self.view.viewport().update()

    def _refresh(self) -> None:
        papers = [(paper.number, paper.own_name) for paper in self._review.papers]
        self.filters.offer(papers, self.model.sources())
        # A paper or a list that is wanted alone may have gone: then all are wanted again.
        self.model.set_filter(self.filters.wanted())
        shown, total = self.model.shown, self.model.total
        self.filters.show_count(shown, total)
        self._stack.setCurrentIndex(0 if shown else 1)
        self._reset.setVisible(total > 0)
        self._nothing.setText(tr(self._why_nothing(total)))

    def _why_nothing(self, total: int) -> str:
        if total:
            return "No hit passes this filter."
        if not self._review.papers:
            return "Hits appear here once papers are open."
        if self._review.busy():
            return "No hits so far. Reading goes on."
        if all(paper.proven_read() for paper in self._review.papers):
            return "Every part was read, and nothing matched."
        return "No hits in what was read. Some parts were not read: see below."


def _choice(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(6)
    made.currentTextChanged.connect(made.setToolTip)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made


def _fill(box: QComboBox, every: str, offered: Sequence[tuple[int | str, str]]) -> None:
    """Offer these beside all of them; what was chosen stays chosen while it is there."""
    if box.count() and [box.itemData(n) for n in range(1, box.count())] == [d for d, _ in offered]:
        return
    chosen = box.currentData()
    box.clear()
    box.addItem(every, None)
    for data, words in offered:
        box.addItem(words, data)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.setVisible(len(offered) > 1)
