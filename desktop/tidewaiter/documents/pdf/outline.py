"""A PDF's own table of contents: what its bookmarks say, how deep they lie and where they lead.

Only a document worker may import this.
"""

from collections.abc import Iterator
from typing import Any

import pikepdf

from tidewaiter.documents.model import Bookmark

BOOKMARKS_LIMIT = 5_000  # a list that is longer helps nobody to find anything
DEPTH_LIMIT = 16  # what lies deeper is listed at this depth
LENGTH_LIMIT = 300  # characters; the whole text is screened with what else stands on no page

_NOWHERE = -1, 0.0
# Where in a destination the height of its place stands, and its distance from the left.
_PLACES = {"/XYZ": (3, 2), "/FitH": (2, 0), "/FitBH": (2, 0), "/FitR": (5, 2)}


def outline_of(pdf: pikepdf.Pdf) -> tuple[Bookmark, ...]:
    """The bookmarks in the order of a viewer's list; those without words are left out."""
    targets = _Targets(pdf)
    return tuple(
        Bookmark(title, depth, *targets.of(item))
        for depth, item in _items(pdf.Root.get("/Outlines"))
        if (title := _title(item))
    )


def _items(outlines: Any) -> Iterator[tuple[int, Any]]:
    """Each bookmark once, however they are tied to each other, with its depth from 0."""
    seen: set[tuple[int, int]] = set()
    waiting = [(0, outlines.get("/First"))] if isinstance(outlines, pikepdf.Dictionary) else []
    while waiting and len(seen) < BOOKMARKS_LIMIT:
        depth, item = waiting.pop()
        if not isinstance(item, pikepdf.Dictionary) or item.objgen in seen:
            continue
        seen.add(item.objgen)
        yield depth, item
        waiting.append((depth, item.get("/Next")))
        waiting.append((min(depth + 1, DEPTH_LIMIT), item.get("/First")))


def _title(item: Any) -> str:
    written = item.get("/Title")
    words = str(written) if isinstance(written, pikepdf.String) else ""
    clean = "".join(one if one.isprintable() else " " for one in words)
    return " ".join(clean.split())[:LENGTH_LIMIT]


class _Targets:
    """Where the bookmarks of one PDF lead."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pages = tuple(pdf.pages)
        self._numbers: dict[tuple[int, int], int] = {
            page.obj.objgen: number for number, page in enumerate(self._pages)
        }
        self._old_names = pdf.Root.get("/Dests")
        names = pdf.Root.get("/Names")
        tree = names.get("/Dests") if isinstance(names, pikepdf.Dictionary) else None
        self._names: pikepdf.NameTree | None = None
        if isinstance(tree, pikepdf.Dictionary):
            self._names = pikepdf.NameTree(tree, auto_repair=False)

    def of(self, item: Any) -> tuple[int, float]:
        """The page, and how far down it in points as displayed; -1 for what lies in no page."""
        destination = self._named(_destination(item))
        if not isinstance(destination, pikepdf.Array) or not len(destination):
            return _NOWHERE
        number = self._number(destination[0])
        return (number, self._top(number, destination)) if number >= 0 else _NOWHERE

    def _named(self, destination: Any) -> Any:
        if isinstance(destination, pikepdf.String):
            destination = self._by_name(destination)
        elif isinstance(destination, pikepdf.Name):
            old = self._old_names
            destination = old.get(destination) if isinstance(old, pikepdf.Dictionary) else None
        is_wrapped = isinstance(destination, pikepdf.Dictionary)
        return destination.get("/D") if is_wrapped else destination

    def _by_name(self, name: Any) -> Any:
        try:
            return self._names.get(str(name)) if self._names is not None else None
        except pikepdf.PdfError:  # the tree is damaged there
            return None

    def _number(self, page: Any) -> int:
        if isinstance(page, pikepdf.Dictionary):
            return self._numbers.get(page.objgen, -1)
        is_number = isinstance(page, int) and 0 <= page < len(self._pages)
        return int(page) if is_number else -1

    def _top(self, number: int, destination: Any) -> float:
        height_at, left_at = _places(destination)
        page = self._pages[number]
        left, bottom, right, top = _edges(page)
        x, y = _at(destination, left_at), _at(destination, height_at)
        down = (
            None if y is None else top - y,
            None if x is None else x - left,
            None if y is None else y - bottom,
            None if x is None else right - x,
        )[page.rotation // 90 % 4]
        return max(0.0, round(down or 0.0, 2))


def _destination(item: Any) -> Any:
    action = item.get("/A")
    goes = isinstance(action, pikepdf.Dictionary) and action.get("/S") == "/GoTo"
    return action.get("/D") if goes else item.get("/Dest")


def _places(destination: Any) -> tuple[int, int]:
    """Which items of a destination say its place; 0 for none. Names are not texts: any byte may be in them."""
    kind = destination[1] if len(destination) > 1 else None
    return next((places for name, places in _PLACES.items() if kind == name), (0, 0))


def _edges(page: pikepdf.Page) -> tuple[float, float, float, float]:
    """The part of a page that is shown; none of a page that says it wrongly."""
    box = page.cropbox
    try:
        left, bottom, right, top = (float(edge) for edge in box)
    except (TypeError, ValueError):
        return 0.0, 0.0, 0.0, 0.0
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _at(destination: Any, place: int) -> float | None:
    """A coordinate of a destination; None where it is not said."""
    if not place or place >= len(destination):
        return None
    try:
        return float(destination[place])
    except TypeError:
        return None
