"""The JSON record holds the whole case, keeps to its published schema, and is whole or absent."""

import hashlib
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from casebook.case_papers import (
    ARCHIVE,
    INVOICE,
    ON,
    PACKING,
    Clock,
    archive,
    assessment,
    gone,
    held,
    invoice,
    item_hit,
    packing,
    screening,
)
from records.record_papers import Reviewed, pack, review
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.model import Case
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.model import Outcome
from tidewaiter.documents.model import (
    Box,
    Cause,
    Coverage,
    Document,
    Kind,
    PagePlace,
    Reading,
    Unread,
)
from tidewaiter.records.errors import RecordMismatchError, RecordNotWrittenError
from tidewaiter.records.json_record import schema, write_json
from tidewaiter.records.saying import boxes_on
from tidewaiter.records.verifying import verify
from tidewaiter.screening.model import Assessment
from tidewaiter.wording import Sentence

PUBLISHED = Path(__file__).parents[2] / "resources" / "records" / "record-1.schema.json"


@pytest.fixture
def reviewed(tmp_path: Path) -> Reviewed:
    return review(tmp_path)


@pytest.fixture
def record(reviewed: Reviewed, tmp_path: Path) -> Any:
    return written(reviewed, tmp_path / "record.json")


def written(reviewed: Reviewed, path: Path) -> Any:
    write_json(reviewed.case, reviewed.events, reviewed.pack, reviewed.assessment, path)
    return json.loads(path.read_text(encoding="utf-8"))


def test_the_published_schema_is_that_of_the_code() -> None:
    # Else run: python -m tidewaiter.records.json_record > resources/records/record-1.schema.json
    assert PUBLISHED.read_bytes() == schema()


def test_a_record_keeps_to_the_published_schema(record: Any) -> None:
    published = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(published)
    jsonschema.Draft202012Validator(published).validate(record)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("head", {"sequence": 0, "hash": "0" * 64}),
        ("format", "tidewaiter-record-9"),
        ("hits", None),
    ],
)
def test_the_schema_refuses_what_is_no_record(record: Any, field: str, value: object) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record | {field: value}, json.loads(schema()))


def test_a_hit_on_a_page_names_page_and_boxes_in_points(record: Any) -> None:
    hit = record["hits"][0]
    assert (hit["document_name"], hit["page"], hit["sheet"], hit["cells"]) == (
        "請求書 invoice.pdf",
        1,
        None,
        [],
    )
    assert hit["boxes"] == [[72.25, 100.1, 120.0, 112.33], [72.25, 113.0, 90.99, 125.0]]


def test_boxes_are_told_by_the_page_that_they_lie_on(record: Any) -> None:
    # A row of goods that the end of its page breaks stands on two.
    places = (
        PagePlace(part=0, box=Box(1.0, 2.0, 3.0, 4.0)),
        PagePlace(part=1, box=Box(5.0, 6.0, 7.0, 8.0)),
    )
    assert boxes_on(0, places) == [(1.0, 2.0, 3.0, 4.0)]
    assert boxes_on(1, places) == [(5.0, 6.0, 7.0, 8.0)]
    assert [h["boxes_on_next_page"] for h in record["hits"]] == [[] for _ in record["hits"]]


def test_a_hit_on_a_sheet_names_sheet_and_cell(record: Any) -> None:
    hit = record["hits"][1]
    assert (hit["page"], hit["boxes"], hit["sheet"], hit["cells"]) == (
        None,
        [],
        "装箱单 1",
        ["C7"],
    )
    assert hit["hidden"] == ["hidden row"]


