"""What the dates of an entry do to it on the review date, in words; nothing while it is simply in force."""

from datetime import date

from tidewaiter.controls.dates import Dates, Period, Standing
from tidewaiter.controls.model import Item, Pack, Party
from tidewaiter.wording import Sentence

PLAIN = Sentence("")
_NO_END = "further notice"


def item_dates_words(pack: Pack, item: Item, on: date) -> Sentence:
    """What an item's own dates, or its measure's, do to it."""
    match pack.item_standing(item, on):
        case Standing.OTHER_REGIME:
            return Sentence(" This belongs to another regime, not to the dual-use list.")
        case Standing.WATCH:
            return Sentence(" It is not on China’s list as read, and is shown for information.")
        case Standing.UNCERTAIN if item.measure_id is None:
            return Sentence(" Its legal standing is uncertain.")
        case _:
            return dates_words(
                measure_number(pack, item.measure_id or ""), pack.item_dates(item), on
            )


def party_dates_words(pack: Pack, party: Party, on: date) -> Sentence:
    """What the dates of a listing do to it."""
    return dates_words(measure_number(pack, party.measure_id), party.dates, on)


def measure_number(pack: Pack, measure_id: str) -> str:
    """How a measure is cited."""
    measure = pack.measures.get(measure_id)
    return measure.number if measure else measure_id


def dates_words(number: str, dates: Dates, on: date) -> Sentence:
    """A sentence with a blank before it, on the measure of this number and the dates that decide."""
    standing, period = dates.ruling(on)
    if standing is Standing.IN_FORCE or period is None:
        return PLAIN
    if standing is Standing.UNCERTAIN:
        return _uncertain(number, period, suspended=period in dates.suspended)
    if standing is Standing.SUSPENDED:
        return Sentence.of(
            " {number} is suspended from {since} until {to}.",
            number=Sentence(number),
            since=str(period.first),
            to=str(period.last or _NO_END),
        )
    if standing is Standing.NOT_YET:
        return Sentence.of(
            " {number} takes effect on {since}.", number=Sentence(number), since=str(period.first)
        )
    again = dates.returns(on)
    if again is None:
        return Sentence.of(
            " {number} had its last day in force on {until}.",
            number=Sentence(number),
            until=str(period.last),
        )
    return Sentence.of(
        " {number} had its last day in force on {until} and takes effect again on {again}.",
        number=Sentence(number),
        until=str(period.last),
        again=str(again),
    )


def _uncertain(number: str, period: Period, *, suspended: bool) -> Sentence:
    """Both dates, the text's and the announced one: which of them holds, nobody has read."""
    pattern = (
        " {number} is suspended until {to} by its text and until {announced} as announced: which"
        " holds on this date is uncertain."
        if suspended
        else " {number} is in force until {to} by its text and until {announced} as announced: which"
        " holds on this date is uncertain."
    )
    return Sentence.of(
        pattern,
        number=Sentence(number),
        to=str(period.last or _NO_END),
        announced=str(period.announced or _NO_END),
    )
