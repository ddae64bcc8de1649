"""What a strip of a picture says: the recognition network's steps become characters with their extent."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from itertools import pairwise
from math import ceil, cos, sin
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image

from tidewaiter.documents.ocr.models import Floats, Model, normal, recognition, threads
from tidewaiter.documents.ocr.strips import Strip
from tidewaiter.documents.workers.giving_back import give_back

HEIGHT = 48  # pixels that the network reads a strip at
# A strip of small print is not blown up to all of it: more pixels say no more, and each costs time. Of
# clean pages at 200 dpi a quarter fewer pixels are so read, and read as well.
LEAST_HEIGHT, MAGNIFIED = 34, 1.15
# Read briefly, strips up to 40 pixels high, clean print of 10 points at 200 dpi, go through the network
# at 32 rows: 0.7 of the time. Of 210 such strips of other texts, those that were sure (`pages`) had as
# many errors as in full, 0.6 % of Latin letters, 0.4 against 0.3 % of ideographs. Higher ones lose too
# much so, and are narrowed instead.
BRIEF_HEIGHT, BRIEFLY = 32, 40.0
SQUEEZE = 0.7  # of the width
STEP = 8  # pixels of width that the network says one sign of
NARROWEST, WIDEST = 96, 4800  # pixels of width; a line across A4 in 6 points has 3,300
_BLANK = 0  # the network's word for "nothing new here"
LEAST_CONTRAST = 40.0  # shades of 255: the greatest contrast of an empty strip is noise
INK = 0.4  # of the greatest contrast within a strip: darker (or lighter, on dark) is ink

REACH = 1.5  # usual distances: so far beyond its middle the first and the last character may go

ROW_INK = 0.01  # of a row: less is dust
EDGE = (
    0.15  # of the height: ink so near an edge, with a gap behind it, is a neighbour's or a ruling
)
BAR = 0.97  # of the height: a column of ink like that is a ruling, taller than any letter

AT_ONCE = 16  # strips that are read before memory is given back
KNOWN_LIMIT = 500  # strips that are remembered: 10 dense pages, in some 10 MB

Columns = npt.NDArray[np.bool_]
Stretches = npt.NDArray[np.int64]  # (start, end) each


class Character(NamedTuple):
    """One character, how sure the network is (0 to 1), and its ink's extent along the strip.

    The extent is in parts of the strip's width. A blank's is the gap that it stands for.
    """

    text: str
    sure: float
    start: float
    end: float


class Reading(NamedTuple):
    """What a strip says, and its ink's extent across it, in parts of the strip's height."""

    characters: tuple[Character, ...]
    top: float
    bottom: float

    @property
    def sure(self) -> float:
        """How surely it was read, 0 to 1."""
        return sum(c.sure for c in self.characters) / max(1, len(self.characters))


class Recogniser:
    """Reads strips of pictures; the same pixels, as those of a letterhead on each page, but once.

    What was read is kept here and nowhere else: in the worker of the one document that it is of. No
    other document can put in or find anything there, and it ends with the worker.
    """

    def __init__(self) -> None:
        self._model = Model(recognition(), threads=1)
        self._pool = ThreadPoolExecutor(threads(), thread_name_prefix="ocr")
        self._characters = ("", *self._model.described("character").splitlines(), " ")
        self._alphabet = frozenset(self._characters)
        self._known: dict[bytes, Reading] = {}

    def close(self) -> None:
        """End its threads."""
        self._pool.shutdown()

    def knows(self, character: str) -> bool:
        """Whether a character is among those that can be read."""
        return character in self._alphabet

    def read(
        self, picture: Image.Image, strips: Sequence[Strip], *, briefly: bool = False
    ) -> list[Reading]:
        """What each strip says from left to right; all must be level or nearly so.

        `briefly` reads them smaller, in some 0.7 of the time.
        """
        found: list[tuple[bytes, Reading]] = []
        for first in range(0, len(strips), AT_ONCE):
            some = strips[first : first + AT_ONCE]
            found += self._pool.map(
                lambda strip: self._reading(picture, strip, briefly=briefly), some
            )
            give_back()  # of a page up to 50 MB, which strips of all lengths leave free between what is kept
        self._known.update(found)
        while len(self._known) > KNOWN_LIMIT:
            del self._known[next(iter(self._known))]  # the oldest
        return [said for _, said in found]

    def _reading(
        self, picture: Image.Image, strip: Strip, *, briefly: bool
    ) -> tuple[bytes, Reading]:
        cut = _cut(picture, strip, *_size(strip, briefly=briefly))
        key = sha256(repr(cut.size).encode() + cut.tobytes()).digest()
        return key, self._known.get(key) or self._said(cut)

    def _said(self, cut: Image.Image) -> Reading:
        pixels = _framed(normal(cut))
        chances = self._model.run(pixels)[0]
        step = pixels.shape[3] / len(chances) / cut.width
        ink = _ink(cut)
        columns: Columns = np.asarray(ink.any(axis=0))
        return Reading(self._spelled(chances, step, columns), *_across(ink))

    def _spelled(self, chances: Floats, step: float, ink: Columns) -> tuple[Character, ...]:
        """Characters of the best path: runs of one sign, without the network's blanks."""
        highest = chances.argmax(axis=1)
        best, sure = highest.tolist(), chances[np.arange(len(chances)), highest].tolist()
        found: list[tuple[str, float, float]] = []
        start = 0
        for end in range(1, len(best) + 1):
            if end < len(best) and best[end] == best[start]:
                continue
            if best[start] != _BLANK:
                text = self._characters[best[start]]
                found.append((text, max(sure[start:end]), (start + end) / 2 * step))
            start = end
        return _spread(found, ink)


