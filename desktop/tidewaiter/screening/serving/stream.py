"""Reading and screening as one stream: each page is screened as it is read.

The window and the command line walk the same road through here.
"""

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from tidewaiter.documents.deposit import Data, sha256_of
from tidewaiter.documents.model import Document, Part
from tidewaiter.documents.packed_lines import PIECE
from tidewaiter.documents.reading import Finished, PartRead, Progress, read
from tidewaiter.documents.workers.process import Launch, never
from tidewaiter.screening.model import Hit, Screening


class ScreensDocument(Protocol):
    """One document on its way: each part, then the whole; `close` when nobody waits for it.

    A part comes again when OCR adds to it; its last word counts.
    """

    def part(self, number: int, part: Part) -> tuple[Hit, ...]:
        """The hits that stand on one page or sheet by itself."""

    def pieces(
        self, number: int, part: Part, cancelled: Callable[[], bool]
    ) -> Iterator[tuple[Hit, ...]]:
        """The same a piece at a time: a long sheet has several. Once cancelled, the rest is left."""

    def finish(self, document: Document) -> Screening:
        """The screening of the whole document, whose parts are those that were given."""

    def close(self) -> None:
        """Forget the document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartScreened:
    """The hits of one page or sheet, right after it was read; of a long sheet, those of a piece.

    A piece that `goes_on` adds to the hits of those before; any other begins the part anew. So many of the
    part's `lines` have been screened by then.
    """

    number: int
    hits: tuple[Hit, ...]
    goes_on: bool = False
    lines: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """The screening of the whole document: its hits replace those of its parts."""

    screening: Screening


Step = Progress | PartScreened | Screened
Begin = Callable[[str, date], ScreensDocument]


def screen_stream(
    data: Data,
    name: str,
    begin: Begin,
    *,
    on: date,
    fonts: Path | None = None,
    password: str | None = None,
    cancelled: Callable[[], bool] = never,
    depth: int = 0,
    launch: Launch | None = None,
) -> Generator[Step, None, None]:
    """Every step of reading and screening one file, in order; `begin(sha256, on)` screens it.

    Once `cancelled()`, what was read so far is finished and screened as it is: the document then
    says what was not read. `launch` is as for `documents.reading.read`.
    """
    with closing(begin(sha256_of(data), on)) as session:
        reading = read(
            data,
            name,
            cancelled=cancelled,
            fonts=fonts,
            password=password,
            launch=launch,
            depth=depth,
        )
        for progress in reading:
            yield progress
            match progress:
                case PartRead(number=number, part=part):
                    for at, hits in enumerate(session.pieces(number, part, cancelled)):
                        lines = min(PIECE * (at + 1), len(part.lines))
                        yield PartScreened(number=number, hits=hits, goes_on=at > 0, lines=lines)
                case Finished(document=document):
                    yield Screened(screening=session.finish(document))
