"""A page's text as pieces, in whole columns: where each starts and stops, and the boxes of its ends.

A dense page has two thousand pieces. Taken one by one in Python, they cost more than PDFium takes for
the page itself; as columns of numbers they cost next to nothing. Only a document worker imports this.
"""

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt

from tidewaiter.documents.pdf import pdfium_calls as calls
from tidewaiter.documents.pdf.columns import Flags, Indices, Sides
from tidewaiter.documents.pdf.frames import Frame
from tidewaiter.documents.pdf.laid import Spots
from tidewaiter.documents.pdf.words import BLANKS, CJK, PageText

Codes = npt.NDArray[np.uint16]

_PLANE = 0x10000
_WORDS = re.compile(rf"[^\W{CJK}]+")
_BREAKS = re.compile(r"[\s\x00-\x1f\x7f\uffff]")
# As `words.PIECE`, but of the signs only those run on that leaders and rules are made of.
_RUNNING_SIGNS = ".-=*"
_BREAK, _BLANK, _SINGLE, _WORD = range(4)  # kinds of characters; those of running signs follow


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a page in the order of the file: offsets in its text, and the boxes of both ends.

    A piece `adjoins` when nothing stands between the last and it, and `follows` when one blank does.
    """

    codes: Codes
    starts: Indices
    stops: Indices
    adjoins: Flags
    follows: Flags
    first: Sides
    last: Sides

    def around(self, begins: Indices, ends: Indices) -> Sides:
        """The boxes around the outer ends of the pieces from each begin up to each end."""
        return _around(self.first.at(begins), self.last.at(ends - 1))

    def displayed(self, frame: Frame) -> "Displayed":
        """Where they lie to one who looks at the page."""
        rect = _around(self.first, self.last).through(frame.displayed)
        return Displayed(self.starts, self.stops, rect)


class Displayed:
    """The pieces of a page as displayed."""

    def __init__(self, starts: Indices, stops: Indices, rect: Any) -> None:
        self._starts, self._stops = starts, stops
        self._boxes = (
            np.floor(100 * rect.x0 + 0.5) / 100,
            np.round(rect.y0, 2),
            np.floor(100 * rect.x1 + 0.5) / 100,
            np.round(rect.y1, 2),
        )

    def spots(
        self,
        begins: Sequence[int] | Indices,
        counts: Sequence[int] | Indices,
        shifts: Sequence[int] | Indices,
    ) -> Spots:
        """One after the other, so many pieces from each begin on, offsets shifted by so much."""
        many = np.array(counts)
        passed = np.cumsum(many)
        where = np.arange(passed[-1]) + np.repeat(np.array(begins) - passed + many, many)
        shift = np.repeat(shifts, many)
        sides = [side[where] for side in self._boxes]
        return Spots(self._starts[where] + shift, self._stops[where] + shift, *sides)


class Cutter:
    """Cuts the text of page after page into pieces; keeps the memory for it."""

    def __init__(self) -> None:
        self._kinds = _kinds()
        self._slots = calls.Slots("=4f")

    def pieces(self, text: PageText) -> Pieces:
        """The pieces of an open page's text, in which a character is one of PDFium's."""
        codes = np.frombuffer(text.text.encode("utf-16-le"), np.uint16)
        kinds = self._kinds[codes]
        changes = (kinds[1:] != kinds[:-1]) | (kinds[1:] == _SINGLE)
        edges = np.concatenate(([0], np.flatnonzero(changes) + 1, [len(codes)]))
        inked = kinds[edges[:-1]] > _BLANK
        starts, stops = edges[:-1][inked], edges[1:][inked]
        between = starts[1:] - stops[:-1]
        blank = kinds[stops[:-1]] == _BLANK
        return Pieces(
            codes,
            starts,
            stops,
            np.concatenate(([False], between == 0)),
            np.concatenate(([False], (between == 1) & blank)),
            *self._ends(text, starts, stops),
        )

    def _ends(self, text: PageText, starts: Indices, stops: Indices) -> tuple[Sides, Sides]:
        """The boxes of first and last characters."""
        if text.characters:
            return text.characters.sides(starts), text.characters.sides(stops - 1)
        return self._asked(text.handle, starts, stops)

    def _asked(self, handle: Any, starts: Indices, stops: Indices) -> tuple[Sides, Sides]:
        """The same, each asked for; those of single characters once."""
        more = stops - starts > 1
        lasts = np.arange(len(starts)) + np.cumsum(more)
        firsts = lasts - more
        asked = np.empty(len(starts) + np.count_nonzero(more), np.intp)
        asked[firsts], asked[lasts] = starts, stops - 1
        places = self._slots.clear(len(asked))
        deque(map(calls.character_box, repeat(handle), asked.tolist(), places), maxlen=0)
        held = np.frombuffer(self._slots.memory(len(asked)), np.float32).reshape(-1, 4)
        boxes = held.T.astype(np.float64, order="C")
        return Sides(*boxes[:, firsts]), Sides(*boxes[:, lasts])


def _around(first: Sides, last: Sides) -> Sides:
    """The boxes around two each."""
    return Sides(
        np.minimum(first.left, last.left),
        np.maximum(first.top, last.top),
        np.maximum(first.right, last.right),
        np.minimum(first.bottom, last.bottom),
    )


def _kinds() -> npt.NDArray[np.uint8]:
    """What each character of the basic plane is to pieces."""
    everything = np.arange(_PLANE, dtype="<u4").tobytes().decode("utf-32-le", "surrogatepass")
    kinds = np.full(_PLANE, _SINGLE, np.uint8)
    for match in _WORDS.finditer(everything):
        kinds[slice(*match.span())] = _WORD
    for match in _BREAKS.finditer(everything):
        kinds[match.start()] = _BREAK
    for blank in BLANKS:
        kinds[ord(blank)] = _BLANK
    for kind, sign in enumerate(_RUNNING_SIGNS, _WORD + 1):
        kinds[ord(sign)] = kind
    return kinds
