"""The check of a casebook with all that belongs to it: its log, what lies outside, the kept documents."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tidewaiter.casebook.audit.auditing import audit, audit_recent
from tidewaiter.casebook.disk.files import Shelf, disk_errors
from tidewaiter.casebook.facts.bodies import decode
from tidewaiter.casebook.facts.desk import VerificationFailed
from tidewaiter.casebook.facts.exporting import ExportSettled
from tidewaiter.casebook.journal.log import Log
from tidewaiter.casebook.model import Event
from tidewaiter.casebook.proof.verifying import Verification
from tidewaiter.casebook.proof.witness import NOTHING_OUTSIDE, Outside, Witness
from tidewaiter.wording import Sentence

SETTLED = "export-settled"


class Checks:
    """Looks at a log, the folder of its documents and its witness; nothing is written."""

    def __init__(self, log: Log, shelf: Shelf, witness: Witness | None) -> None:
        self._log = log
        self._shelf = shelf
        self._witness = witness

    def whole(self, also: str = "") -> Verification:
        """Check the file, every event, all that vouches for them, and the kept bytes of every document.

        `also` is a receipt that was kept elsewhere.
        """
        outside = self._outside()
        if also:
            outside = replace(outside, receipts=(*outside.receipts, also))
        outcome = audit(self._log, outside)
        outcome = replace(outcome, open=(*outcome.open, *unvouched(self._log.of_kind(SETTLED))))
        if not self._log.is_sound():
            damaged = Sentence.of("The database file is damaged.")
            return replace(outcome, problems=(*outcome.problems, damaged))
        return replace(outcome, problems=(*outcome.problems, *self._lost_documents()))

    def recent(self) -> Verification:
        """Check the events behind the last checkpoint and the head outside; quick, whatever the number."""
        return audit_recent(self._log, self._outside())

    def _outside(self) -> Outside:
        return NOTHING_OUTSIDE if self._witness is None else self._witness.look()

    def _lost_documents(self) -> Iterator[Sentence]:
        for sha256, name in self._log.documents():
            with disk_errors(self._log.path):
                kept = self._shelf.holds(sha256)
            if not kept:
                yield Sentence.of("The kept copy of “{name}” is missing or was changed.", name=name)


def unvouched(events: Iterable[Event]) -> Iterator[Sentence]:
    """The exports that the program found begun, and nobody signed to have begun."""
    for event in events:
        if event.kind == SETTLED and (name := _unvouched(event)) is not None:
            yield Sentence.of(
                "Whether “{name}” was exported: the casebook found a note of it that nobody vouches for.",
                name=name,
            )


def _unvouched(event: Event) -> str | None:
    try:
        fact = decode(event.kind, event.body)
    except (ValueError, RecursionError):  # the chain says so, or the case cannot be read
        return None
    return fact.name if isinstance(fact, ExportSettled) and not fact.vouched else None


def failure_of(outcome: Verification, record: str) -> VerificationFailed:
    """What is noted of a check that found something, with the casebook or a `record`."""
    return VerificationFailed(
        record=record, first_bad=outcome.first_bad or 0, problems=outcome.problems
    )
