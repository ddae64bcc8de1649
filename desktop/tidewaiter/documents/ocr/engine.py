"""The OCR engine's answers within a worker: a page is drawn there, read there, and only lines leave."""

from collections.abc import Iterator
from math import sqrt

from PIL import Image

from tidewaiter.documents.kinds import Content, content_of
from tidewaiter.documents.ocr.image_reader import ImageReader
from tidewaiter.documents.ocr.pages import Reader
from tidewaiter.documents.ocr.strips import SIDE_LIMIT
from tidewaiter.documents.pdf.frames import Frame, Rect
from tidewaiter.documents.pdf.reader import PdfReader
from tidewaiter.documents.workers.protocol import (
    Answer,
    Drawn,
    DrawPage,
    NonsenseError,
    OcrPage,
    Open,
    PageOcred,
    PdfOpened,
    Request,
)

SCALE = (
    200 / 72
)  # pixels to the point: 200 dpi, what offices scan at; 300 reads no better, but longer
PIXELS = 16_000_000  # of a page: A3 at 200 dpi has 7.7 million
FINE = 0.8  # pixels to the point below which 8-point letters are under 6 pixels high and get lost


class OcrEngine:
    """An open PDF or picture that answers `OcrPage`."""

    def __init__(self, opening: Open, data: bytes) -> None:
        self._reader = Reader()
        is_image = content_of(data) is Content.IMAGE
        self._pages = ImageReader(opening, data) if is_image else PdfReader(opening, data)
        self._sizes = self._pages.opened().sizes

    def opened(self) -> PdfOpened:
        """What there is to read."""
        return self._pages.opened()

    def answers(self, request: Request) -> Iterator[Answer]:
        """One message."""
        if not isinstance(request, OcrPage):
            raise NonsenseError("not a request to this engine")
        width, height = self._sizes[request.number]
        picture = self._draw(request.number)
        read = self._reader.read(picture, Frame(width, height, 0, Rect), request.covered)
        yield PageOcred(
            number=request.number,
            lines=read.lines,
            confidence=read.confidence,
            unreadable=read.unreadable,
            coarse=min(1.0, SIDE_LIMIT / max(picture.size)) * picture.width / width < FINE,
        )

    def _draw(self, number: int) -> Image.Image:
        width, height = self._sizes[number]
        scale = SCALE
        if isinstance(self._pages, ImageReader):
            scale = self._pages.native_scale(number)
        scale = min(scale, sqrt(PIXELS / max(1.0, width * height)))
        drawn, pixels = self._pages.answers(DrawPage(number=number, scale=scale, clip=None))
        if not isinstance(drawn, Drawn) or not isinstance(pixels, memoryview):
            raise NonsenseError("not a drawing")
        size = drawn.width, drawn.height
        return Image.frombytes("RGB", size, bytes(pixels), "raw", "BGRX", drawn.stride, 1)
