from concurrent.futures import ThreadPoolExecutor

import pytest

from documents.pdf_papers import FONTS, RawPage, raw_pdf, read_pdf_bytes, text_at
from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.model import Box, Cause
from tidewaiter.documents.rendering import Pixels, Renderer
from tidewaiter.documents.workers.process import Launch

PAGE = raw_pdf(RawPage(text_at(50, 100, "Tungsten", 20)), RawPage(width=300, height=200, rotate=90))


def dark(pixels: Pixels) -> int:
    return sum(value < 128 for value in pixels.data[1::4])


@pytest.mark.parametrize(
    ("number", "scale", "clip", "size"),
    [
        (0, 1.0, None, (400, 300)),
        (0, 2.5, None, (1000, 750)),
        (1, 1.0, None, (200, 300)),  # turned
        (0, 2.0, Box(50, 60, 90, 80), (80, 40)),
    ],
)
def test_pixels_have_the_size_that_was_asked_for(
    number: int, scale: float, clip: Box | None, size: tuple[int, int]
) -> None:
    renderer = Renderer(PAGE, fonts=FONTS)
    try:
        pixels = renderer.page(number, scale, clip)
    finally:
        renderer.close()

    assert (pixels.width, pixels.height) == size
    assert len(pixels.data) == pixels.stride * pixels.height


@pytest.mark.parametrize("left", [0, 20, 101, 107, 113, 119, 133])
def test_a_piece_shows_what_the_page_shows_there(left: int) -> None:
    scale, wide, high = 2.4, 90, 60
    renderer = Renderer(PAGE, fonts=FONTS)
    try:
        whole = renderer.page(0, scale)
        top = 430  # where the word stands
        box = Box(left / scale, top / scale, (left + wide) / scale, (top + high) / scale)
        piece = renderer.page(0, scale, box)
    finally:
        renderer.close()

    assert (piece.width, piece.height) == (wide, high)
    rows = (whole.data[(top + y) * whole.stride :][: whole.stride] for y in range(high))
    assert b"".join(row[left * 4 : (left + wide) * 4] for row in rows) == piece.data


@pytest.mark.parametrize(
    ("number", "scale"),
    [(0, 30.0), (0, 0.0), (0, -1.0), (0, float("nan")), (0, float("inf")), (-1, 1.0)],
)
def test_a_picture_that_cannot_be_is_refused(number: int, scale: float) -> None:
    renderer = Renderer(PAGE, fonts=FONTS)
    try:
        with pytest.raises(DocumentError) as caught:
            renderer.page(number, scale)
    finally:
        renderer.close()

    assert caught.value.cause is Cause.LIMIT


def test_a_page_that_is_not_there_is_an_error_and_the_others_still_draw() -> None:
    renderer = Renderer(PAGE, fonts=FONTS)
    try:
        with pytest.raises(DocumentError):
            renderer.page(2, 1.0)
        assert dark(renderer.page(0, 1.0)) > 0
    finally:
        renderer.close()


def test_a_paper_without_its_chinese_font_does_not_draw_blank() -> None:
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
        "/DescendantFonts [8 0 R] >>"
    )
    descendant = (
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo "
        "<< /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 9 0 R >>"
    )
    descriptor = (
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] "
        "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
    )
    content = f"BT /F2 30 Tf 50 100 Td <{'钨合金'.encode('utf-16-be').hex()}> Tj ET"
    data = raw_pdf(RawPage(content, fonts="/F2 7 0 R", objects=(font, descendant, descriptor)))
    renderer = Renderer(data, fonts=FONTS)
    try:
        assert dark(renderer.page(0, 2.0)) > 500
    finally:
        renderer.close()


@pytest.mark.parametrize("comment", [True, False])
def test_stamps_and_comments_are_drawn(comment: bool) -> None:  # noqa: FBT001 - match and no match
    square = "/Annots [<< /Type /Annot /Subtype /Square /Rect [100 100 200 200] /C [0 0 0] /F 4 "
    appearance = "/BS << /W 4 >> >>]"
    data = raw_pdf(RawPage(extra=square + appearance if comment else ""))
    renderer = Renderer(data, fonts=FONTS)
    try:
        assert (dark(renderer.page(0, 1.0)) > 100) is comment
    finally:
        renderer.close()


def test_two_renderers_draw_in_two_threads() -> None:
    def draw(_: int) -> list[int]:
        renderer = Renderer(PAGE, fonts=FONTS)
        try:
            return [dark(renderer.page(0, 1.0 + step / 4)) for step in range(5)]
        finally:
            renderer.close()

    with ThreadPoolExecutor(2) as threads:
        first, second = threads.map(draw, range(2))

    assert first == second
    assert min(first) > 0


def test_a_closed_renderer_may_be_used_again() -> None:
    renderer = Renderer(PAGE, fonts=FONTS)
    try:
        before = renderer.page(0, 1.0)
        renderer.close()
        assert renderer.page(0, 1.0) == before
    finally:
        renderer.close()


def test_a_file_that_is_no_pdf_cannot_be_drawn() -> None:
    with pytest.raises(DocumentError) as caught:
        Renderer(b"%PDF-1.7 and nothing more").page(0, 1.0)

    assert caught.value.cause is Cause.DAMAGED


def test_a_worker_that_cannot_be_started_is_an_error() -> None:
    with pytest.raises(DocumentError) as caught:
        Renderer(PAGE, launch=Launch(command=("/nonexistent/reader",))).page(0, 1.0)

    assert caught.value.cause is Cause.WORKER_DIED


@pytest.mark.parametrize(
    "tree",
    [
        b"/Kids [5 0 R 7 0 R] /Count 1",  # one page counted, two there
        b"/Kids [5 0 R      ] /Count 2",  # two counted, one there
    ],
)
def test_what_is_drawn_is_the_repair_that_was_read(tree: bytes) -> None:
    honest = b"/Kids [5 0 R 7 0 R] /Count 2"
    data = raw_pdf(RawPage(text_at(20, 250, "one")), RawPage(text_at(20, 150, "two", 40)))
    broken = data.replace(honest, tree)
    document = read_pdf_bytes(broken)
    renderer = Renderer(broken, fonts=FONTS, pages=len(document.parts))

    try:
        drawn = [dark(renderer.page(number, 1.0)) for number in range(len(document.parts))]
    finally:
        renderer.close()

    assert drawn
    assert all(drawn)
