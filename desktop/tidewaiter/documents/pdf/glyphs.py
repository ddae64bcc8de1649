"""Which drawn shape stands for which character: a fingerprint of each glyph of a page.

A font may draw one letter and call it another. Two letters are drawn alike when font, size of their
ink and its place beside the pen are; what is once seen to be the letter that it is called stays so.
On the papers looked at, a page after the first brings one to ten shapes that are new.
"""

import ctypes
from collections.abc import Sequence
from itertools import repeat
from typing import Any, NamedTuple

import pypdfium2_raw as raw

from tidewaiter.documents.pdf import pdfium_calls as calls
from tidewaiter.documents.pdf.words import PageText, RawBox

STEPS = 500  # of the height: so finely ink is measured; 6 and 9 of one font differ by two of them
_NAME = 128  # bytes of a font's name


class Glyph(NamedTuple):
    """A character as a font draws it: its ink's sides in steps, from the pen and the line's foot."""

    font: bytes
    character: str
    sides: tuple[int, int, int, int]


class Glyphs:
    """The glyphs of an open page."""

    def __init__(self, text: PageText) -> None:
        self._text = text
        self._fonts: dict[int, bytes] = {}
        self._tight, self._loose = calls.Slots("=4d", 4), calls.Slots("=4f")

    def at(self, indexes: Sequence[int]) -> list[tuple[Glyph, RawBox]]:
        """The glyph of each character, and the box of its ink."""
        count = len(indexes)
        places = self._tight.clear(count)
        columns = (places[n : 4 * count : 4] for n in range(4))
        handle = repeat(self._text.handle)
        for _ in map(calls.ink_box, handle, indexes, *columns):
            pass
        for _ in map(calls.character_box, handle, indexes, self._loose.clear(count)):
            pass
        return [
            self._glyph(index, tight, loose)
            for index, tight, loose in zip(
                indexes, self._tight.read(count), self._loose.read(count), strict=True
            )
        ]

    def _glyph(
        self, index: int, tight: tuple[Any, ...], loose: tuple[Any, ...]
    ) -> tuple[Glyph, RawBox]:
        left, right, bottom, top = tight
        x0, y1, x1, y0 = loose
        unit = STEPS / max(abs(y1 - y0), abs(x1 - x0), 0.1)
        sides = (
            round((left - x0) * unit),
            round((right - x0) * unit),
            round((bottom - y0) * unit),
            round((top - y0) * unit),
        )
        glyph = Glyph(self._font(index), self._text.text[index], sides)
        return glyph, (left, top, right, bottom)

    def _font(self, index: int) -> bytes:
        handle = self._text.object_at(index)
        address = ctypes.addressof(handle.contents) if handle else 0
        if address not in self._fonts:
            self._fonts[address] = _name_of(handle) if handle else b""
        return self._fonts[address]


def _name_of(handle: Any) -> bytes:
    buffer = ctypes.create_string_buffer(_NAME)
    raw.FPDFFont_GetBaseFontName(raw.FPDFTextObj_GetFont(handle), buffer, _NAME)
    return buffer.value
