"""What happened in a case: the kinds of events, and the state that is derived from them.

Events are appended, never changed. Everything in their bodies is text, truth values, whole numbers
below 2**53 and lists of these, so that canonical JSON of a body is the same everywhere.
"""

from dataclasses import dataclass
from datetime import date

from tidewaiter.casebook.facts.desk import DeskFact
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.facts.exporting import ExportSettled
from tidewaiter.casebook.facts.keeping import OfKeeping
from tidewaiter.casebook.facts.marking import Marked, OfMarking, PlacedNote
from tidewaiter.casebook.facts.moving import Apart, CaseTakenIn, Strand, TakenIn
from tidewaiter.casebook.facts.queue import NOT_FILED, Filing, OfQueue
from tidewaiter.casebook.facts.retention import AS_LAW, Keeping
from tidewaiter.casebook.facts.second_review import OfSecondReview, ReviewTaken, SecondReview
from tidewaiter.casebook.facts.sign_off import NOT_SIGNED_OFF, OfSignOff, SignOff
from tidewaiter.documents.model import Coverage, Held, Kind, Unread
from tidewaiter.screening.model import Hit, Screening
from tidewaiter.screening.weighing.comparing import Change
from tidewaiter.wording import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOpened:
    """A case began; `on` is the review date whose law applies."""

    title: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PartSummary:
    """One page or sheet of a document as the case remembers it: what it is called, how it was read."""

    label: Sentence
    coverage: Coverage


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSummary:
    """A document as the case remembers it: everything but its text; its bytes are kept beside the log.

    `position` is where it stands among what the user gave: what was taken out of a container stands
    behind it, as (2, 0) behind (2,). A document keeps the first position it had.
    """

    sha256: str
    name: str
    size: int
    kind: Kind
    parts: tuple[PartSummary, ...]
    unread: tuple[Unread, ...]
    notices: tuple[Sentence, ...]
    contents: tuple[Held, ...] = ()
    position: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unopened:
    """A file that gave no bytes: it has a name and a reason, and nothing to hash.

    `position` as in `DocumentSummary`.
    """

    name: str
    unread: Unread
    position: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentAdded:
    """A document came into the case, with what could not be read of it."""

    document: DocumentSummary


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentScreened:
    """A document was screened, with or without hits."""

    screening: Screening


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersCompared:
    """The papers of a case were compared: the hits that none has by itself; earlier ones are replaced.

    `digest` is that of the control pack.
    """

    digest: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageAcknowledged:
    """The reviewer took note that something was not read: a part, or with None the whole file."""

    document: str
    part: int | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileUnopened:
    """A file was given that could not be opened; one of the same name takes its place."""

    file: Unopened


@dataclass(frozen=True, slots=True, kw_only=True)
class UnopenedAcknowledged:
    """The reviewer took note that the file of this name could not be opened."""

    name: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HitDecided:
    """The reviewer decided on a hit; an earlier decision on it stands in the log still."""

    hit: str
    disposition: Disposition
    reason: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionWithdrawn:
    """The reviewer took a decision back; `decided` is the sequence number of that event."""

    hit: str
    decided: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWritten:
    """A note on the case, or on a hit."""

    text: str
    hit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordExported:
    """A case was exported; `sha256` is of the file, `head` the last event it holds.

    `receipt` is the SHA-256 of the signed checkpoint that was made for it, empty where nothing is signed.
    """

    name: str
    form: str
    sha256: str
    head: str
    receipt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackInstalled:
    """A control pack was installed, for all cases: an event of the desk, which belongs to none.

    `previous` is the edition in use before, `signer` the fingerprint of the key that signed the file,
    `sha256` of the file itself.
    """

    edition: str
    digest: str
    publisher: str
    previous: str
    signer: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLookedAt:
    """A stored document that was screened again; the rest is of the screening that was kept before.

    `lists` are those beside the pack, each as its name, its SHA-256 and its effect.
    """

    case: str
    document: str
    edition: str
    digest: str
    program: str
    lists: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSkipped:
    """A stored document that could not be screened again, and why."""

    case: str
    document: str
    name: str
    problem: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseChanged:
    """A case that differs under the other edition: all that changed, in the order of its papers.

    `asked_again` are the hits whose decision stands no more because of it.
    """

    case: str
    title: str
    changes: tuple[Change, ...]
    asked_again: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedBack:
    """A stretch of a look-back over all cases: an event of the desk, which belongs to none.

    `edition`, `digest`, `program` and `lists` are those that documents were screened with again. The
    stretches of one look-back have the same `run`. It was cut short unless its last one has `ended`.
    """

    run: str
    edition: str
    digest: str
    program: str
    lists: tuple[str, ...]
    documents: tuple[DocumentLookedAt, ...]
    changed: tuple[CaseChanged, ...]
    skipped: tuple[DocumentSkipped, ...]
    ended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LookBackSettled:
    """The reviewer is done with what a look-back found in a case, or, with False, is not after all."""

    run: str
    case: str
    settled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodGuyAdded:
    """A name was entered as harmless, for all cases: an event of the desk, which belongs to none.

    `entry` is the listed party that it is mistaken for, empty for any; `list` the SHA-256 of the
    hand-kept list with it.
    """

    name: str
    entry: str
    reason: str
    approver: str
    until: date
    list: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodGuyRemoved:
    """A name is not held for harmless any more."""

    name: str
    entry: str


