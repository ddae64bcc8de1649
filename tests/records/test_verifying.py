"""A record verifies as written, and every edit of it is seen, or named as beyond what can be seen."""

import json
import pickle
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from casebook import independent_verifier
from records.record_papers import pack, review
from tidewaiter.casebook.proof.chain import event_hash
from tidewaiter.casebook.proof.verifying import Verification
from tidewaiter.records.errors import RecordNotReadError
from tidewaiter.records.events import take_event
from tidewaiter.records.json_record import write_json
from tidewaiter.records.model.proofs import EventPart
from tidewaiter.records.seal import digest_of
from tidewaiter.records.verifying import verify


@pytest.fixture
def path(tmp_path: Path) -> Path:
    reviewed = review(tmp_path)
    path = tmp_path / "record.json"
    write_json(reviewed.case, reviewed.events, reviewed.pack, reviewed.assessment, path)
    return path


def edited(path: Path, edit: Callable[[Any], object]) -> Verification:
    record = json.loads(path.read_text(encoding="utf-8"))
    edit(record)
    path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    return verify(path)


def test_a_record_verifies_as_written(path: Path) -> None:
    outcome = verify(path, documents=path.parent / "documents", pack=pack())
    assert outcome.problems == ()
    assert outcome.events == 10
    assert outcome.anchored
    assert outcome.open


def test_a_verifier_written_from_the_published_page_agrees(path: Path) -> None:
    record = json.loads(path.read_text(encoding="utf-8"))
    assert independent_verifier.first_bad(record) is None
    assert record["head"]["hash"] == independent_verifier.event_hash(record["events"][-1])


def test_a_record_written_with_other_blanks_still_verifies(path: Path) -> None:
    assert edited(path, lambda _: None).ok


def seal(record: Any, index: int) -> None:
    """What a forger who knows the format does: hash the event again, and link all that follow."""
    for at in range(index, len(record["events"])):
        event = record["events"][at]
        if at:
            event["case_previous"] = record["events"][at - 1]["hash"]
            event["previous"] = event["case_previous"]
        bare = take_event(EventPart(**event))
        event["hash"] = event_hash(replace(bare, hash=""))
    record["head"]["hash"] = record["events"][-1]["hash"]


def forge(record: Any) -> None:
    event = record["events"][3]
    event["body"] = event["body"].replace("Gyroscope", "Spoon")
    seal(record, 3)


# Edits of the events: the first event that shows it.
EVENTS: list[tuple[str, Callable[[Any], object], int]] = [
    ("a body", lambda r: r["events"][3].update(body="{}"), 4),
    ("an actor", lambda r: r["events"][3].update(actor="Eve"), 4),
    ("a time", lambda r: r["events"][3].update(time="2020-01-01T00:00:00.000000Z"), 4),
    ("removed", lambda r: r["events"].pop(3), 5),
    ("the first removed", lambda r: r["events"].pop(0), 2),
    ("exchanged", lambda r: r["events"].insert(3, r["events"].pop(4)), 5),
    ("put in twice", lambda r: r["events"].insert(3, r["events"][3]), 4),
    ("a hash", lambda r: r["events"][9].update(hash="0" * 64), 10),
]


@pytest.mark.parametrize(("edit", "first"), [e[1:] for e in EVENTS], ids=[e[0] for e in EVENTS])
def test_an_edited_event_is_named(path: Path, edit: Callable[[Any], object], first: int) -> None:
    outcome = edited(path, edit)
    assert independent_verifier.first_bad(json.loads(path.read_text(encoding="utf-8"))) == first
    assert not outcome.ok
    assert outcome.first_bad == first
    assert outcome.anchored == ()


