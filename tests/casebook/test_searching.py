"""A search through all cases finds what find finds, says where, and says what it did not look through."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from casebook.case_papers import (
    INVOICE,
    ON,
    Clock,
    invoice,
    item_hit,
    screening,
    sha256,
)
from tidewaiter.casebook.listing.searching import FoundInCase, Sought, Wish
from tidewaiter.casebook.store import Casebook
from tidewaiter.documents.model import (
    CellSpot,
    Coverage,
    Document,
    Kind,
    PageLine,
    PagePart,
    Reading,
    SheetLine,
    SheetPart,
    SheetState,
)
from tidewaiter.screening.model import Facts, Mention, Role

READ = Coverage(reading=Reading.READ, engines=("one", "two"), agreement=1000)


def never() -> bool:
    return False


def paper(data: bytes, *pages: tuple[str, ...]) -> Document:
    parts = tuple(
        PagePart(
            width=595.0,
            height=842.0,
            lines=tuple(PageLine(text=text, spots=()) for text in lines),
            coverage=READ,
        )
        for lines in pages
    )
    return Document(
        sha256=sha256(data), name=data.decode() + ".pdf", size=len(data), kind=Kind.PDF, parts=parts
    )


def mention(document: Document, role: Role, text: str) -> Mention:
    return Mention(
        role=role, text=text, country="", document=document.sha256, part=0, line=0, places=()
    )


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    """Two cases: Latin and Chinese papers, a party in each."""
    with Casebook(tmp_path / "casebook.db", "Ann", Clock()) as opened:
        for data, title, firm, pages in (
            (b"kobe", "Magnets for Kobe", "Kansai Alloy Trading", (("first",), ("Rare earth", "magnets, 5 kg"))),
            (b"osaka", "大阪行き", "横浜貿易株式会社", (("磁铁 永磁体 采购", "稀土合金"),)),
        ):  # fmt: skip
            document = paper(data, *pages)
            case = opened.open_case(title, ON)
            opened.keep_reading(document)
            opened.add_document(case.id, document, data)
            stated = Facts(
                mentions=(
                    mention(document, Role.CONSIGNEE, firm),
                    mention(document, Role.INVOICE, "INV-1"),
                )
            )
            made = screening(document, item_hit(document.sha256))
            opened.record_screening(case.id, replace(made, facts=stated))
        yield opened


def search(book: Casebook, wish: Wish) -> list[FoundInCase]:
    made = book.searching()
    assert list(made.prepare(never))[-1][0] >= 0
    return [one for found in made.find(wish, never) for one in found]


@pytest.mark.parametrize(
    ("words", "sought", "found"),
    [
        ("kansai", Sought.PARTIES, [("Magnets for Kobe", "Kansai Alloy Trading")]),
        ("横滨贸易", Sought.PARTIES, [("大阪行き", "横浜貿易株式会社")]),  # as the mainland writes it
        ("kansai", Sought.ENTRIES, []),
        ("kansai", Sought.TEXT, []),  # the party is a fact, and stands in no text kept here
        ("RARE EARTH MAGNETS", Sought.TEXT, [("Magnets for Kobe", "Rare earth\nmagnets")]),  # over a line
        ("稀土合金", Sought.TEXT, [("大阪行き", "稀土合金")]),
        ("稀 土 合 金", Sought.TEXT, []),  # blanks that a person types are meant
        ("inv-1", Sought.ANYTHING, [("大阪行き", "INV-1"), ("Magnets for Kobe", "INV-1")]),
        ("大阪", Sought.ANYTHING, [("大阪行き", "大阪行き")]),  # a case by its title
        ("no such words", Sought.ANYTHING, []),
    ],
)  # fmt: skip
def test_words_are_found_as_find_finds_them(
    book: Casebook, words: str, sought: Sought, found: list[tuple[str, str]]
) -> None:
    told = [(one.case.title, one.text) for one in search(book, Wish(words=words, sought=sought))]
    assert told == found


def test_a_find_says_where_it_stands(book: Casebook) -> None:
    [found] = search(book, Wish(words="magnets", sought=Sought.TEXT))
    assert (found.name, found.part, found.line) == ("kobe.pdf", 1, 1)
    assert (found.before, found.after) == ("Rare earth\n", ", 5 kg")


def test_an_entry_is_found_by_its_own_words_and_leads_to_the_hit(book: Casebook) -> None:
    hit = item_hit(sha256(b"kobe"))
    form = hit.best.evidence[0].form
    found = search(book, Wish(words=form, sought=Sought.ENTRIES))
    assert {one.hit for one in found} >= {hit.id}
    assert all(one.what == hit.best.entry_id for one in found)


def test_an_entry_is_found_by_what_its_list_calls_it(book: Casebook) -> None:
    entry = item_hit(sha256(b"kobe")).best.entry_id
    names = {entry: ("A name of no paper", "纸上没有的名称"), "another": ("Some other name",)}
    made = book.searching()
    list(made.prepare(never))
    for words, found in (("name of no paper", True), ("纸上没有", True), ("some other", False)):
        wish = Wish(words=words, sought=Sought.ENTRIES)
        told = [one for found in made.find(wish, never, names) for one in found]
        assert bool(told) is found
        assert all(one.what == entry for one in told)
        assert not search(book, wish)  # without the names


def test_cases_are_found_by_their_days(book: Casebook) -> None:
    day = date.fromisoformat(book.cases()[0].opened[:10])
    everything = search(book, Wish(words="", since=day, until=day))
    assert [one.case.title for one in everything] == ["大阪行き", "Magnets for Kobe"]
    assert search(book, Wish(words="", since=day + timedelta(1))) == []
    assert search(book, Wish(words="kansai", until=day - timedelta(1))) == []


def test_what_was_not_searched_is_said(book: Casebook) -> None:
    case = book.cases()[0].id
    book.add_document(case, invoice(), INVOICE)  # nothing that was read of it is kept
    made = book.searching()
    list(made.prepare(never))
    missing = made.not_searched(Wish(words="x"))
    assert (missing.papers, missing.examples) == (1, (invoice().name,))
    assert missing.with_gaps == (1 if invoice().unread else 0)


def test_texts_are_prepared_once_and_the_preparing_can_be_stopped(book: Casebook) -> None:
    assert list(book.searching().prepare(lambda: True)) == [(0, 2)]
    assert [done for done, _ in book.searching().prepare(never)] == [0, 1, 2]
    assert list(book.searching().prepare(never)) == [(0, 0)]


def test_words_do_not_run_over_the_rows_of_a_sheet(tmp_path: Path) -> None:
    data = b"sheet"
    lines = tuple(
        SheetLine(text=text, row=row, spots=(CellSpot(0, len(text), 0, 0),))
        for row, text in enumerate(("rare earth", "magnets 5 kg", "rare earth magnets"))
    )
    part = SheetPart(
        name="One", state=SheetState.VISIBLE, lines=lines, coverage=READ, rows=3, columns=1
    )
    document = replace(paper(data), kind=Kind.XLSX, parts=(part,))
    with Casebook(tmp_path / "casebook.db", "Ann", Clock()) as book:
        case = book.open_case("Sheet", ON)
        book.keep_reading(document)
        book.add_document(case.id, document, data)
        found = search(book, Wish(words="earth magnets", sought=Sought.TEXT))
    assert [(one.line, one.text) for one in found] == [(2, "earth magnets")]
