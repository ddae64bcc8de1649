"""What no type can say of an entry's dates: its periods run forward, one after the other."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from tidewaiter.controls.entries import Entry
from tidewaiter.controls.errors import WrongEntry
from tidewaiter.controls.rows import DatesRow, PeriodRow
from tidewaiter.wording import Sentence


def check_dates(entry: Entry[object], dates: DatesRow, prefix: str) -> Iterator[WrongEntry]:
    """No period ends before it begins or before the one ahead of it, and a suspension has a first day."""
    for field, periods in (("effective", dates.effective), ("suspended", dates.suspended)):
        place = f"{prefix}{field}"
        for number, period in enumerate(periods):
            yield from _check_period(entry, period, f"{place}[{number}].")
        yield from _check_order(entry, periods, place)
    for number, period in enumerate(dates.suspended):
        if period.first is None:
            yield entry.error(
                f"{prefix}suspended[{number}]",
                Sentence.of("The suspension has no first day."),
                Sentence.of("Give the day from which it holds."),
            )


def dates_error(entry: Entry[object], field: str, first: str, last: str) -> WrongEntry:
    """The error that one date of an entry lies before another that it must not precede."""
    return entry.error(
        field,
        Sentence.of("“{last}” lies before “{first}”.", last=last, first=first),
        Sentence.of("Compare the dates with the text of the measure."),
    )


def _check_period(entry: Entry[object], period: PeriodRow, place: str) -> Iterator[WrongEntry]:
    for name, end in (("last", period.last), ("announced", period.announced)):
        if period.first and end and end < period.first:
            yield dates_error(entry, place + name, "first", name)
    if period == PeriodRow():
        yield entry.error(
            place.rstrip("."),
            Sentence.of("The period names no day."),
            Sentence.of("Leave it out: without a period, an entry has always had effect."),
        )
    elif period.announced and period.announced == period.last:
        yield entry.error(
            f"{place}announced",
            Sentence.of("“announced” is the day that the text names."),
            Sentence.of("Leave it out: it is for a day that differs from the text's."),
        )


def _check_order(
    entry: Entry[object], periods: Sequence[PeriodRow], place: str
) -> Iterator[WrongEntry]:
    """Later periods begin after earlier ones have ended, by their text or by an announcement."""
    for number, (before, after) in enumerate(pairwise(periods), start=1):
        if not _follows(before, after.first):
            yield entry.error(
                f"{place}[{number}].first",
                Sentence.of("The period does not begin after the one before it has ended."),
                Sentence.of("Give the periods in their order, and the earlier one its last day."),
            )


def _follows(before: PeriodRow, first: date | None) -> bool:
    ends = [day for day in (before.last, before.announced) if day]
    return first is not None and bool(ends) and first > min(ends)
