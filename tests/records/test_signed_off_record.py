"""A record shows its sign-off and second reviews, and both verifiers see what does not fit them."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import openpyxl
import pytest

from casebook.case_papers import INVOICE, ON, party_hit, screening
from casebook.signed_papers import ANN, BEN, HIT, PAPER, Desk, desk
from records.record_papers import pack
from records.test_independent_verifier import ALONE
from tidewaiter.casebook.deeds.signing_off import Shown
from tidewaiter.casebook.facts.desk import FourEyesSet, Role, RoleGiven
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.facts.second_review import Stands
from tidewaiter.casebook.model import Case
from tidewaiter.casebook.proof.chain import event_hash
from tidewaiter.casebook.state.open_points import PointKind, left_to_do
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.model import Outcome
from tidewaiter.records.composing import put_assessment
from tidewaiter.records.events import put_event, take_event
from tidewaiter.records.exchange.answering import take_answer, write_answer
from tidewaiter.records.exchange.asking import write_request
from tidewaiter.records.exchange.taking import take_request
from tidewaiter.records.json_record import schema, write_json
from tidewaiter.records.model.proofs import EventPart
from tidewaiter.records.oversight import digest_of_assessment
from tidewaiter.records.seal import digest_of
from tidewaiter.records.verifying import verify
from tidewaiter.records.xlsx_record import write_xlsx

PARTY = party_hit(PAPER.sha256)
FALSE, TRUE = Disposition.FALSE_POSITIVE, Disposition.TRUE_MATCH
ASSESSED = screening(PAPER).assessment


@pytest.fixture
def at(tmp_path: Path) -> Desk:
    return desk(tmp_path)


def shown(case: Case, *, digest: str = "") -> Shown:
    law = pack()
    return Shown(
        outcome=ASSESSED.outcome,
        assessment=digest_of_assessment(put_assessment(ASSESSED, case)),
        edition=law.edition,
        digest=digest or law.digest,
        head=case.head,
    )


def decided(book: Casebook) -> Case:
    case_id = book.open_case("Shipment", ON).id
    book.add_document(case_id, PAPER, INVOICE)
    book.record_screening(case_id, screening(PAPER, HIT, PARTY))
    for point in left_to_do(book.case(case_id)):
        if point.kind is PointKind.READ and point.document:
            book.acknowledge(case_id, point.document, point.part)
    book.decide(case_id, HIT.id, FALSE, "misread")
    return book.decide(case_id, PARTY.id, FALSE, "different-company")


def written(book: Casebook, case_id: str, path: Path) -> dict[str, Any]:
    case = book.case(case_id)
    proof = book.prove(case_id)
    write_json(case, book.events(case_id), pack(), ASSESSED, path, proof=proof)
    record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return record


def signed_record(at: Desk, path: Path) -> dict[str, Any]:
    with at.book() as ann:
        case = decided(ann)
        ann.signing_off.sign(case.id, shown(case), "as agreed")
        return written(ann, case.id, path)


def by_two(at: Desk, path: Path) -> dict[str, Any]:
    with at.book() as ann:
        case = decided(ann)
        ann.change_people(FourEyesSet(outcomes=tuple(Outcome)))
    with at.book("Ben", BEN) as ben:
        ben.note(case.id, "here")
    with at.book() as ann:
        ann.change_people(RoleGiven(name="Ben", role=Role.APPROVER))
        ann.signing_off.sign(case.id, shown(ann.case(case.id)))
    with at.book("Ben", BEN) as ben:
        ben.signing_off.sign(case.id, shown(ben.case(case.id)))
        return written(ben, case.id, path)


def both(path: Path) -> tuple[bool, bool]:
    """Whether the program and the one file by itself find a record whole."""
    return verify(path).ok, ALONE.verify(path.read_bytes())[0] == ALONE.WHOLE


def told(path: Path) -> str:
    outcome = verify(path)
    alone = ALONE.verify(path.read_bytes())[2]
    return " ".join((*(str(one) for one in (*outcome.anchored, *outcome.open)), *alone))


@pytest.mark.parametrize("made", [signed_record, by_two])
def test_a_signed_record_is_whole_and_says_who_signed(
    at: Desk, tmp_path: Path, made: Callable[[Desk, Path], dict[str, Any]]
) -> None:
    path = tmp_path / "record.json"
    record = made(at, path)
    assert both(path) == (True, True)
    assert record["sign_off"]["state"] == "signed off"
    assert "unsigned" not in record
    assert "Signed off by Ann" in told(path)
    assert "signed the assessment in the record" in told(path)
    jsonschema.validate(record, json.loads(schema()))


def test_a_record_of_another_edition_says_that_it_is_not_what_was_signed(
    at: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "record.json"
    with at.book() as ann:
        case = decided(ann)
        ann.signing_off.sign(case.id, shown(case, digest="9" * 64))
        record = written(ann, case.id, path)
    assert "not what was signed" in record["unsigned"]["text"]
    assert both(path) == (True, True)
    assert "not what was signed" in told(path)
    assert "it is not the one that was signed" in told(path)


def test_a_lapsed_a_withdrawn_and_a_half_signed_case_are_shown_as_such(
    at: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "record.json"
    with at.book() as ann:
        case = decided(ann)
        ann.signing_off.sign(case.id, shown(case))
        ann.signing_off.withdraw(case.id, "a paper was missing")
        record = written(ann, case.id, path)
        assert record["sign_off"]["state"] == "sign-off withdrawn"
        assert both(path) == (True, True)
        ann.signing_off.sign(case.id, shown(ann.case(case.id)))
        ann.withdraw(case.id, HIT.id)
        record = written(ann, case.id, path)
        assert record["sign_off"]["state"] == "no longer signed off"
        assert both(path) == (True, True)
        ann.decide(case.id, HIT.id, TRUE, "listed-item")
        ann.change_people(FourEyesSet(outcomes=tuple(Outcome)))
        ann.signing_off.sign(case.id, shown(ann.case(case.id)))
        record = written(ann, case.id, path)
    assert record["sign_off"]["state"] == "waits for the second signature"
    assert both(path) == (True, True)


def resealed(path: Path, record: dict[str, Any]) -> None:
    """The record as somebody leaves it who mends its seal, and has no key."""
    record.pop("proof", None)
    record["seal"] = {"digest": digest_of(record).hex()}
    path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")


def other_assessment(record: dict[str, Any]) -> None:
    record["assessment"]["outcome"] = "information"


def other_digest(record: dict[str, Any]) -> None:
    record["controls"]["digest"] = "9" * 64


def said_signed(record: dict[str, Any]) -> None:
    record["sign_off"]["state"] = "waits for the second signature"


def other_name(record: dict[str, Any]) -> None:
    record["sign_off"]["signatures"][0]["event"] = 3


def no_sign_off(record: dict[str, Any]) -> None:
    del record["sign_off"]


@pytest.mark.parametrize(
    "change", [other_assessment, other_digest, said_signed, other_name, no_sign_off]
)
def test_what_does_not_fit_the_signature_is_seen_without_any_key(
    at: Desk, tmp_path: Path, change: Callable[[dict[str, Any]], None]
) -> None:
    path = tmp_path / "record.json"
    record = signed_record(at, path)
    resealed(path, record)
    assert both(path) == (True, True)
    change(record)
    resealed(path, record)
    assert both(path) == (False, False)


def test_a_second_review_is_in_the_record_with_both_decisions_and_its_settlement(
    at: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "record.json"
    with at.book() as ann:
        case_id = decided(ann).id
        ann.second_review.ask(case_id, blind=True, decider="Ann")
    with at.book("Ben", BEN) as ben:
        ben.second_review.decide(case_id, HIT.id, TRUE, "listed-item")
        ben.second_review.withdraw(case_id, HIT.id)
        ben.second_review.decide(case_id, HIT.id, FALSE, "other-product")
        ben.second_review.decide(case_id, PARTY.id, TRUE, "listed-party", "their address")
        ben.second_review.end(case_id)
    with at.book() as ann:
        review = ann.case(case_id).reviews[0].id
        ann.second_review.settle(case_id, review, PARTY.id, Stands.FIRST, "called them")
        record = written(ann, case_id, path)
        case, events = ann.case(case_id), ann.events(case_id)
    assert both(path) == (True, True)
    jsonschema.validate(record, json.loads(schema()))
    verdicts = {one["hit"]: one["verdict"] for one in record["reviews"][0]["hits"]}
    assert verdicts == {HIT.id: "agreed", PARTY.id: "overturned"}
    settled = next(one["settled"] for one in record["reviews"][0]["hits"] if one["settled"])
    assert (settled["stands"], settled["note"]) == ("first", "called them")
    write_xlsx(case, events, pack(), ASSESSED, tmp_path / "record.xlsx")
    book = openpyxl.load_workbook(tmp_path / "record.xlsx")
    rows = list(book["Second review"].iter_rows(values_only=True))
    assert len(rows) == 3
    assert any("called them" in row for row in rows)
    record["reviews"][0]["hits"][1]["verdict"] = "agreed"
    path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    assert not verify(path).ok


def test_the_workbook_shows_every_signature_those_taken_back_too(at: Desk, tmp_path: Path) -> None:
    with at.book() as ann:
        case = decided(ann)
        ann.signing_off.sign(case.id, shown(case), "=first")
        ann.signing_off.withdraw(case.id, "a paper was missing")
        ann.signing_off.sign(case.id, shown(ann.case(case.id)))
        now, events = ann.case(case.id), ann.events(case.id)
    write_xlsx(now, events, pack(), ASSESSED, tmp_path / "record.xlsx")
    book = openpyxl.load_workbook(tmp_path / "record.xlsx")
    what = [row[3] for row in book["Sign-off"].iter_rows(min_row=2, values_only=True)]
    assert [one.split()[0] for one in what if isinstance(one, str)] == ["signed", "took", "signed"]
    summary = {row[0]: row[1] for row in book["Summary"].iter_rows(values_only=True)}
    assert "Signed off by Ann" in str(summary["Sign-off"])


def exchanged(at: Desk, tmp_path: Path) -> dict[str, Any]:
    away = desk(tmp_path / "away")
    bundle, answer = tmp_path / "case.twreview", tmp_path / "case.twanswer"
    with at.book() as ann:
        case_id = decided(ann).id
        ann.second_review.ask(case_id, blind=False, sent=True)
        write_request(ann, case_id, bundle)
    with away.book("Ben", BEN) as ben:
        theirs = take_request(ben, bundle).id
        ben.decide(theirs, HIT.id, FALSE, "misread")
        ben.decide(theirs, PARTY.id, TRUE, "listed-party")
        write_answer(ben, theirs, answer)
        written(ben, theirs, tmp_path / "theirs.json")
    with at.book() as ann:
        take_answer(ann, answer)
        return written(ann, case_id, tmp_path / "record.json")


def test_an_answer_from_another_machine_is_in_both_records(at: Desk, tmp_path: Path) -> None:
    record = exchanged(at, tmp_path)
    path = tmp_path / "record.json"
    assert both(path) == (True, True)
    assert both(tmp_path / "theirs.json") == (True, True)
    assert record["reviews"][0]["answers"][0]["key"] == BEN.public.hex()
    assert "the second review by Ben is signed" in told(path)
    theirs = json.loads((tmp_path / "theirs.json").read_text(encoding="utf-8"))
    assert theirs["taken"]["asker"] == "Ann"
    jsonschema.validate(theirs, json.loads(schema()))


def test_an_answer_that_was_changed_and_linked_anew_is_seen(at: Desk, tmp_path: Path) -> None:
    record = exchanged(at, tmp_path)
    path = tmp_path / "record.json"
    before = "0" * 64
    for number, one in enumerate(record["events"]):
        event = take_event(msgspec.convert(one, EventPart))
        body = event.body.replace('"listed-party"', '"listed-address"')
        previous = before if number else event.previous
        event = replace(event, body=body, case_previous=before, previous=previous)
        event = replace(event, hash=event_hash(event))
        before = event.hash
        record["events"][number] = msgspec.to_builtins(put_event(event))
    record["head"]["hash"] = before
    resealed(path, record)
    assert both(path) == (False, False)
    assert "answer" in " ".join(ALONE.verify(path.read_bytes())[2])


def test_a_signature_binds_the_assessment_as_the_page_says(at: Desk, tmp_path: Path) -> None:
    record = signed_record(at, tmp_path / "record.json")
    plain = json.dumps(
        record["assessment"], sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    bound = record["sign_off"]["signatures"][0]
    assert bound["assessment"] == hashlib.sha256(plain.encode()).hexdigest()
    assert bound["key"] == ANN.public.hex()
