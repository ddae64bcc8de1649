"""Letters set one below the other, each by itself, are one word: a reader of the page reads them down."""

from collections.abc import Iterator, Sequence

from tidewaiter.documents.model import PageLine, WordSpot

LEAST = 4  # letters; three figures below each other are a column
STEP = 2.0  # of a letter's height: so far below the last one the next stands, at most
ASIDE = 0.5  # of it: so little beside it


def join_stacked(lines: Sequence[PageLine]) -> tuple[PageLine, ...]:
    """The lines, with each stack of single letters as one line where its first letter stood."""
    return tuple(_joined(list(lines)))


def _joined(lines: list[PageLine]) -> Iterator[PageLine]:
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and _goes_on(lines[end - 1], lines[end]):
            end += 1
        if end - at >= LEAST and _is_letter(lines[at]):
            yield _one(lines[at:end])
        else:
            yield from lines[at:end]
        at = end


def _is_letter(line: PageLine) -> bool:
    return len(line.text) == 1 and line.text.isalpha() and len(line.spots) == 1


def _goes_on(upper: PageLine, lower: PageLine) -> bool:
    if not (_is_letter(upper) and _is_letter(lower)) or upper.unseen or lower.unseen:
        return False
    above, below = upper.spots[0].box, lower.spots[0].box
    height = max(above.bottom - above.top, 0.1)
    aside = abs(above.x0 + above.x1 - below.x0 - below.x1) / 2
    return aside <= ASIDE * height and 0 < below.top - above.top <= STEP * height


def _one(stack: Sequence[PageLine]) -> PageLine:
    spots = tuple(WordSpot(at, at + 1, line.spots[0].box) for at, line in enumerate(stack))
    return PageLine(text="".join(line.text for line in stack), spots=spots)
