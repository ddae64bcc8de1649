"""The deeds by which a person adds to a case and takes back what he did; `Casebook.by_hand` is one of these."""

from collections.abc import Callable, Sequence

from tidewaiter.casebook.facts.marking import (
    CommentWritten,
    DeedRestored,
    HitMarked,
    NotePlaced,
)
from tidewaiter.casebook.model import Case, Fact
from tidewaiter.casebook.refusals.entries import NotInCaseError
from tidewaiter.casebook.state.deriving import CaseHistory
from tidewaiter.documents.model import Place
from tidewaiter.screening.model import Hit

Commit = Callable[[str, Callable[[CaseHistory], Sequence[Fact]]], Case]


class ByHand:
    """Each deed is on the disk when it returns, and gives the case as it then is; all raise CasebookError."""

    def __init__(self, commit: Commit, actor: Callable[[], str]) -> None:
        self._commit = commit
        self._actor = actor

    def mark(self, case_id: str, hit: Hit, edition: str, digest: str, note: str = "") -> Case:
        """Add a hit that a person saw; `edition` and `digest` are those of the pack with its entry."""
        fact = HitMarked(hit=hit, edition=edition, digest=digest, note=note)
        return self._commit(case_id, lambda _: [fact])

    def place_note(
        self, case_id: str, document: str, part: int, places: tuple[Place, ...], text: str
    ) -> Case:
        """Stick a note on a page or on cells."""
        fact = NotePlaced(document=document, part=part, places=places, text=text)
        return self._commit(case_id, lambda _: [fact])

    def comment(self, case_id: str, note: int, text: str) -> Case:
        """Answer a placed note, named by the sequence number of its event."""
        return self._commit(case_id, lambda _: [CommentWritten(note=note, text=text)])

    def take_back(self, case_id: str, number: int) -> Case:
        """Take back a mark, a note, a comment, an acknowledgement or a decision: that of this event."""
        return self._commit(case_id, lambda history: [history.withdrawal_of(number)])

    def undo(self, case_id: str) -> Case:
        """Take back the last deed of this person that stands."""

        def taken_back(history: CaseHistory) -> list[Fact]:
            numbers = history.undoing.done(self._actor())
            if not numbers:
                raise NotInCaseError.nothing_done()
            return [history.withdrawal_of(number) for number in reversed(numbers)]

        return self._commit(case_id, taken_back)

    def redo(self, case_id: str) -> Case:
        """Let the deed that this person took back last stand again."""

        def restored(history: CaseHistory) -> list[Fact]:
            numbers = history.undoing.undone(self._actor())
            if not numbers:
                raise NotInCaseError.nothing_undone()
            return [DeedRestored(event=number) for number in reversed(numbers)]

        return self._commit(case_id, restored)
