"""How a whole casebook is checked: its chain, who signed what, its checkpoints, and what lies outside.

One pass over the events, whatever their number; or over those behind the last checkpoint.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tidewaiter.casebook.audit.moving import MovingCheck
from tidewaiter.casebook.audit.oversight import OversightCheck
from tidewaiter.casebook.audit.people import PeopleCheck
from tidewaiter.casebook.audit.points import PointsCheck, cut_off
from tidewaiter.casebook.journal.erasing import ErasureCheck
from tidewaiter.casebook.journal.log import Log
from tidewaiter.casebook.proof.chain import START, ZEROS, Break, Links
from tidewaiter.casebook.proof.merkle import Frontier
from tidewaiter.casebook.proof.verifying import LOST_TAIL, Verification, break_sentence, unchanged
from tidewaiter.casebook.proof.witness import NOTHING_OUTSIDE, Outside
from tidewaiter.wording import Sentence

RECENT = 1_000  # events that are looked at where no checkpoint says where to begin

SAME_COMPUTER = Sentence.of(
    "The head and the receipts outside the casebook lie on this computer: who can change the one can"
    " change the other. A receipt in somebody else’s hands goes further."
)


def audit(log: Log, outside: Outside = NOTHING_OUTSIDE) -> Verification:
    """Check everything from the first event on; raises CasebookError."""
    with log.reading():
        return _Audit(log, None, outside).run()


def audit_recent(log: Log, outside: Outside = NOTHING_OUTSIDE) -> Verification:
    """Check what is behind the last checkpoint, and the last head outside; raises CasebookError."""
    with log.reading():
        return _Audit(log, _start(log), outside).run()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Start:
    """Where a check begins: behind the event `size`; the tree up to there if a checkpoint gives it."""

    size: int
    tree: Frontier | None


def _start(log: Log) -> _Start:
    latest = log.seals.latest_checkpoint()
    count = log.last()[0]
    if latest is None or latest.size > count:
        return _Start(size=max(0, count - RECENT), tree=None)
    # A checkpoint over the very last event would leave nothing to look at but itself.
    try:
        return _Start(size=latest.size, tree=Frontier.unpack(latest.size, latest.frontier))
    except ValueError:
        return _Start(size=max(0, count - RECENT), tree=None)


class _Audit:
    """One check; see `audit`."""

    def __init__(self, log: Log, start: _Start | None, outside: Outside) -> None:
        self._log = log
        self._outside = outside
        self._from = start.size if start else 0
        self._tree = start.tree if start else Frontier()
        self._erasures = ErasureCheck()
        self._links = Links(
            self._from,
            (log.hash_at(self._from) if self._from else None) or ZEROS,
            lambda case: log.head_up_to(case, self._from) if self._from else ZEROS,
            self._erasures.emptied,
        )
        self._people = PeopleCheck(log, self._from)
        self._points = PointsCheck(log, outside, self._from, self._people.roster)
        self._oversight = OversightCheck(log, self._people.roster)
        self._moving = MovingCheck(log, self._from)

    def run(self) -> Verification:
        broken, problems = self._follow(), list[Sentence]()
        if broken:
            problems.append(break_sentence(broken))
        else:
            problems += self._points.left(self._links.sequence)
            broken = self._people.unproven() or self._erasures.unproven()
            broken = broken or self._moving.unproven()
            if broken:
                problems.append(break_sentence(broken))
            problems += self._head_outside()
        return Verification(
            problems=tuple(problems),
            first_bad=broken.sequence if broken else None,
            events=self._links.sequence,
            head=self._links.head.hex() if self._links.sequence else START,
            anchored=() if problems else tuple(self._anchored()),
            open=tuple(self._open()),
        )

    def _follow(self) -> Break | None:
        links, people, points, tree = self._links, self._people, self._points, self._tree
        erasures, oversight, moving = self._erasures, self._oversight, self._moving
        for row in self._log.rows(self._from):
            broken = links.follow(row) or erasures.take(row) or people.take(row)
            broken = broken or oversight.take(row) or moving.take(row)
            if broken:
                return broken
            if tree is not None:
                tree.add(row[8])
            if row[0] == points.next:
                points.reach(row[8], tree)
        return None

    def _head_outside(self) -> Iterator[Sentence]:
        if self._outside.head is None:
            return
        sequence, digest = self._outside.head
        if sequence > self._links.sequence:
            yield cut_off(self._links.sequence, sequence)
        elif sequence and self._log.hash_at(sequence) != digest:
            yield Sentence.of(
                "Event {sequence} is not the one that was noted outside the casebook.",
                sequence=sequence,
            )

    def _anchored(self) -> Iterator[Sentence]:
        yield unchanged(self._links.sequence)
        yield from self._people.proven()
        yield from self._points.proven()
        yield from self._erasures.proven()
        yield from self._oversight.proven()
        yield from self._moving.proven()
        if self._outside.head:
            yield Sentence.of(
                "The head that was noted outside the casebook fits: event {sequence}.",
                sequence=self._outside.head[0],
            )

    def _open(self) -> Iterator[Sentence]:
        if self._outside.head is None and not self._outside.receipts:
            yield LOST_TAIL
        else:
            yield SAME_COMPUTER
        yield from self._people.open()
        yield from self._erasures.open()
        yield from self._oversight.open()
