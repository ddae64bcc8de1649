"""Where on the page the words of a strip lie, and where one word ends and the next begins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from math import cos, sin
from statistics import median
from typing import NamedTuple

from tidewaiter.documents.model import Box
from tidewaiter.documents.ocr.characters import Character, Reading
from tidewaiter.documents.ocr.strips import Strip
from tidewaiter.documents.pdf.frames import Frame, Rect
from tidewaiter.documents.pdf.rulings import Bars
from tidewaiter.documents.pdf.words import PIECE, SLANT, Blank, Piece, Word

# Gaps in parts of the ink's height that part words, whatever the network says of blanks.
# Ideographs stand in squares; between Latin letters a blank is 0.4, two figures one apart are 0.3.
CJK_GAP, LATIN_GAP = 0.8, 0.36
WIDER = 3.0  # times the strip's usual gap: letters that are set apart are still one word
FLATTEST = 0.45  # of a strip's height is the least its text is taken to reach: a dash is flat
COVERED = 0.6  # of an area under words that are known: nothing new stands there
BESIDE = 0.5  # points: a ruling this near a letter's ink stands beside it
_CJK_FIRST = "\u2e80"
_RULINGS = "|｜丨"

_Sides = tuple[float, float, float, float]


class ReadStrip(NamedTuple):
    """A strip on the upright picture, what it says, and how its text is turned on display."""

    strip: Strip
    said: Reading
    quarters: int


@dataclass(frozen=True, slots=True)
class Page:
    """From the pixels of a picture to the page: its frame, pixels to the point, and its slant.

    `bars` are the upright rulings to a reader of text that is turned `quarters`.
    """

    frame: Frame
    scale: float
    slant: float
    bars: Bars
    quarters: int

    def has_bar(self, read: "ReadStrip", start: float, end: float) -> bool:
        """Whether a ruling stands within a part of a strip, given in parts of its width."""
        if not self.bars or read.quarters != self.quarters:
            return False
        strip = read.strip
        at = self._around(strip, (start, 0.5, end, 0.5), strip.slant - self.slant, self.slant)
        return self.bars.between(at.x0 - BESIDE, at.x1 + BESIDE, (at.y0 + at.y1) / 2)

    def word(self, read: ReadStrip, characters: Sequence[Character]) -> Word:
        """Characters without a blank between them, as one word."""
        word = Word(read.quarters, abs(read.strip.slant - self.slant) > SLANT)
        text = "".join(character.text for character in characters)
        top, bottom = _reach(read.said)
        for match in PIECE.finditer(text):
            first, last = characters[match.start()], characters[match.end() - 1]
            sides = (first.start, top, last.end, bottom)
            word.add(self._piece(match[0], match.start(), read, sides))
        return word

    def _piece(self, text: str, index: int, read: ReadStrip, sides: _Sides) -> Piece:
        """A piece whose `sides` are in parts of the strip's width and height."""
        strip = read.strip
        level = self._around(strip, sides, strip.slant - self.slant, self.slant)
        shown = self._around(strip, sides, strip.slant, 0.0)
        width, height = self.frame.upright_size(read.quarters)
        back = Frame(width, height, 0, Rect).upright(-read.quarters % 4)(*shown)
        return Piece(text, level, Box(*(round(side, 2) for side in back)), index)

    def _around(self, strip: Strip, sides: _Sides, turn: float, level: float) -> Rect:
        """What surrounds a part of a strip, in points of the upright page.

        It is turned clockwise by `turn` about the strip's middle, which itself is turned back by
        `level` about the page's corner.
        """
        us = [(side - 0.5) * strip.width for side in (sides[0], sides[2])]
        vs = [(side - 0.5) * strip.height for side in (sides[1], sides[3])]
        c, s = cos(turn), sin(turn)
        x = strip.x * cos(level) + strip.y * sin(level)
        y = strip.y * cos(level) - strip.x * sin(level)
        across = [(x + u * c - v * s) / self.scale for u in us for v in vs]
        down = [(y + u * s + v * c) / self.scale for u in us for v in vs]
        return Rect(min(across), min(down), max(across), max(down))


def words_of(read: ReadStrip, page: Page, covered: Sequence[Box]) -> Iterator[Word]:
    """The words of a strip that are not under known ones, numbered from left to right."""
    for number, (blank, characters) in enumerate(_split(read, page)):
        word = page.word(read, characters)
        if covered and _share(word.pieces[0].box, covered) > COVERED:
            continue
        word.number, word.blank = number, blank
        yield word


def is_covered(strip: Strip, scale: float, covered: Sequence[Box]) -> bool:
    """Whether a strip lies under known words, its slant left aside."""
    if not covered:
        return False
    across, down = strip.width / 2, strip.height / 2
    sides = strip.x - across, strip.y - down, strip.x + across, strip.y + down
    return _share(Box(*(side / scale for side in sides)), covered) > COVERED


def _share(box: Box, covered: Sequence[Box]) -> float:
    """The part of a box under others, which do not overlap among themselves."""
    area = (box.x1 - box.x0) * (box.bottom - box.top)
    shared = sum(
        max(0.0, min(box.x1, c.x1) - max(box.x0, c.x0))
        * max(0.0, min(box.bottom, c.bottom) - max(box.top, c.top))
        for c in covered
    )
    return shared / area if area else 1.0


def _reach(said: Reading) -> tuple[float, float]:
    """From where to where the text reaches across its strip."""
    missing = max(0.0, FLATTEST - (said.bottom - said.top)) / 2
    return max(0.0, said.top - missing), min(1.0, said.bottom + missing)


def _split(read: ReadStrip, page: Page) -> Iterator[tuple[Blank | None, list[Character]]]:
    """The words of a strip, each with how a blank came before it."""
    blank: Blank | None = None
    word: list[Character] = []
    gaps = _Gaps(read, page)
    for character in read.said.characters:
        if character.text in _RULINGS and page.has_bar(read, character.start, character.end):
            continue
        blanks = character.text.isspace()
        if word and (blanks or gaps.part(word[-1], character)):
            yield blank, word
            blank, word = None, []
        if blanks:
            blank = Blank.WRITTEN
        else:
            word.append(character)
    if word:
        yield blank, word


class _Gaps:
    """How wide a gap of a strip must be to part words; across a ruling any is."""

    def __init__(self, read: ReadStrip, page: Page) -> None:
        self._has_bar = partial(page.has_bar, read)
        top, bottom = _reach(read.said)
        height = (bottom - top) * read.strip.height / read.strip.width
        letters = [c for c in read.said.characters if not c.text.isspace()]
        usual = median([b.start - a.end for a, b in pairwise(letters)] or [0.0])
        self._cjk = CJK_GAP * height
        self._latin = max(LATIN_GAP * height, WIDER * usual)

    def part(self, left: Character, right: Character) -> bool:
        """Whether two characters belong to different words."""
        cjk = left.text >= _CJK_FIRST or right.text >= _CJK_FIRST
        if right.start - left.end > (self._cjk if cjk else self._latin):
            return True
        return self._has_bar(left.end, right.start)
