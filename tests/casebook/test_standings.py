"""A decision stands while the paper and the entry are what they were; else the hit is asked again."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from casebook.case_papers import INVOICE, ON, Clock, invoice, item_hit, screening
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.model import Case
from tidewaiter.casebook.refusals.entries import NotInCaseError
from tidewaiter.casebook.state.deriving import derive
from tidewaiter.casebook.store import Casebook
from tidewaiter.screening.model import Hit, Screening, Verdict, VerdictKind
from tidewaiter.wording import Sentence

PAPER = invoice()
DIGEST, NEWER = "ab" * 32, "cd" * 32
FALSE = Disposition.FALSE_POSITIVE


def versioned(version: str = "1", entry: str = "cn-7a002", hit: str = "one") -> Hit:
    made = item_hit(PAPER.sha256)
    match = replace(made.matches[0], version=version, entry_id=entry)
    return replace(made, id=hit, matches=(match,))


def joined(*hits: Hit, hit: str) -> Hit:
    """One hit with the entries of all of them."""
    return replace(hits[0], id=hit, matches=tuple(m for one in hits for m in one.matches))


A, B = versioned(), versioned(entry="cn-7a003", hit="other")
BOTH = joined(A, B, hit="both")


def screened(*hits: Hit, digest: str = NEWER) -> Screening:
    return replace(screening(PAPER, *hits), digest=digest)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    with Casebook(tmp_path / "casebook.db", "Ann", Clock()) as opened:
        yield opened


def decided(book: Casebook, hit: Hit, disposition: Disposition = FALSE) -> str:
    """A case in which one hit was decided on."""
    reason = "misread" if disposition is FALSE else "listed-item"
    case = book.open_case("Shipment", ON)
    book.add_document(case.id, PAPER, INVOICE)
    book.record_screening(case.id, screened(hit, digest=DIGEST))
    book.decide(case.id, hit.id, disposition, reason)
    return case.id


def told(case: Case) -> tuple[list[str], list[str]]:
    """The hits whose decision stands, and those that are asked again."""
    return [d.hit for d in case.decisions], [d.hit for d in case.asked_again]


def undecided(book: Casebook) -> int:
    return book.cases()[0].undecided


def with_verdict(hit: Hit) -> Hit:
    verdict = Verdict(kind=VerdictKind.MEETS, sentence=Sentence.of("It meets the limit."))
    return replace(hit, matches=(replace(hit.matches[0], verdict=verdict),))


@pytest.mark.parametrize(
    ("before", "after", "stands"),
    [
        (A, A, True),  # another edition, the same entry
        (A, versioned("2"), False),  # the entry changed
        (A, replace(A, text="Gyroscopes"), False),  # the text was read otherwise
        (A, with_verdict(A), False),  # its limit says something else
        (versioned(""), versioned(""), False),  # kept before versions, under another pack
        (versioned(""), A, False),
        (A, replace(A, places=A.places[:1]), True),  # only drawn otherwise
        (A, replace(A, strength=A.strength, confidence=700), True),
    ],
)
def test_a_decision_is_keyed_to_the_text_and_the_entry(
    book: Casebook, before: Hit, after: Hit, *, stands: bool
) -> None:
    case_id = decided(book, before)
    case = book.record_screening(case_id, screened(after))
    assert told(case) == ((["one"], []) if stands else ([], ["one"]))
    assert undecided(book) == (0 if stands else 1)


def test_a_decision_from_before_versions_stands_within_the_same_pack(book: Casebook) -> None:
    case_id = decided(book, versioned(""))
    case = book.record_screening(case_id, replace(screened(A, digest=DIGEST), program="0.2"))
    assert told(case) == (["one"], [])


def test_what_is_asked_again_shows_who_decided_what(book: Casebook) -> None:
    case_id = decided(book, A)
    case = book.record_screening(case_id, screened(versioned("2")))
    (earlier,) = case.asked_again
    assert (earlier.actor, earlier.disposition, earlier.reason) == ("Ann", FALSE, "misread")
    assert derive(book.events(case_id)) == case  # and so does the log by itself


def test_deciding_again_settles_it(book: Casebook) -> None:
    case_id = decided(book, A)
    book.record_screening(case_id, screened(versioned("2")))
    case = book.decide(case_id, "one", Disposition.TRUE_MATCH, "listed-item")
    assert told(case) == (["one"], [])
    assert undecided(book) == 0
    # Without it, the first one does not come back: the entry is still another.
    assert told(book.withdraw(case_id, "one")) == ([], ["one"])


def test_what_is_asked_again_cannot_be_withdrawn(book: Casebook) -> None:
    case_id = decided(book, A)
    book.record_screening(case_id, screened(versioned("2")))
    with pytest.raises(NotInCaseError):
        book.withdraw(case_id, "one")


def test_a_decision_stands_again_when_the_entry_is_what_it_was(book: Casebook) -> None:
    case_id = decided(book, A)
    book.record_screening(case_id, screened(versioned("2")))
    assert told(book.record_screening(case_id, screened(A, digest=DIGEST))) == (["one"], [])


def test_a_hit_that_went_and_came_back_keeps_its_decision(book: Casebook) -> None:
    case_id = decided(book, A)
    assert told(book.record_screening(case_id, screened())) == (["one"], [])  # told, though gone
    assert told(book.record_screening(case_id, screened(A))) == (["one"], [])


def test_fewer_entries_on_the_same_text_keep_a_decision_that_held_for_each(book: Casebook) -> None:
    case_id = decided(book, BOTH)
    case = book.record_screening(case_id, screened(A))
    assert told(case) == (["one"], [])
    assert undecided(book) == 0
    assert told(book.withdraw(case_id, "one")) == ([], [])


def test_a_true_match_with_one_of_several_is_asked_again_without_the_others(
    book: Casebook,
) -> None:
    case_id = decided(book, BOTH, Disposition.TRUE_MATCH)
    assert told(book.record_screening(case_id, screened(A))) == ([], ["one"])


@pytest.mark.parametrize(
    "after",
    [
        BOTH,  # one more entry, which nobody has looked at
        joined(versioned("2"), B, hit="both"),
    ],
)
def test_more_entries_on_the_same_text_ask_again(book: Casebook, after: Hit) -> None:
    case_id = decided(book, A)
    assert told(book.record_screening(case_id, screened(after))) == ([], ["both"])
    assert undecided(book) == 1


@pytest.mark.parametrize(
    "move",
    [
        lambda h: replace(h, id="new", line=7),
        lambda h: replace(h, id="new", start=20, end=29),
        lambda h: replace(
            h, id="new", matches=(replace(h.matches[0], entry_id="cn-9"),)
        ),  # another entry at the same place
    ],
)
def test_a_decision_never_passes_to_another_place_or_entry(
    book: Casebook, move: Callable[[Hit], Hit]
) -> None:
    case_id = decided(book, A)
    case = book.record_screening(case_id, screened(move(A)))
    assert told(case) == (["one"], [])  # that of the hit that is gone
    assert undecided(book) == 1
