"""How a whole record is put together from a case, its events, the lists and the assessment."""

from collections.abc import Sequence

from tidewaiter import __version__
from tidewaiter.casebook.journal.proving import Proof
from tidewaiter.casebook.model import Case, Event
from tidewaiter.casebook.state.deriving import derive
from tidewaiter.controls.model import Outcome, Pack
from tidewaiter.records.accounting import account, put_fact
from tidewaiter.records.errors import RecordMismatchError
from tidewaiter.records.events import put_event
from tidewaiter.records.gaps import has_gaps
from tidewaiter.records.listing import put_controls, put_lists
from tidewaiter.records.model.findings import AssessmentPart, ReasonPart
from tidewaiter.records.model.proofs import HeadPart
from tidewaiter.records.model.record import ProgramPart, Record
from tidewaiter.records.moved import put_brought
from tidewaiter.records.oversight import unsigned
from tidewaiter.records.proof import put_proof
from tidewaiter.records.saying import say, say_all
from tidewaiter.records.seal import seal
from tidewaiter.screening.model import Assessment


def compose(
    case: Case,
    events: Sequence[Event],
    pack: Pack,
    assessment: Assessment,
    *,
    proof: Proof | None = None,
) -> Record:
    """The record of a case, with the proof of its events if there is one.

    Raises RecordMismatchError if the case is not what its events say, and if the assessment is
    «no match» while something that nobody took note of was not read or not screened.
    """
    if derive(events) != case:
        raise RecordMismatchError.case()
    derived = account(case, events)
    if assessment.outcome is Outcome.NO_MATCH and has_gaps(derived):
        raise RecordMismatchError.silence()
    assessed, controls = put_assessment(assessment, case), put_controls(case, derived, pack)
    record = Record(
        case=derived.case,
        documents=derived.documents,
        unopened=derived.unopened,
        open=derived.open,
        facts=derived.facts,
        hits=derived.hits,
        decisions=derived.decisions,
        acknowledged=derived.acknowledged,
        notes=derived.notes,
        placed=derived.placed,
        sign_off=derived.sign_off,
        reviews=derived.reviews,
        taken=derived.taken,
        taken_in=derived.taken_in,
        apart=derived.apart,
        program=ProgramPart(name="Tidewaiter", version=__version__),
        controls=controls,
        assessment=assessed,
        lists=put_lists(derived, assessed, pack),
        head=HeadPart(sequence=events[-1].sequence, hash=events[-1].hash),
        events=[put_event(event) for event in events],
        brought=put_brought(events),
        unsigned=unsigned(derived.sign_off, assessed, controls.digest),
        proof=None if proof is None else put_proof(proof),
    )
    return seal(record, None if proof is None else proof.signer)


def put_assessment(assessment: Assessment, case: Case) -> AssessmentPart:
    """The assessment with its chain of reasons, and where the papers state what decided."""
    documents = {document.sha256: document for document in case.documents}
    return AssessmentPart(
        outcome=assessment.outcome,
        on=assessment.on,
        reasons=[
            ReasonPart(
                sentence=say(reason.sentence),
                rule_id=reason.rule_id,
                measure_ids=list(reason.measure_ids),
                hit_ids=list(reason.hit_ids),
                facts=[
                    put_fact(fact, documents[fact.document])
                    for fact in reason.facts
                    if fact.document in documents
                ],
            )
            for reason in assessment.reasons
        ],
        missing=say_all(assessment.missing),
    )
