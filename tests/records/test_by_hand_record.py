"""What a person added is in the record as such, and so is what was taken back."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from casebook.case_papers import INVOICE, ON, Clock, assessment, gone, invoice, item_hit, screening
from casebook.signed_papers import ANN
from records.record_papers import pack
from records.test_independent_verifier import ALONE
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.facts.reasons import own_reason
from tidewaiter.casebook.store import Casebook
from tidewaiter.documents.model import Box, PagePlace
from tidewaiter.records.json_record import write_json
from tidewaiter.records.verifying import verify
from tidewaiter.records.xlsx_record import write_xlsx

PAPER = invoice()
FOUND = item_hit(PAPER.sha256, 1)
MARK = replace(item_hit(PAPER.sha256, 5), id="m-1", line=5)
GONE = replace(item_hit(PAPER.sha256, 6), id="m-2", line=6)
PLACE = (PagePlace(part=0, box=Box(10.01, 20.02, 30.03, 40.04)),)
OWN = own_reason("Serial parts, checked with the maker")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every kind of deed by hand: one that stands, one taken back, one that stands again."""
    folder = tmp_path_factory.mktemp("records")
    with Casebook(folder / "casebook.db", "Ann Tester", Clock(), key=ANN) as book:
        case = book.open_case("Shipment", ON).id
        book.add_document(case, PAPER, INVOICE)
        book.add_unopened(case, gone())
        book.record_screening(case, screening(PAPER, FOUND))
        hand = book.by_hand
        hand.mark(case, MARK, "2026-11", "ab" * 32, "seen by eye")
        hand.mark(case, GONE, "2026-11", "ab" * 32)
        hand.undo(case)
        note = hand.place_note(case, PAPER.sha256, 0, PLACE, "Whose stamp?").placed[0]
        hand.comment(case, note.sequence, "The carrier’s.")
        hand.comment(case, note.sequence, "Never mind.")
        hand.undo(case)
        book.note(case, "Called.", MARK.id)
        book.acknowledge(case, PAPER.sha256, 1, "looked")
        hand.undo(case)
        hand.redo(case)
        book.acknowledge_unopened(case, "gone.pdf")
        hand.undo(case)
        book.decide(case, MARK.id, Disposition.FALSE_POSITIVE, OWN)
        hand.undo(case)
        state = hand.redo(case)
        told = assessment(FOUND.id, MARK.id)
        events, proof = book.events(case), book.prove(case)
    write_json(state, events, pack(), told, folder / "r.json", proof=proof)
    write_xlsx(state, events, pack(), told, folder / "r.xlsx")
    return folder


@pytest.fixture(scope="module")
def record(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / "r.json").read_text(encoding="utf-8"))
    return read


def test_a_record_with_all_that_a_person_added_is_whole(folder: Path) -> None:
    assert verify(folder / "r.json").problems == ()


def test_the_verifier_that_stands_alone_agrees(folder: Path) -> None:
    code, bad, said = ALONE.verify((folder / "r.json").read_bytes())
    assert (code, bad) == (0, None), said


def test_a_mark_is_a_hit_and_says_whose(record: dict[str, Any]) -> None:
    found, marked = record["hits"]
    assert "marked" not in found
    assert (marked["id"], marked["marked"]["actor"], marked["marked"]["note"]) == (
        MARK.id,
        "Ann Tester",
        "seen by eye",
    )


def test_a_reason_of_the_company_is_there_as_written(record: dict[str, Any]) -> None:
    decision = record["decisions"][0]
    assert decision["reason"] == OWN
    assert decision["reason_text"]["text"] == "Serial parts, checked with the maker"


def test_what_was_taken_back_is_only_in_the_events(record: dict[str, Any]) -> None:
    assert [c["text"] for c in record["placed"][0]["comments"]] == ["The carrier’s."]
    assert len(record["acknowledged"]) == 1
    assert not record["unopened"][0]["acknowledged"]
    kinds = [event["kind"] for event in record["events"]]
    assert (kinds.count("deed-withdrawn"), kinds.count("deed-restored")) == (4, 2)


def test_the_workbook_tells_every_deed_and_what_became_of_it(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "r.xlsx")
    head, *rows = book["Marks and notes"].iter_rows(values_only=True)
    told = [(row[head.index("What")], row[head.index("State")]) for row in rows]
    assert told == [
        ("mark", "stands"),
        ("mark", "taken back"),
        ("note on paper", "stands"),
        ("comment", "stands"),
        ("comment", "taken back"),
        ("note", "stands"),
        ("acknowledgement", "stands"),
        ("acknowledgement", "taken back"),
    ]
    hits = list(book["Hits"].iter_rows(values_only=True))
    assert [row[hits[0].index("Marked by")] for row in hits[1:]] == [None, "Ann Tester"]


def test_a_mark_that_says_another_person_is_noticed(folder: Path, tmp_path: Path) -> None:
    text = (folder / "r.json").read_text(encoding="utf-8")
    record = json.loads(text)
    record["hits"][1]["marked"]["actor"] = "Ben"
    forged = tmp_path / "forged.json"
    forged.write_text(json.dumps(record), encoding="utf-8")
    assert verify(forged).problems
