"""A paper drawn leaf by leaf on a thread of its own, until it is done or nobody wants it any more."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from tidewaiter.documents.model import PagePart, SheetPart
from tidewaiter.ui.case.papers import Paper
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.marks import Mark
from tidewaiter.ui.pages.source import Drawer
from tidewaiter.ui.painting.highlights import Highlighter
from tidewaiter.ui.printing.leaves import (
    DPI,
    POINTS,
    Leaf,
    mark_page,
    packed,
    parts_with_marks,
    picture_of,
)
from tidewaiter.ui.printing.sheet_leaves import rows_with_marks, sheet_leaves
from tidewaiter.ui.viewing import LIGHT

MOST = 300  # leaves; whoever prints more wants the paper's own program


class Extent(Enum):
    """How much of a paper is printed."""

    HERE = auto()
    WITH_HITS = auto()
    ALL = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be printed: `here` is the page or sheet in view; `marks` None for a clean copy."""

    paper: Paper
    extent: Extent
    here: int
    marks: tuple[Mark, ...] | None


def marks_of(review: Review, paper: Paper) -> tuple[Mark, ...]:
    """The marks of a paper's hits as they stand now."""
    return tuple(
        Mark(
            hit=hit.id,
            kind=hit.kind,
            places=hit.places,
            decided=review.disposition(hit.id),
            hidden=bool(hit.hidden),
        )
        for hit in paper.hits
    )


def draw(
    wanted: Wanted,
    all_marks: Sequence[Mark],
    artist: Drawer | None,
    words: Callable[[int], str],
    stop: Callable[[], bool],
) -> Iterator[Leaf]:
    """The leaves, one after the other; `artist` draws pages, `words` names a page."""
    document = wanted.paper.document
    if document is None:
        return
    marks = wanted.marks or ()
    highlighter = Highlighter(LIGHT.marks)
    for number in _parts(wanted, all_marks, len(document.parts)):
        if stop():
            return
        part = document.parts[number]
        if isinstance(part, SheetPart):
            rows = _rows(wanted, all_marks, number, part)
            yield from sheet_leaves(part, number, rows, marks, highlighter)
        elif artist is not None:
            image = picture_of(artist.page(number, DPI / POINTS))
            mark_page(image, number, marks, highlighter)
            yield Leaf(picture=packed(image), wide=_is_wide(part), words=words(number))


def _parts(wanted: Wanted, marks: Sequence[Mark], count: int) -> Sequence[int]:
    match wanted.extent:
        case Extent.HERE:
            return (wanted.here,)
        case Extent.WITH_HITS:
            return tuple(number for number in parts_with_marks(marks) if number < count)
        case Extent.ALL:
            return range(count)


def _rows(wanted: Wanted, marks: Sequence[Mark], number: int, sheet: SheetPart) -> Sequence[int]:
    if wanted.extent is Extent.WITH_HITS:
        return rows_with_marks(number, marks)
    return range(sheet.rows)


def _is_wide(part: PagePart) -> bool:
    return part.width > part.height
