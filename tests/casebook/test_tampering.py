"""Sixteen ways to tamper with a casebook, and the first protection that sees each.

The one who tampers can write every file of the casebook and knows the format; the keys, the receipts
and the head outside are not in their hands. Each protection is checked here by itself, and then the
casebook's own check must see every one of them.
"""

import hashlib
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from casebook.signed_papers import ANN, BEN, EVE, Desk, desk, review
from tidewaiter.casebook.audit.auditing import audit
from tidewaiter.casebook.disk.opening import SCHEMA, SEALS
from tidewaiter.casebook.errors import CasebookError, StoreDamagedError
from tidewaiter.casebook.journal.log import Log
from tidewaiter.casebook.model import Event
from tidewaiter.casebook.proof.chain import START, event_hash, row_of
from tidewaiter.casebook.proof.checkpoints import parse_note
from tidewaiter.casebook.proof.merkle import Tree
from tidewaiter.casebook.proof.verifying import verify_log
from tidewaiter.signing import is_signed

TRIGGERS = [text for text in (*SCHEMA, *SEALS) if text.startswith("CREATE TRIGGER")]


def rewritten(path: Path, change: Callable[[list[Event]], list[Event]]) -> None:
    """Put other events in the place of those that are there, and leave no trace of it."""
    log = Log(path)
    events = change(list(log.after(0)))
    log.close()
    store = apsw.Connection(str(path))
    for text in TRIGGERS:
        store.execute(f"DROP TRIGGER {text.split()[2]}")
    store.execute("DELETE FROM event")
    rows = [row_of(event) for event in events]
    store.executemany(f"INSERT INTO event VALUES ({', '.join('?' * 9)})", rows)
    store.execute("DELETE FROM signing WHERE last > ?", (len(events),))
    for text in TRIGGERS:
        store.execute(text)
    store.close()


def edit(at: Desk, number: int, **changes: str) -> None:
    def change(events: list[Event]) -> list[Event]:
        events[number - 1] = replace(events[number - 1], **changes)  # type: ignore[arg-type]
        return events

    rewritten(at.path, change)


def relinked(events: list[Event]) -> list[Event]:
    """The events with their numbers, links and hashes made anew, as one who knows the format does."""
    made: list[Event] = []
    heads: dict[str, str] = {}
    for number, event in enumerate(events, start=1):
        bare = replace(
            event,
            sequence=number,
            previous=made[-1].hash if made else START,
            case_previous=heads.get(event.case, START),
        )
        made.append(replace(bare, hash=event_hash(bare)))
        heads[event.case] = made[-1].hash
    return made


def renumbered(events: list[Event]) -> list[Event]:
    return [replace(event, sequence=number) for number, event in enumerate(events, start=1)]


def swapped(events: list[Event]) -> list[Event]:
    events[2], events[3] = events[3], events[2]
    return renumbered(events)


def flip_a_bit(at: Desk) -> None:
    data = bytearray(at.path.read_bytes())
    data[data.index(b"I would rather not.")] ^= 1
    at.path.write_bytes(data)


def drop_a_trigger(at: Desk) -> None:
    store = apsw.Connection(str(at.path))
    store.execute("DROP TRIGGER event_is_not_changed")
    store.close()


def edited_anew(number: int) -> Callable[[list[Event]], list[Event]]:
    def change(events: list[Event]) -> list[Event]:
        body = events[number - 1].body.replace("false positive", "true match")
        events[number - 1] = replace(events[number - 1], body=body.replace("Shipment", "Nothing"))
        return relinked(events)

    return change


def roll_back(at: Desk) -> None:
    shutil.copy(at.path.with_name("old.db"), at.path)


def fork(at: Desk) -> None:
    roll_back(at)
    with at.book("Ben", None) as book:
        case_id = book.cases()[0].id
        for number in range(7):
            book._cases._witness = None
            book.note(case_id, f"Another story, {number}.")


def empty(at: Desk) -> None:
    at.path.unlink()
    Log(at.path).close()


def forge(at: Desk) -> None:
    def change(events: list[Event]) -> list[Event]:
        body = '{"hit":"","text":"Ann says it is fine."}'
        return relinked([*events, replace(events[-1], actor="Ann", body=body)])

    rewritten(at.path, change)


CHAIN, CHECKPOINT, RECEIPT, KEYS = "chain", "checkpoint", "receipt", "personal keys"
LEVELS = (CHAIN, CHECKPOINT, RECEIPT, KEYS)

# What is done, the first protection that sees it, and the first event that is named as bad.
ATTACKS: list[tuple[str, Callable[[Desk], object], str, int | None]] = [
    ("edit", lambda at: edit(at, 5, body="{}"), CHAIN, 5),
    ("time edit", lambda at: edit(at, 5, time="2026-11-19T08:00:00.000000Z"), CHAIN, 5),
    ("delete", lambda at: rewritten(at.path, lambda e: [*e[:4], *e[5:]]), CHAIN, 6),
    (
        "delete and renumber",
        lambda at: rewritten(at.path, lambda e: renumbered([*e[:4], *e[5:]])),
        CHAIN,
        5,
    ),
    ("swap", lambda at: rewritten(at.path, swapped), CHAIN, 3),
    (
        "insert",
        lambda at: rewritten(at.path, lambda e: renumbered([*e[:4], e[9], *e[4:]])),
        CHAIN,
        5,
    ),
    ("bit flip", flip_a_bit, CHAIN, 7),
    ("trigger drop", drop_a_trigger, CHAIN, None),
    ("old tail cut", lambda at: rewritten(at.path, lambda e: e[:4]), CHECKPOINT, None),
    ("re-hash from the middle", lambda at: rewritten(at.path, edited_anew(5)), CHECKPOINT, 5),
    ("re-hash from the start", lambda at: rewritten(at.path, edited_anew(2)), CHECKPOINT, 1),
    ("fresh tail cut", lambda at: rewritten(at.path, lambda e: e[:8]), RECEIPT, None),
    ("rollback", roll_back, RECEIPT, None),
    ("fork", fork, RECEIPT, None),
    ("empty file", empty, RECEIPT, None),
    ("forged entry", forge, KEYS, 11),
]


