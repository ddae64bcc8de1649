"""A page's characters become words of pieces: what can be highlighted by itself, each with its box.

Text and boxes are read where PDFium keeps them (`characters`), or asked for, of boxes only those at the
two ends of a piece; either keeps a dense page at a few milliseconds. Runs of PDFium that jump or stretch are taken apart character by character.
"""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property, partial
from itertools import groupby, pairwise
from math import pi
from typing import Any, NamedTuple

import pypdfium2_raw as raw

from tidewaiter.documents.errors import error_of
from tidewaiter.documents.model import Box, Cause, Hidden
from tidewaiter.documents.pdf import pdfium_calls as calls
from tidewaiter.documents.pdf.characters import characters_of
from tidewaiter.documents.pdf.columns import Flags, Numbers
from tidewaiter.documents.pdf.frames import Frame, Rect
from tidewaiter.documents.pdf.rulings import Bars, Drawing

CHARACTERS_LIMIT = 200_000  # a page full of 4-point text holds some 50,000; more is an attack
WORD_BREAK = 0.25  # of the height: a gap this wide inside a run is a blank that was not written
INSET = 1.0  # points: a ruling this near an end stands beside the text, not in it
CELL_GAP = 0.3  # points: letters of one word touch; across a ruling some space always shows
STRETCH = 1.25  # of the height: no character is wider
SLANT = 0.1  # radians off a quarter turn: a stamp across the page, not a line of text

# PDFium marks a hyphen that ends a line like this; on the paper it is a hyphen.
_HYPHENS = ("\x02", "\ufffe")
BLANKS = (" ", "\xa0", "\u3000")
_PLANE = 0x10000  # PDFium gives what lies beyond as two halves
_TOKEN = re.compile(r"[^\s\x00-\x1f\x7f\xa0\uffff]+")
CJK = (
    "\u1100-\u11ff\u2e80-\u303f\u3040-\u30ff\u3100-\u31ff\u3200-\u9fff"
    "\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
)
# A character beyond the basic plane, a CJK character, a run of letters and digits, or one sign (repeated).
PIECE = re.compile(
    rf"[\ud800-\udbff][\udc00-\udfff]|[{CJK}]|[^\W{CJK}]+|([^\w{CJK}])\1*|.", re.DOTALL
)


RawBox = tuple[float, float, float, float]  # left, top, right, bottom as PDFium has them, y upwards


class Blank(Enum):
    """Whether the file holds a blank, or PDFium takes a gap for one."""

    WRITTEN = "written"
    GUESSED = "guessed"


class Piece(NamedTuple):
    """Text that is highlighted as one: upright rectangle for making lines, displayed box for showing.

    `first` is its first character's on the page; `unseen` says why a reader would not see it.
    """

    text: str
    at: Rect
    box: Box
    first: int
    unseen: Hidden | None = None


@dataclass(slots=True)
class Word:
    """Pieces without a blank between them; `quarters` is how the text is turned on display.

    One that stands `apart` runs along no line: slanted as a stamp, or written downwards.
    `number` counts words as the file writes them; `blank` is how a blank came before this one.
    """

    quarters: int
    apart: bool
    number: int = 0
    blank: "Blank | None" = None
    pieces: list[Piece] = field(default_factory=list)
    x0: float = 0.0
    y0: float = 0.0
    x1: float = 0.0
    y1: float = 0.0

    def add(self, piece: Piece) -> None:
        """Takes the next piece."""
        at = piece.at
        if self.pieces:
            self.x0, self.y0 = min(self.x0, at.x0), min(self.y0, at.y0)
            self.x1, self.y1 = max(self.x1, at.x1), max(self.y1, at.y1)
        else:
            self.x0, self.y0, self.x1, self.y1 = at
        self.pieces.append(piece)

    @property
    def unseen(self) -> bool:
        """Whether a reader would not see it."""
        return bool(self.pieces) and self.pieces[0].unseen is not None

    @property
    def length(self) -> int:
        """How many characters it has."""
        return sum(len(piece.text) for piece in self.pieces)

    @property
    def height(self) -> float:
        """The upright height, never quite zero."""
        return max(self.y1 - self.y0, 0.1)

    @property
    def middle(self) -> float:
        """The upright middle between top and bottom."""
        return (self.y0 + self.y1) / 2


