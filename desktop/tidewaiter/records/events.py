"""Events as they stand in a record, and back: exactly as they are stored."""

from tidewaiter.casebook.model import Event
from tidewaiter.records.model.proofs import EventPart


def put_event(event: Event) -> EventPart:
    """An event exactly as it is stored."""
    return EventPart(
        sequence=event.sequence,
        time=event.time,
        actor=event.actor,
        case=event.case,
        kind=event.kind,
        body=event.body,
        previous=event.previous,
        case_previous=event.case_previous,
        hash=event.hash,
    )


def take_event(part: EventPart) -> Event:
    """The event as the casebook knows it, for hashing and deriving."""
    return Event(
        sequence=part.sequence,
        time=part.time,
        actor=part.actor,
        case=part.case,
        kind=part.kind,
        body=part.body,
        previous=part.previous,
        case_previous=part.case_previous,
        hash=part.hash,
    )
