"""What happens for all cases at once: lists, editions and settings, people and their keys, trouble.

These facts stand in the log under no case. Those of packs, look-backs and good guys are in `model`.
"""

from dataclasses import dataclass
from enum import StrEnum

from tidewaiter.casebook.facts.keeping import OfDesk
from tidewaiter.casebook.facts.vouching import OfVouching
from tidewaiter.controls.model import Outcome
from tidewaiter.wording import Sentence


class Role(StrEnum):
    """What a person may do beyond reviewing."""

    REVIEWER = "reviewer"
    APPROVER = "approver"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedList:
    """A list beside the pack: `id` of this edition of it here, `sha256` of the list as imported."""

    id: str
    list: str
    title: str
    publisher: str
    edition: str
    effect: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListImported:
    """A list was imported and is in use; `former` is the id of the one whose place it takes, or empty."""

    list: NamedList
    former: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListUsed:
    """A list that rested is in use again; `former` as in `ListImported`."""

    list: NamedList
    former: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLeft:
    """A list is out of use, and `deleted` or not."""

    list: NamedList
    deleted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionUsed:
    """Another edition of the control pack is in use; `chosen` by the user, or else always the newest."""

    edition: str
    digest: str
    previous: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherTrusted:
    """A publisher's key is trusted from now on."""

    name: str
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingChanged:
    """The user set something; both values as they stand in the file of settings."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationFailed:
    """A check found something wrong: with this casebook, or with a record, which is then named.

    `first_bad` is the number of the first event that does not fit, or 0 where that is not known.
    """

    record: str
    first_bad: int
    problems: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockSetBack:
    """The computer's clock says an earlier time than the event before this one."""

    before: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered:
    """The program or the computer had ended in the middle; the log goes on behind `sequence`."""

    sequence: int
    head: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CasesExported:
    """Many cases were exported for an auditor; `sha256` is of the file, `receipt` as in `RecordExported`.

    `asked` is what chose them, `drawn` of `decisions` were put into a sample by `seed`.
    """

    name: str
    form: str
    sha256: str
    cases: int
    asked: str
    drawn: int
    decisions: int
    seed: str
    receipt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonEnrolled:
    """A person signs with this key from now on: its 32 bytes, in hexadecimal.

    The first person of a casebook has every role, later ones review until an approver gives them more.
    """

    name: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRotated:
    """A person signs with another key from now on; the event itself is signed with the former one."""

    name: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRevoked:
    """A key is not that person's any more, and not to be trusted from the event `since` on."""

    name: str
    key: str
    since: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGiven:
    """An approver gave a person a role."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class FourEyesSet:
    """An approver said for which outcomes a second person must sign a case off; none, where it is empty."""

    outcomes: tuple[Outcome, ...]


OfPeople = PersonEnrolled | KeyRotated | KeyRevoked | RoleGiven | FourEyesSet
DeskFact = (
    ListImported
    | ListUsed
    | ListLeft
    | EditionUsed
    | PublisherTrusted
    | SettingChanged
    | VerificationFailed
    | ClockSetBack
    | Recovered
    | CasesExported
    | OfDesk
    | OfVouching
    | OfPeople
)