class PageText:
    """The characters of an open page: its text, one Python character for each of PDFium's."""

    def __init__(self, page: Any) -> None:
        self.handle = raw.FPDFText_LoadPage(page)
        count = raw.FPDFText_CountChars(self.handle) if self.handle else 0
        if count > CHARACTERS_LIMIT:
            raise error_of(Cause.LIMIT)
        self.characters = characters_of(self.handle, count) if count > 0 else None
        self.text = self._read(count) if count > 0 else ""
        for mark in _HYPHENS:
            self.text = self.text.replace(mark, "-")
        self._rect = raw.FS_RECTF()
        self._at = ctypes.pointer(self._rect)
        self._ways: list[Way] = []

    def plain(self) -> str:
        """The text with one sort of blank."""
        if self.text.isascii():
            return self.text
        return self.text.replace(BLANKS[1], " ").replace(BLANKS[2], " ")

    def close(self) -> None:
        """Give the characters back to PDFium."""
        self.characters = None  # the memory that they lie in is given back, too
        if self.handle:
            raw.FPDFText_ClosePage(self.handle)

    def object_at(self, index: int) -> Any:
        """The page's text object that holds a character; null for one that PDFium made up."""
        return raw.FPDFText_GetTextObject(self.handle, index)

    def by_object(self, piece: Piece, quarters: int) -> list[Piece]:
        """A piece of `words`, which run so many quarters, parted where another text object begins."""
        last = piece.first + len(piece.text) - 1
        if last == piece.first or self._address_at(last) == self._address_at(piece.first):
            return [piece]
        way = next(way for way in self._ways if way.quarters == quarters)
        found: list[Piece] = []
        indexes = range(piece.first, last + 1)
        for _, group in groupby(indexes, key=self._address_at):
            held = list(group)
            text = piece.text[held[0] - piece.first : held[-1] + 1 - piece.first]
            box = around(self._box(held[0]), self._box(held[-1]))
            found.append(way.piece(text, box, held[0]))
        return found

    def _address_at(self, index: int) -> int:
        return _address(self.object_at(index))

    def words(self, frame: Frame, drawing: Drawing) -> list[Word]:
        """All words in the order in which the file writes them; none crosses a ruling."""
        found: list[Word] = []
        ways = self.ways(frame, drawing)
        for match in _TOKEN.finditer(self.text):
            for word in self.words_of(match.start(), match[0], ways):
                word.number = len(found)
                found.append(word)
        return found

    def ways(self, frame: Frame, drawing: Drawing) -> "list[Way]":
        """The four ways in which text can run on the page, by the quarters that it is turned."""
        self._ways = [Way(frame, drawing, turned) for turned in range(4)]
        return self._ways

    def _read(self, count: int) -> str:
        text = self.characters.text() if self.characters else None
        return self._asked(count) if text is None else text

    def _asked(self, count: int) -> str:
        # An array of `ctypes` would be of a new type for each length; that takes longer than the call.
        buffer = bytearray(2 * (count + 1))
        place = ctypes.byref(ctypes.c_char.from_buffer(buffer))
        if calls.text_of(self.handle, 0, count, place) == count + 1:
            text = buffer[:-2].decode("utf-16-le", "surrogatepass")
            # The two halves of one character keep a number each.
            return (
                text
                if len(text) == count
                else "".join(map(chr, memoryview(buffer).cast("H")[:count]))
            )
        # Characters without a text form are left out above; asked one by one they keep their number.
        codes = (raw.FPDFText_GetUnicode(self.handle, index) for index in range(count))
        return "".join(
            chr(code) if 0 < code < _PLANE else "\ufffd" if code else " " for code in codes
        )

    def turned_at(self, index: int) -> tuple[int, float]:
        """How many quarters the text is turned there, and how many it is off."""
        angle = calls.character_angle(self.handle, index) / (pi / 2)  # clockwise
        return -round(angle) % 4, abs(angle - round(angle))

    def blank_at(self, index: int) -> Blank | None:
        """What blank stands there, if any."""
        if index < 0 or self.text[index] not in BLANKS:
            return None
        held = self.characters
        made_up = held.is_made_up(index) if held else calls.is_made_up(self.handle, index)
        return Blank.GUESSED if made_up else Blank.WRITTEN

    def words_of(self, start: int, token: str, ways: "list[Way]") -> Iterator[Word]:
        """The words of what stands at `start` without a blank in it."""
        turned, off = self.turned_at(start)
        way = ways[turned]
        slanted = off * (pi / 2) > SLANT
        pieces = list(self._pieces(start, token, way, whole=slanted))
        apart = slanted or _runs_down(pieces)
        word = Word(way.quarters, apart, blank=self.blank_at(start - 1))
        for piece in pieces:
            if word.pieces and not apart and way.parts(word.pieces[-1].at, piece.at, word.height):
                yield word
                word = Word(way.quarters, apart)
            word.add(piece)
        yield word

    def _pieces(self, start: int, token: str, way: "Way", *, whole: bool) -> Iterator[Piece]:
        for match in PIECE.finditer(token):
            text, index = match[0], start + match.start()
            box = self._box(index)
            if len(text) == 1:
                yield way.piece(text, box, index)
                continue
            last = self._box(index + len(text) - 1)
            piece = way.piece(text, around(box, last), index)
            if whole or not (way.stretches(box, last, len(text)) or way.is_cut(piece.at)):
                yield piece
                continue
            for offset, character in enumerate(text):
                yield way.piece(character, self._box(index + offset), index + offset)

    def _box(self, index: int) -> RawBox:
        rect = self._rect
        if not raw.FPDFText_GetLooseCharBox(self.handle, index, self._at):
            return 0.0, 0.0, 0.0, 0.0
        return rect.left, rect.top, rect.right, rect.bottom