def test_a_hit_says_what_was_matched_and_how(record: Any) -> None:
    hit = record["hits"][0]
    assert (hit["kind"], hit["entry_ids"], hit["score"]) == ("item", ["cn-7a002"], 95)
    assert hit["evidence"] == ["Gyr\u200boscope"]  # the exact text, invisible sign included
    assert hit["sentence"]["text"] == "“Gyroscope” is written as item 7A002."
    assert hit["verdict"]["kind"] == "not stated"
    evidence = hit["matches"][0]["evidence"][0]
    assert (evidence["method"], evidence["form"]) == ("term", "gyroscope")
    assert evidence["disguises"] == ["invisible characters", "a spelling variant"]


def test_a_hit_carries_the_decision_that_stands(record: Any) -> None:
    undecided, decided = record["hits"]
    assert undecided["decision"] is None  # its only decision was taken back
    assert decided["decision"]["disposition"] == "true match"
    assert decided["decision"]["reason"] == "listed-party"
    assert decided["decision"]["actor"] == "Ann Tester"
    assert [decision["hit"] for decision in record["decisions"]] == [decided["id"]]


def test_every_event_is_there_with_its_exact_body(record: Any, reviewed: Reviewed) -> None:
    assert [event["body"] for event in record["events"]] == [e.body for e in reviewed.events]
    assert [event["hash"] for event in record["events"]] == [e.hash for e in reviewed.events]
    assert record["head"]["hash"] == reviewed.case.head


def test_coverage_says_how_each_part_was_read(record: Any) -> None:
    first, second = record["documents"][0]["coverage"]
    assert (first["part"], first["reading"], first["agreement"]) == (1, "read", 1000)
    assert first["engines"] == ["pypdfium2", "pdfplumber"]
    assert (second["reading"], second["acknowledged"]) == ("not read", True)
    unread = record["documents"][0]["unread"][0]
    assert (unread["part"], unread["cause"]) == (2, "no text layer")
    assert unread["problem"]["text"] == "Page 2 has no text."


def test_editions_assessment_and_lists_are_named(record: Any) -> None:
    assert record["controls"]["edition"] == "2026-11"
    assert record["documents"][0]["screened"]["digest"] == record["controls"]["digest"]
    assert record["assessment"]["outcome"] == "check"
    assert record["assessment"]["reasons"][0]["sentence"]["text"] == "A listed item goes to Japan."
    item, party = record["lists"]["entries"]
    assert (item["id"], item["code"], item["standing"]) == ("cn-7a002", "7A002", "in force")
    assert party["standing"] == "suspended"
    assert party["dates"]["suspended"][0]["first"] == "2026-01-01"
    assert [measure["id"] for measure in record["lists"]["measures"]] == ["cn-61-2024"]


def test_another_edition_than_that_of_the_screening_is_said(
    reviewed: Reviewed, tmp_path: Path
) -> None:
    other = replace(reviewed, pack=replace(pack(), digest="cd" * 32, items={}))
    notices = [n["text"] for n in written(other, tmp_path / "r.json")["controls"]["notices"]]
    assert len(notices) == 4  # two documents, one entry, and the age
    assert "screened against edition 2026-11" in notices[0]
    assert "Entry cn-7a002 is not in this edition." in notices


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (date(2026, 11, 18), "was 2 days old"),
        (date(2026, 11, 19), "was 1 day old"),
        (date(2026, 11, 20), ""),  # the review date itself is known
        (date(2026, 12, 1), ""),
    ],
)
def test_the_record_says_how_old_the_edition_was_on_the_review_date(
    reviewed: Reviewed, tmp_path: Path, last: date, words: str
) -> None:
    dated = replace(reviewed, pack=replace(pack(), evidence_to=last))
    notices = [n["text"] for n in written(dated, tmp_path / "r.json")["controls"]["notices"]]
    assert words in "".join(notices)
    assert len(notices) == bool(words)


def open_points(case: Case, book: Casebook, path: Path) -> list[str]:
    reviewed = Reviewed(
        case=case, events=book.events(case.id), pack=pack(), assessment=assessment()
    )
    return [point["sentence"]["text"] for point in written(reviewed, path)["open"]]


