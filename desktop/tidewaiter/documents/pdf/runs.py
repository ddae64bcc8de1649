"""Runs: words that follow each other on one line with ordinary gaps; lines are made of them.

A word is a run too. Where a line needs to know more than a run tells, it takes it apart again.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec
import numpy as np

from tidewaiter.documents.model import Unseen, WordSpot
from tidewaiter.documents.pdf.columns import Indices, Numbers
from tidewaiter.documents.pdf.frames import Rect, Turn
from tidewaiter.documents.pdf.laid import Spots
from tidewaiter.documents.pdf.pieces import Displayed
from tidewaiter.documents.pdf.words import Blank, Piece, Word

FLAT = 0.1  # points: no letter is lower


class RunColumns(NamedTuple):
    """Runs of a page in columns, one as upright as the other: where they lie, and what they are made of.

    That is the number of the first character on the page, and of swept pieces the first and how many.
    """

    x0: Numbers
    y0: Numbers
    x1: Numbers
    height: Numbers
    middle: Numbers
    starts: Indices
    begins: Indices
    counts: Indices

    def at(self, places: Indices) -> "RunColumns":
        """Those runs only, in that order."""
        x0, y0, x1, height, middle, starts, begins, counts = self
        return RunColumns(
            x0[places],
            y0[places],
            x1[places],
            height[places],
            middle[places],
            starts[places],
            begins[places],
            counts[places],
        )


class Swept(NamedTuple):
    """The swept pieces of a page, and how text that runs as most of them is turned upright."""

    pieces: Displayed
    upright: Turn


# A page has hundreds: as a dataclass, to make one would take five times as long.
class Run(msgspec.Struct, gc=False, eq=False):
    """Words of one line and height; the rectangle is upright, the boxes of its spots are displayed.

    `height`, which is never quite zero, and `middle` are upright too.

    `first` and `last` number its words as the file writes them, `index` is its first character's on
    the page, and `blank` is how a blank came before. `origin` is what it was made of: a word, or
    `count` of the swept pieces from `begin` on.
    """

    text: str
    quarters: int
    apart: bool
    first: int
    last: int
    index: int
    blank: Blank | None
    x0: float
    y0: float
    x1: float
    y1: float
    height: float
    middle: float
    count: int  # of its pieces
    origin: Word | Swept
    begin: int = 0
    unseen: tuple[Unseen, ...] = ()

    @classmethod
    def of(cls, word: Word) -> "Run":
        """The run of one word."""
        return cls(
            text="".join([piece.text for piece in word.pieces]),
            quarters=word.quarters,
            apart=word.apart,
            first=word.number,
            last=word.number,
            index=word.pieces[0].first,
            blank=word.blank,
            x0=word.x0,
            y0=word.y0,
            x1=word.x1,
            y1=word.y1,
            height=max(word.y1 - word.y0, FLAT),
            middle=word.middle,
            count=len(word.pieces),
            origin=word,
            unseen=tuple(_unseen(word)),
        )

    def is_one_word(self) -> bool:
        """Whether there is nothing to take apart."""
        return isinstance(self.origin, Word) or " " not in self.text

    def words(self) -> Iterator[Word]:
        """Its words; where one stands apart by its gap alone, it says nothing of a blank."""
        if isinstance(self.origin, Word):
            yield self.origin
            return
        word: Word | None = None
        number, end = self.first, 0
        for start, stop, box in spots_of([(self, 0)]).unpacked():
            if word is None or start > end:
                if word is not None:
                    yield word
                blank = self.blank if word is None else None
                word = Word(self.quarters, self.apart, number, blank)
                number += 1
            at: Rect = self.origin.upright(*box)
            word.add(Piece(self.text[start:stop], at, box, self.index + start))
            end = stop
        if word is not None:
            yield word

    def parted(self) -> "list[Run]":
        """A run of each of its words."""
        return [self] if self.is_one_word() else [Run.of(word) for word in self.words()]


class Runs(list[Run]):
    """Runs in the order of the file; in `columns` too, where they are all swept and in one way upright."""

    def __init__(self, runs: Iterable[Run] = (), columns: RunColumns | None = None) -> None:
        super().__init__(runs)
        self.columns = columns


def spots_of(written: Sequence[tuple[Run, int]]) -> Spots:
    """The spots of a page's runs, one run after the other, each written at an offset in its line."""
    swept = [one for one in written if isinstance(one[0].origin, Swept)]
    pieces = next((run.origin.pieces for run, _ in swept if isinstance(run.origin, Swept)), None)
    if pieces is not None and len(swept) == len(written):
        return _swept(swept, pieces)
    words = [(run.origin, at) for run, at in written if isinstance(run.origin, Word)]
    worded = Spots.of([spot for word, at in words for spot in _spots(word, at)])
    if pieces is None:
        return worded
    found = _swept(swept, pieces)
    return found.and_then(worded).at(_interleaved(written, len(found.starts)))


def _interleaved(written: Sequence[tuple[Run, int]], swept: int) -> Indices:
    """Where the spots of each run stand: those of all stretches come first, so many."""
    order: list[int] = []
    stretched, worded = 0, swept
    for run, _ in written:
        if isinstance(run.origin, Swept):
            order += range(stretched, stretched + run.count)
            stretched += run.count
        else:
            order += range(worded, worded + run.count)
            worded += run.count
    return np.array(order, np.intp)


def _swept(swept: Sequence[tuple[Run, int]], pieces: Displayed) -> Spots:
    return pieces.spots(
        [run.begin for run, _ in swept],
        [run.count for run, _ in swept],
        [at - run.index for run, at in swept],
    )


def _spots(word: Word, at: int) -> Iterator[WordSpot]:
    for piece in word.pieces:
        start, at = at, at + len(piece.text)
        yield WordSpot(start, at, piece.box)


def _unseen(word: Word) -> Iterator[Unseen]:
    end = 0
    for piece in word.pieces:
        start, end = end, end + len(piece.text)
        if piece.unseen:
            yield Unseen(start, end, piece.unseen)
