"""Two engines' words on one sheet laid side by side, cell by cell."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tidewaiter.documents.model import Cause, Unread, cell_name
from tidewaiter.documents.sheets import number_format_dates as dates
from tidewaiter.documents.sheets.xlsx.parts import SheetChecked
from tidewaiter.wording import Sentence

MOST_CELLS = 500_000  # checked in a workbook, empty ones between them too: some 5 to 10 seconds
A_SECOND = 1 / 86_400  # engines round times, so days alike to a second are alike

_EPOCH_1900 = datetime(1899, 12, 30)  # noqa: DTZ001 (spreadsheets know no time zones)
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
_BY_EYE = Sentence.of("Compare the sheet with the workbook by eye.")

Value = str | float | bool
Row = tuple[int, dict[int, Value]]
Rows = Callable[[], Iterable[Row]]  # of a sheet; they can be gone over more than once


@dataclass(slots=True)
class Tally:
    """What both engines saw of one sheet so far."""

    alike: int = 0
    cells: int = 0
    first_difference: str = ""
    looked_at: int = 0
    last_row: int = -1
    complete: bool = True

    def add(self, row: int, ours: dict[int, Value], theirs: dict[int, Value]) -> None:
        """The next row as either engine sees it."""
        self.last_row = row
        if ours == theirs:
            self.alike += len(ours)
            self.cells += len(ours)
            return
        for column in sorted(ours.keys() | theirs.keys()):
            self.cells += 1
            if _alike(ours.get(column), theirs.get(column)):
                self.alike += 1
            elif not self.first_difference:
                self.first_difference = cell_name(row, column)


def compare(
    ours: Iterator[Row],
    theirs: Iterator[tuple[int, int, dict[int, Value]]],
    tally: Tally,
    budget: int,
) -> None:
    """Lays rows of the same number side by side, until both end or the budget does."""
    waiting = next(ours, None)
    for number, breadth, seen in theirs:
        tally.looked_at += breadth
        if tally.looked_at > budget:
            tally.complete = False
            return
        own: dict[int, Value] = {}
        while waiting and waiting[0] <= number:
            if waiting[0] == number:
                own = waiting[1]
            else:
                tally.add(waiting[0], waiting[1], {})
            waiting = next(ours, None)
        tally.add(number, own, seen)
    while waiting:
        tally.add(waiting[0], waiting[1], {})
        waiting = next(ours, None)


def serial(value: datetime | date | time | timedelta, *, date1904: bool) -> float:
    """The stored number of what openpyxl made a day or time of."""
    if isinstance(value, time):
        value = datetime.combine(date.min, value) - datetime.combine(date.min, time())
    if isinstance(value, timedelta):
        return value / timedelta(days=1)
    moment = value if isinstance(value, datetime) else datetime.combine(value, time())
    days = (moment - (_EPOCH_1904 if date1904 else _EPOCH_1900)) / timedelta(days=1)
    shifted = not date1904 and 1 < days < dates.PHANTOM_DAY  # openpyxl skips the day that never was
    return days - 1 if shifted else days


def answer(sheet: int, tally: Tally, problem: Sentence | None, *, engine: str) -> SheetChecked:
    """What the second engine says of a sheet; `problem` is why it could not be asked."""
    unread: list[Unread] = []
    if problem:
        unread.append(_unchecked(sheet, problem))
    elif not tally.complete:
        unread.append(
            _unchecked(
                sheet,
                Sentence.of(
                    "The second engine checked the first {rows} rows; the rest was read by one engine only.",
                    rows=tally.last_row + 1,
                ),
            )
        )
    if tally.alike < tally.cells:
        unread.append(
            Unread(
                cause=Cause.ENGINES_DISAGREE,
                part=sheet,
                problem=Sentence.of(
                    "Two engines read {count} of {cells} cells differently, the first is {cell}.",
                    count=tally.cells - tally.alike, cells=tally.cells, cell=tally.first_difference,
                ),
                advice=_BY_EYE,
            )
        )  # fmt: skip
    known = problem is None and (tally.complete or tally.cells)
    agreement = 1000 * tally.alike // tally.cells if tally.cells else 1000
    return SheetChecked(
        sheet=sheet, engine=engine, agreement=agreement if known else None, unread=tuple(unread)
    )


def _unchecked(sheet: int, problem: Sentence) -> Unread:
    return Unread(cause=Cause.NOT_CHECKED, part=sheet, problem=problem, advice=_BY_EYE)


def _alike(ours: Value | None, theirs: Value | None) -> bool:
    if isinstance(ours, int | float) and isinstance(theirs, int | float):
        return abs(ours - theirs) < A_SECOND or ours == theirs
    # openpyxl gives this for a day beyond the calendar, which is shown as its number here
    return ours == theirs or (isinstance(ours, float) and theirs == "#VALUE!")
