"""Test a phrase: lines typed or pasted, what they would hit, and why."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QPushButton, QScrollArea, QVBoxLayout

from tidewaiter.desk.jobs import Job, Jobs
from tidewaiter.desk.wording import tr, tr_all
from tidewaiter.screening.model import Hit, HitKind, Match, Screening
from tidewaiter.screening.phrase import LONGEST
from tidewaiter.ui.browser.alikes import Alikes
from tidewaiter.ui.browser.catalogue import Catalogue, Row
from tidewaiter.ui.browser.nearness import Near, Nearness
from tidewaiter.ui.browser.words import KIND_SIGNS
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.naming.names import match_name
from tidewaiter.ui.naming.telling import evidence_words, told_once
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.signs import KINDS, STANDINGS, VERDICTS
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import (
    IconLabel,
    button,
    column,
    empty,
    frame,
    holding,
    label,
    row,
    selectable,
    tag,
)
from tidewaiter.ui.panels.scrolled import settle
from tidewaiter.wording import Sentence

# Nearness takes a while to be made: a text that is typed meanwhile does not wait for it.
LANE, NEAR_LANE, ALIKE_LANE = "phrase", "near", "phrase alike"
SETTLE = 250  # milliseconds that a typist may take to the next letter
FIELD_HIGH = 104
MOST = 60  # hits shown: a pasted page may have hundreds

Result = TypeVar("Result")
Try = Callable[[str, date], Screening]


class TrialPanel(QFrame):
    """Screens what is typed, beside the window.

    `entry_wanted` carries an entry's id, `name_wanted` a name on an imported list.
    """

    entry_wanted = Signal(str)
    name_wanted = Signal(str)

    def __init__(self, review: Review, look: Look, jobs: Jobs, try_phrase: Try) -> None:
        super().__init__()
        self._review = review
        self._look = look
        self._jobs = jobs
        self._try = try_phrase
        self._alikes: Alikes | None = None
        self._nearness: Nearness | None = None
        self._jobs_begun: list[Job] = []
        self._cards = 0
        self.field = QPlainTextEdit()
        self._told = label(role="muted", wrap=True)
        self._list = QVBoxLayout()
        self._scroll = QScrollArea()
        self._resting = QTimer(self, singleShot=True, interval=SETTLE)
        self._build()
        self._join()
        self._say_ready()

    @property
    def told(self) -> str:
        """The one line that says what came of it."""
        return self._told.text()

    def take_catalogue(self, alikes: Alikes) -> None:
        """Screen the text anew: the pack or the review date changed."""
        self._alikes = alikes
        self._on_rested()

    def _build(self) -> None:
        self.setObjectName("decision")
        self.field.setPlaceholderText(
            tr("Type or paste lines from a paper, in English, Chinese or Japanese")
        )
        self.field.setAccessibleName(tr("Phrase to test"))
        self.field.setFixedHeight(FIELD_HIGH)
        self.field.setTabChangesFocus(True)
        self._list.setSpacing(Space.M)
        self._list.setContentsMargins(Space.XL, 0, Space.XL, Space.XL)
        scroll = self._scroll
        scroll.setWidget(holding(self._list))
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = column(
            self.field, self._told, gap=Space.S, edges=(Space.XL, Space.L, Space.XL, Space.M)
        )
        whole = column(head, scroll, gap=Space.HAIR)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _join(self) -> None:
        self._resting.timeout.connect(self._on_rested)
        self.field.textChanged.connect(self._resting.start)

    def _say_ready(self) -> None:
        empty(self._list)
        self._told.setText(
            tr("Nothing typed here is kept. It is screened as a paper of its own would be.")
        )

    def _on_rested(self) -> None:
        self._resting.stop()
        while self._jobs_begun:
            self._jobs_begun.pop().cancel()
        text = self.field.toPlainText()[:LONGEST]
        if not text.strip():
            self._say_ready()
            return
        if self._review.pack is None:
            self._told.setText(tr("No control pack is loaded: nothing can be screened."))
            return
        self._told.setText(tr("Testing…"))
        on, attempt = self._review.on, self._try
        self._begin(LANE, lambda _: attempt(text, on), lambda found: self._show(found, text))

    def _begin(
        self, lane: str, work: Callable[[Job], Result], done: Callable[[Result], None]
    ) -> None:
        self._jobs_begun.append(
            self._jobs.start(work, lane=lane, done=done, failed=self._on_failed)
        )

    def _near_to(self, catalogue: Catalogue) -> Nearness:
        """Made when it is first needed, on the one thread of this lane: it takes a second or two."""
        if self._nearness is None or self._nearness.catalogue is not catalogue:
            self._nearness = Nearness(catalogue)
        return self._nearness

    def _on_failed(self, error: Exception) -> None:
        empty(self._list)
        self._told.setText(tr("The text could not be screened."))
        self._review.signals.crashed.emit(error)

    def _show(self, screening: Screening, text: str) -> None:
        hits, alikes = screening.hits, self._alikes
        empty(self._list)
        self._told.setText(tr_all(self._summary(screening)))
        for hit in hits[:MOST]:
            self._list.addWidget(self._card(hit))
        self._cards = self._list.count()
        self._list.addStretch(1)
        settle(self._scroll)
        if alikes is None:
            return
        known = frozenset(match.entry_id for hit in hits for match in hit.matches)
        catalogue = alikes.catalogue
        self._begin(ALIKE_LANE, lambda _: alikes.rows(text, known), self._show_alike)
        self._begin(
            NEAR_LANE, lambda _: self._near_to(catalogue).nearest(text, known), self._show_near
        )

    def _show_alike(self, rows: tuple[Row, ...]) -> None:
        """What reads alike stands right below what hits."""
        if rows:
            at = min(self._list.count() - 1, self._cards)
            self._list.insertLayout(at, self._alike(rows))
            settle(self._scroll)

    def _show_near(self, near: tuple[Near, ...]) -> None:
        """What comes near takes longer to find than what hits, and is added below."""
        if near:
            self._list.insertLayout(self._list.count() - 1, self._near(near))
            settle(self._scroll)

    def _summary(self, screening: Screening) -> tuple[Sentence, ...]:
        """How many hits; and when there is none, that this clears nothing."""
        likely = sum(hit.kind is HitKind.SIMILAR for hit in screening.hits)
        hits = len(screening.hits) - likely
        on = Sentence.of(
            "Edition {edition}, law of {day}.",
            edition=screening.edition,
            day=screening.on.isoformat(),
        )
        if not hits:
            return (
                Sentence("Nothing in this text matches an entry. That clears nothing:"),
                Sentence("goods may be controlled under words that are not here."),
                *_likely(likely),
                on,
            )
        told = [Sentence.counted("One hit.", "{count} hits.", count=hits), *_likely(likely)]
        if len(screening.hits) > MOST:
            told.append(Sentence.of("The first {most} are shown.", most=MOST))
        if len(self.field.toPlainText()) > LONGEST:
            told.append(Sentence.of("Only the first {count} characters were read.", count=LONGEST))
        return (*told, on)

    def _card(self, hit: Hit) -> QFrame:
        card = frame("card")
        sign, best = KINDS[hit.kind], hit.best
        standing = STANDINGS[best.standing]
        head = row(
            tag(tr(sign.words), sign.tone),
            tag(tr(standing.words), "calm"),
            None,
            self._show_button(best.entry_id, best),
            gap=Space.XS,
        )
        name = match_name(self._review.pack, best)
        quote = frame("quote")
        text = selectable(hit.text.replace("\t", "   "))
        quote.setLayout(column(text, edges=(Space.M, Space.S, Space.M, Space.S)))
        evidence = [selectable(tr(evidence_words(e)), "small") for e in told_once(best.evidence)]
        others = [self._other(match) for match in hit.matches[1:]]
        card.setLayout(
            column(
                head,
                selectable(name, "strong"),
                quote,
                selectable(tr(hit.sentence)),
                column(*evidence, gap=Space.HAIR),
                *self._weighed(best),
                *others,
                gap=Space.S,
                edges=(Space.L, Space.M, Space.L, Space.M),
            )
        )
        return card

    def _weighed(self, match: Match) -> list[QVBoxLayout]:
        """What the limit says, and what is missing to be sure."""
        told = []
        if match.verdict is not None:
            sign = VERDICTS[match.verdict.kind]
            words = selectable(tr(match.verdict.sentence))
            told.append(column(row(tag(tr(sign.words), sign.tone), None), words, gap=Space.XS))
        for sentence in match.missing:
            mark = IconLabel(self._look, Icon.MISSING, "check")
            line = row(mark, selectable(tr(sentence)), gap=Space.S)
            line.setStretch(1, 1)
            line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
            told.append(column(line))
        return told

    def _other(self, match: Match) -> QVBoxLayout:
        name = match_name(self._review.pack, match)
        words = Sentence.of("It resembles this entry, too: {name}", name=name)
        line = row(
            selectable(tr(words), "small"), self._show_button(match.entry_id, match), gap=Space.S
        )
        line.setStretch(0, 1)
        return column(line)

    def _alike(self, rows: tuple[Row, ...]) -> QVBoxLayout:
        head = label(tr("Similar, by the words they share"), "caption")
        return column(head, *map(self._alike_line, rows), gap=Space.XS, edges=(0, Space.S, 0, 0))

    def _alike_line(self, alike: Row) -> QVBoxLayout:
        name = " · ".join(filter(None, (alike.code, alike.title)))
        told = Sentence.of("{name}: shares “{words}”", name=name, words=alike.shared)
        mark = IconLabel(self._look, Icon.SIMILAR, "similar")
        line = row(mark, selectable(tr(told)), self._show_button(alike.id), gap=Space.S)
        line.setStretch(1, 1)
        return column(line)

    def _near(self, near: tuple[Near, ...]) -> QVBoxLayout:
        lines = [self._near_line(one) for one in near]
        head = label(tr("Near, but no match"), "caption")
        return column(head, *lines, gap=Space.XS, edges=(0, Space.S, 0, 0))

    def _near_line(self, near: Near) -> QVBoxLayout:
        sign = KIND_SIGNS[near.row.kind]
        name = " · ".join(filter(None, (near.row.code, near.row.title)))
        told = Sentence.of("{name}: “{form}”", name=name, form=near.form)
        mark = IconLabel(self._look, sign.icon, sign.tone)
        line = row(mark, selectable(tr(told)), self._show_button(near.row.id), gap=Space.S)
        line.setStretch(1, 1)
        return column(line)

    def _show_button(self, entry_id: str, match: Match | None = None) -> QPushButton:
        if match is not None and match.listed is not None:
            name = match.listed.name
            return button(tr("Show entry"), lambda: self.name_wanted.emit(name), "link")
        return button(tr("Show entry"), lambda: self.entry_wanted.emit(entry_id), "link")


def _likely(count: int) -> list[Sentence]:
    """How many rows of goods only read like an entry."""
    if not count:
        return []
    return [Sentence.counted("One suggestion.", "{count} suggestions.", count=count)]
