"""Words and cells become the lines that a person reads; the text conventions of `model` are made here."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise
from math import inf
from operator import attrgetter, gt

import msgspec

from tidewaiter.documents.model import Hidden, PageLine, Unseen
from tidewaiter.documents.pdf.cells import Cells
from tidewaiter.documents.pdf.frames import Frame, Rect
from tidewaiter.documents.pdf.gaps import COLUMN_GAP, SAME_LINE, between
from tidewaiter.documents.pdf.laid import LaidLine, LaidLines
from tidewaiter.documents.pdf.level import level_lines
from tidewaiter.documents.pdf.rulings import Bars, Drawing
from tidewaiter.documents.pdf.runs import Run, Runs, spots_of
from tidewaiter.documents.pdf.words import Word

SAME_ROW = 0.2  # of it: so little off, words may even overlap, as in italics
OVERLAP = 0.3  # of the narrower one: words that stand on each other are of two lines
OPEN_LINES = 6  # lines above that may still take a word; two columns out of step need two

# A box that is no cell. A bill of lading's address box holds up to 8 lines; its goods box, ruled
# into columns but not into rows, holds one item a line and must be read across.
CELL_LINES = 8
FRAME_LINES = 20
FRAME_SHARE = 0.4  # of the page
LIST_COLUMNS, LIST_LINES = 3, 4  # so many columns with so many lines each are a list without rules

ASLANT, NEAR = 0.3, 1.6  # of the sides of two words: from middle to middle of neighbours on a slope
BAND = 20.0  # points: columns of vertical text begin at one height, give or take a heading


# A page has dozens of each of these: as dataclasses, to make one would take three times as long.
class _VisualLine(msgspec.Struct, gc=False, eq=False):
    runs: list[Run]
    middle: float
    height: float

    def takes(self, run: Run, middle: float, height: float) -> bool:
        """Whether a run that is close stands in this line, rather than above or below it."""
        if abs(middle - self.middle) <= SAME_ROW * min(height, self.height):
            return True
        return not any(_overlap(run, other) for other in self.runs)

    def add(self, run: Run, middle: float, height: float) -> None:
        self.runs.append(run)
        if middle != self.middle:
            self.middle += (middle - self.middle) / len(self.runs)
        self.height = max(self.height, height)

    def sorted(self) -> list[Run]:
        """From left to right, one after the other: runs that reach into each other are taken apart."""
        if len(self.runs) == 1:
            return self.runs
        runs = sorted(self.runs, key=_left)
        if any(left.x1 > right.x0 for left, right in pairwise(runs)):
            runs = sorted((word for run in runs for word in run.parted()), key=_left)
        return runs


_left = attrgetter("x0")
_down = attrgetter("middle", "x0")


@dataclass(slots=True, eq=False)
class _Cell:
    """A filled cell and its visual lines."""

    at: Rect
    lines: list[list[Run]]

    def runs(self) -> Iterator[Run]:
        return (run for line in self.lines for run in line)

    def has_columns(self) -> bool:
        """Whether one of several lines has a wide gap: columns within the cell, read across."""
        return len(self.lines) > 1 and any(
            _is_wide(left, right) for line in self.lines for left, right in pairwise(line)
        )


class _Draft(msgspec.Struct, gc=False, eq=False):
    """A line to be written: cells of visual lines of words."""

    cells: list[list[list[Run]]]
    top: float
    left: float


class _Written(msgspec.Struct, gc=False, eq=False):
    """A line as far as its text goes: its parts, and where each run is written in it."""

    parts: list[str] = []
    runs: list[tuple[Run, int]] = []
    unseen: list[Unseen] = []
    length: int = 0

    def put(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def row(self, runs: list[Run], bars: Bars) -> None:
        """Puts the runs of one visual line."""
        parts, length, last = self.parts, self.length, None
        for run in runs:
            if last is not None and (blank := between(last, run, bars)):
                parts.append(blank)
                length += 1
            self.runs.append((run, length))
            for start, end, why in run.unseen:
                self._hide(start + length, end + length, why)
            parts.append(run.text)
            length += len(run.text)
            last = run
        self.length = length

    def _hide(self, start: int, end: int, why: Hidden) -> None:
        """Notes that what is written there is not seen; a stretch runs on over blanks."""
        if self.unseen and self.unseen[-1].why is why:
            start = self.unseen.pop().start
        self.unseen.append(Unseen(start, end, why))


def page_lines(words: Sequence[Word], drawing: Drawing, frame: Frame) -> tuple[PageLine, ...]:
    """The lines of a page's words; see `lines_of_runs`."""
    return lines_of_runs([Run.of(word) for word in words], drawing, frame).made()


