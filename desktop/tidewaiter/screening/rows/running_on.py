"""What the sentence of a line says on the lines before and behind it: a page wraps it where it likes."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tidewaiter.documents.model import PagePart
from tidewaiter.screening.rows.rows import Row

# A sentence of a pledge set in a narrow column.
_LINES = 3
_ENDS = (".", "。", ";", "；", ":", "：", "!", "?", "！", "？")
# A line that goes on begins in the middle of a sentence, and with no label.
_GOES_ON = re.compile(r"\s*(?:[a-z][^:\t]*|[\u3040-\u30ff\u3400-\u9fff][^:：\t]*)$")
_WIDE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff]")


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
