"""A record proves where its events stand and who signed them, and every change of the proof is seen."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from casebook.case_papers import INVOICE, ON, invoice, item_hit, screening
from casebook.signed_papers import ANN, BEN, EVE, HIT, desk
from casebook.signed_papers import review as review_signed
from records.record_papers import pack, review
from tidewaiter.casebook.facts.desk import KeyRevoked, KeyRotated
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.proof.chain import event_hash
from tidewaiter.casebook.proof.verifying import Verification
from tidewaiter.records.events import take_event
from tidewaiter.records.json_record import write_json
from tidewaiter.records.model.proofs import EventPart
from tidewaiter.records.seal import digest_of
from tidewaiter.records.verifying import verify


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = review(tmp_path, ANN)
    path = tmp_path / "record.json"
    write_json(made.case, made.events, made.pack, made.assessment, path, proof=made.proof)
    return path


def edited(path: Path, edit: Callable[[Any], object]) -> Verification:
    record = json.loads(path.read_text(encoding="utf-8"))
    edit(record)
    path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    return verify(path)


def said(sentences: tuple[object, ...]) -> str:
    return " ".join(str(one) for one in sentences)


def test_a_signed_record_says_who_signed_and_where_it_stands(path: Path) -> None:
    outcome = verify(path)
    assert outcome.problems == ()
    assert "Ann Tester signed 10 events" not in said(outcome.anchored)  # her enrolment, too
    assert "Ann Tester signed 11 events" in said(outcome.anchored)
    assert "casebook of 11 events" in said(outcome.anchored)
    assert "compare the fingerprint" in said(outcome.open)
    assert "Nothing in this record is signed" not in said(outcome.open)


def test_an_unsigned_record_says_that_it_is(tmp_path: Path) -> None:
    made = review(tmp_path)
    write_json(made.case, made.events, made.pack, made.assessment, tmp_path / "r.json")
    outcome = verify(tmp_path / "r.json")
    assert outcome.ok
    assert "Nothing in this record is signed" in said(outcome.open)


def rewrite(record: Any, at: int, **changes: object) -> None:
    """What a forger does who knows the format: change an event, and hash all that follow anew."""
    record["events"][at].update(changes)
    for number in range(at, len(record["events"])):
        event = record["events"][number]
        if number:
            before = record["events"][number - 1]
            event["case_previous"] = before["hash"]
            if event["sequence"] == before["sequence"] + 1:
                event["previous"] = before["hash"]
        event["hash"] = event_hash(replace(take_event(EventPart(**event)), hash=""))
    last = record["events"][-1]
    record["head"] = {"sequence": last["sequence"], "hash": last["hash"]}


EDITS: list[tuple[str, Callable[[Any], object], int | None]] = [
    ("an event forged and hashed anew", lambda r: rewrite(r, 4, actor="Eve"), 6),
    ("the first forged", lambda r: rewrite(r, 0, time="2026-11-20T08:00:00.000000Z"), 2),
    ("a path of another event", lambda r: r["proof"]["paths"][3].update(path=r["proof"]["paths"][4]["path"]), 4),
    ("a path too short", lambda r: r["proof"]["paths"][3]["path"].pop(), 4),
    ("a path that is gone", lambda r: r["proof"]["paths"].pop(3), 4),
    ("a signature that is gone", lambda r: r["proof"]["signings"].pop(2), 4),
    ("a signature of another commit", lambda r: r["proof"]["signings"][2].update(signature=r["proof"]["signings"][3]["signature"]), 4),
    ("another digest before", lambda r: r["proof"]["signings"][2].update(before="0" * 64), 4),
    ("another key", lambda r: r["proof"]["signings"][2].update(key=EVE.public.hex()), 4),
    ("hashes too many", lambda r: r["proof"]["signings"][2]["hashes"].append("0" * 64), 4),
    ("nobody's key", lambda r: r["proof"]["people"].clear(), None),
    ("a person whose key was changed", lambda r: r["proof"]["people"][0].update(body=r["proof"]["people"][0]["body"].replace("6", "7")), None),
    ("a checkpoint over more", lambda r: r["proof"].update(checkpoint=r["proof"]["checkpoint"].replace("\n11\n", "\n12\n")), 11),
    ("another time of the checkpoint", lambda r: r["proof"].update(checkpoint=r["proof"]["checkpoint"].replace("time 2026", "time 2025")), None),
    ("the assessment", lambda r: r["assessment"].update(outcome="licence"), None),
    ("the program", lambda r: r["program"].update(version="9"), None),
    ("a seal of nobody", lambda r: r["seal"].update(key="", signature=""), None),
    ("no seal under the proof", lambda r: r["seal"].update(key=EVE.public.hex()), None),
    ("a checkpoint of nobody", lambda r: r["proof"].update(checkpoint="x"), None),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "first"), [e[1:] for e in EDITS], ids=[e[0] for e in EDITS])
def test_every_change_of_a_proof_is_seen(
    path: Path, edit: Callable[[Any], object], first: int | None
) -> None:
    outcome = edited(path, edit)
    assert not outcome.ok
    assert outcome.first_bad == first, outcome.problems
    assert outcome.anchored == ()


def test_a_record_sealed_anew_by_a_stranger_is_seen(path: Path) -> None:
    def forge(record: Any) -> None:
        record["assessment"]["outcome"] = "licence"
        digest = digest_of(record)
        signature = EVE.sign(b"tidewaiter-record-1\n" + digest).hex()
        record["seal"] = {"digest": digest.hex(), "key": EVE.public.hex(), "signature": signature}

    outcome = edited(path, forge)
    assert not outcome.ok
    assert "seal" in str(outcome.problems[0])


def test_a_case_of_two_people_shows_nothing_of_other_cases(tmp_path: Path) -> None:
    at = desk(tmp_path)
    case_id = review_signed(at)
    with at.book() as ann:
        secret = ann.open_case("Another customer's shipment", ON).id
        ann.note(secret, "confidential")
        case, events, proof = ann.case(case_id), ann.events(case_id), ann.prove(case_id)
    path = tmp_path / "r.json"
    write_json(case, events, pack(), case.screenings[0].assessment, path, proof=proof)
    outcome = verify(path)
    assert outcome.problems == ()
    assert "Ann signed" in said(outcome.anchored)
    assert "Ben signed" in said(outcome.anchored)
    text = path.read_text(encoding="utf-8")
    assert "confidential" not in text
    assert "Another customer" not in text


def test_keys_that_changed_are_followed(tmp_path: Path) -> None:
    at, new = desk(tmp_path), EVE
    paper = invoice()
    with at.book() as ann:
        case_id = ann.open_case("Shipment", ON).id
        ann.add_document(case_id, paper, INVOICE)
        ann.record_screening(case_id, screening(paper, item_hit(paper.sha256)))
        ann.change_people(KeyRotated(name="Ann", key=new.public.hex()), new)
        ann.decide(case_id, HIT.id, Disposition.ESCALATE, "needs-legal-opinion")
    with at.book("Ben", BEN) as ben:
        ben.note(case_id, "Ben, signed")
    with at.book("Ann", new) as ann:
        ann.change_people(KeyRevoked(name="Ben", key=BEN.public.hex(), since=0, reason="left"))
    with at.book("Cas", None) as cas:
        cas.note(case_id, "Cas, who has no key")
    with at.book("Ann", new) as ann:
        case, events, proof = ann.case(case_id), ann.events(case_id), ann.prove(case_id)
    path = tmp_path / "r.json"
    write_json(case, events, pack(), case.screenings[0].assessment, path, proof=proof)
    outcome = verify(path)
    assert outcome.problems == ()
    assert "One event is not signed" in said(outcome.open)
    # An event under Ben's name behind the revocation would not be his.
    assert proof is not None
    assert [event.kind for event in proof.people] == [
        "person-enrolled",
        "key-rotated",
        "person-enrolled",
        "key-revoked",
    ]
