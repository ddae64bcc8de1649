"""Days and times as a spreadsheet shows them under a date format, in English, Chinese and Japanese."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from tidewaiter.documents.sheets.number_format_code import Mark, Token

LAST_DAY = 2_958_465  # 9999-12-31 counted from 1900
DAYS_TO_1904 = 1462
PHANTOM_DAY = 60  # 1900-02-29: Lotus 1-2-3 counted it, so Excel does
SECONDS_A_DAY = 86_400
NOON = 12
LONG, SHORT_YEAR = 4, 2  # letters that ask for the whole word; letters of a year without century


class Era(NamedTuple):
    """A Japanese era: its first day and its names under `g`, `gg` and `ggg`."""

    first: date
    names: tuple[str, str, str]


class Moment(NamedTuple):
    """A stored number read as day and time; `elapsed` counts seconds from day 0."""

    year: int
    month: int
    day: int
    weekday: int
    hour: int
    minute: int
    second: int
    fraction: float
    elapsed: float


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CHINESE_WEEKDAYS = "一二三四五六日"
_JAPANESE_WEEKDAYS = "月火水木金土日"
# First day of each era. Source: Japan's Era Name Act and the cabinet orders under it.
_ERAS = (
    Era(date(2019, 5, 1), ("R", "令", "令和")),
    Era(date(1989, 1, 8), ("H", "平", "平成")),
    Era(date(1926, 12, 25), ("S", "昭", "昭和")),
    Era(date(1912, 7, 30), ("T", "大", "大正")),
    Era(date(1868, 1, 25), ("M", "明", "明治")),
)


def show_date(tokens: tuple[Token, ...], serial: float, *, date1904: bool) -> str | None:
    """The day and time as shown; None where Excel shows ##### because it counts no such day."""
    places = max((len(t.text.partition(".")[2]) for t in tokens if t.mark is Mark.DATE), default=0)
    moment = _moment(serial + (DAYS_TO_1904 if date1904 else 0), places)
    if moment is None or serial < 0:
        return None
    half_days = any(t.mark is Mark.HALF_DAY for t in tokens)
    japanese = any(_speaks(t, ("411", "ja")) for t in tokens)
    pieces = []
    for position, token in enumerate(tokens):
        if token.mark is Mark.DATE:
            name = _minutes_or_months(tokens, position)
            pieces.append(_dated(name, moment, half_days=half_days, japanese=japanese))
        elif token.mark is Mark.ELAPSED:
            pieces.append(_elapsed(token.text, moment))
        elif token.mark is Mark.HALF_DAY:
            morning, _, evening = token.text.partition("/")
            pieces.append(morning if moment.hour < NOON else evening)
        elif token.seen:
            pieces.append(token.text)
    return "".join(pieces)


def serial_of(iso: str, *, date1904: bool) -> float | None:
    """The stored number for a day, moment or time of day in ISO 8601, as Strict workbooks store them."""
    day, _, clock = iso.strip().rstrip("Z").partition("T")
    if not clock and ":" in day:
        day, clock = "", day
    try:
        days = _days(date.fromisoformat(day), date1904=date1904) if day else 0
        seconds = _seconds(clock) if clock else 0.0
    except ValueError:
        return None
    return days + seconds / SECONDS_A_DAY


def _days(day: date, *, date1904: bool) -> int:
    days = (day - date(1899, 12, 30)).days
    return days - DAYS_TO_1904 if date1904 else days if days > PHANTOM_DAY else days - 1


def _seconds(clock: str) -> float:
    total = 0.0
    for part, size in zip(clock.split(":"), (3600, 60, 1), strict=False):
        total += float(part) * size
    return total


def _moment(serial: float, places: int) -> Moment | None:
    if not 0 <= serial < LAST_DAY + 1:
        return None
    seconds = round(serial * SECONDS_A_DAY, min(places, 3))
    days, rest = divmod(seconds, SECONDS_A_DAY)
    year, month, day = _calendar(int(days))
    whole = int(rest)
    return Moment(
        year=year,
        month=month,
        day=day,
        weekday=(int(days) + 5) % 7,
        hour=whole // 3600,
        minute=whole // 60 % 60,
        second=whole % 60,
        fraction=rest - whole,
        elapsed=seconds,
    )


