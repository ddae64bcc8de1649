"""Whether the letters of a page are the letters that it shows: each shape of each font is read once.

A font may draw "Tungsten" and say "Furniture" to every program. OCR of all pages would find it, at
seconds a page. But a font draws a letter alike wherever it stands, so each of its shapes (`glyphs`)
needs to be read once in a document only: the first page takes ten to forty strips of the recogniser
alone, which words' boxes cut out, and a page after it one or none.

A shape is known once it was read as the letter that it is said to be. Words that are read otherwise
are looked at a second time, larger and alone; what then still says something else is disputed, and so
is a shape that is read as one and the same other letter wherever it stands. Only letters that the
recogniser has are judged, and nothing is where it is unsure. Text that runs down or aslant is not cut
out; where it has shapes of its own, OCR of the whole page is asked for instead.

Measured (`measure_ink.py`): on 30 pages with text of 17 public papers in three scripts, most of them
first pages, no word disputed, at 0.8 s of processor a page; of 60 dense pages of one paper, 0.44 s for
the first and 0.03 s for each after it. What it cannot see: a single ideograph drawn for another, a
letter drawn for one that looks like it, and scripts that the recogniser has not.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from PIL import Image

from tidewaiter.documents.model import Box
from tidewaiter.documents.ocr.alignment import (
    LEAST,
    LEAST_CJK,
    contradictions,
    folded_sign,
    matched,
)
from tidewaiter.documents.ocr.characters import Reading, Recogniser
from tidewaiter.documents.ocr.strips import Strip
from tidewaiter.documents.pdf.glyphs import Glyph, Glyphs
from tidewaiter.documents.pdf.words import PageText, Word

STRIPS_LIMIT = 200  # of a page; a first page of a paper on law in three scripts takes 90
ALL_STRIPS_LIMIT = 2_000  # of a document: two minutes
GAP, LONGEST = 1.5, 30.0  # of the height: words so near are read in one strip, up to so long
MARGIN = 0.15  # of the ink's height around it, as the recogniser was trained with
SURE = 0.85  # of what is read instead: below it the reading is doubtful, not the file
CERTAIN = 0.95  # of a single letter read instead
TRIES = 3  # a shape that was not read as anything so often will not be
TWICE = 2
COARSE, FINE = 200 / 72, 300 / 72  # pixels a point, of the first and the second look

# The page, or the clip of it in points, at a scale.
Draw = Callable[[float, Box | None], Image.Image]

_UPRIGHT = {
    1: Image.Transpose.ROTATE_270,
    2: Image.Transpose.ROTATE_180,
    3: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """The boxes of disputed words, whether OCR of the page is wanted for more, and if all was judged."""

    disputed: tuple[Box, ...] = ()
    wanted: bool = False
    complete: bool = True


@dataclass(slots=True)
class _Sign:
    """One folded sign of a segment: the glyph it is drawn with, and the word it stands in."""

    text: str
    glyph: Glyph
    word: Word


@dataclass(slots=True)
class _Segment:
    """Words that are read in one strip, and the upright extent of their ink in points."""

    words: list[Word] = field(default_factory=list)
    signs: list[_Sign] = field(default_factory=list)
    top: float = 1e9
    bottom: float = -1e9

    @property
    def stated(self) -> str:
        return "".join(sign.text for sign in self.signs)

    def takes(self, word: Word) -> bool:
        """Whether a word goes on where these end."""
        if not self.words:
            return True
        last, first = self.words[-1], self.words[0]
        height = min(last.height, word.height)
        return (
            word.quarters == last.quarters
            and abs(word.middle - last.middle) < 0.3 * height
            and max(last.height, word.height) < 1.3 * height
            and -0.1 * height < word.x0 - last.x1 < GAP * height
            and word.x1 - first.x0 < LONGEST * height
        )


class Referee:
    """Judges the pages of one document, one after the other."""

    def __init__(self, recogniser: Recogniser) -> None:
        self._recogniser = recogniser
        self._known: set[Glyph] = set()
        self._tried: Counter[Glyph] = Counter()
        self._instead: defaultdict[Glyph, Counter[str]] = defaultdict(Counter)
        self._strips = 0

    def glance(self, text: PageText, words: Iterable[Word], draw: Draw) -> Glance:
        """The judgement of an open page's `words`, all of which leave ink."""
        segments, aside = _segments(text, words, self._recogniser.knows)
        chosen = list(self._chosen(segments))
        left = ALL_STRIPS_LIMIT - self._strips
        complete = len(chosen) <= min(STRIPS_LIMIT, left)
        chosen = chosen[: min(STRIPS_LIMIT, left)]
        disputed = list(self._read(chosen, draw))
        lying = {glyph for glyph in self._instead if self._lies(glyph)}
        disputed += [s.word for seg in segments for s in seg.signs if s.glyph in lying]
        boxes = dict.fromkeys(piece.box for word in disputed for piece in word.pieces)
        return Glance(disputed=tuple(boxes), wanted=self._news_aside(aside), complete=complete)

    def _chosen(self, segments: Sequence[_Segment]) -> Iterator[_Segment]:
        """Segments until each shape that is not known stands in one."""
        covered: set[Glyph] = set()
        for segment in segments:
            news = {s.glyph for s in segment.signs if self._is_open(s.glyph)} - covered
            if news:
                covered |= news
                yield segment

    def _is_open(self, glyph: Glyph) -> bool:
        return glyph not in self._known and self._tried[glyph] < TRIES

    def _read(self, segments: Sequence[_Segment], draw: Draw) -> Iterator[Word]:
        """The words of segments that say something else than they are said to, even at a second look."""
        if not segments:
            return
        self._strips += len(segments)
        picture = draw(COARSE, None)
        for quarters in {segment.words[0].quarters for segment in segments}:
            upright = picture.transpose(_UPRIGHT[quarters]) if quarters else picture
            group = [s for s in segments if s.words[0].quarters == quarters]
            strips = [_strip(segment, COARSE) for segment in group]
            for segment, said in zip(group, self._recogniser.read(upright, strips), strict=True):
                doubtful = self._weigh(segment, said)
                yield from self._second(doubtful, draw)

    def _weigh(self, segment: _Segment, said: Reading) -> list[Word]:
        """Note what is read as it is said to be; the words that are not."""
        stated = segment.stated
        shown, sure = _shown(said)
        stretches = [
            s
            for s in contradictions(stated, shown)
            if s.shown_end > s.shown_start and _mean(sure[s.shown_start : s.shown_end]) >= SURE
        ]
        inside = {at for s in stretches for at in range(s.start, s.end)}
        for at, place in enumerate(matched(stated, shown)):
            glyph = segment.signs[at].glyph
            if place is not None and at not in inside:
                self._known.add(glyph)
            else:
                self._tried[glyph] += 1
        self._note_others(segment, shown, sure)
        found = {id(segment.signs[at].word): segment.signs[at].word for at in sorted(inside)}
        return list(found.values())

    def _note_others(self, segment: _Segment, shown: str, sure: Sequence[float]) -> None:
        """Single letters read as another between letters that are read right."""
        places = matched(segment.stated, shown)
        for at in range(1, len(places) - 1):
            before, here, after = places[at - 1 : at + 2]
            if here is None and before is not None and after == before + 2:
                sign, other = segment.signs[at], shown[before + 1]
                if sign.text.isascii() and other.isascii() and sure[before + 1] >= CERTAIN:
                    self._instead[sign.glyph][other] += 1

    def _lies(self, glyph: Glyph) -> bool:
        others = self._instead[glyph]
        return glyph not in self._known and max(others.values(), default=0) >= TWICE

    def _second(self, words: Sequence[Word], draw: Draw) -> Iterator[Word]:
        """Those words that say something else when each is looked at alone, and larger."""
        for word in words:
            box = _around(word)
            picture = draw(FINE, box)
            if word.quarters:
                picture = picture.transpose(_UPRIGHT[word.quarters])
            whole = Strip(picture.width / 2, picture.height / 2, picture.width, picture.height, 0.0)
            (said,) = self._recogniser.read(picture, [whole])
            shown, sure = _shown(said)
            stated = "".join(s for p in word.pieces for c in p.text for s in folded_sign(c))
            if shown and _mean(sure) >= SURE and any(contradictions(stated, shown)):
                yield word

    def _news_aside(self, signs: Sequence[Glyph]) -> bool:
        """Whether text that runs aslant or down has shapes that nobody has seen; it is asked once."""
        news = {glyph for glyph in signs if self._is_open(glyph)}
        for glyph in news:
            self._tried[glyph] = TRIES
        return len(news) >= LEAST


