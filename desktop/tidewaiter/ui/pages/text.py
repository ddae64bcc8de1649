"""The texts of the pages as one walks through them: carets between characters, words, lines, pages."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tidewaiter.documents.model import Box, PageLine, PagePart, WordSpot
from tidewaiter.ui.pages.glyphs import boxes_of, offset_in
from tidewaiter.ui.pages.layout import Spot

# Letters and digits with what joins them within a part number or a date; else one sign by itself.
_WORD = re.compile(r"\w+(?:[.,\-–/'’]\w+)*|\S")
ACROSS = 4.0  # a point that far beside a word is as near as one a fourth of it above


class Caret(NamedTuple):
    """A place between two characters; carets compare in reading order."""

    page: int
    line: int
    offset: int


class Span(NamedTuple):
    """From one caret to another, in reading order."""

    start: Caret
    end: Caret


class _Word(NamedTuple):
    line: int
    spot: WordSpot


class PageTexts:
    """The pages that have been read, by number."""

    def __init__(self) -> None:
        self._parts: dict[int, PagePart] = {}
        self._words: dict[int, tuple[_Word, ...]] = {}

    def clear(self) -> None:
        """Forget every page."""
        self._parts.clear()
        self._words.clear()

    def put(self, number: int, part: PagePart) -> bool:
        """Take a page in; true if its lines are other ones than before."""
        held = self._parts.get(number)
        if held is not None and held.lines is part.lines:
            return False
        self._parts[number] = part
        self._words.pop(number, None)
        return True

    def lines(self, page: int) -> Sequence[PageLine]:
        """The lines of a page; none of one that was not read."""
        part = self._parts.get(page)
        return part.lines if part else ()

    def nearest(self, spot: Spot) -> Caret | None:
        """The caret nearest to a point of a page; None on a page without text."""
        words = self._words_of(spot.page)
        if not words:
            return None
        word = min(words, key=lambda one: _distance(one.spot.box, spot))
        line = self.lines(spot.page)[word.line]
        return Caret(spot.page, word.line, offset_in(line, word.spot, spot.x))

    def is_on_text(self, spot: Spot, tolerance: float) -> bool:
        """Whether a point lies on a word, or no farther than `tolerance` points from one."""
        words = self._words_of(spot.page)
        return any(_is_within(word.spot.box, spot, tolerance) for word in words)

    def word(self, caret: Caret) -> Span:
        """The word around a caret."""
        text = self.lines(caret.page)[caret.line].text
        for match in _WORD.finditer(text):
            if match.end() >= caret.offset and match.end() > match.start():
                start = min(match.start(), caret.offset)
                return Span(caret._replace(offset=start), caret._replace(offset=match.end()))
        return Span(caret, caret)

    def line(self, caret: Caret) -> Span:
        """The line around a caret."""
        length = len(self.lines(caret.page)[caret.line].text)
        return Span(caret._replace(offset=0), caret._replace(offset=length))

    def page(self, number: int) -> Span | None:
        """All of a page; None if it has no text."""
        lines = self.lines(number)
        if not lines:
            return None
        last = len(lines) - 1
        return Span(Caret(number, 0, 0), Caret(number, last, len(lines[last].text)))

    def boxes(self, page: int, span: Span) -> Iterator[Box]:
        """The boxes of a span on one page."""
        for number, start, end in self._stretches(page, span):
            yield from boxes_of(self.lines(page)[number], start, end)

    def text(self, span: Span) -> str:
        """What a span says: a line for each line, a tab between columns."""
        said = [
            self.lines(page)[number].text[start:end]
            for page in range(span.start.page, span.end.page + 1)
            for number, start, end in self._stretches(page, span)
        ]
        return "\n".join(said)

    def beside(self, caret: Caret, by: int) -> Caret:
        """The caret one character on (1) or back (-1), over the ends of lines and pages."""
        length = len(self.lines(caret.page)[caret.line].text)
        if 0 <= caret.offset + by <= length:
            return caret._replace(offset=caret.offset + by)
        other = self._other_line(caret, by)
        if other is None:
            return caret
        return other._replace(offset=0) if by > 0 else self.line(other).end

    def word_beside(self, caret: Caret, by: int) -> Caret:
        """The caret at the next end of a word (1), or at the start of the one before (-1)."""
        text = self.lines(caret.page)[caret.line].text
        ends = [m.end() for m in _WORD.finditer(text) if m.end() > caret.offset]
        starts = [m.start() for m in _WORD.finditer(text) if m.start() < caret.offset]
        found = ends[:1] if by > 0 else starts[-1:]
        return caret._replace(offset=found[0]) if found else self.beside(caret, by)

    def line_beside(self, caret: Caret, by: int) -> Caret:
        """The caret as far along the next line (1) or the one before (-1)."""
        other = self._other_line(caret, by)
        if other is None:
            return self.line(caret).end if by > 0 else self.line(caret).start
        return other._replace(offset=min(caret.offset, self.line(other).end.offset))

    def _other_line(self, caret: Caret, by: int) -> Caret | None:
        if 0 <= caret.line + by < len(self.lines(caret.page)):
            return Caret(caret.page, caret.line + by, 0)
        page = caret.page + by
        lines = self.lines(page)
        return Caret(page, 0 if by > 0 else len(lines) - 1, 0) if lines else None

    def _stretches(self, page: int, span: Span) -> Iterator[tuple[int, int, int]]:
        """Line, start and end of each stretch of a span on a page."""
        lines = self.lines(page)
        first = span.start.line if span.start.page == page else 0
        last = span.end.line if span.end.page == page else len(lines) - 1
        if not span.start.page <= page <= span.end.page:
            return
        for number in range(first, min(last + 1, len(lines))):
            here = Caret(page, number, 0)
            start = span.start.offset if here[:2] == span.start[:2] else 0
            end = span.end.offset if here[:2] == span.end[:2] else len(lines[number].text)
            yield number, start, end

    def _words_of(self, page: int) -> tuple[_Word, ...]:
        if page not in self._words:
            self._words[page] = tuple(
                _Word(number, spot)
                for number, line in enumerate(self.lines(page))
                for spot in line.spots
            )
        return self._words[page]


def _distance(box: Box, spot: Spot) -> float:
    aside = max(box.x0 - spot.x, 0.0, spot.x - box.x1)
    above = max(box.top - spot.y, 0.0, spot.y - box.bottom)
    return aside + above * ACROSS


def _is_within(box: Box, spot: Spot, tolerance: float) -> bool:
    return (
        box.x0 - tolerance <= spot.x <= box.x1 + tolerance
        and box.top - tolerance <= spot.y <= box.bottom + tolerance
    )
