"""What in a record proves where its events stand and who signed them; how it is written and checked.

The chain alone could be written anew by whoever holds all of it. A proof ties the events to a signed
checkpoint of the casebook they come from, and to the keys of those who wrote them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tidewaiter.casebook.audit.people import WHOSE_KEY, fingerprint
from tidewaiter.casebook.facts.bodies import decode
from tidewaiter.casebook.facts.desk import KeyRevoked, KeyRotated, PersonEnrolled
from tidewaiter.casebook.facts.sign_off import CaseSigned
from tidewaiter.casebook.journal.proving import Proof
from tidewaiter.casebook.model import Event
from tidewaiter.casebook.proof.chain import is_intact
from tidewaiter.casebook.proof.checkpoints import Note, parse_note
from tidewaiter.casebook.proof.merkle import root_by_inclusion
from tidewaiter.casebook.proof.signatures import after, message
from tidewaiter.records.events import put_event, take_event
from tidewaiter.records.model.proofs import PathPart, ProofPart, SigningPart
from tidewaiter.wording import Sentence

NOT_SIGNED = Sentence.of(
    "Nothing in this record is signed: whoever holds all of it could write it anew as a whole."
    " Compare its head with the casebook, or with a head that was kept elsewhere."
)
LATER = Sentence.of(
    "Events after the last one are not in this record: a later record, or the casebook, has them."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofOutcome:
    """What a proof shows; `first_bad` as in `Verification`."""

    problems: tuple[Sentence, ...] = ()
    first_bad: int | None = None
    anchored: tuple[Sentence, ...] = ()
    open: tuple[Sentence, ...] = ()


def put_proof(proof: Proof) -> ProofPart:
    """A proof as it stands in a record."""
    return ProofPart(
        checkpoint=proof.checkpoint,
        people=[put_event(event) for event in proof.people],
        signings=[
            SigningPart(
                first=one.first,
                last=one.last,
                key=one.key,
                before=one.before,
                hashes=list(one.hashes),
                signature=one.signature,
            )
            for one in proof.signings
        ],
        paths=[PathPart(sequence=one.sequence, path=list(one.path)) for one in proof.paths],
    )


def check_proof(proof: ProofPart | None, events: Sequence[Event]) -> ProofOutcome:
    """Hold the events of a record against its proof."""
    if proof is None:
        return ProofOutcome(open=(NOT_SIGNED,))
    try:
        note, people = parse_note(proof.checkpoint), _people(proof)
    except ValueError as error:
        return _bad(Sentence.of("The proof cannot be understood: {why}", why=str(error)))
    checked = _Check(proof, note, people, events)
    if (bad := checked.outside_the_tree()) is not None:
        return _bad(
            Sentence.of("Event {sequence} is not in the casebook of the checkpoint.", sequence=bad),
            bad,
        )
    if (bad := checked.not_signed()) is not None:
        return _bad(
            Sentence.of("Event {sequence} is not signed by whoever it names.", sequence=bad), bad
        )
    if not checked.is_checkpoint_signed():
        return _bad(
            Sentence.of("The checkpoint is not signed by anybody who wrote in this record.")
        )
    return ProofOutcome(anchored=tuple(checked.anchored()), open=(LATER, *checked.open()))


def keys_in(proof: ProofPart) -> frozenset[str]:
    """Every key that the people of a proof were given; raises ValueError if it cannot be understood."""
    return frozenset(person.key.hex() for person in _people(proof) if person.key is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _KeyEvent:
    """From this event on a person has this key; None once it was revoked. `event` is signed with `signer`."""

    sequence: int
    name: str
    key: bytes | None


class _Check:
    """The parts of a proof, ready to be looked at."""

    def __init__(
        self, proof: ProofPart, note: Note, people: Sequence[_KeyEvent], events: Sequence[Event]
    ) -> None:
        self._note = note
        self._people = people
        shown = [*events, *(take_event(part) for part in proof.people)]
        self._events = sorted({event.sequence: event for event in shown}.values(), key=_number)
        self._same = len(self._events) == len({(e.sequence, e.hash) for e in shown})
        self._paths = {one.sequence: one.path for one in proof.paths}
        self._signings = sorted(proof.signings, key=lambda one: one.first)
        self._signed: Counter[tuple[str, bytes]] = Counter()
        self._unsigned = 0

    def outside_the_tree(self) -> int | None:
        """The first event that the checkpoint does not cover."""
        point = self._note.checkpoint
        for event in self._events:
            path = [bytes.fromhex(node) for node in self._paths.get(event.sequence, ())]
            leaf = bytes.fromhex(event.hash)
            root = root_by_inclusion(leaf, event.sequence - 1, point.size, path)
            if root != point.root or not self._same:
                return event.sequence
            if event.sequence == point.size and event.hash != point.head:
                return event.sequence
            if event.sequence == 1 and event.hash != point.store:
                return event.sequence
        return None

    def not_signed(self) -> int | None:
        """The first event that stands under a name with a key, and is not signed with it."""
        sound = {one.first: one for one in self._signings if _fits(one, self._note)}
        covering = self._covering()
        for event in self._events:
            key = self._key_for(event)
            one = covering.get(event.sequence)
            if not _names_key(event, key or b""):
                return event.sequence
            if key is None:
                self._unsigned += 1
            elif (
                one is None
                or one.first not in sound
                or one.key != key.hex()
                or one.hashes[event.sequence - one.first] != event.hash
            ):
                return event.sequence
            else:
                self._signed[event.actor, key] += 1
        return None

    def is_checkpoint_signed(self) -> bool:
        """Whether one of those who wrote here signed the checkpoint."""
        from tidewaiter.signing import is_signed  # noqa: PLC0415 - brings the library along

        keys = {person.key for person in self._people if person.key}
        text = self._note.text.encode()
        return any(
            signature.is_of(key) and is_signed(text, signature.signature, key)
            for key in keys
            for signature in self._note.signatures
        )

    def anchored(self) -> Iterator[Sentence]:
        """What the proof shows."""
        point = self._note.checkpoint
        yield Sentence.of(
            "The events stand in a casebook of {size} events, whose checkpoint of {time} is signed.",
            size=point.size,
            time=point.time[:16].replace("T", " "),
        )
        for (name, key), count in self._signed.items():
            yield Sentence.counted(
                "{name} signed one event with the key {fingerprint}.",
                "{name} signed {count} events with the key {fingerprint}.",
                count=count,
                name=name,
                fingerprint=fingerprint(key),
            )

    def open(self) -> Iterator[Sentence]:
        """What it does not."""
        if self._unsigned:
            yield Sentence.counted(
                "One event is not signed: who wrote it is as the program was told.",
                "{count} events are not signed: who wrote them is as the program was told.",
                count=self._unsigned,
            )
        yield WHOSE_KEY

    def _covering(self) -> dict[int, SigningPart]:
        wanted = {event.sequence for event in self._events}
        return {
            sequence: one
            for one in self._signings
            for sequence in range(one.first, one.first + len(one.hashes))
            if sequence in wanted
        }

    def _key_for(self, event: Event) -> bytes | None:
        """The key that an event must be signed with: its writer's at that moment, or their first."""
        before = [p for p in self._people if p.name == event.actor and p.sequence < event.sequence]
        if before and before[-1].key is not None:
            return before[-1].key
        at = (p.key for p in self._people if p.name == event.actor and p.sequence == event.sequence)
        return next(at, None)


