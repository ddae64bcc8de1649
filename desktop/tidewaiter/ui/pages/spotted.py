"""What a person points at on pages, as the stretch of a line or the region that a mark or a note is put on."""

from itertools import pairwise

from tidewaiter.documents.model import Box, PageLine, PagePlace, WordSpot
from tidewaiter.screening.weighing.marked import Spotted
from tidewaiter.ui.pages.text import Caret, PageTexts, Span


def spotted_text(texts: PageTexts, span: Span) -> Spotted:
    """A selection, as far as it lies on the page where it begins; `document` is left empty."""
    page = span.start.page
    here = span if span.end.page == page else _to_end_of(texts, span)
    line = texts.lines(page)[span.start.line]
    one_line = here.end.line == span.start.line
    return Spotted(
        document="",
        part=page,
        line=span.start.line,
        start=span.start.offset,
        end=here.end.offset if one_line else len(line.text),
        text=texts.text(here).strip(),
        places=tuple(PagePlace(part=page, box=rounded(box)) for box in texts.boxes(page, here)),
    )


def spotted_region(texts: PageTexts, page: int, box: Box) -> Spotted:
    """A free region with the words in it, if there are any; `document` is left empty."""
    lines = texts.lines(page)
    inside = [(number, text) for number, line in enumerate(lines) if (text := _within(line, box))]
    return Spotted(
        document="",
        part=page,
        line=inside[0][0] if inside else 0,
        start=0,
        end=0,
        text="\n".join(text for _, text in inside),
        places=(PagePlace(part=page, box=rounded(box)),),
    )


def rounded(box: Box) -> Box:
    """A box in hundredths of a point, as it is kept."""
    return Box(*(round(side, 2) for side in box))


def _to_end_of(texts: PageTexts, span: Span) -> Span:
    page = texts.page(span.start.page)
    return Span(span.start, page.end if page else Caret(*span.start))


def _within(line: PageLine, box: Box) -> str:
    """The words of a line whose middle lies in a box, parted as the line parts them: «Naka-ku» is not three."""
    inside = [number for number, spot in enumerate(line.spots) if _is_in(spot, box)]
    said = ""
    for before, number in pairwise((-1, *inside)):
        spot = line.spots[number]
        apart = line.text[line.spots[before].end : spot.start] if before == number - 1 else " "
        said += apart + line.text[spot.start : spot.end]
    return " ".join(said.split())


def _is_in(spot: WordSpot, box: Box) -> bool:
    x, y = (spot.box.x0 + spot.box.x1) / 2, (spot.box.top + spot.box.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom
