"""Whether a fact may become the next event of a case: it must fit what the case holds now."""

from tidewaiter.casebook.facts.keeping import HoldLifted, HoldPlaced
from tidewaiter.casebook.facts.marking import (
    CommentWritten,
    DeedRestored,
    DeedWithdrawn,
    HitMarked,
    NotePlaced,
    OfMarking,
)
from tidewaiter.casebook.facts.reasons import is_reason
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
from tidewaiter.casebook.refusals.entries import NotAcceptableError, NotInCaseError
from tidewaiter.casebook.refusals.keeping import RetentionError
from tidewaiter.casebook.state.deriving import CaseHistory


def admit(history: CaseHistory, fact: Fact) -> None:
    """Refuse a fact that does not fit the case as it is now."""
    if not isinstance(fact, CaseOpened):
        history.case()
    match fact:
        case DocumentScreened() | PapersCompared() | UnopenedAcknowledged():
            _admit_named(history, fact)
        case CoverageAcknowledged(document=sha256, part=part):
            document = history.papers.document(sha256)
            if part is not None and not 0 <= part < len(document.parts):
                raise NotInCaseError.part(document.name, part + 1)
        case HitDecided():
            _admit_decision(history, fact)
        case NoteWritten(hit=hit) if hit and not history.has_hit(hit):
            raise NotInCaseError.hit(hit)
        case HitMarked() | NotePlaced() | CommentWritten() | DeedWithdrawn() | DeedRestored():
            _admit_by_hand(history, fact)
        case HoldPlaced() | HoldLifted():
            _admit_hold(history, fact)
        case RecordExported(head=head) if not history.holds(head):
            raise NotAcceptableError.export(head)


def _admit_decision(history: CaseHistory, fact: HitDecided) -> None:
    """A decision is on a hit that is there, with a reason of its disposition."""
    if not history.has_hit(fact.hit):
        raise NotInCaseError.hit(fact.hit)
    if not is_reason(fact.reason, fact.disposition):
        raise NotAcceptableError.reason(fact.reason, fact.disposition)


def _admit_by_hand(history: CaseHistory, fact: OfMarking) -> None:
    """What a person adds is on a paper, or a note, that is there, and says something."""
    match fact:
        case DeedWithdrawn(event=number) if not history.undoing.stands(number):
            raise NotInCaseError.deed(number)
        case DeedRestored(event=number) if not history.undoing.is_taken_back(number):
            raise NotInCaseError.deed(number)
        case HitMarked(hit=hit):
            _admit_part(history, hit.document, hit.part)
        case NotePlaced(document=sha256, part=part, text=text):
            _admit_part(history, sha256, part)
            _admit_text(text)
        case CommentWritten(note=note, text=text):
            if not history.has_placed_note(note):
                raise NotInCaseError.deed(note)
            _admit_text(text)


def _admit_part(history: CaseHistory, sha256: str, part: int) -> None:
    document = history.papers.document(sha256)
    if not 0 <= part < len(document.parts):
        raise NotInCaseError.part(document.name, part + 1)


def _admit_text(text: str) -> None:
    if not text.strip():
        raise NotAcceptableError.empty()


def _admit_hold(history: CaseHistory, fact: HoldPlaced | HoldLifted) -> None:
    """A hold has a reason, and only one that stands is lifted."""
    if not fact.reason.strip():
        raise RetentionError.without_reason()
    if isinstance(fact, HoldLifted) and not history.case().keeping.hold:
        raise RetentionError.not_held()


def _admit_named(
    history: CaseHistory, fact: DocumentScreened | PapersCompared | UnopenedAcknowledged
) -> None:
    """What a fact is about must be in the case."""
    match fact:
        case DocumentScreened(screening=screening):
            history.papers.document(screening.document)
        case PapersCompared(hits=hits):
            for hit in hits:
                history.papers.document(hit.document)
        case UnopenedAcknowledged(name=name):
            history.papers.unopened(name)
