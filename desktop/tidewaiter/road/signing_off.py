"""How a case is signed off on this computer without a window: weighed by the rules now, and signed as that."""

from tidewaiter.casebook.deeds.signing_off import Shown
from tidewaiter.casebook.model import Case
from tidewaiter.casebook.refusals.sign_off import SignOffError
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.model import Pack
from tidewaiter.records.composing import put_assessment
from tidewaiter.records.oversight import digest_of_assessment
from tidewaiter.road.exporting import assessment_of


def sign_off(book: Casebook, case_id: str, pack: Pack, note: str) -> Case:
    """Sign the case as the casebook has it; raises CasebookError, what is open included.

    Its papers must have been screened with the edition in use: else nobody has seen what it says.
    """
    case = book.case(case_id)
    for screening in case.screenings:
        if screening.digest != pack.digest:
            raise SignOffError.edition(screening.edition, pack.edition)
    assessment = assessment_of(case, pack)
    shown = Shown(
        outcome=assessment.outcome,
        assessment=digest_of_assessment(put_assessment(assessment, case)),
        edition=pack.edition,
        digest=pack.digest,
        head=case.head,
    )
    return book.signing_off.sign(case_id, shown, note)
