"""How a whole record is put together from a case, its events, the lists and the assessment."""

from collections.abc import Sequence

from tidewaiter import __version__
from tidewaiter.casebook.deriving import derive
from tidewaiter.casebook.model import Case, Event
from tidewaiter.controls.model import Outcome, Pack
from tidewaiter.records.accounting import account
from tidewaiter.records.errors import RecordMismatchError
from tidewaiter.records.gaps import has_gaps
from tidewaiter.records.listing import put_controls, put_lists
from tidewaiter.records.model import (
    AssessmentPart,
    EventPart,
    HeadPart,
    ProgramPart,
    ReasonPart,
    Record,
)
from tidewaiter.records.saying import say, say_all
from tidewaiter.screening.model import Assessment


def compose(case: Case, events: Sequence[Event], pack: Pack, assessment: Assessment) -> Record:
    """The record of a case.

    Raises RecordMismatchError if the case is not what its events say, and if the assessment is
    «no match» while something that nobody took note of was not read or not screened.
    """
    if derive(events) != case:
        raise RecordMismatchError.case()
    derived = account(case, events)
    if assessment.outcome is Outcome.NO_MATCH and has_gaps(derived):
        raise RecordMismatchError.silence()
    assessed = put_assessment(assessment)
    return Record(
        case=derived.case,
        documents=derived.documents,
        unopened=derived.unopened,
        open=derived.open,
        facts=derived.facts,
        hits=derived.hits,
        decisions=derived.decisions,
        acknowledged=derived.acknowledged,
        notes=derived.notes,
        program=ProgramPart(name="Tidewaiter", version=__version__),
        controls=put_controls(case, derived, pack),
        assessment=assessed,
        lists=put_lists(derived, assessed, pack),
        head=HeadPart(sequence=events[-1].sequence, hash=events[-1].hash),
        events=[put_event(event) for event in events],
    )


def put_assessment(assessment: Assessment) -> AssessmentPart:
    """The assessment with its chain of reasons."""
    return AssessmentPart(
        outcome=assessment.outcome,
        on=assessment.on,
        reasons=[
            ReasonPart(
                sentence=say(reason.sentence),
                rule_id=reason.rule_id,
                measure_ids=list(reason.measure_ids),
                hit_ids=list(reason.hit_ids),
            )
            for reason in assessment.reasons
        ],
        missing=say_all(assessment.missing),
    )


def put_event(event: Event) -> EventPart:
    """An event exactly as it is stored."""
    return EventPart(
        sequence=event.sequence,
        time=event.time,
        actor=event.actor,
        case=event.case,
        kind=event.kind,
        body=event.body,
        previous=event.previous,
        case_previous=event.case_previous,
        hash=event.hash,
    )


def take_event(part: EventPart) -> Event:
    """The event as the casebook knows it, for hashing and deriving."""
    return Event(
        sequence=part.sequence,
        time=part.time,
        actor=part.actor,
        case=part.case,
        kind=part.kind,
        body=part.body,
        previous=part.previous,
        case_previous=part.case_previous,
        hash=part.hash,
    )
