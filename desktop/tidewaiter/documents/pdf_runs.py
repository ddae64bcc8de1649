"""Runs: words that follow each other on one line with ordinary gaps; lines are made of them.

A word is a run too. Where a line needs to know more than a run tells, it takes it apart again.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tidewaiter.documents.model import Unseen, WordSpot
from tidewaiter.documents.pdf_frames import Rect, Turn
from tidewaiter.documents.pdf_words import Blank, Piece, Word

FLAT = 0.1  # points: no letter is lower


@dataclass(slots=True)
class Run:
    """Words of one line and height; the rectangle is upright, the boxes of its spots are displayed.

    `first` and `last` number its words as the file writes them, `index` is its first character's on
    the page, and `blank` is how a blank came before.
    `origin` is the word that it was made of, or how its boxes are turned upright.
    """

    text: str
    spots: list[WordSpot]
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

    @classmethod
    def of(cls, word: Word) -> "Run":
        """The run of one word."""
        spots: list[WordSpot] = []
        unseen: list[Unseen] = []
        end = 0
        for piece in word.pieces:
            start, end = end, end + len(piece.text)
            spots.append(WordSpot(start, end, piece.box))
            if piece.unseen:
                unseen.append(Unseen(start, end, piece.unseen))
        return cls(
            text="".join([piece.text for piece in word.pieces]),
            spots=spots,
            quarters=word.quarters,
            apart=word.apart,
            first=word.number,
            last=word.number,
            index=word.pieces[0].index,
            blank=word.blank,
            x0=word.x0,
            y0=word.y0,
            x1=word.x1,
            y1=word.y1,
            origin=word,
            unseen=tuple(unseen),
        )

    @property
    def height(self) -> float:
        """The upright height, never quite zero."""
        return max(self.y1 - self.y0, FLAT)

    @property
    def middle(self) -> float:
        """The upright middle between top and bottom."""
        return (self.y0 + self.y1) / 2

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
        for start, stop, box in self.spots:
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