def _size(strip: Strip, *, briefly: bool) -> tuple[int, int]:
    """The width and height that a strip is read at: hardly magnified, and as wide as goes with its height."""
    squeeze = 1.0
    height = min(HEIGHT, max(LEAST_HEIGHT, round(strip.height * MAGNIFIED)))
    if briefly and strip.height <= BRIEFLY:
        height = BRIEF_HEIGHT
    elif briefly:
        squeeze = SQUEEZE
    steps = ceil(height * squeeze * strip.width / max(strip.height, 1.0) / STEP)
    return min(WIDEST, max(1, steps) * STEP), height


def _cut(picture: Image.Image, strip: Strip, width: int, height: int) -> Image.Image:
    """The strip's pixels, level, in a size."""
    if not strip.slant:
        left, top = max(0.0, strip.x - strip.width / 2), max(0.0, strip.y - strip.height / 2)
        right = min(float(picture.width), strip.x + strip.width / 2)
        bottom = min(float(picture.height), strip.y + strip.height / 2)
        return picture.resize(
            (width, height), Image.Resampling.BILINEAR, (left, top, right, bottom)
        )
    across, down = strip.width / width, strip.height / height
    c, s = cos(strip.slant), sin(strip.slant)
    x = strip.x - c * strip.width / 2 + s * strip.height / 2
    y = strip.y - s * strip.width / 2 - c * strip.height / 2
    way = (c * across, -s * down, x, s * across, c * down, y)
    return picture.transform(
        (width, height), Image.Transform.AFFINE, way, Image.Resampling.BILINEAR
    )


