"""Whether checkpoints and receipts are of a log: one part of a check, see `auditing`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tidewaiter.casebook.disk.seals import KeptCheckpoint
from tidewaiter.casebook.journal.log import Log
from tidewaiter.casebook.people.roster import Roster
from tidewaiter.casebook.proof.checkpoints import Note, parse_note
from tidewaiter.casebook.proof.merkle import Frontier
from tidewaiter.casebook.proof.signatures import NOTHING
from tidewaiter.casebook.proof.witness import Outside
from tidewaiter.wording import Sentence


class PointsCheck:
    """The checkpoints in the casebook and the receipts outside, as the log grows past them."""

    def __init__(self, log: Log, outside: Outside, start: int, roster: Roster) -> None:
        self._store = (log.hash_at(1) or NOTHING).hex()
        self._roster = roster
        self._problems: list[Sentence] = []
        self._inside = self._outside = self._last = 0
        self._at: dict[int, list[_Point]] = {}
        for kept in log.seals.checkpoints() if not start else _latest(log):
            self._put(kept.note, kept, start)
        for note in outside.receipts:
            self._put(note, None, start)
        if start:  # the one that the check begins from
            self._reach_start(log, start)
        self.next = min(self._at, default=0)

    def reach(self, head: bytes, tree: Frontier | None) -> None:
        """Hold all that was signed at the size `next` against the log, and go on to the one after it."""
        for point in self._at.pop(self.next, ()):
            self._check(point, head, tree)
        self.next = min(self._at, default=0)

    def left(self, count: int) -> Iterator[Sentence]:
        """What is wrong with any of them, once the log has ended."""
        beyond = max(self._at, default=0)
        if beyond > count:
            yield cut_off(count, beyond)
        yield from self._problems

    def proven(self) -> Iterator[Sentence]:
        """How many fit."""
        if self._inside:
            yield Sentence.counted(
                "One signed checkpoint fits, over {size} events.",
                "{count} signed checkpoints fit, the last over {size} events.",
                count=self._inside,
                size=self._last,
            )
        if self._outside:
            yield Sentence.counted(
                "One receipt outside the casebook fits.",
                "{count} receipts outside the casebook fit.",
                count=self._outside,
            )

    def _put(self, text: str, kept: KeptCheckpoint | None, start: int) -> None:
        try:
            note = parse_note(text)
        except ValueError:
            self._problems.append(Sentence.of("A checkpoint cannot be understood."))
            return
        size = note.checkpoint.size
        if kept is not None and kept.size != size:
            self._problems.append(_misfit(size))
        elif size >= start:
            self._at.setdefault(size, []).append(_Point(note=note, kept=kept))

    def _reach_start(self, log: Log, start: int) -> None:
        for point in self._at.pop(start, ()):
            frontier = point.kept.frontier if point.kept else None
            try:
                tree = Frontier.unpack(start, frontier) if frontier is not None else None
            except ValueError:
                tree = None
            self._check(point, log.hash_at(start) or NOTHING, tree)

    def _check(self, point: "_Point", head: bytes, tree: Frontier | None) -> None:
        checkpoint = point.note.checkpoint
        same = checkpoint.store == self._store and checkpoint.head == head.hex()
        if tree is not None:
            same = same and checkpoint.root == tree.root()
            same = same and (point.kept is None or point.kept.frontier == tree.pack())
        if not same:
            self._problems.append(_misfit(checkpoint.size))
        elif not self._is_signed(point.note):
            self._problems.append(
                Sentence.of(
                    "The checkpoint over {size} events is not signed by anybody of this casebook.",
                    size=checkpoint.size,
                )
            )
        elif point.kept is None:
            self._outside += 1
        else:
            self._inside += 1
            self._last = checkpoint.size

    def _is_signed(self, note: Note) -> bool:
        from tidewaiter.signing import is_signed  # noqa: PLC0415 - brings the library along

        message = note.text.encode()
        return any(
            is_signed(message, signature.signature, key)
            for key in self._roster.all_keys()
            for signature in note.signatures
            if signature.is_of(key)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Point:
    note: Note
    kept: KeptCheckpoint | None = field(default=None)


def _latest(log: Log) -> Iterable[KeptCheckpoint]:
    latest = log.seals.latest_checkpoint()
    return () if latest is None else (latest,)


def cut_off(count: int, noted: int) -> Sentence:
    """That the log ends at an event, and had more."""
    return Sentence.of(
        "The casebook ends at event {count}, but had {noted}: its end was cut off, or an old copy was"
        " put back.",
        count=count,
        noted=noted,
    )


def _misfit(size: int) -> Sentence:
    return Sentence.of(
        "The first {size} events are not those that were signed: they were written anew.", size=size
    )
