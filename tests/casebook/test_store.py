"""The casebook keeps what it acknowledged, and refuses in a sentence what it cannot keep."""

import pickle
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from casebook.case_papers import (
    INVOICE,
    ON,
    PACKING,
    Clock,
    invoice,
    item_hit,
    packing,
    screening,
    sha256,
)
from tidewaiter.casebook.disk import opening
from tidewaiter.casebook.disk.opening import database_errors
from tidewaiter.casebook.errors import (
    CasebookError,
    DiskFullError,
    NotACasebookError,
    StoreBusyError,
    StoreDamagedError,
    StoreReadOnlyError,
    StoreTooNewError,
    StoreUnsafeError,
)
from tidewaiter.casebook.facts.bodies import decode
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.model import DecisionWithdrawn, PackInstalled, RecordExported
from tidewaiter.casebook.refusals.entries import NotAcceptableError, NotInCaseError
from tidewaiter.casebook.store import Casebook
from tidewaiter.documents.deposit import Deposit

PAPER = invoice()
HIT = item_hit(PAPER.sha256)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a folder 漢字" / "casebook.db"


@pytest.fixture
def book(path: Path) -> Iterator[Casebook]:
    with Casebook(path, "Ann", Clock()) as opened:
        yield opened


def screened(book: Casebook) -> str:
    case = book.open_case("Shipment", ON)
    book.add_document(case.id, PAPER, INVOICE)
    return book.record_screening(case.id, screening(PAPER, HIT)).id


def test_a_case_is_the_same_after_closing_and_opening(path: Path) -> None:
    with Casebook(path, "Ann", Clock()) as book:
        case_id = screened(book)
        case = book.decide(case_id, HIT.id, Disposition.FALSE_POSITIVE, "misread")
        events = book.events(case_id)
    with Casebook(path, "Ben", Clock()) as book:
        assert book.case(case_id) == case
        assert book.events(case_id) == events
        assert book.document_bytes(PAPER.sha256) == INVOICE
        assert book.verify().ok


def test_the_file_says_what_it_is_and_how_it_is_kept(book: Casebook, path: Path) -> None:
    other = apsw.Connection(str(path))
    assert other.pragma("application_id") == 0x54696465
    assert other.pragma("journal_mode") == "wal"
    other.close()


def test_events_can_be_neither_changed_nor_deleted_nor_put_in_between(path: Path) -> None:
    with Casebook(path, "Ann", Clock()) as book:
        screened(book)
    other = apsw.Connection(str(path))
    copied = "time, actor, case_id, kind, body, previous, case_previous, hash FROM event"
    for statement in (
        "UPDATE event SET body = '{}' WHERE sequence = 2",
        "DELETE FROM event",
        "INSERT OR REPLACE INTO event SELECT * FROM event WHERE sequence = 2",
        f"INSERT INTO event SELECT 9, {copied} WHERE sequence = 2",  # leaves a gap
        f"INSERT INTO event SELECT 4, {copied} WHERE sequence = 2",  # does not follow the head
    ):
        with pytest.raises(apsw.ConstraintError):
            other.execute(statement)
    other.close()


def test_two_windows_on_one_file_never_fork_the_chain(path: Path) -> None:
    clock = Clock()
    with Casebook(path, "Ann", clock) as one, Casebook(path, "Ben", clock) as two:
        case_id = screened(one)
        for _ in range(3):
            one.decide(case_id, HIT.id, Disposition.FALSE_POSITIVE, "misread")
            case = two.decide(case_id, HIT.id, Disposition.TRUE_MATCH, "listed-item")
        assert case.decisions[0].actor == "Ben"
        assert one.case(case_id) == case
        assert one.verify().ok
        assert two.verify().events == 9


def test_a_decision_withdrawn_in_one_window_cannot_be_withdrawn_in_the_other(path: Path) -> None:
    with Casebook(path, "Ann", Clock()) as one, Casebook(path, "Ben", Clock()) as two:
        case_id = screened(one)
        one.decide(case_id, HIT.id, Disposition.FALSE_POSITIVE, "misread")
        two.withdraw(case_id, HIT.id)
        with pytest.raises(NotInCaseError):
            one.withdraw(case_id, HIT.id)


