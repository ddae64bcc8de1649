"""The lines of a page while they are made: texts, and where the pieces of all of them lie, in columns.

Made into objects one by one, the spots of a dense page take as long as all that comes before; they
leave a worker as the bytes that the other side decodes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

import msgspec
import numpy as np

from tidewaiter.documents.model import Box, PageLine, Unseen, WordSpot
from tidewaiter.documents.pdf.columns import Indices, Numbers
from tidewaiter.documents.workers.protocol import PackedLine

_THREE, _FOUR = 0x93, 0x94  # an array of so many, says MessagePack
_WHOLE, _DECIMAL = 0xCE, 0xCB  # a number of 32 and one of 64 bits, the high byte first
_ARRAY, _LENGTH = b"\xdd", 4  # an array of as many as four bytes say


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

    def packed(self) -> bytes:
        """All of them in MessagePack, each in `RECORD.itemsize` bytes."""
        found = np.empty(len(self.starts), RECORD)
        found["spot"], found["box"] = _THREE, _FOUR
        found["is start"] = found["is stop"] = _WHOLE
        for name, column in zip(_NAMES, self, strict=True):
            found[name] = column
        for name in _NAMES[2:]:
            found[f"is {name}"] = _DECIMAL
        return found.tobytes()

    def unpacked(self) -> list[WordSpot]:
        """All of them as objects."""
        return _decoder.decode(_array(len(self.starts), self.packed()))


_NAMES = ("start", "stop", *Box._fields)
# The bytes of one spot: before each value the byte that says what it is.
RECORD = np.dtype(
    [("spot", "u1")]
    + [field for name in _NAMES[:2] for field in ((f"is {name}", "u1"), (name, ">u4"))]
    + [("box", "u1")]
    + [field for name in _NAMES[2:] for field in ((f"is {name}", "u1"), (name, ">f8"))]
)
_decoder = msgspec.msgpack.Decoder(list[WordSpot])


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

    def packed(self) -> tuple[PackedLine, ...]:
        """The lines as they leave a worker."""
        data, size = self.spots.packed(), RECORD.itemsize
        return tuple(
            PackedLine(
                text=line.text,
                spots=msgspec.Raw(_array(line.spots, data[first * size : last * size])),
                unseen=line.unseen,
                ruled=line.ruled,
            )
            for line, (first, last) in zip(self.lines, self.bounds(), strict=True)
        )

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


def _array(length: int, items: bytes) -> bytes:
    return _ARRAY + length.to_bytes(_LENGTH, "big") + items
