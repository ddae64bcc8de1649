"""The paper of the pages: pictures as they arrive, the nearest one scaled meanwhile, problems as text."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap, QRegion, QTransform

from tidewaiter.desk.wording import tr
from tidewaiter.ui.pages.cache import PictureCache
from tidewaiter.ui.pages.layout import PageLayout
from tidewaiter.ui.pages.source import DARKEST_PAPER, Answer, PageSource
from tidewaiter.ui.pages.tiles import Tile, first_of, tiles_of
from tidewaiter.ui.viewing import ViewColours
from tidewaiter.wording import Sentence

WHITE = QColor("#ffffff")
TEXT_WIDTH = 420  # pixels: a problem is read as a short paragraph
TEXT_PADDING = 14


class Sight(NamedTuple):
    """What of the pages is in sight: `seen` of the content, at so many device pixels per logical pixel.

    `screen` is the number of device pixels of one screen.
    """

    layout: PageLayout
    seen: QRect
    ratio: float
    screen: int


class PagePainter(QObject):
    """Paints pages and asks the source for the pictures it lacks.

    Signals: `changed(int)`, a page that looks different now.
    """

    changed = Signal(int)

    def __init__(self, source: PageSource, colours: ViewColours, parent: QObject) -> None:
        super().__init__(parent)
        self._source = source
        self._cache = PictureCache()
        self._problems: dict[Tile, Sentence] = {}
        self.colours = colours
        self.dark = False
        source.answered.connect(self._on_answered)

    def forget(self) -> None:
        """Drop every picture and problem, for another document or another kind of paper."""
        self._source.stop()
        self._source.dark = self.dark
        self._cache.clear()
        self._problems.clear()

    def wish(self, sight: Sight, pages: Sequence[int], *, beyond: bool) -> None:
        """Ask for what is missing of these pages, first pages first, what is seen of each before all else.

        Without `beyond` for nothing else: another zoom may follow.
        """
        self._cache.fit(sight.screen)
        failed = {(tile.page, tile.scale) for tile in self._problems}
        wanted = dict.fromkeys(tile for page in pages for tile in self._first(sight, page))
        if beyond:
            wanted |= dict.fromkeys(tile for page in pages for tile in self._tiles(sight, page))
        self._source.want(
            tuple(
                tile
                for tile in wanted
                if tile not in self._cache and (tile.page, tile.scale) not in failed
            )
        )

    def is_sharp(self, sight: Sight, pages: Sequence[int]) -> bool:
        """Whether all that is seen of these pages is there as it was drawn for this zoom."""
        return all(self._lacking(sight, page).isEmpty() for page in pages)

    def paint(
        self, painter: QPainter, layout: PageLayout, page: int, rect: QRect, exposed: QRect
    ) -> None:
        """Paint a page into `rect`; both rectangles in the view's logical pixels."""
        ratio = painter.device().devicePixelRatioF()
        ground = DARKEST_PAPER if self.dark else WHITE
        self._edge(painter, rect)
        painter.fillRect(rect, ground)
        painter.save()
        painter.setClipRect(rect.intersected(exposed))
        if layout.turn:
            turning = _turning(layout.turn, rect)
            painter.setTransform(turning, combine=True)
            rect, exposed = (turning.inverted()[0].mapRect(r) for r in (rect, exposed))
        painter.scale(1 / ratio, 1 / ratio)  # device pixels from here: pictures stay sharp
        whole = _device_rect(rect, ratio)
        scale = layout.scale * ratio
        self._whole_page(painter, page, scale, whole)
        self._areas(painter, page, scale, whole.topLeft(), _device_rect(exposed, ratio))
        painter.restore()

    def paint_problem(self, painter: QPainter, page: int, rect: QRect, seen: QRect) -> None:
        """Say over a page why it could not be drawn, in the middle of what is `seen` of it."""
        problem = next((p for tile, p in self._problems.items() if tile.page == page), None)
        if problem is None:
            return
        text = tr(Sentence.of("This page could not be drawn: {problem}", problem=problem))
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        room = QRect(0, 0, min(TEXT_WIDTH, rect.width()), rect.height())
        bounds = painter.boundingRect(room, flags, text)
        bounds.moveCenter(rect.intersected(seen).center())
        frame = bounds.adjusted(-TEXT_PADDING, -TEXT_PADDING, TEXT_PADDING, TEXT_PADDING)
        painter.fillRect(frame, QColor(self.colours.header))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(self.colours.header_line))
        painter.drawRect(frame)
        painter.setPen(QColor(self.colours.header_text))
        painter.drawText(bounds, flags, text)

    def _tiles(self, sight: Sight, page: int) -> tuple[Tile, ...]:
        whole, part = _extent(sight, page)
        return tiles_of(page, sight.layout.scale * sight.ratio, whole, part, sight.screen)

    def _first(self, sight: Sight, page: int) -> Iterator[Tile]:
        """What of a page is to be drawn before all else: none of what is out of sight, or there."""
        lacking = self._lacking(sight, page)
        if not lacking.isEmpty():
            scale = sight.layout.scale * sight.ratio
            yield first_of(page, scale, _extent(sight, page)[0], lacking.boundingRect())

    def _lacking(self, sight: Sight, page: int) -> QRegion:
        """What is seen of a page and not there, in its device pixels."""
        scale = sight.layout.scale * sight.ratio
        if Tile(page, scale) in self._cache:
            return QRegion()
        whole, part = _extent(sight, page)
        lacking = QRegion(part.intersected(whole))
        for tile in self._cache.areas(page, scale):
            if tile.area is not None:
                lacking = lacking.subtracted(QRegion(*tile.area))
        return lacking

    def _whole_page(self, painter: QPainter, page: int, scale: float, whole: QRect) -> None:
        """All of a page, or what is nearest to it: pieces of another zoom lie over a picture of a third."""
        nearest = self._cache.nearest_whole(page, scale)
        picture = self._cache.get(nearest) if nearest else None
        if nearest is not None and picture is not None:
            if nearest.scale == scale and _fits(picture, whole):
                painter.drawPixmap(whole.topLeft(), picture)
                return
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(whole, picture)
        self._pieces(painter, page, scale, whole, abs(nearest.scale - scale) if nearest else scale)

    def _pieces(
        self, painter: QPainter, page: int, scale: float, whole: QRect, nearer: float
    ) -> None:
        """The pieces of another zoom that is nearer than `nearer`, at the size they have now."""
        for tile in self._cache.nearest_areas(page, scale):
            picture = self._cache.get(tile)
            if picture is None or tile.area is None or not 0 < abs(tile.scale - scale) < nearer:
                continue
            left, top, width, height = (side * scale / tile.scale for side in tile.area)
            goal = QRectF(whole.left() + left, whole.top() + top, width, height)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(goal, picture, QRectF(0, 0, tile.area[2], tile.area[3]))

    def _areas(
        self, painter: QPainter, page: int, scale: float, corner: QPoint, exposed: QRect
    ) -> None:
        for tile in tuple(self._cache.areas(page, scale)):
            left, top, width, height = tile.area or (0, 0, 0, 0)
            area = QRect(left, top, width, height).translated(corner)
            picture = self._cache.get(tile) if area.intersects(exposed) else None
            if picture is not None:
                # A picture may be a pixel larger than asked for; it must not cover its neighbour.
                painter.drawPixmap(area.topLeft(), picture, QRect(0, 0, width, height))

    def _edge(self, painter: QPainter, rect: QRect) -> None:
        painter.setPen(QColor(self.colours.edge))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(-1, -1, 0, 0))

    def _on_answered(self, answer: Answer) -> None:
        if answer.image is not None:
            self._cache.put(answer.tile, QPixmap.fromImage(answer.image))
        elif answer.problem is not None:
            self._problems[answer.tile] = answer.problem
        self.changed.emit(answer.tile.page)


