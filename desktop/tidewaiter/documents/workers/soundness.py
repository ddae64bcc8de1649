"""What a reply must hold, beyond its types, before the window's process believes it."""

import re
from collections.abc import Iterable
from math import inf
from typing import NamedTuple

from tidewaiter.documents.errors import error_of
from tidewaiter.documents.model import Box, Cause, Origin, PageLine, SheetLine, Unread
from tidewaiter.documents.page_columns import Columns, columns_of
from tidewaiter.documents.workers.protocol import (
    ALL,
    PageFacts,
    PageGlanced,
    PageOcred,
    PageRead,
    PdfContents,
    PdfOpened,
)
from tidewaiter.wording import Sentence

PAGE_SIDE_LIMIT = 1_000_000.0  # points; the format ends at 14,400 times its user unit
ROWS_LIMIT, COLUMNS_LIMIT = 1_048_576, 16_384  # of the file format
_LEAST, _MOST = -inf, inf
_GAP = re.compile(r"\{(\w+)\}")


def check_opened(reply: PdfOpened) -> None:
    """Raise WorkerNonsenseError unless the page sizes can be sizes."""
    if not all(
        0 <= side <= PAGE_SIDE_LIMIT for size in reply.sizes for side in size
    ):  # NaN compares false
        raise error_of(Cause.WORKER_NONSENSE)


def check_contents(reply: PdfContents) -> None:
    """Raise WorkerNonsenseError unless the counts can be counts."""
    counts = (reply.pages, reply.mended, reply.scripts, reply.links, reply.lost_pages)
    if min(*counts, *reply.revisions, *reply.broken_pages) < 0:
        raise error_of(Cause.WORKER_NONSENSE)


class SoundPage(NamedTuple):
    """A page as a worker read it, found to be sound; `packed` are its lines as they came."""

    facts: PageFacts
    packed: bytes
    columns: Columns


def check_page(reply: PageRead, number: int) -> SoundPage:
    """The page; raise WorkerNonsenseError unless this is a sound answer about page `number`."""
    facts = reply.facts
    try:
        columns = columns_of(reply.packed)
    except ValueError as error:
        raise error_of(Cause.WORKER_NONSENSE) from error
    if not _are_sound_facts(facts) or reply.number != number or not columns.is_sound():
        raise error_of(Cause.WORKER_NONSENSE)
    return SoundPage(facts, reply.packed, columns)


def _are_sound_facts(facts: PageFacts) -> bool:
    counts = (
        facts.characters,
        facts.odd,
        facts.pictures,
        facts.strokes,
        facts.comments,
        facts.replaced,
        facts.unlikely,
    )
    return (
        min(counts) >= 0
        and 0 <= facts.picture_share <= ALL
        and all(map(_is_sound_box, facts.beneath))
    )


def check_glanced(reply: PageGlanced, number: int) -> None:
    """Raise WorkerNonsenseError unless this is a sound answer of a glance at page `number`."""
    if reply.number != number or not all(map(_is_sound_box, reply.disputed)):
        raise error_of(Cause.WORKER_NONSENSE)


def check_ocred(reply: PageOcred, number: int) -> None:
    """Raise WorkerNonsenseError unless this is a sound answer of OCR about page `number`."""
    sound = (
        reply.number == number
        and 0 <= reply.confidence <= ALL
        and reply.unreadable >= 0
        and all(map(_is_sound_ocr_line, reply.lines))
    )
    if not sound:
        raise error_of(Cause.WORKER_NONSENSE)


def check_rows(lines: Iterable[SheetLine], *, after: int, styles: int) -> int:
    """The last row; raise WorkerNonsenseError unless rows rise from `after` on and cells rise in each.

    Lines of what stands beside the cells may hang anywhere on the grid.
    """
    last = after
    for line in lines:
        in_cells = line.origin is Origin.TEXT
        lowest = last if in_cells else -1
        if not lowest < line.row < ROWS_LIMIT or not _is_sound_row(line, styles):
            raise error_of(Cause.WORKER_NONSENSE)
        last = line.row if in_cells else last
    return last


def check_points(points: Iterable[Unread]) -> None:
    """Raise WorkerNonsenseError unless what a worker calls unread is said in sound sentences."""
    for point in points:
        check_sentences((point.problem, point.advice))


def check_sentences(sentences: Iterable[Sentence]) -> None:
    """Raise WorkerNonsenseError unless each pattern has plain gaps only, all filled."""
    for sentence in sentences:
        names = {name for name, _ in sentence.values}
        rest = _GAP.sub("", sentence.pattern)
        if "{" in rest or "}" in rest or not set(_GAP.findall(sentence.pattern)) <= names:
            raise error_of(Cause.WORKER_NONSENSE)
        check_sentences(value for _, value in sentence.values if isinstance(value, Sentence))


def _is_sound_ocr_line(line: PageLine) -> bool:
    return (
        line.origin is Origin.OCR
        and line.confidence is not None
        and 0 <= line.confidence <= ALL
        and _is_sound_line(line)
    )


def _is_sound_line(line: PageLine) -> bool:
    text, last = line.text, 0
    length, tabs = len(text), "\t" in text
    for start, end, box in line.spots:
        if not last <= start < end <= length or (tabs and "\t" in text[start:end]):
            return False
        x0, top, x1, bottom = box
        if not (_LEAST < x0 <= x1 < _MOST and _LEAST < top <= bottom < _MOST):
            return False
        last = end
    return all(0 <= u.start < u.end <= length for u in line.unseen)


def _is_sound_box(box: Box) -> bool:
    """Whether its sides are in order and finite."""
    return _LEAST < box.x0 <= box.x1 < _MOST and _LEAST < box.top <= box.bottom < _MOST


def _is_sound_row(line: SheetLine, styles: int) -> bool:
    last, column = 0, -1
    for spot in line.spots:
        in_text = last <= spot.start <= spot.end <= len(line.text)
        if not in_text or not column < spot.column < COLUMNS_LIMIT or not 0 <= spot.style < styles:
            return False
        last, column = spot.end, spot.column
    return all(0 <= u.start < u.end <= len(line.text) for u in line.unseen)
