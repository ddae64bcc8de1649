"""Which cases are to be kept until when, as one list: what window and command line share."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tidewaiter.casebook.facts.retention import (
    AS_LAW,
    Keeping,
    Profile,
    State,
    kept_until,
    load_profiles,
    state_on,
)
from tidewaiter.casebook.refusals.entries import NotInCaseError
from tidewaiter.casebook.refusals.keeping import RetentionError
from tidewaiter.casebook.store import Casebook
from tidewaiter.desk.language import Language
from tidewaiter.desk.resources import resources
from tidewaiter.wording import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One case of the list; `until` is the last day it must be there, None where nobody can say."""

    case: str
    title: str
    keeping: Keeping
    until: date | None
    state: State

    def words(self) -> Sentence:
        """How it stands, in a sentence."""
        match self.state:
            case State.HELD:
                return Sentence.of("on legal hold: {reason}", reason=self.keeping.hold)
            case State.UNDATED:
                return Sentence.of("no trigger date: set the day of export")
            case State.KEPT:
                return Sentence.of("to be kept until {date}", date=_day(self.until))
            case State.DUE:
                return Sentence.of("may be deleted since {date}", date=_day(self.until))


# What asks for a deed first.
_ORDER = (State.DUE, State.UNDATED, State.HELD, State.KEPT)


def profiles() -> Mapping[str, Profile]:
    """The retention profiles that the program brings along, in their order."""
    return load_profiles(resources() / "retention" / "profiles.toml")


def title_of(profile: Profile, language: Language) -> str:
    """A profile in the reader's language."""
    match language:
        case Language.CHINESE:
            return profile.title_zh
        case Language.JAPANESE:
            return profile.title_ja
        case Language.ENGLISH:
            return profile.title_en


def retention_list(book: Casebook, known: Mapping[str, Profile], today: date) -> list[Kept]:
    """Every case, those that may be deleted first, then by day; raises CasebookError.

    A case kept by a profile that is not known here stands without a day.
    """
    set_for = book.retention.every()
    rows = [
        _kept(one.id, one.title, set_for.get(one.id, AS_LAW), known, today) for one in book.cases()
    ]
    return sorted(rows, key=lambda row: (_ORDER.index(row.state), row.until or date.max, row.title))


def case_named(book: Casebook, name: str) -> str:
    """The case whose id begins so; raises NotInCaseError for none, or for more than one."""
    found = [one.id for one in book.cases() if one.id.startswith(name)]
    if not name or len(found) != 1:
        raise NotInCaseError.case(name)
    return found[0]


def _kept(
    case: str, title: str, keeping: Keeping, known: Mapping[str, Profile], today: date
) -> Kept:
    try:
        until = kept_until(keeping, known)
    except RetentionError:
        until = None
    return Kept(
        case=case, title=title, keeping=keeping, until=until, state=state_on(keeping, until, today)
    )


def _day(until: date | None) -> str:
    return until.isoformat() if until else ""
