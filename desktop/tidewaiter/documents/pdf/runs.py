"""Runs: words that follow each other on one line with ordinary gaps; lines are made of them.

A word is a run too. Where a line needs to know more than a run tells, it takes it apart again.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from tidewaiter.documents.model import Box, Unseen, WordSpot
from tidewaiter.documents.pdf.frames import Rect, Turn
from tidewaiter.documents.pdf.words import Blank, Piece, Word

FLAT = 0.1  # points: no letter is lower


@dataclass(slots=True)
class Run:
    """Words of one line and height; the rectangle is upright, the boxes of its spots are displayed.

    `height`, which is never quite zero, and `middle` are upright too. `spots` makes those of its pieces for a line in which it is written at a given place.

    `first` and `last` number its words as the file writes them, `index` is its first character's on
    the page, and `blank` is how a blank came before.
    `origin` is the word that it was made of, or how its boxes are turned upright.
    """

    text: str
    spots: Callable[[int], list[WordSpot]]
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
    origin: Word | Turn
    unseen: tuple[Unseen, ...] = ()
    height: float = field(init=False)
    middle: float = field(init=False)

    @classmethod
    def of(cls, word: Word) -> "Run":
        """The run of one word."""
        spots: list[tuple[int, int, Box]] = []
        unseen: list[Unseen] = []
        end = 0
        for piece in word.pieces:
            start, end = end, end + len(piece.text)
            spots.append((start, end, piece.box))
            if piece.unseen:
                unseen.append(Unseen(start, end, piece.unseen))
        return cls(
            text="".join([piece.text for piece in word.pieces]),
            spots=partial(_shifted, spots),
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
            origin=word,
            unseen=tuple(unseen),
        )

    def __post_init__(self) -> None:
        self.height = max(self.y1 - self.y0, FLAT)
        self.middle = (self.y0 + self.y1) / 2

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
        for start, stop, box in self.spots(0):
            if word is None or start > end:
                if word is not None:
                    yield word
                blank = self.blank if word is None else None
                word = Word(self.quarters, self.apart, number, blank)
                number += 1
            at: Rect = self.origin(*box)
            word.add(Piece(self.text[start:stop], at, box, self.index + start))
            end = stop
        if word is not None:
            yield word

    def parted(self) -> "list[Run]":
        """A run of each of its words."""
        return [self] if self.is_one_word() else [Run.of(word) for word in self.words()]


def _shifted(spots: list[tuple[int, int, Box]], shift: int) -> list[WordSpot]:
    return [WordSpot(start + shift, end + shift, box) for start, end, box in spots]
