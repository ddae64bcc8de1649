"""The first engine on a long document: two workers side by side, each reading every other page or so.

Pages are given out in the order in which they are asked for, and what holds for one worker, its
budgets and that a page that kills it is the only one lost, holds for each.
"""

import os
import re
from collections.abc import Sequence

from tidewaiter.documents.deposit import Data, part_of
from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.model import Cause
from tidewaiter.documents.pdf.engines import Cancel, FirstReader
from tidewaiter.documents.workers.process import Launch
from tidewaiter.documents.workers.protocol import PdfOpened, ReadPage
from tidewaiter.documents.workers.soundness import SoundPage
from tidewaiter.documents.workers.standing_back import BEHIND

LONG = 40  # pages; a second worker takes as long to start as some 80 pages to read, 10 to look at
BESIDE = BEHIND + 2  # the second one's priority: behind the first, before what is checked later
DEEP = 3  # pages asked of each at once: it goes on while those of the other are taken
AHEAD = 2 * DEEP - 1  # pages that are wanted next, and must be known
STEADY = 8  # pages one after the other that were there before they were asked for
_COUNT = re.compile(rb"/Count\s{0,9}(\d{1,9})")
_LOOKED_AT = 1 << 20  # bytes at either end of a paper
FEW = 3  # processors: the two workers and the process that asks them take these


class SideBySide:
    """Like a `FirstReader`, but of as many pages at once as there are workers."""

    def __init__(
        self, data: Data, launch: Launch, cancelled: Cancel, password: str | None = None
    ) -> None:
        self._data, self._launch, self._cancelled = data, launch, cancelled
        self._password = password
        self._lead = FirstReader(data, launch, cancelled, password)
        self._mate: FirstReader | None = None
        self._is_opening = False  # the mate
        self._opened: PdfOpened | None = None
        self._in_hand = 0
        self._processors = os.cpu_count() or 1

    def open(self) -> PdfOpened:
        """Start on the document; a second worker starts beside, or follows, when it is long."""
        self._lead.begin_opening()
        if _tells_many_pages(self._data):
            self._start_mate()
        return self._begun(self._lead.finish_opening())

    def reopen(self, data: Data) -> PdfOpened:
        """Go on with other bytes of the same document: those of its repair."""
        self._data = data
        self._part_from_mate()
        return self._begun(self._lead.reopen(data))

    def expect(self, number: int, *, look: bool) -> None:
        """Ask for a page that will be wanted, before all others."""
        self._lead.expect(number, look=look)

    def page(self, number: int, *, look: bool, coming: Sequence[int] = ()) -> SoundPage:
        """One page, looked at for text without ink or not.

        `coming` are the pages that will be wanted next, looked at alike.
        """
        self._look_after_mate()
        request = ReadPage(number=number, look=look)
        reader = next((one for one in self._readers() if request in one.asked()), None)
        if reader is None:
            reader = min(self._readers(), key=_asked_of)
            reader.expect(number, look=look)
        self._hand_out([ReadPage(number=one, look=look) for one in coming[:AHEAD]])
        self._in_hand = self._in_hand + 1 if reader.has_answered() else 0
        return reader.page(number, look=look)

    def is_behind(self) -> bool:
        """Whether pages are waited for although both workers have the processors that there are."""
        return self._processors <= FEW and self._mate is not None and self._in_hand < STEADY

    def close(self) -> None:
        """End the workers."""
        self._lead.close()
        self._part_from_mate()

    def _begun(self, opened: PdfOpened) -> PdfOpened:
        self._opened = opened
        if len(opened.sizes) < LONG:
            self._part_from_mate()
        elif self._mate is None:
            self._start_mate()
        return opened

    def _start_mate(self) -> None:
        if self._processors > 1:
            args = self._data, self._launch, self._cancelled, self._password
            self._mate = FirstReader(*args, nice=BESIDE)
            self._open_mate(self._mate)

    def _readers(self) -> list[FirstReader]:
        """Those that can be asked for pages now."""
        if self._mate is None or self._is_opening:
            return [self._lead]
        return [self._lead, self._mate]

    def _hand_out(self, later: Sequence[ReadPage]) -> None:
        """Ask for what is wanted next, whoever has least to do."""
        readers = [reader for reader in self._readers() if not reader.is_closed()]
        asked = {request for reader in readers for request in reader.asked()}
        for request in later:
            reader = min(readers, key=_asked_of, default=None)
            if reader is None or len(reader.asked()) >= DEEP:
                return
            if request not in asked:
                reader.expect(request.number, look=request.look)

    def _look_after_mate(self) -> None:
        """Take note that the mate has opened the document, or open it again after a page killed it."""
        mate = self._mate
        if mate is None:
            return
        if mate.is_closed():
            self._open_mate(mate)
        elif self._is_opening and mate.has_answered():
            self._is_opening = False
            try:
                is_same = mate.finish_opening() == self._opened
            except DocumentError as error:
                if error.cause is Cause.CANCELLED:
                    raise
                is_same = False
            if not is_same:
                self._part_from_mate()

    def _open_mate(self, mate: FirstReader) -> None:
        try:
            mate.begin_opening()
        except DocumentError:
            # One is enough.
            self._part_from_mate()
            return
        self._is_opening = True

    def _part_from_mate(self) -> None:
        if self._mate:
            self._mate.close()
        self._mate, self._is_opening = None, False


def _tells_many_pages(data: Data) -> bool:
    """Whether a paper seems to be long before it is opened: then no time is lost for the second worker.

    Its count of pages stands near an end of it, if it is not packed; outlines count in the same way.
    """
    last = max(_LOOKED_AT, len(data) - _LOOKED_AT)
    ends = part_of(data, 0, _LOOKED_AT), part_of(data, last)
    return any(int(count[1]) >= LONG for end in ends for count in _COUNT.finditer(end))


def _asked_of(reader: FirstReader) -> int:
    return len(reader.asked())
