"""One line per case for a list of cases, without deriving the whole of each."""

from dataclasses import dataclass
from datetime import date

import msgspec

from tidewaiter.casebook.dispositions import Disposition
from tidewaiter.casebook.errors import StoreDamagedError
from tidewaiter.casebook.model import Event
from tidewaiter.casebook.standings import BETWEEN, Standings, carries
from tidewaiter.screening.weighing.grounds import EntryGround, Grounds


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSummary:
    """A case in a list; `opened` and `last` are the times of its first and last event."""

    id: str
    title: str
    on: date
    opened: str
    last: str
    documents: int
    hits: int
    undecided: int


class _Opened(msgspec.Struct):
    title: str
    on: date


class _Named(msgspec.Struct):
    sha256: str


class _Added(msgspec.Struct):
    document: _Named


class _Verdict(msgspec.Struct):
    kind: str


class _Match(msgspec.Struct):
    entry_id: str
    version: str = ""
    verdict: _Verdict | None = None


class _Hit(msgspec.Struct):
    id: str
    kind: str
    part: int
    line: int
    start: int
    end: int
    text: str
    matches: list[_Match]
    document: str


class _Hits(msgspec.Struct):
    digest: str
    hits: list[_Hit]
    document: str = ""  # of a comparison each hit has its own


class _Screened(msgspec.Struct):
    screening: _Hits


class _Decided(msgspec.Struct):
    hit: str
    disposition: Disposition


class _Withdrawn(msgspec.Struct):
    hit: str
    decided: int


_OPENED = msgspec.json.Decoder(_Opened)
_ADDED = msgspec.json.Decoder(_Added)
_SCREENED = msgspec.json.Decoder(_Screened)
_COMPARED = msgspec.json.Decoder(_Hits)
_DECIDED = msgspec.json.Decoder(_Decided)
_WITHDRAWN = msgspec.json.Decoder(_Withdrawn)


class CaseTally:
    """Counts one case event by event; skips all of a body but the few names it counts."""

    def __init__(self) -> None:
        self._opened: tuple[_Opened, Event] | None = None
        self._documents: set[str] = set()
        self._standings = Standings()
        self.sequence = 0
        self._last = ""

    def add(self, event: Event) -> None:
        """Count the next event of the case; raises StoreDamagedError."""
        try:
            self._count(event)
        except msgspec.DecodeError as error:
            raise StoreDamagedError.event(event.sequence) from error
        self.sequence, self._last = event.sequence, event.time

    def summary(self) -> CaseSummary:
        """The line as of the last event; raises StoreDamagedError if the case was never opened."""
        if self._opened is None:
            raise StoreDamagedError.event(self.sequence)
        opened, event = self._opened
        hits = self._standings.hits()
        return CaseSummary(
            id=event.case,
            title=opened.title,
            on=opened.on,
            opened=event.time,
            last=self._last,
            documents=len(self._documents),
            hits=len(hits),
            undecided=len(hits - self._standings.now().stands.keys()),
        )

    def _count(self, event: Event) -> None:
        match event.kind:
            case "case-opened":
                self._opened = _OPENED.decode(event.body), event
            case "document-added":
                self._documents.add(_ADDED.decode(event.body).document.sha256)
            case "document-screened":
                found = _SCREENED.decode(event.body).screening
                self._standings.screen(found.document, _grounds(found))
            case "papers-compared":
                compared = _COMPARED.decode(event.body)
                self._standings.screen(BETWEEN, _grounds(compared))
            case "hit-decided":
                made = _DECIDED.decode(event.body)
                self._standings.decide(event.sequence, made.hit, carries=carries(made.disposition))
            case "decision-withdrawn":
                back = _WITHDRAWN.decode(event.body)
                self._standings.withdraw(back.hit, back.decided)


def _grounds(found: _Hits) -> dict[str, Grounds]:
    return {
        hit.id: Grounds(
            document=hit.document,
            kind=hit.kind,
            part=hit.part,
            line=hit.line,
            start=hit.start,
            end=hit.end,
            text=hit.text,
            entries=tuple(
                EntryGround(
                    id=match.entry_id,
                    version=match.version,
                    verdict=match.verdict.kind if match.verdict else "",
                )
                for match in hit.matches
            ),
            digest=found.digest,
        )
        for hit in found.hits
    }