def _segments(
    text: PageText, words: Iterable[Word], known: Callable[[str], bool]
) -> tuple[list[_Segment], list[Glyph]]:
    """What is read strip by strip, and the glyphs of what cannot be."""
    glyphs = Glyphs(text)
    segments: list[_Segment] = []
    aside: list[Glyph] = []
    for word in words:
        indexes = [
            index
            for piece in word.pieces
            for index in range(piece.first, piece.first + len(piece.text))
            if text.text[index].isalnum() and known(text.text[index])
        ]
        drawn = glyphs.at(indexes)
        if word.apart:
            aside += [glyph for glyph, _ in drawn]
            continue
        if not segments or not segments[-1].takes(word):
            segments.append(_Segment())
        segment = segments[-1]
        segment.words.append(word)
        segment.top, segment.bottom = min(segment.top, word.y0), max(segment.bottom, word.y1)
        segment.signs += [
            _Sign(sign, glyph, word) for glyph, _ in drawn for sign in folded_sign(glyph.character)
        ]
    return [s for s in segments if len(s.signs) >= _least(s.stated)], aside


def _least(stated: str) -> int:
    return LEAST if stated.isascii() else LEAST_CJK


def _strip(segment: _Segment, scale: float) -> Strip:
    x0, x1 = segment.words[0].x0, segment.words[-1].x1
    height = segment.bottom - segment.top
    margin = MARGIN * height
    middle = (segment.top + segment.bottom) / 2
    return Strip(
        (x0 + x1) / 2 * scale, middle * scale, (x1 - x0 + 2 * margin) * scale, height * scale, 0.0
    )


def _shown(said: Reading) -> tuple[str, list[float]]:
    """What is read, folded, and how surely each sign of it."""
    found = [(sign, c.sure) for c in said.characters for sign in folded_sign(c.text)]
    return "".join(sign for sign, _ in found), [sure for _, sure in found]


def _mean(sure: Sequence[float]) -> float:
    return sum(sure) / max(1, len(sure))


def _around(word: Word) -> Box:
    boxes = [piece.box for piece in word.pieces]
    margin = MARGIN * word.height
    return Box(
        min(b.x0 for b in boxes) - margin,
        min(b.top for b in boxes),
        max(b.x1 for b in boxes) + margin,
        max(b.bottom for b in boxes),
    )