def fully_read() -> Document:
    paper = invoice()
    return replace(paper, parts=paper.parts[:1], unread=())


LOCKED = Document(
    sha256=packing().sha256,
    name="locked.xlsx",
    size=len(PACKING),
    kind=Kind.XLSX,
    unread=(
        Unread(
            cause=Cause.LOCKED,
            part=None,
            problem=Sentence.of("It needs a password."),
            advice=Sentence.of("Ask the sender for it."),
        ),
    ),
)


def test_silence_never_looks_like_clearance(tmp_path: Path) -> None:
    out = tmp_path / "r.json"
    with Casebook(tmp_path / "casebook.db", "Ann", Clock()) as book:
        case = book.open_case("Shipment", ON)
        assert open_points(case, book, out) == ["The case holds no document."]
        case = book.add_document(case.id, LOCKED, PACKING)
        assert open_points(case, book, out) == [
            "“locked.xlsx” was not screened.",
            "“locked.xlsx”, the file: It needs a password.",
        ]
        case = book.add_document(case.id, replace(LOCKED, unread=()), PACKING)
        assert "“locked.xlsx” has no page and no sheet." in open_points(case, book, out)


@pytest.mark.parametrize(
    ("reading", "complete", "on", "said"),
    [
        (Reading.READ, True, ON, []),  # nothing is open
        (Reading.PARTLY, True, ON, ["“請求書 invoice.pdf”, page 1: partly read."]),
        (Reading.NOT_READ, True, ON, ["“請求書 invoice.pdf”, page 1: not read."]),
        (Reading.READ, False, ON, ["“請求書 invoice.pdf” was screened only in part."]),
        (
            Reading.READ,
            True,
            ON.replace(day=1),
            ["“請求書 invoice.pdf” was screened for 2026-11-01, not for the review date."],
        ),
    ],
)
def test_what_is_open_is_said_and_nothing_else(
    tmp_path: Path, *, reading: Reading, complete: bool, on: Any, said: list[str]
) -> None:
    paper = fully_read()
    part = replace(paper.parts[0], coverage=Coverage(reading=reading))
    paper = replace(paper, parts=(part,))
    with Casebook(tmp_path / "casebook.db", "Ann", Clock()) as book:
        case = book.open_case("Shipment", ON)
        book.add_document(case.id, paper, INVOICE)
        found = replace(screening(paper), complete=complete, on=on)
        case = book.record_screening(case.id, found)
        assert open_points(case, book, tmp_path / "r.json") == said


NOTHING = Assessment(outcome=Outcome.NO_MATCH, on=ON, reasons=())


def test_no_match_is_not_written_while_something_was_not_read(tmp_path: Path) -> None:
    out = tmp_path / "r.json"
    paper = invoice()  # its second page has no text
    with Casebook(tmp_path / "casebook.db", "Ann", Clock()) as book:
        case = book.open_case("Shipment", ON)

        def export(case: Case) -> Any:
            events = book.events(case.id)
            return written(Reviewed(case=case, events=events, pack=pack(), assessment=NOTHING), out)

        with pytest.raises(RecordMismatchError):  # no document at all
            export(case)
        case = book.add_document(case.id, paper, INVOICE)
        with pytest.raises(RecordMismatchError):  # not screened
            export(case)
        case = book.record_screening(case.id, screening(paper))
        with pytest.raises(RecordMismatchError):  # a page not read
            export(case)
        assert not out.exists()
        case = book.acknowledge(case.id, paper.sha256, 1, "looked at it")
        assert export(case)["assessment"]["outcome"] == "no-match"


