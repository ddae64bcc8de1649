"""The casebook: one file that holds every case as a log of events, and the deeds that append to it."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Self

from tidewaiter.casebook.audit.checking import Checks, failure_of
from tidewaiter.casebook.deeds.by_hand import ByHand
from tidewaiter.casebook.deeds.committing import Committing
from tidewaiter.casebook.deeds.exchanging import Exchanging
from tidewaiter.casebook.deeds.exporting import Exporting
from tidewaiter.casebook.deeds.keeping import KeepingDeeds
from tidewaiter.casebook.deeds.looking import Looking
from tidewaiter.casebook.deeds.moving import Moving
from tidewaiter.casebook.deeds.saying import (
    adding,
    comparing,
    filing,
    finding,
    giving,
    withdrawing,
)
from tidewaiter.casebook.deeds.second_reviewing import SecondReviewing
from tidewaiter.casebook.deeds.signing_off import SigningOff
from tidewaiter.casebook.deeds.vouching import Vouching
from tidewaiter.casebook.disk.begun import NAME as BEGUN
from tidewaiter.casebook.disk.begun import BegunExports
from tidewaiter.casebook.disk.files import Shelf
from tidewaiter.casebook.disk.opening import is_left_open
from tidewaiter.casebook.disk.readings import Readings
from tidewaiter.casebook.errors import CasebookError
from tidewaiter.casebook.facts.bodies import without_halves
from tidewaiter.casebook.facts.desk import OfPeople, Recovered
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.facts.queue import OfQueue
from tidewaiter.casebook.journal.log import Log
from tidewaiter.casebook.journal.pen import Pen
from tidewaiter.casebook.journal.proving import Proof, prove
from tidewaiter.casebook.listing.counting import Counting
from tidewaiter.casebook.listing.index import NAME as INDEX
from tidewaiter.casebook.listing.index import Index
from tidewaiter.casebook.listing.precedents import Precedents
from tidewaiter.casebook.listing.searching import CaseSearch
from tidewaiter.casebook.listing.summaries import CaseSummary
from tidewaiter.casebook.model import (
    NO_CASE,
    Case,
    CaseOpened,
    CoverageAcknowledged,
    Event,
    ForAll,
    HitDecided,
    NoteWritten,
    PapersCompared,
    Unopened,
    UnopenedAcknowledged,
)
from tidewaiter.casebook.people.roster import Person
from tidewaiter.casebook.people.seats import Seat
from tidewaiter.casebook.proof.checkpoints import Signs
from tidewaiter.casebook.proof.verifying import Verification
from tidewaiter.casebook.proof.witness import Witness
from tidewaiter.casebook.refusals.entries import NotAcceptableError, NotInCaseError
from tidewaiter.casebook.state.deriving import CaseHistory
from tidewaiter.casebook.state.remembering import summarise
from tidewaiter.documents.deposit import Data, sha256_of
from tidewaiter.documents.model import Document
from tidewaiter.screening.model import Hit, Screening
from tidewaiter.wording import Sentence


def now() -> datetime:
    """The present time in UTC."""
    return datetime.now(UTC)


class Casebook:
    """Every case in one file at `path`; documents' bytes lie beside it in the folder `documents`.

    Each deed is on the disk when it returns, and gives the case as it then is. Two windows may
    hold the same file: each deed is checked against, and linked to, what is there at that moment.
    All methods raise CasebookError; a deed that raises has written nothing. To be used by one
    thread at a time. With a `key`, everything is signed; a `witness` keeps the head outside the file.
    """

    def __init__(
        self,
        path: Path,
        actor: str,
        clock: Callable[[], datetime] = now,
        *,
        key: Signs | None = None,
        witness: Witness | None = None,
    ) -> None:
        if not actor.strip():
            raise NotAcceptableError.actor()
        self._path = path
        was_left_open = is_left_open(path)
        self._log = Log(path)
        self._pen = Pen(self._log, without_halves(actor.strip()), clock, key)
        self._shelf = Shelf(path.parent / "documents")
        self._checks = Checks(self._log, self._shelf, witness)
        self._readings = Readings(path.parent / "readings")
        self._cases = Committing(self._log, self._pen, witness)
        self._commit, self._append = self._cases.commit, self._cases.append
        self._index = Index(path.parent / INDEX)
        self._counting = Counting(self._log, self._index)
        self._begun = BegunExports(path.parent / BEGUN)
        if was_left_open:
            self._note_recovery()
        self._settle_exports()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; all that was acknowledged is in it already."""
        self._index.close()
        self._log.close()

    def open_case(self, title: str, on: date) -> Case:
        """A new case; `on` is the review date whose law applies."""
        return self._append(uuid.uuid4().hex, [CaseOpened(title=title, on=on)])

    def add_document(
        self, case_id: str, document: Document, data: Data, position: tuple[int, ...] = ()
    ) -> Case:
        """Keep a document and its bytes; one that is there already is brought up to date.

        A document just like the one that the case holds is not written again.
        """
        if sha256_of(data) != document.sha256:
            raise NotAcceptableError.bytes_of(document.name)
        self._shelf.put(document.sha256, data)
        return self._commit(case_id, adding(summarise(document, position)))

    def add_unopened(self, case_id: str, file: Unopened) -> Case:
        """Keep that a file was given which could not be opened, and why; the same is not kept twice."""
        return self._commit(case_id, giving(file))

    def document_bytes(self, sha256: str) -> bytes:
        """A document's bytes as they were added; raises StoreDamagedError if they are gone or changed."""
        return self._shelf.get(sha256)

    def keep_reading(self, document: Document) -> None:
        """Keep what was read of a document, so that a look-back need not read it again.

        It is no event: it can be had anew from the bytes. Not for papers that a password opened, whose
        text would then lie open.
        """
        self._readings.put(document)

    def take_reading(self, sha256: str, data: bytes) -> None:
        """The same of a document whose reading is bytes already; see `readings.reading_of`."""
        self._readings.take(sha256, data)

    def searching(self) -> CaseSearch:
        """A search through all cases as they stand now."""
        return CaseSearch(self.cases(), self._index, self._readings, self._counting.folder)

    def documents_held(self) -> Mapping[str, tuple[str, ...]]:
        """The titles of the cases that hold each document."""
        return self._counting.documents_held()

    def reading(self, sha256: str) -> Path:
        """Where the reading of a document is kept, if it is; see `documents.keeping`."""
        return self._readings.path(sha256)

    def record_screening(self, case_id: str, screening: Screening) -> Case:
        """Keep what screening found in a document of the case, unless it is what the case holds."""
        return self._commit(case_id, finding(screening))

    def record_comparison(self, case_id: str, hits: Sequence[Hit], digest: str) -> Case:
        """Keep what the papers of the case say against each other, unless it is what the case holds.

        `digest` is that of the control pack.
        """
        return self._commit(case_id, comparing(PapersCompared(digest=digest, hits=tuple(hits))))

    def acknowledge(self, case_id: str, document: str, part: int | None, note: str = "") -> Case:
        """The reviewer takes note that a part (or with None: something of the file) was not read."""
        fact = CoverageAcknowledged(document=document, part=part, note=note)
        return self._append(case_id, [fact])

    def acknowledge_unopened(self, case_id: str, name: str, note: str = "") -> Case:
        """The reviewer takes note that a file could not be opened."""
        return self._append(case_id, [UnopenedAcknowledged(name=without_halves(name), note=note)])

    def decide(
        self, case_id: str, hit: str, disposition: Disposition, reason: str, note: str = ""
    ) -> Case:
        """The reviewer decides on a hit; `reason` is a code of `reasons_for(disposition)`."""
        return self.decide_all(case_id, [hit], disposition, reason, note)

    def decide_all(
        self,
        case_id: str,
        hits: Sequence[str],
        disposition: Disposition,
        reason: str,
        note: str = "",
    ) -> Case:
        """The same decision on several hits, all of them or none."""
        facts = [
            HitDecided(hit=hit, disposition=disposition, reason=reason, note=note) for hit in hits
        ]
        return self._append(case_id, facts)

    def withdraw(self, case_id: str, hit: str) -> Case:
        """Take the decision that stands on a hit back; the one before it, if any, stands again."""
        return self._commit(case_id, withdrawing(hit))

    @property
    def precedents(self) -> Precedents:
        """What was decided earlier on the very same words."""
        return Precedents(self._counting, self._index, self.history, self.actor)

    @property
    def by_hand(self) -> ByHand:
        """What a person adds to a case by hand, and how anything is undone and done again."""
        return ByHand(self._commit, self.actor)

    @property
    def signing_off(self) -> SigningOff:
        """The deeds by which a case is signed off."""
        return SigningOff(self._commit, self._pen.seat)

    @property
    def second_review(self) -> SecondReviewing:
        """The deeds of a second review."""
        return SecondReviewing(self._commit, self._pen.seat)

    @property
    def exchanging(self) -> Exchanging:
        """The deeds by which a case goes to another casebook for a second review, and back."""
        return Exchanging(
            self._log,
            self._shelf,
            key=self._pen.key,
            cases=self._cases,
            cosigned=self.note_for_all,
        )

    @property
    def exporting(self) -> Exporting:
        """The deeds by which an export gets into its place and into the log."""
        return Exporting(
            self._log,
            self._pen,
            self._cases,
            self._begun,
        )

    @property
    def moving(self) -> Moving:
        """The deed by which a case from another casebook becomes one of this."""
        return Moving(
            self._log,
            self._shelf,
            self._pen,
            self._cases,
            note=self.note_for_all,
        )

    @property
    def looks(self) -> Looking:
        """The deeds by which a look-back is noted, and what it found is done with."""
        return Looking(self._pen, self._cases, self.note_for_all)

    @property
    def retention(self) -> KeepingDeeds:
        """The deeds by which a case is kept, held and at last deleted."""
        return KeepingDeeds(
            self._log,
            self._pen,
            self._cases,
            shelf=self._shelf,
            readings=self._readings,
            index=self._index,
            counting=self._counting,
        )

    @property
    def vouching(self) -> Vouching:
        """The deeds by which others vouch for this casebook."""
        return Vouching(
            self.note_for_all,
            self.checkpoint,
            self.desk_events,
            self.people,
            kept=self._log.seals.checkpoints,
            own=b"" if self._pen.key is None else self._pen.key.public,
        )

    def seat(self) -> Seat:
        """Who sits here, and what the rules about people say to them."""
        return self._pen.seat()

    def note(self, case_id: str, text: str, hit: str = "") -> Case:
        """A note on the case, or on a hit."""
        return self._append(case_id, [NoteWritten(text=text, hit=hit)])

    def file(self, case_id: str, *facts: OfQueue) -> Case:
        """Say how the case stands in the queue; what it says already is not written again."""
        return self._commit(case_id, filing(*facts))

    def note_for_all(self, fact: ForAll) -> None:
        """Note what happened for all cases at once."""
        with self._cases.writing():
            self._pen.append(NO_CASE, [fact])

    def change_people(self, fact: OfPeople, key: Signs | None = None) -> None:
        """Note what became of a person or of a key; with a `key`, write with that one from then on.

        Raises NoSignatureError where the roster does not allow it.
        """
        with self._cases.writing():
            self._pen.append_of_people(fact)
        if key is not None:
            self._pen.sign_with(key)

    def people(self) -> tuple[Person, ...]:
        """Everybody who ever had a key in this casebook."""
        self._pen.refresh()
        return self._pen.roster.people()

    def actor(self) -> str:
        """The name that the next event is written under."""
        self._pen.refresh()
        return self._pen.actor()

    def desk_events(self) -> tuple[Event, ...]:
        """The events that belong to no case, in their order."""
        return tuple(self._log.of_case(NO_CASE, after=0))

    def case(self, case_id: str) -> Case:
        """The present state of a case."""
        return self._cases.history(case_id).case()

    def history(self, case_id: str) -> CaseHistory:
        """A case read from the log anew: whoever asks may suppose what he likes."""
        return self._cases.read_anew(case_id)

    def has_hit(self, case_id: str, hit: str) -> bool:
        """Whether a screening in the case has this hit, so that it can be decided on."""
        return self._cases.history(case_id).has_hit(hit)

    def cases(self) -> tuple[CaseSummary, ...]:
        """Every case in one line each, the one with the latest event first."""
        return self._counting.cases()

    def events(self, case_id: str) -> tuple[Event, ...]:
        """The events of a case in their order."""
        found = tuple(self._log.of_case(case_id, after=0))
        if not found:
            raise NotInCaseError.case(case_id)
        return found

    def verify(self, also: str = "") -> Verification:
        """Check everything: see `Checks.whole`."""
        return self._checks.whole(also)

    def verify_recent(self) -> Verification:
        """Check the events behind the last checkpoint and the head outside; quick, whatever the number."""
        return self._checks.recent()

    def note_failure(self, outcome: Verification, record: str = "") -> None:
        """Note that a check found this wrong, with the casebook or a record; nothing if it did not."""
        if outcome.problems:
            self.note_for_all(failure_of(outcome, record))

    def look_over(self) -> tuple[Sentence, ...]:
        """A quick check, as at the start of the program; gives what is wrong, and notes it."""
        outcome = self.verify_recent()
        with suppress(CasebookError):  # it is said either way; a damaged file may take no more
            self.note_failure(outcome)
        return outcome.problems

    def notices(self) -> tuple[Sentence, ...]:
        """What a person should know of the last deeds, each once: that the clock was set back."""
        said, self._pen.notices = tuple(self._pen.notices), []
        return said

    def checkpoint(self) -> str | None:
        """A checkpoint over all that is there, kept outside as well: a receipt; None without a key."""
        return self._cases.checkpoint()

    def prove(self, case_id: str) -> Proof | None:
        """What shows, of one case alone, that it stands in this casebook, and who signed its events.

        None without a key. Makes a checkpoint, which is kept outside as a receipt.
        """
        note, key = self.checkpoint(), self._pen.key
        return prove(self._log, self.events(case_id), note, key) if note and key else None

    def _settle_exports(self) -> None:
        """Note what became of exports that were cut short; what cannot be noted now is the next time."""
        try:
            self._pen.notices += self.exporting.settle()
        except CasebookError as error:
            told = Sentence.of(
                "What became of an export that was cut short could not be noted: {problem}",
                problem=error.problem,
            )
            self._pen.notices.append(told)

    def _note_recovery(self) -> None:
        """Note where the log goes on after it was left in the middle; an empty one has no such place."""
        sequence, digest, _ = self._log.last()
        if sequence:
            self.note_for_all(Recovered(sequence=sequence, head=digest.hex()))
