#!/usr/bin/env python3
"""Checks an audit record or bundle of Tidewaiter, without Tidewaiter.

    python3 verify_record.py RECORD.json|BUNDLE.twrecord [--documents FOLDER]

One file, Python 3.10 or newer, nothing to install: read it, then run it. It was written from
resources/records/FORMAT.md alone and shares no line with the program that writes records.

Exit code: 0 the record is whole, 1 it was changed, 2 it could not be read (64: the arguments are off).
It names the first event that does not fit, what is proven (+), and what is not (?).
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

WHOLE, CHANGED, UNREADABLE, USAGE = 0, 1, 2, 64
BOTH = 2  # signatures where two people sign a case off
ZEROS = "0" * 64
HEX = re.compile(r"[0-9a-f]*")
HASH, KEY, SIGNATURE, KEY_HASH, TIME = 32, 32, 64, 4, 8  # bytes
Point = tuple[int, int, int, int]
Event = dict[str, Any]
Signed = tuple[int, Event, dict[str, Any]]  # its number here, the event, and what it says
Person = tuple[int, str, bytes | None]
EDITION_FIELDS = ("title", "publisher", "data_date", "evidence_to")
EVENT = ("time", "actor", "case", "kind", "body")


class BadError(Exception):
    """Something does not fit: what, and at which event if it is one."""

    def __init__(self, what: str, event: int | None = None) -> None:
        super().__init__(what)
        self.event = event


# Ed25519, RFC 8032, sections 5.1.3, 5.1.7 and 6; slow, and short enough to be checked by eye.

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def x_of(y: int, sign: int) -> int | None:
    """The x of a point of the curve whose y and whose sign of x are known; None if there is none."""
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if square == 0:
        return None if sign else 0
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P:
        return None
    return P - x if x & 1 != sign else x


def point(data: bytes) -> Point | None:
    """The point that 32 bytes stand for, as (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z; None if none."""
    number = int.from_bytes(data, "little")
    y = number & (1 << 255) - 1
    x = x_of(y, number >> 255)
    return None if x is None else (x, y, 1, x * y % P)


def add(a: Point, b: Point) -> Point:
    """The sum of two points."""
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = f - e, h - g, h + g, f + e
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number: int, a: Point) -> Point:
    """A point added to itself so many times."""
    result = (0, 1, 1, 0)
    while number:
        if number & 1:
            result = add(result, a)
        a, number = add(a, a), number >> 1
    return result


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE_X = x_of(BASE_Y, 0) or 0
BASE = (BASE_X, BASE_Y, 1, BASE_X * BASE_Y % P)


def is_signed(message: bytes, signature: bytes, key: bytes) -> bool:
    """Whether a signature of 64 bytes over a message was made with the private half of a key of 32."""
    if len(signature) != SIGNATURE or len(key) != KEY:
        return False
    a, r = point(key), point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= ORDER:
        return False
    hashed = hashlib.sha512(signature[:32] + key + message).digest()
    left = times(s, BASE)
    right = add(r, times(int.from_bytes(hashed, "little") % ORDER, a))
    return not (
        (left[0] * right[2] - right[0] * left[2]) % P
        or (left[1] * right[2] - right[1] * left[2]) % P
    )


# Reading: what FORMAT.md says of bytes, texts and hashes.


def raw(text: Any, size: int) -> bytes:
    """The bytes of a text of hexadecimal digits in lower case."""
    if not isinstance(text, str) or len(text) != 2 * size or not HEX.fullmatch(text):
        raise BadError(f"{size} bytes in hexadecimal were expected")
    return bytes.fromhex(text)


def once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON whose names are all different."""
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise BadError("a field is there twice")
    return fields


def parsed(text: str) -> Any:
    """JSON without doubled names, and without numbers that are none."""

    def no_number(word: str) -> NoReturn:
        raise BadError(f"{word} is no number")

    return json.loads(text, object_pairs_hook=once_each, parse_constant=no_number)


def canonical(value: Any) -> str:
    """Canonical JSON."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def is_canonical(body: str) -> bool:
    """Whether the body of an event is written in the one form, and holds no fraction."""

    def no_fraction(word: str) -> NoReturn:
        raise BadError(f"{word} is a fraction")

    value = json.loads(body, parse_float=no_fraction)
    return canonical(value) == body


def event_hash(event: Event) -> str:
    """The hash of an event."""
    fields = [b"tidewaiter-event-1", int(event["sequence"]).to_bytes(8, "big")]
    fields += [event[name].encode() for name in EVENT]
    fields += [raw(event[name], HASH) for name in ("previous", "case_previous")]
    return hashlib.sha256(b"".join(len(f).to_bytes(8, "big") + f for f in fields)).hexdigest()


# Checking, in the order of FORMAT.md.


def check_event(event: Event) -> None:
    """One event by itself."""
    sequence = event["sequence"]
    if type(sequence) is not int or sequence < 1:
        raise BadError("an event has no number")
    try:
        sound = event_hash(event) == event["hash"]
    except (ValueError, OverflowError, AttributeError, BadError):
        sound = False
    if not sound:
        raise BadError(f"event {sequence} is not what its hash says", sequence)


def check_chain(events: list[Event]) -> None:
    """The links between the events of a case."""
    before: Event | None = None
    for event in events:
        check_event(event)
        sequence = event["sequence"]
        if event["case_previous"] != (before["hash"] if before else ZEROS):
            raise BadError(f"event {sequence} does not follow the one before it", sequence)
        if before:
            if event["case"] != before["case"] or sequence <= before["sequence"]:
                raise BadError(f"event {sequence} stands where it cannot", sequence)
            if sequence == before["sequence"] + 1 and event["previous"] != before["hash"]:
                raise BadError(f"event {sequence} does not follow the one before it", sequence)
        before = event


def check_bodies(events: list[Event]) -> None:
    """The one form of all bodies."""
    for event in events:
        sequence = event["sequence"]
        try:
            sound = is_canonical(event["body"])
        except (ValueError, RecursionError, BadError):
            sound = False
        if not sound:
            raise BadError(f"event {sequence} is not written in the one form", sequence)


def root_of(leaf: bytes, index: int, size: int, path: list[bytes]) -> bytes | None:
    """The root that a path of inclusion leads to (RFC 9162, 2.1.3.2); None if it is no path."""
    if index >= size:
        return None
    last, root = size - 1, hashlib.sha256(b"\x00" + leaf).digest()
    for node in path:
        if last == 0:
            return None
        if index % 2 or index == last:
            root = hashlib.sha256(b"\x01" + node + root).digest()
            while index % 2 == 0 and index:
                index, last = index // 2, last // 2
        else:
            root = hashlib.sha256(b"\x01" + root + node).digest()
        index, last = index // 2, last // 2
    return root if last == 0 else None


NOTE = re.compile(
    r"(tidewaiter\.invalid/casebook/([0-9a-f]{64})\n(0|[1-9][0-9]{0,17})\n([A-Za-z0-9+/]{43}=)\n"
    r"head ([0-9a-f]{64})\ntime ([0-9T:.Z-]{27})\n)\n((?:\u2014 [^\s+]+ [A-Za-z0-9+/]+={0,2}\n)+)"
)


class Checkpoint:
    """A signed note, taken apart."""

    def __init__(self, text: str) -> None:
        found = NOTE.fullmatch(text)
        if not found:
            raise BadError("the checkpoint cannot be understood")
        self.text, self.store, size, root, self.head, self.time, lines = found.groups()
        self.size, self.root = int(size), base64.b64decode(root)
        self.signatures = [line.split(" ")[1:] for line in lines[:-1].split("\n")]
        sizes = {
            KEY_HASH + SIGNATURE,
            KEY_HASH + TIME + SIGNATURE,
        }  # the log's own, and co-signatures
        if any(len(base64.b64decode(data)) not in sizes for _, data in self.signatures):
            raise BadError("the checkpoint cannot be understood")

    def is_signed_by(self, key: bytes) -> bool:
        """Whether a line below it is this key's, and fits."""
        name = f"tidewaiter-{key.hex()[:16]}"
        begins = hashlib.sha256(name.encode() + b"\n\x01" + key).digest()[:4]
        return any(
            shown == name
            and base64.b64decode(data)[:4] == begins
            and is_signed(self.text.encode(), base64.b64decode(data)[4:], key)
            for shown, data in self.signatures
        )


def people_of(proof: dict[str, Any]) -> list[Person]:
    """The events about people as (number, name, key); the key is None for one that was revoked."""
    found = []
    for event in sorted(proof["people"], key=lambda event: event["sequence"]):
        check_event(event)
        fact = parsed(event["body"])
        if event["case"] or event["kind"] not in ("person-enrolled", "key-rotated", "key-revoked"):
            raise BadError("an event about people is of another kind", event["sequence"])
        gives = event["kind"] != "key-revoked"
        if gives and event["actor"] != fact["name"]:
            raise BadError("a key was given to somebody else", event["sequence"])
        found.append((event["sequence"], fact["name"], raw(fact["key"], HASH) if gives else None))
    return found


def key_for(event: Event, people: list[Person]) -> bytes | None:
    """The key that an event must be signed with; None where its actor has none."""
    before = [key for at, name, key in people if name == event["actor"] and at < event["sequence"]]
    if before and before[-1]:
        return before[-1]
    own = [key for at, name, key in people if name == event["actor"] and at == event["sequence"]]
    return own[0] if own else None


def check_tree(events: list[Event], proof: dict[str, Any], checkpoint: Checkpoint) -> None:
    """Every event has its place below the root of the checkpoint."""
    paths = {one["sequence"]: [raw(node, HASH) for node in one["path"]] for one in proof["paths"]}
    for event in events:
        sequence, leaf = event["sequence"], raw(event["hash"], HASH)
        path = paths.get(sequence, [])
        fits = root_of(leaf, sequence - 1, checkpoint.size, path) == checkpoint.root
        if sequence == checkpoint.size:
            fits = fits and event["hash"] == checkpoint.head
        if sequence == 1:
            fits = fits and event["hash"] == checkpoint.store
        if not fits:
            raise BadError(f"event {sequence} is not in the casebook of the checkpoint", sequence)


def check_signings(
    events: list[Event], proof: dict[str, Any], people: list[Person], store: str
) -> tuple[dict[tuple[str, bytes], int], int]:
    """Who signed which events: gives how many of each person and key, and how many nobody signed."""
    sound: dict[int, tuple[str, str]] = {}
    for one in proof["signings"]:
        digest = raw(one["before"], HASH)
        for shown in one["hashes"]:
            digest = hashlib.sha256(digest + raw(shown, HASH)).digest()
        whole = len(one["hashes"]) == one["last"] - one["first"] + 1
        message = b"tidewaiter-commit-1\n" + raw(store, HASH) + digest
        if whole and is_signed(message, raw(one["signature"], 64), raw(one["key"], HASH)):
            for number, shown in enumerate(one["hashes"], start=one["first"]):
                sound[number] = (one["key"], shown)
    signed: dict[tuple[str, bytes], int] = {}
    unsigned = 0
    for event in events:
        key = key_for(event, people)
        if event["kind"] == "case-signed" and parsed(event["body"])["key"] != (key or b"").hex():
            raise BadError(f"event {event['sequence']} names another key", event["sequence"])
        if key is None:
            unsigned += 1
        elif sound.get(event["sequence"]) != (key.hex(), event["hash"]):
            sequence = event["sequence"]
            raise BadError(f"event {sequence} is not signed by whoever it names", sequence)
        else:
            who = (event["actor"], key)
            signed[who] = signed.get(who, 0) + 1
    return signed, unsigned


def check_proof(record: dict[str, Any]) -> tuple[list[str], list[str], set[bytes]]:
    """The proof of a record: gives what it proves and what it does not."""
    proof = record["proof"]
    checkpoint, people = Checkpoint(proof["checkpoint"]), people_of(proof)
    together = {event["sequence"]: event for event in [*record["events"], *proof["people"]]}
    shown = {(event["sequence"], event["hash"]) for event in [*record["events"], *proof["people"]]}
    if len(shown) != len(together):
        raise BadError("two events have the same number")
    events = [together[number] for number in sorted(together)]
    check_tree(events, proof, checkpoint)
    signed, unsigned = check_signings(events, proof, people, checkpoint.store)
    keys = {key for _, _, key in people if key}
    if not any(checkpoint.is_signed_by(key) for key in keys):
        raise BadError("the checkpoint is not signed by anybody who wrote in this record")
    proven = [
        f"the events stand in a casebook of {checkpoint.size}; its checkpoint of {checkpoint.time} is signed"
    ]
    proven += [
        f"{name} signed {count} events with the key {fingerprint(key)}"
        for (name, key), count in signed.items()
    ]
    open_ = ["whose a key is: compare its fingerprint with its owner"]
    if unsigned:
        open_.append(f"who wrote {unsigned} events that are not signed")
    return proven, open_, keys


def check_seal(record: dict[str, Any], keys: set[bytes]) -> tuple[list[str], list[str]]:
    """The seal of a record: gives what it proves and what it does not."""
    seal = record.get("seal")
    if seal is None:
        return [], ["all that is not an event: the record has no seal"]
    rest = {name: value for name, value in record.items() if name != "seal"}
    digest = hashlib.sha256(canonical(rest).encode()).digest()
    if digest.hex() != seal["digest"]:
        raise BadError("something in the record is not what its seal says")
    key = seal.get("key", "")
    if not keys and not key:
        return [], ["all that is not an event: the seal shows damage, and no forgery"]
    signature = raw(seal.get("signature", ""), 64)
    if not keys or raw(key, HASH) not in keys:
        raise BadError("the seal of the record is not signed by whoever it names")
    if not is_signed(b"tidewaiter-record-1\n" + digest, signature, raw(key, HASH)):
        raise BadError("the seal of the record is not signed by whoever it names")
    return [f"all of the record is sealed with the key {fingerprint(raw(key, HASH))}"], []


def check_record(record: dict[str, Any]) -> tuple[list[str], list[str]]:
    """All of a record by itself: gives what is proven and what is not."""
    if record["format"] != "tidewaiter-record-1":
        raise BadError("this is no record of format 1")
    events = record["events"]
    if not events:
        raise BadError("the record holds no event")
    check_chain(events)
    check_bodies(events)
    proven = [f"the events of the case are unchanged: {len(events)}"]
    open_, keys = ["whether events came after the last one"], set[bytes]()
    if "proof" in record:
        more, less, keys = check_proof(record)
        proven, open_ = proven + more, open_ + less
    else:
        open_.append("who wrote it: nothing is signed, and all of it could have been written anew")
    proven += check_brought(record)
    last = events[-1]
    if record["head"] != {"sequence": last["sequence"], "hash": last["hash"]}:
        raise BadError("the record does not end with the event that it names as its head")
    more, less = check_oversight(record)
    proven, open_ = proven + more, open_ + less + unvouched(record)
    more, less = check_seal(record, keys)
    return proven + more, open_ + less


# Events of other casebooks (“Cases from other casebooks”), in the order they were taken in.

FOREIGN = 2**40  # from here on, numbers name events of other casebooks
NAMES = {"case-signed": "approves", "sign-off-withdrawn": "signed"}  # which number names an event


def own_store(record: dict[str, Any]) -> str:
    """The casebook that the record was exported from."""
    if "proof" in record:
        return Checkpoint(record["proof"]["checkpoint"]).store
    taken = (parsed(e["body"]) for e in record["events"] if e["kind"] == "case-taken-in")
    return next((str(fact["here"]) for fact in taken), "")


def all_events(record: dict[str, Any]) -> Iterator[Event]:
    """Every event with its `fact` and its `casebook` (empty for the record's own), in order."""
    brought = {one["event"]: one["events"] for one in record.get("brought", [])}
    bringing = {e["sequence"] for e in record["events"] if e["kind"] == "case-taken-in"}
    if len(brought) != len(record.get("brought", [])) or not set(brought) <= bringing:
        raise BadError("events of other casebooks came with none of the record's own")
    for event in record["events"]:
        for other in brought.get(event["sequence"], []):
            yield {**other, "fact": parsed(other["body"])}
        yield {**event, "casebook": "", "fact": parsed(event["body"])}


def strands_of(record: dict[str, Any]) -> dict[str, list[Event]]:
    """The events of each casebook, linked within it."""
    own, case = own_store(record), record["events"][0]["case"]
    strands: dict[str, list[Event]] = {}
    for event in all_events(record):
        strands.setdefault(event["casebook"] or own, []).append(event)
    for store, strand in strands.items():
        if store != own:
            check_chain(strand)
            check_bodies(strand)
        if any(event["case"] != case for event in strand):
            raise BadError("events of other casebooks are of another case")
    return strands


def check_brought(record: dict[str, Any]) -> list[str]:
    """The events of other casebooks: linked, bound by what took them in, and proven."""
    own, strands = own_store(record), strands_of(record)
    seen: dict[tuple[str, int], str] = {}
    proven, came = [], 0
    for event in all_events(record):
        came += bool(event["casebook"])
        seen[event["casebook"] or own, event["sequence"]] = event["hash"]
        if event["kind"] != "case-taken-in":
            continue
        fact = event["fact"]
        heads = all(seen.get((s["store"], s["last"])) == s["head"] for s in fact["strands"])
        if not heads or fact["here"] != (event["casebook"] or own):
            raise BadError("a case was taken in with events that are not there", event["sequence"])
        check_taken_in(event, strands)
        if not event["casebook"]:
            if came != fact["events"]:
                raise BadError("a case was taken in with other events", event["sequence"])
            came = 0
            proven.append(
                f"{fact['events']} events were written in the casebook of {fact['name']}, taken in by"
                f" {event['actor']} on {event['time'][:10]}, and are proven as they were there"
            )
    if came:
        raise BadError("events of other casebooks came with none of the record's own")
    return proven


def check_taken_in(event: Event, strands: dict[str, list[Event]]) -> None:
    """The proof that came with a case, over all its events in the casebook it was exported from."""
    fact = event["fact"]
    proof = parsed(fact["proof"])
    last = next(one["last"] for one in fact["strands"] if one["store"] == fact["store"])
    covered = [one for one in strands[fact["store"]] if one["sequence"] <= last]
    _, _, keys = check_proof({"events": covered, "proof": proof})
    if Checkpoint(proof["checkpoint"]).store != fact["store"] or raw(fact["key"], KEY) not in keys:
        raise BadError("an event does not show where the case came from", event["sequence"])


def woven(record: dict[str, Any]) -> Iterator[tuple[Event, int, bool]]:
    """Every event with its number here, what it names by numbers of here, and whether it is parted.

    Parted: it signs, or changes what was signed, and did not know of one before it that does.
    """
    own = own_store(record)
    at: dict[str, int] = {}
    for event in record["events"]:  # the last of them names all casebooks, in their places
        if event["kind"] == "case-taken-in":
            strands = parsed(event["body"])["strands"]
            at = {one["store"]: place for place, one in enumerate(strands, start=1)}
    knows: dict[str, dict[str, int]] = {}
    views: dict[str, list[str]] = {}
    heads: list[tuple[str, int]] = []

    def here(number: int, store: str) -> int:
        place, there = divmod(number, FOREIGN)
        store = views[store][place - 1] if place else store
        return there if store == own else at[store] * FOREIGN + there

    for event in all_events(record):
        store, kind, fact = event["casebook"] or own, event["kind"], event["fact"]
        parted, signs = False, kind in NAMES or kind not in ASIDE
        if event["casebook"]:
            known = knows.setdefault(store, {})
            known[store] = event["sequence"]
            if kind == "case-taken-in":
                views[store] = [one["store"] for one in fact["strands"]]
                known.update({one["store"]: one["last"] for one in fact["strands"]})
            if signs:
                heads = [one for one in heads if one[1] > known.get(one[0], 0)]
                parted = bool(heads)
                heads.append((store, event["sequence"]))
        elif signs:
            heads = [(own, event["sequence"])]
        name = NAMES.get(kind, "") if event["casebook"] else ""
        told = {**fact, name: here(fact[name], store)} if name and fact[name] else fact
        yield {**event, "fact": told}, here(event["sequence"], store), parted


# Kinds of events that change nothing of what was signed; every other ends a sign-off.
ASIDE = frozenset(
    {
        *("note-written", "note-placed", "comment-written", "record-exported", "export-settled"),
        *("case-prioritised", "case-due", "case-assigned", "case-archived"),
        *("retention-set", "hold-placed", "hold-lifted"),
        *("second-review-asked", "hit-reviewed", "hit-review-withdrawn", "second-review-ended"),
        *("second-review-cancelled", "disagreement-settled", "review-taken", "review-answered"),
        *("answer-taken", "case-taken-in"),
    }
)


def may_approve(signed: list[Signed], event: Event) -> bool:
    """Whether a second signature can stand under the first; `event` names it by its number here."""
    if len(signed) != 1:
        return False
    (number, first, one), fact = signed[0], event["fact"]
    same = one["four_eyes"] and fact["approves"] == number
    same = same and (fact["assessment"], fact["digest"]) == (one["assessment"], one["digest"])
    apart = event["actor"] != first["actor"] and fact["key"] != one["key"]
    return bool(same and apart and fact["key"] and one["key"])


def signed_after(signed: list[Signed], event: Event, number: int) -> list[Signed]:
    """The signatures that stand after one that was made or taken back."""
    fact = event["fact"]
    if event["kind"] == "case-signed":
        if fact["approves"] and not may_approve(signed, event):
            if event["casebook"]:
                return signed
            raise BadError(f"event {event['sequence']} approves what it cannot", event["sequence"])
        return [*signed, (number, event, fact)] if fact["approves"] else [(number, event, fact)]
    numbers = [one[0] for one in signed]
    if fact["signed"] in numbers:
        return signed[: numbers.index(fact["signed"])]
    if event["casebook"]:
        return signed
    raise BadError("a signature was taken back that does not stand", event["sequence"])


def standing_signatures(record: dict[str, Any]) -> list[Signed]:
    """The signatures under the case that stand after the last event, each with its number here."""
    signed: list[Signed] = []
    screenings: dict[str, Any] = {}
    for event, number, parted in woven(record):
        kind, fact = event["kind"], event["fact"]
        same = False
        if kind == "document-screened":
            found = {k: v for k, v in fact["screening"].items() if k != "program"}
            same = screenings.get(found["document"]) == found
            screenings[found["document"]] = found
        if parted:
            signed = []
        elif kind in ("case-signed", "sign-off-withdrawn"):
            signed = signed_after(signed, event, number)
        elif kind not in ASIDE and not same:
            signed = []
    return signed


def check_oversight(record: dict[str, Any]) -> tuple[list[str], list[str]]:
    """The sign-off and the answers of second reviewers: gives what is proven and what is not."""
    events = record["events"]
    proven = []
    for event in events:
        if event["kind"] == "answer-taken":
            fact = parsed(event["body"])
            answer = fact["answer"]
            digest = hashlib.sha256(canonical(answer).encode()).digest()
            signature, key = raw(fact["signature"], SIGNATURE), raw(answer["key"], HASH)
            if not is_signed(b"tidewaiter-answer-1\n" + digest, signature, key):
                raise BadError("an answer is not signed by whoever it names", event["sequence"])
            proven.append(
                f"the second review by {answer['reviewer']} is signed with {fingerprint(key)}"
            )
    signed = standing_signatures(record)
    told = record.get("sign_off", {"state": "not signed off", "signatures": []})
    stands = told["state"] in ("signed off", "waits for the second signature")
    named = [one["event"] for one in told["signatures"]] if stands else []
    if named != [number for number, _, _ in signed]:
        raise BadError("the sign-off in the record is not the one of its events")
    if not signed:
        return proven, []
    facts = [fact for _, _, fact in signed]
    whole = len(signed) == BOTH or not facts[0]["four_eyes"]
    if whole != (told["state"] == "signed off"):
        raise BadError("the sign-off in the record is not the one of its events")
    shown = hashlib.sha256(canonical(record["assessment"]).encode()).hexdigest()
    bound = (shown, record["controls"]["digest"])
    same = all((fact["assessment"], fact["digest"]) == bound for fact in facts)
    if same == ("unsigned" in record):
        raise BadError("the record does not say whether its assessment is the one that was signed")
    if not same:
        return proven, ["the assessment in the record: it is not the one that was signed"]
    names = " and ".join(event["actor"] for _, event, _ in signed)
    return [*proven, f"{names} signed the assessment in the record"], []


def unvouched(record: dict[str, Any]) -> list[str]:
    """The exports of which a trace was found, and that nobody signed to have begun."""
    facts = [event["fact"] for event in all_events(record) if event["kind"] == "export-settled"]
    return [
        f"whether {fact['name']} was exported: nobody vouches for the note of it"
        for fact in facts
        if not fact.get("vouched", True)
    ]


def check_documents(record: dict[str, Any], folder: Path) -> list[str]:
    """The files of the case, by name or by hash, in a folder."""
    for document in record["documents"]:
        name, digest = Path(document["name"]).name, document["sha256"]
        found = [path for path in (folder / digest, folder / name) if path.is_file()]
        if not found:
            raise BadError(f"{name} is not in the folder")
        if all(hashlib.sha256(path.read_bytes()).hexdigest() != digest for path in found):
            raise BadError(f"{name} is not the file that was reviewed")
    return [f"the documents are those that were reviewed: {len(record['documents'])}"]


# Bundles: a zip of one form, whose every byte follows from its entries.


def local_head(name: bytes, data: bytes) -> bytes:
    """What stands before the bytes of an entry."""
    sizes = zlib.crc32(data), len(data), len(data)
    return (
        struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0x0800, 0, 0, 0x21, *sizes, len(name), 0) + name
    )