def test_several_decisions_are_written_at_once_or_not_at_all(book: Casebook) -> None:
    case_id = screened(book)
    with pytest.raises(NotInCaseError):
        book.decide_all(case_id, [HIT.id, "nowhere"], Disposition.FALSE_POSITIVE, "misread")
    assert book.case(case_id).decisions == ()
    other = item_hit(PAPER.sha256, 2)
    book.record_screening(case_id, screening(PAPER, HIT, other))
    case = book.decide_all(case_id, [HIT.id, other.id], Disposition.FALSE_POSITIVE, "misread")
    assert len(case.decisions) == 2
    assert case.decisions[0].time == case.decisions[1].time


def test_a_list_of_cases_counts_what_is_undecided(book: Casebook) -> None:
    first = screened(book)
    second = book.open_case("Empty", ON).id
    book.decide(first, HIT.id, Disposition.FALSE_POSITIVE, "misread")
    latest, other = book.cases()
    assert (latest.id, latest.documents, latest.hits, latest.undecided) == (first, 1, 1, 0)
    assert (other.id, other.documents, other.hits, other.undecided) == (second, 0, 0, 0)
    assert latest.opened < latest.last
    book.withdraw(first, HIT.id)
    assert book.cases()[0].undecided == 1


def test_an_empty_casebook_lists_no_case(book: Casebook) -> None:
    assert book.cases() == ()


PACK = PackInstalled(
    edition="2026-12-01",
    digest="2" * 64,
    publisher="Publisher",
    previous="2026-11-22",
    signer="3" * 64,
    sha256="4" * 64,
)


def test_a_pack_that_was_installed_is_noted_beside_the_cases(book: Casebook) -> None:
    case_id = screened(book)
    book.note_for_all(PACK)
    again = replace(PACK, edition="2027-01-01", previous="2026-12-01")
    book.note(case_id, "after the update")
    book.note_for_all(again)
    first, second = book.desk_events()
    assert (first.kind, first.actor, first.case) == ("pack-installed", "Ann", "")
    assert second.case_previous == first.hash
    assert [decode(e.kind, e.body) for e in (first, second)] == [PACK, again]
    assert [case.id for case in book.cases()] == [case_id]  # it is no case
    assert "pack-installed" not in {event.kind for event in book.events(case_id)}
    assert book.verify().ok


def test_an_empty_casebook_may_begin_with_a_pack(book: Casebook) -> None:
    assert book.desk_events() == ()
    book.note_for_all(PACK)
    assert book.cases() == ()
    assert len(book.events(screened(book))) == 3
    assert book.verify().ok


def test_a_record_that_was_exported_is_noted(book: Casebook) -> None:
    case_id = screened(book)
    head = book.case(case_id).head
    fact = RecordExported(name="r.json", form="json", sha256="0" * 64, head=head)
    assert book.exporting.put(case_id, fact).events == 4
    with pytest.raises(NotAcceptableError):
        book.exporting.put(case_id, replace(fact, head="1" * 64))


REFUSED: list[tuple[str, Callable[[Casebook, str], object], type[CasebookError]]] = [
    (
        "a hit that was never found",
        lambda book, case: book.decide(
            case, "nowhere", Disposition.ESCALATE, "needs-legal-opinion"
        ),
        NotInCaseError,
    ),
    (
        "a reason of another disposition",
        lambda book, case: book.decide(case, HIT.id, Disposition.TRUE_MATCH, "misread"),
        NotAcceptableError,
    ),
    ("no decision to take back", lambda book, case: book.withdraw(case, HIT.id), NotInCaseError),
    ("a note on no hit", lambda book, case: book.note(case, "x", "nowhere"), NotInCaseError),
    ("no such document", lambda book, case: book.acknowledge(case, "0" * 64, 0), NotInCaseError),
    ("no such page", lambda book, case: book.acknowledge(case, PAPER.sha256, 2), NotInCaseError),
    ("no such page", lambda book, case: book.acknowledge(case, PAPER.sha256, -1), NotInCaseError),
    (
        "a screening of a stranger",
        lambda book, case: book.record_screening(case, screening(packing())),
        NotInCaseError,
    ),
    (
        "bytes of another file",
        lambda book, case: book.add_document(case, PAPER, PACKING),
        NotAcceptableError,
    ),
    ("no such case", lambda book, _: book.note("nowhere", "x"), NotInCaseError),
    ("no such case", lambda book, _: book.case("nowhere"), NotInCaseError),
    ("no such case", lambda book, _: book.events("nowhere"), NotInCaseError),
]


