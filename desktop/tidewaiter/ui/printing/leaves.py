"""One leaf to be printed: its picture with the marks in it, and what its foot says.

Pictures are drawn off the window's thread and kept packed: a leaf of letters takes some 300 kB.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QImage, QImageWriter, QPainter

from tidewaiter.documents.model import PagePlace
from tidewaiter.documents.rendering import Pixels
from tidewaiter.ui.marks import Mark
from tidewaiter.ui.painting.highlights import Highlighter

DPI = 200  # small print is still sharp, and a leaf stays small
POINTS = 72.0
SCREEN = 96.0  # pens of highlights are made for screens of so many pixels an inch
QUALITY = 88


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """`picture` is a JPEG; `wide` whether it lies across; `words` name the page or the rows."""

    picture: bytes
    wide: bool
    words: str

    def image(self) -> QImage:
        """The picture, unpacked."""
        made = QImage()
        made.loadFromData(QByteArray(self.picture))
        return made


def picture_of(pixels: Pixels) -> QImage:
    """A page's pixels as a picture of its own."""
    made = QImage(
        pixels.data, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_RGB32
    )
    return made.copy()


def mark_page(image: QImage, part: int, marks: Iterable[Mark], highlighter: Highlighter) -> None:
    """Paint the marks of a page into its picture."""
    here = [
        (_rect(place), mark)
        for mark in marks
        for place in mark.places
        if isinstance(place, PagePlace) and place.part == part
    ]
    mark_rects(image, here, highlighter)


def mark_rects(image: QImage, here: list[tuple[QRectF, Mark]], highlighter: Highlighter) -> None:
    """Paint marks at rectangles that are given in pixels of a screen."""
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(DPI / SCREEN, DPI / SCREEN)
        for rect, mark in here:
            highlighter.fill(painter, rect, mark)
        for rect, mark in here:
            highlighter.trace(painter, rect, mark)
            highlighter.badge(painter, rect.topRight(), mark)


def packed(image: QImage) -> bytes:
    """A picture as a JPEG."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpg"))
    writer.setQuality(QUALITY)
    writer.write(image)
    buffer.close()
    return bytes(data.data())


def parts_with_marks(marks: Iterable[Mark]) -> Iterator[int]:
    """The pages or sheets that have a mark, in order."""
    yield from sorted({place.part for mark in marks for place in mark.places})


def _rect(place: PagePlace) -> QRectF:
    box, scale = place.box, SCREEN / POINTS
    return QRectF(
        box.x0 * scale, box.top * scale, (box.x1 - box.x0) * scale, (box.bottom - box.top) * scale
    )
