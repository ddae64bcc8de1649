"""Which acknowledgements stand: those not taken back, of what is still read, or not opened, as it was then."""

from collections.abc import Callable, Container
from typing import NamedTuple

from tidewaiter.casebook.model import (
    CoverageAcknowledged,
    DocumentSummary,
    UnopenedAcknowledged,
)
from tidewaiter.documents.model import Unread


class _Seen(NamedTuple):
    """An acknowledgement, and what was not read at that moment."""

    fact: CoverageAcknowledged
    gap: object


class Acknowledging:
    """By the sequence number of its event: what somebody took note of."""

    def __init__(self) -> None:
        self._parts: dict[int, _Seen] = {}
        self._files: dict[int, tuple[UnopenedAcknowledged, Unread]] = {}

    def note(self, number: int, fact: CoverageAcknowledged, document: DocumentSummary) -> None:
        """A part, or the whole, of a document was taken note of as it is now."""
        self._parts[number] = _Seen(fact, _gap(document, fact.part))

    def note_unopened(self, number: int, fact: UnopenedAcknowledged, unread: Unread) -> None:
        """A file that did not open was taken note of, for the reason it has now."""
        self._files[number] = fact, unread

    def parts(
        self, document: Callable[[str], DocumentSummary], withdrawn: Container[int]
    ) -> tuple[CoverageAcknowledged, ...]:
        """Those of parts and documents that stand; of two on the same the later one."""
        latest = {
            (seen.fact.document, seen.fact.part): seen
            for number, seen in self._parts.items()
            if number not in withdrawn
        }
        return tuple(
            seen.fact
            for seen in latest.values()
            if seen.gap == _gap(document(seen.fact.document), seen.fact.part)
        )

    def files(
        self, unread_of: Callable[[str], Unread | None], withdrawn: Container[int]
    ) -> tuple[UnopenedAcknowledged, ...]:
        """Those of files that could not be opened, and still cannot for the same reason."""
        latest = {
            fact.name: (fact, unread)
            for number, (fact, unread) in self._files.items()
            if number not in withdrawn
        }
        return tuple(fact for fact, unread in latest.values() if unread == unread_of(fact.name))


def _gap(document: DocumentSummary, part: int | None) -> object:
    """What there is to take note of in a part, or with None in the file; for comparison only."""
    unread = tuple(unread for unread in document.unread if unread.part == part)
    if part is None:
        return unread, document.notices
    return unread, *(one.coverage for one in document.parts[part : part + 1])