def _calendar(days: int) -> tuple[int, int, int]:
    if days == 0:
        return 1900, 1, 0
    if days == PHANTOM_DAY:
        return 1900, 2, 29
    day = date(1899, 12, 30) + timedelta(days if days > PHANTOM_DAY else days + 1)
    return day.year, day.month, day.day


def _minutes_or_months(tokens: tuple[Token, ...], position: int) -> str:
    """An `m` after hours or before seconds means minutes; it comes back as `n`."""
    text = tokens[position].text
    if text not in {"m", "mm"}:
        return text
    clock = [t.text[0] for t in tokens[:position] if t.mark in {Mark.DATE, Mark.ELAPSED}]
    later = [t.text[0] for t in tokens[position + 1 :] if t.mark in {Mark.DATE, Mark.ELAPSED}]
    minutes = (clock and clock[-1] == "h") or (later and later[0] == "s")
    return text.replace("m", "n") if minutes else text


def _dated(name: str, moment: Moment, *, half_days: bool, japanese: bool) -> str:
    if name[0] in "gea":
        return _asian(name, moment, japanese=japanese)
    if name[0] == "s":
        return _second(name, moment)
    if name[0] == "h":
        hour = (moment.hour % NOON or NOON) if half_days else moment.hour
        return str(hour).zfill(min(len(name), 2))
    return _WESTERN[name[0]](min(len(name), 5), moment)


def _asian(name: str, moment: Moment, *, japanese: bool) -> str:
    if name[0] == "a":
        if japanese:
            return _JAPANESE_WEEKDAYS[moment.weekday] + ("曜日" if len(name) >= LONG else "")
        return ("星期" if len(name) >= LONG else "") + _CHINESE_WEEKDAYS[moment.weekday]
    era = _era(moment)
    if name[0] == "g":
        return era.names[min(len(name), 3) - 1] if era else ""
    if not japanese or not era:
        return str(moment.year)
    return str(moment.year - era.first.year + 1).zfill(min(len(name), 2))


def _era(moment: Moment) -> Era | None:
    day = (moment.year, moment.month, moment.day)
    return next((e for e in _ERAS if day >= (e.first.year, e.first.month, e.first.day)), None)


def _second(name: str, moment: Moment) -> str:
    places = min(len(name.partition(".")[2]), 3)
    width = 1 if name.startswith("s.") or name == "s" else 2
    if not places:
        return str(moment.second).zfill(width)
    whole, _, decimals = f"{moment.second + moment.fraction:.{places}f}".partition(".")
    return f"{whole.zfill(width)}.{decimals}"


def _elapsed(name: str, moment: Moment) -> str:
    size = {"h": 3600, "m": 60, "s": 1}[name[0]]
    return str(int(moment.elapsed // size)).zfill(len(name))


def _year(width: int, moment: Moment) -> str:
    return str(moment.year) if width > SHORT_YEAR else f"{moment.year % 100:02d}"


def _month(width: int, moment: Moment) -> str:
    name = _MONTHS[moment.month - 1]
    return (str(moment.month), f"{moment.month:02d}", name[:3], name, name[0])[width - 1]


def _day(width: int, moment: Moment) -> str:
    name = _WEEKDAYS[moment.weekday]
    return (str(moment.day), f"{moment.day:02d}", name[:3], name, name)[width - 1]


def _minute(width: int, moment: Moment) -> str:
    return str(moment.minute).zfill(min(width, 2))


def _speaks(token: Token, languages: tuple[str, ...]) -> bool:
    return token.mark is Mark.LOCALE and any(name in token.text for name in languages)


_WESTERN: dict[str, Callable[[int, Moment], str]] = {
    "y": _year,
    "m": _month,
    "d": _day,
    "n": _minute,
}
