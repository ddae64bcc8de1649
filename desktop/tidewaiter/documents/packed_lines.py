"""The rows of a long sheet, kept packed a block at a time: whoever looks at some unpacks those blocks alone.

A million rows of a dozen cells take a gigabyte as lines and some 25 MB packed. Blocks are what travels
from the reader to the screening process and into a kept reading, always one at a time.
"""

import threading
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple, overload

import msgspec

from tidewaiter.documents.deposit import Data, Deposit, whole
from tidewaiter.documents.model import Origin, SheetLine

LONG = 10_000  # rows from which on a sheet is packed; a shorter one is as quick to hold as it is
# Unpacking a block takes half a millisecond: a screen of sorted rows may want forty of them.
BLOCK_LINES = 250
BLOCK_WEIGHT = 125_000  # bytes or so
PIECE = 1_000  # lines that are worked through at a time, so that others get their turn
WEIGHT_OF_CELL = 16  # what a spot takes beside its text
# Blocks kept unpacked, each of them some half a megabyte: several screens far apart, and one of sorted rows.
HELD, HELD_SORTED = 12, 48
_LEVEL = 1  # of zlib: higher ones save a tenth and take twice as long

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(tuple[SheetLine, ...]).decode


class Block(NamedTuple):
    """Some lines in order, packed; `hidden` says that one of them is a hidden row.

    `rows` are the rows of those that stand in cells, as 32-bit integers of this machine.
    """

    packed: Data
    length: int
    rows: bytes
    hidden: bool

    def lines(self) -> tuple[SheetLine, ...]:
        """The lines, unpacked."""
        return unpacked(whole(self.packed))

    def put_down(self, deposit: Deposit) -> "Block":
        """The same block, its bytes in this deposit."""
        return self._replace(packed=deposit.put(whole(self.packed)))


def block_of(lines: Sequence[SheetLine]) -> Block:
    """These lines as one block."""
    return _told(zlib.compress(_encode(lines), _LEVEL), lines)


def _told(packed: bytes, lines: Sequence[SheetLine]) -> Block:
    return Block(
        packed=packed,
        length=len(lines),
        rows=array("i", (line.row for line in lines if line.origin is Origin.TEXT)).tobytes(),
        hidden=any(line.hidden for line in lines),
    )


def unpacked(packed: bytes) -> tuple[SheetLine, ...]:
    """The lines of a block; raises zlib.error and msgspec.MsgspecError on other bytes."""
    return _decode(zlib.decompress(packed))


def block_from(packed: bytes) -> Block:
    """The block that was packed so; raises zlib.error and msgspec.MsgspecError on other bytes."""
    return _told(packed, unpacked(packed))


def blocks_of(lines: Iterable[SheetLine]) -> Iterator[Block]:
    """Lines in blocks, none of them heavy to unpack."""
    some: list[SheetLine] = []
    weight = 0
    for line in lines:
        own = len(line.text) + WEIGHT_OF_CELL * len(line.spots)
        if some and (len(some) == BLOCK_LINES or weight + own > BLOCK_WEIGHT):
            yield block_of(some)
            some, weight = [], 0
        some.append(line)
        weight += own
    if some:
        yield block_of(some)


class PackedLines(Sequence[SheetLine]):
    """The lines of blocks as one sequence; a few blocks are held unpacked, for all threads together."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.blocks = tuple(blocks)
        self._ends = array("q", accumulate(block.length for block in self.blocks))
        self._in_cells = [block.rows for block in self.blocks if block.rows]  # all others come last
        self._bottoms = array("i", (memoryview(rows).cast("i")[-1] for rows in self._in_cells))
        counts = (len(rows) // self._bottoms.itemsize for rows in self._in_cells)
        self._starts = array("q", accumulate(counts, initial=0))
        self._held: OrderedDict[int, tuple[SheetLine, ...]] = OrderedDict()
        self._most_held = HELD
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, at: int) -> SheetLine: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[SheetLine, ...]: ...

    def __getitem__(self, at: int | slice) -> SheetLine | tuple[SheetLine, ...]:
        if isinstance(at, slice):
            start, stop, step = at.indices(len(self))
            return tuple(self._between(start, stop))[::step] if step > 0 else tuple(self)[at]
        if not -len(self) <= at < len(self):
            raise IndexError(at)
        at %= len(self)
        number = bisect_right(self._ends, at)
        return self._unpacked(number)[at - self._first(number)]

    def __iter__(self) -> Iterator[SheetLine]:
        """All lines; the blocks on the way are not held, so that those on screen stay."""
        for block in self.blocks:
            yield from block.lines()

    def line_at(self, row: int) -> int:
        """Which line in cells is the first of a row, or of those below it; one more than all if none is."""
        number = bisect_left(self._bottoms, row)
        if number == len(self._bottoms):
            return self._starts[-1]
        return self._starts[number] + bisect_left(memoryview(self._in_cells[number]).cast("i"), row)

    def rows(self) -> "array[int]":
        """The rows of the lines that stand in cells, in order; nothing is unpacked for it."""
        found = array("i")
        for block in self.blocks:
            found.frombytes(block.rows)
        return found

    def has_hidden_rows(self) -> bool:
        """Whether the workbook hides one of the rows."""
        return any(block.hidden for block in self.blocks)

    def held(self) -> int:
        """How many blocks are unpacked now."""
        return len(self._held)

    def expect(self, *, scattered: bool) -> None:
        """Whether what is wanted together will be scattered over all lines: more blocks are kept for that."""
        with self._lock:
            self._most_held = HELD_SORTED if scattered else HELD
            self._let_go()

    def _let_go(self) -> None:
        while len(self._held) > self._most_held:
            self._held.popitem(last=False)

    def _first(self, number: int) -> int:
        return self._ends[number - 1] if number else 0

    def _between(self, start: int, stop: int) -> Iterator[SheetLine]:
        while start < stop:
            number = bisect_right(self._ends, start)
            first, end = self._first(number), self._ends[number]
            yield from self._unpacked(number)[start - first : stop - first]
            start = end

    def _unpacked(self, number: int) -> tuple[SheetLine, ...]:
        with self._lock:
            lines = self._held.get(number)
            if lines is not None:
                self._held.move_to_end(number)
                return lines
        lines = self.blocks[number].lines()
        with self._lock:
            self._held[number] = lines
            self._let_go()
        return lines


def blocks_within(lines: Sequence[SheetLine]) -> Iterable[Block]:
    """The blocks of a sheet's lines, long or short."""
    return lines.blocks if isinstance(lines, PackedLines) else blocks_of(lines)


def lines_in(blocks: Sequence[Block]) -> Sequence[SheetLine]:
    """The lines of a sheet's blocks: unpacked, unless there are many."""
    packed = PackedLines(blocks)
    return tuple(packed) if len(packed) <= LONG else packed


def hides_rows(lines: Sequence[SheetLine]) -> bool:
    """Whether the workbook hides a row of these lines."""
    if isinstance(lines, PackedLines):
        return lines.has_hidden_rows()
    return any(line.hidden for line in lines)
