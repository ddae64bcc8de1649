"""How a second reviewer's answer is written, signed as a whole, and how it is taken in where it was asked for."""

import time
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from tidewaiter.casebook.facts.second_review import (
    Answer,
    Answered,
    AnswerTaken,
    ReviewAnswered,
)
from tidewaiter.casebook.model import Case, Decision
from tidewaiter.casebook.proof.answers import is_answer_signed, sign_answer
from tidewaiter.casebook.proof.checkpoints import add_cosignature
from tidewaiter.casebook.refusals.exchange import ExchangeError
from tidewaiter.casebook.refusals.sign_off import SecondReviewError
from tidewaiter.casebook.state.hits import hits_of, undecided
from tidewaiter.casebook.store import Casebook
from tidewaiter.records.errors import reading_errors
from tidewaiter.records.exports.placing import place

FORMAT = "tidewaiter-review-answer-1"
SUFFIX = ".twanswer"
_FORM = "%Y-%m-%dT%H:%M:%S.%fZ"


class AnswerFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An answer as it lies in a file, with the signature over its canonical JSON."""

    format: str
    answer: Answer
    signature: str


def write_answer(book: Casebook, case_id: str, path: Path, note: str = "") -> Case:
    """Write the answer to the bundle that a case came from, and note that it was; every hit must be decided.

    It carries the other casebook's checkpoint, co-signed here. Raises CasebookError and RecordError.
    """
    case, key = book.case(case_id), book.exchanging.key
    if case.taken is None:
        raise ExchangeError.not_here_for_it()
    if left := undecided(case):
        raise SecondReviewError.undecided(len(left))
    now = time.time()
    answer = Answer(
        review=case.taken.review,
        store=case.taken.store,
        case=case.taken.origin,
        request=case.taken.request,
        reviewer=book.actor(),
        key=key.public.hex(),
        edition=_law(case)[0],
        digest=_law(case)[1],
        time=datetime.fromtimestamp(now, UTC).strftime(_FORM),
        head=case.head,
        cosigned=add_cosignature(case.taken.checkpoint, key, int(now)),
        decisions=tuple(_answered(case, one) for one in case.decisions),
        unanswered=(),
        note=note.strip(),
    )
    made = AnswerFile(format=FORMAT, answer=answer, signature=sign_answer(answer, key))
    digest = place(path, msgspec.json.format(msgspec.json.encode(made)))
    fact = ReviewAnswered(review=case.taken.review, sha256=digest)
    return book.exchanging.answered(case_id, fact)


def take_answer(book: Casebook, path: Path) -> Case:
    """Take an answer in; gives the case it belongs to. Raises CasebookError and RecordError."""
    with reading_errors(path):
        data = path.read_bytes()
    try:
        read = msgspec.json.decode(data, type=AnswerFile)
    except (msgspec.DecodeError, RecursionError) as error:
        raise ExchangeError.no_answer(path) from error
    if read.format != FORMAT or not is_answer_signed(read.answer, read.signature):
        raise ExchangeError.no_answer(path)
    keys = {one.name: one.key for one in book.people() if one.key}
    fact = AnswerTaken(answer=read.answer, signature=read.signature)
    return book.exchanging.take_answer(fact, keys)


def _law(case: Case) -> tuple[str, str]:
    """The edition that the papers were screened with here, with its digest; the last where there are several."""
    laws = [(one.edition, one.digest) for one in case.screenings]
    return laws[-1] if laws else ("", "")


def _answered(case: Case, made: Decision) -> Answered:
    hit = next((one for one in hits_of(case) if one.id == made.hit), None)
    shown = case.taken.firsts if case.taken else ()
    return Answered(
        hit=made.hit,
        document=hit.document if hit else "",
        part=hit.part if hit else 0,
        text=hit.text if hit else "",
        disposition=made.disposition,
        reason=made.reason,
        note=made.note,
        first=next((one.sequence for one in shown if one.hit == made.hit), 0),
        time=made.time,
    )
