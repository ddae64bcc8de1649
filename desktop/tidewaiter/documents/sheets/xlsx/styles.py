"""How the cells of a workbook look, and by which number formats, from its styles and theme parts."""

import colorsys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from tidewaiter.documents.model import CellStyle
from tidewaiter.documents.sheets.number_format import NumberFormat, number_format
from tidewaiter.documents.sheets.number_format_code import BUILT_IN
from tidewaiter.documents.sheets.standing import Standing, standing
from tidewaiter.documents.sheets.xlsx.package import Workbook
from tidewaiter.documents.sheets.xlsx.xml import Node, is_true

_T = TypeVar("_T")

# ECMA-376 part 1, 18.8.27: the palette that an index points into unless the workbook brings its own.
# 0 to 7 repeat 8 to 15.
_BASIC = ["000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF"]
PALETTE = (
    *_BASIC, *_BASIC,
    *["800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080"],
    *["9999FF", "993366", "FFFFCC", "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF"],
    *["000080", "FF00FF", "FFFF00", "00FFFF", "800080", "800000", "008080", "0000FF"],
    *["00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF", "FFCC99"],
    *["3366FF", "33CCCC", "99CC00", "FFCC00", "FF9900", "FF6600", "666699", "969696"],
    *["003366", "339966", "003300", "333300", "993300", "993366", "333399", "333333"],
)  # fmt: skip
# Office's own theme, for a workbook that brings none; in the order in which cells number it:
# the first two pairs of light and dark stand the other way round than in the theme part.
_OFFICE = [
    "FFFFFF",
    "000000",
    "EEECE1",
    "1F497D",
    "4F81BD",
    "C0504D",
    "9BBB59",
    "8064A2",
    "4BACC6",
    "F79646",
    "0000FF",
    "800080",
]
_THEME_ORDER = [
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
]
_ALIGNED = {
    "left": "left", "center": "center", "right": "right", "centerContinuous": "center",
    "justify": "left", "distributed": "center", "fill": "left",
}  # fmt: skip
_RGB_DIGITS = 6
WINDOW = 65  # the ground of the window, which a font may take as its ink (18.8.27)
_SIDES = ("left", "right", "top", "bottom", "start", "end")


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """The looks and formats of a workbook; both are numbered as its cells number them.

    `standing` has the looks that its spots point into.
    """

    looks: tuple[CellStyle, ...]
    formats: tuple[NumberFormat, ...]
    standing: Standing = field(init=False)

    def __post_init__(self) -> None:
        texts = frozenset(n for n, shown in enumerate(self.formats) if shown.is_text)
        object.__setattr__(self, "standing", standing(self.looks, texts))


@dataclass(frozen=True, slots=True)
class _Colours:
    theme: tuple[str, ...]
    palette: tuple[str, ...]

    def of(self, node: Node | None) -> str:
        """A colour as RRGGBB, or empty for the default."""
        if node is None or is_true(node.get("auto")):
            return ""
        base = self._base(node)
        return tinted(base, _number(node.get("tint"))) if base else ""

    def _base(self, node: Node) -> str:
        if rgb := node.get("rgb"):
            digits = rgb[-_RGB_DIGITS:].upper()
            return digits if len(digits) == _RGB_DIGITS and _is_hex(digits) else ""
        if node.get("theme"):
            return _at(self.theme, node.number("theme", -1)) or ""
        if node.number("indexed", -1) == WINDOW:
            return "FFFFFF"
        return _at(self.palette, node.number("indexed", -1)) or ""


def read_styles(workbook: Workbook) -> Styles:
    """The styles of a workbook; one without a styles part has one plain style."""
    part = workbook.related("styles")
    if not part or not workbook.package.has(part):
        return Styles(looks=(CellStyle(),), formats=(number_format(""),))
    root = workbook.package.tree(part)
    colours = _Colours(theme_colours(workbook), _palette(root))
    fonts = [_font(node, colours) for node in root.all("fonts", "font")]
    fills = [_fill(node, colours) for node in root.all("fills", "fill")]
    borders = [_has_border(node) for node in root.all("borders", "border")]
    formats = _formats(root, date1904=workbook.date1904)
    cells = root.all("cellXfs", "xf") or [Node("xf", {})]
    general = formats[0]
    return Styles(
        looks=tuple(_look(node, fonts, fills, borders) for node in cells),
        formats=tuple(formats.get(node.number("numFmtId"), general) for node in cells),
    )


