"""Cuts the bundled CJK font from Noto Sans CJK: the characters that trade papers are written in.

    python packaging/cut_font.py NotoSansCJK-Regular.ttc resources/fonts/NotoSansCJKsc-Regular.otf

The source is Debian's package fonts-noto-cjk (SIL Open Font License 1.1). One font serves the window,
PDF pages whose fonts are not embedded, and reports. Kept are GB 2312, Big5, JIS X 0208 with the
vendor's additions, Latin with accents, kana, and the symbols papers use; hints are dropped.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

FAMILY = "Noto Sans CJK SC"
ENCODINGS = ("gb2312", "big5", "cp932")
RANGES = (
    (0x0020, 0x024F),  # Latin
    (0x2000, 0x206F),  # punctuation
    (0x20A0, 0x20BF),  # currencies
    (0x2100, 0x25FF),  # letter-like signs, arrows, boxes
    (0x2E80, 0x312F),  # radicals, kana, Bopomofo
    (0x31C0, 0x33FF),  # strokes, enclosed and squared signs such as ㈱ and ㎏
    (0xFF00, 0xFFEF),  # full and half width
)


def wanted() -> set[int]:
    """The code points that stay."""
    points = {point for first, last in RANGES for point in range(first, last + 1)}
    return points.union(*(encodable(name) for name in ENCODINGS))


def encodable(encoding: str) -> set[int]:
    """The code points of the basic plane that a legacy encoding holds."""
    found = set()
    for point in range(0x20, 0xFFFF):
        try:
            chr(point).encode(encoding)
        except UnicodeEncodeError:
            continue
        found.add(point)
    return found


def map_in_full(font: TTFont) -> None:
    """Map the characters in format 12 as well.

    So many do not fit the 64 kB of format 4 in every reader's eyes: what sets the reports finds 324 of
    them missing in it, 港, 器 and 具 among them.
    """
    full = CmapSubtable.newSubtable(12)
    full.platformID, full.platEncID, full.language = 3, 10, 0
    full.cmap = dict(font.getBestCmap())
    font["cmap"].tables.append(full)


def main(source: Path, target: Path) -> None:
    """Write the subset of the family's font in `source` to `target`."""
    fonts = TTCollection(str(source)).fonts
    font = next(f for f in fonts if f["name"].getDebugName(1) == FAMILY)
    options = subset.Options()
    options.layout_features = ["ccmp", "kern", "liga", "locl", "palt", "vert", "vrt2"]
    options.name_IDs = ["*"]
    options.hinting = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted())
    cutter.subset(font)
    map_in_full(font)
    font.save(str(target))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
