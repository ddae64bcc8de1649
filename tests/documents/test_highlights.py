import pytest

from documents.pdf_papers import FONTS, RawPage, cjk_pdf, first_page, raw_pdf, text_at
from tidewaiter.documents.model import Box, PagePlace
from tidewaiter.documents.rendering import Pixels, Renderer
from tidewaiter.documents.workers.protocol import PageRead

SCALE = 3.0
DARK = 128


def boxes_of(page: PageRead, wanted: str) -> list[Box]:
    """Where `wanted` lies on the page, by the first line that has it."""
    line = next(line for line in page.lines if wanted in line.text)
    start = line.text.index(wanted)
    places = line.places(0, start, start + len(wanted))
    return [place.box for place in places if isinstance(place, PagePlace)]


def drawn(data: bytes, clip: Box | None = None) -> Pixels:
    renderer = Renderer(data, fonts=FONTS)
    try:
        return renderer.page(0, SCALE, clip)
    finally:
        renderer.close()


def ink_box(pixels: Pixels, within: Box | None = None) -> Box:
    """The rectangle around all dark pixels (green channel), in points."""
    area = within or Box(0, 0, pixels.width / SCALE, pixels.height / SCALE)
    xs, ys = [], []
    for y in range(int(area.top * SCALE), int(area.bottom * SCALE)):
        row = pixels.data[y * pixels.stride + 1 : y * pixels.stride + pixels.width * 4 : 4]
        for x in range(int(area.x0 * SCALE), int(area.x1 * SCALE)):
            if row[x] < DARK:
                xs.append(x)
                ys.append(y)
    return Box(min(xs) / SCALE, min(ys) / SCALE, (max(xs) + 1) / SCALE, (max(ys) + 1) / SCALE)


def holds(outer: Box, inner: Box, slack: float = 1.0) -> bool:
    return (
        outer.x0 - slack <= inner.x0
        and outer.top - slack <= inner.top
        and outer.x1 + slack >= inner.x1
        and outer.bottom + slack >= inner.bottom
    )


def is_tight(outer: Box, inner: Box) -> bool:
    """Along the text within two points; across it no more than a line's own ascent and descent."""
    long_outer, long_inner = (
        sorted((outer.x1 - outer.x0, outer.bottom - outer.top)),
        sorted((inner.x1 - inner.x0, inner.bottom - inner.top)),
    )
    return long_outer[1] - long_inner[1] < 4 and long_outer[0] < 2.5 * long_inner[0]


UPWARDS = "0 1 -1 0"
DOWNWARDS = "0 -1 1 0"
OVERHEAD = "-1 0 0 -1"
UPRIGHT = "1 0 0 1"


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (30, 40, 330, 280)])
@pytest.mark.parametrize(
    "matrix",
    [UPRIGHT, UPWARDS, OVERHEAD, DOWNWARDS],  # a landscape table on a portrait page is turned text
)
def test_the_box_of_a_word_lies_on_its_ink(
    rotate: int, crop: tuple[int, int, int, int] | None, matrix: str
) -> None:
    data = raw_pdf(RawPage(text_at(170, 160, "Tungsten", 20, matrix), rotate=rotate, crop=crop))

    (box,) = boxes_of(first_page(data), "Tungsten")

    ink = ink_box(drawn(data))
    assert holds(box, ink)
    assert is_tight(box, ink)


def test_the_box_of_a_word_does_not_lie_on_its_neighbour() -> None:
    data = raw_pdf(RawPage(text_at(50, 100, "Steel Tungsten", 20)))

    (steel,) = boxes_of(first_page(data), "Steel")
    (tungsten,) = boxes_of(first_page(data), "Tungsten")

    assert steel.x1 < tungsten.x0
    assert holds(steel, ink_box(drawn(data), Box(0, 0, (steel.x1 + tungsten.x0) / 2, 300)))


@pytest.mark.parametrize(
    ("text", "part", "neighbour"),
    [
        ("HS:8101.94.0001", "8101", ":"),  # a code behind its label
        ("HS:8101.94.0001", "8101.94.0001", "HS"),
        ("(W-Ni-Fe)", "Ni", "W"),  # an element within an alloy
        ("(W-Ni-Fe)", "W-Ni-Fe", "("),
    ],
)
def test_a_part_of_a_token_has_its_own_exact_box(text: str, part: str, neighbour: str) -> None:
    data = raw_pdf(RawPage(text_at(50, 100, text, 20)))
    page = first_page(data)

    (box,) = boxes_of(page, part)
    (other,) = boxes_of(page, neighbour)
    (whole,) = boxes_of(page, text)

    assert other.x1 <= box.x0 + 0.1
    assert holds(whole, box)
    assert box.x1 - box.x0 < whole.x1 - whole.x0


def test_each_character_of_a_run_without_blanks_has_its_own_box() -> None:
    data = cjk_pdf(["氧化镝粉末和钨合金"])
    page = first_page(data)

    (whole,) = boxes_of(page, "氧化镝粉末和钨合金")
    (alloy,) = boxes_of(page, "钨合金")
    (before,) = boxes_of(page, "和")

    assert whole.x1 - 0.1 <= alloy.x1 <= whole.x1 + 0.1
    assert abs(before.x1 - alloy.x0) < 0.5
    assert abs((alloy.x1 - alloy.x0) * 3 - (whole.x1 - whole.x0)) < 0.5
    assert holds(alloy, ink_box(drawn(data), Box(alloy.x0, 0, 500, 800)))


def test_a_clip_shows_that_part_of_the_page() -> None:
    data = raw_pdf(RawPage(text_at(170, 160, "Tungsten", 20)))
    (box,) = boxes_of(first_page(data), "Tungsten")
    clip = Box(box.x0 - 10, box.top - 10, box.x1 + 10, box.bottom + 10)

    ink = ink_box(drawn(data, clip))

    moved = Box(ink.x0 + clip.x0, ink.top + clip.top, ink.x1 + clip.x0, ink.bottom + clip.top)
    assert holds(box, moved)
