"""A page's regular text, measured in one sweep: pieces of one height that go on from left to right.

Nearly all text is so. What is not (slanted, raised, stretched, set downwards, turned unlike the rest,
cut by a ruling) is handed on word by word to `pdf_words`, which asks more and takes longer.
"""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate, repeat
from math import nan

from tidewaiter.documents import pdfium_calls as calls
from tidewaiter.documents.model import Box, WordSpot
from tidewaiter.documents.pdf_frames import Frame, Rect
from tidewaiter.documents.pdf_lines import BLANK_GAP, CJK_BLANK_GAP, CJK_FIRST, COLUMN_GAP
from tidewaiter.documents.pdf_rulings import Drawing
from tidewaiter.documents.pdf_runs import FLAT, Run
from tidewaiter.documents.pdf_words import (
    CJK,
    STRETCH,
    WORD_BREAK,
    PageText,
    around,
)

BACK = 0.3  # of the height: so far kerning and italics reach into what stands before
SAMPLES = 8  # characters that are asked which way most of the text runs
EXACT = 1e-4  # quarters off a quarter turn: what rounding leaves

_SURROGATES = re.compile("[\ud800-\udfff]")
_OTHER_BLANKS = re.compile(r"[^\S \n]|[\x00-\x08\x0e-\x1f\x7f\uffff]")
# As `pdf_words.PIECE`, but of the signs only those run on that leaders and rules are made of.
_PIECE = re.compile(rf"[^\W{CJK}]+|[ \n]|\.+|-+|=+|\*+|.", re.DOTALL)

# Left, top, right and bottom of a piece's first character, then of its last, y upwards.
_Ends = tuple[float, float, float, float, float, float, float, float]

_UPRIGHT: tuple[Callable[[_Ends], _Ends], ...] = (
    lambda ends: ends,
    lambda e: (e[3], -e[0], e[1], -e[2], e[7], -e[4], e[5], -e[6]),
    lambda e: (-e[2], -e[3], -e[0], -e[1], -e[6], -e[7], -e[4], -e[5]),
    lambda e: (-e[1], e[2], -e[3], e[0], -e[5], e[6], -e[7], e[4]),
)


@dataclass(frozen=True, slots=True)
class _Swept:
    """The pieces of a page in the order of the file: where each starts and stops, and its ends."""

    text: str
    starts: list[int]
    stops: list[int]
    ends: list[_Ends]

    def stretches(self, turned: int) -> Iterator[tuple[int, int, bool]]:
        """Ranges of pieces that are regular for text turned so, or one irregular token each."""
        text, starts, stops = self.text, self.starts, self.stops
        ends = self.ends if turned == 0 else list(map(_UPRIGHT[turned], self.ends))
        plain = text.isascii()
        first = word = 0
        odd = False
        top = nan  # equal to no other: nothing goes on from here
        bottom = end = back = narrow = spaced = tight = column = wide = 0.0
        last = -2
        for index, (start, stop, here) in enumerate(zip(starts, stops, ends, strict=True)):
            left, up, _, down, _, last_up, right, last_down = here
            if (
                up == top == last_up
                and down == bottom == last_down
                and left < right <= left + wide * (stop - start)
            ):
                gap = left - end
                if start == last:
                    if back < gap <= tight:
                        end, last = right, stop
                        continue
                elif (
                    start == last + 1
                    and narrow < gap <= column
                    and text[last] == " "
                    and (plain or gap > spaced or not _parts_ideographs(text, last))
                ):
                    word, end, last = index, right, stop
                    continue
            if start == last:
                if not odd and word > first:
                    yield first, word, True
                    first = word
                odd, top, last = True, nan, stop
                continue
            if index:
                yield first, index, not odd
            first = word = index
            height = up - down
            wide, column = STRETCH * height, COLUMN_GAP * height
            narrow, spaced = BLANK_GAP * height, CJK_BLANK_GAP * height
            back, tight = -BACK * height, WORD_BREAK * height
            odd = not (
                height > FLAT
                and last_up == up
                and last_down == down
                and left < right <= left + wide * (stop - start)
            )
            top, bottom, end, last = nan if odd else up, down, right, stop
        if starts:
            yield first, len(starts), not odd


def _parts_ideographs(text: str, blank: int) -> bool:
    return min(text[blank - 1], text[blank + 1]) >= CJK_FIRST


