"""A table on a scan has the cells of its rulings, however the sheet lay: a column is a column."""

from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image, ImageDraw

from documents.scanned_papers import DPI, aslant, file_of, photographed, tabled
from tidewaiter.documents.model import Document, PageLine, PagePart
from tidewaiter.documents.ocr.ruled import ruled
from tidewaiter.documents.reading import read_whole

GOODS = (
    ("No", "Description of goods", "HS code", "Quantity"),
    ("1", "Vibratory gyroscope, tactical grade", "9014.20", "12 pcs"),
    ("2", "振动陀螺仪", "9014.20", "3 件"),
)
# The second description is wider than its cell: one line of the table all the same.
WRAPPED = "1\tVibratory gyroscope, tactical\ngrade\t9014.20\t12 pcs"

WAYS: dict[str, Callable[[Image.Image], Image.Image]] = {
    "straight": lambda picture: picture,
    "askew": lambda picture: aslant(picture, 2),
    "askew the other way": lambda picture: aslant(picture, -1),
    "on its side": lambda picture: picture.transpose(Image.Transpose.ROTATE_90),
    "upside down": lambda picture: picture.transpose(Image.Transpose.ROTATE_180),
}


@pytest.fixture(scope="module")
def document() -> Document:
    picture = photographed(tabled(GOODS))
    return read_whole(file_of(*(way(picture) for way in WAYS.values())), "tables.tif")


@pytest.mark.parametrize("way", WAYS)
def test_a_row_of_a_scanned_table_is_one_line_of_cells(document: Document, way: str) -> None:
    page = document.parts[list(WAYS).index(way)]
    assert isinstance(page, PagePart)
    lines = [line.text for line in page.lines]
    assert lines[0] == "No\tDescription of goods\tHS code\tQuantity"
    assert lines[1] == WRAPPED
    assert lines[2].split("\t")[0::2] == ["2", "9014.20"]
    assert _column(page.lines[1], "9014.20") == _column(page.lines[0], "HS code") == 2


def _column(line: PageLine, text: str) -> int:
    return [line.text[s.start : s.end] for s in line.segments()].index(text)


def drawn(width: int = 800, height: int = 600) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("RGB", (width, height), "white")
    return picture, ImageDraw.Draw(picture)


@pytest.mark.parametrize("thick", [1, 2, 4, 6])  # pixels at 200 dpi: a hairline to 2 points
def test_a_ruling_is_found_where_it_lies(thick: int) -> None:
    picture, pen = drawn()
    pen.rectangle((100, 300, 699, 300 + thick - 1), "black")
    found = ruled(picture, DPI / 72, 0.0)
    assert found.level
    assert not found.upright
    for ruling in found.level:
        assert ruling.y0 * DPI / 72 == pytest.approx(300 + thick / 2, abs=3)
        assert ruling.x0 * DPI / 72 == pytest.approx(100, abs=3)
        assert ruling.x1 * DPI / 72 == pytest.approx(700, abs=3)


def test_neither_text_nor_shades_nor_grain_are_rulings() -> None:
    text = photographed(("EEEEEEEEEE llllllllll", "第一 十二 一式 川川川川", "-- -- -- --"))
    grain = np.random.default_rng(3).normal(200, 20, (600, 800)).clip(0, 255).astype(np.uint8)
    shaded, pen = drawn()
    pen.rectangle((100, 100, 700, 300), "silver")
    for picture in (text, Image.fromarray(grain).convert("RGB"), shaded):
        found = ruled(picture, DPI / 72, 0.0)
        assert not found.level
        assert not found.upright


def test_a_picture_of_a_few_pixels_has_no_rulings() -> None:
    found = ruled(Image.new("RGB", (3, 1), "black"), 1.0, 0.01)
    assert not found.level
    assert not found.upright
