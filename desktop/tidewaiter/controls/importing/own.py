"""A company's own tables: its watch list, its good-guy list, and METI's list, which is such a table, too.

The rows come from a CSV file, or from a workbook that a document worker has read; what the columns
hold is said by `columns`.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from tidewaiter.controls.importing.columns import Column, Columns, guess, heading_row
from tidewaiter.controls.importing.report import NO_NAME, Report
from tidewaiter.controls.importing.rows import Row
from tidewaiter.controls.layers.errors import WrongListError
from tidewaiter.controls.layers.model import Address, LayerParty, Sort
from tidewaiter.wording import Sentence

# Day and month in these are never in doubt; «03/04/2026» is nobody's date.
_DAYS = (
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%d.%m.%Y",
    "%Y年%m月%d日",
    "%Y-%m-%d %H:%M:%S",
    "%d %b %Y",
    "%d %B %Y",
)
_SORTS = {
    "person": Sort.PERSON, "individual": Sort.PERSON, "个人": Sort.PERSON, "個人": Sort.PERSON, "自然人": Sort.PERSON,
    "vessel": Sort.VESSEL, "ship": Sort.VESSEL, "船舶": Sort.VESSEL, "船": Sort.VESSEL,
    "aircraft": Sort.AIRCRAFT, "航空機": Sort.AIRCRAFT, "飞机": Sort.AIRCRAFT, "航空器": Sort.AIRCRAFT,
    "entity": Sort.ENTITY, "company": Sort.ENTITY, "organisation": Sort.ENTITY, "organization": Sort.ENTITY,
    "公司": Sort.ENTITY, "企业": Sort.ENTITY, "单位": Sort.ENTITY, "企業": Sort.ENTITY, "法人": Sort.ENTITY, "会社": Sort.ENTITY,
}  # fmt: skip
_BETWEEN_NAMES = re.compile(r"\s*[;；|\n]\s*")
# METI sets «・» before each further name; between katakana it is part of one.
_METI_BULLET = re.compile(r"(?<![ァ-ヺー])・|・(?![ァ-ヺ])")
_IN_BRACKETS = re.compile(r"\s*[(（]([^()（）]*[^\x00-\x7f]{2,}[^()（）]*)[)）]")
_HEAD_ROWS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table whose rows can be walked more than once; `name` is its file's.

    `beside` are other tables of the same file, which are not imported.
    """

    name: str
    rows: Callable[[], Iterable[Row]]
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Headed:
    """A table whose headings were found; `row` is where they stand, counted from 1."""

    row: int
    headings: tuple[str, ...]
    columns: Columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a table is to be read: `good_guys` entries need reason, approver and expiry."""

    columns: Columns | None = None
    good_guys: bool = False
    meti: bool = False


def headings_of(grid: Grid) -> Headed:
    """The headings of a table and what they seem to mean."""
    top = [row for _, row in zip(range(_HEAD_ROWS), grid.rows(), strict=False)]
    if not top:
        return Headed(row=1, headings=(), columns=())
    row = top[heading_row([row.cells for row in top])]
    return Headed(row=row.number, headings=row.cells, columns=guess(row.cells))


def is_meti(headings: Sequence[str]) -> bool:
    """Whether these are the headings of the End User List, in either language."""
    told = " ".join(headings).casefold()
    return ("company or organization" in told and "also known as" in told) or (
        "企業名" in told and "懸念区分" in told
    )


def parties(grid: Grid, how: Reading, report: Report) -> Iterator[LayerParty]:
    """The parties of a table; raises WrongListError where no column holds names."""
    headed = headings_of(grid)
    columns = how.columns or headed.columns
    if Column.NAME not in columns:
        raise WrongListError.nameless(grid.name)
    for other in grid.beside:
        report.note(grid.name, 0, Sentence.of("Sheet “{name}” is not imported.", name=other))
    if how.good_guys:
        _require(grid, columns, (Column.REASON, Column.APPROVER, Column.EXPIRES))
    for row in grid.rows():
        if row.number <= headed.row:
            continue
        report.rows += 1
        party = _party(row, columns, grid.name, report, how)
        if party is not None:
            yield party


def _require(grid: Grid, columns: Columns, needed: tuple[Column, ...]) -> None:
    for column in needed:
        if column not in columns:
            raise WrongListError.columns(grid.name, column.value)


def _party(
    row: Row, columns: Columns, file: str, report: Report, how: Reading
) -> LayerParty | None:
    def said(wanted: Column) -> list[str]:
        cells = zip(columns, row.cells, strict=False)
        return [cell.strip() for column, cell in cells if column is wanted and cell.strip()]

    names = said(Column.NAME)
    if not names:
        report.leave_out(file, row.number, NO_NAME)
        return None
    expires, reason = "".join(said(Column.EXPIRES)[:1]), " ".join(said(Column.REASON))
    approver, last = " ".join(said(Column.APPROVER)), _day(expires)
    if how.good_guys and (wanting := _wanting(reason, approver, last)):
        report.leave_out(file, row.number, wanting)
        return None
    if expires and last is None:
        _note_date(expires, file, row.number, report)
    country = "".join(said(Column.COUNTRY)[:1])
    sort = "".join(said(Column.SORT)[:1]).casefold()
    listed = "".join(said(Column.LISTED)[:1])
    if listed and _day(listed) is None:
        _note_date(listed, file, row.number, report)
    address = ", ".join(said(Column.ADDRESS))
    place = ", ".join(filter(None, (address, country)))
    party = LayerParty(
        ref="".join(said(Column.REFERENCE)[:1]) or _made(row),
        sort=_SORTS.get(sort, Sort.UNSTATED),
        names=(names[0], *_split(said(Column.OTHER_NAME))),
        addresses=(Address(text=place, country=country),) if place else (),
        remarks="; ".join(said(Column.REMARKS)),
        first=_day(listed),
        last=last,
        reason=reason,
        approver=approver,
    )
    return _as_meti(party) if how.meti else party


def _wanting(reason: str, approver: str, expires: date | None) -> Sentence | None:
    """What an entry lacks that must never set a hit aside without it."""
    if not reason:
        return Sentence("The entry gives no reason.")
    if not approver:
        return Sentence("The entry names no approver.")
    if expires is None:
        return Sentence("The entry has no expiry that is understood; write it as 2027-12-31.")
    return None


def _as_meti(party: LayerParty) -> LayerParty:
    """METI writes the Japanese name in brackets behind the English one, and «・» before other names."""
    name = party.names[0]
    inner = _IN_BRACKETS.findall(name)
    outer = _IN_BRACKETS.sub("", name).strip() or name
    others = [one.strip() for other in party.names[1:] for one in _METI_BULLET.split(other)]
    return replace(party, sort=Sort.ENTITY, names=(outer, *inner, *filter(None, others)))


def _split(cells: list[str]) -> list[str]:
    return [piece for cell in cells for piece in _BETWEEN_NAMES.split(cell) if piece]


def _made(row: Row) -> str:
    """An entry without a number is known by what its row says."""
    return hashlib.sha256("\x1f".join(row.cells).encode()).hexdigest()[:12]


def _day(text: str) -> date | None:
    for form in _DAYS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day, not a moment
        except ValueError:
            continue
    return None


def _note_date(text: str, file: str, row: int, report: Report) -> None:
    problem = Sentence.of("“{text}” is no date that is understood; it is left open.", text=text)
    report.note(file, row, problem)
