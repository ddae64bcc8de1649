"""The names known to be harmless: each with reason, approver and last day, the expired ones as well."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout

from tidewaiter.controls.good_guys import GoodGuy
from tidewaiter.desk.wording import tr, tr_all
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.lists.harmless import Harmless
from tidewaiter.ui.naming.names import entry_of, name_of
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
from tidewaiter.wording import Sentence

MOST = 200  # shown; a longer list is looked through where it comes from


class HarmlessPanel(QFrame):
    """Lists the entries of `Harmless`. `removed` carries the `GoodGuy` to be taken off."""

    removed = Signal(object)

    def __init__(self, review: Review, look: Look, harmless: Harmless) -> None:
        super().__init__()
        self._review = review
        self._look = look
        self._harmless = harmless
        self.setObjectName("decision")
        self._told = label(role="muted", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(Space.M)
        self._list.setContentsMargins(Space.XL, 0, Space.XL, Space.XL)
        scroll = QScrollArea()
        scroll.setWidget(holding(self._list))
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = column(self._told, edges=(Space.XL, Space.L, Space.XL, Space.M))
        whole = column(head, scroll, gap=Space.HAIR)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        harmless.signals.changed.connect(self._refresh)
        review.signals.changed.connect(self._on_changed)
        self._refresh()

    @property
    def told(self) -> str:
        """The line above the list."""
        return self._told.text()

    def _on_changed(self, changes: Changes) -> None:
        if Changes.CASE in changes:
            self._refresh()

    def _refresh(self) -> None:
        entries = self._harmless.entries
        empty(self._list)
        self._told.setText(tr_all(self._summary(entries)))
        self._told.setVisible(bool(entries))
        if not entries:
            self._list.addStretch(1)
            self._list.addLayout(nothing_here(self._look, Icon.HARMLESS, self._told.text()))
        for entry in entries[:MOST]:
            self._list.addWidget(self._card(entry))
        self._list.addStretch(1)

    def _summary(self, entries: tuple[GoodGuy, ...]) -> tuple[Sentence, ...]:
        if not entries:
            return (
                Sentence("No name is known as harmless."),
                Sentence(
                    "Decide a party hit as a false positive, then mark its name; or import a list."
                ),
            )
        expired = sum(not entry.is_live(self._harmless.today()) for entry in entries)
        told = [Sentence.counted("One name.", "{count} names.", count=len(entries))]
        if expired:
            told.append(
                Sentence.counted(
                    "One has expired and sets nothing aside.",
                    "{count} have expired and set nothing aside.",
                    count=expired,
                )
            )
        told.append(Sentence("What is set aside stays listed below the other hits."))
        return tuple(told)

    def _card(self, entry: GoodGuy) -> QFrame:
        live = entry.is_live(self._harmless.today())
        until = Sentence.of("until {day}" if live else "expired on {day}", day=str(entry.until))
        head = row(
            IconLabel(self._look, Icon.HARMLESS, "muted"),
            selectable(entry.name, "strong"),
            tag(tr(until), "calm" if live else "check"),
            gap=Space.S,
        )
        head.setStretch(1, 1)
        if entry.by_hand:
            head.addWidget(button(tr("Remove"), lambda: self.removed.emit(entry), "link"))
        listed = Sentence.of("Mistaken for {listed}", listed=self._listed(entry))
        why = Sentence.of("{reason}, approved by {who}", reason=entry.reason, who=entry.approver)
        told = [
            selectable(tr(listed)),
            selectable(tr(why)),
            selectable(tr(Sentence.of("From: {list}", list=entry.list)), "small"),
        ]
        card = frame("card")
        card.setLayout(
            column(head, *told, gap=Space.XS, edges=(Space.L, Space.M, Space.L, Space.M))
        )
        return card

    def _listed(self, entry: GoodGuy) -> Sentence | str:
        if not entry.entry:
            return Sentence("any listed party")
        return name_of(entry_of(self._review.pack, entry.entry), entry.entry)