def zip_of(entries: list[tuple[str, bytes]]) -> bytes:
    """The bytes of a bundle with these entries."""
    body, directory = bytearray(), bytearray()
    for name, data in entries:
        raw_name, sizes = name.encode(), (zlib.crc32(data), len(data), len(data))
        directory += struct.pack(
            "<4s6H3I5H2I",
            *(b"PK\x01\x02", 0x0314, 20, 0x0800, 0, 0, 0x21, *sizes, len(raw_name)),
            *(0, 0, 0, 0, 0o100644 << 16, len(body)),
        )
        directory += raw_name
        body += local_head(raw_name, data) + data
    count = len(entries)
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + end)


def entries_of(data: bytes) -> list[tuple[str, bytes]]:
    """The entries of a bundle, if its bytes are just those that they give."""
    entries, at = [], 0
    while data[at : at + 4] == b"PK\x03\x04" and len(data) >= at + 30:
        size, length = (
            struct.unpack_from("<I", data, at + 22)[0],
            data[at + 26] + 256 * data[at + 27],
        )
        name, begins = data[at + 30 : at + 30 + length].decode(), at + 30 + length
        entries.append((name, data[begins : begins + size]))
        at = begins + size
    if zip_of(entries) != data or len({name for name, _ in entries}) != len(entries):
        raise BadError("the bundle is not written in the one form")
    return entries


