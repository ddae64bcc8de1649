"""A picture of a page becomes lines of text: English, Chinese (both scripts) and Japanese, any way up.

Text may run in four directions and be a little aslant; it is read upright, and its boxes are mapped
back to the page as it is displayed. Cyrillic, Arabic, Hangul and handwriting are not read.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from PIL import Image

from tidewaiter.documents.model import Box, Origin, PageLine
from tidewaiter.documents.ocr.characters import Reading, Recogniser
from tidewaiter.documents.ocr.look_alikes import told_apart
from tidewaiter.documents.ocr.ruled import drawing_of, ruled
from tidewaiter.documents.ocr.strips import Detector, Strip
from tidewaiter.documents.ocr.words import Page, ReadStrip, is_covered, words_of
from tidewaiter.documents.pdf.frames import Frame
from tidewaiter.documents.pdf.gaps import CJK_FIRST
from tidewaiter.documents.pdf.lines import page_lines
from tidewaiter.documents.pdf.rulings import Bars, Drawing
from tidewaiter.documents.pdf.words import Word
from tidewaiter.documents.workers.protocol import ALL

TALL = 1.5  # times as high as wide: text that runs upwards or downwards, not a short word
TRIED = 6  # strips that are read both ways up to see which way a page lies; two or three at a time
# Strips are read briefly first: print is read as well, in 0.7 of the time. Where letters are small or
# soiled, sureness falls long before a letter is wrong: of 40 strips of Latin letters those that were
# read narrowed with 0.99 had no more errors than in full, those with 0.97 had one; ideographs have
# none more down to 0.93, for their sureness is of their forms, not of their width.
SURE_LETTERS, SURE_IDEOGRAPHS = 0.99, 0.93
SURELY = 0.9  # text that is read so surely is not upside down; upside down comes to 0.3 to 0.7
TEXT_SURE = 0.5  # less is no text, say the model's authors: a picture, a stain, another script
STRIP_WORDS = 10_000  # more than a strip has words

# How the upright picture is turned from the displayed one, by the quarters that its text runs
# counter-clockwise on display.
_UPRIGHT = {
    1: Image.Transpose.ROTATE_270,
    2: Image.Transpose.ROTATE_180,
    3: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPicture:
    """What a picture says: its lines, and how surely they were read in per mille.

    `unreadable` counts places that look like text but could not be read as such.
    """

    lines: tuple[PageLine, ...]
    confidence: int
    unreadable: int


class Reader:
    """Reads pictures of pages; slow to make, quick to keep."""

    def __init__(self) -> None:
        self._detector = Detector()
        self.recogniser = Recogniser()

    def close(self) -> None:
        """End its threads."""
        self.recogniser.close()

    def read(self, picture: Image.Image, frame: Frame, covered: Sequence[Box] = ()) -> ReadPicture:
        """The lines of a picture of the whole displayed page; none where `covered` has words."""
        strips, slant = self._detector.strips(picture)
        scale = picture.width / frame.width
        strips = [s for s in strips if not is_covered(s, scale, covered)]
        read: list[ReadStrip] = []
        for sideways, group in _ways(strips):
            read += self._read_group(picture, group, sideways)
        quarters = _most(read)
        rulings = ruled(_upright(picture, quarters), scale, slant)
        page = Page(frame, scale, slant, Bars(rulings.upright), quarters)
        return _composed(read, page, drawing_of(rulings, frame, quarters), covered)

    def _read_group(
        self, picture: Image.Image, strips: list[Strip], sideways: int
    ) -> list[ReadStrip]:
        """The strips that run along (0) or across (1) the page, read the right way up."""
        by_length = sorted(strips, key=lambda s: max(s.width, s.height), reverse=True)
        # Strips of middling length: the longest take long, the shortest say little.
        first = max(0, len(by_length) // 2 - TRIED)
        sample, rest = (
            by_length[first : first + TRIED],
            by_length[:first] + by_length[first + TRIED :],
        )
        for quarters in (sideways, sideways + 2):
            brief = self._read_turned(picture, sample, quarters, briefly=True)
            if 2 * sum(_is_sound(read.said) for read in brief) > len(brief):
                brief += self._read_turned(picture, rest, quarters, briefly=True)
                return self._surer(picture, brief)
        best = self._read_turned(picture, sample, sideways)
        if _sureness(best) < SURELY:
            other = self._read_turned(picture, sample, sideways + 2)
            best = max(best, other, key=_sureness)
        return best + self._read_turned(picture, rest, best[0].quarters)

    def _read_turned(
        self, picture: Image.Image, strips: list[Strip], quarters: int, *, briefly: bool = False
    ) -> list[ReadStrip]:
        turned = [_turned(strip, quarters, picture.size) for strip in strips]
        found = self.recogniser.read(_upright(picture, quarters), turned, briefly=briefly)
        return [ReadStrip(s, said, quarters) for s, said in zip(turned, found, strict=True)]

    def _surer(self, picture: Image.Image, brief: list[ReadStrip]) -> list[ReadStrip]:
        """Strips that were read briefly, those in doubt read again in full."""
        kept = [read for read in brief if _is_sound(read.said)]
        doubted = [read for read in brief if not _is_sound(read.said)]
        if not doubted:
            return kept
        quarters = doubted[0].quarters
        strips = [read.strip for read in doubted]
        again = self.recogniser.read(_upright(picture, quarters), strips)
        for read, said in zip(doubted, again, strict=True):
            kept.append(read._replace(said=max(read.said, said, key=lambda said: said.sure)))
        return kept


def _is_sound(said: Reading) -> bool:
    """Whether what was read briefly is as right as it would be in full."""
    signs = [c for c in said.characters if not c.text.isspace()]
    ideographs = sum(c.text >= CJK_FIRST for c in signs)
    return said.sure >= (SURE_IDEOGRAPHS if 2 * ideographs > len(signs) else SURE_LETTERS)


def _upright(picture: Image.Image, quarters: int) -> Image.Image:
    return picture.transpose(_UPRIGHT[quarters]) if quarters else picture


def _ways(strips: Sequence[Strip]) -> list[tuple[int, list[Strip]]]:
    """The strips that run along the page (0) and across it (1); short ones go with most."""
    tall = [s for s in strips if s.height > TALL * s.width]
    wide = [s for s in strips if s.width > TALL * s.height]
    short = [s for s in strips if s.height <= TALL * s.width and s.width <= TALL * s.height]
    across = sum(s.height for s in tall) > sum(s.width for s in wide)
    (tall if across else wide).extend(short)
    return [(sideways, group) for sideways, group in ((0, wide), (1, tall)) if group]


def _turned(strip: Strip, quarters: int, size: tuple[int, int]) -> Strip:
    """The strip on the upright picture; `size` is that of the displayed one."""
    x, y, width, height, slant = strip
    ways = (
        strip,
        Strip(size[1] - y, x, height, width, slant),
        Strip(size[0] - x, size[1] - y, width, height, slant),
        Strip(y, size[0] - x, height, width, slant),
    )
    return ways[quarters]


def _sureness(read: Iterable[ReadStrip]) -> float:
    """How surely these were read, by character."""
    sure = [character.sure for strip in read for character in strip.said.characters]
    return sum(sure) / len(sure) if sure else 0.0


def _most(read: Iterable[ReadStrip]) -> int:
    """The quarters that most of the text is turned; its rulings are the table's."""
    counts = Counter[int]()
    for strip in read:
        counts[strip.quarters] += len(strip.said.characters)
    return max(counts, key=counts.__getitem__, default=0)


