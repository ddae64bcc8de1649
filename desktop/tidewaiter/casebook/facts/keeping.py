"""What is noted of keeping: how long a case stays, legal holds, what was deleted, and restored backups."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionSet:
    """By which profiles a case is kept, the longest of which wins, and from which day on."""

    profiles: tuple[str, ...]
    trigger: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldPlaced:
    """A case must not be deleted whatever its age."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldLifted:
    """The hold on a case ended."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseErased:
    """A case was deleted: an event of the desk, which leaves the proof that there was one.

    `events` counts the events whose content is gone, `head` (hexadecimal) is the hash of the last of
    them; their hashes, times and writers stay in the log. `documents` are the SHA-256 of the papers
    whose kept copies are gone with it, because no other case holds them. `until` is the day up to which
    it had to be kept, by the `laws`.
    """

    case: str
    events: int
    head: str
    documents: tuple[str, ...]
    until: date
    laws: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """The log up to here came from a backup over `events` events, made at `made`.

    `set_aside` counts the events of the casebook that stood here before, `former` is its last hash; 0
    and nothing for none, or for one that could not be read.
    """

    made: str
    events: int
    head: str
    set_aside: int
    former: str


KINDS_OF_KEEPING = ("retention-set", "hold-placed", "hold-lifted")

OfKeeping = RetentionSet | HoldPlaced | HoldLifted
OfDesk = CaseErased | Restored