def edition_digest(data: bytes) -> str:
    """The digest of an edition's file, each file in it held against its hash (controls/FORMAT.md)."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        files = {name: opened.read(name) for name in opened.namelist()}
    manifest = parsed(files.pop("pack.json").decode())
    lines = [f"{name}: {manifest[name]}" for name in ("format", "edition")]
    lines += [f"previous: {manifest.get('previous') or ''}"]
    lines += [f"{name}: {manifest[name]}" for name in EDITION_FIELDS]
    for one in sorted(manifest["files"], key=lambda one: one["name"]):
        if hashlib.sha256(files.pop(one["name"])).hexdigest() != one["sha256"]:
            raise BadError(f"{one['name']} of the edition is not what its hash says")
        lines.append(f"{one['sha256']}  {one['name']}")
    if set(files) - {"pack.json.sig", "signer.pem"}:
        raise BadError("the edition holds a file that it does not name")
    return hashlib.sha256("".join(line + "\n" for line in lines).encode()).hexdigest()


def check_manifest_seal(manifest: dict[str, Any], record: dict[str, Any]) -> None:
    """The seal of a bundle: by a key that the record's proof knows, or of nobody where it has no proof."""
    seal = manifest["seal"]
    rest = {name: value for name, value in manifest.items() if name != "seal"}
    digest = hashlib.sha256(canonical(rest).encode()).digest()
    if seal["digest"] != digest.hex():
        raise BadError("the bundle is not what its seal says")
    key = seal.get("key", "")
    if "proof" not in record:
        if key or seal.get("signature", ""):
            raise BadError("the bundle is not sealed by whoever exported the record in it")
        return
    known = {one for _, _, one in people_of(record["proof"]) if one}
    message = b"tidewaiter-bundle-1\n" + digest
    if raw(key, KEY) not in known or not is_signed(
        message, raw(seal.get("signature", ""), SIGNATURE), raw(key, KEY)
    ):
        raise BadError("the bundle is not sealed by whoever exported the record in it")


