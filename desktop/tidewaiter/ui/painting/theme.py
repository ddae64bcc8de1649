"""The visual language: colours, spaces and type sizes, two palettes, and the stylesheet made of them.

Colours are `#rrggbb`. `setColorScheme` does nothing without a desktop, so both palettes are our own.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from enum import IntEnum
from pathlib import Path
from string import Template

from PySide6.QtGui import QColor, QPalette

LINEAR_BELOW = 0.04045  # WCAG 2.2: below it sRGB is linear
FAMILIES = ("Inter", "Noto Sans CJK SC")


class Space(IntEnum):
    """The steps between things, in pixels: multiples of four."""

    HAIR = 2
    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24
    XXL = 32


ICON = 16  # pixels
ARROW = 12  # pixels, of a field that unfolds
TICK = 18  # pixels, of a box or a circle that is ticked
RING = 5  # pixels, around the middle of a circle that is ticked
SEMI_BOLD, BOLD = 600, 700
# How high, in pixels, what holds a line of text is within its edges.
HEIGHTS = {"caption": 16, "text": 19, "field": 20, "item": 26}


class Type(IntEnum):
    """The sizes of letters, in pixels."""

    CAPTION = 11
    SMALL = 12
    BODY = 13
    TITLE = 15
    DISPLAY = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """One set of colours.

    Each `…_soft` is the ground on which the colour of that name is written. The grey of «no match»
    is on purpose: green would say that the shipment is free to go, which nobody here can say.
    """

    name: str
    window: str
    surface: str
    sunken: str
    hover: str
    line: str
    line_strong: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    selection: str
    party: str
    party_soft: str
    item: str
    item_soft: str
    red_flag: str
    red_flag_soft: str
    pledge: str
    pledge_soft: str
    similar: str
    similar_soft: str
    calm: str
    calm_soft: str
    information: str
    information_soft: str
    check: str
    check_soft: str
    licence: str
    licence_soft: str
    stop: str
    stop_soft: str
    read: str
    partly: str
    not_read: str
    pending: str
    desk: str


LIGHT = Palette(
    name="light",
    window="#f5f6f8",
    surface="#ffffff",
    sunken="#eceef2",
    hover="#e9ecf1",
    line="#e0e3e9",
    line_strong="#c3c9d3",
    text="#1a212d",
    muted="#566072",
    disabled="#767f8d",
    accent="#0d6672",
    accent_hover="#0a535d",
    accent_soft="#e0f0f2",
    on_accent="#ffffff",
    selection="#dcecef",
    party="#6d33b0",
    party_soft="#f1e9fa",
    item="#1c58b8",
    item_soft="#e6eefb",
    red_flag="#b3261e",
    red_flag_soft="#fce9e7",
    pledge="#1f6b3a",
    pledge_soft="#e4f3e9",
    similar="#4a6675",
    similar_soft="#e9eff2",
    calm="#4a5464",
    calm_soft="#eceef2",
    information="#1c58b8",
    information_soft="#e6eefb",
    check="#7d5200",
    check_soft="#fdf1d8",
    licence="#94420a",
    licence_soft="#fdecdf",
    stop="#b3261e",
    stop_soft="#fce9e7",
    read="#4d9a86",
    partly="#d99a1c",
    not_read="#cc4337",
    pending="#cfd4dc",
    desk="#dfe2e8",
)

DARK = Palette(
    name="dark",
    window="#15181d",
    surface="#1c2027",
    sunken="#111419",
    hover="#272c35",
    line="#2a303a",
    line_strong="#434b59",
    text="#e8ebf0",
    muted="#a0a9b8",
    disabled="#767f8d",
    accent="#5cc0cb",
    accent_hover="#7fd0d9",
    accent_soft="#16343a",
    on_accent="#0b2226",
    selection="#1d3a41",
    party="#c9a2f5",
    party_soft="#33264a",
    item="#8fb8f7",
    item_soft="#1d2f4e",
    red_flag="#ff9d94",
    red_flag_soft="#4a2220",
    pledge="#86d3a1",
    pledge_soft="#1c3a28",
    similar="#a8c2cf",
    similar_soft="#26333a",
    calm="#b7c0cd",
    calm_soft="#262b34",
    information="#8fb8f7",
    information_soft="#1d2f4e",
    check="#f2c66d",
    check_soft="#3d3015",
    licence="#f7ab78",
    licence_soft="#452a18",
    stop="#ff9d94",
    stop_soft="#4a2220",
    read="#4fa892",
    partly="#d9a33c",
    not_read="#e0665b",
    pending="#3a414d",
    desk="#0e1014",
)


# Seven to one and more for text (WCAG 2.2, level AAA), and every edge at three to one.
CONTRAST = Palette(
    name="contrast",
    window="#000000",
    surface="#000000",
    sunken="#1c1c1c",
    hover="#2e2e2e",
    line="#8c8c8c",
    line_strong="#ffffff",
    text="#ffffff",
    muted="#dcdcdc",
    disabled="#9c9c9c",
    accent="#4fe3ff",
    accent_hover="#a6f1ff",
    accent_soft="#003742",
    on_accent="#000000",
    selection="#004452",
    party="#dcbcff",
    party_soft="#2c0a52",
    item="#b3d1ff",
    item_soft="#08244f",
    red_flag="#ffb9b2",
    red_flag_soft="#4f0a06",
    pledge="#9df0b6",
    pledge_soft="#03351a",
    similar="#cfe2ec",
    similar_soft="#1f2b31",
    calm="#e2e6ec",
    calm_soft="#22262c",
    information="#b3d1ff",
    information_soft="#08244f",
    check="#ffdc6b",
    check_soft="#3d2c00",
    licence="#ffc296",
    licence_soft="#451d00",
    stop="#ffb9b2",
    stop_soft="#4f0a06",
    read="#6fe3c4",
    partly="#ffcf40",
    not_read="#ff8a80",
    pending="#8c8c8c",
    desk="#000000",
)
PALETTES = (LIGHT, DARK, CONTRAST)


def luminance(colour: str) -> float:
    """Relative luminance from 0 to 1, as WCAG 2.2 defines it."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= LINEAR_BELOW else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours from 1 to 21, as WCAG 2.2 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def as_it_is(pixels: int) -> int:
    """A measure at 100 per cent."""
    return pixels


