"""The pages of a long PDF, each kept packed: whoever looks at one unpacks it alone.

A page of words with a box each takes a quarter of a megabyte as lines, and a fiftieth of it packed.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import overload

from tidewaiter.documents.model import Origin, PageLine
from tidewaiter.documents.page_columns import columns_of, pack

LONG_PAPER = 150  # pages from which on each is packed
HELD = 24  # pages kept unpacked: those in sight, and what was screened or searched last


class PageShelf:
    """Packs the pages of one paper, and holds those unpacked that were looked at last, at `most` so many."""

    def __init__(self, most: int = HELD) -> None:
        self._most = most
        self._held: OrderedDict[int, tuple[PageLine, ...]] = OrderedDict()
        self._lock = threading.Lock()

    def pack(self, lines: Sequence[PageLine]) -> "PackedPage":
        """The lines of a page, packed."""
        return self.put(pack(lines), len(lines))

    def put(self, packed: bytes, length: int) -> "PackedPage":
        """A page that was packed elsewhere, with so many lines."""
        return PackedPage(packed, length, self)

    def lines(self, page: "PackedPage") -> tuple[PageLine, ...]:
        """The lines of one of these pages."""
        with self._lock:
            lines = self._held.get(id(page))
            if lines is not None:
                self._held.move_to_end(id(page))
                return lines
        lines = columns_of(page.packed).lines()
        with self._lock:
            self._held[id(page)] = lines
            if len(self._held) > self._most:
                self._held.popitem(last=False)
        return lines

    def drop(self, number: int) -> None:
        """Forget a page that is gone, by its id: another may have that next."""
        self._held.pop(number, None)

    def held(self) -> int:
        """How many pages are unpacked now."""
        return len(self._held)


class PackedPage(Sequence[PageLine]):
    """The lines of one page."""

    __slots__ = ("_length", "_shelf", "packed")

    def __init__(self, packed: bytes, length: int, shelf: PageShelf) -> None:
        self.packed = packed
        self._length = length
        self._shelf = shelf

    def __del__(self) -> None:
        self._shelf.drop(id(self))

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, at: int) -> PageLine: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[PageLine, ...]: ...

    def __getitem__(self, at: int | slice) -> PageLine | tuple[PageLine, ...]:
        return self._shelf.lines(self)[at]

    def __iter__(self) -> Iterator[PageLine]:
        return iter(self._shelf.lines(self))

    def texts(self, origin: Origin) -> list[str]:
        """What its lines of that origin say; nothing but texts is unpacked."""
        return [head.text for head in columns_of(self.packed).heads if head.origin is origin]
