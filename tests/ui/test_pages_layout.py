"""Where pages lie, which pictures they are cut into, and which pictures are kept."""

import pytest
from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPixmap

from tidewaiter.documents.model import Box
from tidewaiter.ui.pages.cache import LEAST, LIMIT, SCREENS_KEPT, PictureCache
from tidewaiter.ui.pages.layout import (
    MARGIN,
    SPACING,
    PageLayout,
    Spot,
    zoom_for_page,
    zoom_for_width,
)
from tidewaiter.ui.pages.tiles import SIDE, Tile, first_of, tiles_of
from tidewaiter.ui.zooming import LARGEST, SMALLEST, STEPS, step_down, step_up, within_limits
from ui.view_papers import A4

THREE = (A4, (842.0, 595.0), A4)
SCREEN = 1_000_000


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (0, QRect((1400 - 793) // 2, MARGIN, 793, 1123)),  # 595 × 842 points at 96 pixels an inch
        (1, QRect((1400 - 1123) // 2, MARGIN + 1123 + SPACING, 1123, 793)),  # landscape, centred
        (2, QRect((1400 - 793) // 2, MARGIN + 1123 + 793 + 2 * SPACING, 793, 1123)),
    ],
)
def test_pages_lie_one_below_the_other_in_the_middle(page: int, expected: QRect) -> None:
    assert PageLayout(THREE, 1.0, 1400).rect(page) == expected


def test_a_column_is_as_high_as_its_pages_with_their_gaps() -> None:
    layout = PageLayout(THREE, 1.0, 1400)
    assert layout.height == layout.rect(2).bottom() + 1 + MARGIN
    assert layout.width == 1400


def test_a_page_wider_than_the_view_widens_the_column() -> None:
    assert PageLayout(THREE, 2.0, 600).width == 2245 + 2 * MARGIN


@pytest.mark.parametrize(
    ("top", "bottom", "expected"),
    [
        (0, MARGIN - 1, []),  # above the first page
        (0, MARGIN, [0]),
        (MARGIN, MARGIN + 1122, [0]),
        (MARGIN + 1124, MARGIN + 1130, []),  # inside the first gap
        (MARGIN + 1122, MARGIN + 1123 + SPACING, [0, 1]),
        (0, 100_000, [0, 1, 2]),
    ],
)
def test_pages_in_sight_are_found(top: int, bottom: int, expected: list[int]) -> None:
    assert list(PageLayout(THREE, 1.0, 1400).pages_between(top, bottom)) == expected


def test_no_pages_are_laid_out_without_pages() -> None:
    layout = PageLayout((), 1.0, 500)
    assert list(layout.pages_between(0, 1000)) == []
    assert layout.height == 2 * MARGIN


@pytest.mark.parametrize("zoom", [SMALLEST, 0.75, 1.0, 3.37, LARGEST])
@pytest.mark.parametrize("spot", [Spot(0, 0, 0), Spot(1, 300.5, 421.25), Spot(2, 594, 841)])
def test_a_spot_is_found_where_it_was_placed(zoom: float, spot: Spot) -> None:
    layout = PageLayout(THREE, zoom, 900)
    found = layout.spot_at(layout.point_of(spot))
    assert found.page == spot.page
    assert (found.x, found.y) == pytest.approx((spot.x, spot.y))


def test_a_box_is_scaled_with_its_page() -> None:
    layout = PageLayout(THREE, 1.5, 900)
    rect = layout.box_rect(1, Box(10, 20, 40, 32))
    corner = layout.rect(1).topLeft()
    assert rect.topLeft() - QPointF(corner) == QPointF(20, 40)
    assert (rect.width(), rect.height()) == (60, 24)


def test_a_page_that_claims_to_be_a_kilometre_high_fits_the_scroll_bar() -> None:
    layout = PageLayout(((2.8e6, 2.8e6),) * 1000, LARGEST, 900)
    assert layout.height < 2**31


def test_fitting_fills_the_view_but_for_its_margins() -> None:
    size = (842.0, 595.0)
    layout = PageLayout((size,), zoom_for_width(size, 900), 900)
    assert layout.rect(0).width() == 900 - 2 * MARGIN
    whole = PageLayout((size,), zoom_for_page(size, 900, 300), 900)
    assert whole.rect(0).height() == 300 - 2 * MARGIN


@pytest.mark.parametrize(
    ("factor", "up", "down"),
    [
        (1.0, 1.1, 0.9),
        (0.97, 1.0, 0.9),  # a fitted zoom lies between the steps
        (LARGEST, LARGEST, 6.0),
        (SMALLEST, 0.15, SMALLEST),
    ],
)
def test_zoom_goes_in_steps(factor: float, up: float, down: float) -> None:
    assert step_up(factor) == up
    assert step_down(factor) == down


def test_steps_ascend_between_the_limits() -> None:
    assert list(STEPS) == sorted(STEPS)
    assert (STEPS[0], STEPS[-1]) == (SMALLEST, LARGEST)
    assert [within_limits(factor) for factor in (0.01, 2.0, 99.0)] == [SMALLEST, 2.0, LARGEST]


@pytest.mark.parametrize(
    ("side", "whole"),
    [
        (1000, True),  # one screen
        (2000, True),  # exactly four
        (2001, False),
        (9000, False),
    ],
)
def test_a_page_is_one_picture_up_to_four_screens(side: int, *, whole: bool) -> None:
    page = QRect(0, 0, side, side)
    tiles = tiles_of(3, 2.0, page, QRect(0, 0, 500, 500), SCREEN)
    assert (tiles == (Tile(3, 2.0),)) is whole


def test_tiles_cover_what_is_seen_of_a_large_page_and_no_more() -> None:
    page, seen = QRect(0, 0, 3000, 2500), QRect(1000, 1500, 900, 2000)
    backdrop, *tiles = tiles_of(0, 4.0, page, seen, SCREEN)
    assert backdrop.area is None
    assert backdrop.scale**2 * (3000 * 2500 / 16) == pytest.approx(SCREEN)
    areas = [QRect(*tile.area) for tile in tiles if tile.area]
    assert len(areas) == len(tiles) == 4
    united = areas[0].united(areas[-1])
    assert united.contains(seen.intersected(page))
    assert page.contains(united)
    assert all(area.intersects(seen) for area in areas)


def test_neighbouring_tiles_meet_without_gap_or_overlap() -> None:
    page = QRect(0, 0, 5000, 1000)
    _, one, other = tiles_of(0, 4.0, page, QRect(900, 0, 300, 100), SCREEN)
    assert one.area == (0, 0, SIDE, 1000)
    assert other.area == (SIDE, 0, SIDE, 1000)
    one_clip, other_clip = one.clip(), other.clip()
    assert one_clip
    assert other_clip
    assert one_clip.x1 == other_clip.x0 == SIDE / 4.0


@pytest.mark.parametrize(
    ("side", "lacking", "area"),
    [
        (1000, QRect(0, 0, 200, 200), None),  # all of it is drawn as quickly
        (2000, QRect(0, 0, 1900, 1900), None),  # nearly all of it
        (2000, QRect(70, 130, 800, 700), (64, 128, 832, 704)),
        (2000, QRect(1500, 1990, 500, 10), (1472, 1984, 528, 16)),  # not beyond its edges
    ],
)
def test_of_a_large_page_the_piece_that_is_seen_is_drawn_first(
    side: int, lacking: QRect, area: tuple[int, int, int, int] | None
) -> None:
    assert first_of(3, 2.0, QRect(0, 0, side, side), lacking) == Tile(3, 2.0, area)


def test_a_page_out_of_sight_needs_no_tiles() -> None:
    assert len(tiles_of(0, 4.0, QRect(0, 0, 5000, 5000), QRect(-900, -900, 9, 9), SCREEN)) == 1


def picture(side: int) -> QPixmap:
    return QPixmap(side, side)


def test_pieces_leave_when_all_of_their_page_is_there(qapp: object) -> None:
    cache = PictureCache()
    piece, smaller = Tile(1, 2.0, (0, 0, 64, 64)), Tile(1, 1.0, (0, 0, 64, 64))
    cache.put(piece, picture(64))
    cache.put(smaller, picture(64))
    assert cache.nearest_areas(1, 1.9) == (piece,)
    assert cache.nearest_areas(2, 1.9) == ()
    cache.put(Tile(1, 2.0), picture(100))
    assert piece not in cache
    assert cache.nearest_areas(1, 1.9) == (smaller,)


def test_the_longest_unseen_picture_leaves_first(qapp: object) -> None:
    cache = PictureCache(limit=3 * 10 * 10 * 4)
    for page in range(3):
        cache.put(Tile(page, 1.0), picture(10))
    cache.get(Tile(0, 1.0))
    cache.put(Tile(3, 1.0), picture(10))
    kept = [page for page in range(4) if Tile(page, 1.0) in cache]
    assert kept == [0, 2, 3]
    assert cache.bytes == 3 * 10 * 10 * 4


def test_one_picture_too_large_is_kept_until_the_next(qapp: object) -> None:
    cache = PictureCache(limit=100)
    cache.put(Tile(0, 1.0), picture(100))
    assert len(cache) == 1
    cache.put(Tile(1, 1.0), picture(2))
    assert Tile(0, 1.0) not in cache
    assert cache.bytes == 16


@pytest.mark.parametrize(
    ("screen", "kept"),
    [
        (800 * 800, LEAST),
        (1920 * 1080, SCREENS_KEPT * 1920 * 1080 * 4),
        (3840 * 2160, LIMIT),
    ],
)
def test_a_small_screen_is_filled_by_less(qapp: object, screen: int, kept: int) -> None:
    cache = PictureCache()
    side = 1024
    for page in range(LIMIT // (side * side * 4)):
        cache.put(Tile(page, 1.0), picture(side))
    cache.fit(screen)
    assert kept - side * side * 4 < cache.bytes <= kept
    assert Tile(0, 1.0) in cache or kept < LIMIT  # the longest unseen leave
    cache.put(Tile(999, 1.0), picture(side))
    assert cache.bytes <= kept


def test_replacing_a_picture_counts_its_bytes_once(qapp: object) -> None:
    cache = PictureCache()
    cache.put(Tile(0, 1.0), picture(10))
    cache.put(Tile(0, 1.0), picture(20))
    assert cache.bytes == 20 * 20 * 4


def test_the_nearest_zoom_of_a_page_is_found(qapp: object) -> None:
    cache = PictureCache()
    for scale in (0.5, 2.0):
        cache.put(Tile(7, scale), picture(4))
    cache.put(Tile(7, 1.0, (0, 0, 4, 4)), picture(4))  # a tile is no stand-in for the page
    assert cache.nearest_whole(7, 1.1) == Tile(7, 0.5)
    assert cache.nearest_whole(7, 1.25) == Tile(7, 2.0)  # equally near: the sharper one
    assert cache.nearest_whole(8, 1.0) is None
    assert list(cache.areas(7, 1.0)) == [Tile(7, 1.0, (0, 0, 4, 4))]
    assert list(cache.areas(7, 2.0)) == []
    cache.clear()
    assert cache.nearest_whole(7, 1.0) is None
