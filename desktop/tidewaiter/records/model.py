"""What a record holds, field by field: the types behind the published schema.

The JSON names are these names. Pages count from 1, cells are named as `B7`; boxes are
[x0, top, x1, bottom] in PDF points (1/72 inch) from the top left of the page as displayed. Enumerated
texts are those of the model the record was made from.
"""

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

from tidewaiter.casebook.model import Disposition
from tidewaiter.controls.dates import Standing
from tidewaiter.controls.layers.model import Sort
from tidewaiter.controls.model import Confidence, Effect, Outcome, Strength
from tidewaiter.documents.model import Cause, Hidden, Kind, Origin, Reading
from tidewaiter.screening.model import Disguise, HitKind, Method, Role, VerdictKind

FORMAT = "tidewaiter-record-1"

Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$", description="SHA-256 in hexadecimal")]
Counted = Annotated[int, Meta(ge=1)]
Score = Annotated[int, Meta(ge=0, le=100)]
BoxInPoints = Annotated[
    tuple[float, float, float, float],
    Meta(description="[x0, top, x1, bottom] in PDF points from the top left of the page"),
]


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The settings that every part of a record shares: unchangeable, no field but those named."""


class Said(Part, frozen=True, kw_only=True):
    """A sentence: its English text, and the pattern and values it is translated from."""

    text: str
    pattern: str
    values: "list[tuple[str, str | int | Said]]"


class ProgramPart(Part, frozen=True, kw_only=True):
    """The program that wrote the record."""

    name: str
    version: str


class CasePart(Part, frozen=True, kw_only=True):
    """The case; `on` is the review date whose law applies, times are UTC."""

    id: str
    title: str
    on: date
    opened: str
    last_event: str
    actors: list[str]


class ControlsPart(Part, frozen=True, kw_only=True):
    """The edition of the control lists that assessment and `lists` were taken from."""

    edition: str
    title: str
    publisher: str
    data_date: date
    evidence_to: date
    digest: str
    notices: list[Said]


class CoveragePart(Part, frozen=True, kw_only=True):
    """How one page or sheet was read; `agreement` of the engines in per mille, null with only one."""

    part: Counted
    label: Said
    reading: Reading
    engines: list[str]
    agreement: int | None
    notices: list[Said]
    acknowledged: bool


class UnreadPart(Part, frozen=True, kw_only=True):
    """Something that was not read: a page or sheet, or with `part` null something of the file."""

    part: Counted | None
    label: Said | None
    cause: Cause
    problem: Said
    advice: Said
    acknowledged: bool


class HeldPart(Part, frozen=True, kw_only=True):
    """A file that was taken out of a document; by its hash it is a document of the case itself."""

    name: str
    sha256: Sha256
    size: int


class LayerPart(Part, frozen=True, kw_only=True):
    """A list beside the edition: whose, which edition of it, what the user has it do, and its hash."""

    list: str
    title: str
    publisher: str
    edition: str
    effect: Effect
    digest: Sha256


class ListedPart(Part, frozen=True, kw_only=True):
    """An entry of such a list as it stood there; `layer` is the hash of the list."""

    layer: Sha256
    ref: str
    name: str
    sort: Sort
    country: str
    address: str
    programme: str
    first: date | None
    last: date | None


class SetAsidePart(Part, frozen=True, kw_only=True):
    """The good-guy entry because of which a hit does not weigh; `layer` is the hash of its list."""

    layer: Sha256
    name: str
    reason: str
    approver: str
    until: date | None


# Fields that records had not from the first are left out where they are empty, so that a record
# of an earlier program still has the form of this one.
class ScreenedPart(Part, frozen=True, kw_only=True, omit_defaults=True):
    """Which edition a document was screened against, on which date; `complete` once all was.

    `layers` are the lists beside it that were searched, whether they gave hits or not.
    """

    edition: str
    digest: str
    on: date
    program: str
    complete: bool
    layers: list[LayerPart] = []


class DocumentPart(Part, frozen=True, kw_only=True):
    """A document of the case, how it was read, and what was not; `screened` null: never.

    `contents` lay in it; `held_by` are the documents of the case that it was taken out of itself.
    """

    sha256: Sha256
    name: str
    size: int
    kind: Kind
    coverage: list[CoveragePart]
    unread: list[UnreadPart]
    notices: list[Said]
    contents: list[HeldPart]
    held_by: list[Sha256]
    screened: ScreenedPart | None


class UnopenedPart(Part, frozen=True, kw_only=True):
    """A file that was given and could not be opened, so that it has no hash, and why."""

    name: str
    cause: Cause
    problem: Said
    advice: Said
    acknowledged: bool


class OpenPart(Part, frozen=True, kw_only=True):
    """Something that stands against calling the case done."""

    document: Sha256 | None
    sentence: Said
    acknowledged: bool


class PlacePart(Part, frozen=True, kw_only=True):
    """Where something stands: page and boxes, or sheet and cells; the other two are null and empty."""

    document: Sha256
    document_name: str
    page: Counted | None
    boxes: list[BoxInPoints]
    sheet: str | None
    cells: list[str]


class NearestPart(Part, frozen=True, kw_only=True):
    """The listed name nearest to a party's that is no hit: silence is no clearance.

    `alike` is in per cent; where nothing comes near it is 0, and `entry_id` and `form` are empty.
    `layer` is the digest of the list, null for the edition.
    """

    entry_id: str
    form: str
    alike: int
    layer: str | None
    sentence: Said


class FactPart(Part, frozen=True, kw_only=True):
    """A fact of the shipment as a labelled place states it; `country` is ISO 3166 alpha-2 or empty.

    `nearest` is null for what is no party, and for screenings of before it was noted.
    """

    role: Role
    text: str
    country: str
    place: PlacePart
    nearest: NearestPart | None = None


class EvidencePart(Part, frozen=True, kw_only=True):
    """One reason for a match: the exact text, the entry's form, and what folding had to undo."""

    method: Method
    text: str
    form: str
    score: Score
    disguises: list[Disguise]
    start: int
    end: int