def _look(node: Node, fonts: list[CellStyle], fills: list[str], borders: list[bool]) -> CellStyle:
    font = _at(fonts, node.number("fontId")) or CellStyle()
    alignment = node.first("alignment") or Node("alignment", {})
    return CellStyle(
        bold=font.bold,
        italic=font.italic,
        size=font.size,
        colour=font.colour,
        fill=_at(fills, node.number("fillId")) or "",
        align=_ALIGNED.get(alignment.get("horizontal"), ""),
        wrap=alignment.flag("wrapText"),
        border=bool(_at(borders, node.number("borderId"))),
    )


def _font(node: Node, colours: _Colours) -> CellStyle:
    size = node.first("sz")
    return CellStyle(
        bold=_is_set(node, "b"),
        italic=_is_set(node, "i"),
        size=min(max(_number(size.get("val")) if size else 0.0, 0.0), 409.0) or 11.0,
        colour=colours.of(node.first("color")),
    )


def _fill(node: Node, colours: _Colours) -> str:
    pattern = node.first("patternFill")
    if pattern is None or pattern.get("patternType", "none") == "none":
        return colours.of(node.first("gradientFill", "stop", "color"))
    solid = pattern.get("patternType") == "solid"
    colour = pattern.first("fgColor" if solid else "bgColor")
    return colours.of(colour)


def _has_border(node: Node) -> bool:
    return any(
        side.name in _SIDES and side.get("style", "none") != "none" for side in node.children
    )


def _formats(root: Node, *, date1904: bool) -> dict[int, NumberFormat]:
    codes = dict(BUILT_IN)
    codes.update(
        (node.number("numFmtId"), node.get("formatCode")) for node in root.all("numFmts", "numFmt")
    )
    return {name: number_format(code, date1904=date1904) for name, code in codes.items()}


def theme_colours(workbook: Workbook) -> tuple[str, ...]:
    """The colours of a workbook's theme, in the order in which its parts number them."""
    part = workbook.related("theme")
    if not part or not workbook.package.has(part):
        return tuple(_OFFICE)
    scheme = workbook.package.tree(part).first("themeElements", "clrScheme")
    if scheme is None:
        return tuple(_OFFICE)
    named = {node.name: _theme_colour(node) for node in scheme.children}
    return tuple(named.get(name, "") for name in _THEME_ORDER)


def _theme_colour(node: Node) -> str:
    for colour in node.children:
        digits = (colour.get("lastClr") or colour.get("val")).upper()
        if len(digits) == _RGB_DIGITS and _is_hex(digits):
            return digits
    return ""


def _palette(root: Node) -> tuple[str, ...]:
    own = [n.get("rgb")[-_RGB_DIGITS:] for n in root.all("colors", "indexedColors", "rgbColor")]
    valid = own and all(len(digits) == _RGB_DIGITS and _is_hex(digits) for digits in own)
    return (*own, *PALETTE[len(own) :]) if valid else PALETTE


def tinted(rgb: str, tint: float) -> str:
    """A colour made lighter (tint to 1) or darker (to -1) in its luminance (18.8.19)."""
    if not -1 <= tint <= 1 or tint == 0:
        return rgb
    red, green, blue = (int(rgb[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    tinted = colorsys.hls_to_rgb(hue, light, saturation)
    return "".join(f"{round(channel * 255):02X}" for channel in tinted)


def _is_set(node: Node, name: str) -> bool:
    found = node.first(name)
    return found is not None and is_true(found.get("val", "1"))


def _is_hex(digits: str) -> bool:
    return all(digit in "0123456789abcdefABCDEF" for digit in digits)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _at(items: Sequence[_T], position: int) -> _T | None:
    return items[position] if 0 <= position < len(items) else None
