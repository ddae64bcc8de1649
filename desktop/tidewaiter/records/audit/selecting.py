"""Which cases an auditor asks for: by review date, by who wrote in them, by list, by outcome."""

from dataclasses import dataclass
from datetime import date

from tidewaiter.casebook.model import Case, Event
from tidewaiter.controls.model import Outcome
from tidewaiter.screening.model import Screening


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is asked for; what is empty or None does not count. Both days are included."""

    first: date | None = None
    last: date | None = None
    user: str = ""
    list: str = ""
    outcome: str = ""

    def text(self) -> str:
        """What was asked for, in one line, for the log."""
        days = f"{self.first or '…'} – {self.last or '…'}"
        return "; ".join(filter(None, (days, self.user, self.list, self.outcome)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """A case as an auditor sees it: its present state, all its events, and the rules' word on it."""

    case: Case
    events: tuple[Event, ...]
    outcome: Outcome


def is_dated(on: date, choice: Choice) -> bool:
    """Whether a review date is asked for; known before a case is derived."""
    return (choice.first is None or on >= choice.first) and (
        choice.last is None or on <= choice.last
    )


def is_chosen(audited: Audited, choice: Choice) -> bool:
    """Whether a case is one of those asked for."""
    if not is_dated(audited.case.on, choice):
        return False
    if choice.outcome and audited.outcome.value != choice.outcome:
        return False
    if choice.user and not any(event.actor == choice.user for event in audited.events):
        return False
    return not choice.list or any(
        choice.list in _lists_of(screening) for screening in audited.case.screenings
    )


def _lists_of(screening: Screening) -> set[str]:
    """The names that somebody may call the lists of a screening by."""
    layers = screening.layers
    return {
        screening.edition,
        *(layer.list for layer in layers),
        *(layer.title for layer in layers),
        *(layer.publisher for layer in layers),
    }
