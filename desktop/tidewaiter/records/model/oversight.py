"""The fields of a record about its sign-off and its second reviews."""

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.facts.second_review import ReviewState, Stands
from tidewaiter.casebook.facts.sign_off import SignOffState
from tidewaiter.casebook.state.disagreeing import Verdict
from tidewaiter.controls.model import Outcome
from tidewaiter.records.model.basis import Counted, Part, Said, Sha256


class SignaturePart(Part, frozen=True, kw_only=True):
    """One signature under the case; see `case-signed` in FORMAT.md. `event` is its number in the log."""

    outcome: Outcome
    assessment: Sha256
    edition: str
    digest: str
    head: Sha256
    key: str
    four_eyes: bool
    approves: int
    note: str
    actor: str
    time: str
    event: Counted


class SignOffPart(Part, frozen=True, kw_only=True):
    """How far the sign-off is; `since` is the event that ended it, 0 while it stands."""

    state: SignOffState
    sentence: Said
    signatures: list[SignaturePart]
    since: int
    kind: str
    actor: str
    time: str
    reason: str


class SettledPart(Part, frozen=True, kw_only=True):
    """Whose decision stands where two parted, and who said so."""

    stands: Stands
    note: str
    actor: str
    time: str


class SecondDecisionPart(Part, frozen=True, kw_only=True):
    """A second reviewer's decision; `first` is the event of the decision they were shown, 0 for none."""

    disposition: Disposition
    reason: str
    reason_text: Said
    note: str
    first: int
    actor: str
    time: str
    event: Counted


class ComparedPart(Part, frozen=True, kw_only=True):
    """Both decisions on a hit, `first` as it stands now."""

    hit: str
    verdict: Verdict
    first: Disposition | None
    second: SecondDecisionPart | None
    settled: SettledPart | None


class AnswerPart(Part, frozen=True, kw_only=True):
    """An answer from another machine: whose key signed it, and which event holds it."""

    reviewer: str
    key: str
    signature: str
    event: Counted


class ReviewPart(Part, frozen=True, kw_only=True):
    """A second review; where there are several `answers` they differ, and the first one counts."""

    id: str
    state: ReviewState
    reviewer: str
    blind: bool
    sent: bool
    decider: str
    note: str
    actor: str
    time: str
    hits: list[ComparedPart]
    answers: list[AnswerPart]


class TakenPart(Part, frozen=True, kw_only=True):
    """Where a case came from that was taken in for a second review only; see `review-taken`."""

    review: str
    store: Sha256
    origin: str
    asker: str
    key: str
    blind: bool
    left_out: int
    request: Sha256
