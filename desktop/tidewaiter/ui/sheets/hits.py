"""Which marks and which finds lie on which cell of a sheet."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from typing import Self, TypeVar

from tidewaiter.documents.model import CellPlace, Place
from tidewaiter.ui.marks import Mark, Sort

Cell = tuple[int, int, int]  # sheet, row, column
Columns = dict[tuple[int, int], set[int]]  # by sheet and row
Key = TypeVar("Key")
_Stand = tuple[
    int, int, bool, Sort
]  # a sheet and a row of it, where undecided marks of a sort stand, or decided


class CellMarks:
    """The marks of one document by cell, by sheet and by hit.

    Marks that were among those of `before` are not looked at again: they come anew with every few hits while
    a sheet is screened, and with every decision.
    """

    def __init__(self, marks: tuple[Mark, ...] = (), before: Self | None = None) -> None:
        self._held: dict[int, Mark] = {}  # by identity: a mark is made anew when its hit is decided
        self._by_hit: dict[str, Mark] = {}
        self._in_row: dict[tuple[int, int], tuple[tuple[int, Mark], ...]] = {}  # with their columns
        self._on_sheet: dict[tuple[int, str], int] = {}  # how often each hit is marked there
        self._stands: dict[_Stand, int] = {}
        if before is not None:
            self._held, self._by_hit = dict(before._held), dict(before._by_hit)  # noqa: SLF001 - one of our own kind
            self._in_row, self._on_sheet = dict(before._in_row), dict(before._on_sheet)  # noqa: SLF001
            self._stands = dict(before._stands)  # noqa: SLF001
        self._order = {id(mark): number for number, mark in enumerate(marks)}
        for gone in [number for number in self._held if number not in self._order]:
            self._let_go(self._held.pop(gone))
        self._take([mark for mark in marks if id(mark) not in self._held])

    def add(self, fresh: tuple[Mark, ...]) -> None:
        """More marks, behind those that are here: only their own cells are looked at."""
        many = len(self._order)
        self._order.update((id(mark), many + at) for at, mark in enumerate(fresh))
        self._take(fresh)

    def _take(self, fresh: Iterable[Mark]) -> None:
        order, touched = self._order, set[tuple[int, int]]()
        for mark in fresh:
            touched.update(self._add(mark))
        for row in touched:
            if len(found := self._in_row[row]) > 1:
                self._in_row[row] = tuple(sorted(found, key=lambda one: order[id(one[1])]))
        self._counts = Counter(part for part, _ in self._on_sheet)

    def at(self, sheet: int, row: int, column: int) -> tuple[Mark, ...]:
        """The marks on a cell, in the order they were given."""
        found = self._in_row.get((sheet, row))
        return tuple(mark for at, mark in found if at == column) if found else ()

    def columns(self, sheet: int, row: int) -> Container[int]:
        """The columns of a row that have a mark: most rows have none, and are looked up in every frame."""
        found = self._in_row.get((sheet, row))
        return {column for column, _ in found} if found else ()

    def places(self, hit_id: str) -> tuple[CellPlace, ...]:
        """The cells of a hit; none if it is not shown here."""
        mark = self._by_hit.get(hit_id)
        return _cell_places(mark) if mark else ()

    def mark(self, hit_id: str) -> Mark | None:
        """The mark of a hit; None if it is not shown here."""
        return self._by_hit.get(hit_id)

    def count(self, sheet: int) -> int:
        """How many hits a sheet has."""
        return self._counts[sheet]

    def rows(self, sheet: int) -> list[tuple[bool, Sort, int]]:
        """Which sorts of marks, undecided or not, stand in which rows of a sheet; each once."""
        return [
            (undecided, kind, row) for part, row, undecided, kind in self._stands if part == sheet
        ]

    def _add(self, mark: Mark) -> set[tuple[int, int]]:
        """Take up a mark; the rows that it stands in, each with its sheet."""
        self._held[id(mark)] = self._by_hit[mark.hit] = mark
        touched: set[tuple[int, int]] = set()
        for place in _cell_places(mark):
            row = (place.part, place.row)
            self._in_row[row] = (*self._in_row.get(row, ()), (place.column, mark))
            touched.add(row)
        _count(self._stands, ((*row, mark.decided is None, mark.kind) for row in touched), 1)
        _count(self._on_sheet, {(part, mark.hit) for part, _ in touched}, 1)
        return touched

    def _let_go(self, mark: Mark) -> None:
        if self._by_hit.get(mark.hit) is mark:
            del self._by_hit[mark.hit]
        touched = {(place.part, place.row) for place in _cell_places(mark)}
        for row in touched:
            others = tuple(one for one in self._in_row.pop(row, ()) if one[1] is not mark)
            if others:
                self._in_row[row] = others
        _count(self._stands, ((*row, mark.decided is None, mark.kind) for row in touched), -1)
        _count(self._on_sheet, {(part, mark.hit) for part, _ in touched}, -1)


class CellFinds:
    """The finds of one document by cell and by sheet, and the cells that are `lit` beside them.

    `current` is the find that stands out.
    """

    def __init__(
        self, finds: Sequence[tuple[Place, ...]] = (), lit: Sequence[Place] = (), current: int = -1
    ) -> None:
        self._places: list[tuple[CellPlace, ...]] = [
            tuple(place for place in places if isinstance(place, CellPlace)) for places in finds
        ]
        self._cells: defaultdict[tuple[int, int, int], list[int]] = defaultdict(list)
        for number, places in enumerate(self._places):
            for place in places:
                self._cells[place.part, place.row, place.column].append(number)
        self._lit = frozenset((p.part, p.row, p.column) for p in lit if isinstance(p, CellPlace))
        self._columns = _by_row((*self._cells, *self._lit))
        self.current = current

    def columns(self, sheet: int, row: int) -> Container[int]:
        """The columns of a row that something was found in, or that are lit."""
        return self._columns.get((sheet, row), ())

    def is_on(self, sheet: int, row: int, column: int) -> bool:
        """Whether something was found in a cell, or it is lit."""
        cell = (sheet, row, column)
        return cell in self._cells or cell in self._lit

    def is_current(self, sheet: int, row: int, column: int) -> bool:
        """Whether the find that stands out is in a cell."""
        return self.current in self._cells.get((sheet, row, column), ())

    def first(self, number: int) -> CellPlace | None:
        """The first cell of a find."""
        return next(iter(self.places(number)), None)

    def places(self, number: int) -> tuple[CellPlace, ...]:
        """The cells of a find."""
        return self._places[number] if 0 <= number < len(self._places) else ()

    def rows(self, sheet: int) -> tuple[int, ...]:
        """The rows of a sheet that something was found in, or that are lit."""
        cells = (*self._cells, *self._lit)
        return tuple(sorted({row for part, row, _ in cells if part == sheet}))


def _count(counts: dict[Key, int], keys: Iterable[Key], by: int) -> None:
    """Count some up or down; what is there no more is not kept."""
    for key in keys:
        many = counts.get(key, 0) + by
        if many:
            counts[key] = many
        else:
            counts.pop(key, None)


def _cell_places(mark: Mark) -> tuple[CellPlace, ...]:
    return tuple(place for place in mark.places if isinstance(place, CellPlace))


def _by_row(cells: Iterable[Cell]) -> Columns:
    found: Columns = {}
    for sheet, row, column in cells:
        found.setdefault((sheet, row), set()).add(column)
    return found
