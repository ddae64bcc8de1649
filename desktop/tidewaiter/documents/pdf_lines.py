"""Words and cells become the lines that a person reads; the text conventions of `model` are made here."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

from tidewaiter.documents.model import Hidden, PageLine, Unseen, WordSpot
from tidewaiter.documents.pdf_cells import cells_of
from tidewaiter.documents.pdf_frames import Frame, Rect
from tidewaiter.documents.pdf_rulings import Bars, Drawing
from tidewaiter.documents.pdf_words import Blank, Word

SAME_LINE = 0.5  # of the smaller height between middles: superscripts stay with their line
SAME_ROW = 0.2  # of it: so little off, words may even overlap, as in italics
BLANK_GAP = 0.08  # of the height: a narrow blank of a condensed face is 0.12
CJK_BLANK_GAP = 0.25  # of the height: ideographs are set apart without a blank being meant
COLUMN_GAP = 1.0  # of the height: four blanks; two in a typewriter face, as columns are set with
OPEN_LINES = 6  # lines above that may still take a word; two columns out of step need two

# A box that is no cell. A bill of lading's address box holds up to 8 lines; its goods box, ruled
# into columns but not into rows, holds one item a line and must be read across.
CELL_LINES = 8
FRAME_LINES = 20
FRAME_SHARE = 0.4  # of the page
LIST_COLUMNS, LIST_LINES = 3, 4  # so many columns with so many lines each are a list without rules

BAND = 20.0  # points: columns of vertical text begin at one height, give or take a heading

_CJK_FIRST = "\u2e80"  # everything from the CJK radicals on is written without blanks


@dataclass(slots=True)
class _VisualLine:
    words: list[Word] = field(default_factory=list)
    middle: float = 0.0
    height: float = 0.0

    def takes(self, word: Word, middle: float, height: float) -> bool:
        off = abs(middle - self.middle)
        smaller = min(height, self.height)
        if off > SAME_LINE * smaller:
            return False
        return off <= SAME_ROW * smaller or not any(_overlap(word, other) for other in self.words)

    def add(self, word: Word, middle: float, height: float) -> None:
        self.words.append(word)
        self.middle += (middle - self.middle) / len(self.words)
        self.height = max(self.height, height)

    def sorted(self) -> list[Word]:
        return sorted(self.words, key=lambda word: word.x0)


@dataclass(slots=True, eq=False)
class _Cell:
    """A filled cell and its visual lines."""

    at: Rect
    lines: list[list[Word]]

    def words(self) -> Iterator[Word]:
        return (word for line in self.lines for word in line)

    def has_columns(self) -> bool:
        """Whether one of several lines has a wide gap: columns within the cell, read across."""
        return len(self.lines) > 1 and any(
            _is_wide(left, right) for line in self.lines for left, right in pairwise(line)
        )


@dataclass(slots=True)
class _Draft:
    """A line to be written: cells of visual lines of words."""

    cells: list[list[list[Word]]]
    top: float
    left: float


@dataclass(slots=True)
class _Writer:
    """Writes words one after the other and notes where each piece lies."""

    parts: list[str] = field(default_factory=list)
    spots: list[WordSpot] = field(default_factory=list)
    unseen: list[Unseen] = field(default_factory=list)
    length: int = 0

    def put(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def word(self, word: Word) -> None:
        for piece in word.pieces:
            start = self.length
            self.put(piece.text)
            self.spots.append(WordSpot(start, self.length, piece.box))
            if piece.unseen:
                self._hide(start, piece.unseen)

    def line(self) -> PageLine:
        return PageLine(
            text="".join(self.parts), spots=tuple(self.spots), unseen=tuple(self.unseen)
        )

    def _hide(self, start: int, why: Hidden) -> None:
        """Notes that what was just written is not seen; a stretch runs on over blanks."""
        if self.unseen and self.unseen[-1].why is why:
            start = self.unseen.pop().start
        self.unseen.append(Unseen(start, self.length, why))


def page_lines(words: Sequence[Word], drawing: Drawing, frame: Frame) -> tuple[PageLine, ...]:
    """All lines of a page: first the text as most of it runs, top to bottom, then what is turned.

    Text that a reader of the paper would not see comes last, in lines of its own: it must not part
    what he does see.
    """
    unseen = [word for word in words if word.unseen]
    if not unseen:
        return _lines_of(words, drawing, frame)
    seen = [word for word in words if not word.unseen]
    return _lines_of(seen, drawing, frame) + _lines_of(unseen, Drawing(), frame)


def _lines_of(words: Sequence[Word], drawing: Drawing, frame: Frame) -> tuple[PageLine, ...]:
    ways: defaultdict[tuple[bool, int], list[Word]] = defaultdict(list)
    for word in words:
        ways[word.apart, word.quarters].append(word)
    counts = Counter({way: sum(len(w.pieces) for w in held) for way, held in ways.items()})
    lines: list[PageLine] = []
    for number, (way, _) in enumerate(counts.most_common()):
        apart, quarters = way
        if apart:
            lines.extend(_standing_apart(ways[way]))
            continue
        ruled = drawing if number == 0 else Drawing()
        lines.extend(_upright_lines(ways[way], ruled, frame, quarters))
    return tuple(lines)


def _standing_apart(words: list[Word]) -> Iterator[PageLine]:
    """Each a line of its own: bands from the top, in each from the right, as columns are read."""
    for word in sorted(words, key=lambda word: (word.y0 // BAND, -word.x0)):
        yield _written(_Draft([[[word]]], word.y0, word.x0), Bars(()))


def _upright_lines(
    words: list[Word], drawing: Drawing, frame: Frame, quarters: int
) -> Iterator[PageLine]:
    level, upright = drawing.seen_upright(frame, quarters)
    width, height = frame.upright_size(quarters)
    free, drafts = _cell_rows(words, cells_of(level, upright), width * height)
    drafts += [_Draft([[line]], min(w.y0 for w in line), line[0].x0) for line in _lines(free)]
    bars = Bars(upright)
    for draft in sorted(drafts, key=lambda draft: (draft.top, draft.left)):
        yield _written(draft, bars)


def _cell_rows(
    words: list[Word], cells: list[Rect], page_area: float
) -> tuple[list[Word], list[_Draft]]:
    """Words that stand in no cell, and one draft for each row of cells."""
    free, filled = _in_cells(words, cells)
    rows: defaultdict[float, list[Rect]] = defaultdict(list)
    for cell in filled:
        rows[cell.y0].append(cell)
    drafts: list[_Draft] = []
    for places in rows.values():
        words_in_row = [word for cell in places for word in filled[cell]]
        if _is_one_line(words_in_row):
            free.extend(words_in_row)
            continue
        row = [_Cell(cell, _lines(filled[cell])) for cell in sorted(places)]
        kept = [] if _is_frame(row, page_area) else [c for c in row if not c.has_columns()]
        free.extend(word for cell in row if cell not in kept for word in cell.words())
        if kept:
            top = min(word.y0 for cell in kept for word in cell.words())
            drafts.append(_Draft([cell.lines for cell in kept], top, kept[0].at.x0))
    return free, drafts


def _in_cells(words: list[Word], cells: list[Rect]) -> tuple[list[Word], dict[Rect, list[Word]]]:
    by_top = sorted(cells, key=lambda cell: cell.y0)
    tops = [cell.y0 for cell in by_top]
    tallest = max((cell.y1 - cell.y0 for cell in cells), default=0.0)
    free: list[Word] = []
    filled: defaultdict[Rect, list[Word]] = defaultdict(list)
    for word in words:
        x, y = (word.x0 + word.x1) / 2, word.middle
        near = by_top[bisect_left(tops, y - tallest) : bisect_right(tops, y)]
        cell = next((c for c in near if c.x0 <= x < c.x1 and y < c.y1), None)
        (free if cell is None else filled[cell]).append(word)
    return free, filled


def _is_one_line(words: list[Word]) -> bool:
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


def _lines(words: Iterable[Word]) -> list[list[Word]]:
    """Visual lines from top to bottom, each from left to right."""
    done: list[_VisualLine] = []
    for word in sorted(words, key=lambda word: (word.middle, word.x0)):
        middle, height = word.middle, word.height
        near = [line for line in done[-OPEN_LINES:] if line.takes(word, middle, height)]
        if near:
            nearest = near[0] if len(near) == 1 else min(near, key=partial(_off, middle))
            nearest.add(word, middle, height)
        else:
            done.append(_VisualLine([word], middle, height))
    done.sort(key=lambda line: line.middle)
    return [line.sorted() for line in done]


def _off(middle: float, line: _VisualLine) -> float:
    return abs(line.middle - middle)


def _written(draft: _Draft, bars: Bars) -> PageLine:
    writer = _Writer()
    for number, cell in enumerate(draft.cells):
        if number:
            writer.put("\t")
        for row, words in enumerate(cell):
            if row:
                writer.put("\n")
            _write_words(writer, words, bars)
    return writer.line()


def _write_words(writer: _Writer, words: list[Word], bars: Bars) -> None:
    last: Word | None = None
    for word in words:
        if last is not None:
            writer.put(_between(last, word, bars))
        writer.word(word)
        last = word


def _between(left: Word, right: Word, bars: Bars) -> str:
    """What separates two words of one visual line: a tab, a blank or nothing."""
    gap, height = right.x0 - left.x1, max(left.height, right.height)
    if _is_wide(left, right) or bars.between(left.x1 - 1, right.x0 + 1, left.middle):
        return "\t"
    if right.number == left.number + 1 and _is_blank(left, right):
        return " "
    ideographs = left.pieces[-1].text >= _CJK_FIRST and right.pieces[0].text >= _CJK_FIRST
    return " " if gap > (CJK_BLANK_GAP if ideographs else BLANK_GAP) * height else ""


def _is_blank(left: Word, right: Word) -> bool:
    """Whether the narrow gap between words that follow each other in the file is a blank after all.

    PDFium guesses blanks right in condensed faces, wrong between letters that are set apart.
    """
    if right.blank is Blank.GUESSED:
        return left.length > 1 and right.length > 1
    return right.blank is Blank.WRITTEN


def _is_wide(left: Word, right: Word) -> bool:
    return right.x0 - left.x1 > COLUMN_GAP * max(left.height, right.height)


def _overlap(left: Word, right: Word) -> bool:
    shared = min(left.x1, right.x1) - max(left.x0, right.x0)
    return shared > 0.3 * min(left.x1 - left.x0, right.x1 - right.x0)
