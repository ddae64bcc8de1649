"""The grid of a sheet: its columns' widths, merged ranges, filters, and how far it reaches."""

import re
from collections.abc import Iterable

from tidewaiter.documents.model import Merge
from tidewaiter.documents.sheets.smallest import is_too_narrow
from tidewaiter.documents.sheets.xlsx.package import Sheet
from tidewaiter.documents.sheets.xlsx.parts import SheetHead
from tidewaiter.documents.sheets.xlsx.rows import MOST_COLUMNS, MOST_ROWS, column_number, points
from tidewaiter.documents.sheets.xlsx.xml import Node

BASE_PADDING = 5  # what `baseColWidth` leaves out of a column's width (18.3.1.81)
MOST_MERGES = 100_000
MERGE_REACH = 100  # rows or columns by which merges may widen a sheet beyond its filled cells

_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def head_of(sheet: Sheet, root: Node) -> SheetHead:
    """The sheet's head; a column without width is a hidden one."""
    sizes = root.first("sheetFormatPr") or Node("sheetFormatPr", {})
    base, default = points(sizes.get("baseColWidth")), points(sizes.get("defaultColWidth"))
    widths: dict[int, float] = {}
    hidden: set[int] = set()
    told: set[int] = set()
    for node in root.all("cols", "col"):
        first, last = node.number("min") - 1, min(node.number("max"), MOST_COLUMNS)
        width = points(node.get("width"))
        columns = range(max(first, 0), last)
        told.update(columns)
        if node.flag("hidden") or is_too_narrow(width):
            hidden.update(columns)
        elif width:
            widths.update(dict.fromkeys(columns, width))
    if is_too_narrow(default):
        hidden.update(set(range(MOST_COLUMNS)) - told)
    return SheetHead(
        sheet=sheet.number,
        name=sheet.name,
        state=sheet.state,
        default_width=default or (base + BASE_PADDING if base else 8.43),
        default_height=points(sizes.get("defaultRowHeight")) or 15.0,
        widths=tuple(sorted(widths.items())),
        hidden_columns=tuple(sorted(hidden)),
    )


def hides_rows(root: Node) -> bool:
    """Whether rows that state no height have none."""
    sizes = root.first("sheetFormatPr")
    return sizes is not None and points(sizes.get("defaultRowHeight")) == 0


def merges_of(root: Node) -> tuple[tuple[Merge, ...], int]:
    """The merged ranges, and how many are damaged or beyond what is kept."""
    nodes = root.all("mergeCells", "mergeCell")
    found = tuple(m for node in nodes[:MOST_MERGES] if (m := range_of(node.get("ref"))))
    return found, len(nodes) - len(found)


def filters_of(roots: Iterable[Node]) -> tuple[Merge, ...]:
    """The ranges in which a filter is at work, of a sheet and of its tables."""
    nodes = [node for root in roots for node in root.all("autoFilter")]
    ranges = (range_of(node.get("ref")) for node in nodes if node.first("filterColumn"))
    return tuple(found for found in ranges if found)


def range_of(reference: str) -> Merge | None:
    """A range of cells; None if it is damaged or leaves the grid."""
    first, _, last = reference.replace("$", "").upper().partition(":")
    corners = _CELL.fullmatch(first), _CELL.fullmatch(last or first)
    if not corners[0] or not corners[1]:
        return None
    top, left = int(corners[0][2]) - 1, column_number(corners[0][1])
    bottom, right = int(corners[1][2]) - 1, column_number(corners[1][1])
    if not (0 <= top <= bottom < MOST_ROWS and left <= right < MOST_COLUMNS):
        return None
    return Merge(top, left, bottom, right)


def reach(filled: int, merged: Iterable[int]) -> int:
    """How far a sheet reaches that is filled up to `filled` and merged up to each of `merged`."""
    return min(max(filled, *merged, 0), filled + MERGE_REACH) if filled else 0
