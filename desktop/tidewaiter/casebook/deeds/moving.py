"""The deed by which a case from another casebook becomes one here, or is joined with the one that is here.

`Casebook.moving` is one of these. What is read from a bundle, and verified, comes from `records.moving`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from tidewaiter.casebook.deeds.committing import Committing
from tidewaiter.casebook.disk.files import Shelf
from tidewaiter.casebook.facts.bodies import decode
from tidewaiter.casebook.facts.desk import VerificationFailed
from tidewaiter.casebook.facts.moving import Apart, CaseTakenIn, Strand
from tidewaiter.casebook.facts.sign_off import SignOff, SignOffState
from tidewaiter.casebook.journal.log import Log
from tidewaiter.casebook.journal.pen import Pen
from tidewaiter.casebook.model import Case, Event
from tidewaiter.casebook.people.roster import UNSIGNED
from tidewaiter.casebook.refusals.entries import NoSignatureError, NotInCaseError
from tidewaiter.casebook.refusals.moving import HistoryChangedError, MovingError
from tidewaiter.casebook.state.deriving import CaseHistory
from tidewaiter.casebook.state.weaving import MOST_STRANDS, every

_SIGNED = frozenset({SignOffState.HALF, SignOffState.SIGNED})
# What every casebook adds by itself when a case leaves or comes: two that did nothing else did not part.
_PASSING = frozenset({"record-exported", "export-settled", "case-taken-in"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """A case as a verified bundle holds it.

    `events` are those of the casebook `store` that it was exported from, each with those of further
    casebooks that it brought there; all else as in `CaseTakenIn`.
    """

    case: str
    title: str
    store: str
    name: str
    key: str
    events: tuple[Event, ...]
    bundle: str
    proof: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What of a case is not here yet. `new`: all of it; `both`: the casebook here went on as well."""

    fresh: tuple[Event, ...]
    new: bool
    both: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What became of it: the case as it is now, and the sign-off that this ended, if it did."""

    case: Case
    offered: Offered
    ended: SignOff | None = None

    @property
    def apart(self) -> tuple[Apart, ...]:
        """What the casebooks said differently, and nobody settled."""
        return self.case.apart


class Moving:
    """Each deed is on the disk when it returns, whole or not at all; all raise CasebookError."""

    def __init__(
        self,
        log: Log,
        shelf: Shelf,
        pen: Pen,
        cases: Committing,
        *,
        note: Callable[[VerificationFailed], None],
    ) -> None:
        self._log = log
        self._shelf = shelf
        self._pen = pen
        self._cases = cases
        self._note = note

    def store(self) -> str:
        """This casebook, by the hash of its first event; empty before there is one."""
        return (self._log.hash_at(1) or b"").hex()

    def offers(self, arrived: Arrived) -> Offered:
        """What would come; raises MovingError where nothing can, and notes a history that was changed."""
        with self._noting(arrived):
            return self._offers(arrived)

    @contextmanager
    def _noting(self, arrived: Arrived) -> Iterator[None]:
        """Note that a history was changed, once nothing is being written any more."""
        try:
            yield
        except HistoryChangedError as error:
            problem = error.problem
            self._note(VerificationFailed(record=arrived.title, first_bad=0, problems=(problem,)))
            raise

    def _offers(self, arrived: Arrived) -> Offered:
        events = self._here(arrived.case)
        known = {(e.casebook or self.store(), e.sequence): e.hash for e in every(events)}
        counts: dict[str, list[int]] = {}
        for store, sequence in known:
            counts.setdefault(store, []).append(sequence)
        fresh: list[Event] = []
        at: dict[str, int] = {}
        for event in _of(arrived):
            place = at[event.casebook] = at.get(event.casebook, 0) + 1
            before = counts.get(event.casebook, [])
            if place > len(before):
                fresh.append(event)
            elif known.get((event.casebook, event.sequence)) != event.hash:
                raise HistoryChangedError.rewritten(arrived.name, event.sequence)
        if own := next((one for one in fresh if one.casebook == self.store()), None):
            raise HistoryChangedError.ahead(own.sequence)
        theirs = {(event.casebook, event.sequence) for event in _of(arrived)}
        ours = (e for e in every(events) if (e.casebook or self.store(), e.sequence) not in theirs)
        both = any(e.kind not in _PASSING for e in ours)
        both = both and any(e.kind not in _PASSING for e in fresh)
        return Offered(fresh=tuple(fresh), new=not events, both=both)

    def missing(self, documents: Iterable[str]) -> list[str]:
        """Those of these documents whose bytes are not here."""
        return [sha256 for sha256 in documents if not self._shelf.holds(sha256)]

    def take_in(self, arrived: Arrived, documents: Iterable[tuple[str, bytes]]) -> Joined:
        """Take the case in, with the bytes of its documents. What is here already is not written again."""
        if not self._pen.seat().key:
            raise NoSignatureError.none()
        if not self.offers(arrived).fresh:
            return Joined(case=self._history(arrived.case).case(), offered=self.offers(arrived))
        for sha256, data in documents:
            self._shelf.put(sha256, data)
        with self._noting(arrived), self._cases.writing():
            offered = self._offers(arrived)  # another window may have been quicker
            history = self._history(arrived.case) if not offered.new else CaseHistory()
            before = None if offered.new else history.case().sign_off
            self._pen.refresh()
            if self.store() == "":
                self._pen.introduce()
            fact = self._fact(arrived, offered.fresh, history)
            (event,) = self._pen.append(arrived.case, [fact])
            self._log.take(event.sequence, offered.fresh)
            history.add(replace(event, brought=offered.fresh))
            case = history.case()
            ended = before if before and _ends(before, case.sign_off) else None
            if ended and not self._pen.may_approve():
                raise MovingError.approver()
        self._cases.forget(arrived.case)
        return Joined(case=case, offered=offered, ended=ended)

    def _here(self, case: str) -> Sequence[Event]:
        try:
            return self._log.of_case(case, after=0)
        except NotInCaseError as error:
            raise MovingError.erased() from error

    def _history(self, case: str) -> CaseHistory:
        history = CaseHistory()
        for event in self._here(case):
            history.add(event)
        return history

    def _fact(self, arrived: Arrived, fresh: Sequence[Event], history: CaseHistory) -> CaseTakenIn:
        strands = {one.store: one for one in history.strands}
        names = {arrived.store: arrived.name, **_names(arrived.events)}
        for event in fresh:
            name = names.get(event.casebook) or event.actor.removesuffix(UNSIGNED)
            strands[event.casebook] = Strand(
                store=event.casebook, name=name, last=event.sequence, head=event.hash
            )
        if len(strands) >= MOST_STRANDS:
            raise MovingError.too_many()
        return CaseTakenIn(
            here=self.store(),
            store=arrived.store,
            name=arrived.name,
            key=arrived.key,
            strands=tuple(strands.values()),
            events=len(fresh),
            bundle=arrived.bundle,
            proof=arrived.proof,
        )


def _of(arrived: Arrived) -> Iterator[Event]:
    """All events of a bundle, each with its casebook, in the order in which they can be taken in."""
    for event in every(arrived.events):
        yield replace(event, casebook=event.casebook or arrived.store, brought=())


def _names(events: Sequence[Event]) -> dict[str, str]:
    """What the casebooks before called each other."""
    found: dict[str, str] = {}
    for event in every(tuple(events)):
        fact = decode(event.kind, event.body) if event.kind == "case-taken-in" else None
        if isinstance(fact, CaseTakenIn):
            found |= {strand.store: strand.name for strand in fact.strands}
    return found


def _ends(before: SignOff, after: SignOff) -> bool:
    """Whether a sign-off that stood does not stand any more."""
    if before.state not in _SIGNED:
        return False
    numbers = [one.sequence for one in before.signatures]
    kept = [one.sequence for one in after.signatures][: len(numbers)] == numbers
    return not kept or after.state not in _SIGNED
