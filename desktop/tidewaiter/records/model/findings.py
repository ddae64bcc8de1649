"""How a record shows what was found: facts, hits, decisions on them, and the assessment."""

from datetime import date

import msgspec

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.controls.dates import Standing
from tidewaiter.controls.layers.model import Sort
from tidewaiter.controls.model import Outcome, Strength
from tidewaiter.documents.model import Hidden, Origin
from tidewaiter.records.model.basis import BoxInPoints, Counted, Part, Said, Score, Sha256
from tidewaiter.records.model.by_hand import MarkedPart
from tidewaiter.records.model.papers import PlacePart
from tidewaiter.screening.model import Disguise, HitKind, Method, Role, VerdictKind


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
    """Why a hit does not weigh: a good-guy entry of the list with the hash `layer`, or, null, the words around it."""

    layer: Sha256 | None
    name: str
    reason: str
    approver: str
    until: date | None


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

    A hit on a row of goods that the end of its page breaks has boxes on the next page too. One that a
    person added has `marked`.
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
    elsewhere: list[ElsewherePart] = msgspec.field(default_factory=list)
    marked: MarkedPart | None = None


class ReasonPart(Part, frozen=True, kw_only=True, omit_defaults=True):
    """One step of the assessment; `facts` are the statements of the papers that decided, besides the hits."""

    sentence: Said
    rule_id: str
    measure_ids: list[str]
    hit_ids: list[str]
    facts: list[FactPart] = msgspec.field(default_factory=list)


class AssessmentPart(Part, frozen=True, kw_only=True):
    """What the rules say of the whole case on the review date. There is no «cleared»."""

    outcome: Outcome
    on: date
    reasons: list[ReasonPart]
    missing: list[Said]


class NotePart(Part, frozen=True, kw_only=True):
    """A note on the case, or on a hit."""

    text: str
    hit: str
    actor: str
    time: str
