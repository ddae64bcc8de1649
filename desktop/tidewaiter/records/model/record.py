"""What a record holds, field by field: the types behind the published schema.

The JSON names are these names. Pages count from 1, cells are named as `B7`; boxes are
[x0, top, x1, bottom] in PDF points (1/72 inch) from the top left of the page as displayed. Enumerated
texts are those of the model the record was made from.
"""

from datetime import date

import msgspec

from tidewaiter.records.model.basis import Part, Said
from tidewaiter.records.model.by_hand import PlacedNotePart
from tidewaiter.records.model.findings import (
    AssessmentPart,
    DecisionPart,
    FactPart,
    HitPart,
    NotePart,
)
from tidewaiter.records.model.lists import ControlsPart, ListsPart
from tidewaiter.records.model.moved import ApartPart, BroughtPart, TakenInPart
from tidewaiter.records.model.oversight import ReviewPart, SignOffPart, TakenPart
from tidewaiter.records.model.papers import AcknowledgedPart, DocumentPart, OpenPart, UnopenedPart
from tidewaiter.records.model.proofs import EventPart, HeadPart, ProofPart, SealPart

FORMAT = "tidewaiter-record-1"


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
    placed: list[PlacedNotePart] = msgspec.field(default_factory=list)
    sign_off: SignOffPart | None = None
    reviews: list[ReviewPart] = msgspec.field(default_factory=list)
    taken: TakenPart | None = None
    taken_in: list[TakenInPart] = msgspec.field(default_factory=list)
    apart: list[ApartPart] = msgspec.field(default_factory=list)


class Record(
    Account, frozen=True, kw_only=True, tag_field="format", tag=FORMAT, omit_defaults=True
):
    """The audit record of one case; `proof` is missing where nothing is signed, `seal` in older ones.

    `unsigned` is there where a sign-off stands that is not of this assessment, or not of these lists.
    """

    program: ProgramPart
    controls: ControlsPart
    assessment: AssessmentPart
    lists: ListsPart
    head: HeadPart
    events: list[EventPart]
    brought: list[BroughtPart] = msgspec.field(default_factory=list)
    unsigned: Said | None = None
    proof: ProofPart | None = None
    seal: SealPart | None = None