def _composed(
    read: Sequence[ReadStrip], page: Page, drawing: Drawing, covered: Sequence[Box]
) -> ReadPicture:
    words: list[Word] = []
    sureness: dict[Box, tuple[float, int]] = {}
    readable = [_told_apart(strip) for strip in read if strip.said.sure >= TEXT_SURE]
    for strip_number, strip in enumerate(readable):
        for word in words_of(strip, page, covered):
            # Numbers run on within a strip only: there, what the network says of blanks holds.
            word.number += strip_number * STRIP_WORDS
            words.append(word)
            sureness.update((p.box, (strip.said.sure, len(p.text))) for p in word.pieces)
    lines = page_lines(words, drawing, page.frame)
    return ReadPicture(
        lines=tuple(_marked(line, sureness) for line in lines),
        confidence=_per_mille(sureness.values()),
        unreadable=sum(bool(strip.said.characters) for strip in read) - len(readable),
    )


def _told_apart(read: ReadStrip) -> ReadStrip:
    """The strip with the signs that its neighbours call for."""
    characters = read.said.characters
    if not all(len(c.text) == 1 for c in characters):
        return read
    signs = told_apart("".join(c.text for c in characters))
    told = tuple(c._replace(text=sign) for c, sign in zip(characters, signs, strict=True))
    return read._replace(said=read.said._replace(characters=told))


def _marked(line: PageLine, sureness: dict[Box, tuple[float, int]]) -> PageLine:
    confidence = _per_mille(sureness[spot.box] for spot in line.spots)
    return replace(line, origin=Origin.OCR, confidence=confidence)


def _per_mille(weighed: Iterable[tuple[float, int]]) -> int:
    """The mean of (sure, characters) by character; 0 of nothing."""
    known = list(weighed)
    characters = sum(count for _, count in known)
    return round(ALL * sum(sure * count for sure, count in known) / characters) if known else 0
