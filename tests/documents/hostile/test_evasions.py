"""What a page shows is read by OCR whatever its text says, and without OCR it is read or something is said."""

from collections.abc import Iterable
from dataclasses import dataclass

import pytest

from documents.hostile.evasions import ORDER, SAID, SHOWN, Evasion, bound, evasions, scan
from documents.pdf_papers import FONTS, RawPage, raw_pdf, text_at
from documents.scanned_papers import file_of, photographed
from tidewaiter.documents.model import (
    Cause,
    Coverage,
    Document,
    Hidden,
    Origin,
    PageLine,
    PagePart,
    Reading,
)
from tidewaiter.documents.ocr.alignment import folded
from tidewaiter.documents.reading import read_whole
from tidewaiter.documents.workers.process import Launch

pytestmark = pytest.mark.timeout(600)  # OCR of all of them, on a slow machine
EVASIONS = list(evasions())


@dataclass(frozen=True)
class Page:
    """A page as read, and what stays unread of it."""

    lines: tuple[PageLine, ...]
    coverage: Coverage
    causes: tuple[Cause, ...]


@pytest.fixture(scope="module")
def with_ocr() -> dict[str, Page]:
    """All of them as the pages of one paper: the engines are started once."""
    papers = [evasion.make() for evasion in EVASIONS]
    document = read_whole(bound(papers), "paper.pdf", launch=Launch(fonts=FONTS))
    pages: dict[str, Page] = {}
    for number, (evasion, part) in enumerate(zip(EVASIONS, document.parts, strict=True)):
        assert isinstance(part, PagePart)
        causes = tuple(unread.cause for unread in document.unread if unread.part == number)
        pages[evasion.name] = Page(tuple(part.lines), part.coverage, causes)
    return pages


def _without_ocr(evasion: Evasion) -> Document:
    """Read by itself: what is said of one must not count for another."""
    return read_whole(evasion.make(), "paper.pdf", launch=Launch(fonts=FONTS, ocr=False))


def _reads(texts: Iterable[str], evasion: Evasion) -> bool:
    shown = folded(evasion.shown).text
    return any(shown in folded(text).text for text in texts)


def _says_something(document: Document) -> bool:
    notices = [n for part in document.parts for n in part.coverage.notices]
    return bool(document.unread or document.notices or notices)


@pytest.mark.parametrize("evasion", EVASIONS, ids=lambda evasion: evasion.name)
def test_with_ocr_what_is_shown_is_read(evasion: Evasion, with_ocr: dict[str, Page]) -> None:
    assert _reads((line.text for line in with_ocr[evasion.name].lines), evasion)


@pytest.mark.parametrize("evasion", EVASIONS, ids=lambda evasion: evasion.name)
def test_without_ocr_it_is_read_or_something_is_said(evasion: Evasion) -> None:
    document = _without_ocr(evasion)

    texts = (line.text for _, _, line in document.lines())
    assert _reads(texts, evasion) is evasion.read_without_ocr
    assert evasion.read_without_ocr or _says_something(document)


@pytest.mark.parametrize(
    "name",
    [
        "a font that calls its letters others",
        "one word of a line in a lying font",
        "a lying font upwards",
        "a lying font for figures",
        "ideographs called others",
        "a scan over other words",
    ],
)
def test_text_that_the_page_shows_otherwise_is_tagged_and_said(
    name: str, with_ocr: dict[str, Page]
) -> None:
    page = with_ocr[name]

    assert {u.why for line in page.lines for u in line.unseen} == {Hidden.DISGUISED}
    assert page.causes == (Cause.DISGUISED,)
    assert page.coverage.reading is Reading.PARTLY


def test_only_the_words_that_differ_are_tagged(with_ocr: dict[str, Page]) -> None:
    page = with_ocr["one word of a line in a lying font"]

    ((line, (tag,)),) = [(ln, ln.unseen) for ln in page.lines if ln.unseen]
    assert line.text[: tag.start] == "12 pcs "
    assert line.text[tag.end :] == " from Brazil"


def test_text_beneath_a_scan_that_says_the_same_stands_once() -> None:
    document = read_whole(scan(SHOWN), "paper.pdf", launch=Launch(fonts=FONTS))

    assert [(line.text, line.unseen) for _, _, line in document.lines()] == [(SHOWN, ())]
    assert document.fully_read()
    assert [str(n) for n in document.parts[0].coverage.notices] == [
        "OCR found no further text in the pictures."
    ]


def test_text_beneath_a_scan_where_it_shows_nothing_is_invisible() -> None:
    document = read_whole(scan(SHOWN, besides=SAID), "paper.pdf", launch=Launch(fonts=FONTS))

    tags = {line.text: [u.why for u in line.unseen] for _, _, line in document.lines()}
    assert tags == {SHOWN: [], SAID: [Hidden.INVISIBLE]}


def test_an_honest_page_is_not_disputed_nor_read_twice() -> None:
    lines = "".join(
        text_at(20, 220 - 18 * n, text, size)
        for n, (text, size) in enumerate(
            [
                ("Illicit 1lI|O0 5S 8B 2Z rn m vv w cl d", 10),  # what looks alike
                ("6082-T6 7075 HS 8482.10.20 USD 1,234,567.89", 7),
                ("MAXIMUM width x LENGTH; fi ff ffl & Co. KGaA", 9),
            ]
        )
    )
    document = read_whole(raw_pdf(RawPage(ORDER + lines)), "paper.pdf", launch=Launch(fonts=FONTS))

    assert document.fully_read()
    assert {line.origin for _, _, line in document.lines()} == {Origin.TEXT}
    assert not any(line.unseen for _, _, line in document.lines())


def test_a_lying_font_is_found_on_a_later_page_of_an_honest_document() -> None:
    pages = [RawPage(ORDER + text_at(20, 100, f"Page {n}: wooden chairs")) for n in range(3)]
    document = read_whole(
        bound([raw_pdf(*pages), EVASIONS[0].make()]), "paper.pdf", launch=Launch(fonts=FONTS)
    )

    assert [(u.cause, u.part) for u in document.unread] == [(Cause.DISGUISED, 3)]


def test_a_picture_file_is_not_glanced_at() -> None:
    document = read_whole(file_of(photographed([SHOWN])), "scan.tif")

    assert [line.text for _, _, line in document.lines()] == [SHOWN]