# Edits of what people read, the events left alone: the word that the problem names.
SHOWN: list[tuple[str, Callable[[Any], object], str]] = [
    ("title", lambda r: r["case"].update(title="Another"), "case"),
    ("evidence", lambda r: r["hits"][0].update(evidence=["Spoon"]), "hits"),
    ("a box", lambda r: r["hits"][0]["boxes"][0].__setitem__(0, 1.5), "hits"),
    ("a page", lambda r: r["hits"][0].update(page=2), "hits"),
    ("a hit removed", lambda r: r["hits"].pop(), "hits"),
    ("a decision in a hit", lambda r: r["hits"][1].update(decision=None), "hits"),
    ("a decision", lambda r: r["decisions"][0].update(disposition="false positive"), "decisions"),
    ("a decision removed", lambda r: r["decisions"].clear(), "decisions"),
    ("coverage", lambda r: r["documents"][0]["coverage"][1].update(reading="read"), "documents"),
    ("unread removed", lambda r: r["documents"][0]["unread"].clear(), "documents"),
    ("a hash of a document", lambda r: r["documents"][0].update(sha256="0" * 64), "documents"),
    ("an open point removed", lambda r: r["open"].pop(), "open"),
    ("a note", lambda r: r["notes"][0].update(text="fine"), "notes"),
    ("a fact", lambda r: r["facts"][0].update(country="US"), "facts"),
    ("acknowledged", lambda r: r["acknowledged"].clear(), "acknowledged"),
    ("the head", lambda r: r["head"].update(sequence=99), "head"),
    ("the last event cut off", lambda r: r["events"].pop(), "head"),
    ("the assessment's date", lambda r: r["assessment"].update(on="2020-01-01"), "date"),
    ("a gap", lambda r: r["documents"][0]["coverage"][1].update(acknowledged=False), "documents"),
    ("a reason's hit", lambda r: r["assessment"]["reasons"][0]["hit_ids"].append("x"), "rests on"),
]


@pytest.mark.parametrize(("edit", "word"), [s[1:] for s in SHOWN], ids=[s[0] for s in SHOWN])
def test_an_edit_of_the_readable_part_is_seen(
    path: Path, edit: Callable[[Any], object], word: str
) -> None:
    outcome = edited(path, edit)
    assert not outcome.ok
    assert any(word in str(problem) for problem in outcome.problems)


# Edits of the form itself.
FORM: list[tuple[str, Callable[[Any], object]]] = [
    ("an unknown field", lambda r: r.update(remark="approved")),
    ("an unknown field inside", lambda r: r["hits"][0].update(remark="approved")),
    ("a missing field", lambda r: r.pop("open")),
    ("another format", lambda r: r.update(format="tidewaiter-record-2")),
    ("no event", lambda r: r["events"].clear()),
    ("another type", lambda r: r["hits"][0].update(score="95")),
    ("no hexadecimal", lambda r: r["events"][0].update(previous="x" * 64)),
]


@pytest.mark.parametrize("edit", [f[1] for f in FORM], ids=[f[0] for f in FORM])
def test_another_form_is_no_record(path: Path, edit: Callable[[Any], object]) -> None:
    outcome = edited(path, edit)
    assert not outcome.ok
    assert outcome.events == 0


