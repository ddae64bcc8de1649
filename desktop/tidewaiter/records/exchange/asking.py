"""How a case is written out for a second review on another machine: what is found, and not what was decided."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from tidewaiter.casebook.deeds.exchanging import FORM
from tidewaiter.casebook.facts.bodies import decode
from tidewaiter.casebook.facts.marking import HitMarked
from tidewaiter.casebook.facts.second_review import ReviewState, SecondReview
from tidewaiter.casebook.model import (
    Case,
    CaseOpened,
    DocumentAdded,
    DocumentScreened,
    Event,
    FileUnopened,
    PapersCompared,
    RecordExported,
)
from tidewaiter.casebook.refusals.exchange import ExchangeError
from tidewaiter.casebook.store import Casebook
from tidewaiter.records.bundle.container import Packer
from tidewaiter.records.errors import RecordTooLargeError
from tidewaiter.records.events import put_event
from tidewaiter.records.exchange.request import (
    REQUEST,
    FirstPart,
    GrownPart,
    Request,
    paper_file,
    sealed,
)
from tidewaiter.records.exports.placing import HashedFile, placed
from tidewaiter.records.proof import put_proof


def write_request(book: Casebook, case_id: str, path: Path) -> Case:
    """Write the bundle of the second review that was asked for elsewhere, and note that it was.

    Of a blind one the first decisions, notes and comments do not go along. Raises CasebookError and
    RecordError.
    """
    case = book.case(case_id)
    review = next((one for one in case.reviews if _awaited(one)), None)
    if review is None:
        raise ExchangeError.not_sent()
    request = _request(book, case, review)
    with placed(path) as file:
        hashed = HashedFile(file)
        packer = Packer(hashed)
        try:
            packer.add(REQUEST, msgspec.json.encode(request))
            for sha256 in request.documents:
                packer.add(paper_file(sha256), book.document_bytes(sha256))
        except OverflowError as error:
            raise RecordTooLargeError.bundle() from error
        packer.finish()
    exported = RecordExported(name=path.name, form=FORM, sha256=hashed.digest(), head=case.head)
    return book.exchanging.sent(case_id, exported)


def _awaited(review: SecondReview) -> bool:
    return review.asked.sent and review.state is not ReviewState.CANCELLED


def _request(book: Casebook, case: Case, review: SecondReview) -> Request:
    marks = {mark.sequence for mark in case.marks}
    disclosed = book.exchanging.disclose(case.id, lambda events: _found(events, marks))
    firsts = () if review.asked.blind else case.decisions
    request = Request(
        review=review.id,
        case=case.id,
        title=case.title,
        on=case.on,
        asker=review.actor,
        reviewer=review.asked.reviewer,
        blind=review.asked.blind,
        note=review.asked.note,
        documents=[document.sha256 for document in case.documents],
        events=[put_event(event) for event in disclosed.events],
        left_out=disclosed.left_out,
        firsts=[
            FirstPart(
                hit=one.hit,
                disposition=one.disposition,
                reason=one.reason,
                note=one.note,
                actor=one.actor,
                time=one.time,
                sequence=one.sequence,
            )
            for one in firsts
        ],
        proof=put_proof(disclosed.proof),
        grown=[GrownPart(size=one.size, path=list(one.path)) for one in disclosed.grown],
    )
    return sealed(request, disclosed.proof.signer)


def _found(events: Sequence[Event], marks: set[int]) -> list[Event]:
    """The events that say what is in the case and what was found in it, each thing once, its latest word."""
    latest: dict[object, Event] = {}
    for event in events:
        match decode(event.kind, event.body):
            case CaseOpened():
                latest["case"] = event
            case DocumentAdded(document=document):
                latest["document", document.sha256] = event
            case DocumentScreened(screening=screening):
                latest["screening", screening.document] = event
            case PapersCompared():
                latest["compared"] = event
            case FileUnopened(file=file):
                latest["file", file.name] = event
            case HitMarked() if event.sequence in marks:
                latest["mark", event.sequence] = event
    return sorted(latest.values(), key=lambda event: event.sequence)
