"""One document under screening, part by part: what was found so far is kept here until the end."""

from collections.abc import Callable, Iterator
from datetime import date

from tidewaiter.documents.deposit import Deposit
from tidewaiter.documents.model import Document, Part, SheetPart
from tidewaiter.documents.packed_lines import PIECE
from tidewaiter.screening.findings import Findings
from tidewaiter.screening.model import Hit, Screening
from tidewaiter.screening.screen import Screener
from tidewaiter.screening.serving.packed_findings import PackedFindings
from tidewaiter.screening.sharing import Sharing
from tidewaiter.screening.sheet_screening import SheetScreening


class Session:
    """A document under screening by a `Screener` of this process; what it found waits in `deposit`."""

    def __init__(
        self, screener: Screener, sha256: str, on: date, deposit: Deposit | None = None
    ) -> None:
        self._screener = screener
        self._sha256 = sha256
        self._on = on
        self._deposit = deposit or Deposit(None)
        self._findings: dict[int, PackedFindings] = {}

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
        self._findings[found.number] = PackedFindings(found, self._deposit)
        return found.hits

    def finish(self, document: Document) -> Screening:
        """The screening of the whole document."""
        sharing = Sharing()
        found = tuple(packed.unpacked(sharing) for packed in self._findings.values())
        return self._screener.finish(document, found, self._on)

    def close(self) -> None:
        """Forget the document."""
        self._findings.clear()
