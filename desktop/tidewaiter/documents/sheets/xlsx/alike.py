"""Rows that are written alike, cell for cell, are cut out of a sheet's text by one pattern and kept together.

In a long table nearly all rows have the same columns, styles and types, so that a pattern made of one
row reads the next hundred thousand. Nothing is guessed: a row that differs in a single sign outside of
its values does not match, and is read by itself.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

MOST_SHAPES = 24  # a sheet; making a pattern takes as long as reading a hundred rows
MOST_CELLS = 100  # in a pattern
MOST_TOGETHER = 250  # rows
TRIED = 3  # shapes before a row is read by itself

_ROW = r"\s*<row r=\"([1-9][0-9]{0,6})\"([^<>&']*)>"
_VALUE = "([^<&]+)"
_PLACE = re.compile(r'(<c r="[A-Z]{1,3})[0-9]+')
_HELD = re.compile(r"(<v>|<t>|<t xml:space=\"preserve\">)[^<]+<")
_MARK = "\0"  # cannot stand in XML


class RowSays(NamedTuple):
    """What a row's own tag says beside its number."""

    hidden: bool
    height: float | None


@dataclass(frozen=True, slots=True)
class Shape:
    """How some rows are written: the columns, styles and types of their cells, and their pattern."""

    columns: tuple[int, ...]
    styles: tuple[int, ...]
    kinds: tuple[str, ...]
    pattern: re.Pattern[str]


@dataclass(slots=True)
class AlikeRows:
    """Rows of one shape that follow each other; rows count from 0, each has a value for each column."""

    shape: Shape
    rows: list[int] = field(default_factory=list)
    says: list[RowSays] = field(default_factory=list)
    values: list[Sequence[str]] = field(default_factory=list)


class Shapes:
    """The shapes of a sheet as they are met; `says` reads the attributes of a row's tag."""

    def __init__(self, says: Callable[[str], RowSays | None], rows: int) -> None:
        self._says = says
        self._rows = rows
        self._known: list[Shape] = []
        self._made = 0
        self._last: tuple[object, ...] = ()
        self._attributes: dict[str, RowSays | None] = {}

    def runs(self, text: str, position: int) -> Iterator[tuple[AlikeRows, int]]:
        """Runs of alike rows from a position on, each with where it ends."""
        while found := self._run(text, position):
            run, position = found
            yield run, position

    def learn(self, cells: Sequence[tuple[int, int, str]], body: str) -> None:
        """Takes note of a row in plain form; the second of its kind in a row makes a shape."""
        if self._made == MOST_SHAPES or not 0 < len(cells) <= MOST_CELLS:
            return
        key = tuple(cells)
        if key != self._last:
            self._last = key
            return
        self._last = ()
        self._made += 1
        if shape := _shape(cells, body):
            self._known.insert(0, shape)

    def _run(self, text: str, position: int) -> tuple[AlikeRows, int] | None:
        for number, shape in enumerate(self._known[:TRIED]):
            run, end = self._cut(shape, text, position)
            if run.rows:
                if number:
                    self._known.insert(0, self._known.pop(number))
                return run, end
        return None

    def _cut(self, shape: Shape, text: str, position: int) -> tuple[AlikeRows, int]:
        run = AlikeRows(shape)
        match = shape.pattern.match
        while len(run.rows) < MOST_TOGETHER and (found := match(text, position)):
            row, attributes, *values = found.groups()
            says = self._attribute(attributes)
            if says is None or int(row) > self._rows:
                break
            run.rows.append(int(row) - 1)
            run.says.append(says)
            run.values.append(values)
            position = found.end()
        return run, position

    def _attribute(self, text: str) -> RowSays | None:
        if text not in self._attributes:
            if len(self._attributes) > MOST_TOGETHER:
                self._attributes.clear()
            self._attributes[text] = self._says(text)
        return self._attributes[text]


def _shape(cells: Sequence[tuple[int, int, str]], body: str) -> Shape | None:
    """The shape of a row, from what was read of it and how it is written."""
    values = len(_HELD.findall(body))
    if values != len(cells):
        return None
    marked = _HELD.sub(rf"\g<1>{_MARK}v<", _PLACE.sub(rf"\g<1>{_MARK}p", body))
    written = re.escape(marked).replace(re.escape(f"{_MARK}p"), "[0-9]+")
    written = written.replace(re.escape(f"{_MARK}v"), _VALUE)
    return Shape(
        columns=tuple(column for column, _, _ in cells),
        styles=tuple(style for _, style, _ in cells),
        kinds=tuple(kind for _, _, kind in cells),
        pattern=re.compile(f"{_ROW}{written}</row>"),
    )
