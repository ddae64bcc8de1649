"""The first PDF engine's answers within a worker: sizes, lines and facts of a page, pixels."""

import gc
from collections.abc import Iterator
from math import ceil

import msgspec
import numpy as np
import pypdfium2_raw as raw

from tidewaiter.documents.errors import error_of
from tidewaiter.documents.model import Box, Cause
from tidewaiter.documents.pdf import pdfium
from tidewaiter.documents.pdf.annotations import overlay_of
from tidewaiter.documents.pdf.facts import facts_of
from tidewaiter.documents.pdf.frames import frame_of
from tidewaiter.documents.pdf.ink import NOT_LOOKED, look_for_ink
from tidewaiter.documents.pdf.lines import lines_of_runs
from tidewaiter.documents.pdf.objects import objects_of
from tidewaiter.documents.pdf.paths import Tracer
from tidewaiter.documents.pdf.replaced import take_off_lies
from tidewaiter.documents.pdf.ruled_lines import ruled_lines
from tidewaiter.documents.pdf.rulings import drawing_of
from tidewaiter.documents.pdf.runs import Run
from tidewaiter.documents.pdf.stacked import join_stacked
from tidewaiter.documents.pdf.sweep import Sweep
from tidewaiter.documents.pdf.words import PageText
from tidewaiter.documents.workers.protocol import (
    Answer,
    Drawn,
    DrawPage,
    NonsenseError,
    Open,
    PageRead,
    PdfOpened,
    ReadPage,
    Request,
    pixels_fit,
)

_WHITE = 0xFFFFFFFF
# Pixels drawn besides at the left of a piece: PDFium moves letters that its left edge cuts into the piece.
_LETTER = 32
COLLECT = 100_000  # a page is thousands of small things that hold no other in a circle


class PdfReader:
    """An open PDF that answers `ReadPage` and `DrawPage`."""

    def __init__(self, opening: Open, data: bytes) -> None:
        gc.set_threshold(COLLECT)  # this process has one document and this one work
        np.seterr(all="ignore")  # numbers without bounds are for the other side to refuse
        pdfium.start_library(opening.fonts)
        self.document = self._document = pdfium.PdfDocument(data, opening.password)
        self._sweep, self._tracer = Sweep(), Tracer()

    def opened(self) -> PdfOpened:
        """What there is to read."""
        return PdfOpened(
            sizes=self._document.sizes(),
            attachments=self._document.attachments(),
            dynamic_form=self._document.has_dynamic_form(),
        )

    def answers(self, request: Request) -> Iterator[Answer]:
        """One message, for a drawing followed by its pixels."""
        match request:
            case ReadPage(number=number, look=look):
                yield self._read(number, look=look)
            case DrawPage():
                yield from self._draw(request)
            case _:
                raise NonsenseError("not a request to this engine")

    def _read(self, number: int, *, look: bool) -> PageRead:
        with self._document.page(number) as page:
            frame = frame_of(page)
            objects = objects_of(page)
            drawing = drawing_of(page, frame, self._tracer, objects)
            lies, replaced = take_off_lies(self._document, number, objects, frame)
            text = PageText(page)
            try:
                runs: list[Run] = self._sweep.runs(text, frame, drawing)
                ink = NOT_LOOKED
                if look:
                    words = [word for run in runs for word in run.words()]
                    form = self._document.form
                    ink = look_for_ink(page, form, text, words, drawing=drawing, frame=frame)
                    if ink.words is not words:
                        runs = [Run.of(word) for word in ink.words]
                laid = join_stacked(lines_of_runs(runs, drawing, frame))
                laid = ruled_lines(laid, drawing.edges())
            finally:
                text.close()
            overlay = overlay_of(self._document, number, page, frame)
            facts = facts_of(text.text, drawing, frame, ink, overlay)
            facts = msgspec.structs.replace(facts, replaced=replaced)
            packed = laid.columns(lies + overlay.lines).packed()
            return PageRead(number=number, packed=packed, facts=facts)

    def _draw(self, request: DrawPage) -> Iterator[Answer]:
        scale = request.scale
        with self._document.page(request.number) as page:
            whole_width, whole_height = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
            clip = request.clip or Box(0, 0, whole_width, whole_height)
            width = max(1, ceil((clip.x1 - clip.x0) * scale - 0.01))
            height = max(1, ceil((clip.bottom - clip.top) * scale - 0.01))
            if not pixels_fit(width, height):
                raise error_of(Cause.LIMIT)
            beside = max(0, min(_LETTER, int(clip.x0 * scale)))
            place = (
                round(-clip.x0 * scale) + beside,
                round(-clip.top * scale),
                max(1, round(whole_width * scale)),
                max(1, round(whole_height * scale)),
            )
            pixels = self._pixels(page, beside + width, height, place)
        if beside:
            rows = np.frombuffer(pixels, np.uint8).reshape(height, -1)
            pixels = memoryview(rows[:, beside * 4 :].tobytes())
        yield Drawn(number=request.number, width=width, height=height, stride=width * 4)
        yield pixels

    def _pixels(
        self, page: object, width: int, height: int, place: tuple[int, int, int, int]
    ) -> memoryview:
        buffer = bytearray(width * height * 4)
        memory = (raw.c_ubyte * len(buffer)).from_buffer(buffer)
        bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_BGRx, memory, width * 4)
        if not bitmap:
            raise error_of(Cause.LIMIT)
        try:
            raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
            raw.FPDF_RenderPageBitmap(bitmap, page, *place, 0, raw.FPDF_ANNOT)
            if self._document.form:
                raw.FPDF_FFLDraw(self._document.form, bitmap, page, *place, 0, raw.FPDF_ANNOT)
        finally:
            raw.FPDFBitmap_Destroy(bitmap)
        return memoryview(buffer)
