"""Lines of level text, made of whole columns: the same as `lines` makes of the runs, one by one.

Nearly all pages are so: lines are apart, no run reaches into the next, and no row of cells holds more than
a line. Where that does not hold there is no answer here, and `lines` goes through the runs.
"""

import numpy as np

from tidewaiter.documents.pdf.cells import Cells
from tidewaiter.documents.pdf.columns import Flags, Indices, Numbers
from tidewaiter.documents.pdf.gaps import COLUMN_GAP, SAME_LINE, between
from tidewaiter.documents.pdf.laid import LaidLine, LaidLines
from tidewaiter.documents.pdf.pieces import Displayed
from tidewaiter.documents.pdf.rulings import Bars
from tidewaiter.documents.pdf.runs import Run, RunColumns, Swept


def level_lines(runs: list[Run], columns: RunColumns, cells: Cells, bars: Bars) -> LaidLines | None:
    """The lines of all runs of a page, which `columns` tell too; None where it takes a closer look."""
    order = np.lexsort((columns.x0, columns.middle))
    held = columns.at(order)
    goes_on = held.middle[1:] == held.middle[:-1]
    firsts = np.flatnonzero(np.append(True, ~goes_on))
    if not (
        _are_apart(held.middle[firsts], held.height[firsts])
        and not (goes_on & (held.x1[:-1] > held.x0[1:])).any()
        and _are_level(cells, held.middle, held.height)
    ):
        return None
    ordered = [runs[at] for at in order.tolist()]
    texts = [run.text for run in ordered]
    gaps = _gaps(ordered, held, goes_on, bars)
    origin = ordered[0].origin
    return _laid(held, firsts, texts, gaps, origin.pieces) if isinstance(origin, Swept) else None


def _are_apart(middles: Numbers, heights: Numbers) -> bool:
    """Whether no line is so near to the one above that a run could be of either."""
    return bool((middles[1:] - middles[:-1] > SAME_LINE * heights[1:]).all())


def _are_level(cells: Cells, middles: Numbers, heights: Numbers) -> bool:
    """Whether in each row of cells what stands in it, from the top, is one line."""
    tops, bottoms = (np.array(places) for places in cells.rows())
    if not len(tops):
        return True
    if (bottoms[:-1] > tops[1:]).any():
        return False
    rows = np.searchsorted(tops, middles, "right") - 1
    inside = (rows >= 0) & (middles < bottoms[rows])
    rows, middles, heights = rows[inside], middles[inside], heights[inside]
    if not len(rows):
        return True
    begins = np.flatnonzero(np.append(True, rows[1:] != rows[:-1]))
    ends = np.append(begins[1:], len(rows)) - 1
    reach = SAME_LINE * np.minimum.reduceat(heights, begins)
    return bool((middles[ends] - middles[begins] <= reach).all())


def _gaps(ordered: list[Run], held: RunColumns, goes_on: Flags, bars: Bars) -> list[str]:
    """What is written after each run: nothing at the end of a line."""
    height = np.maximum(held.height[1:], held.height[:-1])
    wide = held.x0[1:] - held.x1[:-1] > COLUMN_GAP * height
    gaps: list[str] = np.where(goes_on & wide, "\t", "").tolist()
    for at in np.flatnonzero(goes_on & ~wide).tolist():
        gaps[at] = between(ordered[at], ordered[at + 1], bars)
    return [*gaps, ""]


def _laid(
    held: RunColumns, firsts: Indices, texts: list[str], gaps: list[str], pieces: Displayed
) -> LaidLines:
    """The lines that begin with these runs, from the top."""
    written = [""] * (2 * len(texts))
    written[::2], written[1::2] = texts, gaps
    edges = np.append(firsts, len(texts))
    rank = np.lexsort((held.x0[firsts], np.minimum.reduceat(held.y0, firsts)))
    counts = np.add.reduceat(held.counts, firsts)[rank].tolist()
    begins, ends = edges[:-1][rank].tolist(), edges[1:][rank].tolist()
    lines = [
        LaidLine("".join(written[2 * begin : 2 * end]), count)
        for begin, end, count in zip(begins, ends, counts, strict=True)
    ]
    lengths = np.array([*map(len, texts)]) + np.array([*map(len, gaps)])
    before, sizes = np.cumsum(lengths) - lengths, np.diff(edges)
    shifts = before - np.repeat(before[firsts], sizes) - held.starts
    many = sizes[rank]
    places = np.arange(len(texts)) + np.repeat(edges[:-1][rank] - np.cumsum(many) + many, many)
    return LaidLines(lines, pieces.spots(held.begins[places], held.counts[places], shifts[places]))
