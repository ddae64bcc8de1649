"""Which marks and which finds lie on which cell of a sheet."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from typing import Self

from tidewaiter.documents.model import CellPlace, Place
from tidewaiter.ui.marks import Mark, Sort

Cell = tuple[int, int, int]  # sheet, row, column
Columns = dict[tuple[int, int], set[int]]  # by sheet and row


class CellMarks:
    """The marks of one document by cell, by sheet and by hit.

    Marks that were among those of `before` are not looked at again: they come anew with every few hits while
    a sheet is screened, and with every decision.
    """

    def __init__(self, marks: tuple[Mark, ...] = (), before: Self | None = None) -> None:
        self._held: dict[int, Mark] = {}  # by identity: a mark is made anew when its hit is decided
        self._by_hit: dict[str, Mark] = {}
        self._cells: dict[Cell, tuple[Mark, ...]] = {}
        self._on_sheet: Counter[tuple[int, str]] = Counter()  # how often each hit is marked there
        if before is not None:
            self._held, self._by_hit = dict(before._held), dict(before._by_hit)  # noqa: SLF001 - one of our own kind
            self._cells, self._on_sheet = dict(before._cells), Counter(before._on_sheet)  # noqa: SLF001
        self._order = {id(mark): number for number, mark in enumerate(marks)}
        for gone in [number for number in self._held if number not in self._order]:
            self._let_go(self._held.pop(gone))
        self._columns: Columns | None = None
        self._take([mark for mark in marks if id(mark) not in self._held])
        self._counts = Counter(part for (part, _), times in self._on_sheet.items() if times)

    def add(self, fresh: tuple[Mark, ...]) -> None:
        """More marks, behind those that are here: only their own cells are looked at."""
        many = len(self._order)
        self._order.update((id(mark), many + at) for at, mark in enumerate(fresh))
        self._counts.update(
            part
            for part, hit in {(p.part, m.hit) for m in fresh for p in _cell_places(m)}
            if not self._on_sheet[part, hit]
        )
        self._take(fresh)
        if self._columns is not None:
            _note_rows(self._columns, (_cell(p) for mark in fresh for p in _cell_places(mark)))

    def _take(self, fresh: Sequence[Mark]) -> None:
        order = self._order
        for mark in fresh:
            self._add(mark)
        for cell in {_cell(place) for mark in fresh for place in _cell_places(mark)}:
            self._cells[cell] = tuple(sorted(self._cells[cell], key=lambda one: order[id(one)]))

    def at(self, sheet: int, row: int, column: int) -> tuple[Mark, ...]:
        """The marks on a cell, in the order they were given."""
        return self._cells.get((sheet, row, column), ())

    def columns(self, sheet: int, row: int) -> Container[int]:
        """The columns of a row that have a mark: most rows have none, and are looked up in every frame."""
        if self._columns is None:
            self._columns = _by_row(self._cells)
        return self._columns.get((sheet, row), ())

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

    def rows(self, sheet: int) -> set[tuple[bool, Sort, int]]:
        """Which sorts of marks, undecided or not, stand in which rows of a sheet."""
        return {
            (mark.decided is None, mark.kind, row)
            for (part, row, _), marks in self._cells.items()
            if part == sheet
            for mark in marks
        }

    def _add(self, mark: Mark) -> None:
        places = _cell_places(mark)
        self._held[id(mark)] = self._by_hit[mark.hit] = mark
        self._on_sheet.update({(place.part, mark.hit) for place in places})
        for cell in map(_cell, places):
            self._cells[cell] = (*self._cells.get(cell, ()), mark)

    def _let_go(self, mark: Mark) -> None:
        places = _cell_places(mark)
        if self._by_hit.get(mark.hit) is mark:
            del self._by_hit[mark.hit]
        self._on_sheet.subtract({(place.part, mark.hit) for place in places})
        for cell in map(_cell, places):
            others = tuple(one for one in self._cells.pop(cell, ()) if one is not mark)
            if others:
                self._cells[cell] = others


class CellFinds:
    """The finds of one document by cell and by sheet; `current` is the one that stands out."""

    def __init__(self, finds: Sequence[tuple[Place, ...]] = ()) -> None:
        self._places: list[tuple[CellPlace, ...]] = [
            tuple(place for place in places if isinstance(place, CellPlace)) for places in finds
        ]
        self._cells: defaultdict[tuple[int, int, int], list[int]] = defaultdict(list)
        for number, places in enumerate(self._places):
            for place in places:
                self._cells[place.part, place.row, place.column].append(number)
        self._columns = _by_row(self._cells)
        self.current = -1

    def columns(self, sheet: int, row: int) -> Container[int]:
        """The columns of a row that something was found in."""
        return self._columns.get((sheet, row), ())

    def is_on(self, sheet: int, row: int, column: int) -> bool:
        """Whether something was found in a cell."""
        return (sheet, row, column) in self._cells

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
        """The rows of a sheet that something was found in."""
        return tuple(sorted({row for part, row, _ in self._cells if part == sheet}))


def _cell(place: CellPlace) -> Cell:
    return place.part, place.row, place.column


def _cell_places(mark: Mark) -> tuple[CellPlace, ...]:
    return tuple(place for place in mark.places if isinstance(place, CellPlace))


def _by_row(cells: Iterable[Cell]) -> Columns:
    found: Columns = {}
    _note_rows(found, cells)
    return found


def _note_rows(found: Columns, cells: Iterable[Cell]) -> None:
    for sheet, row, column in cells:
        found.setdefault((sheet, row), set()).add(column)
