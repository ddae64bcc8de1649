"""Which lines of a table are one row of goods.

A row holds its number and each of its values once. What goes on with a row stands with it: by the white
between the lines where that tells, else below the line with the values, above it, or around it, as in
the rest of the table. Where that stays open, lines stay single.
"""

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from tidewaiter.screening.rows.table_lines import Standing, TableLine

# The longest description seen under one number of an invoice; a longer run is a text of its own.
LONGEST = 12
# Lines of a table that tell how its rows stand. In a longer band only lines with values are rows: it
# need never be seen as a whole.
TOLD = 200
# White tells rows apart where the widest pitch is so much more than the narrowest, and by so many points.
_CONTRAST, _LEAST = 1.25, 1.5
# Of its height: a line that stands so little lower is a cell that is set off the line above.
_BESIDE = 0.75


class Way(Enum):
    """Where the lines that go on with a row stand, seen from the line with its values."""

    BELOW = auto()
    ABOVE = auto()
    AROUND = auto()


class Grouped(NamedTuple):
    """Line numbers by row, rows of one line too.

    `head` are lines at the top, `foot` lines at the bottom, that no row of this table takes.
    """

    rows: tuple[tuple[int, ...], ...]
    way: Way | None
    head: tuple[int, ...]
    foot: tuple[int, ...]


class Told(NamedTuple):
    """What the lines of a table tell of all its rows: where they go on, and whether their names wrap."""

    way: Way | None
    wraps: bool


def told_by(lines: Sequence[TableLine], *, continued: bool = False, named: bool = False) -> Told:
    """What these lines of a table tell; one that is `continued` may begin within a row.

    Rows that are `named`, not numbered, may have names that wrap: where white sets all rows apart.
    """
    held = _bands(lines[:TOLD])
    counts = [_values(band) for band in held]
    wraps = named and max(counts, default=0) == 1 and sum(counts) > 1
    bands = [_Band(band, wraps=wraps) for band in held]
    way = _way_of(bands[1:] if continued and bands and bands[0].lead else bands)
    return Told(way, wraps)


def group(lines: Sequence[TableLine], told: Told) -> Grouped:
    """The rows of a table's lines, or of some of them in a row."""
    bands = [_Band(band, wraps=told.wraps) for band in _bands(lines)]
    rows = tuple(row for band in bands for row in band.rows(told.way or Way.BELOW))
    taken = {number for row in rows for number in row}
    free = [band.free(taken) for band in bands]
    return Grouped(
        rows=rows,
        way=told.way,
        head=free[0][0] if free else (),
        foot=free[-1][1] if free else (),
    )