def check_parts(
    manifest: dict[str, Any], record: dict[str, Any], files: dict[str, bytes]
) -> list[str]:
    """What a bundle says of its files, held against them and against the record."""
    hits = {hit["id"] for hit in record["hits"]}
    papers = [(one["sha256"], one["name"]) for one in manifest["documents"]]
    if (
        manifest["case"] != record["case"]["id"]
        or papers != [(one["sha256"], one["name"]) for one in record["documents"]]
        or not {one["hit"] for one in manifest["snippets"]} <= hits
        or [one["digest"] for one in manifest["editions"]] != [record["controls"]["digest"]]
    ):
        raise BadError("the bundle says other things of the case than the record in it")
    parts = [*manifest["snippets"], *manifest["editions"], *manifest["documents"]]
    if {one["file"] for one in parts if one["file"]} != set(files) - {
        "manifest.json",
        "record.json",
        "receipt.txt",
    }:
        raise BadError("the bundle holds other files than it speaks of")
    receipt = files.get("receipt.txt")
    if receipt is not None and receipt.decode() != record.get("proof", {}).get("checkpoint"):
        raise BadError("the receipt in the bundle is not that of the record")
    for one in manifest["documents"]:
        if one["file"] and hashlib.sha256(files[one["file"]]).hexdigest() != one["sha256"]:
            raise BadError(f"{one['name']} is not the file that was reviewed")
    for one in manifest["editions"]:
        if one["file"] and edition_digest(files[one["file"]]) != one["digest"]:
            raise BadError("the edition in the bundle is not the one that it names")
    return [f"every byte of the bundle is what it names: {len(files) - 1} files"]


