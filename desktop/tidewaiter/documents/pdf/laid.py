"""The lines of a page while they are made: texts, and where the pieces of all of them lie, in columns.

Made into objects one by one, the spots of a dense page take as long as all that comes before; they
leave a worker as the bytes that the other side decodes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np

from tidewaiter.documents.model import Box, PageLine, Unseen, WordSpot
from tidewaiter.documents.page_columns import FAR, HUNDREDTHS, Columns, Head
from tidewaiter.documents.pdf.columns import Indices, Numbers


class Spots(NamedTuple):
    """Word spots in columns: offsets, and the sides of their boxes."""

    starts: Indices
    stops: Indices
    x0: Numbers
    top: Numbers
    x1: Numbers
    bottom: Numbers

    @classmethod
    def of(cls, spots: Sequence[WordSpot]) -> "Spots":
        """The columns of spots."""
        rows = [(start, end, *box) for start, end, box in spots]
        columns = np.array(rows, np.float64).reshape(-1, len(cls._fields)).T
        return cls(columns[0].astype(np.intp), columns[1].astype(np.intp), *columns[2:])

    def at(self, places: Indices) -> "Spots":
        """Those spots only, in that order."""
        starts, stops, *sides = self
        return Spots(starts[places], stops[places], *(side[places] for side in sides))

    def and_then(self, more: "Spots") -> "Spots":
        """These, and more after them."""
        starts, stops, *sides = (np.append(one, two) for one, two in zip(self, more, strict=True))
        return Spots(starts, stops, *sides)

    def box(self, at: int) -> Box:
        """One box."""
        return Box(*(float(side[at]) for side in self[2:]))

    def steps(self, counts: Sequence[int]) -> bytes:
        """What `Columns` calls steps, of lines with so many spots each."""
        found = np.empty((len(self.starts), 2), np.int32)
        found[:, 0], found[:, 1] = self.starts, self.stops - self.starts
        found[1:, 0] -= self.stops[:-1]
        firsts = np.cumsum(counts, dtype=np.intp)[:-1][np.array(counts[1:]) > 0]
        found[firsts, 0] = self.starts[firsts]
        return found.tobytes()

    def sides(self) -> tuple[bytes, bool]:
        """What `Columns` calls sides, and whether they are in points."""
        points = np.array(self[2:])
        cents = np.rint(HUNDREDTHS * points)
        if not (np.abs(cents) < FAR).all() or (cents / HUNDREDTHS != points).any():
            return points.tobytes(), True
        found = cents.astype(np.int32)
        found[2:] -= found[:2]
        found[:2, 1:] -= found[:2, :-1].copy()
        return found.tobytes(), False

    def unpacked(self) -> list[WordSpot]:
        """All of them as objects."""
        starts, stops, *sides = (column.tolist() for column in self)
        return list(map(WordSpot, starts, stops, map(Box, *sides)))


class LaidLine(NamedTuple):
    """One line's text, what of it is not seen, and how many spots are its own."""

    text: str
    spots: int
    unseen: tuple[Unseen, ...] = ()
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class LaidLines:
    """The lines of a page, and the spots of all of them one after the other."""

    lines: Sequence[LaidLine]
    spots: Spots

    def bounds(self) -> list[tuple[int, int]]:
        """From where to where the spots of each line stand among all."""
        return list(pairwise(accumulate((line.spots for line in self.lines), initial=0)))

    def columns(self, more: Sequence[PageLine] = ()) -> Columns:
        """The lines as they leave a worker, and more after them."""
        heads = [
            Head(text=line.text, spots=line.spots, unseen=line.unseen, ruled=line.ruled)
            for line in self.lines
        ]
        spots = self.spots
        if more:
            heads += map(Head.of, more)
            spots = spots.and_then(Spots.of([spot for line in more for spot in line.spots]))
        steps = spots.steps([head.spots for head in heads])
        sides, in_points = spots.sides()
        return Columns(heads=tuple(heads), steps=steps, sides=sides, in_points=in_points)

    def made(self) -> tuple[PageLine, ...]:
        """The lines as all others know them."""
        spots = self.spots.unpacked()
        return tuple(
            PageLine(
                text=line.text,
                spots=tuple(spots[first:last]),
                unseen=line.unseen,
                ruled=line.ruled,
            )
            for line, (first, last) in zip(self.lines, self.bounds(), strict=True)
        )
