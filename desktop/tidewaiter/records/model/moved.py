"""The fields of a record about other casebooks that the case came from; see *Cases from other casebooks* in FORMAT.md."""

from typing import Annotated

from msgspec import Meta

from tidewaiter.casebook.facts.moving import Aspect
from tidewaiter.records.model.basis import Counted, Part, Sha256
from tidewaiter.records.model.proofs import EventPart

Store = Annotated[str, Meta(pattern="^([0-9a-f]{64})?$")]


class ForeignEventPart(EventPart, frozen=True, kw_only=True):
    """An event exactly as it is stored in another casebook, that of the first event with this hash."""

    casebook: Sha256


class BroughtPart(Part, frozen=True, kw_only=True):
    """The events of other casebooks that came with the event of this number, in the order they came."""

    event: Counted
    events: list[ForeignEventPart]


class TakenInPart(Part, frozen=True, kw_only=True):
    """The case was taken in from the casebook of `name`, by `actor`; `events` came that were not here."""

    event: Counted
    store: Sha256
    name: str
    key: Sha256
    events: int
    bundle: Sha256
    actor: str
    time: str


class ToldPart(Part, frozen=True, kw_only=True):
    """What one casebook says of it; `casebook` is empty for the one that the record was exported from."""

    casebook: Store
    actor: str
    time: str
    event: Counted
    said: str
    reason: str
    note: str


class ApartPart(Part, frozen=True, kw_only=True):
    """Something that casebooks said differently, neither knowing of the other; `what` names it."""

    aspect: Aspect
    what: str
    told: list[ToldPart]
