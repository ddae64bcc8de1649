"""Characters read where PDFium keeps them are those that it tells one by one."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import numpy as np
import pytest

from documents.pdf_papers import FONTS, RawPage, cjk_pdf, raw_pdf, text_at
from tidewaiter.documents.pdf import characters, words
from tidewaiter.documents.pdf import pdfium_calls as calls
from tidewaiter.documents.pdf.pdfium import PdfDocument, start_library
from tidewaiter.documents.pdf.pieces import Cutter, Pieces
from tidewaiter.documents.pdf.words import PageText

PAPERS = {
    "plain": raw_pdf(RawPage(text_at(50, 100, "2,000 kg of W-Ni-Fe alloy (HS 8101.94), net"))),
    "turned": raw_pdf(
        RawPage("BT /F1 9 Tf 0 1 -1 0 90 20 Tm (up) Tj 1 0.2 0 1 20 90 Tm (aslant) Tj ET")
    ),
    "stretched": raw_pdf(
        RawPage("BT /F1 9 Tf 300 Tz -2 Tc 20 90 Td (wide) Tj 3 Ts 0 Tz (flat) Tj ET")
    ),
    "broken": raw_pdf(RawPage(text_at(50, 100, "tung-") + text_at(50, 88, "sten  rods"))),
    "without letters": raw_pdf(RawPage(r"BT /F1 9 Tf 20 90 Td (a\000b\002c\777) Tj ET")),
    "Chinese and Japanese": cjk_pdf(["钨合金 ベアリング 𠮷"]),
}


@pytest.fixture(scope="module", autouse=True)
def _library() -> None:
    start_library(str(FONTS))


@contextmanager
def text_of(data: bytes) -> Iterator[PageText]:
    with PdfDocument(data).page(0) as page, closing(PageText(page)) as text:
        yield text


def told(data: bytes) -> tuple[str, Pieces]:
    with text_of(data) as text:
        return text.text, Cutter().pieces(text)


def test_the_array_is_found_in_this_pdfium_or_characters_are_asked_for() -> None:
    with text_of(PAPERS["plain"]) as text:
        assert bool(text.characters) == bool(characters.place_of_array())
        assert text.text.startswith("2,000 kg")
    if not characters.place_of_array():
        pytest.skip("this PDFium was built otherwise: it is read as correctly, and more slowly")


@pytest.mark.parametrize("data", PAPERS.values(), ids=PAPERS)
def test_characters_asked_one_by_one_are_the_same(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, pieces = told(data)

    monkeypatch.setattr(words, "characters_of", lambda *_: None)
    asked_text, asked = told(data)

    assert text == asked_text
    assert text.strip()
    assert pieces.starts.tolist() == asked.starts.tolist()
    for ends, asked_ends in ((pieces.first, asked.first), (pieces.last, asked.last)):
        assert np.array_equal(ends, asked_ends)


@pytest.mark.parametrize("data", PAPERS.values(), ids=PAPERS)
def test_characters_are_turned_and_made_up_as_pdfium_says(data: bytes) -> None:
    with text_of(data) as text:
        assert text.characters
        places = np.arange(len(text.text))
        angles = text.characters.angles(places).tolist()

        assert angles == pytest.approx(
            [calls.character_angle(text.handle, at) for at in places.tolist()]
        )
        assert [text.characters.is_made_up(at) for at in places.tolist()] == [
            bool(calls.is_made_up(text.handle, at)) for at in places.tolist()
        ]


def test_an_array_of_another_length_is_not_believed() -> None:
    with text_of(PAPERS["plain"]) as text:
        count = len(text.text)

        assert characters.characters_of(text.handle, count)
        assert characters.characters_of(text.handle, count - 1) is None
        assert characters.characters_of(text.handle, 0) is None


def test_a_pdfium_that_keeps_them_otherwise_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(characters, "place_of_array", lambda: None)

    with text_of(PAPERS["plain"]) as text:
        assert text.characters is None
        assert text.text.startswith("2,000 kg")


def test_nothing_is_kept_of_a_page_that_is_closed() -> None:
    with text_of(PAPERS["plain"]) as text:
        assert text.characters
    assert text.characters is None
