"""OCR of one picture after another by one reader: what repeats is read once, what runs down is read too."""

from collections.abc import Iterator
from unittest import mock

import pytest
from PIL import Image, ImageDraw, ImageFont

from documents.pdf_papers import CJK_FONT
from documents.scanned_papers import DPI, photographed
from tidewaiter.documents.ocr.characters import Recogniser
from tidewaiter.documents.ocr.models import Model
from tidewaiter.documents.ocr.pages import Reader, ReadPicture
from tidewaiter.documents.ocr.strips import BAND, Detector
from tidewaiter.documents.pdf.frames import Frame, Rect

LETTERHEAD = "横浜港運株式会社 Yokohama Harbour Transport"
COLUMNS = ("最終用途証明書を添付する", "仕向地は横浜港である", "荷受人東京計器株式会社")


@pytest.fixture
def reader() -> Iterator[Reader]:
    made = Reader()
    yield made
    made.close()


def read(reader: Reader, picture: Image.Image) -> ReadPicture:
    scale = 72 / DPI
    return reader.read(picture, Frame(picture.width * scale, picture.height * scale, 0, Rect))


def downwards(columns: tuple[str, ...], size: int = 36) -> Image.Image:
    """Columns of upright characters, from the right, as Japanese is written downwards."""
    font = ImageFont.truetype(str(CJK_FONT), size)
    longest = max(map(len, columns))
    picture = Image.new(
        "RGB", (size * 2 * (len(columns) + 2), int(size * 1.1 * (longest + 4))), "white"
    )
    pen = ImageDraw.Draw(picture)
    for number, column in enumerate(columns):
        for place, character in enumerate(column):
            x = picture.width - size * 2 * (number + 2)
            pen.text((x, int(size * (2 + 1.1 * place))), character, fill="black", font=font)
    return picture


def test_columns_that_run_down_are_read_from_the_right(reader: Reader) -> None:
    found = read(reader, downwards(COLUMNS))
    assert tuple(line.text for line in found.lines) == COLUMNS
    for line in found.lines:
        tops = [spot.box.top for spot in line.spots]
        assert tops == sorted(tops)


def test_the_same_letterhead_is_read_once(reader: Reader) -> None:
    with mock.patch.object(
        Recogniser, "_said", autospec=True, side_effect=Recogniser._said
    ) as said:
        first = read(reader, photographed((LETTERHEAD, "Invoice No. 2026-0457")))
        before = said.call_count
        second = read(reader, photographed((LETTERHEAD, "Invoice No. 2026-0458")))
    assert said.call_count - before == before - 1
    assert first.lines[0] == second.lines[0]
    assert [r.lines[1].text for r in (first, second)] == [
        "Invoice No. 2026-0457",
        "Invoice No. 2026-0458",
    ]


def test_a_page_looked_at_in_bands_has_the_strips_of_the_whole() -> None:
    page = Image.new("RGB", (900, 4 * BAND), "white")
    pen, font = ImageDraw.Draw(page), ImageFont.truetype(str(CJK_FONT), 24)
    texts = [f"{number}. Tungsten rod 氧化镝" for number in range(1, 32)]
    for number, text in enumerate(texts, start=1):
        pen.text((60, 40 * number), text, fill="black", font=font)
    detector = Detector()
    with mock.patch.object(Model, "run", autospec=True, side_effect=Model.run) as run:
        bands, _ = detector.strips(page)
    assert run.call_count == page.height // BAND
    with mock.patch("tidewaiter.documents.ocr.strips.BAND", page.height):
        whole, _ = detector.strips(page)
    assert len(bands) == len(whole) == len(texts)
    for one, other in zip(*(sorted(s, key=lambda s: s.y) for s in (bands, whole)), strict=True):
        assert one[:4] == pytest.approx(other[:4], abs=4)
