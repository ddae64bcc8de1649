"""Whether a fact may become the next event of a case: it must fit what the case holds now."""

from tidewaiter.casebook.deriving import CaseHistory
from tidewaiter.casebook.errors import NotAcceptableError, NotInCaseError
from tidewaiter.casebook.model import (
    CaseOpened,
    CoverageAcknowledged,
    DocumentScreened,
    Fact,
    HitDecided,
    NoteWritten,
    PapersCompared,
    RecordExported,
    UnopenedAcknowledged,
)
from tidewaiter.casebook.reasons import reasons_for


def admit(history: CaseHistory, fact: Fact) -> None:
    """Refuse a fact that does not fit the case as it is now."""
    if not isinstance(fact, CaseOpened):
        history.case()
    match fact:
        case DocumentScreened() | PapersCompared() | UnopenedAcknowledged():
            _admit_named(history, fact)
        case CoverageAcknowledged(document=sha256, part=part):
            document = history.document(sha256)
            if part is not None and not 0 <= part < len(document.parts):
                raise NotInCaseError.part(document.name, part + 1)
        case HitDecided(hit=hit, disposition=disposition, reason=reason):
            if not history.has_hit(hit):
                raise NotInCaseError.hit(hit)
            if reason not in {known.code for known in reasons_for(disposition)}:
                raise NotAcceptableError.reason(reason, disposition)
        case NoteWritten(hit=hit) if hit and not history.has_hit(hit):
            raise NotInCaseError.hit(hit)
        case RecordExported(head=head) if not history.holds(head):
            raise NotAcceptableError.export(head)


def _admit_named(
    history: CaseHistory, fact: DocumentScreened | PapersCompared | UnopenedAcknowledged
) -> None:
    """What a fact is about must be in the case."""
    match fact:
        case DocumentScreened(screening=screening):
            history.document(screening.document)
        case PapersCompared(hits=hits):
            for hit in hits:
                history.document(hit.document)
        case UnopenedAcknowledged(name=name):
            history.unopened(name)
