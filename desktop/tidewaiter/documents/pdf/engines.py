"""The two PDF engines as seen from outside: each a worker that is asked page by page and started anew."""

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence

from tidewaiter.documents.deposit import Data
from tidewaiter.documents.errors import DocumentError, LockedError, error_of, wrong_password
from tidewaiter.documents.model import Cause
from tidewaiter.documents.pdf.page_coverage import Verdict
from tidewaiter.documents.workers.process import Launch, Worker
from tidewaiter.documents.workers.protocol import (
    ALL,
    CheckPage,
    Engine,
    PageChecked,
    PageRead,
    PdfOpened,
    ReadPage,
)
from tidewaiter.documents.workers.soundness import SoundPage, check_opened, check_page
from tidewaiter.documents.workers.standing_back import BEHIND, POLITE

Cancel = Callable[[], bool]
Mend = Callable[[], bytes | None]
Text = Callable[[], str]


class FirstReader:
    """The first engine's worker, started anew after each page that kills it.

    It is asked for pages ahead: it reads while what it read before is looked through, screened and shown.
    """

    def __init__(
        self,
        data: Data,
        launch: Launch,
        cancelled: Cancel,
        password: str | None = None,
        nice: int = BEHIND,
    ) -> None:
        self._data, self._launch, self._cancelled = data, launch, cancelled
        self._password, self._nice = password, nice
        self._worker: Worker | None = None
        # What was sent and is not answered yet; the answer to the first is waited for.
        self._ahead: deque[ReadPage] = deque()
        self._until = time.monotonic() + launch.file_seconds

    def open(self) -> PdfOpened:
        """Start a worker on the document."""
        self.begin_opening()
        return self.finish_opening()

    def begin_opening(self) -> None:
        """Start a worker on the document, and do not wait for it."""
        self.close()
        self._worker = Worker(self._launch)
        request = self._launch.opening(
            Engine.PDFIUM, len(self._data), nice=self._nice, password=self._password
        )
        self._worker.begin(request, self._launch.open_seconds, self._data)

    def finish_opening(self) -> PdfOpened:
        """What the worker says of the document once it is open."""
        if self._worker is None:
            raise error_of(Cause.WORKER_DIED)
        try:
            reply = self._worker.wait(self._cancelled)
        except LockedError as error:
            raise (wrong_password() if self._password else error) from error
        if not isinstance(reply, PdfOpened):
            raise error_of(Cause.WORKER_NONSENSE)
        check_opened(reply)
        return reply

    def reopen(self, data: Data) -> PdfOpened:
        """Go on with other bytes of the same document: those of its repair."""
        self._data = data
        return self.open()

    def is_closed(self) -> bool:
        """Whether no worker is at work: none was started, or the last one failed."""
        return self._worker is None

    def has_answered(self) -> bool:
        """Whether what was asked last has an answer."""
        return self._worker is not None and self._worker.answered()

    def page(self, number: int, *, look: bool) -> SoundPage:
        """One page, looked at for text without ink or not; a worker that failed is gone afterwards."""
        if time.monotonic() > self._until:
            raise error_of(Cause.LIMIT)
        try:
            return check_page(self._read(ReadPage(number=number, look=look)), number)
        except DocumentError as error:
            if error.cause is not Cause.DAMAGED:
                self.close()
            raise

    def expect(self, number: int, *, look: bool) -> None:
        """Ask for a page that will be wanted, behind those asked for; what comes of it is said then."""
        if self._worker is None or not (self._ahead or self._worker.idle()):
            return
        request = ReadPage(number=number, look=look)
        try:
            self._worker.send(request)
        except DocumentError:
            if not self._ahead:
                self.close()
            return  # its end is said where the page is wanted that it was at work on
        self._ahead.append(request)
        if len(self._ahead) == 1:
            self._worker.begin_next(self._launch.page_seconds)

    def asked(self) -> Sequence[ReadPage]:
        """What it was asked for, in this order, and has not given yet."""
        return self._ahead

    def _read(self, request: ReadPage) -> PageRead:
        while self._ahead and self._ahead[0] != request:
            self._drop()
        if self._worker is None:
            self.open()
        if not self._ahead:
            self.expect(request.number, look=request.look)
        return self._next()

    def _next(self) -> PageRead:
        """The answer to what was asked first; what was asked next is waited for from now on."""
        if self._worker is None or not self._ahead:
            raise error_of(Cause.WORKER_DIED)
        self._ahead.popleft()
        try:
            reply = self._worker.wait(self._cancelled)
        except DocumentError as error:
            if error.cause is Cause.DAMAGED:
                self._go_on(self._worker)
            raise
        self._go_on(self._worker)
        if not isinstance(reply, PageRead):
            raise error_of(Cause.WORKER_NONSENSE)
        return reply

    def _go_on(self, worker: Worker) -> None:
        if self._ahead:
            worker.begin_next(self._launch.page_seconds)

    def _drop(self) -> None:
        """Let go of a page that was asked for and is not wanted after all."""
        try:
            self._next()
        except DocumentError as error:
            if error.cause is Cause.CANCELLED:
                raise
            if error.cause is not Cause.DAMAGED:
                self.close()

    def close(self) -> None:
        """End the worker."""
        self._ahead.clear()
        if self._worker is not None:
            self._worker.close()
            self._worker = None


