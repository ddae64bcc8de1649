"""How sign-offs and second reviews stand in a record, and whether what was signed is what it shows."""

import hashlib
import json
from collections.abc import Iterator

import msgspec

from tidewaiter.casebook.facts.bodies import decode
from tidewaiter.casebook.facts.reasons import reason_text
from tidewaiter.casebook.facts.second_review import AnswerTaken, SecondDecision, SecondReview
from tidewaiter.casebook.facts.sign_off import Signature, SignOffState
from tidewaiter.casebook.model import Case
from tidewaiter.casebook.proof.answers import is_answer_signed
from tidewaiter.casebook.state.disagreeing import Compared, compare_decisions
from tidewaiter.casebook.state.sign_off_words import NOT_WHAT_WAS_SIGNED, state_words
from tidewaiter.records.model.basis import Said
from tidewaiter.records.model.findings import AssessmentPart
from tidewaiter.records.model.oversight import (
    AnswerPart,
    ComparedPart,
    ReviewPart,
    SecondDecisionPart,
    SettledPart,
    SignaturePart,
    SignOffPart,
    TakenPart,
)
from tidewaiter.records.model.record import Record
from tidewaiter.records.saying import say
from tidewaiter.wording import Sentence

STANDING = frozenset({SignOffState.SIGNED, SignOffState.HALF})


def digest_of_assessment(assessment: AssessmentPart) -> str:
    """What a signature binds: the SHA-256 of an assessment as it stands in a record, in hexadecimal."""
    plain = json.loads(msgspec.json.encode(assessment))
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def put_sign_off(case: Case) -> SignOffPart | None:
    """The sign-off; None for a case that was never signed."""
    sign_off = case.sign_off
    if sign_off.state is SignOffState.OPEN:
        return None
    return SignOffPart(
        state=sign_off.state,
        sentence=say(state_words(sign_off)),
        signatures=[_signature(one) for one in sign_off.signatures],
        since=sign_off.since,
        kind=sign_off.kind,
        actor=sign_off.actor,
        time=sign_off.time,
        reason=sign_off.reason,
    )


def put_reviews(case: Case) -> list[ReviewPart]:
    """Every second review, with both decisions on each hit."""
    return [_review(case, review) for review in case.reviews]


def put_taken(case: Case) -> TakenPart | None:
    """Where the case came from; None for one of this casebook."""
    taken = case.taken
    if taken is None:
        return None
    return TakenPart(
        review=taken.review,
        store=taken.store,
        origin=taken.origin,
        asker=taken.asker,
        key=taken.key,
        blind=taken.blind,
        left_out=taken.left_out,
        request=taken.request,
    )


def unsigned(sign_off: SignOffPart | None, assessment: AssessmentPart, digest: str) -> Said | None:
    """What a record says of a sign-off that is of another assessment, or of other lists, than its own."""
    if sign_off is None or sign_off.state not in STANDING:
        return None
    bound = digest_of_assessment(assessment), digest
    same = all((one.assessment, one.digest) == bound for one in sign_off.signatures)
    return None if same else say(NOT_WHAT_WAS_SIGNED)


def oversight_problems(record: Record) -> Iterator[Sentence]:
    """What is wrong with what a record says of its sign-off."""
    if record.unsigned != unsigned(record.sign_off, record.assessment, record.controls.digest):
        yield Sentence.of("The assessment is not the one that was signed, and the record hides it.")
    for event in record.events:
        fact = decode(event.kind, event.body) if event.kind == "answer-taken" else None
        if isinstance(fact, AnswerTaken) and not is_answer_signed(fact.answer, fact.signature):
            yield Sentence.of(
                "The answer in event {sequence} is not signed by whoever it names.",
                sequence=event.sequence,
            )


def oversight_proven(record: Record) -> Iterator[Sentence]:
    """What the events prove of the sign-off."""
    if record.sign_off is not None and record.unsigned is None:
        yield Sentence(record.sign_off.sentence.pattern, _values(record.sign_off.sentence))


def oversight_open(record: Record) -> Iterator[Sentence]:
    """What a sign-off does not show."""
    if record.unsigned is not None:
        yield NOT_WHAT_WAS_SIGNED


def _values(said: Said) -> tuple[tuple[str, str | int | Sentence], ...]:
    return tuple(
        (name, Sentence(value.pattern, _values(value)) if isinstance(value, Said) else value)
        for name, value in said.values
    )


def _signature(one: Signature) -> SignaturePart:
    fact = one.fact
    return SignaturePart(
        outcome=fact.outcome,
        assessment=fact.assessment,
        edition=fact.edition,
        digest=fact.digest,
        head=fact.head,
        key=fact.key,
        four_eyes=fact.four_eyes,
        approves=fact.approves,
        note=fact.note,
        actor=one.actor,
        time=one.time,
        event=one.sequence,
    )


def _review(case: Case, review: SecondReview) -> ReviewPart:
    asked = review.asked
    return ReviewPart(
        id=review.id,
        state=review.state,
        reviewer=asked.reviewer,
        blind=asked.blind,
        sent=asked.sent,
        decider=asked.decider,
        note=asked.note,
        actor=review.actor,
        time=review.time,
        hits=[_compared(one) for one in compare_decisions(case, review)],
        answers=[
            AnswerPart(
                reviewer=taken.fact.answer.reviewer,
                key=taken.fact.answer.key,
                signature=taken.fact.signature,
                event=taken.sequence,
            )
            for taken in review.answers
        ],
    )


def _compared(one: Compared) -> ComparedPart:
    return ComparedPart(
        hit=one.hit,
        verdict=one.verdict,
        first=one.first.disposition if one.first else None,
        second=_second(one.second) if one.second else None,
        settled=SettledPart(
            stands=one.settled.stands,
            note=one.settled.note,
            actor=one.settled.actor,
            time=one.settled.time,
        )
        if one.settled
        else None,
    )


def _second(made: SecondDecision) -> SecondDecisionPart:
    return SecondDecisionPart(
        disposition=made.disposition,
        reason=made.reason,
        reason_text=say(reason_text(made.reason)),
        note=made.note,
        first=made.first,
        actor=made.actor,
        time=made.time,
        event=made.sequence,
    )