def test_a_field_that_is_there_twice_is_seen(path: Path) -> None:
    # A reader sees the first, a program takes the last.
    text = path.read_text(encoding="utf-8")
    twice = text.replace('"title":', '"title": "Approved",\n"title":', 1)
    path.write_text(twice, encoding="utf-8")
    assert "twice" in str(verify(path).problems[0])


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b"\xff\xfe", b"{" * 100_000, b"[" * 100_000])
def test_what_is_no_record_is_said_to_be_none(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    assert not verify(path).ok


def test_a_body_that_is_not_canonical_is_seen(path: Path) -> None:
    def loosen(record: Any) -> None:
        record["events"][9]["body"] = record["events"][9]["body"].replace(":", ": ", 1)
        seal(record, 9)

    assert edited(path, loosen).first_bad == 10


def test_a_forged_event_with_the_readable_part_left_alone_is_seen(path: Path) -> None:
    outcome = edited(path, forge)
    assert not outcome.ok
    assert "hits" in str(outcome.problems[0])


def test_a_record_written_anew_as_a_whole_is_beyond_what_can_be_seen(path: Path) -> None:
    def anew(record: Any) -> None:
        record["events"][9]["body"] = record["events"][9]["body"].replace("called", "wrote")
        record["notes"][0]["text"] = record["notes"][0]["text"].replace("called", "wrote")
        seal(record, 9)
        record["seal"]["digest"] = digest_of(record).hex()

    before = verify(path).head
    outcome = edited(path, anew)
    assert outcome.ok
    assert outcome.head != before  # a head kept elsewhere shows it, and `open` says so
    assert "head that was kept elsewhere" in " ".join(str(said) for said in outcome.open)


def test_events_that_contradict_each_other_are_a_problem_not_a_crash(path: Path) -> None:
    def contradict(record: Any) -> None:
        record["events"][7]["body"] = record["events"][7]["body"].replace(
            '"decided":7', '"decided":1'
        )
        seal(record, 7)

    assert "Event 8" in str(edited(path, contradict).problems[0])


def test_no_match_over_a_gap_is_seen(path: Path) -> None:
    def silence(record: Any) -> None:
        record["assessment"]["outcome"] = "no-match"
        for point in record["open"]:
            point["acknowledged"] = False

    said = " ".join(str(problem) for problem in edited(path, silence).problems)
    assert "not everything was read" in said


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("“{text}” is written as", "“{text:>999999999}” is written as"),  # would fill the memory
        ("“{text}” is written as", "“{text.__class__}” is written as"),
        ("“{text}” is written as", "“{gone}” is written as"),  # no such value
        ("“{text}” is written as", "“{text is written as"),
    ],
)
def test_a_sentence_that_the_program_did_not_write_is_seen(path: Path, old: str, new: str) -> None:
    def twist(record: Any) -> None:
        event = record["events"][3]
        assert old in event["body"]
        event["body"] = event["body"].replace(old, new)
        seal(record, 3)

    assert "did not write" in str(edited(path, twist).problems[0])


def leaves(value: Any, road: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to everything in a JSON value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    found = []
    for key, child in inner:
        found.append((*road, key))
        if isinstance(child, dict | list):
            found += leaves(child, (*road, key))
    return found


ODD: list[Any] = [None, True, -1, 0, 7, 2**70, 1.5, "", "{", "x", [], {}, [[]], {"on": "page"}]


def test_no_twisted_body_makes_the_verifier_stumble(path: Path) -> None:
    # Whoever forges a record can hash it again: what is inside must not be trusted to be in order.
    original = path.read_text(encoding="utf-8")
    chance = random.Random(11)
    for _ in range(300):
        record = json.loads(original)
        at = chance.randrange(len(record["events"]))
        body = json.loads(record["events"][at]["body"])
        *road, last = chance.choice(leaves(body))
        holder = body
        for step in road:
            holder = holder[step]
        holder[last] = chance.choice(ODD)
        record["events"][at]["body"] = json.dumps(
            body, sort_keys=True, separators=(",", ":"), ensure_ascii=False
        )
        seal(record, at)
        path.write_text(json.dumps(record), encoding="utf-8")
        assert all(str(problem) for problem in verify(path).problems)


def test_lists_are_held_against_the_edition_when_it_is_given(path: Path) -> None:
    def rename(record: Any) -> None:
        record["lists"]["entries"][0]["name"] = "Spoons"
        record["seal"]["digest"] = digest_of(record).hex()  # without a key anybody can

    assert edited(path, rename).ok  # they are not in the chain, and `open` says so
    assert "lists" in " ".join(str(said) for said in verify(path).open)
    assert not verify(path, pack=pack()).ok


def test_documents_are_held_against_their_hashes_when_the_folder_is_given(
    path: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    missing = verify(path, documents=folder)
    assert len(missing.problems) == 2
    (folder / "請求書 invoice.pdf").write_bytes(b"other")
    (folder / "packing.xlsx").write_bytes(b"PK\x03\x04 a packing list")
    (problem,) = verify(path, documents=folder).problems
    assert "is not the file that was reviewed" in str(problem)


def test_a_record_that_is_not_there_is_an_error_with_advice(tmp_path: Path) -> None:
    with pytest.raises(RecordNotReadError) as raised:
        verify(tmp_path / "nowhere.json")
    back = pickle.loads(pickle.dumps(raised.value))
    assert back.advice == raised.value.advice
