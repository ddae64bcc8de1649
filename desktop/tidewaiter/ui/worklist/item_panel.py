"""What changed in one case, change by change, each with the way to its place on the paper."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout

from tidewaiter.casebook.look_back.words import title_words
from tidewaiter.casebook.look_back.work_list import WorkItem
from tidewaiter.desk.wording import tr
from tidewaiter.screening.weighing.comparing import Change, ChangeKind
from tidewaiter.ui.naming.times import local_time
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import (
    IconLabel,
    button,
    column,
    empty,
    frame,
    holding,
    label,
    nothing_here,
    row,
    selectable,
    tag,
)
from tidewaiter.ui.worklist.words import CHANGES
from tidewaiter.wording import Sentence

ERASED_SINCE = Sentence.of(
    "The case was deleted since, when its time was over. That it differed stays in the log; what did is not shown any more."
)
SHOWN = 200  # changes of one case that are laid out; the case itself shows them all


class ItemPanel(QFrame):
    """Shows one item. Signals: `case_wanted(str, str)`, a case and a hit in it or none; `settled(bool)`."""

    case_wanted = Signal(str, str)
    settled = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._item: WorkItem | None = None
        self.setObjectName("decision")
        self._list = QVBoxLayout()
        self._list.setSpacing(Space.M)
        self._list.setContentsMargins(Space.XL, Space.L, Space.XL, Space.XL)
        self._scroll = QScrollArea()
        self._scroll.setWidget(holding(self._list))
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(self._scroll))
        self.show_item(None)

    def show_item(self, item: WorkItem | None) -> None:
        """Show an item, or with None nothing."""
        if item == self._item and self._list.count():
            return
        self._item = item
        empty(self._list)
        if item is None:
            resting = tr("A case that differs is shown here, with what changed.")
            self._list.addStretch(1)
            self._list.addLayout(nothing_here(self._look, Icon.RECENT, resting))
            self._list.addStretch(1)
            return
        self._list.addLayout(self._head(item))
        for change in item.changes[:SHOWN]:
            self._list.addWidget(self._card(item, change))
        more = len(item.changes) - SHOWN
        if more > 0:
            words = Sentence.counted("1 more change", "{count} more changes", count=more)
            self._list.addWidget(label(tr(words), "muted"))
        self._list.addStretch(1)
        self._scroll.verticalScrollBar().setValue(0)

    def open_case(self) -> None:
        """Ask for the case, at the first hit that changed and is there."""
        if self._item is not None and not self._item.erased:
            there = (c.hit for c in self._item.changes if c.kind is not ChangeKind.GONE and c.hit)
            self.case_wanted.emit(self._item.case, next(there, ""))

    def _head(self, item: WorkItem) -> QVBoxLayout:
        found = Sentence.of(
            "Looked back with edition {edition}, {when}",
            edition=item.edition,
            when=local_time(item.time),
        )
        if item.erased:
            told = label(tr(ERASED_SINCE), "muted", wrap=True)
            title = label(tr(title_words(item)), "title", wrap=True)
            return column(title, label(tr(found), "small"), Space.XS.value, told, gap=Space.XS)
        done = tr("Take up again") if item.settled else tr("Done with this case")
        settle = button(done, lambda: self.settled.emit(not item.settled))
        buttons = row(button(tr("Open the case"), self.open_case, "primary"), settle, None)
        return column(
            label(item.title, "title", wrap=True),
            label(tr(found), "small"),
            Space.XS.value,
            buttons,
            gap=Space.XS,
        )

    def _card(self, item: WorkItem, change: Change) -> QFrame:
        sign = CHANGES[change.kind]
        head = row(
            IconLabel(self._look, sign.icon, sign.tone), tag(tr(sign.words), sign.tone), None
        )
        if change.hit in item.asked_again:
            head.insertWidget(2, tag(tr("Asked again"), "licence"))
        if change.hit and change.kind is not ChangeKind.GONE:
            wanted = partial(self.case_wanted.emit, item.case, change.hit)
            head.addWidget(button(tr("Show the hit"), wanted, "quiet"))
        card = frame("card")
        card.setLayout(
            column(
                head,
                selectable(tr(change.sentence)),
                gap=Space.S,
                edges=(Space.M, Space.S, Space.S, Space.M),
            )
        )
        return card


class Resting(QFrame):
    """What stands where there is nothing to show."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._told = label(role="muted", wrap=True)
        self._told.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        icon = IconLabel(look, Icon.RECENT, "line_strong", 24)
        self.setLayout(
            column(None, row(None, icon, None), self._told, None, edges=(24, 24, 24, 24))
        )

    def tell(self, words: str) -> None:
        """Say why."""
        self._told.setText(words)