class SecondReader:
    """The second engine's worker and the pages that wait for it.

    `pages` is how many it counts, None until it has said so; `counted` is the same of the bytes that
    it was given first. `mend` gives the bytes to try when these are too damaged for it, and
    `repaired` is true once it did.
    """

    def __init__(
        self,
        data: Data,
        launch: Launch,
        cancelled: Cancel,
        password: str | None = None,
        mend: Mend = lambda: None,
    ) -> None:
        self._data, self._launch, self._cancelled = data, launch, cancelled
        self._password, self._mend = password, mend
        self._worker: Worker | None = None
        self._waiting: deque[tuple[int, Text]] = deque()
        self._asked: int | None = None
        self._asked_text: Text = str
        self._given_up: DocumentError | None = None
        self._until = 0.0
        self._expected = 0
        self.pages: int | None = None
        self.counted: int | None = None
        self.repaired = False

    def expect(self, pages: int) -> None:
        """Start opening, if not done yet; the document has so many pages for the first engine."""
        if self._until:
            return
        self._until = time.monotonic() + self._launch.check_file_seconds
        self._expected = pages
        if pages:
            self._start()

    def reopen(self, data: Data) -> None:
        """Go on with other bytes of the same document: those of its repair."""
        if data == self._data:
            return
        if self._asked is not None:
            self._waiting.appendleft((self._asked, self._asked_text))
            self._asked = None
        self.close()
        self._data = data

    def offer(self, number: int, text: Text) -> None:
        """A page to be checked against the first engine's text, which is made when its turn comes."""
        self._waiting.append((number, text))

    def verdicts(self, *, wait: bool) -> Iterator[tuple[int, Verdict]]:
        """The verdicts that are there; with `wait`, all that are still to come."""
        while self._waiting or self._asked is not None:
            if time.monotonic() > self._until:
                self._give_up(error_of(Cause.LIMIT))
            if self._given_up:
                yield self._next_number(), self._given_up
                continue
            self._proceed()
            if self._worker and not wait and not self._worker.answered():
                return
            verdict = self._settle()
            if verdict:
                yield verdict

    def close(self) -> None:
        """End the worker."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None

    def _start(self) -> None:
        try:
            self._worker = Worker(self._launch)
        except DocumentError as error:
            self._given_up = error
            return
        request = self._launch.opening(
            Engine.PDFPLUMBER, len(self._data), nice=POLITE, password=self._password
        )
        self._worker.begin(request, self._launch.open_seconds, self._data)

    def _proceed(self) -> None:
        """Ask for the next page, when nothing is being asked."""
        if self._worker is None:
            self._start()
        elif self._worker.idle() and self._asked is None:
            number, text = self._waiting.popleft()
            self._asked, self._asked_text = number, text
            request = CheckPage(number=number, text=text())
            self._worker.begin(request, self._launch.check_page_seconds)

    def _settle(self) -> tuple[int, Verdict] | None:
        """Wait for what was asked; None when it was the opening."""
        if self._worker is None:
            return None
        try:
            reply = self._worker.wait(self._cancelled)
        except DocumentError as error:
            return self._failed(error)
        number, self._asked = self._asked, None
        if isinstance(reply, PdfOpened) and number is None:
            self._counted(len(reply.sizes))
            return None
        if (
            isinstance(reply, PageChecked)
            and reply.number == number
            and 0 <= reply.agreement <= ALL
        ):
            return number, reply
        self._asked = number
        return self._failed(error_of(Cause.WORKER_NONSENSE))

    def _failed(self, error: DocumentError) -> tuple[int, Verdict] | None:
        if error.cause is Cause.CANCELLED:
            raise error
        if error.cause is not Cause.DAMAGED or self._asked is None:
            self.close()
        if self._asked is None:
            if error.cause is not Cause.DAMAGED or not self._reopened():
                self._give_up(error)
            return None
        number, self._asked = self._asked, None
        return number, error

    def _counted(self, pages: int) -> None:
        if self.counted is None:
            self.counted = pages
        self.pages = pages
        if pages != self._expected:
            self._reopened()

    def _reopened(self) -> bool:
        """Whether there is a repair of the document that was not tried yet; the next start takes it."""
        data = self._mend()
        if data is None or data == self._data:
            return False
        self.close()
        self._data = data
        self.repaired = True
        return True

    def _give_up(self, error: DocumentError) -> None:
        self.close()
        self._given_up = error

    def _next_number(self) -> int:
        if self._asked is not None:
            number, self._asked = self._asked, None
            return number
        return self._waiting.popleft()[0]