class _Band:
    """Lines with nothing to tell them apart: `anchors` are the stretches that hold number and values."""

    def __init__(self, lines: Sequence[TableLine], *, wraps: bool = False) -> None:
        self._numbers = [line.number for line in lines]
        whole = wraps and len(lines) <= TOLD and _values(lines) == 1
        first = [(0, len(lines))] if whole else _anchors(lines)
        self._anchors = _with_what_stands_beside(lines, first)
        self._middles = any(
            grown[0] < one[0] for grown, one in zip(self._anchors, first, strict=True)
        )

    @property
    def lead(self) -> int:
        """How many lines stand above the first anchor; 0 where there is none."""
        return self._anchors[0][0] if self._anchors else 0

    @property
    def trail(self) -> int:
        """How many lines stand below the last anchor."""
        return len(self._numbers) - self._anchors[-1][1] if self._anchors else 0

    def way(self) -> Way | None:
        """What this band says of the table, if it says anything."""
        if len(self._numbers) == sum(end - start for start, end in self._anchors):
            return None
        if not self._anchors:
            return None
        if self._middles:
            return Way.AROUND
        if not self.lead:
            return Way.BELOW
        return Way.AROUND if self.trail else Way.ABOVE

    def rows(self, way: Way) -> Iterator[tuple[int, ...]]:
        """The rows, each from its first line to its last."""
        for start, end in self._bounds(way):
            if end - start <= LONGEST:
                yield tuple(self._numbers[start:end])

    def free(self, taken: set[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Lines above the first anchor and below the last that no row has taken; all, without an anchor."""
        if not self._anchors:
            return tuple(self._numbers), tuple(self._numbers)
        above, below = self._numbers[: self.lead], self._numbers[self._anchors[-1][1] :]
        return (
            tuple(n for n in above if n not in taken),
            tuple(n for n in below if n not in taken),
        )

    def _bounds(self, way: Way) -> Iterator[tuple[int, int]]:
        anchors = self._anchors
        if not anchors:
            return
        last = len(self._numbers)
        if way is Way.BELOW:
            ends = [start for start, _ in anchors[1:]] + [last]
            yield from ((start, end) for (start, _), end in zip(anchors, ends, strict=True))
        elif way is Way.ABOVE:
            starts = [0] + [end for _, end in anchors[:-1]]
            yield from ((start, end) for start, (_, end) in zip(starts, anchors, strict=True))
        else:
            yield from self._around()

    def _around(self) -> Iterator[tuple[int, int]]:
        """As many lines above an anchor as below it; the anchors alone where that does not come out."""
        anchors = self._anchors
        if len(self._numbers) > TOLD:
            yield from anchors
            return
        if len(anchors) == 1:
            yield 0, len(self._numbers)
            return
        bounds: list[tuple[int, int]] = []
        at = 0
        for start, end in anchors:
            bounds.append((at, end + start - at))
            at = bounds[-1][1]
        fits = at == len(self._numbers) and all(
            end <= start for (_, end), (start, _) in zip(bounds, anchors[1:], strict=False)
        )
        yield from bounds if fits else anchors


def _anchors(lines: Sequence[TableLine]) -> list[tuple[int, int]]:
    """The stretches of lines that hold one number and one set of values.

    The number of a row may stand above its values. «I. Chemicals» above several rows of values that
    have no numbers is a title. What stands farther off than a row is long tells nothing of it.
    """
    carrying = [at for at, line in enumerate(lines) if line.standing is Standing.CARRIES]
    found: list[tuple[int, int]] = []
    for number, at in enumerate(carrying):
        before = carrying[number - 1] if number else -LONGEST
        after = carrying[number + 1] if number + 1 < len(carrying) else len(lines) + LONGEST
        alone = after - at >= LONGEST or lines[after].key
        if at - before < LONGEST and alone and _completes(lines[before], lines[at]):
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found


def _with_what_stands_beside(
    lines: Sequence[TableLine], anchors: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The anchors, each with the lines that a number in the middle of its row stands between."""
    found: list[tuple[int, int]] = []
    for number, (start, end) in enumerate(anchors):
        first = found[-1][1] if found else 0
        last = anchors[number + 1][0] if number + 1 < len(anchors) else len(lines)
        while start > first and _is_beside(lines[start - 1], lines[start]):
            start -= 1  # noqa: PLW2901 - it grows upwards
        while end < last and _is_beside(lines[end - 1], lines[end]):
            end += 1  # noqa: PLW2901 - and downwards
        found.append((start, end))
    return found


def _is_beside(upper: TableLine, lower: TableLine) -> bool:
    """Whether a line stands so little lower that no line of the same cell fits between."""
    return lower.top - upper.top < _BESIDE * lower.height


def _completes(upper: TableLine, lower: TableLine) -> bool:
    return upper.key and not upper.values and lower.values and not lower.key


def _way_of(bands: Sequence[_Band]) -> Way | None:
    """What most bands say; below the values where they are even."""
    told = [way for band in bands if (way := band.way()) is not None]
    return max(Way, key=told.count) if told else None


def _bands(lines: Sequence[TableLine]) -> list[list[TableLine]]:
    return [band for block in _blocks(lines) for band in _parted_by_white(block)]


def _values(band: Sequence[TableLine]) -> int:
    return sum(line.values for line in band)


def _blocks(lines: Sequence[TableLine]) -> Iterator[list[TableLine]]:
    """Stretches of lines with neither a ruling nor wide white between them."""
    block: list[TableLine] = []
    for line in lines:
        if block and (line.apart or line.standing is Standing.PARTS):
            yield block
            block = []
        if line.standing is not Standing.PARTS:
            block.append(line)
    if block:
        yield block


def _parted_by_white(block: list[TableLine]) -> Iterator[list[TableLine]]:
    """The block, or its bands where two clearly different pitches alternate."""
    pitches = list(_pitches(block))
    told = [pitch for pitch in pitches if pitch > 0]
    low, high = min(told, default=0.0), max(told, default=0.0)
    if high < _CONTRAST * low or high - low < _LEAST:
        yield block
        return
    wide = (low + high) / 2
    band: list[TableLine] = block[:1]
    for line, pitch in zip(block[1:], pitches, strict=True):
        if pitch > wide:
            yield band
            band = []
        band.append(line)
    yield band


def _pitches(block: Sequence[TableLine]) -> Iterator[float]:
    """How far each line but the first stands below the last; 0 where it is a cell set off that one."""
    last = block[0].top
    for line in block[1:]:
        pitch = line.top - last
        if pitch < _BESIDE * line.height:
            yield 0.0
            continue
        yield pitch
        last = line.top
