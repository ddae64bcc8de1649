"""What words are found in a part of a paper: compared as screening folds them, given back as printed.

Width, case, accents, look-alike letters and Chinese character variants make no difference, nor does
where a line wraps: blanks match any blank, and Chinese and Japanese need none. Words found on a page
may run over its lines; on a sheet they stay within a row.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from tidewaiter.documents.model import Line, PageLine, PagePart, PagePlace, Part, Place
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.wanted import wanted_pattern
from tidewaiter.ui.pages.glyphs import boxes_of

CONTEXT = 60  # characters on each side; a list has room for no more
CHUNK = 40_000  # characters of a sheet searched before somebody else may want the words no more
# Between two rows of a sheet: no text has it, and no words match across it. Folding keeps this sign; it
# drops control characters as it drops all that cannot be seen, and rows would run into each other.
ROW_END = "\ufdd0"
# Signs that bear on their neighbours: voicing marks, the long sound and the dot of katakana, per cent.
_BEARING = re.compile("[\uff9e\uff9f\u3099\u309a\u30fc\u30fb\uff65]| %")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Words found once: their places, and as printed with what stands on both sides of them."""

    part: int
    line: int
    places: tuple[Place, ...]
    before: str
    text: str
    after: str


class _Letters(dict[int, str]):
    """What each character becomes by itself, for `str.translate`."""

    def __init__(self, folder: Folder) -> None:
        super().__init__()
        self._folder = folder

    def __missing__(self, ordinal: int) -> str:
        form = self._folder.plain(chr(ordinal)) if chr(ordinal) not in "\n\t" else chr(ordinal)
        self[ordinal] = form
        return form


class Needle:
    """Words to look for, folded once."""

    def __init__(self, words: str, folder: Folder) -> None:
        self._folder = folder
        self._pattern = wanted_pattern(words, folder)
        self._letters = _Letters(folder)

    def found_in(self, number: int, part: Part) -> Iterator[tuple[Found, ...]]:
        """All that is found in a part, a chunk at a time so that a large sheet can be left."""
        if self._pattern is None:
            return
        lines: Sequence[Line] = part.lines
        if isinstance(part, PagePart):
            yield tuple(self._in_lines(number, lines, range(len(lines)), "\n"))
            return
        for first, last in _chunks(lines):
            likely = [at for at in range(first, last) if self.is_in(lines[at].text)]
            yield tuple(self._in_lines(number, lines, likely, ROW_END)) if likely else ()

    def is_in(self, text: str) -> bool:
        """Whether the words are in a row: letter by letter, without the way back, which costs more."""
        if self._pattern is None:
            return False
        if text.isascii() and " %" not in text:
            return self._pattern.search(text.lower()) is not None
        apart = not _BEARING.search(text)
        folded = text.translate(self._letters) if apart else self._folder.plain(text)
        return self._pattern.search(folded) is not None

    def _in_lines(
        self, number: int, lines: Sequence[Line], chunk: Sequence[int], between: str
    ) -> Iterator[Found]:
        texts = [lines[at].text for at in chunk]
        starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
        whole = between.join(texts)
        folded = self._folder.fold(whole)
        assert self._pattern is not None
        for match in self._pattern.finditer(folded.text):
            start, end = folded.span(*match.span())
            at = bisect_right(starts, start) - 1
            places: list[Place] = []
            last = bisect_right(starts, end - 1)
            for n in range(at, min(last, len(texts))):
                inside = (max(start - starts[n], 0), min(end - starts[n], len(texts[n])))
                places += _places(number, lines[chunk[n]], *inside)
            yield Found(
                part=number,
                line=chunk[at],
                places=tuple(places),
                before=whole[max(0, start - CONTEXT) : start].rpartition(ROW_END)[2],
                text=whole[start:end],
                after=whole[end : end + CONTEXT].partition(ROW_END)[0],
            )


def _places(part: int, line: Line, start: int, end: int) -> tuple[Place, ...]:
    if isinstance(line, PageLine):
        return tuple(PagePlace(part=part, box=box) for box in boxes_of(line, start, end))
    return line.places(part, start, end)


def _chunks(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Runs of rows after which it is asked whether anybody still wants the words."""
    first = length = 0
    for at, line in enumerate(lines):
        length += len(line.text) + 1
        if length >= CHUNK:
            yield first, at + 1
            first, length = at + 1, 0
    if first < len(lines):
        yield first, len(lines)
