"""Every kind of fact about sign-offs and second reviews, for the tests of what is written and read back."""

from casebook.case_papers import invoice, item_hit
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.facts.second_review import (
    Answer,
    Answered,
    AnswerTaken,
    DisagreementSettled,
    FirstDecision,
    HitReviewed,
    HitReviewWithdrawn,
    ReviewAnswered,
    ReviewTaken,
    SecondReviewAsked,
    SecondReviewCancelled,
    SecondReviewEnded,
    Stands,
)
from tidewaiter.casebook.facts.sign_off import CaseSigned, SignOffWithdrawn
from tidewaiter.casebook.facts.vouching import (
    CheckpointCosigned,
    TimeStampAsked,
    TimeStampTaken,
)
from tidewaiter.casebook.model import Fact
from tidewaiter.controls.model import Outcome

PAPER = invoice()
HIT = item_hit(PAPER.sha256)
SIGNED = CaseSigned(
    outcome=Outcome.CHECK,
    assessment="a" * 64,
    edition="2026-11-22",
    digest="b" * 64,
    head="c" * 64,
    key="d" * 64,
    four_eyes=True,
    approves=0,
    note="as discussed — 可",
)
ANSWER = Answer(
    review="r-1",
    store="1" * 64,
    case="7f0c",
    request="2" * 64,
    reviewer="本",
    key="3" * 64,
    edition="2026-11-22",
    digest="b" * 64,
    time="2026-11-22T08:00:00.000000Z",
    head="4" * 64,
    cosigned="a note\n\n— name AAAA\n",
    decisions=(
        Answered(
            hit=HIT.id,
            document=PAPER.sha256,
            part=0,
            text="gyroscope",
            disposition=Disposition.TRUE_MATCH,
            reason="listed-item",
            note="",
            first=0,
            time="2026-11-22T08:00:00.000000Z",
        ),
    ),
    unanswered=("h-2",),
    note="",
)
FACTS: tuple[Fact, ...] = (
    SIGNED,
    SignOffWithdrawn(signed=12, reason="a paper was missing"),
    SecondReviewAsked(
        review="r-1", reviewer="本", blind=True, sent=False, decider="", note="please"
    ),
    HitReviewed(
        review="r-1",
        hit=HIT.id,
        disposition=Disposition.FALSE_POSITIVE,
        reason="misread",
        note="",
        first=7,
    ),
    HitReviewWithdrawn(review="r-1", hit=HIT.id, made=9),
    SecondReviewEnded(review="r-1", note=""),
    SecondReviewCancelled(review="r-1", reason="no time"),
    *(
        DisagreementSettled(review="r-1", hit=HIT.id, stands=stands, note="called the maker")
        for stands in Stands
    ),
    ReviewTaken(
        review="r-1",
        store="1" * 64,
        origin="7f0c",
        asker="安",
        key="5" * 64,
        blind=False,
        checkpoint="a note\n",
        left_out=3,
        firsts=(
            FirstDecision(
                hit=HIT.id,
                disposition=Disposition.ESCALATE,
                reason="needs-legal-opinion",
                note="",
                actor="安",
                time="2026-11-22T08:00:00.000000Z",
                sequence=7,
            ),
        ),
        request="2" * 64,
    ),
    ReviewAnswered(review="r-1", sha256="6" * 64),
    AnswerTaken(answer=ANSWER, signature="7" * 128),
    CheckpointCosigned(name="本", key="8" * 64, note="a note\n\n— name AAAA\n"),
    TimeStampAsked(note="a note\n", nonce="1f"),
    TimeStampTaken(
        asked=9,
        reply="MAA=",
        roots=("MAA=",),
        time="2026-11-22T08:00:00Z",
        authority="CN=Test",
    ),
)
