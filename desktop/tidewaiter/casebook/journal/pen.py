"""How facts get into the log: linked to the head, signed by whoever writes, with checkpoints.

All of a commit is signed at once, inside its transaction: an event without its signature is never there.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tidewaiter.casebook.disk.seals import KeptCheckpoint, Signing
from tidewaiter.casebook.errors import StoreDamagedError
from tidewaiter.casebook.facts.bodies import Written, decode, kind_of, write
from tidewaiter.casebook.facts.desk import ClockSetBack, OfPeople, PersonEnrolled, Role
from tidewaiter.casebook.journal.log import Log
from tidewaiter.casebook.model import NO_CASE, Event, Fact
from tidewaiter.casebook.people.roster import UNSIGNED, Roster
from tidewaiter.casebook.people.seats import Seat
from tidewaiter.casebook.proof.chain import ZEROS, event_hash
from tidewaiter.casebook.proof.checkpoints import Checkpoint, Signs, sign_checkpoint
from tidewaiter.casebook.proof.merkle import Frontier
from tidewaiter.casebook.proof.signatures import NOTHING, after, fits, message
from tidewaiter.casebook.refusals.entries import NoSignatureError
from tidewaiter.wording import Sentence

CHECKPOINT_EVERY = 1_000  # events: so many are checked in a few milliseconds
# Time services turn a clock back by less; what is more was done by somebody.
JITTER = timedelta(seconds=2)
_FORM = "%Y-%m-%dT%H:%M:%S.%fZ"


class Pen:
    """Writes into one log as `name`, signing with `key` if there is one.

    Without a key, a person who has one in this casebook appears as `NAME (unsigned)`: what is not signed
    does not stand under a name that signs. A name that is somebody else's gets the key's beginning.
    """

    def __init__(
        self, log: Log, name: str, clock: Callable[[], datetime], key: Signs | None
    ) -> None:
        self.roster = Roster()
        self.notices: list[Sentence] = []
        self._log = log
        self._name = name
        self._clock = clock
        self.key = key
        self._read_to = 0
        self._signed: Signing | None = None
        self._new: list[Event] = []

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction of the log; what is appended inside it is one commit, signed at its end."""
        try:
            with self._log.writing():
                self._new = []
                yield
                signed = self._sign()
                self._check_in()
        except BaseException:
            self._forget()  # what was read inside is undone
            raise
        self._signed = signed or self._signed

    def sign_with(self, key: Signs) -> None:
        """Write with another key from now on, that of a `KeyRotated`."""
        self.key = key
        self._signed = None

    def refresh(self) -> None:
        """Take in what became of people since."""
        for event in self._log.of_people(after=self._read_to):
            try:
                fact = decode(event.kind, event.body)
            except (ValueError, RecursionError) as error:
                raise StoreDamagedError.event(event.sequence) from error
            if isinstance(fact, OfPeople):
                self.roster.add(event.actor, fact)
            self._read_to = event.sequence

    def actor(self) -> str:
        """The name that the next event is written under."""
        if self.key is None:
            known = self.roster.person(self._name) is not None
            return self._name + UNSIGNED if known else self._name
        owner = self.roster.owner(self.key.public)
        if owner is not None:
            return owner
        if self.roster.person(self._name) is None:
            return self._name
        return f"{self._name} {self.key.public.hex()[:8]}"

    def may_approve(self) -> bool:
        """Whether who writes is an approver; where nobody signs, nobody can be told from another."""
        person = self.roster.person(self.actor())
        return Role.APPROVER in person.roles if person else not self.roster.people()

    def trusts(self, key: bytes) -> bool:
        """Whether a key is one that somebody here signs with now, or this pen does."""
        self.refresh()
        if key in self.roster.revoked:
            return False
        owner = self.roster.owner(key)
        if owner is None:
            return self.key is not None and key == self.key.public
        return self.roster.key_of(owner) == key

    def seat(self) -> Seat:
        """Who writes next, and what the rules about people say to them."""
        self.refresh()
        actor = self.actor()
        return Seat(
            actor=actor,
            key="" if self.key is None else self.key.public.hex(),
            approver=self.roster.has_role(actor, Role.APPROVER),
            manned=bool(self.roster.people()),
            four_eyes=self.roster.four_eyes,
        )

    def append(self, case_id: str, facts: Sequence[Fact]) -> list[Event]:
        """Append facts to a case, inside `writing()`."""
        return self.append_written(case_id, [write(fact) for fact in facts])

    def append_written(self, case_id: str, written: Sequence[Written]) -> list[Event]:
        """The same with facts that were written already."""
        if not written:
            return []
        time = self._now()
        self._introduce(time)
        return self._link(case_id, written, time)

    def introduce(self) -> None:
        """Write who sits here, where nobody knows it yet, inside `writing()`."""
        self._introduce(self._now())

    def append_of_people(self, fact: OfPeople) -> None:
        """Append a fact about people; raises NoSignatureError if the roster does not allow it."""
        if self.key is None:
            raise NoSignatureError.none()
        self._introduce(self._now())
        self.refresh()
        if refused := self.roster.refusal(self.actor(), fact):
            raise NoSignatureError.refused(refused)
        self.append(NO_CASE, [fact])

    def checkpoint(self) -> str | None:
        """A signed checkpoint over all events, inside `writing()`; None without a key or an event.

        It is kept in the log, unless one over as many events is there.
        """
        size, head, time = self._log.last()
        if self.key is None or size == 0:
            return None
        latest = self._log.seals.latest_checkpoint()
        if latest and latest.size == size:
            return latest.note
        tree = Frontier.unpack(latest.size, latest.frontier) if latest else Frontier()
        for one in self._log.hashes(tree.size, size):
            tree.add(one)
        made = Checkpoint(
            store=self._store_id().hex(), size=size, root=tree.root(), head=head.hex(), time=time
        )
        note = sign_checkpoint(made, self.key)
        kept = KeptCheckpoint(size=size, note=note, frontier=tree.pack())
        self._log.seals.add_checkpoint(kept)
        return note

    def _introduce(self, time: str) -> None:
        """Once in a commit: what became of people meanwhile, the clock, and who writes here."""
        if self._new:
            return
        self.refresh()
        self._tell_clock(time)
        if self.key is None:
            return
        owner = self.roster.owner(self.key.public)
        if self.key.public in self.roster.revoked:
            raise NoSignatureError.revoked(self._name)
        if owner is not None and self.roster.key_of(owner) != self.key.public:
            raise NoSignatureError.former(owner)
        if owner is None:
            fact = PersonEnrolled(name=self.actor(), key=self.key.public.hex())
            self._link(NO_CASE, [write(fact)], time)

    def _tell_clock(self, time: str) -> None:
        _, _, before = self._log.last()
        if not before or _read(time) >= _read(before) - JITTER:
            return
        self._link(NO_CASE, [write(ClockSetBack(before=before, now=time))], time)
        self.notices.append(
            Sentence.of(
                "The computer’s clock says {now}, but the last entry was made at {before}.",
                now=time[:16].replace("T", " "),
                before=before[:16].replace("T", " "),
            )
        )

    def _link(self, case_id: str, written: Sequence[Written], time: str) -> list[Event]:
        """What was written as events that follow the head as it is inside this transaction."""
        sequence, last, _ = self._log.last()
        head, case_head = last.hex(), self._log.head_of(case_id)
        actor = self.actor()
        events: list[Event] = []
        for body, fact in written:
            sequence += 1
            bare = Event(
                sequence=sequence,
                time=time,
                actor=actor,
                case=case_id,
                kind=kind_of(fact),
                body=body,
                previous=head,
                case_previous=case_head,
                hash="",
            )
            head = case_head = event_hash(bare)
            events.append(replace(bare, hash=head))
        self._log.insert(events)
        self._new += events
        return events

    def _sign(self) -> Signing | None:
        """Sign what this transaction appended, with the key that it was written under."""
        if self.key is None or not self._new:
            return None
        own = after(self._own_digest(), (bytes.fromhex(event.hash) for event in self._new))
        signing = Signing(
            last=self._new[-1].sequence,
            first=self._new[0].sequence,
            key=self.key.public,
            own=own,
            signature=self.key.sign(message(self._store_id(), own)),
        )
        self._log.seals.add_signing(signing)
        return signing

    def _own_digest(self) -> bytes:
        """The digest over all that this key signed so far; a signing that does not fit is passed over.

        Passed over, and not gone on from: a forged one must not get our signature.
        """
        assert self.key  # asked only when there is one
        store = self._store_id()
        for known in self._log.seals.signings_of(self.key.public):
            if known == self._signed or fits(known, store):
                return known.own
        return NOTHING

    def _check_in(self) -> None:
        """A checkpoint, once enough was written behind the last."""
        if not self._new or self.key is None:
            return
        latest = self._log.seals.latest_checkpoint()
        if self._new[-1].sequence - (latest.size if latest else 0) >= CHECKPOINT_EVERY:
            self.checkpoint()

    def _forget(self) -> None:
        self.roster = Roster()
        self._read_to = 0
        self._new = []

    def _store_id(self) -> bytes:
        return self._log.hash_at(1) or ZEROS

    def _now(self) -> str:
        return self._clock().astimezone(UTC).strftime(_FORM)


def _read(time: str) -> datetime:
    """The moment of an event; the beginning of all times for what is none."""
    try:
        return datetime.strptime(time, _FORM).replace(tzinfo=UTC)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
