"""Where text stands in a picture: the detection network's map becomes strips, each one run of text."""

from dataclasses import dataclass
from math import ceil, pi, radians
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image

from tidewaiter.documents.ocr.models import Floats, Model, detection, normal, threads
from tidewaiter.documents.workers.giving_back import give_back

SIDE_LIMIT = 1280  # pixels of the longer side that are looked at: letters of 6 points stay 9 high
STEP = 32  # the network's sides are multiples of it
# A page is looked at in bands of about so many rows, and of so many more on either side: the network takes 145 kB
# a row, 190 MB of a whole page. Of 14 pages of public papers in three scripts, bands and wholes gave texts that
# differ in 4 signs of a thousand, as sure as each other, in the same time; of made pages as many letters are right.
BAND, NEIGHBOURS = 320, 64
# How the model's authors run it: how sure a pixel and a strip must be, and how far text reaches
# beyond its core, which is what the map shows.
PIXEL_SURE, STRIP_SURE, GROWTH = 0.3, 0.5, 1.6
SMALLEST = 3.0  # pixels of the map: less is a speck
STRIPS_LIMIT = 2000  # a page of 4-point text in columns has some 1,000; more is an attack
RUNS_LIMIT = 200_000  # stretches of sure pixels; a dense page has some 10,000

LONG = 4.0  # times as long as high: then a strip's own direction can be trusted
SAME_WAY = radians(2)  # so near the page's slant a strip is taken to follow it
LEVEL = radians(0.15)  # one pixel off in 400 is not worth turning for
_QUARTER = pi / 2

Doubles = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]


class Strip(NamedTuple):
    """A run of text in pixels: its middle, its sides, and how far it is turned clockwise, in radians.

    The slant lies within 45 degrees of level, so that text running upwards or downwards is a strip
    higher than wide.
    """

    x: float
    y: float
    width: float
    height: float
    slant: float


class Detector:
    """Finds the strips of pictures."""

    def __init__(self) -> None:
        self._model = Model(detection(), threads=threads())

    def strips(self, picture: Image.Image) -> tuple[list[Strip], float]:
        """All strips, in no order, and the slant that most of them share."""
        scale = min(1.0, SIDE_LIMIT / max(picture.size))
        size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
        sure = self._map(picture.resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0))
        give_back()
        runs = _runs_of(sure)
        slants, slant = _slants(runs)
        return [_whole(strip, scale) for strip in _strips(runs, slants)], slant

    def _map(self, picture: Image.Image) -> Floats:
        """How sure the network is of text in each pixel of a picture, which it is shown in bands."""
        width, height = picture.size
        rows = ceil(height / max(1, ceil((height - 4 * NEIGHBOURS) / BAND)))
        found = np.empty((height, width), dtype=np.float32)
        for start in range(0, height, rows):
            end, top = min(height, start + rows), max(0, start - NEIGHBOURS)
            give_back()  # what the last band took, or reading: nothing here takes as much as looking
            band = picture.crop((0, top, width, min(height, end + NEIGHBOURS)))
            sure = self._model.run(_framed(normal(band)))[0, 0, :, :width]
            found[start:end] = sure[start - top : end - top]
        return found


@dataclass(frozen=True, slots=True)
class _Runs:
    """Stretches of sure pixels within a row: where, how sure in sum, and the blot each belongs to."""

    row: Numbers
    start: Numbers
    end: Numbers
    sureness: Doubles
    blot: Numbers
    blots: int

    def summed(self, values: npt.NDArray[np.number]) -> Doubles:
        """The sum over each blot of what its runs have."""
        return np.bincount(
            self.blot, weights=values.astype(np.float64), minlength=self.blots
        ).astype(np.float64)


def _whole(strip: Strip, scale: float) -> Strip:
    """The strip in pixels of the picture, whole ones.

    What else stands on a page moves the map by a hundredth of a pixel; the same letterhead must be the
    same strip on each page all the same.
    """
    x, y, width, height = (float(round(side / scale)) for side in strip[:4])
    return Strip(x, y, width, height, strip.slant)


def _framed(pixels: Floats) -> Floats:
    """The pixels with sides that the network takes."""
    height, width = pixels.shape[2:]
    more = ((0, 0), (0, 0), (0, -height % STEP), (0, -width % STEP))
    return np.pad(pixels, more, constant_values=1.0)


