"""The deeds by which a case is kept, held and at last deleted; `Casebook.retention` is one of these."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from tidewaiter.casebook.deeds.committing import Committing
from tidewaiter.casebook.disk.files import Shelf
from tidewaiter.casebook.disk.readings import Readings
from tidewaiter.casebook.facts.bodies import decode
from tidewaiter.casebook.facts.keeping import (
    CaseErased,
    HoldLifted,
    HoldPlaced,
    OfKeeping,
    RetentionSet,
)
from tidewaiter.casebook.facts.retention import AS_LAW, Keeping, Profile
from tidewaiter.casebook.journal.erasing import erasure
from tidewaiter.casebook.journal.log import Log
from tidewaiter.casebook.journal.pen import Pen
from tidewaiter.casebook.listing.counting import Counting
from tidewaiter.casebook.listing.index import Index
from tidewaiter.casebook.model import NO_CASE, Case
from tidewaiter.casebook.refusals.keeping import RetentionError


class KeepingDeeds:
    """Each deed is on the disk when it returns; all raise CasebookError."""

    def __init__(
        self,
        log: Log,
        pen: Pen,
        cases: Committing,
        *,
        shelf: Shelf,
        readings: Readings,
        index: Index,
        counting: Counting,
    ) -> None:
        self._log = log
        self._pen = pen
        self._shelf = shelf
        self._readings = readings
        self._index = index
        self._counting = counting
        self._cases = cases

    def set(self, case_id: str, profiles: Sequence[str], trigger: date | None) -> Case:
        """Say by which profiles a case is kept, and from which day on; see `retention`."""
        return self._cases.append(
            case_id, [RetentionSet(profiles=tuple(profiles), trigger=trigger)]
        )

    def hold(self, case_id: str, reason: str) -> Case:
        """Let nobody delete a case, whatever its age."""
        return self._cases.append(case_id, [HoldPlaced(reason=reason)])

    def lift(self, case_id: str, reason: str) -> Case:
        """Let the case be deleted again when its time is over."""
        return self._cases.append(case_id, [HoldLifted(reason=reason)])

    def every(self) -> Mapping[str, Keeping]:
        """How long each case is kept that somebody set it for."""
        found: dict[str, Keeping] = {}
        for event in self._log.of_keeping():
            fact = decode(event.kind, event.body)
            assert isinstance(fact, OfKeeping)  # its kind says so
            found[event.case] = found.get(event.case, AS_LAW).after(fact)
        return found | {
            one: self._cases.history(one).case().keeping for one in self._log.kept_elsewhere()
        }

    def erase(
        self, case_id: str, profiles: Mapping[str, Profile], today: date, reason: str
    ) -> CaseErased:
        """Delete a case whose time is over; the hashes of its events stay, and say that it was there.

        Raises RetentionError where it is to be kept, or where another than an approver asks.
        """
        with self._cases.writing():
            fact = erasure(self._cases.history(case_id), profiles, today, reason)
            self._pen.refresh()
            if not self._pen.may_approve():
                raise RetentionError.approver()
            fact = replace(fact, documents=tuple(self._log.only_in(case_id)))
            self._log.erase(case_id)
            self._pen.append(NO_CASE, [fact])
        self._cases.forget(case_id)
        self._counting.forget(case_id, fact.documents)
        self.sweep()
        return fact

    def sweep(self) -> None:
        """Delete what is left of deleted cases: kept papers, readings, old content in the journal.

        A deletion does it itself, unless it is cut short.
        """
        for event in self._log.of_case(NO_CASE, after=0):
            if event.kind != "case-erased":
                continue
            fact = decode(event.kind, event.body)
            assert isinstance(fact, CaseErased)  # its kind says so
            for sha256 in fact.documents:
                if not self._log.holds_document(sha256):  # it may have come back with another case
                    self._shelf.remove(sha256)
                    self._readings.remove(sha256)
                    self._index.drop(fact.case, (sha256,))
        self._log.sweep()