def lines_of_runs(runs: Sequence[Run], drawing: Drawing, frame: Frame) -> LaidLines:
    """All lines of a page: first the text as most of it runs, top to bottom, then what is turned.

    Text that a reader of the paper would not see comes last, in lines of its own: it must not part
    what he does see.
    """
    if isinstance(runs, Runs) and runs.columns:
        quarters = runs[0].quarters
        cells, bars = drawing.cells(frame, quarters), drawing.bars(frame, quarters)
        laid = level_lines(runs, runs.columns, cells, bars)
        if laid:
            return laid
    unseen = [run for run in runs if run.unseen]
    if not unseen:
        return _laid(_lines_of(runs, drawing, frame))
    seen = [run for run in runs if not run.unseen]
    return _laid(_lines_of(seen, drawing, frame) + _lines_of(unseen, Drawing(), frame))


def _laid(lines: list[_Written]) -> LaidLines:
    """The lines with where their pieces lie, which is made out for all of them at once."""
    return LaidLines(
        [
            LaidLine("".join(line.parts), sum([r.count for r, _ in line.runs]), tuple(line.unseen))
            for line in lines
        ],
        spots_of([written for line in lines for written in line.runs]),
    )


def _lines_of(words: Sequence[Run], drawing: Drawing, frame: Frame) -> list[_Written]:
    ways: defaultdict[tuple[bool, int], list[Run]] = defaultdict(list)
    for word in words:
        ways[word.apart, word.quarters].append(word)
    counts = Counter({way: sum([len(r.text) for r in held]) for way, held in ways.items()})
    lines: list[_Written] = []
    for number, (way, _) in enumerate(counts.most_common()):
        apart, quarters = way
        if apart:
            lines.extend(_standing_apart(ways[way]))
            continue
        ruled = drawing if number == 0 else Drawing()
        lines.extend(_upright_lines(ways[way], ruled, frame, quarters))
    return lines


