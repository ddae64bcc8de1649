"""The ruled lines of a picture: long straight runs of ink, so that a scanned table has its cells."""

from collections.abc import Iterator
from math import ceil, cos, sin

import numpy as np
import numpy.typing as npt
from PIL import Image

from tidewaiter.documents.pdf.frames import Frame, Rect
from tidewaiter.documents.pdf.rulings import Drawing

CLOSE = 2.0  # pixels to the point that are looked at: a hairline is still half a pixel
ASIDE = (
    3  # pixels from the middle of a ruling to where it is paper: of up to 2.5 points in thickness
)
CONTRAST = 30  # shades of 255 between the two: a light grey hairline has 50, grain 14
BREAK = 2  # pixels on either side that are bridged: dust, and what a scanner skips
# Points. The strokes of letters are shorter than the one, and those of all but headings than the other.
SHORTEST_LEVEL, SHORTEST_UPRIGHT = 36.0, 18.0
RULINGS_LIMIT = 4000  # a page of graph paper has 500, each some three pixels thick

_Shades = npt.NDArray[np.int16]
_Mask = npt.NDArray[np.bool_]


def drawing_of(rulings: Drawing, frame: Frame, quarters: int) -> Drawing:
    """The rulings of an upright page, on the page as it is displayed."""
    width, height = frame.upright_size(quarters)
    back = Frame(width, height, 0, Rect).upright(-quarters % 4)
    level = [back(*ruling) for ruling in rulings.level]
    upright = [back(*ruling) for ruling in rulings.upright]
    if quarters % 2:
        level, upright = upright, level
    return Drawing(level=level, upright=upright)


def ruled(picture: Image.Image, scale: float, slant: float) -> Drawing:
    """The level and upright rulings of a picture that is upright but for its slant, in radians.

    They are in points, of which `scale` pixels make one, on the page as it lies when the slant is
    taken back about its top left corner.
    """
    margin = ceil(abs(sin(slant)) * max(picture.size) / scale)
    shades = _levelled(picture, scale, slant, margin)
    level = [
        Rect(start - margin, across - margin, end - margin, across - margin)
        for across, start, end in _runs(shades, SHORTEST_LEVEL)
    ]
    upright = [
        Rect(across - margin, start - margin, across - margin, end - margin)
        for across, start, end in _runs(shades.T, SHORTEST_UPRIGHT)
    ]
    return Drawing(level=level, upright=upright)


def _levelled(picture: Image.Image, scale: float, slant: float, margin: int) -> _Shades:
    """The picture in greys, level, at the size that is looked at, with a white margin around it."""
    size = (
        max(1, round(picture.width * CLOSE / scale)),
        max(1, round(picture.height * CLOSE / scale)),
    )
    grey = picture.convert("L").resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0)
    if margin:
        edge = margin * CLOSE
        c, s = cos(slant), sin(slant)
        way = (c, -s, (s - c) * edge, s, c, -(s + c) * edge)
        wider = round(size[0] + 2 * edge), round(size[1] + 2 * edge)
        grey = grey.transform(
            wider, Image.Transform.AFFINE, way, Image.Resampling.BILINEAR, fillcolor=255
        )
    return np.asarray(grey, dtype=np.int16)


def _runs(shades: _Shades, shortest: float) -> Iterator[tuple[float, float, float]]:
    """Rulings along the rows, as (place across, from, to) in points."""
    height, width = shades.shape
    if height <= 2 * ASIDE or width < 1:
        return
    paper = np.minimum(shades[: -2 * ASIDE], shades[2 * ASIDE :])
    middle = shades[ASIDE:-ASIDE]
    near = np.minimum(shades[ASIDE - 1 : -ASIDE - 1], shades[ASIDE + 1 : height - ASIDE + 1])
    inked = paper - np.minimum(middle, near) > CONTRAST
    edges = np.diff(_bridged(inked), axis=1)
    row, start = np.nonzero(edges == 1)
    end = np.nonzero(edges == -1)[1]
    length = end - start - 2 * BREAK
    long = np.nonzero(length >= shortest * CLOSE)[0]
    longest = long[np.argsort(-length[long], kind="stable")[:RULINGS_LIMIT]]
    for at in np.sort(longest).tolist():
        yield (
            (int(row[at]) + ASIDE + 0.5) / CLOSE,
            max(0, int(start[at])) / CLOSE,
            min(width, int(end[at]) - 2 * BREAK) / CLOSE,
        )


def _bridged(inked: _Mask) -> npt.NDArray[np.int8]:
    """The mask, each run `BREAK` pixels longer at both ends, and an empty column around it."""
    rows, width = inked.shape
    wide = np.zeros((rows, width + 2 * BREAK + 2), dtype=np.int8)
    for shift in range(2 * BREAK + 1):
        wide[:, 1 + shift : 1 + shift + width] |= inked
    return wide