def _framed(pixels: Floats) -> Floats:
    """The pixels of a strip, at a height and the least width that the network reads, on its own ground."""
    _, _, height, width = pixels.shape
    lacking = HEIGHT - height
    if lacking and height > BRIEF_HEIGHT:
        ground = np.median(pixels, axis=(2, 3), keepdims=True)
        framed = np.repeat(np.repeat(ground, HEIGHT, axis=2), width, axis=3)
        framed[:, :, lacking // 2 : lacking // 2 + height] = pixels
        pixels = framed
    if (missing := NARROWEST - width) > 0:
        pixels = np.pad(pixels, ((0, 0), (0, 0), (0, 0), (0, missing)))
    return pixels


def _ink(cut: Image.Image) -> Columns:
    """Where a strip holds ink, row by row: what stands out from the shade that most of it has.

    Rulings do not count.
    """
    grey = np.asarray(cut.convert("L"), dtype=np.int16)
    contrast = np.abs(grey - np.median(grey))
    inked: Columns = contrast > INK * max(float(contrast.max()), LEAST_CONTRAST)
    inked[:, inked.mean(axis=0) > BAR] = False
    return inked


def _across(ink: Columns) -> tuple[float, float]:
    """From the first to the last row of ink, but for what a neighbour reaches in with."""
    bands = _stretches(ink.mean(axis=1) > ROW_INK)
    height = len(ink)
    near = EDGE * height
    if len(bands) > 1 and bands[0][0] == 0 and bands[0][1] <= near:
        bands = bands[1:]
    if len(bands) > 1 and bands[-1][1] == height and bands[-1][0] >= height - near:
        bands = bands[:-1]
    if not len(bands):
        return 0.0, 1.0
    return float(bands[0][0]) / height, float(bands[-1][1]) / height


def _spread(found: Sequence[tuple[str, float, float]], ink: Columns) -> tuple[Character, ...]:
    """Each character's ink: between cuts half way to its neighbours, moved to where no ink is."""
    if not found:
        return ()
    width = len(ink)
    middles = [middle * width for _, _, middle in found]
    usual = float(np.median(np.diff(middles))) if len(found) > 1 else width / 2
    free = _Free(ink)
    gaps = [
        free.widest(middle, usual) if text.isspace() else None
        for (text, _, _), middle in zip(found, middles, strict=True)
    ]
    cuts = [max(0.0, middles[0] - REACH * usual)]
    for (left, right), (a, b) in zip(pairwise(gaps), pairwise(middles), strict=True):
        if left or right:
            cuts.append(left[1] if left else right[0] if right else 0.0)
        else:
            # A gap that begins before the last cut would leave no ink for the character between.
            cuts.append(free.nearest((a + b) / 2, (b - a) / 2, after=cuts[-1]))
    cuts.append(min(float(width), middles[-1] + REACH * usual))
    inked = np.nonzero(ink)[0].tolist()
    return tuple(
        Character(text, sure, *_inked(left / width, right / width, inked, width))
        for (text, sure, _), (left, right) in zip(found, pairwise(cuts), strict=True)
    )


class _Free:
    """The columns of a strip without ink, as stretches from left to right; looked up by the thousand."""

    def __init__(self, ink: Columns) -> None:
        stretches = _stretches(~ink)
        self._starts: list[int] = stretches[:, 0].tolist()
        self._ends: list[int] = stretches[:, 1].tolist()

    def widest(self, at: float, reach: float) -> tuple[float, float]:
        """The widest stretch within reach; `at` alone when there is none."""
        near = self._near(at, reach)
        if not near:
            return at, at
        best = max(near, key=lambda one: self._ends[one] - self._starts[one])
        return float(self._starts[best]), float(self._ends[best])

    def nearest(self, at: float, reach: float, *, after: float) -> float:
        """The middle of the nearest stretch within reach that begins `after`; `at` itself without one."""
        near = self._near(at, reach)
        near = near[bisect_left(self._starts, after, near.start, near.stop) - near.start :]
        if not near:
            return at
        middles = [(self._starts[one] + self._ends[one]) / 2 for one in near]
        nearest = min(middles, key=lambda middle: abs(middle - at))
        return min(max(nearest, at - reach), at + reach)

    def _near(self, at: float, reach: float) -> range:
        first = bisect_left(self._ends, at - reach)
        return range(first, max(first, bisect_right(self._starts, at + reach)))


def _stretches(held: Columns) -> Stretches:
    """The stretches that hold, each as its start and its end."""
    edges = np.diff(np.concatenate(([False], held, [False])).astype(np.int8))
    return np.column_stack((np.nonzero(edges == 1)[0], np.nonzero(edges == -1)[0]))


def _inked(start: float, end: float, inked: list[int], width: int) -> tuple[float, float]:
    """The part between that holds ink, in parts of the width; all of it when none does."""
    low, high = round(start * width), max(round(start * width) + 1, round(end * width))
    first, after = bisect_left(inked, low), bisect_left(inked, high)
    if first == after:
        return start, end
    return inked[first] / width, (inked[after - 1] + 1) / width
