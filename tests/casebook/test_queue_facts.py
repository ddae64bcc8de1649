"""How a case stands in the queue follows from events, and from nothing else."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from casebook.case_papers import ON, Clock
from tidewaiter.casebook.facts.queue import (
    NOT_FILED,
    CaseArchived,
    CaseAssigned,
    CaseDue,
    CasePrioritised,
    Filing,
    OfQueue,
    Priority,
)
from tidewaiter.casebook.state.deriving import derive
from tidewaiter.casebook.store import Casebook

DAY = date(2026, 12, 1)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    with Casebook(tmp_path / "casebook.db", "Ann", Clock()) as opened:
        yield opened


@pytest.mark.parametrize(
    ("facts", "filing"),
    [
        ((), NOT_FILED),  # a new case is of normal priority, and nobody's
        ((CasePrioritised(priority=Priority.URGENT),), Filing(priority=Priority.URGENT)),
        ((CaseDue(due=DAY),), Filing(due=DAY)),
        ((CaseDue(due=DAY), CaseDue(due=None)), NOT_FILED),  # a day can be taken back
        ((CaseAssigned(reviewer="Ann"), CaseAssigned(reviewer="Ben")), Filing(reviewer="Ben")),
        ((CaseArchived(archived=True),), Filing(archived=True)),
        ((CaseArchived(archived=True), CaseArchived(archived=False)), NOT_FILED),
    ],
)
def test_the_latest_fact_of_each_sort_counts(
    book: Casebook, facts: tuple[OfQueue, ...], filing: Filing
) -> None:
    case = book.open_case("Shipment", ON)
    book.file(case.id, *facts)
    assert book.case(case.id).filing == filing
    assert derive(book.events(case.id)).filing == filing


def test_what_a_case_says_already_is_not_written_again(book: Casebook) -> None:
    case = book.open_case("Shipment", ON)
    book.file(case.id, CaseAssigned(reviewer="Ann"), CaseDue(due=None))
    before = len(book.events(case.id))
    book.file(case.id, CaseAssigned(reviewer=" Ann "), CasePrioritised(priority=Priority.NORMAL))
    assert len(book.events(case.id)) == before == 2
