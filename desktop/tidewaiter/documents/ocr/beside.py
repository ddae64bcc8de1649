"""A page's own text and what OCR reads on it, laid side by side: what both say, and where they differ.

A stated stretch that the page shows otherwise is tagged, and the line that OCR reads there is added, so
that both are screened. What both say alike stands once. Errors of OCR are forgiven as `alignment` says.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from tidewaiter.documents.model import Box, Hidden, Origin, PageLine, Unseen, WordSpot
from tidewaiter.documents.ocr.alignment import LEAST, LEAST_CJK, contradictions, folded, folded_sign

MARGIN = 0.3  # of the height: so far OCR's boxes and the file's lie apart
_BREAKS = "\t\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What of a page's text need not be what it shows.

    Disputed words and text beneath pictures by their boxes, and how many words are unlikely.
    """

    disputed: frozenset[Box] = frozenset()
    beneath: frozenset[Box] = frozenset()
    unlikely: int = 0

    def __bool__(self) -> bool:
        return bool(self.disputed or self.beneath or self.unlikely)


NO_DOUBT = Doubt()


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The stated lines with their tags, the lines of OCR that add to them, how many stated ones differ."""

    stated: tuple[PageLine, ...]
    added: tuple[PageLine, ...]
    differing: int


class _Shown(NamedTuple):
    """A sign that OCR reads, and the line it is of."""

    sign: str
    line: int


class _Stretch(NamedTuple):
    start: int
    end: int
    why: Hidden


def lay_beside(stated: Sequence[PageLine], read: Sequence[PageLine], doubt: Doubt) -> Beside:
    """Both readings of a page as one."""
    page = _Page(read, doubt)
    lines = tuple(page.tagged(line) for line in stated)
    pairs = zip(lines, stated, strict=True)
    return Beside(
        stated=lines,
        added=tuple(page.added()),
        differing=sum(new is not old for new, old in pairs),
    )


class _Page:
    """What OCR reads on a page, and which of it is accounted for by the page's own text."""

    def __init__(self, read: Sequence[PageLine], doubt: Doubt) -> None:
        self._read, self._doubt = read, doubt
        self._spots = [(number, spot) for number, line in enumerate(read) for spot in line.spots]
        self._accounted: set[tuple[int, WordSpot]] = set()
        self._differing: set[int] = set()

    def tagged(self, line: PageLine) -> PageLine:
        """A stated line, its stretches that the page shows otherwise tagged."""
        if line.origin is not Origin.TEXT or line.unseen:
            return line
        found = sorted({s for part in _parts(line) for s in self._stretches(line, part)})
        if not found:
            return line
        return replace(line, unseen=tuple(_joined(found)))

    def added(self) -> Iterator[PageLine]:
        """The lines of OCR that say what the page's own text does not."""
        for number, line in enumerate(self._read):
            alone = [s for s in line.spots if (number, s) not in self._accounted]
            text = folded("".join(line.text[s.start : s.end] for s in alone)).text
            if number in self._differing or len(text) >= _least(text):
                yield line

    def _stretches(self, line: PageLine, spots: Sequence[WordSpot]) -> Iterator[_Stretch]:
        start, end = spots[0].start, spots[-1].end
        stated = folded(line.text[start:end])
        if not stated.text:
            return
        shown = list(self._shown([s.box for s in spots]))
        text = "".join(sign.sign for sign in shown)
        for found in contradictions(stated.text, text):
            first = start + stated.places[found.start]
            last = start + stated.places[found.end - 1]
            held = [s for s in spots if s.start <= last and s.end > first]
            why = self._why(held, is_shown=found.shown_end > found.shown_start)
            if why is not None:
                signs = shown[found.shown_start : found.shown_end]
                self._differing.update(sign.line for sign in signs)
                yield _Stretch(*_whole_words(line.text, first, last + 1), why)
        for spot in spots:
            if any(_holds(box, spot.box) for box in self._doubt.disputed):
                if folded(line.text[spot.start : spot.end]).text in text:
                    continue  # OCR of the whole page takes the dispute back
                self._differing.update(sign.line for sign in self._shown([spot.box]))
                yield _Stretch(*_whole_words(line.text, spot.start, spot.end), Hidden.DISGUISED)

    def _why(self, held: Sequence[WordSpot], *, is_shown: bool) -> Hidden | None:
        """Why what is stated there is not seen; None where OCR may just have missed it."""
        if is_shown:
            return Hidden.DISGUISED
        beneath = all(spot.box in self._doubt.beneath for spot in held)
        return Hidden.INVISIBLE if beneath else None

    def _shown(self, boxes: Sequence[Box]) -> Iterator[_Shown]:
        """What OCR reads there, in its own order; it is accounted for."""
        around = _around(boxes)
        for number, spot in self._spots:
            if _holds(around, spot.box):
                self._accounted.add((number, spot))
                for character in self._read[number].text[spot.start : spot.end]:
                    for sign in folded_sign(character):
                        yield _Shown(sign, number)


def _joined(stretches: Iterable[_Stretch]) -> Iterator[Unseen]:
    """Sorted stretches, those that overlap as one, for the reason of the first."""
    current: Unseen | None = None
    for start, end, why in stretches:
        if current is not None and start < current.end:
            current = current._replace(end=max(end, current.end))
            continue
        if current is not None:
            yield current
        current = Unseen(start, end, why)
    if current is not None:
        yield current


def _parts(line: PageLine) -> Iterator[list[WordSpot]]:
    """The spots of a line between tabs, line feeds and changes of row: what stands in one place."""
    part: list[WordSpot] = []
    for spot in line.spots:
        if part and (
            any(mark in line.text[part[-1].end : spot.start] for mark in _BREAKS)
            or not _same_row(part[-1].box, spot.box)
        ):
            yield part
            part = []
        part.append(spot)
    if part:
        yield part


def _same_row(left: Box, right: Box) -> bool:
    """Whether two follow each other, along the page or across it."""
    along = left.top < (right.top + right.bottom) / 2 < left.bottom
    across = left.x0 < (right.x0 + right.x1) / 2 < left.x1
    return along or across


def _around(boxes: Iterable[Box]) -> Box:
    held = list(boxes)
    x0, top = min(b.x0 for b in held), min(b.top for b in held)
    x1, bottom = max(b.x1 for b in held), max(b.bottom for b in held)
    margin = MARGIN * min(x1 - x0, bottom - top)
    return Box(x0 - margin, top - margin, x1 + margin, bottom + margin)


def _holds(box: Box, other: Box) -> bool:
    x, y = (other.x0 + other.x1) / 2, (other.top + other.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch as far as its words reach; ideographs have no ends of words."""
    while start and _goes_on(text[start - 1], text[start]):
        start -= 1
    while end < len(text) and _goes_on(text[end - 1], text[end]):
        end += 1
    return start, end


def _goes_on(left: str, right: str) -> bool:
    return left.isascii() and right.isascii() and left.isalnum() and right.isalnum()


def _least(text: str) -> int:
    return LEAST if text.isascii() else LEAST_CJK
