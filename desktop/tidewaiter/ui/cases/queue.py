"""The queue as the window knows it: every case in one row, and the deeds that file a case."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal

from tidewaiter.casebook.facts.queue import NOT_FILED, Filing, OfQueue
from tidewaiter.casebook.store import Casebook
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.tables import load_tables
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.deeds import KNOWN
from tidewaiter.ui.case.ledger import Ledger
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.cases.rows import QueueRow, queue_rows


class QueueSignals(QObject):
    """`changed()`: the rows, or who may review."""

    changed = Signal()


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueDoor:
    """What the door hands in: who sits here, and what day it is."""

    who: Callable[[], str]
    today: Callable[[], date]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """What was filed at once, and what was so before: facts by case."""

    done: Mapping[str, Sequence[OfQueue]]
    before: Mapping[str, Sequence[OfQueue]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    rows: tuple[QueueRow, ...]
    people: tuple[str, ...]


class Queue:
    """All cases of the casebook. What is shown is derived; a case itself is opened from its events."""

    def __init__(self, review: Review, ledger: Ledger, door: QueueDoor) -> None:
        self.signals = QueueSignals()
        self.rows: tuple[QueueRow, ...] = ()
        self.people: tuple[str, ...] = ()
        self.known = False  # whether the casebook has answered yet
        self._folder: Folder | None = None
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self._filings: dict[str, Filing] = {}  # as they are once all is written
        self._waiting = 0
        self._review = review
        self._ledger = ledger
        self._door = door

    @property
    def today(self) -> date:
        """The clerk's own day."""
        return self._door.today()

    @property
    def me(self) -> str:
        """Who sits here."""
        return self._door.who()

    @property
    def folder(self) -> Folder:
        """Folds words as screening does."""
        if self._folder is None:
            self._folder = Folder(load_tables())
        return self._folder

    def refresh(self, then: Callable[[], None] | None = None) -> None:
        """Ask the casebook for every case; `then` is called once they are known."""

        def read(book: Casebook, _: str) -> _Read:
            cases = book.cases()
            named = {one.filing.reviewer for one in cases} | {p.name for p in book.people()}
            rows = queue_rows(cases, self.folder)
            return _Read(rows=rows, people=tuple(sorted(named - {""})))

        def done(read: _Read) -> None:
            self.rows, self.people, self.known = read.rows, read.people, True
            if not self._waiting:
                self._filings = {row.summary.id: row.summary.filing for row in read.rows}
            self._review.recent = tuple(row.summary for row in read.rows)
            self.signals.changed.emit()
            self._review.tell(Changes.CASE)
            if then is not None:
                then()

        self._ledger.do(read, done, self._on_failed)

    def file(self, cases: Sequence[str], *facts: OfQueue) -> None:
        """Say how these cases stand in the queue from now on."""
        before = {
            case: tuple(self._filings[case].again(fact) for fact in facts)
            for case in cases
            if case in self._filings
        }
        self._done.append(_Step(done=dict.fromkeys(cases, facts), before=before))
        self._undone.clear()
        self._write(self._done[-1].done)

    def undo(self) -> None:
        """Take back what was filed last since the window opened, by saying again what was so before."""
        if self._done:
            self._undone.append(self._done.pop())
            self._write(self._undone[-1].before)

    def redo(self) -> None:
        """File again what was taken back last."""
        if self._undone:
            self._done.append(self._undone.pop())
            self._write(self._done[-1].done)

    def _write(self, facts: Mapping[str, Sequence[OfQueue]]) -> None:
        def deed(book: Casebook, _: str) -> None:
            for case, own in facts.items():
                book.file(case, *own)

        def done(_: None) -> None:
            self._waiting -= 1
            self.refresh()

        def failed(error: Exception) -> None:
            self._waiting -= 1
            self._done, self._undone = [], []  # what of it was written, only the casebook knows
            self._filings = {row.summary.id: row.summary.filing for row in self.rows}
            self._on_failed(error)

        for case, own in facts.items():
            for fact in own:
                self._filings[case] = self._filings.get(case, NOT_FILED).after(fact)
        self._waiting += 1
        self._ledger.do(deed, done, failed)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, KNOWN):
            self._review.complain(error.problem, error.advice)
        else:
            self._review.signals.crashed.emit(error)
