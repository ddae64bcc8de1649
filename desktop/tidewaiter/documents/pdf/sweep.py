"""A page's regular text, measured in one sweep: pieces of one height that go on from left to right.

Nearly all text is so. What is not (slanted, raised, stretched, set downwards, turned unlike the rest,
cut by a ruling) is handed on word by word to `words`, which asks more and takes longer.
"""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import repeat
from math import nan, pi

from tidewaiter.documents.model import Box, WordSpot
from tidewaiter.documents.pdf import pdfium_calls as calls
from tidewaiter.documents.pdf.frames import Frame, Rect
from tidewaiter.documents.pdf.lines import BLANK_GAP, CJK_BLANK_GAP, CJK_FIRST, COLUMN_GAP
from tidewaiter.documents.pdf.rulings import Drawing
from tidewaiter.documents.pdf.runs import FLAT, Run
from tidewaiter.documents.pdf.words import (
    CJK,
    STRETCH,
    WORD_BREAK,
    PageText,
    around,
)

BACK = 0.3  # of the height: so far kerning and italics reach into what stands before
SAMPLES = 8  # characters that are asked which way most of the text runs
EXACT = 1e-4  # radians: what rounding leaves

_SURROGATES = re.compile("[\ud800-\udfff]")
_OTHER_BLANKS = re.compile(r"[^\S \n]|[\x00-\x08\x0e-\x1f\x7f\uffff]")
# As `pdf_words.PIECE`, but of the signs only those run on that leaders and rules are made of.
_PIECE = re.compile(rf"[^\W{CJK}]+|\.+|-+|=+|\*+|[^ \n]")

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
    """The pieces of a page in the order of the file: where each starts and stops, and its end boxes."""

    text: str
    spans: list[tuple[int, int]]
    ends: list[_Ends]

    def stretches(self, turned: int) -> Iterator[tuple[int, int, bool]]:
        """Ranges of pieces that are regular for text turned so, or one irregular token each."""
        text = self.text
        ends = self.ends if turned == 0 else list(map(_UPRIGHT[turned], self.ends))
        plain = text.isascii()
        first = word = 0
        odd = False
        top = nan  # equal to no other: nothing goes on from here
        bottom = end = back = narrow = spaced = tight = column = wide = 0.0
        last = -2
        for index, ((start, stop), here) in enumerate(zip(self.spans, ends, strict=True)):
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
        if ends:
            yield first, len(ends), not odd


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
        spans = [match.span() for match in _PIECE.finditer(plain)]
        indices = [index for start, stop in spans for index in (start, stop - 1)]
        places = self._slots.clear(len(spans))
        deque(map(calls.character_box, repeat(text.handle), indices, places), maxlen=0)
        return _Swept(plain, spans, self._slots.read(len(spans)))


class _Runs:
    """Makes runs of swept pieces."""

    def __init__(self, text: PageText, swept: _Swept, frame: Frame, drawing: Drawing) -> None:
        self._text, self._swept = text, swept
        self._ways = text.ways(frame, drawing)
        self._turned = self._most_turned()
        self._way = self._ways[self._turned]
        self._angle = -self._turned % 4 * (pi / 2)  # clockwise, as PDFium counts
        self._number = 0
        self._as_written = self._turned == frame.turns == 0
        self._left, self._top, *_ = frame.displayed(0, 0, 0, 0)

    def all(self) -> Iterator[Run]:
        """From the first piece to the last."""
        parts = list(self._swept.stretches(self._turned))
        starts = (self._swept.spans[first][0] for first, _, _ in parts)
        angles = map(calls.character_angle, repeat(self._text.handle), starts)
        usual = self._angle
        for (first, stop, regular), angle in zip(parts, angles, strict=True):
            if regular and abs(angle - usual) < EXACT:
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
        start, end = self._swept.spans[first][0], self._swept.spans[stop - 1][1]
        for word in self._text.words_of(start, self._text.text[start:end], self._ways):
            word.number = self._number
            self._number += 1
            yield Run.of(word)

    def _run(self, first: int, stop: int, at: Rect) -> Run:
        spans = self._swept.spans
        start = spans[first][0]
        text = self._swept.text[start : spans[stop - 1][1]]
        number = self._number
        self._number = number + 1 + text.count(" ")
        return Run(
            text,
            partial(self._spots, first, stop),
            self._way.quarters,
            False,  # noqa: FBT003 - by name, this would take a third longer
            number,
            self._number - 1,
            start,
            self._text.blank_at(start - 1),
            *at,
            self._way.upright,
        )

    def _spots(self, first: int, stop: int, shift: int) -> list[WordSpot]:
        """The spots of pieces in a line where the first of them is written at `shift`."""
        spans, ends = self._swept.spans[first:stop], self._swept.ends[first:stop]
        shift -= spans[0][0]
        if not self._as_written:
            box = self._way.box
            return [
                WordSpot(start + shift, end + shift, box(around(here[:4], here[4:])))
                for (start, end), here in zip(spans, ends, strict=True)
            ]
        top, bottom = round(self._top - ends[0][1], 2), round(self._top - ends[0][3], 2)
        # Without names, `round` or calls for each number: they would take as long as all the rest.
        new, half = tuple.__new__, 0.5 + 100 * self._left
        return [
            new(
                WordSpot,
                (
                    start + shift,
                    end + shift,
                    new(
                        Box,
                        (
                            (100 * here[0] + half) // 1 / 100,
                            top,
                            (100 * here[6] + half) // 1 / 100,
                            bottom,
                        ),
                    ),
                ),
            )
            for (start, end), here in zip(spans, ends, strict=True)
        ]

    def _rect(self, first: int, stop: int) -> Rect:
        left, up, _, down, *_ = self._swept.ends[first]
        right = self._swept.ends[stop - 1][6]
        if self._as_written:
            return Rect(left + self._left, self._top - up, right + self._left, self._top - down)
        return self._way.rect(around(self._swept.ends[first][:4], self._swept.ends[stop - 1][4:]))

    def _tokens(self, first: int, stop: int) -> Iterator[tuple[int, int]]:
        """Ranges of pieces without a blank between."""
        spans = self._swept.spans
        for index in range(first + 1, stop):
            if spans[index][0] != spans[index - 1][1]:
                yield first, index
                first = index
        yield first, stop

    def _most_turned(self) -> int:
        """How many quarters most of the text is turned."""
        spans = self._swept.spans
        some = spans[:: max(1, len(spans) // SAMPLES)]
        turns = Counter(self._text.turned_at(start)[0] for start, _ in some)
        return max(turns, key=lambda turn: turns[turn], default=0)
