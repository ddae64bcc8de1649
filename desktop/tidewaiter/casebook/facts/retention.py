"""How long a case is kept, by which laws, and from which day on it may be deleted.

Nothing is deleted by itself: a list says what is due, and a person decides.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

import msgspec

from tidewaiter.casebook.facts.keeping import HoldLifted, HoldPlaced, OfKeeping, RetentionSet
from tidewaiter.casebook.refusals.keeping import RetentionError


class Count(StrEnum):
    """From when the years of a profile count."""

    TRIGGER = "trigger"
    YEAR_END = "year-end"


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """One law that papers are kept by, as `resources/retention/profiles.toml` has it."""

    id: str
    years: int
    count: Count
    law: str
    title_en: str
    title_zh: str
    title_ja: str
    source: str

    def until(self, trigger: date) -> date:
        """The last day on which a case with this trigger date must still be there."""
        if self.count is Count.YEAR_END:
            return date(trigger.year + self.years, 12, 31)
        try:
            return trigger.replace(year=trigger.year + self.years)
        except ValueError:  # the 29th of February: a day longer, never shorter
            return date(trigger.year + self.years, 3, 1)


class _File(msgspec.Struct, frozen=True):
    profile: tuple[Profile, ...]


def load_profiles(path: Path) -> Mapping[str, Profile]:
    """The profiles in a file, by their id, in its order; raises OSError or ValueError for a bad one."""
    read = msgspec.convert(tomllib.loads(path.read_text("utf-8")), _File)
    return {profile.id: profile for profile in read.profile}


# A case that nobody set is kept as Chinese law wants it: the law this program is made for.
DEFAULT_PROFILES = ("cn",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """What was set for one case: by which profiles it is kept, from which day on, and whether it is held.

    `hold` is why it must not be deleted whatever its age; empty for no such hold. Without a `trigger`,
    the case is never due.
    """

    profiles: tuple[str, ...] = DEFAULT_PROFILES
    trigger: date | None = None
    hold: str = ""

    def after(self, fact: OfKeeping) -> "Keeping":
        """What is set after one more fact."""
        match fact:
            case RetentionSet(profiles=profiles, trigger=trigger):
                return replace(self, profiles=profiles, trigger=trigger)
            case HoldPlaced(reason=reason):
                return replace(self, hold=reason)
            case HoldLifted():
                return replace(self, hold="")


AS_LAW = Keeping()


class State(StrEnum):
    """Whether a case may be deleted."""

    HELD = "on legal hold"
    UNDATED = "no trigger date"
    KEPT = "to be kept"
    DUE = "may be deleted"


def kept_until(keeping: Keeping, profiles: Mapping[str, Profile]) -> date | None:
    """The last day of the longest of a case's profiles; None without a trigger date.

    Raises RetentionError for a profile that is not known here: nobody can say how long that is.
    """
    if unknown := [name for name in keeping.profiles if name not in profiles]:
        raise RetentionError.unknown(unknown[0])
    if keeping.trigger is None:
        return None
    return max(profiles[name].until(keeping.trigger) for name in keeping.profiles)


def state_on(keeping: Keeping, until: date | None, today: date) -> State:
    """Whether a case may be deleted on this day; `until` as `kept_until` gives it."""
    if keeping.hold:
        return State.HELD
    if until is None:
        return State.UNDATED
    return State.DUE if today > until else State.KEPT


def checked(names: Sequence[str], known: Iterable[str]) -> tuple[str, ...]:
    """The names of profiles, each once; raises RetentionError for none, and for one that is not known."""
    offered = set(known)
    if unknown := [name for name in names if name not in offered]:
        raise RetentionError.unknown(unknown[0])
    if not names:
        raise RetentionError.without_profile()
    return tuple(dict.fromkeys(names))
