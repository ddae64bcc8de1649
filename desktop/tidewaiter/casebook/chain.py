"""How events are linked: the hash of one event, and what a broken link looks like.

The hashed bytes are described in `resources/records/FORMAT.md`, from which a verifier can be
written without this code.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tidewaiter.casebook.model import Event
from tidewaiter.wording import Sentence

TAG = b"tidewaiter-event-1"
START = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """Where a chain breaks: the event that does not fit, and how."""

    sequence: int
    problem: Sentence


def event_hash(event: Event) -> str:
    """The SHA-256 of an event's content and links, in hexadecimal; its own `hash` is not looked at.

    Raises ValueError or OverflowError if a field has no bytes to hash.
    """
    digest = hashlib.sha256()
    for field in (
        TAG,
        event.sequence.to_bytes(8, "big"),
        event.time.encode(),
        event.actor.encode(),
        event.case.encode(),
        event.kind.encode(),
        event.body.encode(),
        bytes.fromhex(event.previous),
        bytes.fromhex(event.case_previous),
    ):
        digest.update(len(field).to_bytes(8, "big"))
        digest.update(field)
    return digest.hexdigest()


def is_intact(event: Event) -> bool:
    """Whether the event's hash is the one its content gives."""
    try:
        return event.hash == event_hash(event)
    except (ValueError, OverflowError):  # not hexadecimal, not UTF-8, not a sequence number
        return False


def check_log(events: Iterable[Event]) -> Iterator[Event | Break]:
    """Each event of a whole log in turn, and at most one `Break`, which ends it."""
    head, heads, expected = START, dict[str, str](), 1
    for event in events:
        problem = (
            _gap(event, expected)
            or _content(event)
            or _link(event.previous, head)
            or _link(event.case_previous, heads.get(event.case, START))
        )
        if problem:
            yield Break(sequence=event.sequence, problem=problem)
            return
        yield event
        head, heads[event.case], expected = event.hash, event.hash, event.sequence + 1


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


def _gap(event: Event, expected: int) -> Sentence | None:
    if event.sequence == expected:
        return None
    return Sentence.of("event {expected} is missing before it", expected=expected)


def _content(event: Event) -> Sentence | None:
    return None if is_intact(event) else Sentence.of("its content is not what its hash says")


def _link(found: str, expected: str) -> Sentence | None:
    return None if found == expected else Sentence.of("it does not follow the event before it")
