"""OCR as seen from outside: a worker that is asked page by page, last, and what it adds to a page."""

import time
from collections.abc import Callable
from dataclasses import replace

from tidewaiter.documents.deposit import Data
from tidewaiter.documents.errors import DocumentError, error_of
from tidewaiter.documents.model import Box, Cause, PagePart
from tidewaiter.documents.ocr.beside import NO_DOUBT, Doubt, lay_beside
from tidewaiter.documents.ocr.coverage import failed, filled, gaps, glanced, not_glanced
from tidewaiter.documents.pdf.page_coverage import PageJudgement
from tidewaiter.documents.workers.process import Launch, Worker
from tidewaiter.documents.workers.protocol import (
    Engine,
    GlancePage,
    OcrPage,
    PageGlanced,
    PageOcred,
    PdfOpened,
    Reply,
)
from tidewaiter.documents.workers.soundness import check_glanced, check_ocred, check_opened
from tidewaiter.documents.workers.standing_back import POLITE

Cancel = Callable[[], bool]


class OcrReader:
    """The OCR engine's worker, started when first needed and anew after each page that kills it."""

    def __init__(
        self, data: Data, launch: Launch, cancelled: Cancel, password: str | None = None
    ) -> None:
        self._data, self._launch, self._cancelled = data, launch, cancelled
        self._password = password
        self._worker: Worker | None = None
        self._until: float | None = None

    def open(self) -> PdfOpened:
        """Start a worker on the document."""
        self.close()
        self._worker = Worker(self._launch)
        request = self._launch.opening(
            Engine.OCR, len(self._data), nice=POLITE, password=self._password
        )
        # Last of all, with the largest of engines to load: on a machine with sixteen at work on two
        # processors, what others have to open was too little, and scans stayed unread.
        seconds = max(self._launch.open_seconds, self._launch.ocr_page_seconds)
        reply = self._worker.ask(request, seconds, self._cancelled, self._data)
        if not isinstance(reply, PdfOpened):
            raise error_of(Cause.WORKER_NONSENSE)
        check_opened(reply)
        return reply

    def reopen(self, data: Data) -> None:
        """Go on with other bytes of the same document: those of its repair."""
        self.close()
        self._data = data

    def page(self, number: int, covered: tuple[Box, ...]) -> PageOcred:
        """What a page shows outside of the `covered` boxes."""
        reply = self._ask(OcrPage(number=number, covered=covered))
        if not isinstance(reply, PageOcred):
            raise error_of(Cause.WORKER_NONSENSE)
        check_ocred(reply, number)
        return reply

    def glance(self, number: int, unseen: tuple[Box, ...], *, drawn: bool) -> PageGlanced:
        """Whether a page's letters are those that it shows, but for words at the `unseen` boxes."""
        reply = self._ask(GlancePage(number=number, unseen=unseen, drawn=drawn))
        if not isinstance(reply, PageGlanced):
            raise error_of(Cause.WORKER_NONSENSE)
        check_glanced(reply, number)
        return reply

    def _ask(self, request: OcrPage | GlancePage) -> Reply:
        now = time.monotonic()
        self._until = self._until or now + self._launch.ocr_file_seconds
        if now > self._until:
            raise error_of(Cause.LIMIT)
        try:
            if self._worker is None:
                self.open()
            return self._answer(request)
        except DocumentError as error:
            if error.cause is not Cause.DAMAGED:
                self.close()
            raise

    def close(self) -> None:
        """End the worker."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None

    def _answer(self, request: OcrPage | GlancePage) -> Reply:
        if self._worker is None:
            raise error_of(Cause.WORKER_DIED)
        return self._worker.ask(request, self._launch.ocr_page_seconds, self._cancelled)


def with_ocr(
    number: int,
    part: PagePart,
    before: PageJudgement,
    reader: OcrReader,
    doubt: Doubt = NO_DOUBT,
) -> tuple[PagePart, PageJudgement]:
    """A page with what OCR adds to it, and its judgement; only a cancellation is raised.

    Lines of OCR come after those that the file states, whose numbers stay.
    """
    try:
        read = reader.page(number, _covered(part, gaps(before.unread), doubt))
    except DocumentError as error:
        if error.cause is Cause.CANCELLED:
            raise
        judgement = failed(before, error)
        return replace(part, coverage=judgement.coverage), judgement
    both = lay_beside(part.lines, read.lines, doubt)
    judgement = filled(number, before, read, added=len(both.added), differing=both.differing)
    lines = both.stated + both.added
    return replace(part, lines=lines, coverage=judgement.coverage), judgement


def glance_at(
    number: int, part: PagePart, before: PageJudgement, reader: OcrReader, *, drawn: bool
) -> tuple[PageJudgement, Doubt]:
    """A page's judgement after a glance at its letters, and its words in doubt; see `referee`.

    Only a cancellation is raised.
    """
    unseen = tuple(
        spot.box
        for line in part.lines
        for spot in line.spots
        if any(u.start < spot.end and u.end > spot.start for u in line.unseen)
    )
    try:
        found = reader.glance(number, unseen, drawn=drawn)
    except DocumentError as error:
        if error.cause is Cause.CANCELLED:
            raise
        return not_glanced(before, error), NO_DOUBT
    return glanced(number, before, found), Doubt(disputed=frozenset(found.disputed))


def _covered(part: PagePart, missing: frozenset[Cause], doubt: Doubt) -> tuple[Box, ...]:
    """Where nothing new can stand: under known words, unless just these are in doubt."""
    if doubt or missing != {Cause.PICTURE}:
        return ()
    return tuple(spot.box for line in part.lines if not line.unseen for spot in line.spots)
