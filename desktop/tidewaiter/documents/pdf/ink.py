"""Whether a reader of a page sees its text: the page is drawn with and without it, and compared.

Text that changes nothing in the drawing has no ink: it is white, covered, clipped, invisible or on a
hidden layer. The first comparison is coarse and grey and clears nearly every piece in a few
milliseconds; what it leaves, and what looks like its background or lies under other text, is drawn
again in colour without the doubtful text only.
"""

import ctypes
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from math import sqrt
from typing import Any

import pypdfium2_raw as raw

from tidewaiter.documents.model import Box, Hidden
from tidewaiter.documents.pdf.frames import Frame, Rect
from tidewaiter.documents.pdf.places import Leaf, leaves_of
from tidewaiter.documents.pdf.rulings import Drawing
from tidewaiter.documents.pdf.words import PageText, Piece, Word

TINY = 2.2  # points between ascent and descent: type of 1.9 points
NARROW = 0.4  # points a character: squeezed until nothing can be told apart
COARSE, FINE = 1.0, 3.0  # pixels a point; at three, a stem of 6-point type has its full colour
COARSE_PIXELS, FINE_PIXELS = 2_000_000, 12_000_000  # an A4 page takes 0.5 and 4.5 million
SURE = 40  # grey steps of 255 that settle it at the first look
INK = 24  # steps of one colour: lighter than #E7E7E7 on white, nobody reads it
MIDDLE = (0.35, 0.75)  # of the height: where letters are, and those of the next lines are not
WIDE_PICTURE = 0.3  # of the page: a scan, whose recognised text is meant to lie unseen
BUCKET = 24.0  # points: pieces that could overlap are looked for this near
_WHITE = 0xFFFFFFFF
_INVISIBLE = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
_FAINT = 12  # of 255 opaque


@dataclass(slots=True)
class _Run:
    """One text object of the page, its number in writing order, and its pieces."""

    handle: Any
    number: int
    red: int = 0
    green: int = 0
    blue: int = 0
    alpha: int = 255
    pieces: list[Piece] = field(default_factory=list)

    @property
    def grey(self) -> int:
        return (self.red * 30 + self.green * 59 + self.blue * 11) // 100


@dataclass(frozen=True, slots=True)
class _Picture:
    """A drawing of the page: `depth` bytes a pixel, `scale` pixels a point."""

    width: int
    height: int
    depth: int
    scale: float
    data: memoryview

    def rows(self, box: Box | Rect) -> Iterator[tuple[int, int]]:
        """Where the rows of a box begin and end in `data`."""
        x0, y0, x1, y1 = (round(side * self.scale) for side in box)
        left, right = max(0, x0), min(self.width, max(x1, x0 + 1))
        for row in range(max(0, y0), min(self.height, max(y1, y0 + 1))):
            start = row * self.width
            yield (start + left) * self.depth, (start + right) * self.depth

    def differs(self, other: "_Picture", box: Box | Rect, steps: int) -> bool:
        """Whether a pixel in the box differs by so many steps of a colour at least."""
        for start, end in self.rows(box):
            ours, theirs = self.data[start:end], other.data[start:end]
            if ours == theirs:
                continue
            if any(abs(a - b) >= steps for a, b in zip(ours, theirs, strict=True)):
                return True
        return False

    def is_flat(self, box: Box) -> bool:
        """Whether nothing is to be told apart in the box."""
        held = b"".join(self.data[start:end] for start, end in self.rows(box))
        channels = [held[channel :: self.depth] for channel in range(min(self.depth, 3))]
        return all(not c or max(c) - min(c) < SURE for c in channels)

    def at(self, box: Box) -> tuple[int, ...]:
        """The colour in the middle of a box; white off the page."""
        x = int((box.x0 + box.x1) / 2 * self.scale)
        y = int((box.top + box.bottom) / 2 * self.scale)
        if not (0 <= x < self.width and 0 <= y < self.height):
            return (255,) * self.depth
        start = (y * self.width + x) * self.depth
        return tuple(self.data[start : start + self.depth])


@dataclass(frozen=True, slots=True)
class Ink:
    """What the look at a page found: words, parted where ink begins and ends, and a count.

    `beneath` are boxes of text that lies unseen on a wide picture, as that of a scan made searchable;
    whether the picture shows the same words only OCR can tell.
    """

    words: list[Word]
    beneath: tuple[Box, ...]


