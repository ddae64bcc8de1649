"""What the window shows: the case with its papers, hits, decisions and selection, as plain state.

Deeds change it and say so; panels read it and listen to one signal. Nothing here waits or writes.
"""

from __future__ import annotations

from bisect import insort
from contextlib import contextmanager
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.drafts import Drafts
from tidewaiter.ui.case.known_hits import KnownHits
from tidewaiter.ui.second.seen import NOTHING_SEEN
from tidewaiter.wording import Sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from tidewaiter.casebook.facts.dispositions import Disposition
    from tidewaiter.casebook.facts.marking import Marked
    from tidewaiter.casebook.facts.second_review import SecondReview
    from tidewaiter.casebook.listing.summaries import CaseSummary
    from tidewaiter.casebook.model import Case, CoverageAcknowledged, Decision, Note, Unopened
    from tidewaiter.casebook.people.seats import Seat
    from tidewaiter.controls.model import Pack
    from tidewaiter.screening.model import Assessment, Elsewhere, Hit
    from tidewaiter.ui.case.papers import Paper, Position


# Streams may say more than a screen can show; this many milliseconds are gathered into one word.
GATHER = 60
# Milliseconds after what a person did, in which others give way: until the next frame is there, or a page jumped to.
MOVED, JUMPED = 30, 80


class ReviewSignals(QObject):
    """`changed` carries `Changes`; `problem` and `told` two Sentences; `crashed` an exception.

    `settled` carries the first Sentence of a problem that is none any more.

    `locked` carries a `Paper` that needs a password, `stirred` the seconds for which a person waits now.
    """

    changed = Signal(object)
    problem = Signal(object, object)
    told = Signal(object, object)
    settled = Signal(object)
    offered = Signal(object, str, object)
    crashed = Signal(object)
    locked = Signal(object)
    stirred = Signal(float)


