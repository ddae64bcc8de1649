"""Which row of one paper is about the same goods as a row of another: by the words that are rare there."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import log
from typing import NamedTuple

from tidewaiter.documents.model import Line, Part
from tidewaiter.screening.text.folding import Folder

LEAST_SHARED = 2  # words; one alone is a unit or a country
LEAST_SHARE = 0.25  # of the weight of what both could share
SHORT = 2  # letters
RARE = 3  # rows at most that have one of the shared words
MOST_LINES = 20_000  # of a paper; goods do not begin further down
_WORDS = re.compile(r"[a-z0-9][a-z0-9.\-/]*[a-z0-9]|[a-z0-9]|[\u3040-\u30ff\u3400-\u9fff]+")


class Row(NamedTuple):
    """A row of a paper by the numbers of its part and line."""

    part: int
    line: int


def same_row(text: str, parts: Mapping[int, Part], folder: Folder) -> Row | None:
    """The row that shares the heaviest words with `text`; None if none shares enough of them."""
    wanted = frozenset(_words(text, folder))
    rows = {row: frozenset(_words(line.text, folder)) & wanted for row, line in _lines(parts)}
    counts = Counter(word for shared in rows.values() for word in shared)
    if not counts:
        return None
    weights = {word: log(1 + len(rows) / count) for word, count in counts.items()}
    best = max(rows, key=lambda row: sum(map(weights.__getitem__, rows[row])))
    shared = rows[best]
    weight = sum(map(weights.__getitem__, shared))
    rare = any(counts[word] <= RARE and _names(word) for word in shared)
    enough = len(shared) >= LEAST_SHARED and weight >= LEAST_SHARE * sum(weights.values())
    return best if rare and enough else None


def _names(word: str) -> bool:
    """Whether a word can be a name of goods: «pc», «of» and a number are on the foot of a page, too."""
    return word[0] >= "\u3040" or (len(word) > SHORT and not word[0].isdigit())


def _lines(parts: Mapping[int, Part]) -> Iterator[tuple[Row, Line]]:
    left = MOST_LINES
    for number, part in sorted(parts.items()):
        lines: Sequence[Line] = part.lines[:left]
        yield from ((Row(number, at), line) for at, line in enumerate(lines))
        left -= len(lines)


def _words(text: str, folder: Folder) -> Iterator[str]:
    """Words and numbers; of Chinese and Japanese each pair of neighbours, as they have no blanks."""
    for word in _WORDS.findall(folder.plain(text)):
        if word[0] < "\u3040" or len(word) == 1:
            yield word
        else:
            yield from (word[at : at + 2] for at in range(len(word) - 1))