class VerdictPart(Part, frozen=True, kw_only=True):
    """An entry's threshold held against the paper."""

    kind: VerdictKind
    sentence: Said


class MatchPart(Part, frozen=True, kw_only=True, omit_defaults=True):
    """One entry that the text resembles; `listed` where it is one of a list beside the edition."""

    entry_id: str
    score: Score
    standing: Standing
    evidence: list[EvidencePart]
    sentence: Said
    missing: list[Said]
    verdict: VerdictPart | None
    listed: ListedPart | None = None


class DecisionPart(Part, frozen=True, kw_only=True):
    """A decision that stands; `event` is its number in the log."""

    hit: str
    disposition: Disposition
    reason: str
    reason_text: Said
    note: str
    actor: str
    time: str
    event: Counted


class ElsewherePart(Part, frozen=True, kw_only=True):
    """Where another paper of the case states what a hit disagrees with."""

    text: str
    place: PlacePart


class HitPart(Part, frozen=True, kw_only=True, omit_defaults=True):
    """A hit. Score, evidence, sentence and verdict are those of the best match, which comes first.

    A hit on a row of goods that the end of its page breaks has boxes on the next page too.
    """

    id: str
    kind: HitKind
    document: Sha256
    document_name: str
    page: Counted | None
    boxes: list[BoxInPoints]
    boxes_on_next_page: list[BoxInPoints]
    sheet: str | None
    cells: list[str]
    hidden: list[Hidden]
    origin: Origin
    confidence: int | None
    text: str
    evidence: list[str]
    entry_ids: list[str]
    score: Score
    strength: Strength
    role: Role | None
    sentence: Said
    verdict: VerdictPart | None
    matches: list[MatchPart]
    decision: DecisionPart | None
    set_aside: SetAsidePart | None = None
    elsewhere: list[ElsewherePart] = []


class ReasonPart(Part, frozen=True, kw_only=True, omit_defaults=True):
    """One step of the assessment; `facts` are the statements of the papers that decided, besides the hits."""

    sentence: Said
    rule_id: str
    measure_ids: list[str]
    hit_ids: list[str]
    facts: list[FactPart] = []


class AssessmentPart(Part, frozen=True, kw_only=True):
    """What the rules say of the whole case on the review date. There is no «cleared»."""

    outcome: Outcome
    on: date
    reasons: list[ReasonPart]
    missing: list[Said]


class AcknowledgedPart(Part, frozen=True, kw_only=True):
    """The reviewer took note that a part was not read; `part` null: something of the file."""

    document: Sha256
    part: Counted | None
    note: str


class NotePart(Part, frozen=True, kw_only=True):
    """A note on the case, or on a hit."""

    text: str
    hit: str
    actor: str
    time: str


