"""Retention as the window knows it: every case in one row, and the deeds that keep, hold and delete it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal

from tidewaiter.casebook.facts.retention import Profile, checked
from tidewaiter.casebook.store import Casebook
from tidewaiter.road.retaining import Kept, retention_list
from tidewaiter.ui.case.deeds import KNOWN
from tidewaiter.ui.case.ledger import Ledger
from tidewaiter.ui.case.review import Review


class KeepingSignals(QObject):
    """`changed()`: the rows; `refused(Sentence, Sentence)`: what could not be done, and what to do."""

    changed = Signal()
    refused = Signal(object, object)


class KeepingDesk:
    """All cases of the casebook with how long each is kept; what is shown is derived."""

    def __init__(
        self,
        review: Review,
        ledger: Ledger,
        profiles: Mapping[str, Profile],
        today: Callable[[], date],
    ) -> None:
        self.signals = KeepingSignals()
        self.rows: tuple[Kept, ...] = ()
        self.known = False  # whether the casebook has answered yet
        self.profiles = profiles
        self._review = review
        self._ledger = ledger
        self._today = today

    def refresh(self) -> None:
        """Ask the casebook for every case."""

        def read(book: Casebook, _: str) -> list[Kept]:
            return retention_list(book, self.profiles, self._today())

        self._ledger.do(read, self._show, self._on_failed)

    def is_open(self, case: str) -> bool:
        """Whether a case is the one that is reviewed now."""
        return self._review.case is not None and self._review.case.id == case

    def keep(self, case: str, profiles: Sequence[str], trigger: date | None) -> None:
        """Keep a case by these profiles from this day on."""
        self._do(lambda book: book.retention.set(case, checked(profiles, self.profiles), trigger))

    def hold(self, case: str, reason: str) -> None:
        """Let nobody delete a case."""
        self._do(lambda book: book.retention.hold(case, reason))

    def lift(self, case: str, reason: str) -> None:
        """Let it be deleted again when its time is over."""
        self._do(lambda book: book.retention.lift(case, reason))

    def erase(self, case: str, reason: str) -> None:
        """Delete a case whose time is over."""
        self._do(lambda book: book.retention.erase(case, self.profiles, self._today(), reason))

    def _do(self, deed: Callable[[Casebook], object]) -> None:
        def work(book: Casebook, _: str) -> list[Kept]:
            deed(book)
            return retention_list(book, self.profiles, self._today())

        self._ledger.do(work, self._show, self._on_failed)

    def _show(self, rows: list[Kept]) -> None:
        self.rows, self.known = tuple(rows), True
        self.signals.changed.emit()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, KNOWN):
            self.signals.refused.emit(error.problem, error.advice)
        else:
            self._review.signals.crashed.emit(error)
