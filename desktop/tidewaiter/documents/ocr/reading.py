"""OCR as seen from outside: a worker that is asked page by page, last, and what it adds to a page."""

import time
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace

from tidewaiter.documents.errors import DocumentError, error_of
from tidewaiter.documents.model import Box, Cause, PageLine, PagePart
from tidewaiter.documents.ocr.coverage import failed, filled, gaps
from tidewaiter.documents.pdf.engines import POLITE
from tidewaiter.documents.pdf.page_coverage import PageJudgement
from tidewaiter.documents.workers.process import Launch, Worker
from tidewaiter.documents.workers.protocol import Engine, OcrPage, PageOcred, PdfOpened
from tidewaiter.documents.workers.soundness import check_ocred, check_opened

Cancel = Callable[[], bool]


class OcrReader:
    """The OCR engine's worker, started when first needed and anew after each page that kills it."""

    def __init__(
        self, data: bytes, launch: Launch, cancelled: Cancel, password: str | None = None
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
        seconds = self._launch.open_seconds
        reply = self._worker.ask(request, seconds, self._cancelled, self._data)
        if not isinstance(reply, PdfOpened):
            raise error_of(Cause.WORKER_NONSENSE)
        check_opened(reply)
        return reply

    def reopen(self, data: bytes) -> None:
        """Go on with other bytes of the same document: those of its repair."""
        self.close()
        self._data = data

    def page(self, number: int, covered: tuple[Box, ...]) -> PageOcred:
        """What a page shows outside of the `covered` boxes."""
        now = time.monotonic()
        self._until = self._until or now + self._launch.ocr_file_seconds
        if now > self._until:
            raise error_of(Cause.LIMIT)
        try:
            if self._worker is None:
                self.open()
            return self._ask(OcrPage(number=number, covered=covered))
        except DocumentError as error:
            if error.cause is not Cause.DAMAGED:
                self.close()
            raise

    def close(self) -> None:
        """End the worker."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None

    def _ask(self, request: OcrPage) -> PageOcred:
        if self._worker is None:
            raise error_of(Cause.WORKER_DIED)
        reply = self._worker.ask(request, self._launch.ocr_page_seconds, self._cancelled)
        if not isinstance(reply, PageOcred):
            raise error_of(Cause.WORKER_NONSENSE)
        check_ocred(reply, request.number)
        return reply


def with_ocr(
    number: int, part: PagePart, before: PageJudgement, reader: OcrReader
) -> tuple[PagePart, PageJudgement]:
    """A page with what OCR adds to it, and its judgement; only a cancellation is raised.

    Lines of OCR come after those that the file states, whose numbers stay.
    """
    try:
        read = reader.page(number, _covered(part, gaps(before.unread)))
    except DocumentError as error:
        if error.cause is Cause.CANCELLED:
            raise
        judgement = failed(before, error)
        return replace(part, coverage=judgement.coverage), judgement
    judgement = filled(number, before, read)
    lines = part.lines + _news(read.lines, part.lines)
    return replace(part, lines=lines, coverage=judgement.coverage), judgement


def _covered(part: PagePart, missing: frozenset[Cause]) -> tuple[Box, ...]:
    """Where nothing new can stand: under known words, unless just these are in doubt."""
    if missing != {Cause.PICTURE}:
        return ()
    return tuple(spot.box for line in part.lines if not line.unseen for spot in line.spots)


def _news(found: Iterable[PageLine], known: Iterable[PageLine]) -> tuple[PageLine, ...]:
    """The lines that say something which the file does not."""
    stated = "\n".join(_folded(line.text) for line in known)
    return tuple(line for line in found if _folded(line.text) not in stated)


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
