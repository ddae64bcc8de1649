"""Which lines of a page a ruling parts from the line above: the edge of a row, not an underline.

A box that is painted behind a line of text ends above and below it as a row does; only rulings that
uprights divide into cells, or that stand by themselves, are edges of rows.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from tidewaiter.documents.pdf.columns import Flags, Indices, Numbers
from tidewaiter.documents.pdf.edges import Ruling
from tidewaiter.documents.pdf.laid import LaidLine, LaidLines

# A ruling may touch the boxes of the letters above and below, by this share of their height.
_TOUCH = 0.3
# An underline ends with the text above it, give or take so many points.
_NEAR = 2.0


def ruled_lines(laid: LaidLines, rulings: Sequence[Ruling]) -> LaidLines:
    """The lines, those marked that one of the level rulings, from the top, parts from the line before."""
    if not rulings or not len(laid.spots.starts):
        return laid
    lines, heights = _Lines.of(laid), [ruling[0] for ruling in rulings]
    touch = _TOUCH * lines.height[1:]
    # NaN stands for a line without spots and is found behind all rulings.
    begins = np.searchsorted(heights, lines.bottom[:-1] - touch)
    ends = np.searchsorted(heights, lines.top[1:] + touch, "right")
    near = np.flatnonzero(begins < ends)
    parted, doubtful = lines.are_parted(near, np.array(rulings).T[:, begins[near]])
    doubtful |= ~parted & (ends - begins > 1)[near]
    for at in np.flatnonzero(doubtful).tolist():
        upper = int(near[at])
        parted[at] = lines.is_parted(upper, rulings[begins[upper] : ends[upper]])
    found = list(laid.lines)
    for lower in (near[parted] + 1).tolist():
        text, spots, unseen, _ = found[lower]
        found[lower] = LaidLine(text, spots, unseen, ruled=True)
    return LaidLines(found, laid.spots)


class _Lines(NamedTuple):
    """Lines in columns: where they begin and end, and where their spots do among those of the page.

    `top` and `bottom` are of the outer spots, which stand side by side, or of all where a line has rows;
    `height` is that of the first. `left` and `right` are those of the first cell, `outer_left` and
    `outer_right` of all. All are NaN without spots.
    """

    top: Numbers
    bottom: Numbers
    height: Numbers
    left: Numbers
    right: Numbers
    outer_left: Numbers
    outer_right: Numbers
    firsts: list[int]
    x0: list[float]
    x1: list[float]

    @classmethod
    def of(cls, laid: LaidLines) -> "_Lines":
        """Those of a page with spots."""
        counts = np.array([line.spots for line in laid.lines])
        spots, some = laid.spots, counts > 0
        ends = np.cumsum(counts)
        firsts, lasts = (ends - counts)[some], ends[some] - 1
        top = np.minimum(spots.top[firsts], spots.top[lasts])
        bottom = np.maximum(spots.bottom[firsts], spots.bottom[lasts])
        for at in np.flatnonzero(["\n" in line.text for line in laid.lines if line.spots]).tolist():
            rows = slice(int(firsts[at]), int(lasts[at]) + 1)
            top[at], bottom[at] = spots.top[rows].min(), spots.bottom[rows].max()
        first_cell = spots.starts < np.repeat(_first_tabs(laid), counts)
        return cls(
            _spread(top, some),
            _spread(bottom, some),
            _spread(spots.bottom[firsts] - spots.top[firsts], some),
            _least(np.where(first_cell, spots.x0, np.inf), firsts, some),
            -_least(np.where(first_cell, -spots.x1, np.inf), firsts, some),
            _least(spots.x0, firsts, some),
            -_least(-spots.x1, firsts, some),
            [0, *ends.tolist()],
            spots.x0.tolist(),
            spots.x1.tolist(),
        )

    def are_parted(self, at: Indices, rulings: Numbers) -> tuple[Flags, Flags]:
        """Which lines `is_parted` of one ruling each, told in columns; and which it takes a closer look at."""
        _, x0, x1 = rulings
        covered = (x0 <= self.left[at + 1] + _NEAR) & (self.right[at + 1] - _NEAR <= x1)
        longer = (self.outer_left[at] - x0 > _NEAR) | (x1 - self.outer_right[at] > _NEAR)
        return covered & longer, covered & ~longer

    def is_parted(self, at: int, rulings: Sequence[Ruling]) -> bool:
        """Whether a ruling covers the first cell of the line after and is none of this one's underlines."""
        left, right = float(self.left[at + 1]), float(self.right[at + 1])
        return any(
            x0 <= left + _NEAR and right - _NEAR <= x1 and not self._ends_with(at, x0, x1)
            for _, x0, x1 in rulings
        )

    def _ends_with(self, at: int, left: float, right: float) -> bool:
        """Whether pieces of a line begin and end where a ruling does."""
        held = slice(self.firsts[at], self.firsts[at + 1])
        return any(abs(x0 - left) <= _NEAR for x0 in self.x0[held]) and any(
            abs(x1 - right) <= _NEAR for x1 in self.x1[held]
        )


def _first_tabs(laid: LaidLines) -> Indices:
    """Where the first cell of each line ends."""
    found = (line.text.find("\t") for line in laid.lines)
    return np.array(
        [tab if tab >= 0 else len(line.text) for tab, line in zip(found, laid.lines, strict=True)]
    )


def _least(numbers: Numbers, firsts: Indices, some: Flags) -> Numbers:
    """The least of each line's numbers."""
    return _spread(np.minimum.reduceat(numbers, firsts), some)


def _spread(numbers: Numbers, some: Flags) -> Numbers:
    """Numbers of some lines as those of all."""
    if len(numbers) == len(some):
        return numbers
    found = np.full(len(some), np.nan)
    found[some] = numbers
    return found
