"""Picture files as papers: their sizes, their pages, what they are drawn as, and what is refused."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from documents.scanned_papers import specks
from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.model import Box, Cause, Kind, Origin, PageLine, Reading
from tidewaiter.documents.ocr.coverage import SURE, filled, picture_page
from tidewaiter.documents.ocr.image_reader import ImageReader
from tidewaiter.documents.reading import read_whole
from tidewaiter.documents.rendering import Renderer
from tidewaiter.documents.workers.process import Launch
from tidewaiter.documents.workers.protocol import Drawn, DrawPage, Engine, PageOcred

RED, WHITE = (255, 0, 0), (255, 255, 255)


def stored(picture: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def opened(data: bytes) -> ImageReader:
    return ImageReader(Launch().opening(Engine.IMAGE, len(data)), data)


def colour(data: bytes, x: int = 2, y: int = 2) -> tuple[int, int, int]:
    """The colour of a pixel when drawn at a pixel a point."""
    drawn, pixels = opened(data).answers(DrawPage(number=0, scale=1.0, clip=None))
    assert isinstance(drawn, Drawn)
    assert isinstance(pixels, memoryview)
    at = y * drawn.stride + x * 4
    blue, green, red = pixels[at : at + 3]
    return red, green, blue


def turned(picture: Image.Image) -> bytes:
    """A photo whose camera says that it lay on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6
    return stored(picture, "JPEG", exif=exif, dpi=(72, 72))


PLAIN = Image.new("RGB", (300, 150), RED)
SIZES: list[tuple[bytes, tuple[float, float]]] = [
    (stored(PLAIN, dpi=(300, 300)), (72.0, 36.0)),
    (stored(PLAIN), (144.0, 72.0)),  # says nothing: 150 to the inch
    (stored(PLAIN, dpi=(1, 1)), (144.0, 72.0)),  # says what no scanner does
    (stored(PLAIN, "TIFF", dpi=(300, 150)), (72.0, 72.0)),  # as a fax is: finer across than down
    (turned(PLAIN), (150.0, 300.0)),
]


@pytest.mark.parametrize(("data", "size"), SIZES)
def test_a_page_has_the_size_that_the_file_states(data: bytes, size: tuple[float, float]) -> None:
    (shown,) = opened(data).opened().sizes
    assert shown == pytest.approx(size, abs=0.1)


@pytest.mark.parametrize(
    ("picture", "shown"),
    [
        (PLAIN, RED),
        (Image.new("RGBA", (30, 30), (0, 0, 0, 0)), WHITE),  # clear is paper, not black
        (Image.new("I;16", (30, 30), 65535), WHITE),
        (Image.new("I;16", (30, 30), 32768), (128, 128, 128)),
        (Image.new("1", (30, 30), 1), WHITE),
        (PLAIN.convert("P"), RED),
    ],
)
def test_colours_are_what_a_person_sees(picture: Image.Image, shown: tuple[int, int, int]) -> None:
    drawn = colour(stored(picture, dpi=(72, 72)))
    assert all(abs(a - b) <= 1 for a, b in zip(drawn, shown, strict=True)), drawn


def test_every_page_of_a_tiff_is_a_page() -> None:
    pages = [Image.new("L", (100 + n, 50), 255) for n in range(3)]
    data = stored(pages[0], "TIFF", save_all=True, append_images=pages[1:], dpi=(72, 72))
    assert [width for width, _ in opened(data).opened().sizes] == [100, 101, 102]


def test_the_window_draws_a_picture_like_a_page() -> None:
    renderer = Renderer(stored(PLAIN, dpi=(72, 72)))
    try:
        whole = renderer.page(0, 0.5)
        part = renderer.page(0, 2.0, Box(290, 140, 310, 160))
    finally:
        renderer.close()
    assert (whole.width, whole.height) == (150, 75)
    assert (part.width, part.height) == (40, 40)
    assert part.data[:3] == bytes((0, 0, 255))
    assert part.data[-4:-1] == bytes(WHITE)  # beyond the page


def too_large() -> bytes:
    return stored(Image.new("1", (10_001, 10)))


def cut_off() -> bytes:
    data = stored(specks())
    return data[: len(data) // 2]


@pytest.mark.parametrize(
    ("made", "cause"),
    [
        (too_large, Cause.LIMIT),
        (cut_off, Cause.DAMAGED),
        (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 20, Cause.DAMAGED),
    ],
)
def test_a_picture_that_cannot_be_drawn_is_refused(made: Callable[[], bytes], cause: Cause) -> None:
    with pytest.raises(DocumentError) as told:
        colour(made())
    assert told.value.cause is cause


def test_a_damaged_picture_file_is_a_document_that_says_so() -> None:
    document = read_whole(b"\xff\xd8\xff\xe0" + b"\0" * 20, "photo.jpg")
    assert document.kind is Kind.IMAGE
    assert [unread.cause for unread in document.unread] == [Cause.DAMAGED]


LINE = PageLine(text="HS 9014", spots=(), origin=Origin.OCR, confidence=990)


def ocred(
    *lines: PageLine, confidence: int = 990, unreadable: int = 0, coarse: bool = False
) -> PageOcred:
    return PageOcred(
        number=0, lines=lines, confidence=confidence, unreadable=unreadable, coarse=coarse
    )


@pytest.mark.parametrize(
    ("read", "reading", "points"),
    [
        (ocred(LINE), Reading.READ, 0),
        (ocred(LINE, confidence=SURE), Reading.READ, 0),
        (ocred(LINE, confidence=SURE - 1), Reading.PARTLY, 1),
        (ocred(LINE, unreadable=1), Reading.PARTLY, 1),
        (ocred(LINE, coarse=True), Reading.PARTLY, 1),
        (ocred(LINE, coarse=True, unreadable=3, confidence=600), Reading.PARTLY, 3),
        (ocred(confidence=0), Reading.NOT_READ, 1),
    ],
)
def test_a_page_read_by_ocr_is_read_only_when_ocr_is_sure(
    read: PageOcred, reading: Reading, points: int
) -> None:
    after = filled(0, picture_page(0), read, added=len(read.lines), differing=0)
    assert after.coverage.reading is reading
    assert len(after.unread) == points
    assert all(unread.advice.text().endswith(".") for unread in after.unread)
