"""Reading and screening as one stream: each page is screened as it is read.

The window and the command line walk the same road through here.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from tidewaiter.documents.model import Document, Part
from tidewaiter.documents.process import never
from tidewaiter.documents.reading import Finished, PartRead, Progress, read
from tidewaiter.screening.model import Hit, Screening
from tidewaiter.screening.screen import Findings


@dataclass(frozen=True, slots=True, kw_only=True)
class PartScreened:
    """The hits of one page or sheet, right after it was read."""

    number: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """The screening of the whole document: its hits replace those of its parts."""

    screening: Screening


Step = Progress | PartScreened | Screened


class PartByPart(Protocol):
    """What screens a document part by part: a `Screener`, or one in a process of its own."""

    def part(self, sha256: str, number: int, part: Part, on: date) -> Findings:
        """What one page or sheet gives."""

    def finish(
        self, document: Document, findings: Sequence[Findings], on: date, *, complete: bool = True
    ) -> Screening:
        """The screening of the whole document."""


def screen_stream(
    data: bytes,
    name: str,
    screener: PartByPart,
    *,
    on: date,
    fonts: Path | None = None,
    cancelled: Callable[[], bool] = never,
) -> Iterator[Step]:
    """Every step of reading and screening one file, in order.

    Once `cancelled()`, what was read so far is finished and screened as it is: the document then
    says what was not read.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    findings: list[Findings] = []
    for progress in read(data, name, cancelled=cancelled, fonts=fonts):
        yield progress
        match progress:
            case PartRead(number=number, part=part):
                found = screener.part(sha256, number, part, on)
                findings.append(found)
                yield PartScreened(number=number, hits=found.hits)
            case Finished(document=document):
                yield Screened(screening=screener.finish(document, findings, on))
