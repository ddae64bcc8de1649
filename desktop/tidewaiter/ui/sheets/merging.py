"""Which merged ranges of a sheet are shown as one cell.

A range is left unmerged when it overlaps an earlier one (Qt refuses it), when it covers text that
merging would hide from the reviewer, or beyond `MOST`, because each costs the view time.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from tidewaiter.documents.model import Merge, SheetPart
from tidewaiter.ui.sheets.rows import Rows

MOST = 2_000  # measured: the view stays quick; invoices have tens, the largest form seen had 900

EDGE = 5_000  # cells of an edge that are looked up; nobody scrolls along a longer one

Anchors = dict[tuple[int, int], tuple[int, int]]


def shown_merges(part: SheetPart, rows: Rows) -> tuple[Merge, ...]:
    """The ranges to show as one cell, from the top; corners lie within the sheet."""
    return tuple(
        merge for merge in _apart(sorted(_inside(part))[:MOST]) if not _hides_text(merge, rows)
    )


def arranged_merges(
    merges: Iterable[Merge], place_of: Callable[[int], int | None]
) -> tuple[Merge, ...]:
    """The same ranges where their rows are shown, of each the rows that are: a title stays whole.

    A range is left unmerged when its first row, which has the text, is not shown, or others come between.
    """
    found = (_arranged(merge, place_of) for merge in merges if merge.bottom - merge.top < EDGE)
    return tuple(sorted(merge for merge in found if merge is not None))


def _arranged(merge: Merge, place_of: Callable[[int], int | None]) -> Merge | None:
    top = place_of(merge.top)
    rows = (place_of(row) for row in range(merge.top, merge.bottom + 1))
    places = [place for place in rows if place is not None]
    if top is None or places != list(range(top, top + len(places))):
        return None
    moved = Merge(top, merge.left, places[-1], merge.right)
    return moved if moved[:2] != moved[2:] else None


def anchors_of(merges: tuple[Merge, ...]) -> Anchors:
    """For the cells along the upper and left edges of ranges: the top left cell that speaks for them."""
    found: Anchors = {}
    for merge in merges:
        corner = (merge.top, merge.left)
        for column in islice(range(merge.left, merge.right + 1), EDGE):
            found[merge.top, column] = corner
        for row in islice(range(merge.top, merge.bottom + 1), EDGE):
            found[row, merge.left] = corner
    return found


def _inside(part: SheetPart) -> Iterator[Merge]:
    for top, left, bottom, right in part.merges:
        merge = Merge(top, left, min(bottom, part.rows - 1), min(right, part.columns - 1))
        if 0 <= top <= merge.bottom and 0 <= left <= merge.right and merge[:2] != merge[2:]:
            yield merge


def _apart(merges: list[Merge]) -> Iterator[Merge]:
    """Those that overlap none before them; `open_merges` are the ones that reach down this far."""
    open_merges: list[Merge] = []
    for merge in merges:
        open_merges = [other for other in open_merges if other.bottom >= merge.top]
        if not any(o.left <= merge.right and o.right >= merge.left for o in open_merges):
            open_merges.append(merge)
            yield merge


def _hides_text(merge: Merge, rows: Rows) -> bool:
    corner = (merge.top, merge.left)
    return any(
        merge.left <= column <= merge.right and (number, column) != corner
        for number, column in rows.filled_cells(merge.top, merge.bottom)
    )
