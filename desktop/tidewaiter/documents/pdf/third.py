"""The third PDF engine as seen from outside: what a PDF holds besides its pages, and its repair."""

from tidewaiter.documents.deposit import Data
from tidewaiter.documents.errors import DocumentError, error_of
from tidewaiter.documents.model import Cause
from tidewaiter.documents.pdf.engines import Cancel
from tidewaiter.documents.workers.process import Launch, Worker
from tidewaiter.documents.workers.protocol import Engine, PdfContents, Repair, Repaired
from tidewaiter.documents.workers.soundness import check_contents

REPAIR_LIMIT = 1 << 30  # bytes; a repair larger than the largest file is no repair


class ThirdReader:
    """The third engine's worker. It opens the document at once, while the first engine does."""

    def __init__(
        self, data: Data, launch: Launch, cancelled: Cancel, password: str | None = None
    ) -> None:
        self._data, self._password = data, password
        self._launch, self._cancelled = launch, cancelled
        self._worker: Worker | None = None
        self._found: PdfContents | DocumentError | None = None
        self._repair: bytes | None = None
        self._asked_for_repair = False
        try:
            self._worker = self._opening()
        except DocumentError as error:
            self._found = error

    def contents(self) -> PdfContents | DocumentError:
        """What there is besides pages, or why that is not known; raises only a cancellation."""
        if self._found is None:
            try:
                self._found = self._contents()
            except DocumentError as error:
                if error.cause is Cause.CANCELLED:
                    raise
                self._found = error
        return self._found

    def repaired(self) -> bytes | None:
        """The document written anew; None when it cannot be."""
        if not self._asked_for_repair:
            self._asked_for_repair = True
            if isinstance(self.contents(), PdfContents):
                self._repair = self._repaired()
        return self._repair

    def close(self) -> None:
        """End the worker; a repair that is wanted afterwards has one of its own."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None

    def _opening(self) -> Worker:
        worker = Worker(self._launch)
        opening = self._launch.opening(Engine.QPDF, len(self._data), password=self._password)
        worker.begin(opening, self._launch.open_seconds, self._data)
        return worker

    def _contents(self) -> PdfContents:
        if self._worker is None:
            raise error_of(Cause.WORKER_DIED)
        reply = self._worker.wait(self._cancelled)
        if not isinstance(reply, PdfContents):
            raise error_of(Cause.WORKER_NONSENSE)
        check_contents(reply)
        return reply

    def _repaired(self) -> bytes | None:
        seconds = self._launch.open_seconds
        try:
            if self._worker is None:
                self._worker = self._opening()
                self._worker.wait(self._cancelled)
            reply = self._worker.ask(Repair(), seconds, self._cancelled)
            if not isinstance(reply, Repaired) or not 0 < reply.size <= REPAIR_LIMIT:
                return None
            return self._worker.raw(reply.size, seconds)
        except DocumentError as error:
            if error.cause is Cause.CANCELLED:
                raise
            return None
