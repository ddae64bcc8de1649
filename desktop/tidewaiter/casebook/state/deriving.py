"""How a case's present state follows from its events, one at a time, and from nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from operator import attrgetter

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
    DocumentSummary,
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
    Unopened,
    UnopenedAcknowledged,
)
from tidewaiter.casebook.proof.chain import START
from tidewaiter.casebook.refusals.entries import NotInCaseError
from tidewaiter.casebook.state.acknowledging import Acknowledging
from tidewaiter.casebook.state.marking import Marking
from tidewaiter.casebook.state.oversight import Oversight
from tidewaiter.casebook.state.standings import (
    BETWEEN,
    MARKED,
    Made,
    Standing,
    Standings,
    carries,
)
from tidewaiter.casebook.state.undoing import Undoing
from tidewaiter.casebook.state.weaving import Weaving, Woven
from tidewaiter.documents.model import Unread
from tidewaiter.screening.model import Hit, Screening
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
        self._documents: dict[str, DocumentSummary] = {}
        self._screenings: dict[str, Screening] = {}
        self._former: dict[str, Screening] = {}
        self._standings = Standings()
        self._decisions: dict[int, Decision] = {}
        self._acknowledging = Acknowledging()
        self._unopened: dict[str, Unopened] = {}
        self._marking = Marking()
        self.undoing = Undoing()
        self._compared: PapersCompared | None = None
        self._keeping = AS_LAW
        self._filing = NOT_FILED
        self.oversight = Oversight()
        self._weaving = Weaving()
        self._taken_in: list[TakenIn] = []
        self._seen: dict[str, Screening] = {}
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
        documents = sorted(self._documents.values(), key=attrgetter("position"))
        return Case(
            id=self._id,
            title=self._opened.title,
            on=self._opened.on,
            documents=tuple(documents),
            screenings=tuple(
                self._screenings[one.sha256] for one in documents if one.sha256 in self._screenings
            ),
            decisions=self._told(standing.stands),
            asked_again=self._told(standing.asked_again),
            notes=self._marking.notes(),
            marks=self._marking.marks(),
            placed=self._marking.placed(),
            undoable=self.undoing.may_undo(),
            redoable=self.undoing.may_redo(),
            acknowledged=self._acknowledging.parts(self.document, self._marking.withdrawn),
            compared=self.compared(),
            keeping=self._keeping,
            filing=self._filing,
            sign_off=self.oversight.sign_offs.now,
            reviews=self.oversight.reviews.now(),
            taken=self.oversight.reviews.taken,
            strands=self._weaving.strands,
            taken_in=tuple(self._taken_in),
            apart=self._weaving.apart(),
            unopened=tuple(sorted(self._unopened.values(), key=attrgetter("position"))),
            unopened_acknowledged=self._acknowledging.files(
                self._why_unopened, self._marking.withdrawn
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

    def document(self, sha256: str) -> DocumentSummary:
        """A document of the case; raises NotInCaseError."""
        if sha256 not in self._documents:
            raise NotInCaseError.document(sha256)
        return self._documents[sha256]

    def withdrawal_of(self, number: int) -> DecisionWithdrawn | DeedWithdrawn:
        """What takes back the deed of an event."""
        if (made := self._decisions.get(number)) is not None:
            return DecisionWithdrawn(hit=made.hit, decided=number)
        return DeedWithdrawn(event=number)

    def has_placed_note(self, number: int) -> bool:
        """Whether a note on a paper, that of this event, stands."""
        return self._marking.has_placed(number)

    def unopened(self, name: str) -> Unopened:
        """A file of the case that could not be opened; raises NotInCaseError."""
        if name not in self._unopened:
            raise NotInCaseError.file(name)
        return self._unopened[name]

    def holds_unopened(self, file: Unopened) -> bool:
        """Whether the case knows just this of a file that could not be opened."""
        known = self._unopened.get(file.name)
        return known is not None and known.unread == file.unread

    def placed(self, document: DocumentSummary) -> DocumentSummary:
        """The document at the position that the case has it at already, if it does."""
        known = self._documents.get(document.sha256)
        return replace(document, position=known.position) if known else document

    def screening(self, sha256: str) -> Screening | None:
        """The latest screening of a document; None if there was none."""
        return self._screenings.get(sha256)

    @property
    def strands(self) -> tuple[Strand, ...]:
        """The other casebooks that the case has events of."""
        return self._weaving.strands

    @property
    def filing(self) -> Filing:
        """How the case stands in the queue."""
        return self._filing

    def compared(self) -> tuple[Hit, ...]:
        """The hits between the papers of the case, as they were last compared."""
        return self._compared.hits if self._compared else ()

    def has_screening(self, screening: Screening) -> bool:
        """Whether this is what the case holds, and no other casebook says otherwise."""
        if self._weaving.is_apart(Aspect.SCREENING, screening.document):
            return False
        return self._screenings.get(screening.document) == screening

    def has_comparison(self, comparison: PapersCompared) -> bool:
        """Whether this is what the case holds; without hits, a case that was never compared is alike."""
        if self._weaving.is_apart(Aspect.COMPARISON):
            return False
        if self._compared is None:
            return not comparison.hits
        return self._compared == comparison

    def former_screening(self, sha256: str) -> Screening | None:
        """The last whole screening of a document under another pack, program or lists; None if none."""
        return self._former.get(sha256)

    def has_document(self, document: DocumentSummary) -> bool:
        """Whether the case holds a document just like this."""
        return self._documents.get(document.sha256) == document

    def has_hit(self, hit: str) -> bool:
        """Whether the latest screening of any document has this hit."""
        return self._standings.has_hit(hit)

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
            self._seen[fact.screening.document] = fact.screening
        self._hashes[event.hash] = len(self._hashes) + 1
        if self.oversight.sign_offs.touched != before:
            self._touched = len(self._hashes)

    def _standing(self) -> Standing:
        """The decisions that stand; one that casebooks do not agree on is asked again."""
        now = self._standings.now()
        divided = {one.what for one in self._weaving.apart() if one.aspect is Aspect.DECISION}
        if not divided:
            return now
        stands = {hit: made for hit, made in now.stands.items() if hit not in divided}
        again = {hit: made for hit, made in now.stands.items() if hit in divided}
        return Standing(stands=stands, asked_again={**now.asked_again, **again})

    def _firsts(self) -> Mapping[str, Decision]:
        """The decisions that stand, by hit."""
        return {one.hit: one for one in self._told(self._standing().stands)}

    def _says_nothing_new(self, fact: Fact) -> bool:
        """Whether it is a screening that differs from the one before in the program's version alone."""
        if not isinstance(fact, DocumentScreened):
            return False
        known = self._seen.get(fact.screening.document)
        return (
            known is not None and replace(known, program=fact.screening.program) == fact.screening
        )

    def _apply(self, event: Event, fact: Fact) -> None:
        """What a fact changes of the case; a record that was written changes nothing."""
        match fact:
            case CaseOpened():
                self._opened = fact
            case DocumentAdded(document=document):
                self._add_document(document)
            case DocumentScreened(screening=screening):
                self._add_screening(screening)
            case PapersCompared():
                self._compare(fact)
            case CoverageAcknowledged(document=sha256):
                self._acknowledging.note(event.sequence, fact, self.document(sha256))
            case FileUnopened() | UnopenedAcknowledged():
                self._take_unopened(event, fact)
            case HitDecided():
                self._decide(event, fact)
            case DecisionWithdrawn():
                self._withdraw(event, fact)
            case _:
                self._apply_aside(event, fact)

    def _apply_apart(self, event: Event, fact: Fact) -> None:
        """What of another casebook's event holds here where this one, not known to it, says otherwise.

        Nothing but what keeps a case longer, and what is needed to take the event back.
        """
        match fact:
            case HitDecided():
                self._decisions[event.sequence] = _decision(event, fact)
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

    def _add_document(self, document: DocumentSummary) -> None:
        self._documents[document.sha256] = document
        known = self._unopened.get(document.name)
        if known is not None and known.position == document.position:  # it opened after all
            del self._unopened[document.name]

    def _take_unopened(self, event: Event, fact: FileUnopened | UnopenedAcknowledged) -> None:
        if isinstance(fact, FileUnopened):
            self._unopened[fact.file.name] = fact.file
        else:
            unread = self.unopened(fact.name).unread
            self._acknowledging.note_unopened(event.sequence, fact, unread)

    def _why_unopened(self, name: str) -> Unread | None:
        return self._unopened[name].unread if name in self._unopened else None

    def _mark(self, event: Event, fact: HitMarked) -> None:
        self.document(fact.hit.document)
        if not fact.hit.matches:
            raise ValueError("a hit resembles nothing")
        self._marking.add(event, fact)
        self._standings.screen(MARKED, self._marking.grounds())

    def _take_back(self, number: int) -> None:
        if not self.undoing.stands(number) or number in self._decisions:
            raise ValueError("a deed that does not stand was taken back")
        self._marking.withdrawn.add(number)
        self._standings.screen(MARKED, self._marking.grounds())

    def _restore(self, number: int) -> None:
        if not self.undoing.is_taken_back(number):
            raise ValueError("a deed that was not taken back was put in its place again")
        if number in self._decisions:
            self._standings.restore(number)
        self._marking.withdrawn.discard(number)
        self._standings.screen(MARKED, self._marking.grounds())

    def _add_screening(self, screening: Screening) -> None:
        self.document(screening.document)
        if not all(hit.matches for hit in screening.hits):
            raise ValueError("a hit resembles nothing")
        known = self._screenings.get(screening.document)
        if known is not None and known.complete and _law_of(known) != _law_of(screening):
            self._former[screening.document] = known
        self._screenings[screening.document] = screening
        self._standings.screen(screening.document, grounds_of(screening.hits, screening.digest))

    def _compare(self, fact: PapersCompared) -> None:
        for hit in fact.hits:
            self.document(hit.document)
        if not all(hit.matches for hit in fact.hits):
            raise ValueError("a hit resembles nothing")
        self._compared = fact
        self._standings.screen(BETWEEN, grounds_of(fact.hits, fact.digest))

    def _decide(self, event: Event, fact: HitDecided) -> None:
        self._decisions[event.sequence] = _decision(event, fact)
        self._standings.decide(event.sequence, fact.hit, carries=carries(fact.disposition))

    def _withdraw(self, event: Event, fact: DecisionWithdrawn) -> None:
        if self._standings.withdraw(fact.hit, fact.decided):
            return
        # Another casebook took back its own word after it knew of ours, which is the one that stands here.
        made = self._standings.now().stands.get(fact.hit) if event.casebook else None
        if made is None or not self._standings.withdraw(fact.hit, made.sequence):
            raise ValueError("a decision that does not stand was taken back")

    def _told(self, made: Mapping[str, Made]) -> tuple[Decision, ...]:
        """The decisions in the order they were made, each on the hit that is there now."""
        ordered = sorted(made.items(), key=lambda one: one[1].order)
        return tuple(replace(self._decisions[one.sequence], hit=hit) for hit, one in ordered)


def derive(events: Iterable[Event]) -> Case:
    """The state of the case whose events these are, in their order."""
    history = CaseHistory()
    for event in events:
        history.add(event)
    return history.case()


def hits_decided(case: Case, disposition: Disposition) -> frozenset[str]:
    """The hits on which this disposition stands: what `assess` takes as confirmed or dismissed."""
    return frozenset(d.hit for d in case.decisions if d.disposition is disposition)


def _law_of(screening: Screening) -> tuple[object, ...]:
    """What a document was screened with."""
    return screening.digest, screening.program, screening.layers


def _decision(event: Event, fact: HitDecided) -> Decision:
    return Decision(
        hit=fact.hit,
        disposition=fact.disposition,
        reason=fact.reason,
        note=fact.note,
        actor=event.actor,
        time=event.time,
        sequence=event.sequence,
    )
