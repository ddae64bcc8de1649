"""In which order the rows of a sheet are shown, and which of them: sorted, filtered, without the hidden.

The rows down to the header always stay on top. Sorting runs in short strokes, so that a million rows
can be sorted beside the window without taking its breath.
"""

import heapq
import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain, islice

from tidewaiter.documents.model import SheetLine
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.tables import load_tables
from tidewaiter.ui.find.matching import Needle
from tidewaiter.ui.sheets.rows import Rows

STROKE = 10_000  # rows sorted at once: some milliseconds
CHECKED_EVERY = 1_000  # rows between two looks at whether anybody still wants the order
# A number with what it is of on either side: «1,000.50 USD», «12 kg», «(300)», «CNY 5», «12 %».
_MEASURED = re.compile(
    r"(?P<less>[-(−]?)(?:[A-Za-z]{1,4}\s)?[¥$€£￥]?\s?(?P<minus>[-−]?)"
    r"(?P<digits>\d[\d,\u00a0 ]*(?:\.\d+)?(?:[eE][-+]?\d+)?)\s?(?P<unit>[^\d\s][^\d]{0,11})?"
)
# Days as number formats show them: «2026-01-08», «2026年1月8日»; «31/12/2025» and «12/31/25», as the column tells.
_YEAR_FIRST = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?: .*)?")
_CENTURY, _MONTHS = 2000, 12
_TELLING = 2_000  # rows that are asked which of two numbers is the day
_GROUPING = str.maketrans("", "", ", \u00a0")

Key = tuple[int, float, str]
Stop = Callable[[], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What of a sheet is to be shown; columns count from 0.

    `header` is the last row that stays on top, -1 for none. `column` is the one that must contain
    `words`, None for any of them.
    """

    header: int = -1
    words: str = ""
    column: int | None = None
    sort: int | None = None
    descending: bool = False
    hidden: bool = True

    def is_plain(self) -> bool:
        """Whether all rows are shown in their own order."""
        return not self.words.strip() and self.sort is None and self.hidden


class Arrangement:
    """Rows as they are shown: the sheet's row of each row of the view, and the way back."""

    def __init__(self, shown: Iterable[int], rows: int) -> None:
        self.shown = array("q", shown)
        self._place = array("q", b"\xff" * 8) * rows  # -1: not shown
        for place, row in enumerate(self.shown):
            self._place[row] = place

    def __len__(self) -> int:
        return len(self.shown)

    def place_of(self, row: int) -> int | None:
        """Where a row of the sheet is shown; None if it is not."""
        place = self._place[row] if 0 <= row < len(self._place) else -1
        return place if place >= 0 else None


def arrange(rows: Rows, count: int, wish: Wish, stop: Stop) -> Arrangement | None:
    """The rows of a sheet of `count` rows as wished; None when nobody wants them any more."""
    head = range(min(wish.header + 1, count))
    numbers = range(len(head), count)
    shown = _wanted(rows, numbers, wish, stop)
    if wish.sort is not None:
        days = _has_days_first(rows, numbers[:_TELLING], wish.sort)
        key = partial(_key, day_first=days)
        shown = _sorted(rows, shown, wish.sort, key, descending=wish.descending, stop=stop)
    made = Arrangement(chain(head, shown), count)
    return None if stop() else made


def _wanted(rows: Rows, numbers: range, wish: Wish, stop: Stop) -> Iterator[int]:
    """The rows that are not hidden and hold the words."""
    needle = Needle(wish.words, Folder(load_tables())) if wish.words.strip() else None
    for at, (number, lines) in enumerate(zip(numbers, rows.lines_of(numbers), strict=True)):
        if at % CHECKED_EVERY == 0 and stop():
            return
        if not wish.hidden and any(line.hidden for line in lines):
            continue
        if needle is None or needle.is_in(_text(lines, wish.column)):
            yield number


def _sorted(
    rows: Rows,
    numbers: Iterable[int],
    column: int,
    key: Callable[[str], Key],
    *,
    descending: bool,
    stop: Stop,
) -> Iterator[int]:
    """Rows by the cells of a column: numbers by size, then texts, then empty ones at the very end."""
    runs: list[list[tuple[Key, int]]] = []
    empty: list[int] = []
    waiting = iter(numbers)
    while stroke := list(islice(waiting, STROKE)):
        if stop():
            return
        keyed = []
        for number, lines in zip(stroke, rows.lines_of(stroke), strict=True):
            text = _text(lines, column)
            if text:
                keyed.append((key(text), number))
            else:
                empty.append(number)
        runs.append(sorted(keyed, key=_of_key, reverse=descending))
    merged = heapq.merge(*runs, key=_of_key, reverse=descending)
    yield from (number for _, number in merged)
    yield from empty


def _of_key(keyed: tuple[Key, int]) -> Key:
    return keyed[0]


def _has_days_first(rows: Rows, numbers: range, column: int) -> bool:
    """Whether the days of a column stand before their months; so they do where nothing tells."""
    for lines in rows.lines_of(numbers):
        found = _YEAR_LAST.fullmatch(_text(lines, column).strip())
        if found is not None and max(int(found[1]), int(found[2])) > _MONTHS:
            return int(found[1]) > _MONTHS
    return True


def _day(text: str, *, day_first: bool) -> date | None:
    """The day that a text is."""
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _YEAR_LAST.fullmatch(text):
        one, other, year = map(int, found.groups())
        day, month = (one, other) if day_first else (other, one)
        year += _CENTURY if year < 100 else 0  # noqa: PLR2004 - two figures
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:  # a number that only looks like one
        return None


def _key(text: str, *, day_first: bool) -> Key:
    """Numbers by size, whatever they are of, and days: a hundred kilograms are more than nine."""
    stripped = text.strip()
    if (day := _day(stripped, day_first=day_first)) is not None:
        return (0, float(day.toordinal()), stripped)
    found = _MEASURED.fullmatch(stripped.lstrip("+"))
    if found is None:
        return (1, 0.0, text.casefold())
    size = float(found["digits"].translate(_GROUPING))
    unit = (found["unit"] or "").strip(" )")
    if unit == "%":
        size /= 100
    return (0, -size if found["less"] or found["minus"] else size, unit.casefold())


def _text(lines: Sequence[SheetLine], column: int | None) -> str:
    """The text of a cell, or of the whole row."""
    if column is None:
        return "\t".join(line.text for line in lines)
    for line in lines:
        for start, end, number, _ in line.spots:
            if number == column:
                return line.text[start:end]
    return ""
