"""What of the pages' text is selected, by characters, words or lines, and where that lies."""

from collections.abc import Iterator
from enum import IntEnum

from PySide6.QtCore import QRectF

from tidewaiter.ui.pages.layout import PageLayout
from tidewaiter.ui.pages.text import Caret, PageTexts, Span

BREATH = 1.0  # pixels above and below the letters


class Grain(IntEnum):
    """How much a click takes; its value is the number of clicks."""

    CHARACTER = 1
    WORD = 2
    LINE = 3


class Selection:
    """A stretch of text from where the pointer went down to where it is now."""

    def __init__(self, texts: PageTexts) -> None:
        self._texts = texts
        self._anchor: Caret | None = None
        self._head: Caret | None = None
        self._grain = Grain.CHARACTER

    def span(self) -> Span | None:
        """What is selected, as whole words or lines where it began so; None without any."""
        if self._anchor is None or self._head is None:
            return None
        one, other = self._around(self._anchor), self._around(self._head)
        start, end = min(one.start, other.start), max(one.end, other.end)
        return Span(start, end) if start < end else None

    def text(self) -> str:
        """What the selection says; empty without any."""
        span = self.span()
        return self._texts.text(span) if span else ""

    def head(self) -> Caret | None:
        """Where the selection goes on; None without any."""
        return self._head

    def begin(self, caret: Caret, grain: Grain = Grain.CHARACTER) -> None:
        """Select anew from here."""
        self._anchor = self._head = caret
        self._grain = grain

    def reach(self, caret: Caret) -> None:
        """Select up to here from where it began."""
        if self._anchor is None:
            self.begin(caret)
        self._head = caret

    def take(self, span: Span) -> None:
        """Select this."""
        self._anchor, self._head = span
        self._grain = Grain.CHARACTER

    def clear(self) -> None:
        """Select nothing."""
        self._anchor = self._head = None

    def touches(self, page: int) -> bool:
        """Whether some of a page is selected."""
        span = self.span()
        return span is not None and span.start.page <= page <= span.end.page

    def rects(self, layout: PageLayout, page: int) -> Iterator[QRectF]:
        """Where the selected text of a page lies, in content coordinates."""
        span = self.span()
        if span is not None and self.touches(page):
            for box in self._texts.boxes(page, span):
                yield layout.box_rect(page, box).adjusted(0, -BREATH, 0, BREATH)

    def _around(self, caret: Caret) -> Span:
        if self._grain is Grain.WORD:
            return self._texts.word(caret)
        if self._grain is Grain.LINE:
            return self._texts.line(caret)
        return Span(caret, caret)
