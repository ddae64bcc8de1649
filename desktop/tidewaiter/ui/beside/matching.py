"""Which row of one paper is about the same goods as a row of another: by the words that are rare there."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import log
from typing import NamedTuple

from tidewaiter.documents.model import Line, Part
from tidewaiter.screening.text.folding import Folder

LEAST_SHARED = 2  # words; one alone is a unit or a country
LEAST_SHARE = 0.25  # of the weight of what both could share
SHORT = 2  # letters
RARE = 3  # rows at most that have one of the shared words
MOST_LINES = 50_000  # of a paper: a thousand full pages, in some 25 MB
# A word in more rows than that leads to none of them; in those that others lead to, it still counts.
COMMON = 200
AT_ONCE = 256  # lines between two questions whether to go on
_WORDS = re.compile(r"[a-z0-9][a-z0-9.\-/]*[a-z0-9]|[a-z0-9]|[\u3040-\u30ff\u3400-\u9fff]+")
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
# A part number has digits and letters; a measured value is digits with a short unit behind them.
_PART_NUMBER = re.compile(r"(?=.*[a-z].*)(?!\d[\d.]*[a-z]{1,3}$)\d.{4,}")


class Row(NamedTuple):
    """A row of a paper by the numbers of its part and line."""

    part: int
    line: int


class Likeness(NamedTuple):
    """The row that is most like a text, and how much of the weight of its words it has, up to 1."""

    row: Row
    share: float


class GoodsRows:
    """The rows of one paper by the words in them: read on with `read_on`, a moment at a time."""

    def __init__(self, parts: Mapping[int, Part], folder: Folder) -> None:
        self._folder = folder
        self._parts, self._lines = array("i"), array("i")
        # Most words stand in one row alone: a list for each would be heavy.
        self._only: dict[str, int] = {}
        self._with: dict[str, array[int]] = {}
        self._left = _lines(parts)

    def __len__(self) -> int:
        return len(self._parts)

    def read_on(self, stop: Callable[[], bool]) -> bool:
        """Take in the rows that are left, until `stop` says so; whether all are in."""
        for row, line in self._left:
            for word in words_of(line.text, self._folder):
                self._note(word, len(self._parts))
            self._parts.append(row.part)
            self._lines.append(row.line)
            if len(self) % AT_ONCE == 0 and stop():
                return False
        return True

    def like(self, text: str) -> Likeness | None:
        """The row that shares the heaviest words with `text`; None if none shares enough of them."""
        found = {word: self._rows_with(word) for word in words_of(text, self._folder)}
        weights = {w: log(1 + len(self) / len(rows)) for w, rows in found.items() if rows}
        led = sorted({row for rows in found.values() if len(rows) <= COMMON for row in rows})
        shared = {row: [w for w in weights if _is_in(row, found[w])] for row in led}
        if not shared:
            return None
        best = max(led, key=lambda row: sum(weights[word] for word in shared[row]))
        share = sum(weights[word] for word in shared[best]) / sum(weights.values())
        rare = any(len(found[word]) <= RARE and _names(word) for word in shared[best])
        enough = len(shared[best]) >= LEAST_SHARED and share >= LEAST_SHARE
        row = Row(self._parts[best], self._lines[best])
        return Likeness(row, share) if rare and enough else None

    def _note(self, word: str, row: int) -> None:
        if (several := self._with.get(word)) is not None:
            several.append(row)
        elif (only := self._only.pop(word, None)) is not None:
            self._with[word] = array("i", (only, row))
        else:
            self._only[word] = row

    def _rows_with(self, word: str) -> Sequence[int]:
        only = self._only.get(word)
        return self._with.get(word, ()) if only is None else (only,)


def words_of(text: str, folder: Folder) -> frozenset[str]:
    """Words and numbers; of Chinese and Japanese each pair of neighbours, as they have no blanks."""
    return frozenset(_words(_GROUPED.sub("", folder.plain(text))))


def _words(plain: str) -> Iterable[str]:
    for word in _WORDS.findall(plain):
        if word[0] < "\u3040" or len(word) == 1:
            yield word
        else:
            yield from (word[at : at + 2] for at in range(len(word) - 1))


def _names(word: str) -> bool:
    """Whether a word can be a name of goods: «pc», «of» and a number are on the foot of a page, too."""
    if word[0].isdigit():
        return _PART_NUMBER.match(word) is not None
    return word[0] >= "\u3040" or len(word) > SHORT


def _is_in(row: int, rows: Sequence[int]) -> bool:
    at = bisect_left(rows, row)
    return at < len(rows) and rows[at] == row


def _lines(parts: Mapping[int, Part]) -> Iterator[tuple[Row, Line]]:
    left = MOST_LINES
    for number, part in sorted(parts.items()):
        lines: Sequence[Line] = part.lines[:left]
        yield from ((Row(number, at), line) for at, line in enumerate(lines))
        left -= len(lines)
