"""What the sentence of a line says on the lines before and behind it: a page wraps it where it likes."""

import re
from collections.abc import Callable, Container, Iterator, Sequence
from typing import NamedTuple

from tidewaiter.documents.model import PageLine, PagePart
from tidewaiter.screening.rows.rows import Row

# A sentence of a pledge set in a narrow column.
_LINES = 3
_ENDS = (".", "。", ";", "；", ":", "：", "!", "?", "！", "？")
# A line that goes on begins in the middle of a sentence, and with no label.
_GOES_ON = re.compile(r"\s*(?:[a-z][^:\t]*|[\u3040-\u30ff\u3400-\u9fff][^:：\t]*)$")
_WIDE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff]")
# What asks for more: a name that begins the next line goes on with it.
_ASKS_FOR_MORE = re.compile(
    r"(?:,|\b(?:a|an|and|as|at|by|for|from|in|into|is|are|of|on|or|our|the|their|to|via|with))$"
)
_CAPITAL = re.compile(r"[A-Z0-9][^:\t]*$")
# What ends a sentence within a line, as for concepts; and a sentence that is longer goes on as another.
_SENTENCE_ENDS = re.compile(r"。|(?<=[a-z]{3})[.!?] ")
_MOST_LINES = 6
# White between two lines that parts them, in heights of a line; and the signs that may not begin a line and take
# others with them, so that the line above ends before its margin.
_WHITE, _SIGNS_PULLED = 1.0, 3
# The lines above and below whose ends show the margin; a shorter line than these is one of a list.
_BLOCK, _LEAST_LETTERS, _LEAST_SIGNS = 4, 20, 12


class RunningOn(NamedTuple):
    """The folded rest of a sentence, before a line and behind it; empty where the line holds all of it."""

    before: str = ""
    after: str = ""


def running_on(row: Row, plain: Callable[[str], str]) -> RunningOn:
    """What the sentence of a row on a page says around it; `plain` folds a text."""
    part = row.first.part
    if not isinstance(part, PagePart) or "\t" in row.text:
        return RunningOn()
    texts = part.lines
    above = (texts[at].text for at in range(row.first.number - 1, -1, -1))
    below = (texts[at].text for at in range(row.lines[-1].number + 1, len(texts)))
    before, after = "", ""
    for text in _before(row.text, above):
        before = plain(text) + _between(text[-1:]) + before
    for text in _after(row.text, below):
        after += _between(text[:1]) + plain(text)
    return RunningOn(before, after)


def running(part: PagePart, taken: Container[int]) -> Iterator[tuple[int, ...]]:
    """The lines of each sentence of running text that goes over several.

    Lines that are `taken`, by a table of goods or a field of parties, go on with none.
    """
    lines = part.lines
    ends = [_end(line) for line in lines]
    first = 0
    for at in range(1, len(lines)):
        above, below = lines[at - 1], lines[at]
        apart = at in taken or at - 1 in taken or not (ends[at - 1] and ends[at])
        if apart or not (_goes_on(above, below) and _is_full(above, below, _margin(ends, at))):
            if first < at - 1:
                yield tuple(range(first, at))
            first = at
        elif at - first >= _MOST_LINES - 1 or _SENTENCE_ENDS.search(below.text):
            yield tuple(range(first, at + 1))
            first = at
    if first < len(lines) - 1:
        yield tuple(range(first, len(lines)))


class Joined(NamedTuple):
    """One sentence of folded lines, and where in it a line ends."""

    text: str
    ends: tuple[int, ...]


def joined(texts: Sequence[str]) -> Joined:
    """The sentence that begins on the first of the lines and ends on the last."""
    first, last = texts[0], texts[-1]
    *_, begins = 0, *(end.end() for end in _SENTENCE_ENDS.finditer(first))
    ends = _SENTENCE_ENDS.search(last)
    whole, ends_at = first[begins:], []
    for text in (*texts[1:-1], last[: ends.end()] if ends else last):
        ends_at.append(len(whole))
        whole += _between(text[:1]) + text
    return Joined(whole, tuple(ends_at))


def _end(line: PageLine) -> float:
    """Where a line of one cell ends on the right; 0 where it has several or none."""
    return 0.0 if "\t" in line.text or not line.spots else line.spots[-1].box.x1


def _margin(ends: Sequence[float], at: int) -> float:
    """How far the lines of one cell around a line reach."""
    margin = 0.0
    for side in (ends[max(0, at - _BLOCK) : at][::-1], ends[at : at + _BLOCK]):
        for end in side:
            if not end:
                break
            margin = max(margin, end)
    return margin


def _goes_on(line: PageLine, below: PageLine) -> bool:
    """Whether the words of a line end no sentence, and those below it begin none."""
    text, next_ = line.text, below.text
    if below.ruled or line.origin is not below.origin or _ended(text):
        return False
    if len(text) < (_LEAST_LETTERS if text.isascii() else _LEAST_SIGNS):
        return False
    goes_on = _GOES_ON.match(next_) or (_CAPITAL.match(next_) and _ASKS_FOR_MORE.search(text))
    return goes_on is not None


def _is_full(line: PageLine, below: PageLine, margin: float) -> bool:
    """Whether the first word below finds no room before the margin, behind a line that stands close above it."""
    above, end = line.spots[0].box, line.spots[-1].box.x1
    under, under_end = below.spots[0].box, below.spots[-1].box.x1
    height = above.bottom - above.top
    if not -height < under.top - above.bottom <= _WHITE * height:
        return False
    letters = below.text.strip()
    first = _SIGNS_PULLED if _WIDE.match(letters) else letters.find(" ") + 1 or len(letters)
    width = (under_end - under.x0) * min(1.0, first / len(letters))
    return above.x0 < under_end and end + width >= margin


def _before(text: str, above: Iterator[str]) -> Iterator[str]:
    for _, line in zip(range(_LINES), above, strict=False):
        if not _GOES_ON.match(text) or _ended(line):
            return
        yield line
        text = line


def _after(text: str, below: Iterator[str]) -> Iterator[str]:
    for _, line in zip(range(_LINES), below, strict=False):
        if _ended(text) or not _GOES_ON.match(line):
            return
        yield line
        text = line


def _ended(line: str) -> bool:
    return "\t" in line or not line.strip() or line.rstrip().endswith(_ENDS)


def _between(letter: str) -> str:
    return "" if _WIDE.match(letter) else " "