def test_an_archive_names_what_was_taken_out_of_it_and_that_names_the_archive(
    tmp_path: Path,
) -> None:
    paper, holder = fully_read(), archive(held(fully_read()))
    with Casebook(tmp_path / "casebook.db", "Ann", Clock()) as book:
        case = book.open_case("Shipment", ON)
        book.add_document(case.id, holder, ARCHIVE, (0,))
        case = book.record_screening(case.id, screening(holder))
        waits = [f"“papers.zip/{paper.name}” was not read."]
        assert open_points(case, book, tmp_path / "r.json") == waits
        book.add_document(case.id, paper, INVOICE, (0, 0))
        case = book.record_screening(case.id, screening(paper))
        assert open_points(case, book, tmp_path / "r.json") == []
        reviewed = Reviewed(
            case=case, events=book.events(case.id), pack=pack(), assessment=assessment()
        )
        first, second = written(reviewed, tmp_path / "r.json")["documents"]
    assert [one["sha256"] for one in first["contents"]] == [second["sha256"]]
    assert (first["held_by"], second["held_by"]) == ([], [first["sha256"]])


def test_a_file_that_could_not_be_opened_blocks_no_match_until_it_is_taken_note_of(
    tmp_path: Path,
) -> None:
    out = tmp_path / "r.json"
    paper = fully_read()
    with Casebook(tmp_path / "casebook.db", "Ann", Clock()) as book:
        case = book.open_case("Shipment", ON)
        book.add_document(case.id, paper, INVOICE)
        book.record_screening(case.id, screening(paper))
        case = book.add_unopened(case.id, gone())

        def export(case: Case) -> Any:
            events = book.events(case.id)
            return written(Reviewed(case=case, events=events, pack=pack(), assessment=NOTHING), out)

        with pytest.raises(RecordMismatchError):
            export(case)
        record = export(book.acknowledge_unopened(case.id, "gone.pdf"))
    assert [(f["name"], f["cause"], f["acknowledged"]) for f in record["unopened"]] == [
        ("gone.pdf", "not opened", True)
    ]
    assert verify(out).ok
    assert [point["acknowledged"] for point in record["open"]] == [True]


def test_undecided_hits_are_open_until_decided(tmp_path: Path) -> None:
    paper = fully_read()
    hit = item_hit(paper.sha256)
    with Casebook(tmp_path / "casebook.db", "Ann", Clock()) as book:
        case = book.open_case("Shipment", ON)
        book.add_document(case.id, paper, INVOICE)
        case = book.record_screening(case.id, screening(paper, hit))
        assert open_points(case, book, tmp_path / "r.json") == ["Hits without a decision: 1."]
        case = book.decide(case.id, hit.id, Disposition.ESCALATE, "needs-legal-opinion")
        assert open_points(case, book, tmp_path / "r.json") == []


def test_the_same_case_gives_the_same_bytes_and_their_hash(
    reviewed: Reviewed, tmp_path: Path
) -> None:
    one, two = tmp_path / "1.json", tmp_path / "2.json"
    fact = write_json(reviewed.case, reviewed.events, reviewed.pack, reviewed.assessment, one)
    written(reviewed, two)
    assert one.read_bytes() == two.read_bytes()
    assert fact.sha256 == hashlib.sha256(one.read_bytes()).hexdigest()
    assert (fact.form, fact.head) == ("json", reviewed.case.head)


def test_a_case_that_is_not_what_its_events_say_is_not_written(
    reviewed: Reviewed, tmp_path: Path
) -> None:
    path = tmp_path / "r.json"
    with pytest.raises(RecordMismatchError):
        written(replace(reviewed, events=reviewed.events[:-1]), path)
    assert not path.exists()


def test_a_record_that_cannot_be_written_leaves_the_old_one_and_no_rest(
    reviewed: Reviewed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "records"
    folder.mkdir()
    path = folder / "r.json"
    path.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(RecordNotWrittenError) as raised:
        written(reviewed, path)
    assert "the disk is full" in str(raised.value.problem)
    assert path.read_text() == "old"
    assert list(folder.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_a_sentence(reviewed: Reviewed, tmp_path: Path) -> None:
    with pytest.raises(RecordNotWrittenError):
        written(reviewed, tmp_path / "nowhere" / "r.json")
