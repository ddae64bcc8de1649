"""How the sign-off of a case follows from its events: what signs it, what ends it, and what leaves it alone."""

from dataclasses import replace

from tidewaiter.casebook.facts.exporting import ExportSettled
from tidewaiter.casebook.facts.keeping import OfKeeping
from tidewaiter.casebook.facts.marking import CommentWritten, NotePlaced
from tidewaiter.casebook.facts.moving import CaseTakenIn
from tidewaiter.casebook.facts.queue import OfQueue
from tidewaiter.casebook.facts.sign_off import (
    NOT_SIGNED_OFF,
    CaseSigned,
    OfSignOff,
    Signature,
    SignOff,
    SignOffState,
    SignOffWithdrawn,
)
from tidewaiter.casebook.model import Event, Fact, NoteWritten, RecordExported

# Nothing of these bears on what was found, read or decided. All else ends a sign-off: a kind of event
# that nobody thought of here must not leave a signature under what nobody signed. What came with a case
# that was taken in is looked at event by event.
_ASIDE = (
    NoteWritten
    | NotePlaced
    | CommentWritten
    | RecordExported
    | ExportSettled
    | CaseTakenIn
    | OfQueue
    | OfKeeping
    | OfSignOff
)


def touches(fact: Fact) -> bool:
    """Whether a fact changes what was signed, or could."""
    return not isinstance(fact, _ASIDE)


def may_touch(kind: type[Fact]) -> bool:
    """The same of a kind of fact, without one."""
    return not issubclass(kind, _ASIDE)


class SignOffs:
    """The sign-off of one case, event by event."""

    def __init__(self) -> None:
        self.now = NOT_SIGNED_OFF
        self.touched = 0

    def touch(self, event: Event) -> None:
        """Something that was signed has changed with this event."""
        self.touched = event.sequence
        if self.now.state in {SignOffState.HALF, SignOffState.SIGNED}:
            self.now = _ended(self.now, SignOffState.LAPSED, event)

    def sign(self, event: Event, fact: CaseSigned) -> None:
        """Take in a signature; raises ValueError for one that approves nothing that stands."""
        made = Signature(fact=fact, actor=event.actor, time=event.time, sequence=event.sequence)
        if fact.approves:
            if why := refusal(self.now, fact, event.actor):
                raise ValueError(why)
            before = self.now.signatures
            self.now = SignOff(state=SignOffState.SIGNED, signatures=(*before, made))
        else:
            state = SignOffState.HALF if fact.four_eyes else SignOffState.SIGNED
            self.now = SignOff(state=state, signatures=(made,))

    def withdraw(self, event: Event, fact: SignOffWithdrawn) -> None:
        """Take a signature back, with what approves it; raises ValueError if it does not stand."""
        standing = self.now.state in {SignOffState.HALF, SignOffState.SIGNED}
        numbers = [one.sequence for one in self.now.signatures] if standing else []
        if fact.signed not in numbers:
            raise ValueError("a signature that does not stand was taken back")
        left = self.now.signatures[: numbers.index(fact.signed)]
        if left:
            self.now = SignOff(state=SignOffState.HALF, signatures=left)
        else:
            self.now = replace(_ended(self.now, SignOffState.WITHDRAWN, event), reason=fact.reason)


def refusal(now: SignOff, fact: CaseSigned, actor: str) -> str:
    """Why a second signature cannot stand beside the first; empty if it can.

    Four eyes are two people with two keys: one name, or one key, signs only once.
    """
    if now.state is not SignOffState.HALF or now.signatures[0].sequence != fact.approves:
        return "there is no signature to approve"
    first = now.signatures[0]
    if not fact.key or not first.fact.key:
        return "both must sign with a key"
    if actor == first.actor or fact.key == first.fact.key:
        return "the same person signs twice"
    same = (first.fact.assessment, first.fact.digest) == (fact.assessment, fact.digest)
    return "" if same else "the second signed something else"


def _ended(now: SignOff, state: SignOffState, event: Event) -> SignOff:
    return replace(
        now,
        state=state,
        since=event.sequence,
        kind=event.kind,
        actor=event.actor,
        time=event.time,
    )
