"""A verifier of records written from resources/records/FORMAT.md alone: it knows nothing of Tidewaiter.

Kept apart from the program on purpose: when both agree, the page says enough.
"""

import hashlib
from typing import Any

ZEROS = "0" * 64


def event_hash(event: dict[str, Any]) -> str:
    """Nine fields, each behind its length in eight bytes."""
    fields = [b"tidewaiter-event-1", int(event["sequence"]).to_bytes(8, "big")]
    fields += [event[name].encode() for name in ("time", "actor", "case", "kind", "body")]
    fields += [bytes.fromhex(event[name]) for name in ("previous", "case_previous")]
    return hashlib.sha256(b"".join(len(f).to_bytes(8, "big") + f for f in fields)).hexdigest()


def first_bad(record: dict[str, Any]) -> int | None:
    """The number of the first event that breaks the chain of a record."""
    events = record["events"]
    for at, event in enumerate(events):
        before = events[at - 1] if at else None
        sound = event["hash"] == event_hash(event)
        sound &= event["case_previous"] == (before["hash"] if before else ZEROS)
        if before:
            sound &= event["case"] == before["case"]
            sound &= event["sequence"] > before["sequence"]
            neighbours = event["sequence"] == before["sequence"] + 1
            sound &= not neighbours or event["previous"] == before["hash"]
        if not sound:
            return int(event["sequence"])
    return None
