"""How a case's present state follows from its events, one at a time, and from nothing else."""

from collections.abc import Iterable, Mapping

from tidewaiter.casebook.errors import StoreDamagedError
from tidewaiter.casebook.facts.bodies import decode
from tidewaiter.casebook.facts.desk import DeskFact
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.facts.keeping import HoldLifted, HoldPlaced, RetentionSet
from tidewaiter.casebook.facts.marking import (
    CommentWritten,
    DeedRestored,
    DeedWithdrawn,
    HitMarked,
    NotePlaced,
)
from tidewaiter.casebook.facts.moving import Aspect, CaseTakenIn, Strand, TakenIn
from tidewaiter.casebook.facts.queue import (
    NOT_FILED,
    CaseArchived,
    CaseAssigned,
    CaseDue,
    CasePrioritised,
    Filing,
)
from tidewaiter.casebook.facts.retention import AS_LAW
from tidewaiter.casebook.model import (
    Case,
    CaseOpened,
    CoverageAcknowledged,
    Decision,
    DecisionWithdrawn,
    DocumentAdded,
    DocumentScreened,
    Event,
    Fact,
    FileUnopened,
    GoodGuyAdded,
    GoodGuyRemoved,
    HitDecided,
    LookBackSettled,
    LookedBack,
    NoteWritten,
    PackInstalled,
    PapersCompared,
    UnopenedAcknowledged,
)
from tidewaiter.casebook.proof.chain import START
from tidewaiter.casebook.refusals.entries import NotInCaseError
from tidewaiter.casebook.state.acknowledging import Acknowledging
from tidewaiter.casebook.state.deciding import Deciding
from tidewaiter.casebook.state.marking import Marking
from tidewaiter.casebook.state.oversight import Oversight
from tidewaiter.casebook.state.papers import Papers
from tidewaiter.casebook.state.standings import BETWEEN, MARKED, Made, Standing
from tidewaiter.casebook.state.undoing import Undoing
from tidewaiter.casebook.state.weaving import Weaving, Woven
from tidewaiter.screening.model import Screening
from tidewaiter.screening.weighing.grounds import grounds_of

# What is done for all cases at once.
OF_DESK = PackInstalled | LookedBack | LookBackSettled | GoodGuyAdded | GoodGuyRemoved | DeskFact


