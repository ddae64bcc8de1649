"""The deeds by which a look-back is noted, and what it found is done with; `Casebook.looks` is one of these."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from tidewaiter.casebook.deeds.committing import Committing
from tidewaiter.casebook.journal.pen import Pen
from tidewaiter.casebook.model import (
    NO_CASE,
    DocumentScreened,
    LookBackSettled,
    LookedBack,
)
from tidewaiter.casebook.state.admitting import admit
from tidewaiter.screening.model import Screening

NO_SCREENINGS: Mapping[str, Sequence[Screening]] = MappingProxyType({})


class Looking:
    """Each deed is on the disk when it returns; all raise CasebookError."""

    def __init__(
        self, pen: Pen, cases: Committing, note_for_all: Callable[[LookBackSettled], None]
    ) -> None:
        self._pen = pen
        self._cases = cases
        self._note_for_all = note_for_all

    def note(
        self, fact: LookedBack, screenings: Mapping[str, Sequence[Screening]] = NO_SCREENINGS
    ) -> None:
        """Note a stretch of a look-back, and what it found by case: all of it or nothing."""
        with self._cases.writing():
            self._pen.append(NO_CASE, [fact])
            for case_id, found in screenings.items():
                history = self._cases.read_anew(case_id)
                facts = [DocumentScreened(screening=screening) for screening in found]
                for one in facts:
                    admit(history, one)
                self._pen.append(case_id, facts)

    def settle(self, run: str, case_id: str, *, settled: bool) -> None:
        """Note that the reviewer is done with what a look-back found in a case, or not after all."""
        self._note_for_all(LookBackSettled(run=run, case=case_id, settled=settled))
