"""Known text is drawn, scanned and read back: in three languages, any way up, with its boxes on the ink."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np
import pytest
from PIL import Image

from documents.pdf_papers import FONTS
from documents.scanned_papers import (
    DPI,
    aslant,
    file_of,
    photographed,
    scanned_pdf,
    soiled,
    specks,
)
from tidewaiter.documents.model import (
    Box,
    Cause,
    Document,
    Kind,
    Origin,
    PageLine,
    PagePart,
    Reading,
    WordSpot,
)
from tidewaiter.documents.ocr.coverage import filled, picture_page
from tidewaiter.documents.ocr.models import RECOGNITION, Model, models_folder, recognition
from tidewaiter.documents.progress import Finished, PartRead
from tidewaiter.documents.reading import read, read_whole
from tidewaiter.documents.workers.process import Launch
from tidewaiter.documents.workers.protocol import PageOcred

ENGLISH = ("Bill of Lading No. HLCU-2026-0457", "Vibratory gyroscope, 12 pcs", "HS 9014.20.90")
SIMPLIFIED = ("提单号 2026-0457", "品名 振动陀螺仪 数量 12 件", "最终用途 民用航空")
TRADITIONAL = ("提單號碼 2026-0457", "品名 振動陀螺儀 數量 12 件", "最終用途 民用航空")
JAPANESE = ("船荷証券番号 2026-0457", "品名 ジャイロスコープ 12個", "最終用途は民間航空です。")


@dataclass(frozen=True)
class Scan:
    """What is drawn, and what happens to it on the way."""

    lines: tuple[str, ...]
    way: Callable[[Image.Image], Image.Image] = lambda picture: picture
    right: float = 0.98  # of the characters, at least


SCANS = {
    "english": Scan(ENGLISH, right=1.0),
    "simplified": Scan(SIMPLIFIED),
    "traditional": Scan(TRADITIONAL),
    "japanese": Scan(JAPANESE, right=0.97),
    "left": Scan(ENGLISH, lambda p: p.transpose(Image.Transpose.ROTATE_90)),
    "upside down": Scan(SIMPLIFIED, lambda p: p.transpose(Image.Transpose.ROTATE_180)),
    "right": Scan(JAPANESE, lambda p: p.transpose(Image.Transpose.ROTATE_270), 0.97),
    "askew": Scan(ENGLISH, lambda p: aslant(p, 3)),
    "soiled": Scan(SIMPLIFIED, soiled),
}


@pytest.fixture(scope="module")
def pictures() -> list[Image.Image]:
    return [scan.way(photographed(scan.lines)) for scan in SCANS.values()]


@pytest.fixture(scope="module")
def document(pictures: list[Image.Image]) -> Document:
    """One TIFF of all scans: a worker is started once."""
    return read_whole(file_of(*pictures), "scans.tif")


def page_of(document: Document, name: str) -> PagePart:
    page = document.parts[list(SCANS).index(name)]
    assert isinstance(page, PagePart)
    return page


def bare(lines: tuple[str, ...]) -> str:
    return "".join(unicodedata.normalize("NFKC", "".join(lines)).split())


def texts(lines: Sequence[PageLine]) -> tuple[str, ...]:
    return tuple(line.text for line in lines)


@pytest.mark.parametrize("name", SCANS)
def test_known_text_is_read_back(document: Document, name: str) -> None:
    wanted, found = bare(SCANS[name].lines), bare(texts(page_of(document, name).lines))
    same = sum(block.size for block in SequenceMatcher(None, wanted, found).get_matching_blocks())
    assert same >= SCANS[name].right * len(wanted), found
    assert len(found) <= len(wanted) * 1.03


@pytest.mark.parametrize("name", SCANS)
def test_boxes_lie_on_the_ink(document: Document, pictures: list[Image.Image], name: str) -> None:
    page = page_of(document, name)
    ink = np.asarray(pictures[list(SCANS).index(name)].convert("L")) < 128
    if name == "soiled":
        ink = np.asarray(photographed(SCANS[name].lines).convert("L")) < 128
    boxed = np.zeros_like(ink)
    scale = DPI / 72
    for line in page.lines:
        for spot in line.spots:
            x0, top, x1, bottom = (round(side * scale) for side in spot.box)
            assert ink[top - 1 : bottom + 1, x0 - 1 : x1 + 1].any(), line.text[
                spot.start : spot.end
            ]
            boxed[max(0, top - 1) : bottom + 1, max(0, x0 - 1) : x1 + 1] = True
    assert (ink & boxed).sum() >= 0.95 * ink.sum()


def test_words_of_latin_and_single_ideographs_have_boxes_of_their_own(document: Document) -> None:
    english, chinese = (
        page_of(document, "english").lines[1],
        page_of(document, "simplified").lines[2],
    )
    pieces = [english.text[s.start : s.end] for s in english.spots]
    assert pieces == ["Vibratory", "gyroscope", ",", "12", "pcs"]
    assert [chinese.text[s.start : s.end] for s in chinese.spots] == list("最终用途民用航空")


def test_lines_of_ocr_say_so_and_how_sure_they_are(document: Document) -> None:
    lines = [line for _, _, line in document.lines()]
    assert {line.origin for line in lines} == {Origin.OCR}
    assert all(line.confidence is not None and 800 < line.confidence <= 1000 for line in lines)


def test_a_picture_file_is_a_document_of_pages(document: Document) -> None:
    first = page_of(document, "english")
    assert document.kind is Kind.IMAGE
    assert len(document.parts) == len(SCANS)
    assert (first.width, first.height) == pytest.approx((425.2, 198.4), abs=1)  # 150 by 70 mm
    assert first.coverage.engines == ("ocr",)
    assert first.coverage.reading is Reading.READ
    assert any("check by eye" in notice.text() for notice in first.coverage.notices)
    assert any("Cyrillic" in notice.text() for notice in first.coverage.notices)


def test_a_page_of_a_pdf_that_is_a_picture_is_read_by_ocr() -> None:
    steps = list(read(scanned_pdf(photographed(ENGLISH)), "scan.pdf", fonts=FONTS))
    parts = [step.part for step in steps if isinstance(step, PartRead)]
    last = steps[-1]
    assert isinstance(last, Finished)
    assert [len(part.lines) for part in parts] == [0, 3]  # first without, then with OCR
    assert texts(last.document.parts[0].lines) == ENGLISH  # type: ignore[arg-type]
    assert last.document.parts[0].coverage.engines == ("pdfium", "pdfplumber", "ocr")
    assert last.document.fully_read()


def test_on_a_mixed_page_only_the_pictures_are_read_by_ocr() -> None:
    data = scanned_pdf(photographed(JAPANESE), "Attached is the paper of our client")
    (page,) = read_whole(data, "mixed.pdf", fonts=FONTS).parts
    assert isinstance(page, PagePart)
    assert [line.origin for line in page.lines] == [Origin.TEXT, *[Origin.OCR] * len(JAPANESE)]
    assert "Attached" not in bare(texts(page.lines[1:]))
    assert page.coverage.reading is Reading.READ


def test_a_picture_without_text_is_said_to_have_none() -> None:
    document = read_whole(scanned_pdf(specks()), "stain.pdf", fonts=FONTS)
    assert document.parts[0].coverage.reading is not Reading.READ
    assert [unread.cause for unread in document.unread] == [Cause.NO_TEXT]
    assert document.parts[0].coverage.engines[-1] == "ocr"


def test_a_page_that_ocr_cannot_finish_in_time_keeps_its_gap() -> None:
    launch = Launch(fonts=FONTS, ocr_page_seconds=0.01)
    document = read_whole(scanned_pdf(photographed(ENGLISH)), "scan.pdf", launch=launch)
    assert [unread.cause for unread in document.unread] == [Cause.NO_TEXT]
    assert document.parts[0].coverage.reading is Reading.NOT_READ
    notices = [notice.text() for notice in document.parts[0].coverage.notices]
    assert any(notice.startswith("OCR of the page failed.") for notice in notices)


def test_what_ocr_read_ill_is_said_to_be_unsure() -> None:
    read_ill = PageOcred(number=0, lines=(_LINE,), confidence=930, unreadable=2, coarse=True)
    judgement = filled(0, picture_page(0), read_ill, added=1, differing=0)
    assert [unread.cause for unread in judgement.unread] == [Cause.UNSURE] * 3
    assert judgement.coverage.reading is Reading.PARTLY


def test_what_ocr_could_not_read_at_all_keeps_its_cause() -> None:
    nothing = PageOcred(number=0, lines=(), confidence=0, unreadable=2, coarse=False)
    judgement = filled(0, picture_page(0), nothing, added=0, differing=0)
    assert {unread.cause for unread in judgement.unread} == {Cause.NO_TEXT}
    assert judgement.coverage.reading is Reading.NOT_READ


_LINE = PageLine(
    text="HS", spots=(WordSpot(0, 2, Box(0, 0, 9, 9)),), origin=Origin.OCR, confidence=930
)


def test_the_recogniser_says_of_48_rows_what_its_authors_have_it_say() -> None:
    wheels = Model((models_folder() / RECOGNITION).read_bytes(), threads=1)
    ours = Model(recognition(), threads=1)
    pixels = np.random.default_rng(1).uniform(-1, 1, (1, 3, 48, 104)).astype(np.float32)
    assert np.array_equal(ours.run(pixels), wheels.run(pixels))
    assert ours.run(pixels[:, :, 8:40]).shape == (1, 13, 18710)  # a sign for every 8 pixels
