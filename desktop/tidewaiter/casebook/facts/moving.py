"""What is noted when a case comes from another casebook as a bundle, with its own events and their proof.

Its events keep their numbers, writers, times and hashes, and are not written here: they lie beside the
log, and the one event that brought them binds them by the last hash of each casebook they come from.
"""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Strand:
    """The events of a case in one other casebook, as far as they are known here.

    `store` is that casebook by the hash of its first event, `name` whoever exported from it; `last` and
    `head` are the number there, and the hash, of the case's last event.
    """

    store: str
    name: str
    last: int
    head: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTakenIn:
    """A case came, or came again, into the casebook `here` from the casebook `store`.

    `strands` are all other casebooks that the case has events of from here on, in the order of their
    numbers here: those of before, then the new ones. `events` counts the events that came. `name` and
    `key` are of whoever exported the bundle with the SHA-256 `bundle`; `proof` is the canonical JSON of
    its proof, as it stands in a record, over all events of the case in `store` up to its `head`.
    """

    here: str
    store: str
    name: str
    key: str
    strands: tuple[Strand, ...]
    events: int
    bundle: str
    proof: str


class Aspect(StrEnum):
    """What of a case two casebooks have each gone on with."""

    DECISION = "decision"
    SCREENING = "screening"
    COMPARISON = "comparison"
    DOCUMENT = "document"
    FILE = "file"
    QUEUE = "queue"
    RETENTION = "retention"
    HOLD = "hold"
    REVIEW = "second review"
    DEED = "deed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one casebook says of something; `sequence` is the number of the event as it is known here.

    `store` is empty for this casebook; `said` is a disposition or the name of the event's kind.
    """

    store: str
    actor: str
    time: str
    sequence: int
    said: str
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """Something that two casebooks said differently, neither knowing of the other; `what` names it.

    A hit's id, a document's SHA-256, a file's name, or a review's id; the first of `told` counts here,
    but of a decision none does.
    """

    aspect: Aspect
    what: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """That a case was taken in, by whom and when."""

    fact: CaseTakenIn
    actor: str
    time: str
    sequence: int
