"""The OCR engine's answers within a worker: a page is drawn there, read there, and only lines leave."""

from collections.abc import Iterator
from functools import partial
from math import sqrt

from PIL import Image

from tidewaiter.documents.kinds import Content, content_of
from tidewaiter.documents.model import Box
from tidewaiter.documents.ocr.glances import Glances
from tidewaiter.documents.ocr.image_reader import ImageReader
from tidewaiter.documents.ocr.pages import Reader
from tidewaiter.documents.ocr.strips import SIDE_LIMIT
from tidewaiter.documents.pdf.frames import Frame, Rect
from tidewaiter.documents.pdf.reader import PdfReader
from tidewaiter.documents.workers.giving_back import give_back, give_back_at_once
from tidewaiter.documents.workers.protocol import (
    Answer,
    Drawn,
    DrawPage,
    GlancePage,
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
    """An open PDF or picture that answers `OcrPage`; a PDF answers `GlancePage` as well."""

    def __init__(self, opening: Open, data: bytes) -> None:
        give_back_at_once()
        self._reader = Reader()
        give_back()  # a third of what making the networks took
        is_image = content_of(data) is Content.IMAGE
        self._pages = ImageReader(opening, data) if is_image else PdfReader(opening, data)
        self._sizes = self._pages.opened().sizes
        self._glances = (
            None
            if isinstance(self._pages, ImageReader)
            else Glances(self._pages.document, self._reader)
        )

    def opened(self) -> PdfOpened:
        """What there is to read."""
        return self._pages.opened()

    def answers(self, request: Request) -> Iterator[Answer]:
        """One message."""
        if isinstance(request, GlancePage) and self._glances is not None:
            yield self._glances.at(request, partial(self._picture, request.number))
        elif isinstance(request, OcrPage):
            yield self._ocred(request)
        else:
            raise NonsenseError("not a request to this engine")
        give_back()  # once the page is on its way: the next one may come in minutes

    def _ocred(self, request: OcrPage) -> PageOcred:
        width, height = self._sizes[request.number]
        picture = self._draw(request.number)
        read = self._reader.read(picture, Frame(width, height, 0, Rect), request.covered)
        return PageOcred(
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
        return self._picture(number, min(scale, sqrt(PIXELS / max(1.0, width * height))), None)

    def _picture(self, number: int, scale: float, clip: Box | None) -> Image.Image:
        drawn, pixels = self._pages.answers(DrawPage(number=number, scale=scale, clip=clip))
        if not isinstance(drawn, Drawn) or not isinstance(pixels, memoryview):
            raise NonsenseError("not a drawing")
        size = drawn.width, drawn.height
        return Image.frombytes("RGB", size, pixels, "raw", "BGRX", drawn.stride, 1)