class CaseHistory:
    """A case as it grows event by event; `case()` is its state after the last one.

    A withdrawn decision lets the one before it on the same hit stand again, if there is one that
    was not withdrawn itself. When an entry or the text changed since, the decision stands no more,
    and the hit is asked again: see `standings`. An acknowledgement stands while what is not read is what it was when
    the reviewer took note of it: when a part is read otherwise, there is something new to note.
    """

    def __init__(self) -> None:
        self._opened: CaseOpened | None = None
        self.papers = Papers()
        self._deciding = Deciding()
        self._acknowledging = Acknowledging()
        self._marking = Marking()
        self.undoing = Undoing()
        self._keeping = AS_LAW
        self._filing = NOT_FILED
        self.oversight = Oversight()
        self._weaving = Weaving()
        self._taken_in: list[TakenIn] = []
        self._hashes: dict[str, int] = {}
        self._touched = 0
        self._id = ""
        self.head = START
        self.sequence = 0

    def add(self, event: Event, fact: Fact | None = None) -> None:
        """Take in the next event; raises StoreDamagedError if it cannot follow those before it.

        `fact` is what the event's body says, where the caller has just read it.
        """
        try:
            known = fact or decode(event.kind, event.body)
            for woven in self._weaving.weave(event, known):
                self._take(woven)
        except (ValueError, KeyError, RecursionError, NotInCaseError) as error:
            raise StoreDamagedError.event(event.sequence) from error
        self.head, self.sequence, self._id = event.hash, event.sequence, event.case

    def case(self) -> Case:
        """The present state."""
        if self._opened is None:
            raise NotInCaseError.case(self._id)
        standing = self._standing()
        return Case(
            id=self._id,
            title=self._opened.title,
            on=self._opened.on,
            documents=self.papers.documents(),
            screenings=self.papers.screenings(),
            decisions=self._deciding.told(standing.stands),
            asked_again=self._deciding.told(standing.asked_again),
            notes=self._marking.notes(),
            marks=self._marking.marks(),
            placed=self._marking.placed(),
            undoable=self.undoing.may_undo(),
            redoable=self.undoing.may_redo(),
            acknowledged=self._acknowledging.parts(self.papers.document, self._marking.withdrawn),
            compared=self.papers.compared(),
            keeping=self._keeping,
            filing=self._filing,
            sign_off=self.oversight.sign_offs.now,
            reviews=self.oversight.reviews.now(),
            taken=self.oversight.reviews.taken,
            strands=self._weaving.strands,
            taken_in=tuple(self._taken_in),
            apart=self._weaving.apart(),
            unopened=self.papers.files(),
            unopened_acknowledged=self._acknowledging.files(
                self.papers.why_unopened, self._marking.withdrawn
            ),
            head=self.head,
            events=len(self._hashes),
        )

    def standing(self, hit: str) -> Made:
        """The decision that stands on a hit, as it was made; raises NotInCaseError if none does."""
        made = self._standing().stands.get(hit)
        if made is None:
            raise NotInCaseError.decision(hit)
        return made

    def withdrawal_of(self, number: int) -> DecisionWithdrawn | DeedWithdrawn:
        """What takes back the deed of an event."""
        if (made := self._deciding.made(number)) is not None:
            return DecisionWithdrawn(hit=made.hit, decided=number)
        return DeedWithdrawn(event=number)

    def has_placed_note(self, number: int) -> bool:
        """Whether a note on a paper, that of this event, stands."""
        return self._marking.has_placed(number)

    @property
    def strands(self) -> tuple[Strand, ...]:
        """The other casebooks that the case has events of."""
        return self._weaving.strands

    @property
    def filing(self) -> Filing:
        """How the case stands in the queue."""
        return self._filing

    def has_screening(self, screening: Screening) -> bool:
        """Whether this is what the case holds, and no other casebook says otherwise."""
        if self._weaving.is_apart(Aspect.SCREENING, screening.document):
            return False
        return self.papers.screening(screening.document) == screening

    def has_comparison(self, comparison: PapersCompared) -> bool:
        """Whether they were last compared so, and no other casebook says otherwise."""
        return not self._weaving.is_apart(Aspect.COMPARISON) and self.papers.has_comparison(
            comparison
        )

    def has_hit(self, hit: str) -> bool:
        """Whether the latest screening of any document has this hit."""
        return self._deciding.standings.has_hit(hit)

    def suppose(self, screening: Screening) -> None:
        """Take in a screening that is not in the log; what follows is only what would be."""
        self._add_screening(screening)

    def holds(self, event_hash: str) -> bool:
        """Whether an event with this hash is in the case."""
        return event_hash in self._hashes

    def is_as_at(self, event_hash: str) -> bool:
        """Whether nothing that a person signs has changed since the event with this hash."""
        return self._hashes.get(event_hash, 0) >= self._touched

    def _take(self, woven: Woven) -> None:
        """Take in an event in its place; what does not fit where several casebooks went on is passed over."""
        event, fact = woven.event, woven.fact
        self._check_place(fact)
        before = self.oversight.sign_offs.touched
        try:
            self.oversight.add(
                event,
                fact,
                self._firsts,
                lambda: self._says_nothing_new(fact),
                parted=woven.parts_sign_off,
                apart=woven.apart,
            )
            if woven.apart:
                self._apply_apart(event, fact)
            else:
                self._apply(event, fact)
            self.undoing.add(event, fact)
        except (ValueError, NotInCaseError):
            if not event.casebook:
                raise
        if isinstance(fact, DocumentScreened):
            self.papers.see(fact.screening)
        self._hashes[event.hash] = len(self._hashes) + 1
        if self.oversight.sign_offs.touched != before:
            self._touched = len(self._hashes)

    def _standing(self) -> Standing:
        """The decisions that stand; one that casebooks do not agree on is asked again."""
        apart = self._weaving.apart()
        return self._deciding.standing({o.what for o in apart if o.aspect is Aspect.DECISION})

    def _firsts(self) -> Mapping[str, Decision]:
        """The decisions that stand, by hit."""
        return {one.hit: one for one in self._deciding.told(self._standing().stands)}

    def _says_nothing_new(self, fact: Fact) -> bool:
        """Whether it is a screening that differs from the one before in the program's version alone."""
        return isinstance(fact, DocumentScreened) and self.papers.has_seen(fact.screening)

    def _apply(self, event: Event, fact: Fact) -> None:
        """What a fact changes of the case; a record that was written changes nothing."""
        match fact:
            case CaseOpened():
                self._opened = fact
            case DocumentAdded(document=document):
                self.papers.add(document)
            case DocumentScreened(screening=screening):
                self._add_screening(screening)
            case PapersCompared():
                self._compare(fact)
            case CoverageAcknowledged(document=sha256):
                self._acknowledging.note(event.sequence, fact, self.papers.document(sha256))
            case FileUnopened() | UnopenedAcknowledged():
                self._take_unopened(event, fact)
            case HitDecided():
                self._deciding.decide(event, fact)
            case DecisionWithdrawn():
                self._deciding.withdraw(event, fact)
            case _:
                self._apply_aside(event, fact)

    def _apply_apart(self, event: Event, fact: Fact) -> None:
        """What of another casebook's event holds here where this one, not known to it, says otherwise.

        Nothing but what keeps a case longer, and what is needed to take the event back.
        """
        match fact:
            case HitDecided():
                self._deciding.note(event, fact)
            case RetentionSet(profiles=profiles, trigger=trigger):
                both = dict.fromkeys((*self._keeping.profiles, *profiles))
                dates = [day for day in (self._keeping.trigger, trigger) if day]
                longest = RetentionSet(profiles=tuple(both), trigger=max(dates, default=None))
                self._keeping = self._keeping.after(longest)
            case HoldPlaced():
                self._keeping = self._keeping.after(fact)

    def _apply_aside(self, event: Event, fact: Fact) -> None:
        """What a fact changes that bears on nothing found or decided."""
        match fact:
            case NoteWritten() | NotePlaced() | CommentWritten():
                self._marking.add(event, fact)
            case HitMarked():
                self._mark(event, fact)
            case DeedWithdrawn(event=number):
                self._take_back(number)
            case DeedRestored(event=number):
                self._restore(number)
            case CasePrioritised() | CaseDue() | CaseAssigned() | CaseArchived():
                self._filing = self._filing.after(fact)
            case RetentionSet() | HoldPlaced() | HoldLifted():
                self._keeping = self._keeping.after(fact)
            case CaseTakenIn() if not event.casebook:
                taken = TakenIn(
                    fact=fact, actor=event.actor, time=event.time, sequence=event.sequence
                )
                self._taken_in.append(taken)

    def _check_place(self, fact: Fact) -> None:
        """A case is opened once, and first; what is done for all cases is not done in one."""
        opens = isinstance(fact, CaseOpened)
        of_desk = isinstance(fact, OF_DESK)
        if opens is (self._opened is not None) or of_desk:
            raise ValueError("an event stands where it cannot")

    def _take_unopened(self, event: Event, fact: FileUnopened | UnopenedAcknowledged) -> None:
        if isinstance(fact, FileUnopened):
            self.papers.add_unopened(fact.file)
        else:
            unread = self.papers.unopened(fact.name).unread
            self._acknowledging.note_unopened(event.sequence, fact, unread)

    def _mark(self, event: Event, fact: HitMarked) -> None:
        self.papers.document(fact.hit.document)
        if not fact.hit.matches:
            raise ValueError("a hit resembles nothing")
        self._marking.add(event, fact)
        self._deciding.standings.screen(MARKED, self._marking.grounds())

    def _take_back(self, number: int) -> None:
        if not self.undoing.stands(number) or self._deciding.made(number) is not None:
            raise ValueError("a deed that does not stand was taken back")
        self._marking.withdrawn.add(number)
        self._deciding.standings.screen(MARKED, self._marking.grounds())

    def _restore(self, number: int) -> None:
        if not self.undoing.is_taken_back(number):
            raise ValueError("a deed that was not taken back was put in its place again")
        self._deciding.restore(number)
        self._marking.withdrawn.discard(number)
        self._deciding.standings.screen(MARKED, self._marking.grounds())

    def _add_screening(self, screening: Screening) -> None:
        self.papers.screen(screening)
        self._deciding.standings.screen(
            screening.document, grounds_of(screening.hits, screening.digest)
        )

    def _compare(self, fact: PapersCompared) -> None:
        self.papers.compare(fact)
        self._deciding.standings.screen(BETWEEN, grounds_of(fact.hits, fact.digest))


def derive(events: Iterable[Event]) -> Case:
    """The state of the case whose events these are, in their order."""
    history = CaseHistory()
    for event in events:
        history.add(event)
    return history.case()


def hits_decided(case: Case, disposition: Disposition) -> frozenset[str]:
    """The hits on which this disposition stands: what `assess` takes as confirmed or dismissed."""
    return frozenset(d.hit for d in case.decisions if d.disposition is disposition)
