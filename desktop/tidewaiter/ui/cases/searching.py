"""The search through all cases as the window knows it: what was found so far, and what was not searched."""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from tidewaiter.casebook.listing.searching import CaseSearch, FoundInCase, NotSearched, Wish
from tidewaiter.casebook.store import Casebook
from tidewaiter.desk.jobs import Cancelled, Job, Jobs
from tidewaiter.ui.case.deeds import KNOWN
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.naming.names import entry_of, name_of, names_in

LANE = "searching"
MOST = 2_000  # finds that are shown; whoever finds more looks for something else
TOLD_EVERY = 0.08  # seconds: finds of many cases are told together


class CaseSearching(QObject):
    """Looks for one wish at a time; a new one ends the one before.

    Signals: `changed()`, more was found, or the search is further, or over.
    """

    changed = Signal()

    def __init__(self, review: Review, jobs: Jobs, book: Callable[[], Casebook]) -> None:
        super().__init__()
        self._review = review
        self._jobs = jobs
        self._book = book
        self._job: Job | None = None
        self.wish = Wish(words="")
        self.found: tuple[FoundInCase, ...] = ()
        self.missing: NotSearched | None = None
        self.preparing: tuple[int, int] | None = None
        self.more = False

    @property
    def busy(self) -> bool:
        """Whether it is under way."""
        return self._job is not None

    def look_for(self, wish: Wish) -> None:
        """Look for something else; for nothing where nothing is asked."""
        self.stop()
        self.wish, self.found, self.missing, self.more = wish, (), None, False
        if wish.words.strip() or wish.since or wish.until:
            self._job = self._jobs.start(
                partial(self._work, wish), lane=LANE, done=self._on_done, failed=self._on_failed
            )
        self.changed.emit()

    def stop(self) -> None:
        """Search no further."""
        if self._job is not None:
            self._job.cancel()
        self._job, self.preparing = None, None

    def _work(self, wish: Wish, job: Job) -> NotSearched:
        with self._book() as book:
            search = book.searching()
            for step in search.prepare(job.cancelled):
                job.tell(partial(self._on_prepared, step))
            self._find(search, wish, job)
            return search.not_searched(wish)

    def _find(self, search: CaseSearch, wish: Wish, job: Job) -> None:
        gathered: list[FoundInCase] = []
        count, due = 0, time.monotonic() + TOLD_EVERY
        pack = self._review.pack
        names = names_in(pack) if pack is not None else {}
        for found in search.find(wish, job.cancelled, names):
            gathered += (self._named(one) for one in found)
            count += len(found)
            if gathered and (time.monotonic() > due or count >= MOST):
                job.tell(partial(self._on_found, tuple(gathered)))
                gathered, due = [], time.monotonic() + TOLD_EVERY
            if count >= MOST:
                return
        if job.cancelled():
            raise Cancelled
        job.tell(partial(self._on_found, tuple(gathered)))

    def _named(self, found: FoundInCase) -> FoundInCase:
        """A find with its entry as a person knows it, where the pack holds it."""
        if not found.hit:
            return found
        return replace(found, what=name_of(entry_of(self._review.pack, found.what), found.what))

    def _on_prepared(self, step: tuple[int, int]) -> None:
        done, total = step
        self.preparing = step if done < total else None
        self.changed.emit()

    def _on_found(self, found: tuple[FoundInCase, ...]) -> None:
        self.found = (*self.found, *found)[:MOST]
        self.more = len(self.found) >= MOST
        self.changed.emit()

    def _on_done(self, missing: NotSearched) -> None:
        self._job, self.missing = None, missing
        self.changed.emit()

    def _on_failed(self, error: Exception) -> None:
        self._job, self.preparing = None, None
        self.changed.emit()
        if isinstance(error, KNOWN):
            self._review.complain(error.problem, error.advice)
        else:
            self._review.signals.crashed.emit(error)