class Sweep:
    """Sweeps page after page; keeps the memory for it."""

    def __init__(self) -> None:
        self._slots = calls.Slots("=8f", 2)

    def runs(self, text: PageText, frame: Frame, drawing: Drawing) -> list[Run]:
        """All runs of an open page in the order in which the file writes them; none crosses a ruling."""
        if not text.text.isascii() and _SURROGATES.search(text.text):
            return [Run.of(word) for word in text.words(frame, drawing)]
        return list(_Runs(text, self._swept(text), frame, drawing).all())

    def _swept(self, text: PageText) -> _Swept:
        plain = text.text.replace("\xa0", " ").replace("\u3000", " ")
        plain = _OTHER_BLANKS.sub("\n", plain)
        pieces = _PIECE.findall(plain)
        stops = list(accumulate(map(len, pieces)))
        inked = [
            (stop - len(piece), stop)
            for piece, stop in zip(pieces, stops, strict=True)
            if piece > " "
        ]
        indices = [index for start, stop in inked for index in (start, stop - 1)]
        places = self._slots.clear(len(inked))
        deque(map(calls.character_box, repeat(text.handle), indices, places), maxlen=0)
        starts, stops = [start for start, _ in inked], [stop for _, stop in inked]
        return _Swept(plain, starts, stops, self._slots.read(len(inked)))


class _Runs:
    """Makes runs of swept pieces."""

    def __init__(self, text: PageText, swept: _Swept, frame: Frame, drawing: Drawing) -> None:
        self._text, self._swept = text, swept
        self._ways = text.ways(frame, drawing)
        self._turned = self._most_turned()
        self._way = self._ways[self._turned]
        self._number = 0
        self._as_written = self._turned == frame.turns == 0
        self._left, self._top, *_ = frame.displayed(0, 0, 0, 0)

    def all(self) -> Iterator[Run]:
        """From the first piece to the last."""
        for first, stop, regular in self._swept.stretches(self._turned):
            if regular and self._turned_at(first) == self._turned:
                yield from self._regular(first, stop)
                continue
            for token in self._tokens(first, stop):
                yield from self._irregular(*token)

    def _regular(self, first: int, stop: int) -> Iterator[Run]:
        at = self._rect(first, stop)
        if not self._way.is_cut(at):
            yield self._run(first, stop, at)
            return
        kept: tuple[int, int, Rect] | None = None
        for start, end in self._tokens(first, stop):
            at = self._rect(start, end)
            cut = self._way.is_cut(at)
            if kept and not cut and not self._way.has_bar_between(kept[2], at):
                kept = kept[0], end, self._rect(kept[0], end)
                continue
            if kept:
                yield self._run(*kept)
            kept = None if cut else (start, end, at)
            if cut:
                yield from self._irregular(start, end)
        if kept:
            yield self._run(*kept)

    def _irregular(self, first: int, stop: int) -> Iterator[Run]:
        start, end = self._swept.starts[first], self._swept.stops[stop - 1]
        for word in self._text.words_of(start, self._text.text[start:end], self._ways):
            word.number = self._number
            self._number += 1
            yield Run.of(word)

    def _run(self, first: int, stop: int, at: Rect) -> Run:
        start = self._swept.starts[first]
        text = self._swept.text[start : self._swept.stops[stop - 1]]
        number = self._number
        self._number += 1 + text.count(" ")
        return Run(
            text=text,
            spots=self._spots(first, stop),
            quarters=self._way.quarters,
            apart=False,
            first=number,
            last=self._number - 1,
            index=start,
            blank=self._text.blank_at(start - 1),
            x0=at.x0,
            y0=at.y0,
            x1=at.x1,
            y1=at.y1,
            origin=self._way.upright,
        )

    def _spots(self, first: int, stop: int) -> list[WordSpot]:
        starts, stops = self._swept.starts[first:stop], self._swept.stops[first:stop]
        ends, before = self._swept.ends[first:stop], starts[0]
        if not self._as_written:
            return [
                WordSpot(start - before, end - before, self._way.box(around(here[:4], here[4:])))
                for start, end, here in zip(starts, stops, ends, strict=True)
            ]
        top, bottom = round(self._top - ends[0][1], 2), round(self._top - ends[0][3], 2)
        # Without names, `round` or calls for each number: they would take as long as all the rest.
        new, half = tuple.__new__, 0.5 + 100 * self._left
        return [
            new(WordSpot, (start - before, end - before, new(Box, (x0, top, x1, bottom))))
            for start, end, here in zip(starts, stops, ends, strict=True)
            for x0, x1 in [((100 * here[0] + half) // 1 / 100, (100 * here[6] + half) // 1 / 100)]
        ]

    def _rect(self, first: int, stop: int) -> Rect:
        ends = self._swept.ends
        return self._way.rect(around(ends[first][:4], ends[stop - 1][4:]))

    def _tokens(self, first: int, stop: int) -> Iterator[tuple[int, int]]:
        """Ranges of pieces without a blank between."""
        starts, stops = self._swept.starts, self._swept.stops
        for index in range(first + 1, stop):
            if starts[index] != stops[index - 1]:
                yield first, index
                first = index
        yield first, stop

    def _turned_at(self, piece: int) -> int | None:
        """How many quarters the text is turned there, when it is exactly so."""
        turned, off = self._text.turned_at(self._swept.starts[piece])
        return turned if off < EXACT else None

    def _most_turned(self) -> int:
        count = len(self._swept.starts)
        some = range(0, count, max(1, count // SAMPLES))
        (most, *_) = Counter(map(self._turned_at, some)).most_common(1) or [(0, 0)]
        return most[0] or 0
