"""Who wrote each event of a log, and whether they signed it: one part of a check, see `auditing`."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from tidewaiter.casebook.disk.seals import Signing
from tidewaiter.casebook.facts.bodies import decode
from tidewaiter.casebook.facts.desk import OfPeople
from tidewaiter.casebook.journal.log import Log
from tidewaiter.casebook.model import NO_CASE
from tidewaiter.casebook.people.roster import KINDS_OF_PEOPLE, Roster
from tidewaiter.casebook.proof.chain import Break, Row
from tidewaiter.casebook.proof.signatures import NOTHING, fits
from tidewaiter.wording import Sentence

_OF_PEOPLE = frozenset(KINDS_OF_PEOPLE)

WHOSE_KEY = Sentence.of(
    "Whose a key is, only its owner can say: compare the fingerprint with them once."
)
NOT_SIGNED = Sentence.of("it is not signed by whoever it names")


@dataclass(slots=True)
class _Writer:
    """What one key wrote so far: the digest over it, and from where on no signing has covered it."""

    name: str
    key: bytes
    own: bytes = NOTHING
    count: int = 0
    bare: int = 0
    signing: Signing | None = None


class PeopleCheck:
    """Who wrote each event, and whether they signed it."""

    def __init__(self, log: Log, start: int) -> None:
        self._log = log
        self._start = start
        self._store = log.hash_at(1) or NOTHING
        self.roster = _roster_at(log, start)
        self._writers: dict[bytes, _Writer] = {}
        self._by_name: dict[str, _Writer | None] = {}
        self._signings = log.seals.signings(start)
        self._next = next(self._signings, None)
        self._unsigned = 0

    def take(self, row: Row) -> Break | None:
        """Take the next event in, or say what is wrong with who wrote it."""
        sequence, actor = row[0], row[2]
        if row[4] in _OF_PEOPLE:
            before = self._writer(actor)
            if broken := self._change(row):
                return broken
            writer = before or self._writer(actor)
        else:
            writer = self._by_name[actor] if actor in self._by_name else self._writer(actor)
        if writer is None:
            self._unsigned += 1
        else:
            writer.own = hashlib.sha256(writer.own + row[8]).digest()
            writer.count += 1
            if not writer.bare:
                writer.bare = sequence
        if self._next is not None and self._next.last <= sequence:
            return self._signed(self._next)
        return None

    def unproven(self) -> Break | None:
        """The first event whose signature is missing or does not fit; None if all are well."""
        if self._next is not None:
            return Break(
                sequence=self._next.last,
                problem=Sentence.of("it was signed, and is not there"),
            )
        found = (self._unproven(writer) for writer in self._writers.values())
        return min((b for b in found if b), key=lambda b: b.sequence, default=None)

    def proven(self) -> Iterator[Sentence]:
        """Who signed how many events."""
        for writer in self._writers.values():
            yield Sentence.counted(
                "{name} signed one event with the key {fingerprint}.",
                "{name} signed {count} events with the key {fingerprint}.",
                count=writer.count,
                name=writer.name,
                fingerprint=fingerprint(writer.key),
            )

    def open(self) -> Iterator[Sentence]:
        """What signatures do not prove here."""
        if self._unsigned:
            yield Sentence.counted(
                "One event is not signed: who wrote it is as the program was told.",
                "{count} events are not signed: who wrote them is as the program was told.",
                count=self._unsigned,
            )
        if self._writers:
            yield WHOSE_KEY
        for key, revoked in self.roster.revoked.items():
            yield Sentence.of(
                "The key {fingerprint} of {name} was revoked from event {since} on: {reason}",
                fingerprint=fingerprint(key),
                name=revoked.name,
                since=revoked.since,
                reason=revoked.reason,
            )

    def _writer(self, actor: str) -> _Writer | None:
        if actor in self._by_name:
            return self._by_name[actor]
        key = self.roster.key_of(actor)
        writer = None if key is None else self._writers.get(key) or self._begin(actor, key)
        self._by_name[actor] = writer
        return writer

    def _begin(self, actor: str, key: bytes) -> _Writer:
        known = (s for s in self._log.seals.signings_of(key) if s.last <= self._start)
        latest = next(known, None) if self._start else None
        writer = _Writer(name=actor, key=key, own=latest.own if latest else NOTHING, signing=latest)
        self._writers[key] = writer
        return writer

    def _change(self, row: Row) -> Break | None:
        """What an event about people changes; one that could not have happened is a break."""
        try:
            fact = decode(row[4], row[5])
        except (ValueError, RecursionError):
            return Break(sequence=row[0], problem=Sentence.of("it cannot be understood"))
        if row[3] != NO_CASE or not isinstance(fact, OfPeople):
            return Break(sequence=row[0], problem=Sentence.of("it stands where it cannot"))
        self._by_name.clear()
        refused = self.roster.add(row[2], fact)
        return Break(sequence=row[0], problem=refused) if refused else None

    def _signed(self, signing: Signing) -> Break | None:
        """Hold a signing against what its key wrote."""
        writer = self._writers.get(signing.key)
        if writer is None or signing.own != writer.own or not writer.bare:
            first = self._first_forged(signing.key) or (writer.bare if writer else 0)
            return Break(sequence=first or signing.first, problem=NOT_SIGNED)
        writer.bare, writer.signing = 0, signing
        self._next = next(self._signings, None)
        return None

    def _unproven(self, writer: _Writer) -> Break | None:
        if writer.signing is None or not fits(writer.signing, self._store):
            first = self._first_forged(writer.key) or writer.bare
            return Break(sequence=first, problem=NOT_SIGNED)
        if writer.bare:
            return Break(sequence=writer.bare, problem=NOT_SIGNED)
        return None

    def _first_forged(self, key: bytes) -> int:
        """The first event of the first signing of a key that does not fit; 0 if all of them do."""
        bad = 0
        for signing in self._log.seals.signings_of(key):
            if signing.last <= self._start:
                break
            if not fits(signing, self._store):
                bad = signing.first
        return bad


def fingerprint(key: bytes) -> str:
    """A key as people compare it: the beginning of its SHA-256 in groups of four."""
    digest = hashlib.sha256(key).hexdigest()[:32]
    return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))


def _roster_at(log: Log, start: int) -> Roster:
    roster = Roster()
    for event in log.of_people(after=0) if start else ():
        if event.sequence > start:
            break
        fact = decode(event.kind, event.body)
        if isinstance(fact, OfPeople):
            roster.add(event.actor, fact)
    return roster
