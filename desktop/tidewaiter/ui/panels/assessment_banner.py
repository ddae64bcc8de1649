"""The banner over the papers: the outcome in words, why, what is missing, and that a person decides."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from tidewaiter.controls.model import Outcome
from tidewaiter.desk.wording import tr, tr_all
from tidewaiter.screening.facts.shipment import place_of
from tidewaiter.screening.model import Assessment, Reason
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.naming.rules import rule_words
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.sign import Sign
from tidewaiter.ui.painting.signs import OUTCOMES
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.nearest_names import NearestName, nearest_block, nearest_names
from tidewaiter.ui.panels.pieces import (
    Elided,
    IconLabel,
    Toggle,
    button,
    column,
    frame,
    holding,
    label,
    retone,
    row,
    selectable,
)
from tidewaiter.ui.panels.unfolding import Unfolding
from tidewaiter.ui.signoff.oversight import Oversight
from tidewaiter.wording import Sentence

WAITING = Sign(words="Reading…", tone="calm", icon=Icon.CHECK)
UNREAD = Sign(words="No match so far, but not everything was read", tone="check", icon=Icon.WARNING)
HIGHEST = 280  # pixels; a longer chain scrolls
NUMBER = 24  # pixels of a reason's number
INDENT = NUMBER + Space.S  # of what stands below a numbered sentence
LINKS = 4  # hits named below a reason
LINK_LETTERS = 24
A_PERSON = Sentence.of("A person decides.")


class AssessmentBanner(QFrame):
    """Shows the assessment of the case; `hit_wanted` carries the id of a hit behind a reason."""

    hit_wanted = Signal(str)

    def __init__(self, review: Review, look: Look, oversight: Oversight) -> None:
        super().__init__()
        self._review = review
        self._look = look
        self._oversight = oversight
        self.setObjectName("banner")
        self._chip = frame("outcome")
        self._icon = IconLabel(look, Icon.CHECK, "calm", 20)
        self._outcome = label(role="outcome")
        self._why = Elided()
        self._hint = Elided(tr(A_PERSON), "small")
        self._toggle = Toggle(look, tr("Reasons"))
        self._details = Unfolding(HIGHEST)
        self._filled: tuple[Assessment | None, tuple[NearestName, ...]] = (None, ())
        self._build()
        self._join()
        self._refresh()

    @property
    def toggle(self) -> QPushButton:
        """The button that opens the chain of reasons; it can be checked."""
        return self._toggle

    def outcome(self) -> str:
        """The outcome in words, as shown."""
        return self._outcome.text()

    def hint(self) -> str:
        """The line below the reasons, as shown: whether the case is signed off, or that a person decides."""
        return self._hint.text()

    def _build(self) -> None:
        self._chip.setLayout(
            row(self._icon, self._outcome, gap=Space.S, edges=(Space.M, Space.S, Space.M, Space.S))
        )
        line = row(
            self._chip,
            column(self._why, self._hint, gap=Space.HAIR),
            self._toggle,
            gap=Space.M,
            edges=(Space.M, Space.S, Space.M, Space.S),
        )
        line.setStretch(1, 1)
        self._details.content.setSpacing(Space.M)
        self._details.content.setContentsMargins(Space.M, Space.XS, Space.L, Space.M)
        self.setLayout(column(line, self._details, gap=Space.XS))

    def _join(self) -> None:
        self._toggle.toggled.connect(self._details.setVisible)
        self._review.signals.changed.connect(self._on_changed)
        self._look.signals.changed.connect(self._refresh)
        self._oversight.signals.changed.connect(self._refresh)

    def _on_changed(self, changes: Changes) -> None:
        if changes & (Changes.ASSESSMENT | Changes.COVERAGE | Changes.PAPERS | Changes.CASE):
            self._refresh()

    def _refresh(self) -> None:
        assessment = self._review.assessment
        sign = self._sign(assessment)
        self.setVisible(bool(self._review.papers))
        self._icon.show_icon(sign.icon, sign.tone)
        self._outcome.setText(tr(sign.words))
        retone(self._chip, sign.tone, "level")
        self._why.setText(self._one_line(assessment))
        reading = tr("Papers are still being read. ") if self._review.busy() else ""
        told = self._oversight.words()
        self._hint.setText(reading + tr(told or A_PERSON))
        self._toggle.setEnabled(assessment is not None)
        self._fill(assessment)

    def _sign(self, assessment: Assessment | None) -> Sign:
        if assessment is None:
            return WAITING if self._review.busy() else UNREAD
        proven = all(paper.proven_read() for paper in self._review.papers)
        # Silence looks like clearance: no match is said only when everything is proven read.
        if assessment.outcome is Outcome.NO_MATCH and not proven:
            return WAITING if self._review.busy() else UNREAD
        return OUTCOMES[assessment.outcome]

    def _one_line(self, assessment: Assessment | None) -> str:
        if assessment is not None and assessment.reasons:
            return tr(assessment.reasons[0].sentence)
        if self._review.busy():
            return tr("Papers are being read and screened.")
        if not assessment:
            return tr("Nothing was screened: see below what was not read.")
        nothing = "Nothing on the papers resembles an entry of the control pack."
        nearest = nearest_names(self._review.papers)
        return tr_all((nothing, *(one.nearest.sentence for one in nearest[:1])))

    def _fill(self, assessment: Assessment | None) -> None:
        nearest = nearest_names(self._review.papers)
        if (assessment, nearest) == self._filled:
            return
        self._filled = (assessment, nearest)
        self._details.clear()
        if assessment is None:
            return
        for number, reason in enumerate(assessment.reasons, start=1):
            self._details.content.addLayout(self._reason(number, reason))
        if assessment.missing:
            self._details.content.addLayout(self._missing(assessment.missing))
        if nearest:
            self._details.content.addLayout(nearest_block(nearest))
        self._details.fitted()

    def _reason(self, number: int, reason: Reason) -> QVBoxLayout:
        sentence = selectable(tr(reason.sentence))
        rule = tr(rule_words(self._review.pack, reason.rule_id)) if reason.rule_id else ""
        rules = (rule,) if rule else ()
        basis = " · ".join((*self._measures(reason), *rules))
        known = [hit_id for hit_id in reason.hit_ids if self._review.find(hit_id)]
        links: list[QWidget] = [self._link(hit_id) for hit_id in known[:LINKS]]
        if len(known) > LINKS:
            words = Sentence.of("and {count} more", count=len(known) - LINKS)
            links.append(label(tr(words), "small"))
        mark = label(str(number), "key")
        mark.setFixedWidth(NUMBER)
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        step = row(mark, sentence, gap=Space.S)
        step.setStretch(1, 1)
        step.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        below: list[QWidget] = []
        if basis:
            below.append(selectable(tr(Sentence.of("Based on: {basis}", basis=basis)), "small"))
        if reason.facts:
            below.append(selectable(tr(self._stated(reason)), "small"))
        if links:
            below.append(holding(row(*links, None, gap=Space.XS)))
        return column(step, column(*below, gap=Space.XS, edges=(INDENT, 0, 0, 0)), gap=Space.XS)

    def _measures(self, reason: Reason) -> tuple[str, ...]:
        pack = self._review.pack
        found = (pack.measures.get(m) for m in reason.measure_ids) if pack else ()
        return tuple(tr(m.number) for m in found if m)

    def _stated(self, reason: Reason) -> Sentence:
        """Where the papers state what a reason rests on, besides its hits."""
        told = []
        for fact in reason.facts:
            paper = self._review.paper_with(fact.document)
            name = paper.own_name if paper else fact.document
            where = Sentence.of(
                "{role} ({place})",
                role=Sentence(fact.role.value),
                place=place_of(name, fact.part, fact.places),
            )
            told.append(tr(where))
        return Sentence.of("As stated: {facts}", facts=" · ".join(told))

    def _link(self, hit_id: str) -> QPushButton:
        hit = self._review.find(hit_id)
        text = " ".join(hit.text.split()) if hit else hit_id
        shown = text if len(text) <= LINK_LETTERS else text[: LINK_LETTERS - 1].rstrip() + "…"
        made = button(shown, lambda: self.hit_wanted.emit(hit_id), "link")
        made.setToolTip(text)
        return made

    def _missing(self, missing: tuple[Sentence, ...]) -> QVBoxLayout:
        marks = [IconLabel(self._look, Icon.MISSING, "check") for _ in missing]
        lines = [
            row(mark, selectable(tr(sentence)))
            for mark, sentence in zip(marks, missing, strict=True)
        ]
        for mark, line in zip(marks, lines, strict=True):
            line.setStretch(1, 1)
            line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        return column(label(tr("Ask for"), "caption"), *lines, gap=Space.XS)