# The case that events of the desk stand under, and what a person has noted there.
NO_CASE = ""
ForAll = PackInstalled | GoodGuyAdded | GoodGuyRemoved | LookBackSettled | DeskFact

Fact = (
    CaseOpened
    | DocumentAdded
    | DocumentScreened
    | PapersCompared
    | CoverageAcknowledged
    | FileUnopened
    | UnopenedAcknowledged
    | HitDecided
    | DecisionWithdrawn
    | NoteWritten
    | OfMarking
    | OfKeeping
    | RecordExported
    | ExportSettled
    | PackInstalled
    | LookedBack
    | LookBackSettled
    | GoodGuyAdded
    | GoodGuyRemoved
    | OfQueue
    | OfSignOff
    | OfSecondReview
    | CaseTakenIn
    | DeskFact
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One stored event. `body` is the exact canonical JSON that was hashed.

    `previous` and `hash` (hexadecimal SHA-256) link the whole log; `case_previous` links the events
    of one case, so that a record of that case alone can be verified. `casebook` is the store of an event
    that was written in another casebook, and `brought` are those that came with this one (see
    `facts.moving`): neither is stored with the event, and its hash does not cover them.
    """

    sequence: int
    time: str
    actor: str
    case: str
    kind: str
    body: str
    previous: str
    case_previous: str
    hash: str
    casebook: str = ""
    brought: tuple["Event", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision that stands."""

    hit: str
    disposition: Disposition
    reason: str
    note: str
    actor: str
    time: str
    sequence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note as written."""

    text: str
    hit: str
    actor: str
    time: str
    sequence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The present state of one case, derived from its events and from nothing else.

    `documents` and `screenings` hold the latest of each document, in the order the user gave them.
    `asked_again` are the decisions on hits that are there, but whose entry or text has changed since:
    they stand no more, and are shown beside the question. `compared` are the hits between papers,
    `marks` those that a person added, `placed` the notes on papers. `undoable` and `redoable` name those who
    may undo a deed of theirs, or do one again. `taken` says where a case came from that is here for a second
    review only. `strands` are the other casebooks that the case has events of, `taken_in` how it came from
    them, and `apart` what they said differently; see `state.weaving`.
    """

    id: str
    title: str
    on: date
    documents: tuple[DocumentSummary, ...]
    screenings: tuple[Screening, ...]
    decisions: tuple[Decision, ...]
    notes: tuple[Note, ...]
    acknowledged: tuple[CoverageAcknowledged, ...]
    head: str
    events: int
    unopened: tuple[Unopened, ...] = ()
    unopened_acknowledged: tuple[UnopenedAcknowledged, ...] = ()
    asked_again: tuple[Decision, ...] = ()
    compared: tuple[Hit, ...] = ()
    marks: tuple[Marked, ...] = ()
    placed: tuple[PlacedNote, ...] = ()
    undoable: tuple[str, ...] = ()
    redoable: tuple[str, ...] = ()
    keeping: Keeping = AS_LAW
    filing: Filing = NOT_FILED
    sign_off: SignOff = NOT_SIGNED_OFF
    reviews: tuple[SecondReview, ...] = ()
    taken: ReviewTaken | None = None
    strands: tuple[Strand, ...] = ()
    taken_in: tuple[TakenIn, ...] = ()
    apart: tuple[Apart, ...] = ()
