"""Which marks lie on a page, and which of them lies under a point."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Self

from tidewaiter.documents.model import Box, PagePlace
from tidewaiter.ui.marks import Mark, Sort
from tidewaiter.ui.pages.layout import Spot

# Words of turned text stand above each other like the lines of a paragraph; a run of them is told
# from lines by being higher than it is wide.
COLUMN = 1.5
SHARED = 0.7  # of the narrower word's width
WORD_GAP = 0.6  # of it, the widest blank between two words


class MarkedBox(NamedTuple):
    """One box of a mark; `last` is the box where the hit ends, which carries its badge."""

    box: Box
    mark: Mark
    last: bool = True


class MarkedRow(NamedTuple):
    """The middle of marks of one sort, in points from the top of their page."""

    undecided: bool
    kind: Sort
    middle: float


class MarkIndex:
    """The marks of one document by page and by hit; boxes in points, ordered from the top.

    What the index `before` knew of pages whose marks are still the same is not worked out again: marks come
    anew with every few hits while a paper is screened, and with every decision.
    """

    def __init__(self, marks: tuple[Mark, ...] = (), before: Self | None = None) -> None:
        self.marks = marks
        # By identity: hashing all places of thousands of marks takes longer than the boxes.
        self._boxes: dict[int, tuple[Mark, tuple[tuple[int, MarkedBox], ...]]] = {}
        self._by_hit: dict[str, Mark] = {}
        self._pages: dict[int, tuple[MarkedBox, ...]] = {}
        self._rows: dict[int, frozenset[MarkedRow]] = {}
        self._sorts: dict[int, frozenset[tuple[bool, Sort]]] = {}
        if before is not None:
            self._boxes, self._by_hit = dict(before._boxes), dict(before._by_hit)  # noqa: SLF001 - one of our own kind
            self._pages, self._rows = dict(before._pages), dict(before._rows)  # noqa: SLF001
            self._sorts = dict(before._sorts)  # noqa: SLF001
        self._order = {id(mark): number for number, mark in enumerate(marks)}
        touched = self._let_go()
        self._take([mark for mark in marks if id(mark) not in self._boxes], touched)

    def add(self, fresh: tuple[Mark, ...]) -> None:
        """More marks, behind those that are here: only the pages that they are on are worked out again."""
        self._order.update((id(mark), len(self.marks) + at) for at, mark in enumerate(fresh))
        self.marks = (*self.marks, *fresh)
        self._take(fresh, set())

    def _take(self, fresh: Iterable[Mark], touched: set[int]) -> None:
        pages: defaultdict[int, list[MarkedBox]] = defaultdict(list)
        for mark in fresh:
            # Holds the mark, so that no other can have its id.
            held = self._boxes[id(mark)] = (mark, _marked(mark))
            self._by_hit[mark.hit] = mark
            for page, box in held[1]:
                pages[page].append(box)
        for page in touched | pages.keys():
            self._renew(page, pages.get(page, []))

    def _let_go(self) -> set[int]:
        """Forget marks that are gone; the pages that they were on."""
        pages: set[int] = set()
        for gone in [number for number in self._boxes if number not in self._order]:
            mark, boxes = self._boxes.pop(gone)
            if self._by_hit.get(mark.hit) is mark:
                del self._by_hit[mark.hit]
            pages.update(page for page, _ in boxes)
        return pages

    def _renew(self, page: int, fresh: list[MarkedBox]) -> None:
        held = (box for box in self._pages.pop(page, ()) if id(box.mark) in self._boxes)
        self._rows.pop(page, None)
        self._sorts.pop(page, None)
        order = self._order
        if boxes := sorted([*held, *fresh], key=lambda one: (one.box.top, order[id(one.mark)])):
            self._pages[page] = tuple(boxes)

    def rows(self, page: int) -> frozenset[MarkedRow]:
        """Which sorts of marks stand at which height of a page that is not turned."""
        rows = self._rows.get(page)
        if rows is None:
            rows = self._rows[page] = frozenset(
                MarkedRow(mark.decided is None, mark.kind, (box.top + box.bottom) / 2)
                for box, mark, _ in self._pages.get(page, ())
            )
        return rows

    def sorts(self, page: int) -> frozenset[tuple[bool, Sort]]:
        """Which sorts of marks are on a page, undecided or not."""
        sorts = self._sorts.get(page)
        if sorts is None:
            sorts = self._sorts[page] = frozenset((row[0], row[1]) for row in self.rows(page))
        return sorts

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


def _marked(mark: Mark) -> tuple[tuple[int, MarkedBox], ...]:
    boxes = _boxes(mark)
    return tuple(
        (page, MarkedBox(box, mark, number == len(boxes)))
        for number, (page, box) in enumerate(boxes, start=1)
    )


def _boxes(mark: Mark) -> list[tuple[int, Box]]:
    """Page and box of each place of a mark; most have one, and thousands of them come at once."""
    places = mark.places
    if len(places) == 1:
        place = places[0]
        return [(place.part, place.box)] if isinstance(place, PagePlace) else []
    return _joined(_page_places(mark))


def _joined(places: Iterator[PagePlace]) -> list[tuple[int, Box]]:
    """Page and box of each place; the words of text that runs up or down the page become one box."""
    runs: list[tuple[int, list[Box]]] = []
    for place in places:
        if runs and runs[-1][0] == place.part and _is_stacked(runs[-1][1][-1], place.box):
            runs[-1][1].append(place.box)
        else:
            runs.append((place.part, [place.box]))
    boxes: list[tuple[int, Box]] = []
    for page, run in runs:
        whole = _around(run)
        column = whole.bottom - whole.top >= COLUMN * (whole.x1 - whole.x0)
        boxes += [(page, box) for box in ([whole] if column else run)]
    return boxes


def _is_stacked(one: Box, other: Box) -> bool:
    """Whether two boxes follow each other up or down the page, as words of turned text do."""
    width = min(one.x1 - one.x0, other.x1 - other.x0)
    shared = min(one.x1, other.x1) - max(one.x0, other.x0)
    gap = max(other.top - one.bottom, one.top - other.bottom)
    return shared >= SHARED * width and gap <= WORD_GAP * width


def _around(boxes: list[Box]) -> Box:
    return Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)
