"""Which entries hold a piece of text, and what it adds to each: kept in columns, for there are hundreds of thousands."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import accumulate, chain


class Postings:
    """For each piece the entries that hold it, in order; they are added entry by entry."""

    def __init__(self, places: Mapping[str, int], spread: Mapping[int, int]) -> None:
        """The pieces by their places, counted from 0, and how many entries will hold each."""
        self._places = places
        counts = (spread[place] for place in range(len(places)))
        self._starts = array("l", accumulate(chain((0,), counts)))
        self._ends = self._starts[:-1]  # how far each is filled
        count = self._starts[-1]
        self._numbers = array("i", bytes(array("i").itemsize * count))
        self._gains = array("d", bytes(array("d").itemsize * count))

    def add(self, place: int, number: int, gain: float) -> None:
        """An entry that holds a piece, by its place: the entry's number is above those before."""
        at = self._ends[place]
        self._numbers[at], self._gains[at] = number, gain
        self._ends[place] = at + 1

    def of(self, piece: str) -> Iterator[tuple[int, float]]:
        """The entries that hold a known piece, each with what the piece adds to it."""
        start, end = self._bounds(piece)
        return zip(self._numbers[start:end], self._gains[start:end], strict=True)

    def most(self, piece: str) -> float:
        """The most that a known piece adds to an entry."""
        start, end = self._bounds(piece)
        return max(self._gains[start:end])

    def gain(self, piece: str, number: int) -> float | None:
        """What a piece adds to an entry; None where the entry does not hold it."""
        if piece not in self._places:
            return None
        start, end = self._bounds(piece)
        at = bisect_left(self._numbers, number, start, end)
        return self._gains[at] if at < end and self._numbers[at] == number else None

    def _bounds(self, piece: str) -> tuple[int, int]:
        place = self._places[piece]
        return self._starts[place], self._starts[place + 1]
