"""Which case was open when the program ended: opened again at the next start, or, after a crash, named."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from tidewaiter.casebook.listing.summaries import CaseState, CaseSummary
from tidewaiter.casebook.store import Casebook
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.deeds import Deeds
from tidewaiter.ui.case.ledger import Ledger
from tidewaiter.ui.case.review import Review
from tidewaiter.wording import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionDoor:
    """Where the id of the case is kept that is open: empty for none."""

    kept: Callable[[], str]
    keep: Callable[[str], None]


class Session(QObject):
    """Notes the case that is open as it changes; `begin` is called once, before any other case opens."""

    def __init__(self, review: Review, deeds: Deeds, ledger: Ledger, door: SessionDoor) -> None:
        super().__init__()
        self._review = review
        self._deeds = deeds
        self._ledger = ledger
        self._door = door
        self._last = door.kept()
        self._said: Sentence | None = None  # which case was open, until any is
        review.signals.changed.connect(self._on_changed)

    def begin(self, *, badly: bool) -> None:
        """Open the case of the last time again; after a crash it may be the cause, and is only named."""
        last = self._last
        if not last or self._review.case is not None or self._review.papers:
            return

        def find(book: Casebook, _: str) -> CaseSummary | None:
            return next((one for one in book.cases() if one.id == last), None)

        def done(case: CaseSummary | None) -> None:
            if case is None or case.state is CaseState.ARCHIVED or self._review.papers:
                return
            if badly:
                self._said = Sentence.of(
                    "The case “{title}” was open when the program ended.", title=case.title
                )
                where = Sentence.of("It is first among the recent cases.")
                self._review.complain(self._said, where)
                self._review.offer(
                    self._said, "Open the case", lambda: self._deeds.resume_case(case.id)
                )
            else:
                self._deeds.resume_case(case.id)

        self._ledger.do(find, done, self._review.signals.crashed.emit)

    def _on_changed(self, changes: Changes) -> None:
        if Changes.CASE in changes:
            case = self._review.case.id if self._review.case else ""
            if case and self._said is not None:
                self._review.settle(self._said)
                self._said = None
            if case != self._last:
                self._last = case
                self._door.keep(case)
