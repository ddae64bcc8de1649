"""When an entry applies: the days on which it has effect, the days on which that rests, and what follows.

Every date is inclusive: the first or the last day that it speaks of. So Chinese texts print them:
«until 10 November 2026» covers that day to its end, and measures that stop «from 10 November 2025»
have 9 November as their last day. No hour of the day is known here.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Standing(StrEnum):
    """Where an entry stands on a date."""

    IN_FORCE = "in force"
    NOT_YET = "not yet in force"
    SUSPENDED = "suspended"
    UNCERTAIN = "uncertain"
    ENDED = "ended"
    OTHER_REGIME = "other regime"
    WATCH = "not on the list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days in a row, from `first` to `last`; None where the text names no day.

    `last` is printed in a legal text; `announced` is another last day that was only announced, later
    or earlier. On the days between the two nobody can say whether the period still holds.
    """

    first: date | None = None
    last: date | None = None
    announced: date | None = None

    def may_hold(self, on: date) -> bool:
        """Whether the text or the announcement has the period hold on a day."""
        if self.first and on < self.first:
            return False
        return self.last is None or on <= max(self.last, self.announced or self.last)

    def surely_holds(self, on: date) -> bool:
        """Whether both have it hold."""
        return self.may_hold(on) and all(on <= end for end in (self.last, self.announced) if end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """The periods in which an entry has effect, and those in which it is suspended, each in order.

    Without a period of effect it has always had effect. What ended and was revived has two of them.
    """

    effective: tuple[Period, ...] = ()
    suspended: tuple[Period, ...] = ()

    def standing(self, on: date) -> Standing:
        """Where these dates put an entry on the day `on`."""
        return self.ruling(on)[0]

    def ruling(self, on: date) -> tuple[Standing, Period | None]:
        """The standing on a day, and the period whose dates make it so."""
        effect = _holding(self.effective, on)
        if self.effective and effect is None:
            begun = [p for p in self.effective if p.first is None or p.first <= on]
            return (Standing.ENDED, begun[-1]) if begun else (Standing.NOT_YET, self.effective[0])
        pause = _holding(self.suspended, on)
        if pause:
            return Standing.SUSPENDED if pause.surely_holds(on) else Standing.UNCERTAIN, pause
        sure = effect is None or effect.surely_holds(on)
        return Standing.IN_FORCE if sure else Standing.UNCERTAIN, effect

    def returns(self, on: date) -> date | None:
        """The day from which an entry that ended before `on` has effect again; None if never."""
        return next((p.first for p in self.effective if p.first and p.first > on), None)


def _holding(periods: tuple[Period, ...], on: date) -> Period | None:
    """The period that holds on a day; one that surely does goes before one that may."""
    possible = [p for p in periods if p.may_hold(on)]
    return next((p for p in possible if p.surely_holds(on)), possible[0] if possible else None)
