"""Each Word document of the hostile set ends as it must, by the engines that a worker would ask."""

import io

import pytest

from documents.fates import PARTLY, READ, REFUSED, Fate, tabular_fate, tags_on
from documents.hostile_letters.letters import LETTERS, Letter
from documents.word_zips import STRICT_WORD, cell, letter, paragraph, part, row, run, table
from documents.workbook_zips import book
from tidewaiter.documents.containers import contained
from tidewaiter.documents.kinds import Content, content_of
from tidewaiter.documents.model import (
    Cause,
    Kind,
    Merge,
)
from tidewaiter.documents.reading import read_whole
from tidewaiter.documents.word.check import check_word
from tidewaiter.documents.workers.protocol import Engine


def fate(data: bytes) -> Fate:
    return tabular_fate(data, {Content.WORD: Engine.WORD})


@pytest.mark.parametrize("one", LETTERS, ids=lambda one: one.name)
def test_each_letter_ends_as_it_must(one: Letter) -> None:
    found = fate(one.make())

    read = [(part, line) for part in found.parts for line in part.lines]
    assert found.outcome == one.outcome, (found.said, [line.text for _, line in read])
    for text in one.texts:
        assert any(text in line.text for _, line in read), [line.text for _, line in read]
    for words in one.said:
        assert words in found.said, found.said
    if one.texts:
        assert tags_on(one.texts[-1], found.parts) == set(one.hidden)


def test_the_set_is_as_large_as_promised() -> None:
    assert len(LETTERS) >= 60
    assert len({one.name for one in LETTERS}) == len(LETTERS)
    assert {one.outcome for one in LETTERS} == {READ, PARTLY, REFUSED}


def lines(*inner: str) -> list[tuple[int, tuple[int, ...], str]]:
    (sheet,) = fate(letter(*inner)).parts
    return [(line.row, tuple(s.column for s in line.spots), line.text) for line in sheet.lines]


def test_paragraphs_stand_below_each_other_and_cells_side_by_side() -> None:
    assert lines("Invoice", table(row("goods", "kg"), row(cell("gallium", "pure"), "5")), "Yours") == [
        (0, (0,), "Invoice"),
        (1, (0, 1), "goods\tkg"),
        (2, (0, 1), "gallium\npure\t5"),
        (3, (0,), "Yours"),
    ]  # fmt: skip


def test_tabs_of_a_line_set_columns() -> None:
    tabbed = "<w:r><w:t>Qty:</w:t><w:tab/><w:t>5 kg</w:t></w:r>"

    assert lines(paragraph(tabbed)) == [(0, (0, 1), "Qty:\t5 kg")]


def test_a_table_in_a_table_comes_below_its_row_and_begins_in_its_column() -> None:
    inner = table(row("a", "b"), row("c", "d"))

    assert lines(table(row("left", cell("right", inner))), "end") == [
        (0, (0, 1), "left\tright"),
        (1, (1, 2), "a\tb"),
        (2, (1, 2), "c\td"),
        (3, (0,), "end"),
    ]  # fmt: skip


def test_a_table_that_lays_out_the_page_gives_its_lines() -> None:
    inner = table(row("gallium", "5"))

    assert lines(table(row(cell("Invoice", inner, "Yours")))) == [
        (0, (0,), "Invoice"), (1, (0, 1), "gallium\t5"), (2, (0,), "Yours"),
    ]  # fmt: skip


def test_merged_cells_are_merged() -> None:
    wide = cell("goods", properties='<w:gridSpan w:val="2"/>')
    high = cell("No", properties='<w:vMerge w:val="restart"/>')
    below = cell("", properties="<w:vMerge/>")
    (sheet,) = fate(letter(table(row(high, wide), row(below, "a", "b")), "end")).parts

    assert [(line.row, [s.column for s in line.spots]) for line in sheet.lines] == [
        (0, [0, 1]), (1, [1, 2]), (2, [0]),
    ]  # fmt: skip
    assert set(sheet.merges) == {Merge(0, 0, 1, 0), Merge(0, 1, 0, 2)}
    assert sheet.columns == 3


def test_unseen_letters_are_marked_where_they_stand() -> None:
    gone = run("arsenide ", "<w:vanish/>")
    (sheet,) = fate(letter(table(row("5 kg", cell(paragraph("of ", gone, "bolts")))))).parts
    line = sheet.lines[0]

    assert [line.text[u.start : u.end] for u in line.unseen] == ["arsenide "]


def test_the_second_reader_finds_what_the_first_does_not() -> None:
    told = part("document", "<w:body><w:p><w:r><w:t>bolts</w:t></w:r></w:p></w:body>")
    # An element that only looks like a text: the first reader knows better, and is not believed blindly.
    data = letter(extra={"word/document.xml": told.replace("<w:p>", "<w:p><w:pPr><w:t>gallium</w:t></w:pPr>")})  # fmt: skip
    (answer,) = check_word(data)

    assert answer.agreement == 416
    assert [u.cause for u in answer.unread] == [Cause.ENGINES_DISAGREE]
    assert "gallium" in str(answer.unread[0].problem)


def test_a_letter_is_read_in_a_worker_as_a_document() -> None:
    document = read_whole(letter("gallium", main=STRICT_WORD), "letter.doc")

    assert document.kind is Kind.WORD
    assert document.fully_read()
    assert [line.text for _, _, line in document.lines()] == ["gallium"]
    assert "named .doc" in str(document.notices[0])


def test_what_lies_in_a_letter_is_taken_out_of_it() -> None:
    data = letter("seen", related={"package": ("embeddings/list.xlsx", book()), "image": ("media/i.png", b"\0\1")})  # fmt: skip
    found = contained(data, "letter.docx")

    assert found is not None
    assert [(one.name, content_of(one.data)) for one in found.files] == [
        ("letter.docx/list.xlsx", Content.XLSX),
        ("letter.docx/i.png", Content.UNKNOWN),
    ]
    assert found.unread == ()


def test_rich_text_is_refused_and_not_taken_for_plain_text() -> None:
    document = read_whole(io.BytesIO(rb"{\rtf1\ansi gallium\par}").getvalue(), "letter.doc")

    assert [u.cause for u in document.unread] == [Cause.NOT_YET]
    assert ".docx or PDF" in str(document.unread[0].advice)
