"""One line per case for a list of cases, and what is searched of it, without deriving the whole of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import msgspec

from tidewaiter.casebook.errors import StoreDamagedError
from tidewaiter.casebook.facts.bodies import KINDS
from tidewaiter.casebook.facts.queue import (
    NOT_FILED,
    CaseArchived,
    CaseAssigned,
    CaseDue,
    CasePrioritised,
    Filing,
    OfQueue,
)
from tidewaiter.casebook.facts.second_review import OfSecondReview
from tidewaiter.casebook.facts.sign_off import CaseSigned, SignOffState, SignOffWithdrawn
from tidewaiter.casebook.listing.tallied import (
    AddedBody,
    DecidedBody,
    DeedBody,
    HeldPaper,
    HitsBody,
    MarkedBody,
    OpenedBody,
    ReviewedBody,
    Said,
    ScreenedBody,
    WithdrawnBody,
    grounds_in,
    said_of,
)
from tidewaiter.casebook.model import Event
from tidewaiter.casebook.state.sign_offs import SignOffs, may_touch
from tidewaiter.casebook.state.standings import BETWEEN, MARKED, Standings, carries
from tidewaiter.screening.weighing.grounds import Grounds


class CaseState(StrEnum):
    """How far a case is, in the order of the work."""

    NEW = "new"
    IN_REVIEW = "in review"
    AWAITING = "awaiting second review"
    SIGNED_OFF = "signed off"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSummary:
    """A case in a list; `opened` and `last` are the times of its first and last event.

    `sequence` is the number of the last one. `party` is the one that receives the goods, as the papers
    write it, and `references` are the numbers that they bear.
    """

    id: str
    title: str
    on: date
    opened: str
    last: str
    documents: int
    hits: int
    undecided: int
    sequence: int = 0
    state: CaseState = CaseState.NEW
    filing: Filing = NOT_FILED
    party: str = ""
    references: tuple[str, ...] = ()


# What begins the work on a case; screening and filing alone leave it new.
_WORK = frozenset(
    {
        "hit-decided",
        "decision-withdrawn",
        "coverage-acknowledged",
        "unopened-acknowledged",
        "note-written",
        "hit-marked",
        "note-placed",
        "comment-written",
        "record-exported",
        "case-signed",
        "second-review-asked",
        "hit-reviewed",
        "review-taken",
    }
)
_REVIEW_ENDED = frozenset({"second-review-ended", "second-review-cancelled"})
_SIGNED = frozenset({SignOffState.HALF, SignOffState.SIGNED})
_RECEIVERS = ("consignee", "end user", "buyer", "notify party")
_REFERENCES = frozenset(
    {
        "invoice number",
        "bill of lading number",
        "order number",
        "packing list number",
        "container number",
    }
)
_MOST_REFERENCES = 12  # a list of shipments has thousands
_LONGEST_PARTY = 80

_OPENED = msgspec.json.Decoder(OpenedBody)
_ADDED = msgspec.json.Decoder(AddedBody)
_SCREENED = msgspec.json.Decoder(ScreenedBody)
_COMPARED = msgspec.json.Decoder(HitsBody)
_DECIDED = msgspec.json.Decoder(DecidedBody)
_WITHDRAWN = msgspec.json.Decoder(WithdrawnBody)
_SIGNATURE = msgspec.json.Decoder(CaseSigned)
_SIGNATURE_BACK = msgspec.json.Decoder(SignOffWithdrawn)
_REVIEWED = msgspec.json.Decoder(ReviewedBody)
_TOUCHING = frozenset(
    name for name, kind in KINDS.items() if may_touch(kind) and not issubclass(kind, OfSecondReview)
)
_OF_QUEUE: Mapping[str, type[OfQueue]] = {
    "case-prioritised": CasePrioritised,
    "case-due": CaseDue,
    "case-assigned": CaseAssigned,
    "case-archived": CaseArchived,
}


class CaseTally:
    """Counts one case event by event; skips all of a body but the few names it counts."""

    def __init__(self) -> None:
        self._opened: tuple[OpenedBody, Event] | None = None
        self._documents: dict[str, HeldPaper] = {}
        self._said: dict[str, tuple[Said, ...]] = {}
        self._filing = NOT_FILED
        self._begun = False
        self._sign_offs = SignOffs()
        self._reviews: set[str] = set()  # second reviews that are under way
        self.doubtful = False  # whether only the whole case can say how far its sign-off is
        self.woven = (
            False  # whether events of other casebooks say more than can be counted one by one
        )
        self._standings = Standings()
        self._marks: dict[int, dict[str, Grounds]] = {}
        self._marks_back: set[int] = set()
        self.sequence = 0
        self._last = ""

    def add(self, event: Event) -> None:
        """Count the next event of the case; raises StoreDamagedError."""
        try:
            for other in event.brought:
                self._count_papers(other)
            self.woven = self.woven or bool(event.brought)
            if self.woven:
                self._count_papers(event)
            else:
                self._count(event)
        except (msgspec.DecodeError, ValueError) as error:
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
            undecided=len(self._standings.asking() - self._standings.now().stands.keys()),
            sequence=self.sequence,
            state=self._state(),
            filing=self._filing,
            party=_party(self._facts()),
            references=_references(self._facts()),
        )

    def documents(self) -> tuple[HeldPaper, ...]:
        """The documents of the case."""
        return tuple(self._documents.values())

    def said(self) -> Mapping[str, tuple[Said, ...]]:
        """What the latest screening of each document states."""
        return self._said

    def _facts(self) -> Iterable[Said]:
        return (one for said in self._said.values() for one in said)

    def _state(self) -> CaseState:
        if self._filing.archived:
            return CaseState.ARCHIVED
        if self._sign_offs.now.state is SignOffState.SIGNED:
            return CaseState.SIGNED_OFF
        if self._sign_offs.now.state is SignOffState.HALF or self._reviews:
            return CaseState.AWAITING
        return CaseState.IN_REVIEW if self._begun else CaseState.NEW

    def _count_over(self, event: Event) -> None:
        """Whether somebody else is waited for, and whether the case is signed off."""
        match event.kind:
            case "case-signed":
                self._sign_offs.sign(event, _SIGNATURE.decode(event.body))
            case "sign-off-withdrawn":
                self._sign_offs.withdraw(event, _SIGNATURE_BACK.decode(event.body))
            case "second-review-asked":
                self._reviews.add(_REVIEWED.decode(event.body).review)
            case kind if kind in _REVIEW_ENDED:
                self._reviews.discard(_REVIEWED.decode(event.body).review)
            case kind if kind in _TOUCHING and self._sign_offs.now.state in _SIGNED:
                # It may say what the case holds already, and then ends no sign-off.
                self.doubtful = True

    def _count(self, event: Event) -> None:
        self._begun = self._begun or event.kind in _WORK
        self._count_over(event)
        if event.kind in _OF_QUEUE:
            fact = msgspec.json.decode(event.body, type=_OF_QUEUE[event.kind])
            self._filing = self._filing.after(fact)
            return
        match event.kind:
            case "hit-decided":
                made = _DECIDED.decode(event.body)
                self._standings.decide(event.sequence, made.hit, carries=carries(made.disposition))
            case "decision-withdrawn":
                back = _WITHDRAWN.decode(event.body)
                self._standings.withdraw(back.hit, back.decided)
            case "hit-marked" | "deed-withdrawn" | "deed-restored":
                self._count_by_hand(event)
            case _:
                self._count_papers(event)

    def _count_papers(self, event: Event) -> None:
        """What the case holds, and what was found in it."""
        match event.kind:
            case "case-opened":
                self._opened = _OPENED.decode(event.body), event
            case "document-added":
                added = _ADDED.decode(event.body).document
                self._documents[added.sha256] = HeldPaper(
                    document=added.sha256, name=added.name, gaps=len(added.unread)
                )
            case "document-screened":
                found = _SCREENED.decode(event.body).screening
                self._standings.screen(found.document, grounds_in(found))
                self._said[found.document] = said_of(found)
            case "papers-compared":
                compared = _COMPARED.decode(event.body)
                self._standings.screen(BETWEEN, grounds_in(compared))

    def _count_by_hand(self, event: Event) -> None:
        """What a person marked is a hit; what was taken back is none, until it stands again."""
        if event.kind == "hit-marked":
            marked = msgspec.json.decode(event.body, type=MarkedBody)
            found = HitsBody(digest=marked.digest, hits=[marked.hit])
            self._marks[event.sequence] = grounds_in(found)
        else:
            number = msgspec.json.decode(event.body, type=DeedBody).event
            if event.kind == "deed-withdrawn":
                self._marks_back.add(number)
            else:
                self._marks_back.discard(number)
                self._standings.restore(number)
        standing = (one for n, one in self._marks.items() if n not in self._marks_back)
        self._standings.screen(MARKED, {hit: g for one in standing for hit, g in one.items()})


def _party(facts: Iterable[Said]) -> str:
    named: dict[str, str] = {}
    for one in facts:
        named.setdefault(one.what, one.text.partition("\n")[0].strip(" ,;"))
    return next((named[role][:_LONGEST_PARTY] for role in _RECEIVERS if role in named), "")


def _references(facts: Iterable[Said]) -> tuple[str, ...]:
    numbers = dict.fromkeys(one.text for one in facts if one.what in _REFERENCES)
    return tuple(numbers)[:_MOST_REFERENCES]