def unbundled(data: bytes) -> tuple[bytes, dict[str, Any], dict[str, bytes]]:
    """The record in a bundle, the manifest, and all files, each held against its hash."""
    entries = entries_of(data)
    files = dict(entries)
    text = files["manifest.json"].decode()
    manifest = parsed(text)
    if canonical(manifest) != text or manifest["format"] != "tidewaiter-bundle-1":
        raise BadError("the manifest is not written in the one form")
    shown = [("manifest.json", ""), *((one["name"], one["sha256"]) for one in manifest["files"])]
    found = [(name, hashlib.sha256(held).hexdigest()) for name, held in entries]
    sizes = [one["size"] for one in manifest["files"]]
    if shown[1:] != found[1:] or sizes != [len(held) for _, held in entries[1:]]:
        raise BadError("the files of the bundle are not those that its manifest names")
    if entries[0][0] != "manifest.json":
        raise BadError("the manifest does not come first")
    return files["record.json"], manifest, files


def fingerprint(key: bytes) -> str:
    """A key as people compare it."""
    digest = hashlib.sha256(key).hexdigest()[:32]
    return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))


def verify(data: bytes, folder: Path | None = None) -> tuple[int, int | None, list[str]]:
    """Check the bytes of a record; gives the exit code, the first bad event or None, and what to say."""
    manifest, files = None, dict[str, bytes]()
    try:
        if data[:2] == b"PK":
            data, manifest, files = unbundled(data)
        record = parsed(data.decode("utf-8"))
        proven, open_ = check_record(record)
        if manifest is not None:
            check_manifest_seal(manifest, record)
            proven += check_parts(manifest, record, files)
        if folder is not None:
            proven += check_documents(record, folder)
    except BadError as error:
        return CHANGED, error.event, [f"! {error}"]
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        OverflowError,
        RecursionError,
        struct.error,
        zipfile.BadZipFile,
        NotImplementedError,
        zlib.error,
    ) as error:
        return CHANGED, None, [f"! this is not a whole record of format 1 ({type(error).__name__})"]
    return WHOLE, None, [f"+ {one}" for one in proven] + [f"? {one}" for one in open_]


def main(arguments: list[str]) -> int:
    """Check the file that is named."""
    record, *rest = arguments or [""]
    if not record or rest[:1] not in ([], ["--documents"]) or len(rest) not in {0, 2}:
        print("verify_record.py RECORD.json|BUNDLE.twrecord [--documents FOLDER]", file=sys.stderr)
        return USAGE
    try:
        data = Path(record).read_bytes()
        folder = Path(rest[1]) if rest else None
        code, _, lines = verify(data, folder)
    except OSError as error:
        print(f"! {error.filename} cannot be read: {error.strerror}", file=sys.stderr)
        return UNREADABLE
    print("\n".join(lines))
    print("The record is whole." if code == WHOLE else "The record was changed.")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
