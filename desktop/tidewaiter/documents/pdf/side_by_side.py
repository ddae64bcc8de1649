"""The first engine on a long document: two workers side by side, each reading every other page or so.

Pages are given out in the order in which they are asked for, and what holds for one worker, its
budgets and that a page that kills it is the only one lost, holds for each.
"""

import os
from collections.abc import Sequence

from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.model import Cause
from tidewaiter.documents.pdf.engines import Cancel, FirstReader
from tidewaiter.documents.workers.process import Launch
from tidewaiter.documents.workers.protocol import PdfOpened, ReadPage
from tidewaiter.documents.workers.soundness import SoundPage
from tidewaiter.documents.workers.standing_back import BEHIND

LONG = 40  # pages; a second worker takes as long to start as some 80 pages to read, 10 to look at
BESIDE = BEHIND + 2  # the second one's priority: behind the first, before what is checked later
AHEAD = 2  # pages that are wanted next, and must be known


class SideBySide:
    """Like a `FirstReader`, but of as many pages at once as there are workers."""

    def __init__(
        self, data: bytes, launch: Launch, cancelled: Cancel, password: str | None = None
    ) -> None:
        self._data, self._launch, self._cancelled = data, launch, cancelled
        self._password = password
        self._lead = FirstReader(data, launch, cancelled, password)
        self._mate: FirstReader | None = None
        self._is_opening = False  # the mate
        self._opened: PdfOpened | None = None
        # Which reader is at work on a page, or has it ready: one page each.
        self._asked: dict[ReadPage, FirstReader] = {}

    def open(self) -> PdfOpened:
        """Start on the document; a second worker follows by itself when it is long."""
        return self._begun(self._lead.open())

    def reopen(self, data: bytes) -> PdfOpened:
        """Go on with other bytes of the same document: those of its repair."""
        self._data = data
        return self._begun(self._lead.reopen(data))

    def expect(self, number: int, *, look: bool) -> None:
        """Ask for the page that will be wanted first."""
        self._ask(self._lead, ReadPage(number=number, look=look))

    def page(self, number: int, *, look: bool, coming: Sequence[int] = ()) -> SoundPage:
        """One page, looked at for text without ink or not.

        `coming` are the pages that will be wanted next, looked at alike.
        """
        request = ReadPage(number=number, look=look)
        later = [ReadPage(number=one, look=look) for one in coming[:AHEAD]]
        reader = self._asked.pop(request, None) or self._free()
        self._drop(reader)
        self._set_to_work(reader, later)
        then = next((one for one in later if one not in self._asked), None)
        reply = reader.page(number, look=look, then=then.number if then else None)
        if then:
            self._asked[then] = reader
        return reply

    def close(self) -> None:
        """End the workers."""
        self._lead.close()
        self._part_from_mate()
        self._asked.clear()

    def _begun(self, opened: PdfOpened) -> PdfOpened:
        self._opened = opened
        self._asked.clear()
        self._part_from_mate()
        if len(opened.sizes) >= LONG and (os.cpu_count() or 1) > 1:
            args = self._data, self._launch, self._cancelled, self._password
            self._mate = FirstReader(*args, nice=BESIDE)
            self._open_mate(self._mate)
        return opened

    def _free(self) -> FirstReader:
        """A reader that nothing is asked of, if there is one."""
        at_work = self._asked.values()
        if self._lead in at_work and self._mate and not self._is_opening:
            return self._lead if self._mate in at_work else self._mate
        return self._lead

    def _set_to_work(self, reader: FirstReader, later: Sequence[ReadPage]) -> None:
        """Let the other reader, if it is free, begin with what is wanted next."""
        self._look_after_mate()
        other = self._mate if reader is self._lead else self._lead
        following = next((one for one in later if one not in self._asked), None)
        if other is None or following is None or other in self._asked.values():
            return
        if other is not self._mate or not self._is_opening:
            self._ask(other, following)

    def _ask(self, reader: FirstReader, request: ReadPage) -> None:
        if not reader.is_closed():
            reader.expect(request.number, look=request.look)
            self._asked[request] = reader

    def _drop(self, reader: FirstReader) -> None:
        """Forget what was asked of a reader that is asked for something else; it does so itself."""
        self._asked = {one: by for one, by in self._asked.items() if by is not reader}

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
            self._drop(self._mate)
        self._mate, self._is_opening = None, False
