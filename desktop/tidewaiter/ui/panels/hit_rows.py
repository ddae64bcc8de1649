"""Where each row of the tree of hits lies: classes, entries and hits below each other, as far as they are unfolded."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QModelIndex

from tidewaiter.ui.painting.fonts import grown
from tidewaiter.ui.painting.list_rows import Index, high
from tidewaiter.ui.panels.hit_groups import Branch
from tidewaiter.ui.panels.hit_model import HitModel
from tidewaiter.ui.panels.hit_tree import NODE

ENTRY_HIGH = 30
NO_ENTRY = -1  # in place of an entry's number: the class itself


class Stretch(NamedTuple):
    """A header and the hits below it that are shown: a class (`serial` 0) has none of its own.

    `first` is the number of its first row, `top` where that begins, `hits` how many follow it.
    """

    first: int
    top: int
    branch: int
    group: int
    serial: int
    hits: int

    @property
    def header_high(self) -> int:
        """How high its header is."""
        return entry_high() if self.serial else high()


def entry_high() -> int:
    """How high the header of an entry is."""
    return grown(ENTRY_HIGH)


class HitRows:
    """The rows of a `HitModel`, numbered from the top; laid out when they are asked for after a change.

    `folded` holds the numbers of classes that are folded away, `closed` entries by class and id.
    """

    def __init__(self, model: HitModel) -> None:
        self._hits = model
        self.folded: set[int] = set()
        self.closed: set[tuple[int, str]] = set()
        self._stretches: list[Stretch] | None = None
        self._headers: dict[tuple[int, int], Stretch] = {}

    def forget(self) -> None:
        """What is shown has changed."""
        self._stretches = None

    def count(self) -> int:
        """How many rows there are."""
        last = self._laid()[-1]
        return last.first + 1 + last.hits

    def extent(self, row: int) -> tuple[int, int]:
        """Where a row begins, and how high it is."""
        stretch = self._stretch_of(row)
        below = row - stretch.first
        if below == 0:
            return stretch.top, stretch.header_high
        return stretch.top + stretch.header_high + (below - 1) * high(), high()

    def row_at(self, y: int) -> int:
        """The row at a height; the number behind the last one below them all."""
        stretch = self._laid()[max(bisect_right(self._laid(), y, key=lambda one: one.top) - 1, 0)]
        below = y - stretch.top - stretch.header_high
        within = 0 if below < 0 else 1 + below // high()
        return stretch.first + within if within <= stretch.hits else self.count()

    def row_of(self, index: Index) -> int:
        """The number of a row from the top; -1 if it is not shown."""
        if not index.isValid():
            return -1
        above = index.parent()
        self._laid()
        if not above.isValid():
            return self._headers[index.row(), NO_ENTRY].first
        is_hit = above.parent().isValid()
        header = above if is_hit else index
        stretch = self._headers.get((header.parent().row(), header.row()))
        if stretch is None or (is_hit and not stretch.hits):
            return -1
        return stretch.first + (1 + index.row() if is_hit else 0)

    def index_of(self, row: int) -> QModelIndex:
        """What stands in a row; no index beyond them all."""
        if not 0 <= row < self.count():
            return QModelIndex()
        stretch = self._stretch_of(row)
        own = self._hits.index(stretch.branch, 0)
        if not stretch.serial:
            return own
        entry = self._hits.index(stretch.group, 0, own)
        below = row - stretch.first
        return entry if below == 0 else self._hits.index(below - 1, 0, entry)

    def _laid(self) -> list[Stretch]:
        """Every header that is shown, from the top; by class and entry as well."""
        if self._stretches is None:
            self._stretches = list(self._lay_out())
            self._headers = {
                (one.branch, one.group if one.serial else NO_ENTRY): one for one in self._stretches
            }
        return self._stretches

    def _lay_out(self) -> Iterator[Stretch]:
        row = top = 0
        for number in range(self._hits.rowCount()):
            yield Stretch(row, top, number, 0, 0, 0)
            row, top = row + 1, top + high()
            branch = self._hits.index(number, 0).data(NODE)
            if number in self.folded or not isinstance(branch, Branch):
                continue
            for at, group in enumerate(branch.groups):
                hits = 0 if (number, group.entry) in self.closed else len(group.hits)
                yield Stretch(row, top, number, at, group.serial, hits)
                row, top = row + 1 + hits, top + entry_high() + hits * high()

    def _stretch_of(self, row: int) -> Stretch:
        return self._laid()[bisect_right(self._laid(), row, key=lambda one: one.first) - 1]