class PeriodPart(Part, frozen=True, kw_only=True):
    """Days in a row, the first and the last among them; null where no text names one.

    `announced` is a last day that was announced and differs from the text's: between the two the
    entry is uncertain.
    """

    first: date | None
    last: date | None
    announced: date | None


class DatesPart(Part, frozen=True, kw_only=True):
    """The periods in which an entry has effect (none: always), and those in which it is suspended."""

    effective: list[PeriodPart]
    suspended: list[PeriodPart]


class MeasurePart(Part, frozen=True, kw_only=True):
    """A measure behind the hits or the assessment."""

    id: str
    authority: str
    number: str
    title_en: str
    title_zh: str
    issued: date | None
    dates: DatesPart
    standing: Standing
    effect: Effect
    sources: list[str]
    confidence: Confidence


class EntryPart(Part, frozen=True, kw_only=True):
    """An entry of a list that a hit names; `standing` is on the review date, null for a red flag.

    `dates` are those of a party's own listing, or of an item; where null, its measure's apply.
    """

    id: str
    kind: HitKind
    name: str
    name_zh: str
    code: str
    measure_id: str | None
    standing: Standing | None
    dates: DatesPart | None
    source: str
    confidence: Confidence


class ListsPart(Part, frozen=True, kw_only=True, omit_defaults=True):
    """What the edition says of every entry and measure that the record names.

    `layers` are the lists beside it that were searched, `listed` their entries that hits name.
    """

    entries: list[EntryPart]
    measures: list[MeasurePart]
    layers: list[LayerPart] = []
    listed: list[ListedPart] = []


class EventPart(Part, frozen=True, kw_only=True):
    """An event exactly as it is stored; `body` is the text that was hashed. See FORMAT.md."""

    sequence: Counted
    time: str
    actor: str
    case: str
    kind: str
    body: str
    previous: Sha256
    case_previous: Sha256
    hash: Sha256


class HeadPart(Part, frozen=True, kw_only=True):
    """The last event that the record holds."""

    sequence: Counted
    hash: Sha256


class SigningPart(Part, frozen=True, kw_only=True):
    """The events `first` to `last` as one commit, signed with `key`; `hashes` are theirs. See FORMAT.md.

    `before` is the digest over all that the key had signed before.
    """

    first: Counted
    last: Counted
    key: Sha256
    before: Sha256
    hashes: list[Sha256]
    signature: Annotated[str, Meta(pattern="^[0-9a-f]{128}$", description="Ed25519")]


class PathPart(Part, frozen=True, kw_only=True):
    """The way from an event to the root of the checkpoint (RFC 9162), from the leaf up."""

    sequence: Counted
    path: list[Sha256]


class ProofPart(Part, frozen=True, kw_only=True):
    """What shows that the events stand in a casebook, and who signed them. See FORMAT.md.

    `checkpoint` is a signed note, also the receipt of this export; `people` are the events that gave the
    writers their keys.
    """

    checkpoint: str
    people: list[EventPart]
    signings: list[SigningPart]
    paths: list[PathPart]


class SealPart(Part, frozen=True, kw_only=True, omit_defaults=True):
    """The hash of all of the record but this, and who exported it; without a key it is not signed."""

    digest: Sha256
    key: Annotated[str, Meta(pattern="^([0-9a-f]{64})?$")] = ""
    signature: Annotated[str, Meta(pattern="^([0-9a-f]{128})?$")] = ""


class Account(Part, frozen=True, kw_only=True):
    """All of a record that follows from its events alone: what `verify` derives anew and compares."""

    case: CasePart
    documents: list[DocumentPart]
    unopened: list[UnopenedPart]
    open: list[OpenPart]
    facts: list[FactPart]
    hits: list[HitPart]
    decisions: list[DecisionPart]
    acknowledged: list[AcknowledgedPart]
    notes: list[NotePart]


class Record(
    Account, frozen=True, kw_only=True, tag_field="format", tag=FORMAT, omit_defaults=True
):
    """The audit record of one case; `proof` is missing where nothing is signed, `seal` in older ones."""

    program: ProgramPart
    controls: ControlsPart
    assessment: AssessmentPart
    lists: ListsPart
    head: HeadPart
    events: list[EventPart]
    proof: ProofPart | None = None
    seal: SealPart | None = None
