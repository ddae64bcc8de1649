from collections.abc import Iterator, Sequence

import pytest

from documents.pdf_papers import FONTS, RawPage, box_at, raw_pdf, text_at
from tidewaiter.documents.pdf import path_segments
from tidewaiter.documents.pdf.frames import frame_of
from tidewaiter.documents.pdf.paths import Tracer
from tidewaiter.documents.pdf.pdfium import PdfDocument, start_library
from tidewaiter.documents.pdf.rulings import Drawing, drawing_of

DRAWN = [
    "",  # nothing
    box_at(20, 20, 200, 100) + box_at(20, 120, 200, 30),
    "20 20 m 200 20 l S 20 20 m 20 150 l S",
    "10 10 100 50 re 10 60 100 50 re S",  # two boxes in one path
    "10 10 m 60 10 60 60 10 60 c h S 30 30 m 90 90 l S",  # what is no ruling
    "10 10 50 50 re n 30 30 50 50 re f",  # of which the first has no ink
    "0.5 0 0 0.5 10 10 cm " + box_at(20, 20, 200, 100),
    "1 0.2 0 1 0 0 cm 20 20 100 40 re S",  # slanted
]


@pytest.fixture(scope="module", autouse=True)
def _library() -> None:
    start_library(str(FONTS))


def drawings(pages: Sequence[str], tracer: Tracer) -> Iterator[Drawing]:
    data = raw_pdf(*(RawPage(f"{page}\n{text_at(30, 30, 'goods')}") for page in pages))
    document = PdfDocument(data)
    for number in range(len(pages)):
        with document.page(number) as page:
            yield drawing_of(page, frame_of(page), tracer)


def test_segments_lie_in_this_pdfium_as_they_are_copied() -> None:
    assert path_segments.lie_in_a_row()


def test_segments_asked_one_by_one_draw_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    copied = list(drawings(DRAWN, Tracer()))

    monkeypatch.setattr(path_segments, "lie_in_a_row", lambda: False)

    assert list(drawings(DRAWN, Tracer())) == copied
    assert copied[1].level
    assert copied[2].upright
    assert copied[4].strokes


def test_a_page_drawn_as_the_one_before_is_not_made_out_again() -> None:
    first, same, other, again = drawings([DRAWN[1], DRAWN[1], DRAWN[2], DRAWN[1]], Tracer())

    assert first is same
    assert other != first
    assert again == first


@pytest.mark.parametrize(
    "page",
    [
        RawPage(DRAWN[1], rotate=90),
        RawPage(DRAWN[1], crop=(10, 10, 390, 290)),
        RawPage("1 0 0 1 5 0 cm " + DRAWN[1]),
    ],
    ids=["turned", "cropped", "shifted"],
)
def test_a_page_that_shows_the_same_elsewhere_is_made_out(page: RawPage) -> None:
    document = PdfDocument(raw_pdf(RawPage(DRAWN[1]), page))
    tracer = Tracer()
    found = []
    for number in range(2):
        with document.page(number) as handle:
            found.append(drawing_of(handle, frame_of(handle), tracer))
            assert found[-1] == drawing_of(handle, frame_of(handle))

    assert found[0] != found[1]
