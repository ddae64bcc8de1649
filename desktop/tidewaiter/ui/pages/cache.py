"""The pictures of pages kept in memory: by bytes, the longest unseen leaving first."""

from collections import OrderedDict, defaultdict
from collections.abc import Iterator

from PySide6.QtGui import QPixmap

from tidewaiter.ui.pages.tiles import Tile

LIMIT = 128 * 2**20  # bytes: some ten A4 pages on a sharp screen, or the tiles of a huge one
LEAST = 32 * 2**20
SCREENS_KEPT = (
    6  # the largest picture that a page is drawn as whole, see `tiles`, and two of a screen
)
BYTES_PER_PIXEL = 4


class PictureCache:
    """Pictures by tile, up to `limit` bytes; one that alone exceeds it is kept while it is newest."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._pictures: OrderedDict[Tile, QPixmap] = OrderedDict()
        self._of_page: defaultdict[int, set[Tile]] = defaultdict(set)
        self.bytes = 0

    def __contains__(self, tile: Tile) -> bool:
        return tile in self._pictures

    def __len__(self) -> int:
        return len(self._pictures)

    def put(self, tile: Tile, picture: QPixmap) -> None:
        """Keep a picture, and let the longest unseen ones go if there are too many bytes."""
        self._drop(tile)
        if tile.area is None:  # the pieces of it that were drawn first
            for piece in tuple(self.areas(tile.page, tile.scale)):
                self._drop(piece)
        self._pictures[tile] = picture
        self._of_page[tile.page].add(tile)
        self.bytes += _size(picture)
        self._let_go()

    def fit(self, screen: int) -> None:
        """Keep no more than is of use on a screen of so many pixels: a small one is filled by less."""
        self._limit = min(LIMIT, max(LEAST, SCREENS_KEPT * screen * BYTES_PER_PIXEL))
        self._let_go()

    def get(self, tile: Tile) -> QPixmap | None:
        """The picture of a tile, which counts as seen now; None if it is not kept."""
        picture = self._pictures.get(tile)
        if picture is not None:
            self._pictures.move_to_end(tile)
        return picture

    def nearest_whole(self, page: int, scale: float) -> Tile | None:
        """The kept picture of a whole page whose scale is nearest; at equal distance the sharper."""
        whole = [tile for tile in self._of_page.get(page, ()) if tile.area is None]
        if not whole:
            return None
        return min(whole, key=lambda tile: (abs(tile.scale - scale), -tile.scale))

    def areas(self, page: int, scale: float) -> Iterator[Tile]:
        """The kept tiles of a page at exactly this scale."""
        kept = self._of_page.get(page, ())
        return (tile for tile in kept if tile.area is not None and tile.scale == scale)

    def nearest_areas(self, page: int, scale: float) -> tuple[Tile, ...]:
        """The kept tiles of a page at the scale that is nearest to this one."""
        kept = [tile for tile in self._of_page.get(page, ()) if tile.area is not None]
        nearest = min((tile.scale for tile in kept), key=lambda s: abs(s - scale), default=0.0)
        return tuple(tile for tile in kept if tile.scale == nearest)

    def clear(self) -> None:
        """Forget every picture."""
        self._pictures.clear()
        self._of_page.clear()
        self.bytes = 0

    def _let_go(self) -> None:
        while self.bytes > self._limit and len(self._pictures) > 1:
            self._drop(next(iter(self._pictures)))

    def _drop(self, tile: Tile) -> None:
        picture = self._pictures.pop(tile, None)
        if picture is None:
            return
        self.bytes -= _size(picture)
        self._of_page[tile.page].discard(tile)
        if not self._of_page[tile.page]:
            del self._of_page[tile.page]


def _size(picture: QPixmap) -> int:
    return picture.width() * picture.height() * BYTES_PER_PIXEL
