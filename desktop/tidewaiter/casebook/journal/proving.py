"""What shows of one case alone that it stands in a casebook, and who signed its events.

The rest of the casebook stays private: of other events there are only hashes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tidewaiter.casebook.disk.seals import Signing
from tidewaiter.casebook.facts.bodies import decode
from tidewaiter.casebook.facts.desk import (
    FourEyesSet,
    KeyRotated,
    OfPeople,
    PersonEnrolled,
    RoleGiven,
)
from tidewaiter.casebook.journal.log import Log
from tidewaiter.casebook.model import Event
from tidewaiter.casebook.proof.checkpoints import Signs, parse_note
from tidewaiter.casebook.proof.merkle import Tree
from tidewaiter.casebook.proof.signatures import NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenSigning:
    """A signing with all that it takes to check it: the digest before it, and the hashes it covers.

    Digests, hashes, key and signature in hexadecimal; see `signatures`.
    """

    first: int
    last: int
    key: str
    before: str
    hashes: tuple[str, ...]
    signature: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inclusion:
    """The path from an event to the root of the checkpoint, from the leaf up, in hexadecimal."""

    sequence: int
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """The checkpoint as a signed note, whose keys signed the case's events, and the paths to its root.

    `people` are the events that gave the case's writers their keys; whoever exports the record signs the
    whole of it as `signer`.
    """

    checkpoint: str
    people: tuple[Event, ...]
    signings: tuple[ProvenSigning, ...]
    paths: tuple[Inclusion, ...]
    signer: Signs = field(repr=False, compare=False)


def prove(log: Log, events: Sequence[Event], note: str, signer: Signs) -> Proof:
    """The proof of a case's events against a checkpoint; raises CasebookError."""
    size = parse_note(note).checkpoint.size
    with log.reading():
        people = tuple(_people(log, {event.actor for event in events}, signer.public, size))
        proven = sorted({e.sequence for e in (*events, *people) if e.sequence <= size})
        tree = Tree(log.hashes(0, size))
        signings = tuple(_proven(log, signing) for signing in _signings(log, proven))
    return Proof(
        checkpoint=note,
        people=people,
        signings=signings,
        signer=signer,
        paths=tuple(
            Inclusion(sequence=one, path=tuple(node.hex() for node in tree.inclusion(one - 1)))
            for one in proven
        ),
    )


def _people(log: Log, names: set[str], signer: bytes, size: int) -> Iterator[Event]:
    """The events about the keys of these people and of whoever exports; roles are nobody's business here."""
    known = [(event, decode(event.kind, event.body)) for event in log.of_people(after=0)]
    names |= {
        fact.name
        for _, fact in known
        if isinstance(fact, PersonEnrolled | KeyRotated) and fact.key == signer.hex()
    }
    for event, fact in known:
        if isinstance(fact, RoleGiven | FourEyesSet) or not isinstance(fact, OfPeople):
            continue
        if event.sequence <= size and fact.name in names:
            yield event


def _signings(log: Log, sequences: Sequence[int]) -> Iterator[Signing]:
    """The signings that cover these events, each once."""
    covered = 0
    for sequence in sequences:
        if sequence <= covered:
            continue
        signing = log.seals.signing_at(sequence)
        if signing is not None:
            covered = signing.last
            yield signing


def _proven(log: Log, signing: Signing) -> ProvenSigning:
    return ProvenSigning(
        first=signing.first,
        last=signing.last,
        key=signing.key.hex(),
        before=(log.seals.own_before(signing) or NOTHING).hex(),
        hashes=tuple(one.hex() for one in log.hashes(signing.first - 1, signing.last)),
        signature=signing.signature.hex(),
    )
