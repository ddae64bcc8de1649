"""How `alike.tsv` was made: which Chinese characters look like which, measured on the font that ships with us.

    python resources/folding/make_alike.py

Needs Pillow and numpy. Characters of GB 2312, folded as screening folds them, are drawn, blurred as a scan
blurs them and compared; each gets those that look most like it, among the common ones (the first level of
that standard) and those of the elements. Characters that both name a chemical
element are never alike here: one metal for another is other goods, not a slip.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FOLDER = Path(__file__).parent
sys.path.insert(0, str(FOLDER.parents[1] / "desktop"))

from tidewaiter.screening.text.folding import Folder  # noqa: E402  # the path comes first
from tidewaiter.screening.text.tables import load_tables  # noqa: E402

FONT = FOLDER.parent / "fonts" / "NotoSansCJKsc-Regular.otf"
SIZE, BLUR, SAMPLES = 56, 1.6, 32
# «未» and «末» are 0.98, «机» and «札» 0.87; below, strangers begin to pass for each other.
ALIKE = 0.82
MOST = 6
# Metals, gases, and other elements that are solid: characters made by chemists for that.
_ELEMENTS = ((0x9485, 0x9576), (0x6C14, 0x6C33), (0x7812, 0x7A00))


def main() -> None:
    """Write the table."""
    signs = sorted(set(_folded(_rows(0xB0, 0xF8))))
    common = set(_folded(_rows(0xB0, 0xD8)))
    seen = np.stack([_drawn(sign) for sign in signs])
    lines = []
    for number, likeness in enumerate(seen @ seen.T):
        order = np.argsort(-likeness)
        near = [
            signs[other]
            for other in order
            if other != number
            and (signs[other] in common or _names_element(signs[other]))
            and likeness[other] >= ALIKE
            and not (_names_element(signs[other]) and _names_element(signs[number]))
        ]
        if near:
            lines.append(f"{signs[number]}\t{''.join(near[:MOST])}\n")
    (FOLDER / "alike.tsv").write_text("".join(lines), "utf-8")


def _rows(first: int, last: int) -> Iterator[str]:
    for row in range(first, last):
        for cell in range(0xA1, 0xFF):
            yield bytes((row, cell)).decode("gb2312", "ignore")


def _folded(signs: Iterator[str]) -> Iterator[str]:
    folder = Folder(load_tables())
    for sign in signs:
        folded = folder.plain(sign)
        if len(folded) == 1:
            yield folded


def _drawn(sign: str) -> "np.ndarray[tuple[int], np.dtype[np.float32]]":
    """The sign as a vector of length 1."""
    picture = Image.new("L", (64, 64))
    ImageDraw.Draw(picture).text((4, -8), sign, 255, font=_font())
    soft = picture.filter(ImageFilter.GaussianBlur(BLUR)).resize((SAMPLES, SAMPLES))
    flat = np.asarray(soft, dtype=np.float32).ravel()
    return flat / np.float32(np.linalg.norm(flat))


def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), SIZE)


def _names_element(sign: str) -> bool:
    return any(first <= ord(sign) <= last for first, last in _ELEMENTS)


if __name__ == "__main__":
    main()