def _runs_of(sure: Floats) -> _Runs:
    """The runs of the map; those that touch, corners included, are one blot."""
    mask = np.zeros((sure.shape[0], sure.shape[1] + 2), dtype=np.int8)
    mask[:, 1:-1] = sure > PIXEL_SURE
    edges = np.diff(mask, axis=1)
    row, start = np.nonzero(edges == 1)
    end = np.nonzero(edges == -1)[1]
    row, start, end = row[:RUNS_LIMIT], start[:RUNS_LIMIT], end[:RUNS_LIMIT]
    sums = np.zeros((sure.shape[0], sure.shape[1] + 1))
    np.cumsum(sure, axis=1, out=sums[:, 1:])
    blot, blots = _joined(row.tolist(), start.tolist(), end.tolist())
    return _Runs(row, start, end, sums[row, end] - sums[row, start], blot, blots)


def _joined(row: list[int], start: list[int], end: list[int]) -> tuple[Numbers, int]:
    """The number of each run's blot: a sweep over neighbouring rows with a union of what touches."""
    parent = list(range(len(row)))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    above = 0
    for here in range(len(row)):
        while row[above] < row[here] - 1 or (
            row[above] == row[here] - 1 and end[above] < start[here]
        ):
            above += 1
        touching = above
        while row[touching] == row[here] - 1 and start[touching] <= end[here]:
            parent[root(touching)] = root(here)
            touching += 1
    roots = np.array([root(one) for one in range(len(row))], dtype=np.int64)
    names, blot = np.unique(roots, return_inverse=True)
    return blot.astype(np.int64), len(names)


def _slants(runs: _Runs) -> tuple[Doubles, float]:
    """Each blot's slant, and the page's: the middle one of the long blots, by length."""
    spread_x, spread_y, both = _spreads(runs)
    own = 0.5 * np.arctan2(2 * both, spread_x - spread_y)  # of the long side
    root = np.sqrt((spread_x - spread_y) ** 2 + 4 * both**2)
    longer, shorter = spread_x + spread_y + root, spread_x + spread_y - root
    is_long = longer > LONG**2 * np.maximum(shorter, 0.1)
    level = own - _QUARTER * np.round(own / _QUARTER)
    page = _middle(level[is_long], np.sqrt(longer[is_long]))
    page = _stepped(page)
    follows = ~is_long | (np.abs(level - page) < SAME_WAY)
    return np.where(follows, page, level), page


def _stepped(slant: float) -> float:
    """The slant in whole steps of `LEVEL`, towards none."""
    return int(slant / LEVEL) * LEVEL


def _spreads(runs: _Runs) -> tuple[Doubles, Doubles, Doubles]:
    """The variances of each blot along x, along y and of both together."""
    length = (runs.end - runs.start).astype(np.float64)
    y = runs.row + 0.5
    first = (runs.end**2 - runs.start**2) / 2
    second = (runs.end**3 - runs.start**3) / 3
    area = runs.summed(length)
    middle_x, middle_y = runs.summed(first) / area, runs.summed(length * y) / area
    return (
        runs.summed(second) / area - middle_x**2,
        runs.summed(length * (y**2 + 1 / 12)) / area - middle_y**2,
        runs.summed(first * y) / area - middle_x * middle_y,
    )


def _middle(values: Doubles, weights: Doubles) -> float:
    """The weighted median; 0 of nothing."""
    if not len(values):
        return 0.0
    order = np.argsort(values)
    sums = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(sums, sums[-1] / 2)])


def _strips(runs: _Runs, slants: Doubles) -> list[Strip]:
    """The blots that are sure and large enough, as large as the text that they are the core of."""
    if not runs.blots:
        return []
    cos, sin = np.cos(slants), np.sin(slants)
    low_u, high_u = _extent(runs, cos, sin)
    low_v, high_v = _extent(runs, -sin, cos)
    width, height = high_u - low_u, high_v - low_v
    u, v = (low_u + high_u) / 2, (low_v + high_v) / 2
    grown = width * height * GROWTH / (width + height)
    sure = runs.summed(runs.sureness) / runs.summed(runs.end - runs.start)
    kept = np.nonzero((sure >= STRIP_SURE) & (np.minimum(width, height) >= SMALLEST))[0]
    table = np.column_stack(
        (u * cos - v * sin, u * sin + v * cos, width + grown, height + grown, slants)
    )
    return [Strip(*values) for values in table[kept[:STRIPS_LIMIT]].tolist()]


def _extent(runs: _Runs, along_x: Doubles, along_y: Doubles) -> tuple[Doubles, Doubles]:
    """How far each blot reaches in a direction of its own."""
    low, high = np.full(runs.blots, np.inf), np.full(runs.blots, -np.inf)
    for x in (runs.start, runs.end):
        for y in (runs.row, runs.row + 1):
            reach = x * along_x[runs.blot] + y * along_y[runs.blot]
            np.minimum.at(low, runs.blot, reach)
            np.maximum.at(high, runs.blot, reach)
    return low, high