@pytest.mark.parametrize(("deed", "error"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_a_deed_that_does_not_fit_is_refused_and_leaves_no_trace(
    book: Casebook, deed: Callable[[Casebook, str], object], error: type[CasebookError]
) -> None:
    case_id = screened(book)
    before = book.verify().events
    with pytest.raises(error) as raised:
        deed(book, case_id)
    assert str(raised.value.problem)
    assert str(raised.value.advice)
    assert book.verify().events == before


def test_nobody_in_particular_may_not_review(path: Path) -> None:
    with pytest.raises(NotAcceptableError):
        Casebook(path, "  ")


def test_a_file_of_another_program_is_refused_and_not_touched(path: Path) -> None:
    path.parent.mkdir()
    other = apsw.Connection(str(path))
    other.execute("CREATE TABLE mine (x)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(NotACasebookError):
        Casebook(path, "Ann")
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_refused_and_not_touched(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"%PDF-1.7" * 1000)
    with pytest.raises(NotACasebookError):
        Casebook(path, "Ann")
    assert path.read_bytes() == b"%PDF-1.7" * 1000


def meddle(path: Path, *statements: str) -> None:
    with Casebook(path, "Ann", Clock()) as book:
        screened(book)
    other = apsw.Connection(str(path))
    for statement in statements:
        other.execute(statement)
    other.close()


@pytest.mark.parametrize(
    ("statement", "error"),
    [
        ("PRAGMA user_version = 4", StoreTooNewError),
        ("PRAGMA user_version = 2", StoreDamagedError),  # with tables of layout 3
        ("PRAGMA user_version = 1", StoreDamagedError),  # with tables of layout 2
        ("PRAGMA user_version = -1", StoreDamagedError),
        ("PRAGMA application_id = 7", NotACasebookError),
        ("DROP TRIGGER event_is_not_changed", StoreDamagedError),
        ("DROP INDEX event_of_case", StoreDamagedError),
        ("CREATE TABLE extra (x)", StoreDamagedError),
        ("CREATE TRIGGER extra AFTER INSERT ON event BEGIN SELECT 1; END", StoreDamagedError),
        ("CREATE VIEW extra AS SELECT * FROM event", StoreDamagedError),
        ("CREATE INDEX extra ON event (actor)", StoreDamagedError),
        ("CREATE VIRTUAL TABLE extra USING fts5 (x)", StoreDamagedError),
        ("ALTER TABLE event ADD COLUMN extra TEXT", StoreDamagedError),
        ("DROP TRIGGER signing_is_not_deleted", StoreDamagedError),
        ("DROP TRIGGER taken_is_not_deleted", StoreDamagedError),
        ("DROP TRIGGER checkpoint_is_not_changed", StoreDamagedError),
    ],
)
def test_a_casebook_with_another_layout_is_refused(
    path: Path, statement: str, error: type[CasebookError]
) -> None:
    meddle(path, statement)
    with pytest.raises(error):
        Casebook(path, "Ann")


UNLOCK = "DROP TRIGGER event_is_not_changed"
LOCK = opening.SCHEMA[2]


def test_an_event_changed_behind_our_back_is_named(path: Path) -> None:
    meddle(path, UNLOCK, "UPDATE event SET actor = 'Eve' WHERE sequence = 2", LOCK)
    with Casebook(path, "Ann") as book:
        outcome = book.verify()
    assert outcome.first_bad == 2
    assert "Event 2" in str(outcome.problems[0])


def test_a_case_whose_events_cannot_be_understood_says_so(path: Path) -> None:
    meddle(path, UNLOCK, "UPDATE event SET body = '{' WHERE sequence = 1", LOCK)
    with Casebook(path, "Ann") as book:
        with pytest.raises(StoreDamagedError):
            book.cases()
        case_id = book._log.of_case(next(book._log.after(0)).case, after=0)[0].case
        with pytest.raises(StoreDamagedError):
            book.case(case_id)


def test_a_document_changed_on_the_disk_is_noticed(path: Path) -> None:
    with Casebook(path, "Ann", Clock()) as book:
        case_id = screened(book)
        kept = path.parent / "documents" / PAPER.sha256
        kept.write_bytes(b"other")
        with pytest.raises(StoreDamagedError):
            book.document_bytes(PAPER.sha256)
        assert PAPER.name in str(book.verify().problems[0])
        book.add_document(case_id, PAPER, INVOICE)  # the advice that the error gives
        assert book.document_bytes(PAPER.sha256) == INVOICE
        assert book.verify().ok


def test_a_document_that_was_put_down_is_kept_as_one_in_memory(path: Path) -> None:
    deposit = Deposit(path.parent / "deposits")
    with Casebook(path, "Ann", Clock()) as book:
        case = book.open_case("Yokohama", ON)
        with pytest.raises(NotAcceptableError):
            book.add_document(case.id, PAPER, deposit.put(b"other"))
        book.add_document(case.id, PAPER, deposit.put(INVOICE))
        assert book.document_bytes(PAPER.sha256) == INVOICE
        assert book.verify().ok


def test_a_document_that_was_never_added_is_not_there(book: Casebook) -> None:
    with pytest.raises(StoreDamagedError):
        book.document_bytes(sha256(b"never"))


def test_nothing_half_written_stays_beside_a_document(book: Casebook, path: Path) -> None:
    screened(book)
    assert [file.name for file in (path.parent / "documents").iterdir()] == [PAPER.sha256]


def test_a_lock_held_elsewhere_is_a_sentence_and_nothing_is_lost(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "PATIENCE", 1)
    with Casebook(path, "Ann", Clock()) as book:
        case_id = screened(book)
        other = apsw.Connection(str(path))
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusyError):
            book.note(case_id, "while locked")
        other.execute("ROLLBACK")
        other.close()
        assert book.case(case_id).notes == ()
        assert [note.text for note in book.note(case_id, "after").notes] == ["after"]


def test_a_full_disk_is_a_sentence_and_nothing_is_half_written(book: Casebook) -> None:
    case_id = screened(book)
    pages = book._log._store.pragma("page_count")
    book._log._store.pragma("max_page_count", pages)
    with pytest.raises(DiskFullError):
        book.note(case_id, "x" * 100_000)
    book._log._store.pragma("max_page_count", 1_000_000)
    case = book.note(case_id, "room again")
    assert [note.text for note in case.notes] == ["room again"]
    assert book.verify().ok


@pytest.mark.parametrize(
    ("raised", "error"),
    [
        (apsw.BusyError(), StoreBusyError),
        (apsw.ReadOnlyError(), StoreReadOnlyError),
        (apsw.CantOpenError(), StoreReadOnlyError),
        (apsw.FullError(), DiskFullError),
        (apsw.NotADBError(), NotACasebookError),
        (apsw.CorruptError(), StoreDamagedError),
        (apsw.IOError(), CasebookError),
    ],
)
def test_every_database_error_is_a_sentence(raised: Exception, error: type[CasebookError]) -> None:
    with pytest.raises(error) as caught, database_errors(Path("casebook.db")):
        raise raised
    assert caught.value.__cause__ is raised


@pytest.mark.skipif(sys.platform == "win32", reason="rights are kept differently there")
def test_a_folder_where_a_file_should_be_is_a_sentence(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StoreReadOnlyError):
        Casebook(path, "Ann")


def test_a_place_that_cannot_keep_the_settings_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As a file system without shared memory does: it answers, and keeps another journal.
    monkeypatch.setattr(opening, "SETTINGS", (("journal_mode", "wal2"),))
    with pytest.raises(StoreUnsafeError):
        Casebook(path, "Ann")


@pytest.mark.skipif(sys.platform == "win32", reason="rights are kept differently there")
def test_a_casebook_is_readable_for_its_owner_alone(book: Casebook, path: Path) -> None:
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_errors_survive_the_way_between_processes() -> None:
    error = NotInCaseError.hit("h-1")
    back = pickle.loads(pickle.dumps(error))
    assert isinstance(back, NotInCaseError)
    assert (back.problem, back.advice) == (error.problem, error.advice)


def test_what_no_case_can_be_derived_from_is_not_written(path: Path) -> None:
    with Casebook(path, "Ann") as book:
        case_id = screened(book)
        before = book.case(case_id)
        false = DecisionWithdrawn(hit="no such hit", decided=99)
        with pytest.raises(StoreDamagedError):
            book._append(case_id, [false])
        assert book.case(case_id) == before
        assert book.note(case_id, "and on it goes").notes[-1].text == "and on it goes"
    with Casebook(path, "Ben") as again:
        assert again.case(case_id).notes[-1].text == "and on it goes"
        assert again.verify().ok