def _standing_apart(words: list[Run]) -> Iterator[_Written]:
    """Each a line of its own: bands from the top, in each from the right, as columns are read."""
    for line in sorted(_slopes(words), key=lambda line: (line[0].y0 // BAND, -line[0].x0)):
        yield _written(_Draft([[line]], line[0].y0, line[0].x0), Bars(()))


def _slopes(words: list[Run]) -> Iterator[list[Run]]:
    """Words that follow each other aslant, as on a stamp, as one line; columns stay by themselves."""
    line: list[Run] = []
    for word in sorted(words, key=lambda word: word.first):
        if line and not _goes_on_aslant(line[-1], word):
            yield line
            line = []
        line.append(word)
    if line:
        yield line


def _goes_on_aslant(last: Run, word: Run) -> bool:
    across = abs(last.x0 + last.x1 - word.x0 - word.x1) / (last.x1 - last.x0 + word.x1 - word.x0)
    down = abs(last.middle - word.middle) * 2 / (last.height + word.height)
    return word.first == last.last + 1 and min(across, down) > ASLANT and max(across, down) < NEAR


def _upright_lines(
    words: list[Run], drawing: Drawing, frame: Frame, quarters: int
) -> Iterator[_Written]:
    width, height = frame.upright_size(quarters)
    free, drafts = _cell_rows(words, drawing.cells(frame, quarters), width * height)
    drafts += [_Draft([[line]], min([run.y0 for run in line]), line[0].x0) for line in _lines(free)]
    bars = drawing.bars(frame, quarters)
    for draft in sorted(drafts, key=attrgetter("top", "left")):
        yield _written(draft, bars)


def _cell_rows(words: list[Run], table: Cells, page_area: float) -> tuple[list[Run], list[_Draft]]:
    """Words that stand in no cell, and one draft for each row of cells."""
    free, words, cells = _level_rows(words, table)
    if not cells:
        return free, []
    beside, filled = _in_cells(words, cells)
    free += beside
    rows: defaultdict[float, list[Rect]] = defaultdict(list)
    for cell in filled:
        rows[cell.y0].append(cell)
    drafts: list[_Draft] = []
    for places in rows.values():
        runs_in_row = [word for cell in places for word in filled[cell]]
        if _is_one_line(runs_in_row):
            free.extend(runs_in_row)
            continue
        row = [_Cell(cell, _lines(filled[cell])) for cell in sorted(places)]
        kept = [] if _is_frame(row, page_area) else [c for c in row if not c.has_columns()]
        free.extend(word for cell in row if cell not in kept for word in cell.runs())
        if kept:
            top = min(word.y0 for cell in kept for word in cell.runs())
            drafts.append(_Draft([cell.lines for cell in kept], top, kept[0].at.x0))
    return free, drafts


def _level_rows(runs: list[Run], table: Cells) -> tuple[list[Run], list[Run], list[Rect]]:
    """Runs that stand in no cell or in rows that are read as one line, and all others with their cells.

    In most tables that is all there is; which run stands in which cell need not be known then.
    """
    tops, bottoms = table.rows()
    if not tops:
        return runs, [], []
    if any(map(gt, bottoms, tops[1:])):
        return [], runs, table.rects()
    free: list[Run] = []
    held: defaultdict[int, list[Run]] = defaultdict(list)
    for run in runs:
        row = bisect_right(tops, run.middle) - 1
        (free if row < 0 or run.middle >= bottoms[row] else held[row]).append(run)
    left: list[Run] = []
    level: set[float] = set()
    for row, in_row in held.items():
        if _is_one_line(in_row):
            free += in_row
            level.add(tops[row])
        else:
            left += in_row
    return free, left, [cell for cell in table.rects() if cell.y0 not in level] if left else []


def _in_cells(runs: list[Run], cells: list[Rect]) -> tuple[list[Run], dict[Rect, list[Run]]]:
    """Runs that stand in no cell, and those in each; one that crosses an edge is taken apart."""
    by_top = sorted(cells, key=lambda cell: cell.y0)
    tops = [cell.y0 for cell in by_top]
    tallest = max((cell.y1 - cell.y0 for cell in cells), default=0.0)
    free: list[Run] = []
    filled: defaultdict[Rect, list[Run]] = defaultdict(list)

    @cache
    def beside(y: float) -> list[Rect]:
        rows = by_top[bisect_left(tops, y - tallest) : bisect_right(tops, y)]
        return [cell for cell in rows if y < cell.y1]

    def near(run: Run) -> list[Rect]:
        x0, x1 = run.x0, run.x1
        return [cell for cell in beside(run.middle) if cell.x0 < x1 and x0 < cell.x1]

    for run in runs:
        touched = near(run)
        if not touched:
            free.append(run)
        elif touched[0].x0 <= run.x0 and run.x1 <= touched[0].x1:
            filled[touched[0]].append(run)
        else:
            for word in run.parted():
                x = (word.x0 + word.x1) / 2
                cell = next((c for c in near(word) if c.x0 <= x < c.x1), None)
                (free if cell is None else filled[cell]).append(word)
    return free, filled


def _is_one_line(words: list[Run]) -> bool:
    """Whether a row is read as one line anyway; its rulings still set its cells apart.

    Text beside the table on the same line, such as the word before a ruled total, then joins it.
    """
    middles = [word.middle for word in words]
    return max(middles) - min(middles) <= SAME_LINE * min(word.height for word in words)


def _is_frame(row: list[_Cell], page_area: float) -> bool:
    """Whether boxes side by side hold running text or a list, rather than a cell's worth each."""
    counts = [len(cell.lines) for cell in row]
    boxes = [cell.at for cell in row]
    if any((box.x1 - box.x0) * (box.y1 - box.y0) > FRAME_SHARE * page_area for box in boxes):
        return True
    if max(counts) > FRAME_LINES or sum(count > CELL_LINES for count in counts) > 1:
        return True
    return sum(count >= LIST_LINES for count in counts) >= LIST_COLUMNS


def _lines(runs: Iterable[Run]) -> list[list[Run]]:
    """Visual lines from top to bottom, each from left to right."""
    runs = list(runs)
    if len(runs) == 1:
        return [runs]
    done: list[_VisualLine] = []
    lowest = -inf  # of the lines' middles
    waiting = deque(sorted(runs, key=_down))
    while waiting:
        run = waiting.popleft()
        middle, height = run.middle, run.height
        if done and done[-1].middle == middle:
            done[-1].add(run, middle, height)
            continue
        if middle - lowest > SAME_LINE * height:
            done.append(_VisualLine([run], middle, height))
            lowest = middle
            continue
        close = [
            line
            for line in done[-OPEN_LINES:]
            if abs(middle - line.middle) <= SAME_LINE * min(height, line.height)
        ]
        near = [line for line in close if line.takes(run, middle, height)]
        if near:
            nearest = near[0] if len(near) == 1 else min(near, key=partial(_off, middle))
            nearest.add(run, middle, height)
            lowest = max(lowest, nearest.middle)
        elif close and not run.is_one_word():
            waiting.extendleft(reversed(run.parted()))
        else:
            done.append(_VisualLine([run], middle, height))
            lowest = max(lowest, middle)
    done.sort(key=attrgetter("middle"))
    return [line.sorted() for line in done]


def _off(middle: float, line: _VisualLine) -> float:
    return abs(line.middle - middle)


def _written(draft: _Draft, bars: Bars) -> _Written:
    line = _Written()
    for number, cell in enumerate(draft.cells):
        if number:
            line.put("\t")
        for row, words in enumerate(cell):
            if row:
                line.put("\n")
            line.row(words, bars)
    return line


def _is_wide(left: Run, right: Run) -> bool:
    return right.x0 - left.x1 > COLUMN_GAP * max(left.height, right.height)


def _overlap(left: Run, right: Run) -> bool:
    """Whether words of both stand on each other."""
    shared = min(left.x1, right.x1) - max(left.x0, right.x0)
    if shared <= 0:
        return False
    if left.is_one_word() and right.is_one_word():
        return shared > OVERLAP * min(left.x1 - left.x0, right.x1 - right.x0)
    return any(_overlap(one, other) for one in left.parted() for other in right.parted())
