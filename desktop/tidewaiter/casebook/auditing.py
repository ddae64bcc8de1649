"""How a whole casebook is checked: its chain, who signed what, its checkpoints, and what lies outside.

One pass over the events, whatever their number; or over those behind the last checkpoint.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tidewaiter.casebook.bodies import decode
from tidewaiter.casebook.chain import START, Break, Links, Row
from tidewaiter.casebook.checkpoints import Note, parse_note
from tidewaiter.casebook.desk_facts import OfPeople
from tidewaiter.casebook.log import Log
from tidewaiter.casebook.merkle import Frontier
from tidewaiter.casebook.model import NO_CASE
from tidewaiter.casebook.roster import KINDS_OF_PEOPLE, Roster
from tidewaiter.casebook.seals import KeptCheckpoint, Signing
from tidewaiter.casebook.signatures import NOTHING, fits
from tidewaiter.casebook.verifying import LOST_TAIL, Verification, break_sentence, unchanged
from tidewaiter.casebook.witness import NOTHING_OUTSIDE, Outside
from tidewaiter.wording import Sentence

_OF_PEOPLE = frozenset(KINDS_OF_PEOPLE)
RECENT = 1_000  # events that are looked at where no checkpoint says where to begin

SAME_COMPUTER = Sentence.of(
    "The head and the receipts outside the casebook lie on this computer: who can change the one can"
    " change the other. A receipt in somebody else’s hands goes further."
)
WHOSE_KEY = Sentence.of(
    "Whose a key is, only its owner can say: compare the fingerprint with them once."
)


def audit(log: Log, outside: Outside = NOTHING_OUTSIDE) -> Verification:
    """Check everything from the first event on; raises CasebookError."""
    with log.reading():
        return _Audit(log, None, outside).run()


def audit_recent(log: Log, outside: Outside = NOTHING_OUTSIDE) -> Verification:
    """Check what is behind the last checkpoint, and the last head outside; raises CasebookError."""
    with log.reading():
        return _Audit(log, _start(log), outside).run()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Start:
    """Where a check begins: behind the event `size`; the tree up to there if a checkpoint gives it."""

    size: int
    tree: Frontier | None


def _start(log: Log) -> _Start:
    latest = log.seals.latest_checkpoint()
    count = log.last()[0]
    if latest is None or latest.size > count:
        return _Start(size=max(0, count - RECENT), tree=None)
    # A checkpoint over the very last event would leave nothing to look at but itself.
    try:
        return _Start(size=latest.size, tree=Frontier.unpack(latest.size, latest.frontier))
    except ValueError:
        return _Start(size=max(0, count - RECENT), tree=None)


class _Audit:
    """One check; see `audit`."""

    def __init__(self, log: Log, start: _Start | None, outside: Outside) -> None:
        self._log = log
        self._outside = outside
        self._from = start.size if start else 0
        self._tree = start.tree if start else Frontier()
        head = log.hash_at(self._from) if self._from else None
        self._links = (
            Links(self._from, head, lambda case: log.head_up_to(case, self._from))
            if head
            else Links()
        )
        self._people = _People(log, self._from)
        self._points = _Points(log, outside, self._from, self._people.roster)

    def run(self) -> Verification:
        broken, problems = self._follow(), list[Sentence]()
        if broken:
            problems.append(break_sentence(broken))
        else:
            problems += self._points.left(self._links.sequence)
            broken = self._people.unproven()
            if broken:
                problems.append(break_sentence(broken))
            problems += self._head_outside()
        return Verification(
            problems=tuple(problems),
            first_bad=broken.sequence if broken else None,
            events=self._links.sequence,
            head=self._links.head.hex() if self._links.sequence else START,
            anchored=() if problems else tuple(self._anchored()),
            open=tuple(self._open()),
        )

    def _follow(self) -> Break | None:
        links, people, points, tree = self._links, self._people, self._points, self._tree
        for row in self._log.rows(self._from):
            broken = links.follow(row) or people.take(row)
            if broken:
                return broken
            if tree is not None:
                tree.add(row[8])
            if row[0] == points.next:
                points.reach(row[8], tree)
        return None

    def _head_outside(self) -> Iterator[Sentence]:
        if self._outside.head is None:
            return
        sequence, digest = self._outside.head
        if sequence > self._links.sequence:
            yield _cut(self._links.sequence, sequence)
        elif sequence and self._log.hash_at(sequence) != digest:
            yield Sentence.of(
                "Event {sequence} is not the one that was noted outside the casebook.",
                sequence=sequence,
            )

    def _anchored(self) -> Iterator[Sentence]:
        yield unchanged(self._links.sequence)
        yield from self._people.proven()
        yield from self._points.proven()
        if self._outside.head:
            yield Sentence.of(
                "The head that was noted outside the casebook fits: event {sequence}.",
                sequence=self._outside.head[0],
            )

    def _open(self) -> Iterator[Sentence]:
        if self._outside.head is None and not self._outside.receipts:
            yield LOST_TAIL
        else:
            yield SAME_COMPUTER
        yield from self._people.open()


@dataclass(slots=True)
class _Writer:
    """What one key wrote so far: the digest over it, and from where on no signing has covered it."""

    name: str
    key: bytes
    own: bytes = NOTHING
    count: int = 0
    bare: int = 0
    signing: Signing | None = None


class _People:
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


class _Points:
    """The checkpoints in the casebook and the receipts outside, as the log grows past them."""

    def __init__(self, log: Log, outside: Outside, start: int, roster: Roster) -> None:
        self._store = (log.hash_at(1) or NOTHING).hex()
        self._roster = roster
        self._problems: list[Sentence] = []
        self._inside = self._outside = self._last = 0
        self._at: dict[int, list[_Point]] = {}
        for kept in log.seals.checkpoints() if not start else _latest(log):
            self._put(kept.note, kept, start)
        for note in outside.receipts:
            self._put(note, None, start)
        if start:  # the one that the check begins from
            self._reach_start(log, start)
        self.next = min(self._at, default=0)

    def reach(self, head: bytes, tree: Frontier | None) -> None:
        """Hold all that was signed at the size `next` against the log, and go on to the one after it."""
        for point in self._at.pop(self.next, ()):
            self._check(point, head, tree)
        self.next = min(self._at, default=0)

    def left(self, count: int) -> Iterator[Sentence]:
        """What is wrong with any of them, once the log has ended."""
        beyond = max(self._at, default=0)
        if beyond > count:
            yield _cut(count, beyond)
        yield from self._problems

    def proven(self) -> Iterator[Sentence]:
        """How many fit."""
        if self._inside:
            yield Sentence.counted(
                "One signed checkpoint fits, over {size} events.",
                "{count} signed checkpoints fit, the last over {size} events.",
                count=self._inside,
                size=self._last,
            )
        if self._outside:
            yield Sentence.counted(
                "One receipt outside the casebook fits.",
                "{count} receipts outside the casebook fit.",
                count=self._outside,
            )

    def _put(self, text: str, kept: KeptCheckpoint | None, start: int) -> None:
        try:
            note = parse_note(text)
        except ValueError:
            self._problems.append(Sentence.of("A checkpoint cannot be understood."))
            return
        size = note.checkpoint.size
        if kept is not None and kept.size != size:
            self._problems.append(_misfit(size))
        elif size >= start:
            self._at.setdefault(size, []).append(_Point(note=note, kept=kept))

    def _reach_start(self, log: Log, start: int) -> None:
        for point in self._at.pop(start, ()):
            frontier = point.kept.frontier if point.kept else None
            try:
                tree = Frontier.unpack(start, frontier) if frontier is not None else None
            except ValueError:
                tree = None
            self._check(point, log.hash_at(start) or NOTHING, tree)

    def _check(self, point: "_Point", head: bytes, tree: Frontier | None) -> None:
        checkpoint = point.note.checkpoint
        same = checkpoint.store == self._store and checkpoint.head == head.hex()
        if tree is not None:
            same = same and checkpoint.root == tree.root()
            same = same and (point.kept is None or point.kept.frontier == tree.pack())
        if not same:
            self._problems.append(_misfit(checkpoint.size))
        elif not self._is_signed(point.note):
            self._problems.append(
                Sentence.of(
                    "The checkpoint over {size} events is not signed by anybody of this casebook.",
                    size=checkpoint.size,
                )
            )
        elif point.kept is None:
            self._outside += 1
        else:
            self._inside += 1
            self._last = checkpoint.size

    def _is_signed(self, note: Note) -> bool:
        from tidewaiter.signing import is_signed  # noqa: PLC0415 - brings the library along

        message = note.text.encode()
        return any(
            is_signed(message, signature.signature, key)
            for key in self._roster.all_keys()
            for signature in note.signatures
            if signature.is_of(key)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Point:
    note: Note
    kept: KeptCheckpoint | None = field(default=None)


NOT_SIGNED = Sentence.of("it is not signed by whoever it names")


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


def _latest(log: Log) -> Iterable[KeptCheckpoint]:
    latest = log.seals.latest_checkpoint()
    return () if latest is None else (latest,)


def _cut(count: int, noted: int) -> Sentence:
    return Sentence.of(
        "The casebook ends at event {count}, but had {noted}: its end was cut off, or an old copy was"
        " put back.",
        count=count,
        noted=noted,
    )


def _misfit(size: int) -> Sentence:
    return Sentence.of(
        "The first {size} events are not those that were signed: they were written anew.", size=size
    )
