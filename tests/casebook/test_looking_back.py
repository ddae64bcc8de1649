"""A look-back shows exactly what the new edition changes, keeps what it did, and asks what it must.

The proof is over so many stored documents: 500 take a minute, so that fewer are stored unless
TIDEWAITER_LOOK_BACK says how many.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from casebook.case_papers import Clock
from casebook.stored_papers import (
    CHANGED,
    Editions,
    content,
    decide_first_hit,
    editions,
    fill,
    look_back,
    means,
    paper,
    screened,
    store,
)
from tidewaiter.casebook.facts.bodies import decode
from tidewaiter.casebook.facts.retention import load_profiles
from tidewaiter.casebook.look_back.looking_back import LookBack
from tidewaiter.casebook.look_back.words import item_words, title_words
from tidewaiter.casebook.look_back.work_list import WorkList, work_list
from tidewaiter.casebook.model import LookedBack
from tidewaiter.casebook.store import Casebook
from tidewaiter.desk.resources import resources
from tidewaiter.screening.errors import ScreeningStoppedError
from tidewaiter.screening.model import Screening
from tidewaiter.screening.weighing.comparing import ChangeKind

STORED = int(os.environ.get("TIDEWAITER_LOOK_BACK", "40"))
N, G, C, UP, DOWN = (
    ChangeKind.NEW,
    ChangeKind.GONE,
    ChangeKind.CHANGED,
    ChangeKind.RAISED,
    ChangeKind.LOWERED,
)
# By the last digit of a paper's number, see `stored_papers.LINES`.
PLANTED = {
    0: [(UP, ""), (N, "zorblax")],
    1: [(DOWN, ""), (C, "frimble")],
    2: [(UP, ""), (N, "quibble")],
    3: [(DOWN, ""), (G, "optics")],
    4: [(DOWN, ""), (C, "wuxting")],
    5: [(DOWN, ""), (C, "glaxon")],
}


@pytest.fixture(scope="module")
def made() -> Editions:
    return editions()


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Casebook]:
    # What a power cut leaves is tested elsewhere; here it would take most of the time.
    monkeypatch.setattr("tidewaiter.casebook.disk.files.os.fsync", lambda _: None)
    with Casebook(tmp_path / "casebook.db", "Ann", Clock()) as opened:
        yield opened


def found(book: Casebook) -> WorkList:
    return work_list(book.desk_events())


def by_case(book: Casebook) -> dict[str, list[tuple[ChangeKind, str]]]:
    return {item.title: [(c.kind, c.entry) for c in item.changes] for item in found(book).items}


def expected(numbers: range) -> dict[str, list[tuple[ChangeKind, str]]]:
    return {f"Case {n}": PLANTED[n % 10] for n in numbers if n % 10 in CHANGED}


def test_it_shows_exactly_the_planted_changes(book: Casebook, made: Editions) -> None:
    cases = fill(book, STORED, made)
    before = {case: book.case(case).screenings for case in cases}
    look_back(book, made)
    assert by_case(book) == expected(range(STORED))
    (run,) = found(book).runs
    assert (run.documents, run.before, run.edition, run.ended) == (
        STORED,
        ("2026-11-01",),
        "2026-12-01",
        True,
    )
    assert not run.skipped
    for number, case in enumerate(cases):
        # What differs is screened anew in its case; all else is left as it was.
        differs = number % 10 in CHANGED
        assert (book.case(case).screenings != before[case]) is differs
        assert (book.case(case).screenings[0].edition == "2026-12-01") is differs
    assert book.verify().ok


def test_decisions_stand_on_unchanged_entries_and_are_asked_again_on_changed_ones(
    book: Casebook, made: Editions
) -> None:
    cases = {n: store(book, n, made) for n in (1, 4, 5, 6, 7)}
    hits = {n: decide_first_hit(book, case) for n, case in cases.items()}
    look_back(book, made)
    asked = {item.case: item.asked_again for item in found(book).items}
    for number in (1, 4, 5):
        case = book.case(cases[number])
        assert [d.hit for d in case.asked_again] == [hits[number]]
        assert not case.decisions
        assert asked[cases[number]] == (hits[number],)
    for number in (6, 7):
        case = book.case(cases[number])
        assert [d.hit for d in case.decisions] == [hits[number]]
        assert not case.asked_again


def test_a_decision_that_falls_is_weighed_no_more(book: Casebook, made: Editions) -> None:
    # Dismissed, its item did not count; now that the entry changed, it does until somebody looks.
    case = store(book, 5, made)
    decide_first_hit(book, case)
    look_back(book, made)
    assert by_case(book) == {"Case 5": [(UP, ""), (C, "glaxon")]}


def test_nothing_is_reported_where_nothing_changed(book: Casebook, made: Editions) -> None:
    for number in (6, 7, 8, 9):
        store(book, number, made)
    look_back(book, made)
    assert found(book).items == ()
    assert [run.documents for run in found(book).runs] == [4]


def test_a_second_look_back_finds_nothing_to_do(book: Casebook, made: Editions) -> None:
    fill(book, 10, made)
    look_back(book, made)
    items = found(book).items
    look_back(book, made)
    latest = found(book)
    assert (latest.items, latest.runs[0].documents) == (items, 0)


@pytest.mark.parametrize("cut", [0, 1, 7])
def test_one_that_was_cut_short_goes_on_where_it_stopped(
    book: Casebook, made: Editions, cut: int
) -> None:
    fill(book, 20, made)
    look_back(book, made, cases=cut)
    kept = found(book)
    assert len(kept.items) < len(expected(range(20)))
    assert all(not run.ended for run in kept.runs)
    assert sum(run.documents for run in kept.runs) == cut  # what was done is kept
    look_back(book, made)
    assert by_case(book) == expected(range(20))
    assert sum(run.documents for run in found(book).runs) == 20  # and not done again


def test_it_stops_when_asked_to(book: Casebook, made: Editions) -> None:
    fill(book, 10, made)
    asked = iter(range(100))
    steps = list(LookBack(book, means(made)).steps(stop=lambda: next(asked) > 5))
    assert 0 < steps[-1].done < steps[-1].total == 10
    assert not found(book).runs[0].ended


def test_a_case_that_was_cut_short_is_looked_at_again_whole(book: Casebook, made: Editions) -> None:
    case = store(book, 0, made)
    add(book, case, 2, made)
    asked = iter(range(100))
    list(LookBack(book, means(made)).steps(stop=lambda: next(asked) >= 3))
    assert not found(book).items  # one document of two was screened, and nothing is said yet
    look_back(book, made)
    assert {c.entry for c in found(book).items[0].changes} == {"", "zorblax", "quibble"}


def add(book: Casebook, case: str, number: int, made: Editions) -> None:
    """Another paper for a case."""
    document = paper(number)
    book.add_document(case, document, content(number))
    book.keep_reading(document)
    findings = [made.old_screener.part(document.sha256, 0, document.parts[0], book.case(case).on)]
    book.record_screening(case, made.old_screener.finish(document, findings, book.case(case).on))


def test_a_case_is_weighed_as_a_whole(book: Casebook, made: Editions) -> None:
    # Neither paper alone has both an item and a party that bear on each other.
    case = store(book, 6, made)
    add(book, case, 2, made)
    look_back(book, made)
    changes = found(book).items[0].changes
    assert changes[0].kind is ChangeKind.RAISED
    assert "prohibited-if-confirmed" in str(changes[0].sentence)


def test_a_case_that_was_opened_since_the_update_is_compared_all_the_same(
    book: Casebook, made: Editions
) -> None:
    # Whoever opens a case reads it under the new edition; that alone shows nobody what changed.
    for number in range(10):
        case = store(book, number, made)
        book.record_screening(case, screened(made.new_screener, paper(number)))
    look_back(book, made)
    assert by_case(book) == expected(range(10))
    look_back(book, made)
    assert len(found(book).items) == len(CHANGED)


def test_without_the_old_edition_single_papers_are_compared(book: Casebook, made: Editions) -> None:
    store(book, 0, made)
    store(book, 6, made)
    list(LookBack(book, means(made, old_here=False)).steps())
    assert by_case(book) == {"Case 0": PLANTED[0]}


def test_a_paper_without_a_reading_is_read_again(book: Casebook, made: Editions) -> None:
    store(book, 1, made, keep=False)
    look_back(book, made)
    assert by_case(book) == {"Case 1": PLANTED[1]}
    assert book.reading(paper(1).sha256).is_file()  # kept now


@pytest.mark.parametrize("trouble", ["no reading", "a damaged reading"])
def test_a_paper_that_cannot_be_read_again_is_named(
    book: Casebook, made: Editions, trouble: str
) -> None:
    case = store(book, 0, made, keep=trouble != "no reading")  # even numbers turn out locked
    if trouble == "a damaged reading":
        book.reading(paper(0).sha256).write_bytes(b"tidewaiter reading 1 0.1.0\nnonsense")
    look_back(book, made)
    (run,) = found(book).runs
    (skipped,) = run.skipped
    assert (skipped.case, skipped.name) == (case, "invoice-0.pdf")
    assert str(skipped.problem) == "It needs a password."
    assert (run.documents, found(book).items) == (0, ())  # nobody says that it is unchanged


def test_a_paper_whose_bytes_are_gone_is_named(
    book: Casebook, made: Editions, tmp_path: Path
) -> None:
    store(book, 1, made, keep=False)
    (tmp_path / "documents" / paper(1).sha256).unlink()
    look_back(book, made)
    assert [s.name for s in found(book).runs[0].skipped] == ["invoice-1.pdf"]


def test_a_paper_that_ends_the_screening_does_not_end_the_look_back(
    book: Casebook, made: Editions
) -> None:
    fill(book, 2, made)
    whole, fatal = means(made), book.reading(paper(0).sha256)

    def rescreen(path: Path, on: date) -> Screening | None:
        if path == fatal:
            raise ScreeningStoppedError
        return whole.rescreen(path, on)

    list(LookBack(book, replace(whole, rescreen=rescreen)).steps())
    (run,) = found(book).runs
    assert ([s.name for s in run.skipped], run.ended) == (["invoice-0.pdf"], True)
    assert by_case(book) == {"Case 1": PLANTED[1]}


def test_papers_of_an_older_edition_can_be_left_alone(book: Casebook, made: Editions) -> None:
    store(book, 0, made)
    list(LookBack(book, means(made)).steps(since="2026-11-15"))
    assert found(book).runs[0].documents == 0
    list(LookBack(book, means(made)).steps(since="2026-11-01"))
    assert found(book).runs[0].documents == 1


def test_what_is_done_with_is_told_last_and_can_be_taken_up_again(
    book: Casebook, made: Editions
) -> None:
    fill(book, 3, made)
    look_back(book, made)
    last = found(book).items[0]
    book.looks.settle(last.run, last.case, settled=True)
    assert [item.settled for item in found(book).items] == [False, False, True]
    assert len(found(book).left()) == 2
    book.looks.settle(last.run, last.case, settled=False)
    assert len(found(book).left()) == 3


def test_of_a_case_that_was_deleted_since_nothing_is_told_but_that(
    book: Casebook, made: Editions
) -> None:
    cases = fill(book, 3, made)
    look_back(book, made)
    titles = {item.case: item.title for item in found(book).items}
    profiles = load_profiles(resources() / "retention" / "profiles.toml")
    book.retention.set(cases[0], ("cn",), date(2020, 1, 1))
    book.retention.erase(cases[0], profiles, date(2026, 12, 1), "over")
    work = found(book)
    last = work.items[-1]
    assert (last.case, last.title, last.changes, last.asked_again) == (cases[0], "", (), ())
    assert {item.case: item.title for item in work.left()} == {
        one: titles[one] for one in cases[1:]
    }
    # The log itself is as it was: the chain holds, and the look-back is in it.
    assert book.verify().ok
    assert str(title_words(last)) == str(item_words(last)) == "A deleted case"


def test_it_is_in_the_log_of_the_desk(book: Casebook, made: Editions) -> None:
    case = store(book, 0, made)
    look_back(book, made)
    facts = [decode(event.kind, event.body) for event in book.desk_events()]
    changed = [f for f in facts if isinstance(f, LookedBack) and f.changed]
    assert [(f.documents[0].case, f.documents[0].edition) for f in changed] == [
        (case, "2026-11-01")
    ]
    kinds = [event.kind for event in book.events(case)]
    assert kinds[-1] == "document-screened"
    assert "looked-back" not in kinds
