"""How events are linked: the hash of one event, and what a broken link looks like.

The hashed bytes are described in `resources/records/FORMAT.md`, from which a verifier can be
written without this code.
"""

import hashlib
import struct
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from tidewaiter.casebook.model import Event
from tidewaiter.wording import Sentence

TAG = b"tidewaiter-event-1"
ZEROS = bytes(32)
START = ZEROS.hex()

# What stands in place of the content of an event whose case was deleted: canonical JSON is never empty.
ERASED = ""

# An event as it is stored: its fields in their order, the three hashes as bytes.
Row = tuple[int, str, str, str, str, str, bytes, bytes, bytes]

_LENGTH = struct.Struct(">Q").pack
_OPENING = _LENGTH(len(TAG)) + TAG + _LENGTH(8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """Where a chain breaks: the event that does not fit, and how."""

    sequence: int
    problem: Sentence


def row_of(event: Event) -> Row:
    """An event as it is stored; raises ValueError if a hash is none."""
    return (
        event.sequence,
        event.time,
        event.actor,
        event.case,
        event.kind,
        event.body,
        bytes.fromhex(event.previous),
        bytes.fromhex(event.case_previous),
        bytes.fromhex(event.hash),
    )


def event_of(row: Row) -> Event:
    """The event that is stored so."""
    sequence, time, actor, case, kind, body, previous, case_previous, digest = row
    return Event(
        sequence=sequence,
        time=time,
        actor=actor,
        case=case,
        kind=kind,
        body=body,
        previous=previous.hex(),
        case_previous=case_previous.hex(),
        hash=digest.hex(),
    )


def row_hash(row: Row) -> bytes:
    """The SHA-256 of a stored event's content and links; its own hash is not looked at.

    Written for a million events: each field behind its length, in one call.
    """
    sequence, time, actor, case, kind, body, previous, case_previous, _ = row
    texts = time.encode(), actor.encode(), case.encode(), kind.encode(), body.encode()
    t, a, c, k, b = texts
    return hashlib.sha256(
        b"".join(
            (
                *(_OPENING, _LENGTH(sequence), _LENGTH(len(t)), t, _LENGTH(len(a)), a),
                *(_LENGTH(len(c)), c, _LENGTH(len(k)), k, _LENGTH(len(b)), b),
                *(_LENGTH(len(previous)), previous, _LENGTH(len(case_previous)), case_previous),
            )
        )
    ).digest()


def event_hash(event: Event) -> str:
    """The SHA-256 of an event's content and links, in hexadecimal; its own `hash` is not looked at.

    Raises ValueError or OverflowError if a field has no bytes to hash.
    """
    try:
        return row_hash(row_of(replace(event, hash=""))).hex()
    except struct.error as error:
        raise OverflowError from error


def is_intact(event: Event) -> bool:
    """Whether the event's hash is the one its content gives."""
    try:
        return event.hash == event_hash(event)
    except (ValueError, OverflowError):  # not hexadecimal, not UTF-8, not a sequence number
        return False


class Links:
    """The links of a log, followed from `sequence` on, whose hash is `head`.

    `case_head` gives the hash of a case's last event up to there; zeros for a case without one. Whether
    the content of an event may be gone says `emptied`.
    """

    def __init__(
        self,
        sequence: int = 0,
        head: bytes = ZEROS,
        case_head: Callable[[str], bytes] = lambda _: ZEROS,
        emptied: Callable[[Row], bool] = lambda _: False,
    ) -> None:
        self.sequence = sequence
        self.head = head
        self._case_head = case_head
        self._emptied = emptied
        self._heads: dict[str, bytes] = {}

    def follow(self, row: Row) -> Break | None:
        """Take the next event in, or say how it does not follow."""
        sequence, _, _, case, _, _, previous, case_previous, digest = row
        if sequence != self.sequence + 1:
            problem = Sentence.of(
                "event {expected} is missing before it", expected=self.sequence + 1
            )
        elif not _is_intact(row) and not self._emptied(row):
            problem = CHANGED
        elif previous != self.head or case_previous != self._head_of(case):
            problem = NOT_LINKED
        else:
            self.sequence, self.head = sequence, digest
            self._heads[case] = digest
            return None
        return Break(sequence=sequence, problem=problem)

    def _head_of(self, case: str) -> bytes:
        head = self._heads.get(case)
        return self._case_head(case) if head is None else head


CHANGED = Sentence.of("its content is not what its hash says")
NOT_LINKED = Sentence.of("it does not follow the event before it")


def check_case(events: Iterable[Event]) -> Break | None:
    """The first break in the events of one case, taken out of their log."""
    before: Event | None = None
    for event in events:
        problem = _content(event) or _order(before, event)
        if problem:
            return Break(sequence=event.sequence, problem=problem)
        before = event
    return None


def _order(before: Event | None, event: Event) -> Sentence | None:
    if before is None:
        return _link(event.case_previous, START)
    if event.case != before.case:
        return Sentence.of("it belongs to another case")
    if event.sequence <= before.sequence:
        return Sentence.of("it stands out of order")
    # Neighbours in the log must be linked there too.
    if event.sequence == before.sequence + 1 and event.previous != before.hash:
        return _link(event.previous, before.hash)
    return _link(event.case_previous, before.hash)


def _is_intact(row: Row) -> bool:
    try:
        return row[8] == row_hash(row)
    except (ValueError, struct.error):  # not UTF-8, not a sequence number
        return False


def _content(event: Event) -> Sentence | None:
    return None if is_intact(event) else CHANGED


def _link(found: str, expected: str) -> Sentence | None:
    return None if found == expected else NOT_LINKED
