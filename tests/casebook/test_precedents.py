"""Earlier decisions on the same words are found in other cases, and nothing else is."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from casebook.case_papers import INVOICE, ON, Clock, invoice, item_hit, screening
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.store import Casebook
from tidewaiter.screening.model import Hit

PAPER = invoice()
HIT = item_hit(PAPER.sha256, 1)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    with Casebook(tmp_path / "casebook.db", "Ann", Clock()) as opened:
        yield opened


def decided(book: Casebook, title: str, hit: Hit = HIT) -> str:
    case = book.open_case(title, ON).id
    book.add_document(case, PAPER, INVOICE)
    book.record_screening(case, screening(PAPER, hit))
    book.decide(case, hit.id, Disposition.FALSE_POSITIVE, "other-product", "a toy")
    return case


def test_a_decision_on_the_same_words_in_another_case_is_told(book: Casebook) -> None:
    decided(book, "Earlier")
    now = decided(book, "Now")
    (found,) = book.precedents.of(HIT, but=now)
    assert (found.title, found.disposition, found.note, found.actor) == (
        "Earlier",
        Disposition.FALSE_POSITIVE,
        "a toy",
        "Ann",
    )


def test_the_latest_case_comes_first(book: Casebook) -> None:
    decided(book, "Old")
    decided(book, "New")
    assert [one.title for one in book.precedents.of(HIT, but="")] == ["New", "Old"]


# What is not the same: other words, another entry, a decision that was taken back.
def test_other_words_and_other_entries_are_no_precedent(book: Casebook) -> None:
    decided(book, "Earlier")
    entry = replace(HIT.matches[0], entry_id="another")
    assert book.precedents.of(replace(HIT, text="Gyrocompass"), but="") == ()
    assert book.precedents.of(replace(HIT, matches=(entry,)), but="") == ()


def test_what_was_taken_back_is_no_precedent(book: Casebook) -> None:
    case = decided(book, "Earlier")
    book.withdraw(case, HIT.id)
    assert book.precedents.of(HIT, but="") == ()
