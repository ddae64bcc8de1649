"""What is noted when a case is signed off, and how it then stands: signed, waiting, or changed since.

A person signs what was decided; nothing here says that a shipment may go.
"""

from dataclasses import dataclass
from enum import StrEnum

from tidewaiter.controls.model import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSigned:
    """A person signed off the case as it stood at the event with the hash `head`.

    `assessment` is the SHA-256 of what the rules said then, as it stands in a record; `edition` and
    `digest` are those of the control pack. `key` is the signer's, in hexadecimal, empty for whoever has
    none. `four_eyes` says whether a second person had to sign by the rule in force. The second signs
    the first's signature: `approves` is the number of that event, 0 for the first.
    """

    outcome: Outcome
    assessment: str
    edition: str
    digest: str
    head: str
    key: str
    four_eyes: bool
    approves: int
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffWithdrawn:
    """A signature was taken back, with the one that approved it; `signed` is the number of its event."""

    signed: int
    reason: str


OfSignOff = CaseSigned | SignOffWithdrawn


class SignOffState(StrEnum):
    """How far the sign-off of a case is."""

    OPEN = "not signed off"
    HALF = "waits for the second signature"
    SIGNED = "signed off"
    LAPSED = "no longer signed off"
    WITHDRAWN = "sign-off withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One person's signature under a case."""

    fact: CaseSigned
    actor: str
    time: str
    sequence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """The sign-off of a case after its latest event.

    `signatures` are those that stand; of a sign-off that lapsed or was withdrawn, those it had. `since`
    is the number and `kind` the kind of the event that ended it, by `actor` at `time`, for this `reason`.
    """

    state: SignOffState = SignOffState.OPEN
    signatures: tuple[Signature, ...] = ()
    since: int = 0
    kind: str = ""
    actor: str = ""
    time: str = ""
    reason: str = ""

    @property
    def stands(self) -> bool:
        """Whether everybody who had to sign has signed, and nothing has changed since."""
        return self.state is SignOffState.SIGNED


NOT_SIGNED_OFF = SignOff()
