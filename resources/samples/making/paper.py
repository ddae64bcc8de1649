"""How a paper is drawn: A4 in points, the bundled fonts, labelled boxes and ruled rows.

The fonts are OpenType with cubic outlines, which the PDF writer would embed in a way that not every
reader of PDF understands; so each is cut to the characters of this folder's scripts and turned into
TrueType outlines first.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from fpdf import FPDF

from making.shipment import WRITTEN_AT

BUNDLED = {
    ("Sans", ""): "Inter-Regular.otf",
    ("Sans", "B"): "Inter-SemiBold.otf",
    ("Han", ""): "NotoSansCJKsc-Regular.otf",
}
MARGIN = 36.0
INK, GREY, RULE, SHADE = (24, 28, 34), (96, 104, 116), (150, 158, 170), (236, 240, 245)
PADDING = 4.0
#: What a TrueType font must state of instructions and composites, of which these have none.
UNUSED_LIMITS = (
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxComponentElements",
)


class Paper(FPDF):
    """Portrait A4 set in `Sans` and `Han`, with lengths in points; `footing` ends each of `pages` pages."""

    def __init__(self, fonts: Path, title: str, footing: str, *, pages: int = 1) -> None:
        super().__init__(orientation="portrait", unit="pt", format="A4")
        self._footing, self._pages = footing, pages
        self._wraps: dict[tuple[str, float, str, str, float], tuple[str, ...]] = {}
        self.set_title(title)
        self.set_producer("make_samples.py")
        self.set_creation_date(WRITTEN_AT)
        self.set_margins(MARGIN, MARGIN, MARGIN)
        self.set_auto_page_break(auto=False)
        for family, style in BUNDLED:
            self.add_font(family, style, fonts / f"{family}{style}.ttf")
        self.set_draw_color(*RULE)
        self.set_line_width(0.5)

    @property
    def inner_width(self) -> float:
        """Between the margins."""
        return self.w - 2 * MARGIN

    def footer(self) -> None:
        """The last line of each page: what the paper is, and its page number."""
        self.set_xy(MARGIN, self.h - 28)
        self.write_style("Sans", "", 7, GREY)
        self.cell(self.inner_width / 2, 9, self._footing)
        self.cell(self.inner_width / 2, 9, f"Page {self.page_no()} of {self._pages}", align="R")

    def write_style(
        self, family: str, style: str, size: float, colour: tuple[int, int, int] = INK
    ) -> None:
        """The font and colour of what is written next."""
        self.set_font(family, style, size)
        self.set_text_color(*colour)

    def put(self, x: float, y: float, text: str, *, width: float = 0, align: str = "L") -> None:
        """One line of text with its top left corner (or right end) at a point."""
        self.set_xy(x, y)
        self.cell(width or self.get_string_width(text) + 4, self.font_size * 1.3, text, align=align)

    def labelled_box(
        self,
        area: tuple[float, float, float, float],
        label: str,
        lines: Sequence[str],
        *,
        family: str = "Sans",
        size: float = 8.5,
    ) -> None:
        """A ruled box (x, y, width, height) with a small label on top and `lines`, the first in bold."""
        x, y, width, height = area
        self.rect(x, y, width, height)
        self.write_style("Sans" if label.isascii() else family, "", 6.5, GREY)
        self.put(x + PADDING - 2, y + 3, label)
        top = y + 14
        for number, line in enumerate(lines):
            plain = line.isascii()
            self.write_style("Sans" if plain else "Han", "B" if plain and not number else "", size)
            self.put(x + PADDING - 2, top, line)
            top += size * 1.42

    def row_height(self, widths: Sequence[float], cells: Sequence[str], leading: float) -> float:
        """What a ruled row needs so that no cell's text is clipped."""
        counts = (
            len(self._wrapped(text, width)) for text, width in zip(cells, widths, strict=True)
        )
        return max(counts) * leading + 2 * PADDING

    def ruled_row(
        self,
        y: float,
        widths: Sequence[float],
        cells: Sequence[str],
        aligns: Sequence[str],
        *,
        leading: float = 10.5,
        filled: bool = False,
    ) -> float:
        """Draw one row of boxed, wrapping cells from the left margin; give the y below it."""
        height = self.row_height(widths, cells, leading)
        x = MARGIN
        self.set_fill_color(*SHADE)
        for width, text, align in zip(widths, cells, aligns, strict=True):
            self.rect(x, y, width, height, style="DF" if filled else "D")
            for number, line in enumerate(self._wrapped(text, width)):
                self.set_xy(x + PADDING / 2, y + PADDING + number * leading)
                self.cell(width - PADDING, leading, line, align=align)
            x += width
        return y + height

    def _wrapped(self, text: str, width: float) -> tuple[str, ...]:
        """The lines of a cell in the present font; kept, as measuring is what takes the time."""
        key = (text, width, self.font_family, self.font_style, self.font_size_pt)
        if key not in self._wraps:
            room = width - PADDING - 2 * self.c_margin
            self._wraps[key] = tuple(
                line for piece in text.split("\n") for line in self._filled(piece, room)
            )
        return self._wraps[key]

    def _filled(self, text: str, room: float) -> Iterator[str]:
        line = ""
        for word in text.split(" "):
            longer = f"{line} {word}" if line else word
            if line and self.get_string_width(longer) > room:
                yield line
                line = word
            else:
                line = longer
        yield line


@contextmanager
def truetype_fonts(bundled: Path) -> Iterator[Path]:
    """A folder with the bundled fonts as TrueType, for as long as papers are drawn."""
    characters = _characters_of_scripts()
    with TemporaryDirectory() as folder:
        for (family, style), name in BUNDLED.items():
            _write_truetype(bundled / name, characters, Path(folder) / f"{family}{style}.ttf")
        yield Path(folder)


def _characters_of_scripts() -> set[int]:
    """Everything these papers can say stands in these scripts, but for escaped Cyrillic letters."""
    text = "".join(path.read_text("utf-8") for path in sorted(Path(__file__).parent.glob("*.py")))
    return {ord(sign) for sign in text + text.upper()} | {*range(32, 127), *range(0x410, 0x450)}


def _write_truetype(source: Path, characters: set[int], target: Path) -> None:
    font = TTFont(source, recalcTimestamp=False)
    options = Options(layout_features=[], notdef_outline=True, hinting=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    _turn_outlines(font)
    font.save(target)


def _turn_outlines(font: TTFont) -> None:
    """Cubic outlines to quadratic ones, true to a thousandth of the em."""
    glyph_set, order = font.getGlyphSet(), font.getGlyphOrder()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(glyph_set)
        glyph_set[name].draw(Cu2QuPen(pen, max_err=font["head"].unitsPerEm / 1000))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    table = font["glyf"] = newTable("glyf")
    table.glyphOrder, table.glyphs = order, glyphs
    del font["CFF "]
    if "VORG" in font:
        del font["VORG"]
    table.compile(font)
    profile = font["maxp"]
    profile.tableVersion, profile.numGlyphs = 0x00010000, len(order)
    profile.maxZones = 1
    for name in UNUSED_LIMITS:
        setattr(profile, name, 0)
    profile.recalc(font)
    font["post"].formatType = 3.0
    font.sfntVersion = "\000\001\000\000"
