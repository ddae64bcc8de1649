"""Which signs the fonts that ship can show (OpenType's cmap, formats 4 and 12), and what stands for the rest.

PDF/A asks that every sign has its glyph. One that has none is shown by its number, so that nothing is
dropped in silence.
"""

import struct
from pathlib import Path

_BMP, _FULL = 4, 12
_LAST = 0xFFFF


class Glyphs:
    """The signs of all fonts in a folder."""

    def __init__(self, folder: Path) -> None:
        self._known = frozenset[int]().union(
            *(signs_of(path.read_bytes()) for path in sorted(folder.glob("*.otf")))
        )

    def shown(self, text: str) -> str:
        """The text, each sign without a glyph as its number; line breaks stay, other controls do not."""
        if all(ord(sign) in self._known for sign in text):
            return text
        return "".join(self._sign(sign) for sign in text)

    def _sign(self, sign: str) -> str:
        if sign in "\n\t":
            return "\n" if sign == "\n" else " "
        return sign if ord(sign) in self._known else f"[U+{ord(sign):04X}]"


def signs_of(font: bytes) -> set[int]:
    """The code points that a font has a glyph for."""
    (tables,) = struct.unpack_from(">H", font, 4)
    found: set[int] = set()
    for number in range(tables):
        tag, _, offset, _ = struct.unpack_from(">4s3I", font, 12 + 16 * number)
        if tag == b"cmap":
            found |= _mapped(font, offset)
    return found


def _mapped(font: bytes, at: int) -> set[int]:
    (count,) = struct.unpack_from(">H", font, at + 2)
    starts = {
        at + struct.unpack_from(">2HI", font, at + 4 + 8 * number)[2] for number in range(count)
    }
    found: set[int] = set()
    for start in starts:
        (form,) = struct.unpack_from(">H", font, start)
        if form == _BMP:
            found |= _of_segments(font, start)
        elif form == _FULL:
            found |= _of_groups(font, start)
    return found


def _of_segments(font: bytes, at: int) -> set[int]:
    """Format 4: runs of code points, in which some may lead to glyph 0, which shows nothing."""
    (twice,) = struct.unpack_from(">H", font, at + 6)
    count = twice // 2
    columns = [struct.unpack_from(f">{count}H", font, at + 14 + gap) for gap in (0, twice + 2)]
    deltas = struct.unpack_from(f">{count}H", font, at + 16 + 2 * twice)
    ranges = at + 16 + 3 * twice
    found: set[int] = set()
    for number, (end, begin, delta) in enumerate(zip(*columns, deltas, strict=True)):
        (offset,) = struct.unpack_from(">H", font, ranges + 2 * number)
        for code in range(begin, min(end, _LAST - 1) + 1):
            glyph = code
            if offset:
                place = ranges + 2 * number + offset + 2 * (code - begin)
                (glyph,) = struct.unpack_from(">H", font, place)
            if glyph and (glyph + delta) % (_LAST + 1):
                found.add(code)
    return found


def _of_groups(font: bytes, at: int) -> set[int]:
    """Format 12: runs of code points beyond the first 65,536 as well."""
    (count,) = struct.unpack_from(">I", font, at + 12)
    groups = (struct.unpack_from(">2I", font, at + 16 + 12 * number) for number in range(count))
    return {code for first, last in groups for code in range(first, last + 1)}