# Of a page at which nobody has looked yet.
NOT_LOOKED = Ink(words=[], beneath=())


def look_for_ink(
    page: Any, form: Any, text: PageText, words: list[Word], *, drawing: Drawing, frame: Frame
) -> Ink:
    """The words of an open page with `Piece.unseen` set where a reader would not see them."""
    splits = {
        piece.first: text.by_object(piece, word.quarters)
        for word in words
        for piece in word.pieces
        if piece.text.isalnum()
    }
    pieces = [piece for split in splits.values() for piece in split]
    found = {piece.first: why for piece in pieces if (why := _by_place(piece, frame))}
    looker = _Looker(page, form, text, frame)
    bare = looker.unseen([piece for piece in pieces if piece.first not in found])
    scans = [p for p in drawing.pictures if _area(p) > WIDE_PICTURE * frame.width * frame.height]
    beneath = {p.first: p.box for p in bare.values() if _lies_on(p.box, scans)}
    for index, piece in bare.items():
        if index not in beneath:
            found[index] = looker.why(piece)
    if not found:
        return Ink(words, tuple(beneath.values()))
    marking = _Marking(splits, found, frame)
    return Ink([word for old in words for word in marking.parted(old)], tuple(beneath.values()))


def _by_place(piece: Piece, frame: Frame) -> Hidden | None:
    x, y = (piece.box.x0 + piece.box.x1) / 2, (piece.box.top + piece.box.bottom) / 2
    if not (0 <= x <= frame.width and 0 <= y <= frame.height):
        return Hidden.OFF_PAGE
    height, width = piece.at.y1 - piece.at.y0, piece.at.x1 - piece.at.x0
    narrow = len(piece.text) > 1 and width < NARROW * len(piece.text)
    return Hidden.TINY if min(height, piece.box.bottom - piece.box.top) < TINY or narrow else None


