"""One document under screening, part by part: what was found so far is kept here until the end."""

from datetime import date

from tidewaiter.documents.model import Document, Part
from tidewaiter.screening.findings import Findings
from tidewaiter.screening.model import Hit, Screening
from tidewaiter.screening.screen import Screener


class Session:
    """A document under screening by a `Screener` of this process."""

    def __init__(self, screener: Screener, sha256: str, on: date) -> None:
        self._screener = screener
        self._sha256 = sha256
        self._on = on
        self._findings: dict[int, Findings] = {}

    def part(self, number: int, part: Part) -> tuple[Hit, ...]:
        """The hits that stand on one page or sheet by itself; a part read anew replaces itself."""
        found = self._screener.part(self._sha256, number, part, self._on)
        self._findings[number] = found
        return found.hits

    def finish(self, document: Document) -> Screening:
        """The screening of the whole document."""
        return self._screener.finish(document, tuple(self._findings.values()), self._on)

    def close(self) -> None:
        """Forget the document."""
        self._findings.clear()