class Way:
    """How a run of text lies: `turned` quarters counter-clockwise before the page itself is turned."""

    def __init__(self, frame: Frame, drawing: Drawing, turned: int) -> None:
        self.quarters = (turned - frame.turns) % 4
        self.upright = frame.upright(self.quarters)
        self._displayed = frame.displayed
        self._turned = turned
        self._see = partial(drawing.bars, frame, self.quarters)

    @cached_property
    def bars(self) -> Bars:
        """The rulings that stand upright to a reader of it."""
        return self._see()

    def piece(self, text: str, box: RawBox, index: int) -> Piece:
        """The piece with both its rectangles."""
        shown = self._displayed(*box)
        if not text.isascii():
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        at = self.upright(*shown) if self.quarters else shown
        return Piece(text, at, _rounded(shown), index)

    def rect(self, box: RawBox) -> Rect:
        """The upright rectangle of a box."""
        shown = self._displayed(*box)
        return self.upright(*shown) if self.quarters else shown

    def box(self, box: RawBox) -> Box:
        """The box as displayed."""
        return _rounded(self._displayed(*box))

    def stretches(self, first: RawBox, last: RawBox, length: int) -> bool:
        """Whether the ends of a run do not lie on one line, or too far apart for so few characters."""
        along = (0, 3, 2, 1)[self._turned]  # where the run starts; it ends at the opposite side
        across = 1 - along % 2
        sign = 1 if self._turned in (0, 1) else -1
        height = max(abs(first[across] - first[across + 2]), 0.1)
        width = sign * (last[(along + 2) % 4] - first[along])
        middles = first[across] + first[across + 2] - last[across] - last[across + 2]
        return abs(middles) > height or width < 0 or width > STRETCH * height * length

    def is_cut(self, at: Rect) -> bool:
        """Whether a ruling passes through it: two cells whose texts almost touch, perhaps."""
        return self.bars.between(at.x0 + INSET, at.x1 - INSET, (at.y0 + at.y1) / 2)

    def may_be_cut(self, left: Numbers, right: Numbers) -> Flags:
        """Which of many rectangles a ruling could pass through, by their sides."""
        return self.bars.may_part(left + INSET, right - INSET)

    def parts(self, last: Rect, piece: Rect, height: float) -> bool:
        """Whether a piece belongs to another word than the last one."""
        if _jumps(last, piece, height):
            return True
        if piece.x0 - last.x1 < CELL_GAP:
            return False
        return self.has_bar_between(last, piece)

    def has_bar_between(self, last: Rect, piece: Rect) -> bool:
        """Whether a ruling stands between two that do not quite touch."""
        return self.bars.between(last.x1 - CELL_GAP, piece.x0 + CELL_GAP, (last.y0 + last.y1) / 2)


def _address(handle: Any) -> int:
    return ctypes.addressof(handle.contents) if handle else 0


def _rounded(shown: Rect) -> Box:
    left, top, right, bottom = shown
    return Box(round(left, 2), round(top, 2), round(right, 2), round(bottom, 2))


def around(first: RawBox, last: RawBox) -> RawBox:
    """The box around both."""
    left, top, right, bottom = first
    return min(left, last[0]), max(top, last[1]), max(right, last[2]), min(bottom, last[3])


def _runs_down(pieces: list[Piece]) -> bool:
    """Whether each character stands below the last, as in vertical Japanese."""
    return len(pieces) > 1 and all(_is_below(a.at, b.at) for a, b in pairwise(pieces))


def _is_below(upper: Rect, lower: Rect) -> bool:
    height = upper.y1 - upper.y0
    aside = abs(upper.x0 + upper.x1 - lower.x0 - lower.x1) / 2
    return aside < 0.5 * height and abs(lower.y0 - upper.y1) < 0.5 * height


def _jumps(last: Rect, piece: Rect, height: float) -> bool:
    gap = piece.x0 - last.x1
    off_line = abs(piece.y0 + piece.y1 - last.y0 - last.y1) > 1.2 * height
    return off_line or gap > WORD_BREAK * height or gap < -1.2 * height
