"""What is noted of a second review: asked for, made hit by hit, sent away and answered, and settled.

A second review stands beside the first decisions and changes none of them: whoever settles a
disagreement decides the hit anew, or says that the first decision stays.
"""

from dataclasses import dataclass
from enum import StrEnum

from tidewaiter.casebook.facts.dispositions import Disposition


class Stands(StrEnum):
    """Whose decision stands once a disagreement is settled."""

    FIRST = "first"
    SECOND = "second"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondReviewAsked:
    """Somebody is to look at the case again; `review` is its id.

    `reviewer` is empty for anybody but those who decided first. `blind`: the first decisions are not
    shown until the second are made. `sent`: it is made on another machine, from a bundle. `decider`
    settles disagreements, any approver where it is empty.
    """

    review: str
    reviewer: str
    blind: bool
    sent: bool
    decider: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HitReviewed:
    """The second reviewer decided on a hit; `first` is the number of the first decision shown, or 0."""

    review: str
    hit: str
    disposition: Disposition
    reason: str
    note: str
    first: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HitReviewWithdrawn:
    """The second reviewer took that back; `made` is the number of its event."""

    review: str
    hit: str
    made: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondReviewEnded:
    """The second reviewer is done; from here on both see both, and disagreements can be settled."""

    review: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondReviewCancelled:
    """The second review is not wanted any more."""

    review: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementSettled:
    """Whose decision on a hit stands; where it is the second's, the hit is decided anew beside this."""

    review: str
    hit: str
    stands: Stands
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstDecision:
    """A first decision as it came along in a bundle that is not blind."""

    hit: str
    disposition: Disposition
    reason: str
    note: str
    actor: str
    time: str
    sequence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewTaken:
    """This case came from another casebook, to be reviewed a second time.

    `store` is that casebook by the hash of its first event, `origin` the case there, `checkpoint` its
    signed note, which holds all that came. `left_out` counts the events that did not come along.
    """

    review: str
    store: str
    origin: str
    asker: str
    key: str
    blind: bool
    checkpoint: str
    left_out: int
    firsts: tuple[FirstDecision, ...]
    request: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewAnswered:
    """The answer to such a case was written; `sha256` is of the file."""

    review: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A second decision in an answer, with what stood on the paper; `time` is its event's."""

    hit: str
    document: str
    part: int
    text: str
    disposition: Disposition
    reason: str
    note: str
    first: int
    time: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a second reviewer sends back, signed as a whole with `key`.

    `store` and `case` are those asked from, `request` is the SHA-256 of the bundle. `head` is the last
    event of the case as it stands in the second reviewer's own casebook, `cosigned` the checkpoint of
    the bundle with the co-signature of that machine. `unanswered` are hits without a decision.
    """

    review: str
    store: str
    case: str
    request: str
    reviewer: str
    key: str
    edition: str
    digest: str
    time: str
    head: str
    cosigned: str
    decisions: tuple[Answered, ...]
    unanswered: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerTaken:
    """An answer came back; `signature` is over its canonical JSON, as FORMAT.md says."""

    answer: Answer
    signature: str


OfSecondReview = (
    SecondReviewAsked
    | HitReviewed
    | HitReviewWithdrawn
    | SecondReviewEnded
    | SecondReviewCancelled
    | DisagreementSettled
    | ReviewTaken
    | ReviewAnswered
    | AnswerTaken
)


class ReviewState(StrEnum):
    """How far a second review is."""

    OPEN = "under way"
    ENDED = "made"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondDecision:
    """A second reviewer's decision that stands."""

    hit: str
    disposition: Disposition
    reason: str
    note: str
    first: int
    actor: str
    time: str
    sequence: int
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """How a disagreement was settled; `first` is the event of the first decision that stood then, or 0."""

    hit: str
    stands: Stands
    first: int
    note: str
    actor: str
    time: str
    sequence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenAnswer:
    """An answer that came back, and when and by whom it was taken in."""

    fact: AnswerTaken
    actor: str
    time: str
    sequence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondReview:
    """A second review after the latest event of its case.

    `answers` are all that came back, each once: where there are several, they differ, and `decisions`
    are those of the first. `undone` are the second decisions that were taken back, the last one last, since
    when nothing else was decided.
    """

    asked: SecondReviewAsked
    actor: str
    time: str
    state: ReviewState
    decisions: tuple[SecondDecision, ...]
    answers: tuple[TakenAnswer, ...]
    settled: tuple[Settlement, ...]
    undone: tuple[SecondDecision, ...] = ()

    @property
    def id(self) -> str:
        """By what events name it."""
        return self.asked.review

    def decision(self, hit: str) -> SecondDecision | None:
        """The second decision on a hit."""
        return next((one for one in self.decisions if one.hit == hit), None)

    def settlement(self, hit: str) -> Settlement | None:
        """How a disagreement on a hit was settled, the last word."""
        return next((one for one in self.settled if one.hit == hit), None)