class _Looker:
    """Draws one page with and without some of its text."""

    def __init__(self, page: Any, form: Any, text: PageText, frame: Frame) -> None:
        self._page, self._form, self._text, self._frame = page, form, text, frame
        self._run_of: dict[int, _Run] = {}
        self._plain: _Picture | None = None
        self._leaves: dict[int, Leaf] = {}
        self._alone: _Picture | None = None

    def unseen(self, pieces: list[Piece]) -> dict[int, Piece]:
        """Those pieces, by index, that put no ink on the page."""
        runs = self._runs(pieces)
        if not runs:
            return {}
        scale = self._scale(COARSE, COARSE_PIXELS)
        shown = self._drawn(scale, raw.FPDFBitmap_Gray)
        grounds = self._without(runs, scale, raw.FPDFBitmap_Gray)
        doubtful = {
            piece.first: piece
            for run in runs
            for piece in run.pieces
            if not shown.differs(grounds, _middle(piece), SURE) or _is_faint(run, piece, grounds)
        }
        doubtful.update((piece.first, piece) for piece in self._overlaid(runs))
        return self._looked_at_closely(doubtful) if doubtful else {}

    def why(self, piece: Piece) -> Hidden:
        """The reason why a piece without ink has none."""
        run = self._run_of[piece.first]
        if raw.FPDFTextObj_GetTextRenderMode(run.handle) in _INVISIBLE:
            return Hidden.INVISIBLE
        leaf = self._leaf(run.handle)
        if leaf.is_on_layer():
            return Hidden.LAYER
        if run.alpha < _FAINT:
            return Hidden.INVISIBLE
        if leaf.is_clipped(piece.box, self._frame):
            return Hidden.CLIPPED
        if self._fades(piece):
            return Hidden.NO_INK
        # What nothing covers and still leaves no ink lies in a form that is on a layer as a whole.
        return Hidden.LAYER if leaf.forms and self._is_bare(piece) else Hidden.COVERED

    def _leaf(self, handle: Any) -> Leaf:
        if not self._leaves:
            self._leaves = {leaf.address: leaf for leaf in leaves_of(self._page)}
        address = ctypes.addressof(handle.contents)
        return self._leaves.get(address) or Leaf(handle, ())

    def _is_bare(self, piece: Piece) -> bool:
        """Whether a piece leaves no ink even where all but the text of the page is taken away."""
        if self._alone is None:
            texts = {ctypes.addressof(run.handle.contents) for run in self._run_of.values()}
            others = [leaf.handle for leaf in self._leaves.values() if leaf.address not in texts]
            scale = self._scale(FINE, FINE_PIXELS)
            self._alone = self._drawn_without(others, scale, raw.FPDFBitmap_BGRx)
        white = memoryview(b"\xff" * len(self._alone.data))
        return not self._alone.differs(replace(self._alone, data=white), _around(piece), INK)

    def _looked_at_closely(self, doubtful: dict[int, Piece]) -> dict[int, Piece]:
        scale = self._scale(FINE, FINE_PIXELS)
        runs = {self._run_of[index].number: self._run_of[index] for index in doubtful}.values()
        shown = self._drawn(scale, raw.FPDFBitmap_BGRx)
        grounds = self._without(runs, scale, raw.FPDFBitmap_BGRx)
        return {
            index: piece
            for index, piece in doubtful.items()
            if (not shown.differs(grounds, _around(piece), INK) or self._fades(piece))
            and not (self._clips(piece) and not shown.is_flat(piece.box))
        }

    def _fades(self, piece: Piece) -> bool:
        """Whether it has the colour of the ground, at most cutting into the letters it lies on."""
        if self._plain is None:
            runs = {run.number: run for run in self._run_of.values()}.values()
            scale = self._scale(FINE, FINE_PIXELS)
            self._plain = self._without(runs, scale, raw.FPDFBitmap_BGRx)
        run = self._run_of[piece.first]
        filled = raw.FPDFTextObj_GetTextRenderMode(run.handle) == raw.FPDF_TEXTRENDERMODE_FILL
        blue, green, red, _ = self._plain.at(piece.box)
        steps = abs(red - run.red), abs(green - run.green), abs(blue - run.blue)
        return filled and max(steps) < INK and self._plain.is_flat(piece.box)

    def _clips(self, piece: Piece) -> bool:
        """Whether the letters only cut out what is drawn after them."""
        mode = raw.FPDFTextObj_GetTextRenderMode(self._run_of[piece.first].handle)
        return bool(mode >= raw.FPDF_TEXTRENDERMODE_FILL_CLIP)

    def _runs(self, pieces: list[Piece]) -> list[_Run]:
        runs: dict[int, _Run] = {}
        for piece in pieces:
            handle = self._text.object_at(piece.first)
            if not handle:
                continue
            address = ctypes.addressof(handle.contents)
            if address not in runs:
                runs[address] = _run(handle, len(runs))
            runs[address].pieces.append(piece)
            self._run_of[piece.first] = runs[address]
        return list(runs.values())

    def _overlaid(self, runs: list[_Run]) -> Iterator[Piece]:
        """Pieces whose middle lies in a piece of a run that is written later and says another thing."""
        near: defaultdict[tuple[int, int], list[tuple[int, Piece]]] = defaultdict(list)
        for run in runs:
            for piece in run.pieces:
                for spot in _buckets(piece.box):
                    near[spot].append((run.number, piece))
        for run in runs:
            for piece in run.pieces:
                x, y = _centre(piece.box)
                for number, other in near[int(x // BUCKET), int(y // BUCKET)]:
                    if number > run.number and _holds(other.box, x, y) and other.text != piece.text:
                        yield piece

    def _scale(self, wanted: float, pixels: int) -> float:
        return min(wanted, sqrt(pixels / max(1.0, self._frame.width * self._frame.height)))

    def _without(self, runs: Iterable[_Run], scale: float, kind: int) -> _Picture:
        return self._drawn_without([run.handle for run in runs], scale, kind)

    def _drawn_without(self, handles: Iterable[Any], scale: float, kind: int) -> _Picture:
        for handle in handles:
            raw.FPDFPageObj_SetIsActive(handle, False)  # noqa: FBT003 - PDFium's own call
        try:
            return self._drawn(scale, kind)
        finally:
            for handle in handles:
                raw.FPDFPageObj_SetIsActive(handle, True)  # noqa: FBT003

    def _drawn(self, scale: float, kind: int) -> _Picture:
        width = max(1, round(self._frame.width * scale))
        height = max(1, round(self._frame.height * scale))
        depth = 1 if kind == raw.FPDFBitmap_Gray else 4
        buffer = bytearray(width * height * depth)
        memory = (raw.c_ubyte * len(buffer)).from_buffer(buffer)
        bitmap = raw.FPDFBitmap_CreateEx(width, height, kind, memory, width * depth)
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
        place = (0, 0, width, height, 0, raw.FPDF_ANNOT)
        raw.FPDF_RenderPageBitmap(bitmap, self._page, *place)
        if self._form:
            raw.FPDF_FFLDraw(self._form, bitmap, self._page, *place)
        raw.FPDFBitmap_Destroy(bitmap)
        return _Picture(width, height, depth, scale, memoryview(buffer))


def _run(handle: Any, number: int) -> _Run:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha):
        return _Run(handle, number)
    return _Run(handle, number, red.value, green.value, blue.value, alpha.value)


def _is_faint(run: _Run, piece: Piece, grounds: _Picture) -> bool:
    """Whether its colour is nearly that of the ground; ink of a neighbour may then be taken for its own."""
    return run.alpha < _FAINT or abs(run.grey - grounds.at(piece.box)[0]) < SURE


def _middle(piece: Piece) -> Rect:
    """The band of the box where letters are, across the way the text runs."""
    x0, y0, x1, y1 = piece.box
    first, last = MIDDLE
    if (x1 - x0) > (y1 - y0) or len(piece.text) == 1:
        return Rect(x0, y0 + first * (y1 - y0), x1, y0 + last * (y1 - y0))
    return Rect(x0 + (1 - last) * (x1 - x0), y0, x0 + last * (x1 - x0), y1)


def _around(piece: Piece) -> Rect:
    """A little more than the box: letters of some faces reach beyond it."""
    x0, y0, x1, y1 = piece.box
    more = 0.25 * min(x1 - x0, y1 - y0)
    return Rect(x0 - more, y0 - more, x1 + more, y1 + more)


def _buckets(box: Box) -> Iterator[tuple[int, int]]:
    for x in range(int(box.x0 // BUCKET), int(box.x1 // BUCKET) + 1):
        for y in range(int(box.top // BUCKET), int(box.bottom // BUCKET) + 1):
            yield x, y


def _centre(box: Box) -> tuple[float, float]:
    return (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _area(rect: Rect) -> float:
    return (rect.x1 - rect.x0) * (rect.y1 - rect.y0)


def _lies_on(box: Box, pictures: list[Rect]) -> bool:
    x, y = _centre(box)
    return any(p.x0 <= x <= p.x1 and p.y0 <= y <= p.y1 for p in pictures)


def _moved_in(box: Box, frame: Frame) -> Box:
    """The nearest place on the page, so that what lies off it can be pointed at."""
    width, height = min(box.x1 - box.x0, frame.width), min(box.bottom - box.top, frame.height)
    x = min(max(box.x0, 0.0), frame.width - width)
    y = min(max(box.top, 0.0), frame.height - height)
    return Box(round(x, 2), round(y, 2), round(x + width, 2), round(y + height, 2))


@dataclass(frozen=True, slots=True)
class _Marking:
    """Parts words where ink begins and ends: the pieces of each piece, and why some are unseen."""

    splits: dict[int, list[Piece]]
    found: dict[int, Hidden]
    frame: Frame

    def parted(self, word: Word) -> Iterator[Word]:
        """The word as runs of pieces that are all seen or all unseen."""
        current: Word | None = None
        for piece in self._pieces(word):
            if current is None or current.unseen is not (piece.unseen is not None):
                if current is not None:
                    yield current
                current = Word(word.quarters, word.apart, word.number, word.blank)
            current.add(piece)
        if current is not None:
            yield current

    def _pieces(self, word: Word) -> Iterator[Piece]:
        """Its pieces, marked; a sign goes with the letters before it."""
        why: Hidden | None = None
        for piece in word.pieces:
            split = self.splits.get(piece.first, [])
            alike = len({self.found.get(part.first) for part in split}) <= 1
            for part in [piece] if alike else split:
                if split:
                    why = self.found.get(part.first)
                box = _moved_in(part.box, self.frame) if why is Hidden.OFF_PAGE else part.box
                yield part._replace(unseen=why, box=box)