@pytest.fixture
def at(tmp_path: Path) -> Desk:
    return to_be_attacked(tmp_path)


def to_be_attacked(folder: Path) -> Desk:
    """A casebook as it is reviewed, and beside it a copy from the middle of the work."""
    made = desk(folder)
    review(made)
    shutil.copy(made.path, made.path.with_name("whole.db"))
    rewritten(made.path, lambda events: events[:7])
    made.path.rename(made.path.with_name("old.db"))
    made.path.with_name("whole.db").rename(made.path)
    return made


def chain_sees(log: Log) -> bool:
    return not verify_log(log.after(0)).ok


def note_misfits(log: Log, text: str) -> bool:
    """Whether a signed checkpoint is not of this log; checked by the definition."""
    note = parse_note(text)
    point = note.checkpoint
    assert any(
        is_signed(note.text.encode(), signature.signature, key.public)
        for key in (ANN, BEN)
        for signature in note.signatures
    )
    hashes = list(log.hashes(0, point.size))
    return (
        len(hashes) != point.size
        or Tree(hashes).root() != point.root
        or hashes[0].hex() != point.store
        or hashes[-1].hex() != point.head
    )


def checkpoint_sees(log: Log) -> bool:
    return any(note_misfits(log, kept.note) for kept in log.seals.checkpoints())


def receipt_sees(log: Log, at: Desk) -> bool:
    outside = at.witness.look()
    assert outside.head is not None
    assert outside.receipts
    sequence, digest = outside.head
    return log.hash_at(sequence) != digest or any(
        note_misfits(log, text) for text in outside.receipts
    )


def keys_see(log: Log) -> bool:
    """Whether an event stands under a signing name without that key's signature over all of its events."""
    own = {key: bytes(32) for key in (ANN.public, BEN.public)}
    names = {"Ann": ANN.public, "Ben": BEN.public}
    first = log.hash_at(1) or b""
    for event in log.after(0):
        if (key := names.get(event.actor)) is not None:
            own[key] = hashlib.sha256(own[key] + bytes.fromhex(event.hash)).digest()
    for key, digest in own.items():
        latest = next(log.seals.signings_of(key), None)
        message = b"tidewaiter-commit-1\n" + first + digest
        if latest is None or not is_signed(message, latest.signature, key):
            return True
    return False


def seen_by(at: Desk) -> Iterator[str]:
    """Every protection that sees what was done, each by itself."""
    try:
        log = Log(at.path)
    except CasebookError:
        yield CHAIN  # the layout is part of it
        return
    try:
        if chain_sees(log):
            yield CHAIN
        if checkpoint_sees(log):
            yield CHECKPOINT
        if receipt_sees(log, at):
            yield RECEIPT
        if keys_see(log):
            yield KEYS
    finally:
        log.close()


def test_nothing_is_seen_where_nothing_was_done(at: Desk) -> None:
    assert list(seen_by(at)) == []
    with at.book() as book:
        outcome = book.verify()
    assert outcome.problems == ()
    assert outcome.events == 10


@pytest.mark.parametrize(
    ("attack", "level", "first"), [a[1:] for a in ATTACKS], ids=[a[0] for a in ATTACKS]
)
def test_each_way_is_first_seen_where_it_is_said_to_be(
    at: Desk, attack: Callable[[Desk], object], level: str, first: int | None
) -> None:
    attack(at)
    seen = set(seen_by(at))
    assert level in seen
    assert not seen & set(LEVELS[: LEVELS.index(level)])


@pytest.mark.parametrize(
    ("attack", "level", "first"), [a[1:] for a in ATTACKS], ids=[a[0] for a in ATTACKS]
)
def test_the_casebook_sees_each_way_and_names_the_first_bad_event(
    at: Desk, attack: Callable[[Desk], object], level: str, first: int | None
) -> None:
    attack(at)
    if attack is drop_a_trigger:  # it is refused at the door
        with pytest.raises(StoreDamagedError):
            Log(at.path)
        return
    log = Log(at.path)
    outcome = audit(log, at.witness.look())
    log.close()
    assert not outcome.ok
    assert outcome.first_bad == first
    assert not outcome.anchored


def test_of_sixteen_the_chain_sees_eight_and_all_together_see_all() -> None:
    counted = Counter(attack[2] for attack in ATTACKS)
    sums = [sum(counted[level] for level in LEVELS[: n + 1]) for n in range(4)]
    assert sums == [8, 11, 15, 16]


def test_a_stranger_who_signs_with_a_key_of_their_own_is_seen(at: Desk) -> None:
    # Eve writes under Ann's name with her own key: the log takes nothing but what its keys signed.
    with at.book("Eve", EVE) as eve:
        eve._pen._name = "Ann"
        case_id = eve.cases()[0].id
        eve.note(case_id, "Eve")
        (last,) = (event for event in eve.events(case_id) if event.sequence == 12)
        assert last.actor.startswith("Ann ")  # and not Ann
        assert last.actor != "Ann"
        assert eve.verify().ok
