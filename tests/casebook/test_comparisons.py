"""What the papers of a case say against each other is kept, decided on and asked again like any hit."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from casebook.case_papers import (
    INVOICE,
    ON,
    PACKING,
    Clock,
    between,
    invoice,
    packing,
    screening,
)
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.refusals.entries import NotInCaseError
from tidewaiter.casebook.store import Casebook

DIGEST = "2" * 64
FIRST, SECOND = invoice(), packing()
HIT = between(SECOND.sha256, FIRST.sha256)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    with Casebook(tmp_path / "casebook.db", "Ann", Clock()) as opened:
        yield opened


def case_of_two(book: Casebook) -> str:
    case = book.open_case("Shipment", ON)
    for document, data in ((FIRST, INVOICE), (SECOND, PACKING)):
        book.add_document(case.id, document, data)
        book.record_screening(case.id, screening(document))
    return case.id


def test_a_conflict_is_a_hit_of_the_case(book: Casebook) -> None:
    case_id = case_of_two(book)
    case = book.record_comparison(case_id, (HIT,), DIGEST)
    assert case.compared == (HIT,)
    assert book.has_hit(case_id, HIT.id)
    assert [(s.hits, s.undecided) for s in book.cases()] == [(1, 1)]
    decided = book.decide(case_id, HIT.id, Disposition.FALSE_POSITIVE, "misread")
    assert [d.hit for d in decided.decisions] == [HIT.id]
    assert [(s.hits, s.undecided) for s in book.cases()] == [(1, 0)]
    assert book.verify().problems == ()


def test_the_same_comparison_is_not_written_twice(book: Casebook) -> None:
    case_id = case_of_two(book)
    before = len(book.events(case_id))
    assert len(book.events(book.record_comparison(case_id, (), DIGEST).id)) == before
    book.record_comparison(case_id, (HIT,), DIGEST)
    book.record_comparison(case_id, (HIT,), DIGEST)
    assert len(book.events(case_id)) == before + 1
    assert book.record_comparison(case_id, (), DIGEST).compared == ()


def test_a_decision_is_asked_again_when_a_value_changes(book: Casebook) -> None:
    case_id = case_of_two(book)
    book.record_comparison(case_id, (HIT,), DIGEST)
    book.decide(case_id, HIT.id, Disposition.FALSE_POSITIVE, "misread")
    other = between(SECOND.sha256, FIRST.sha256, "800 kg")
    changed = book.record_comparison(case_id, (other,), DIGEST)
    assert changed.decisions == ()
    assert [d.hit for d in changed.asked_again] == [HIT.id]


def test_a_paper_that_is_not_in_the_case_is_not_compared(book: Casebook) -> None:
    case_id = case_of_two(book)
    before = book.events(case_id)
    with pytest.raises(NotInCaseError):
        book.record_comparison(case_id, (between("0" * 64, FIRST.sha256),), DIGEST)
    assert book.events(case_id) == before
