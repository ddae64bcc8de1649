"""What of a Word document's letters a reader of the paper cannot see: hidden, in the colour of their ground, too small.

Source: ECMA-376 part 1, 17.3.2 (run properties) and 17.7 (styles). Only what hides letters is looked at.
"""

from dataclasses import dataclass, field, replace

from tidewaiter.documents.model import CellStyle, Hidden
from tidewaiter.documents.sheets.xlsx.inks import hiding_looks
from tidewaiter.documents.sheets.xlsx.xml import Node, is_true, whole

DEEPEST = 20  # styles that stand on each other
FLATTEST = 40  # twentieths of a point; a line as low as 2 points shows no letter
NARROWEST = 10  # per cent of a letter's width
SPECK = 0.5  # points: what letters without height or width come to
_RGB_DIGITS = 6
# 17.18.40: colours that a marker pen may have.
_MARKERS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF",
    "red": "FF0000", "yellow": "FFFF00", "white": "FFFFFF", "darkBlue": "00008B", "darkCyan": "008B8B",
    "darkGreen": "006400", "darkMagenta": "800080", "darkRed": "8B0000", "darkYellow": "808000",
    "darkGray": "A9A9A9", "lightGray": "D3D3D3",
}  # fmt: skip
# 17.18.97: how texts name the colours of the theme part.
_IN_THEME = {
    "background1": "lt1", "light1": "lt1", "text1": "dk1", "dark1": "dk1", "background2": "lt2",
    "light2": "lt2", "text2": "dk2", "dark2": "dk2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
# Office's own theme, for a document that brings none.
_OFFICE = {"lt1": "FFFFFF", "dk1": "000000", "lt2": "E7E6E6", "dk2": "44546A"}
AUTO, UNKNOWN = "", "?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """How letters look: size in points; colours as RRGGBB, `AUTO` or, of a ground, `UNKNOWN`."""

    hidden: bool = False
    size: float = 10.0
    narrow: bool = False
    colour: str = AUTO
    ground: str = AUTO
    marker: str = ""

    def hides(self) -> Hidden | None:
        """Why letters in this ink cannot be seen; None when they can."""
        if self.hidden:
            return Hidden.INVISIBLE
        size = SPECK if self.narrow else self.size
        ground = self.marker or self.ground
        # Letters of no colour turn light by themselves where the shading is dark; a marker does not count.
        alike = ground != UNKNOWN and (self.colour != AUTO or self.marker)
        look = (
            CellStyle(size=size, colour=self.colour, fill=ground) if alike else CellStyle(size=size)
        )
        return hiding_looks((look,)).get(0)


@dataclass(slots=True)
class Looks:
    """The styles of a document, as far as they can hide letters."""

    styles: dict[str, Node] = field(default_factory=dict)
    theme: dict[str, str] = field(default_factory=lambda: dict(_OFFICE))
    base: Ink = Ink()
    paragraph: str = ""
    _known: dict[str, tuple[Node, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Node | None, theme: Node | None) -> "Looks":
        """The looks of a styles part and a theme part; either may be missing."""
        looks = cls()
        for node in theme.all("themeElements", "clrScheme") if theme else ():
            looks.theme.update((c.name, said) for c in node.children if (said := _stated(c)))
        if root is None:
            return looks
        for style in root.all("style"):
            looks.styles.setdefault(style.get("styleId"), style)
            if style.get("type") == "paragraph" and is_true(style.get("default")):
                looks.paragraph = style.get("styleId")
        for node in root.all("docDefaults", "rPrDefault", "rPr"):
            looks.base = looks.changed(looks.base, node)
        return looks

    def of_table(self, style: str) -> Ink:
        """The ink of letters in a table; its ground is unknown where the style may shade cells."""
        chain = self._chain(style)
        ink = self._styled(self.base, chain)
        shades = any(node.name == "shd" for one in chain for node in one.walk())
        return replace(ink, ground=UNKNOWN) if shades and ink.ground == AUTO else ink

    def of_cell(self, ink: Ink, properties: Node | None) -> Ink:
        """The ink within a cell of a table."""
        return self._shaded(ink, properties)

    def of_paragraph(self, ink: Ink, properties: Node | None) -> Ink:
        """The ink of a paragraph's letters, before their own properties."""
        style = _value(properties, "pStyle") or self.paragraph
        ink = self._styled(ink, self._chain(style))
        ink = self._shaded(ink, properties)
        spacing = properties.first("spacing") if properties else None
        if spacing and spacing.get("lineRule") == "exact" and is_flat(spacing.get("line")):
            ink = replace(ink, size=SPECK)
        return ink

    def of_run(self, ink: Ink, properties: Node | None) -> Ink:
        """The ink of a run of letters."""
        if properties is None:
            return ink
        ink = self._styled(ink, self._chain(_value(properties, "rStyle")))
        return self.changed(ink, properties)

    def changed(self, ink: Ink, properties: Node) -> Ink:
        """The ink with what these properties say of it."""
        for node in properties.children:
            match node.name:
                case "vanish" | "specVanish":
                    ink = replace(ink, hidden=is_true(node.get("val", "1")))
                case "sz":
                    ink = replace(ink, size=whole(node.get("val"), 20) / 2)
                case "w":
                    ink = replace(ink, narrow=whole(node.get("val").rstrip("%"), 100) < NARROWEST)
                case "color":
                    ink = replace(ink, colour=self._colour(node, "val", "theme", "themeColor"))
                case "shd":
                    ink = self._grounded(ink, node)
                case "highlight":
                    ink = replace(ink, marker=_MARKERS.get(node.get("val"), ""))
        return ink

    def _styled(self, ink: Ink, chain: tuple[Node, ...]) -> Ink:
        for style in chain:
            ink = self._shaded(ink, style.first("pPr"))
            for properties in style.all("rPr"):
                ink = self.changed(ink, properties)
        return ink

    def _chain(self, name: str) -> tuple[Node, ...]:
        """A style and those that it stands on, the lowest first."""
        if name not in self._known:
            chain: list[Node] = []
            at = name
            while (style := self.styles.get(at)) and len(chain) < DEEPEST:
                chain.append(style)
                at = _value(style, "basedOn")
            self._known[name] = tuple(reversed(chain))
        return self._known[name]

    def _shaded(self, ink: Ink, properties: Node | None) -> Ink:
        shading = properties.first("shd") if properties else None
        return self._grounded(ink, shading) if shading else ink

    def _grounded(self, ink: Ink, shading: Node) -> Ink:
        """17.3.5: a solid pattern shows its own colour, all others mostly what they are filled with."""
        if shading.get("val") == "solid":
            colour = self._colour(shading, "color", "theme", "themeColor") or "000000"
        else:
            colour = self._colour(shading, "fill", "themeFill", "themeFill")
        return replace(ink, ground=colour) if colour else ink

    def _colour(self, node: Node, own: str, prefix: str, theme: str) -> str:
        named = node.get(theme)
        base = self.theme.get(_IN_THEME.get(named, named), "") if named else ""
        if base:
            return _mixed(base, node.get(f"{prefix}Tint"), node.get(f"{prefix}Shade"))
        return _hex(node.get(own))


def _stated(node: Node) -> str:
    """A colour of a theme."""
    return next(
        (said for c in node.children if (said := _hex(c.get("lastClr") or c.get("val")))), ""
    )


def _mixed(rgb: str, tint: str, shade: str) -> str:
    """A colour of the theme made lighter or darker by 255ths (17.3.2.6)."""
    share, towards = (tint, 255) if tint else (shade, 0)
    if not share:
        return rgb
    try:
        kept = int(share, 16) / 255
    except ValueError:
        return rgb
    channels = (int(rgb[at : at + 2], 16) for at in (0, 2, 4))
    return "".join(f"{min(round(c * kept + towards * (1 - kept)), 255):02X}" for c in channels)


def _hex(text: str) -> str:
    digits = text.upper()
    plain = len(digits) == _RGB_DIGITS and all(d in "0123456789ABCDEF" for d in digits)
    return digits if plain else AUTO


def _value(node: Node | None, name: str) -> str:
    found = node.first(name) if node else None
    return found.get("val") if found else ""


def is_flat(line: str) -> bool:
    """Whether a height in twentieths of a point is too low for letters."""
    return 0 < whole(line) < FLATTEST
