"""The state of a case follows from its events: each kind of event does what it says, and no more."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from casebook.case_papers import (
    INVOICE,
    ON,
    PACKING,
    Clock,
    gone,
    invoice,
    item_hit,
    packing,
    party_hit,
    screening,
)
from tidewaiter.casebook.errors import StoreDamagedError
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.facts.reasons import REASONS, reason_text, reasons_for
from tidewaiter.casebook.model import Case, Event
from tidewaiter.casebook.proof.chain import START, event_hash
from tidewaiter.casebook.refusals.entries import NotInCaseError
from tidewaiter.casebook.state.deriving import derive, hits_decided
from tidewaiter.casebook.store import Casebook
from tidewaiter.documents.model import Coverage, Document, Reading
from tidewaiter.wording import Sentence

PAPER = invoice()
FIRST, SECOND = item_hit(PAPER.sha256, 1), item_hit(PAPER.sha256, 2)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    with Casebook(tmp_path / "casebook.db", "Ann", Clock()) as opened:
        yield opened


@pytest.fixture
def case(book: Casebook) -> Case:
    opened = book.open_case("Shipment", ON)
    book.add_document(opened.id, PAPER, INVOICE)
    return book.record_screening(opened.id, screening(PAPER, FIRST, SECOND))


def dispositions(case: Case) -> dict[str, Disposition]:
    return {decision.hit: decision.disposition for decision in case.decisions}


def test_a_decision_stands_with_who_when_and_why(book: Casebook, case: Case) -> None:
    case = book.decide(case.id, FIRST.id, Disposition.ESCALATE, "needs-classification", "ask Ben")
    decision = case.decisions[0]
    assert (decision.actor, decision.reason, decision.note) == (
        "Ann",
        "needs-classification",
        "ask Ben",
    )
    assert decision.time == "2026-11-20T08:00:04.000000Z"
    assert decision.sequence == 4


def test_the_latest_decision_on_a_hit_stands(book: Casebook, case: Case) -> None:
    book.decide(case.id, FIRST.id, Disposition.ESCALATE, "needs-classification")
    case = book.decide(case.id, FIRST.id, Disposition.TRUE_MATCH, "listed-item")
    assert dispositions(case) == {FIRST.id: Disposition.TRUE_MATCH}


def test_a_hit_is_undecided_after_its_only_decision_is_withdrawn(
    book: Casebook, case: Case
) -> None:
    book.decide(case.id, FIRST.id, Disposition.TRUE_MATCH, "listed-item")
    assert book.withdraw(case.id, FIRST.id).decisions == ()


def test_withdrawing_lets_the_earlier_decision_stand_again(book: Casebook, case: Case) -> None:
    book.decide(case.id, FIRST.id, Disposition.ESCALATE, "needs-classification")
    book.decide(case.id, FIRST.id, Disposition.TRUE_MATCH, "listed-item")
    case = book.withdraw(case.id, FIRST.id)
    assert dispositions(case) == {FIRST.id: Disposition.ESCALATE}


def test_a_withdrawn_decision_does_not_come_back_when_a_later_one_is_withdrawn(
    book: Casebook, case: Case
) -> None:
    book.decide(case.id, FIRST.id, Disposition.ESCALATE, "needs-classification")
    book.withdraw(case.id, FIRST.id)
    book.decide(case.id, FIRST.id, Disposition.TRUE_MATCH, "listed-item")
    assert book.withdraw(case.id, FIRST.id).decisions == ()


def test_withdrawing_touches_no_other_hit(book: Casebook, case: Case) -> None:
    book.decide(case.id, FIRST.id, Disposition.ESCALATE, "needs-classification")
    book.decide(case.id, SECOND.id, Disposition.TRUE_MATCH, "listed-item")
    case = book.withdraw(case.id, FIRST.id)
    assert dispositions(case) == {SECOND.id: Disposition.TRUE_MATCH}


def test_hits_are_told_by_the_disposition_that_stands(book: Casebook, case: Case) -> None:
    book.decide(case.id, FIRST.id, Disposition.TRUE_MATCH, "listed-item")
    case = book.decide(case.id, SECOND.id, Disposition.FALSE_POSITIVE, "misread")
    assert hits_decided(case, Disposition.TRUE_MATCH) == {FIRST.id}
    assert hits_decided(case, Disposition.FALSE_POSITIVE) == {SECOND.id}
    assert hits_decided(case, Disposition.ESCALATE) == frozenset()


def test_a_later_screening_replaces_the_earlier_and_keeps_decisions(
    book: Casebook, case: Case
) -> None:
    book.decide(case.id, FIRST.id, Disposition.TRUE_MATCH, "listed-item")
    again = screening(PAPER, FIRST)
    case = book.record_screening(case.id, again)
    assert case.screenings == (again,)
    assert dispositions(case) == {FIRST.id: Disposition.TRUE_MATCH}


def test_an_interim_screening_is_remembered_as_one(book: Casebook, case: Case) -> None:
    interim = replace(screening(PAPER, FIRST), complete=False)
    assert not book.record_screening(case.id, interim).screenings[0].complete


def test_documents_keep_the_order_they_came_in(book: Casebook, case: Case) -> None:
    book.add_document(case.id, packing(), PACKING)
    book.record_screening(case.id, screening(packing(), party_hit(packing().sha256)))
    case = book.add_document(case.id, replace(PAPER, name="again.pdf"), INVOICE)
    assert [document.name for document in case.documents] == ["again.pdf", "packing.xlsx"]
    assert [s.document for s in case.screenings] == [PAPER.sha256, packing().sha256]


def test_an_acknowledgement_lasts_while_the_coverage_stays(book: Casebook, case: Case) -> None:
    book.acknowledge(case.id, PAPER.sha256, 1, "seen")
    book.acknowledge(case.id, PAPER.sha256, 1, "seen twice")
    case = book.add_document(case.id, replace(PAPER, name="renamed.pdf"), INVOICE)
    assert [fact.note for fact in case.acknowledged] == ["seen twice"]


def read_otherwise(part: int) -> Document:
    """The paper with another coverage of one page."""
    parts = list(PAPER.parts)
    parts[part] = replace(parts[part], coverage=Coverage(reading=Reading.PARTLY))
    return replace(PAPER, parts=tuple(parts))


def test_an_acknowledgement_lapses_when_its_part_is_read_otherwise(
    book: Casebook, case: Case
) -> None:
    # What was taken note of is no longer what is not read.
    book.add_document(case.id, packing(), PACKING)
    book.acknowledge(case.id, packing().sha256, 0)
    book.acknowledge(case.id, PAPER.sha256, 1)
    case = book.add_document(case.id, read_otherwise(1), INVOICE)
    assert [fact.document for fact in case.acknowledged] == [packing().sha256]


def test_an_acknowledgement_lasts_when_another_part_is_read_otherwise(
    book: Casebook, case: Case
) -> None:
    book.acknowledge(case.id, PAPER.sha256, 1)
    assert len(book.add_document(case.id, read_otherwise(0), INVOICE).acknowledged) == 1


def test_an_acknowledgement_stands_again_when_the_paper_is_read_to_its_end_again(
    book: Casebook, case: Case
) -> None:
    # Opening a case again reads its papers anew: page by page, until all is as it was.
    book.acknowledge(case.id, PAPER.sha256, 1)
    book.acknowledge(case.id, PAPER.sha256, None)
    case = book.add_document(case.id, replace(PAPER, parts=(), unread=(), notices=()), INVOICE)
    assert case.acknowledged == ()
    case = book.add_document(case.id, PAPER, INVOICE)
    assert [fact.part for fact in case.acknowledged] == [1, None]


def test_what_the_case_holds_already_is_not_written_again(book: Casebook, case: Case) -> None:
    book.add_document(case.id, PAPER, INVOICE)
    again = book.record_screening(case.id, screening(PAPER, FIRST, SECOND))
    assert again == case
    assert book.record_screening(case.id, screening(PAPER, FIRST)).events == case.events + 1


def test_the_casebook_tells_which_hits_can_be_decided(book: Casebook, case: Case) -> None:
    assert book.has_hit(case.id, FIRST.id)
    assert not book.has_hit(case.id, "nowhere")


def test_notes_are_kept_in_order(book: Casebook, case: Case) -> None:
    book.note(case.id, "one")
    case = book.note(case.id, "two", FIRST.id)
    assert [(note.text, note.hit) for note in case.notes] == [("one", ""), ("two", FIRST.id)]


def test_the_state_kept_along_the_way_is_the_one_derived_from_all_events(
    book: Casebook, case: Case
) -> None:
    book.decide(case.id, FIRST.id, Disposition.TRUE_MATCH, "listed-item")
    book.withdraw(case.id, FIRST.id)
    book.acknowledge(case.id, PAPER.sha256, None)
    case = book.note(case.id, "done")
    assert derive(book.events(case.id)) == case


def made(kind: str, body: str) -> Event:
    bare = Event(
        sequence=2,
        time="",
        actor="",
        case="c",
        kind=kind,
        body=body,
        previous=START,
        case_previous=START,
        hash="",
    )
    return replace(bare, hash=event_hash(bare))


OPENED = made("case-opened", '{"on":"2026-11-20","title":"t"}')


@pytest.mark.parametrize(
    "events",
    [
        [made("note-written", '{"hit":"","text":"x"}')],  # before the case was opened
        [OPENED, OPENED],  # opened twice
        [OPENED, made("decision-withdrawn", '{"decided":1,"hit":"h"}')],  # nothing to take back
        [OPENED, made("note-painted", "{}")],  # of a kind nobody knows
        [OPENED, made("note-written", "{")],  # no JSON
        [OPENED, made("note-written", "[" * 100_000)],  # deeper than any reader
        [OPENED, made("coverage-acknowledged", '{"document":"x","note":"","part":null}')],
    ],
)
def test_events_that_contradict_each_other_are_damage_not_a_crash(events: list[Event]) -> None:
    with pytest.raises(StoreDamagedError):
        derive(events)


def test_every_disposition_has_reasons_and_no_code_is_used_twice() -> None:
    codes = [reason.code for reason in REASONS]
    assert len(codes) == len(set(codes))
    assert all(reasons_for(disposition) for disposition in Disposition)


def test_a_reason_code_of_another_version_is_shown_as_it_is() -> None:
    assert str(reason_text("listed-item")) == "The goods are the listed item"
    assert str(reason_text("made-later")) == "made-later"


def test_documents_stand_as_they_were_given_however_they_came(book: Casebook) -> None:
    case = book.open_case("Shipment", ON)
    book.add_document(case.id, packing(), PACKING, (1, 0))
    case = book.add_document(case.id, PAPER, INVOICE, (0,))
    assert [one.name for one in case.documents] == [PAPER.name, "packing.xlsx"]


def test_a_document_that_comes_again_keeps_its_place(book: Casebook) -> None:
    case = book.open_case("Shipment", ON)
    book.add_document(case.id, PAPER, INVOICE, (0,))
    book.add_document(case.id, packing(), PACKING, (1,))
    before = book.case(case.id).events
    case = book.add_document(case.id, PAPER, INVOICE, (7,))
    assert ([one.position for one in case.documents], case.events) == ([(0,), (1,)], before)


def test_a_file_that_could_not_be_opened_is_in_the_case_once(book: Casebook, case: Case) -> None:
    book.add_unopened(case.id, gone())
    case = book.add_unopened(case.id, gone())
    assert case.unopened == (gone(),)
    assert case.unopened_acknowledged == ()


def test_a_file_that_could_not_be_opened_is_acknowledged_by_its_name(
    book: Casebook, case: Case
) -> None:
    odd = gone("\ud800.pdf")  # a name that is no text on this system
    book.add_unopened(case.id, odd)
    case = book.acknowledge_unopened(case.id, odd.name, "it is a draft")
    assert [fact.note for fact in case.unopened_acknowledged] == ["it is a draft"]
    with pytest.raises(NotInCaseError):
        book.acknowledge_unopened(case.id, "another.pdf")


def test_another_reason_is_something_new_to_take_note_of(book: Casebook, case: Case) -> None:
    book.add_unopened(case.id, gone())
    book.acknowledge_unopened(case.id, "gone.pdf")
    locked = replace(gone().unread, problem=Sentence.of("It may not be read."))
    case = book.add_unopened(case.id, replace(gone(), unread=locked))
    assert case.unopened_acknowledged == ()
