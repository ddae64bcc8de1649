"""What stands on a page besides its lines: pictures, stamps without words, signs that are no text."""

from tidewaiter.documents.pdf.annotations import Overlay
from tidewaiter.documents.pdf.frames import Frame, Rect
from tidewaiter.documents.pdf.ink import Ink
from tidewaiter.documents.pdf.rulings import Drawing
from tidewaiter.documents.pdf.unlikely import count_odd, unlikely_words
from tidewaiter.documents.workers.protocol import PageFacts

TOO_THIN = 5.0  # points: a picture no higher or wider holds no letters that a person could read
WIDE = 0.4  # of the page's width: a strip of picture so wide can hold a whole line of text
_GRID = 64  # the page is covered with so many fields each way to add up pictures that overlap


def facts_of(text: str, drawing: Drawing, frame: Frame, ink: Ink, overlay: Overlay) -> PageFacts:
    """The facts of a page whose characters are `text`."""
    pictures = [p for p in drawing.pictures if min(p.x1 - p.x0, p.y1 - p.y0) > TOO_THIN]
    shown = text
    if not text.isascii():
        shown = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    words = shown.split()
    inked = "".join(words)
    return PageFacts(
        characters=len(inked),
        odd=count_odd(inked),
        pictures=len(pictures),
        picture_share=_share(pictures, frame),
        wide_pictures=sum(p.x1 - p.x0 > WIDE * frame.width for p in pictures),
        strokes=drawing.strokes,
        comments=overlay.unread,
        complete=drawing.complete and overlay.complete,
        beneath=ink.beneath,
        unlikely=unlikely_words(words),
    )


def _share(pictures: list[Rect], frame: Frame) -> int:
    """Per mille of the page that lies under pictures."""
    covered = {
        (column, row)
        for picture in pictures
        for column in _fields(picture.x0, picture.x1, frame.width)
        for row in _fields(picture.y0, picture.y1, frame.height)
    }
    return round(1000 * len(covered) / _GRID**2)


def _fields(start: float, end: float, whole: float) -> range:
    """The grid fields whose middle lies between; one at least, when it touches the page at all."""
    unit = max(whole, 1.0) / _GRID
    first, last = round(start / unit), round(end / unit)
    if end < 0 or start > whole:
        return range(0)
    return range(max(0, min(first, _GRID - 1)), min(_GRID, max(last, first + 1)))
