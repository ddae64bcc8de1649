"""Whether the events of other casebooks are those that were taken in: one part of a check, see `auditing`.

They are bound by the event that brought them, which names the last of each casebook: each is linked to
the one before it.
"""

from collections.abc import Iterator

from tidewaiter.casebook.facts.bodies import decode
from tidewaiter.casebook.facts.moving import CaseTakenIn
from tidewaiter.casebook.journal.log import Log
from tidewaiter.casebook.proof.chain import START, Break, Row, is_intact
from tidewaiter.wording import Sentence

_KIND = "case-taken-in"
CHANGED = Sentence.of("the events that came with it are not those that it names")


class MovingCheck:
    """Takes a log row by row."""

    def __init__(self, log: Log, start: int) -> None:
        self._log = log
        self._start = start
        self._seen: set[int] = set()
        self._events = 0

    def take(self, row: Row) -> Break | None:
        """Take the next event in, or say what is wrong with what it brought."""
        if row[4] != _KIND or not row[5]:
            return None
        try:
            fact = decode(row[4], row[5])
        except (ValueError, RecursionError):
            return Break(sequence=row[0], problem=Sentence.of("it cannot be understood"))
        if not isinstance(fact, CaseTakenIn) or not self._is_whole(row[0], row[3], fact):
            return Break(sequence=row[0], problem=CHANGED)
        self._seen.add(row[0])
        self._events += fact.events
        return None

    def unproven(self) -> Break | None:
        """The first event that others lie beside, and that did not bring them."""
        stray = next((n for n in self._log.takers(self._start) if n not in self._seen), None)
        return None if stray is None else Break(sequence=stray, problem=CHANGED)

    def proven(self) -> Iterator[Sentence]:
        """What came from elsewhere, and is as it came."""
        if self._seen:
            yield Sentence.of(
                "What came from other casebooks is as it came: {events} events, taken in {times} times.",
                events=self._events,
                times=len(self._seen),
            )

    def _is_whole(self, sequence: int, case: str, fact: CaseTakenIn) -> bool:
        heads = self._log.taken_before(case, sequence)
        brought = self._log.brought_by(sequence)
        for event in brought:
            last, head = heads.get(event.casebook, (0, START))
            linked = event.case_previous == head and event.sequence > last and event.case == case
            if not linked or not is_intact(event):
                return False
            heads[event.casebook] = event.sequence, event.hash
        named = {one.store: (one.last, one.head) for one in fact.strands}
        return heads == named and len(brought) == fact.events
