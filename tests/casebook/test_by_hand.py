"""What a person adds by hand, and undo and redo of anything: each leaves its trace, none comes back by itself."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from casebook.case_papers import INVOICE, ON, Clock, gone, invoice, item_hit, screening
from tidewaiter.casebook.errors import CasebookError
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.model import Case
from tidewaiter.casebook.refusals.entries import NotAcceptableError, NotInCaseError
from tidewaiter.casebook.state.deriving import derive
from tidewaiter.casebook.store import Casebook
from tidewaiter.documents.model import Box, PagePlace

PAPER = invoice()
FOUND = item_hit(PAPER.sha256, 1)
MARK = replace(item_hit(PAPER.sha256, 5), id="m-1", line=5)
PLACE = (PagePlace(part=0, box=Box(10.01, 20.02, 30.03, 40.04)),)
FALSE, REASON = Disposition.FALSE_POSITIVE, "other-product"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    with Casebook(tmp_path / "casebook.db", "Ann", Clock()) as opened:
        yield opened


@pytest.fixture
def case(book: Casebook) -> str:
    opened = book.open_case("Shipment", ON)
    book.add_document(opened.id, PAPER, INVOICE)
    book.add_unopened(opened.id, gone())
    book.record_screening(opened.id, screening(PAPER, FOUND))
    return opened.id


def derived(book: Casebook, case: str) -> Case:
    return derive(book.events(case))


def test_a_mark_is_a_hit_that_can_be_decided_and_counts(book: Casebook, case: str) -> None:
    marked = book.by_hand.mark(case, MARK, "2026-11", "ab" * 32, "seen by eye")
    assert [(m.hit, m.note, m.actor) for m in marked.marks] == [(MARK, "seen by eye", "Ann")]
    assert book.has_hit(case, MARK.id)
    assert (book.cases()[0].hits, book.cases()[0].undecided) == (2, 2)
    decided = book.decide(case, MARK.id, FALSE, REASON)
    assert [d.hit for d in decided.decisions] == [MARK.id]
    assert book.cases()[0].undecided == 1


def test_a_decision_on_a_mark_stands_when_the_paper_is_screened_again(
    book: Casebook, case: str
) -> None:
    book.by_hand.mark(case, MARK, "2026-11", "ab" * 32)
    book.decide(case, MARK.id, FALSE, REASON)
    again = book.record_screening(case, replace(screening(PAPER, FOUND), digest="cd" * 32))
    assert [d.hit for d in again.decisions] == [MARK.id]
    assert not any(d.hit == MARK.id for d in again.asked_again)


def test_a_placed_note_has_its_answers_in_order(book: Casebook, case: str) -> None:
    placed = book.by_hand.place_note(case, PAPER.sha256, 0, PLACE, "Whose stamp?").placed[0]
    book.by_hand.comment(case, placed.sequence, "The carrier’s.")
    note = book.by_hand.comment(case, placed.sequence, "Thank you.").placed[0]
    assert (note.text, note.places) == ("Whose stamp?", PLACE)
    assert [c.text for c in note.comments] == ["The carrier’s.", "Thank you."]


# Every deed that can be undone, and what of the case shows it.
Deed = Callable[[Casebook, str], Case]
DEEDS: dict[str, tuple[Deed, Callable[[Case], object]]] = {
    "decision": (
        lambda b, c: b.decide(c, FOUND.id, FALSE, REASON),
        lambda case: case.decisions,
    ),
    "acknowledgement": (
        lambda b, c: b.acknowledge(c, PAPER.sha256, 1, "seen"),
        lambda case: case.acknowledged,
    ),
    "unopened": (
        lambda b, c: b.acknowledge_unopened(c, "gone.pdf"),
        lambda case: case.unopened_acknowledged,
    ),
    "mark": (
        lambda b, c: b.by_hand.mark(c, MARK, "2026-11", "ab" * 32),
        lambda case: case.marks,
    ),
    "note": (lambda b, c: b.note(c, "Called.", FOUND.id), lambda case: case.notes),
    "placed note": (
        lambda b, c: b.by_hand.place_note(c, PAPER.sha256, 0, PLACE, "?"),
        lambda case: case.placed,
    ),
}


@pytest.mark.parametrize("name", DEEDS)
def test_anything_is_undone_and_done_again_and_each_is_an_event(
    book: Casebook, case: str, name: str
) -> None:
    deed, shown = DEEDS[name]
    before = book.case(case)
    done = deed(book, case)
    assert shown(done)
    assert not shown(before)
    undone = book.by_hand.undo(case)
    assert shown(undone) == shown(before)
    redone = book.by_hand.redo(case)
    assert shown(redone) == shown(done)
    assert redone.events == done.events + 2
    assert derived(book, case) == redone
    assert shown(book.by_hand.undo(case)) == shown(before)  # and once more


@pytest.mark.parametrize("name", DEEDS)
def test_what_was_undone_stays_undone_after_closing(tmp_path: Path, name: str) -> None:
    deed, shown = DEEDS[name]
    path = tmp_path / "kept.db"
    with Casebook(path, "Ann", Clock()) as book:
        case = book.open_case("Shipment", ON).id
        book.add_document(case, PAPER, INVOICE)
        book.add_unopened(case, gone())
        book.record_screening(case, screening(PAPER, FOUND))
        deed(book, case)
        book.by_hand.undo(case)
    with Casebook(path, "Ann", Clock()) as book:
        assert not shown(book.case(case))
        assert shown(book.by_hand.redo(case))


def test_an_answer_is_undone_without_its_note(book: Casebook, case: str) -> None:
    note = book.by_hand.place_note(case, PAPER.sha256, 0, PLACE, "?").placed[0]
    book.by_hand.comment(case, note.sequence, "!")
    assert book.by_hand.undo(case).placed[0].comments == ()
    assert book.by_hand.redo(case).placed[0].comments[0].text == "!"


def test_a_note_that_comes_back_has_its_answers(book: Casebook, case: str) -> None:
    note = book.by_hand.place_note(case, PAPER.sha256, 0, PLACE, "?").placed[0]
    book.by_hand.comment(case, note.sequence, "!")
    assert book.by_hand.take_back(case, note.sequence).placed == ()
    assert book.by_hand.redo(case).placed[0].comments[0].text == "!"


def test_one_deed_on_many_hits_is_undone_at_once(book: Casebook, case: str) -> None:
    other = item_hit(PAPER.sha256, 2)
    book.record_screening(case, screening(PAPER, FOUND, other))
    book.decide_all(case, [FOUND.id, other.id], FALSE, REASON)
    assert book.by_hand.undo(case).decisions == ()
    assert len(book.by_hand.redo(case).decisions) == 2


def test_a_deed_after_an_undo_leaves_nothing_to_do_again(book: Casebook, case: str) -> None:
    book.note(case, "One.")
    book.by_hand.undo(case)
    assert book.case(case).redoable == ("Ann",)
    assert book.note(case, "Two.").redoable == ()
    with pytest.raises(NotInCaseError):
        book.by_hand.redo(case)


def test_deeds_are_undone_from_the_last_to_the_first(book: Casebook, case: str) -> None:
    book.note(case, "One.")
    book.acknowledge(case, PAPER.sha256, 1)
    book.decide(case, FOUND.id, FALSE, REASON)
    assert book.by_hand.undo(case).decisions == ()
    assert book.by_hand.undo(case).acknowledged == ()
    assert book.by_hand.undo(case).notes == ()
    assert book.case(case).undoable == ()
    again = [book.by_hand.redo(case) for _ in range(3)][-1]
    assert (len(again.notes), len(again.acknowledged), len(again.decisions)) == (1, 1, 1)


def test_a_withdrawn_decision_can_be_done_again(book: Casebook, case: str) -> None:
    book.decide(case, FOUND.id, FALSE, REASON)
    book.withdraw(case, FOUND.id)
    restored = book.by_hand.redo(case).decisions
    assert [(d.hit, d.reason) for d in restored] == [(FOUND.id, REASON)]


def test_a_decision_that_comes_back_is_asked_again_if_the_text_has_changed(
    book: Casebook, case: str
) -> None:
    book.decide(case, FOUND.id, FALSE, REASON)
    book.by_hand.undo(case)
    book.record_screening(case, screening(PAPER, replace(FOUND, text="Gyroscope 9")))
    again = book.by_hand.redo(case)
    assert (again.decisions, [d.hit for d in again.asked_again]) == ((), [FOUND.id])


def test_everybody_undoes_only_what_is_his_own(book: Casebook, case: str, tmp_path: Path) -> None:
    book.note(case, "Ann’s.")
    later = datetime(2026, 11, 21, tzinfo=UTC)
    with Casebook(tmp_path / "casebook.db", "Ben", lambda: later) as other:
        with pytest.raises(NotInCaseError):
            other.by_hand.undo(case)
        other.note(case, "Ben’s.")
        assert [n.text for n in other.by_hand.undo(case).notes] == ["Ann’s."]
    assert book.by_hand.undo(case).notes == ()


# Each deed that does not fit: what is wrong with it.
BAD: dict[str, tuple[Deed, type[CasebookError]]] = {
    "a page that is not there": (
        lambda b, c: b.by_hand.place_note(c, PAPER.sha256, 7, (), "?"),
        NotInCaseError,
    ),
    "a paper that is not there": (
        lambda b, c: b.by_hand.mark(c, replace(MARK, document="f" * 64), "e", "d"),
        NotInCaseError,
    ),
    "a note without words": (
        lambda b, c: b.by_hand.place_note(c, PAPER.sha256, 0, (), "  "),
        NotAcceptableError,
    ),
    "an answer to nothing": (lambda b, c: b.by_hand.comment(c, 2, "!"), NotInCaseError),
    "an event that is no deed": (lambda b, c: b.by_hand.take_back(c, 1), NotInCaseError),
    "nothing to undo": (lambda b, c: b.by_hand.undo(c), NotInCaseError),
}


@pytest.mark.parametrize("name", BAD)
def test_a_deed_by_hand_that_does_not_fit_leaves_no_trace(
    book: Casebook, case: str, name: str
) -> None:
    deed, error = BAD[name]
    before = book.case(case)
    with pytest.raises(error):
        deed(book, case)
    assert book.case(case) == before
