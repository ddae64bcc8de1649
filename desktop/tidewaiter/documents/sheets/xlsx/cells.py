"""Stored cells become the lines people read: shared texts looked up, numbers shown by their formats."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import repeat
from operator import add, lt, sub

from tidewaiter.documents.errors import DamagedError
from tidewaiter.documents.model import (
    Cause,
    CellSpot,
    Hidden,
    SheetLine,
    Unread,
    Unseen,
    cell_name,
)
from tidewaiter.documents.sheets import number_format_dates as dates
from tidewaiter.documents.sheets.number_format import Loss, Shown
from tidewaiter.documents.sheets.xlsx.alike import AlikeRows
from tidewaiter.documents.sheets.xlsx.inks import framed_looks, hiding_looks
from tidewaiter.documents.sheets.xlsx.rows import StoredCell, StoredRow
from tidewaiter.documents.sheets.xlsx.strings import SharedStrings, cell_text
from tidewaiter.documents.sheets.xlsx.styles import Styles
from tidewaiter.wording import Sentence

REMEMBERED = 50_000  # shown numbers kept at hand: dates, prices and quantities repeat
# Minus nothing is shown as 0.
_PLAIN = re.compile(r"(?!-0\Z)-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?", re.ASCII).fullmatch
_ALL_PLAIN = re.compile(
    r"(?:(?!-0(?:\n|\Z))-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?(?:\n|\Z))*", re.ASCII
).fullmatch
_SPECIAL = re.compile(r"_x|[\r\t]").search
_TEXTS = frozenset({"inlineStr", "str", "e"})
_NUMBERS, _VERDICTS = frozenset({"n", "d"}), frozenset({"b", "e"})
SHORT = 11  # digits that General shows as they are
# Empty rows or columns behind which a cell is called far away; packing lists leave some twenty.
FAR_DOWN, FAR_RIGHT = 500, 100


class CellTwiceError(DamagedError):
    """A row holds two cells of the same name: programs differ in which of them they show."""


class First:
    """How often something was met, and in which cell first."""

    __slots__ = ("cell", "count")

    def __init__(self) -> None:
        self.count = 0
        self.cell = ""

    def met(self, row: int, column: int) -> None:
        """It was met in this cell."""
        if not self.count:
            self.cell = cell_name(row, column)
        self.count += 1


@dataclass(slots=True)
class CellTexts:
    """Makes lines of a sheet's rows, and counts what their texts lack of what is stored."""

    strings: SharedStrings
    styles: Styles
    rounded: First = field(default_factory=First)
    set_aside: First = field(default_factory=First)
    missing: First = field(default_factory=First)
    broken: First = field(default_factory=First)
    far: First = field(default_factory=First)
    columns: int = 0
    farthest: int = 0
    framed: frozenset[int] = frozenset()
    _row: int = -1
    _hiding: dict[int, Hidden] = field(default_factory=dict)
    _shown: dict[tuple[int, str], Shown] = field(default_factory=dict)
    _general: frozenset[int] = frozenset()
    _as_is: frozenset[int] = frozenset()
    _known: range = range(0)
    _by_style: dict[int, "_StyleTexts"] = field(default_factory=dict)

    def __post_init__(self) -> None:
        formats = self.styles.formats
        self._known = range(len(formats))
        self._general = frozenset(i for i in self._known if formats[i].is_general)
        self._as_is = frozenset(i for i in self._known if not formats[i].alters_text)
        self._hiding = hiding_looks(self.styles.looks)
        self.framed = framed_looks(self.styles.looks)

    def line(self, row: StoredRow) -> SheetLine | None:
        """The row as a line; None if there is nothing in it to be read or seen."""
        texts: list[str] = []
        spots: list[CellSpot] = []
        unseen: list[Unseen] = []
        hiding, framed = self._hiding, self.framed
        right, centre = self.styles.standing.right, self.styles.standing.centre
        start = 0
        for cell in _in_order(row.row, row.cells):
            column, style, kind, value, _ = cell
            # Most cells are plain: this loop runs a million times a second or so.
            if kind == "s" and style in self._as_is and value.isdecimal():
                text, stands = self._shared(row.row, column, value), style
            elif kind == "n" and style in self._general and _is_plain(value):
                text, stands = value, right[style]
            elif kind in _TEXTS and style in self._as_is:
                text, stands = cell_text(value), centre[style] if kind == "e" else style
            else:
                style = style if style in self._known else 0
                stands = self._stands(kind, style)
                shown = self._text(row.row, cell, style)
                text = shown.text
                if shown.hidden_from is not None:
                    end = start + len(text)
                    unseen.append(Unseen(start + shown.hidden_from, end, Hidden.FORMAT))
            if text:
                end = start + len(text)
                texts.append(text)
                spots.append(CellSpot(start, end, column, stands))
                if hiding and style in hiding:
                    unseen.append(Unseen(start, end, hiding[style]))
                start = end + 1
            elif style in framed:
                before = max(start - 1, 0)
                spots.append(CellSpot(before, before, column, style))
        if not spots:
            return None
        return self._line(row, "\t".join(texts), spots, unseen)

    def alike(self, run: AlikeRows) -> list[SheetLine] | None:
        """The rows of a run as lines, column by column; None when they must be read one by one."""
        shape = run.shape
        styles = [style if style in self._known else 0 for style in shape.styles]
        if not self._is_ordinary(run, styles):
            return None
        texts: list[Sequence[str]] = []
        rounded: list[tuple[int, int]] = []
        for column, style, kind, values in zip(
            shape.columns, styles, shape.kinds, zip(*run.values, strict=True), strict=True
        ):
            shown = self._column(kind, style, values)
            if shown is None:
                return None
            texts.append(shown)
            lossy = self._by_style[style].rounded if style in self._by_style else ()
            if lossy and kind == "n" and not lossy.isdisjoint(values):
                rows = (row for row, value in zip(run.rows, values, strict=True) if value in lossy)
                rounded += [(row, column) for row in rows]
        for row, column in sorted(rounded):
            self.rounded.met(row, column)
        self._row = run.rows[-1]
        stands = list(map(self._stands, shape.kinds, styles))
        spots = _spots(shape.columns, stands, texts)
        joined = map("\t".join, zip(*texts, strict=True))
        return [
            SheetLine(text=text, row=row, spots=there, hidden=says.hidden)
            for text, row, there, says in zip(joined, run.rows, spots, run.says, strict=True)
        ]

    def _stands(self, kind: str, style: int) -> int:
        """The number of the look that a cell of a kind has in a style."""
        if kind in _NUMBERS:
            return self.styles.standing.right[style]
        return self.styles.standing.centre[style] if kind in _VERDICTS else style

    def _is_ordinary(self, run: AlikeRows, styles: list[int]) -> bool:
        """Whether nothing of a run hides its letters or stands far away or out of order."""
        columns, rows = run.shape.columns, run.rows
        gaps = map(sub, rows, [self._row, *rows])
        return (
            columns[-1] < self.columns
            and all(map(lt, columns, columns[1:]))
            and self._hiding.keys().isdisjoint(styles)
            and all(0 < gap <= FAR_DOWN for gap in gaps)
        )

    def _column(self, kind: str, style: int, values: Sequence[str]) -> Sequence[str] | None:
        """The texts of cells below each other; None when one of them needs a closer look."""
        if kind == "n":
            if (
                style in self._general
                and max(map(len, values)) <= SHORT
                and _ALL_PLAIN("\n".join(values))
            ):
                return values
            known = self._by_style.get(style) or _StyleTexts(style, self._show)
            self._by_style[style] = known
            shown = list(map(known.__getitem__, values))
            return None if "" in shown else shown
        if style in self._as_is and kind in _TEXTS:
            return list(map(cell_text, values)) if _SPECIAL("".join(values)) else values
        return self._all_shared(values) if style in self._as_is and kind == "s" else None

    def _all_shared(self, values: Sequence[str]) -> Sequence[str] | None:
        """The shared texts of these numbers; None when one is empty or not there."""
        digits = "".join(values)
        if not (digits.isascii() and digits.isdecimal()):
            return None
        try:
            numbers = list(map(int, values))
            shown = list(map(self.strings.reach(max(numbers)).__getitem__, numbers))
        except (IndexError, ValueError):
            return None
        return None if "" in shown else shown

    def notices(self) -> tuple[Sentence, ...]:
        """What to know of texts that are not exactly what is stored, or not what is shown."""
        found = []
        if self.rounded.count:
            found.append(
                Sentence.counted(
                    "A number holds more decimals than the sheet shows and is screened as shown: {cell}.",
                    "{count} numbers hold more decimals than the sheet shows and are screened as shown; the first is in {cell}.",
                    count=self.rounded.count, cell=self.rounded.cell,
                )
            )  # fmt: skip
        if self.set_aside.count:
            found.append(
                Sentence.counted(
                    "A cell is given with its stored value, because its number format hides or shortens it: {cell}.",
                    "{count} cells are given with their stored value, because their number format hides or shortens it; the first is {cell}.",
                    count=self.set_aside.count, cell=self.set_aside.cell,
                )
            )  # fmt: skip
        if self.far.count:
            found.append(
                Sentence.counted(
                    "A row holds cells far away from all others, where a reader would scarcely look: {cell}.",
                    "{count} rows hold cells far away from all others, where a reader would scarcely look; the first is {cell}.",
                    count=self.far.count, cell=self.far.cell,
                )
            )  # fmt: skip
        return tuple(found)

    def unread(self, part: int) -> tuple[Unread, ...]:
        """Cells that hold something which could not be read."""
        found = []
        if self.missing.count:
            found.append(
                Unread(
                    cause=Cause.NOT_SCREENED_CONTENT,
                    part=part,
                    problem=Sentence.counted(
                        "The formula in {cell} has no stored result.",
                        "{count} formulas have no stored result, the first in {cell}.",
                        count=self.missing.count, cell=self.missing.cell,
                    ),
                    advice=Sentence.of(
                        "Open the workbook in a spreadsheet program, let it calculate, save it and open that."
                    ),
                )
            )  # fmt: skip
        if self.broken.count:
            found.append(
                Unread(
                    cause=Cause.DAMAGED,
                    part=part,
                    problem=Sentence.counted(
                        "The cell {cell} points at a text that the workbook does not hold.",
                        "{count} cells point at texts that the workbook does not hold, the first in {cell}.",
                        count=self.broken.count, cell=self.broken.cell,
                    ),
                    advice=Sentence.of("Ask the sender for a fresh copy."),
                )
            )  # fmt: skip
        return tuple(found)

    def _line(
        self, row: StoredRow, text: str, spots: list[CellSpot], unseen: list[Unseen]
    ) -> SheetLine | None:
        """The line; empty cells to the right of all filled ones are left out."""
        if text:
            self._note_reach(row.row, spots)
        while spots and spots[-1].start == spots[-1].end and spots[-1].column >= self.columns:
            spots.pop()
        if not spots:
            return None
        return SheetLine(
            text=text, row=row.row, spots=tuple(spots), hidden=row.hidden, unseen=tuple(unseen)
        )

    def _note_reach(self, row: int, spots: list[CellSpot]) -> None:
        """Notes a row or cell far behind the others, and how far to the right the sheet is filled."""
        if row - self._row > FAR_DOWN:
            self.far.met(row, spots[0].column)
        self._row = row
        if spots[-1].column < self.columns:
            return
        self.farthest = max(self.farthest, *(s.column + 1 for s in spots if s.start < s.end))
        filled = [spot.column for spot in spots if spot.start < spot.end]
        for column in filled:
            if column - self.columns >= FAR_RIGHT:
                self.far.met(row, column)
                break
            self.columns = max(self.columns, column + 1)

    def _text(self, row: int, cell: StoredCell, style: int) -> Shown:
        column, _, kind, value, missing = cell
        if missing:
            self.missing.met(row, column)
        if missing or not value:
            return Shown("")
        shown = self._shown_as(row, column, kind, value, style)
        if shown.loss is Loss.ROUNDED:
            self.rounded.met(row, column)
        elif shown.loss is Loss.SET_ASIDE:
            self.set_aside.met(row, column)
        return shown

    def _shown_as(self, row: int, column: int, kind: str, value: str, style: int) -> Shown:
        match kind:
            case "n":
                return self._number(style, value)
            case "b":
                return Shown("TRUE" if value.strip() in {"1", "true"} else "FALSE")
            case "d":
                return self._day(style, value)
            case "s":
                text = self._shared(row, column, value)
            case _:  # texts in the cell, results of formulas, errors as #N/A
                text = cell_text(value)
        if text and style not in self._as_is:
            return self.styles.formats[style].show_text(text)
        return Shown(text)

    def _shared(self, row: int, column: int, value: str) -> str:
        digits = value.strip()
        if digits.isascii() and digits.isdigit():
            text = self.strings.at(int(digits[:10]))
            if text is not None:
                return text
        self.broken.met(row, column)
        return ""

    def _number(self, style: int, value: str) -> Shown:
        key = (style, value)
        shown = self._shown.get(key)
        if shown is None:
            if len(self._shown) >= REMEMBERED:
                self._shown.clear()
            shown = self._shown[key] = self._show(style, value)
        return shown

    def _show(self, style: int, value: str) -> Shown:
        if text := self.styles.formats[style].show_digits(value):
            return Shown(text)
        number = stored_number(value)
        if number is None:  # no number, whatever the cell says it is: the text stays searchable
            return Shown(cell_text(value))
        return self.styles.formats[style].show(number)

    def _day(self, style: int, value: str) -> Shown:
        """A day in ISO 8601, as Strict workbooks store it."""
        formats = self.styles.formats[style]
        serial = dates.serial_of(value, date1904=formats.date1904)
        if serial is None or formats.is_general:
            return Shown(cell_text(value))
        return formats.show(serial)


