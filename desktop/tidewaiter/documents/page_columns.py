"""The lines of a page as bytes: their texts, and where their words lie in columns of numbers.

A dense page has two thousand words with a box each. To make, check and pack an object for each of them
took longer than to read the page; as differences of whole numbers they are packed once, where the page
is read, and the least of each column tells whether they are sound.
"""

import sys
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, pairwise
from math import inf
from operator import add, le

import msgspec

from tidewaiter.documents.model import Box, Origin, PageLine, Unseen, WordSpot

HUNDREDTHS = 100  # of a point; boxes are rounded to them
FAR = 1 << 30  # hundredths: the differences of nearer places fit 32 bits
PACKED_LIMIT = 32 << 20  # bytes; 200,000 characters, each with a box of its own, take 5 MB
_LEVEL = 1  # of zlib: higher ones save a tenth and take twice as long
_WHOLE, _DECIMAL = "i", "d"  # what `array` calls 32-bit whole numbers and 64-bit others
_PER_SPOT, _PER_BOX = 2, 4
_SIGNED = 3 if sys.byteorder == "little" else 0  # the byte of a 32-bit number that has its sign


class Head(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """A `PageLine` but for its spots: how many of the page's are its own."""

    text: str
    spots: int
    origin: Origin = Origin.TEXT
    confidence: int | None = None
    unseen: tuple[Unseen, ...] = ()
    ruled: bool = False

    @classmethod
    def of(cls, line: PageLine) -> "Head":
        """That of a line."""
        return cls(
            text=line.text,
            spots=len(line.spots),
            origin=line.origin,
            confidence=line.confidence,
            unseen=line.unseen,
            ruled=line.ruled,
        )


class Columns(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The lines of a page, and the spots of all of them one after the other, numbers as in memory.

    `steps` has two 32-bit numbers for each: how far it starts after the end of the one before in its
    line, and how long it is. `sides` has four columns of 32-bit hundredths of a point: how far left and
    top are from those of the one before on the page, the width, the height. Boxes `in_points`, which do
    not fit hundredths, have columns of 64-bit numbers instead: left, top, right, bottom.
    """

    heads: tuple[Head, ...]
    steps: bytes
    sides: bytes
    in_points: bool = False

    def packed(self) -> bytes:
        """As they leave a worker, and are kept."""
        return zlib.compress(_encode(self), _LEVEL)

    def is_sound(self) -> bool:
        """Whether spots are in order, within their line and across no tab, and boxes are finite ones."""
        counts = [head.spots for head in self.heads]
        count = sum(counts)
        steps, sides = array(_WHOLE), self._empty_sides()
        if (
            min(counts, default=0) < 0
            or len(self.steps) != _PER_SPOT * count * steps.itemsize
            or len(self.sides) != _PER_BOX * count * sides.itemsize
        ):
            return False
        steps.frombytes(self.steps)
        if count and not (
            _has_none_below_zero(self.steps) and 0 not in steps[1::2] and self._has_sound_boxes()
        ):
            return False
        bounds = _bounds(_PER_SPOT * count for count in counts)
        of_lines = [steps[first:last] for first, last in bounds]
        return all(map(_is_sound, self.heads, of_lines))

    def lines(self) -> tuple[PageLine, ...]:
        """The lines, which must be sound."""
        counts = [head.spots for head in self.heads]
        steps = array(_WHOLE, self.steps)
        edges: list[int] = []
        for first, last in _bounds(counts):
            edges += accumulate(steps[_PER_SPOT * first : _PER_SPOT * last])
        boxes = zip(*self._points(), strict=True)
        rows = list(zip(edges[::2], edges[1::2], boxes, strict=True))
        spots = msgspec.convert(rows, tuple[WordSpot, ...])
        return tuple(
            PageLine(
                text=head.text,
                spots=spots[first:last],
                origin=head.origin,
                confidence=head.confidence,
                unseen=head.unseen,
                ruled=head.ruled,
            )
            for head, (first, last) in zip(self.heads, _bounds(counts), strict=True)
        )

    def _empty_sides(self) -> "array[int] | array[float]":
        return array(_DECIMAL) if self.in_points else array(_WHOLE)

    def _four_sides(self) -> "list[array[int] | array[float]]":
        sides = self._empty_sides()
        sides.frombytes(self.sides)
        count = len(sides) // _PER_BOX
        return [sides[at * count : (at + 1) * count] for at in range(_PER_BOX)]

    def _has_sound_boxes(self) -> bool:
        if not self.in_points:
            return _has_none_below_zero(self.sides[len(self.sides) // 2 :])  # widths, heights
        x0, top, x1, bottom = self._four_sides()
        ordered = all(map(le, x0, x1)) and all(map(le, top, bottom))  # NaN compares false
        return ordered and min(*x0, *top) > -inf and max(*x1, *bottom) < inf

    def _points(self) -> Sequence[Sequence[float]]:
        """Left, top, right and bottom of all boxes, in points."""
        x0, top, x1, bottom = self._four_sides()
        if self.in_points:
            return x0, top, x1, bottom
        lefts, tops = list(accumulate(x0)), list(accumulate(top))
        columns = lefts, tops, map(add, lefts, x1), map(add, tops, bottom)
        return [[place / HUNDREDTHS for place in column] for column in columns]


def columns_of(data: bytes) -> Columns:
    """The lines that were packed; ValueError where none were."""
    unpacking = zlib.decompressobj()
    try:
        found = _decode(unpacking.decompress(data, PACKED_LIMIT))
    except (zlib.error, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ValueError("no lines of a page") from error
    if not unpacking.eof or unpacking.unused_data:
        raise ValueError("not the lines of a page alone")
    return found


def pack(lines: Iterable[PageLine]) -> bytes:
    """The lines as bytes."""
    lines = tuple(lines)
    sides, in_points = _sides([spot.box for line in lines for spot in line.spots])
    steps = array(_WHOLE, chain.from_iterable(_steps(line.spots) for line in lines)).tobytes()
    heads = tuple(map(Head.of, lines))
    return Columns(heads=heads, steps=steps, sides=sides, in_points=in_points).packed()


def _steps(spots: Sequence[WordSpot]) -> Iterator[int]:
    last = 0
    for start, end, _ in spots:
        yield start - last
        yield end - start
        last = end


def _sides(boxes: Sequence[Box]) -> tuple[bytes, bool]:
    """What `Columns` calls sides, and whether they are in points."""
    points = [side for at in range(_PER_BOX) for side in (box[at] for box in boxes)]
    cents = [round(HUNDREDTHS * side) if abs(HUNDREDTHS * side) < FAR else FAR for side in points]
    if [cent / HUNDREDTHS for cent in cents] != points:  # nor does NaN equal anything
        return array(_DECIMAL, points).tobytes(), True
    count = len(boxes)
    x0, top, x1, bottom = (cents[at * count : (at + 1) * count] for at in range(_PER_BOX))
    columns = (
        _differences(x0),
        _differences(top),
        (right - left for left, right in zip(x0, x1, strict=True)),
        (lower - upper for upper, lower in zip(top, bottom, strict=True)),
    )
    return array(_WHOLE, chain.from_iterable(columns)).tobytes(), False


def _differences(numbers: Sequence[int]) -> Iterator[int]:
    return (after - before for before, after in pairwise((0, *numbers)))


def _has_none_below_zero(numbers: bytes) -> bool:
    """Whether no 32-bit number as in memory has a sign: its byte would be no ASCII."""
    return numbers[_SIGNED :: array(_WHOLE).itemsize].isascii()


def _bounds(counts: Iterable[int]) -> Iterator[tuple[int, int]]:
    """From where to where the spots of each line stand among all."""
    return pairwise(accumulate(counts, initial=0))


def _is_sound(head: Head, steps: "array[int]") -> bool:
    """Whether spots in order lie within a line's text and across no tab, and what is unseen within it."""
    text = head.text
    if sum(steps) > len(text):
        return False
    if head.unseen and not all(0 <= u.start < u.end <= len(text) for u in head.unseen):
        return False
    if not steps or "\t" not in text:
        return True
    # Within a spot, one more has begun than has ended.
    edges = list(accumulate(steps))
    return not any(bisect_right(edges, at) % _PER_SPOT for at in _tabs(text))


def _tabs(text: str) -> Iterator[int]:
    at = text.find("\t")
    while at >= 0:
        yield at
        at = text.find("\t", at + 1)


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Columns).decode
