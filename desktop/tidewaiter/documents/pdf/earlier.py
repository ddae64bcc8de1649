"""What the earlier states of a PDF said that it no longer says: a PDF can be saved on top of itself.

Each state is the file up to its own end; it is opened as any PDF is, in a worker, within a budget.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tidewaiter.documents.deposit import Data, part_of
from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.model import Cause, Hidden, Origin, PageLine, Unread, Unseen
from tidewaiter.documents.pdf.engines import Cancel, FirstReader
from tidewaiter.documents.workers.process import Launch
from tidewaiter.wording import Sentence

STATES_LIMIT = 8  # the latest of them; a form that six people signed has seven
SECONDS = 30.0  # for all states together; a page takes hundredths

_ASK = Sentence.of("Ask the sender for the first state, if what was changed matters.")


class EarlierStates:
    """The states of one PDF before its last, which end where `ends` says."""

    def __init__(
        self, data: Data, launch: Launch, cancelled: Cancel, password: str | None = None
    ) -> None:
        self._data, self._launch = data, launch
        self._cancelled, self._password = cancelled, password
        self.unread: list[Unread] = []

    def lines(
        self, ends: Sequence[int], last: Sequence[PageLine]
    ) -> Iterator[tuple[int, PageLine]]:
        """Lines that are not among the `last`, each once, with their page's number, latest state first.

        What could not be read is `unread` afterwards. Only a cancellation is raised.
        """
        said = {_squeezed(line.text) for line in last}
        until = time.monotonic() + SECONDS
        for end in sorted(ends, reverse=True)[:STATES_LIMIT]:
            for number, line in self._state(end, until):
                text = _squeezed(line.text)
                if text and text not in said:
                    said.add(text)
                    yield number, _as_earlier(line)
        if len(ends) > STATES_LIMIT:
            self._miss(Cause.LIMIT)

    def _state(self, end: int, until: float) -> Iterator[tuple[int, PageLine]]:
        """All lines of the state that ends there."""
        reader = FirstReader(
            part_of(self._data, 0, end), self._launch, self._cancelled, self._password
        )
        try:
            for number in range(len(reader.open().sizes)):
                if time.monotonic() > until:
                    self._miss(Cause.LIMIT)
                    return
                for line in reader.page(number, look=False).columns.lines():
                    yield number, line
        except DocumentError as error:
            if error.cause is Cause.CANCELLED:
                raise
            self._miss(error.cause)
        finally:
            reader.close()

    def _miss(self, cause: Cause) -> None:
        problem = Sentence.of(
            "The file carries earlier states of itself, and not all of their text could be read."
        )
        point = Unread(cause=cause, part=None, problem=problem, advice=_ASK)
        if point not in self.unread:
            self.unread.append(point)


def _as_earlier(line: PageLine) -> PageLine:
    unseen = (Unseen(0, len(line.text), Hidden.EARLIER),)
    return replace(line, origin=Origin.EARLIER, unseen=unseen)


def _squeezed(text: str) -> str:
    return "".join(text.split())