class _StyleTexts(dict[str, str]):
    """How numbers of one style are shown; an empty text for those that need a closer look."""

    def __init__(self, style: int, show: Callable[[int, str], Shown]) -> None:
        super().__init__()
        self.rounded: set[str] = set()
        self._style = style
        self._show = show

    def __missing__(self, value: str) -> str:
        if len(self) >= REMEMBERED:
            self.clear()
            self.rounded.clear()
        shown = self._show(self._style, value)
        if shown.loss is Loss.ROUNDED:
            self.rounded.add(value)
        plain = shown.loss is not Loss.SET_ASIDE and shown.hidden_from is None
        text = self[value] = shown.text if plain else ""
        return text


def _spots(
    columns: Sequence[int], styles: Sequence[int], texts: Sequence[Sequence[str]]
) -> Iterator[tuple[CellSpot, ...]]:
    """The spots of each row, from the texts of each column: a tab stands between two cells."""
    new = partial(tuple.__new__, CellSpot)
    starts = [0] * len(texts[0])
    found: list[Iterator[CellSpot]] = []
    for column, style, shown in zip(columns, styles, texts, strict=True):
        ends = list(map(add, starts, map(len, shown)))
        found.append(map(new, zip(starts, ends, repeat(column), repeat(style), strict=False)))
        starts = [end + 1 for end in ends]
    return zip(*found, strict=True)


def _is_plain(value: str) -> bool:
    """Whether General shows a number just as it is stored."""
    if len(value) > SHORT:
        return False
    return (value.isdecimal() and value[0] != "0") or _PLAIN(value) is not None


def stored_number(value: str) -> float | None:
    """A number as XML stores it; None for anything else, infinities too."""
    if "_" in value or not value.isascii():
        return None
    try:
        number = float(value)
    except ValueError:
        return None
    return number if abs(number) < float("inf") else None


def _in_order(row: int, cells: list[StoredCell]) -> list[StoredCell]:
    last = -1
    for cell in cells:
        if cell[0] <= last:
            return _sorted(row, cells)
        last = cell[0]
    return cells


def _sorted(row: int, cells: list[StoredCell]) -> list[StoredCell]:
    if len({cell[0] for cell in cells}) < len(cells):
        raise CellTwiceError(
            Sentence.of("Row {row} of the sheet holds a cell twice.", row=row + 1),
            Sentence.of("Ask the sender for a fresh copy."),
        )
    return sorted(cells, key=lambda cell: cell[0])