def _turning(turn: int, rect: QRect) -> QTransform:
    """From a page as it is drawn, its corner at the origin, to where it is shown turned."""
    corners = (rect.topLeft(), rect.topRight(), rect.bottomRight(), rect.bottomLeft())
    across, down = ((0, 0), (1, 0), (1, 1), (0, 1))[
        turn
    ]  # Qt's right and bottom are one pixel short
    corner = corners[turn] + QPoint(across, down)
    return QTransform.fromTranslate(corner.x(), corner.y()).rotate(90.0 * turn)


def _extent(sight: Sight, page: int) -> tuple[QRect, QRect]:
    """A page in its own device pixels, and what is seen of it, which may reach beyond it."""
    layout, rect, seen = sight.layout, sight.layout.rect(page), sight.seen
    if layout.turn:
        back = _turning(layout.turn, rect).inverted()[0]
        rect, seen = back.mapRect(rect), back.mapRect(seen)
    whole = _device_rect(QRect(QPoint(0, 0), rect.size()), sight.ratio)
    return whole, _device_rect(seen.translated(-rect.topLeft()), sight.ratio)


def _device_rect(rect: QRect, ratio: float) -> QRect:
    left, top = round(rect.left() * ratio), round(rect.top() * ratio)
    return QRect(left, top, round(rect.width() * ratio), round(rect.height() * ratio))


def _fits(picture: QPixmap, rect: QRect) -> bool:
    """Whether only rounding tells the picture's size from the page's: scaling it would blur it."""
    return abs(picture.width() - rect.width()) <= 1 and abs(picture.height() - rect.height()) <= 1
