"""The deeds by which a case is signed off, and a signature taken back; `Casebook.signing_off` is one of these."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tidewaiter.casebook.facts.sign_off import CaseSigned, SignOff, SignOffState, SignOffWithdrawn
from tidewaiter.casebook.model import Case, Fact
from tidewaiter.casebook.people.seats import Seat
from tidewaiter.casebook.refusals.sign_off import SignOffError
from tidewaiter.casebook.state.deriving import CaseHistory
from tidewaiter.casebook.state.open_points import left_to_do
from tidewaiter.controls.model import Outcome

Commit = Callable[[str, Callable[[CaseHistory], Sequence[Fact]]], Case]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a person has before them when they sign: what the rules say, by which edition, at which event.

    `assessment` is its SHA-256 as it stands in a record, `head` the hash of the case's last event.
    """

    outcome: Outcome
    assessment: str
    edition: str
    digest: str
    head: str


class SigningOff:
    """Each deed is on the disk when it returns, and gives the case as it then is; all raise CasebookError."""

    def __init__(self, commit: Commit, seat: Callable[[], Seat]) -> None:
        self._commit = commit
        self._seat = seat

    def sign(self, case_id: str, shown: Shown, note: str = "") -> Case:
        """Sign the case as it was shown: the first signature, or the second under the first."""

        def signed(history: CaseHistory) -> list[Fact]:
            case, seat = history.case(), self._seat()
            if not history.is_as_at(shown.head):
                raise SignOffError.changed()
            if case.taken is not None:
                raise SignOffError.elsewhere()
            if points := left_to_do(case):
                raise SignOffError.open(len(points), points[0].sentence)
            return [_signature(case.sign_off, shown, seat, note)]

        return self._commit(case_id, signed)

    def withdraw(self, case_id: str, reason: str) -> Case:
        """Take one's own signature back, or, of others, all that stand."""
        if not reason.strip():
            raise SignOffError.without_reason()

        def taken_back(history: CaseHistory) -> list[Fact]:
            now = history.oversight.sign_offs.now
            if now.state not in {SignOffState.HALF, SignOffState.SIGNED}:
                raise SignOffError.nothing()
            own = [one for one in now.signatures if one.actor == self._seat().actor]
            signed = (own or now.signatures)[0].sequence
            return [SignOffWithdrawn(signed=signed, reason=reason.strip())]

        return self._commit(case_id, taken_back)


def _signature(now: SignOff, shown: Shown, seat: Seat, note: str) -> CaseSigned:
    """The signature that comes next; raises SignOffError where this person cannot give it."""
    if now.state is SignOffState.SIGNED:
        raise SignOffError.done()
    four_eyes = shown.outcome in seat.four_eyes
    approves = 0
    if now.state is SignOffState.HALF:
        _check_second(now, shown, seat)
        four_eyes, approves = True, now.signatures[0].sequence
    elif four_eyes and not seat.key:
        raise SignOffError.without_key()
    return CaseSigned(
        outcome=shown.outcome,
        assessment=shown.assessment,
        edition=shown.edition,
        digest=shown.digest,
        head=shown.head,
        key=seat.key,
        four_eyes=four_eyes,
        approves=approves,
        note=note.strip(),
    )


def _check_second(now: SignOff, shown: Shown, seat: Seat) -> None:
    first = now.signatures[0]
    if not seat.key:
        raise SignOffError.without_key()
    if not first.fact.key:
        raise SignOffError.unsigned_first()
    if seat.actor == first.actor or seat.key == first.fact.key:
        raise SignOffError.same_person()
    if not seat.approver:
        raise SignOffError.approver()
    if (first.fact.assessment, first.fact.digest) != (shown.assessment, shown.digest):
        raise SignOffError.changed()
