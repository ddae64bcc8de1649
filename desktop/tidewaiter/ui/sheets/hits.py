"""Which marks and which finds lie on which cell of a sheet."""

from collections import defaultdict
from collections.abc import Sequence

from tidewaiter.documents.model import CellPlace, Place
from tidewaiter.ui.marks import Mark


class CellMarks:
    """The marks of one document by cell, by sheet and by hit."""

    def __init__(self, marks: tuple[Mark, ...] = ()) -> None:
        self._by_hit = {mark.hit: mark for mark in marks}
        self._cells: defaultdict[tuple[int, int, int], list[Mark]] = defaultdict(list)
        self._hits: defaultdict[int, set[str]] = defaultdict(set)
        for mark in marks:
            for place in _cell_places(mark):
                self._cells[place.part, place.row, place.column].append(mark)
                self._hits[place.part].add(mark.hit)

    def at(self, sheet: int, row: int, column: int) -> tuple[Mark, ...]:
        """The marks on a cell, in the order they were given."""
        return tuple(self._cells.get((sheet, row, column), ()))

    def places(self, hit_id: str) -> tuple[CellPlace, ...]:
        """The cells of a hit; none if it is not shown here."""
        mark = self._by_hit.get(hit_id)
        return _cell_places(mark) if mark else ()

    def count(self, sheet: int) -> int:
        """How many hits a sheet has."""
        return len(self._hits.get(sheet, ()))

    def on_sheet(self, sheet: int) -> tuple[tuple[int, Mark], ...]:
        """Row and mark of every marked cell of a sheet."""
        return tuple(
            (row, mark)
            for (part, row, _), marks in self._cells.items()
            if part == sheet
            for mark in marks
        )


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
        self.current = -1

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


def _cell_places(mark: Mark) -> tuple[CellPlace, ...]:
    return tuple(place for place in mark.places if isinstance(place, CellPlace))
