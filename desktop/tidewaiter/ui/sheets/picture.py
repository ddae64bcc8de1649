"""The picture of the cells in sight: moved along when the sheet is scrolled, so that few rows are painted anew.

A picture that must be made anew shows the former one at the new size where only the zoom has changed, and is
painted row by row over it, from the row that matters most outwards. When a frame's time is over, the
rest waits for the next one. Hits, finds and what is chosen lie over the picture and are no part of it.
"""

import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

from tidewaiter.ui.sheets.looks import Looks
from tidewaiter.ui.sheets.model import Arrangement
from tidewaiter.ui.sheets.plain_rows import Span

RESTING = 3  # times as long as that: what is left of a sheet is there sooner in few longer frames
ZOOMING = 0.3  # of it: the former picture is there at the new size, and another notch may follow
# Seconds of a frame's sixteen: headers and what lies over the cells take as long again.
PAINTS_WITHIN = 0.004


class Sight(NamedTuple):
    """What is in sight: the view's size and pixels per pixel, where it stands in how large a sheet, how it looks."""

    size: QSize
    ratio: float
    left: int
    top: int
    whole: QSize
    looks: Looks
    arrangement: Arrangement | None


class PaintedRows(NamedTuple):
    """How rows are painted: which ones a part of the view shows, each one, and which height to begin at."""

    within: Callable[[QRect], Sequence[Span]]
    paint: Callable[[QPainter, Span, QRect], None]
    first: int


class CellsPicture:
    """Keeps the picture of one sheet's view."""

    def __init__(self) -> None:
        self._sight: Sight | None = None
        self._picture = QPixmap()
        self._missing = QRegion()
        self._zoomed_from: tuple[QPixmap, Sight] | None = None

    def is_whole(self) -> bool:
        """Whether all cells in sight are painted."""
        return self._missing.isEmpty()

    def paint(self, painter: QPainter, sight: Sight, rows: PaintedRows, within: float) -> bool:
        """Paint the cells in sight; whether all of them are there.

        After `within` seconds by the clock no further row is begun, but one is painted in any case. Where
        nothing has moved since the last frame, somebody rests on it: the next may take longer.
        """
        share = RESTING if sight == self._sight else self._follow(sight)
        self._go_on(rows, time.perf_counter() + within * share)
        painter.drawPixmap(0, 0, self._picture)
        return self.is_whole()

    def _follow(self, sight: Sight) -> float:
        """Make room for what is in sight now, with what of it is known from before.

        Gives how much of a frame's time may be spent on what is missing.
        """
        before, self._sight = self._sight, sight
        former, self._picture = self._picture, _blank(sight)
        whole = QRect(QPoint(0, 0), sight.size)
        lacking, self._missing = self._missing, QRegion(whole)
        if before is None:
            return 1
        if before._replace(size=sight.size, left=sight.left, top=sight.top) == sight:
            self._zoomed_from = None
            by = QPoint(before.left - sight.left, before.top - sight.top)
            if _is_on_pixels(by, sight.ratio):
                self._show_moved(former, by)
                known = QRegion(QRect(QPoint(0, 0), before.size)).subtracted(lacking)
                self._missing = self._missing.subtracted(known.translated(by))
        elif _is_only_zoomed(before, sight):
            if self._zoomed_from is None or not _is_only_zoomed(self._zoomed_from[1], sight):
                self._zoomed_from = former, before
            self._show_resized(*self._zoomed_from, sight)
            return ZOOMING
        return 1

    def _show_moved(self, former: QPixmap, by: QPoint) -> None:
        with QPainter(self._picture) as painter:
            painter.drawPixmap(by, former)

    def _show_resized(self, former: QPixmap, before: Sight, sight: Sight) -> None:
        """Show what was in sight where it is now, until it is painted at the new size.

        While a wheel turns, that is always the picture before its first notch: a copy of a copy blurs.
        """
        across = sight.whole.width() / max(1, before.whole.width())
        down = sight.whole.height() / max(1, before.whole.height())
        goal = QRectF(
            before.left * across - sight.left,
            before.top * down - sight.top,
            before.size.width() * across,
            before.size.height() * down,
        )
        with QPainter(self._picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(goal, former, QRectF(former.rect()))

    def _go_on(self, rows: PaintedRows, until: float) -> None:
        """Paint what is missing, the row at the height to begin with first, until the time is over."""
        if self._missing.isEmpty():
            self._zoomed_from = None
            return
        assert self._sight is not None
        lacking, wide = self._missing.boundingRect(), self._sight.size.width()
        ground = self._sight.looks.paper.ground
        with QPainter(self._picture) as painter:
            near = sorted(
                rows.within(lacking), key=lambda row: abs(row[1] + row[2] / 2 - rows.first)
            )
            for row in near:
                band = QRect(0, row[1], wide, row[2])
                if not self._missing.intersects(band):
                    continue
                _paint_row(painter, rows, row, band, ground)
                self._missing = self._missing.subtracted(QRegion(band))
                if time.perf_counter() > until:
                    break
            else:
                self._missing = QRegion()  # below the last row there is nothing
                self._zoomed_from = None


def is_of_the_window(painter: QPainter, view: QWidget) -> bool:
    """Whether the window is painted, which will be again; not so a picture that somebody takes of it."""
    store, engine = view.backingStore(), painter.paintEngine()
    return store is not None and engine.paintDevice() is store.paintDevice()


def paint_all(painter: QPainter, rows: PaintedRows, exposed: QRect, ground: QColor) -> None:
    """Paint every row that `exposed` touches, without a picture that is kept."""
    painter.save()
    painter.fillRect(exposed, ground)
    for row in rows.within(exposed):
        band = QRect(exposed.left(), row[1], exposed.width(), row[2])
        _paint_row(painter, rows, row, band, ground)
    painter.restore()


def _paint_row(
    painter: QPainter, rows: PaintedRows, row: Span, band: QRect, ground: QColor
) -> None:
    painter.setClipRect(band)
    painter.fillRect(band, ground)
    rows.paint(painter, row, band)


def _blank(sight: Sight) -> QPixmap:
    picture = QPixmap(sight.size * sight.ratio)
    picture.setDevicePixelRatio(sight.ratio)
    picture.fill(sight.looks.paper.ground)
    return picture


def _is_on_pixels(by: QPoint, ratio: float) -> bool:
    """Whether a picture can be moved so far without being blurred."""
    return all((pixels * ratio).is_integer() for pixels in (float(by.x()), float(by.y())))


def _is_only_zoomed(before: Sight, sight: Sight) -> bool:
    return (
        before.looks is not sight.looks
        and before.looks.paper == sight.looks.paper
        and before.arrangement is sight.arrangement
        and before.ratio == sight.ratio
    )
