"""Text measured in one sweep and text measured word by word make the same lines, box by box."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from documents.pdf_papers import RawPage, box_at, cjk_pdf, raw_pdf, text_at
from tidewaiter.documents.model import Box
from tidewaiter.documents.pdf.frames import frame_of
from tidewaiter.documents.pdf.lines import lines_of_runs, page_lines
from tidewaiter.documents.pdf.pdfium import PdfDocument, start_library
from tidewaiter.documents.pdf.rulings import drawing_of
from tidewaiter.documents.pdf.runs import Run
from tidewaiter.documents.pdf.sweep import Sweep
from tidewaiter.documents.pdf.words import PageText, Word

Pieces = list[tuple[str, Box]]

REGULAR = text_at(50, 100, "2,000 kg of W-Ni-Fe alloy (HS 8101.94), net")


@pytest.fixture(autouse=True, scope="module")
def _library() -> None:
    start_library("")


@contextmanager
def runs_of(data: bytes) -> Iterator[tuple[list[Run], list[str], list[Pieces], list[Pieces]]]:
    """The runs of a first page, its lines' texts, and their pieces by either road."""
    with PdfDocument(data).page(0) as page:
        frame = frame_of(page)
        drawing = drawing_of(page, frame)
        text = PageText(page)
        try:
            runs = Sweep().runs(text, frame, drawing)
            swept = lines_of_runs(runs, drawing, frame).made()
            worded = page_lines(text.words(frame, drawing), drawing, frame)
            assert [line.text for line in swept] == [line.text for line in worded]
            pieces, expected = (
                [[(line.text[s.start : s.end], s.box) for s in line.spots] for line in lines]
                for lines in (swept, worded)
            )
            yield runs, [line.text for line in swept], pieces, expected
        finally:
            text.close()


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("matrix", ["1 0 0 1", "0 1 -1 0", "-1 0 0 -1", "0 -1 1 0"])
@pytest.mark.parametrize(
    "content",
    [
        "(2,000 kg of W-Ni-Fe alloy) Tj",  # regular
        "[(Tung) -30 (sten) 120 (rods)] TJ",  # kerned
        "(wide apart) Tj 60 0 Td (on one line) Tj",  # a gap that is a column
        "(E = mc) Tj 42 4 Td /F1 7 Tf (2) Tj",  # raised
        "(AAA) Tj 0 0 Td (BBB) Tj",  # one on the other
        "3 Tc (spaced letters) Tj",
        "(one) Tj 12 -9 Td (two) Tj",  # lines that touch
    ],
)
def test_a_sweep_finds_what_word_by_word_is_found(rotate: int, matrix: str, content: str) -> None:
    data = raw_pdf(
        RawPage(
            f"BT /F1 12 Tf {matrix} 200 150 Tm {content} ET", rotate=rotate, crop=(9, 7, 380, 290)
        )
    )

    with runs_of(data) as (_, texts, pieces, expected):
        assert texts
        for found, wanted in zip(pieces, expected, strict=True):
            assert [text for text, _ in found] == [text for text, _ in wanted]
            for (_, box), (_, other) in zip(found, wanted, strict=True):
                assert box == pytest.approx(other, abs=0.011)


@pytest.mark.parametrize(
    ("data", "whole"),
    [
        (raw_pdf(RawPage(REGULAR)), True),
        (cjk_pdf(["氧化镝粉末 商品编码 334010052"]), True),
        # slanted text is asked word by word
        (raw_pdf(RawPage(text_at(60, 60, "draft only", 20, "0.9 0.43 -0.43 0.9"))), False),
        # a ruling through a word: two cells perhaps
        (
            raw_pdf(
                RawPage(
                    box_at(20, 95, 90, 20) + box_at(110, 95, 90, 20) + text_at(85, 100, "Tungsten")
                )
            ),
            False,
        ),
    ],
)
def test_regular_text_is_swept_and_the_rest_is_not(data: bytes, *, whole: bool) -> None:
    with runs_of(data) as (runs, *_):
        assert [not isinstance(run.origin, Word) for run in runs] == [whole] * len(runs)


def test_a_run_is_taken_apart_into_its_words() -> None:
    with runs_of(raw_pdf(RawPage(REGULAR))) as ((run,), *_):
        words = list(run.words())

        assert ["".join(piece.text for piece in word.pieces) for word in words] == run.text.split()
        assert [word.number for word in words] == list(range(run.first, run.last + 1))
        assert [(w.x0, w.x1) for w in words] == sorted((w.x0, w.x1) for w in words)
