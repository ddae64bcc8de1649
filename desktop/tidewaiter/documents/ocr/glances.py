"""A glance at a page of a PDF within the OCR worker: are its letters those that it shows, and all of it."""

import hashlib
from collections.abc import Iterable
from math import sqrt
from typing import Any

from PIL import Image

from tidewaiter.documents.model import Box, PageLine
from tidewaiter.documents.ocr.alignment import LEAST, LEAST_CJK, folded
from tidewaiter.documents.ocr.pages import Reader
from tidewaiter.documents.ocr.referee import Draw, Glance, Referee
from tidewaiter.documents.pdf.frames import Frame, Rect, frame_of
from tidewaiter.documents.pdf.ground import ground_of
from tidewaiter.documents.pdf.objects import objects_of
from tidewaiter.documents.pdf.pdfium import PdfDocument
from tidewaiter.documents.pdf.replaced import take_off_lies
from tidewaiter.documents.pdf.rulings import Drawing
from tidewaiter.documents.pdf.words import PageText, Word
from tidewaiter.documents.workers.protocol import GlancePage, PageGlanced

SCALE = 2.0  # pixels a point: letters of 6 points are 12 high
PIXELS = 4_000_000  # of a page without its text
# Per mille: what is read of logos and of maps' hatching comes to less, letters drawn as outlines to 900.
SURE = 800


class Glances:
    """The glances at the pages of one document; what was looked at once is not looked at again."""

    def __init__(self, document: PdfDocument, reader: Reader) -> None:
        self._document = document
        self._reader = reader
        self._referee = Referee(reader.recogniser)
        self._grounds: dict[bytes, bool] = {}

    def at(self, request: GlancePage, draw: Draw) -> PageGlanced:
        """The glance at a page, which `draw` draws."""
        with self._document.page(request.number) as page:
            frame = frame_of(page)
            judged = self._judged(page, request.number, frame, set(request.unseen), draw)
            drawn = request.drawn and self._has_drawn_text(page, frame)
        return PageGlanced(
            number=request.number,
            disputed=judged.disputed,
            wanted=judged.wanted,
            drawn=drawn,
            complete=judged.complete,
        )

    def _judged(self, page: Any, number: int, frame: Frame, unseen: set[Box], draw: Draw) -> Glance:
        # The page is given out anew at each opening: what is taken off it here stays in its file.
        take_off_lies(self._document, number, objects_of(page), frame)
        text = PageText(page)
        try:
            words = text.words(frame, Drawing())
            return self._referee.glance(text, _seen(words, unseen), draw)
        finally:
            text.close()

    def _has_drawn_text(self, page: Any, frame: Frame) -> bool:
        """Whether its pictures and drawings hold text; pages of one form share their ground."""
        scale = min(SCALE, sqrt(PIXELS / max(1.0, frame.width * frame.height)))
        ground = ground_of(page, scale)
        if ground.is_blank():
            return False
        key = hashlib.sha256(ground.pixels).digest()
        if key not in self._grounds:
            size = ground.width, ground.height
            picture = Image.frombytes("RGB", size, ground.pixels, "raw", "BGRX")
            del ground  # 8 MB that need not be there while the networks take 80
            read = self._reader.read(picture, Frame(frame.width, frame.height, 0, Rect))
            self._grounds[key] = any(map(_is_text, read.lines))
        return self._grounds[key]


def _seen(words: Iterable[Word], unseen: set[Box]) -> list[Word]:
    return [word for word in words if not any(piece.box in unseen for piece in word.pieces)]


def _is_text(line: PageLine) -> bool:
    signs = folded(line.text).text
    least = LEAST if signs.isascii() else LEAST_CJK
    return len(signs) >= least and (line.confidence or 0) >= SURE
