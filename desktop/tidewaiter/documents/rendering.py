"""Pages become pixels, drawn in a worker process; the window only ever sees the pixels."""

from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from threading import Lock

from tidewaiter.documents.deposit import Data, whole
from tidewaiter.documents.errors import DamagedError, DocumentError, error_of
from tidewaiter.documents.kinds import Content, content_of
from tidewaiter.documents.model import Box, Cause
from tidewaiter.documents.pdf.third import ThirdReader
from tidewaiter.documents.workers.process import Launch, Worker, never
from tidewaiter.documents.workers.protocol import Drawn, DrawPage, Engine, PdfOpened, pixels_fit

DRAW_SECONDS = 20.0  # an ordinary page takes hundredths; a map may take seconds
_BYTES_PER_PIXEL = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Pixels:
    """A picture of a page: rows of `stride` bytes; blue, green, red and an unused byte a pixel."""

    width: int
    height: int
    stride: int
    data: bytes


class Renderer:
    """Draws the pages of one PDF or picture file in a worker of its own, which is started when first needed.

    Calls from several threads wait for each other. After a failure the next call starts a new worker.
    `pages` is how many the reading found: where the file shows others, or a page of it cannot be drawn,
    its repair is drawn, as it is what was read.
    """

    def __init__(
        self,
        data: Data,
        *,
        fonts: Path | None = None,
        password: str | None = None,
        launch: Launch | None = None,
        pages: int | None = None,
    ) -> None:
        self._data = data
        self._engine: Engine | None = None
        self._password = password
        self._pages = pages
        self._is_repaired = False
        self._launch = launch or Launch(fonts=fonts)
        self._worker: Worker | None = None
        self._lock = Lock()

    def page(self, number: int, scale: float, clip: Box | None = None) -> Pixels:
        """Page `number` (from 0), or the `clip` of it in points, at `scale` pixels a point.

        Comments and form fields are drawn. Raises a `DocumentError`, a `LimitExceededError` when the
        picture would be larger than `protocol.pixels_fit` allows.
        """
        if not isfinite(scale) or scale <= 0 or number < 0:
            raise error_of(Cause.LIMIT)
        with self._lock:
            try:
                return self._drawn_mended(DrawPage(number=number, scale=scale, clip=clip))
            except DocumentError as error:
                if error.cause not in (Cause.LIMIT, Cause.DAMAGED):
                    self._stop()
                raise

    def close(self) -> None:
        """End the worker; the renderer may be used again."""
        with self._lock:
            self._stop()

    def _drawn_mended(self, request: DrawPage) -> Pixels:
        try:
            return self._drawn(request)
        except DamagedError:
            if not self._mend():
                raise
        return self._drawn(request)

    def _drawn(self, request: DrawPage) -> Pixels:
        worker = self._started()
        reply = worker.ask(request, DRAW_SECONDS)
        if not isinstance(reply, Drawn) or reply.number != request.number or not _is_sound(reply):
            raise error_of(Cause.WORKER_NONSENSE)
        data = worker.raw(reply.stride * reply.height, DRAW_SECONDS)
        return Pixels(width=reply.width, height=reply.height, stride=reply.stride, data=data)

    def _started(self) -> Worker:
        if self._worker is not None and self._worker.ended():
            self._stop()
        if self._worker is not None:
            return self._worker
        worker, pages = self._opened()
        if self._pages in (None, pages) or not self._mend():
            return worker
        return self._opened()[0]

    def _mend(self) -> bool:
        """Go on with the repair of the document, where there is one and it was not tried yet."""
        if self._is_repaired or self._told_engine() is Engine.IMAGE:
            return False
        data = self._repaired()
        self._is_repaired = True
        if data is None:
            return False
        self._stop()
        self._data = data
        return True

    def _opened(self) -> tuple[Worker, int]:
        """A worker on the document, and how many pages it counts."""
        self._worker = worker = Worker(self._launch)
        opening = self._launch.opening(
            self._told_engine(), len(self._data), password=self._password
        )
        try:
            reply = worker.ask(opening, self._launch.open_seconds, data=self._data)
            if not isinstance(reply, PdfOpened):
                raise error_of(Cause.WORKER_NONSENSE)
        except DocumentError:
            self._stop()
            raise
        return worker, len(reply.sizes)

    def _told_engine(self) -> Engine:
        """What draws the file: its repair is of the same kind."""
        if self._engine is None:
            is_image = content_of(whole(self._data)) is Content.IMAGE
            self._engine = Engine.IMAGE if is_image else Engine.PDFIUM
        return self._engine

    def _repaired(self) -> bytes | None:
        """What the reading of a file too damaged to be opened went on with."""
        third = ThirdReader(self._data, self._launch, never, self._password)
        try:
            return third.repaired()
        finally:
            third.close()

    def _stop(self) -> None:
        if self._worker is not None:
            self._worker.close()
            self._worker = None


def _is_sound(drawn: Drawn) -> bool:
    return pixels_fit(drawn.width, drawn.height) and drawn.stride == drawn.width * _BYTES_PER_PIXEL
