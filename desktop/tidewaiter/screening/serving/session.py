"""One document under screening, part by part: what was found so far is kept here until the end."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from tidewaiter.documents.model import Document, Part, SheetPart
from tidewaiter.documents.packed_lines import PIECE
from tidewaiter.screening.findings import Findings
from tidewaiter.screening.model import Hit, Screening
from tidewaiter.screening.screen import Screener
from tidewaiter.screening.sharing import Sharing
from tidewaiter.screening.sheet_screening import SheetScreening


class Session:
    """A document under screening by a `Screener` of this process."""

    def __init__(self, screener: Screener, sha256: str, on: date) -> None:
        self._screener = screener
        self._sha256 = sha256
        self._on = on
        self._findings: dict[int, Findings] = {}
        self._sharing = Sharing()

    def part(self, number: int, part: Part) -> tuple[Hit, ...]:
        """The hits that stand on one page or sheet by itself; a part read anew replaces itself."""
        return self.take(self._screener.part(self._sha256, number, part, self._on))

    def pieces(
        self, number: int, part: Part, cancelled: Callable[[], bool]
    ) -> Iterator[tuple[Hit, ...]]:
        """The same a piece at a time: a long sheet has several. Once cancelled, the rest is left."""
        if not isinstance(part, SheetPart) or len(part.lines) <= PIECE:
            yield self.part(number, part)
            return
        sheet = self.sheet(number, part)
        left: list[tuple[int, int]] = []
        for lines in sheet.pieces(PIECE):
            if cancelled():
                left.append((lines.start, len(part.lines)))
                break
            yield sheet.piece(lines)
        self.take(sheet.finish(left))

    def sheet(self, number: int, part: SheetPart) -> SheetScreening:
        """A long sheet that is screened a piece at a time; `take` what it gives in the end."""
        return self._screener.sheet(self._sha256, number, part, self._on)

    def take(self, found: Findings) -> tuple[Hit, ...]:
        """Keep what a part gave as a whole; the hits that stand."""
        kept = replace(found, hits=tuple(self._sharing.hits(found.hits)))
        self._findings[found.number] = kept
        return kept.hits

    def finish(self, document: Document) -> Screening:
        """The screening of the whole document."""
        return self._screener.finish(document, tuple(self._findings.values()), self._on)

    def close(self) -> None:
        """Forget the document."""
        self._findings.clear()
