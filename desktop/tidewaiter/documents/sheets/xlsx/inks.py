"""Which looks of cells a reader of the sheet cannot see: letters as light as their ground, or too small."""

from tidewaiter.documents.model import CellStyle, Hidden

SMALLEST = 3.0  # points; labels for boards are printed in 4, a font of 1 to 2 is a speck
# Contrast as WCAG 2.2 measures it, from 1 for alike to 21. Grey D9D9D9 on white (1.41) can still be read,
# F2F2F2 (1.12) cannot.
LEAST_CONTRAST = 1.2
INK, PAPER = "000000", "FFFFFF"  # what an unnamed colour is


def hiding_looks(looks: tuple[CellStyle, ...]) -> dict[int, Hidden]:
    """The numbers of the looks that hide what is written in them, and how."""
    return {number: why for number, look in enumerate(looks) if (why := _why(look))}


def framed_looks(looks: tuple[CellStyle, ...]) -> frozenset[int]:
    """The numbers of the looks that can be seen on an empty cell: borders and fills."""
    return frozenset(n for n, look in enumerate(looks) if look.border or look.fill)


def _why(look: CellStyle) -> Hidden | None:
    if look.size < SMALLEST:
        return Hidden.TINY
    if _contrast(look.colour or INK, look.fill or PAPER) < LEAST_CONTRAST:
        return Hidden.NO_INK
    return None


def _contrast(one: str, other: str) -> float:
    lights = sorted((_light(one), _light(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _light(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 (sRGB)