def _people(proof: ProofPart) -> list[_KeyEvent]:
    """What the events about people say of keys; raises ValueError for one that does not fit."""
    found = []
    for event in sorted((take_event(part) for part in proof.people), key=_number):
        fact = decode(event.kind, event.body)
        if not is_intact(event) or event.case:
            raise ValueError("an event about people is not as it was written")
        match fact:
            case PersonEnrolled(name=name, key=key) | KeyRotated(name=name, key=key):
                if event.actor != name:
                    raise ValueError("a key was given to somebody else")
                found.append(_KeyEvent(sequence=event.sequence, name=name, key=bytes.fromhex(key)))
            case KeyRevoked(name=name):
                found.append(_KeyEvent(sequence=event.sequence, name=name, key=None))
            case _:
                raise ValueError("an event about people is of another kind")
    return found


def _names_key(event: Event, key: bytes) -> bool:
    """Whether a signature under a case names the key that it is signed with."""
    fact = decode(event.kind, event.body) if event.kind == "case-signed" else None
    return not isinstance(fact, CaseSigned) or fact.key == key.hex()


def _fits(one: SigningPart, note: Note) -> bool:
    from tidewaiter.signing import is_signed  # noqa: PLC0415 - brings the library along

    own = after(bytes.fromhex(one.before), _bytes(one.hashes))
    text = message(bytes.fromhex(note.checkpoint.store), own)
    whole = len(one.hashes) == one.last - one.first + 1
    return whole and is_signed(text, bytes.fromhex(one.signature), bytes.fromhex(one.key))


def _bytes(hashes: Iterable[str]) -> Iterator[bytes]:
    return (bytes.fromhex(one) for one in hashes)


def _number(event: Event) -> int:
    return event.sequence


def _bad(problem: Sentence, first_bad: int | None = None) -> ProofOutcome:
    return ProofOutcome(problems=(problem,), first_bad=first_bad)
