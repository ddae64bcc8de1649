"""A list of cases comes from the index, and says the same as the log whatever becomes of the index."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from casebook.case_papers import INVOICE, ON, Clock, invoice, item_hit, screening
from casebook.signed_papers import HIT as SIGNED_HIT
from casebook.signed_papers import PAPER as SIGNED_PAPER
from casebook.signed_papers import desk
from tidewaiter.casebook.deeds.signing_off import Shown
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.facts.queue import CaseArchived, CaseDue, CasePrioritised, Priority
from tidewaiter.casebook.journal.log import Log
from tidewaiter.casebook.listing.counting import Counting
from tidewaiter.casebook.listing.index import Index
from tidewaiter.casebook.listing.summaries import CaseState
from tidewaiter.casebook.state.open_points import PointKind, left_to_do
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.model import Outcome
from tidewaiter.screening.model import ReadsAs, reads_as

PAPER = invoice()
HIT = item_hit(PAPER.sha256)
INDEX = "casebook.index"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "casebook.db"


@pytest.fixture
def book(path: Path) -> Iterator[Casebook]:
    with Casebook(path, "Ann", Clock()) as opened:
        yield opened


def screened(book: Casebook, title: str = "Shipment") -> str:
    case = book.open_case(title, ON)
    book.add_document(case.id, PAPER, INVOICE)
    return book.record_screening(case.id, screening(PAPER, HIT)).id


def states(book: Casebook) -> dict[str, CaseState]:
    return {one.title: one.state for one in book.cases()}


def test_what_is_set_aside_is_listed_and_not_asked_for(book: Casebook) -> None:
    case = book.open_case("Shipment", ON)
    book.add_document(case.id, PAPER, INVOICE)
    aside = replace(HIT, set_aside=reads_as(ReadsAs.TOY, HIT.text))
    derived = book.record_screening(case.id, screening(PAPER, aside))
    assert [(one.hits, one.undecided) for one in book.cases()] == [(1, 0)]
    assert PointKind.DECIDE not in {point.kind for point in left_to_do(derived)}
    decided = book.decide(case.id, HIT.id, Disposition.TRUE_MATCH, "listed-item")
    assert [one.hit for one in decided.decisions] == [
        HIT.id
    ]  # whoever looks at it may say otherwise


def test_a_case_is_new_until_somebody_works_at_it(book: Casebook) -> None:
    case = screened(book)
    book.file(case, CasePrioritised(priority=Priority.HIGH))
    assert states(book) == {"Shipment": CaseState.NEW}  # whoever files it has not begun yet
    book.decide(case, HIT.id, Disposition.FALSE_POSITIVE, "misread")
    assert states(book) == {"Shipment": CaseState.IN_REVIEW}
    book.file(case, CaseArchived(archived=True))
    assert states(book) == {"Shipment": CaseState.ARCHIVED}
    book.file(case, CaseArchived(archived=False))
    assert states(book) == {"Shipment": CaseState.IN_REVIEW}


def test_the_row_of_a_case_tells_how_it_is_filed(book: Casebook) -> None:
    case = screened(book)
    book.file(case, CaseDue(due=date(2026, 12, 1)))
    [row] = book.cases()
    assert row.filing == book.case(case).filing
    assert (row.documents, row.hits, row.undecided) == (1, 1, 1)


def test_the_index_spares_the_log(
    path: Path, book: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    screened(book)
    other = screened(book, "Other")
    before = book.cases()
    asked: list[str] = []
    of_case = Log.of_case

    def watched(log: Log, case: str, *, after: int) -> object:
        asked.append(case)
        return of_case(log, case, after=after)

    monkeypatch.setattr(Log, "of_case", watched)
    with Casebook(path, "Ben", Clock()) as second:
        assert second.cases() == before
        assert [case for case in asked if case] == []
        book.note(other, "called")
        asked.clear()
        assert second.cases()[0].id == other
        assert {case for case in asked if case} == {other}


def spoil(path: Path) -> None:
    path.write_bytes(b"this is no database" * 100)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def remove(path: Path) -> None:
    path.unlink()


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("harm", [spoil, cut, remove, make_folder])
def test_an_index_that_was_harmed_changes_nothing_of_the_list(
    path: Path, harm: Callable[[Path], None]
) -> None:
    with Casebook(path, "Ann", Clock()) as book:
        screened(book)
        before = book.cases()
    harm(path.with_name(INDEX))
    with Casebook(path, "Ann", Clock()) as book:
        assert book.cases() == before


def test_an_index_of_another_log_is_not_believed(tmp_path: Path) -> None:
    for name in ("one", "two"):
        with Casebook(tmp_path / name / "casebook.db", "Ann", Clock()) as book:
            screened(book, name)
            book.cases()
    (tmp_path / "two" / INDEX).write_bytes((tmp_path / "one" / INDEX).read_bytes())
    with Casebook(tmp_path / "two" / "casebook.db", "Ann", Clock()) as book:
        assert [one.title for one in book.cases()] == ["two"]


def test_what_was_counted_in_part_is_counted_anew(path: Path, book: Casebook) -> None:
    screened(book)
    index = Index(path.with_name("other.index"))
    index.keep([], 0, b"")
    log = Log(path)
    assert [one.title for one in Counting(log, index).cases()] == ["Shipment"]
    assert index.reached()[0] == log.last()[0]
    index.close()
    log.close()


def test_of_an_erased_case_nothing_is_left(path: Path, book: Casebook) -> None:
    case = screened(book)
    book.cases()
    index = Index(path.with_name(INDEX))
    assert index.cases_with(PAPER.sha256) == (case,)
    assert [one.document for one in index.stated(case)] == [PAPER.sha256]
    index.drop(case, (PAPER.sha256,))
    assert index.cases_with(PAPER.sha256) == ()
    assert index.stated(case) == []
    assert list(index.counted()) == []
    index.close()


def test_the_row_says_what_the_whole_case_says_of_its_sign_off(tmp_path: Path) -> None:
    with desk(tmp_path).book() as book:
        case = book.open_case("Shipment", ON).id
        book.add_document(case, SIGNED_PAPER, INVOICE)
        book.record_screening(case, screening(SIGNED_PAPER, SIGNED_HIT))
        for point in left_to_do(book.case(case)):
            if point.kind is PointKind.READ and point.document:
                book.acknowledge(case, point.document, point.part)
        now = book.decide(case, SIGNED_HIT.id, Disposition.FALSE_POSITIVE, "misread")
        shown = Shown(
            outcome=Outcome.CHECK,
            assessment="a" * 64,
            edition="e",
            digest="d" * 64,
            head=now.head,
        )
        book.signing_off.sign(case, shown)
        assert states(book) == {"Shipment": CaseState.SIGNED_OFF}
        book.note(case, "a note leaves it signed")
        assert states(book) == {"Shipment": CaseState.SIGNED_OFF}
        book.record_screening(case, screening(SIGNED_PAPER, SIGNED_HIT))  # says nothing new
        assert states(book) == {"Shipment": CaseState.SIGNED_OFF}
        book.withdraw(case, SIGNED_HIT.id)
        assert not book.case(case).sign_off.stands
        assert states(book) == {"Shipment": CaseState.IN_REVIEW}
        book.decide(case, SIGNED_HIT.id, Disposition.FALSE_POSITIVE, "misread")
        book.second_review.ask(case, reviewer="Ben", blind=True)
        assert states(book) == {"Shipment": CaseState.AWAITING}
