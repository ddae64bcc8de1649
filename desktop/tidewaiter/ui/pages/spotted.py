"""What a person points at on pages, as the stretch of a line or the region that a mark or a note is put on."""

from collections.abc import Iterator

from tidewaiter.documents.model import Box, PageLine, PagePlace
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
    return " ".join(_words(line, box))


def _words(line: PageLine, box: Box) -> Iterator[str]:
    """The words of a line whose middle lies in a box."""
    for spot in line.spots:
        x = (spot.box.x0 + spot.box.x1) / 2
        y = (spot.box.top + spot.box.bottom) / 2
        if box.x0 <= x <= box.x1 and box.top <= y <= box.bottom:
            yield line.text[spot.start : spot.end]
