"""Which marks lie on a page, and which of them lies under a point."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from tidewaiter.documents.model import Box, PagePlace
from tidewaiter.ui.marks import Mark
from tidewaiter.ui.pages.layout import Spot


class MarkedBox(NamedTuple):
    """One box of a mark; `last` is the box where the hit ends, which carries its badge."""

    box: Box
    mark: Mark
    last: bool = True


class MarkIndex:
    """The marks of one document by page and by hit; boxes in points, ordered from the top."""

    def __init__(self, marks: tuple[Mark, ...] = ()) -> None:
        self.marks = marks
        self._by_hit = {mark.hit: mark for mark in marks}
        pages: defaultdict[int, list[MarkedBox]] = defaultdict(list)
        for mark in marks:
            for place in _page_places(mark):
                last = place is mark.places[-1]
                pages[place.part].append(MarkedBox(place.box, mark, last))
        self._pages = {
            page: tuple(sorted(boxes, key=lambda marked: marked.box.top))
            for page, boxes in pages.items()
        }

    def mark(self, hit_id: str) -> Mark | None:
        """The mark of a hit; None if it is not shown here."""
        return self._by_hit.get(hit_id)

    def first_place(self, hit_id: str) -> PagePlace | None:
        """Where a hit begins; None if it has no place on a page."""
        mark = self._by_hit.get(hit_id)
        return next(_page_places(mark), None) if mark else None

    def pages(self) -> tuple[int, ...]:
        """The pages that have marks."""
        return tuple(self._pages)

    def on_page(self, page: int) -> tuple[MarkedBox, ...]:
        """Every box on a page."""
        return self._pages.get(page, ())

    def between(self, page: int, top: float, bottom: float) -> Iterator[MarkedBox]:
        """The boxes on a page of which a part lies between two heights, in points."""
        for marked in self._pages.get(page, ()):
            if marked.box.top > bottom:
                return
            if marked.box.bottom >= top:
                yield marked

    def at(self, spot: Spot, tolerance: float = 0.0) -> Mark | None:
        """The mark under a point, the smallest box before larger ones; `tolerance` in points."""
        under = (
            marked
            for marked in self.between(spot.page, spot.y - tolerance, spot.y + tolerance)
            if marked.box.x0 - tolerance <= spot.x <= marked.box.x1 + tolerance
        )
        smallest = min(under, key=lambda marked: _area(marked.box), default=None)
        return smallest.mark if smallest else None


def _page_places(mark: Mark) -> Iterator[PagePlace]:
    return (place for place in mark.places if isinstance(place, PagePlace))


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)
