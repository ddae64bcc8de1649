"""The right side of the browser: one entry with all that the pack says of it, and its hits in the case."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout

from tidewaiter.controls.model import Pack
from tidewaiter.desk.wording import tr
from tidewaiter.screening.model import Hit
from tidewaiter.ui.browser.catalogue import EntryKind, Row
from tidewaiter.ui.browser.entry_words import Fact, facts_of
from tidewaiter.ui.browser.words import KIND_SIGNS, group_words
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.naming.places import long_place, short_place
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.sign import Sign
from tidewaiter.ui.painting.signs import STANDINGS
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import (
    Address,
    button,
    column,
    empty,
    holding,
    label,
    nothing_here,
    row,
    rule,
    selectable,
    tag,
)
from tidewaiter.ui.panels.scrolled import settle
from tidewaiter.wording import Sentence

MOST_HITS = 40  # a page of them; the hit list has the rest


class HitLink(QPushButton):
    """A hit of the case, as much of it as there is room for; Enter and the space bar press it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._whole = text
        self.setProperty("kind", "hit")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width shows more or less of it."""
        super().resizeEvent(event)
        room = self.width() - 2 * Space.M
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter jumps to the hit."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)


class EntryPanel(QFrame):
    """Shows one row of the catalogue. Signals: `hit_wanted(str)`, `proposal_wanted(Row)`."""

    hit_wanted = Signal(str)
    proposal_wanted = Signal(object)

    def __init__(self, review: Review, look: Look) -> None:
        super().__init__()
        self._review = review
        self._look = look
        self.setObjectName("decision")
        self._row: Row | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(Space.M)
        self._list.setContentsMargins(Space.XL, Space.L, Space.XL, Space.XL)
        self._hits = QVBoxLayout()
        self._scroll = QScrollArea()
        self._scroll.setWidget(holding(self._list))
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(self._scroll))
        self.show_nothing()

    @property
    def row(self) -> Row | None:
        """The row shown."""
        return self._row

    def take_focus(self) -> None:
        """Listen to the keyboard: at the first hit, or else to scroll."""
        first = next(iter(self.findChildren(HitLink)), None)
        (first or self._scroll).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_nothing(self) -> None:
        """Wait until an entry is chosen."""
        self._row = None
        empty(self._list)
        self._list.addStretch(1)
        words = tr("Choose an entry to see what it says.")
        self._list.addLayout(nothing_here(self._look, Icon.CONTROLS, words))
        self._list.addStretch(1)

    def show_row(self, shown: Row, pack: Pack, on: date, today: date) -> None:
        """Show an entry."""
        self._row = shown
        empty(self._list)
        self._list.addLayout(self._head(shown))
        for fact in facts_of(pack, shown.entry, on, today):
            if fact.group:
                self._list.addWidget(rule())
                self._list.addWidget(label(tr(fact.group), "strong"))
            self._list.addLayout(_fact(fact))
        self._list.addWidget(rule())
        self._hits = QVBoxLayout()
        self._hits.setSpacing(Space.XS)
        self._list.addLayout(self._hits)
        self.show_hits()
        self._list.addStretch(1)
        settle(self._scroll)
        self._scroll.verticalScrollBar().setValue(0)

    def show_hits(self) -> None:
        """Say which hits the entry has in the case on screen."""
        if self._row is None:
            return
        empty(self._hits)
        if self._row.kind is EntryKind.MEASURE:
            return
        found = [hit for hit in self._review.hits() if _names(hit, self._row.id)]
        head = Sentence.of("Hits in the open case: {count}", count=len(found))
        self._hits.addWidget(label(tr(head), "strong"))
        if not found:
            self._hits.addWidget(label(tr(self._why_none()), "muted", wrap=True))
        for hit in found[:MOST_HITS]:
            self._hits.addWidget(self._link(hit))
        if len(found) > MOST_HITS:
            more = Sentence.of("and {count} more", count=len(found) - MOST_HITS)
            self._hits.addWidget(label(tr(more), "small"))

    def _head(self, shown: Row) -> QVBoxLayout:
        sign = KIND_SIGNS[shown.kind]
        tags = [tag(tr(sign.words), sign.tone)]
        if shown.code and shown.kind is EntryKind.ITEM:
            tags.append(tag(shown.code, "calm"))
        listed = shown.kind is EntryKind.LISTED
        tags.append(tag(shown.group if listed else group_words(shown.group), "calm"))
        if shown.standing is not None:
            standing = standing_sign(shown)
            tags.append(tag(tr(standing.words), standing.tone))
        titles = [selectable(shown.title, "title"), *(selectable(name) for name in shown.others)]
        if shown.kind is EntryKind.MEASURE and shown.code:
            titles.insert(0, selectable(shown.code, "small"))
        head = row(*tags, None, *self._propose(shown), gap=Space.XS)
        return column(head, *titles, gap=Space.XS)

    def _propose(self, shown: Row) -> list[QPushButton]:
        """The way to a correction; an imported list has a publisher of its own."""
        if shown.kind is EntryKind.LISTED:
            return []
        made = button(
            tr("Propose a correction…"), lambda: self.proposal_wanted.emit(shown), "quiet"
        )
        made.setIcon(self._look.icon(Icon.PROPOSE, "accent"))
        return [made]

    def _why_none(self) -> str:
        if not self._review.papers:
            return "No case is open."
        if self._review.busy():
            return "None so far. Papers are still being read."
        return "None in what was read."

    def _link(self, hit: Hit) -> HitLink:
        paper = self._review.paper_of(hit)
        text = " ".join(hit.text.split())
        made = HitLink(f"{paper.own_name}, {short_place(paper, hit)}:  {text}")
        made.setToolTip(f"{text}\n{long_place(paper, hit)}")
        made.setAccessibleName(f"{text}, {long_place(paper, hit)}")
        made.clicked.connect(lambda _checked=False: self.hit_wanted.emit(hit.id))
        return made


def standing_sign(shown: Row) -> Sign:
    """The standing's words; it is an alarm only where it makes a party a stop."""
    if shown.standing is None:
        raise ValueError("an entry without dates stands nowhere")
    sign = STANDINGS[shown.standing]
    if shown.kind not in (EntryKind.PARTY, EntryKind.LISTED) and sign.tone == "stop":
        return Sign(words=sign.words, tone="information", icon=sign.icon)
    return sign


def _fact(fact: Fact) -> QVBoxLayout:
    text = Address(fact.text) if "://" in fact.text else selectable(fact.text)
    if not fact.name:
        return column(text)
    return column(label(tr(fact.name), "small", wrap=True), text, gap=Space.HAIR)


def _names(hit: Hit, entry_id: str) -> bool:
    return any(match.entry_id == entry_id for match in hit.matches)
