"""Letters set one below the other, each by itself, are one word: a reader of the page reads them down."""

from collections.abc import Iterator

import numpy as np

from tidewaiter.documents.pdf.laid import LaidLine, LaidLines, Spots

LEAST = 4  # letters; three figures below each other are a column
STEP = 2.0  # of a letter's height: so far below the last one the next stands, at most
ASIDE = 0.5  # of it: so little beside it


def join_stacked(laid: LaidLines) -> LaidLines:
    """The lines, with each stack of single letters as one line where its first letter stood."""
    letters = sum(map(_is_letter, laid.lines))
    if letters < LEAST:
        return laid
    stacks = [stack for stack in _stacks(laid) if len(stack) >= LEAST]
    return _joined(laid, stacks) if stacks else laid


def _stacks(laid: LaidLines) -> Iterator[range]:
    """Ranges of lines that are letters, each below the last."""
    firsts = [first for first, _ in laid.bounds()]
    begin: int | None = None
    for at, line in enumerate(laid.lines):
        letter = _is_letter(line)
        if begin is not None and not (
            letter and not line.unseen and _is_below(laid.spots, firsts[at - 1], firsts[at])
        ):
            yield range(begin, at)
            begin = None
        if begin is None and letter and not line.unseen:
            begin = at
    if begin is not None:
        yield range(begin, len(laid.lines))


def _is_letter(line: LaidLine) -> bool:
    return len(line.text) == 1 and line.text.isalpha() and line.spots == 1


def _is_below(spots: Spots, upper: int, lower: int) -> bool:
    above, below = spots.box(upper), spots.box(lower)
    height = max(above.bottom - above.top, 0.1)
    aside = abs(above.x0 + above.x1 - below.x0 - below.x1) / 2
    return aside <= ASIDE * height and 0 < below.top - above.top <= STEP * height


def _joined(laid: LaidLines, stacks: list[range]) -> LaidLines:
    lines: list[LaidLine] = []
    starts, stops = np.copy(laid.spots.starts), np.copy(laid.spots.stops)
    bounds, at = laid.bounds(), 0
    for stack in stacks:
        lines += laid.lines[at : stack.start]
        lines.append(LaidLine("".join(laid.lines[n].text for n in stack), len(stack)))
        first = bounds[stack.start][0]
        starts[first : first + len(stack)] = np.arange(len(stack))
        stops[first : first + len(stack)] = np.arange(len(stack)) + 1
        at = stack.stop
    lines += laid.lines[at:]
    return LaidLines(lines, laid.spots._replace(starts=starts, stops=stops))
