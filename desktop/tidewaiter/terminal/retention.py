"""What `tidewaiter retention …` does in the terminal."""

from collections.abc import Sequence
from datetime import date

from tidewaiter.casebook.facts.retention import checked
from tidewaiter.desk.wording import spoken, tr
from tidewaiter.road.retaining import Kept, case_named, profiles, retention_list, title_of
from tidewaiter.road.signing_desk import open_in_terminal
from tidewaiter.terminal.controls import DONE, say, today
from tidewaiter.wording import Sentence


def list_cases() -> int:
    """Every case with what it is kept by, those that may be deleted first."""
    with open_in_terminal() as book:
        rows = retention_list(book, profiles(), today())
    for row in rows:
        by = ", ".join(row.keeping.profiles)
        say(f"{row.case[:8]}  {row.title}  [{by}]  {tr(row.words())}")
    if not rows:
        say(tr("There is no case yet."))
    return DONE


def list_profiles() -> int:
    """The laws, with how long, from when on, and where it stands."""
    for profile in profiles().values():
        length = Sentence.counted("one year", "{count} years", count=profile.years)
        say(f"{profile.id}  {title_of(profile, spoken())}: {tr(length)}. {profile.law}")
        say(f"    {profile.source}")
    return DONE


def set_retention(case: str, names: Sequence[str], trigger: date | None) -> int:
    """Set what is given; what is not stays as it was."""
    known = profiles()
    with open_in_terminal() as book:
        case_id = case_named(book, case)
        before = book.case(case_id).keeping
        chosen = checked(names or before.profiles, known)
        book.retention.set(case_id, chosen, trigger or before.trigger)
        _tell(retention_list(book, known, today()), case_id)
    return DONE


def hold(case: str, reason: str) -> int:
    """Let nobody delete a case."""
    with open_in_terminal() as book:
        case_id = case_named(book, case)
        book.retention.hold(case_id, reason)
        _tell(retention_list(book, profiles(), today()), case_id)
    return DONE


def lift(case: str, reason: str) -> int:
    """End the hold on a case."""
    with open_in_terminal() as book:
        case_id = case_named(book, case)
        book.retention.lift(case_id, reason)
        _tell(retention_list(book, profiles(), today()), case_id)
    return DONE


def delete(case: str, reason: str) -> int:
    """Delete a case whose time is over."""
    with open_in_terminal() as book:
        fact = book.retention.erase(case_named(book, case), profiles(), today(), reason)
    say(
        tr(
            Sentence.counted(
                "The case was deleted. Of one event only the hash is left.",
                "The case was deleted. Of {count} events only the hashes are left.",
                count=fact.events,
            )
        )
    )
    say(tr("Records that were exported, and backups, still hold it: delete them yourself."))
    return DONE


def _tell(rows: Sequence[Kept], case_id: str) -> None:
    row = next(row for row in rows if row.case == case_id)
    say(f"{row.title}: {tr(row.words())}")