class Review:
    """The case on screen. One change-set tells every panel what kinds of thing changed."""

    def __init__(self, on: date) -> None:
        self.signals = ReviewSignals()
        self.on = on
        self.pack: Pack | None = None
        self.awaits_pack = True  # until it is loaded, or cannot be
        self.case: Case | None = None
        self._whole: Case | None = None
        self.recent: tuple[CaseSummary, ...] = ()
        self.assessment: Assessment | None = None
        self.compared: tuple[Hit, ...] = ()
        self.title = ""
        self.drafts = Drafts()
        self.saving = 0
        self.sorting = False  # whether many files are on their way into cases
        self.weighing = False  # until what the rules say follows from the latest decisions
        self.papers: list[Paper] = []
        self._paper: Paper | None = None
        self._hit = self._hit_to_come = ""
        # Set but while the panels take up a change, and for a moment after what a person did: who works beside
        # the window gives way so long.
        self.calm = Event()
        self.calm.set()
        self._calming = QTimer(self.signals, singleShot=True)
        self._calming.timeout.connect(self.calm.set)
        self._hits = KnownHits()
        self.seat: Seat | None = None
        self._lens = NOTHING_SEEN
        self._acknowledged: dict[tuple[str, int | None], CoverageAcknowledged] = {}
        self._gathered = Changes.NONE
        self._timer = QTimer(self.signals, singleShot=True, interval=GATHER)
        self._timer.timeout.connect(self._speak)
        self._noting = QTimer(self.signals, singleShot=True, interval=0)
        self._noting.timeout.connect(self._note_some)

    @property
    def paper(self) -> Paper | None:
        """The paper in view."""
        return self._paper

    @property
    def hit(self) -> Hit | None:
        """The hit that is being decided."""
        return self.find(self._hit)

    def clear(self) -> None:
        """Begin with an empty desk."""
        self.papers, self._paper, self._hit, self.title = [], None, "", ""
        self.case, self._whole, self.assessment, self.compared = None, None, None, ()
        self._acknowledged, self._lens = {}, NOTHING_SEEN
        self._hits.clear()
        self.tell(Changes.ALL)

    def add_paper(self, paper: Paper) -> None:
        """Take a paper onto the desk, in its place; the first one is shown."""
        insort(self.papers, paper, key=lambda one: one.position)
        if self._paper is None:
            self._paper = paper
        self.tell(Changes.PAPERS | Changes.SELECTION | Changes.COVERAGE)

    def next_position(self) -> Position:
        """Where the next paper that the user gives belongs."""
        return (max((p.position[0] for p in self.papers if p.position), default=-1) + 1,)

    def drop_paper(self, paper: Paper) -> None:
        """Take a paper off the desk that turned out to be another one again."""
        self.papers.remove(paper)
        self._hits.drop(paper)
        if self._paper is paper:
            self._paper = self.papers[0] if self.papers else None
        self.tell(Changes.PAPERS | Changes.SELECTION | Changes.COVERAGE)

    def take_case(self, case: Case) -> None:
        """Show the case as the casebook has it now."""
        before = _noted(self.case) if self.case else None
        written = _written(self.case) if self.case else None
        from tidewaiter.casebook.state.blinding import as_seen_by  # noqa: PLC0415 - no case is there at the start
        from tidewaiter.ui.second.lens import look_through  # noqa: PLC0415 - as above

        lens = look_through(case, self.seat)
        self._whole, case = case, as_seen_by(case, self.seat.actor if self.seat else None)
        self.case, self.title = case, case.title
        changes = Changes.CASE
        if lens != self._lens:
            self._lens = lens
            changes |= Changes.DECISIONS
        if before != _noted(case):
            self._acknowledged = {(a.document, a.part): a for a in case.acknowledged}
            changes |= Changes.COVERAGE
        changes |= self._take_marks()
        if self._hit_to_come in self._hits:
            self.select_hit(self._hit_to_come)
            self._hit_to_come = ""
        # What a person did is shown at once; a document that was put away can wait.
        if changes is Changes.CASE and written == _written(case):
            self.tell_soon(changes)
        else:
            self.tell(changes)

    def take_seat(self, seat: Seat) -> None:
        """Note who sits here: the second reviewer sees their own decisions."""
        if seat != self.seat:
            self.seat = seat
            if self._whole is not None:
                self.take_case(self._whole)

    @property
    def second(self) -> SecondReview | None:
        """The second review that is to be made by whoever sits here."""
        return self._lens.review

    def first_decision(self, hit_id: str) -> Decision | None:
        """The first decision on a hit, where the second reviewer may see it beside their own."""
        return self._lens.firsts.get(hit_id)

    def take_assessment(self, assessment: Assessment | None) -> None:
        """Show what the rules say now."""
        self.assessment = assessment
        self.tell(Changes.ASSESSMENT)

    def take_compared(self, hits: tuple[Hit, ...]) -> None:
        """Show what the papers say against each other, each hit on the paper that it stands on."""
        self.compared = hits
        for paper in self.papers:
            own = tuple(hit for hit in hits if hit.document == paper.sha256)
            if changes := paper.take_compared(own):
                self.take_changes(paper, changes)

    def take_changes(self, paper: Paper, changes: Changes) -> None:
        """Note what a step changed, and tell it with the others of the same moment."""
        changes |= paper.take_marked(self._marks_on(paper))
        if Changes.HITS in changes:
            self._hits.take(paper)
            self._noting.start()
        self.tell_soon(changes)

    def _note_some(self) -> None:
        """What hits say is known by the time that somebody asks which of them say the same."""
        if self._hits.note_some():
            self._noting.start()

    def marks(self) -> tuple[Hit, ...]:
        """The hits that persons added to the case."""
        return tuple(mark.hit for mark in self.case.marks) if self.case else ()

    def marked(self, hit_id: str) -> Marked | None:
        """Who added a hit; None if the program found it."""
        marks = self.case.marks if self.case else ()
        return next((mark for mark in marks if mark.hit.id == hit_id), None)

    def _marks_on(self, paper: Paper) -> tuple[Hit, ...]:
        return tuple(hit for hit in self.marks() if hit.document == paper.sha256)

    def _take_marks(self) -> Changes:
        changes = Changes.NONE
        for paper in self.papers:
            if change := paper.take_marked(self._marks_on(paper)):
                self._hits.take(paper)
                changes |= change | Changes.ASSESSMENT
        return changes

    def select_paper(self, paper: Paper) -> None:
        """Bring a paper into view, without choosing a hit."""
        if paper is not self._paper or self._hit:
            self._paper, self._hit = paper, ""
            self.stir(JUMPED)
            self.tell(Changes.SELECTION)

    def select_hit(self, hit_id: str, paper: Paper | None = None) -> None:
        """Choose a hit and bring its paper into view, or another that says something else of it."""
        if hit_id not in self._hits:
            return
        shown = paper or self._hits.paper_of(hit_id)
        if hit_id == self._hit and shown is self._paper:
            return
        self._hit, self._paper = hit_id, shown
        self.stir(JUMPED)
        self.tell(Changes.SELECTION)

    def select_soon(self, hit_id: str) -> None:
        """Choose a hit as soon as it is there."""
        self._hit_to_come = hit_id
        if hit_id in self._hits:
            self.select_hit(hit_id)
            self._hit_to_come = ""

    def notes_on(self, hit_id: str) -> tuple[Note, ...]:
        """The comments on a hit, the first one first."""
        notes = self.case.notes if self.case else ()
        return tuple(note for note in notes if note.hit == hit_id)

    def alike(self, hit: Hit) -> tuple[Hit, ...]:
        """The other hits that say the very same of the same entries, and that nobody has decided on."""
        same = map(self.find, self.same_words(hit))
        return tuple(other for other in same if other and self.disposition(other.id) is None)

    def same_words(self, hit: Hit) -> tuple[str, ...]:
        """The ids of the other hits that say the very same of the same entries."""
        return self._hits.same_words(hit)

    def select_in_view(self, hit_id: str) -> None:
        """Choose a hit where it was pressed: on its own paper, or on one that says something else of it."""
        hit, paper = self.find(hit_id), self._paper
        here = hit and paper and any(e.document == paper.sha256 for e in hit.elsewhere)
        self.select_hit(hit_id, paper if here else None)

    def find(self, hit_id: str) -> Hit | None:
        """A hit by its id."""
        return self._hits.find(hit_id)

    def paper_of(self, hit: Hit) -> Paper:
        """The paper that a hit was found in; also of one that went, until every panel was told."""
        return self._hits.paper_of(hit.id)

    def elsewhere(self, paper: Paper) -> Iterator[tuple[Hit, Elsewhere]]:
        """The hits of other papers that this one says something else of, and where."""
        for hit in self.compared:
            for other in hit.elsewhere:
                if other.document == paper.sha256:
                    yield hit, other

    def paper_with(self, sha256: str) -> Paper | None:
        """The paper that has these bytes."""
        return next((paper for paper in self.papers if paper.sha256 == sha256), None)

    def hits(self) -> Iterator[Hit]:
        """Every hit, in the order of papers and of reading."""
        for paper in self.papers:
            yield from paper.hits

    def decision(self, hit_id: str) -> Decision | None:
        """The decision that stands on a hit."""
        return self._lens.decisions.get(hit_id)

    def disposition(self, hit_id: str) -> Disposition | None:
        """How a hit was decided; None while it was not."""
        decision = self._lens.decisions.get(hit_id)
        return decision.disposition if decision else None

    def asked_again(self, hit_id: str) -> Decision | None:
        """The decision on a hit that stands no more, because the entry or the text has changed."""
        return self._lens.asked_again.get(hit_id)

    def decisions(self) -> Mapping[str, Decision]:
        """The decisions that stand, by hit; hits of an earlier screening may be among them."""
        return self._lens.decisions

    def latest_decision(self) -> Decision | None:
        """The decision that undo takes back."""
        return max(self._lens.decisions.values(), key=lambda d: d.sequence, default=None)

    def is_acknowledged(self, paper: Paper, part: int | None) -> bool:
        """Whether somebody took note that a part was not read, or that a file was not opened."""
        if paper.refusal is None:
            return (paper.sha256, part) in self._acknowledged
        facts = self.case.unopened_acknowledged if self.case else ()
        return any(fact.name == paper.name for fact in facts)

    def unopened(self, paper: Paper) -> Unopened | None:
        """What the casebook knows of a file that could not be opened."""
        files = self.case.unopened if self.case else ()
        return next((file for file in files if file.name == paper.name), None)

    def busy(self) -> bool:
        """Whether a paper is still being read."""
        return any(paper.under_way for paper in self.papers)

    def first_to_do(self, advice: Sentence) -> Sentence | None:
        """What to do before papers may be screened with something else: `advice`, where some are under way.

        None where nothing stands against it.
        """
        if self.sorting:
            return Sentence.of("Make the files that were dropped into cases, or leave them, first.")
        return advice if self.busy() or self.saving else None

    def tell(self, changes: Changes) -> None:
        """Tell every panel now, together with what was gathered."""
        self._gathered |= changes
        self._speak()

    def tell_soon(self, changes: Changes) -> None:
        """Tell every panel within the gathering time."""
        self._gathered |= changes
        if self._gathered and not self._timer.isActive():
            self._timer.start()

    def inform(self, done: Sentence, where: Sentence) -> None:
        """Say in the message strip what was done and where it is."""
        self.signals.told.emit(done, where)

    def complain(self, problem: Sentence, advice: Sentence) -> None:
        """Say in the message strip what went wrong and what to do."""
        self.signals.problem.emit(problem, advice)

    def offer(self, told: Sentence, words: str, deed: Callable[[], object]) -> None:
        """Beside the message `told`, have a button of these words that does what it speaks of."""
        self.signals.offered.emit(told, words, deed)

    def settle(self, problem: Sentence) -> None:
        """Take back in the message strip what went wrong, now that it is right."""
        self.signals.settled.emit(problem)

    def _speak(self) -> None:
        self._timer.stop()
        changes, self._gathered = self._gathered, Changes.NONE
        if not changes:
            return
        with self.hushed():
            self.signals.changed.emit(changes)
        self._hits.forget_gone()

    def stir(self, moment: int = MOVED) -> None:
        """A person did something: whoever works beside the window or behind it gives way, so many milliseconds."""
        self.signals.stirred.emit(moment / 1000)
        self.calm.clear()
        self._calming.start(max(moment, self._calming.remainingTime()))

    @contextmanager
    def hushed(self) -> Iterator[None]:
        """Have whoever works beside the window give way."""
        was_calm = self.calm.is_set()
        self.calm.clear()
        try:
            yield
        finally:
            if was_calm and not self._calming.isActive():
                self.calm.set()


def _written(case: Case) -> tuple[object, ...]:
    """What persons wrote."""
    return case.notes, case.placed, case.undoable, case.redoable, case.sign_off, case.reviews


def _noted(case: Case) -> tuple[object, ...]:
    """What there is to take note of, and what was."""
    return case.acknowledged, case.unopened, case.unopened_acknowledged