def stylesheet(
    palette: Palette,
    folder: Path,
    letters: Sequence[str],
    grown: Callable[[int], int] = as_it_is,
    strong: int = SEMI_BOLD,
) -> str:
    """The window's stylesheet in these colours and letters; `folder` holds `window.qss`.

    `strong` is the weight of letters that stand out.
    """
    sizes = {f"type_{size.name.lower()}": f"{grown(size.value)}px" for size in Type}
    # A rule of its own beats what a style asks for: without these, a control shrinks below its letters.
    tick = grown(TICK) // 2 * 2  # an even number: an odd one makes no circle
    ring = grown(RING)
    sizes |= {"tick": f"{tick}px", "round_radio": f"{tick // 2 + 1}px"}
    sizes |= {"radio_ring": f"{ring}px", "radio_dot": f"{tick + 2 - 2 * ring}px"}
    sizes |= {"icon": f"{grown(ICON)}px", "arrow": f"{grown(ARROW)}px"}
    sizes |= {"drop_down": f"{grown(ARROW) + Space.M}px", "strong": str(strong)}
    sizes |= {f"high_{name}": f"{grown(high)}px" for name, high in HEIGHTS.items()}
    families = ", ".join(f'"{family}"' for family in letters)
    values = asdict(palette) | sizes | {"families": families, "folder": folder.as_posix()}
    return Template((folder / "window.qss").read_text(encoding="utf-8")).substitute(values)


def qt_palette(palette: Palette) -> QPalette:
    """The same colours for what Qt paints by itself."""
    role = QPalette.ColorRole
    colours = {
        role.Window: palette.window,
        role.WindowText: palette.text,
        role.Base: palette.surface,
        role.AlternateBase: palette.sunken,
        role.Text: palette.text,
        role.Button: palette.surface,
        role.ButtonText: palette.text,
        role.BrightText: palette.text,
        role.ToolTipBase: palette.text,
        role.ToolTipText: palette.surface,
        role.PlaceholderText: palette.muted,
        role.Highlight: palette.accent,
        role.HighlightedText: palette.on_accent,
        role.Link: palette.accent,
        role.LinkVisited: palette.accent,
        role.Accent: palette.accent,
        role.Light: palette.surface,
        role.Midlight: palette.hover,
        role.Mid: palette.line,
        role.Dark: palette.line_strong,
        role.Shadow: palette.sunken,
    }
    made = QPalette()
    for name, colour in colours.items():
        made.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(palette.disabled))
    return made
