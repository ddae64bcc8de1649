"""A page's regular text, measured in one sweep: pieces of one height that go on from left to right.

Nearly all text is so. What is not (slanted, raised, stretched, set downwards, turned unlike the rest,
cut by a ruling) is handed on word by word to `words`, which asks more and takes longer.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import repeat
from math import pi
from typing import NamedTuple

import numpy as np

from tidewaiter.documents.pdf import pdfium_calls as calls
from tidewaiter.documents.pdf.columns import Flags, Indices, Numbers, Sides
from tidewaiter.documents.pdf.frames import Frame, Rect
from tidewaiter.documents.pdf.gaps import BLANK_GAP, CJK_BLANK_GAP, CJK_FIRST, COLUMN_GAP
from tidewaiter.documents.pdf.pieces import Cutter, Pieces
from tidewaiter.documents.pdf.rulings import Drawing
from tidewaiter.documents.pdf.runs import FLAT, Run, RunColumns, Runs, Swept
from tidewaiter.documents.pdf.words import STRETCH, WORD_BREAK, Blank, PageText

BACK = 0.3  # of the height: so far kerning and italics reach into what stands before
SAMPLES = 8  # characters that are asked which way most of the text runs
EXACT = 1e-4  # radians: what rounding leaves

_SURROGATES = re.compile("[\ud800-\udfff]")
_CJK_FIRST = ord(CJK_FIRST)


class Sweep:
    """Sweeps page after page; keeps the memory for it."""

    def __init__(self) -> None:
        self._cutter = Cutter()

    def runs(self, text: PageText, frame: Frame, drawing: Drawing) -> Runs:
        """All runs of an open page in the order in which the file writes them; none crosses a ruling."""
        if not text.text.isascii() and _SURROGATES.search(text.text):
            return Runs(Run.of(word) for word in text.words(frame, drawing))
        if not text.text:
            return Runs()
        pieces = self._cutter.pieces(text)
        return _Runs(text, pieces, frame, drawing).all() if len(pieces.starts) else Runs()


class _Stretches(NamedTuple):
    """Ranges of pieces that are `regular` for text turned so, or one irregular token each."""

    begins: Indices
    ends: Indices
    regular: Flags

    @classmethod
    def of(cls, pieces: Pieces, turned: int) -> "_Stretches":
        """Those of a page that has pieces."""
        level, goes_on = _on_a_line(pieces, turned)
        tokens = np.flatnonzero(~pieces.adjoins)
        odd = np.logical_or.reduceat(np.where(pieces.adjoins, ~goes_on, ~level), tokens)
        parted = odd | ~goes_on[tokens]
        parted[1:] |= odd[:-1]
        first = np.flatnonzero(parted)
        begins = tokens[first]
        return cls(begins, np.append(begins[1:], len(pieces.starts)), ~odd[first])


def _on_a_line(pieces: Pieces, turned: int) -> tuple[Flags, Flags]:
    """Which pieces lie level, and which of these go on from the piece before on its line."""
    first, last = pieces.first.turned(turned), pieces.last.turned(turned)
    height = first.top - first.bottom
    length = pieces.stops - pieces.starts
    level = (
        (height > FLAT)
        & (last.top == first.top)
        & (last.bottom == first.bottom)
        & (first.left < last.right)
        & (last.right <= first.left + STRETCH * height * length)
    )
    gap, height = first.left[1:] - last.right[:-1], height[1:]
    narrow = (gap > -BACK * height) & (gap <= WORD_BREAK * height)
    wide = (gap > BLANK_GAP * height) & (gap <= COLUMN_GAP * height)
    if pieces.codes.max() >= _CJK_FIRST:
        ends, begins = pieces.codes[pieces.stops[:-1] - 1], pieces.codes[pieces.starts[1:]]
        ideographs = np.minimum(ends, begins) >= _CJK_FIRST
        wide &= (gap > CJK_BLANK_GAP * height) | ~ideographs
    goes_on = np.zeros(len(level), np.bool_)
    goes_on[1:] = (
        level[1:]
        & level[:-1]
        & (first.top[1:] == first.top[:-1])
        & (first.bottom[1:] == first.bottom[:-1])
        & ((pieces.adjoins[1:] & narrow) | (pieces.follows[1:] & wide))
    )
    return level, goes_on


class _Runs:
    """Makes runs of swept pieces."""

    def __init__(self, text: PageText, pieces: Pieces, frame: Frame, drawing: Drawing) -> None:
        self._text, self._pieces, self._frame = text, pieces, frame
        self._plain = text.plain()
        self._ways = text.ways(frame, drawing)
        self._turned = self._most_turned()
        self._way = self._ways[self._turned]
        self._origin = Swept(pieces.displayed(frame), self._way.upright)
        self._number = 0

    def all(self) -> Runs:
        """From the first piece to the last."""
        begins, ends, regular = _Stretches.of(self._pieces, self._turned)
        fits = regular & self._runs_as_most(begins)
        sides = self._upright(begins, ends)
        ruled = self._way.may_be_cut(sides.left, sides.right)
        columns = self._columns(begins, ends, sides)
        made = self._made(columns, sides, fits)
        if fits.all() and not ruled.any():
            return Runs(map(self._numbered, made), columns)
        return Runs(self._sorted_out(made, fits.tolist(), ruled.tolist()))

    def _sorted_out(
        self, made: Iterator[Run], fits: list[bool], ruled: list[bool]
    ) -> Iterator[Run]:
        """Those runs that fit and are not cut, and what the others are made of."""
        for run, fit, may_be_cut in zip(made, fits, ruled, strict=True):
            if not fit:
                for token in self._tokens(run.begin, run.begin + run.count):
                    yield from self._irregular(*token)
            elif may_be_cut and self._way.is_cut(Rect(run.x0, run.y0, run.x1, run.y1)):
                yield from self._cut(run.begin, run.begin + run.count)
            else:
                yield self._numbered(run)

    def _runs_as_most(self, begins: Indices) -> Flags:
        """Which ranges of pieces run just as most of the text, told from the first of each."""
        usual = -self._turned % 4 * (pi / 2)  # clockwise, as PDFium counts
        found: Flags = np.abs(self._angles(self._pieces.starts[begins]) - usual) < EXACT
        return found

    def _angles(self, places: Indices) -> Numbers:
        """How these characters are turned."""
        if self._text.characters:
            return self._text.characters.angles(places)
        asked = map(calls.character_angle, repeat(self._text.handle), places.tolist())
        return np.fromiter(asked, np.float64, len(places))

    def _cut(self, first: int, stop: int) -> Iterator[Run]:
        """What a ruling passes through: the words beside it stay together."""
        kept: tuple[int, int, Rect] | None = None
        for start, end in self._tokens(first, stop):
            at = self._rect(start, end)
            cut = self._way.is_cut(at)
            if kept and not cut and not self._way.has_bar_between(kept[2], at):
                kept = kept[0], end, self._rect(kept[0], end)
                continue
            if kept:
                yield self._run(*kept[:2])
            kept = None if cut else (start, end, at)
            if cut:
                yield from self._irregular(start, end)
        if kept:
            yield self._run(*kept[:2])

    def _irregular(self, first: int, stop: int) -> Iterator[Run]:
        start, end = int(self._pieces.starts[first]), int(self._pieces.stops[stop - 1])
        for word in self._text.words_of(start, self._text.text[start:end], self._ways):
            word.number = self._number
            self._number += 1
            yield Run.of(word)

    def _run(self, first: int, stop: int) -> Run:
        """The run of one range of pieces."""
        begins, ends = np.array([first]), np.array([stop])
        sides = self._upright(begins, ends)
        (run,) = self._made(self._columns(begins, ends, sides), sides, np.ones(1, np.bool_))
        return self._numbered(run)

    def _numbered(self, run: Run) -> Run:
        """The run, once it is known that it is the next."""
        run.first = self._number
        run.last = run.first + run.text.count(" ")
        self._number = run.last + 1
        return run

    def _columns(self, begins: Indices, ends: Indices, sides: Sides) -> RunColumns:
        """The runs of ranges of pieces that lie so upright."""
        left, top, right, bottom = sides
        height, middle = np.maximum(bottom - top, FLAT), (top + bottom) / 2
        index = self._pieces.starts[begins]
        return RunColumns(left, top, right, height, middle, index, begins, ends - begins)

    def _made(self, columns: RunColumns, sides: Sides, fits: Flags) -> Iterator[Run]:
        """Runs without their numbers. Those that do not fit are told by their ends alone."""
        plain = self._plain
        starts = columns.starts.tolist()
        stops = self._pieces.stops[columns.begins + columns.counts - 1].tolist()
        height, middle = columns.height, columns.middle
        unnumbered, along = repeat(0), repeat(False)  # noqa: FBT003 - not apart, but along a line
        return map(
            Run,
            [plain[start:stop] for start, stop in zip(starts, stops, strict=True)],
            repeat(self._way.quarters),
            along,
            unnumbered,
            unnumbered,
            starts,
            self._blanks(starts, _may_go_on(sides, height, fits)),
            *(column.tolist() for column in (*sides, height, middle, columns.counts)),
            repeat(self._origin),
            columns.begins.tolist(),
        )

    def _blanks(self, starts: list[int], wanted: list[bool]) -> Iterator[Blank | None]:
        """What blank stands before each of which it is wanted."""
        plain, blank_at = self._plain, self._text.blank_at
        for start, is_wanted in zip(starts, wanted, strict=True):
            asked = is_wanted and start and plain[start - 1] == " "
            yield blank_at(start - 1) if asked else None

    def _upright(self, begins: Indices, ends: Indices) -> Sides:
        """The upright rectangles around ranges of pieces, in columns; their tops are the smaller."""
        shown = Sides(*self._pieces.around(begins, ends).through(self._frame.displayed))
        return Sides(*shown.through(self._way.upright))

    def _rect(self, begin: int, end: int) -> Rect:
        """The upright rectangle around a range of pieces."""
        return Rect(*(float(s[0]) for s in self._upright(np.array([begin]), np.array([end]))))

    def _tokens(self, first: int, stop: int) -> Iterator[tuple[int, int]]:
        """Ranges of pieces without a blank between."""
        parted = np.flatnonzero(~self._pieces.adjoins[first + 1 : stop]) + first + 1
        for end in parted.tolist():
            yield first, end
            first = end
        yield first, stop

    def _most_turned(self) -> int:
        """How many quarters most of the text is turned."""
        starts = self._pieces.starts
        some = starts[:: max(1, len(starts) // SAMPLES)].tolist()
        turns = Counter(self._text.turned_at(start)[0] for start in some)
        return max(turns, key=lambda turn: turns[turn], default=0)


def _may_go_on(sides: Sides, height: Numbers, fits: Flags) -> list[bool]:
    """Of which ranges of pieces it may matter what blank is before them.

    Not of those that follow the last one, if it fits, after a gap as between columns, or stand before it.
    """
    wanted = np.ones(len(height), np.bool_)
    gap = sides.left[1:] - sides.right[:-1]
    wanted[1:] = gap <= COLUMN_GAP * np.maximum(height[1:], height[:-1])
    wanted[1:] &= sides.left[1:] >= sides.left[:-1]
    wanted[1:] |= ~fits[:-1]
    found: list[bool] = wanted.tolist()
    return found
