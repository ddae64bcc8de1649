"""The lines of a page of a long paper are the same packed as they are in the open."""

import gc

import pytest

from tidewaiter.documents.model import Box, Hidden, PageLine, Unseen, WordSpot
from tidewaiter.documents.packed_pages import HELD, PackedPage, PageShelf


def page(number: int) -> tuple[PageLine, ...]:
    return tuple(
        PageLine(
            text=f"graphite {number}",
            spots=(WordSpot(0, 8, Box(1.25, top, 9.5, top + 9)),),
            unseen=(Unseen(0, 2, Hidden.COVERED),) if top > 10 else (),
        )
        for top in (10.0, 20.0, 30.0)
    )


def test_a_packed_page_is_the_page() -> None:
    shelf = PageShelf()
    packed = shelf.pack(page(1))
    assert tuple(packed) == page(1)
    assert len(packed) == len(page(1))
    assert (packed[0], packed[-1], packed[1:]) == (page(1)[0], page(1)[-1], page(1)[1:])
    with pytest.raises(IndexError):
        packed[3]


def test_a_page_travels_as_bytes() -> None:
    packed = PageShelf().pack(page(1))
    assert tuple(PageShelf().put(packed.packed, len(packed))) == page(1)


@pytest.mark.parametrize("most", [HELD, 2])
def test_only_few_pages_are_unpacked_at_once(most: int) -> None:
    shelf = PageShelf(most)
    pages = [shelf.pack(page(number)) for number in range(HELD + 6)]
    assert shelf.held() == 0
    for number, packed in enumerate(pages):
        assert packed[0].text == f"graphite {number}"
    assert shelf.held() == most
    assert pages[0][1] == page(0)[1]


def test_a_page_that_is_gone_never_speaks_for_another() -> None:
    shelf = PageShelf()
    for number in range(200):
        packed: PackedPage | None = shelf.pack(page(number))
        assert packed is not None
        assert packed[0].text == f"graphite {number}"
        packed = None
        gc.collect(0)
    assert shelf.held() == 0
